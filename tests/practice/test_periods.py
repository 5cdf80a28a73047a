"""Days, months, quarters and years as people write them, and what came before."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from statuspage.practice.periods import before, days_of, last_quarter, name, period

BERLIN = ZoneInfo("Europe/Berlin")


@pytest.mark.parametrize(
    ("written", "first", "last"),
    [
        ("2026-07-01", "2026-07-01", "2026-07-01"),
        ("2026-02", "2026-02-01", "2026-02-28"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2026-Q3", "2026-07-01", "2026-09-30"),
        (" 2026-q4 ", "2026-10-01", "2026-12-31"),
        ("2026", "2026-01-01", "2026-12-31"),
    ],
)
def test_what_is_written_is_a_span_of_days(written: str, first: str, last: str) -> None:
    """The first and the last day, both whole."""
    assert days_of(written) == (date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize(
    "written", ["", "2026-13", "2026-02-30", "2026-Q5", "26-01", "July", "0001"]
)
def test_what_is_no_date_is_none(written: str) -> None:
    """Nothing is guessed."""
    assert days_of(written) is None


@pytest.mark.parametrize(
    ("first", "last", "earlier", "until"),
    [
        ("2026-07-01", "2026-09-30", "2026-04-01", "2026-06-30"),
        ("2026-03-01", "2026-03-31", "2026-02-01", "2026-02-28"),
        ("2026-01-01", "2026-12-31", "2025-01-01", "2025-12-31"),
        ("2026-07-02", "2026-07-11", "2026-06-22", "2026-07-01"),
    ],
)
def test_the_period_before(first: str, last: str, earlier: str, until: str) -> None:
    """As many whole months, else as many days."""
    given = period(date.fromisoformat(first), date.fromisoformat(last), BERLIN)
    found = before(given, BERLIN)
    assert (str(found.first), str(found.last)) == (earlier, until)
    assert found.until == given.since


def test_days_end_with_the_clock_on_the_wall() -> None:
    """The day on which clocks go back has 25 hours."""
    day = period(date(2026, 10, 25), date(2026, 10, 25), BERLIN)
    assert day.until - day.since == timedelta(hours=25)
    assert day.holds(datetime(2026, 10, 25, 23, 59, tzinfo=BERLIN))
    assert not day.holds(datetime(2026, 10, 26, tzinfo=BERLIN))


@pytest.mark.parametrize(
    ("today", "slug"),
    [("2026-11-20", "2026-q3"), ("2026-01-01", "2025-q4"), ("2026-06-30", "2026-q1")],
)
def test_the_last_quarter_that_is_over(today: str, slug: str) -> None:
    """Also on the first day of the next."""
    assert name(last_quarter(date.fromisoformat(today), BERLIN)) == slug


@pytest.mark.parametrize(
    ("first", "last", "called"),
    [
        ("2026-01-01", "2026-12-31", "2026"),
        ("2026-04-01", "2026-04-30", "2026-04"),
        ("2026-04-02", "2026-04-02", "2026-04-02"),
        ("2026-04-02", "2026-05-01", "2026-04-02-to-2026-05-01"),
    ],
)
def test_what_a_period_is_called(first: str, last: str, called: str) -> None:
    """The shortest name that people use."""
    assert name(period(date.fromisoformat(first), date.fromisoformat(last), BERLIN)) == called
