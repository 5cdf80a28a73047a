"""The page of a component, and its row on the home page."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from statuspage.model import Incident
from statuspage.organisation import Component
from statuspage.pages.bars import Bar, Cause, Trouble, bar, down, share, troubles
from statuspage.pages.calendars import calendar
from statuspage.pages.contacts import Card, usual
from statuspage.pages.incident import Line, line
from statuspage.pages.marks import Mark
from statuspage.pages.moments import Moment, day
from statuspage.pages.place import Place
from statuspage.pages.snippets import Way
from statuspage.pages.words import Link, Words, link
from statuspage.pages.work import Work, works
from statuspage.site.timeline import Day

LINES = 30
"""A component's page lists its newest incidents; the history has all of them."""


class Row(Struct, frozen=True, kw_only=True):
    """A component on the home page."""

    href: str
    name: Words
    description: Words | None
    third_party: bool
    mark: Mark
    bar: Bar


class ComponentView(Struct, frozen=True, kw_only=True):
    """All that component.html shows; `lost` is the time that counts as down. What is no longer
    offered has no state and no days.
    """

    row: Row
    link: Link | None
    since: Moment | None
    until: Moment | None
    offered: bool
    uptime: str | None
    lost: str
    troubles: Sequence[Trouble]
    works: Sequence[Work]
    calendar: Way | None
    lines: Sequence[Line]
    further: int
    history: str
    contacts: Sequence[Card]


def row(place: Place, component: Component) -> Row:
    """A component with its state, its uptime and its last days."""
    site = place.site
    return Row(
        href=place.component(component),
        name=place.words(component.name),
        description=place.some(component.description),
        third_party=component.third_party,
        mark=place.state(component, site.state_of(component.id)),
        bar=bar(place, component, site.days(component.id), site.uptime(component.id)),
    )


def component_view(place: Place, component: Component) -> ComponentView:
    """What there is to say of a component at the moment of the site."""
    site = place.site
    uptime = site.uptime(component.id)
    incidents = site.incidents_of(component.id)
    days = site.days(component.id)
    coming = (
        occurrence
        for occurrence in (*site.running(), *site.upcoming())
        if component.id in site.maintenance_of(occurrence).components_of(occurrence)
    )
    return ComponentView(
        row=row(place, component),
        link=link(component.link) if component.link else None,
        since=day(place.locale, component.since) if component.since else None,
        until=day(place.locale, component.until) if component.until else None,
        offered=site.is_offered(component),
        uptime=share(place.locale, uptime),
        lost=down(place.locale, uptime.lost, uptime.unknown) or place.locale.gettext("none"),
        troubles=troubles(place, component, days, _causes(place, incidents, days)),
        works=works(place, coming, dates=4),
        calendar=calendar(place, [component.id]),
        lines=tuple(line(place, incident) for incident in incidents[:LINES]),
        further=len(incidents[LINES:]),
        history=place.history(),
        contacts=usual(place),
    )


def _causes(place: Place, incidents: Sequence[Incident], days: Sequence[Day]) -> dict[str, Cause]:
    """Incidents and maintenance that a day names."""
    wanted = {name for day in days for name in day.incidents}
    causes = {
        work.id: Cause(place.maintenance(work), place.words(work.title))
        for work in place.site.maintenance
        if work.id in wanted
    }
    return causes | {
        incident.id: Cause(place.incident(incident), place.words(incident.title))
        for incident in incidents
        if incident.id in wanted
    }
