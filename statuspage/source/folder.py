"""What lies in the folders of incidents and maintenance, and what may be published of it."""

from __future__ import annotations

import difflib
import os
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from hashlib import blake2b
from operator import attrgetter
from pathlib import Path

from msgspec import Struct

from statuspage.errors import Mistake, Severity
from statuspage.ids import ID, slug
from statuspage.model import Attachment
from statuspage.source import names
from statuspage.source.sorter import Sorter, inside

SECTIONS = ("incidents", "maintenance")
MEDIA_TYPES = {
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".webp": "image/webp",
    ".gif": "image/gif",
    ".pdf": "application/pdf",
    ".csv": "text/csv",
}
_MAGIC = {
    ".png": (b"\x89PNG\r\n\x1a\n",),
    ".jpg": (b"\xff\xd8\xff",),
    ".jpeg": (b"\xff\xd8\xff",),
    ".gif": (b"GIF87a", b"GIF89a"),
    ".webp": (b"RIFF",),
    ".pdf": (b"%PDF-",),
}
LARGEST_MESSAGE = 256 * 1024
LARGEST_ATTACHMENT = 20 * 1024 * 1024


class Listing(Struct, frozen=True):
    """One folder of one incident: its messages and translations by name, and other files.

    `messages` map a name ("index", "02-identified") to the path of its file, `translations` a
    name and a language; `others` map file names to files that a text may name; `files` is how
    many Markdown files lie there, whatever is wrong with them.
    """

    id: str
    path: str
    messages: Mapping[str, str]
    translations: Mapping[tuple[str, str], str]
    others: Mapping[str, Path]
    misnamed: tuple[Path, ...]
    mistakes: tuple[Mistake, ...]
    files: int


def astray(site: Path) -> Iterator[Mistake]:
    """Folders whose names are nearly those of incidents or maintenance, with messages in them."""
    for entry in sorted(os.scandir(site), key=lambda entry: entry.name):
        if entry.name in SECTIONS or not entry.is_dir():
            continue
        near = difflib.get_close_matches(entry.name.casefold(), SECTIONS, n=1, cutoff=0.85)
        if near and any(Path(entry.path).rglob("*.md")):
            message = f"is not read; did you mean '{near[0]}'?"
            yield Mistake(path=entry.name, line=1, message=message)


def listings(
    site: Path,
    section: str,
    languages: tuple[str, ...],
    wanted: Callable[[str], bool] = lambda name: True,
) -> Iterator[Listing | Mistake]:
    """Every folder of `incidents` or `maintenance`, in order of name, and what lies about.

    What is not `wanted`, by its name, is not looked at.
    """
    for place in places(site, section, wanted):
        yield place if isinstance(place, Mistake) else listing(site, section, place, languages)


def places(site: Path, section: str, wanted: Callable[[str], bool]) -> Iterator[str | Mistake]:
    """The names of a section's folders, in order, and what else lies about there."""
    top = site / section
    if not top.is_dir():
        return
    for entry in sorted(os.scandir(top), key=_name_of):
        path = f"{section}/{entry.name}"
        if entry.name.startswith(".") or not wanted(entry.name):
            continue
        if names.folder_of_system(entry.name) and entry.is_dir():
            continue
        if entry.is_symlink() and not inside(Path(entry.path), top):
            message = f"is a link to a place outside of {section}/, and is not followed"
            yield Mistake(path=path, line=1, message=message)
        elif entry.is_dir():
            yield entry.name
        elif entry.name.casefold() != "readme.md" and not names.left_by_programs(entry.name):
            yield Mistake(path=path, line=1, message=_astray_file(top, Path(entry.path)))


def counted(site: Path) -> int:
    """How many Markdown files lie in the folders of its sections, whatever is wrong with them."""
    return sum(
        entry.name.endswith(".md") and entry.is_file()
        for section in SECTIONS
        for place in places(site, section, lambda name: True)
        if isinstance(place, str)
        for entry in os.scandir(site / section / place)
    )


_name_of = attrgetter("name")


def _astray_file(top: Path, file: Path) -> str:
    """Where a file belongs that lies beside the folders of a section."""
    if file.suffix.casefold() not in {".md", *names.TEXTS, *names.DOCUMENTS}:
        return "lies outside of a folder; move it into the folder of the message that names it"
    better = names.address(file.name, top, file)
    target = f"{top.name}/{better.name}/index.md"
    if (top / better.name / "index.md").exists():
        return f"lies outside of a folder, and {target} is there already: is this a copy?"
    if better.invented:
        return f"lies outside of a folder; move it to one named after {better.offer}, as index.md"
    return f"lies outside of a folder; move it to {target}"


