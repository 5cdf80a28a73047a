"""The signals around an incident: what was heard more often than usual, before it and in it."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta

from msgspec import Struct

from statuspage.internal import Internal
from statuspage.locale import Locale
from statuspage.model import Incident
from statuspage.practice.signals import look
from statuspage.practice.signals.chart import chart
from statuspage.practice.signals.words import name, sentence
from statuspage.site import Site

_BEFORE, _AFTER = timedelta(days=28), timedelta(days=7)
_UNUSUAL = timedelta(days=14)
_MOST = 3
_BY_CHANCE = 0.1
"""How many so unlikely periods a series may be expected to have, over all that is looked at: a
report of weeks of hours has some that are unusual by themselves."""


class Observed(Struct, frozen=True):
    """A series in which something was unusual: its name, a sentence and its picture."""

    title: str
    desc: str
    svg: str


def observed(
    site: Site, incident: Incident, internal: Internal, words: Locale
) -> tuple[Observed, ...]:
    """What was unusual from two weeks before an incident began until a week after its end; of
    each theme the period that is least likely without a cause.
    """
    if not internal.signals or not incident.updates:
        return ()
    begun = site.began(incident) or incident.first.at
    ended = incident.resolved_at or site.as_of
    until = min(site.as_of, ended + _AFTER)
    holidays = () if internal.policy is None else internal.policy.holidays
    found = look(
        (signal for signal in internal.signals if signal.at < until),
        site.config.timezone,
        until,
        since=begun - _BEFORE,
        holidays=holidays,
    )
    looked_at = Counter(verdict.key for verdict in found.verdicts if verdict.judged)
    told = []
    for finding in found.findings:
        unusual = [
            verdict
            for verdict in (finding.leading, *finding.others)
            if verdict.at >= begun - _UNUSUAL
            and verdict.chance * looked_at[verdict.key] <= _BY_CHANCE
        ]
        if not unusual:
            continue
        peak = min(unusual, key=lambda each: (each.key.hourly, each.chance, -each.count))
        shown = [verdict for verdict in found.verdicts if verdict.key == peak.key]
        svg = chart(shown, words)
        told.append(Observed(name(peak.key, words), sentence(peak, words), svg.strip()))
    return tuple(told[:_MOST])
