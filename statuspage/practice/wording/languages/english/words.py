"""Words that the phrases of English are made of, by their names."""

from __future__ import annotations

from statuspage.practice.wording.cues import stored
from statuspage.practice.wording.phrases import Lexicon

LEXICON = Lexicon(
    {
        "people": r"customers?|users?|clients?|guests?|visitors?|shoppers?|buyers?|consumers?"
        r"|callers?|subscribers?|members|passengers?|patients?|account holders?|people|persons?"
        r"|individuals?|parents?|families|diners?|readers?|patrons|households?|travell?ers?"
        r"|recipients?|motorists?|residents?|pupils?|students?|fans|applicants?|claimants?"
        r"|tenants?|neighbou?rs?"
        r"|tourists?|campers?|hikers?|skiers?|swimmers?|bathers?|cyclists?|commuters?|bikers?"
        r"|spectators?|visitors"
        r"|learners?|voters?|donors?|volunteers?|owners?|homeowners?|landlords?|teenagers?"
        r"|youths?|kids|citizens?"
        r"|employers?|borrowers?|patrons?|audiences?|ticket holders?|card ?holders?"
        r"|policy ?holders?|relatives?|mothers?|fathers?"
        r"|holidaymakers?|pedestrians?|gamers?|players?|followers?|activists?|critics?|others"
        r"|riders?|victims?|purchasers?|account ?holders?|holders?|somebody"
        r"|someone|(some|many|most|several|few|all|those) of you",
        "staff": r"employees?|members? of (our )?staff|staff|workers?|technicians?|engineers?"
        r"|operators?|developers?|administrators?|admins?|cooks?|chefs?|cleaners?|trainees?"
        r"|apprentices?|interns?|temps?|drivers?|couriers?|cashiers?|waiters?|colleagues?"
        r"|shift( leaders?)?|managers?|individuals?|person|kitchen hand|team members?|agents?"
        r"|nurses?|clerks?|assistants?|teachers?|pilots?"
        r"|captains?|babysitters?|caretakers?|janitors?|coach(es)?|instructors?|guards?"
        r"|pharmacists?|bakers?|butchers?|secretar(y|ies)"
        r"|lifeguards?|organisers?|accountants?|receptionists?|guides?|stewards?|plumbers?"
        r"|electricians?|builders?|gardeners?|doctors?"
        r"|midwi(fe|ves)|carers?|porters?|bartenders?|barista|postm[ae]n|foreman|crew"
        r"|ground staff|dispatchers?|conductors?|signalm[ae]n|signallers?"
        r"|supervisors?|workm[ae]n|fitters?|mechanics?|roofers?|welders?|analysts?|programmers?"
        r"|students? on placement|freelancers?|volunteers?|(kitchen|night|call[- ]cent(re|er)"
        r"|security) (staff|team|crew|shift|porter)",
        "others": r"suppliers?|vendors?|contractors?|subcontractors?|providers?"
        r"|third[- ]part(y|ies)|partners?|carriers?|manufacturers?|agency|agencies"
        r"|hosting company|hosts?|utility|producers?|dairy|farms?|importers?|wholesalers?"
        r"|processors?|council|authorit(y|ies)|banks?|printers?|competitors?|press|media"
        r"|journalists?|bloggers?|network operator|software (company|maker|house)|landlord"
        r"|predecessors?|consultants?|government|ministry|airlines?|airport|railway"
        r"|road company|insurers?|insurance|bakery|brewery|factory|plant|school|grid operator"
        r"|energy company|water company|builders|architects?|organisers?|police|union|unions"
        r"|(logistics|delivery|cleaning|security|telecoms?|transport|haulage) (company|firm"
        r"|provider|partner)"
        r"|other (companies|side|firm|company)|caterers?|hospital|mayor|hauliers?|installers?"
        r"|dealers?|distributors?|data cent(re|er)|weather service|firm"
        r"|strikers|tenant|operator|(it|building|construction|removal|power|hosting|booking"
        r"|ticket\w*|travel|event|catering|software|maintenance) (firm|company|agency|platform"
        r"|office|service|team)",
        "between": r"( (?!(?:was|were|been|be|is|are|that|and|but|to|for|you|we|us|our|if|when"
        r"|who|will|can)\b)\w+){0,4}?",
        "sorry": r"sorry|apolog(y|ies|i[sz]e[sd]?|i[sz]ing)|regrets?|regretted|pardon|forgive",
        "trouble": r"inconvenien(ces?|ced?)|disruptions?|troubles?|issues?|problems?|confusion"
        r"|difficult(y|ies)|hassles?|discomforts?|annoyances?|upset|impacts?|concerns?"
        r"|misunderstandings?|disappointments?|disturbances?|distress|frustrations?"
        r"|interruptions?|bother|nuisance|stress|unpleasantness|offen[cs]e|anxiety|alarm"
        r"|effects?"
        r"|consequences|irritations?|unease|mishaps?|delays?|mistakes?|errors?|harm|hardship"
        r"|worr(y|ies)",
        "guilt": r"errors?|mistakes?|negligence|carelessness|faults?|incompetence|misuse"
        r"|misconduct"
        r"|oversights?|inattention|misbehaviou?r|mishandling|sloppiness|wrongdoing"
        r"|non-compliance"
        r"|shortcomings?|failings?|recklessness|laziness|ignorance|impatience|disregard"
        r"|unwillingness|inability|bad work|poor work\w*|stupidity|clumsiness|blunders?|lapses?"
        r"|neglect|failure to|refusal to|unreliability|greed|indiscipline|forgetfulness",
        "adverbs": r"( (have|has|had|simply|apparently|clearly|often|again|then|obviously"
        r"|repeatedly"
        r"|also|still|evidently|once|unfortunately|carelessly|wrongly|mistakenly|accidentally"
        r"|inadvertently|who|that|which|on duty|of ours|at the \w+|in the \w+|from the \w+))*",
        "mended": r"fixed|resolved|restored|repaired|back|solved|working|back in (use|service"
        r"|operation)|up|running|operational"
        r"|normal|over|sorted|recovered|functioning|functional|corrected|mended|gone|finished"
        r"|cleared|reinstated|rectified|remedied|stable|reopened|live|accessible|in order|usable"
        r"|reachable|under control|behind us|ironed out|up and running|back (up|online"
        r"|to normal)",
        "soon": r"(by|at|within|before|until|from|around|about|no later than|come|on|after"
        r"|for)( (about|around|roughly|the latest|at most|less than|under"
        r"|no more than))? (\d[\d:.]*( ?[ap]\.?m)?|noon|midnight"
        r"|lunch\w*|midday|tonight|today|tomorrow|this (morning|afternoon|evening|week\w*)|next"
        r"|(the|this) (end|weekend|morning|afternoon|evening|early|middle|time|first|holidays"
        r"|start|beginning|day|week|hour|latest)"
        r"|(mon|tues|wednes|thurs|fri|satur|sun)day|january|february|march|april|may|june|july"
        r"|august|september|october|november|december|jan|feb|apr|aug|sept?|oct|nov|dec"
        r"|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|half|quarter|a (few"
        r"|couple)|an hour|minutes|hours|christmas|easter|new year\w*|dawn|nightfall|daybreak"
        r"|breakfast|dinner|supper|tea ?time|school"
        r"|close of|end of|then|late|early|mid|the (match|show|concert|rush|doors|game|kick))"
        r"|tonight|today|tomorrow|this (morning|afternoon|evening|week)|(very )?soon|shortly"
        r"|any (minute|moment)|momentarily|in no time"
        r"|in (a|an|the (course|next|morning|afternoon|evening)|about|under|less|two|three|five"
        r"|ten|half|around|roughly|time|\d+|minutes|hours|moments)|at the latest|straight ?away"
        r"|immediately|first thing|over ?night"
        r"|next (week|month|hour)|during (the )?(day|afternoon|morning|evening|night)"
        r"|later today|before long|in due time",
        "count": r"\d[\d,.]*|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
        r"|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty( \w+)?"
        r"|(thirty|forty|fifty|sixty|seventy|eighty|ninety|(a|one) hundred)( \w+)?|dozens"
        r"|twenty-\w+",
        "by_law": r"(by|under) ([\w'-]+ ){0,4}?(law|statute|state|government|act|scheme|fund"
        r"|insurance)",
        "tested": r"test(ed)?|examined?|inspect(ed)?|check(ed)?|analy[sz]ed?|measured?|sampled?",
        "may": r"may|might|could|must",
        "feeling": r"worr(y|ying|ied|ies|isome)|frustrat\w+|upset(ting)?|anxi\w+|distress\w*"
        r"|stress\w*"
        r"|difficult|hard|harder|hardest|pain(ful)?|unsettl\w+|uneas\w+|alarm\w*|scar(y|ed|ing)"
        r"|fear\w*|frighten\w*"
        r"|annoy\w+|angr(y|ily)|anger|disappoint\w+|exhaust\w+|nerve-?\w+|horribl[ey]"
        r"|terribl[ey]|awful|dreadful"
        r"|unpleasant|uncertain\w*|unacceptable|heartbreaking|hurt\w*|sad\w*|shock\w*"
        r"|disturb\w+|unnerving"
        r"|infuriat\w+|bitter|tiring|tiresome|maddening|concern(ed|ing|s)?|afraid|nervous"
        r"|helpless\w*|inconvenien\w+"
        r"|troubl\w+|suffer\w*|grie\w+|loss|hardship|pressure|rely|relied|depend|trust(ed)?"
        r"|counted on|count on"
        r"|matters?|mean(s|t)? (to|for|a lot)|let down|tough|rough|confus\w+|embarrass\w*"
        r"|discomfort|miser\w+|fury|furious|outrage\w*|humiliat\w+|disrespect\w*|heartless"
        r"|degrading|insult(ed|ing)",
        "cause": r"caused|due|because|related|linked|connected|triggered|behind|the (cause"
        r"|reason|result"
        r"|work|culprit|source|fault)|a (bug|hacker|cyber\w*|targeted|deliberate|coordinated"
        r"|side effect|result|faulty|failed|power|software|network|hardware|technical|supplier"
        r"|misconfigur\w*|storage|cooling|hygiene|mix-?up|batch|problem with|fault in)"
        r"|an (attack|act|update|error"
        r"|overload|inside|issue)|sabotage\w*|down to|responsible|to blame|contaminated"
        r"|introduced"
        r"|brought|come from|started|originated|deliberate\w*|tampered|to do with|hacked"
        r"|overloaded|left (open|on)",
        "hurt": r"feel|felt|offen\w+|upset|inconvenienc\w+|affect\w+|disappoint\w*|hurt|harm\w*"
        r"|caus\w+|trouble\w*|disturb\w*|misunder\w*|impression|confus\w+|problems?"
        r"|issues?|wrong\w*|bother\w*|delay\w*|disrupt\w*|unhappy|dissatisf\w+|annoy\w*"
        r"|unease|worr\w+|distress\w*|suffer\w*|concern\w*|impact\w*|let down"
        r"|expectation\w*|unclear|misled|perceiv\w+|saw|came across|took",
        "small": r"minor|small|slight|little|tiny|trivial|negligible|marginal|cosmetic|brief"
        r"|insignificant|short|teething|modest|short-lived|passing|limited|momentary",
        "hitch": r"issues?|problems?|glitch(es)?|hiccups?|inconveniences?|delays?|disruptions?"
        r"|faults?"
        r"|bugs?|blips?|incidents?|matters?|errors?|interruptions?|outages?|mishaps?|hitch(es)?"
        r"|setbacks?"
        r"|snags?|irregularit(y|ies)|deviations?|discomforts?|lapses?|slips?|upsets?|quirks?"
        r"|oversights?|bumps?|slowdowns?|events?|nuisance|annoyances?|wobbles?|mix-?ups?"
        r"|episodes?|stumbles?|imperfections?|difficult(y|ies)|troubles?|exposure|leak of",
    },
    gap=r"(?: [\w'/-]+){0,N}? ",
    usual="3",
    before=r"(?<![\w-])",
    after=r"(?!\w)",
    ready=stored(__file__),
)
