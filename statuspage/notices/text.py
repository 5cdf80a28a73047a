"""Small steps that bring a rendered text into the form its medium wants."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

from statuspage.bidi import unturned

WIDTH = 72

# Line and page breaks of all kinds become "\n"; what else controls or hides is dropped.
_BREAKS = re.compile(r"\r\n|[\r\v\f\x85\u2028\u2029]")
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufeff\ufff9-\ufffb]|[\ud800-\udfff]")
_SPACES = re.compile(r"[^\S\n]+")
_WIDE = "\u2e80", "\uffef"
_IN_A_ROW = re.compile(r"(?=.*[,;:] [A-Za-z])[^，；：、]*[A-Za-z0-9]").fullmatch


def clean(text: str) -> str:
    """The text with plain line breaks and nothing that controls a terminal, a mail or a log."""
    text = _BREAKS.sub("\n", text)
    return unicodedata.normalize("NFC", unturned(_CONTROLS.sub("", text)))


def one_line(text: str) -> str:
    """The text on one line: what a subject or a title must be."""
    return _SPACES.sub(" ", clean(text).replace("\n", " ")).strip()


def ended(text: str) -> str:
    """The text as a sentence; a Chinese one ends with its own full stop, a Chinese name in a row
    of another language does not make it one.
    """
    if not text or text[-1] in "。！？….!?:：;；":
        return text
    return text + ("。" if any(map(_is_wide, text)) and not _IN_A_ROW(text) else ".")


def _is_wide(sign: str) -> bool:
    return _WIDE[0] <= sign <= _WIDE[1]


def paragraphs(text: str) -> str:
    """The text without trailing spaces and with at most one empty line in a row."""
    lines = [_closed_up(line.rstrip()) for line in clean(text).split("\n")]
    joined = "\n".join(lines).strip("\n")
    return re.sub(r"\n{3,}", "\n\n", joined)


def _closed_up(line: str) -> str:
    """The line without spaces between two Chinese sentences."""
    return line if line.isascii() else _after_mark().sub("", line)


@cache
def _after_mark() -> re.Pattern[str]:
    """A space between two Chinese sentences; slow to compile, and seldom needed."""
    return re.compile(r"(?<=[。！？；：，]) (?=[\u2e80-\uffef])")


def compact(text: str) -> str:
    """The text of a short message: single spaces, no empty lines."""
    lines = (_SPACES.sub(" ", line).strip() for line in clean(text).split("\n"))
    return "\n".join(_closed_up(line) for line in lines if line)


def document(text: str) -> str:
    """The text of a file: paragraphs, and a line break at the end."""
    return f"{paragraphs(text)}\n"


def display_width(text: str) -> int:
    """How many columns a text takes: wide characters (Chinese) take two."""
    return len(text) if text.isascii() else sum(map(_columns, text))


@lru_cache(maxsize=4096)
def _columns(character: str) -> int:
    if unicodedata.combining(character) or character == "\u200d":
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def wrapped(text: str, width: int = WIDTH) -> str:
    """The text with no line longer than `width` columns, except links and other long words.

    Items of a list keep their indent; preformatted lines (four spaces, tables) are left alone.
    """
    return "\n".join(_wrapped_line(line, width) for line in text.split("\n"))


_BULLET = re.compile(r"(?P<indent> *)(?P<bullet>(?:[-*•] |\d{1,3}\. |> )?)")


def _wrapped_line(line: str, width: int) -> str:
    if display_width(line) <= width or line.startswith(("    ", "|")):
        return line
    lead = _BULLET.match(line)
    first = lead.group() if lead else ""
    hang = " " * display_width(first)
    lines: list[str] = []
    current = ""
    room = width - display_width(hang)
    for word, spaced in _words(line[len(first) :]):
        glue = " " if spaced and current else ""
        if current and display_width(current) + len(glue) + display_width(word) > room:
            lines.append(current)
            current = word
        else:
            current += glue + word
    lines.append(current)
    return "\n".join((first if n == 0 else hang) + part for n, part in enumerate(lines))


# A line may break between two wide characters, but not before closing or after opening marks.
_NOT_FIRST = frozenset("、。，．：；！？）」』】〕》〉”’…—·,.:;!?)]}%")
_NOT_LAST = frozenset("（「『【〔《〈“‘([{")


def _words(text: str) -> list[tuple[str, bool]]:
    """The pieces between which a line may break, each with whether a space stands before it."""
    pieces: list[tuple[str, bool]] = []
    for word in text.split(" "):
        if word:
            units = _units(word)
            pieces += [(unit, n == 0) for n, unit in enumerate(units)]
    return pieces


def _units(word: str) -> list[str]:
    units: list[str] = []
    for character in word:
        if units and not _may_break(units[-1][-1], character):
            units[-1] += character
        else:
            units.append(character)
    return units


def _may_break(before: str, after: str) -> bool:
    if after in _NOT_FIRST or before in _NOT_LAST:
        return False
    return _columns(before) == 2 or _columns(after) == 2
