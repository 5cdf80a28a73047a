"""Planned work: windows by the clock and by updates, repeats, changed and cancelled dates."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from statuspage.maintenance import Maintenance
from statuspage.model import ComponentStatus, Indicator, Phase
from tests.folders import message, read, write

ONE = "maintenance/2026-11-03-database"
INDEX = """\
---
title: Database care
at: 2026-10-20 10:00
start: 2026-11-03 22:00
end: 2026-11-03 23:30
components:
  - checkout
---
Orders may be slow.
"""
NOW = "2026-11-03 22:30"
WEEKLY = INDEX.replace("components:", "repeat: FREQ=WEEKLY;BYDAY=TU\ncomponents:")


def only(folder: Path, now: str, language: str = "en") -> Maintenance:
    reading = read(folder, now)
    assert [str(mistake) for mistake in reading.errors] == []
    (work,) = reading.sites[language].maintenance
    return work


@pytest.mark.parametrize(
    ("now", "phase", "state"),
    [
        ("2026-11-03 21:59", Phase.SCHEDULED, ComponentStatus.OPERATIONAL),
        ("2026-11-03 22:00", Phase.IN_PROGRESS, ComponentStatus.UNDER_MAINTENANCE),
        ("2026-11-03 23:29", Phase.IN_PROGRESS, ComponentStatus.UNDER_MAINTENANCE),
        ("2026-11-03 23:30", Phase.COMPLETED, ComponentStatus.OPERATIONAL),
    ],
)
def test_phases_follow_the_clock(
    tmp_path: Path, now: str, phase: Phase, state: ComponentStatus
) -> None:
    """A window opens and closes by itself."""
    folder = write(tmp_path, {f"{ONE}/index.md": INDEX})
    assert only(folder, now).occurrences[0].phase is phase
    assert read(folder, now).sites["en"].state_of("checkout") is state


@pytest.mark.parametrize(
    ("said", "at", "now", "phase"),
    [
        ("in_progress", "2026-11-03 21:50", "2026-11-03 21:55", Phase.IN_PROGRESS),
        ("completed", "2026-11-03 22:40", "2026-11-03 22:41", Phase.COMPLETED),
        ("cancelled", "2026-11-02 09:00", "2026-11-03 22:30", Phase.CANCELLED),
        ("verifying", "2026-11-03 23:10", "2026-11-03 23:20", Phase.VERIFYING),
        ("verifying", "2026-11-03 23:10", "2026-11-03 23:40", Phase.COMPLETED),
        ("in_progress", "2026-11-03 23:35", "2026-11-04 01:00", Phase.IN_PROGRESS),
        ("scheduled", "2026-11-01 23:35", "2026-11-03 22:30", Phase.IN_PROGRESS),
    ],
)
def test_an_update_says_otherwise(
    tmp_path: Path, said: str, at: str, now: str, phase: Phase
) -> None:
    """An update's word holds until the clock turns again; an end that it says is final."""
    folder = write(
        tmp_path, {f"{ONE}/index.md": INDEX, f"{ONE}/02-more.md": message(at=at, status=said)}
    )
    assert only(folder, now).occurrences[0].phase is phase


def test_repeats_keep_wall_time_across_clock_changes(tmp_path: Path) -> None:
    """02:00 stays 02:00 in winter, whatever that is in UTC."""
    index = (
        INDEX.replace("2026-11-03 22:00", "2026-10-18 02:00")
        .replace("2026-11-03 23:30", "2026-10-18 04:00\nrepeat: FREQ=WEEKLY;BYDAY=SU")
        .replace("at: 2026-10-20", "at: 2026-10-10")
    )
    work = only(write(tmp_path, {f"{ONE}/index.md": index}), "2026-10-17 12:00")
    assert [o.start.isoformat() for o in work.occurrences[:3]] == [
        "2026-10-18T02:00:00+02:00",
        "2026-10-25T02:00:00+02:00",
        "2026-11-01T02:00:00+01:00",
    ]
    assert [o.end.isoformat() for o in work.occurrences[:3]] == [
        "2026-10-18T04:00:00+02:00",
        "2026-10-25T04:00:00+01:00",
        "2026-11-01T04:00:00+01:00",
    ]


