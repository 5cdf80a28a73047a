"""Work that repeats, as calendars understand it: one rule, and the dates that differ from it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from msgspec import Struct

from statuspage import repeats
from statuspage.maintenance import Maintenance, Occurrence
from statuspage.model import Phase
from statuspage.render.calendar.lines import utc, wall
from statuspage.render.calendar.zones import changes
from statuspage.repeats import BadRepeat, Repeat

_LONGEST = 10  # years after its start within which a rule gives its first date
_NUMBER = "[1-9][0-9]{0,8}"
_DAY = "MO|TU|WE|TH|FR|SA|SU"
_MONTH_DAY = "-?(?:[12][0-9]|3[01]|[1-9])"
# In this order, as all calendars read it. What is rarer, they read differently or not at all.
_PARTS = {
    "FREQ": re.compile("DAILY|WEEKLY|MONTHLY|YEARLY"),
    "INTERVAL": re.compile(_NUMBER),
    "BYMONTH": re.compile("(?:1[0-2]|[1-9])(?:,(?:1[0-2]|[1-9]))*"),
    "BYMONTHDAY": re.compile(f"{_MONTH_DAY}(?:,{_MONTH_DAY})*"),
    "BYDAY": re.compile(f"(?:[+-]?[1-5])?(?:{_DAY})(?:,(?:[+-]?[1-5])?(?:{_DAY}))*"),
    "BYSETPOS": re.compile("-?[1-9](?:,-?[1-9])*"),
    "WKST": re.compile(_DAY),
}


class Series(Struct, frozen=True, kw_only=True):
    """Dates of a rule. `first` is the first of them, in its zone; `length` is that of the
    windows by the wall clock. No date begins after `ended`, when a message ended them all;
    `rule` says the same to calendars, and is None where not one date is left.
    """

    repeat: Repeat
    zone: ZoneInfo
    first: datetime
    length: timedelta
    ended: datetime | None
    rule: str | None

    def begins(self, day: date) -> datetime:
        """What the clock shows when a date begins, as its rule has it."""
        return datetime.combine(day, self.first.time(), tzinfo=self.zone).replace(fold=0)

    def by_rule(self, day: date) -> tuple[datetime, datetime]:
        """The window that a calendar makes of the rule alone: always as long (§3.8.5.3)."""
        start = self.begins(day).astimezone(UTC)
        return start, start + max(self.length, timedelta(0))

    def window(self, day: date) -> tuple[datetime, datetime]:
        """The window as it is planned."""
        return repeats.window(day, self.repeat.first, self.length)

    def occurrence(self, work: Maintenance, day: date) -> Occurrence:
        """A date as it is planned, further ahead than the site looks."""
        start, end = self.window(day)
        return Occurrence(
            maintenance=work.id,
            day=day,
            start=start,
            end=end,
            planned_start=start,
            planned_end=end,
            phase=Phase.SCHEDULED,
        )

    def has(self, start: datetime) -> bool:
        """Whether a date that was planned for this moment is still one of them."""
        return self.ended is None or start <= self.ended

    def is_over(self, moment: datetime) -> bool:
        """Whether its last window has ended before a moment."""
        end = moment.astimezone(self.zone).replace(tzinfo=None) - self.length
        if self.ended is not None and _local(self.ended, self.zone) < end:
            return True
        if self.repeat.until is not None and self.repeat.until < end:
            return True
        count = self.repeat.count
        return count is not None and sum(1 for _ in self.repeat.days(end)) == count

    def uneven(self, since: datetime, until: datetime) -> Iterator[date]:
        """The dates within these moments in whose windows the clocks change."""
        days = timedelta(days=self.length.days + 2)
        near = {
            (change.at.astimezone(self.zone) - days + timedelta(days=n)).date()
            for change in changes(self.zone, since.year)
            if since <= change.at < until
            for n in range(self.length.days + 4)
        }
        found = {day for day in near if self.window(day) != self.by_rule(day)}
        if not found:
            return
        last = datetime.combine(max(found), self.first.time())
        for day in self.repeat.days(last):
            if day in found and self.has(self.window(day)[0]):
                yield day


def series(work: Maintenance, ended: datetime | None) -> Series | None:
    """The work as a series; None where its rule cannot be told to calendars.

    `ended` is when a message ended all dates to come.
    """
    if work.repeat is None or work.start is None or work.end is None:
        return None
    zone = ZoneInfo(work.timezone)
    start = work.start.astimezone(zone)
    length = work.end.astimezone(zone).replace(tzinfo=None) - start.replace(tzinfo=None)
    try:
        repeat = repeats.read(work.repeat, start)
        if not _understood(repeat.parts):
            return None
        far = min(start.year + _LONGEST, 9999)
        days = repeat.days(datetime(far, 12, 31))  # noqa: DTZ001 (wall time, as rules have it)
        first = next(days, None)
        if first is None:
            return None
        begins = datetime.combine(first, start.time(), tzinfo=zone)
        none_left = ended is not None and begins > ended
        rule = None if none_left else _rule(repeat, ended, zone)
    except BadRepeat:
        return None
    return Series(repeat=repeat, zone=zone, first=begins, length=length, ended=ended, rule=rule)


def _understood(parts: Mapping[str, str]) -> bool:
    """Whether all calendars make the same dates of a rule."""
    if not all(key in _PARTS and _PARTS[key].fullmatch(value) for key, value in parts.items()):
        return False
    often = parts["FREQ"]
    ordinal = any(sign in parts.get("BYDAY", "") for sign in "12345")
    if often in {"DAILY", "WEEKLY"} and (ordinal or "BYSETPOS" in parts):
        return False
    if often == "WEEKLY" and "BYMONTHDAY" in parts:
        return False
    return "BYSETPOS" not in parts or not {"BYDAY", "BYMONTHDAY"}.isdisjoint(parts)


def _rule(repeat: Repeat, ended: datetime | None, zone: ZoneInfo) -> str:
    """The rule with one end at most: that which comes first."""
    said = [f"{key}={repeat.parts[key]}" for key in _PARTS if key in repeat.parts]
    ends = [] if ended is None else [_local(ended, zone)]
    ends += [] if repeat.until is None else [repeat.until]
    if ends:
        end = min(ends)
        counted = repeat.count is None or sum(1 for _ in repeat.days(end)) < repeat.count
        if counted:
            at = ended if ended is not None and end == _local(ended, zone) else end
            at = at if at.tzinfo else at.replace(tzinfo=zone)
            return ";".join([*said, f"UNTIL={utc(at)}"])
    if repeat.count is not None:
        said.append(f"COUNT={repeat.count}")
    return ";".join(said)


def _local(moment: datetime, zone: ZoneInfo) -> datetime:
    """What the clock of a zone shows at a moment."""
    return moment.astimezone(zone).replace(tzinfo=None)


def place(moment: datetime, zone: ZoneInfo) -> tuple[str, str]:
    """A moment as parameter and value: in its zone, or in UTC where the clock shows it twice."""
    local = moment.astimezone(zone)
    if local.replace(fold=0).astimezone(UTC) == moment.astimezone(UTC):
        return f";TZID={zone.key}", wall(local)
    return "", utc(moment)
