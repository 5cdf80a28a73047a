"""Messages that lie where no message is read: among the plain pages, or beside mkdocs.yml."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from statuspage.errors import Mistake, Severity
from statuspage.source import names

_HEAD = re.compile(r"\s*---[ \t]*\r?\n(.*?)^(?:---|\.\.\.)[ \t]*\r?$", re.DOTALL | re.MULTILINE)
_KEY = re.compile(r"^(impact|at|status|start|end)[ \t]*[:：]", re.MULTILINE | re.IGNORECASE)
_MESSAGES = ({"impact"}, {"at", "status"}, {"at", "start", "end"})
_READ = 64 * 1024


def in_the_root(site: Path) -> Iterator[Mistake]:
    """Messages beside mkdocs.yml."""
    for file in sorted(site.glob("*.md")):
        if file.is_file() and not file.is_symlink():
            with file.open("rb") as opened:
                head = _HEAD.match(opened.read(_READ).decode("utf-8-sig", "replace"))
            if head is not None:
                yield from message_in(head[1], file, file.name, site)


def message_in(head: str, file: Path, path: str, site: Path) -> Iterator[Mistake]:
    """What to say of a file if the lines of its head are those of a message."""
    keys = {found.casefold() for found in _KEY.findall(head)}
    if not any(needed <= keys for needed in _MESSAGES):
        return
    section = "maintenance" if {"start", "end"} <= keys else "incidents"
    better = names.address(file.name, site / section, file)
    folder = f"{section}/{better.name}"
    if better.invented:
        where = f"to a folder in {section}/ named after {better.offer}, as index.md"
    elif (site / folder / "index.md").exists():
        where = f"into {folder}/, under a name such as 02-update.md"
    else:
        where = f"to {folder}/index.md"
    shown = "shown as a plain page" if "/" in path else "shown nowhere"
    message = f"this reads like a message, and is {shown}: move it {where}"
    yield Mistake(path=path, line=1, message=message, severity=Severity.WARNING)
