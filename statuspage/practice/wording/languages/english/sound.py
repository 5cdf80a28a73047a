"""What sounds like a fault and is none.

It is no guess to say what others could see or that more may be concerned, no promise to say when
money comes back, what a law guarantees, that something is tested or how late the trains are, no
blame to warn of a swindler or to take it upon oneself, no lecture to say where to ask or what
protects, and how many came to harm is not small.
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
# Where, when or during what something holds; what follows it would be another matter.
_WHERE = r"""( (on|in|at|during)( (?!(and|or|but|is|are|to)\b)[^\s,;:]+){1,6}
        | while( (?!(and|or|but)\b)[^\s,;:]+){1,6})?"""
# How much one person may have in a time is a limit that people plan by.
_LIMIT = LEXICON.phrases(
    rf"""
    (^|(?<=: )|(take|use|buy|give|withdraw)s?( out)? )(no
        |not) more than (about )?([€£$] ?)?(<count>) ?(€|£|euros?|pounds?|dollars?|francs?|yuan
        |crowns|tablets?|capsules?|pills?|drops|doses?|grams?|litres?|liters?|bottles?|cans?
        |packets?|packs?|bags?|boxes|tickets?|items?|pieces?|kilos?|kg|ml|mg
        |vouchers?)?( of [^,;:]{{2,25}})? ((a|an|per|each|every) (single )?(day|night|week|month
        |hour|person|head|adult|child|household|family|customer|guest|card|account|visit|order
        |purchase)){_WHERE}[.]?$
    ^(no|not) more than (<count>) (people|persons?|adults|children|passengers|guests|visitors) (per
        |(to|in) (a|an|each|every|one|any)) (car|vehicle|taxi|lift|elevator|cabin|boat|raft
        |room|table|tent){_WHERE}[.]?$
    """,
    unless=r"""
    (los[st]\w*|stolen|stole|missing|was|were|been|have|has|had|hit|affect\w*|concern\w*|damage\w*
        |complain\w*|report\w*|fail\w*|short|only|just|merely|small|few|handful|late|delay\w*
        |cost\w*|anyway|already|leak\w*|escap\w*|spill\w*|<people> (a|per|each|every) (day|week))
    """,
)
# Who of them is hurt badly.
_HOW_BADLY = LEXICON.phrases(
    r"""
    (injured|hurt|wounded|burnt|burned|ill|poisoned|affected|(being )?treated
        |hospital)( [^,;:]{1,30})?,( and)? (one|some
        |several|many|most|<count>)( of (them|these|whom|the injured))?( (is|are|was
        |were))? (seriously
        |severely|critically|badly|gravely|in (a )?(serious|critical|grave)\b[^,;:]*)( (hurt|injured
        |ill))?[.]?$
    """,
    unless=r"(just|merely|only|but|few|none|so far|already|handful|luck\w*|fortunate\w*|anyway)",
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
    ^(please )?(do not|don't|never) (give|feed|use|eat|drink|swallow|touch|open|lift|swim|bathe
        |cross|connect|charge|plug|light|smoke|enter|return|drive|walk|wade|cook|pick|burn|pour|mix
        |wear|climb|repair|switch on|take apart) [^,;:]+[.]?$
    ^(please )?(do not|don't) (call|come to|go to|drive to|enter|go near|go into|approach
        |ring) (the|our|any) (school|hospital|station|building|site|shop|area|platform|gate
        |emergency)[^,;:]*(: (the|it|there|they) [^,;:]+)?[.]?$
    """,
    unless=r"""
    (yourself|yourselves|understanding|patien(ce|t)|calm|panic|complain\w*|rumou?rs?|speculat\w+
        |blame
        |should have|must have|first|again and again|unless|instead|bother|ask (us )?(why|when)
        |polite\w*|respect\w*|kind(ly|ness)|decen(cy|tly)|courte\w+|considera\w+|gratitude|nobody
        |only (when|if|once|what|after|about)|better things|nonsense|because you
        |to (shout|make (trouble|noise|a (fuss|scene|row))|scream|yell|argue|quarrel
        |demand|gawk|gape|stare)|excuses?|pretext|this as|us|our (staff|team|employees|people)
        |words|up|in to|over this|language|carelessly|thoughtlessly|lightly)
    """,
)
# What protects hands and lives, though it says "yourself".
_NOT_YOURSELF = LEXICON.phrases(
    r"""
    ^(please )?(do not|don't|never) (try to )?(repair|fix|open|mend|dismantle|remove|move|lift
        |rescue|put out|extinguish|treat|drain|clean up) [^,;:]{2,60} (yourself|yourselves
        |on your own)[.]?$
    """,
    unless=r"""
    (everything|anything|things|problems?|tickets?|orders?|bookings?|accounts?|invoices?|forms?|data
        |website|app|pages?|records?|matters?)
    """,
)
# Whom an instruction concerns: it tells them what to do, and blames nobody.
_WHO_SHOULD = LEXICON.phrases(
    r"""
    ^(\w+ )?(<people>|staff)( [^,;:]{2,60})? (should|must|need to)( now| please| also| therefore
        | immediately)? (board|change (at|in|to|onto|here|trains)|alight|use (the|our|another|a
        |bottled
        |bus(es)?)|call|phone|ring|contact|go to|come to|wait (at|in|for|on|until)|stay (indoors
        |inside
        |in|at|on|away from)|collect|pick up|drink|boil|see (a|their|your) (doctor|gp)|leave (the
        |their)|return|throw|wash|evacuate|rinse|report to) [^,;:]+[.]?$
    ^(\w+ )?(<people>|staff)( [^,;:]{2,60})? (should|must|need to) stay (indoors|inside|at home
        |away)[.]?$
    ^(\w+ )?(<people>|staff)( [^,;:]{2,60})? (should|must|need to) keep (\w+ )?(windows?|doors?
        |windows and doors|doors and windows|taps?|valves?) (closed|shut|locked)[.]?$
    """,
    unless=r"""
    (better|more|first|themselves|others?|sense|care|careful\w*|patien(ce|tly)|politely|staff alone
        |in peace|instead|rather|like everyone|at last|finally|finds?|what they|did not|(have|had
        |has|do
        |does) not|didn't|failed|forgot|wanted|again and again|common|own fault|if they|unless
        |before (they )?(complain\w*|call\w*|writ\w+|post\w*|ask\w*|criti\w+))
    """,
)
# What protects the body, and who has to wear it.
_GEAR = r"""(seat ?belts?|belts?|helmets?|masks?|gloves|life ?(jackets?|vests?)|hard hats?|(ear|eye
        |hearing) protection|goggles|(child|car|booster) seats?|boosters?|high-vis\w*( \w+)?
        |sun ?screen)"""
