"""In the night in which the clocks go back, messages stay where they were first read."""

from __future__ import annotations

from pathlib import Path

import pytest

from statuspage.source import Reading
from tests.folders import INDEX, message, read, write

ONE = "incidents/2026-10-25-night"
NIGHT = (
    "2026-10-25 02:59 +02:00",
    "2026-10-25 02:05 +01:00",
    "2026-10-25 02:50 +01:00",
    "2026-10-26 10:00",
    "2027-03-01 10:00",
)
OPENED = INDEX.replace("2026-11-02 09:20", "2026-10-25 02:30").replace(
    "started: 2026-11-02 09:05\n", ""
)


def times(reading: Reading, kind: str = "incidents") -> list[str]:
    assert [str(mistake) for mistake in reading.errors] == []
    (told,) = getattr(reading.sites["en"], kind)
    return [f"{update.name} {update.at:%H:%M %Z}" for update in told.updates]


@pytest.mark.parametrize("now", NIGHT)
def test_what_was_published_does_not_move(tmp_path: Path, now: str) -> None:
    """Written before the clocks go back, and built once more after it, by the clock alone."""
    files = {
        f"{ONE}/index.md": OPENED,
        f"{ONE}/02-found.md": message(at="2026-10-25 02:40", publish_at="2026-10-25 02:45"),
    }
    reading = read(write(tmp_path, files), now)
    assert times(reading) == ["index 02:30 CEST", "02-found 02:40 CEST"]
    warnings = [str(each) for each in reading.mistakes if "that night" in str(each)]
    assert warnings == [
        _warning("02-found", 2, "at", "02:40"),
        _warning("02-found", 3, "publish_at", "02:45"),
        _warning("index", 4, "at", "02:30"),
    ]


def _warning(name: str, line: int, key: str, shown: str) -> str:
    return (
        f"{ONE}/{name}.md:{line}: '{key}': the clocks show 2026-10-25 {shown} twice that night; "
        f"taken as {shown} CEST. Add an offset to be certain\n"
        f"    {key}: 2026-10-25 {shown} +02:00"
    )


@pytest.mark.parametrize("now", NIGHT[3:])
@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (
            {"02-found": "02:10", "9-watch": "02:20", "10-more": "02:25", "11-over": "03:00"},
            [
                *("index 02:30 CEST", "02-found 02:10 CET", "9-watch 02:20 CET"),
                *("10-more 02:25 CET", "11-over 03:00 CET"),
            ],
        ),
        (  # names without numbers say nothing of their order, but none comes before the first
            {"watch": "02:50", "fixed": "02:40", "again": "02:20"},
            ["index 02:30 CEST", "fixed 02:40 CEST", "watch 02:50 CEST", "again 02:20 CET"],
        ),
        (  # nor do those that two people numbered alike
            {"02-found": "02:50", "02-watch": "02:40"},
            ["index 02:30 CEST", "02-watch 02:40 CEST", "02-found 02:50 CEST"],
        ),
        (  # a message of the next day says nothing of one that is dated back
            {"02-found": "2026-10-26 09:00", "03-late": "02:45"},
            ["index 02:30 CEST", "03-late 02:45 CEST", "02-found 09:00 CET"],
        ),
    ],
)
def test_a_message_comes_after_those_that_it_follows_by_its_name(
    tmp_path: Path, names: dict[str, str], expected: list[str], now: str
) -> None:
    """The second reading, where only that keeps the order of the names."""
    files = {f"{ONE}/index.md": OPENED}
    for name, at in names.items():
        files[f"{ONE}/{name}.md"] = message(at=at if len(at) > 5 else f"2026-10-25 {at}")
    assert times(read(write(tmp_path, files), now)) == expected


def test_what_is_withheld_or_broken_keeps_its_place(tmp_path: Path) -> None:
    """That it comes out, or is mended, moves no other message."""
    second = f"{ONE}/02-found.md"
    files = {f"{ONE}/index.md": OPENED, f"{ONE}/03-over.md": message(at="2026-10-25 02:20")}
    for held in ({"draft": "yes"}, {"status": "foundd"}, {}):
        files[second] = message(at="2026-10-25 02:10", **held)
        reading = read(write(tmp_path, files), NIGHT[3])
        (incident,) = reading.sites["en"].incidents
        assert f"{incident.last.at:%H:%M %Z}" == "02:20 CET"


def test_a_promise_and_an_embargo_come_after_the_message(tmp_path: Path) -> None:
    """Also where the message is of the second time that the clocks showed it."""
    late = message(
        at="2026-10-25 02:20", next_update="2026-10-25 02:50", publish_at="2026-10-25 02:25"
    )
    files = {f"{ONE}/index.md": OPENED, f"{ONE}/02-found.md": late}
    (incident,) = read(write(tmp_path, files), NIGHT[2]).sites["en"].incidents
    told = incident.last
    assert told.next_update is not None
    assert told.publish_at is not None
    shown = [f"{at:%H:%M %Z}" for at in (told.at, told.next_update, told.publish_at)]
    assert shown == ["02:20 CET", "02:50 CET", "02:25 CET"]


WORK = "maintenance/2026-10-25-database"


