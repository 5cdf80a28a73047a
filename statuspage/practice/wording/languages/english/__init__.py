"""English: what its words give away.

The expressions are tried on one sentence at a time, quotations taken out, with straight
apostrophes. How the lines are written stands at `Lexicon`.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from statuspage.practice.wording.classifier import STORED, Classifier, load
from statuspage.practice.wording.languages.english.apology import EMPTY_APOLOGY
from statuspage.practice.wording.languages.english.blame import BLAME
from statuspage.practice.wording.languages.english.care import CARE
from statuspage.practice.wording.languages.english.features import features
from statuspage.practice.wording.languages.english.indirect import INDIRECT
from statuspage.practice.wording.languages.english.jargon import JARGON
from statuspage.practice.wording.languages.english.law import LAW
from statuspage.practice.wording.languages.english.lecturing import FEELINGS, LECTURING
from statuspage.practice.wording.languages.english.minimising import MINIMISING
from statuspage.practice.wording.languages.english.promise import PROMISE
from statuspage.practice.wording.languages.english.sound import SOUND
from statuspage.practice.wording.languages.english.speculation import SPECULATION
from statuspage.practice.wording.languages.english.voice import VOICE
from statuspage.practice.wording.languages.english.words import LEXICON
from statuspage.practice.wording.phrases import Language, Phrases
from statuspage.practice.wording.rules import USUAL

ACTS = {
    "apology": LEXICON.phrases(
        r"""
        (sorry|apologi[sz]e|apology|apologies|forgive|forgiveness|we regret|ashamed|let (you
            |\w+) down|failed you)
        """,
        unless=r"(not|no need to) apologi[sz]e",
    ),
    "bare apology": LEXICON.phrases(
        r"""
        ^((and|so|again|once again|for (this|that|all this|it)|please),? )*((we|i)( are| am)?|we're
            |i'm)? ?((so|very|deeply|truly|sincerely|really|terribly|also|again|do|all|just|can only
            |wholeheartedly) )*(sorry|apologi[sz]e|regret (this|it))( (for|about) (this|that|it
            |everything))?( again)?( to (you|you all|everyone|everybody|all of you|all))?[.!;]*$
        """,
    ),
    "guilt": LEXICON.phrases(
        r"""
        (our|my)( own)? (fault|mistake|error|failure|failing|negligence|oversight|carelessness
            |responsibility)
        (fault|mistake|blame|responsibility)( for \w+( \w+)?)? (is|was|lies
            |rests) (\w+ )?(with us|on us|ours)
        we (\w+ )?(failed|are to blame|are at fault|should have|overlooked|neglected|forgot
            |caused|made (a|an|the) (\w+ )?(mistake|error)|made mistakes|did wrong
            |take (the )?(full |sole )?(blame|responsibility)|accept (full )?responsibility
            |could have prevented|got (this|it) wrong|are guilty)
        """,
        unless=r"(not|never|no) (our|of our|ours) |we (do not|don't|cannot|did not|have not)",
    ),
    "denial": LEXICON.phrases(
        r"""
        we( \w+){0,2} (deny|denied|reject|refute|dispute)
        (is|are|was|were) (simply |completely |entirely |totally |utterly |just |absolutely |
            categorically )*(not true|untrue|false|unfounded|baseless|a lie|lies|fabricated
            |nonsense|groundless|fake|a fabrication|wholly unfounded|without (any )?(foundation
            |basis))
        (there is|there was|there has been|there is and was) (absolutely |simply |
            categorically )*no (\w+ )?(evidence|truth|basis|leak|breach|contamination|problem
            |danger|defect|risk|incident|link)
        (categorically|strongly|firmly|vehemently) (deny|reject|denied|rejected)
        nothing (wrong )?(has )?happened
        """,
        unless=r"""
        (we do not|cannot|can't) (deny|rule|say)
        not (yet )?(known|confirmed|found)
        (so far|at present|known to us|whether)
        """,
    ),
    "recovered": LEXICON.phrases(
        r"""
        (resolved|recovered|restored|repaired|solved|fixed|closed|over|ended|finished
            |complete[d]?|concluded|reopened|open again|works? again|working( again| normally
            | as (usual|before))?|back( to normal| again| up| online)?|normal(ly)?|as (usual
            |before|always)|fully|in full|in full|available again|runs? again|running again
            |lifted|withdrawn|safe again|delivered|fast again|no longer
            |not (yet )?(all|fully|completely|everything)|permanently|remains? (closed|open
            |limited)|still (missing|open|closed|limited)|have (all )?(arrived|been (answered
            |informed|delivered|refunded)))
        (has|have) (their|its|your|his|her|power|water|gas|heating|hot|warm|clean|running|light
            |access|electricity|internet|signal) ((?!not )\w+ ){0,4}again
        (has|have) (opened|returned) again
        (can|may)( (?!not |never )\w+){0,2} be (used|reached|sold|drunk|eaten|bought|opened|visited
            |ordered|booked|entered|crossed|delivered|paid|called) again
        (is|are)( (?!not )\w+){0,3} (open|back|there|available|safe|clean|clear|lit|warm|dry
            |green|usable|connected|complete|online|on|up|flowing|staffed|reachable|punctual
            |answered|stocked|manned
            |in (use|order|service|place)|on (time|line))( \w+){0,3} again
        (can|may)( (?!not |never )\w+){0,3} (drink|eat|use|swim|bathe|go (home|out|in)|return|enter
            |cross|open|run|work|buy|pay|order|call|ring|log (in|on)|sign in|help|book|travel|drive
            |ride|walk
            |play|visit|send|receive|print|sleep|shower|wash|cook|board|fly|park|reach|pass|collect|watch
            |listen|shop|post)( \w+){0,5} again
        (runs?|running|rings?|flows|opens|works|sells|flowing)( (?!not )\w+){0,5} again
        (is|are) (all )?(clean|safe|in order)
        (roads?|tracks?|lines?|routes?|way|runways?|water|air) (is|are) (all )?clear
        (is|are) (all )?open(?= (to (every\w*|all|you|the public|traffic)|since|from|for|at|as|until
            |and|daily)|[.!,;]|$)
        (may|can) now (drink|eat|use|swim|bathe|return|enter|cross)
        (may|can) (now )?(go home|go back (home|in)|return (home|to (your|their) \w+)
            |enter (the|your|their) (house|home|building|flat|area|zone|school|station)s?)
        (may|can) (drink|eat|use|swim|bathe|return|enter|cross)( \w+){0,5} (without (boiling|worry
            |limits?|concern)|safely|freely|from (today|tomorrow|now))
        (usual|normal|regular|old) (timetable|hours|times|way|service|speed)
        to (the|its|their) timetable
        """,
    ),
    "follows": LEXICON.phrases(
        r"""
        (will|shall|from now on|in future|next (week|month|year)|review|we are (changing|adding
            |replacing|checking|going)|until|by (monday|tuesday|wednesday|thursday|friday
            |saturday|sunday|\d)|refund\w*|voucher\w*|compensat\w+|paid back|money back
            |report( on)? (what|how|here)|stays?|continues?|new rule|measured before
            |checked before)
        """,
    ),
    "order": LEXICON.phrases(
        r"""
        (^|(?<=[:;,.–—-] ))(please|do not|don't|never|stop|boil|leave|keep|stay|avoid|check|return
            |call|turn|close|wash|throw|unplug|evacuate|bring|wait|move|take|switch|beware|ignore|delete
            |change|reset|use|drink|eat|go|put|see|shut|open)
        (must|should|ought to|has to|have to|needs? to|not to) (not )?(be|use|drink|eat|leave)
        """
    ),
    "thanks": LEXICON.phrases(
        r"(thank|thanks|thankful|grateful|gratitude|appreciate your|wish you|glad that you)"
    ),
}

PEOPLE = LEXICON.phrases(
    r"""
    (you|your|yours|<people>|child|children|bab(y|ies)|toddlers?|infants?|girls?|boys?|m[ae]n
        |wom[ae]n|sons?|daughters?|wife|husband|family|nobody|no one|everybody|everyone|anybody
        |anyone|she|he|her|him|elderly|old people|mrs?|ms|<staff>)
    """
)

GENERAL = {
    "first-message.empathy": "We know that you are waiting for this, and we are sorry.",
    "first-message.empathy.rumour": "You have heard something about us that worries you.",
    "first-message.empathy.complaints": "You are angry, and we understand why. We are sorry.",
    "first-message.empathy.statement": "We know how worried you are, and we think of you.",
    "first-message.empathy.recall": "You trusted this product, and we know that this worries you.",
    "first-message.empathy.food-safety": "You trusted us with what you eat. We are sorry.",
    "first-message.empathy.data-breach": "You trusted us with your data. We are sorry.",
    "sorry": "We are sorry: {title}.",
    "sorry for": "We are sorry that [what happened, and to whom].",
    "rule": "Say what happened, and what helps now. It was for us to make this hard to do wrong.",
    "own": "Say what happened without saying whose fault it is: we answer for it to you.",
    "plainly": "Say how many people it concerns, or that you do not know yet.",
    "check": "We do not know yet whether this is so. We are checking it, and will tell you then.",
    "next": "We cannot say yet how long it takes. We will write again at [time].",
    "aim": "We are changing what led to this: [what, and by when].",
    "simply": "Say it in words that a neighbour would use, or explain it in the same sentence.",
    "please": "What helps now: [one thing to do]. Everything else is our job.",
    "speak": "Say what you would say to one of them, face to face: what happened, and what you do.",
}


@cache
def _classifier() -> Classifier:
    return load(Path(__file__).with_name(STORED), features)


LANGUAGE = Language(
    faults=Phrases(
        {
            "tone.empty-apology": EMPTY_APOLOGY,
            "tone.blame": (*BLAME, *INDIRECT),
            "tone.minimising": MINIMISING,
            "tone.speculation": SPECULATION,
            "tone.promise": PROMISE,
            "tone.jargon": JARGON,
            "tone.lecturing": (*LECTURING, *LAW),
        }
    ),
    listed=Phrases({"tone.voice": VOICE, "tone.lecturing": FEELINGS}),
    sound=Phrases(SOUND),
    classifier=_classifier,
    general=GENERAL,
    usual=USUAL,
    care=Phrases({"care": CARE}),
    people=Phrases({"people": PEOPLE}),
    acts={name: Phrases({name: listed}) for name, listed in ACTS.items()},
    ends=r"(?<=[.!?])[\"')]*\s+(?=[\"'(]?[A-Z0-9])|(?<=[!?;])\s+|\s+—\s+",
    quotes=r"\"[^\"\n]{1,300}\"|“[^”\n]{1,300}”|«[^»\n]{1,300}»|„[^“”\n]{1,300}[“”]",
)
