"""The rules of a time zone, written as a VTIMEZONE (RFC 5545 §3.6.5)."""

from __future__ import annotations

from calendar import monthrange
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from msgspec import Struct

from statuspage.render.calendar.lines import line, wall

_END = 2100  # a rule that holds until then is written without an end
_FEWEST = 10  # so many years show which of several rules it is
_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


class Change(Struct, frozen=True):
    """The moment at which the clocks of a zone change, and what they show before and after."""

    at: datetime
    before: timedelta
    after: timedelta
    name: str
    summer: bool


@lru_cache(maxsize=64)
def changes(zone: ZoneInfo, year: int) -> tuple[Change, ...]:
    """All changes from the beginning of a year until 2100, oldest first."""
    found = []
    step, end = timedelta(days=7), datetime(_END, 1, 1, tzinfo=UTC)
    at = datetime(year, 1, 1, tzinfo=UTC)
    shown = _shown(at, zone)
    while at < end:
        then = _shown(at + step, zone)
        if then != shown:
            moment = _turn(at, at + step, zone)
            found.append(Change(moment, shown[0], then[0], then[1], then[2]))
            shown = then
        at += step
    return tuple(found)


def _shown(at: datetime, zone: ZoneInfo) -> tuple[timedelta, str, bool]:
    local = at.astimezone(zone)
    return local.utcoffset() or timedelta(0), local.tzname() or "UTC", bool(local.dst())


def _turn(before: datetime, after: datetime, zone: ZoneInfo) -> datetime:
    """The first second at which a zone shows what it shows in the end."""
    then = _shown(after, zone)
    while after - before > timedelta(seconds=1):
        middle = before + timedelta(seconds=(after - before) // timedelta(seconds=2))
        if _shown(middle, zone) == then:
            after = middle
        else:
            before = middle
    return after


@lru_cache(maxsize=64)
def vtimezone(zone: ZoneInfo, year: int) -> str:
    """The zone as it is from the beginning of a year on."""
    start = datetime(year, 1, 1, tzinfo=UTC)
    offset, name, summer = _shown(start, zone)
    lines = [
        line("BEGIN", "VTIMEZONE"),
        line("TZID", zone.key),
        *_observance(Change(start, offset, offset, name, summer), [datetime(year, 1, 1)], None),  # noqa: DTZ001
    ]
    together: defaultdict[tuple[timedelta, timedelta, str, bool], list[Change]] = defaultdict(list)
    for change in changes(zone, year):
        together[change.before, change.after, change.name, change.summer].append(change)
    for found in together.values():
        onsets = [(change.at + change.before).replace(tzinfo=None) for change in found]
        since = _regular(onsets)
        if since:
            lines += _observance(found[0], onsets[:since], None)
        if since < len(onsets):
            lines += _observance(found[0], onsets[since:], _rule(onsets[since:]))
    return "".join([*lines, line("END", "VTIMEZONE")])


def _observance(change: Change, onsets: Sequence[datetime], rule: str | None) -> Iterator[str]:
    kind = "DAYLIGHT" if change.summer else "STANDARD"
    yield line("BEGIN", kind)
    yield line("TZNAME", change.name)
    yield line("TZOFFSETFROM", _offset(change.before))
    yield line("TZOFFSETTO", _offset(change.after))
    yield line("DTSTART", wall(onsets[0]))
    if rule is not None:
        yield line("RRULE", rule)
    elif onsets[1:]:
        yield line("RDATE", ",".join(wall(onset) for onset in onsets[1:]))
    yield line("END", kind)


def _offset(offset: timedelta) -> str:
    seconds = int(abs(offset).total_seconds())
    hours, rest = divmod(seconds, 3600)
    written = f"{'-' if offset < timedelta(0) else '+'}{hours:02}{rest // 60:02}"
    return written + (f"{rest % 60:02}" if rest % 60 else "")


def _regular(onsets: Sequence[datetime]) -> int:
    """From which of the changes on they come once a year on the same weekday of the same days."""
    last = onsets[-1]
    since, low, high = len(onsets) - 1, last.day, last.day
    while since and last.year == _END - 1:
        onset, next_one = onsets[since - 1], onsets[since]
        low, high = min(low, onset.day), max(high, onset.day)
        same = (onset.month, onset.weekday(), onset.time())
        if (
            same != (last.month, last.weekday(), last.time())
            or onset.year != next_one.year - 1
            or high - low > 6
        ):
            break
        since -= 1
    return since if len(onsets) - since >= _FEWEST else len(onsets)


def _rule(onsets: Sequence[datetime]) -> str:
    """The rule of changes that come once a year: `FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU`."""
    month, day = onsets[0].month, _DAYS[onsets[0].weekday()]
    yearly = f"FREQ=YEARLY;BYMONTH={month}"
    low, high = min(onset.day for onset in onsets), max(onset.day for onset in onsets)
    if (low - 1) // 7 == (high - 1) // 7:
        return f"{yearly};BYDAY={(low - 1) // 7 + 1}{day}"
    if all(onset.day > monthrange(onset.year, month)[1] - 7 for onset in onsets):
        return f"{yearly};BYDAY=-1{day}"
    days = ",".join(str(each) for each in range(low, high + 1))
    return f"{yearly};BYMONTHDAY={days};BYDAY={day}"