def test_a_window_that_begins_in_the_hour_that_is_jumped_over_is_no_moment(tmp_path: Path) -> None:
    """Its work is done that night as in any other, and its components are concerned."""
    weekly = INDEX.replace("2026-11-03 22:00", "2026-11-01 02:30").replace(
        "end: 2026-11-03 23:30", "end: 2026-11-01 03:30\nrepeat: FREQ=WEEKLY;BYDAY=SU"
    )
    folder = write(tmp_path, {f"{ONE}/index.md": weekly})
    dates = {o.day: o for o in only(folder, "2027-03-28 04:00").occurrences}
    night = dates[date(2027, 3, 28)]
    assert [f"{at:%H:%M %Z}" for at in (night.start, night.end)] == ["03:30 CEST", "04:30 CEST"]
    assert night.phase is Phase.IN_PROGRESS
    state = read(folder, "2027-03-28 04:00").sites["en"].state_of("checkout")
    assert state is ComponentStatus.UNDER_MAINTENANCE


@pytest.mark.parametrize("repeat", ["repeat: FREQ=WEEKLY;BYDAY=TU\n", ""])
def test_what_one_date_says_of_components_holds_for_that_date(tmp_path: Path, repeat: str) -> None:
    """A date may concern more than the work does, or something worse."""
    about = {"occurrence": "2026-11-03", "at": "2026-11-01 10:00"}
    said = "\n  checkout: partial_outage\n  payments: under_maintenance"
    files = {
        f"{ONE}/index.md": INDEX.replace("components:", f"{repeat}components:"),
        f"{ONE}/02-more.md": message(**about, components=said),
    }
    folder = write(tmp_path, files)
    work = only(folder, "2026-11-03 22:30")
    dates = {o.day.day: dict(work.components_of(o)) for o in work.occurrences}
    assert dates.pop(3) == {
        "checkout": ComponentStatus.PARTIAL_OUTAGE,
        "payments": ComponentStatus.UNDER_MAINTENANCE,
    }
    assert all(each == {"checkout": ComponentStatus.UNDER_MAINTENANCE} for each in dates.values())
    assert bool(dates) is bool(repeat)
    assert work.components == {"checkout": ComponentStatus.UNDER_MAINTENANCE}
    now = read(folder, "2026-11-03 22:30").sites["en"]
    assert now.state_of("checkout") is ComponentStatus.PARTIAL_OUTAGE
    assert now.state_of("payments") is ComponentStatus.UNDER_MAINTENANCE
    later = read(folder, "2026-11-10 22:30").sites["en"]
    assert later.state_of("payments") is ComponentStatus.OPERATIONAL


def test_one_date_is_cancelled_and_another_moved(tmp_path: Path) -> None:
    """An update with `occurrence` concerns that date alone."""
    folder = write(
        tmp_path,
        {
            f"{ONE}/index.md": WEEKLY,
            f"{ONE}/02-not-then.md": message(
                at="2026-10-25 09:00", occurrence="2026-11-10", status="cancelled"
            ),
            f"{ONE}/03-later.md": message(
                at="2026-10-26 09:00",
                occurrence="2026-11-17",
                start="2026-11-18 22:00",
                end="2026-11-18 23:00",
            ),
        },
    )
    work = only(folder, "2026-11-01 12:00")
    first, second, third, fourth = work.occurrences[:4]
    assert [o.phase for o in (first, second, third, fourth)] == [
        Phase.SCHEDULED,
        Phase.CANCELLED,
        Phase.SCHEDULED,
        Phase.SCHEDULED,
    ]
    assert (third.day, third.start.day, third.changed) == (date(2026, 11, 17), 18, True)
    assert (fourth.start.day, fourth.changed) == (24, False)
    assert [update.name for update in third.updates] == ["03-later"]


def test_each_update_that_moves_a_window_leaves_its_own(tmp_path: Path) -> None:
    """What an earlier message told can be told again as it was."""
    folder = write(
        tmp_path,
        {
            f"{ONE}/index.md": INDEX,
            f"{ONE}/02-later.md": message(at="2026-10-25 09:00", start="2026-11-04 22:00"),
            f"{ONE}/03-words.md": message(at="2026-10-25 10:00"),
            f"{ONE}/04-again.md": message(at="2026-10-25 11:00", end="2026-11-05 02:00"),
        },
    )
    (only_date,) = only(folder, "2026-11-01 12:00").occurrences
    assert [(m.update, f"{m.start:%d %H}", f"{m.end:%d %H}") for m in only_date.moves] == [
        ("02-later", "04 22", "04 23"),
        ("04-again", "04 22", "05 02"),
    ]
    assert (only_date.start, only_date.end) == only_date.windows({"02-later", "04-again"})[-1]


