"""When each component was in which state, and what follows from it: days, losses, uptime.

The uptime rule: a component counts as down while an incident says partial_outage or
major_outage of it. Degraded performance and planned maintenance count as up; so does an
incident that was withdrawn, or whose start is openly unknown.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from types import MappingProxyType
from zoneinfo import ZoneInfo

from msgspec import Struct, field

from statuspage.maintenance import Maintenance, Occurrence
from statuspage.model import ComponentStatus, Incident, Phase, Update
from statuspage.organisation import Component

HISTORY_DAYS = 90
_DOWN = frozenset({ComponentStatus.PARTIAL_OUTAGE, ComponentStatus.MAJOR_OUTAGE})


class Span(Struct, frozen=True):
    """From `start` until `end` (None: still) a component was in one state, as `subject` says.

    `counts` tells whether it may count as down: not for planned work, nor without a known start.
    `known` is False where nobody knows when it began.
    """

    component: str
    start: datetime
    end: datetime | None
    state: ComponentStatus
    subject: str
    counts: bool
    known: bool = True


class Day(Struct, frozen=True):
    """One day of a component's history. `worst` is None before the component's `since`;
    `lost` is the time that the uptime rule counts as down; `incidents` are ids. With `unknown`
    it was down for a time that nobody knows, besides `lost`.
    """

    date: date
    worst: ComponentStatus | None
    lost: timedelta
    incidents: tuple[str, ...]
    unknown: bool = False


class Uptime(Struct, frozen=True):
    """Share of time up (0.0 to 1.0) over the last `days` days; None without any data.

    With `unknown` there was an outage besides whose start nobody knows: the share is then the
    most that it can be, and `lost` the least.
    """

    ratio: float | None
    lost: timedelta
    days: int
    unknown: bool = False


class Timeline(Struct, frozen=True):
    """The spans of all components at one moment, the same in every language."""

    as_of: datetime
    zone: ZoneInfo
    since: Mapping[str, date | None]
    spans: Mapping[str, tuple[Span, ...]]
    histories: dict[str, tuple[Day, ...]]
    states: dict[str, ComponentStatus] = field(default_factory=dict)

    def now(self, component: str) -> ComponentStatus:
        """The worst state that anything open says of the component."""
        if component not in self.states:
            self.states[component] = max(
                (
                    span.state
                    for span in self.spans.get(component, ())
                    if (span.end is None or span.end > self.as_of) and span.start <= self.as_of
                ),
                key=lambda state: state.rank,
                default=ComponentStatus.OPERATIONAL,
            )
        return self.states[component]

    def days(self, component: str) -> tuple[Day, ...]:
        """The last 90 days in the site's time zone, oldest first, today last."""
        if component not in self.histories:
            self.histories[component] = tuple(self._days(component))
        return self.histories[component]

    def uptime(self, component: str) -> Uptime:
        """The share of the last 90 days in which the component was not down."""
        days = [day for day in self.days(component) if day.worst is not None]
        if not days:
            return Uptime(None, timedelta(0), 0)
        begin = self._midnight(days[0].date)
        lost = sum((day.lost for day in days), timedelta(0))
        total = self.as_of - begin
        if total <= timedelta(0):
            return Uptime(None, lost, len(days))
        unknown = any(day.unknown for day in days)
        return Uptime(max(0.0, 1.0 - lost / total), lost, len(days), unknown)

    def _midnight(self, day: date) -> datetime:
        return datetime.combine(day, time(), self.zone)

    def _days(self, component: str) -> Iterator[Day]:
        today = self.as_of.astimezone(self.zone).date()
        first = today - timedelta(days=HISTORY_DAYS - 1)
        since = self.since.get(component)
        begin = _utc(self._midnight(first))
        spans = [
            span
            for span in self.spans.get(component, ())
            if _utc(span.start) <= _utc(self.as_of) and (span.end is None or _utc(span.end) > begin)
        ]
        for offset in range(HISTORY_DAYS):
            day = first + timedelta(days=offset)
            if since is not None and day < since:
                yield Day(day, None, timedelta(0), ())
                continue
            opens = _utc(self._midnight(day))
            ends = _utc(self._midnight(day + timedelta(days=1)))
            here = [span for span in spans if _utc(span.start) < ends]
            yield _day(day, opens, min(ends, _utc(self.as_of)), here)


def _utc(moment: datetime) -> datetime:
    """Differences between wall times of one zone ignore clock changes; those of UTC do not."""
    return moment.astimezone(_UTC)


_UTC = ZoneInfo("UTC")


def _day(day: date, opens: datetime, closes: datetime, spans: Sequence[Span]) -> Day:
    """A day from what began before its end."""
    here = [
        (
            max(_utc(span.start), opens),
            closes if span.end is None else min(_utc(span.end), closes),
            span,
        )
        for span in spans
        if span.end is None or _utc(span.end) > opens
    ]
    if not here:
        return Day(day, ComponentStatus.OPERATIONAL, timedelta(0), ())
    worst = max((span.state for _, _, span in here), key=lambda state: state.rank)
    down = sorted((start, end) for start, end, span in here if span.counts and span.state in _DOWN)
    lost, reached = timedelta(0), opens
    for start, end in down:
        if end > reached:
            lost += end - max(start, reached)
            reached = end
    told = dict.fromkeys(
        span.subject for _, _, span in here if span.state is not ComponentStatus.OPERATIONAL
    )
    unknown = any(not span.known and span.state in _DOWN for _, _, span in here)
    return Day(day, worst, lost, tuple(told), unknown)


