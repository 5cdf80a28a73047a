"""Of which date of a repeat a message speaks that has something to say of one and names none."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import islice, pairwise
from typing import Any
from zoneinfo import ZoneInfo

from msgspec.structs import replace

from statuspage import repeats
from statuspage.errors import Mistake, Severity
from statuspage.model import Phase
from statuspage.repeats import BadRepeat
from statuspage.source.fold import ordered
from statuspage.source.folder import line_of
from statuspage.source.forms import changed
from statuspage.source.message import Said, World
from statuspage.source.messages import Told

Window = tuple[datetime, datetime]
_NEAR = timedelta(hours=12)
"""How long before it begins, and after its end, a date may be meant by what names none."""
_AROUND = timedelta(days=400)
_YEARS = timedelta(days=50 * 366)
"""How far a second date of a rule is looked for."""
_UNDER_WAY = (Phase.IN_PROGRESS, Phase.VERIFYING)
_OF_A_DATE = ("start", "end")


def moved(start: datetime, end: datetime, values: Any) -> Window:
    """The window after an update; one that gives only a start keeps the length."""
    if values.start is not None and values.end is None:
        return values.start, values.start + (end - start)
    return values.start or start, values.end or end


def with_dates(told: Told, world: World) -> tuple[Told, list[Mistake]]:
    """The folder, in which each message names its date that can be about one alone.

    That is the date of the message that it corrects, else the one that runs when it is said or
    is near; a warning says so. Where that might be several or none, it is a mistake: nobody may
    take work for over that goes on. What is near never depends on when this is read.
    """
    if not any(_speaks_of_one(said) for said in told.updates):
        return told, []
    values = vars(told.index.values) if told.index is not None else told.salvage
    series = _series(values, world, [said.values.at for said in told.updates])
    if series is None:
        return told, []
    mistakes: list[Mistake] = []
    named: dict[str, Said] = {}
    for said in ordered(told):
        if said is told.index:
            continue
        day = said.values.occurrence
        if day is None and _speaks_of_one(said):
            day, found = _day_of(said, series, named, told)
            mistakes.append(found)
        if day is not None:
            named[said.name] = _of(said, day)
            if day in series.days:
                series.now[day] = moved(*series.window(day), said.values)
    updates = tuple(named.get(said.name, said) for said in told.updates)
    return replace(told, updates=updates), mistakes


def _speaks_of_one(said: Said) -> bool:
    """Whether a message says what can be true of one date only, and names none."""
    values = said.values
    if values.occurrence is not None:
        return False
    return not said.keys.isdisjoint(_OF_A_DATE) or values.status in _UNDER_WAY


def _of(said: Said, day: date) -> Said:
    if said.values.occurrence == day:
        return said
    keys = said.keys | {"occurrence"}
    values = changed(said.values, {"occurrence": day})
    return replace(said, values=values, keys=keys)


@dataclass(slots=True)
class _Series:
    """The days of a repeat, and their windows; `now` has those that messages have moved."""

    days: list[date]
    first: datetime
    length: timedelta
    now: dict[date, Window] = field(default_factory=dict)

    def window(self, day: date) -> Window:
        return self.now.get(day) or repeats.window(day, self.first, self.length)

    def near(self, at: datetime) -> list[date]:
        """The days whose windows may be near a moment, those that were moved among them."""
        reach = timedelta(days=self.length.days + 2)
        local = at.astimezone(self.first.tzinfo).date()
        return [day for day in self.days if abs(day - local) <= reach or day in self.now]


def _series(values: Mapping[str, Any], world: World, said: Iterable[datetime]) -> _Series | None:
    """The dates of work that has more than one; None where there are no others, or no rule."""
    zone: ZoneInfo = values.get("timezone") or world.config.timezone
    start, end, written = values.get("start"), values.get("end"), values.get("repeat")
    if not written or start is None or end is None or end <= start:
        return None
    first = start.astimezone(zone)
    last = max([start, *said]).astimezone(zone).replace(tzinfo=None) + _AROUND
    try:
        rule = repeats.read(written, first)
        if len(list(islice(rule.days(first.replace(tzinfo=None) + _YEARS), 2))) < 2:
            return None
        days = list(rule.days(last))
    except BadRepeat:
        return None
    return _Series(days, first, repeats.length(first, end.astimezone(zone)))


def _day_of(
    said: Said, series: _Series, named: Mapping[str, Said], told: Told
) -> tuple[date | None, Mistake]:
    """The date that a message must mean, if there is one, and what to say of it."""
    corrected = named.get(said.values.corrects or "")
    day = corrected.values.occurrence if corrected is not None else _meant(said, series)
    key = next((key for key in (*_OF_A_DATE, "status") if key in said.keys), "status")
    path, line = f"{said.path}.md", line_of(told.listing.messages.get(said.name), key)
    if day is not None:
        message = (
            f"this work repeats, and the message does not name a date: it is taken for {day}. "
            "Name the date:"
        )
        return day, Mistake(
            path=path,
            line=line,
            message=message,
            severity=Severity.WARNING,
            corrected=f"occurrence: {day}",
        )
    at = said.values.at
    nearest = sorted(sorted(series.days, key=lambda each: _away(series.window(each), at))[:3])
    dates = ", ".join(each.isoformat() for each in nearest)
    message = (
        f"this work repeats, and nobody can tell which date has this '{key}': name it with "
        f"'occurrence: …' (the nearest are {dates}). To change every date from now on, end this "
        "work with 'status: cancelled' and describe the new one in a folder of its own"
    )
    return None, Mistake(path=path, line=line, message=message)


def _meant(said: Said, series: _Series) -> date | None:
    """The only date that runs when a message is said, else the only one that is near; None where
    what it says of the window does not fit that date.
    """
    at, near = said.values.at, series.near(said.values.at)
    for margin in (timedelta(0), _NEAR):
        found = [day for day in near if _away(series.window(day), at) <= margin]
        if found:
            return found[0] if len(found) == 1 and _fits(said, found[0], series) else None
    return None


def _away(window: Window, at: datetime) -> timedelta:
    """How far a moment is from a window; nothing while it runs."""
    start, end = window
    return max(start - at, at - end, timedelta(0))


def _fits(said: Said, day: date, series: _Series) -> bool:
    """Whether a message can have moved the window of a date to where it says: on the day on which
    it begins or while it runs, not beyond the dates beside it, and not away from what goes on.
    """
    old, at = series.window(day), said.values.at
    start, end = moved(*old, said.values)
    if "start" in said.keys:
        days = [each.astimezone(series.first.tzinfo).date() for each in (start, old[0])]
        goes_on = old[0] <= at < old[1] and start > at
        if goes_on or (days[0] != days[1] and not old[0] <= start < old[1]):
            return False
    return all(
        end <= other[0] or start >= other[1] or _meet(old, other)
        for other in map(series.window, _beside(series.days, day))
    )


def _meet(one: Window, other: Window) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _beside(days: list[date], day: date) -> Iterator[date]:
    for before, after in pairwise(days):
        if after == day:
            yield before
        elif before == day:
            yield after
