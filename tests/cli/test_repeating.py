"""A message about repeating work is about one date, unless it says that it is about all."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from statuspage.cli import group
from tests.folders import write

WORK = "maintenance/care"
INDEX = """\
---
title: Care
at: 2026-10-20 10:00
start: 2026-11-01 02:00
end: 2026-11-01 04:00
repeat: FREQ=WEEKLY;BYDAY=SU
---
Words.
"""


def update(folder: Path, *options: str) -> tuple[int, str]:
    """The exit code, and the file's text or what was said instead."""
    command = ["new", "update", "care", "--site", str(folder), "--now", "2026-11-09 12:00"]
    done = CliRunner().invoke(group, [*command, *options, "--text", "Words."])
    written = list((folder / WORK).glob("0*.md"))
    return done.exit_code, written[0].read_text() if written else str(done.exception)


@pytest.mark.parametrize(
    ("options", "line"),
    [
        (("--status", "completed"), "occurrence: 2026-11-08"),
        (("--status", "completed", "--occurrence", "2026-11-15"), "occurrence: 2026-11-15"),
        (("--status", "cancelled", "--occurrence", "2026-11-15"), "occurrence: 2026-11-15"),
    ],
)
def test_an_end_is_of_one_date(tmp_path: Path, options: tuple[str, ...], line: str) -> None:
    """The latest that has begun, or the one that is named."""
    folder = write(tmp_path, {f"{WORK}/index.md": INDEX})
    assert line in update(folder, *options)[1]


def test_all_dates_are_ended_in_so_many_words(tmp_path: Path) -> None:
    """Only `all` ends the whole series."""
    folder = write(tmp_path, {f"{WORK}/index.md": INDEX})
    code, text = update(folder, "--status", "cancelled")
    assert "--occurrence is missing: which date is cancelled (or all)" in text
    assert code == 1
    assert "occurrence" not in update(folder, "--status", "cancelled", "--occurrence", "all")[1]
