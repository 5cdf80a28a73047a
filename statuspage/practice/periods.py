"""Spans of whole days in the site's time zone, and the one before each."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, datetime, time, timedelta, tzinfo

from msgspec import Struct

from statuspage.moments import pinned


class Period(Struct, frozen=True, kw_only=True):
    """The days from `first` to `last`, both whole; `until` itself is no more part of it."""

    first: date
    last: date
    since: datetime
    until: datetime

    @property
    def slug(self) -> str:
        """`2026-07-01_2026-09-30`, the name of a folder."""
        return f"{self.first}_{self.last}"

    def holds(self, moment: datetime) -> bool:
        """Whether a moment is part of it."""
        return self.since <= moment < self.until


def name(one: Period) -> str:
    """What a period is called in an address: `2026`, `2026-q3`, `2026-07` or its two days."""
    for written in (
        f"{one.first:%Y}",
        f"{one.first:%Y}-Q{(one.first.month + 2) // 3}",
        f"{one.first:%Y-%m}",
        f"{one.first}",
    ):
        if days_of(written) == (one.first, one.last):
            return written.lower()
    return f"{one.first}-to-{one.last}"


def period(first: date, last: date, zone: tzinfo) -> Period:
    """The period of these days."""
    return Period(
        first=first,
        last=last,
        since=_midnight(first, zone),
        until=_midnight(last + timedelta(days=1), zone),
    )


def before(one: Period, zone: tzinfo) -> Period:
    """The period just before: as many months when it is made of whole ones, else as many days."""
    last = one.first - timedelta(days=1)
    if one.first.day == 1 and one.last.day == monthrange(one.last.year, one.last.month)[1]:
        months = (one.last.year - one.first.year) * 12 + one.last.month - one.first.month + 1
        year, month = divmod(one.first.year * 12 + one.first.month - 1 - months, 12)
        return period(date(year, month + 1, 1), last, zone)
    days = (one.last - one.first).days
    return period(last - timedelta(days=days), last, zone)


def last_quarter(today: date, zone: tzinfo) -> Period:
    """The newest quarter of the calendar that is over."""
    begun = date(today.year, (today.month - 1) // 3 * 3 + 1, 1)
    last = begun - timedelta(days=1)
    return period(date(last.year, last.month - 2, 1), last, zone)


EXAMPLES = "2026-07-01, 2026-07, 2026-Q3 or 2026"
_WRITTEN = re.compile(r"(\d{4})(?:-(?:[Qq]([1-4])|(\d{2})(?:-(\d{2}))?))?")


def days_of(written: str) -> tuple[date, date] | None:
    """The first and the last day of a day, month, quarter or year as written; else None."""
    found = _WRITTEN.fullmatch(written.strip())
    if found is None or not 1900 <= int(found[1]) <= 2199:
        return None
    year, quarter, month, day = (None if each is None else int(each) for each in found.groups())
    assert year is not None
    try:
        if day is not None and month is not None:
            one = date(year, month, day)
            return one, one
        begins = month or (1 if quarter is None else quarter * 3 - 2)
        ends = month or (12 if quarter is None else quarter * 3)
        return date(year, begins, 1), date(year, ends, monthrange(year, ends)[1])
    except ValueError:
        return None


def _midnight(day: date, zone: tzinfo) -> datetime:
    return pinned(datetime.combine(day, time(0), tzinfo=zone), zone)
