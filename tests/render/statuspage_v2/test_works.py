"""Planned work: an object a date, cancelled and moved ones, repeats without end."""

from __future__ import annotations

from pathlib import Path

import pytest

from statuspage.render.widget import widget
from statuspage.render.yearbook import yearbook
from tests.folders import message, read, write
from tests.render.statuspage_v2 import made

ONE = "maintenance/database"
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
WEEKLY = INDEX.replace("components:", "repeat: FREQ=WEEKLY;BYDAY=TU\ncomponents:")
DAILY = INDEX.replace("components:", "repeat: FREQ=DAILY\ncomponents:")


def files(folder: Path, now: str, index: str = INDEX, **more: str) -> dict[str, made.Object]:
    further = {f"{ONE}/{name.replace('_', '-')}.md": text for name, text in more.items()}
    return made.of_folder(write(folder, {f"{ONE}/index.md": index, **further}), now)


@pytest.mark.parametrize(
    ("now", "state", "listed", "component"),
    [
        ("2026-11-03 21:59", "scheduled", "/upcoming", "operational"),
        ("2026-11-03 22:00", "in_progress", "/active", "under_maintenance"),
        ("2026-11-03 23:30", "completed", "", "operational"),
    ],
)
def test_a_window_is_where_the_clock_has_it(
    tmp_path: Path, now: str, state: str, listed: str, component: str
) -> None:
    content = files(tmp_path, now)
    (found,) = made.planned(content)
    assert (found["status"], found["impact"]) == (state, "maintenance")
    assert found["components"][0]["status"] == component
    for name in ("/upcoming", "/active"):
        assert made.planned(content, name) == ([found] if name == listed else [])
    inside = content["summary.json"]["scheduled_maintenances"]
    assert inside == ([found] if listed else [])


def test_times_of_a_window(tmp_path: Path) -> None:
    (found,) = made.planned(files(tmp_path, "2026-11-04 09:00"))
    keys = [
        "created_at",
        "scheduled_for",
        "scheduled_until",
        "started_at",
        "resolved_at",
        "updated_at",
    ]
    assert [found[key] for key in keys] == [
        "2026-10-20T08:00:00.000Z",
        "2026-11-03T21:00:00.000Z",
        "2026-11-03T22:30:00.000Z",
        "2026-11-03T21:00:00.000Z",
        "2026-11-03T22:30:00.000Z",
        "2026-11-03T22:30:00.000Z",
    ]


def test_messages_tell_the_states_of_what_is_worked_on(tmp_path: Path) -> None:
    content = files(
        tmp_path,
        "2026-11-03 23:00",
        **{
            "02_begun": made.message("at: 2026-11-03 22:05\nstatus: in_progress"),
            "03_done": made.message("at: 2026-11-03 22:50\nstatus: completed"),
        },
    )
    (found,) = made.planned(content)
    assert [
        (
            each["status"],
            each["affected_components"][0]["old_status"],
            each["affected_components"][0]["new_status"],
        )
        for each in found["incident_updates"]
    ] == [
        ("completed", "under_maintenance", "operational"),
        ("in_progress", "operational", "under_maintenance"),
        ("scheduled", "operational", "operational"),
    ]
    assert found["resolved_at"] == "2026-11-03T21:50:00.000Z"


def test_cancelled_work_is_completed_and_says_that_it_was_cancelled(tmp_path: Path) -> None:
    gone = made.message("at: 2026-11-02 09:00\nstatus: cancelled", "Not now.")
    content = files(tmp_path, "2026-11-02 12:00", **{"02_gone": gone})
    (found,) = made.planned(content)
    assert [found[key] for key in ("status", "cancelled", "resolved_at")] == [
        "completed",
        True,
        "2026-11-02T08:00:00.000Z",
    ]
    assert found["incident_updates"][0]["status"] == "completed"
    assert made.planned(content, "/upcoming") == []


def test_each_date_of_a_repeat_is_an_object_with_an_id_of_its_own(tmp_path: Path) -> None:
    """The date of `start` has the id of the work, so that a repeat added later changes no id."""
    (single,) = made.planned(files(tmp_path / "a", "2026-11-02 12:00"))
    dates = made.planned(files(tmp_path / "b", "2026-11-02 12:00", WEEKLY), "/upcoming")
    assert dates[0]["id"] == single["id"] == "yckfwevzpjag"
    assert dates[0]["incident_updates"][0]["id"] == single["incident_updates"][0]["id"]
    every = [each["id"] for each in dates]
    said = [update["id"] for each in dates for update in each["incident_updates"]]
    assert len({*every, *said}) == len(every) + len(said) == 10
    assert {each["shortlink"] for each in dates} == {
        "https://status.example.com/maintenance/database/"
    }


