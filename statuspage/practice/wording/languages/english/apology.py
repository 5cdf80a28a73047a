"""Apologies that name no harm, in English."""

from __future__ import annotations

from statuspage.practice.wording.languages.english.words import LEXICON

EMPTY_APOLOGY = (
    *LEXICON.phrases(
        r"""
        <sorry>[^.;]{0,50}? (any|whatever|all|possible|potential|eventual
            |every)( [\w/-]+){0,4}? <trouble>
        any …2 <trouble> …5 (is|are|being) (\w+ )?(regretted|apologi[sz]ed)
        <sorry> (for|about) anything
        """,
        instead="={sorry}",
        unless=r"<sorry>[^.;]{0,90}(: \w|having to|of (not )?be?ing|to (wait|queue))",
    ),
    *LEXICON.phrases(
        r"""
        <sorry>[^.;]{0,60}? inconvenienc\w+
        inconvenienc\w+ …5 (is|are|being) (\w+ )?(regretted|apologi[sz]ed)
        bear with us …2 inconvenien\w+
        (excuse|forgive|pardon) (the|any|this|our|these) (\w+ )?inconvenien\w+
        """,
        instead="={sorry}",
        unless=r"""
        inconvenien\w+[^.;]{0,15}?(: ?\w|having to|of (\w+ )?\w+ing|when you|who (had|have|were
            |are|wait|stood|could|missed)|, (above all|especially|particularly|not least|and (most
            |above)))
        (more|other|worse|greater|bigger) than (just |merely |only )?(an
            |any)? ?(\w+ )?inconvenienc\w+
        (not|n't|hardly) (just |merely |only |simply )?(an?|any) (\w+ )?inconvenienc\w+
        """,
    ),
    *LEXICON.phrases(
        r"""
        (sorry|apolog(y|ies|i[sz]e)|regret)[^.,;:]{0,60}? if (you|any|anyone|anybody|someone
            |somebody|some|this|it|we|our|people|there|anything|the|what)\b[^.;:]{0,60}? <hurt>
        if (you|any|anyone|anybody|someone|somebody|some|this|it|we|our|people|there|anything
            |the)\b[^.;,:]{0,60}? <hurt>[^.;:]{0,40}? (we|i)('re| are| do| am|'m)? (\w+ )?(sorry
            |apologi[sz]e|regret)(?! to)
        (sorry|apolog(y|ies|i[sz]e)|regret) if (you|anyone|anybody|some|somebody
            |someone) …2 (were|was|are|is|got) (\w+ )?(shocked|startled|surprised|alarmed|frightened
            |scared|irritated|angered|saddened|dismayed|taken aback|put out)
        (sorry|apolog(y|ies|i[sz]e)|regret) …4 (any(one|body)|those|some|customers|people
            |all) …2 who (may|might|could|think|believes?|perceive\w*|(feel|felt|find
            |found) (\w+ )?(offended|upset|that|let down|inconvenienced|hurt|mis\w+|aggrieved
            |disappointed|disadvantaged|slighted|bothered|disturbed|this|it)|(was|were|is|are
            |has been|have been) (\w+ )?(offended|upset|inconvenienced|affected|bothered
            |disappointed|impacted|concerned))
        (sorry|apolog(y|ies|i[sz]e)|regret) …2 (that )?(you|some|people|customers|they|anyone
            |anybody|guests) …4 (feel|felt|think|thought|see it|took|perceived?
            |have the impression|got the impression|find|found it)
        (sorry|apolog(y|ies|i[sz]e)|regret) …5 (was|were|been|be|is) (\w+ )?(perceived|interpreted
            |misunderstood|received|construed|misinterpreted)
        should (any(one|body)?|you|some\w*|there|this)\b[^.;]{0,60}? <hurt>[^.;]{0,40}? (we
            |i)( \w+)? (apologi[sz]e|regret|(are|am) (\w+ )?sorry)
        (sorry|apologi[sz]e|regret)[^.;]{0,40} to (the|whatever) extent
        to the extent (that )?(any|this|it|you)[^.;]{0,60} (sorry|apolog\w+|regret)
        """,
        instead="={sorry}",
        unless=r"""
        (nothing|not) …3 inconvenience
        how you (must )?feel
        if you (need|want|would|prefer|are still|can)\b
        left out of
        """,
    ),
    *LEXICON.phrases(
        r"""
        (sorry|apolog(y|ies|i[sz]e)|regrets?)[^.;:,]{0,30}? (what (has )?happened|(the|this|that
            |these|recent|any|today's|yesterday's)( [\w-]+){0,2}? (situation|incident|matter
            |occurrence|events?|episode|circumstances?|state of affairs|developments?
            |outcome))[.!]?$
        (sorry|apologi[sz]e|apologies)( \w+){0,2} (for|about) (the|this|that|all the|your
            |our)( [\w-]+){0,2} (trouble|bother|hassle|disruptions?|problems?|issues?|mess|mix-?up
            |confusion|upset|difficulties|nuisance|disturbance|annoyance|glitch|hiccup
            |interruption)s?( caused| that occurred)?[.!]*$
        (sorry|apologi[sz]e|apology|apologies|regret)( \w+){0,3} (to|with) (anyone|anybody
            |everyone|everybody|all|those|any|all those|all of those)( \w+){0,3} (affected
            |concerned|impacted|involved|inconvenienced|disturbed)[.!]*$
        ^(once again,? )?(please |kindly )?(we (ask you to )?)?accept our ([\w-]+ ){0,3}apolog(y
            |ies)[.!]?$
        ^(our |with our |with )?((sincere|sincerest|deepest|humble|many|warmest|profound
            |kind) )*(apologies|regrets)( again| for this| for that)?[.!]?$
        """,
        instead="={sorry}",
    ),
    *LEXICON.phrases(r"mistakes (were|have been) made", instead="we made mistakes"),
)
