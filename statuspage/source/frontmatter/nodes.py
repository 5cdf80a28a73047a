"""What an outline of keys, lists and texts is after reading: every value still text."""

from __future__ import annotations

import re
from typing import Literal

from msgspec import Struct

from statuspage.errors import Mistake

Style = Literal["plain", "quoted", "block", "empty"]


class Scalar(Struct, frozen=True):
    """A text as its author meant it, and how it was written.

    `text` is the rest of the line, colons and `#` included; `word` is the same without a
    trailing ` # comment`, for keys whose value is not a text. `line` and `last` are the
    1-based lines of the value, `raw` is the value as written, quotes included.
    """

    text: str
    word: str
    line: int
    last: int
    raw: str
    style: Style


class Items(Struct, frozen=True):
    """A list: its `items` in order, from `line` to `last`."""

    items: tuple[Node, ...]
    line: int
    last: int


class Entry(Struct, frozen=True):
    """A key with its value; `indent` is the number of spaces before the key."""

    key: str
    line: int
    value: Node
    indent: int


class Keys(Struct, frozen=True):
    """Keys with their values, in the order of the file, from `line` to `last`."""

    entries: dict[str, Entry]
    line: int
    last: int


Node = Scalar | Items | Keys


def is_empty(node: Node, *marks: str) -> bool:
    """Whether no value is written, or one of these marks for none: `[]`, `{}`."""
    return isinstance(node, Scalar) and (node.style == "empty" or node.text in marks)


class Document(Struct, frozen=True):
    """A file after reading: what its keys say, its text, and everything wrong with it.

    `body` has no blank lines around it, and its lines end in a newline alone; `body_line` is
    where it begins. `lines` are the file's lines for messages and fixes. `withheld_suspect` is
    true when a `draft`, `drill` or `publish_at` may be in what could not be read. `headless` is
    the one of the mistakes that says that the file has no keys at all.
    """

    head: Keys
    body: str
    body_line: int
    lines: tuple[str, ...]
    mistakes: tuple[Mistake, ...]
    withheld_suspect: bool
    headless: Mistake | None = None


def part(keys: Keys) -> Document:
    """A nested part of a file as a document of its own, its lines kept."""
    return Document(
        head=keys, body="", body_line=keys.last, lines=(), mistakes=(), withheld_suspect=False
    )


_FLOW_WORD = re.compile(
    r"""\s*(?:"(?P<double>[^"\\]*)"|'(?P<single>(?:[^']|'')*)'"""
    r"""|(?P<plain>[^\s,"'\[\]{}][^,\[\]{}]*))\s*(?:,|$)"""
)


def flow_items(scalar: Scalar) -> list[Scalar] | None:
    """Read `[a, b]` as the list of its words; None when the value is anything else."""
    written = scalar.word if scalar.style == "plain" else ""
    if not (written.startswith("[") and written.endswith("]")):
        return None
    inside = written[1:-1].strip()
    found: list[Scalar] = []
    at = 0
    while at < len(inside):
        match = _FLOW_WORD.match(inside, at)
        if match is None:
            return None
        at = match.end()
        word = match["double"] or (match["single"] or "").replace("''", "'")
        style: Style = "quoted" if match["plain"] is None else "plain"
        text = word if match["plain"] is None else match["plain"].strip()
        raw = match[0].strip().removesuffix(",").rstrip()
        found.append(Scalar(text, text, scalar.line, scalar.last, raw, style))
    return found


def as_text(node: Node) -> Scalar | None:
    """Read a node as one text: `- Note: we are closed` is a text where a text is wanted.

    None when it is a list, a long text under a key, or more than one key.
    """
    if isinstance(node, Scalar):
        return node
    if isinstance(node, Items) or len(node.entries) != 1:
        return None
    (entry,) = node.entries.values()
    value = entry.value
    if not isinstance(value, Scalar) or value.style == "block":
        return None
    tail = value.text if value.style == "plain" else value.raw
    text = f"{entry.key}: {tail}".rstrip()
    word = f"{entry.key}: {value.word if value.style == 'plain' else value.raw}".rstrip()
    return Scalar(text, word, entry.line, node.last, text, "plain")


def as_list_correction(entry: Entry) -> str:
    """Print an entry that should be a list as one: each item on a line of its own."""
    margin = " " * entry.indent
    value = entry.value
    items: list[str] = []
    if isinstance(value, Scalar) and value.text:
        flow = flow_items(value)
        items = [value.text] if flow is None else _sentences(value, flow)
    elif isinstance(value, Keys):
        items = _as_items(value)
    elif isinstance(value, Items):
        texts = (as_text(item) for item in value.items)
        items = [text.raw for text in texts if text is not None]
    return "\n".join([f"{margin}{entry.key}:", *(f"{margin}  - {item}" for item in items)])


def _as_items(keys: Keys) -> list[str]:
    """Each entry as the text of an item: `orders: 2,400 are open` may be meant as one."""
    return [
        f"{key}: {entry.value.raw}".rstrip() if isinstance(entry.value, Scalar) else f"{key}:"
        for key, entry in keys.entries.items()
    ]


def _sentences(value: Scalar, words: list[Scalar]) -> list[str]:
    """Split at the commas only where they separate words or new sentences."""
    if any(word.style == "quoted" for word in words):
        return [word.text for word in words]
    firsts = [word.text[:1] for word in words[1:]]
    new = (first.isalpha() and not first.islower() for first in firsts)
    short = all(word.text.count(" ") == 0 for word in words)
    if short or all(new):
        return [word.text for word in words]
    return [value.word[1:-1].strip()]
