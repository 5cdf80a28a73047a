"""Reading one value: its comment, its quotation marks, its folded lines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from unicodedata import east_asian_width

from msgspec import Struct

from statuspage.bidi import unturned

_COMMENT = re.compile(r"\s#")
_DOUBLE = re.compile(r'"([^"\\]*(?:\\.[^"\\]*)*)"', re.DOTALL)
_SINGLE = re.compile(r"'([^']*(?:''[^']*)*)'")
_AFTER_QUOTE = re.compile(r"\s*(?:\s#.*)?\Z", re.DOTALL)
_ESCAPE = re.compile(
    r"\\(?:x([0-9A-Fa-f]{2})|u([0-9A-Fa-f]{4})|U(000[0-9A-Fa-f]{5}|0010[0-9A-Fa-f]{4})|(.))",
    re.DOTALL,
)
_ESCAPED = {
    "n": "\n",
    "t": "\t",
    "\t": "\t",
    '"': '"',
    "/": "/",
    "\\": "\\",
    " ": " ",
    "_": "\u00a0",
}
_BLOCK = re.compile(r"([|>])(?:[+-]?([1-9])?|([1-9])[+-])(?:\s+#.*)?")
_ANCHOR = re.compile(r"(&[A-Za-z_][\w-]*)(?:\s+(.*))?", re.DOTALL)
_ALIAS = re.compile(r"\*[A-Za-z_][\w-]*")
_TAG = re.compile(r"(!(?:![A-Za-z][\w-]*|[A-Za-z][\w/-]*|<[^>\s]*>))(?:\s+(.*))?", re.DOTALL)


def without_comment(text: str) -> str:
    """Cut a trailing ` # comment`."""
    if "#" not in text:
        return text
    if text[0] == "#":
        return ""
    found = _COMMENT.search(text)
    return text if found is None else text[: found.start()].rstrip()


def fold(lines: Sequence[str], gaps: Sequence[int]) -> str:
    """Join lines by a space, or by as many newlines as there were blank lines before them."""
    parts = [lines[0]]
    for line, gap in zip(lines[1:], gaps[1:], strict=True):
        if line:
            parts.append("\n" * gap or _between(parts[-1], line))
            parts.append(line)
    return "".join(parts).strip()


def _between(before: str, after: str) -> str:
    """A space, but nothing between two characters of a script that is written without spaces."""
    return "" if _unspaced(before[-1:]) and _unspaced(after[0]) else " "


def _unspaced(character: str) -> bool:
    if not character or character.isascii() or east_asian_width(character) not in "WF":
        return False
    return not "\uac00" <= character <= "\ud7af"  # Hangul is written with spaces


class Quoted(Struct, frozen=True):
    """What a value that begins with a quotation mark is.

    `text` is None while the closing mark is missing; `whole` says that nothing but a
    comment follows the closing mark; `escape` is a backslash pair that means nothing.
    """

    text: str | None
    whole: bool
    raw: str
    escape: str | None = None


def quoted(value: str) -> Quoted:
    """Read a value that begins with a quotation mark."""
    match = (_DOUBLE if value[0] == '"' else _SINGLE).match(value)
    if match is None:
        return Quoted(None, False, value)
    whole = _AFTER_QUOTE.match(value, match.end()) is not None
    if value[0] == "'":
        return Quoted(match[1].replace("''", "'"), whole, match[0])
    text, escape = _unescape(match[1])
    return Quoted(text, whole, match[0], escape)


def _unescape(text: str) -> tuple[str, str | None]:
    if "\\" not in text:
        return text, None
    wrong: list[str] = []

    def meant(match: re.Match[str]) -> str:
        code = match[1] or match[2] or match[3]
        character = _ESCAPED.get(match[4]) if code is None else chr(int(code, 16))
        if character is None or unprintable(character):
            wrong.append(match[0])
            return match[0]
        return unturned(character)

    return _ESCAPE.sub(meant, text), wrong[0] if wrong else None


def unprintable(character: str) -> bool:
    """Whether no page or feed may hold this character."""
    code = ord(character)
    if code < 0x20:
        return character not in "\t\n\r"
    return 0x7F <= code <= 0x9F or 0xD800 <= code <= 0xDFFF or code in (0xFFFE, 0xFFFF)


def block_header(value: str) -> tuple[str, int] | None:
    """The style (`|` or `>`) and the indentation told by the header of a long text."""
    match = _BLOCK.fullmatch(value)
    if match is None:
        return None
    return match[1], int(match[2] or match[3] or 0)


def block(lines: Sequence[str], style: str, base: int) -> str:
    """The text of a block: without its indentation, folded when its style is `>`."""
    texts = [line[base:].rstrip("\r") if line.strip() else "" for line in lines]
    while texts and not texts[-1]:
        texts.pop()
    if style == "|":
        return "\n".join(texts)
    return _folded(texts)


def _folded(texts: Sequence[str]) -> str:
    """Fold as YAML 1.2 §8.1.3 does: lines that are indented more keep their line breaks."""
    parts: list[str] = []
    blanks = 0
    before: str | None = None
    for text in texts:
        if not text:
            blanks += 1
            continue
        spaced = text[0] in " \t" or (before is not None and before[0] in " \t")
        if before is None:
            parts.append("\n" * blanks)
        elif spaced:
            parts.append("\n" * (blanks + 1))
        else:
            parts.append("\n" * blanks or _between(before, text))
        parts.append(text)
        before, blanks = text, 0
    return "".join(parts)


def reference(value: str) -> tuple[str, str] | None:
    """An anchor, an alias or a tag at the start of a value, and what follows it.

    Only unmistakable shapes count: `*Update* from the shop` and `& more` are texts.
    """
    if match := _ANCHOR.fullmatch(value) or _TAG.fullmatch(value):
        return match[1], match[2] or ""
    return (value, "") if _ALIAS.fullmatch(value) else None
