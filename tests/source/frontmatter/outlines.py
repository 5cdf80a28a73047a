"""Outlines for tests: read to plain values, and written from plain values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from statuspage.errors import Mistake
from statuspage.source.fixes import apply_fixes
from statuspage.source.frontmatter import Document, Items, Node, Scalar, read

Plain = str | Sequence["Plain"] | Mapping[str, "Plain"]


def head(text: str) -> Document:
    """Read these lines of front matter, with a body below them."""
    return read(f"---\n{text}\n---\nBody.\n".encode(), "index.md")


def plain(node: Node) -> Plain:
    """What a node says: texts, lists and dicts."""
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Items):
        return [plain(item) for item in node.items]
    return {key: plain(entry.value) for key, entry in node.entries.items()}


def told(mistake: Mistake) -> str:
    """A mistake as its author sees it, without the name of the file, `FIX` for a certain one."""
    text = str(mistake).split(":", 1)[1]
    return f"{text}\n    FIX" if mistake.fix is not None else text


def said(document: Document) -> list[str]:
    """The mistakes of a document as their author sees them."""
    return [told(mistake) for mistake in document.mistakes]


def mended(raw: bytes) -> Document:
    """Read a file after its fixes were applied, twice because two can be on one line."""
    for _ in range(2):
        document = read(raw, "index.md")
        raw = apply_fixes(raw, [mistake.fix for mistake in document.mistakes if mistake.fix])
    return read(raw, "index.md")


def write(value: Mapping[str, Plain], indent: int = 0) -> str:
    """Write keys with their values as an author does, each text between quotation marks."""
    margin = " " * indent
    lines = []
    for key, inner in value.items():
        if isinstance(inner, str):
            lines.append(f"{margin}{key}: {quote(inner)}")
        elif isinstance(inner, Mapping):
            lines += [f"{margin}{key}:", write(inner, indent + 2)]
        else:
            lines += [f"{margin}{key}:", *(_item(item, indent + 2) for item in inner)]
    return "\n".join(lines)


def _item(value: Plain, indent: int) -> str:
    margin = " " * indent
    if isinstance(value, str):
        return f"{margin}- {quote(value)}"
    assert isinstance(value, Mapping)
    return f"{margin}- {write(value, indent + 2).lstrip()}"


def quote(text: str) -> str:
    """A text between double quotation marks."""
    inner = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{inner}"'
