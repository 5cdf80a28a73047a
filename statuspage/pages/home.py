"""The home page: the state of the whole, then what a visitor needs in the order of need."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from msgspec import Struct
from msgspec.structs import replace

from statuspage.kinds import FactType
from statuspage.model import ComponentStatus, Incident
from statuspage.organisation import Group
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

MANY = 20
"""With more components, groups in which everything is operational are folded."""


class Open(Struct, frozen=True, kw_only=True):
    """An open incident and its newest message: its `summary`, else the beginning of its `body`.

    `call` is the first of its contacts that can be called.
    """

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
    call: Card | None
    promise: Promise | None
    broken: bool


class Left(Struct, frozen=True):
    """What a resolved incident left worse than operational."""

    part: Part
    href: str
    title: Words


class Section(Struct, frozen=True):
    """A group of components; `name` is None for those without one.

    A `folded` one shows its name and this state of all its rows, and the rows once unfolded.
    """

    name: Words | None
    rows: Sequence[Row]
    folded: Mark | None


class HomeView(Struct, frozen=True, kw_only=True):
    """All that home.html shows; `incomplete` when something cannot be read and so not shown.

    `unsure` when an outage of the last days began at a time that nobody knows.
    From `stale` on, a page that is still open should say that it is old.
    """

    mark: Mark
    as_of: Moment
    stale: Moment
    incomplete: bool
    open: Sequence[Open]
    running: Sequence[Work]
    sections: Sequence[Section]
    unsure: bool
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
        sections=tuple(_section(place, group) for group in site.offer() if group.components),
        unsure=any(site.uptime(component.id).unknown for component in site.offered()),
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
    told = _told(place, incident)
    summary = place.told(last.summary) if last and last.summary else None
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
        advice=next((fact for fact in told if fact.key == "advice"), None),
        call=_call(place, [card for fact in told for card in fact.cards]),
        promise=promise(place, incident),
        broken=incident.broken,
    )


def _told(place: Place, incident: Incident) -> list[Fact]:
    """What to do, and where to turn."""
    kinds = kinds_of(place, incident)
    keys = (key for kind in kinds for key in kind.facts.values())
    contacts = [key.key for key in keys if key.type is FactType.CONTACTS]
    only = dict.fromkeys(["advice", *contacts])
    return facts(place, kinds, incident.facts, incident.path, only=only)


def _call(place: Place, named: Sequence[Card]) -> Card | None:
    """The first contact that can be called: of an incident's own if it names some.

    Of those, hotline and customer service come before the press and others.
    """
    for_all = usual(place)
    own = sorted(named, key=lambda card: card not in for_all)
    return next((card for card in own or for_all if card.phone), None)


def _section(place: Place, group: Group) -> Section:
    rows = tuple(row(place, component) for component in group.components)
    folded = None
    if group.name and len(place.site.offered()) > MANY and _calm(place.site, group):
        marks = {row.mark for row in rows}
        calm = place.locale.component_status(ComponentStatus.OPERATIONAL)
        folded = marks.pop() if len(marks) == 1 else replace(rows[0].mark, words=calm)
    return Section(place.some(group.name), rows, folded)


def _calm(site: Site, group: Group) -> bool:
    states = (site.state_of(component.id) for component in group.components)
    return all(state is ComponentStatus.OPERATIONAL for state in states)


def _left(place: Place, residue: Residue) -> Left:
    component = residue.component
    part = Part(
        place.words(component.name),
        place.component(component),
        place.state(component, residue.left),
    )
    return Left(part, place.incident(residue.incident), place.words(residue.incident.title))
