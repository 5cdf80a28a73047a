"""The shapes that nearly all files have, read at once; whatever else stands there is not judged.

What is found is what the whole reader finds in the same file (the tests compare the two).
"""

from __future__ import annotations

import re

from statuspage.bidi import unturned
from statuspage.source.frontmatter.bodies import body_of, report_stray_keys
from statuspage.source.frontmatter.encoding import LARGEST
from statuspage.source.frontmatter.lines import INVISIBLE, loose_entry, strict_entry
from statuspage.source.frontmatter.nodes import Document, Entry, Items, Keys, Node, Scalar
from statuspage.source.frontmatter.report import Report
from statuspage.source.frontmatter.rows import MOST_LINES
from statuspage.source.frontmatter.scalars import without_comment

_HARMLESS = bytes({*range(0x20, 0x7F), 0x09, 0x0A})
_ODD = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff]").search
_KEY = r"[a-z][a-z0-9_]*(?:-[a-z0-9_]+)*"
# A value of one line whose first sign means nothing, without a space around it.
_VALUE = rf"([^\s\"'&*!|>#{{{INVISIBLE}](?:.*\S)?)"
_TOP = re.compile(rf"({_KEY}):(?: +{_VALUE})?").fullmatch
_ITEM = re.compile(rf"( *)- +(?!-(?:\s|$)){_VALUE}").fullmatch
_DEEPER = re.compile(rf"( +)({_KEY}): +{_VALUE}").fullmatch


def read_usual(raw: bytes, path: str) -> Document | None:
    """A file with nothing wrong and nothing rare in it; None when there may be."""
    if not raw.startswith(b"---\n") or len(raw) > LARGEST:
        return None
    try:
        text = unturned(raw.decode())
    except UnicodeDecodeError:
        return None
    if len(text) == len(raw):
        odd = bool(raw.translate(None, _HARMLESS))
    else:  # what is printable is not odd, and that is seen faster
        odd = not text.replace("\n", "").isprintable() and _ODD(text) is not None
    if odd or "<!--" in text or "<<<<<<<" in text or ">>>>>>>" in text:
        return None
    lines = text.split("\n")
    if lines[-1] == "":
        lines.pop()
    lines.append("")  # a line that ends whatever stands before it
    keys, end = _keys(lines)
    lines.pop()
    if keys is None or end > MOST_LINES:
        return None
    body, body_line = body_of(lines, end + 1)
    report = Report(path)
    report_stray_keys(lines, body, body_line, report)
    if report:
        return None
    return Document(keys, body, body_line, tuple(lines), (), False)


def _keys(lines: list[str]) -> tuple[Keys | None, int]:
    """The keys down to the closing line, and where it stands (0-based)."""
    entries: dict[str, Entry] = {}
    at, last = 1, 1
    while (found := _TOP(lines[at])) is not None:
        key, value = found.groups()
        number = at = at + 1
        node: Node | None
        if value is not None:
            node = _scalar(value, number)
        elif lines[at][:1] in (" ", "-"):
            node, at = _below(lines, at)
        else:
            node = Scalar("", "", number, number, "", "empty")
        if node is None or key in entries:
            return None, at
        entries[key] = Entry(key, number, node, 0)
        last = node.last
    if lines[at] != "---" or not entries:
        return None, at
    return Keys(entries, 2, last), at


def _scalar(value: str, number: int) -> Scalar | None:
    if value[0] == "[" and "]" not in value:
        return None
    word = value if "#" not in value else without_comment(value)
    return Scalar(value, word, number, number, value, "plain")


def _below(lines: list[str], at: int) -> tuple[Node | None, int]:
    """A list, or keys with their values, and where it ends (0-based)."""
    first = at + 1
    if lines[at] == "---":
        return Scalar("", "", at, at, "", "empty"), at
    found = _ITEM(lines[at])
    if found is None:
        return _entries(lines, at)
    margin = found[1]
    items: list[Node] = []
    while found is not None and found[1] == margin:
        value, at = found[2], at + 1
        node = _scalar(value, at)
        if node is None:
            return None, at
        if (":" in value or "：" in value) and (strict_entry(value) or loose_entry(value)):
            return None, at
        items.append(node)
        found = _ITEM(lines[at])
    return Items(tuple(items), first, at), at


def _entries(lines: list[str], at: int) -> tuple[Node | None, int]:
    entries: dict[str, Entry] = {}
    first = at + 1
    margin: str | None = None
    while (found := _DEEPER(lines[at])) is not None:
        spaces, key, value = found.groups()
        at += 1
        node = _scalar(value, at)
        if node is None or key in entries or spaces != (margin := margin or spaces):
            return None, at
        entries[key] = Entry(key, at, node, len(spaces))
    return (Keys(entries, first, at) if entries else None), at