def test_a_repeat_without_end_has_its_next_five_dates(tmp_path: Path) -> None:
    dates = made.planned(files(tmp_path, "2026-11-10 12:00", DAILY), "/upcoming")
    assert [each["scheduled_for"][:10] for each in dates] == [
        f"2026-11-{day}" for day in (10, 11, 12, 13, 14)
    ]


def test_past_dates_fill_the_list_up_to_fifty_the_newest_first(tmp_path: Path) -> None:
    dates = made.planned(files(tmp_path, "2027-11-10 22:30", DAILY))
    assert len(dates) == 50
    assert [each["scheduled_for"] for each in dates] == sorted(
        (each["scheduled_for"] for each in dates), reverse=True
    )
    assert [each["status"] for each in dates][:7] == [
        *["scheduled"] * 5,
        "in_progress",
        "completed",
    ]


def test_wall_time_is_kept_across_a_clock_change(tmp_path: Path) -> None:
    weekly = WEEKLY.replace("2026-11-03", "2026-10-20").replace("at: 2026-10-20", "at: 2026-10-01")
    dates = made.planned(files(tmp_path, "2026-10-19 12:00", weekly), "/upcoming")
    assert [each["scheduled_for"][5:16] for each in dates][:2] == ["10-20T20:00", "10-27T21:00"]


def test_one_date_is_cancelled_and_another_moved(tmp_path: Path) -> None:
    content = files(
        tmp_path,
        "2026-11-02 12:00",
        WEEKLY,
        **{
            "02_no": made.message(
                "at: 2026-11-01 10:00\noccurrence: 2026-11-10\nstatus: cancelled", "Not then."
            ),
            "03_later": made.message(
                "at: 2026-11-01 11:00\noccurrence: 2026-11-17\nstart: 2026-11-18 01:00", "Later."
            ),
        },
    )
    by_day = {each["scheduled_for"][:10]: each for each in made.planned(content)}
    assert by_day["2026-11-10"]["cancelled"] is True
    moved = by_day["2026-11-18"]
    assert (moved["scheduled_for"], moved["scheduled_until"]) == (
        "2026-11-18T00:00:00.000Z",
        "2026-11-18T01:30:00.000Z",
    )
    assert [each["body"] for each in moved["incident_updates"]] == ["Later.", "Orders may be slow."]
    assert [each["body"] for each in by_day["2026-11-03"]["incident_updates"]] == [
        "Orders may be slow."
    ]


def test_a_message_about_all_dates_does_not_change_those_that_are_over(tmp_path: Path) -> None:
    news = made.message("at: 2026-11-05 10:00", "It takes longer now.")
    before = made.planned(files(tmp_path / "a", "2026-11-06 12:00", WEEKLY))
    after = made.planned(files(tmp_path / "b", "2026-11-06 12:00", WEEKLY, **{"02_news": news}))
    assert [old == new for old, new in zip(before, after, strict=True)] == [False] * 5 + [True]


STOP = made.message("at: 2026-11-10 22:30\nstatus: cancelled", "No more of it.")


def test_an_end_of_all_dates_leaves_the_one_that_runs(tmp_path: Path) -> None:
    """Who goes by the newest update must not take it for over, nor its components for well."""
    content = files(tmp_path, "2026-11-10 22:40", WEEKLY, **{"02_stop": STOP})
    (runs,) = made.planned(content, "/active")
    newest = runs["incident_updates"][0]
    assert (runs["status"], newest["status"], newest["body"]) == (
        "in_progress",
        "in_progress",
        "No more of it.",
    )
    assert newest["affected_components"][0]["new_status"] == "under_maintenance"
    every = made.planned(content)
    coming = [each for each in every if each["scheduled_for"][:10] == "2026-11-17"]
    assert [each["cancelled"] for each in coming] == [True]
    assert coming[0]["incident_updates"][0]["status"] == "completed"


@pytest.mark.parametrize(
    ("own", "newest"),
    [("completed", "completed"), ("verifying", "verifying"), ("in_progress", "in_progress")],
)
def test_an_end_of_all_dates_leaves_what_the_one_that_runs_says_itself(
    tmp_path: Path, own: str, newest: str
) -> None:
    said = made.message(f"at: 2026-11-10 22:10\noccurrence: 2026-11-10\nstatus: {own}")
    content = files(tmp_path, "2026-11-10 22:40", WEEKLY, **{"02_own": said, "03_stop": STOP})
    (date,) = (one for one in made.planned(content) if one["scheduled_for"][:10] == "2026-11-10")
    assert [date["status"], date["incident_updates"][0]["status"]] == [newest, newest]