@pytest.mark.parametrize(
    ("keys", "ended"),
    [
        ({"at": "2026-11-03 22:40"}, "22:40"),
        ({"at": "2026-11-03 23:20"}, "23:20"),
        ({"at": "2026-11-03 22:50", "end": "2026-11-03 22:40"}, "22:40"),
        ({"at": "2026-11-03 22:40", "end": "2026-11-03 23:00"}, "22:40"),
    ],
)
def test_the_real_end_is_that_of_the_message_that_says_so(
    tmp_path: Path, keys: dict[str, str], ended: str
) -> None:
    """An 'end' that it gives is believed; a word of thanks a week later changes nothing."""
    folder = write(
        tmp_path,
        {
            f"{ONE}/index.md": INDEX,
            f"{ONE}/02-done.md": message(status="completed", **keys),
            f"{ONE}/03-thanks.md": message(at="2026-11-10 09:00"),
        },
    )
    site = read(folder, "2026-11-12 12:00").sites["en"]
    (date_of,) = site.maintenance[0].occurrences
    opened, closed = site.window_of(date_of)
    assert (f"{opened:%d %H:%M}", f"{closed:%d %H:%M}") == ("03 22:00", f"03 {ended}")


def test_a_window_counts_as_up(tmp_path: Path) -> None:
    """Planned work is no downtime; the whole shows maintenance while it runs."""
    folder = write(tmp_path, {f"{ONE}/index.md": INDEX})
    site = read(folder, "2026-11-03 22:30").sites["en"]
    assert site.indicator() is Indicator.MAINTENANCE
    assert site.uptime("checkout").ratio == 1.0
    assert site.days("checkout")[-1].worst is ComponentStatus.UNDER_MAINTENANCE


def test_a_zone_of_its_own(tmp_path: Path) -> None:
    """The window is in the work's own zone where it names one, `at` in the site's."""
    index = INDEX.replace("components:", "timezone: Asia/Shanghai\ncomponents:")
    work = only(write(tmp_path, {f"{ONE}/index.md": index}), "2026-11-01 12:00")
    assert work.start is not None
    assert work.start.isoformat() == "2026-11-03T15:00:00+01:00"
    assert work.updates[0].at.isoformat() == "2026-10-20T10:00:00+02:00"


@pytest.mark.parametrize(
    ("repeat", "said"),
    [
        ("every Sunday", "is no rule"),
        ("FREQ=SECONDLY", "is no rule"),
        ("FREQ=WEEKLY;BYDAY=XX", "cannot be read"),
        ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "gives no date at all"),
        ("FREQ=WEEKLY;COUNT=0", "COUNT must be a number above 0"),
        ("FREQ=WEEKLY;UNTIL=soon", "UNTIL must be a date"),
        ("FREQ=WEEKLY;UNTIL=20261102", "gives no date at all from 2026-11-03 on"),
    ],
)
def test_a_repeat_that_is_none(tmp_path: Path, repeat: str, said: str) -> None:
    """A wrong rule is said with its line; nobody knows the windows, so the page is not green."""
    folder = write(
        tmp_path,
        {f"{ONE}/index.md": INDEX.replace("components:", f"repeat: {repeat}\ncomponents:")},
    )
    reading = read(folder, "2026-11-01 12:00")
    (mistake,) = reading.errors
    assert (mistake.path, mistake.line) == (f"{ONE}/index.md", 6)
    assert said in mistake.message
    site = reading.sites["en"]
    assert (site.maintenance[0].broken, site.unreadable) == (True, 1)
    assert site.indicator() is Indicator.MINOR
    assert reading.left_out == (f"{ONE}/index.md",)


@pytest.mark.parametrize(
    ("said", "indicator"),
    [
        (["scheduled"], Indicator.MINOR),
        (["completed"], Indicator.NONE),
        (["completed", "scheduled"], Indicator.MINOR),
        (["in_progress", "scheduled"], Indicator.MINOR),
        (["in_progress", "completed"], Indicator.NONE),
        (["in_progress"], Indicator.MAINTENANCE),
        (["in_progress", "completed\noccurrence: 2026-10-06"], Indicator.MAINTENANCE),
        (["in_progress", "completed\noccurrence: 2026-10-25"], Indicator.NONE),
        (["in_progress\noccurrence: 2026-11-03"], Indicator.MINOR),
    ],
)
def test_a_reminder_dates_no_work(tmp_path: Path, said: list[str], indicator: Indicator) -> None:
    """Where the window cannot be read, only a message that it runs or is over says where it is."""
    files = {f"{ONE}/index.md": INDEX.replace("components:", "repeat: weekly\ncomponents:")}
    for number, status in enumerate(said):
        written = message(at=f"2026-10-25 10:0{number}", status=status)
        files[f"{ONE}/0{number + 2}-more.md"] = written
    site = read(write(tmp_path, files), "2026-11-03 22:30").sites["en"]
    assert site.indicator() is indicator
    goes_on = said[-1].startswith("in_progress") or indicator is Indicator.MAINTENANCE
    state = site.state_of("checkout")
    assert (state is ComponentStatus.UNDER_MAINTENANCE) is goes_on


