"""Words that most people do not know, in English."""

from __future__ import annotations

from statuspage.practice.wording.languages.english.words import LEXICON

# Acronyms that most people know, words in capitals for emphasis, and zones.
_KNOWN = (
    r"(?!(?:UTC|CET|CEST|GMT|BST|EST|EDT|PST|PDT|MEZ|IST|JST|SGT|AM|PM|OK|ID|TV|USA|US|EU|UK|UN"
    r"|FAQ|GPS|PIN|ATM|CEO|CFO|QR|PDF|SMS"
    r"|LED|USB|NHS|BBC|DNA|EUR|USD|GBP|CHF|CNY|CO|PO|RSS|PC|VIP|DIY|HIV|BMW|IKEA|DHL|UPS|TNT"
    r"|GLS|WHO|UNO|NATO|NASA|FBI|SOS|DVD|CD"
    r"|WC|AGM|HR|IT|PR|MP|DJ|HQ|ISO|IEC|DIN|EN|ANSI|BBQ|ICU|CCTV|MRI|CT|ECG|IVF|SIM|IBAN|VAT"
    r"|ZIP|WLAN|WIFI|APP|URL|CV|PE|RE|GP|AA|RAC|GMBH|LTD|AG|SE|SA|INC|NO|NOT|DO|DON|ALL"
    r"|STOP|NEVER|WE|ARE|SORRY|IT|IF|YOU|AND|OR|ANY|THE|NOW|IS|TO|IN|ON|OF|FOR|BE|AT|BY|UP|OUT"
    r"|OFF|EAT|USE|DRINK|PLEASE|ONLY|MUST|DRILL"
    r"|EXERCISE|UPDATE|NEW|NEXT|YES|HOW|WHAT|WHO|WHY|WHEN|WHERE|THIS|THAT|WITH|FROM|YOUR|OUR"
    r"|HAS|HAVE|WAS|WERE|CAN|CLOSED|OPEN|RECALL|WARNING|II|III|IV|VI|VII|XL|XXL|XS)\b)"
)
_ACRONYM = r"(?-i:(?<![\w-])" + _KNOWN + r"[A-Z]{2,6}s?(?![\w-]))"

