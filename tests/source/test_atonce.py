"""Two people write at once: of two messages of one minute it is said which one counts."""

from __future__ import annotations

from pathlib import Path

import pytest

from statuspage.errors import Severity
from tests.folders import INDEX, message, read, write

ONE = "incidents/2026-11-02-orders-fail"


@pytest.mark.parametrize(
    ("first", "second", "minute", "named"),
    [
        ("resolved", "monitoring", "40", True),
        ("monitoring", "resolved", "40", True),
        ("identified", "monitoring", "40", False),
        ("resolved", "monitoring", "41", False),
        (None, "resolved", "40", True),
        (None, "monitoring", "40", False),
        ("resolved", None, "40", False),
        (None, "resolved", "41", False),
    ],
)
def test_an_end_and_none_in_the_same_minute_are_named(
    tmp_path: Path, first: str | None, second: str | None, minute: str, named: bool
) -> None:
    """Nothing is withheld: the later name counts; without a status the last one stands."""
    one, other = ({"status": said} if said else {} for said in (first, second))
    files = {
        f"{ONE}/index.md": INDEX,
        f"{ONE}/02-by-ann.md": message(at="2026-11-02 09:40", **one),
        f"{ONE}/02-by-bea.md": message(at=f"2026-11-02 09:{minute}", **other),
    }
    found = read(write(tmp_path, files))
    warned = [each for each in found.mistakes if "same minute" in each.message]
    assert [(each.path, each.severity) for each in warned] == (
        [(f"{ONE}/02-by-bea.md", Severity.WARNING)] if named else []
    )
    assert found.sites["en"].incidents[0].phase.value == (second or first)