@pytest.mark.parametrize(("end", "runs"), [("", True), ("2026-11-03 22:31", True), (NOW, False)])
def test_what_runs_without_a_plan_runs_until_somebody_says_otherwise(
    tmp_path: Path, end: str, runs: bool
) -> None:
    """A minute later it still runs; an end that its update gives ends it."""
    more = {"end": end} if end else {}
    files = {
        f"{ONE}/index.md": INDEX.replace("2026-11-03 22:00", "2026-13-03 22:00"),
        f"{ONE}/02-more.md": message(at="2026-11-03 22:00", status="in_progress", **more),
    }
    (work,) = read(write(tmp_path, files), NOW).sites["en"].maintenance
    assert [each.phase is Phase.IN_PROGRESS for each in work.occurrences] == [runs]
    assert [each.until is None for each in work.occurrences] == [not end]
    assert not work.occurrences[0].changed  # nobody can read the plan, so nothing was moved


@pytest.mark.parametrize(
    ("rule", "first"),
    [
        ("FREQ=WEEKLY;BYDAY=SU", "Sunday, 2026-11-08"),
        ("FREQ=MONTHLY;BYDAY=1MO", "Monday, 2026-12-07"),
        ("FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=1", "Tuesday, 2027-06-01"),
    ],
)
@pytest.mark.parametrize("more", [{}, {f"{ONE}/02-more.md": message(at="2026-10-25 10:00")}])
def test_a_start_that_is_no_date_of_its_rule(
    tmp_path: Path, rule: str, first: str, more: dict[str, str]
) -> None:
    """It is a mistake, and until it is mended the work may run on the day that was written."""
    index = INDEX.replace("components:", f"repeat: {rule}\ncomponents:")
    folder = write(tmp_path, {f"{ONE}/index.md": index, **more})
    reading = read(folder, "2026-11-03 22:30")
    (mistake,) = reading.errors
    day = first.partition(", ")[2]
    assert (mistake.path, mistake.line) == (f"{ONE}/index.md", 4)
    assert mistake.message == (
        f"'start' is Tuesday, 2026-11-03, and 'repeat: {rule}' does not have that day; its first "
        f"is {first}. Mend the window or the rule"
    )
    assert mistake.corrected == f"start: {day} 22:00\nend: {day} 23:30"
    assert reading.left_out == (f"{ONE}/index.md",)
    for now in ("2026-11-03 22:30", f"{day} 23:00"):
        site = read(folder, now).sites["en"]
        assert site.state_of("checkout") is ComponentStatus.UNDER_MAINTENANCE
        assert site.maintenance[0].broken
    mended = index
    for line in mistake.corrected.split("\n"):
        mended = re.sub(f"{line.partition(':')[0]}: .*", line, mended)
    (folder / ONE / "index.md").write_text(mended)
    assert read(folder, "2026-11-03 22:30").errors == ()


@pytest.mark.parametrize(
    ("end", "rule", "corrected"),
    [
        ("2026-11-05 23:30", "FREQ=DAILY", "end: 2026-11-03 23:30"),
        ("2026-11-05 02:00", "FREQ=DAILY", "end: 2026-11-04 02:00"),
        ("2026-11-04 22:00", "FREQ=DAILY", None),
        ("2026-11-06 22:00", "FREQ=WEEKLY;BYDAY=TU", None),
        ("2026-11-04 23:00", "FREQ=WEEKLY;BYDAY=TU,WE", "end: 2026-11-03 23:00"),
        ("2026-11-05 23:30", "FREQ=DAILY;COUNT=1", None),
    ],
)
def test_dates_that_overlap_are_doubted(
    tmp_path: Path, end: str, rule: str, corrected: str | None
) -> None:
    """Nearly always the end is on a wrong day; nothing is held back."""
    index = INDEX.replace("2026-11-03 23:30", f"{end}\nrepeat: {rule}")
    reading = read(write(tmp_path, {f"{ONE}/index.md": index}))
    found = [m for m in reading.mistakes if m.message.startswith("a date of this work begins")]
    assert [(m.line, m.corrected) for m in found] == ([(5, corrected)] if corrected else [])
    assert reading.errors == ()