_WORN = r"(protective|safety) (clothing|clothes|gear|equipment|glasses|shoes|boots|vests?|suits?)"
_PROTECTED = LEXICON.phrases(
    rf"""
    ^([^,;:]{{2,40}}, )?((all|our|their|your) )?(<people>|<staff>|children|babies|adults|everyone
        |everybody|all)( [^,;:]{{2,40}})? (must|should|need to|has to
        |have to)( now| please| also| always| therefore)? ((wear|put on|fasten|be wearing|keep on
        |use) (\w+ ){{0,2}}?{_GEAR}|(wear|put on|be wearing|keep on) (\w+ ){{0,2}}?{_WORN})( (and
        |or) ((a|an|their) )?({_GEAR}|{_WORN}))*{_WHERE}[.]?$
    """,
    unless=r"""
    (better|themselves|sense|care|careful\w*|instead|like everyone|at last|finally|did not|(have|had
        |has|do|does) not|didn't|failed|forgot|again and again|common|own fault|if they (want|do
        |wish|value|expect)|unless|before (they )?(complain\w*|call\w*)|next time|should have)
    """,
)
# What is open is no blame as long as it names nobody.
_FAULT = r"""
    (<guilt>|wrong\w*|blame\w*|careless\w*|should have|failed|because|guilty|their
        |left (\w+ ){1,3}open|forgot\w*)
    """
_OPEN = (
    *LEXICON.phrases(r"^whether (?!or not)[^,;:]{3,60}[.]?$", unless=_FAULT),
    *LEXICON.phrases(
        r"^(why|how|when) (?!(on earth|in the world|else))[^,;:]{3,60}[.]?$",
        unless=rf"{_FAULT}\n(<people>|<staff>|<others>)",
    ),
)
# What is asked blames nobody, and neither does what cut a cable or a road.
_NOBODY = LEXICON.phrases(
    r"""
    ^(why|how|when|where|whether|who|what|which) (?!(on earth|in the world|else))[^,;:]{3,60}[?]$
    ^(a|an|one)( [\w'-]+){0,2}? (digger|excavator|lorry|truck|crane|ship|anchor|tree
        |lightning)( [^,;:]{2,30})? (cut|hit|struck|damaged|tore|severed|broke) (our|a|an|the
        |one of our) [^,;:]{3,40}[.]?$
    """,
    unless=r"(fault|blame\w*|careless\w*|negligen\w*|should have|failed|mistake|because|guilty"
    r"|their)",
)
# What others told us is how we know of it.
_TOLD_US = LEXICON.phrases(
    r"""
    ^(our|the|a|one of our)( \w+)? (<others>) (told|informed|notified|warned|alerted
        |called) us [^,;:]+[.]?$
    """,
    unless=r"""
    (late|later|only|not|never|nothing|n't|at last|finally|fault|blame\w*|careless\w*|failed
        |lie[sd]?|false\w*|wrong\w*|instead|although|though|but|long|weeks|months|mistake|should|again|too)
    """,
)
# How late everything is, is what people plan by; when it is over would be a promise.
_LATE = LEXICON.phrases(
    r"""
    expect(s|ed|ing)?( \w+){0,4} (minutes?|hours?) (of delay|late|behind)[^,;:]*[.]?$
    ^[^,;:]{2,40} (will be|are|is|will run|run|runs|will arrive) (about |up to )?([\w-]+ (minutes?
        |hours?) )?(late|delayed|behind)( (until|till) [^,;:]+)?[.]?$
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
    "tone.minimising": (*PRAISE, *_HOW_MANY, *_HOW_BADLY, *_LIMIT),
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
        *LEXICON.phrases(r"(guaranteed|protected|covered|insured|secured) (<by_law>)"),
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
        *_NOBODY,
        *_OPEN,
        *_TOLD_US,
        *_WHO_SHOULD,
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
        *_NOT_YOURSELF,
        *_WHO_SHOULD,
        *_PROTECTED,
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
