"""Rumours that are said to be checked."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.folders import message, read, write

ONE = "incidents/2026-11-02-it-is-said"
HEAD = {"title": "What is said of the water", "kind": "rumour", "impact": "minor"}
WRITE = "write 'verdict: false' or 'verdict: misleading' or 'verdict: true'; while it is still"
SAYS = "02-identified.md:2: 'status: identified' says that this rumour has been checked"


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ({}, {}, "and no 'verdict' says what was found"),
        ({"verdict": "unverified"}, {}, "'verdict: unverified' does not say what was found"),
        ({"verdict": "false"}, {"verdict": "unverified"}, "does not say what was found"),
        ({}, {"verdict": "false"}, None),
        ({"verdict": "true"}, {}, None),
        ({}, {"kind": "statement"}, None),
    ],
)
def test_a_checked_rumour_says_what_was_found(
    tmp_path: Path, first: dict[str, str], second: dict[str, str], expected: str | None
) -> None:
    """Else its page says 'Checked', and the register of rumours 'Still being checked'."""
    files = {
        f"{ONE}/index.md": message(**HEAD, at="2026-11-02 09:20", **first),
        f"{ONE}/02-identified.md": message(status="identified", at="2026-11-02 09:45", **second),
    }
    told = [str(m) for m in read(write(tmp_path, files)).mistakes if "rumour" in str(m)]
    if expected is None:
        assert told == []
    else:
        (said,) = told
        assert said.startswith(f"{ONE}/{SAYS}")
        assert expected in said
        assert WRITE in said
        assert said.endswith("write:\n    status: investigating")


@pytest.mark.parametrize("status", ["investigating", "monitoring", "resolved", "withdrawn"])
def test_only_the_status_that_says_checked_asks_for_it(tmp_path: Path, status: str) -> None:
    """And only the last one: what was checked and is looked at again asks for nothing."""
    files = {
        f"{ONE}/index.md": message(**HEAD, at="2026-11-02 09:20", status="identified"),
        f"{ONE}/02-{status}.md": message(status=status, at="2026-11-02 09:45"),
    }
    assert not [m for m in read(write(tmp_path, files)).mistakes if "verdict" in str(m)]
