"""Times as people write them, read in the site's time zone."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from difflib import get_close_matches
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from msgspec import Struct

_MOMENT = re.compile(
    r"(?P<day>\d{4}-\d{2}-\d{2})"
    r"(?:[T ]\s*(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2})(?:\.\d+)?)?"
    r"\s*(?P<zone>Z|UTC|GMT|[+-]\d{2}:?\d{2}|(?![AP]M\b)[A-Z]{2,5}|[A-Za-z_]+(?:/[A-Za-z0-9_+-]+)+)?)?",
)
_USUAL = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?:[T ][0-9]{2}:[0-9]{2})?").fullmatch
_DAY = len("2026-11-02")
_CLOCK = (
    r"(?P<part>凌晨|清晨|早上|上午|中午|下午|傍晚|晚上)?\s*(?:(?P<compact>\d{4})|(?P<hour>\d{1,2})"
    r"(?:\s*(?P<sign>[:.h时時点點])\s*(?P<minute>\d{2}|\d(?=\s*分)|半)?\s*(?:分|整|钟)?)?"
    r"(?:\s*(?P<half>[AaPp])\.?\s?[Mm]\.?)?(?:\s*(?P<uhr>Uhr))?)"
)
_DAYS = (
    r"(?P<y>\d{4})\s*[-/.年]\s*(?P<m>\d{1,2})\s*[-/.月]\s*(?P<d>\d{1,2})\s*[日号號]?",
    r"(?P<d>\d{1,2})\.\s*(?P<m>\d{1,2})\.\s*(?P<y>\d{4})",
    r"(?P<one>\d{1,2})[-/](?P<other>\d{1,2})[-/](?P<y>\d{4})",
    r"(?P<name>[A-Za-z]{3,9})\.?\s+(?P<d>\d{1,2})(?:st|nd|rd|th)?,?\s+(?P<y>\d{4})",
    r"(?P<d>\d{1,2})(?:st|nd|rd|th|\.)?\s+(?P<name>[A-Za-z]{3,9})\.?,?\s+(?P<y>\d{4})",
)
# As pages show it, and as people say it: an offset that counts from Greenwich, or a city.
_OFFSET = re.compile(r"(.*\d)\s*\(?(?:UTC|GMT) ?([+-])(\d{1,2})(?::?(\d{2}))?\)?").fullmatch
_CITY = re.compile(r"(.*\d)\s*\(?([^\W\d]{2}[^\W\d /]*(?: [^\W\d]+)?)\)?").fullmatch
_BEIJING = frozenset({"beijing", "peking", "beijing_time", "北京", "北京时间", "上海"})
# A direction, a region or a feast, and no city.
_NO_CITY = re.compile(
    r"(?!.*/)|(?:Brazil|Canada|Chile|Etc|Mexico|US)/"
    r"|Australia/(?:ACT|LHI|NSW|North|South|Victoria|West)$"
    r"|Pacific/Easter$|Indian/Christmas$|America/North_Dakota/Center$"
).match
_OF_GREENWICH = re.compile(r"Etc/|GMT.").match
_MIDNIGHT = re.compile(r"\S{10}[T ] *24:00(?::00)?").fullmatch
# "09:00-10:00" is a span for most who write it; with a T or a space before it, an offset is meant.
_SPAN = re.compile(r"\S+ +(\d{1,2}:\d{2})-\d{2}:\d{2}").fullmatch
# After the year comes the month. Seconds are not in what is offered instead.
_YEAR_FIRST = re.compile(r"\W*\d{4}\D(?!.*:\d+:)").match
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DASHES = re.compile("[‐-―−]")
_QUOTES = " \"'`“”„‟‘’«»「」『』"


AHEAD = timedelta(minutes=15)
"""How far a clock may be ahead of ours: what is no further ahead counts as now."""
LONG_BEFORE = timedelta(days=30)
"""What was found longer before it was told of may be a slip in the date."""

EARLIEST, LATEST = 1900, 2199


class BadMoment(ValueError):
    """A time or a zone that cannot be read; `better` is how it is probably meant, `sure` that
    nothing else can be; `day` is the day that stands there, where no time is asked for.
    """

    def __init__(
        self,
        message: str,
        better: str | None = None,
        *,
        sure: bool = False,
        day: str | None = None,
    ) -> None:
        super().__init__(message)
        self.better = better
        self.sure = sure
        self.day = day or (better and better[:_DAY])


class Reading(Struct, frozen=True):
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
    try:
        return _read(written, zone, today, since)
    except BadMoment as problem:
        if problem.better is not None and not _exists(problem.better, zone, today):
            problem.better = problem.day = None
        raise


def _read(written: str, zone: ZoneInfo, today: datetime, since: Since) -> Reading:
    plain = unicodedata.normalize("NFKC", written).strip()
    found = _MOMENT.fullmatch(plain)
    if found is None:
        better = _guess(plain, today.astimezone(zone))
        shown = written if len(written) <= 60 else f"{written[:60]}…"
        sure = better is not None and _YEAR_FIRST(plain) is not None
        raise BadMoment(f"'{shown}' is not a time", better, sure=sure)
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
        raise BadMoment(
            f"the time {plain[11:]} does not exist: hours go to 23, minutes to 59",
            f"{day + timedelta(days=1)} 00:00" if _MIDNIGHT(plain) else None,
            sure=True,
            day=found["day"] if _MIDNIGHT(plain) else None,
        )
    wall = datetime.combine(day, time(hour, minute, second))
    if _SPAN(plain) and f"{wall.replace(tzinfo=zone):%z}" != found["zone"].replace(":", ""):
        raise BadMoment(
            f"'{plain}' may be a span of time: give one time alone (an offset stands behind a "
            f"space: {wall:%Y-%m-%d %H:%M} {found['zone']})",
            f"{wall:%Y-%m-%d %H:%M}",
        )
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
    walls = (*looked_at, *(wall.replace(fold=1) for wall in looked_at))
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
            f"{zone.key}), or write an offset: {with_offset(wall.replace(tzinfo=zone))}"
        )
    return _local(wall, named, zone, since)


def with_offset(moment: datetime) -> str:
    """A moment as authors write it where its hour comes twice: "2026-10-25 02:30 +02:00"."""
    offset = f"{moment:%z}"
    return f"{moment:%Y-%m-%d %H:%M} {offset[:3]}:{offset[3:5]}"


def known_zone(name: str) -> ZoneInfo:
    """The time zone of an IANA name; raises BadMoment for an unknown one."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise BadMoment(f"the time zone '{name}' is not known", _similar_zone(name)) from None