@pytest.mark.parametrize("now", ["2026-10-20 10:00", *NIGHT])
@pytest.mark.parametrize(
    ("window", "minutes"),
    [
        ("start: 2026-10-25 02:30\nend: 2026-10-25 03:30", 120),
        ("start: 2026-10-25 02:15\nend: 2026-10-25 02:45", 30),
        ("start: 2026-10-25 02:45\nend: 2026-10-25 02:15", 30),
        ("start: 2026-10-25 02:30\nend: 2026-10-25 02:30", 60),
        ("start: 2026-10-25 01:45\nend: 2026-10-25 02:15", 30),
        ("start: 2026-10-25 02:30 +01:00\nend: 2026-10-25 02:45", 15),
        ("timezone: Europe/Lisbon\nstart: 2026-10-25 01:45\nend: 2026-10-25 01:15", 30),
    ],
)
def test_a_window_is_the_same_whenever_it_is_read(
    tmp_path: Path, window: str, minutes: int, now: str
) -> None:
    """It begins with the first of two times; it ends with the second where it must."""
    planned = f"---\ntitle: Care\nat: 2026-10-01 09:00\n{window}\n---\nWords.\n"
    reading = read(write(tmp_path, {f"{WORK}/index.md": planned}), now)
    assert [str(mistake) for mistake in reading.errors] == []
    (work,) = reading.sites["en"].maintenance
    (date,) = work.occurrences
    assert (date.start, date.end) == (work.start, work.end)
    assert (date.end - date.start).total_seconds() / 60 == minutes


def test_an_end_that_is_put_off_is_after_the_start_that_stands(tmp_path: Path) -> None:
    """An update that says only when the work ends."""
    planned = "---\ntitle: Care\nat: 2026-10-01 09:00\nstart: 2026-10-25 02:45\n"
    files = {
        f"{WORK}/index.md": f"{planned}end: 2026-10-25 02:55\n---\nWords.\n",
        f"{WORK}/02-longer.md": message(at="2026-10-25 02:50", end="2026-10-25 02:20"),
    }
    reading = read(write(tmp_path, files), NIGHT[3])
    assert [str(mistake) for mistake in reading.errors] == []
    (date,) = reading.sites["en"].maintenance[0].occurrences
    assert [f"{at:%H:%M %Z}" for at in (date.start, date.end)] == ["02:45 CEST", "02:20 CET"]


@pytest.mark.parametrize(
    ("first", "update", "ends"),
    [
        (  # the work was put off to a time that comes twice
            "start: 2026-10-24 22:00\nend: 2026-10-24 22:30",
            {"start": "2026-10-25 02:45", "end": "2026-10-25 02:50"},
            "02:20 CET",
        ),
        (  # or brought forward from one
            "start: 2026-10-25 02:45\nend: 2026-10-25 02:55",
            {"start": "2026-10-25 01:30"},
            "02:20 CEST",
        ),
    ],
)
def test_an_end_alone_is_after_the_start_that_was_moved(
    tmp_path: Path, first: str, update: dict[str, str], ends: str
) -> None:
    """And not after the one that was planned first; what comes later by its name does not count."""
    files = {
        f"{WORK}/index.md": f"---\ntitle: Care\nat: 2026-10-01 09:00\n{first}\n---\nWords.\n",
        f"{WORK}/02-moved.md": message(at="2026-10-02 09:00", **update),
        f"{WORK}/03-longer.md": message(at="2026-10-03 09:00", end="2026-10-25 02:20"),
        f"{WORK}/04-again.md": message(
            at="2026-10-04 09:00", start="2026-10-24 23:00", end="2026-10-24 23:30"
        ),
    }
    reading = read(write(tmp_path, files), NIGHT[3])
    assert [str(mistake) for mistake in reading.errors] == []
    (date,) = reading.sites["en"].maintenance[0].occurrences
    assert [f"{move.end:%H:%M %Z}" for move in date.moves][1:] == [ends, "23:30 CEST"]


def test_the_end_of_one_date_of_a_repeat_is_after_the_start_of_that_date(tmp_path: Path) -> None:
    """By the hour at which the work begins on every date, unless this one was moved."""
    planned = "---\ntitle: Care\nat: 2026-09-01 09:00\nstart: 2026-09-06 02:45\n"
    files = {
        f"{WORK}/index.md": f"{planned}end: 2026-09-06 02:55\nrepeat: FREQ=WEEKLY\n---\nWords.\n",
        f"{WORK}/02-longer.md": message(
            at="2026-10-20 09:00", occurrence="2026-10-25", end="2026-10-25 02:20"
        ),
    }
    reading = read(write(tmp_path, files), NIGHT[3])
    assert [str(mistake) for mistake in reading.errors] == []
    dates = {date.day.day: date for date in reading.sites["en"].maintenance[0].occurrences}
    assert [f"{at:%H:%M %Z}" for at in (dates[25].start, dates[25].end)] == [
        "02:45 CEST",
        "02:20 CET",
    ]


@pytest.mark.parametrize(
    ("messages", "at", "said"),
    [
        ({"02-over": "02:40"}, "02:20", "02:20 CET"),
        ({"02-over": "02:40"}, "02:50", "02:50 CEST"),
        ({"over": "02:40"}, "02:20", "02:20 CET"),
        ({"02-found": "02:10", "03-over": "02:20"}, "02:25", "02:25 CET"),
    ],
)
def test_a_review_comes_after_all_messages_of_its_incident(
    tmp_path: Path, messages: dict[str, str], at: str, said: str
) -> None:
    """Whatever they are called; and it comes out after its own time."""
    review = f"---\nat: 2026-10-25 {at}\npublish_at: 2026-10-25 {at}\n---\nWe have learned.\n"
    files = {f"{ONE}/index.md": OPENED, f"{ONE}/review.md": review}
    for name, moment in messages.items():
        files[f"{ONE}/{name}.md"] = message(at=f"2026-10-25 {moment}", status="resolved")
    (incident,) = read(write(tmp_path, files), NIGHT[3]).sites["en"].incidents
    assert incident.review is not None
    assert f"{incident.review.at:%H:%M %Z}" == said
    assert incident.review.publish_at == incident.review.at
