"""Holding texts: words that are approved before anything has happened, to go out at once."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from types import MappingProxyType
from zoneinfo import ZoneInfo

from msgspec import Struct
from msgspec.structs import replace

from statuspage.errors import Mistake, Severity
from statuspage.ids import ID, slug
from statuspage.policy import holding_hash
from statuspage.source.authored import validate
from statuspage.source.fields import TitleField
from statuspage.source.folder import read_bytes
from statuspage.source.forms import Authored
from statuspage.source.frontmatter import read
from statuspage.source.message import too_long
from statuspage.source.scene import Scene

FOLDER = "holding"
PATH = f"internal/{FOLDER}"
"""How messages name it, wherever the folder of internal files is."""
_NAME = re.compile(r"(?P<name>[^.]+)(?:\.(?P<language>[^.]+))?\.md")


class HoldingFile(Authored):
    """internal/holding/<name>.md, and its translations."""

    title: TitleField


class Words(Struct, frozen=True):
    """A holding text in one language."""

    title: str
    body: str

    @property
    def hash(self) -> str:
        """What its approval holds for."""
        return holding_hash(self.title, self.body)


Holdings = Mapping[str, Mapping[str, Words]]
"""The holding texts by their names, each by the languages in which it is written."""


def read_holdings(folder: Path, languages: tuple[str, ...]) -> tuple[Holdings, list[Mistake]]:
    """The holding texts in a folder of internal files, and all that is wrong with them.

    A text with a mistake is left out: nothing can be approved by it.
    """
    found: dict[str, dict[str, Words]] = {}
    mistakes: list[Mistake] = []
    top = folder / FOLDER
    for file in sorted(top.iterdir()) if top.is_dir() else ():
        if file.name.startswith(".") or file.name.casefold() == "readme.md":
            continue
        path = f"{PATH}/{file.name}"
        named = _NAME.fullmatch(file.name)
        wrong = _misnamed(file, named, languages)
        if named is None or wrong is not None:
            mistakes.append(Mistake(path=path, line=1, message=wrong or "cannot be read"))
            continue
        words, said = _words(file, path)
        mistakes += said
        if words is not None:
            language = named["language"] or languages[0]
            found.setdefault(named["name"], {})[language] = words
    default = languages[0]
    for name in [name for name, texts in found.items() if default not in texts]:
        message = f"there is no '{name}.md' that this could be a translation of"
        language = next(iter(found.pop(name)))
        mistakes.append(Mistake(path=f"{PATH}/{name}.{language}.md", line=1, message=message))
    frozen = {name: MappingProxyType(texts) for name, texts in found.items()}
    return MappingProxyType(frozen), mistakes


def _misnamed(file: Path, named: re.Match[str] | None, languages: tuple[str, ...]) -> str | None:
    """What is wrong with the name of a file."""
    if file.is_symlink() or not file.is_file():
        return "is no file; a holding text is a file of its own"
    stem = file.name.partition(".")[0]
    if named is None or not ID.fullmatch(stem):
        better = f"{slug(stem) or 'we-are-looking-into-it'}.md"
        return f"rename this file to '{better}': names hold a-z, 0-9 and -"
    language = named["language"]
    if language == languages[0]:
        return f"{language} is the site's own language: rename this file to '{stem}.md'"
    if language is not None and language not in languages:
        known = ", ".join(languages[1:]) or "none yet"
        return (
            f"the language '{language}' is not in the languages of mkdocs.yml "
            f"(translations: {known})"
        )
    return None


def _words(file: Path, path: str) -> tuple[Words | None, list[Mistake]]:
    document = read(read_bytes(file), path)
    values, found = validate(HoldingFile, document, scene(path))
    mistakes = [*document.mistakes, *found, *too_long(document, path)]
    if not document.body and not document.mistakes:
        message = "has no text below the second ---"
        mistakes.append(Mistake(path=path, line=document.head.last, message=message))
    if values is None or any(m.severity is Severity.ERROR for m in mistakes):
        return None, mistakes
    return Words(values.title, document.body), mistakes


def scene(path: str) -> Scene:
    """The scene of an internal file that says nothing of times."""
    return replace(_SCENE, path=path)


_SCENE = Scene(path="", zone=ZoneInfo("UTC"), as_of=datetime(2026, 1, 1, tzinfo=UTC))