def test_a_given_id_is_that_of_the_first_date(tmp_path: Path) -> None:
    text = WEEKLY.replace("at:", "id: w1zdr745wmfy\nmessage_id: gp6c1hq6j3vj\nat:", 1)
    dates = made.planned(files(tmp_path, "2026-11-02 12:00", text), "/upcoming")
    assert [each["id"] == "w1zdr745wmfy" for each in dates] == [True] + [False] * 4
    assert dates[0]["incident_updates"][0]["id"] == "gp6c1hq6j3vj"


def test_more_windows_at_once_than_a_list_holds_are_all_there(tmp_path: Path) -> None:
    """Nothing that runs is ever left out."""
    many = {f"maintenance/work-{number:02}/index.md": INDEX for number in range(60)}
    content = made.of_folder(write(tmp_path, many), "2026-11-03 22:30")
    assert len(made.planned(content, "/active")) == len(made.planned(content)) == 60


def test_a_rare_work_is_not_lost_among_daily_ones(tmp_path: Path) -> None:
    """Of each work the next date is there, also where eleven daily ones would fill the list."""
    daily = {f"maintenance/work-{number:02}/index.md": DAILY for number in range(12)}
    rare = INDEX.replace("2026-11-03", "2026-11-20").replace("Database care", "Rare")
    content = made.of_folder(write(tmp_path, {**daily, f"{ONE}/index.md": rare}))
    dates = made.planned(content, "/upcoming")
    assert len(dates) == 50
    assert dates[-1]["name"] == "Rare"
    times = [each["scheduled_for"] for each in dates]
    assert times == sorted(times)
    assert times[:-1] == times[:1] * 12 + times[12:13] * 12 + times[24:25] * 12 + times[
        36:37
    ] * 12 + [times[48]]
    assert {each["id"] for each in made.planned(content)} == {each["id"] for each in dates}


@pytest.mark.parametrize("at", ["2026-10-20 10:00", "no time"])
def test_work_whose_plan_is_broken_says_nothing_of_the_future(tmp_path: Path, at: str) -> None:
    """It was made when its first message was said; where nobody can read that, with the site."""
    text = INDEX.replace("title:", "unknown_key: 1\ntitle:").replace("2026-10-20 10:00", at)
    reading = read(write(tmp_path, {f"{ONE}/index.md": text}), "2026-11-02 12:00")
    (work,) = made.planned(made.files(reading.sites["en"]))
    expected = "2026-01-01T00:00:00.000Z" if at == "no time" else "2026-10-20T08:00:00.000Z"
    assert (work["created_at"], work["updated_at"]) == (expected, expected)


def test_what_runs_without_a_readable_end_says_the_same_at_every_build(tmp_path: Path) -> None:
    """The moment of a build is no end, and nothing changes because a minute has passed."""
    text = INDEX.replace("end: 2026-11-03 23:30", "end: 2026-11-03 25:30")
    begun = message(at="2026-11-03 22:05", status="in_progress")
    folder = write(tmp_path, {f"{ONE}/index.md": text, f"{ONE}/02-begun.md": begun})
    now, later = (
        read(folder, moment).sites["en"] for moment in ("2026-11-03 22:30", "2026-11-03 22:31")
    )
    (work,) = made.planned(made.files(now))
    assert (work["status"], work["scheduled_until"]) == ("in_progress", None)
    assert made.files(now) == made.files(later)
    for renderer in (widget, yearbook):
        assert list(renderer(now)) == list(renderer(later))


def test_a_date_has_the_components_that_its_own_messages_name(tmp_path: Path) -> None:
    """They are under maintenance with it, and on no other date."""
    said = message(at="2026-11-09 10:00", occurrence="2026-11-10", components="payments")
    all_files = files(tmp_path, "2026-11-10 22:30", WEEKLY, tills=said)
    named = {
        date["scheduled_for"][:10]: [each["name"] for each in date["components"]]
        for date in made.planned(all_files)
    }
    assert named.pop("2026-11-10") == ["Checkout", "Payments"]
    assert {*map(tuple, named.values())} == {("Checkout",)}
    rows = all_files["components.json"]["components"]
    (payments,) = (row for row in rows if row["name"] == "Payments")
    assert payments["status"] == "under_maintenance"
    assert payments["updated_at"] == "2026-11-10T21:00:00.000Z"
