"""Time zones that are named by letters or an offset hold nothing back, and are questioned."""

from __future__ import annotations

from pathlib import Path

import pytest

from statuspage.source.zones import doubts
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
        ("Greenwich", "Europe/London"),
        ("GMT0", "Europe/London"),
        ("Etc/GMT", "Europe/London"),
        ("Etc/GMT-0", "Europe/London"),
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


@pytest.mark.parametrize("zone", ["Etc/GMT+5", "Etc/GMT-8", "Etc/GMT-14"])
def test_of_an_offset_no_city_is_known(tmp_path: Path, zone: str) -> None:
    """No line is proposed that would move all times of the site."""
    settings = MKDOCS.replace("timezone: Europe/Berlin", f"timezone: {zone}")
    work = WORK.replace("EST", zone)
    folder = write(tmp_path, {"mkdocs.yml": settings, "maintenance/care/index.md": work})
    checked = run("check", "--site", folder, *NOW)
    assert checked.out.count(f"warning: the time zone '{zone}' ") == 2
    assert "timezone: " not in checked.out


OTHER = "  - git-revision-date-localized:\n      timezone: Asia/Tokyo\n"


@pytest.mark.parametrize(
    ("plugins", "line", "right"),
    [
        (f"{OTHER}  - statuspage:\n      timezone: CET\n", 6, "      timezone: Europe/Berlin"),
        (
            "- statuspage:\n    # ours\n    timezone: CET # all year\n",
            5,
            "    timezone: Europe/Berlin",
        ),
        ("  search: {}\n  statuspage:\n    timezone: CET\n", 5, "    timezone: Europe/Berlin"),
        (f"{OTHER}  - statuspage: {{timezone: CET}}\n", 5, None),
        (f"{OTHER}  - statuspage:\n      cap:\n        timezone: x\n", 5, None),
    ],
)
def test_the_line_is_that_of_our_own_plugin(
    tmp_path: Path, plugins: str, line: int, right: str | None
) -> None:
    """With the margin that stands there; where it has no line of its own, none is proposed."""
    file = tmp_path / "mkdocs.yml"
    file.write_text(f"site_name: Example\nplugins:\n{plugins}", encoding="utf-8")
    (found,) = doubts(file, {"plugins": {"statuspage": {"timezone": "CET"}}})
    assert (found.line, found.corrected) == (line, right)


def test_a_zone_of_another_file_is_named_where_that_is_taken_in(tmp_path: Path) -> None:
    """Its line is not known here."""
    file = tmp_path / "mkdocs.yml"
    file.write_text("site_name: Example\nINHERIT: base.yml\n", encoding="utf-8")
    (found,) = doubts(file, {"plugins": {"statuspage": {"timezone": "CET"}}})
    assert (found.line, found.corrected) == (2, None)


def test_the_zone_of_planned_work_is_questioned_likewise(tmp_path: Path) -> None:
    """A window in it would be an hour off in summer."""
    folder = write(tmp_path, {"maintenance/care/index.md": WORK})
    checked = run("check", "--site", folder, *NOW)
    assert checked.code == 0
    said = "maintenance/care/index.md:6: warning: the time zone 'EST' stays at -05:00 all year"
    assert said in checked.out
