"""The site at one moment in one language, and the questions that pages, feeds and notices ask."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from functools import cached_property, reduce
from types import MappingProxyType

from msgspec import Struct, field
from msgspec.structs import replace

from statuspage.config import Config
from statuspage.kinds import Kind
from statuspage.maintenance import Maintenance, Occurrence
from statuspage.model import (
    ComponentStatus,
    Impact,
    Incident,
    Indicator,
    Phase,
    Text,
    Update,
    When,
    earlier,
)
from statuspage.organisation import Component, Group, Organisation
from statuspage.site.given import owners
from statuspage.site.timeline import Day, Timeline, Uptime, timeline, window

__all__ = ["Day", "Month", "Overdue", "Residue", "Site", "Uptime"]

_RUNNING = frozenset({Phase.IN_PROGRESS, Phase.VERIFYING})


class Month(Struct, frozen=True):
    """What began or was announced in one month of the site's time zone, newest first."""

    year: int
    month: int
    incidents: tuple[Incident, ...]
    occurrences: tuple[Occurrence, ...]

    @property
    def slug(self) -> str:
        """`2026-11`, as in its address."""
        return f"{self.year:04}-{self.month:02}"


class Overdue(Struct, frozen=True):
    """A promise of an update that was not kept by `due`."""

    incident: Incident
    due: datetime


class Residue(Struct, frozen=True):
    """What a resolved incident left worse than operational."""

    incident: Incident
    component: Component
    left: ComponentStatus


