"""The wrong voice for people in trouble, in English: formulas, boasts and jokes."""

from __future__ import annotations

from statuspage.practice.wording.languages.english.words import LEXICON

_FORMULAS = LEXICON.phrases(
    r"""
    (takes?|treats?|taking|treating)( [\w'-]+){1,9}? (very|extremely|most|so|incredibly|really
        |deadly) seriously
    (takes?|treats?|taking|treating) (all|any|every|such|this|our|your|the) (\w+ )?(matters?
        |safety|security|privacy|quality|responsibilit\w+|health|hygiene|allegations?|concerns?
        |feedback|complaints?|incidents?|reports?|issues?|situation|welfare|well-?being|data
        |obligations?|dut(y|ies))( of [\w ]{3,40}?)? seriously
    (takes?|taking) (this|it|that) seriously
    your (\w+ )?(call|business|feedback|opinions?|privacy|security|safety|satisfaction|loyalty
        |custom|comfort|health|well-?being|data|experience)( and( your)? \w+)? (is|are|remains?
        |has always been|have always been) (\w+ ){0,3}?(important|valuable|dear|paramount
        |precious)( to us)?
    (safety|security|privacy|quality|satisfaction|health|comfort|well-?being|trust|customers?
        |passengers?|patients?) (of [\w ]{3,40}? )?(is|are|remains?|has always been
        |have always been|was and is) (and \w+ )?(always |still )?(our|the|a) (\w+ )?(top|highest
        |number one|first|absolute|utmost|main|foremost|biggest|greatest|overriding
        |primary) (priority|priorities|concern)
    (is|are|remains?) of (the )?(utmost|highest|paramount|greatest|key) importance
    (we|which|company|team|railway|hospital|group|management|staff)( (are|is|remain|remains
        |stay|stands?|'re))+ (\w+ )?committed to (\w+ )?(providing|delivering|ensuring|maintaining
        |excellence|transparency|quality|safety|security|improving|upholding|protecting|serving
        |offering|continu\w+|the (highest|best|safety|security|well-?being)|high\w* standards)
    (our|we are .{0,30}) (commitment|dedication) to (excellence|quality|safety|transparency
        |service|customers?|you|our \w+)
    (our|dear|all|most|to) (most )?(valued|esteemed|treasured) (<people>)
    (we )?(value|appreciate|cherish) your (business|loyalty|custom|continued \w+|feedback)
    (everything|all|anything) (that is |that's |that lies )?(in|within) our power
    (leave|leaving|left) no stone unturned
    (work|working|works) (tirelessly|diligently|relentlessly)
    (we|always|continually|constantly|constant|daily) (pride ourselves|strive|endeavou?r|seek to
        |aspire) (on|for|to (provide|offer|deliver|be|improve|give|meet|ensure|exceed))
    cares? (deeply|greatly|passionately|very much) about (our|every|all our|each of our) (<people>)
    (continuously|continually|constantly|permanently|always) (improv|optimi[sz]|enhanc
        |develop)\w* (our|all|and)
    (your|a|as) (trusted|reliable|dependable|long-standing) (\w+ )?partner
    attach(es)? (the )?(great|greatest|highest|utmost|particular|paramount) importance
    (at the heart of (everything|all|what) we do|close to our hearts?|go(es)? the extra mile
        |in line with our values|culture of (safety|excellence|quality))
    (are|is|remain|remains) (at )?the (very )?(core|heart|foundation|cornerstone) of (our|what we)
    (we|i|our \w+)( (will|have|has|must))? (always )?puts? (the |our )?(customers?|passengers?
        |patients?|guests?|people|safety|quality) first
    (is |are )?in our dna
    (we|our \w+)( (have|has|had|are|is|take|takes|a|practise|of|show
        |apply)){1,3} (\w+ )?zero[- ]tolerance
    as (a|the) (\w+ )?(market|industry|world|global) leader
    lessons (will|have|must|can|are|shall)( be| been| being)? (learn(ed|t)|drawn)
    (highest|strictest|most rigorous|most stringent|world-class|exacting|very best) (\w+ )?standards
    (industry[- ]leading|best[- ]in[- ]class|world[- ]class|second to none|state[- ]of[- ]the[- ]art
        |unparalleled|unrivalled)
    (proud|pride) …3 (be|being|have|remain|our|of being) …4 (safest|best|leading|cleanest|finest
        |most|excellent|outstanding|exemplary|impeccable|record|market leader|number one)
    (excellent|outstanding|exemplary|impeccable|unblemished|proven|enviable) (safety |track
        |quality |service )?(record|reputation)
    (customer|passenger|patient|guest) (satisfaction|experience|focus|centricity)
    """,
    instead="={speak}",
    unless=r"""
    (not|n't|never|nobody|failed to|should|too little|more|less|how|whether) (\w+ )?(take|took
        |taken|taking|treat|treated|taking) …9 seriously
    seriously (enough|ill|hurt|injured|means|begins|starts)
    as seriously as
    must take|finally take|they take|should take|to take
    seriously(,| and| so|:) …2 (stop\w*|have(?! been committed)|call\w*|pa(y|id)|closed?|will|has
        |took|sent|check\w*)
    (not|n't|below|short of|less than|failed|fell|fail) …5 standards?
    """,
)
PRAISE = LEXICON.phrases(
    r"""
    our (\w+ )?(excellent|outstanding|brilliant|fantastic|great|wonderful|amazing|superb
        |first-class|exemplary|tireless|dedicated|highly \w+|well-trained) (\w+ )?(team|staff|crew
        |colleagues|employees|experts|specialists|technicians|engineers|people|organisation
        |emergency plan)
    thanks to our (own )?(swift|quick|rapid|prompt|decisive|immediate|fast
        |professional)( and \w+)? (reaction|response|action|intervention|work|handling)
    proud of (our|the (excellent|great|quick|professional|work of our))
    """,
    instead="={speak}",
    unless=r"(not|n't|nothing|hardly|less|thank(s|ed)? (you|to (all|everyone|every))|we thank)",
)
_JOKES = LEXICON.phrases(
    r"""
    (lol|lmao|rofl|omg|omfg|wtf|ffs|haha\w*|hehe\w*|yikes|whoops\w*|oops\w*|uh[- ]oh|d'oh|duh|meh
        |yay|woo-?hoo|bummer|no biggie|no worries|my bad|our bad|peeps|soz|xoxo|tbh|smh)
    (hi|hey|hello|hiya|sorry|thanks|cheers|okay|ok|tight|there|so|morning|evening),? (gang|lovelies
        |lads|party people|pals)
    hang (tight|on in there)
    (chill( out)?|keep your (hair|shirt) on|don't freak out|do not freak out)
    ((shit|stuff|crap) happens|fingers crossed|sad face|epic fail|facepalm|fun fact|plot twist
        |buckle up|brace yourselves|watch this space|you couldn't make it up|guess what[,!?:])
    (total|complete|absolute|utter|proper|right|real|bit of a) (nightmare|shambles|chaos|pain
        |bummer|nuisance|horror show|car crash|circus|facepalm|disaster)( \w+){0,2}(,|!|$| lol)
    (what a (day|mess|ride|week|start|morning|nightmare|circus|shambles)|happy friday)( \w+){0,3}!
    (grab|get|make|have|pour|fetch|treat) (yourselves|yourself|a|another|some)( \w+){0,3}? (coffee
        |cuppa|cup of tea|tea|beer|drink|popcorn|ice cream|biscuit)( \w+){0,4}( while|!|$| and)
    (put the kettle on|perfect (excuse|time|day) (for|to)|time for a (coffee|cuppa|beer|break))
    (look on the bright side|on the bright side|every cloud|silver lining|at least you (get|got
        |can|have|had)|on the plus side)
    (gremlins?|hamsters?|murphy's law|(our|the) (servers?|system|website|site|app|computers?
        |trains?|heating|machine|boiler|lift|signals?|bus(es)?) …3 (nap|tantrum|hissy fit
        |day off|lie-in|in a mood|sulking|grumpy|moody|kaput|wonky|acting up|playing up|threw a
        |decided (to|not to)|had other (ideas|plans)|feeling (poorly|under the weather|sleepy)
        |a bit (tired|grumpy|poorly|under the weather)|had enough|gone to sleep|on strike again
        |not a morning person|on holiday))
    (not (exactly )?our (finest|best|proudest) (hour|day|moment|morning|week))
    \w+ ?!{2,}
    (😂|🤣|😅|😜|😝|🙈|🤪|😉|😎|🎉|🤦|🤷|🙃|😬|😆|😁|😄|🥳|😇|💩|🔥|👻)
    """,
    instead="={speak}",
    unless=r"(do not|don't|never|danger\w*|warning|evacuate|stop|leave|urgent\w*)[^!]*!{2,}",
)
VOICE = (*_FORMULAS, *PRAISE, *_JOKES)
