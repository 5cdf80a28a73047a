"""A text as the sentences that its author says himself: without markup, code and quotations."""

from __future__ import annotations

import re
from collections.abc import Iterator

# A sentence this long is no sentence: it is looked at in parts, so that time grows with the text.
MOST = 500
# Of a text no more than this is judged.
MOST_TEXT = 20_000

_FENCED = re.compile(r"^(```|~~~).*?(?:^\1|\Z)", re.MULTILINE | re.DOTALL)
_QUOTED_LINE = re.compile(r"^[ \t]*>.*$", re.MULTILINE)
_LEAD = re.compile(r"^[ \t]*(?:#{1,6}[ \t]+|[-*+•][ \t]+|\d{1,3}[.)][ \t]+|\|)", re.MULTILINE)
_LINK = re.compile(r"!?\[([^\[\]]{0,300})\]\([^()\s]{0,500}\)")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S{1,500}|\S{1,100}@\S{1,100}")
_MARKS = re.compile(r"\*\*|__|~~|`|(?<!\w)[*_]|[*_](?!\w)")
_SPACE = re.compile(r"[^\S\n]+")
_STRAIGHT = str.maketrans(
    {"’": "'", "‘": "'", "ʼ": "'", "\u00a0": " ", "\u202f": " ", "\ufeff": ""}
)


def plain(text: str) -> str:
    """The words of a message without Markdown, code, addresses and lines that quote somebody."""
    text = text[:MOST_TEXT]
    text = _FENCED.sub("\n\n", text)
    text = _QUOTED_LINE.sub("", text)
    text = _LEAD.sub("\n\n", text)
    text = _LINK.sub(r"\1", text)
    text = _ADDRESS.sub("", text)
    return _SPACE.sub(" ", _MARKS.sub("", text).translate(_STRAIGHT))


def sentences(text: str, ends: str, quotes: str) -> Iterator[str]:
    """The sentences of plain text; `ends` ends one, `quotes` is what somebody else says."""
    text = re.sub(quotes, " … ", text)
    for block in re.split(r"\n\s*\n", text):
        line = " ".join(block.split())
        for sentence in re.split(ends, line):
            if said := sentence.strip():
                yield from _parts(said)


def _parts(sentence: str) -> Iterator[str]:
    while len(sentence) > MOST:
        cut = max(sentence.rfind(mark, MOST // 2, MOST) for mark in (" ", ",", "，", "、"))
        cut = cut + 1 if cut > 0 else MOST
        yield sentence[:cut].strip()
        sentence = sentence[cut:]
    if sentence.strip():
        yield sentence.strip()
