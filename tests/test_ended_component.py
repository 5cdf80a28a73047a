"""A component that is no longer offered: what is gone after its last day, and what stays."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.commands import run
from tests.folders import COMPONENTS, message, read, write

ENDED = COMPONENTS.replace("name: Payments", "name: Payments\n        until: 2026-11-04")
LAST_DAY, NEXT_DAY = "2026-11-04 23:59", "2026-11-05 00:00"
OLD = "incidents/2026-11-02-cards"
FILES = {
    "components.yml": ENDED,
    f"{OLD}/index.md": message(
        title="Cards fail",
        impact="major",
        at="2026-11-02 09:20",
        started="2026-11-02 09:05",
        components="\n  payments: partial_outage",
    ),
    f"{OLD}/02-resolved.md": message(at="2026-11-02 10:00", status="resolved"),
    "maintenance/care/index.md": message(
        title="Care",
        at="2026-11-01 10:00",
        start="2026-11-03 22:00",
        end="2026-11-03 23:00",
        components="\n  - payments",
    ),
}


def built(folder: Path, now: str) -> dict[str, bytes]:
    done = run("build", "--site", folder, "--now", now)
    assert done.code == 0, done.err
    site = folder / "site"
    files = (file for file in site.rglob("*") if file.is_file())
    return {file.relative_to(site).as_posix(): file.read_bytes() for file in files}


def test_after_its_last_day_it_is_in_no_list_and_its_history_stays(tmp_path: Path) -> None:
    """Home, API, badges, calendars and the page about following go by what is offered."""
    folder = write(tmp_path, FILES)
    before, after = built(folder, LAST_DAY), built(folder, NEXT_DAY)
    gone = {name.removeprefix("zh-CN/") for name in {*before} - {*after}}
    assert gone == {
        *(f"components/payments/badge{end}" for end in (".svg", "-dark.svg", ".json")),
        "components/payments/maintenance.ics",
    }
    assert {*after} <= {*before}
    for page in ("index.html", "subscribe/index.html", "zh-CN/index.html"):
        assert (
            b"components/payments/" in before[page],
            b"components/payments/" in after[page],
        ) == (
            True,
            False,
        )
    for name in ("components", "summary"):
        rows = json.loads(after[f"api/v2/{name}.json"])["components"]
        assert [row["name"] for row in rows] == ["Shop", "Checkout"]
        assert rows[0]["components"] == [rows[1]["id"]]


def test_its_old_incidents_read_as_before(tmp_path: Path) -> None:
    """Their pages, feeds and rows in the API name it; its own page says until when it was there."""
    folder = write(tmp_path, FILES)
    before, after = built(folder, LAST_DAY), built(folder, NEXT_DAY)
    stays = ("incidents/2026-11-02-cards", "components/payments/updates", "updates", "history.json")
    names = [name for name in after if name.removeprefix("zh-CN/").startswith(stays)]
    assert [name for name in names if before[name] != after[name]] == []
    (row,) = [
        each
        for each in json.loads(after["api/v2/incidents.json"])["incidents"]
        if each["name"] == "Cards fail"
    ]
    assert [each["name"] for each in row["components"]] == ["Payments"]
    page = after["components/payments/index.html"].decode()
    assert '<span>Offered until <time datetime="2026-11-04">' in page
    assert "Operational" not in page.partition('class="about"')[2].partition("</p>")[0]
    assert "Cards fail" in page
    assert b"maintenance.ics" not in after["components/payments/index.html"].replace(
        b"../../maintenance.ics", b""
    )


def test_its_page_is_finished(tmp_path: Path) -> None:
    """Nothing in it moves with the clock any more."""
    folder = write(tmp_path, FILES)
    pages = [
        built(folder, now)["components/payments/index.html"]
        for now in ("2027-06-01 12:00", "2027-06-02 12:00")
    ]
    assert pages[0] == pages[1]


def test_what_is_no_more_does_not_hold_the_whole_up(tmp_path: Path) -> None:
    """All that is offered is out of order: that is critical, whatever was offered before."""
    index = message(
        title="Nothing works",
        impact="minor",
        at="2026-11-06 09:20",
        components="\n  checkout: major_outage",
    )
    folder = write(tmp_path, {**FILES, "incidents/2026-11-06-down/index.md": index})
    site = read(folder, "2026-11-06 10:00").sites["en"]
    assert site.indicator() == "critical"
    assert [component.id for component in site.offered()] == ["checkout"]
    assert [component.id for component in site.components()] == ["checkout", "payments"]


def test_the_page_changes_by_itself_when_it_ends(tmp_path: Path) -> None:
    """What builds again when something changes builds again then."""
    site = read(write(tmp_path, FILES), "2026-11-04 12:00").sites["en"]
    assert site.next_change() is not None
    assert f"{site.next_change():%Y-%m-%d %H:%M}" == NEXT_DAY


@pytest.mark.parametrize(("at", "warned"), [("2026-11-04 23:50", False), (NEXT_DAY, True)])
def test_a_message_about_it_after_its_last_day_is_doubted(
    tmp_path: Path, at: str, warned: bool
) -> None:
    """The incident is shown, and the author learns that no list shows the component."""
    index = message(
        title="Cards fail again",
        impact="major",
        at=at,
        components="\n  payments: major_outage\n  checkout: operational",
    )
    folder = write(tmp_path, {**FILES, "incidents/2026-11-05-again/index.md": index})
    reading = read(folder, "2026-11-05 12:00")
    assert reading.errors == ()
    found = [mistake for mistake in reading.mistakes if "was offered until" in mistake.message]
    assert [(mistake.line, mistake.path) for mistake in found] == (
        [(6, "incidents/2026-11-05-again/index.md")] if warned else []
    )
    assert reading.sites["en"].indicator() == "major"


def test_an_end_before_the_beginning_is_a_mistake(tmp_path: Path) -> None:
    """It is said with both days."""
    wrong = ENDED.replace("until:", "since: 2026-12-01\n        until:")
    folder = write(tmp_path, {"components.yml": wrong})
    done = run("check", "--site", folder, "--now", "2026-11-02 12:00")
    assert done.code == 1
    assert "'until' (2026-11-04) is before 'since' (2026-12-01)" in done.out
