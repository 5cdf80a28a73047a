"""Rows of a table that was pasted from a spreadsheet: tabs or bars, and no line of hyphens.

Markdown would run them together, and nobody could tell which lot belongs to which product.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from statuspage.markdown.placed import blocks, is_ruler

_MARK = re.compile(r"\W|\d{1,3}[.)]|[A-Za-z][.)]|o").fullmatch
_AFTER_COLON = re.compile(r":[ ]*\t[ \t]*")


def set_apart(text: str) -> str:
    """The Markdown with each of these rows in a line of its own, and bars between its cells."""
    tables = list(_found(text))
    if not tables:
        return text
    lines = [*text.split("\n"), ""]
    for start, rows, follows in tables:
        for place, row in enumerate(rows, start):
            lines[place] = _ended(row if _has_bars(row) else _with_bars(row))
        if follows:
            lines[start - 1] = _ended(lines[start - 1])
    return "\n".join(lines[:-1])


def found(text: str) -> list[tuple[int, list[str]]]:
    """Where such tables begin, as the place of a line from 0, with their rows as written."""
    return [(start, rows) for start, rows, _ in _found(text)]


def _found(text: str) -> Iterator[tuple[int, list[str], bool]]:
    """The same, and whether each follows a line of words."""
    if "\t" not in text and "|" not in text:
        return
    place = 0
    for block, is_text in blocks(text):
        if is_text and not any(map(is_ruler, block)):
            for start, end in _runs(block):
                yield place + start, block[start:end], start > 0
        place += len(block)


def cells(row: str) -> list[str]:
    """The words of the cells of a row; a bar behind a backslash is one of them."""
    row = row.strip()
    if "\t" in row and not row.startswith("|"):
        parts = row.split("\t")
    else:
        parts = re.split(r"(?<!\\)\|", row.removeprefix("|"))
        parts = parts if parts[-1] else parts[:-1]
    return [part.strip().replace("\\|", "|") for part in parts]


def _with_bars(row: str) -> str:
    parts = _AFTER_COLON.sub(": ", row.rstrip()).split("\t")
    return " | ".join(
        [part.strip(" ") if place else part.rstrip(" ") for place, part in enumerate(parts)]
    )


def _has_bars(row: str) -> bool:
    return row.lstrip(" >").startswith("|")


def _ended(line: str) -> str:
    """The line, at whose end another one begins."""
    return f"{line.rstrip()}  " if line.strip() else line


def _runs(block: list[str]) -> list[tuple[int, int]]:
    """From where to where two or more rows stand together."""
    are = [False, *(_is_row(line) for line in block), False]
    edges = [place for place, (before, now) in enumerate(pairwise(are)) if before != now]
    runs = zip(edges[::2], edges[1::2], strict=True)
    return [(start, end) for start, end in runs if end - start > 1]


def _is_row(line: str) -> bool:
    if line.startswith(("\t", "    ")):
        return False
    row = line.lstrip(" >").rstrip()
    if _has_bars(row):
        return row.endswith("|") and row.count("|") > 2
    return "\t" in row and _MARK(row.split("\t", 1)[0].rstrip()) is None
