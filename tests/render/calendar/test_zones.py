"""The rules of time zones: what a calendar makes of them is what the clocks there show."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from io import StringIO
from zoneinfo import ZoneInfo

import pytest
from dateutil.tz import tzical

from statuspage.render.calendar.zones import changes, vtimezone

YEAR = 2025
YEARLY = "FREQ=YEARLY;BYMONTH"
ZONES = (
    "Europe/Berlin",
    "Europe/Dublin",
    "America/New_York",
    "America/Santiago",
    "America/Nuuk",
    "Asia/Jerusalem",
    "Africa/Cairo",
    "Africa/Casablanca",
    "Asia/Beirut",
    "Asia/Shanghai",
    "Asia/Kolkata",
    "Australia/Lord_Howe",
    "Pacific/Auckland",
    "Pacific/Chatham",
    "Pacific/Apia",
    "UTC",
)


@pytest.mark.parametrize("name", ZONES)
def test_every_offset_is_that_of_the_zone(name: str) -> None:
    """Looked at an hour before and after each change and in between, until far ahead."""
    zone = ZoneInfo(name)
    told = tzical(StringIO(f"BEGIN:VCALENDAR\r\n{vtimezone(zone, YEAR)}END:VCALENDAR\r\n")).get()
    assert told is not None
    looked = [
        datetime(year, month, 15, 12, tzinfo=UTC)
        for year in range(YEAR, 2044)
        for month in (1, 4, 7, 10)
    ]
    for change in changes(zone, YEAR):
        if change.at.year < 2044:
            looked += [change.at - timedelta(hours=1), change.at + timedelta(hours=1)]
    wrong = []
    for moment in looked:
        local = moment.astimezone(zone)
        naive = local.replace(tzinfo=None, fold=0)
        # The hour that comes twice is one that this reader cannot tell apart.
        twice = local.replace(fold=0).utcoffset() != local.replace(fold=1).utcoffset()
        if not twice and naive.replace(tzinfo=told).utcoffset() != local.utcoffset():
            wrong.append(moment)
    assert wrong == []


@pytest.mark.parametrize(
    ("name", "rules"),
    [
        ("Europe/Berlin", {f"{YEARLY}=3;BYDAY=-1SU", f"{YEARLY}=10;BYDAY=-1SU"}),
        ("America/New_York", {f"{YEARLY}=3;BYDAY=2SU", f"{YEARLY}=11;BYDAY=1SU"}),
        ("Australia/Sydney", {f"{YEARLY}=10;BYDAY=1SU", f"{YEARLY}=4;BYDAY=1SU"}),
        (
            "Asia/Jerusalem",
            {
                f"{YEARLY}=3;BYMONTHDAY=23,24,25,26,27,28,29;BYDAY=FR",
                f"{YEARLY}=10;BYDAY=-1SU",
            },
        ),
        ("Asia/Shanghai", set()),
        ("Africa/Casablanca", set()),
    ],
)  # fmt: skip
def test_the_rules_are_those_of_the_law(name: str, rules: set[str]) -> None:
    """Where the changes follow the moon instead, each of them is listed."""
    lines = vtimezone(ZoneInfo(name), YEAR).replace("\r\n ", "").split("\r\n")
    assert {line.removeprefix("RRULE:") for line in lines if line.startswith("RRULE:")} == rules


def test_changes_of_the_law_are_told_where_they_matter() -> None:
    """Work that repeats since 2005 goes by the American rules of then, and of now."""
    written = vtimezone(ZoneInfo("America/New_York"), 2005)
    assert "DTSTART:20050403T020000\r\nRDATE:20060402T020000" in written
    assert "DTSTART:20070311T020000\r\nRRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=2SU" in written


def test_a_zone_is_named_and_written_once() -> None:
    """The same for the same year: nothing in it follows the clock."""
    zone = ZoneInfo("Asia/Kolkata")
    assert vtimezone(zone, YEAR).split("\r\n") == [
        "BEGIN:VTIMEZONE",
        "TZID:Asia/Kolkata",
        "BEGIN:STANDARD",
        "TZNAME:IST",
        "TZOFFSETFROM:+0530",
        "TZOFFSETTO:+0530",
        "DTSTART:20250101T000000",
        "END:STANDARD",
        "END:VTIMEZONE",
        "",
    ]
