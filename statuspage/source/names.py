"""Names of folders and files: which ones programs leave behind, and what others should be."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from msgspec import Struct

from statuspage.ids import number_of, slug

TEXTS = frozenset({".txt", ".text", ".markdown", ".mdown", ".mkd", ".mdx"})
DOCUMENTS = frozenset({".doc", ".docx", ".odt", ".rtf", ".html", ".htm", ".pages"})
_LEFT_BEHIND = frozenset({"thumbs.db", "desktop.ini", ".ds_store", "icon\r", "4913"})
_FOLDERS = frozenset(
    {"__macosx", "@eadir", "$recycle.bin", "system volume information", "lost+found", "#recycle"}
)
_COPIED = re.compile(r"#(?P<one>.+)#|(?P<other>.+)\.(?:orig|tmp|bak|swp)").fullmatch
_DUPLICATED = re.compile(
    r"(?:(?:copy of|kopie von|copie de|copia de) (?P<one>.+?)|(?P<other>.+?)(?: ?\(\d+\)"
    r"| ?[-–] ?(?:copy|kopie|copie|copia|副本)(?: ?\(?\d+\)?)?| copy(?: \d+)?| ?的?副本"
    r"| \([^()]*conflicted copy[^()]*\)))(?P<ending>\.[a-z.-]+)",
    re.IGNORECASE,
).fullmatch
_SAYS_NOTHING = frozenset({"", "index", "update", "message", "incident", "maintenance", "new"})
_OTHER_DATE = re.compile(r"(?P<one>\d{1,2})-(?P<two>\d{1,2})-(?P<year>\d{4})(?:-|\Z)")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}(?:-|\Z)")
_TITLE = re.compile(r"^\W*title\s*[:：]\s*(.+)$", re.MULTILINE | re.IGNORECASE)
_AT = re.compile(r"^\W*(?:at|start)\s*[:：]\s*(\d{4}-\d{2}-\d{2})\b", re.MULTILINE | re.IGNORECASE)
_LONGEST = 80  # a folder; systems stop at 255 bytes
_READ = 16 * 1024
_MOST_WORDS = 5


def left_by_programs(name: str) -> bool:
    """Whether office programs and systems leave a file of this name behind."""
    return name.startswith((".", "~$")) or name.endswith("~") or name.casefold() in _LEFT_BEHIND


def folder_of_system(name: str) -> bool:
    """Whether systems and disks in a network make a folder of this name for themselves."""
    return name.casefold() in _FOLDERS


def copied(name: str) -> str | None:
    """The file of which an editor makes a copy of this name, if it is one."""
    found = _COPIED(name)
    return None if found is None else found["one"] or found["other"]


def duplicated(name: str) -> str | None:
    """The file of which a system or a browser makes a copy of this name: `index (1).md`."""
    found = _DUPLICATED(name)
    return None if found is None else f"{found['one'] or found['other']}{found['ending']}"


def stem_of(name: str) -> str:
    """The name of a message's file without its endings, however many it has."""
    stem = name
    while (ending := Path(stem).suffix.casefold()) in {".md", *TEXTS, *DOCUMENTS}:
        stem = stem[: -len(ending)]
    return stem


def of_message(name: str, others: Iterable[str]) -> str:
    """The name that a message's file should have, without its ending; `others` are there."""
    better = slug(stem_of(name)) or f"{following(others):02}"
    return f"{better}-update" if better.isdigit() else better


def following(names: Iterable[str]) -> int:
    """The number of the next message."""
    return max([1, *(number_of(name) or 0 for name in names if not _DATE.match(name))]) + 1


class Address(Struct, frozen=True):
    """A name for a folder, which is its address; `invented` if its words are not the author's."""

    name: str
    invented: bool = False

    @property
    def offer(self) -> str:
        """The name as it is offered."""
        if self.invented:
            return f"the day and a few words in a-z, such as '{self.name}'"
        return f"'{self.name}'"


def address(written: str, section: Path, message: Path) -> Address:
    """The name that a folder of a section should have instead; `message` is its first one.

    Where the name has no words, those of the title are taken, with the day that is told of.
    """
    plain = slug(stem_of(written))
    told = _read(message)
    at = found[1] if (found := _AT.search(told)) else ""
    other = _OTHER_DATE.match(plain)
    if other is not None:
        day = _day(other, at, written)
        if day is None:
            return Address(plain)
        words = plain[other.end() :]
    elif (dated := _DATE.match(plain)) is not None:
        day, words = dated[0].strip("-"), plain[dated.end() :]
    else:
        day, words = "", plain
    if words not in _SAYS_NOTHING:
        return Address("-".join(part for part in (day, words) if part))
    titled = _TITLE.search(told)
    title = [] if titled is None else slug(titled[1]).split("-")[:_MOST_WORDS]
    words = "-".join(title) or ("work" if section.name == "maintenance" else "incident")
    name = "-".join(part for part in (day or at, words) if part)
    return Address(_free(name, section), invented=not any(title))


def _day(found: re.Match[str], at: str, written: str) -> str | None:
    """A date that begins with the day or the month, if it is plain which of them."""
    one, two, year = int(found["one"]), int(found["two"]), int(found["year"])
    german, american = _date(year, two, one), _date(year, one, two)
    if at and at in (german, american):
        return at
    if "." in written[: found.end()]:  # with dots the day comes first
        return german
    return german or american if german is None or american is None else None


def _date(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def _free(name: str, section: Path) -> str:
    name, number = name[:_LONGEST].rstrip("-"), 1
    while (section / (free := name if number == 1 else f"{name}-{number}")).exists():
        number += 1
    return free


def _read(message: Path) -> str:
    """The beginning of a message, as far as it can be read."""
    if message.is_symlink():
        return ""
    try:
        with message.open("rb") as opened:
            return opened.read(_READ).decode("utf-8", "replace")
    except OSError:
        return ""