def timeline(
    components: Iterable[Component],
    incidents: Iterable[Incident],
    maintenance: Iterable[Maintenance],
    as_of: datetime,
    zone: ZoneInfo,
) -> Timeline:
    """The spans of every component, from what incidents and maintenance windows say."""
    spans: defaultdict[str, list[Span]] = defaultdict(list)
    for incident in incidents:
        for span in incident_spans(incident, as_of):
            spans[span.component].append(span)
    for work in maintenance:
        for occurrence in work.occurrences:
            for span in occurrence_spans(work, occurrence, as_of):
                spans[span.component].append(span)
    return Timeline(
        as_of,
        zone,
        MappingProxyType({component.id: component.since for component in components}),
        MappingProxyType({component: tuple(told) for component, told in spans.items()}),
        {},
    )


def incident_spans(incident: Incident, as_of: datetime) -> Iterator[Span]:
    """What an incident says of its components, corrections put where they belong."""
    if incident.withdrawn:
        return
    known = incident.started is not None
    says = sorted(statements(incident, as_of), key=lambda statement: statement[0])
    current: dict[str, tuple[datetime, ComponentStatus]] = {}
    for moment, components in says:
        for component, state in components.items():
            if component in current:
                start, before = current[component]
                if before is state:
                    continue
                if moment > start or not known:  # how long nobody knows: it is no less for that
                    yield Span(component, start, moment, before, incident.id, known, known)
            current[component] = (moment, state)
    for component, (start, state) in current.items():
        if state is not ComponentStatus.OPERATIONAL:
            yield Span(component, start, None, state, incident.id, known, known)


def statements(
    incident: Incident, as_of: datetime
) -> Iterator[tuple[datetime, Mapping[str, ComponentStatus]]]:
    """What each message says of components, and from when: those of the first hold from
    `started`, those of a correction from the message that it corrects. Resolution clears all,
    and an incident that is open again has what it had before, as far as it says nothing else.
    """
    corrections = _corrections(incident)
    now: dict[str, ComponentStatus] = dict(incident.salvaged)
    before: dict[str, ComponentStatus] = {}
    began = incident.started.at if incident.started else as_of
    first = min([began, *(update.at for update in incident.updates[:1])])
    if incident.salvaged:
        yield min(first, as_of), incident.salvaged
    phase: Phase | None = None
    for update in incident.updates:
        components: dict[str, ComponentStatus] = {}
        if update.phase is Phase.RESOLVED and phase is not Phase.RESOLVED:
            if not any(map(_opens, corrections.get(update.name, ()))):
                before = dict(now)
                components = dict.fromkeys(now, ComponentStatus.OPERATIONAL)
        elif phase is Phase.RESOLVED and not update.phase.is_over:
            components = dict(before)
        if update.corrects is None:
            components.update(update.components)
        for correction in corrections.get(update.name, ()):
            components.update(correction.components)
        now.update(components)
        phase = update.phase
        is_first = update is incident.updates[0] and not incident.broken
        moment = first if is_first else max(update.at, first)
        yield min(moment, as_of), components


def _corrections(incident: Incident) -> Mapping[str, list[Update]]:
    """The corrections of each message; one of a message that is not public stands for itself."""
    found: defaultdict[str, list[Update]] = defaultdict(list)
    if not any(update.corrects for update in incident.updates):
        return found
    by_name = {update.name: update for update in incident.updates}
    for update in incident.updates:
        if update.corrects is not None:
            found[_root(update, by_name)].append(update)
    return found


def _opens(correction: Update) -> bool:
    """Whether a correction says that what it corrects was not the end."""
    return "status" in correction.said and not correction.phase.is_over


def _root(update: Update, by_name: Mapping[str, Update]) -> str:
    """The message that a chain of corrections is about."""
    name, steps = update.name, 0
    while (corrects := by_name[name].corrects) in by_name and steps < len(by_name):
        assert corrects is not None
        name, steps = corrects, steps + 1
    return name


def occurrence_spans(work: Maintenance, occurrence: Occurrence, as_of: datetime) -> Iterator[Span]:
    """What a window says of its components while it is open."""
    opened, closed = window(occurrence, as_of)
    if opened is None:
        return
    for component, state in work.components_of(occurrence).items():
        yield Span(component, opened, closed, state, work.id, counts=False)


def window(occurrence: Occurrence, as_of: datetime) -> tuple[datetime | None, datetime | None]:
    """When the work really began and ended: by its updates where they say so, else by the clock.

    The first is None when it has not begun (or never will), the second when it has not ended.
    """
    begins = [u.at for u in occurrence.updates if u.phase in (Phase.IN_PROGRESS, Phase.VERIFYING)]
    match occurrence.phase:
        case Phase.SCHEDULED:
            return None, None
        case Phase.CANCELLED:
            stopped = [u.at for u in occurrence.updates if u.phase is Phase.CANCELLED]
            if begins and stopped and stopped[-1] > begins[0]:
                return begins[0], stopped[-1]
            return None, None
        case Phase.COMPLETED:
            end = occurrence.completed_at() or occurrence.end
            start = min([occurrence.start, *begins]) if begins else occurrence.start
            return (start, end) if end > start else (None, None)
        case _:
            return min([occurrence.start, *begins, as_of]), None
