"""Signals for tests: days of one channel, or hours, counted up to the day of `NOW`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, timedelta

from statuspage import moments
from statuspage.internal import Signal
from tests.factories import TODAY, ZONE

WEEK = (12, 11, 11, 10, 10, 8, 8)  # Monday to Sunday
QUIET = (0, 1, -1, 2, 0, -2, 1, -1, 0, 1)  # how far counts lie from that


def day_of(day: date) -> datetime:
    """The beginning of a day as a reader gives it."""
    return moments.pinned(datetime(day.year, day.month, day.day, tzinfo=ZONE), ZONE)


def days(
    counts: Sequence[int | None],
    last: date = TODAY - timedelta(days=1),
    *,
    source: str = "help_desk",
    channel: str = "phone",
    theme: str = "late",
) -> list[Signal]:
    """Counts of days, one after the other, up to yesterday."""
    first = last - timedelta(days=len(counts) - 1)
    return [
        one(
            day_of(first + timedelta(days=number)),
            count,
            source=source,
            channel=channel,
            theme=theme,
        )
        for number, count in enumerate(counts)
    ]


def one(
    at: datetime,
    count: int | None,
    *,
    hourly: bool = False,
    source: str = "help_desk",
    channel: str = "phone",
    theme: str = "late",
) -> Signal:
    """One count; by telephone at the help desk unless told."""
    return Signal(at=at, hourly=hourly, source=source, channel=channel, theme=theme, count=count)


def usual(
    length: int, *after: int | None, last: date = TODAY - timedelta(days=1)
) -> list[int | None]:
    """Counts in the rhythm of the week for so many days, then those given, up to yesterday."""
    begins = last - timedelta(days=length + len(after) - 1)
    told: list[int | None] = [
        WEEK[(begins.weekday() + number) % 7] + QUIET[number % 10] for number in range(length)
    ]
    return [*told, *after]


def hours(first: date, length: int, counts: Iterable[int], *, theme: str = "late") -> list[Signal]:
    """Counts of all hours of so many days: 23 or 25 of them where the clock changes."""
    begins = day_of(first).astimezone(UTC)
    ends = day_of(first + timedelta(days=length)).astimezone(UTC)
    told = iter(counts)
    found = []
    while begins < ends:
        at = moments.pinned(begins, ZONE)
        found.append(one(at, next(told), hourly=True, theme=theme))
        begins += timedelta(hours=1)
    return found
