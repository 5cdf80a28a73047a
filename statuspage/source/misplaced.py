"""Messages that lie where no message is read: among the plain pages, or beside mkdocs.yml."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from statuspage.errors import Mistake, Severity
from statuspage.source import names

_HEAD = re.compile(r"\s*---[ \t]*\r?\n(.*?)^(?:---|\.\.\.)[ \t]*\r?$", re.DOTALL | re.MULTILINE)
_KEY = re.compile(
    r"^(impact|at|status|start|end|draft|drill|publish_at)[ \t]*[:：]", re.MULTILINE | re.IGNORECASE
)
_MESSAGES = ({"impact"}, {"at", "status"}, {"at", "start", "end"})
_WITHHOLDING = ("draft", "drill", "publish_at")
"""A plain page with one of them would come out at once, an exercise as if it were real."""
_READS = "this reads like a message"
_NOT_GREEN = "the page cannot say that all is well"
_OURS = re.compile(r"/(?:incidents|maintenance)/([^/]+)/[^/]+\Z")
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
    ours = _OURS.search(path)
    better = names.address(ours[1] if ours else file.name, site / section, file)
    folder = f"{section}/{better.name}"
    if better.invented:
        where = f"to a folder in {section}/ named after {better.offer}, as index.md"
    elif (site / folder / "index.md").exists():
        where = f"into {folder}/, under a name such as 02-update.md"
    else:
        where = f"to {folder}/index.md"
    withheld = next((key for key in _WITHHOLDING if key in keys), None)
    told = "at" in keys and withheld is None
    among_pages = "/" in path and not ours
    shown = "shown as a plain page" if among_pages and not withheld else "shown nowhere"
    why = f" (it says '{withheld}')" if among_pages and withheld else ""
    until = f". Until then {_NOT_GREEN}" if told else ""
    message = f"{_READS}, and is {shown}{why}: move it {where}{until}"
    dropped = among_pages if withheld else told and "/" not in path
    severity = Severity.ERROR if dropped else Severity.WARNING
    yield Mistake(path=path, line=1, message=message, severity=severity)


def hidden_by(mistakes: Iterable[Mistake]) -> int:
    """How many of these files hold a message that people were to read, and do not find."""
    found = tuple(mistakes)
    read = [mistake for mistake in found if mistake.message.startswith(_READS)]
    left_out = {each.path for each in found if each.severity is Severity.ERROR and each not in read}
    return sum(each.path in left_out or _NOT_GREEN in each.message for each in read)
