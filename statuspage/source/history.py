"""What git remembers as published and the folder no longer has: addresses are for ever."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

from statuspage.errors import Mistake, Severity
from statuspage.source.frontmatter import Scalar, read

_PATIENCE = 10  # seconds that git may take; a check without it is still a check


def vanished(folder: Path) -> Iterator[Mistake]:
    """Messages that were committed and are gone or renamed, as warnings.

    Compared are the last commit and, in a pull request, the branch that it goes to. Where
    there is no git, or no such branch, there is nothing to say.
    """
    seen: set[str] = set()
    for base in _bases():
        for path in _listed(folder, base):
            if path in seen or (folder / path).exists():
                continue
            seen.add(path)
            if _was_draft(folder, base, path):
                continue
            yield Mistake(
                path=path,
                line=1,
                message="was published and is gone: its address and its place in feeds break. "
                "Put it back; what was published in error is ended with 'status: withdrawn'",
                severity=Severity.WARNING,
            )


def _bases() -> tuple[str, ...]:
    branch = os.environ.get("GITHUB_BASE_REF")
    return ("HEAD", f"origin/{branch}") if branch and not branch.startswith("-") else ("HEAD",)


def _listed(folder: Path, base: str) -> list[str]:
    arguments = ["ls-tree", "-r", "-z", "--name-only", base, "--", "incidents/", "maintenance/"]
    names = _git(folder, *arguments).decode("utf-8", errors="replace").split("\0")
    return [name for name in names if name.endswith(".md") and name.count("/") == 2]


def _was_draft(folder: Path, base: str, path: str) -> bool:
    document = read(_git(folder, "show", f"{base}:./{path}"), path)
    found = [document.head.entries.get(key) for key in ("draft", "publish_at", "drill")]
    return any(entry is not None and isinstance(entry.value, Scalar) for entry in found)


def _git(folder: Path, *arguments: str) -> bytes:
    """What git prints; nothing when it cannot."""
    try:
        done = subprocess.run(  # noqa: S603 (fixed words, and paths that git itself listed)
            ["git", "-C", str(folder), *arguments],  # noqa: S607 (the git of the PATH is the one)
            capture_output=True,
            check=False,
            timeout=_PATIENCE,
        )
    except (OSError, subprocess.TimeoutExpired):
        return b""
    return done.stdout if done.returncode == 0 else b""