JARGON = (
    *LEXICON.phrases(
        r"""
        <acronym>[^.;]{1,80}<acronym>
        <acronym> (channel|certificate|tokens?|keys?|servers?|services?|links?|bus|interface
            |modules?|layer|faults?|trip|relay|breaker|valve|gateway|fabric|clusters?|queues?
            |nodes?|tables?|schema|protocol|pipeline|config\w*|propagation|resolution|sessions?
            |circuits?|feed|condition|middleware|backend|platform|requests?|traffic|records?
            |resolvers?|endpoints?|calls?|writes?|reads?|provisions?|process|procedure|limits?
            |levels?|threshold|parameters?|values?|counts?|firmware)
        """.replace("<acronym>", _ACRONYM),
        instead="[what it means for people, in plain words]",
    ),
    *LEXICON.phrases(
        r"""
        latenc(y|ies) => delay
        (elevated|increased|high|high(er)?|intermittent|sporadic) (error rates?|latenc\w+
            |response times) => pages that answer slowly or not at all
        error rates? => how often it fails
        throughput => how much gets through
        (rest|graphql|public|checkout|payments?|partner|internal|our|the|backend
            |third-party)? ?apis? => connection between our systems
        api (endpoints?|gateway|calls?|keys?|layer|requests?) => connection between our systems
        endpoints? => address
        (http|https|status( code)?|error( code)?)[ -]?[45]\d\d( errors?
            | responses?)?s? => error messages
        [45](xx|\d\d)(s| errors?| responses?| status(es)?) => error messages
        time-?outs? (errors?|occur\w*|on|in|to|for) => pages that do not answer
        (time|timing|timed|times) out => not answering
        fail(ing|ed|s)?[- ]?over(s|ed)? => switch to the replacement
        load[- ]balanc\w+ => server that spreads the visitors
        (back|front)[- ]?end( \w+)? => system
        (?-i:(DNS|BGP|CDN|TLS|SSL|VPC|VLAN|NAT|TCP|UDP|SMTP|DHCP|IPv[46]|WAF|IAM|DDOS|SSO|SAML
            |OAuth2?|MFA|JWT|SDK|CRM|ERP|IOPS|RAID|OOM|GC|[Kk]8s|CI/CD|SQL|NoSQL|ORM|RPC|GRPC|QPS
            |RPS|P9[059]|SLA|SLO|SLI|MTTR|MTBF|RCA|RTO|RPO|CVE|APT|IOC|SOC|SIEM|EDR|XDR|RCE|XSS
            |CSRF|PII|PHI|DPIA|ROPA|DLP|RBAC|CAPA|HACCP|CCPs?|GMP|SOP|FMEA|OOS|CFU|RASFF|QA|QC
            |KPIs?|[Ss][Ee][Vv]-?\d|P[0-4] incident|VPN|MSP|SaaS
            |POS)) => [what it does, in plain words]
        dns( \w+)? => [what it does, in plain words]
        (database|db|read|primary|secondary|redis|kafka|postgres\w*|mysql|kubernetes|elasticsearch
            |server|storage|compute|cache|master|search) (clusters?|replicas?|shards?|nodes?|pods?
            |instances?|partitions?|connection pools?|locks?|indexes|index|failovers?) => server
        (replicas?|replication|shard(s|ed|ing)?|kubernetes|redis|kafka|elasticsearch|postgres\w*
            |mongodb|mysql|nginx|terraform|docker|cassandra|rabbitmq|memcached
            |hypervisors?) => server
        (connection|thread|worker) pools?( \w+)? => lines between our systems
        (caches?|caching|cached) => stored copy
        cache (invalidation|misses|stampede|eviction|poisoning) => stored copies
        (roll(ed|ing|s)?[- ]?back(s)?|revert(ed|ing)? (the |a )?(commit|deploy\w*|release
            |change(set)?|pull request)) => going back to the version before
        (bad|faulty|recent|last|latest|new|code|software|production|our|a|this|the|yesterday's
            |today's|canary|failed|automated)? ?deploy(ments?|s|ed (to production|a|an|the|our
            |code|new))( pipeline)? => new version of our software
        (hot-?fix(es|ed)?|patch(ed|es|ing)? (to|the|our|level|has|was|is)|code freeze|regression(s
            | in| introduced| bug)?|race condition|null pointer|stack trace|memory leak|deadlocks?
            |segfault|garbage collection|exception handling|unhandled exception|stack overflow
            |buffer overflow|off-by-one) => fault in our software
        (middle-?ware|micro-?services?|message (queue|broker|bus)|event bus|pub/sub|service mesh
            |ingress|egress|(upstream|downstream) (dependenc\w+|services?|systems?|consumers?
            |components?)|monolith|data ?lake|data pipeline|etl|cron ?jobs?|batch jobs?
            |queue backlog|backlogged queues?|webhooks?|payloads?|idempoten\w+|rate[- ]limit\w*
            |throttl(ed|ing)|circuit breakers?|thundering herd|retry storms?|back-?pressure
            |auto-?scal\w+|provision(ed|ing) (of )?(additional|new|more|capacity)|scal(ed|ing) (up
            |out) (our|the|additional)|horizontal(ly)? scal\w+|vertical(ly)? scal\w+|spun up
            |spin(ning)? up|orchestrat\w+|telemetry|observability|instrumentation
            |synthetic monitoring|pager|runbook|playbook|post-?mortem|war room|blast radius
            |root[- ]cause( analysis)?|single point of failure|high availability|redundan(cy
            |t) (provision\w*|systems?|paths?|links?|servers?|power|suppl\w+|nodes?|concept)
            |availability zones?|regions? (us|eu)-\w+|data ?plane|control ?plane|bare metal
            |misconfigur\w+|config(uration)? (drift|push|change)|packet loss|jitter
            |upstream provider|edge (nodes?|servers?|locations?)|origin servers?|reverse proxy
            |prox(y|ies)|handshake|certificate (chain|rotation|pinning)|cipher\w*|bcrypt|token(s
            |ised|ization|isation)? (refresh|expir\w+|validation)|authentication (service|layer
            |tokens?|provider|flow)|auth (service|layer|tokens?|provider|flow)|session (store
            |tokens?|affinity)|refresh tokens?|credential stuffing|brute[- ]force|lateral movement
            |privilege escalation|threat actors?|attack (vector|surface)|indicators? of compromise
            |exfiltrat\w+|zero-?day|exploit(ed|ing)? a vulnerability|sql injection
            |remote code execution|threat landscape|forensic (artefacts|artifacts|image|imaging)
            |command[- ]and[- ]control
            |penetration test\w*) => [what it means for people, in plain words]
        (service )?degradation(s| of| in)? => slowness
        degraded (performance|service|state|mode|\w+) => slow pages
        (mitigat\w+|remediat\w+) => measures
        (impacted|affected) (end[- ])?(users|stakeholders|customers' instances|tenants|workloads
            |instances|services|nodes|hosts) => people concerned
        (end[- ]users?|stakeholders?) => you
        (ingest(ion|ed|ing)?|serialis\w+|serializ\w+|deserial\w+|parser|schema|migrat(ion|ions
            |ed) (script|of the schema|job|of (the|our) (database|schema|cluster))|query plan
            |slow quer(y|ies)|table lock|row[- ]level|write[- ]ahead|checksum|quorum
            |split[- ]brain|leader election|eventual(ly)? consisten\w+|desync\w*
            |out of sync with the (replica|primary)|asynchronous\w*|synchronous\w*|concurrency
            |parallelism|multithread\w*|bandwidth|saturat(ed|ion)( \w+)?|utili[sz]ation|cpu
            |disk i/?o|i/o|inodes?|vm|vms|virtual machines?|hosts? unreachable|subnet
            |firewall rules?|routing tables?|routing (loop|policy)|route leak|anycast|propagat(e
            |ed|ing|ion)|name ?servers?|resolvers?) => [what it means for people, in plain words]
        (backups?|snapshot) (restore|restoration|rotation) => copy
        (leverag(e|ed|ing)|synerg\w+|going forward|moving forward|actionable|deep[- ]dive
            |circle back|touch base|holistic\w*|best[- ]in[- ]class|paradigm|low-hanging
            |operationali[sz]e\w*|workstreams?|deliverables?|cross-functional|value chain
            |value-add|learnings|granularity|bandwidth|cadence|ecosystem|solutioning|ideat\w+
            |optics|optimi[sz]e our (touchpoints|processes)|touchpoints?|customer journey
            |go-to-market|action items?|reach out to our (counterparties
            |stakeholders)) => [plain words]
        (non-?conform(ance|ances|ity|ities|ing)( \w+)?|out[- ]of[- ]spec(ification)?
            |corrective (and preventive )?(action|measure)s?|critical control points?
            |microbiological(ly)?( \w+)?|colony[- ]forming|organoleptic\w*|water activity
            |pathogen\w*|analytes?|assay|sub-?lots?|quarantin\w+ (stock|inventory|batch)|sku(s)?
            |etiolog\w+|aetiolog\w+|gastroenteritis|epidemiolog\w+|trace-?back|batch genealogy
            |shelf-?stable|log reduction|bioburden|emetic|serotype|serovar|allergenic proteins?
            |maximum residue (level|limit)s?|deviation (report|from (the )?(spec\w*|process
            |parameters)|in (the )?process)|process deviation|quality deviation|quality event
            |field safety (corrective action|notice)|thermal (runaway|event)|dielectric\w*
            |failure mode|ingress protection|ohm\w*
            |energi[sz]ed part) => [what it means for people, in plain words]
        (data subjects?|processing (operations?|activities)|controller|sub-?processors?
            |supervisory authority|personal data breach pursuant|pseudonymi[sz]\w+|pursuant to
            |hereinafter|hereby|aforementioned|herein|thereof|heretofore|notwithstanding
            |inter alia|force majeure|without prejudice|in accordance with (article|section|§|our)
            |within the meaning of|article \d+|art\. ?\d+|ex gratia|bona fide|prima facie
            |statutory notification|shall be deemed|to wit|vis-à-vis) => [plain words]
        (issuance|cessation|commencement|remuneration|undersigned|in respect of|effectuate\w*
            |in receipt of|above-?mentioned|below-?mentioned|foregoing|non-availability|hereto
            |heretofore|ordinance|promulgat\w+|stipulat\w+|remittance\w*|disburse\w*|adjudicat\w+
            |said (vendor|supplier|party|incident|product)|right of recourse|contractual( \w+)?
            |competent authority|resumption of|processing capacity|aforesaid|in lieu of
            |subsequent to|rectification|recommence\w*|ascertain\w*|forthwith|thereunder|inasmuch
            |insofar|nominal|transient|unscheduled maintenance|core switching
            |infrastructure component|connectivity (loss|issues?|problems?)|loss of connectivity
            |clock skew|rebalanc\w+|backfill\w*|dead[- ]letter|hot standby|cold standby|cutover
            |warm[- ]?up|rehydrat\w+|reindex\w*|flush(ed|ing)? the (cache|queue|buffer)|artifact
            |repo|staging|prod(uction)? (environment|system|database|cluster)
            |environment variables?|feature flags?|flags?(?= rollout)|rollouts?|canary|blue-green
            |config(uration)?s? push|syslog|kernel|daemon|mutex|semaphore|stack|runtime
            |library version|dependenc(y|ies) (version|update
            |conflict)) => [what it means for people, in plain words]
        (contraindicat\w+|idiopathic|nosocomial|iatrogenic|prophyla\w+|coliforms?|turbidity
            |effluent|ppm|ppb|mg/l|µg/\w+|exceedances?|parameter values?|parametric|sequelae
            |comorbid\w+|lesions?|oedema|edema|septic\w*|haemo\w+|hemo\w+|antibody titre
            |etiolog\w+|symptomatolog\w+|febrile|emesis|pyrexia|dyspn\w+|myocard\w+
            |subcutaneous\w*|metastas\w+|hyper\w+emia|decontaminat\w+|disinfect(ion)? by-?products
            |backflow|hydrostatic|piezometr\w+|chlorination residual|biofilm|legionella spp
            |enterobacter\w*|norovirus genogroup|listeria spp|cfu|stx|vtec
            |ehec) => [what it means for people, in plain words]
        (interlocking|catenary|rolling stock|headways?|axle counters?|overhead line equipment
            |traction (current|power|supply)|signalling (fault|system|failure|centre)
            |track circuits?|bogie|aog|notam|ferry flight|positioning flight|crew rotation
            |slots? (restriction|allocation)|air traffic flow|pushback|linehaul|drayage|nostro
            |value date|liquidity|t\+\d|counterpart(y|ies)|sepa|swift (message|file)|batch (run
            |file|processing)|ledgers?|reconciliation|backhaul|dslam|olt|bng|sip trunks?|pstn|mpls
            |core network|roaming (interface|partner)|radio access|busbars?|bushings?
            |relay protection|differential protection|reactive power|load flow|phase imbalance
            |heat exchangers?|flow temperature|risers?|calorifier|expansion vessel|actuator\w*
            |solenoid|servo|hydraulic\w* (unit|circuit)|pneumatic\w*|tensile|shear
            |fatigue fracture|weld seam|delaminat\w+|dissipat\w+
            |thermal cut-?out) => [what it means for people, in plain words]
        (actuated|decommission\w+|commissioning|switchgear|transformer trip\w*|load shedding|scada
            |interlock\w*|telematics|cross-?dock\w*|last[- ]mile|inbound logistics|outbound
            |consignees?|picking waves?|reverse logistics|chargebacks?|acquirer|acquiring bank
            |pre-?authori[sz]ations?|3-?d ?secure|3ds|settlement (run|batch|file)|payment (rails?
            |processor|gateway)|ledger entries|interchange|iban validation
            |void(ed)? transactions?) => [what it means for people, in plain words]
        (the |our |an? )?(upstreams?(?! (of|from))|downstream (effects?|impact
            |\w+ers?)) => the systems behind it
        (node|host|pod|rack|instance|cluster|vm|shard|replica|server|feeder|tier|sev|severity
            |priority|stack|unit|segment|zone|circuit)[ -]?#?\d+(?! \w*(km
            |metres)) => [what it means for people, in plain words]
        (nodes?|(server|storage|the|our|database|compute|host) clusters?|cordoned|rebooting
            |rebooted|patch(ed|ing)) => server
        (return|returned|returning|returns|with|code|errors?|status) (an? |
            http )*[45]\d\d => error messages
        (?-i:(DDoS|DDOS|BMS|PACS|OCS|MRLs?|ECU|ATC|ISPs?|BCP|BCM|KYC|AML|HMI|EHR|EMR|RIS|LIS|CMDB
            |ITSM|NOC|DBMS|RDS|EC2|SFTP|SSH|SNMP|NTP|LDAP|MDM|PDU|HVAC|RCD|ETCS|ERTMS|GSM-R|OLE
            |TPWS|APU|FOD|MEL|PNR|PSP|PCI|EMV|CHAPS|BACS|RFID|FSN|UDI|IFU|SAR|DPO|GDPR|DSAR|NDA
            |FOI|ELISA|RIDDOR|MSDS|NTU|UPS unit|AOG|SLAs|APIs|VMs|WMS|TMS|MES|PIM|CMS|LMS|MIS|SIS
            |SKUs|EDI|ASN|PNRs|IVR|PBX|DSLAM|OSS|BSS|RAN|MSC|HLR|HSS|RTU|IED|AVR|SPD|EPIRB|TCAS
            |MRO|DCS|CRS|SSR)) => [what it does, in plain words]
        utili[sz](e|es|ed|ing|ation) => use
        (fully operational|systems? (are|is) (\w+ )?operational|operational (capacity|reasons
            |constraints|disruption|readiness|impact|issues?|incident|resilience|circumstances
            |difficult\w+)|operationally|non-operational|inoperable|inoperative) => working
        (adverse (events?|reactions?|effects?|incident)|competent (body|bodies)|lodge[ds]? (a|the
            |an|in|with|your|any) ?(\w+)?|(to be|be|must be|been) lodged|furnish(ed|ing)? (the|all
            |any|proof|documents)|in triplicate|ex (tunc|nunc|officio|post)|de (facto|jure)
            |prescribed (period|form|manner|time)|non-?complian(t|ce)|statutory|enters? into force
            |expedit(ed|e|ing|ious\w*)|procurement|(provision|performance|function\w*
            |services?) (is|was|are) (\w+ )?impaired|impairment|(is|are|be|been) effected
            |hereunder|therein|liability is excluded|alight(ed|ing)?|curtail(ed|ment|ing)
            |conveyance|erroneous(ly)?|rescind\w*|derogat\w+|annul\w*|infring\w+|duly|in situ
            |mutatis|indemnif\w+|waiver|subrogat\w+|escalat(ed|ion|e|ing) (to|matrix|path|level
            |procedure)|triaged?|elective \w+|unavailability|intermittent(ly)? \w+|discontinuation
            |said (articles?|goods|items?|services?|persons?|premises|batch|lot|measures?)|as per
            |with reference to|with regard to the above|vis-a-vis|terms of reference|jurisdiction
            |proceedings pursuant|cognisan\w+|inter partes|exigenc\w+|expiration of|discretionary
            |consequential (loss|damages?)|irrespective of|in the absence of|shall not be liable
            |without recourse|supersed\w+|implement(ed|ation of|ing) (\w+ )?(measures|action
            |controls|protocols?)|harmoni[sz]\w+|contingency (plan|measure|arrangement)s?
            |business continuity|crisis management team|key accounts?|resource constraints
            |capacity constraints|capacity management|resilien(ce|cy) (measures|testing|programme)
            |service (provision|levels?|availability|delivery|continuity|restoration)
            |customer-facing|client-facing|[a-z]+-facing|end-to-end|legacy \w+|on-prem\w*
            |multi-?tenan\w+|workloads?|virtuali[sz]\w+|containeri[sz]\w+|hash(ed|es|ing)|salted
            |credentials|encryption keys?|encrypted at rest|heartbeat (signal|check)|watchdog
            |fail-?safe (mode|state)|polling|synchroni[sz]ation|syncing|replicated|batch (job|run
            |size|deviation|record|release|number mismatch)|erroneous batch|log files?|heap
            |packets?|firmware|gateways?|(build|deployment|release|ci|data) pipeline|pull request
            |merge conflict|sprint|hot-?swap|(inc|chg|prb)-?\d+|major incident|incident (manager
            |commander|management|response)|connectivity|fibre cut|fiber cut|fibre break|backbone
            |peering|routing|provisioning|token service|identity (provider|management)
            |single sign-on|two-factor token|query (optimi[sz]er|plan)|(job|task|batch) scheduler
            |maintenance mode|safe mode|limp mode|core (banking|system|network|platform|router
            |application)s?|(system |the )?interfaces? (to|between|with)|third-party systems?
            |incremental backups?|backup (tape|set|job|site)|restore point|(differential
            |protection|protective|earth) (relays?|faults?)|relays?|de-?energi[sz]\w+
            |re-?energi[sz]\w+|voltage (dips?|sags?|fluctuation\w*)|\d+ ?kv|residual \w+|lockout
            |artefacts?|artifacts?|legitimate traffic|traffic (spike|shaping|anomal\w+)
            |track-?side|bearer|line clearance|foreign bod(y|ies) (risk|hazard|contamination)
            |metal detection|sterility( assurance)?|batch record|traceability
            |cold chain (excursion|breach|deviation)|temperature excursion|excursions?|tolerances?
            |specification|release testing|shelf life testing|lot-?release|pharmacovigilance
            |dosage form|excipients?|active (substance|ingredient)|vector|payload
            |malware signature|endpoint protection|lateral|persistence|compromised (accounts?
            |hosts?|credentials|systems?)|hardening|threat intelligence|phishing simulation
            |landing page|back-?office|front-?office|roll-?out|go-live|onboarding|use case
            |best practice|lessons learned|root causes?|contributory factor|(is|are) lagging|lag
            |queue depth|backlogs?) => [what it means for people, in plain words]
        """,
        unless=r"""
        (that is|that means|which means|meaning|in other words|in plain (words|english|language)
            |i\.e\.|put simply|simply put|to put it simply|known as|what (specialists|engineers
            |technicians|we|experts) call|as (specialists|engineers|technicians) (say|call))
        """,
    ),
)
