"""When files were last committed, as git knows it: one question for a whole folder."""

from __future__ import annotations

import subprocess
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

_PATIENCE = 10  # seconds that git may take


def committed(folder: Path) -> Mapping[str, datetime] | None:
    """By path below the folder, the moment of the commit that last changed each file.

    None where nobody can tell: there is no git, no repository, or not all of its history. A folder
    that is not there has no files.
    """
    there = next((each for each in (folder, *folder.parents) if each.is_dir()), folder)
    if _git(there, "rev-parse", "--is-shallow-repository") != "false\n":
        return None
    if there != folder:
        return {}
    said = _git(
        folder, "log", "--format=%x00%ct", "--name-only", "--relative", "--no-renames", "--", "."
    )
    if said is None:
        return None
    found: dict[str, datetime] = {}
    for entry in said.split("\0")[1:]:
        seconds, _, names = entry.partition("\n")
        moment = datetime.fromtimestamp(int(seconds), UTC)
        for name in filter(None, names.split("\n")):
            found.setdefault(name, moment)  # from new to old
    return found


def _git(folder: Path, *arguments: str) -> str | None:
    command = ["git", "--no-optional-locks", "-c", "core.quotePath=false", "-C", str(folder)]
    try:
        done = subprocess.run(  # noqa: S603 (no shell, fixed words)
            [*command, *arguments], capture_output=True, check=False, timeout=_PATIENCE
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    return done.stdout.decode("utf-8", errors="replace") if done.returncode == 0 else None
