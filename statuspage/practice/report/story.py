"""One incident's report: all that the files, the record and the feedback say of it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime

from msgspec import Struct
from msgspec.structs import replace

from statuspage.internal import Internal
from statuspage.locale import Locale
from statuspage.model import Incident
from statuspage.policy import Clock
from statuspage.practice.actions import Agreed, agreed
from statuspage.practice.clocks import clocks
from statuspage.practice.feedback import Heard, heard
from statuspage.practice.periods import period
from statuspage.practice.report.course import Event, course
from statuspage.practice.report.observed import Observed, observed
from statuspage.practice.running import Running
from statuspage.practice.scorecard import Case, Figure, Given, Span, Sum, sums
from statuspage.practice.scorecard.measured import Measurer, Missing, others_by_id
from statuspage.site import Site

_ALWAYS = (datetime(1, 1, 2, tzinfo=UTC), datetime(9999, 12, 30, tzinfo=UTC))


class Sent(Struct, frozen=True, kw_only=True):
    """What became of one message's notices in one channel, for one audience."""

    path: str
    channel: str
    audience: str
    sent: int
    failed: int
    unknown: int
    skipped: int
    first: datetime | None


class Story(Struct, frozen=True, kw_only=True):
    """All of one incident."""

    site: Site
    incident: Incident
    internal: Internal
    span: Span
    figures: Mapping[Figure, Sum]
    events: tuple[Event, ...]
    heard: Heard
    observed: tuple[Observed, ...]
    clocks: tuple[Running, ...]
    actions: tuple[Agreed, ...]
    sent: tuple[Sent, ...]


def story(
    site: Site,
    incident: Incident,
    internal: Internal,
    words: Locale,
    *,
    missing: Missing,
    given: Given,
    sent: tuple[Sent, ...] = (),
) -> Story:
    """What is known of an incident at the site's moment, in the words of one language."""
    alone = replace(site, incidents=(incident,))
    original = site.translations.get(site.config.default_language, site)
    others = others_by_id(site)
    measurer = Measurer(
        site=original, internal=internal, given=given, span=_ALWAYS, missing=missing, others=others
    )
    written = next((one for one in original.incidents if one.id == incident.id), incident)
    cases = tuple(measurer.cases(written))
    told = [incident, *(each[incident.id] for each in others.values() if incident.id in each)]
    reviews = [each.review for each in told if each.review is not None]
    return Story(
        site=site,
        incident=incident,
        internal=internal,
        span=_span(incident, site, cases),
        figures=sums(cases),
        events=course(site, incident, internal, words),
        heard=heard(incident, internal.feedback),
        observed=observed(site, incident, internal, words),
        clocks=tuple(one for one in clocks(alone, internal) if one.clock is Clock.AUTHORITY),
        actions=tuple(agreed(incident.id, reviews, internal.reviews.get(incident.id))),
        sent=sent,
    )


def _span(incident: Incident, site: Site, cases: tuple[Case, ...]) -> Span:
    """The days of an incident as a period, for what is told beside its figures."""
    first = incident.first.at if incident.updates else site.as_of
    days = period(first.date(), site.as_of.date(), site.config.timezone)
    return Span(
        period=days,
        figures=sums(cases),
        began=(incident.id,),
        messages=len(incident.updates),
        withdrawn=int(incident.withdrawn),
        actions={"open": 0, "overdue": 0},
        last_drill=None,
    )
