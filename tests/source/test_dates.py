"""Of which date of a repeat a message speaks that names none."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from statuspage.errors import Severity
from statuspage.model import ComponentStatus, Impact, Indicator, Phase
from tests.folders import message, read, write

ONE = "maintenance/weekly-care"
INDEX = """\
---
title: Weekly care
at: 2026-10-01 10:00
start: 2026-11-01 11:00
end: 2026-11-01 13:00
repeat: FREQ=WEEKLY;BYDAY=SU
components:
  - checkout
---
Orders may be slow.
"""
RUNS, NEXT = date(2026, 11, 22), date(2026, 11, 29)


def series(folder: Path, index: str = INDEX, **messages: str) -> Path:
    names = {f"{ONE}/{name[1:].replace('_', '-')}.md": text for name, text in messages.items()}
    return write(folder, {f"{ONE}/index.md": index, **names})


@pytest.mark.parametrize(
    ("at", "keys", "start", "end", "phase"),
    [
        ("12:40", {"status": "in_progress", "end": "2026-11-22 16:00"}, 11, 16, "in_progress"),
        ("12:40", {"end": "2026-11-22 16:00"}, 11, 16, "in_progress"),
        ("13:30", {"status": "in_progress", "end": "2026-11-22 16:00"}, 11, 16, "in_progress"),
        ("13:30", {"status": "in_progress"}, 11, 13, "in_progress"),
        ("12:50", {"status": "verifying", "end": "2026-11-22 15:00"}, 11, 15, "verifying"),
        ("10:30", {"start": "2026-11-22 13:30"}, 13, 15, "in_progress"),
        ("10:30", {"status": "in_progress"}, 11, 13, "completed"),
        ("12:00", {"status": "completed", "end": "2026-11-22 11:45"}, 11, 11, "completed"),
    ],
)
def test_a_message_means_the_date_that_runs_or_is_near(
    tmp_path: Path, at: str, keys: dict[str, str], start: int, end: int, phase: str
) -> None:
    """It is taken for that date alone, and a warning prints the line that names it."""
    folder = series(tmp_path, _02_more=message(at=f"2026-11-22 {at}", **keys))
    reading = read(folder, "2026-11-22 14:00")
    (warning,) = reading.mistakes
    assert warning.severity is Severity.WARNING
    assert (warning.path, warning.corrected) == (f"{ONE}/02-more.md", "occurrence: 2026-11-22")
    (work,) = reading.sites["en"].maintenance
    dates = {each.day: each for each in work.occurrences}
    assert (dates[RUNS].start.hour, dates[RUNS].end.hour) == (start, end)
    assert dates[RUNS].phase is Phase(phase)
    assert [update.name for update in dates[RUNS].updates] == ["02-more"]
    assert (dates[NEXT].changed, dates[NEXT].phase) == (False, Phase.SCHEDULED)


def test_work_that_goes_on_is_seen(tmp_path: Path) -> None:
    """A page is never greener than what a message says."""
    more = message(at="2026-11-22 12:40", status="in_progress", end="2026-11-22 16:00")
    site = read(series(tmp_path, _02_more=more), "2026-11-22 15:00").sites["en"]
    assert site.indicator() is Indicator.MAINTENANCE
    assert site.state_of("checkout") is ComponentStatus.UNDER_MAINTENANCE


@pytest.mark.parametrize(
    ("at", "keys", "key"),
    [
        ("2026-11-20 12:00", {"start": "2026-11-29 20:00"}, "start"),
        ("2026-11-22 12:00", {"start": "2026-11-29 20:00"}, "start"),
        ("2026-11-22 12:00", {"start": "2026-11-22 20:00"}, "start"),
        ("2026-11-22 12:00", {"end": "2026-12-06 13:00"}, "end"),
        ("2026-11-19 12:00", {"status": "in_progress"}, "status"),
        ("2026-11-22 10:00", {"corrects": "index", "start": "2026-11-01 12:00"}, "start"),
    ],
)
def test_what_fits_no_date_is_a_mistake(
    tmp_path: Path, at: str, keys: dict[str, str], key: str
) -> None:
    """It names the dates beside it; the page does not look whole without the newest message."""
    folder = series(tmp_path, _02_more=message(at=at, **keys))
    reading = read(folder, "2026-11-22 14:00")
    (mistake,) = reading.errors
    assert f"which date has this '{key}': name it with 'occurrence: …'" in mistake.message
    assert "the nearest are 2026-11-15, 2026-11-22, 2026-11-29" in mistake.message
    assert reading.left_out == (f"{ONE}/02-more.md",)
    site = reading.sites["en"]
    assert (site.unreadable, site.indicator()) == (1, Indicator.MINOR)


def test_what_waits_for_its_time_is_looked_at_before_it(tmp_path: Path) -> None:
    """When it comes out, nobody reads what a build says; a draft has time."""
    keys = {"at": "2026-11-23 12:00", "publish_at": "2026-11-23 12:00"}
    said = message(**keys, start="2026-11-29 20:00")
    folder = series(tmp_path, _02_more=said)
    reading = read(folder, "2026-11-22 14:00")
    (mistake,) = reading.errors
    assert "which date has this 'start'" in mistake.message
    assert reading.sites["en"].unreadable == 0
    series(folder, _02_more=message(**keys, occurrence="2026-11-23", start="2026-11-29 20:00"))
    (mistake,) = read(folder, "2026-11-22 14:00").errors
    assert "is no date of this work" in mistake.message
    series(folder, _02_more=said.replace("at:", "draft: yes\nat:", 1))
    assert read(folder, "2026-11-22 14:00").errors == ()


def test_between_two_dates_nobody_can_tell(tmp_path: Path) -> None:
    """Of daily work, what is said in the middle between two dates may be of either."""
    daily = INDEX.replace("WEEKLY;BYDAY=SU", "DAILY")
    folder = series(tmp_path, daily, _02_more=message(at="2026-11-22 23:50", status="in_progress"))
    (mistake,) = read(folder, "2026-11-23 01:00").errors
    assert "2026-11-22, 2026-11-23" in mistake.message


def test_a_correction_is_of_the_date_of_what_it_corrects(tmp_path: Path) -> None:
    """Whenever it is written."""
    folder = series(
        tmp_path,
        _02_longer=message(at="2026-11-02 10:00", occurrence="2026-11-22", end="2026-11-22 16:00"),
        _03_right=message(at="2026-11-05 10:00", corrects="02-longer", end="2026-11-22 17:00"),
    )
    reading = read(folder, "2026-11-22 16:30")
    assert [each.corrected for each in reading.mistakes] == ["occurrence: 2026-11-22"]
    (running,) = reading.sites["en"].running()
    assert (running.day, running.end.hour) == (RUNS, 17)


def test_a_date_that_was_moved_is_the_one_that_runs(tmp_path: Path) -> None:
    """Where a date is near follows from what was said of it before."""
    folder = series(
        tmp_path,
        _02_moved=message(at="2026-11-02 10:00", occurrence="2026-11-22", start="2026-11-25 20:00"),
        _03_longer=message(at="2026-11-25 21:00", end="2026-11-25 23:30", status="in_progress"),
    )
    reading = read(folder, "2026-11-25 23:00")
    assert [each.corrected for each in reading.mistakes] == ["occurrence: 2026-11-22"]
    (running,) = reading.sites["en"].running()
    assert (running.day, running.end.minute) == (RUNS, 30)


def test_which_date_is_meant_does_not_change_with_time(tmp_path: Path) -> None:
    """Years later the message is still of its date, and no mistake."""
    more = message(at="2026-11-22 12:40", status="in_progress", end="2026-11-22 16:00")
    folder = series(tmp_path, _02_more=more)
    for now in ("2026-11-22 13:00", "2027-06-01 12:00", "2030-01-01 12:00"):
        reading = read(folder, now)
        assert reading.errors == ()
        (work,) = reading.sites["en"].maintenance
        assert [update.occurrence for update in work.updates] == [None, RUNS]
        assert next(each for each in work.occurrences if each.day == RUNS).end.hour == 16


def test_work_with_one_date_needs_no_name(tmp_path: Path) -> None:
    """A rule that gives one date only is as work without a rule."""
    once = INDEX.replace("BYDAY=SU", "COUNT=1")
    folder = series(
        tmp_path, once, _02_later=message(at="2026-10-20 10:00", end="2026-11-01 15:00")
    )
    reading = read(folder, "2026-11-01 14:00")
    assert reading.mistakes == ()
    assert [each.end.hour for each in reading.sites["en"].running()] == [15]


def test_what_one_date_says_is_of_that_date_alone(tmp_path: Path) -> None:
    """Its title, impact and facts leave the work and its other dates as they are."""
    folder = series(
        tmp_path,
        _02_other=message(
            at="2026-11-02 10:00",
            occurrence="2026-11-22",
            title="Other title",
            impact="critical",
            reason="More has to be done.",
            advice="\n  - Order before.",
        ),
        _03_words=message(at="2026-11-03 10:00"),
        _04_again=message(at="2026-11-04 10:00", occurrence="2026-11-22"),
    )
    (work,) = read(folder, "2026-11-10 12:00").sites["en"].maintenance
    assert (work.title.value, work.impact, dict(work.facts)) == ("Weekly care", Impact.NONE, {})
    dates = {each.day: work.title_of(each).value for each in work.occurrences}
    assert (dates[RUNS], dates[NEXT]) == ("Other title", "Weekly care")
    first, other, words, again = work.updates
    assert [each.title.value for each in (other, again)] == ["Other title"] * 2
    assert [each.title.value for each in (first, words)] == ["Weekly care"] * 2
    assert [each.impact for each in (other, words, again)] == ["critical", "none", "critical"]
    assert (other.impact_was, words.impact_was, again.impact_was) == (Impact.NONE, None, None)
    assert (bool(words.facts), bool(again.facts)) == (False, True)


def test_what_is_said_of_every_date_is_the_last_word_of_each(tmp_path: Path) -> None:
    """A new title of the work is that of a date that had its own, too."""
    folder = series(
        tmp_path,
        _02_other=message(at="2026-11-02 10:00", occurrence="2026-11-22", title="Other title"),
        _03_all=message(at="2026-11-03 10:00", title="Care of all"),
    )
    (work,) = read(folder, "2026-11-10 12:00").sites["en"].maintenance
    assert {work.title_of(each).value for each in work.occurrences} == {"Care of all"}


def test_the_title_of_work_without_a_repeat_is_that_of_its_date(tmp_path: Path) -> None:
    """Naming its only date changes nothing."""
    once = INDEX.replace("repeat: FREQ=WEEKLY;BYDAY=SU\n", "")
    other = message(at="2026-10-20 10:00", occurrence="2026-11-01", title="Other title")
    (work,) = (
        read(series(tmp_path, once, _02_other=other), "2026-10-30 12:00").sites["en"].maintenance
    )
    assert work.title.value == "Other title"
