"""Rules of repeats: their days by the wall clock, and what is wrong with a rule, in words."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from time import process_time
from zoneinfo import ZoneInfo

import pytest

from statuspage import repeats
from statuspage.repeats import BadRepeat

BERLIN = ZoneInfo("Europe/Berlin")
FIRST = datetime(2026, 10, 18, 2, 0, tzinfo=BERLIN)
FAR = datetime(2030, 1, 1)  # noqa: DTZ001 (wall time)


def days(rule: str, last: datetime = FAR) -> list[str]:
    return [f"{day:%m-%d}" for day in repeats.read(rule, FIRST).days(last)]


@pytest.mark.parametrize(
    ("rule", "found"),
    [
        ("FREQ=WEEKLY;COUNT=3", ["10-18", "10-25", "11-01"]),
        ("rrule:freq=weekly;byday=mo;count=2", ["10-19", "10-26"]),
        ("RRULE:FREQ=WEEKLY;UNTIL=20261025", ["10-18", "10-25"]),
        ("FREQ=WEEKLY;UNTIL=20261025T010000Z", ["10-18", "10-25"]),
        ("FREQ=WEEKLY;UNTIL=20261024T235959Z", ["10-18"]),
        ("FREQ=WEEKLY;COUNT=9;UNTIL=2026-10-20", ["10-18"]),
        ("FREQ=YEARLY;BYEASTER=0;COUNT=2", ["03-28", "04-16"]),
    ],
)
def test_the_days_of_a_rule(rule: str, found: list[str]) -> None:
    assert days(rule) == found


def test_days_are_asked_for_up_to_a_moment() -> None:
    """A repeat without end has as many as somebody looks at."""
    assert len(days("FREQ=DAILY", datetime(2026, 10, 27, 1, 59))) == 9  # noqa: DTZ001
    assert len(days("FREQ=DAILY", datetime(2026, 10, 27, 2, 0))) == 10  # noqa: DTZ001


def test_leap_days_are_those_of_their_years() -> None:
    """Also 2000, which had one, and 2100, which has none."""
    first = datetime(1996, 2, 29, 2, tzinfo=BERLIN)
    found = repeats.read("FREQ=YEARLY", first).days(datetime(2105, 1, 1))  # noqa: DTZ001
    years = [day.year for day in found if (day.month, day.day) == (2, 29)]
    assert years == [*range(1996, 2097, 4), 2104]


def test_that_a_rule_has_no_day_is_soon_known() -> None:
    """There is no 31 February, however far one looks."""
    start = process_time()
    assert days("FREQ=DAILY;BYMONTH=2;BYMONTHDAY=31") == []
    assert process_time() - start < 2.0


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        ("every Sunday", "is no rule; write one such as FREQ=WEEKLY;BYDAY=SU"),
        ("FREQ=HOURLY", "is no rule"),
        ("FREQ=DAILY;BYHOUR=3", "the time is that of 'start'; take out BYHOUR"),
        ("FREQ=DAILY;INTERVAL=0", "INTERVAL must be a number above 0"),
        ("FREQ=DAILY;COUNT=many", "COUNT must be a number above 0"),
        ("FREQ=DAILY;UNTIL=Christmas", "UNTIL must be a date such as 20271231"),
        ("FREQ=WEEKLY;BYDAY=SUNDAY", "cannot be read"),
    ],
)
def test_what_is_wrong_is_said_in_words(rule: str, words: str) -> None:
    with pytest.raises(BadRepeat) as problem:
        list(repeats.read(rule, FIRST).days(FAR))
    assert words in str(problem.value)


@pytest.mark.parametrize(
    ("day", "hours"),
    [(date(2026, 10, 18), 4), (date(2026, 10, 25), 5), (date(2027, 3, 28), 3)],
)
def test_a_window_is_longer_or_shorter_when_the_clocks_change(day: date, hours: int) -> None:
    """From one until five o'clock, on whichever night."""
    first = FIRST.replace(hour=1)
    start, end = repeats.window(day, first, timedelta(hours=4))
    assert end - start == timedelta(hours=hours)
    assert [f"{at.astimezone(BERLIN):%H:%M}" for at in (start, end)] == ["01:00", "05:00"]
    assert start.tzinfo is UTC


@pytest.mark.parametrize(
    ("begins", "minutes", "shown"),
    [
        (time(2, 30), 60, ["03:30", "04:30"]),
        (time(2, 0), 30, ["03:00", "03:30"]),
        (time(2, 59), 1, ["03:59", "04:00"]),
        (time(1, 30), 60, ["01:30", "03:30"]),  # the end is jumped over
        (time(1, 30), 95, ["01:30", "03:05"]),
    ],
)
def test_no_window_is_lost_to_a_clock_that_jumps(
    begins: time, minutes: int, shown: list[str]
) -> None:
    """One that begins at a time that does not exist begins as much later, and is as long."""
    first = datetime.combine(FIRST, begins, BERLIN)
    start, end = repeats.window(date(2027, 3, 28), first, timedelta(minutes=minutes))
    assert [f"{at.astimezone(BERLIN):%H:%M}" for at in (start, end)] == shown


def test_a_first_window_across_the_hour_that_comes_twice_keeps_its_real_length() -> None:
    """By the clock it would end before it begins."""
    start, end = (
        datetime(2026, 10, 25, 2, minute, fold=fold, tzinfo=BERLIN)
        for minute, fold in ((45, 0), (15, 1))
    )
    assert repeats.length(start, end) == timedelta(minutes=30)
    assert repeats.length(FIRST, FIRST + timedelta(hours=4)) == timedelta(hours=4)
