"""From messages to planned work: its windows, repeats, changed and cancelled dates."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, timedelta
from types import MappingProxyType
from zoneinfo import ZoneInfo

from msgspec import Struct
from msgspec.structs import replace

from statuspage import moments, repeats
from statuspage.errors import Mistake, Severity
from statuspage.maintenance import Maintenance, Move, Occurrence
from statuspage.model import (
    ComponentStatus,
    Impact,
    Phase,
    Update,
)
from statuspage.repeats import BadRepeat
from statuspage.source.dates import moved
from statuspage.source.fold import Fold, corrections_of, ordered
from statuspage.source.folder import line_of
from statuspage.source.incidents import given_id
from statuspage.source.message import Said, World
from statuspage.source.messages import Told
from statuspage.source.remains import remains
from statuspage.source.ruled import days_of, not_by_rule, overlapping
from statuspage.source.slips import not_after

PAST = timedelta(days=400)
COMING = timedelta(days=90)
_RUNNING = frozenset({Phase.IN_PROGRESS, Phase.VERIFYING})
_NEVER = datetime.max.replace(tzinfo=UTC)


class Plan(Struct, frozen=True):
    """The windows as first planned: by the day that names each, its start and end."""

    windows: Mapping[date, tuple[datetime, datetime]]
    zone: ZoneInfo
    start: datetime | None
    end: datetime | None


def plan(told: Told, world: World) -> tuple[Plan, list[Mistake]]:
    """When the work is planned to happen, and what is wrong with its repeat and its dates."""
    values = vars(told.index.values) if told.index is not None else told.salvage
    path = f"{told.listing.path}/index.md"
    zone: ZoneInfo = values.get("timezone") or world.config.timezone
    start, end = values.get("start"), values.get("end")
    if start is None or end is None or end <= start:
        return Plan({}, zone, start, end), []
    named = [said.values.occurrence for said in told.updates if said.values.occurrence]
    first = start.astimezone(zone)
    days: list[date] = [first.date()]
    mistakes: list[Mistake] = []
    repeat = values.get("repeat")
    if repeat:
        coming = world.as_of.date() + COMING
        until = max([coming, first.date(), *(day + timedelta(days=1) for day in named)])
        try:
            days, opening = days_of(repeat, first, until, world.as_of.date() - PAST, named)
        except BadRepeat as problem:
            line = line_of(told.listing.messages.get("index"), "repeat")
            return Plan({}, zone, None, None), [Mistake(path=path, line=line, message=str(problem))]
        if opening != first.date():
            mistakes.append(not_by_rule(told, repeat, (first, end.astimezone(zone)), opening))
        else:
            mistakes += overlapping(told, days, (first, end.astimezone(zone)))
    length, site = repeats.length(first, end.astimezone(zone)), world.config.timezone
    windows = {} if repeat else {first.date(): (start, end)}
    for day in days if repeat else ():
        opened, closed = repeats.window(day, first, length)
        windows[day] = (moments.pinned(opened, site), moments.pinned(closed, site))
    for said in told.updates:
        mistakes += _ends_all(said, days)
        mistakes += _unknown_date(told, said, days)
        mistakes += _ends_before(told, said, windows, zone)
    return Plan(MappingProxyType(windows), zone, start, end), mistakes


def _ends_all(said: Said, days: list[date]) -> list[Mistake]:
    """A remark on an end that is said of no date: it ends all dates to come."""
    ends = said.values.status in (Phase.COMPLETED, Phase.CANCELLED)
    if not ends or said.values.occurrence is not None or len(days) < 2:
        return []
    message = (
        f"'{said.values.status}' without a date ends this work for good: every later date is "
        "cancelled, one that runs goes on. For one date only, add 'occurrence: …'"
    )
    path = f"{said.path}.md"
    return [Mistake(path=path, line=1, message=message, severity=Severity.WARNING)]


def _unknown_date(told: Told, said: Said, days: list[date]) -> list[Mistake]:
    day = said.values.occurrence
    if day is None or day in days:
        return []
    nearest = sorted(sorted(days, key=lambda known: abs(known - day))[:3])
    near = ", ".join(known.isoformat() for known in nearest)
    message = f"'occurrence: {day}' is no date of this work; the nearest are {near}"
    line = line_of(told.listing.messages.get(said.name), "occurrence")
    return [Mistake(path=f"{said.path}.md", line=line, message=message)]


def _ends_before(
    told: Told, said: Said, windows: Mapping[date, tuple[datetime, datetime]], zone: ZoneInfo
) -> list[Mistake]:
    """An update that gives only an end, and that before the start that stands."""
    day = said.values.occurrence or (next(iter(windows)) if len(windows) == 1 else None)
    if (
        day is None
        or day not in windows
        or said.values.end is None
        or said.values.start is not None
    ):
        return []
    others = [s for s in ordered(told) if s is not told.index and s.values.at <= said.values.at]
    starts = [
        s.values.start for s in others if s.values.start and s.values.occurrence in (day, None)
    ]
    start = starts[-1] if starts else windows[day][0]
    if said.values.end > start:
        return []
    line = line_of(told.listing.messages.get(said.name), "end")
    message = not_after(start.astimezone(zone), said.values.end.astimezone(zone))
    return [Mistake(path=f"{said.path}.md", line=line, message=message)]


def maintenance(told: Told, planned: Plan, world: World, language: str) -> Maintenance:
    """The planned work in one language, of a folder that may be shown."""
    messages = ordered(told)
    values = vars(told.index.values) if told.index is not None else told.salvage
    folds = _Folds(told, messages, world, language)
    updates = tuple(folds.say(said) for said in messages)
    whole = folds.whole
    components: dict[str, ComponentStatus] = dict(values.get("components", {}))
    for said in told.updates:
        if said.values.occurrence is None:
            components.update(said.values.components)
    return Maintenance(
        id=told.listing.id,
        path=told.listing.path,
        title=whole.title,
        impact=whole.impact,
        components=MappingProxyType(components),
        start=planned.start,
        end=planned.end,
        timezone=planned.zone.key,
        updates=updates,
        occurrences=tuple(_occurrences(told, planned, messages, updates, folds, world)),
        facts=whole.shown_facts(),
        repeat=values.get("repeat"),
        drill=told.drill,
        broken=told.index is None,
        api_id=given_id(told),
        lost=remains(told, updates, world.as_of),
    )


class _Folds:
    """What stands of the whole work, and of each date of a repeat that messages name alone."""

    def __init__(self, told: Told, messages: tuple[Said, ...], world: World, language: str) -> None:
        self.whole = Fold(told, world, language, corrections_of(messages))
        self.whole.impact = told.salvage.get("impact", Impact.NONE)
        values = vars(told.index.values) if told.index is not None else told.salvage
        self._repeats = bool(values.get("repeat"))
        self._phases: dict[date | None, Phase] = {}
        self.of: dict[date, Fold] = {}

    def say(self, said: Said) -> Update:
        """The message as an update; its phase is the one that it says, else the one that stood.

        A message about every date is the last word about each of them, too.
        """
        day = said.values.occurrence if "occurrence" in said.keys else None
        fold = self.whole
        if day is not None and self._repeats:
            fold = self.of.setdefault(day, self.whole.apart())
        else:
            for each in self.of.values():
                each.say(said)
        fold.phase = self._phases.get(day, Phase.SCHEDULED)
        update = replace(fold.say(said), occurrence=day)
        self._phases[day] = update.phase
        return update


def _occurrences(
    told: Told,
    planned: Plan,
    messages: tuple[Said, ...],
    updates: tuple[Update, ...],
    folds: _Folds,
    world: World,
) -> Iterable[Occurrence]:
    speaking = {said.name for said in messages if said.values.status is not None}
    windows = planned.windows or _running_without_plan(updates, world.as_of)
    repeats = len(windows) > 1
    for day, (planned_start, planned_end) in windows.items():
        start, end = planned_start, planned_end
        is_endless = not planned.windows  # nobody can read when it ends, unless an update says it
        moves: list[Move] = []
        own = [u for u in updates if u.occurrence == day or (u.occurrence is None and not repeats)]
        heard = [u for u in updates if u.occurrence in (day, None)]
        for said in messages:
            concerns = said.values.occurrence == day if "occurrence" in said.keys else not repeats
            if concerns and said is not told.index:
                window = moved(start, end, said.values)
                is_endless = is_endless and said.values.end is None
                if window != (start, end):
                    start, end = window
                    moves.append(Move(update=said.name, start=start, end=end))
        closes = _NEVER if is_endless else end
        # Where nobody can read from when to when it was planned, nothing was moved, either.
        first = (planned_start, planned_end) if planned.windows else (start, end)
        speakers = [u for u in heard if u.name in speaking]
        phase = _phase(start, closes, speakers, world.as_of, repeats)
        yield Occurrence(
            maintenance=told.listing.id,
            day=day,
            start=start,
            end=end,
            planned_start=first[0],
            planned_end=first[1],
            phase=phase,
            updates=tuple(own),
            moves=tuple(moves) if planned.windows else (),
            components=_components(updates, day),
            end_known=not is_endless,
            title=folds.of[day].title if day in folds.of else None,
        )


def _components(updates: Iterable[Update], day: date) -> Mapping[str, ComponentStatus]:
    """What the messages about one date say of components."""
    said: dict[str, ComponentStatus] = {}
    for update in updates:
        if update.occurrence == day:
            said.update(update.components)
    return MappingProxyType(said)


def _running_without_plan(
    updates: tuple[Update, ...], as_of: datetime
) -> dict[date, tuple[datetime, datetime]]:
    """Work whose window nobody can read, but that the last word about all of it, or about its
    newest date, says is under way.
    """
    windows: dict[date, tuple[datetime, datetime]] = {}
    whole = [update for update in updates if update.occurrence is None]
    for last in (*whole[-1:], *updates[-1:]):
        if last.phase in _RUNNING:
            own = (update for update in updates if update.occurrence == last.occurrence)
            began = next(update.at for update in own if update.phase in _RUNNING)
            windows[last.occurrence or began.date()] = (began, max(as_of, began))
    return windows


def _phase(
    start: datetime, end: datetime, heard: list[Update], as_of: datetime, repeats: bool
) -> Phase:
    """The phase by the clock, unless an update says otherwise since the clock last turned."""
    clock = Phase.SCHEDULED
    if as_of >= end:
        clock = Phase.COMPLETED
    elif as_of >= start:
        clock = Phase.IN_PROGRESS
    own = [u for u in heard if u.occurrence is not None or not repeats]
    for update in heard:
        # A general message ends every date that was still to come when it was said.
        if repeats and update.occurrence is None and update.phase.is_over and start > update.at:
            return Phase.CANCELLED
    if not own:
        return clock
    said = own[-1]
    if said.phase.is_over or clock is Phase.SCHEDULED:
        return said.phase
    turned = end if clock is Phase.COMPLETED else start
    return said.phase if said.at >= turned else _later(clock, said.phase)


def _later(clock: Phase, said: Phase) -> Phase:
    if clock is Phase.IN_PROGRESS and said is Phase.VERIFYING:
        return said
    return clock
