"""Texts of keys that would be published as they stand, and were meant otherwise."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from statuspage.model import Row, unfilled
from statuspage.source.frontmatter import (
    Document,
    Entry,
    Items,
    Keys,
    Node,
    Scalar,
    as_text,
    is_empty,
)
from statuspage.source.frontmatter.lines import LIST_KEYS
from statuspage.source.leftovers import leftovers
from statuspage.source.pasted import pasted
from statuspage.source.scene import Scene, corrected_line
from statuspage.source.tabled import tabled

OLD = timedelta(days=30)
"""What is older has been read as it is, and is left alone."""

_LINK = re.compile(r"!?\[([^\[\]\n]+)\]\(([^()\s]+)\)")
_BOLD = re.compile(r"\*\*(?=\S)(?P<bold>[^*\n]+)(?<=\S)\*\*")
_MARKUP = re.compile(
    rf"{_LINK.pattern}|{_BOLD.pattern}"
    r"|(?<![\w*])\*(?=\w)[^*\n]*(?<=[\w.!?])\*(?![\w*])|</[A-Za-z]+\d?>|<br */?>"
)
_NOTHING = re.compile(
    r"[-–—/]+|none|nothing|n/?a|nil|not applicable|keine?|nichts|k\. ?a|entfällt|aucune?|ninguno"
    r"|无|暂无|没有|不适用",
    re.IGNORECASE,
).fullmatch
_NOTE = re.compile(r"(?P<before>\s*(?:-|[a-z_]+:)\s+)#\s+(?P<words>\S.*)").fullmatch
_WHOLE = re.compile(r"https?://|mailto:|tel:").match


def unfit(document: Document, values: Any, scene: Scene) -> None:
    """Warns of places that nobody has filled in, of Markdown where it does not work, of links as
    chat programs write them, and of what else was copied along.
    """
    pasted(document, scene)
    leftovers(document, scene)
    tabled(document, scene)
    _nothing(document, values, scene)
    _noted(document, scene)
    if not _may_be_unfit("\n".join(document.lines[: document.body_line - 1])):
        return
    said = vars(values)
    for key, entry in document.head.entries.items():
        for text in _texts(said.get(key)):
            if unfilled(text):
                scene.warn(
                    _line(entry, text),
                    f"'{text}' is a place to be filled in, and would be published like this: "
                    "write what is meant, or take the line out",
                )
            elif _MARKUP.search(text):
                plain = _plain(text)
                scene.warn(
                    _line(entry, text),
                    f"'{key}' would be published with these signs in it: Markdown works only in "
                    "the text below the second ---",
                    corrected_line(entry, plain) if plain and _is_one_line(entry) else None,
                )


def _nothing(document: Document, values: Any, scene: Scene) -> None:
    """Warns of a list whose only point says that there is none: it would be shown as one."""
    for key, entry in document.head.entries.items():
        if key in LIST_KEYS and isinstance(points := vars(values).get(key), tuple):
            said = list(_texts(points))
            if len(said) == 1 and _NOTHING(said[0].strip(" .。")):
                scene.warn(
                    _line(entry, said[0]),
                    f"'{said[0]}' would be published as a point below its heading: where there is "
                    "nothing to say, the list is empty",
                    None if scene.path.count(".") > 1 else f"{key}: []",
                )


def _noted(document: Document, scene: Scene) -> None:
    """Warns of points that have no words but those behind a `# `: nobody would see them."""
    for key, entry in document.head.entries.items():
        if key not in LIST_KEYS:
            continue
        nodes = entry.value.items if isinstance(entry.value, Items) else (entry.value,)
        for node in nodes:
            line = document.lines[node.line - 1] if isinstance(node, Scalar) else ""
            if is_empty(node) and (note := _NOTE(line)) is not None:
                scene.warn(
                    node.line,
                    "what begins with '# ' is a note that nobody sees: take the # out, if people "
                    "should read it",
                    f"{note['before']}{note['words']}",
                )


def _may_be_unfit(head: str) -> bool:
    # None of these can be found faster than by looking for one after the other.
    return (
        "*" in head
        or "[" in head
        or "…" in head
        or "<" in head
        or "【" in head
        or "..." in head
        or "??" in head
        or "TODO" in head
        or "TBD" in head
        or "TBC" in head
        or "XXX" in head
        or "待" in head
    )


def _texts(value: Any) -> Iterator[str]:
    match value:
        case str():
            yield value
        case tuple():
            for each in value:
                yield from _texts(each)
        case Row():
            yield from value.cells.values()
        case _:
            pass


def _plain(text: str) -> str | None:
    """The text without its signs, addresses behind their words; None where some would be lost."""
    links = [link[2] for link in _LINK.finditer(text)]
    if not all(_WHOLE(address) for address in links):
        return None
    plain = _BOLD.sub(r"\g<bold>", _LINK.sub(r"\1 \2", text))
    return None if _MARKUP.search(plain) else plain


def _is_one_line(entry: Entry) -> bool:
    node = entry.value
    return isinstance(node, Scalar) and node.style == "plain" and node.last == entry.line


def _line(entry: Entry, text: str) -> int:
    """Where a text of an entry stands."""
    words = text.split()
    return next((line for line, each in _written(entry.value) if each.split() == words), entry.line)


def _written(node: Node) -> Iterator[tuple[int, str]]:
    if (scalar := as_text(node)) is not None:
        yield scalar.line, scalar.text
    if isinstance(node, Items):
        for item in node.items:
            yield from _written(item)
    elif isinstance(node, Keys):
        for entry in node.entries.values():
            yield from _written(entry.value)
