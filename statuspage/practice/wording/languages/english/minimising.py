"""Making it small, in English."""

from __future__ import annotations

from statuspage.practice.wording.languages.english.words import LEXICON

MINIMISING = (
    *LEXICON.phrases(
        r"""
        (only|just|merely|no more than|nothing more than|not more than|at most|a mere|simply
            |confined to|limited to) (about |around |roughly |some |affects? |affected |
            affecting |concerns? |concerned |hit |touched |impact(s|ed) )*(a|an|some|very|the
            |isolated|rather|relatively|extremely)? ?(very |really |rather |relatively |
            extremely )?(few|small|tiny|handful|minority|fraction|couple|minor|limited|slight
            |isolated|marginal|negligible|insignificant|modest|little|brief|short|temporary|subset
            |sliver|smattering|trickle)
        a (very |really |relatively |extremely )?(small|tiny|negligible|insignificant|minute
            |vanishingly small|limited|minor) (number|fraction|percentage|proportion|share
            |minority|part|portion|subset|group|amount|handful) of
        a (mere )?(handful|sprinkling|smattering) of
        (only|just|merely|a mere|no more than|fewer than|less than) (about |around |roughly |
            affects? |affected )*(\d[\d,.]*|one|two|three|four|five|six|seven|eight|nine|ten
            |eleven|twelve|a dozen|half) ?(%|percent|per cent|in (a |every |one )?(hundred
            |thousand|\d[\d,.]*)|(of (our|all|the) )?([\w-]+ ){0,2}?(<people>|complaints?
            |accounts?|illness(es)?|injur(y|ies)|reports?|cases?))
        (only|just|merely|simply|really only|nothing but|no more than|nothing more than) (a )?(bit
            |touch|spot|drop|matter|question|formality|pinch of|scratch\w*|dent|rash\w*|one or two
            |two or three|three or four|handful|odd|stray|couple of)
        (one or two|two or three|three or four|a couple of|the odd|one single|some few
            |a few( \w+)?) (<people>|complaints?|cases?|reports?|voices|guests)( \w+){0,3} (have |
            has |had )?(report\w*|complain\w*|claim\w*|said|say|think|mention\w*|notic\w*|felt
            |grumbl\w*|wrote|ask\w*|been|were|was|affected)
        (nobody|no one|no other \w+|not one \w+) (else )?(has |have )?(ever |so far |really |
            actually )*(complained|noticed|minded|said anything)
        (first|only) (complaint|case|incident|time|such \w+)( \w+)? in (\w+ )?(\w+) (years|decades
            |months)( of)?
        (as|like) (you|one|we|they|everyone|people) (see|find|get|know|have|finds|sees|gets
            |can see)( \w+)? (every|in (any|every|all|most)|everywhere|anywhere|from (any|every
            |other)|all the time)
        (as|like|just as) (happens|happen|is (normal|usual|common|the case)|every (year|summer
            |winter|autumn|spring|week|day))
        (fire|leak|problem|issue|fault|amounts?|risk|damage|impact|effects?|delay|crack|quantit(y
            |ies)|dose|concentration|number|fault|spill|stain|rash|cut|smell|loss|losses
            |matter)s? (is|are|was|were|remains?|remained|being)( (only|very|quite|rather
            |extremely|really|comparatively|relatively|so|pretty))* (small|minor|tiny|limited|low
            |slight|manageable|minimal|negligible|marginal|insignificant|contained|trivial
            |harmless|nothing)
        (negligible|marginal|insignificant|minimal|little|scant|trifling|limited|no (real
            |noticeable|appreciable|measurable|tangible|notable)) (\w+ )?(impact|effects?|risk
            |damage|harm|consequences?|disruption|extent|quantit\w+|loss(es)?|influence|importance
            |danger|inconvenience|significance|difference)
        (for|lasted) (only |just |merely )(a |about |around |\w+ )?([\w-]+ )?(seconds?|minutes?
            |moments?|hours?)
        """,
        instead="={plainly}",
        unless=r"""
        (takes?|need|know|left|remain(s|ing)?|details|results|far|takes you|steps?|clicks?|eat
            |drink|use|wait|please|works?|open|running|runs|back|arrived|helped|available
            |recovered|so far know|have been able)
        (not|n't|more than) (just |only |merely )?(a|an|one|the)
        (cannot|can't|not) (yet )?say
        if (only|just)
        (take|use|buy|give|withdraw) no more than
        ^no more than (<count>) (people|persons?|adults|children|passengers|guests|visitors) (per
            |(to|in) (a|an|each|every|one|any)) (car|vehicle|taxi|lift|elevator|cabin|boat|raft
            |room|table|tent)[.]?$
        """,
    ),
    *LEXICON.phrases(
        r"""
        (a|an|this|some|any|our|the|these|such|as|been|was|were|is|to)?( (very|relatively|rather
            |fairly|purely|mostly|quite|extremely|comparatively|just|only
            |really))* ?<small>,? (technical |temporary |local |localised |internal |operational |
            organisational |service |system |processing |intermittent |isolated |and \w+ |
            network |display )*<hitch>
        no (drama|panic|worries|biggie|sweat|big (thing|fuss|drama)|great (harm|loss|shakes))
        (all in all|all told|when all is said|at the end of the day)( \w+){0,6}
        (hardly|scarcely|not exactly) (the (end|worst|first)|an? (tragedy|disaster|drama
            |catastrophe|crisis|emergency|big|surprise|world|reason))
        (we are|we're) (only |just |merely |really )*talking (about |of )?(a few|a couple|some|one
            |two|an?|only|just)
        so (short|small|brief|slight|minor|tiny|few|little) that
        (never|hardly ever|has never|didn't|did not|doesn't|does not) (hurt|harmed?|killed?
            |hurts) (anyone|anybody|a soul|a fly)
        (nobody|no one) (ever|has ever) (died|dies|came to grief|starved|got hurt
            |been hurt)( \w+)?
        (barely|scarcely|not even|hardly more than|little more than|not much more than) (a |
            an )?(dozen|handful|couple|few|one|two|three|four|five|six|seven|eight|nine|ten|twelve
            |fifteen|twenty|half|\d+)
        at most (a|one|two|three|four|five|half) (dozen|handful|couple|few|people|cases|guests
            |minutes|hours|complaints|customers)
        (make|making|made|blow\w*|turn\w*)( \w+){0,3} (drama|fuss|scene|mountain|tragedy
            |song and dance|big (thing|deal)|meal|scandal|crisis) (of|out of|about|over|from)
        (is|are|was|were|being|as|just|only|simply) (an? )?(\w+ )?part of (everyday|daily|normal
            |modern|life|business|working|city|any|every|the (job|game|deal|nature|process
            |business|season|course))
        (comes?|goes?|go) with the (territory|job|season|trade)
        (this|that|it) is nothing new
        nothing (unusual|special|out of the ordinary|extraordinary|remarkable|to speak of
            |worth (mentioning|talking|reporting|the)|more than)
        (press|media|papers?|newspapers?|internet|people|some|social media|outsiders|journalists?
            |reporters?|critics?|online)( \w+){0,4} (blown|blowing|blow|hyped|dramati[sz]ed
            |whipped|inflated|exaggerated|made)( \w+){0,3} (up|more of|bigger|worse|into|much
            |than it)
        merely
        (nobody|no one|none) (was|has been|were|is) (seriously|really|badly|actually|significantly
            |particularly)
        without (any )?(serious|real|major|lasting|significant|noticeable) (harm|consequences
            |damage|effects?|impact)
        (whole|entire) (thing|affair|business|matter|story|episode|incident)( \w+){0,3} (lasted
            |took|was|is) (only|just|barely|over|less|not even|a|no more)
        a (little|bit of|touch of|spot of|drop of|whiff of|trace of
            |small amount of) (\w+ )?\w+ (never|won't|doesn't|isn't|does not|is not|has never
            |is nothing|will not|in the|can be|could be|is (normal|harmless|good|part))
        (others|other people|some people|people elsewhere) (have|had) it (much |far |a lot )?worse
        (it's|it is) not (as if|like|as though) (anyone|anybody|you|we|the|it|this|there|someone
            |somebody)
        (quickly|soon) (be )?(forgotten|over|pass|blow over|recovered|healed)
        (not|n't|nothing like|nowhere near) as (bad|serious|dramatic|dangerous|severe) as( (it
            |they|people|some|reported|is|was|has|the|you|many))
        (looks?|sounds?|seems?|smells?|appears?) (far |much |a lot )?worse than (it|they|this) (is
            |are|was|were)
        in no way (dangerous|serious|harmful|critical|worrying)
        (some|very|only|just|a|the) slight(ly)? (?!fever|temperature|chance|hope|risk of)\w+
        (hardly|barely|scarcely) (a|any) (reason|problem|issue|disaster|tragedy|crisis|catastrophe
            |scandal|drama|surprise)
        (have|has|with|there is|is|there's) nothing to (fear|worry about|panic about|be afraid of)
        (all|everything|it) is (perfectly |quite |really |absolutely )?(fine|half as bad|harmless
            |all good)
        (tempest in a teapot|much ado|fuss about nothing|(isn't|is not|not) (rocket science
            |a tragedy|a disaster|the end|a catastrophe|a drama|worth)|trifl(e|es|ing)|footnote
            |mere (detail|trifle|formality)|no more than (a|an|one)|nothing more than (a|an|one)
            |survivable|bearable|beauty spot|cosmetic( \w+)?|(only|just|merely) (slightly|briefly
            |temporarily|partially|marginally)|half as bad)
        (hiccups?|blips?|teething (troubles|problems|issues)|storm in a tea ?cup|growing pains
            |no big deal|not a big deal|nothing (serious|dramatic|major|much|to worry about
            |to be worried|to panic)|no harm done|not the end of the world|hysteri\w*
            |blown (up )?out of (all )?proportion|overblown|sensationali\w*|scaremonger\w*
            |mountain out of a molehill|minor in nature|one-offs?)
        (exaggerat\w*|overreact\w*)
        (glitch(es)?|mishaps?)
        isolated (case|incident|instance|event|occurrence|complaint|problem|issue)s?
        """,
        instead="={plainly}",
        unless=r"""
        (not|no|n't|never|far from|more than|anything but|hardly|nor) (just |merely |only |
            simply )?(an?|any|some|the)? ?(\w+ )?(small|minor|little|slight|brief|short|trivial
            |hiccup|blip|glitch|isolated|mishap|one-off)
        (play|talk)(ing)? (this|it) down
        how (small|little)
        (report|tell us|notice\w*|see|spot|however|even|every|find) …4 <small>
        if …5 <small>
        (do not|don't|not|never) (want to )?exaggerat\w*
        (not|n't|more than|far from) (just |only )?merely
        (wait|take|last|open|hold|store|cook|boil|rinse|wash)\w* (for )?(at least|barely)
        (please|if you|report|tell us|call us)
        """,
    ),
    *LEXICON.phrases(
        r"""
        (no|little|without|not any|hardly any|absolutely no|not a|isn't any
            |not the slightest)( real| serious| particular| immediate| good)? (cause|reason|need
            |grounds|occasion) (for|to)( any| undue| be)?( \w+)? ?(alarm\w*|concern\w*|panic
            |worr(y|ied)|fear|anxiety|excitement|fuss|upset|afraid)
        (no|not|n't) need (to|for) (\w+ )?(worry|panic|be (worried|concerned|alarmed|afraid)|alarm
            |concern|fuss|make a fuss|get (worried|upset|excited))
        (need not|needn't|(don't|do not|not) (have to|need to)) (\w+ )?(worry|panic|be (worried
            |concerned|alarmed|afraid))
        (do not|don't|please don't|try not to) (worry|be (alarmed|concerned|worried|afraid))
        not (something|anything) to (worry|lose sleep|be worried|get upset)
        (vast|overwhelming|great|large|clear|by far the (greatest|largest|biggest)) (majority|part
            |number)( of [^.;,]{0,40}?)?( \w+)? (is|are|was|were|remain\w*|has|have|had
            |continue[sd]?|never|did|do|noticed|can|could|will|saw|experienced|received|got)
        most( of (our|the))? <people> (did not|didn't|won't|will not|never|would not|hardly
            |have not|haven't|were not|are not|noticed nothing|will have|barely|were able
            |are unaffected|were unaffected|experienced no|saw no)( even)?( \w+)?
        (hardly|barely|scarcely) (noticeable|noticed|affected|perceptible|visible|worth)
        (hardly|barely|scarcely) (anyone|anybody|any \w+)( \w+){0,3} (affected|notic\w*|concerned
            |complain\w*|harmed|hurt|felt|minded)
        few (<people>) (would|will|can|could) (even |have )?(have )?notice
        (you )?(may|might|will|would) (not|never)( even)? have noticed
        (such|these|those) things (can |do |will |sometimes |may |just |simply )*happen
        (happens?|can happen|occurs?|could happen) (to|in|with|at|anywhere)( (everyone|everybody
            |anyone|the best|(every|any) \w+|all \w+))
        (every|all|other|any|most)( \w+)? (companies|company|business(es)?|shops?|restaurants?
            |kitchens?|providers?|retailers?|platforms?|banks?|services?|websites?
            |manufacturers?) (has|have|face|faces|experiences?|suffers?|sees?|goes|go|had|knows?
            |makes?|will)
        (perfectly|quite|completely|entirely|not un|absolutely|fairly|very)? ?(normal|usual|common
            |to be expected|unavoidable|inevitable|par for the course|nothing unusual|not uncommon
            |unusual) (in|for|at|with|during|when) (our|this|the|a|an|any|such|all|every|large
            |busy|services|companies|complex|businesses|food|systems)
        could (easily )?(have been|be|have turned out)( far| much| a lot| so much)? worse
        compared (with|to) (other|what|our competitors|the (total|number|millions|many))
        (not|n't|never|hardly|nothing) (really|actually|seriously|particularly|especially|that|so
            |too|very|all that|overly|unduly|terribly) (serious|dangerous|harmful|dramatic|severe
            |bad|worrying|urgent|critical)
        (merely|purely|simply|just|only|solely) (an? |of )?(inconvenien\w+|annoy\w+|nuisance
            |formality|cosmetic|precaution\w*|a technicality|aesthetic|visual|matter of taste)
        (is|are|was|were|remains?|completely|entirely|quite|perfectly|totally) harmless
        no (serious|real|significant|material|major|actual|great|meaningful) (harm|damage|impact
            |consequences?|danger|risk|effects?|disruption|problems?|threat)
        (at no (point|time)|never|not for a moment) …3 (danger|risk)
        (slightly|a bit|a little|somewhat|mildly) (inconvenienc\w+|annoy\w+|unpleasant
            |inconvenient|uncomfortable|upset|unwell|disappoint\w+|irritat\w+|a nuisance)
        (so-called|supposed|alleged) (victims?|affected|outage|scandal|crisis|problems?|breach
            |leak|incident|failure|issue)
        (keep|put|see) (this|it|things) in (perspective|proportion)
        (lot|much ado) (of (fuss|noise) )?about (nothing|very little)
        makes? (a |such a |so much )?fuss
        """,
        instead="={plainly}",
        unless=r"""
        (we|nobody|no one) (do not|don't|will not|won't|cannot|can't|would not) (want to )?(say
            |claim|tell you|pretend)
        you have (every|good) reason
        not only
        ask for
        """,
    ),
    *LEXICON.phrases(
        r"""
        (a|mere|just|only) (mere )?(handful|smattering|sprinkling) of <people>
        (a|an|any|one|some) …3 at (most|worst)
        contrary to (what|reports?|rumou?rs|claims|the impression|media|some|popular|all)
        (extremely|exceedingly|exceptionally|vanishingly|highly) (rare\w*|seldom|unlikely|low
            |small|limited|improbable)
        very (rare|rarely|unlikely|low|limited|minor|seldom|few (<people>|cases|of (our|the|you)
            |\w+ (were|was|have|are)))
        in (the |by far the )?(vast |great |overwhelming |large )*(majority of|most|almost all
            |nearly all|virtually all) (cases|instances|orders|journeys|households)
        (vast|overwhelming|great|by far the largest) (bulk|part|majority) of [^.;,]{1,40} (arrived
            |on time|normally|unaffected|without|as usual|not affected)
        (purely|merely|only|solely|simply|just|entirely) (as )?(a )?(\w+ )?precaution\w*
        (an|the|pure|purely) …2 (abundance|excess) of caution
        to be on the safe side
        (amount|quantity|number|share|damage|effect|consequence|impact|risk|danger|concentration
            |loss|losse|dose|incident|problem|issue|fault|disruption|delay|outage|inconvenience
            |exposure|extent|breach|leak|fire|scale|level|injurie)s?( (?!not\b|isn't\b
            |n't\b)[\w-]+){0,4}? (is|are|was|were|remains?|remained|seems?|proved|considered
            |regarded|judged|deemed|estimated|rated|classed|classified)( to be)?( as| only| very
            | rather| quite| extremely| relatively| comparatively| fairly| so| really)* (small
            |tiny|low|limited|short|brief|isolated|minimal|manageable|marginal|harmless|minor
            |slight|bearable|contained|mild|modest|negligible|insignificant|moderate|small-scale)
        (luckily|fortunately|thankfully|happily|mercifully),?( \w+){0,5} (only|just|minor|small
            |little|few|limited|slight|low-level|one|harmless|mild)
        (it|this|that|these|they|there|what happened)('s| is| was| were| are) (only|just|merely
            |simply|nothing but|no more than) (one|two|three|some|a|an|about|names?|addresses
            |old\w*|small\w*|minor|bruises|scratches)
        (only|just|merely) (one|two|three|a single|\d+) \w+ (out of|among)
        (only|just) (older|elderly|a few|some|weak|frail|individual|single|occasional|sporadic
            |isolated) \w+
        (just|merely) (names?|e-?mail addresses|addresses|telephone numbers|phone numbers
            |contact (data|details)|public\w*)
        (anyone|anybody|everyone|everybody) can (\w+ )?(look|find|see)( \w+)? (up|anyway|online
            |for)
        harmless
        (one|a) (bad|unlucky|unfortunate|single|isolated|regrettable|rare) (\w+ )?(evening|day
            |night|case|exception|incident|slip|event|occurrence|instance|moment|weekend
            |coincidence)s?
        (an|some) otherwise (\w+ )?(perfect|excellent|successful|flawless|smooth|faultless|good
            |normal|uneventful|quiet|spotless)\w*
        ^(accidents|mistakes|errors|faults|breakdowns|failures) (do |can |will |simply |
            sometimes )*happen
        (this|that|it|things like (this|that)|something like (this|that)|mistakes|accidents|errors
            |faults) (do |can |will |sometimes |simply |unfortunately |occasionally |just |
            always |may )+happen( even| to| in| anywhere| everywhere| sometimes| now and then
            | from time| at| with|[.!]?$)
        (danger|risk|threat|problem|harm|reason|cause|effect|impact|consequences?) (at all
            |whatsoever)
        (far|much|a lot|considerably|significantly) (less (dramatic|serious|severe|bad|dangerous
            |widespread)|smaller|milder|more harmless) than
        when (hardly|scarcely|almost|barely|few|next to)( \w+){0,3} (us\w+|people|customers
            |travels?|notice\w*|awake|shops?|about)
        (got|came|come|get|gets|escaped) (off |away |out )?(of it )?(lightly|with (a fright
            |a scare|nothing|no more|only|just|minor|bruises|a few|a shock))
        apart from (a few|some|one or two|minor|a couple|small|the odd|a little|a bit|slight)
        (a few|some|minor|the odd|one or two) (\w+ )?(scratches|bruises|blemishes|scrapes|bumps
            |imperfections|dents|sniffles|complaints|hitches|grumbles)
        (almost|practically|virtually|next to|as good as|nearly) (nobody|no one|nothing|none
            |unnoticed|no \w+)
        (nobody|no one) (lost (anything|out|a)|had to go|came to (any )?harm|will come to|was (put
            |in any)|need(s)?( to)?( be)? (worr\w+|fear|panic|afraid|concerned|alarmed))
        well (below|within|under) (any\w*|the|all|what|every|permitted|legal|safe|our)
        isolated (<people>|reports?|sightings|voices|symptoms|illnesses|disruptions?|delays?
            |failures?|errors?|outages?|shops?|orders?|accounts?|households?|parcels?)
        (in|a few|some|only) individual (cases|customers|instances|complaints|users|reports)
        (negligible|insignificant|trifling|immaterial|inconsequential|trivial|triviality|low-level
            |low-key|unspectacular|unremarkable|minimal|marginal|minuscule|tolerable|nothingness
            |petty|undramatic)
        (all in all|by and large|on the whole|at the end of the day|broadly speaking)
        experience (shows|has shown|tells|teaches)
        mere (\w+ )?(\w+)
        would(n't| not)( even)? (call|describe) (it|this|that)
        (had|have|seen|known|survived|been through) (far |much |a lot )?worse
        worse things
        (normal|usual|natural|regular|common|well-known|everyday|routine|typical|ordinary
            |standard) (part of|phenomenon|occurrence|wear|side effect|event|sight|feature
            |fluctuation|consequence|teething|background|seasonal)s?
        (rest|sleep) (easy|easily|soundly|well)
        statistically
        (alleged|so-called|supposed|purported|self-styled) (contamination|poisoning|danger|defect
            |risk|delay|chaos|leak|damage|disaster|catastrophe|experts?|sufferers|outrage
            |problem)s?
        (quickly|easily|soon|often) (be |been )?(blown|inflated|exaggerated|hyped|forgotten|passes
            |over and done)
        (more|bigger|worse) (of|out of) (it|this|that|things|the matter) than
        (fuss|furore|hype|uproar|hullabaloo|hubbub|hoo-ha|overblown|whipped up|media storm
            |some talk about|excitement (about|over|online|in))
        (barely|hardly|scarcely) (\w+ )?(anything|matters?|affect\w*|felt|serious|perceptible
            |dramatic|dangerous|relevant|significant|surprising|measurable|detectable|call|make
            |made|a catastrophe|inconvenienc\w+)
        (some|a|one|any|few|only) (small|minor|slight|little|tiny|modest
            |negligible) (\w+ )?(<hitch>|irregularit\w+|mistake|slip|leak|crack|fire|spill
            |discrepanc\w+|defect|trouble|blemish\w*|imperfection|matter|thing|detail|upset
            |accident|flaw|weakness|inaccurac\w+|cut|wound|rise)s?
        (a little|a bit of|a spot of|a touch of|a drop of) (trouble|bother|delay|water|noise|mould
            |dust|smoke|rain|patience|waiting|confusion|discomfort|disruption|turbulence|extra
            |damage)
        (it|this|that|which|recall|measure|problem|fault|outage) (only|merely|just
            |simply) (affects|affected|concerns|concerned|happens|happened|applies|took|lasted
            |looks|hit|means|involved?s?)
        (was|were|is|are|been) (only|just|merely) (down|out|off|unavailable|closed|affected
            |delayed|interrupted|a few|for a|about|briefly|slightly)
        (briefly|momentarily) (unavailable|interrupted|affected|disrupted|slow\w*|visible|delayed
            |unreachable|down|offline|out|impaired)
        (very |really )?little (harm|damage|effect|impact|reason|cause|risk|consequence
            |danger)( \w+)?
        (no|without) (any )?(lasting|permanent|long-term|appreciable|noticeable|significant
            |tangible|adverse|negative|grave|dramatic|practical|ill) (effects?|harm|damage
            |consequences?|impact|injur\w+|symptoms)
        (limited|confined|restricted) to (individual|single|isolated|small|a (single|small|few
            |couple|handful|short|brief)|(data|damage|cases) of)
        (most|nearly all|almost all) (of (you|our \w+|them|the \w+)|<people>) (will|did|have|would
            |were|are|had)( not|n't)?( even)? (notic\w+|not|unaffected|feel|see|nothing|hardly
            |barely|no)
        """,
        instead="={plainly}",
        unless=r"""
        (not|no|n't|never|nor|far from|anything but|hardly a|cannot be|more than) (just |merely |
            only |simply |a |an |any |in any way |at all )*(small|minor|little|slight|brief
            |trivial|trifle|harmless|negligible|insignificant|minimal|marginal|isolated|tolerable
            |rest|mere|bit)
        (whether|looks?|seems?|sounds?|appears?|even|however|how|if|think) (\w+ ){0,3}(harmless
            |small|little|low|minor|slight|mild)
        (enter|give|need|needs|bring|type|tell us|send|keep|takes|please|add|use|eat|drink
            |taking) (\w+ ){0,2}(only|just|a|mere|little|few|some)
        (only|just) (after|when|if|until|some of you|one of)
        (remains?|left|in stock|kept|available) (very )?(small|limited|low|few|for)
        (fuss|fuss-free) (if|when)|without (any )?fuss|no fuss
        (open|opens|trains?|buses|beds|seats|places|tickets) …3 (very )?(limited|few|rare)
        """,
    ),
    *LEXICON.phrases(
        r"""
        (slips?|mistakes?|errors?|delays?|things|incidents?|faults?|lapses?) …4 (are|is) (only |
            simply |sadly |just )*(unavoidable|inevitable|to be expected|bound to happen
            |part of (the|any|every|life))
        (stress|stressed|emphasi[sz]ed?|point out|noted|remember|pointed out|add) that (the )?(vast
            |great|overwhelming|most|nearly all|almost all|large)
        (so-called|self-(styled|proclaimed|declared|appointed)|would-be|supposed
            |alleged) (\w+ )?(victims?|injured|witness(es)?|sufferers?|scandals?|disasters?|crisis
            |leaks?|problems?
            |incidents?|accidents?|illness(es)?|defects?|poisonings?|catastrophes?|chaos)
        (every|any|all) (\w+ )?(railways?|hospitals?|airlines?|shops?|compan(y|ies)|restaurants?
            |schools?|banks?|kitchens?|clinics?|business(es)?|bus(es)?|operators?|team|airports?
            |hotels?|museums?|post|bakery|theatres?|works?|networks?|systems?) (has|have|knows?
            |sees?|goes through|gets?) (\w+ ){0,3}?(days?|weeks?|mornings?|nights?|moments?|times?
            |hiccups?|outages?|delays?|problems?|failures?|accidents?|cases?)( like (this|that
            |these|those))?
        (show|find|name) (us|me) (a|an|one|the) (\w+ ){1,4}?(that|which|who|where|without) …3 (never
            |no|not|hasn't|doesn't)
        (which|what) (\w+ )?(railway|hospital|airline|shop|company|restaurant|school|bank|kitchen
            |clinic|operator|hotel|bakery) (has|does|is|can)( not|n't| never)
        (everyone|everybody|anyone|we all|all of us|even the best) (makes?|gets?|has|have) (a
            |some )?(mistakes?|things wrong|bad days?|slips?|off days?)
        (to err is human|among the safest|much ado about|making a mountain|storm in a teacup)
        (nobody|no one|no (railway|hospital|airline|shop|company|restaurant|school
            |bank)) is (perfect
            |infallible|immune)
        (\d[\d,.]*|a few|a handful|some|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve
            |dozen)( \w+){0,2} out of (the |our |all |some |about |over |more than |nearly |
            almost )*(\w+ )?(thousands?|millions?|hundreds|tens of|many)
        """,
        instead="={plainly}",
        unless=r"(for those|for (each|every)( one)? of (them|you)|too many|each of (them|those))",
    ),
)
