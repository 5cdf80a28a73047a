"""Times as people write them, read in the site's time zone."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from difflib import get_close_matches
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

_MOMENT = re.compile(
    r"(?P<day>\d{4}-\d{2}-\d{2})"
    r"(?:[T ]\s*(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2})(?:\.\d+)?)?"
    r"\s*(?P<zone>Z|UTC|GMT|[+-]\d{2}:?\d{2}|[A-Z]{2,5}|[A-Za-z_]+(?:/[A-Za-z0-9_+-]+)+)?)?",
)
_USUAL = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?:[T ][0-9]{2}:[0-9]{2})?").fullmatch
_DAY = len("2026-11-02")
_LOOSE = re.compile(
    r"(?P<y>\d{4})\s*[-/.年]\s*(?P<m>\d{1,2})\s*[-/.月]\s*(?P<d>\d{1,2})\s*日?"
    r"(?:[T ,]*(?P<hour>\d{1,2})\s*[:.h时点]\s*(?P<minute>\d{2})?\s*分?"
    r"(?:\s*(?P<half>[AaPp])\.?[Mm]\.?)?)?\s*",
)
_DOTTED = re.compile(
    r"(?P<day>\d{1,2})\.\s*(?P<month>\d{1,2})\.\s*(?P<year>\d{4})"
    r"(?:[T ,]+(?P<hour>\d{1,2})[:.](?P<minute>\d{2})(?:\s*Uhr)?)?"
)
_CLOCK = re.compile(r"(?P<hour>\d{1,2})[:.](?P<minute>\d{2})(?:\s*(?P<half>[AaPp])\.?[Mm]\.?)?")


EARLIEST, LATEST = 1900, 2199


class BadMoment(ValueError):
    """A time or a zone that cannot be read; `better` is how it is probably meant."""

    def __init__(self, message: str, better: str | None = None) -> None:
        super().__init__(message)
        self.better = better


@dataclass(frozen=True, slots=True)
class Reading:
    """A moment as read: `exact` is false for a date alone; `ambiguous` when the clock showed
    that time twice, and one of the two was taken.
    """

    at: datetime
    exact: bool
    ambiguous: bool = False


def pinned(moment: datetime, zone: tzinfo) -> datetime:
    """The moment at the zone's local time, with a fixed offset that bears its abbreviation."""
    local = moment.astimezone(UTC).astimezone(zone)  # the same zone alone would change nothing
    return local.replace(tzinfo=_fixed(local.utcoffset(), local.tzname()), fold=0)


@lru_cache(maxsize=256)
def _fixed(offset: timedelta | None, name: str | None) -> timezone:
    """A fixed offset with an abbreviation: one of a few that all times of a site share."""
    return timezone(offset or timedelta(0), name or "UTC")


Since = Callable[[], Iterable[datetime]]
"""Moments that another one should not come before; asked for only where that could be."""


def read(written: str, zone: ZoneInfo, today: datetime, since: Since = tuple) -> Reading:
    """A moment or a date as written. Of a time that the clocks show twice it is the first, or
    the second where only that is not before one of `since`: the same whenever it is read.

    `today` helps to say how something else was meant. Raises BadMoment for what is no time,
    does not exist, or names an unknown zone.
    """
    if _USUAL(written) and (reading := _usual(written, zone)) is not None:
        return reading
    plain = unicodedata.normalize("NFKC", written).strip()
    found = _MOMENT.fullmatch(plain)
    if found is None:
        better = _guess(plain, today.astimezone(zone))
        shown = written if len(written) <= 60 else f"{written[:60]}…"
        raise BadMoment(f"'{shown}' is not a time", better if _exists(better) else None)
    try:
        day = date.fromisoformat(found["day"])
    except ValueError:
        raise BadMoment(f"the date {found['day']} does not exist") from None
    if not EARLIEST <= day.year <= LATEST:
        raise BadMoment(f"the year {day.year} does not make sense here: is it a slip of the pen?")
    if found["hour"] is None:
        return Reading(pinned(datetime(day.year, day.month, day.day, tzinfo=zone), zone), False)
    hour, minute, second = int(found["hour"]), int(found["minute"]), int(found["second"] or 0)
    if hour > 23 or minute > 59 or second > 59:
        raise BadMoment(f"the time {plain[11:]} does not exist: hours go to 23, minutes to 59")
    wall = datetime.combine(day, time(hour, minute, second))
    if found["zone"] is not None:
        return _in_zone(wall, found["zone"], zone, since)
    return _local(wall, zone, zone, since)


