"""Rules by which planned work repeats (RFC 5545 §3.3.10): its days, and the window of each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, timedelta
from itertools import islice

from msgspec import Struct

_FREQUENCIES = frozenset({"DAILY", "WEEKLY", "MONTHLY", "YEARLY"})
_TIMED = ("BYHOUR", "BYMINUTE", "BYSECOND")
_TURN, _LAST_YEAR = 400, 9999
_YEARS = timedelta(days=50 * 366)
"""How far ahead a first day is looked for."""


class BadRepeat(ValueError):
    """A repeat that cannot be read, in words for its author."""


class Repeat(Struct, frozen=True):
    """A rule as read. `first` is the start that was written, in the zone by which the rule
    goes; `parts` are those of the rule but its end, which is `until` (local time) or `count`.
    """

    written: str
    first: datetime
    parts: Mapping[str, str]
    until: datetime | None
    count: int | None

    def opening(self) -> date | None:
        """Its first day, that of the start or a later one; None where it has none."""
        return next(self.days(self.first.replace(tzinfo=None) + _YEARS), None)

    def days(self, last: datetime) -> Iterator[date]:
        """The days of the rule, oldest first, up to this local time; raises BadRepeat."""
        from dateutil.rrule import rrulestr

        wall = self.first.replace(tzinfo=None)
        end = last if self.until is None else min(last, self.until)
        text = ";".join(f"{key}={value}" for key, value in self.parts.items())
        # A rule without any day is searched up to the year 9999, which takes seconds. Years
        # repeat after four hundred, weekdays too: the same days are asked for just before that.
        # Easter alone does not.
        turns = 0 if "BYEASTER" in self.parts else (_LAST_YEAR - max(end.year, wall.year)) // _TURN
        later = turns * _TURN
        first, end = (each.replace(year=each.year + later) for each in (wall, end))
        try:
            rule = rrulestr(f"RRULE:{text};UNTIL={end:%Y%m%dT%H%M%S}", dtstart=first)
            for moment in islice(rule, self.count):
                yield moment.date().replace(year=moment.year - later)
        except (ValueError, KeyError, TypeError, OverflowError) as problem:
            raise BadRepeat(f"'repeat: {self.written}' cannot be read: {problem}") from None


def read(written: str, first: datetime) -> Repeat:
    """The rule of work that starts at `first`, aware, in the zone by which it repeats.

    Raises BadRepeat for what is no rule; some mistakes show only when its days are asked for.
    """
    text = written.strip().removeprefix("RRULE:").removeprefix("rrule:").upper()
    parts = dict(part.partition("=")[::2] for part in text.split(";") if part)
    if parts.get("FREQ") not in _FREQUENCIES:
        raise BadRepeat(
            f"'repeat: {written}' is no rule; write one such as "
            "FREQ=WEEKLY;BYDAY=SU or FREQ=MONTHLY;BYDAY=1TU"
        )
    if timed := [key for key in _TIMED if key in parts]:
        raise BadRepeat(f"'repeat: {written}': the time is that of 'start'; take out {timed[0]}")
    _number("INTERVAL", parts.get("INTERVAL"), written)
    count = _number("COUNT", parts.pop("COUNT", None), written)
    end = parts.pop("UNTIL", None)
    until = None if end is None else _until(end, first, written)
    return Repeat(written, first, parts, until, count)


def length(start: datetime, end: datetime) -> timedelta:
    """How long the window of a day is by the clock of a zone, in which both moments are given.

    Where that is nothing, because the clocks are put back meanwhile, it is how long it really is.
    """
    shown = end.replace(tzinfo=None) - start.replace(tzinfo=None)
    return shown if shown > timedelta(0) else end.astimezone(UTC) - start.astimezone(UTC)


def window(day: date, first: datetime, length: timedelta) -> tuple[datetime, datetime]:
    """The window of a day in the zone of `first`: the clock shows the same times on each day.

    So a window is an hour longer or shorter in the night in which the clocks change. One that
    begins at a time that the clocks jump over begins as much later (RFC 5545 §3.3.5) and keeps
    its length, as does one that would end before it has begun.
    """
    begins = datetime.combine(day, first.time())
    opened, closed = (
        at.replace(tzinfo=first.tzinfo).astimezone(UTC) for at in (begins, begins + length)
    )
    exists = opened.astimezone(first.tzinfo).replace(tzinfo=None) == begins
    return opened, closed if exists and closed > opened else opened + length


def _number(key: str, written: str | None, repeat: str) -> int | None:
    if written is None:
        return None
    if not re.fullmatch("[0-9]{1,9}", written) or int(written) == 0:
        raise BadRepeat(f"'repeat: {repeat}': {key} must be a number above 0")
    return int(written)


def _until(written: str, first: datetime, repeat: str) -> datetime:
    text = written.rstrip("Z").replace("-", "")
    for form in ("%Y%m%dT%H%M%S", "%Y%m%d"):
        try:
            moment = datetime.strptime(text, form)  # noqa: DTZ007 (wall time, as rules have it)
        except ValueError:
            continue
        if form == "%Y%m%d":
            return moment.replace(hour=23, minute=59)
        if written.endswith("Z"):
            return moment.replace(tzinfo=UTC).astimezone(first.tzinfo).replace(tzinfo=None)
        return moment
    raise BadRepeat(f"'repeat: {repeat}': UNTIL must be a date such as 20271231")
