"""Putting the blame on somebody in passing, politely or between the lines, in English."""

from __future__ import annotations

from statuspage.practice.wording.languages.english.words import LEXICON

INDIRECT = (
    *LEXICON.phrases(
        r"""
        (had|if) (only |the |our |all |more |some |these |those |certain |his |her |its|their |a |
            one )*(<people>|<others>|<staff>|they|everyone|everybody|he|she)\b[^.;]{0,90}? (would
            |could|might|need)(n't| not)? (\w+ )?(have|be)
        would(n't| not| never) (\w+ )?have( been)? (necessary|needed|required|happened|become|come
            |got\w*|had to|occurred|arisen|possible)[^.;]{0,30}? (if|had|without|but for)
        (without|but for|thanks to|because of|due to) (the |such |this |constant |his |her
            |their )*(interference|meddling|inaction|obstruction|intransigence|stubbornness
            |indecision|hesitation|interventions?|disregard|refusal|unwillingness|silence)
        (despite|in spite of|against|contrary to|ignoring|disregarding|in breach of
            |in violation of|without (heeding|following|observing)) (our|all|repeated|clear
            |explicit|express|the|several|written|numerous|its|their|his|her)( \w+){0,2}? (advice
            |warnings?|requests?|instructions?|signs?|appeals?|reminders?|rules|regulations
            |guidelines|agreements?|contract\w*|orders|recommendations?)
        in breach of contract
        (<people>|those|all|anyone|many) (who|that)\b[^.;]{0,70}? (is|are|was|were) (the reason
            |the cause|why|partly|responsible|behind|themselves)
        (starts?|happens?|occurs?|arises?|breaks? out|results?|comes?) (when|because|if) (some
            |many |too many )*(people|customers|users|guests|residents|someone|somebody|passengers
            |visitors|tenants|parents|drivers)
        because (so |too |far too )+many <people>
        (reason|cause|problem|trouble|difficulty|explanation) is( still| simply)?( that)? (too
            |so |still |certain )*(many|some|certain|numerous|several) <people>
        (mainly|only|especially|exclusively|solely|primarily|chiefly|mostly|largely) (those |
            <people> )(who|whose) (did|do|have|had|does)( not|n't)
        (<people>|those) who (left|leave|waited|put|postponed)( \w+){0,2} (to|until|till) the last
        (<people>|those) who (do|did|does)( not|n't) (turn|show) up
        (due to|because of|through|by|owing to|caused by|result of|down to|following|from|of
            |after) (repeated |obvious |evident |gross |simple |clear )*(misuse|mishandling
            |negligence|carelessness|human (error|failure|weakness)|inattention|misconduct
            |vandalism|disobedience|(improper|incorrect|careless|wrong|reckless|negligent
            |inappropriate|unauthori[sz]ed|excessive|non-intended|inexpert|unprofessional
            |amateurish|faulty) (use|usage|handling|operation|storage|behaviou?r|conduct
            |installation|maintenance|disposal|treatment|cleaning|parking|driving|assembly))
        (wrongly|incorrectly|incompletely|badly|carelessly|improperly|illegibly|inadequately
            |inexpertly) (filled[- ]?(in|out)|completed|addressed|installed|declared|parked
            |maintained|disposed|handled|operated|assembled|wired|fitted|briefed|trained)
        (customer|user|patient|passenger|buyer|guest|purchaser|tenant|consumer|owner|resident
            |driver|holder|visitor|parent)s?<adverbs> (had )?(stored|used|opened|handled|installed
            |operated|treated|heated|cleaned|fitted|prepared|kept|charged|entered|washed
            |assembled)( \w+){0,5} (incorrectly|wrongly|improperly|carelessly|too \w+|badly
            |unwisely|against|contrary|the wrong)
        people (open|use|drive|throw|leave|park|put|buy|flush|order|post|share|walk|climb|enter
            |light|smoke)\w*( \w+){0,8} (by force|not ours|than they need|wrongly|incorrectly
            |where|endanger\w*|everywhere|thoughtlessly|anyway|regardless)
        (put|left|parked|placed|dumped|stored|piled)( \w+){0,4} in front of (the |an |
            our )*(hydrant|exit|entrance|emergency|fire|gate|door|ramp|doors|exits)
        """,
        instead="={rule}",
        unless=r"""
        (had|if|because) (only )?we
        by (us|our own)
        ((nobody|no one) (is|was) |not (due|because|caused|through|a result)|whether|not (the|your
            |their) fault|to avoid|to prevent|protects?)
        our own (\w+ )?(negligence|carelessness|mishandling)
        if (your|you)\b[^.;]{0,50} (could|might|would) (have to|be able|like)
        """,
    ),
    *LEXICON.phrases(
        r"""
        (<others>|<staff>|<people>|someone|somebody|kitchen|he|she
            |they)<adverbs><between> (mixed up|confused the|misread|mislaid|mislabel\w+|mishandled
            |miscalculated|misjudged|botched|disclosed|divulged|flouted|defied|bypassed
            |circumvented|tampered with|disobeyed|ignored (our|the|all|clear|every|repeated)
            |acted (against|contrary|outside|without|alone|on (his|her|their|its) own
            |irresponsibly|too late)|preferred to|chose (not )?to|took (far |much |way )?too long
            |did too little|dragg?(s|ed|ing) (its|their|his|her) (feet|heels)|(is|are|was
            |were) dragging (its|their|his|her) (feet|heels)|keeps? silent|kept (silent|quiet|it)
            |(told|informed|warned|notified|alerted|asked) (nobody|no one|us (only |far |
            much )*(too late|late|after|when|days|hours|weeks))|looked away|still (served|used
            |sent|sold|opened|went|let|drove|delivered)|simply (left|went|walked|stopped|cancelled
            |refused|hung)|walked (off|out)|let (it|them|this)|concealed|covered up|hushed up
            |withheld|broke (its|their|his|her|the) (word|promise|contract|agreement|rules?)
            |breached|violated|(sold|issued|booked|printed|ordered)( \w+){0,2} (more|fewer
            |too many|too few)|shared (his|her|their) (\w+ )?(passwords?|codes?|pins?|log-?ins?
            |details)|(opened|clicked)( on)? (a|an|the)( \w+){0,2} (link|attachment|mail|e-mail)
            |did not (do|follow|care|bother)|could not be bothered)
        (<others>|<staff>|someone|somebody)<adverbs><between> (delivered|sent|shipped|gave
            |supplied|provided|installed|used|sold|served|printed|entered|dispensed|wired|loaded
            |published|put|fitted|connected|applied|told us|set|took|deleted|cut|rolled out|issued
            |transferred|labelled|packed|filled|poured|administered|uploaded|booked|mounted|laid
            |opened|left)( \w+){0,6}? (wrong|wrongly|late|faulty|defective|incorrect|incorrectly
            |twice|untested|outdated|substandard|unsafe|without testing|without checking
            |without asking|although|even though|unlocked|open|carelessly|spoiled|inferior)
        (<others>|<staff>|someone|somebody)<adverbs><between> (had|has|have) (\w+ )?(assured
            |promised|guaranteed|known|left us|let us|kept|concealed|ignored|failed|put off
            |forgotten|neglected)
        (<others>|<staff>)<adverbs><between> fail(s|ed|ing)? to
        <others><adverbs><between> did( not|n't)( \w+)? (deliver|turn up|show up|arrive|come
            |answer|reply|test|train|supervise|clean|replace|repair|fix|close|open|lock|ask|pass
            |send|ship|pay|see to|provide|monitor|control|supply|return|finish|order|read|help
            |keep|stick|do|meet|honou?r|observe|prepare|plan|call|say|mention|want)
        <others> did( not|n't)[.!]?$
        and (it|they|he|she) did( not|n't) (deliver|turn|show|come|answer|do|keep|act|help|care)
        we (did|have done|had done|do) (our|everything on our) (part|share|bit|job|side|homework)
        (was|were|been|is) (\w+ )?(left (open|on|unlocked|unattended|alone|lying|behind
            |running)( \w+)?|deleted|mixed up|switched off|unplugged|forgotten|ignored|overlooked
            |disclosed|lost|misplaced|dispensed|wired|fitted|damaged|mislabelled|misdirected
            |let down|brought about|leaked|sent|entered|(wrongly|carelessly|accidentally
            |mistakenly|improperly|incorrectly) \w+|not (\w+ )?(informed|told|warned|supervised
            |checked|supplied|delivered|cleaned|labelled|trained|maintained|notified)) by (a|an
            |the|one|some|our|its|his|her|their|this|that)( \w+){0,3}? (<others>|<staff>|<people>
            |mothers?|fathers?|firm|company)
        """,
        instead="={own}",
        unless=r"""
        (nobody|no one|none of (our|the)|by (us|our own)|not one of)
        (we|you) (told|asked|chose|preferred) (you|them|us|the|to)
        (whether|in case|when) (the |a |an |your |any )*(<people>|<others>|somebody|someone|you)
        """,
    ),
    *LEXICON.phrases(
        r"""
        let down by (?!us|our)
        (person|people|employee|staff|colleague|manager|those|one|individual|driver|officer|team
            |member)s?( \w+){0,3}? (responsible|concerned|in question|at fault
            |involved)( \w+){0,3}? (dismissed|suspended|removed|replaced|relieved|sacked
            |disciplined|reprimanded|no longer|cautioned|fired|held)
        (dismissed|suspended|sacked|fired|disciplined|let go( of)?|reprimanded|(terminated|ended
            |cancelled|severed)( \w+){0,4} (with|of)) (the |a |an |our |two|three |one |both |
            that |this |member of )*(<staff>|<others>|staff|person)
        disciplin\w+ (action|measures?|proceedings|steps|procedures?|consequences)
        (consequences|legal steps|legal action|proceedings|claims)( \w+)? (for|against) (the|our |
            those )*(\w+ )?(<others>|<staff>|responsible|persons?)
        not (us|we|our \w+) but
        but not (us|we|ours|our \w+)
        , not (ours|us|we|with us)[.!]?$
        (error|mistake|fault|mix-?up|failure|negligence|problem|cause|responsibility|blunder
            |oversight)s? (\w+ ){0,2}?(made|happened|occurred|lies?|lay|arose|originat\w+|sought
            |found|committed) elsewhere
        (error|mistake|mix-?up|failure|breach|negligence|blunder|slip
            |oversight)s? (\w+ ){0,2}?(occurred|happened|arose|made|originat\w+|lies|lay|committed
            |crept in) (at|with|by|on the (side|part) of) (the |our |a |an |one of |its |
            their )*(\w+ )?<others>
        (over|on) (whom|which|whose \w+) we have (no|little)
        our hands (are|were) tied
        (goes|go|went) back to (the |our |a |an |one )*(\w+ )?(<others>|<staff>)
        down to (the |our |a |an |one )*(\w+ )?(<others>|<staff>)
        (warned|told|informed|notified|alerted|contacted|called) us (far |much |only )*(too )?late
        (only|first) (told|informed|warned|notified|alerted) us (after|when|at|on|hours|days)
        have (the |our |your |these |this |those )*(\w+ )?(<others>|strikers|hackers
            |<people>) to thank
        to ransom
        pay(ing)? (the price )?for (the )?(\w+ )?(mistakes|failings|errors|negligence|failures
            |sins|carelessness) of
        (<others>|landlord),? (who|which|that) (is|are|was|were)( \w+)? (responsible|to blame
            |in charge|at fault|liable)
        it (was|is) (not (us|we),? but )?(the|an?|one of (our|the)|our|some|this
            |that)( \w+){0,2}? (<staff>|<others>|<people>|\w+ess) (who|that|which)
        (<others>|<staff>|city|town|state|ministry|strikers)'?s?'? (\w+ )?(failure|refusal
            |inaction|slowness|indecision|unwillingness|inability|reluctance|mistakes?|errors?
            |oversight|fault|sloppiness|short-sightedness|mismanagement|problem[,.])
        (sloppy|shoddy|slapdash|botched|careless|unprofessional|amateurish|slipshod|lax
            |incompetent) (\w+ )?(work\w*|job|planning|maintenance|communication|installation
            |management|preparation|handling|service|repairs?|controls?|supervision)
        (poor|bad) (work\w*|job|planning|maintenance|communication|management|preparation
            |supervision|coordination|advice) (by|of|from|on the part of|at)
        act(ed|ing) (alone|on (his|her|their|its) own)
        one of (our|the|their) (own )?(<staff>|\w+ers?)<adverbs> (took|left|sent|lost|put|gave
            |entered|deleted|opened|pressed|took a|let|forgot|failed|switched|ran|parked|did not
            |didn't|missed|mistook)
        (drivers?|riders?|cyclists?|motorists?|skippers?|captain|pilot)( \w+){0,3} (too fast
            |speeding|drunk|inattentive|under the influence|distracted|asleep|on (his|her
            |the) phone|without looking|at excessive speed|ran a red|reckless\w*)
        (to|from|in|on|at|into|with) the wrong \w+ by (a|an|one|the|our|some)( \w+)? (<staff>
            |<others>)
        (someone|somebody)( (in|at|from|on) (the|our)( \w+){1,3})? (sent|put|left|took|opened
            |entered|poured|connected|plugged|pulled|pressed|loaded)( \w+){0,5} the wrong
        (properly|adequately|sufficiently|correctly) (supervised|trained|briefed|checked|informed
            |secured|maintained|stored) by
        (attributed|ascribed|put down) to (the |our |a |an |one |some )*(\w+ ){0,2}?(<others>
            |<staff>|<people>)
        (not of|none of|was not|is not) our (own )?(making|doing|choice|choosing|decision)
        (passed|pass|hand|handed|forwarded)( \w+){0,4} (on )?to (the|our) <others>,? (who|which)
        """,
        instead="={own}",
        unless=r"""
        (not|nor|never|n't|nobody|no one|rather than) (a |any |the |our |your |one )*(fault
            |mistake|error|to blame|blam\w+|<staff>|<people>)
        let (you|them|anyone|people) down by
        (found|noticed|helped|reported|saved|discovered|raised|alerted|rescued|thank\w*|died
            |injured|hurt|told us|wrote to us) ?
        (whether|who is|who was) (responsible|to blame)
        """,
    ),
)