def _similar_zone(name: str) -> str | None:
    # Etc/GMT+1 is an hour west of Greenwich: hardly what is meant by GMT+1.
    names = sorted(known for known in available_timezones() if not _OF_GREENWICH(known))
    city = name.rpartition("/")[2].replace(" ", "_").casefold()
    if city in _BEIJING:
        return "Asia/Shanghai"
    cities = (known for known in names if not _NO_CITY(known))
    same = [known for known in cities if known.rpartition("/")[2].casefold() == city]
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
            f"{forward:%Y-%m-%d %H:%M}{'' if written_zone is zone else f' {written_zone.key}'}",
        )
    first, second = pinned(earlier, zone), pinned(later, zone)
    follows = any(first < moment <= second for moment in since())
    return Reading(second if follows else first, True, ambiguous=True)


def _exists(better: str, zone: ZoneInfo, today: datetime) -> bool:
    """Whether what is offered can be read: there is such a day, time, offset and zone."""
    try:
        _read(better, zone, today, tuple)
    except BadMoment:
        return False
    return True


def _guess(plain: str, today: datetime) -> str | None:
    """How a time in another form was meant; None where it can be meant in two ways."""
    if len(plain) > 60:
        return None
    plain = _DASHES.sub("-", plain).strip(_QUOTES)
    local, zone = plain, ""
    if (found := _OFFSET(plain)) is not None:
        local, zone = found[1], f" {found[2]}{found[3]:0>2}:{found[4] or '00'}"
    elif (found := _CITY(plain)) is not None and (city := _city(found[2])) is not None:
        local, zone = found[1], f" {city}"
    better = _wall_clock(local, today)
    return better and f"{better}{zone}"


def _wall_clock(plain: str, today: datetime) -> str | None:
    if (found := _MOMENT.fullmatch(plain)) is not None and found["zone"] is None:
        hour = "" if found["hour"] is None else f" {found['hour']:0>2}:{found['minute']}"
        return f"{found['day']}{hour}"
    for form in _DAYS:
        if (found := re.fullmatch(rf"{form}(?:[T ,]*{_CLOCK})?\s*", plain)) is not None:
            day, wall = _day_of(found), _wall(found)
            return None if day is None or wall is None else f"{day} {wall}".rstrip()
    if (found := re.fullmatch(_CLOCK, plain)) is not None and not found["compact"]:
        wall = _wall(found)
        return f"{today:%Y-%m-%d} {wall}" if wall else None
    return None


def _city(name: str) -> str | None:
    """The zone of a city that is named alone."""
    zone = _similar_zone(name) or ""
    city = name.replace(" ", "_").casefold()
    found = city in _BEIJING or (zone.casefold().endswith(f"/{city}") and not _NO_CITY(zone))
    return zone if found else None


def _day_of(found: re.Match[str]) -> str | None:
    parts = found.groupdict()
    day, month = parts.get("d"), parts.get("m")
    if "name" in parts:
        name = parts["name"][:3].casefold()
        month = str(_MONTHS.index(name) + 1) if name in _MONTHS else None
    elif "one" in parts:  # which of the two is the month is certain where the other cannot be
        one, other = parts["one"], parts["other"]
        if int(one) == int(other) or int(one) > 12:
            day, month = one, other
        elif int(other) > 12:
            day, month = other, one
    return None if day is None or month is None else f"{parts['y']}-{month:0>2}-{day:0>2}"


def _wall(found: re.Match[str]) -> str | None:
    """The time of day; empty where none is given, None where it may be another one."""
    if found["compact"]:
        return None if found["part"] else f"{found['compact'][:2]}:{found['compact'][2:]}"
    if found["hour"] is None:
        return ""
    if not (found["sign"] or found["half"] or found["uhr"]):
        return None
    hour = _hour(int(found["hour"]), found["part"] or "", (found["half"] or "").casefold())
    minute = "30" if found["minute"] == "半" else found["minute"] or "0"
    return None if hour is None else f"{hour:02}:{minute:0>2}"


def _hour(hour: int, part: str, half: str) -> int | None:
    """An hour of 24 from one of 12; None where the two do not go together."""
    if part == "中午":
        return {11: 11, 12: 12, 1: 13, 2: 14, 13: 13, 14: 14}.get(hour)
    if (part in ("上午", "早上", "清晨") and hour == 12) or (
        part == "晚上" and (hour < 5 or hour == 12)
    ):
        return None
    if part:
        half = "p" if part in ("下午", "傍晚", "晚上") else "a"
    if not half or (half == "p" and hour > 12):
        return hour
    if hour > 12 or (half == "p" and hour == 0):
        return None
    return hour % 12 + (12 if half == "p" else 0)
