"""A list of entries, each with keys of its own: checked one by one, so that the rest is used."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TypeVar

from msgspec.structs import replace

from statuspage.errors import Mistake, Severity
from statuspage.source.authored import validate
from statuspage.source.forms import Authored, keys_of
from statuspage.source.frontmatter import Document, Items, Keys, is_empty, part, read_outline
from statuspage.source.scene import Scene

M = TypeVar("M", bound=Authored)
MOST = 2000


def entries(
    model: type[M],
    key: str,
    document: Document,
    scene: Scene,
    example: str,
    elsewhere: Mapping[str, str] | None = None,
) -> tuple[list[tuple[M, Keys]], list[Mistake]]:
    """The sound entries of a list, each with its place, and all that is wrong with the others.

    `example` is an entry as it should be written, its first line with the hyphen; `elsewhere`
    says of keys that do not belong into an entry where they do.
    """
    found: list[tuple[M, Keys]] = []
    mistakes: list[Mistake] = []
    entry = document.head.entries.get(key)
    if entry is None or is_empty(entry.value, "[]", "{}"):
        return found, mistakes
    if not isinstance(entry.value, Items):
        message = f"'{key}' is a list: begin each entry with '- '"
        mistakes.append(_mistake(scene, entry.line, message, f"{key}:\n{example}"))
        return found, mistakes
    items = entry.value.items
    if len(items) > MOST:
        message = f"'{key}' has {len(items):,} entries, {MOST:,} are allowed: the first are read"
        mistakes.append(_mistake(scene, entry.line, message))
    for item in items[:MOST]:
        if not isinstance(item, Keys):
            message = f"an entry of '{key}' needs its keys: {', '.join(keys_of(model))}"
            mistakes.append(_mistake(scene, item.line, message, example))
            continue
        values, wrong = validate(model, part(item), scene, elsewhere)
        mistakes += (as_item(mistake, document) for mistake in wrong)
        if values is not None and not _broken(wrong):
            found.append((values, item))
    return found, mistakes


def entries_of(
    file: type[Authored], model: type[M], key: str, raw: bytes, scene: Scene, example: str
) -> tuple[list[tuple[M, Keys]], list[Mistake]]:
    """A file that holds one list: its sound entries, as `entries` gives them, and all mistakes."""
    document = read_outline(raw, scene.path)
    _, wrong = validate(file, document, scene)
    found, mistakes = entries(model, key, document, scene, example)
    return found, [*document.mistakes, *wrong, *mistakes]


def _broken(mistakes: list[Mistake]) -> bool:
    return any(each.severity is Severity.ERROR for each in mistakes)


def _mistake(scene: Scene, line: int, message: str, corrected: str | None = None) -> Mistake:
    return Mistake(path=scene.path, line=line, message=message, corrected=corrected)


_ITEM = re.compile(r"\s*-\s+(?=\S)")


def as_item(mistake: Mistake, document: Document) -> Mistake:
    """A mistake in the first key of an entry, put right together with its hyphen."""
    if mistake.message.endswith(" missing"):  # then a line is shown that is not there
        return mistake
    line = document.lines[mistake.line - 1] if mistake.line <= len(document.lines) else ""
    found, said, fix = _ITEM.match(line), mistake.corrected, mistake.fix
    if found is None or said is None:
        return mistake
    key = line[found.end() :].partition(":")[0]
    if "\n" in said and not said.lstrip().startswith(f"{key}:"):  # lines for another place
        return mistake
    corrected = found[0] + said.lstrip().removeprefix("- ")
    if fix is not None and fix.lines:
        first = found[0] + fix.lines[0].lstrip().removeprefix("- ")
        fix = replace(fix, lines=(first, *fix.lines[1:]))
    return replace(mistake, corrected=corrected, fix=fix)
