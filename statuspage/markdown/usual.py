"""Texts that every parser of Markdown takes alike, told at once: nearly all that people write."""

from __future__ import annotations

import re
from collections.abc import Callable

from statuspage.markdown import addresses, points, signs

_LONGEST = 16_000
MARKS = "\\`*_[]<>&~|"
"""What a parser may take for more than words wherever it stands."""

# A line that begins neither like words nor like an item of a list of words, and is not empty.
_BEGINS_ODDLY = re.compile(r"\n(?!(?:- )?[^\W\d_]|\n|\Z)")
_BREAKS = re.compile(r"\n{3,}")

# These mean the same everywhere too, where they stand like this.
_EMPHASIS = re.compile(
    r"(\*\*?)(?=[A-Za-z0-9])([^*\n]*)(?:(?<=[A-Za-z0-9])\1|(?<=[.!?])\1(?=\s|\Z))(?!\*)"
)
_NO_SPAN = re.compile(r"[\n\[]")
_LINK = re.compile(r"\[([A-Za-z][A-Za-z0-9 ,.-]*)\]\(([A-Za-z0-9.:/?=%#+-]+)\)")


def as_written(text: str, base: str, root: str) -> str | None:
    """The text with whole addresses, if it is paragraphs and bullets of words, with some
    emphasis, code or links, that every parser reads alike; else None.
    """
    if len(text) > _LONGEST or not text.replace("\n", " ").isprintable():
        return None
    written = text
    words = _without_code(text) if "`" in text else text
    if "](" in words:
        links = _replaced(text, "[", _LINK, lambda link: _whole(link, base, root))
        if links is None:
            return None
        written, words = links, _replaced(words, "[", _LINK, lambda link: link[1]) or "["
    if "*" in words:
        if signs.multiplies(words):
            return None
        words = _replaced(words, "*", _EMPHASIS, lambda found: found[2]) or "*"
    if _is_unusual(words):
        return None
    if _BEGINS_ODDLY.search(f"\n{words}") or points.has_points(words):
        return None
    return _BREAKS.sub("\n\n", written) if "\n\n\n" in written else written


def _is_unusual(words: str) -> bool:
    """Whether there is a mark in the words, or anything that may become a link."""
    return _is_marked(words) or "//" in words or "www." in words


def _is_marked(words: str) -> bool:
    """Whether one of `MARKS` is in the words, or an `@`."""
    # None of these can be found in a text faster than by looking for one after the other.
    return (
        "*" in words
        or "[" in words
        or "_" in words
        or "`" in words
        or "&" in words
        or "<" in words
        or ">" in words
        or "\\" in words
        or "]" in words
        or "~" in words
        or "|" in words
        or "@" in words
    )


def is_plain(words: str) -> bool:
    """Whether words that are no Markdown read the same as Markdown."""
    return (
        words[:1].isalpha()
        and words.isprintable()
        and words[-1] != " "
        and not _is_marked(words)
        and "!" not in words
        and "/" not in words
        and "  " not in words
    )


def _without_code(text: str) -> str:
    """The text with a word in place of each code span; as it is if one does not end."""
    parts = text.split("`")
    spans = parts[1::2]
    if len(parts) % 2 == 0 or not all(spans) or any(_NO_SPAN.search(s) for s in spans):
        return text
    return "code".join(parts[::2]) if all(parts[2:-1:2]) else text


def _whole(link: re.Match[str], base: str, root: str) -> str | None:
    target = addresses.whole(link[2], base, root)
    return None if target is None else f"[{link[1]}]({target})"


def _replaced(
    text: str, mark: str, form: re.Pattern[str], new: Callable[[re.Match[str]], str | None]
) -> str | None:
    """The text with something else in place of each form; None where a mark begins none."""
    pieces, done = [], 0
    while (start := text.find(mark, done)) >= 0:
        found = form.match(text, start)
        made = new(found) if found is not None and text[start - 1 : start] != "!" else None
        if found is None or made is None:
            return None
        pieces += [text[done:start], made]
        done = found.end()
    return "".join([*pieces, text[done:]])
