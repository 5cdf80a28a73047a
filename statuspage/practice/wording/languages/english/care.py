"""What acknowledges people, in English."""

from __future__ import annotations

from statuspage.practice.wording.languages.english.words import LEXICON

CARE = (
    *LEXICON.phrases(
        r"""
        (we|i|everyone here|all of us|our \w+|the whole team)('re| are| am|'m)? ((so|very|truly
            |deeply|sincerely|really|terribly|genuinely|extremely|all|most|also|awfully|dreadfully
            |profoundly|just) )*(sorry|ashamed|sad(dened)?|devastated|shocked|heartbroken|appalled
            |distressed|embarrassed|dismayed|shaken|mortified)(?! (to (inform|announce|say|tell
            |advise|report|disappoint)|state))
        (we|i)( (do|want to|would like to|wish to|must|can only|have to|owe you|sincerely|deeply
            |truly|unreservedly|again|also|wholeheartedly|fully|once more|therefore
            |humbly))* apologi[sz]e
        (our|my)( \w+){0,2} (apology|apologies|condolences|sympathy|sympathies|thoughts|hearts)
        (accept|offer|owe|extend)( \w+){0,3} (apology|apologies|condolences|sympathy)
        ^(and )?(so |very |deeply |truly |really )*sorry
        (say|saying) sorry
        (for (this|that)|we ask|ask|asking)( \w+){0,3} (forgiveness|pardon)
        (we|i)( (deeply|very much|sincerely|truly|really|profoundly))? regret(?! (to|that (some
            |many|certain|people)\b|that we (must|have to|cannot)))
        forgive us
        (you|they|he|she|families|parents|children|patients|guests|customers|people
            |those)( \w+){0,3} deserved?( \w+)? (better|more|an answer|answers|to know|an apology
            |honesty|the truth|clear|a)
        """,
        unless=r"""
        (no need|need not|not|never|without|don't) (\w+ )?(apologi[sz]e|sorry|regret)
        better safe than sorry
        sorry (state|sight|excuse)
        """,
    ),
    *LEXICON.phrases(
        r"""
        (we|i)( (do|can|all|also|fully|only|well|too|very well|truly|completely|quite|certainly
            |really|absolutely|deeply|both|of course))* (know|understand|realise|realize
            |appreciate|recognise|recognize|imagine|see|feel|sympathi[sz]e|empathi[sz]e
            |acknowledge|share|hear|are aware|are conscious|are mindful
            |sense)[^.;]{0,90}? (<feeling>)
        (we|i)( (do|can|all|also|fully|only|well|too|very well|truly|completely|quite|certainly
            |really|absolutely|deeply|of course))* (know|understand|realise|realize|appreciate
            |recognise|recognize|imagine|see|acknowledge|are aware|feel|remember) (that |how |
            what |why |just how |just what |exactly how |exactly what |only too well |
            all too well |(how )?(many|some|most) of )*(much |many )?(you|your|it (is|feels|must
            |means|costs|hurts|takes)|this (is|was|means|must|has|comes|leaves|affects|hits)
            |that means|these (are|hours|days)|waiting|being|losing|standing|having|a (night|day
            |morning|birthday|wedding|child|baby|parcel|present)|families|parents|people|for (some
            |many))
        (we|i|everybody here|all of us)( (can|all|also|too|deeply|truly))* (feel (for|with)
            |share your|hear you|stand with|mourn|grieve|care about|think of|are thinking (of
            |about)|worry with|grieve with|would be( just)? (as )?(angry|worried|upset|annoyed
            |frustrated)|would feel the same|are with you|are here for you|take your (worr|concern
            |fear|anger|question)\w+)
        (you|they|he|she|many of you|some of you|people)( (are|were|may be|must be|might be
            |have been|will be|have|had))*( \w+)? (counting on|counted on|rely(ing)? on|relied on
            |trust(ed|ing)?|put (your|their) trust|depend(ed|ing)? on|waiting|waited
            |looking forward|looked forward|queu(ed|ing)|standing|stood|stuck|stranded|planned
            |planning|expect(ed)? (better|more|to)|worried|anxious|frightened|scared|angry|upset
            |disappointed|frustrated|annoyed|sitting|left (alone|waiting|standing|without)
            |kept waiting|without|missed|lost)
        (we|that we|it|this|which)( (have|has|had|did|again|badly|clearly
            |simply))*( \w+)? (let (you|them|our customers|our guests|people|so many of you
            |many of you|everyone|all of you|those who) down|lets you down|failed (you|them
            |our customers|our guests|those|many of you)|disappointed you|not lived up|fell short
            |broke(n)? your trust|betrayed|not live up|not good enough|kept you waiting|cost (you
            |people|many)|spoil(ed|t)|ruined|hurt (you|people)|upset you|frightened you
            |worried you|caused you|hits? you|took your|upends?|threw)
        (that|this|it|waiting|such|nothing) (\w+ )?((is|was|must be|can be|must have been|feels
            |has been|are|sounds|remains) )(\w+ ){0,3}?(<feeling>|too long|not acceptable
            |unacceptable|not good enough|no way to|not (what|how|the \w+) (you|we|anyone|our))
        (that|this|it) (makes|leaves|must make|can make|may make|keeps) (one|you|people|anyone
            |parents|everyone|anybody|many of you)
        (nobody|no one|no \w+|none of you|you|your \w+|a \w+) (should|ought to|deserves?|wants?
            |would want|likes|needs)( \w+)? ?(not |never )?(to |have to |be |have |ever )*(wait
            |worr\w+|find|hear|read|learn|stand|sit|feel|go (through|without|hungry|home)|fall ill
            |experience|fear|be left|be told|go to|face|lose|spend|explain|chase|ask|hungry|ill
            |sick|afraid|alone)
        your( \w+){0,2} (worry|worries|concerns?|fears?|anger|frustration|disappointment|anxiety
            |trust|patience|distress|pain|grief|questions|impatience|upset|unease|annoyance
            |outrage|loss|safety|peace of mind)( \w+)? (is|are|was|were|has|matters?
            |means?)( \w+){0,3} (understandable|justified|right|shaken|important|real|reasonable
            |well-founded|valid|legitimate|hurt|broken|more|everything|first|most|not taken|a lot
            |warranted|fair)
        (understandabl[ye]|rightly|quite rightly|with (good|every) reason|you (are
            |were) right to( be)?|you have (every|good|all) (right|reason)|you may be|you must be
            |you will be|if you are|if you were|if you have been)( \w+){0,3} (<feeling>|waiting
            |holding|standing|ask|complain|expect)
        (thoughts|hearts|sympathy|sympathies|condolences|prayers|feelings)( \w+){0,4} (are|is|go
            |goes|to|with)
        (how|what) (\w+ )?(<feeling>|much (you|this|it)|important|it means|you (must )?(feel|are
            |have)|that (feels|means)|this (feels|means|must))
        (<feeling>)( \w+){0,3} (for (you|everyone|many|anyone|all|those|families|parents|people
            |the \w+)|to (you|everyone|many|hear|read|find|wait|anyone|not know|be|have|see|lose
            |discover|learn|stand|go))
        (put|puts|putting|left|leaves|leaving|caught|catches) (you|many of you|families|parents
            |people|so many|some of you|them)( \w+){0,3} (in|without|with|waiting|alone|stranded
            |standing|under|through|at)
        (wish|hope) (them|him|her|you|everyone|all|those)( \w+){0,6} (well|recover\w*|better
            |speedy|swift|full|quick|get well)
        (this|it|that|which|the \w+)( \w+){0,2} (comes|came|hits|hit|happened|happens|strikes
            |struck) (at |you |on |many |people |just |right )*( ?the)? ?(worst|bad|just when|hard
            |harder|hardest|night before)
        (is|was|are|were|must be|can be|must have been|feels|sounds)( (a|an|not|so|very|really
            |deeply|quite|simply|just|more than|all|truly|especially|particularly|doubly|even
            |extremely|such))* (worrying|frightening|upsetting|distressing|heartbreaking
            |exhausting|miserable|unnerving|scary|painful|infuriating|maddening|frustrating
            |unsettling|awful|horrible|dreadful|bitter|shock|blow|nightmare|no fun|hard on
            |hard for|tough on|disappointment|humiliating|disheartening|cruel|agony|embarrassing
            |stressful|harrowing|devastating|disgusting|nerve-racking|nerve-wracking|a lot to ask
            |too much to ask|a bad start|a hard time|hard to bear|hard to take)
        we know[.!?]?$
        (nobody|no one|none of you|no (child|family|parent|patient|guest|customer|mother|father
            |one|person|human))( \w+)? (should|ought to|deserves?|wants?|would want) (?!panic
            |worry|be alarmed)(ever |never |have to |be |to |go |do )*\w+
        (?<!if )(?<!once )(?<!when )(?<!unless )(?<!had )you had (already |all |both |even |
            just )?(\w+ed|said|bought|paid|come|made|put|taken|chosen|been|looked)
        (?<!for )(?<!continued )(?<!in )(your|their|our customers') trust
        (losing|being|waiting|having|living|going|sitting|standing|not knowing|watching|seeing
            |finding|hearing|reading|missing|spending|sleeping|coming)( [\w']+){0,10} (is|was
            |must be|can be|are|feels|hurts)( \w+){0,3} (<feeling>|unbearable|bad|cruel|sad|lonely
            |more than|no fun|exhausting|nothing (anyone|you|somebody))
        (unbearable|heart-?breaking|heart-?rending|gut-?wrenching|intolerable|agonising|agonizing
            |terrifying|a nightmare)
        we('re| are| stand| feel| suffer| hope| grieve| mourn)( \w+)? with (you|the famil\w+
            |everyone|all|everybody|those|them|your|her|him|his)
        (to|for) (everyone|everybody|all (of you|those|who|the \w+)|those (of you )?|the (parents
            |families|people|children|guests|passengers|patients|residents|mother|father|woman|man
            |boy|girl)) who( \w+){1,3}
        (everyone|everybody|all of us|the whole \w+|all our \w+|our (whole |entire )?(team|staff
            |crew|kitchen|house|school|colleagues))( \w+){0,4} (is|are|was|were) (\w+ )?(shaken
            |shocked|sad\w*|devastated|thinking|heartbroken|stunned|with you|in shock|grieving
            |deeply|lost for words|close to tears)
        (wish|wishing) (him|her|them|you|his|the \w+|everyone|all|both|each)( \w+){0,8} (well|good
            |best|recover\w*|strength|better|health|courage)
        (cannot|can't|nothing (can|will)|no \w+ (can|will|brings?)|won't
            |will not)( \w+){0,3} (undo|make up for|bring (that|it|them|him|her|these|those|this
            |back)|give (you )?back|take away|replace|repair (that|this)|make (this|it|that) (good
            |right))
        you (paid|came|stood|sat|waited|missed|trusted|drove|travelled|saved|walked|gave|had (to
            |planned|been|waited|booked|looked)|went (home|hungry|without)|spent|lost
            |found)( \w+){0,12}
        (this|that|it) (was|is) (wrong|our (failure|fault|mistake)|on us|not (right|fair|okay|ok))
        (shame|ashamed|heavy heart|lost for words|no words|words (fail|cannot)|breaks? our hearts?
            |close to (our|all)|weighs on|keeps us awake|our duty to you|owe you|owed you
            |make it up to you|make amends|make this right|stand by you)
        (are|is) (on|in|always in) our (minds?|thoughts|hearts)
        (so many of you|many of you|some of you|those of you|to (everyone|everybody|all (those
            |of you|parents|families|the))|dear (parents|families|neighbours)) (who|whose|with
            |that)( (are|is|have|had|were|was|now|just|has|at|home|today|still
            |no))*( \w+){0,3} (wait\w*|sit\w*|stand\w*|stood|stuck|stranded|without|miss\w*|lost
            |hurt|ill|cold|worri\w+|afraid|hungry|scared|frightened|left|afflicted|spent|slept
            |sleeping|injured|affected by|cancelled|travel\w*|small child\w*|a baby|queu\w+)
        (lost|loses|costs?|cost|took|takes|taken) (you|many of you|people|them|your
            |some of you)( \w+){0,2} (time|evening|afternoon|morning|day|money|nerves|sleep|lunch
            |patience|trust|hours?|weekend|holiday)
        (<people>|everyone|everybody|anyone) …6 (will|must|may) (well |all )?be (<feeling>)
        (that|which) (worry|frighten|anger|upset|hurt|scare|alarm|trouble) (you|them|many|parents)
        (that|this|it) (worries|frightens|angers|upsets|hurts|scares|alarms|saddens|pains|grieves
            |shames|distresses) (you|them|parents|people|us|everyone|many)
        (we|i)( have|'ve)?( also| now)? apologi[sz]ed to (her|him|them|the (famil|girl|boy|wom[ae]n
            |m[ae]n|couple|children|parents|mother|father)\w*)
        (should|must|ought)( not|n't| never)( to)? (have )?(happen\w*|be done|been done) to (anybody
            |anyone|her|him|them|you|a \w+|any \w+)
        you (wanted|meant|hoped|were meant|were supposed) to (be|go|see|fly|travel|sleep|celebrate
            |visit|pick up|fetch|have|get|sit)
        you (should|ought to) (now )?be (at|on|with|in) (?!touch)
        you( have)? (did|done) nothing wrong
        (waste|steal|take up|taking up|spoil|ruin|spoiled|spoilt|ruined|wasted)(ed|s
            |ing)? (\w+ )?(your|their|so many)
        """,
        unless=r"""
        at (most|worst)
        not too much to ask
        feared that
        you can (always |fully |absolutely )?(rely|count|trust|depend)
        (please|we ask|ask for|for|appreciate|thank you for|thanks for) (\w+ )?your (patience
            |understanding|cooperation)$
        (understand|know|see|realise|recognise) that (the|our) (server|system|data|network|cause
            |supplier|software|machine)\b
        """,
    ),
)
