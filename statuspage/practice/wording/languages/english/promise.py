"""Promises that nobody can be sure to keep, in English."""

from __future__ import annotations

from statuspage.practice.wording.languages.english.words import LEXICON

PROMISE = (
    *LEXICON.phrases(
        r"""
        (will|shall|(?<=\w)'ll|\w+'ll|should|(is|are|expects?|expected|due|scheduled|going|aim
            |plan|hope|set|bound|guaranteed|sure|certain)( (confidently|fully|now))? to)( (all
            |soon|definitely|certainly|shortly|fully|then|again|surely|undoubtedly|have|be|get
            |completely|everything|see|return|hopefully|easily|also|quickly|been|have been
            |once more|absolutely|be able to|once again|finally|able|to))* ?(be |have |get |
            fully |completely |return |returned |to )*(<mended>|available|online|as usual|ready
            |complete[d]?|open|fix|resolve|solve|restore|repair|get back|recover|shop again
            |order again|operate|service)[^.;]{0,30}? (<soon>)
        (will|shall|should|'ll|\w+'ll|going to|expect\w* to|aim\w* to|plan\w* to
            |hope\w* to)[^.;]{0,60}? (again|as (usual|normal|always|planned
            |before))[^.;]{0,30}? (<soon>)
        (<soon>)[^.;]{0,40}? (will|should|'ll|\w+'ll|going to)[^.;]{0,40}? (again|as (usual|normal
            |always|planned|before))
        (will|shall|should|'ll|\w+'ll|going to|expect\w* to|aim\w* to|hope\w* to|guarantee\w*
            |promise\w*)( \w+){0,6}? (reconnect\w*|eliminat\w*|dealt with|put right|served
            |supplied|flow\w*|passable|refilled|caught up|catch up|in place|through|flying|moving
            |driving|run(ning)?|rolling|home|on (its|their|your) way|have (power|water|heat\w*
            |internet|gas|electricity|signal|light|hot water)|be (warm|lit|safe|dry|clean)
            |cleared up|out of the woods|sorted out|depart\w*|land|take off|teach\w*|admitted|seen
            |treated)[^.;]{0,30}? (<soon>)
        (we|they|technicians|engineers|crews|our \w+) (will|shall|'ll
            |are going to)( \w+){0,3}? (fix|resolve|solve|restore|repair|sort|mend|reopen
            |eliminate|clear|finish|complete|have (it|this|that|everything
            |all))[^.;]{0,40}? (<soon>)
        (<soon>)[^.;]{0,40}?(,| that| we| you| it| everything| all \w+| the \w+)? (will|should|'ll
            |are going to|is going to)( \w+){0,3}? (be |have )(been )?(fully |
            completely )?(<mended>|as usual|as before|as good as)
        (expects?|expected|anticipat\w+|forecast|estimated?|estimat\w+|hope|hoping|aim\w*
            |target\w*|confident\w*)[^.;]{0,30}? (a |the |full |complete |to |for |normal |
            that )*(service|recovery|operations?|repair|restoration|fix|resolution|everything
            |normal\w*|<mended>)[^.;]{0,25}? (<soon>)
        (eta|etr|estimated (time|repair|fix|recovery|restoration|resolution)|expected (fix|repair
            |recovery|resolution|restoration|duration))[^.;]{0,30}?( is|:| at| of)? ?(\d|<soon>
            |one|two|three|noon|an hour|half)
        (it|this|that|the repair|the fix|repairs?|the work|recovery)( \w+)? (will|should
            |is going to|'ll) (only |just |not |n't |no )*(take|last|need) (only |just |about |
            more than |longer than |no longer than |at most |less than |no more than |around |long
            |another |roughly )*(a |an |the )?(few|couple|\d+|one|two|three|five|ten|minutes?
            |hours?|hour|moment|long|day|another|half)
        (a matter|just a question|a question|only a question|only minutes|minutes|just minutes
            |moments|only hours|hours|seconds) (of (minutes|hours|moments|time|days|seconds)|away)
        have (you|everyone|everybody|it|everything|this|that|them|things|all of you
            |the \w+)( all)?( \w+)? (back|up|online|running|fixed|sorted|flying|connected|moving
            |dry|warm|working|repaired|solved|cleared|open|ready|done)[^.;]{0,30}? (<soon>)
        (<soon>)[^.;]{0,40}? (will|'ll|\w+'ll|should|is going to|are going to) (all )?(be|have|run
            |flow|work|look|get|reopen|open|fly|drive|leave|return|see|feel) (fully |completely |
            all |perfectly |normally )?(open|dry|warm|clean|safe|fine|perfect|normal\w*|power
            |water|heat\w*|electricity|internet|gas|light|hot water|their \w+ back|again|like|as
            |through|on time|punctual\w*)
        (expect|look forward to|count on)( \w+){0,2} (service|operation|supply|timetable|access
            |recovery|trains|flights|buses|water|power|heating)( \w+){0,2} (<soon>)
        (up and running|back to normal|all clear|fixed|solved|repaired|back online
            |as good as new) (again )?(in|within) (no time|minutes|a \w+|an \w+|\d+|the next|two
            |three|half)
        (restored?|fix(ed)?|repair(ed)?|back|recovered|solved|resolved?|completed?
            |reopen(ed)?)( \w+){0,2} (no later than|at the latest|by the end of|before the end of)
        """,
        instead="={next}",
        unless=r"""
        (results?|findings|hotline|staffed|report back|letter|refund\w*|paid back|reimburs\w*
            |credited|replacement\w*|vouchers?|call(ed)? (you )?back|write again|next (update
            |message)|interviews?|press conference|inspect\w*|money|charges?|charged|account by
            |bank statement|appointment)
        (do not|don't|does not|doesn't|cannot|can't|can not|could not|couldn't|not yet|won't
            |will not|unable to|not able to|nobody|no one|unclear|too early
            |not in a position)[^.;]{0,30}? (know|say|promise|guarantee|tell|predict|estimate
            |certain|sure|clear|give|name|when|whether|if|yet)
        (not known|unknown|no (time|date|forecast|estimate))
        (when|whether|whatever|as soon as|once|only when|only after|until|unless
            |if)( \w+){1,6} (<mended>|open|available)
        (remain|stay|keep|kept|be)( \w+)? (closed|shut|off|switched off|on hold|suspended|blocked
            |unavailable)
        (will|shall|'ll) (\w+ )?(be )?(<tested>)
        tell you|update you|write to you|write here|speak again|say more|let you know|inform you
            |more here
        planned (work|maintenance)
        (minutes?|hours?) (late|of delay)
        ^(which|whether|when|how|if|where|who)
        should have been
        step by step
        report (again|on|back)
        (write|speak|post|publish|announce|inform|tell|answer|let you know
            |update)( \w+){0,5} (again|here|you|more|news|results?|by|at|on|tomorrow|tonight
            |today)
        (parcels?|orders?|letters?|\d+|of them) (will|should) be sorted
        """,
    ),
    *LEXICON.phrases(
        r"""
        (will|shall|can|could|does|must|'ll|would)( \w+)?( not|n't|not| never
            | under no circumstances)( \w+){0,3}? (happen|occur|be repeated|recur|take place
            |repeat itself|go wrong|be possible|fail|arise|experience|see|come back|return|suffer
            |let you down|have (this|another|such))( \w+){0,3}? (again|any ?more|ever|twice
            |in (the )?future|a second time)
        (won't|can't|cannot) ((ever|possibly) )*(happen|occur|be repeated|recur|go wrong|fail
            |let you down)( \w+){0,2} (again|any ?more|ever|twice|in (the )?future|a second time)
        (never|not ever) (\w+ )?(again|happen|be repeated|occur|recur|let|fail|see|experience
            |be possible|repeat)( \w+){0,3}( again| future)?
        (ensure|make sure|making sure|guarantee|certain|see to it|sure|ensuring)( that)? (this|it
            |that|such( \w+){0,3}|something like this|nothing like (this|it)
            |these \w+)( \w+)? ?(never|can ?not|can't|will not|won't|does not|doesn't|no longer
            |cannot)
        impossible (for|that) (this|it|such)( \w+){0,4}
        (i|we|you can|you may|they|he|she|the company|management|our team)( (can|do|will|hereby
            |fully|personally|absolutely|solemnly|firmly|now|also|want to|are able to
            |are happy to))* (guarantee|promise|assure( you)?|swear|vow|pledge|ensure)( you
            | everyone| all \w+| our \w+)?( that)? (this|that|it|no|not|nobody|nothing|every\w*
            |all|the|you|your|a|100|full|there|our|complete|we|perfect|never|future|such|any|one
            |at)
        (is|are|be) guaranteed(?! (<by_law>))
        guaranteed? (?!(<by_law>))(to|by|that|success|safe|safety|\d)
        (you have|i give you|we give you|take|have) (our|my|the company's) (word|guarantee|promise
            |assurance)
        (rest|be|please be|please rest|feel) assured
        (you|everyone|customers|guests|all of you) (can|may) (absolutely |fully |always |
            safely )*(rely|count|depend|bank|trust) (on|in)( \w+)? (it|that|this|us|our word)
        (mark (my|our) words|hand on heart|cross (our|my) hearts?|take it from us
            |(you can )?believe us|no ifs|you'll see)
        (that's|that is|this is|it is|it's) (a|our|my) promise
        (we|i) promise[.!]?$
        (is|are|becomes?|will be) (now |from now on |henceforth |simply |
            technically )?impossible(?! (to|for us))
        (comes?|goes|go|switches|switch)( \w+)? back( (on|up|online|to normal
            |into))?( \w+)? (<soon>)
        (all|every|each)( \w+){1,3} will( \w+){0,2} (reach|arrive|get|have|be (delivered|back|home
            |with|at))( \w+){0,4} (<soon>)
        (from|as of|starting) (\w+ )?((mon|tues|wednes|thurs|fri|satur|sun)day|tomorrow|tonight
            |next \w+|\d[\d:.]*)( [\w']+){0,6} (run|runs|works?|flows?|is|are
            |operate\w*)( \w+){0,4} (again|as (usual|normal|before))
        from (now|today|tomorrow) on,?( \w+)? (every|all|no|nothing|everything|each|nobody
            |you will)( \w+){0,4} (will|is|are|arrives?|gets?|runs?|can|works?|be)
        (will|shall|would|'ll|\w+'ll|can|could) (\w+ )?(never|ever|not|nothing)( \w+){1,8} (again
            |any ?more)
        (nobody|no one|nothing|none of you|no \w+)( \w+)? (will|shall|is going to|is ever going to
            |can) (ever|again)
        (is|was|will be|be|remain) the (very )?(last|final) time
        (100|one hundred|a hundred|a thousand|110|hundred) ?(%|percent|per cent)( \w+)? ?(safe\w*
            |secur\w*|sure|certain\w*|reliab\w*|guarantee\w*|recover\w*|avail\w*|confident
            |accurate|committed|free|functional|working|fixed)
        (absolutely|completely|totally|entirely|perfectly|fully|always|utterly|definitively
            |one hundred percent|fail-?)( and \w+)? ?(safe|secure|certain|risk-free|protected
            |foolproof|bullet-?proof|watertight|reliable|fool-?proof|unhackable)
        (without (any |a )?(doubt|question|fail|exception)|no doubt|beyond (any |all )?doubt
            |under no circumstances|in no time|once and for all|foolproof|zero risk
            |no risk( whatsoever| at all)|for certain|for sure)
        (nobody|no one|no customer|nothing|no guest|no order|no data
            |not a single \w+)( \w+)? (will|is going to|shall) (ever |again |have to )*(lose
            |be lost|suffer|be harmed|miss|go wrong|be affected|notice|be disadvantaged|fall ill
            |be out of pocket|wait|lose out|happen)
        (every|each|all)( \w+){1,3} will( \w+)? (arrive|be delivered|reach|get (there
            |home)) (on time|in time|before|by|today|tomorrow|without)
        (?<!would )(definitely|certainly|undoubtedly|surely|absolutely|without fail) (be|arrive
            |get|reach|have|happen|return|work|reopen|receive|prevent|solve|fix)
        last time (this|that|it|you)( \w+)? (will|happens?)
        """,
        instead="={aim}",
        unless=r"""
        (cannot|can't|can not|not|n't|nobody|no one|never|unable to|not able to|too early to
            |hard to|would be wrong to|not going to|neither|without|nor) (\w+ ){0,4}?(promis\w+
            |guarantee\w*|assur\w+|swear|pledge|certain|sure|safe|for (sure|certain)|secure|doubt
            |exclude)
        (promise|pledge|guarantee)d? (you )?(to |that we will )?(write|tell|report|update|refund
            |answer|call|come back|be honest|be open|keep you|publish|inform|a second|a refund
            |an answer)
        (as|what|than) (we )?(had )?promised
        (no|not|without) guarantee
        (know|say|tell)( you)? for (sure|certain)
        so that (it|this|that|such( \w+)?|nothing like (it|this)) (does|do|can|will|cannot|can't
            |never|happens|won't)
        (until|unless|before|once|when|if) (we|the|it|they)( \w+){0,4} (sure|certain|for certain
            |for sure|safe)
        (closed|gone|shut|stopped|withdrawn|removed|deleted|destroyed|off sale) (for good|forever)
        (please|you)( \w+)? (never|under no circumstances)
        under no circumstances (eat|use|drink|open|should|enter|click|feed|consume|touch|give
            |serve|sell|plug|charge)
        never (asks?|ask you|share|give|open|click|send|request|call)
        """,
    ),
    *LEXICON.phrases(
        r"""
        (^|and |, )(everything |all )?(back to normal|normal service|business as usual
            |up and running|all back)( again)?( \w+)? (<soon>)
        (will|shall|should|'ll|\w+'ll|(is|are) (going|set|due|expected|scheduled|likely|planned
            |bound|about) to|is to|are to|hopes?|hope|hoping|aim\w*|plan\w*|intend\w*|expects?
            |expecting|expected|anticipat\w+|forecast|foreseen|foresee|estimat\w+|target\w*
            |projected|earmarked)[^.;]{0,50}? (resum\w+|reopen\w*|open again|return\w*|restor\w+
            |repair\w*|recover\w*|fixed|resolved|resolution|solution|solved|normal\w*|completed?
            |finish\w*|clear(ed)?|sorted|operat\w+|function\w*|usable|connected|reconnected
            |passable|removed|eliminated|on schedule|to schedule|in service|in place|at an end
            |done|cured|rectified|lifted|remedied|online|full (service|supply|capacity)|restart\w*
            |recommenc\w+|work(ing)?|running|shipped|dispatched|caught up
            |a seat)[^.;]{0,30}? (<soon>)
        (<soon>),?[^.;]{0,40}? (will|shall|should|'ll|\w+'ll|(is|are) (going|set|due|expected
            |scheduled) to|expect|anticipate|hope|aim)[^.;]{0,40}? (resum\w+|reopen\w*|restor\w+
            |repair\w*|recover\w*|fixed|resolved|solved|normal\w*|completed?|finished|cleared
            |sorted|operating|functioning|usable|passable|lifted|over|online|full (service|supply
            |capacity)|work(ing)?|running|shipped|dispatched)
        (resumes|restarts|recommences|reopens|opens again|is back|are back|returns|starts? again
            |go(es)? back (online|into)|runs? again|works? again|end)s? (<soon>)
        (resumption|restor\w+|recovery|functionality|operations?|service|supply|repairs?
            |completion|resolution|normality|reopening|access|power|water)[^.;]{0,30}? (is|are
            |be)( \w+)? (expected|foreseen|planned|anticipated|scheduled|estimated|likely
            |due)[^.;]{0,20}? (<soon>)
        (anticipat\w+|expect\w*|will|should|aim\w*|hope)[^.;]{0,60}? (<mended>|recover\w*
            |restor\w+|resum\w+|reopen\w*|normal\w*|work\w*|repair\w*
            |resol\w+)[^.;]{0,20}? (within|in|over|during) the (next|coming) (\w+ )?(\d+|few
            |hours?|days?|two|three|minutes?|couple|weeks?)
        (as of|from|starting|by) (tomorrow|today|tonight|monday|tuesday|wednesday|thursday|friday
            |saturday|sunday|noon|next week|\d[\d:.]*)( \w+)?,?( \w+){1,5} (as usual|normally
            |again|to schedule|according to|as planned|regularly)
        (will|shall|should|'ll|going to)( \w+){0,2} (shortly|soon|very soon|quickly|promptly
            |imminently|swiftly|speedily|in no time|any minute|momentarily)( \w+){0,2} (<mended>
            |work\w*|run|return\w*|open|reopen\w*|resum\w+|end|pass|over|repair\w*|restor\w+
            |eliminat\w+)
        (won't|will not|shouldn't|should not|not going to|wouldn't|cannot|can't)( \w+)? (take|be
            |last)( (very|too|that|much|so|for|any))* (long|longer)
        (will|should|expected to|going to|likely to|'ll|set to|estimated to|supposed to) (only |
            not |no |just |probably |continue to )*(last|take|continue|be over|go on|be finished
            |persist)( \w+){0,4}? (until|till|\d[\d:]*|minutes?|hours?|days?|weeks?|a|an|one|two
            |three|four|five|half|long)
        (a|some|just a|only a|question of|matter of) (few )?(minutes|hours|days|moments)( away
            | off| from)
        (give us|allow us)( \w+)? (until|till|an hour|a day|two|one|a few|\d+)
        in (a few|two|three|a couple of|\d+) (minutes|hours|days)[^.;]{0,30}? (will|'ll|should
            |are going to)
        (expect\w*|be|have|see|suffer|face|experience|foresee|allow|accept
            |tolerate) no (\w+ )?(further|more|other|additional|new|repeat|future
            |longer) (\w+ )?(delays?|outages?|failures?|disruptions?|problems?|interruptions?
            |incidents?|cancellations?|cases|closures?|faults?|errors?|mistakes|queues|breaches
            |accidents|surprises)
        no (further|more|other|repeat) \w+ (are|is) (to be )?(expected|anticipated|feared)
        no (repeat|recurrence|repetition) (of|is|will|can)
        (there will be|we will see|guarantee) no (repeat|recurrence|repetition)
        rul(e|es|ed|ing) out (any|a|all|such|that|for|every|completely|once)( \w+)? ?(repetition
            |repeat|recurrence|further|future|such|again|it|this|\w+)?
        (is|are|now|future) (now |therefore |hereby |henceforth |completely )*(ruled out
            |impossible|out of the question|unthinkable)
        prevent(s|ed|ing)? (any|all|every|each) (\w+ )?(recurrence|repetition|repeat|incident|case
            |failure|breach|kind|error|mistake)s?
        (ends|is over|stops|is finished|will end|comes to an end) (today|now|here|tomorrow
            |tonight)
        (nothing|none|no \w+|nobody|no one)( of (the|this|that) (kind|sort))?( like (this|it
            |that))? (will|shall|can|could|is going to|must) (\w+ )?(ever |again |happen|occur
            |get through|go wrong|slip|be lost|fail|be left|lose)
        (everyone|everybody|all of you|each of you|every (passenger|guest|customer|pupil|household
            |home|patient|child|parcel|order|bag))( \w+)? (will|'ll|is going to|gets
            |arrives) (\w+ )?(get|have|find|arrive|reach|be (home|served|seen|back|connected|there
            |on|treated|delivered|safe)|a seat|there|home|make it|on time)
        (all|every|your)( (outstanding|open|remaining|delayed|late|pending|waiting
            |affected))* (orders?|parcels?|deliver(y|ies)|letters|applications?|claims|bookings
            |luggage|suitcases|bags|calls|requests|patients|flights?|payments?) will( all)? (be |
            have )?(been )?(shipped|sent|dispatched|delivered|processed|cleared|posted|handled
            |there|arrive|worked|with you|dealt|treated|executed|caught)[^.;]{0,20}? (<soon>)
        (that|this|it|which)( much)? is (absolutely |quite |now )?(certain|for sure|a certainty
            |definite|a fact|set in stone)
        (you|everyone|customers|parents|guests|passengers|the public|<people>) (can|may|could
            |should) (again )?(be|feel|rest|remain) (\w+ )?(sure|certain|confident|assured|safe
            |secure|at ease)
        (see to it|make (very |absolutely |quite |doubly )?(sure|certain)|ensure
            |guarantee)( that)? (no|every|all|each|nothing|this|it|such|nobody|you|everyone|they)
        be the (very )?(last|final) (\w+ )?(time|failure|outage|incident|mistake|delay|such|one
            |breakdown|error|case|strike|scare)
        (no|zero) (chance|possibility|way|danger) (that|of|for) (\w+ )?(this|it|that|anything
            |anyone|a repeat|repetition|recurrence|happening)
        (can|will|could) (no longer|not|never)( \w+)? (happen|occur|recur|repeat|fail)( (any ?more
            |again|in (the )?future|here|now))?[.!]?$
        (cross|crossed) (my|our) heart|our (solemn|firm|personal) (word|promise|pledge|vow)
            |give our word|we stake our|bank on it|count on it|without exception will
            |will be (perfect|flawless|better than ever|bulletproof)
        (this|such \w+( \w+)?|it) (does|do) not happen again
        (by|before|until) the time you (wake|get|read|arrive|come)
        """,
        instead="={next}",
        unless=r"""
        (results?|findings|hotline|staffed|report|letter|refund\w*|paid back|reimburs\w*|credited
            |replacement\w*|vouchers?|call you|call(ed)? (you )?back|write|next (update|message
            |notice|news)|interview|press|inspect\w*|money|charges?|account|statement|appointment
            |strike|exam\w*|tests?|testing|samples?|meeting|counsell\w+|hearing|police
            |fire brigade|doctor|compensat\w+|publish\w*|announce|answer|inform|tell you|speak
            |keep you|let you know|questions|apply|apologi\w+|sorry)
        (do not|don't|does not|doesn't|cannot|can't|can not|could not|couldn't|not yet
            |won't be able|unable to|not able to|nobody|no one|unclear|too early
            |not in a position)[^.;]{0,30}? (know|say|promise|guarantee|tell|predict|estimate
            |certain|sure|clear|give|name|when|whether|if|yet|ruled?|open|exclude)
        (cannot|can't|not|never|nothing) (\w+ )?(yet )?(be )?rul\w+
        (not known|unknown|no (time|date|forecast|estimate)|how long)
        (when|whether|whatever|as soon as|once|only when|only after|until|unless
            |if)( [\w']+){1,6} (<mended>|open|available|run|runs|resumes?|again)
        (remain|stay|keep|kept|be|stays|remains)( \w+)? (closed|shut|off|switched off|on hold
            |suspended|blocked|unavailable)
        (will|shall|'ll) (\w+ )?take place (on|at|in|from|next|tomorrow|there|here)
        (no (trains|buses|flights|lessons|school)|instead|replacement|every \d+ minutes|beds
            |planned (work|maintenance))
        ^(which|whether|when|how|if|where|who|why)
        should have
        (parcels?|orders?|letters?|\d+|of them) (will|should) be sorted
        (tried|working|work|trying|doing everything|need|needed|aimed|able|had|have|decided
            |in order|unable|want|wanted) to (restor|repair|fix|solv|reopen
            |resolv)\w*(?![^.;]*(<soon>))
        to (make|be) sure that (you|no one|nobody) (get|is|are)
        so that (it|this|that|such( \w+)?|nothing)
        (please|you)( \w+)? (make sure|never)
        (make|making) sure (you|your)
        """,
    ),
)
