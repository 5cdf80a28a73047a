"""Times in their usual form are read quickly, and as they are read in any other form."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from statuspage.moments import BadMoment, Reading, known_zone, pinned, read, with_offset
from tests.commands import run
from tests.folders import COMPONENTS, write

NEAR = datetime(2026, 11, 20, 10, 30, tzinfo=UTC)
ZONES = (
    *("Europe/Berlin", "America/Sao_Paulo", "Asia/Shanghai", "Australia/Lord_Howe", "UTC"),
    *("Africa/Casablanca", "Pacific/Apia", "America/New_York", "Europe/Dublin"),
)
DAYS = st.dates(date(1880, 1, 1), date(2230, 1, 1))


@settings(max_examples=500, deadline=None)
@given(DAYS, st.times(), st.sampled_from(ZONES), st.sampled_from("T "))
@example(date(2026, 3, 29), time(2, 30), "Europe/Berlin", " ")
@example(date(2026, 10, 25), time(2, 30), "Europe/Berlin", " ")
@example(date(2011, 12, 30), time(12, 0), "Pacific/Apia", " ")
def test_minutes_are_read_as_seconds_are(day: date, at: time, zone: str, between: str) -> None:
    """`09:20` is `09:20:00`: the same moment, offset and name of the zone, or the same mistake."""
    short = f"{day.isoformat()}{between}{at:%H:%M}"
    assert _read(short, zone) == _read(f"{short}:00", zone)


@settings(max_examples=300, deadline=None)
@given(DAYS, st.sampled_from(ZONES))
@example(date(2018, 11, 4), "America/Sao_Paulo")
@example(date(2018, 2, 18), "America/Sao_Paulo")
def test_a_day_begins_at_midnight(day: date, zone: str) -> None:
    """Also where the clocks change at midnight, and for years that are refused."""
    midnight = datetime(day.year, day.month, day.day, tzinfo=ZoneInfo(zone))
    known = 1900 <= day.year <= 2199
    expected = _shown(Reading(pinned(midnight, ZoneInfo(zone)), False)) if known else None
    found = _read(day.isoformat(), zone)
    assert found == expected if known else isinstance(found, str)


@pytest.mark.parametrize("written", ["2026-02-30", "2026-11-02 24:00", "2026-11-02 09:60"])
def test_what_does_not_exist_is_refused(written: str) -> None:
    """The quick way leaves what it cannot read to the one that says why."""
    with pytest.raises(BadMoment, match="does not exist"):
        read(written, ZoneInfo("Europe/Berlin"), NEAR)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("2026-11-02 09:00 GMT+1", "2026-11-02 09:00 +01:00"),
        ("2026-11-02 09:00 (UTC+5:45)", "2026-11-02 09:00 +05:45"),
        ("2026-11-02 09:00 UTC\u22128", "2026-11-02 09:00 -08:00"),
        ("2.11.2026, 9:00 UTC-03:30", "2026-11-02 09:00 -03:30"),
        ("2026-11-02 09:00 北京时间", "2026-11-02 09:00 Asia/Shanghai"),
        ("2026-11-02 09:00（北京时间）", "2026-11-02 09:00 Asia/Shanghai"),
        ("2026-11-02 09:00 New York", "2026-11-02 09:00 America/New_York"),
        ("2026-11-02 09:00 Beijing", "2026-11-02 09:00 Asia/Shanghai"),
        ("2026-11-02 24:00", "2026-11-03 00:00"),
        ("2026-12-31T24:00:00", "2027-01-01 00:00"),
        ("2026-11-02 09:00 (CET)", None),
        ("2026-11-02 09:00 local time", None),
        ("2026-11-02 24:30", None),
        ("2199-12-31 24:00", None),
        ("2026-11-02 14:00 UTC+25", None),
        ("2026-11-02 14:00 UTC+5:99", None),
        ("2026-11-02 14:00 UTC+14", "2026-11-02 14:00 +14:00"),
        ("2026-03-29 02:30 Berlin", None),
        ("2026-03-29 02:30 Europe/Berln", None),
        ("2026-11-02 02:30 Europe/Berln", "2026-11-02 02:30 Europe/Berlin"),
        ("29.3.2026 02:30", None),
        ("2026-03-29 02:30-03:30", None),
        ("2026-03-08 02:30 America/New_York", "2026-03-08 03:30 America/New_York"),
        ("2026-11-02 09:00 Darwin", "2026-11-02 09:00 Australia/Darwin"),
        ("2026-11-02 09:00 Lord Howe", "2026-11-02 09:00 Australia/Lord_Howe"),
        ("2026-11-02 09:00 West", None),
        ("2026-11-02 09:00 East", None),
        ("2026-11-02 09:00 Central", None),
        ("2026-11-02 09:00 Easter", None),
    ],
)
def test_offsets_and_places_as_people_write_them_are_understood(
    written: str, meant: str | None
) -> None:
    """Pages themselves say "GMT+1"; a zone is named by a city; midnight is the next day's.

    What is offered can be read.
    """
    with pytest.raises(BadMoment) as problem:
        read(written, ZoneInfo("Europe/Berlin"), NEAR)
    assert problem.value.better == meant
    if meant is not None:
        read(meant, ZoneInfo("Europe/Berlin"), NEAR)


@pytest.mark.parametrize(
    ("written", "day"),
    [("2026-11-02 24:00", "2026-11-02"), ("2026/11/02 9 PM", "2026-11-02"), ("soon", None)],
)
def test_where_a_day_is_asked_for_the_day_that_stands_there_is_meant(
    written: str, day: str | None, tmp_path: Path
) -> None:
    """A component is not offered a day longer because its last one is said to end at 24:00."""
    with pytest.raises(BadMoment) as problem:
        read(written, ZoneInfo("Europe/Berlin"), NEAR)
    assert problem.value.day == day
    if day is None:
        return
    until = "name: Payments\n        until: "
    folder = write(
        tmp_path, {"components.yml": COMPONENTS.replace("name: Payments", until + written)}
    )
    run("check", "--site", folder, "--now", "2026-11-01 12:00", "--fix")
    assert f"{until}{day}\n" in (folder / "components.yml").read_text("utf-8")


@pytest.mark.parametrize(
    "written", ["2026-11-02 09:00-10:00", "2026-11-02 22:00-23:30", "2026-11-02  9:00-12:00"]
)
def test_a_span_is_no_offset(written: str) -> None:
    """As an offset it would be eleven hours later; only the zone's own offset is not doubted."""
    with pytest.raises(BadMoment, match="span of time"):
        read(written, ZoneInfo("Europe/Berlin"), NEAR)
    for sure in ("2026-11-02 09:00 -10:00", "2026-11-02T09:00-10:00", "2026-11-02 09:00:00-10:00"):
        assert read(sure, ZoneInfo("Europe/Berlin"), NEAR).at.hour == 20
    assert read("2026-11-02 09:00-05:00", ZoneInfo("America/New_York"), NEAR).at.hour == 9


