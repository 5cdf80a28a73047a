"""Where the files are, how long, what changes them and what does not."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from statuspage.model import Phase
from statuspage.render import RENDERERS
from statuspage.render.statuspage_v2 import statuspage_v2
from statuspage.site.api import FILES
from tests import factories
from tests.folders import INDEX, write
from tests.goldens import same_as_golden
from tests.render import stories
from tests.render.statuspage_v2 import made

FIRST = "incidents/2026-11-02-orders-fail"
OTHER = "incidents/2026-11-01-payments"
THIRD = "incidents/2026-10-30-again"
WORK = "maintenance/database"


def content(*messages: str) -> Mapping[str, str]:
    """Three incidents and planned work; the first incident has these further messages."""
    payments = INDEX.replace("checkout", "payments").replace("2026-11-02", "2026-11-01")
    further = {f"{FIRST}/{number:02}-x.md": text for number, text in enumerate(messages, 2)}
    return {
        f"{FIRST}/index.md": INDEX,
        f"{OTHER}/index.md": payments,
        f"{THIRD}/index.md": INDEX.replace("2026-11-02", "2026-10-30"),
        f"{WORK}/index.md": (
            "---\ntitle: Care\nat: 2026-10-20 10:00\nstart: 2026-12-01 22:00\n"
            "end: 2026-12-01 23:00\ncomponents:\n  - payments\n---\nSlow.\n"
        ),
        **further,
    }


def without_rows(found: made.Object) -> made.Object:
    """An incident without its copies of components as they are now."""
    return {key: value for key, value in found.items() if key != "components"}


def test_it_is_rendered_for_every_language_below_its_prefix() -> None:
    assert statuspage_v2 in RENDERERS
    site = stories.everything()
    assert [file.path for file in statuspage_v2(site)] == [f"api/v2/{name}" for name in FILES]
    chinese = [file.path for file in statuspage_v2(site.translations["zh-CN"])]
    assert chinese == [f"zh-CN/api/v2/{name}" for name in FILES]
    assert {file.media_type for file in statuspage_v2(site)} == {"application/json"}


def test_ids_are_the_same_in_every_language() -> None:
    site = stories.everything()
    english, chinese = (made.files(site.translations[one]) for one in ("en", "zh-CN"))
    assert [each["id"] for each in english["incidents.json"]["incidents"]] == [
        each["id"] for each in chinese["incidents.json"]["incidents"]
    ]
    assert english["status.json"]["page"]["url"] == "https://status.lantern-loaf.example"
    assert chinese["status.json"]["page"]["url"] == "https://status.lantern-loaf.example/zh-CN"


def test_drills_have_no_files() -> None:
    assert list(statuspage_v2(stories.everything(drills=True))) == []


def test_a_site_on_which_nothing_has_happened_is_whole() -> None:
    files = made.files(factories.site())
    assert files["summary.json"]["incidents"] == []
    assert files["status.json"]["page"]["updated_at"] == "2026-01-01T00:00:00.000Z"


def test_the_fifty_newest_incidents_are_there_and_all_open_ones() -> None:
    days = [factories.NOW - timedelta(days=count) for count in range(60)]
    many = [
        factories.incident(
            stories.said(f"case-{count:02}", "index", Phase.INVESTIGATING, day),
            id=f"case-{count:02}",
        )
        for count, day in enumerate(days)
    ]
    files = made.files(factories.site(many))
    newest = files["incidents.json"]["incidents"]
    assert [each["shortlink"][-8:-1] for each in newest] == [f"case-{n:02}" for n in range(50)]
    unresolved = files["incidents/unresolved.json"]["incidents"]
    assert len(unresolved) == 60
    assert unresolved[:50] == newest
    assert files["summary.json"]["incidents"] == unresolved


@pytest.mark.parametrize("later", [timedelta(minutes=1), timedelta(days=40)])
def test_time_that_passes_changes_no_byte(later: timedelta) -> None:
    """As long as no window opens or closes meanwhile."""
    site = factories.site([stories.checkout(), stories.recall(), stories.alarm()])
    now, then = (
        {file.path: file.content for file in statuspage_v2(each)}
        for each in (site, replace(site, as_of=site.as_of + later))
    )
    assert now == then


def test_only_windows_follow_the_clock(tmp_path: Path) -> None:
    """What changes when a window opens: its own object, its components, and the whole."""
    folder = write(tmp_path, content())
    before, after = (
        made.of_folder(folder, now) for now in ("2026-12-01 21:00", "2026-12-01 22:30")
    )
    assert before["status.json"] == after["status.json"]  # an outage is worse than planned work
    assert before["incidents.json"]["page"] == after["incidents.json"]["page"]
    for old, new in zip(
        before["incidents.json"]["incidents"], after["incidents.json"]["incidents"], strict=True
    ):
        assert without_rows(old) == without_rows(new)
    assert made.planned(after, "/active") == made.planned(after)
    changed = [
        new["name"]
        for old, new in zip(
            before["components.json"]["components"],
            after["components.json"]["components"],
            strict=True,
        )
        if old != new
    ]
    assert changed == ["Shop", "Payments"]


def test_one_added_message_changes_its_own_objects_alone(tmp_path: Path) -> None:
    """The law: one update more, its incident, what that names, the page's time, the whole."""
    old = made.of_folder(write(tmp_path / "old", content(made.message("at: 2026-11-02 09:40"))))
    new = made.of_folder(
        write(
            tmp_path / "new",
            content(
                made.message("at: 2026-11-02 09:40"),
                made.message("at: 2026-11-02 10:00\nstatus: resolved", "It is over."),
            ),
        )
    )
    # The incident: its own fields that follow from the message, and the message; no other one.
    before, after = (files["incidents.json"]["incidents"] for files in (old, new))
    assert [each["id"] for each in before] == [each["id"] for each in after]
    assert [
        index
        for index, (was, now) in enumerate(zip(before, after, strict=True))
        if without_rows(was) != without_rows(now)
    ] == [0]
    own = {"status", "updated_at", "resolved_at", "incident_updates", "components"}
    assert {key for key in after[0] if before[0][key] != after[0][key]} == own
    assert after[0]["incident_updates"][1:] == before[0]["incident_updates"]
    # The components that the incident names, and the group that they are in.
    assert _changed(old, new, "components.json") == ["Shop", "Checkout"]
    assert _changed(old, new, "scheduled-maintenances.json") == []
    # The page and the whole.
    assert {
        key for key in new["status.json"]["page"]
        if old["status.json"]["page"][key] != new["status.json"]["page"][key]
    } == {"updated_at"}  # fmt: skip


