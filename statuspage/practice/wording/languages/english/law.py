"""Holding the law, the small print or hindsight against people, in English."""

from __future__ import annotations

from statuspage.practice.wording.languages.english.words import LEXICON

LAW = LEXICON.phrases(
    r"""
    (<people>|lady|gentleman|woman|man|she|he|they) …6 (could|might) (at least |simply |easily |
        just |always )*have (phoned|called|asked|told|checked|looked|waited|rung|booked
        |complained|enquired|informed|let us know|spoken|said something)
    you (should|ought to)( not|n't| never) have (clicked|opened|shared|posted|used|chosen|bought
        |ignored|relied|trusted|given|told|signed|eaten|touched|let|come|parked|brought
        |answered|believed|left)
    (lawyers?|legal (department|team|advis\w+)|counsel|solicitors?) (has |have |had )?(confirm|advis
        |see|say|said|told|tell|find|found|conclud|inform)\w*
    (stop|refrain from|not keep) (ringing|calling|writing|phoning|e-?mailing|complaining|asking)
    law( \w+)? (does not|doesn't|do not) (\w+ )?(oblige|require|compel|force|bind|ask)( \w+)?
    (no|not any) (law|rule|statute|paragraph|clause|contract)( \w+){0,3}? (obliges|requires
        |compels|forces|binds|says|makes us)
    (we|which we|company)( are|'re| is| were)( not|n't| in no way)( \w+)? (obliged|obligated
        |required|bound|liable|compelled)
    (under|have|has|there is) (no|not any) (legal |contractual |statutory |such )*(obligation
        |duty|requirement|liability)
    (legally|strictly|contractually)( speaking)?,? (\w+ ){0,3}?(not|no|nothing|n't)
    (you|passengers?|customers?|patients?|guests?|<people>) (have|has) no (\w+ )?(claim|right
        |entitlement|case)
    (you|<people>) (are|is)( not|n't)( legally)? entitled to
    (accept|accepts|assume|assumes|admit|admits|take|takes|bear|bears) no (legal |
        \w+ )?(liability
        |responsibility|obligation)
    (liability|compensation|claims?|reimbursement) …3 (is|are) (hereby |expressly |
        fully )?(excluded|ruled out|out of the question|not (owed|due|payable))
    without (any )?(admission|acknowledg\w+|recognition|prejudice)( of| to)? (\w+ )?(liability
        |guilt|fault|obligation|responsibility|legal)
    (purely|solely|entirely|strictly) (voluntary|as a (gesture of )?goodwill( gesture)?
        |out of goodwill|goodwill)
    (read|see|check|consult|refer to) (our|the) (small print|fine print|terms|conditions
        |contract|general conditions|conditions of (carriage|sale|use))
    (complaints?|claims?|objections?|requests?|refund requests?) …4 (will|shall|can|are
        |is)( not|not|n't| no longer) (be )?(considered|accepted|entertained|answered|processed
        |handled|admissible)
    (passengers?|travellers?|customers?|patients?|tenants?|parents?|residents?|users?) (are
        |is) (once (more|again) |again |hereby |kindly |politely )*reminded (to|of|that (all
        |they|it|tickets?|goods|you))
    (do not|don't|please don't|no (point|use) in|stop|refrain from) …3 (shout|yell|scream|swear
        |take it out|vent|rant)\w*
    """,
    instead="={please}",
    unless=r"""
    (even (though|if|where)|although|but we (pay|do|will)|all the same|still pay|no longer)
    """,
)