@pytest.mark.parametrize(
    ("name", "meant"),
    [("GMT+1", None), ("+08:00", None), ("Beijing", "Asia/Shanghai"), ("berlin", "Europe/Berlin")],
)
def test_no_zone_is_offered_that_is_hours_away(name: str, meant: str | None) -> None:
    """Etc/GMT+1 is west of Greenwich, GMT+1 east of it."""
    with pytest.raises(BadMoment) as problem:
        known_zone(name)
    assert problem.value.better == meant


def _read(written: str, zone: str) -> object:
    try:
        return _shown(read(written, ZoneInfo(zone), NEAR))
    except BadMoment as problem:
        return str(problem).replace(":00 does", " does")


def _shown(reading: Reading) -> tuple[str, timedelta | None, str | None, bool, bool]:
    at = reading.at
    return at.isoformat(), at.utcoffset(), at.tzname(), reading.exact, reading.ambiguous


BERLIN = ZoneInfo("Europe/Berlin")
FIRST, SECOND = "2026-10-25T02:30:00+02:00", "2026-10-25T02:30:00+01:00"


@pytest.mark.parametrize(
    "today",
    [NEAR, *(datetime(2026, 10, 25, hour, 35, tzinfo=UTC) for hour in (0, 1))],
)
@pytest.mark.parametrize(
    ("since", "found"),
    [
        ([], FIRST),
        (["2026-10-25T02:30:00+02:00"], FIRST),
        (["2026-10-25T02:31:00+02:00"], SECOND),
        (["2026-10-25T02:30:00+01:00"], SECOND),
        (["2026-10-25T02:31:00+01:00"], FIRST),  # then neither comes after it
        (["2026-10-26T09:00:00+01:00", "2026-10-25T02:10:00+01:00"], SECOND),
    ],
)
def test_a_time_that_comes_twice_is_the_first_of_the_two(
    today: datetime, since: list[str], found: str
) -> None:
    """Or the second, where only that is not before what it follows; whenever it is read."""
    after = [datetime.fromisoformat(each) for each in since]
    reading = read("2026-10-25 02:30", BERLIN, today, lambda: after)
    assert (reading.at.isoformat(), reading.ambiguous) == (found, True)


