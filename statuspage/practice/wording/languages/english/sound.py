"""What sounds like a fault and is none.

It is no guess to say what others could see or that more may be concerned, no promise to say when
money comes back, that something is tested or how late the trains are, no blame to warn of a
swindler or to take it upon oneself, no lecture to say where to ask, and how many came to harm is
not small.
"""

from __future__ import annotations

from statuspage.practice.wording.languages.english.voice import PRAISE
from statuspage.practice.wording.languages.english.words import LEXICON

# How many came to harm, and where: a number and a place are no minimising.
_HOW_MANY = LEXICON.phrases(
    r"""
    ^((at least|about|around|another|more than) )?(<count>)( of (them|these))?( (young|other
        |more))?( <people>| children| babies| workers| employees| colleagues)? (have|has|had|were
        |was|are|is) (had|reported|been|hurt|injured|ill|sick|taken|in hospital
        |still in hospital|suffered)[^,;:]*(, (one|<count>) of (them|these|whom)[^,;:]*)?[.]?$
    ^only [^,;:]{2,60} (is|are|was|were) (affected|concerned)[.]?$
    """,
    unless=r"""
    (just|merely|many|small|tiny|few|handful|fraction|minor|slight\w*|mild\w*|per ?cent|%|single
        |couple|brief\w*|fine|well|lucky|luckily|fortunate\w*|already|out of|so far
        |only (<count>)|some|minority|rare\w*|isolated|temporar\w+|precaution|but|none|nothing
        |(no|not|fewer|less)( more)? than|any other|bruis\w+|scratch\w*|anyway)
    """,
)
# Nobody is blamed by a passive, nor by taking it upon oneself.
_OURS = LEXICON.phrases(
    r"""
    (it|this|that) was (a|an|our own|our) (mistake|fault|error
        |failure)( of ours)?( and)? not [^,;:]+[.]?$
    ^(unfortunately,? |sadly,? )?(some|several|many|a few|not all|most
        |<count>) [^,;:]{2,30} could not be (loaded|delivered|sent|carried|served|processed
        |put on board|shipped|picked up)[.]?$
    """,
    unless=r"(but|although|though|because|due to|owing to|their|by|since|also|you|your|who|whose"
    r"|not (on|by|ours?|us|of (ours?|us)|in our))",
)
# Where to ask, and what protects somebody.
_WHERE_TO_ASK = LEXICON.phrases(
    r"""
    ^please (ask|speak to|talk to|come to|go to|turn to|write to|show) [^,;:]+[.]?$
    (do not|don't|never) (stop|interrupt|change|skip|reduce) [^,;:]{0,25}(treatment
        |medicines?|medication|therapy|doses?|tablets?|capsules|pills|insulin|inhaler)[^,;:]*[.]?$
    ^(please )?(do not|don't) (call|come to|go to|drive to|enter|go near|go into|approach
        |ring) (the|our|any) (school|hospital|station|building|site|shop|area|platform|gate
        |emergency)[^,;:]*(: (the|it|there|they) [^,;:]+)?[.]?$
    """,
    unless=r"""
    (yourself|yourselves|understanding|patien(ce|t)|calm|panic|complain\w*|rumou?rs?|speculat\w+|blame
        |should have|must have|first|again and again|unless|instead|bother|ask (us )?(why|when)
        |polite\w*|respect\w*|kind(ly|ness)|decen(cy|tly)|courte\w+|considera\w+|gratitude|nobody
        |only (when|if|once|what|after|about)|better things|nonsense|because you
        |to (shout|make (trouble|noise|a (fuss|scene|row))|scream|yell|argue|quarrel
        |demand|gawk|gape|stare))
    """,
)
# How late everything is, is what people plan by; when it is over would be a promise.
_LATE = LEXICON.phrases(
    r"""
    expect(s|ed|ing)?( \w+){0,4} (minutes?|hours?) (of delay|late|behind)[^,;:]*[.]?$
    expect(s|ed|ing)?( \w+){0,3} (delays?|waits?|queues?) of (up to |about
        |around )?\w+ (minutes?|hours?)[^,;:]*[.]?$
    """,
    unless=r"""
    (over|end(s|ed)?|gone|clear\w*|no longer|shorter|back|normal\w*|again|resum\w+|fix\w*|restor\w+
        |resolv\w+|improv\w+|reduc\w+|return(s|ed|ing)?|(it|all|everything) works?|flows?
        |working(?! days?)
        |(?<!until )then|after which|before (\w+ ){1,3}(is|are|starts?|comes?|goes|works?)
        |run(s|ning)?(?! (with|late|behind|(up to |about |around )?\w+ (minutes?|hours?))))
    """,
)
# That more may be concerned is how it stands; by what, or who else did it, would be a guess.
_MORE = LEXICON.phrases(
    r"""
    (cannot|can ?not|can't) (yet )?(rule out|exclude) that (more|other|further|additional
        |another)( (?!(?:is|are|was|were|be|been|has|have|had|will|would|who|by
        |because|due)\b)[\w'-]+){1,8} (is|are|were|was) (also )?(affected|concerned|involved)[.]?$
    """,
    unless=r"(hack\w*|sabot\w*|attack\w*|criminal\w*|deliberate\w*|insiders?|thie(f|ves))",
)
SOUND = {
    "tone.minimising": (*PRAISE, *_HOW_MANY),
    "tone.speculation": (
        *LEXICON.phrases(
            r"""
        ^[^,;:]+ (may|might|could) have been (read|seen|viewed|visible|copied|opened|accessed
            |stolen)( by (others|strangers|outsiders|third parties|(other )?<people>|people outside
            |somebody else|someone else))?[.]?$
        """
        ),
        *_MORE,
    ),
    "tone.promise": (
        *_LATE,
        *LEXICON.phrases(
            r"""
        (will|shall|'ll|going to)( \w+)? (be |get |also be )?(refund\w*|repa(y|id)|reimburs\w+
            |credit(ed)?|compensat\w+|paid|pay|rebook(ed)?|replace (every|each|all|your|any)
            |call(ed)?|phoned?|ring|contact(ed)?|visit(ed)?|write to|inform(ed)?)
        (will|shall|'ll)( \w+)? take place (on|at|in|from|next|tomorrow|there|here)
        (will|shall|'ll)( \w+)? (have|get) [^.;,]{2,60} (<tested>)
        (will|shall|'ll)( \w+)? (be )?(<tested>)
        """,
            unless=r"""
        (fix\w*|restor\w+|repair\w*|resolv\w+|run(s|ning)?|normal\w*|(?<!before it )reopen\w*
            |resum\w+|works?|working(?! days?)|online|available|flows?|safe(?= with)|never|nothing
            |guarantee\w*|promis\w+|certain\w*|definitely|absolutely|everything|assured|pumps?
            |pipes?|cables?|<tested> and (\w+ )?(up|back|warm|hot|ready|open|clean|clear))
        """,
        ),
    ),
    "tone.blame": (
        *_OURS,
        *LEXICON.phrases(
            r"""
        (impersonat\w+|pretend(s|ed|ing)?|pos(e|es|ed|ing) as|claim(s|ed|ing)? to (be|work|come|call
            |represent))
        """,
            unless=r"""
        (an?|one|our|the)( \w+)? (employee|colleague|member of staff|worker|manager|supplier
            |contractor|partner)(( of ours)? who)? (impersonat\w+|pretend\w*|pos\w+|claim\w*)
            """,
        ),
    ),
    "tone.lecturing": (
        *_WHERE_TO_ASK,
        *LEXICON.phrases(
            r"""
        ^(\w+ ){0,4}(<people>|you) ((have|had|are) )?(complain|complained|complaining) (about|of
            |that) [^,;:]+$
        ^(\w+ ){0,4}complaints (are|is|were|came|come)( mostly| mainly| all)? (about|from) [^,;:]+$
        """,
            unless=r"(should|must|ought|not|never|no|before|instead|please|if|only|who|those)",
        ),
    ),
}