def listing(site: Path, section: str, name: str, languages: tuple[str, ...]) -> Listing:
    """One folder of a section, by its name."""
    sorter = Sorter(site, f"{section}/{name}", languages)
    if not ID.fullmatch(name):
        sorter.say("", _wrong_address(site / section, name))
    entries = sorted(os.scandir(os.path.join(site, section, name)), key=_name_of)  # noqa: PTH118 (a Path takes ten times as long)
    there = {entry.name for entry in entries}
    for entry in entries:
        left = names.left_by_programs(entry.name) or names.copied(entry.name) in there
        if not left and not (names.folder_of_system(entry.name) and entry.is_dir()):
            sorter.sort(entry)
    if sorter.offered:
        sorter.offer_names()
    return Listing(
        name,
        sorter.path,
        sorter.messages,
        sorter.translations,
        sorter.others,
        tuple(sorter.misnamed),
        tuple(sorter.mistakes),
        sum(entry.name.endswith(".md") and entry.is_file() for entry in entries),
    )


def _wrong_address(top: Path, name: str) -> str:
    better = names.address(name, top, top / name / "index.md")
    there = top / better.name
    if there.exists() and not there.samefile(top / name):
        return (
            f"the name of this folder is its address, and '{better.name}' is there already: "
            "is this a copy? If not, give it another name"
        )
    return f"the name of this folder is its address: rename it to {better.offer}"


def read_bytes(file: Path | str) -> bytes:
    """The bytes of a message's file, one more than allowed at most (the reader refuses those)."""
    handle = os.open(file, os.O_RDONLY | _BINARY)
    parts, left = [], LARGEST_MESSAGE + 1
    try:
        while left and (part := os.read(handle, min(left, _AT_ONCE))):
            parts.append(part)
            if len(part) < _AT_ONCE:  # a file gives less only at its end
                break
            left -= len(part)
    finally:
        os.close(handle)
    return b"".join(parts)


def line_of(file: Path | str | None, key: str) -> int:
    """The line on which a message gives a key; the first when it does not."""
    if file is None:
        return 1
    lines = read_bytes(file).decode("utf-8", errors="replace").splitlines()
    named = re.compile(rf"\W*{re.escape(key)}\s*[:：]", re.IGNORECASE).match
    return next((number for number, line in enumerate(lines, 1) if named(line)), 1)


_BINARY = getattr(os, "O_BINARY", 0)
_AT_ONCE = 16 * 1024  # room for the largest message costs more than to read a usual one


def attachment(listing: Listing, name: str, named_by: str, line: int) -> Attachment | Mistake:
    """The file that a text names, if it may be published; else why not, said of that text."""

    def say(message: str) -> Mistake:
        return Mistake(path=named_by, line=line, message=message)

    suffix = Path(name).suffix.casefold()
    if suffix not in MEDIA_TYPES:
        allowed = "png, jpg, webp, gif, pdf or csv"
        return say(f"'{name}' cannot be published: save it as {allowed}, and name that file")
    # macOS may write the letters of a name in another way than the text does.
    same = (other for other in listing.others if _composed(other) == _composed(name))
    if (found := name if name in listing.others else next(same, None)) is None:
        from statuspage.source.scene import closest

        better = found_as(name, listing.others) or closest(name, listing.others)
        hint = f"; did you mean '{better}'?" if better else "; put it beside this file"
        return say(f"'{name}' is not in this folder{hint}")
    file = listing.others[found]
    if not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9._-]*", name):
        better = f"{slug(Path(name).stem) or 'picture'}{suffix}"
        return say(f"rename '{name}' to '{better}', here too: these names hold a-z, 0-9, - and _")
    size = file.stat().st_size
    if size > LARGEST_ATTACHMENT:
        return say(f"'{name}' has {size // 1024 // 1024} MB, 20 are allowed")
    content = file.read_bytes()
    if not content.startswith(_MAGIC.get(suffix, (b"",))):
        return say(f"'{name}' is not what its name says: save it again as {suffix[1:]}")
    digest = blake2b(content, digest_size=16).hexdigest()
    return Attachment(
        name=name, media_type=MEDIA_TYPES[suffix], size=size, digest=digest, source=file
    )


def found_as(name: str, others: Iterable[str]) -> str | None:
    """The file that a name means but for its folders, its capitals and how its letters are made."""
    last = re.split(r"[/\\]", _composed(name))[-1].casefold()
    return next((other for other in others if _composed(other).casefold() == last), None)


def _composed(name: str) -> str:
    return unicodedata.normalize("NFC", name)


def unnamed(listing: Listing, named: set[str]) -> Iterator[Mistake]:
    """Files beside the messages that no text names: they are not published."""
    known = {*map(_composed, named)}
    for name in listing.others:
        if _composed(name) not in known:
            yield Mistake(
                path=f"{listing.path}/{name}",
                line=1,
                message="no text of this folder names this file, so it is not published",
                severity=Severity.WARNING,
            )