def test_nobody_is_asked_what_a_time_that_comes_once_follows() -> None:
    """It would cost time in every message."""

    def since() -> list[datetime]:
        raise AssertionError

    for written in ("2026-10-25 03:30", "2026-10-25 02:30 +01:00"):
        assert read(written, BERLIN, NEAR, since).ambiguous is False


@pytest.mark.parametrize(
    ("written", "better"),
    [
        ("2026-11-22 2:30 PM", "2026-11-22 14:30"),
        ("2026-11-22 2:30 p.m.", "2026-11-22 14:30"),
        ("2026-11-22 2 PM", "2026-11-22 14:00"),
        ("2026-11-22 12:30 AM", "2026-11-22 00:30"),
        ("2026-11-22 14:30 PM", "2026-11-22 14:30"),
        ("2026–11–22 14:30", "2026-11-22 14:30"),
        ("“2026-11-22 14:30”", "2026-11-22 14:30"),
        ("2026-11-22 1430", "2026-11-22 14:30"),
        ("11/22/2026 2:30 PM", "2026-11-22 14:30"),
        ("22/11/2026", "2026-11-22"),
        ("November 22, 2026 2:30 pm", "2026-11-22 14:30"),
        ("22.11.2026, 14:30 Uhr", "2026-11-22 14:30"),
        ("2026年11月22日下午2点30分", "2026-11-22 14:30"),
        ("2026年11月22日 下午2点半", "2026-11-22 14:30"),
        ("2026年11月22日上午9点5分", "2026-11-22 09:05"),
        ("2026年11月22日中午1点", "2026-11-22 13:00"),
    ],
)
def test_a_time_in_another_form_is_said_as_it_was_meant(written: str, better: str) -> None:
    assert _better(written) == better


@pytest.mark.parametrize(
    "written",
    [
        *("11/12/2026 2:30 PM", "2026-11-22 14:30 AM", "2026-11-22 0:30 PM", "2026-11-22 14"),
        *(
            "2026年11月22日晚上12点",
            "2026年11月22日上午12点",
            "2026年11月22日早上12点",
            "13/13/2026",
            "2026-11-22 2570",
        ),
        *("about 2026-11-22 14:30", "soon", f"2026-11-22{' ' * 5000}x", "31/11/2026"),
    ],
)
def test_of_what_can_be_meant_in_two_ways_nothing_is_said(written: str) -> None:
    """Half a day or a month too early is worse than no help."""
    assert _better(written) is None


def _better(written: str) -> str | None:
    with pytest.raises(BadMoment) as refused:
        read(written, ZoneInfo("Europe/Berlin"), NEAR)
    return refused.value.better


def test_a_time_that_the_clocks_show_twice_is_written_as_it_is_read() -> None:
    """With its offset, in the form of the manual."""
    berlin = ZoneInfo("Europe/Berlin")
    for hour, written in ((0, "2026-10-25 02:30 +02:00"), (1, "2026-10-25 02:30 +01:00")):
        at = datetime(2026, 10, 25, hour, 30, tzinfo=UTC).astimezone(berlin)
        assert with_offset(at) == written
        assert read(written, berlin, at).at.timestamp() == at.timestamp()
    assert with_offset(datetime(2026, 1, 5, 9, 0, tzinfo=ZoneInfo("America/St_Johns"))) == (
        "2026-01-05 09:00 -03:30"
    )