class Site(Struct, frozen=True, kw_only=True, eq=False, dict=True):
    """Settings, content and one moment, frozen: the only thing that renderers see.

    `incidents` and `maintenance` are newest first and hold nothing withheld (drafts,
    embargoed, broken files; drills only when `drills`). `unreadable` counts incidents of
    which nothing may be shown because their files are broken: the state is then never
    operational. `embargoes` are the moments at which withheld content becomes due.
    `translations` has the same site in every language, by code.
    """

    config: Config
    language: str
    as_of: datetime
    organisation: Organisation
    groups: tuple[Group, ...]
    kinds: Mapping[str, Kind]
    incidents: tuple[Incident, ...]
    maintenance: tuple[Maintenance, ...]
    unreadable: int = 0
    embargoes: tuple[datetime, ...] = ()
    drills: bool = False
    translations: Mapping[str, Site] = field(default_factory=lambda: MappingProxyType({}))

    @cached_property
    def timeline(self) -> Timeline:
        """What was how at which time."""
        return timeline(
            self._components.values(),
            self.incidents,
            self.maintenance,
            self.as_of,
            self.config.timezone,
        )

    def prepare(self) -> None:
        """Works out what most pages ask for, before several processes do."""
        self.timeline, self._concerning, self._work  # noqa: B018 (each is kept)

    @cached_property
    def _components(self) -> Mapping[str, Component]:
        return {c.id: c for group in self.groups for c in group.components}

    @cached_property
    def _work(self) -> Mapping[str, Maintenance]:
        return {work.id: work for work in self.maintenance}

    @cached_property
    def _concerning(self) -> Mapping[str, tuple[Incident, ...]]:
        found: defaultdict[str, list[Incident]] = defaultdict(list)
        for incident in self.incidents:
            for component in incident.components:
                found[component].append(incident)
        return {key: tuple(value) for key, value in found.items()}

    @cached_property
    def _owners(self) -> Mapping[str, str]:
        return owners(self.groups, self.incidents, self.maintenance)

    def __repr__(self) -> str:
        return f"Site({self.language!r}, {self.as_of:%Y-%m-%d %H:%M %Z})"

    def components(self) -> tuple[Component, ...]:
        """All components in the order of the page, those that are no more among them."""
        return tuple(self._components.values())

    def is_offered(self, component: Component) -> bool:
        """Whether customers can still depend on a component: what is no more has a page only."""
        today = self.as_of.astimezone(self.config.timezone).date()
        return component.until is None or today <= component.until

    def offered(self) -> tuple[Component, ...]:
        """The components that are still offered, in the order of the page."""
        return tuple(filter(self.is_offered, self._components.values()))

    def offer(self) -> tuple[Group, ...]:
        """The groups with the components that are still offered, without those that had others."""
        kept = (
            replace(group, components=tuple(filter(self.is_offered, group.components)))
            for group in self.groups
        )
        pairs = zip(self.groups, kept, strict=True)
        return tuple(now for was, now in pairs if now.components or not was.components)

    def component(self, component_id: str) -> Component:
        """The component with this id."""
        return self._components[component_id]

    def owner_of(self, given: str) -> str | None:
        """The path of what has an id that another status page gave."""
        return self._owners.get(given)

    def name(self) -> Text:
        """What the site is called: the organisation's own words, else those of mkdocs.yml."""
        own, default = self.organisation.site_name, self.config.default_language
        if own is not None and own.language in {self.language, default}:
            return own
        return Text(self.config.name, default)

    def description(self) -> Text | None:
        """What the site is in a sentence: the organisation's own words, else those of mkdocs.yml.

        Words in a language that is neither the page's nor the default one come last.
        """
        own, default = self.organisation.description, self.config.default_language
        known = self.config.description
        if own is not None and (own.language in {self.language, default} or not known):
            return own
        return Text(known, default) if known else None

    def state_of(self, component_id: str) -> ComponentStatus:
        """The worst that open incidents, residues and running windows say of a component."""
        return self.timeline.now(component_id)

    def indicator(self) -> Indicator:
        """The state of the whole: the worst of the components' and of every open incident's."""
        worst = [self._from_components()]
        worst += [_IMPACT_INDICATOR[i.impact] for i in self.incidents if i.is_open]
        worst += [Indicator.MINOR for i in self.incidents if i.is_open and i.broken]
        if self.running():
            worst.append(Indicator.MAINTENANCE)
        if self.unreadable:
            worst.append(Indicator.MINOR)
        return max(worst, key=lambda indicator: indicator.rank)

    def _from_components(self) -> Indicator:
        states = [self.state_of(component.id) for component in self.offered()]
        if not states:
            return Indicator.NONE
        if all(state is ComponentStatus.MAJOR_OUTAGE for state in states):
            return Indicator.CRITICAL
        return _STATE_INDICATOR[max(states, key=lambda state: state.rank)]

    def open_incidents(self) -> tuple[Incident, ...]:
        """Neither resolved nor withdrawn: worst impact first, then newest."""
        found = [incident for incident in self.incidents if incident.is_open]
        return tuple(sorted(found, key=lambda incident: -incident.impact.rank))

    def recent(self, days: int = 14) -> tuple[Incident, ...]:
        """Closed incidents that had a message within the last days, newest first."""
        since = self.as_of - timedelta(days=days)
        return tuple(
            incident
            for incident in self.incidents
            if not incident.is_open and incident.updates and incident.last.at >= since
        )

    def residues(self) -> tuple[Residue, ...]:
        """What resolved incidents left, newest incident first."""
        return tuple(
            Residue(incident, self._components[component], state)
            for incident in self.incidents
            for component, state in incident.residue.items()
            if component in self._components and self.is_offered(self._components[component])
        )

    def running(self) -> tuple[Occurrence, ...]:
        """Maintenance windows that are open now, in order of start."""
        return self._occurrences(_RUNNING)

    def upcoming(self) -> tuple[Occurrence, ...]:
        """Windows still to come, in order of start; those cancelled before they began included."""
        return tuple(
            occurrence
            for occurrence in self._occurrences({Phase.SCHEDULED, Phase.CANCELLED})
            if occurrence.phase is Phase.SCHEDULED or occurrence.end > self.as_of
        )

    def past(self) -> tuple[Occurrence, ...]:
        """Windows that are over, newest first."""
        over = self._occurrences({Phase.COMPLETED, Phase.CANCELLED})
        return tuple(o for o in reversed(over) if o.end <= self.as_of or o.phase is Phase.COMPLETED)

    def _occurrences(self, phases: frozenset[Phase] | set[Phase]) -> tuple[Occurrence, ...]:
        found = [o for work in self.maintenance for o in work.occurrences if o.phase in phases]
        return tuple(sorted(found, key=lambda o: (o.start, o.maintenance)))

    def maintenance_of(self, occurrence: Occurrence) -> Maintenance:
        """The maintenance that an occurrence belongs to."""
        return self._work[occurrence.maintenance]

    def days(self, component_id: str) -> tuple[Day, ...]:
        """The last 90 days of a component, oldest first."""
        return self.timeline.days(component_id)

    def uptime(self, component_id: str) -> Uptime:
        """The uptime of a component over the last 90 days, by the rule of `timeline`."""
        return self.timeline.uptime(component_id)

    def months(self) -> tuple[Month, ...]:
        """Every month in which something began or was announced, newest first.

        An incident of which people were told in another month than it began stands in both.
        """
        incidents: defaultdict[tuple[int, int], list[Incident]] = defaultdict(list)
        occurrences: defaultdict[tuple[int, int], list[Occurrence]] = defaultdict(list)
        for day, incident in self._filed():
            incidents[day.year, day.month].append(incident)
        for occurrence in self.past():
            local = occurrence.start.astimezone(self.config.timezone)
            occurrences[local.year, local.month].append(occurrence)
        return tuple(
            Month(*key, tuple(incidents[key]), tuple(occurrences[key]))
            for key in sorted({*incidents, *occurrences}, reverse=True)
        )

    def _filed(self) -> list[tuple[date, Incident]]:
        """Each incident on the day of its beginning, and of its announcement in another month."""
        filed = []
        for incident in self.incidents:
            found = (self.began(incident), self.announced(incident))
            days = [at.astimezone(self.config.timezone).date() for at in found if at is not None]
            months = {(day.year, day.month): day for day in reversed(days)}
            filed += [(day, incident) for day in months.values()]
        return sorted(filed, key=lambda one: one[0], reverse=True)

    def began(self, incident: Incident) -> datetime | None:
        """The moment under which an incident is filed: its start, else its first message."""
        if incident.started is not None:
            return incident.started.at
        return incident.first.at if incident.updates else None

    def noticed(self, incident: Incident) -> When | None:
        """When an incident was found: by `detected` or the fact of its kind, by the earlier."""
        kind = self.kinds.get(incident.kind)
        fact = incident.facts.get(kind.detected) if kind and kind.detected else None
        given = [each for each in (incident.detected, fact) if isinstance(each, When)]
        return reduce(earlier, given) if given else None

    def announced(self, incident: Incident) -> datetime | None:
        """When people were first told of an incident; None without a readable message."""
        return min((update.at for update in incident.updates), default=None)

    def incidents_of(self, component_id: str) -> tuple[Incident, ...]:
        """The incidents that ever named a component, newest first."""
        return self._concerning.get(component_id, ())

    def overdue(self) -> tuple[Overdue, ...]:
        """Promises of open incidents that are past and unanswered, oldest first."""
        broken = [
            Overdue(incident, incident.next_update)
            for incident in self.incidents
            if incident.next_update is not None and incident.next_update < self.as_of
        ]
        return tuple(sorted(broken, key=lambda promise: promise.due))

    def next_change(self) -> datetime | None:
        """When the page changes by itself: a window, a promise falling due, the last day of a
        component, an embargo's end.
        """
        moments = [*self.embargoes]
        moments += [
            datetime.combine(component.until + timedelta(days=1), time(), self.config.timezone)
            for component in self.offered()
            if component.until is not None
        ]
        moments += [i.next_update for i in self.incidents if i.next_update is not None]
        for occurrence in (*self.running(), *self.upcoming()):
            moments += [occurrence.start, occurrence.end]
        return min((moment for moment in moments if moment > self.as_of), default=None)

    def window_of(self, occurrence: Occurrence) -> tuple[datetime | None, datetime | None]:
        """When the work really began and ended (None: not yet)."""
        return window(occurrence, self.as_of)

    def updates_newest_first(
        self, limit: int | None = None
    ) -> tuple[tuple[Incident | Maintenance, Update], ...]:
        """Every message of incidents and maintenance, newest first; at most `limit`."""
        subjects: tuple[Incident | Maintenance, ...] = (*self.incidents, *self.maintenance)
        told = [(subject, update) for subject in subjects for update in subject.updates]
        told.sort(key=lambda pair: (pair[1].at, pair[1].path), reverse=True)
        return tuple(told[:limit])


_IMPACT_INDICATOR = {
    Impact.NONE: Indicator.NONE,
    Impact.MINOR: Indicator.MINOR,
    Impact.MAJOR: Indicator.MAJOR,
    Impact.CRITICAL: Indicator.CRITICAL,
}
_STATE_INDICATOR = {
    ComponentStatus.OPERATIONAL: Indicator.NONE,
    ComponentStatus.UNDER_MAINTENANCE: Indicator.MAINTENANCE,
    ComponentStatus.DEGRADED_PERFORMANCE: Indicator.MINOR,
    ComponentStatus.PARTIAL_OUTAGE: Indicator.MINOR,
    ComponentStatus.MAJOR_OUTAGE: Indicator.MAJOR,
}
