"""Header fields of a mail: one line of text each, in a form that every relay understands."""

from __future__ import annotations

import base64
import re
import unicodedata
from collections.abc import Iterator

_LINE = 76
"""Columns of a line that holds an encoded word (RFC 2047 §2)."""
_LONGEST_WORD = 400
"""What is longer without a space is encoded, so that it can be folded: no line may pass 998."""
_ATOMS = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~ -]+")


def clean(text: str) -> str:
    """One line without control characters: what looked like a second header is part of it.

    Line separators of all sorts are spaces; what cannot be encoded is a question mark.
    """
    shown = "".join(" " if unicodedata.category(each) in _BREAKS else each for each in text)
    return " ".join(shown.encode("utf-8", "replace").decode().split())


_BREAKS = frozenset({"Cc", "Zl", "Zp"})


def field(name: str, text: str) -> str:
    """A header of free text, folded, with its line end; RFC 2047 where it is not ASCII."""
    text = clean(text)
    if text.isascii() and "=?" not in text and _longest(text) <= _LONGEST_WORD:
        return _folded(name, text.split())
    return _folded(name, _encoded(text, len(name) + 2))


def address(name: str, display: str, spec: str) -> str:
    """A header with one mailbox: a name for people, or none, and the address itself."""
    display = clean(display)
    if not display:
        return f"{name}: {spec}\r\n"
    return _folded(name, [*_phrase(display, len(name) + 2), f"<{spec}>"])


def _phrase(text: str, used: int) -> list[str]:
    if not text.isascii() or "=?" in text or _longest(text) > _LONGEST_WORD:
        return list(_encoded(text, used))
    if _ATOMS.fullmatch(text):
        return text.split()
    quoted = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{quoted}"'.split()


def _longest(text: str) -> int:
    return max(map(len, text.split()), default=0)


def _folded(name: str, words: Iterator[str] | list[str]) -> str:
    """The words with single spaces, a new line where the next would pass the 76th column."""
    lines = [f"{name}:"]
    for word in words:
        if len(lines[-1]) + 1 + len(word) > _LINE and lines[-1] != f"{name}:":
            lines.append("")
        lines[-1] += f" {word}"
    return "\r\n".join(lines) + "\r\n"


def _encoded(text: str, used: int) -> Iterator[str]:
    """Encoded words of at most 75 columns, the first one shorter by what stands before it.

    No character is divided between two of them (RFC 2047 §5), and a reader puts them together
    again without the spaces between them.
    """
    room = _room(used)
    chunk = b""
    for character in text:
        more = character.encode()
        if len(chunk) + len(more) > room:
            yield _word(chunk)
            chunk, room = b"", _room(1)
        chunk += more
    yield _word(chunk)


def _room(used: int) -> int:
    """How many bytes fit into an encoded word that begins after so many columns."""
    return (_LINE - used - len("=?utf-8?b??=")) // 4 * 3


def _word(content: bytes) -> str:
    return f"=?utf-8?b?{base64.b64encode(content).decode()}?="
