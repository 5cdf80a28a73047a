"""The files of the API as programs get them, made from small sites."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from statuspage.render.statuspage_v2 import statuspage_v2
from statuspage.site import Site
from statuspage.site.api import FOLDER
from tests.folders import read

Object = dict[str, Any]


def files(site: Site) -> dict[str, Any]:
    """What is in each file, by its path below the folder of the language."""
    prefix = site.config.prefix(site.language) + FOLDER
    return {
        file.path.removeprefix(prefix): json.loads(file.content) for file in statuspage_v2(site)
    }


def of_folder(folder: Path, now: str = "2026-11-02 12:00", language: str = "en") -> dict[str, Any]:
    """The files of a folder of content, in which nothing is wrong."""
    reading = read(folder, now)
    assert [str(mistake) for mistake in reading.errors] == []
    return files(reading.sites[language])


def message(head: str, body: str = "Words.") -> str:
    """A file of a message: its keys as they are written, and its text."""
    return f"---\n{head}\n---\n{body}\n"


def incident(made: dict[str, Any]) -> Object:
    """The only incident."""
    (only,) = made["incidents.json"]["incidents"]
    found: Object = only
    return found


def said(made: dict[str, Any]) -> list[Object]:
    """The messages of the only incident, oldest first."""
    return incident(made)["incident_updates"][::-1]  # type: ignore[no-any-return]


def planned(made: dict[str, Any], name: str = "") -> list[Object]:
    """The dates of planned work, of all or of one of the other files."""
    found: list[Object] = made[f"scheduled-maintenances{name}.json"]["scheduled_maintenances"]
    return found
