"""Which runs a clone of the record knows all of: those that ran in it.

Of another run that never ended, only what it has pushed is here; it may have done more. The
note lies inside .git, so that it stays with this clone and is never part of the record.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from statuspage.deliver.ledger import disk
from statuspage.errors import StatuspageError


def mark(folder: Path, runs: Iterable[str]) -> None:
    """Notes that all that these runs write is in this folder; where it is no clone, it is so."""
    if not (folder / ".git").is_dir():
        return
    try:
        with _file(folder).open("a", encoding="utf-8") as opened:
            opened.writelines(f"{run}\n" for run in runs)
            opened.flush()
            disk.settle(opened.fileno())
    except OSError as problem:
        raise StatuspageError(
            f"the record cannot be written: {problem.strerror or problem}: {folder}. "
            "Nothing has been sent"
        ) from problem


def lost(folder: Path, run: str) -> bool:
    """Whether a run may have done more than its file in this folder says."""
    if not (folder / ".git").is_dir():
        return False
    file = _file(folder)
    return not file.exists() or run not in file.read_text("utf-8").split()


def _file(folder: Path) -> Path:
    return folder / ".git" / "statuspage-runs"
