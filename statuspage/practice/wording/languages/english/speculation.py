"""Guesses, in English."""

from __future__ import annotations

from statuspage.practice.wording.languages.english.words import LEXICON

SPECULATION = (
    *LEXICON.phrases(
        r"""
        (?<!you )<may>( \w+){0,3}? (have been|be|have) (\w+ ){0,3}?<cause>
        <may>( (also|well|possibly|perhaps|simply|only))* (lie|stem|come from|originate|result
            |arise|point to|go back|have (come|originated|started|got|gotten|crept|slipped
            |happened|gone|stemmed|something|entered|resulted|leaked|been due|caused|played
            |contributed|triggered|led|failed|made|done|tampered))
        (it|this|that|they|someone|somebody|something|there|the \w+( \w+)?
            |which) must have (\w+ )?\w+(ed|en|t|e|n|k|d|g)
        (?<!if )(?<!that )(we|our (own )?(team|experts|engineers|technicians|staff|people
            |specialists|developers)|experts|insiders|some|many|engineers|technicians|specialists
            |i|they|investigators|colleagues|observers|everything)( (now|currently|strongly|also
            |still|can only|therefore|rather|have|had|are|is|do|at the moment|at present|tend to
            |would|working on|firmly|already|therefore))* (believed?|think|suspect(ing|ed|s)?
            |assum(e|ed|ing)|presum(e|ed|ing)|guess(ing|ed)?|reckon|suppose|conjecture|surmise
            |imagine|fear|gather)( that)? (it|this|the|these|those|that|a|an|there|no|one|somebody
            |someone|most|some|hackers?|criminals?|only|it's|competitors?|he|she|they|our|all
            |nothing|nobody|at|about|around|fewer|less|more|unauthori[sz]ed|we|\w+s|sabotage
            |foul play|human)
        (we|i|they)( \w+)? (have|had) (a |an |the |every |good |strong |some )*(hunch|feeling
            |theory|suspicion|reason to (believe|think|suspect|assume)|idea what)
        it('s| is| was| has been)( now| widely| generally| currently| also)* (believed|thought
            |suspected|assumed|presumed|feared|rumou?red|speculated|conceivable|imaginable
            |plausible|likely|probable|possible|quite possible|reasonable to assume|fair to assume
            |safe to assume|to be assumed|said) (that|to be|it|the)
        (is|are|was|were) (\w+ )?(believed|thought|suspected|assumed|presumed|rumou?red|supposed
            |likely|alleged) to (have|be|stem|lie|come)
        (is|are|was|were) (\w+ )?(being )?suspected
        (the )?(suspected|presumed|probable|likely|possible|supposed|assumed|apparent|most likely
            |conceivable|potential) (root )?(cause|culprit|source|reason|explanation|origin
            |trigger|perpetrator|offender)s?
        (is|was|were|are|has|have|had) (very |most |quite |more than |all too |
            highly )?likely (been |be |a |an |the |that |to (be|have|lie)|due|\w+ed|because
            |started|set|left|down|related|linked|connected)
        likely (caused|due|because|the result|a result|to have (been )?(caused|come|originated)
            |that|related|linked|an?|down to|stem\w*|originat\w+|from)
        """,
        instead="={check}",
        unless=r"""
        (we|i|they|you) (do not|don't|will not|won't|cannot|can't|did not
            |would rather not) (want to )?(believe|think|suspect|assume|guess|speculate|presume
            |imagine)
        (right|fair|important|deserve\w*|owe|should (tell|say|know)|only fair|better to)
        (think|imagine|fear|thought) (of|about) (you|those|the people|everyone|all)
        you (think|believe|suspect)
        (if|in case) (you|your)
        (wrong|mistaken|wrongly|at first|turned out)
        <sorry>
        """,
    ),
    *LEXICON.phrases(
        r"""
        (probably|presumably|supposedly|apparently|seemingly|allegedly|purportedly|reportedly
            |conceivably|ostensibly)
        (perhaps|maybe|possibly|potentially)
        (most|very|quite|highly|more than|extremely|all too|rather) (likely|probable|probably
            |possibly|plausible)
        in all (likelihood|probability)
        (by|from) all accounts
        chances are
        (we|one|anyone) (can|could|may) only (guess|assume|speculate|suspect)
        our (\w+ )?(guess|theory|hypothesis|assumption|suspicion|hunch|best estimate)( is)?
        (the )?(best|educated|first|current|working|leading|most plausible|prevailing|main) (guess
            |theory|hypothesis|assumption|suspicion|explanation)
        rumou?rs? (has|have) it
        word (is|has it|on the street)
        (we|i) (hear|heard|are told|were told|have heard|understand|gather)( \w+)? that (it|the|a
            |an|there|someone|somebody|one|he|she|they)
        (sources|insiders|people familiar|some reports|media reports|unconfirmed reports|reports
            |posts)( \w+){0,3} (say|tell|suggest|indicate|claim|hint)
        according to (unconfirmed|media|social|first|initial|early|rumou?rs|sources|insiders
            |hearsay)( \w+)?
        there (are|is|were) (\w+ )?(signs?|indications?|hints?|rumou?rs?|suspicions?|suggestions?
            |reason to (believe|think|suspect|assume))( that| of)?
        (initial|first|early|preliminary|all|the|some|many|these)( \w+)? (signs|indications
            |evidence|clues|findings|hints|traces|impressions|symptoms|logs|data|analysis|results
            |indicators|inquiries|enquiries|investigations?) (point\w*|suggest\w*|indicate\w*
            |hint\w*|lead us)
        point(s|ed|ing)? (to|towards) (a|an|the|some|human|sabotage|problems)
        ^((and|so|but|currently|at the moment|right now|for now),? )?(looks?|sounds?|seems?
            |appears?|feels?) (very much |a lot |rather |more |to us |to be |to have )*(like|as if
            |as though|that|to|we|the|it|somebody|someone|there)
        it (seems|appears|looks|sounds) (to us )?(somebody|someone|the|a|an|there|one|our|they|as
            |like|that|we|he|she|hackers?|to)
        (in|to) (our|my) (opinion|view|estimation|mind|eyes)
        (our money is on|we('d| would) (bet|wager|guess|say it)|you can bet|more likely than not
            |one suspects|we gather|from what we (hear|gather|can tell)|by the looks of
            |some kind of|some sort of|or so we (think|believe|assume)|presumed|a good chance
            |it stands to reason|everything points|all (the )?signs|all this points)
        (it|this|that|everything|things|all this) (\w+ )?(looks?|sounds?|feels) (very much |
            a lot |rather |more |to us )*(like|as if|as though)
        (it|this|there|the \w+( \w+)?|they|someone|somebody|something) (would )?(appears?|seems?
            |seemed|appeared) (to|that|as if|as though|like|likely)
        (cannot|can't|could not|not) (be )?(completely |entirely |yet |fully )*(rule|ruled|exclude
            |excluded)( out)? (sabotage|an attack|that (someone|somebody|a|an|hackers|it)|human
            |deliberate|foul|the possibility|manipulation)
        (may|might|could) (well|possibly|perhaps|even|conceivably)
        (suggests?|suggesting|indicates?|indicating) (that|a|an)
        (it|there) (may|might|could) (well |possibly |also |simply |even )?be (that|an? (link
            |fault|problem|connection|leak|bug|defect))
        every indication (of|that)
        (first|initial|early) (suspicions?|guess)
        we would not be surprised
        """,
        instead="={check}",
        unless=r"""
        you(r|'re| are| have| will| may| might| can|'ve|'d)? (\w+ )?(probably|perhaps|maybe
            |possibly|potentially|presumably|apparently)
        (perhaps|maybe|probably|possibly) (you|your|some of you|more than|as (much|many)|even more
            |the (worst|hardest)|for (the|some|many)|with|while|in the middle|on (the|your)
            |just before|at (work|home)|a (child|birthday|present))
        (if|should|where|wherever|whenever|soon as|as \w+ as) …5 (possibly|perhaps|maybe|possible)
        (not|never|n't) (want to |yet )?(speculate|guess|assume)
        (do not|don't|cannot|can't|nor) (know|say|guess) …6 (probably|likely|possibly|perhaps)
        (orders?|payments?|you|pages?|charges?|messages?|accounts?|screen|app) (may|might|can
            |could|will)( \w+)? (appear|seem|possibly|well)
        (what|whatever|how|than|as) (\w+ )?(it|this|that|they|things) (may|might|must)? ?(seems?
            |appears?|looks?)
        """,
    ),
    *LEXICON.phrases(
        r"""
        (initial|first|early|preliminary|provisional|present|current|immediate|all) (indications?
            |signs|thoughts?|suspicions?|guess|assumptions?|impressions?|theor(y|ies)|appearances
            |hunch)( \w+)?( is| are| was| were| that| suggest\w*|:|,)
        (it|this|that|which|leak|fire|fault|cause|problem|crack|error|smell|smoke|germs?|virus
            |attackers?|thie(f|ves)|something|this all|driver|pump|valve|cable|update|system|pipe
            |bacteria) (may|might|could)( (well|also|possibly|even|simply|perhaps|therefore|easily
            |actually))* have (\w+ )?\w+
        (it|this|that|cause|reason|culprit|problem|source|explanation|trigger) (could|might
            |may)( (well|also|possibly|even|simply))* be( that)? (an?|the|because|due|that
            |somebody|someone|down|related|linked)
        (may|might|could) (have to do|be (connected|linked|related|due|attributable|traced|down
            |explained)|stem|have its|have something)
        (^|so |and |but |, )as (it|things) (now )?(seems?|appears?|looks?|would (seem|appear))
        (evidently|manifestly|ostensibly|arguably|in all odds|no doubt (a|the|somebody|someone
            |because|due|caused))
        (obviously|clearly) (a|an|somebody|someone|there (was|were|has)|something|nobody|no one|he
            |she|tired|caused|due)
        (to|by|from) all (outward )?appearances
        by the (look|looks|sound|sounds) of
        (at first (sight|glance)|on the face of it|at a guess|if we had to guess|off the record
            |between ourselves)
        as far as (we|one|anyone|i|experts|engineers|technicians) can (currently |now |
            already )?(tell|see|judge|say|make out|reconstruct)( (at present|now
            |so far))?(, (?!nobody|no one|no )| (a|the|it))
        to the best of our (present |current )?(knowledge|judg\w+|belief)( at present| so far
            | today)?,? (a|an|the|it) (?!\w+ is safe)
        (going by|judging (by|from)|from (what|all|everything) (we|you) (know|hear|see|can|have)
            |according to (what we|our (present|current|first|initial)|present|current|initial
            |preliminary|provisional|everything|early|first)( \w+)?)
        (some|much|every|strong|circumstantial|growing|increasing|mounting|initial
            |clear) (evidence|indications?|signs?|hints?|reason)( \w+)? (that|of|for|to (suggest
            |believe|suspect|assume|think))
        (we|they|investigators|police|experts) (now )?(have|found|see|saw
            |has) (\w+ )?(indications?|hints|clues|signs|reasons?) (that|of|to|for)
        (much|everything|a lot|a great deal|all|many things|something|the facts
            |nothing) (would )?(to suggest|speaks? (for|in favou?r)|seems to (point|speak)
            |argues for|points? (to|towards)|suggests|indicates)
        (lean|leaning|leans|incline|inclined|tend|tends|tending|tempted) (towards|to (think
            |believe|assume|suspect|see|the))
        (connection|link|act|attack|error|fault|leak|fire|cause|sabotage|arson|contamination
            |defect|failure|overload|tampering|it|mistake|weather|manipulation|vandalism
            |involvement)( (with|to|between|by|of|in)( [\w']+){1,4}?)? (cannot|can't|can not
            |could not|is not|not)( yet| at present| currently)* (be )?(\w+ )?(excluded|ruled out
            |out of the question)
        it (cannot|can't|can not|could not) (yet )?be (excluded|ruled out|denied)
        (cannot|can't|could not|do not|don't|not) (yet |want to |wish to )?(rule out|exclude) (a
            |an|the|that|sabotage|arson|human|foul|vandal\w*|criminal|external)
        (i|we|one|you|some)('d| would| might| could| dare) (say|guess|bet|wager|assume|suspect
            |put (it|this)|venture|speculate|conclude|attribute) (that|it|the|a|on|this|to|so
            |there|somebody|someone)
        (my|our|the|his|her|their|one|everyone's)( [\w']+){0,3} (guess|hunch|bet|suspicion
            |assumption|feeling|hypothesis|theory)( so far| at present| at the moment)?( is| was|:
            | would be| points| that)
        suspicion (is|falls|fell|lies|has fallen|rests|points|that|of)
        (connection|link|relation|relationship|correlation)( (with|to
            |between)( [\w']+){1,5}?)? (is|seems|appears|may|might|could|was|looks) (\w+ )?(likely
            |possible|probable|suspected|conceivable|plausible|assumed|obvious|exist)
        not (entirely |altogether |at all )?(unlikely|improbable|inconceivable|implausible
            |impossible) (that|to)
        (have|had|get|got|gained) the (\w+ )?(impression|feeling|sense|suspicion) (that|of|it
            |there|someone)
        (working on|on|under|from|proceed\w* (from|on)) the (\w+ )?assumption
        working (hypothesis|theory|assumption|explanation)
        (likeliest|most (likely|probable|plausible|conceivable|obvious))
        (police|authorit(y|ies)|fire (brigade|service|department)|firefighters|experts?
            |investigators|specialists|inspectors?|doctors|office|provider|supplier|engineers
            |technicians|insiders|neighbours|manufacturer|mechanics|team|staff|laboratory
            |witnesses|observers)( \w+)? (suspects?|suspected|believes?|assumes?|presumes?
            |reckons?|speculates?|guess|now think)
        (suspects?|suspected|presumed?|assumed|supposed|apparent|probable) (\w+ )?(arson|sabotage
            |fault|failure|leak|attack|error|defect|short circuit|break-in|theft|fraud
            |contamination|virus|hack\w*|manipulation|overload|fire|burst|damage|accident
            |tampering|foul play|food poisoning|norovirus|salmonella|power surge|origin|motive
            |connection)
        (clues?|hints?|traces|pattern|timing|evidence|symptoms|circumstances|logs|everything|much
            |data|marks|footage|images|smell|findings) (strongly |clearly |rather |seems? to |
            would |all |in the \w+ )*(suggests?|hints?|indicates?|points?|speaks?|implies|imply)
        (^|and |but |but it |fault |problem |cause )(would )?(seems?|seemed|appears?
            |appeared)(?! (on|in|at|calm|well|normal)) (to have|to be (a|an|the|due|caused|linked
            |related|down|connected)|to (lie|stem|come|originate|point|suggest|indicate)|likely
            |that)
        would (appear|seem)
        (seems?|appears?) to have \w+
        (could|might|may) (well )?(be|have been) (the (reason|cause|culprit|source|trigger
            |explanation)|behind|to blame|responsible|at fault)
        (one|a|another|the only|the) (possible|conceivable|plausible|obvious|likely|probable
            |potential) (explanation|reason|cause|scenario|source|trigger|candidate|factor
            |connection)
        (is|are|was|were) (\w+ )?likely( (a|an|the|to|due|because|that|behind|caused|linked))
        (is|are|was|were|being|been) (\w+ )?(rumou?red|speculated|conjectured|surmised
            |theori[sz]ed|hypothesi[sz]ed|mooted)
        as likely as not|odds are|safe bet|we can only imagine|i suspect|one theory|theory is
            |educated guess
        """,
        instead="={check}",
        unless=r"""
        (you|your \w+|some of you|accounts?|cards?|passwords?|orders?|addresses|payments?) (may
            |might|could)
        (more|further|other|additional) (<people>|cases|accounts|parcels|shops|lots|are|were)
        if (you|your|it|this)
        (not|never|n't) (want to |yet |going to )?(speculate|guess|assume|draw)
        rule(s|d)? nothing out
        thoughts? (is|are) (with|for)
        more likely to
        likely that (you|your|the result)
        (we|should) (are|is|be)? ?(sorry|apologi\w+)
        (copied|stolen|read by|seen by|accessed|charged)
        (must|had to) (assume|expect)
        """,
    ),
)
