"""Breaking text into lines where Chinese characters take two columns and need no space."""

from __future__ import annotations

import re
from unicodedata import east_asian_width

# No line begins with a closing mark or ends with an opening one.
_CLOSING = frozenset("、。，．：；！？）】》〉」』〕’”…％,.:;!?)]}%")
_OPENING = frozenset("（【《〈「『〔‘“([{")
_WIDE = "\u2e80-\u312f\u3190-\u31bf\u31f0-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff00-\uffef"
_PIECE = re.compile(rf"\s+|[{_WIDE}]|[^\s{_WIDE}]+")


def columns(text: str) -> int:
    """How many columns a text takes."""
    return sum(2 if east_asian_width(char) in "WF" else 1 for char in text)


def is_wide(char: str) -> bool:
    """Whether a character takes two columns."""
    return east_asian_width(char) in "WF"


def wrap(text: str, width: int, indent: int = 0) -> list[str]:
    """Lines of at most `width - indent` columns; a longer word or address is never broken."""
    lines = [""]
    room = width - indent
    for space, word in _words(text):
        grown = f"{lines[-1]}{space}{word}"
        if lines[-1] and columns(grown) > room:
            lines.append(word)
        else:
            lines[-1] = grown if lines[-1] else word
    return lines


def _words(text: str) -> list[tuple[str, str]]:
    # What must stay together, each with the space before it.
    words: list[tuple[str, str]] = []
    space = ""
    for found in _PIECE.finditer(text):
        piece = found[0]
        if piece.isspace():
            space = " "
            continue
        if words and not space and (piece[0] in _CLOSING or words[-1][1][-1] in _OPENING):
            words[-1] = (words[-1][0], words[-1][1] + piece)
        else:
            words.append((space, piece))
        space = ""
    return words
