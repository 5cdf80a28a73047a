"""Every object has the fields of Statuspage, in its order, each of its type.

The fields are those of the public files of a real page that has used Statuspage for years.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.built import demo
from tests.render import stories
from tests.render.statuspage_v2 import made

WORD = r"[a-z_]+"
ID = r"[a-z2-7]{12}"
TIME = r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z"
DATE = r"\d{4}-\d\d-\d\d"
URL = r"https://status\.\S+/"
TEXT = r"(?s).+"
STATE = "operational|under_maintenance|degraded_performance|partial_outage|major_outage"
NOTHING = type(None)

PAGE = {"id": ID, "name": TEXT, "url": r"https://\S+[^/]", "time_zone": TEXT, "updated_at": TIME}
STATUS = {
    "indicator": "none|minor|major|critical|maintenance",
    "description": TEXT,
    "worst_indicator": "none|minor|major|critical|maintenance",
    "worst_description": TEXT,
}
COMPONENT: dict[str, Any] = {
    "id": ID,
    "name": TEXT,
    "status": STATE,
    "created_at": TIME,
    "updated_at": TIME,
    "position": int,
    "description": (TEXT, NOTHING),
    "showcase": bool,
    "start_date": (DATE, NOTHING),
    "group_id": (ID, NOTHING),
    "page_id": ID,
    "group": bool,
    "only_show_if_degraded": bool,
}
GROUP = {**COMPONENT, "components": list}
INCIDENT: dict[str, Any] = {
    "id": ID,
    "name": TEXT,
    "status": "investigating|identified|monitoring|resolved|postmortem",
    "created_at": TIME,
    "updated_at": TIME,
    "monitoring_at": (TIME, NOTHING),
    "resolved_at": (TIME, NOTHING),
    "impact": "none|minor|major|critical",
    "shortlink": URL,
    "started_at": TIME,
    "page_id": ID,
    "incident_updates": list,
    "components": list,
    "reminder_intervals": NOTHING,
}
WITHDRAWN = {"withdrawn": bool}
PLANNED = {
    **INCIDENT,
    "status": "scheduled|in_progress|verifying|completed",
    "impact": "maintenance",
    "shortlink": URL,
    "scheduled_for": TIME,
    "scheduled_until": TIME,
    "cancelled": bool,
}
UPDATE: dict[str, Any] = {
    "id": ID,
    "status": f"{INCIDENT['status']}|{PLANNED['status']}",
    "body": TEXT,
    "incident_id": ID,
    "created_at": TIME,
    "updated_at": TIME,
    "display_at": TIME,
    "affected_components": (list, NOTHING),
    "deliver_notifications": bool,
    "custom_tweet": NOTHING,
    "tweet_id": NOTHING,
}
AFFECTED = {"code": ID, "name": TEXT, "old_status": STATE, "new_status": STATE}
ENVELOPES = {
    "summary.json": ["page", "components", "incidents", "scheduled_maintenances", "status"],
    "status.json": ["page", "status"],
    "components.json": ["page", "components"],
    "incidents.json": ["page", "incidents"],
    "incidents/unresolved.json": ["page", "incidents"],
    "scheduled-maintenances.json": ["page", "scheduled_maintenances"],
    "scheduled-maintenances/upcoming.json": ["page", "scheduled_maintenances"],
    "scheduled-maintenances/active.json": ["page", "scheduled_maintenances"],
}


def wrong(found: made.Object, shape: dict[str, Any]) -> Iterator[str]:
    """What is not as a shape has it: names and their order, types, forms of texts."""
    if list(found) != list(shape):
        yield f"{list(found)} instead of {list(shape)}"
    for key, wanted in shape.items():
        value = found.get(key)
        kinds = wanted if isinstance(wanted, tuple) else (wanted,)
        if not any(
            type(value) is kind
            if isinstance(kind, type)
            else isinstance(value, str) and re.fullmatch(kind, value)
            for kind in kinds
        ):
            yield f"{key}: {value!r}"


def objects(name: str, content: made.Object) -> Iterator[tuple[made.Object, dict[str, Any]]]:
    """Every object of a file with the shape that it must have."""
    yield content["page"], PAGE
    if "status" in content:
        yield content["status"], STATUS
    for row in content.get("components", ()):
        yield row, GROUP if row["group"] else COMPONENT
    for key, shape in (
        ("incidents", {**INCIDENT, **WITHDRAWN}),
        ("scheduled_maintenances", PLANNED),
    ):
        for each in content.get(key, ()):
            yield each, shape
            for row in each["components"]:
                yield row, COMPONENT
            for update in each["incident_updates"]:
                yield update, UPDATE
                for affected in update["affected_components"] or ():
                    yield affected, AFFECTED


@pytest.mark.parametrize("name", ENVELOPES)
@pytest.mark.parametrize("language", ["en", "zh-CN"])
def test_a_file_has_its_envelope_and_every_object_its_fields(name: str, language: str) -> None:
    content = made.files(stories.everything().translations[language])[name]
    assert list(content) == ENVELOPES[name]
    assert [said for found, shape in objects(name, content) for said in wrong(found, shape)] == []


@pytest.mark.parametrize("language", ["", "zh-CN/"])
def test_every_object_of_the_built_demonstration_has_these_fields(
    tmp_path_factory: pytest.TempPathFactory, language: str
) -> None:
    """Every shape is met in it, and nothing in its files has another one."""
    folder = demo(tmp_path_factory) / "site" / language / "api" / "v2"
    files = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*.json")}
    assert files.keys() == ENVELOPES.keys()
    met: set[str] = set()
    for name, path in files.items():
        content = json.loads(path.read_bytes())
        assert list(content) == ENVELOPES[name]
        for found, shape in objects(name, content):
            assert [*wrong(found, shape)] == [], name
            met.add(" ".join(shape))
    shapes = (PAGE, STATUS, COMPONENT, GROUP, {**INCIDENT, **WITHDRAWN}, PLANNED, UPDATE, AFFECTED)
    assert met == {" ".join(shape) for shape in shapes}


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("id", "2026-11-20-checkout-errors"),
        ("status", "broken"),
        ("position", "1"),
        ("position", True),
        ("description", ""),
        ("created_at", "2026-11-20T09:00:00+01:00"),
        ("group_id", 7),
        ("more", "words"),
    ],
)
def test_what_has_another_shape_is_found(key: str, value: object) -> None:
    """A check that finds nothing would be pleased with anything."""
    row = made.files(stories.everything())["components.json"]["components"][0]
    shape = GROUP if row["group"] else COMPONENT
    assert [*wrong(row, shape)] == []
    assert [*wrong({**row, key: value}, shape)] != []
    assert [*wrong({name: row[name] for name in row if name != "status"}, shape)] != []


def test_the_eight_files_are_there_and_documented() -> None:
    manual = (Path(__file__).parents[3] / "docs" / "api.md").read_text("utf-8")
    files = made.files(stories.everything())
    assert list(files) == list(ENVELOPES)
    assert [name for name in files if f"`/api/v2/{name}`" not in manual] == []
