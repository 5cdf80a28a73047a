"""Messages that lie where none is read: the page is no greener for it."""

from __future__ import annotations

from pathlib import Path

import pytest

from statuspage.errors import Severity
from statuspage.model import Indicator
from tests.folders import INDEX, read, write


@pytest.mark.parametrize(
    ("path", "severities"),
    [
        ("pages/outage.md", [Severity.WARNING]),
        ("pages/incidents/x/index.md", [Severity.WARNING, Severity.ERROR]),
        ("outage.md", [Severity.ERROR]),
    ],
)
def test_a_message_that_nobody_finds_keeps_the_page_from_being_green(
    tmp_path: Path, path: str, severities: list[Severity]
) -> None:
    """Somebody wrote that something is wrong."""
    reading = read(write(tmp_path, {path: INDEX}))
    assert [mistake.severity for mistake in reading.mistakes] == severities
    assert reading.sites["en"].indicator() is Indicator.MINOR


@pytest.mark.parametrize("key", ["draft: yes", "drill: yes", "publish_at: 2026-11-09 10:00"])
@pytest.mark.parametrize(
    ("path", "severity"),
    [("pages/outage.md", Severity.ERROR), ("outage.md", Severity.WARNING)],
)
def test_what_was_not_to_be_read_yet_hides_nothing_and_is_no_plain_page(
    tmp_path: Path, path: str, severity: Severity, key: str
) -> None:
    """It is named, and left out where it would come out before its time."""
    reading = read(write(tmp_path, {path: INDEX.replace("impact", f"{key}\nimpact")}))
    assert [mistake.severity for mistake in reading.mistakes] == [severity]
    assert ("shown nowhere" in reading.mistakes[0].message, reading.left_out) == (
        True,
        (path,) if severity is Severity.ERROR else (),
    )
    assert reading.sites["en"].indicator() is Indicator.NONE


def test_a_plain_page_about_impact_is_a_plain_page(tmp_path: Path) -> None:
    """A key that messages have, too, makes no message."""
    page = "---\ntitle: Climate\nimpact: high\n---\nWords.\n"
    reading = read(write(tmp_path, {"pages/climate.md": page}))
    assert [mistake.severity for mistake in reading.mistakes] == [Severity.WARNING]
    assert reading.sites["en"].indicator() is Indicator.NONE