def test_a_repeat_that_begins_far_ahead_has_its_first_date(tmp_path: Path) -> None:
    """Whoever announces it half a year before says when."""
    index = WEEKLY.replace("at: 2026-10-20", "at: 2026-06-01")
    site = read(write(tmp_path, {f"{ONE}/index.md": index}), "2026-06-01 10:00").sites["en"]
    (work,) = site.maintenance
    assert [each.day for each in work.occurrences] == [date(2026, 11, 3)]


def test_the_day_of_a_start_is_that_of_its_own_zone(tmp_path: Path) -> None:
    """Late on Tuesday in New York it is Wednesday here."""
    index = INDEX.replace("components:", "timezone: America/New_York\ncomponents:")
    for rule, wrong in (("TU", 0), ("WE", 1)):
        repeat = f"repeat: FREQ=WEEKLY;BYDAY={rule}\ntimezone:"
        folder = write(tmp_path, {f"{ONE}/index.md": index.replace("timezone:", repeat)})
        assert len(read(folder, "2026-11-01 12:00").errors) == wrong


@pytest.mark.parametrize(
    ("repeat", "days"),
    [
        ("FREQ=WEEKLY;COUNT=2", [3, 10]),
        ("RRULE:FREQ=WEEKLY;UNTIL=20261117", [3, 10, 17]),
        ("FREQ=WEEKLY;UNTIL=20261117T210000Z", [3, 10, 17]),
        ("FREQ=WEEKLY;UNTIL=20261117T205959Z", [3, 10]),
        ("freq=weekly;count=1", [3]),
    ],
)
def test_a_repeat_that_ends(tmp_path: Path, repeat: str, days: list[int]) -> None:
    """COUNT and UNTIL end a repeat; the last date is part of it."""
    folder = write(
        tmp_path,
        {f"{ONE}/index.md": INDEX.replace("components:", f"repeat: {repeat}\ncomponents:")},
    )
    work = only(folder, "2026-11-01 12:00")
    assert [occurrence.day.day for occurrence in work.occurrences] == days


def test_a_date_that_is_none_of_them(tmp_path: Path) -> None:
    """An update about a date on which nothing was planned names the nearest ones."""
    files = {
        f"{ONE}/index.md": WEEKLY,
        f"{ONE}/02-not-then.md": message(
            at="2026-10-25 09:00", occurrence="2026-11-11", status="cancelled"
        ),
    }
    (mistake,) = read(write(tmp_path, files), "2026-11-01 12:00").errors
    assert mistake.message == (
        "'occurrence: 2026-11-11' is no date of this work; "
        "the nearest are 2026-11-03, 2026-11-10, 2026-11-17"
    )
    assert mistake.path == f"{ONE}/02-not-then.md"


def test_old_dates_are_bounded(tmp_path: Path) -> None:
    """A rule that has run for years shows the last 400 days and the next 90."""
    index = (
        INDEX.replace("2026-11-03", "2016-11-01")
        .replace("components:", "repeat: FREQ=DAILY\ncomponents:")
        .replace("2026-10-20", "2016-10-20")
    )
    work = only(write(tmp_path, {f"{ONE}/index.md": index}), "2026-11-01 12:00")
    assert len(work.occurrences) == 491
    assert work.occurrences[0].day == date(2025, 9, 27)


def test_an_end_of_all_dates_says_that_the_one_that_runs_goes_on(tmp_path: Path) -> None:
    stop = message(at="2026-11-10 22:30", status="cancelled")
    folder = write(tmp_path, {f"{ONE}/index.md": WEEKLY, f"{ONE}/02-stop.md": stop})
    reading = read(folder, "2026-11-10 22:40")
    (warning,) = (str(one) for one in reading.mistakes if "02-stop" in str(one))
    assert "every later date is cancelled, one that runs goes on." in warning
    assert [each.phase for each in only(folder, "2026-11-10 22:40").occurrences][:3] == [
        Phase.COMPLETED,
        Phase.IN_PROGRESS,
        Phase.CANCELLED,
    ]
