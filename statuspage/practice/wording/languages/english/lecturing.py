"""Lecturing the reader, in English."""

from __future__ import annotations

from statuspage.practice.wording.languages.english.words import LEXICON

FEELINGS = LEXICON.phrases(
    r"""
    (do not|don't|never|no need to|please not to|not to)( please)? (call|ring|phone|e?-?mail|write
        |contact|visit|come|post|message|complain)( \w+){0,5} because (you|they|people) (are|feel
        |got|get|became) (\w+ )?(cross|angry|upset|annoyed|furious|impatient|frustrated|unhappy
        |bored|curious|disappointed|irritated|mad|fed up|nosy|indignant)
    """,
    instead="={please}",
)
"""Nobody is told which feelings are no reason to turn to us."""

LECTURING = (
    *LEXICON.phrases(
        r"""
        you (should|could|ought to|might|must)(n't| not)? (really |simply |just |always |
            at least )*have (known|read|checked|noticed|updated|saved|been|chosen|backed|followed
            |thought|used|contacted|called|asked|planned|ordered|kept|paid|made|taken|listened
            |understood|realised|realized|reported|set|changed|stored|looked|waited|washed|cooked
            |prepared|remembered|bothered|installed|tried|told|informed|expected|protected|put
            |written|considered|come|left|given|done|learned|learnt|arrived|booked)
        (<people>|everyone|everybody|all) (should|could|ought to|must|need to|have to|are (advised
            |reminded|urged|expected|required|obliged|asked|responsible|requested
            |encouraged)( to)?)( (really|always|simply|therefore|please|also|all|once again
            |once more|better|finally|at least|themselves|again|first))*( (know|learn|understand
            |remember|read|have (known|read|checked|noticed|\w+ed)|accept|realise|realize
            |appreciate|be (more )?(aware|patient|careful|reasonable|grateful|responsible|vigilant
            |sensible|realistic)|show|exercise|refrain|for|that|of|take (more )?(care
            |responsibility)|keep in mind|bear in mind|check their|use common|behave|stop|calm
            |avoid (calling|spreading|panic)|inform themselves|pay (more )?attention
            |act responsibly|plan|prepare|think|do their|stay calm|follow))
        (you|everyone|everybody|people|customers|users) (need|have|ought|will have|really need
            |just need|simply have|must|should)( to)? (really |first |finally |also |simply |
            just )*(understand|realise|realize|accept|appreciate|learn|know (that|how|what|by now)
            |grasp|remember|be (aware|patient|more patient|more careful|realistic|reasonable
            |sensible|grateful)|bear in mind|keep in mind|calm|be more|show|exercise|be a little
            |pay (more )?attention|take (more |some |full )?responsibility|live with|get used
            |put up|ask yourself|stop|think (twice|before|again|about)|respect|trust us|consider)
        (please |kindly |do |we (must |have to |would )?ask (you|everyone
            |all \w+) to )+(understand|remember|realise|realize|appreciate|bear in mind
            |keep in mind|be (aware|patient|reasonable|realistic|sensible|more careful|considerate
            |reminded)|refrain|exercise|have (some |a little |more )?(patience|understanding)
            |show (some |more )?(understanding|patience)|use (your )?common sense|stay calm
            |remain calm|keep calm|calm down|act responsibly|think (twice|before|carefully)
            |inform yourselves?|read (the|our) (\w+ )*(carefully|properly|first|before)|think)
        (ask|asking|asks|appeal\w*|hope|hoping|beg|request\w*|plead\w*|count\w*|rely|trust)( (you
            |all|everyone|our|customers|residents|guests|\w+s|to|on|for))* (for |on |in |
            to )(your |some |a little |their |everyone's |everybody's |a bit of |more |
            the )*(\w+'s? )?(understanding|patience|cooperation|forbearance|indulgence
            |consideration|goodwill|good sense|common sense|discipline)
        (ask|urge|request|beg|appeal to|invite|advise|want|expect|call on|call upon|encourage
            |implore|remind|tell|exhort)( (all|you|everyone|our|the|any|those|<people>|\w+s
            |therefore|again|once|more|strongly|kindly|please))+ (not to|to stop|to refrain
            |to show|to keep (a|calm|things|their|your)|to be|to think|to remember|to respect
            |to exercise|to have|to remain|to stay (calm|reasonable|patient|away)|that (they
            |you) refrain|to behave|to act|to put|to consider|to reflect|to calm|to desist
            |to trust)
        (is|are) (kindly |hereby |therefore |urgently |strongly |once again |again |
            respectfully )*(requested|asked|advised|urged|reminded|encouraged|instructed
            |called upon|admonished|required|recommended) to (\w+ )?(refrain|exercise|show|read|be
            |remain|respect|have|behave|wait|act|use|avoid|stop|observe|familiari[sz]e|take note
            |keep|note|remember|check|not|plan|study|inform|follow|adhere|comply)
        (a (bit|little)|some) more (\w+ ){0,4}(would|wouldn't|could|might|is)( not
            |n't)? (\w+ )?(do|help|hurt|be|go|called|needed|required|appropriate|asked)
        would(n't| not)? (do|hurt|harm|kill) (everyone|everybody|you|some|us all|many|anyone
            |no one|all|people|certain)( \w+)?( good)?
        only (themselves|yourself|yourselves|himself|herself) to (thank|blame)
        (do not|don't|never|refrain from|avoid|stop|cease|desist from|no need to|no point in
            |please not to|not to)( (please|just|come|go|drive|run|try|be|one|of|those|people|who
            |to|the|site|and|then|now|even|dare|all|start|keep|constantly|also
            |also))* ?(speculat\w+|gawk\w*|spread\w*|gossip\w*|rumou?r\w*|make demands
            |making demands|complain\w*|vent|besieg\w*|shout\w*|insult\w*|abus\w+|take it out
            |unsettl\w+|bother\w*|disturb\w*|pester\w*|badger\w*|harass\w*|clog\w*|tie up|tying up
            |hysteri\w*|film\w*|moan\w*|whing\w*|grumbl\w*|enquir\w+|inquir\w+|nag\w*|fan the
            |jump to|overreact\w*|dramati[sz]\w*|lose (your|their) (head|nerve|temper)
            |get (excited|hysterical|worked up)|sensationali\w+|panic\w*|hoard\w*|threat\w*
            |flood\w* (our|us)|bombard\w*|ring\w* (us|every)|asking (about|when|for)|calling (us
            |every|the|repeatedly|again)|call (us )?(every|repeatedly|again and))
        refrain from (?!eating|drinking|using|consum|giving|feeding|bathing|swimming|cooking
            |smoking|driving|entering|opening|touching)\w+
        (<people>|you|everyone|we all|it)( \w+)? (would do well|might want|may want|may wish
            |would be well advised|had better|'d better|do well) to
        (in our day|life is|nobody (is|has) (perfect|ever)|toughen up|get a grip|pull yourself
            |get over|move on|welcome to|deal with it|a bit of (hardship|cold|rain)
            |no one ever died|character[- ]building|never hurt anyone|be (a little |
            a bit )?more (grateful|patient|reasonable|relaxed|careful|considerate|realistic
            |understanding|sensible|attentive|responsible|generous)|set (a good|an) example
            |act (your|like) (age|adults?)|like adults|good manners|think of (the|our) staff
            |put yourself in our|look in the mirror|think (first|twice)|count to ten)
        (must|have to|need to|should|ought to) (\w+ )?(be treated with respect|show respect
            |respect our|respect the|treat our staff|expect (some|delays|waiting|this)|plan ahead
            |plan (better|accordingly|more)|come prepared|reckon with|be prepared (for|to)
            |allow (more|extra) time)
        (rules|conditions|instructions|signs?|terms|times|prices|label|labels|warnings?
            |deadlines?) (is|are|was|were|have been|had been) (\w+ )?(clear\w*|plain\w*|known
            |unambiguous|displayed|posted|there for|there to|public|no secret|not new)
        (may|might|could|let) (we|us) (\w+ )?(suggest|remind|ask|point out|recommend|request
            |respectfully|politely|kindly)
        an? (responsible|reasonable|sensible|careful|good|decent|attentive|considerate|prudent
            |mature) (\w+ ){0,2}(owner|parent|driver|customer|guest|citizen|user|person|travell?er
            |visitor|tenant|neighbour|mother|father|adult|patient|passenger|shopper) (would|knows
            |does|should|checks|reads|makes|has)
        (we|i)( \w+){0,2} insist (that|on your)
        (would|could|might) (easily )?have (spared|saved) (you|them|everyone|yourself|themselves
            |yourselves|us all)
        (remind|reminding) (you|everyone|everybody|all|our|the|those|customers|people|guests
            |parents|<people>)( \w+){0,3} (that|of|to|how|not)
        (old enough|mature enough|adult enough|sensible enough|grown[- ]up enough
            |intelligent enough) to
        (should|ought to|must|surely|could) know (better|that|how)
        (think|look|read|ask|check|reflect|breathe|count) before (you|they|one|posting|calling
            |complaining|writing|sharing|buying|booking)
        (it is|it's|that is|is) (always |ultimately |entirely |simply )?up to (each|every|the
            |customers|guests|parents|users|everyone|<people>)
        (instead of|rather than) (just |constantly |always |only )?(complaining|shouting|posting
            |ranting|moaning|grumbling|calling|blaming|arguing|criticising|criticizing|accusing
            |attacking|whining|pointing|worrying|panicking|spreading)
        ask (yourself|yourselves|themselves|himself|herself) (what|whether|why|how|if)
        (people|you|everyone|everybody|parents|customers|one|<people>)( \w+)? ought to
        (anyone|anybody|whoever|those|people|everyone|everybody)( who)?( really| actually
            | simply)? (had|has|have|would have|reads?|follows?|listens?|pays|checks?|plans?
            |looks?|thinks?|knows?|follow\w*|wants?|travels?|books?
            |buys?)( \w+){1,10} (would (not |never |easily )?(have|know|be)|will (understand|know
            |see|agree|realise|not|have)|knows|understands|has no (reason|right|cause)
            |need not be surprised|should not be surprised|must (expect|reckon|accept|not)
            |has to (expect|reckon|accept|live))
        (maturity|common decency|decency|civility|good manners|sense of proportion|civic
            |self-?control|good sense|restraint)
        (we|i)( \w+)? (trust|assume|take it|are confident|hope|would hope
            |would like to think)( that)? (you|customers|guests|parents|everyone|people|<people>
            |all \w+|our \w+)( \w+)? (will|would|can|should|have|are|understand|realise
            |appreciate) ?(show|understand|behave|have the|be|act|respect|appreciate|bear|use
            |realise|see)?
        (pull together|chin up|grin and bear|tighten (your|our) belts|keep your hair on|get a life
            |don't be (so )?(silly|childish|difficult|dramatic))
        (as|like) (we|already|has|have|was|any\w*|clearly|explicitly|repeatedly
            |every\w*)( \w+){0,3} (said|stated|mentioned|explained|announced|pointed out|written
            |told you|knows?|communicated|made clear|informed you|emphasi[sz]ed|indicated|noted
            |published|can see)
        (we|i)('ve| have| had)?( \w+){0,2} (already|repeatedly|often|clearly|explicitly|many times
            |several times|always|again and again|time and again|long) (\w+ )?(said|stated
            |explained|mentioned|told|pointed|warned|announced|asked|reminded|made it|made clear
            |informed|recommended|advised|written|emphasi[sz]ed|communicated)
        (we|let us|let me|may we|allow us to|i|must|would like to|once (more
            |again))( \w+){0,4} (remind|point out|stress|emphasi[sz]e|reiterate|repeat
            |draw your attention|caution|admonish|urge) (you|everyone|all|our|customers|users
            |people|that|the public|guests|once|again|to)
        (are|be|kindly|stand|hereby) (hereby |once again |again |kindly )*reminded
        reminder that
        (everyone|everybody|anyone|any \w+|most people|all of us|it is (well|commonly|widely
            |generally)) (who \w+ )?(knows?|known|should know|understands|can see|would know
            |will understand|must know)
        (it is|remains?|lies|that is|this is)( \w+)? (your|the (customer|user|guest|consumer|buyer
            |account holder|reader|visitor)'?s'?|each (\w+)'s|everyone's
            |every \w+'s)( \w+)? (responsibility|duty|job|task|obligation|own (interest|risk|fault
            |hands|responsibility))
        in your own (best )?interests?
        at your own risk
        (obviously|needless to say|it goes without saying|of course,? you|clearly,? you
            |evidently,? you|naturally,? you|self-evident\w*|it should be (obvious|clear
            |understood|noted)|it (must|has to|needs to) be (understood|said|remembered|noted
            |stressed|pointed out)|should come as no surprise|common sense|a (simple|quick) (look
            |glance) (at|would)|as any(one|body) (can|could|would|with)|elementary|basic (rule
            |hygiene|knowledge|precaution)s?|a little (patience|understanding|common)
            |a bit of (patience|understanding|common))
        (there is|this is|it is|that is) (absolutely |really |simply )?(no (reason|point|need|use
            |sense|purpose)|not helpful|not necessary|unnecessary|pointless|useless
            |counter-?productive|unhelpful|of no use) (to |in |for )(you to )?(\w+ ){0,2}?(call\w*
            |complain\w*|writ\w+|ask\w*|shout\w*|repeated\w*|e-?mail\w*|contact\w*|post\w*
            |spread\w*|besieg\w+|argue|insult\w*|keep)
        (calling|asking|complaining|e-?mailing|writing|posting|repeated (calls|requests|enquiries
            |inquiries|questions)|refreshing|shouting)( \w+){0,4} (will not|won't|does not|doesn't
            |do not|don't|only|is not|isn't) (help|make|speed|slow|delay\w*|going|chang\w+|bring
            |get|solve|cost\w*|tak\w+|waste\w*)
        (stop|quit|refrain from|desist from|cease) (call\w*|complain\w*|ask\w*|spread\w*|post\w*
            |specul\w*|sharing|e-?mail\w*|contact\w*|reload\w*|refresh\w*|writ\w+|panic\w*|making
            |rumou?r\w*|insult\w*|bother\w*)
        (do not|don't|never|no need to) (panic|overreact|overdramati[sz]e|exaggerate
            |jump to conclusions|believe everything|draw (hasty|premature)|listen to (rumou?rs
            |gossip)|be (so )?(impatient|unreasonable)|waste our|bother|complain|spread rumou?rs
            |be misled|keep asking|get carried away|make a (fuss|drama))
        (we|i) (expect|would expect|count on|demand|require|insist|ask|must ask|have to ask|urge
            |appeal to|invite|advise|strongly advise)( (you|all|our|every|more|everyone|\w+ers
            |\w+s|people))* (a little |some |more |a bit of |a certain |for |a )*(to (show
            |be (patient|reasonable|treated)|exercise|remain|stay|act|behave|read|refrain|respect
            |understand|use common|pay|inform|stop|take responsibility|think|have (patience|some
            |a little|understanding))|patience|understanding|common sense|responsibility|restraint
            |discipline|reason\w*|respect)
        (next time|in (the )?future|from now on|another time),? (please |kindly |do |you |
            we (recommend|suggest|advise|expect|ask) (that )?(you)?|make sure|remember|think|read
            |check|plan|be more|users|customers|perhaps)
        (learn|take this as|let this be|this should (be|teach|serve)|this is) (a |to |an )*(lesson
            |reminder|warning|be patient|opportunity to learn|wake-?up call)( to| for| how)?
        those who( \w+){0,6} (will|would|should|have|had) (know|known|understand|no problem|only
            |nothing to|themselves|noticed|read|have known)
        (if|had) you (had )?(only |simply |just |really )?(read|followed|listened|checked|looked
            |paid attention|planned|taken|bothered|kept|updated|informed|waited)
        (we (would )?)?(advise|recommend|suggest|urge|encourage)( \w+)? (strongly )?(that )?(you
            |all \w+|our \w+|customers|users|everyone|people)( to| should)? (\w+ )?(read
            |familiari[sz]e|be patient|reflect|inform|learn|think|pay (more|closer
            |better) attention|be more|plan better|exercise|reconsider|remember|educate|use common
            |take more care|act more)
        (you are|you're|customers are|users are|guests are|everyone is|<people> are) (responsible
            |yourself|obliged|supposed|required|expected|advised|urged|well advised|reminded
            |old enough|adults?)( \w+)? ?(for|to|by)
        (strictly|clearly|plainly|explicitly|expressly) (stated|written|mentioned|explained
            |set out|pointed out|printed|described|marked|says?) (in|on|at|there|that|this|several
            |for)
        (terms (and conditions|of (use|service))|our (faq|help pages|instructions|guidelines|rules
            |policy|manual)|small print|the (instructions|manual|guidelines
            |label))( \w+){0,3} (clearly|state\w*|explicit\w*|say\w*|must|are there|specif\w*
            |advis\w*)
        (patience|understanding|common sense|responsibility|caution|vigilance|self-discipline
            |personal responsibility) is (a |the |every|also|required|expected|needed|called|not)
        (how hard|how difficult) (can|is) it
        simply (read|follow|wait|be patient|use|check|look)
        it('s| is) not (that |so )?(hard|difficult|complicated|rocket)
        kindly (refrain|wait|read|be (patient|considerate|reminded|reasonable)|note|do not|desist
            |check|observe|respect|follow|understand|remember|stop|keep)
        (please |do )?(be patient|have patience|bear in mind|keep in mind|calm down|be reasonable
            |be sensible|grow up|take note|note well|show (some )?understanding)
        please note that (you|it is|users|customers|we (have|are|had|cannot be)|this is not|all
            |repeated|our)
        """,
        instead="={please}",
        unless=r"""
        you (should|must) have (been )?(\w+ )?(received|gotten|got|seen|had)
        (eat|ate|eaten|drink|swallow\w*|symptoms?|fever|doctor|hospital|medical|poison|emergency
            |ambulance|unplug|smoke|fire|burn\w*|children|infants?|allerg\w+|lot \d+|(enter|share
            |tell|give|change|type|choose|new|your) (\w+ )?passwords?|scam|fraud|phishing
            |suspicious|bank)
        (we|i) (should|could|ought to|must) have
        (nobody|no one|not) (should|needs to|has to|must|have to|need to)
        (we|our staff|our team|our colleagues|all of us) (need to|have to|must|should|ought to)
        (not|n't) (ask|expect|want)( \w+){0,3} (you|anyone|patience|understanding|to be patient)
        more (patience )?than (we|you|anyone)
        you have (every|good) reason
        not be able
        as soon as
        understanding (that|if) we
        """,
    ),
    *LEXICON.phrases(
        r"""
        bear(ing)? with (us|me)
        it (is|remains|cannot be|seems) (\w+ )?(important|essential|vital|crucial|necessary|worth
            |incumbent|advisable|imperative|your duty|only fair|too much
            |not too much)( \w+){0,3}? (to|that) (\w+ )?(understand|remember|note|realise|bear
            |keep|point|stress|read|accept|appreciate|consider|be aware|ask|expect|show)
        incumbent (up)?on
        (stay|keep|remain|keeping|staying|remaining) (\w+ )?(calm|cool|patient|level-?headed
            |composed|reasonable|sensible|objective|factual)
        keep (a|your) (cool|clear|level|calm|head|sense)
        (no need|no point|no use|no reason|no sense|pointless|unnecessary|not necessary|useless
            |needless) (to|in|for) (you to |anyone to )?(\w+ )?(com(e|ing)|ring\w*|call\w*|phon\w+
            |telephon\w+|e-?mail\w*|writ\w+|contact\w*|ask\w*|queu\w+|rush\w*|hurry|hoard\w*
            |visit\w*|turn up|complain\w*|panic|enquir\w+|demonstrat\w+|speculat\w+)
        (beg|crave|request|seek|plead|ask|hope|hoping|count|appeal|rely|asking|call) (for |on |
            to |upon )*(your|their|the public's|everyone's|public|all \w+'?|passengers'|customers'
            |parents'|residents'|guests') (\w+ )?(indulgence|understanding|patience|forbearance
            |leniency|cooperation|discipline|reason|solidarity)
        (understanding|patience|cooperation|forbearance|indulgence|restraint
            |discretion)( \w+){0,5} (is|would be|will be|are)( \w+)? (appreciated|welcome|needed
            |required|requested|asked|valued|expected|helpful|called)
        (patience|understanding|prudence|moderation|calm|courtesy|politeness) (is|are|costs?|would
            |helps) (\w+)
        (appreciate|value|thank (you|\w+( \w+){0,2}|everyone)( in advance)? for|thanks for
            |grateful for)( \w+){0,4} (understanding|forbearance|bearing|indulgence)
        (speculation|rumou?rs|panic|hysteria|shouting|anger|impatience|outrage|recriminations
            |hoarding|threats|insults|conjecture|gossip|agitation)( \w+){0,3} (helps?|serves?
            |solves?|benefits?|does|do|is|are) (nobody|no one|nothing|not|no|little|out of
            |unhelpful|neither|misplaced)
        not the (time|place|moment) (for|to)
        finger-?pointing
        (let us|let's) (all|not|please|now all|be|keep|stay|remember|show|try|stick|remain
            |respect)
        (should|must|ought to|needs? to|has to|have to|can|could) (\w+ )?(go without saying
            |know by now|do (its|their|his|her|your|our) (bit|part|share)|make (a|their
            |your) contribution|contribute)
        cannot be (said|repeated|stressed|emphasi\w+) (often|enough|strongly|too)
        (glance|look) (at|in|into|on)( \w+){1,4} (would|will|is enough|suffices|might|answers
            |could)
        ask (you|all|everyone|the \w+|our \w+|parents|<people>)( all)?( not)? to (be |have |show |
            remain |stay |exercise )?(realistic|patient|reasonable|fair|considerate|understanding
            |calm|sensible|patience|restraint|respect\w*|tolerant|mindful)
        ask that (you|all \w+|everyone|customers|<people>) (\w+ )?(be|remain|stay|show|refrain
            |keep|have|respect|exercise|do not|not)
        you (will|would|can|may) (surely |certainly |hopefully |no doubt |doubtless |of course |
            all )*(understand|appreciate|agree|accept|realise|realize)
        you (will|'ll) have to (be patient|wait|live|accept|put up|manage|cope)
        (overload|block|jam|swamp|overwhelm|burden|strain|clog up|inundate)(ing)? (our
            |us)( \w+)? ?(telephone|phone|lines?|staff|hotline|switchboard|team|offices?|counters?
            |desks?|emergency|with)?
        lack(s|ed|ing)? (the |of )?(\w+ )?(composure|patience|understanding|manners|respect
            |consideration|maturity|insight|discipline|gratitude)
        (would|might|could|will) (\w+ )?(help|be (nice|helpful|kind|appreciated|good|wise|sensible
            |better|advisable|fair)) if (you|people|everyone|fewer|customers|parents|more|all|some
            |<people>)
        (once (again|more)|again|must|would like to|would|wish to|have to|may|repeatedly
            |explicitly|expressly|feel obliged to|cannot help but)( \w+){0,3}? (point(ed)? out
            |draw( your)? attention|stress|emphasi[sz]e|reiterate|remind|recall
            |caution)( \w+){0,3}? (that|to|this|you|everyone|all|readers)
        (make|making|be) sure (that )?(you|they|to) (\w+ )?(read|understand|know|plan|inform
            |remember|follow|have read|behave)
        ^why (did|do|does|has|have|is|are|was|were|must) (nobody|no one|you|people|customers
            |everyone|so many|some)
        (it )?(pays|would be wise|is wise|always helps|makes sense|would make sense|helps
            |is sensible|is prudent|is a good idea) to (\w+ )?(read|check|plan|think|be|keep
            |listen|wait|allow|inform|prepare)
        (have|show|take|exercise|display) (some|a little|more|a bit of|due|the necessary
            |a little more|greater|due) (consideration|respect|patience|understanding
            |responsibility|tolerance|common|restraint|caution|humanity|composure|goodwill
            |solidarity)
        (a|some|little|bit of) (sense of )?(humou?r|goodwill|good will|humility|gratitude|serenity
            |flexibility|composure|decency)
        (your|their|everyone's|everybody's|each \w+'s|every \w+'s|a shared|a joint|the \w+'s
            |our shared|a civic) (\w+ )?(duty|responsibility|obligation)( (to|is|for|lies)|[.!]?$)
        lose (perspective|sight of|your (head|cool|nerve|patience)|the plot|heart)
        (not|n't|never) (to )?(\w+ )?(listen to|believe|trust|fall for|follow|share|pass on
            |forward|spread|give credence|heed|repeat|circulate|post)( \w+){0,3} (rumou?rs?|gossip
            |everything|social media|hearsay|speculation|posts?|internet|unconfirmed|unverified
            |false|fake|headlines|claims|stories|images|videos|pictures)
        (trust|rely|believe|follow|use|listen|consult|obtain|get)( \w+){0,3} (official|reliable
            |verified|confirmed|trusted|reputable|credible) (sources?|information|channels?
            |statements?|news|announcements?)
        (ask|request|urge|advis|implor|remind|beg|call|invit|appeal|instruct|want|tell
            |encourag)\w*( \w+){0,6} (not to|against) (phon\w+|ring\w*|call\w*|contact\w*|visit\w*
            |approach|disturb|e-?mail\w*|come|speculat\w*|ask\w*|complain\w*|worry|panic\w*
            |shar\w+|post\w*|film\w*|queu\w+|hoard\w*|jump\w*|draw|believ\w+|listen\w*|judg\w+
            |gather|spread\w*|write|enquire)
        shoot the messenger
        do (yourself|us|everyone|yourselves) a favou?r
        (no|little|hardly any) excuse for
        (should|must|ought to|surely) (all )?(know|have (learned|learnt|known|realised|got
            |understood)|be aware) by now
        (<people>|you|we|everyone|one|all) (would|should|can|ought to)( all| do well to)? (be
            |consider (yourself|themselves|ourselves)) (wise|well advised|grateful|thankful|glad
            |happy|ashamed|better off|lucky|fortunate|pleased)
        (you|customers|passengers|users|guests|<people>) (have |has )?(accepted|agreed|consented
            |signed up|acknowledged|undertook|undertaken)( [\w,]+){0,4}? (this|to|when|by|upon|it
            |on|say|before|with|at)
        you (were|have been|had been) (\w+ )?(told|warned|informed|advised|notified|reminded
            |asked)( \w+)? (about (this|it)|of (this|it)|several times|repeatedly|well in advance
            |weeks|beforehand|more than once|in good time|often|before)
        (we|it|this|that)( have| has|'ve)?( already| repeatedly| often| been)* (pointed|said
            |explained|announced|mentioned|stated|written|told)( \w+){0,3} (often enough|enough
            |many times|before|repeatedly|already|in good time|in advance|weeks ago|months ago
            |clearly|several times|countless)
        (avoid|refrain from|spare us)( (making|sending|any|all))* (unnecessary|needless|repeated
            |contacting|calling|phoning|ringing|enquir\w+|queries|panic\w*|hoarding|speculation
            |spreading|further (calls|questions|enquiries)|asking|e-?mail\w*)
        unnecessary (calls|enquiries|e-?mails|queries|trips|questions|visits|panic|contact
            |excitement|inquiries)
        (questions|enquiries|inquiries|requests|calls|e-?mails|queries|messages
            |complaints)( \w+){0,4}? (keep us|keep our|delays?|slows?|hinders?|hampers?|distracts?
            |ties? up|will (only )?(delay|slow)|prevents? us|costs? us|take up|holds? up)
        (should|must|need to|have to|ought to|please) (\w+ )?(plan ahead|inform (yourself
            |yourselves|themselves)|allow (for|extra|more|plenty)|adjust (their|your)|be prepared
            |get used to|show consideration|come to terms)
        not everything( \w+){0,7} (true|correct|fact|gospel)
        (can|could|may|must|should) be expected to
        too much to (ask|expect|demand)
        for (everyone|all|everybody|anyone) to (see|read|hear)
        please (respect|accept|appreciate|trust|understand|believe|see)( \w+)? that
        please (trust|have faith in|put your trust in|have confidence in|let) (us|our|only
            |the (experts|authorities|process|professionals)) ?(do|work|\w+)
        (advised|encouraged|asked|requested|urged|invited|reminded|recommended|well advised
            |implored|called upon)( \w+)? to (\w+ )?(read|inform|familiari[sz]e|plan|consult|allow
            |bear|exercise|refrain|avoid|be|remain|stay|show|respect|observe|consider|behave
            |use their)
        (unfair|unreasonable|wrong|childish|petty|ungrateful|pointless|irresponsible|cheap
            |easy) to (blame|criticise|criticize|complain|demand|accuse|expect|point|judge
            |speculate)
        (everyone|anybody|anyone|those|whoever|people|<people>)( who)? (complain\w*|shout\w*
            |criticis\w+|demand\w*|threaten\w*)( \w+){0,5} (should|might|must|ought|would|could
            |need|forget)
        read the (small print|manual|instructions|terms|conditions|rules|notice|faq|guidelines)
        (small print|terms and conditions|rules of use)
        (simply|just|easily) have (\w+ed|gone|taken|come|read|left)
        (please|kindly) (note|remember|consider|understand|mind|remain mindful)( also
            | too)? that (our staff|we are|we're|everyone|you|nobody|staff|this|it)
        """,
        instead="={please}",
        unless=r"""
        (eat|drink|swallow|symptoms?|fever|doctor|hospital if|emergency|unplug|smoke|burn\w*
            |allerg\w+|passwords?|scam|phishing|gas|water|boil|cough|infect\w*|flood\w*
            |power lines?)
        no need to …6 (automatically|refund|money|charged|we (pay|will)|apply|receipt)
        no need to (call|write|ask|contact us|come)[^.;]{0,12}[:,;] ?(the|your|we|it)
        not (ask|asking|expect|want|appeal)( \w+){0,3} (patience|understanding|patient)
        thank (you|everyone) for (telling|helping|waiting with|writing)
        more patience than
        as soon as
        understanding (that|if) we
        (we|our staff|our team) should have
        do not have to be patient
        """,
    ),
)
