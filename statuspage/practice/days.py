"""Moments that a calendar decides: the end of a day, working days, months; in the site's zone."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Collection
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from statuspage.moments import pinned

_FARTHEST = 3660
"""As many days are looked at; further ahead no clock makes sense."""


def end_of(day: date, zone: tzinfo) -> datetime:
    """The moment at which a day is over: the first one of the next day."""
    return _local(day + timedelta(days=1), time(0), zone)


def is_working(day: date, weekend: Collection[int], holidays: Collection[date]) -> bool:
    """Whether people work on that day; 0 is Monday."""
    return day.weekday() not in weekend and day not in holidays


def working_day(
    since: datetime, days: int, zone: tzinfo, weekend: Collection[int], holidays: Collection[date]
) -> date | None:
    """The date of the last of so many working days; the day of `since` itself does not count.

    None when there are none, because the weekend has no end.
    """
    day = since.astimezone(zone).date()
    for _ in range(_FARTHEST):
        if days <= 0:
            return day
        day += timedelta(days=1)
        days -= is_working(day, weekend, holidays)
    return None


def later(since: datetime, hours: int, months: int, zone: tzinfo) -> datetime:
    """The moment so many months by the calendar and then so many hours later.

    A month from 31 January ends on the last day of February, at the same time by the clock on
    the wall; hours are counted through clock changes.
    """
    moment = since
    if months:
        wall = since.astimezone(zone)
        moment = _local(months_later(wall.date(), months), wall.time(), zone)
    return after(moment, timedelta(hours=hours), zone)


def months_later(day: date, months: int) -> date:
    """The same day so many months later, or the last one of a month that is shorter."""
    years, month = divmod(day.month - 1 + months, 12)
    last = monthrange(day.year + years, month + 1)[1]
    return date(day.year + years, month + 1, min(day.day, last))


def after(moment: datetime, span: timedelta, zone: tzinfo) -> datetime:
    """The moment so much time later, or earlier, that really passes, whatever clocks show."""
    return pinned(moment.astimezone(UTC) + span, zone)


def _local(day: date, at: time, zone: tzinfo) -> datetime:
    return pinned(datetime.combine(day, at, tzinfo=zone), zone)
