"""What programs are still told of a message that nobody can read."""

from __future__ import annotations

from pathlib import Path

import pytest

from statuspage.model import ComponentStatus, Impact, Phase
from tests.folders import INDEX, message, read, write

ONE = "incidents/2026-11-02-orders-fail"
WORK = "maintenance/database"
BROKEN = INDEX.replace("title:", "unknown_key: 1\ntitle:")


def test_times_and_states_are_left_and_no_words(tmp_path: Path) -> None:
    """What a broken update does not say itself is as the message before it left it."""
    files = {
        f"{ONE}/index.md": BROKEN,
        f"{ONE}/02-found.md": message(at="2026-11-02 09:40", status="identified"),
        f"{ONE}/03-more.md": message(at="2026-11-02 09:50", unknown_key="1"),
    }
    (incident,) = read(write(tmp_path, files)).sites["en"].incidents
    first, third = incident.lost
    assert (first.name, first.at.strftime("%H:%M"), first.impact_said) == (
        "index", "09:20", Impact.MAJOR,
    )  # fmt: skip
    assert dict(first.components) == {"checkout": ComponentStatus.PARTIAL_OUTAGE}
    assert (third.name, third.phase, third.kind) == ("03-more", Phase.IDENTIFIED, "outage")
    assert [str(each.title) + str(each.body) for each in incident.lost] == ["", ""]
    assert [dict(each.facts) for each in incident.lost] == [{}, {}]


@pytest.mark.parametrize(
    "keys",
    [
        {"at": "2026-11-02 25:40"},
        {"at": "2026-11-03 09:40"},  # in the future, which is what is wrong with it
        {"at": "2026-11-02 09:40", "unknown_key": "1", "draft": "yes"},
        {"at": "2026-11-02 09:40", "drafft": "yes"},
        {"at": "2026-11-02 09:40", "embargo": "2026-12-01"},
    ],
)
def test_nothing_is_left_without_a_time_or_of_what_may_be_held_back(
    tmp_path: Path, keys: dict[str, str]
) -> None:
    files = {f"{ONE}/index.md": INDEX, f"{ONE}/02-found.md": message(**keys)}
    (incident,) = read(write(tmp_path, files)).sites["en"].incidents
    assert incident.lost == ()


@pytest.mark.parametrize(
    ("first", "second", "found"),
    [
        ({"found": "2026-11-01 08:00", "impact": "majr"}, {}, {"found": "2026-11-01 08:00"}),
        ({"found": "2026-11-01 08:00", "impact": "majr"}, {"found": "2026-11-01 10:00"}, {}),
        (
            {"found": "2026-11-01 08:00"},
            {"found": "2026-11-01 07:00", "detected": "2026-11-01 06:00", "impact": "majr"},
            {"detected": "2026-11-01 06:00", "found": "2026-11-01 07:00"},
        ),
        ({"found": "unknown", "impact": "majr"}, {}, {}),
        ({"found": "2026-11-01 08:00"}, {}, {}),
    ],
)
def test_when_it_was_found_is_kept_for_clocks(
    tmp_path: Path, first: dict[str, str], second: dict[str, str], found: dict[str, str]
) -> None:
    """It stands apart from the facts, which are shown; what is read and newer has replaced it."""
    head = {"title": "Addresses", "kind": "data-breach", "impact": "major"}
    files = {
        f"{ONE}/index.md": message(**{**head, "at": "2026-11-02 09:20", **first}),
        f"{ONE}/02-more.md": message(**{"at": "2026-11-02 09:40", **second}),
    }
    (incident,) = read(write(tmp_path, files)).sites["en"].incidents
    unread = {key: f"{when.at:%Y-%m-%d %H:%M}" for key, when in incident.found_unread.items()}
    assert unread == found
    shown = {key: incident.facts.get(key) for key in incident.found_unread}
    assert all(shown[key] != when for key, when in incident.found_unread.items())


def test_a_sound_folder_has_none(tmp_path: Path) -> None:
    (incident,) = read(write(tmp_path, {f"{ONE}/index.md": INDEX})).sites["en"].incidents
    assert incident.lost == ()


@pytest.mark.parametrize("wrong", ["unknown_key: 1", "repeat: FREQ=NEVER"])
def test_work_is_told_when_its_plan_was_published(tmp_path: Path, wrong: str) -> None:
    plan = f"title: Care\n{wrong}\nat: 2026-11-01 09:00\nstart: 2026-11-05 22:00"
    text = f"---\n{plan}\nend: 2026-11-05 23:00\n---\nWords.\n"
    (work,) = read(write(tmp_path, {f"{WORK}/index.md": text})).sites["en"].maintenance
    (left,) = work.lost
    assert (left.name, left.phase, left.at.strftime("%d %H:%M")) == (
        "index", Phase.SCHEDULED, "01 09:00",
    )  # fmt: skip