def test_a_change_of_state_changes_the_component_wherever_it_stands(tmp_path: Path) -> None:
    """Statuspage repeats components in every incident: nothing but these copies changes there."""
    worse = made.message("at: 2026-11-02 09:40\ncomponents:\n  checkout: major_outage")
    old = made.of_folder(write(tmp_path / "old", content()))
    new = made.of_folder(write(tmp_path / "new", content(worse)))
    assert _changed(old, new, "components.json") == ["Shop", "Checkout"]
    third = new["incidents.json"]["incidents"][2]
    assert third["components"][0]["status"] == "major_outage"
    assert without_rows(third) == without_rows(old["incidents.json"]["incidents"][2])
    assert old["incidents.json"]["incidents"][1] == new["incidents.json"]["incidents"][1]


def _changed(old: Mapping[str, Any], new: Mapping[str, Any], name: str) -> list[str]:
    """The names of the objects in a list that are not as they were."""
    key = next(key for key in new[name] if key != "page")
    pairs = zip(old[name][key], new[name][key], strict=True)
    return [now["name"] for was, now in pairs if was != now]


def test_moving_the_site_to_another_address_changes_no_id() -> None:
    site = stories.everything()
    moved = replace(site, config=replace(site.config, url="https://example.org/status/"))
    there = made.files(moved)["incidents.json"]
    assert there["page"]["url"] == "https://example.org/status"
    here = made.files(site)["incidents.json"]
    assert there["page"]["id"] == here["page"]["id"]
    assert [each["id"] for each in there["incidents"]] == [each["id"] for each in here["incidents"]]


@pytest.mark.parametrize("name", ["summary.json", "incidents.json", "scheduled-maintenances.json"])
def test_a_file_is_the_one_that_was_read(name: str) -> None:
    found = made.files(stories.everything())[name]
    readable = json.dumps(found, ensure_ascii=False, indent=2)
    same_as_golden(f"api/{name.replace('/', '.')}", f"{readable}\n")
