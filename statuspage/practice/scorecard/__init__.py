"""How well a period went: figures from dated facts, against policy and the period before.

Nothing is typed in by anybody: what the files, the record of sending and git do not say is not
counted, and is said to be missing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime

from msgspec import Struct

from statuspage.internal import Drill, Internal
from statuspage.model import Impact
from statuspage.practice import days
from statuspage.practice.periods import Period, before
from statuspage.practice.promises import said_at
from statuspage.practice.scorecard.cases import Case, Deed, Given, Subject, Told, subject
from statuspage.practice.scorecard.figures import DEFINITIONS, Definition, Figure, Unit
from statuspage.practice.scorecard.improve import WEIGHTS, Shortfall, shortfalls
from statuspage.practice.scorecard.measured import (
    LATE,
    Measurer,
    Missing,
    at_end,
    late_after,
    others_by_id,
)
from statuspage.practice.scorecard.sums import Sum, sums
from statuspage.site import Site

__all__ = [
    "DEFINITIONS",
    "LATE",
    "WEIGHTS",
    "Case",
    "Deed",
    "Definition",
    "Figure",
    "Given",
    "Scorecard",
    "Shortfall",
    "Span",
    "Subject",
    "Sum",
    "Told",
    "Unit",
    "late_after",
    "scorecard",
    "sums",
]

Groups = Mapping[str, Mapping[Figure, Sum]]


class Span(Struct, frozen=True, kw_only=True):
    """One period's figures; `began` are the incidents whose first message is in it.

    `actions` counts what was open and overdue at its end, `last_drill` is the newest by then.
    """

    period: Period
    figures: Mapping[Figure, Sum]
    began: tuple[str, ...]
    messages: int
    withdrawn: int
    actions: Mapping[str, int]
    last_drill: Drill | None


class Scorecard(Struct, frozen=True, kw_only=True):
    """A period's figures, those of the period before, and the same by group.

    `by_kind`, `by_impact` and `by_component` have those groups only that something in the period
    belongs to. `lacking` names what could not be looked at: `policy`, `record`, `approvals`.
    `drill_every` are the months after which the policy asks for another drill.
    """

    as_of: datetime
    now: Span
    before: Span
    subjects: Mapping[str, Subject]
    by_kind: Groups
    by_impact: Groups
    by_component: Groups
    shortfalls: tuple[Shortfall, ...]
    lacking: tuple[str, ...]
    drill_every: int | None
    drill_overdue: bool

    @property
    def is_running(self) -> bool:
        """Whether the period is not over yet."""
        return self.now.period.until > self.as_of

    def by_incident(self) -> dict[str, list[Case]]:
        """The cases of each incident that began in the period, in its order."""
        found: dict[str, list[Case]] = {name: [] for name in self.now.began}
        for of in self.now.figures.values():
            for case in of.cases:
                if case.incident in found:
                    found[case.incident].append(case)
        return found


def scorecard(
    site: Site,
    period: Period,
    *,
    missing: Missing,
    internal: Internal | None = None,
    given: Given | None = None,
) -> Scorecard:
    """The figures of a period at the site's moment.

    The messages are measured in the language in which they were written; titles are in that of
    `site`. `missing` says which parts a first message lacks. Without `internal` there is no
    policy, and nothing but the public files is looked at.
    """
    given = given or Given()
    earlier = before(period, site.config.timezone)
    original = site.translations.get(site.config.default_language, site)
    measurer = Measurer(
        site=original,
        internal=internal,
        given=given,
        span=(earlier.since, period.until),
        missing=missing,
        others=others_by_id(site),
    )
    cases = [case for incident in original.incidents for case in measurer.cases(incident)]
    deeds = [deed for incident in original.incidents for deed in measurer.deeds(incident)]
    subjects = {incident.id: subject(incident) for incident in site.incidents}
    drills = () if internal is None else tuple(internal.drills.values())
    maker = _Maker(site, cases, deeds, drills)
    now, past = maker.span(period), maker.span(earlier)
    within = [case for case in cases if period.holds(case.at)]
    policy = None if internal is None else internal.policy
    every = None if policy is None else policy.preparation.drill_every
    return Scorecard(
        as_of=site.as_of,
        now=now,
        before=past,
        subjects=subjects,
        by_kind=_groups(within, lambda case: (subjects[case.incident].kind,)),
        by_impact=_groups(
            within,
            lambda case: (subjects[case.incident].impact.value,),
            [impact.value for impact in reversed(Impact)],
        ),
        by_component=_groups(
            within,
            lambda case: subjects[case.incident].components,
            [component.id for component in site.components()],
        ),
        shortfalls=shortfalls(now.figures, subjects),
        lacking=_lacking(given, policy is not None),
        drill_every=every,
        drill_overdue=every is not None
        and _is_old(now.last_drill, every, _end(period, site.as_of).date()),
    )


class _Maker(Struct, frozen=True):
    site: Site
    cases: list[Case]
    deeds: list[Deed]
    drills: tuple[Drill, ...]

    def span(self, period: Period) -> Span:
        """The figures of one period."""
        told = [i for i in self.site.incidents if i.updates]
        began = [i for i in told if period.holds(said_at(i.first))]
        until = _end(period, self.site.as_of)
        held = [drill for drill in self.drills if drill.started < until]
        cases = [case for case in self.cases if period.holds(case.at)]
        cases += [
            Case(figure=Figure.DRILLS, at=one.started, incident=one.incident, where=one.path)
            for one in held
            if period.holds(one.started)
        ]
        return Span(
            period=period,
            figures=sums(cases),
            began=tuple(i.id for i in reversed(began) if not i.withdrawn),
            messages=sum(
                period.holds(said_at(u)) for i in told if not i.withdrawn for u in i.updates
            ),
            withdrawn=sum(i.withdrawn for i in began),
            actions=at_end(self.deeds, period, self.site.as_of),
            last_drill=max(held, key=lambda drill: drill.started, default=None),
        )


def _groups(
    cases: Iterable[Case],
    members: Callable[[Case], tuple[str, ...]],
    order: list[str] | None = None,
) -> Groups:
    found: dict[str, list[Case]] = {}
    for case in cases:
        for member in members(case):
            found.setdefault(member, []).append(case)
    names = sorted(found)
    if order is not None:
        places = {name: place for place, name in enumerate(order)}
        names.sort(key=lambda name: places.get(name, len(places)))
    return {name: sums(found[name]) for name in names}


def _lacking(given: Given, has_policy: bool) -> tuple[str, ...]:
    looked = {
        "policy": has_policy,
        "record": given.told is not None,
        "approvals": given.approved is not None,
    }
    return tuple(name for name, known in looked.items() if not known)


def _end(period: Period, as_of: datetime) -> datetime:
    return min(period.until, as_of)


def _is_old(drill: Drill | None, months: int, today: date) -> bool:
    return drill is None or days.months_later(drill.started.date(), months) < today
