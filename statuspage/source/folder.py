"""What lies in the folders of incidents and maintenance, and what may be published of it."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

from statuspage.errors import Mistake, Severity
from statuspage.ids import ID, slug
from statuspage.model import Attachment

_TRANSLATED = re.compile(r"(?P<name>.+)\.(?P<language>[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*)")
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


@dataclass(frozen=True, slots=True)
class Listing:
    """One folder of one incident: its messages and translations by name, and other files.

    `messages` map a name ("index", "02-identified") to its file, `translations` a name and
    a language; `others` map file names to files that a text may name.
    """

    id: str
    path: str
    folder: Path
    messages: Mapping[str, Path]
    translations: Mapping[tuple[str, str], Path]
    others: Mapping[str, Path]
    misnamed: tuple[Path, ...]
    mistakes: tuple[Mistake, ...]


def listings(site: Path, section: str, languages: tuple[str, ...]) -> Iterator[Listing | Mistake]:
    """Every folder of `incidents` or `maintenance`, in order of name, and what lies about."""
    top = site / section
    if not top.is_dir():
        return
    for entry in sorted(os.scandir(top), key=lambda entry: entry.name):
        path = f"{section}/{entry.name}"
        if entry.name.startswith("."):
            continue
        if entry.is_symlink() and not _inside(Path(entry.path), site):
            yield Mistake(path=path, line=1, message="is a link to a place outside of the site")
        elif entry.is_dir():
            yield _listing(site, Path(entry.path), section, entry.name, languages)
        elif entry.name.casefold() != "readme.md":
            name = slug(entry.name.removesuffix(".md")) or "my-incident"
            yield Mistake(
                path=path,
                line=1,
                message=f"lies outside of a folder; move it to {section}/{name}/index.md",
            )


def _inside(file: Path, site: Path) -> bool:
    try:
        return file.resolve(strict=True).is_relative_to(site.resolve())
    except (OSError, RuntimeError):
        return False


def _listing(
    site: Path, folder: Path, section: str, name: str, languages: tuple[str, ...]
) -> Listing:
    path = f"{section}/{name}"
    messages: dict[str, Path] = {}
    translations: dict[tuple[str, str], Path] = {}
    others: dict[str, Path] = {}
    misnamed: list[Path] = []
    mistakes: list[Mistake] = []

    def say(file: str, message: str) -> None:
        mistakes.append(Mistake(path=f"{path}/{file}" if file else path, line=1, message=message))

    if not ID.fullmatch(name):
        say(
            "",
            f"the name of this folder is its address: rename it to '{slug(name) or 'my-incident'}'",
        )
    for entry in sorted(os.scandir(folder), key=lambda entry: entry.name):
        file = Path(entry.path)
        if entry.name.startswith(".") or entry.name.endswith("~"):
            continue
        if entry.is_symlink() and not _inside(file, site):
            say(entry.name, "is a link to a place outside of the site; put a copy here instead")
        elif entry.is_dir():
            say(entry.name, "is a folder; keep the files of an incident beside its index.md")
        elif entry.name.casefold().endswith((".md", ".markdown")):
            stem = entry.name.rsplit(".", 1)[0]
            translated = _TRANSLATED.fullmatch(stem)
            if entry.name.endswith(".md") and ID.fullmatch(stem):
                messages[stem] = file
            elif translated and ID.fullmatch(translated["name"]) and entry.name.endswith(".md"):
                language = _language(translated["language"], languages)
                if language is None or language == languages[0]:
                    misnamed.append(file)
                    say(entry.name, _language_problem(stem, translated["language"], languages))
                elif (translated["name"], language) in translations:
                    say(entry.name, f"there is another translation of this message to {language}")
                else:
                    translations[translated["name"], language] = file
            else:
                misnamed.append(file)
                say(
                    entry.name,
                    f"rename this file to '{_better_name(stem)}.md': names hold a-z, 0-9 and -",
                )
        else:
            others[entry.name] = file
    return Listing(
        name, path, folder, messages, translations, others, tuple(misnamed), tuple(mistakes)
    )


def _better_name(stem: str) -> str:
    better = slug(stem)
    return (
        "index" if better in {"index", ""} and stem.casefold() == "index" else better or "02-update"
    )


def _language(written: str, languages: tuple[str, ...]) -> str | None:
    return next((known for known in languages if known.casefold() == written.casefold()), None)


def _language_problem(stem: str, written: str, languages: tuple[str, ...]) -> str:
    name = stem.rsplit(".", 1)[0]
    if written.casefold() == languages[0].casefold():
        return f"{languages[0]} is the site's own language: rename this file to '{name}.md'"
    known = ", ".join(languages[1:]) or "none yet"
    return f"the language '{written}' is not in the languages of mkdocs.yml (translations: {known})"


def read_bytes(file: Path) -> bytes:
    """The bytes of a message's file, one more than allowed at most (the reader refuses those)."""
    with file.open("rb") as opened:
        return opened.read(LARGEST_MESSAGE + 1)


def attachment(listing: Listing, name: str, named_by: str, line: int) -> Attachment | Mistake:
    """The file that a text names, if it may be published; else why not, said of that text."""

    def say(message: str) -> Mistake:
        return Mistake(path=named_by, line=line, message=message)

    suffix = Path(name).suffix.casefold()
    if suffix not in MEDIA_TYPES:
        allowed = "png, jpg, webp, gif, pdf and csv"
        return say(f"'{name}' cannot be published: attachments may be {allowed} only")
    if name not in listing.others:
        from statuspage.source.scene import closest

        better = closest(name, listing.others)
        hint = f"; did you mean '{better}'?" if better else "; put it beside this file"
        return say(f"'{name}' is not in this folder{hint}")
    file = listing.others[name]
    if not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9._-]*", name):
        return say(
            f"rename '{name}': attachments' names may hold letters a-z, digits, - and _ only"
        )
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


def unnamed(listing: Listing, named: set[str]) -> Iterator[Mistake]:
    """Files beside the messages that no text names: they are not published."""
    for name in listing.others:
        if name not in named:
            yield Mistake(
                path=f"{listing.path}/{name}",
                line=1,
                message="no text of this folder names this file, so it is not published",
                severity=Severity.WARNING,
            )