def _usual(written: str, zone: ZoneInfo) -> Reading | None:
    """A moment in the usual form; None when there is more to say of it than its offset."""
    try:
        offset = _of_day(written[:_DAY], zone)
        if offset is None:
            return None
        return Reading(datetime.fromisoformat(written).replace(tzinfo=offset), len(written) > _DAY)
    except ValueError:
        return None


@lru_cache(maxsize=4096)
def _of_day(written: str, zone: ZoneInfo) -> timezone | None:
    """The offset that a zone has all day; None for a day on which clocks are changed."""
    day = date.fromisoformat(written)
    if not EARLIEST <= day.year <= LATEST:
        return None
    begin = datetime.combine(day, time(), zone)
    looked_at = (begin, begin + timedelta(hours=12), begin + timedelta(days=1))
    walls = (wall.replace(fold=fold) for wall in looked_at for fold in (0, 1))
    offsets = {(wall.utcoffset(), wall.tzname()) for wall in walls}
    return _fixed(*offsets.pop()) if len(offsets) == 1 else None


def _in_zone(wall: datetime, written: str, zone: ZoneInfo, since: Since) -> Reading:
    if written in {"Z", "UTC", "GMT"}:
        return Reading(pinned(wall.replace(tzinfo=UTC), zone), True)
    if written[0] in "+-":
        hours, minutes = int(written[1:3]), int(written[-2:])
        if hours > 14 or minutes > 59:
            raise BadMoment(f"the offset {written} does not exist")
        offset = timedelta(hours=hours, minutes=minutes) * (-1 if written[0] == "-" else 1)
        return Reading(pinned(wall.replace(tzinfo=timezone(offset)), zone), True)
    try:
        named = known_zone(written) if "/" in written else None
    except BadMoment as problem:
        better = f"{wall:%Y-%m-%d %H:%M} {problem.better}" if problem.better else None
        raise BadMoment(str(problem), better) from None
    if named is None:  # CET is one offset or two, and IST is three zones
        raise BadMoment(
            f"the abbreviation '{written}' names no zone for certain; leave it out (times are in "
            f"{zone.key}), or write an offset: {wall.replace(tzinfo=zone):%Y-%m-%d %H:%M%z}"
        )
    return _local(wall, named, zone, since)


def known_zone(name: str) -> ZoneInfo:
    """The time zone of an IANA name; raises BadMoment for an unknown one."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise BadMoment(f"the time zone '{name}' is not known", _similar_zone(name)) from None


def _similar_zone(name: str) -> str | None:
    names = sorted(available_timezones())
    city = name.rpartition("/")[2].replace(" ", "_").casefold()
    same = [known for known in names if known.rpartition("/")[2].casefold() == city]
    return next(iter(same or get_close_matches(name, names, n=1, cutoff=0.8)), None)


def _local(wall: datetime, written_zone: ZoneInfo, zone: ZoneInfo, since: Since) -> Reading:
    earlier = wall.replace(tzinfo=written_zone, fold=0)
    later = wall.replace(tzinfo=written_zone, fold=1)
    if earlier.utcoffset() == later.utcoffset():
        return Reading(pinned(earlier, zone), True)
    if earlier.utcoffset() < later.utcoffset():  # type: ignore[operator]
        forward = pinned(earlier, written_zone)
        raise BadMoment(
            f"{wall:%Y-%m-%d %H:%M} does not exist in {written_zone.key}: "
            "the clocks jump over it that night",
            f"{forward:%Y-%m-%d %H:%M}",
        )
    first, second = pinned(earlier, zone), pinned(later, zone)
    follows = any(first < moment <= second for moment in since())
    return Reading(second if follows else first, True, ambiguous=True)


def _exists(better: str | None) -> bool:
    """Whether there is such a day and such a time."""
    try:
        return better is not None and EARLIEST <= datetime.fromisoformat(better).year <= LATEST
    except ValueError:
        return False


def _guess(plain: str, today: datetime) -> str | None:
    if (found := _LOOSE.fullmatch(plain)) is not None:
        day = f"{found['y']}-{int(found['m']):02}-{int(found['d']):02}"
        if found["hour"] is None:
            return day
        return f"{day} {_hour(found):02}:{found['minute'] or '00'}"
    if (found := _DOTTED.fullmatch(plain)) is not None:
        dotted = f"{found['year']}-{int(found['month']):02}-{int(found['day']):02}"
        return f"{dotted} {int(found['hour']):02}:{found['minute']}" if found["hour"] else dotted
    if (found := _CLOCK.fullmatch(plain)) is not None:
        return f"{today:%Y-%m-%d} {_hour(found):02}:{found['minute']}"
    return None


def _hour(found: re.Match[str]) -> int:
    hour, half = int(found["hour"]), (found["half"] or "").casefold()
    return hour % 12 + (12 if half == "p" else 0) if half else hour
