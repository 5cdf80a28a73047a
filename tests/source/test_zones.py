"""Time zones that are named by letters or an offset hold nothing back, and are questioned."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.commands import run
from tests.folders import MKDOCS, write

NOW = ("--now", "2026-11-02 12:00")
WORK = (
    "---\ntitle: Care\nat: 2026-11-01 09:20\nstart: 2026-11-03 09:00\nend: 2026-11-03 10:00\n"
    "timezone: EST\n---\nWe work.\n"
)


@pytest.mark.parametrize(
    ("zone", "city"),
    [
        ("CET", "Europe/Berlin"),
        ("EST", "America/New_York"),
        ("GMT", "Europe/London"),
        ("Etc/GMT+5", "Europe/Berlin"),
        ("PST8PDT", "America/Los_Angeles"),
        ("UTC", None),
        ("Etc/UTC", None),
        ("Africa/Accra", None),
        ("Europe/Berlin", None),
    ],
)
def test_the_zone_of_a_city_is_proposed(tmp_path: Path, zone: str, city: str | None) -> None:
    """With the line as it should be; UTC is meant as it is written."""
    settings = MKDOCS.replace("timezone: Europe/Berlin", f"timezone: {zone}")
    assert f"timezone: {zone}\n" in settings
    checked = run("check", "--site", write(tmp_path, {"mkdocs.yml": settings}), *NOW)
    assert checked.code == 0
    assert (f"warning: the time zone '{zone}' " in checked.out) is (city is not None)
    assert (f"    timezone: {city}\n" in checked.out) is (city is not None)


def test_the_zone_of_planned_work_is_questioned_likewise(tmp_path: Path) -> None:
    """A window in it would be an hour off in summer."""
    folder = write(tmp_path, {"maintenance/care/index.md": WORK})
    checked = run("check", "--site", folder, *NOW)
    assert checked.code == 0
    said = "maintenance/care/index.md:6: warning: the time zone 'EST' stays at -05:00 all year"
    assert said in checked.out
