"""The home page: the state of the whole, then what a visitor needs in the order of need."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from statuspage.model import Incident
from statuspage.pages.calendars import calendar
from statuspage.pages.component import Row, row
from statuspage.pages.contacts import Card, usual
from statuspage.pages.facts import Fact, facts
from statuspage.pages.incident import (
    Line,
    Promise,
    kind_label,
    kinds_of,
    line,
    promise,
)
from statuspage.pages.marks import Mark, impact_mark, indicator_mark, standing_mark
from statuspage.pages.messages import Part, beginning, parts, shown_in
from statuspage.pages.moments import Moment, moment
from statuspage.pages.place import Place
from statuspage.pages.snippets import Way
from statuspage.pages.words import Words
from statuspage.pages.work import Work, works
from statuspage.site import Residue, Site

RECENT_DAYS = 14


@dataclass(frozen=True, slots=True, kw_only=True)
class Open:
    """An open incident and its newest message: its `summary`, else the beginning of its `body`."""

    href: str
    title: Words
    kind: str
    phase: Mark
    impact: Mark
    parts: Sequence[Part]
    at: Moment | None
    summary: Words | None
    body: Words | None
    shown_in: str | None
    advice: Fact | None
    promise: Promise | None
    broken: bool


@dataclass(frozen=True, slots=True)
class Left:
    """What a resolved incident left worse than operational."""

    part: Part
    href: str
    title: Words


@dataclass(frozen=True, slots=True)
class Section:
    """A group of components; `name` is None for those without one."""

    name: Words | None
    rows: Sequence[Row]


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeView:
    """All that home.html shows; `incomplete` when something cannot be read and so not shown.

    From `stale` on, a page that is still open should say that it is old.
    """

    mark: Mark
    as_of: Moment
    stale: Moment
    incomplete: bool
    open: Sequence[Open]
    running: Sequence[Work]
    sections: Sequence[Section]
    left: Sequence[Left]
    upcoming: Sequence[Work]
    calendar: Way | None
    recent: Sequence[Line]
    days: int
    history: str
    contacts: Sequence[Card]


def home_view(place: Place) -> HomeView:
    """What there is to say of the whole at the moment of the site."""
    site = place.site
    moving = site.open_incidents() or site.running()
    return HomeView(
        mark=indicator_mark(place.locale, site.indicator()),
        as_of=moment(place.locale, site.as_of),
        stale=moment(place.locale, site.as_of + timedelta(hours=1 if moving else 24)),
        incomplete=_incomplete(site),
        open=tuple(_open(place, incident) for incident in site.open_incidents()),
        running=works(place, site.running(), dates=2),
        sections=tuple(
            Section(place.some(group.name), tuple(row(place, c) for c in group.components))
            for group in site.groups
            if group.components
        ),
        left=tuple(_left(place, residue) for residue in site.residues()),
        upcoming=works(place, site.upcoming(), dates=3),
        calendar=calendar(place),
        recent=tuple(line(place, incident) for incident in site.recent(RECENT_DAYS)),
        days=RECENT_DAYS,
        history=place.history(),
        contacts=usual(place),
    )


def _incomplete(site: Site) -> bool:
    broken = any(i.broken for i in site.open_incidents()) or any(w.broken for w in site.maintenance)
    return broken or bool(site.unreadable)


def _open(place: Place, incident: Incident) -> Open:
    last = incident.updates[-1] if incident.updates else None
    kind = place.kind(incident.kind)
    advice = facts(place, kinds_of(place, incident), incident.facts, incident.path, only=["advice"])
    summary = place.some(last.summary) if last else None
    return Open(
        href=place.incident(incident),
        title=place.words(incident.title),
        kind=kind_label(place, incident.kind),
        phase=standing_mark(place.locale, incident, kind),
        impact=impact_mark(place.locale, incident.impact),
        parts=parts(place, incident.components),
        at=moment(place.locale, last.at) if last else None,
        summary=summary,
        body=beginning(place, last, incident.path) if last and not summary else None,
        shown_in=shown_in(place, last) if last else None,
        advice=advice[0] if advice else None,
        promise=promise(place, incident),
        broken=incident.broken,
    )


def _left(place: Place, residue: Residue) -> Left:
    component = residue.component
    part = Part(
        place.words(component.name),
        place.component(component),
        place.state(component, residue.left),
    )
    return Left(part, place.incident(residue.incident), place.words(residue.incident.title))
