"""Putting the blame on somebody, in English."""

from __future__ import annotations

from statuspage.practice.wording.languages.english.words import LEXICON

BLAME = (
    *LEXICON.phrases(
        r"""
        <people><adverbs> (fail(ed|ing)? to|neglect(ed|ing)?|forg[eo]t(ten)?|refus(ed|ing) to
            |ignor(e|ed|ing)|disregard(ed|ing)?|misread|misus(e|ed|ing)|mishandl\w+|misunderst\w+
            |overlook(ed|ing)?|insist(ed|ing)? on|abus(e|ed|ing)|hammer(ed|ing)|(kept
            |keep) (\w+ )?\w+ing|panick(ed|ing)|(enter|typ|input)(ed|ing) (the |an? |
            their )?(wrong|incorrect|invalid|false)|chose to|overreact\w*|cho?ose weak|click(ed
            |ing) (on )?(the |a |an )?(wrong|suspicious|phishing|dubious|fake)|brought (this
            |it) on|re-?us(e|ed|ing) (\w+ )?passwords?|caus(ed|ing) (this|the|it))
        <people><adverbs> (did|do|does)( not|n't) (\w+ )?(read|follow|check|update|install|renew
            |register|heed|observe|notice|comply|wait|store|keep|change|pay attention|listen
            |bother|act|back up|secure|cook|wash|report|inform|know how|look|stick|understand
            |take (care|notice)|protect|cool|refrigerate|enter|cooperate|have patience)
        <people>( \w+){0,4} without (reading|checking|asking|following|looking|paying|waiting
            |thinking|permission|authori[sz]ation|bothering|even|a second thought)
        (many|some|most|certain|several|a number of|too many|quite a few
            |lots of) <people> (submit\w*|send|sent|suppl\w+|provid\w+|giv\w+|gave|hand\w*|fill\w*
            |arriv\w*|turn\w*|show\w*|leave|left|store\w*|keep|kept|wast\w+|block\w*|park\w*|drove
            |drive|throw|threw|dump\w*|flush\w*|overstay\w*|cheat\w*|lie|lied|(cannot|can't) (wait
            |behave|read|queue|drive|park|follow|control)|don't|do not|still|simply|seem
            |apparently|believe they)
        <people>( \w+){0,6} only (themselves|himself|herself|yourselves) to
        (he|she|they)( \w+){0,2} (evidently|obviously|clearly|simply|apparently) (did(n't| not)
            |forgot|had not|hadn't|was not|wasn't|could not|couldn't|failed)
        (incomplete|incorrect|faulty|missing|late|illegible|wrong|false) (forms|applications
            |documents|details|data|information|addresses|entries|paperwork|orders)( \w+){0,3} (by
            |from|of) (the |our |many |some )*<people>
        you('ve| have| had)? (simply |just |also )?(failed to|neglected|ignored|disregarded
            |overlooked|misused|brought this|did( not|n't) (read|follow|check|heed|listen
            |pay attention|comply|observe|bother))
        because (so many |too many |some |many |certain |our |the |most )*<people> (\w+ )?(kept
            |insist\w*|tried|all tried|ignor\w+|rush\w+|hammer\w+|panick\w+|refus\w+
            |were (careless|impatient|not careful)|overload\w*|flood\w*|would not|could not wait
            |wanted|forgot|fail\w*|misus\w+|abus\w+|chose|click\w*)
        (had (you|they|customers|users|people|the \w+|he|she|everyone|more people)|if (only )?(you
            |customers|users|people|they|the \w+|everyone|he|she
            |more people) had)\b[^.;]{0,90}? (would|could|might)(n't| not)? (\w+ )?(have|be)
        would (not |never )?have (been avoided|happened|occurred|been prevented)[^.;]{0,30}? (if
            |had)
        (improper(ly)?|incorrect(ly)?|wrong(ly)?|inappropriate(ly)?|inadequate(ly)?|careless(ly)?
            |reckless(ly)?) …2 (use[d]?|handl\w+|stor\w+|prepar\w+|cook\w+|enter\w+|operat\w+
            |install\w+|behaviou?r|maint\w+|label\w+) …3 (by|of|in|from|at) (the |some |our |
            individual |certain |many )*(<people>|<others>|household|home)
        """,
        instead="={rule}",
        unless=r"""
        if you
        in case you
        (nobody|no one|no customer|whoever|not (the )?fault|even (those|people|customers)|whether)
        (if|had) we
        because (we|the|our) (?!<people>)
        """,
    ),
    *LEXICON.phrases(
        r"""
        (due to|because of|caused by|result of|owing to|down to|stem(s|med)? from|attribut(able
            |ed) to|trac(ed|es|eable) (back )?to|through|thanks to|on account of|originat\w+ (from
            |with|in)|was|were|is|follow(s|ed|ing)|on|goes back to|behind|by|lies in|from|after
            |to)( (?!our\b|us\b|we\b|your\b)[\w'-]+){0,5}? (users?|customers?|consumers?|clients?
            |guests?|human|operators?|staff|employees?|drivers?|individuals?|workers?|technicians?
            |engineers?|cooks?|chefs?|cleaners?|trainees?|interns?|suppliers?|vendors?
            |contractors?|subcontractors?|carriers?|couriers?|manufacturers?|providers?|partners?
            |third[- ]party|agency|banks?|hosts?|shift|admin|administrators?|developers?|people
            |visitors?|managers?|buyers?|patients?|processors?|printers?|predecessors?
            |pilot)'?s?'? …2 <guilt>
        (pure|sheer|gross|plain|utter|simple|complete|total|outright|blatant|crass|criminal
            |unbelievable|shocking|such) (negligence|carelessness|incompetence|recklessness
            |stupidity|laziness|sloppiness|thoughtlessness|ignorance|inattention|selfishness|greed
            |irresponsibility)
        (carelessness|negligence|fault|mistake|error|failing|oversight|incompetence) on (their|his
            |her|its|the \w+'?s?'?( \w+'?s?)?) (part|side|end)
        (the|a|an) (fault|work|mistake|error|doing|negligence|carelessness|incompetence
            |blunder) of (a|an|the|one|some|certain|individual|those|these|their|his|her|somebody
            |someone)
        (?!today's|yesterday's|nobody's|company's|no one's|tonight's|let's|that's|it's|there's
            |what's|who's)[a-z]+'s? (own )?(fault|doing|negligence|carelessness|incompetence
            |sloppiness|laziness|stupidity|blunder|mismanagement|recklessness)
        <guilt> (made |committed |caused )?(by|of|on the part of|at|from|with) ((?!our own|ours
            |us\b|you\b)[\w'-]+ ){0,3}?(<others>|<staff>|<people>)
        (user|operator|customer|human|operating|driver|staff|employee|pilot) (error|mistake)s?
        """,
        instead="={own}",
        unless=r"""
        (not|no|nor|rather than|never|neither) …4 (users?|customers?|human|operators?|staff
            |employees?|suppliers?|guests?|drivers?|guilt|<guilt>)
        our (own )?(error|mistake|fault|oversight|failing)
        (fault|mistake|error) (of ours|with us|was ours|is ours)
        """,
    ),
    *LEXICON.phrases(
        r"""
        (fault|blame|responsibility|liability|guilt|culpability
            |accountability)( for [^.;,]{0,50}?)?( (here|therefore|thus|in this case))?( (must
            |should|has to|can only))? (lies?|lay|rests?|rested|belongs|falls|fell|sits|is|was|be
            |found|placed)( (entirely|solely|fully|squarely|clearly|wholly|only|alone|exclusively
            |purely|primarily|mainly|not|therefore|thus|elsewhere|first|to be|found|sought
            |looked for))* (with|on|at|in|that of|theirs|the (\w+ )?<others>|elsewhere)(?! (us|me
            |ours|our own|our house|our company|the management|nobody|no one))
        (is|are|was|were|remains?|be|being|held)( (therefore|solely|entirely|fully|alone|clearly
            |wholly|really|also|themselves|largely|partly|mainly|exclusively|purely|primarily
            |simply|here|ultimately))* (to blame|at fault|in the wrong|culpable|guilty
            |responsible for (this|the (\w+ ){0,2}(failure|outage|problem|delay|error|fault
            |contamination|breach|incident|issue|disruption|accident|mistake|situation|leak|damage
            |mess|interruption|defect|loss)|these|what|it|all of this|that)|liable for (this|the
            |what))
        """,
        instead="={own}",
        unless=r"""
        (with|on|at|is|was) (us|ours|our (own|company|house)|me|mine|entirely ours)
        (nobody|no one) else
        (not|nor) (with|on|at) you
        (no matter|whether|find out|nobody|no one|neither|if)
        (we|i|management|ourselves)('re| are| am| is| were| was)? …4 (to blame|at fault
            |responsible|guilty|liable|in the wrong)
        (not|nor|never|n't) (\w+ ){0,2}(to blame|at fault|guilty)
        who(ever)? (is|was|else)
        you (are|were) (not|in no way)
        (trees?|storms?|weather|lightning|snow|ice|wind|rain|floods?|flooding|bug|cable|pipe|valve
            |heat|frost|animal|mouse|mice|squirrel|power cut|software|machine|defect|pump|part
            |screw|seal|sensor|battery|fuse|leak|crack|virus|bacteria|germ|fire|smoke|dust|water
            |landslide|earthquake|switch|disk|server|update)s? (\w+ ){0,2}(to blame|at fault
            |responsible)
        """,
    ),
    *LEXICON.phrases(
        r"""
        we (are|were|can|could)('t|n't| not| in no way|not)? …3 (responsible|liable|to blame
            |at fault|accountable|guilty)
        """,
        instead="={own}",
        unless=r"""
        we (are|were) (fully |entirely |also |solely |all )*(responsible|to blame|at fault
            |accountable|liable|guilty)
        (not|n't) (sure|know|clear|yet|only|alone|claim|say|deny)
        """,
    ),
    *LEXICON.phrases(
        r"""
        can(not|'t| not) (therefore |thus )?be (held|made) (responsible|liable|accountable)
        (this|it|that|none of (this|it)|the \w+) …2 (not|n't|never|hardly|isn't
            |wasn't) …2 (our (own |\w+ )?(fault|mistake|doing|error|responsibility|making|failure
            |problem))
        not (our|of our|due to our|through our|because of our)( own)? (fault|mistake|doing|error
            |responsibility|making|failure)
        nothing to do with (us|our|the company)
        (beyond|outside|out of|not (with)?in) …2 (our|the company's)( \w+)? (control|power
            |influence|sphere)
        out of our hands
        no fault of (ours|our own|the company)
        we (bear|have|had|accept|take|carry|assume) no (blame|fault|responsibility|liability|part
            |share)
        we (ourselves )?(did|have done) (nothing wrong|everything (right|correctly|we could
            |by the book|in our power))
        our (own )?(systems?|staff|side|company|kitchens?|teams?|processes|servers?|house|security
            |part) …2 (not at fault|nothing wrong|blameless|faultless|flawless\w*|impeccabl\w*
            |beyond reproach|(as|exactly as) (intended|designed|it should|they should)|perfectly
            |without fault|no fault)
        no (fault|blame|error|mistake) …3 (on our|of our|with us|on the company's)
        we (are|were) (also |ourselves |just as much |equally )*(the |a )?victims?
        """,
        instead="={own}",
        unless=r"""
        (excuse|your fault|still ours|remains ours|not only)
        but (it is|this is|we (are|should|chose|answer|owe))
        """,
    ),
    *LEXICON.phrases(
        r"""
        (caused|triggered|provoked|brought about|started) by (\w+ ){0,3}(<people>|<staff>)
        (a|an|one|our|some) (\w+ ){0,3}<staff>( [\w-]+){0,10} wrong
        (and |rather than |but )?not (we|us|ourselves),
        if (only )?(people|everyone|you|they|<people>)( \w+)? (did(n't| not)|would(n't| not)?|only
            |simply|just|stopped|kept|paid)( \w+){1,12} would
        would( not|n't|n't even)( \w+){1,6} if (only )?(people|everyone|they|<people>)
        would be (necessary|needed|fine|avoided|unnecessary) if (people|everyone|they|<people>)
        (always|it's|it is|are|is) the same (few |old |handful of |two |three )?(\w+ )?(<people>
            |suspects|ones)
        (is|are|have|has|had)( \w+){0,3} to thank for (this|it|that|the)
        (was|were) (chatting|asleep|sleeping|texting|smoking|playing|drunk|elsewhere|on (the|her
            |his|their) phones?|distracted|gossiping|daydreaming)
        (lemon|shoddy|botch\w*|cowboys?|slapdash|half-hearted\w*|amateurish\w*|bunglers?
            |couldn't care less)
        let (us|all of us) (\w+ )?down
        (<others>|<staff>|<people>|they|he|she|who|somebody|someone)<adverbs>( \w+){0,6} (did|does
            |said|done) nothing(?! wrong)
        (<others>|<staff>|<people>|they|he|she|who|somebody
            |someone)<adverbs>( \w+){0,4} (looked (on|away)|turned a blind eye|dragged (its|their
            |his|her) feet|took (its|their|his|her) time|could(n't| not) care less|washed (its
            |their|his|her) hands|kept quiet|sat on (it|this|the))
        (<others>|<staff>|<people>|they|he|she)<adverbs>( \w+){1,6} without (even )?(testing
            |checking|asking|telling|warning|thinking|permission|notice|notifying|consulting
            |looking|a word|any|bothering|reading|authori[sz]ation|consent)
        (a|an|one|some|our|two|several|the
            |another)( \w+){0,2} <staff><adverbs>( \w+)? (left( \w+){1,4} (open|on|unlocked
            |running|unattended|lying|behind|out)|dropped|deleted|unplugged|spilled|spilt|broke
            |forgot|mixed up|misread|switched( \w+)? off|leaked|crashed|damaged|knocked|overlooked
            |drilled|confused|misplaced|mishandled|mislabelled|misjudged|miscounted|bumped|tripped
            |rammed|overslept)
        whoever( \w+){1,8} (spoil\w*|ruin\w*|cost|caused|should be ashamed|is responsible
            |are responsible|is to blame|on (his|their|her) conscience)
        (culprits?|villains?|perpetrators?|offenders?)
        rules( \w+)? (do not|don't|did not|didn't) apply
        (selfish|inconsiderate|irresponsible|disrespectful|unreasonable|thoughtless|antisocial
            |anti-social|reckless|careless|negligent|sloppy|incompetent)(ly|ness)? (people|guests
            |customers|users|drivers?|few|visitors|behaviou?r|conduct|act\w*|\w+ers|of (them|him
            |her|you|some|those))
        (can't|cannot|can not|could not|couldn't) help it (if|when|that)
        (this|that) is what (happens|you get|comes of it|one gets) (when|if)
        (no wonder|hardly surprising|small wonder|unsurprising\w*)( that)? (when|if|given|with
            |<people>)
        serves? (them|you|him|her|people) right
        what (did|do) (you|they|people) expect
        (is|was) (simply |just |really )?not our (problem|business|concern|job|department|remit)
        (knew|known) (full well|perfectly well|very well|exactly|about (it|this|the
            |that))( \w+){0,8} (and|but|yet|still)
        (their|his|her) (own )?(fault|mistake|error|failure|failing|negligence|carelessness
            |responsibility|problem|doing|inability|refusal|incompetence|stupidity|impatience
            |greed)
        without (even )?(telling|asking|informing|warning|consulting|calling) us
        <others><adverbs> (tore|cut|damaged|destroyed|broke|drove|pulled|dug|severed
            |hit) (\w+ ){0,2}(our|through)(?= \w+( \w+){0,6} (careless|negligen|reckless|without))
        (we (have )?(already )?(warned|told|asked|begged|reminded|complained to)
            |we (have )?complained( \w+)?)( the| our| them| to)* (<others>|them|repeatedly
            |for (years|months|weeks)|in the strongest|several times|again and again|about it
            |to them)
        (left|kept|is keeping|are keeping) us in the dark
        (will|shall|are going to|reserve\w* (\w+ )?right to)( \w+){0,3} (hold (them|him|her
            |the \w+)( \w+)? (liable|responsible|to account|accountable)|be held (liable
            |responsible|to account|accountable)|claim damages|take legal action|sue|recourse
            |press charges|pay for this)
        (is|are) (no longer|not) (working|employed|with|part)( \w+)? (with|for|by|of)? ?(us
            |our (team|company|house))
        (no longer works?|has left the company|have left the company|has been asked to leave
            |parted (ways|company) with)
        (direct|address|send|take|bring) (your |any |all )?(complaints?|anger|questions|grievances
            |frustration)( \w+){0,3} (to|at|up with|with) (the|our) <others>
        (attention[- ]seekers?|trouble-?makers?|know-it-alls?|scaremongers?|fearmongers?
            |agitators?|trolls?|haters?|freeloaders?|blackmailers?|self-appointed
            |so-called experts?|keyboard warriors?|hooligans?|malicious( \w+)?|ill-intentioned
            |nothing better to do|(out|trying|want) to (harm|damage|discredit|hurt) us
            |smear( campaign)?|witch[- ]hunt|bad losers?|busybod(y|ies)|whingers?|moaners?|spoilt
            |ungrateful|professional complainers?|a certain (kind|type|sort) of)
        <others><adverbs> (let (us|you|everyone|everybody|all of us) down|lets us down|failed (us
            |you)|messed|botched|bungled|dropped the ball|refus(ed|es) to|neglected|(was
            |were) (careless|at fault|negligent|sloppy|incompetent)|acted (negligently|carelessly
            |irresponsibly|recklessly)|cut (some )?corners|broke (its|their|the|our|his|her)
            |ignored|forgot|made (a|an|the|some|several)( [\w-]+){0,2} (mistakes?|errors?
            |blunders?)|is (incompetent|negligent|unreliable|careless|reckless|sloppy))
        <others><adverbs> did( not|n't) (do|follow|check|inform|tell|warn|keep|bother|meet|act
            |renew|notice|manage|care|react|respond|live up|hold|stick|think|even|take|maintain)
        <others><adverbs> fail(ed|s|ing) to (\w+ )?(do (its|their|his|her)|inform|tell|warn|notify
            |deliver|meet|follow|do|keep|act|respond|provide|check|renew|maintain|spot|supply
            |update|honou?r|secure|protect|react|test|label|clean|cool|observe|comply|carry out
            |live up|notice)
        <others><adverbs> ((has|have) (a lot|much|some) to answer for|should have (told|warned
            |known|checked|noticed|informed|\w+ed)|never (told|warned|informed|checked|bothered
            |replied)|sold us|misled us|lied to us|caused (this|all)|left us)
        <staff><adverbs> ((made|has made|had made) (a|an|the|some)( [\w-]+){0,2} (mistakes?
            |errors?|blunders?)|messed up|botched|bungled|neglected|ignored|forgot|(was
            |were) (careless|negligent)|broke the|violated|disregarded|failed to|acted (alone
            |against|without|carelessly|negligently|contrary)|should have|slipped up
            |was not paying|pressed the wrong|violat\w+ (our|the|company|internal))
        <staff><adverbs> did( not|n't) (follow|check|do|pay|observe|stick|read|wash|notice|comply
            |bother|keep|report|look|think|listen|close|lock|shut|switch|turn|know|call|tell
            |inform|ask|wait)
        (<staff>|<others>|somebody|someone|he|she|they)<adverbs> (pressed|pulled|pushed|flicked
            |opened|closed|shut|deleted|unplugged|switched off|mixed up|left|took|sent|entered
            |loaded|delivered|chose|clicked|hit|picked) (on )?(the |a |an |our )?(wrong|unlocked
            |door open|gate open|tap (on|running|open)|valve open|shortcut)
        (he|she|they|someone|somebody|who)<adverbs> (fell asleep|was asleep|overslept|was drunk
            |was not looking|wasn't looking|was not paying|wasn't paying|was (too )?(lazy
            |distracted|careless|on (her|his) phone)|could(n't| not) be bothered|cut corners
            |panicked|forgot to|ignored|neglected|pulled the|pressed the)
        <staff><adverbs> (has|have|was|were)( since)?( been)? (dismissed|fired|suspended
            |disciplined|sacked|let go)
        (careless|negligent|incompetent|inattentive|irresponsible|disgruntled|rogue|sloppy
            |reckless|inexperienced|unreliable|lazy|clumsy|gullible|impatient|ill-informed
            |uninformed|overzealous|thoughtless|absent-minded|stupid|unqualified) (\w+ )?(<staff>
            |<others>|<people>)
        """,
        instead="={own}",
        unless=r"(we|nobody|no one|none of our|no (member|colleague|employee)|it is not"
        r"|not the fault)"
        r"( \w+){0,3} (fail\w*|forgot|ignor\w+|neglect\w*|made|did|fault|blame)",
    ),
    *LEXICON.phrases(
        r"(an?|one|the) ((single|individual|junior|new|temporary|former|trainee|certain"
        r"|particular|young|agency|part-time|seasonal) )+(employee|member of (our )?staff"
        r"|colleague|worker|engineer|developer|technician|cook|cleaner|driver|manager"
        r"|administrator|kitchen hand)s?",
        instead="we",
        unless=r"(not|injured|hurt|ill|unwell|hospital|died|thank\w*|brave|helped|found|noticed"
        r"|joined|told us|meet|welcome)",
    ),
    *LEXICON.phrases(
        r"""
        blam(e|es|ed|ing)
        points? (the|a) finger
        pass(ed|ing)? the buck
        scapegoat\w*
        self-inflicted
        only (themselves|yourself|yourselves) to
        brought (this|it) (up)?on (themselves|yourself|yourselves)
        """,
        instead="={own}",
        unless=r"""
        (not|n't|nobody|no one|never|without|nor|no|stop|instead of|rather than
            |cannot) …5 (blam\w+|points?|fingers?|buck)
        (don't|doesn't|won't|can't|do not) …3 blame
        blame (ourselves|us|me|nobody|no one|is ours|lies with us|(for (this|that|it) )?(is
            |lies with|belongs to|sits with) (us|ours))
        (we are|our( own)?|take (the|full|all)|accept (the|full)) (to )?blame
        you (may|can|are right to|have every right to) blame
        (trees?|storms?|weather|lightning|snow|ice|wind|rain|floods?|flooding|bug|cable|pipe|valve
            |heat|frost|animal|mouse|mice|squirrel|power cut|software|machine|defect|pump|part
            |screw|seal|sensor|battery|fuse|leak|crack|fire|smoke|dust|water|landslide|earthquake
            |switch|disk|server|update)s? (\w+ ){0,2}to blame
        """,
    ),
)
