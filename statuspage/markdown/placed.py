"""Where the parser finds code and tables: lines of which no sign is anything but itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from html import unescape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import comrak

_PLACE = r'data-sourcepos="(\d+):(\d+)-\d+:\d+"'
CODE = re.compile(
    rf'<pre {_PLACE}><code(?: class="language-([^"]*)")?>(.*?)</code></pre>', re.DOTALL
)
_ROW = re.compile(rf"(<thead>\s*)?<tr {_PLACE}>")
_NO_LINE = str.maketrans({"\r": " ", "\x00": "?"})  # what only the parser takes for other signs
_RULER = re.compile(r"\|?:?-+:?(?:\|:?-+:?)*\|?").fullmatch
_UNDERLINE = re.compile(r"([ \t>]*)(?:-+|=+)[ \t]*").fullmatch
_FENCE = ("```", "~~~")


@dataclass(frozen=True, slots=True)
class Code:
    """Lines of code, from 0, without the fence that ends them; what stands before its first."""

    first: int
    last: int
    before: str
    is_fenced: bool


@lru_cache(maxsize=4)
def parsed(text: str) -> str:
    """The text as HTML in which each block says where it stands."""
    import comrak

    extensions, rendering = _options()
    text = text.translate(_NO_LINE)
    return comrak.render_markdown(text, extension_options=extensions, render_options=rendering)


def code(text: str) -> list[Code]:
    """The code of the text, in its order."""
    lines = text.split("\n")
    return [_code(lines, *found.groups()) for found in CODE.finditer(parsed(text))]


def _code(lines: list[str], line: str, column: str, language: str | None, words: str) -> Code:
    first = int(line) - 1
    before = before_column(lines[first], int(column))
    begins = lines[first][len(before) :]
    several = words.count("\n") + (not words.endswith("\n") and bool(words))
    is_fenced = begins.startswith(_FENCE) and (
        language is not None or unescape(words).split("\n", 1)[0] != begins
    )
    # The place where the parser says that code ends is not always right; how much it is, is.
    return Code(first, first + several - (not is_fenced), before, is_fenced)


def before_column(line: str, column: int) -> str:
    """What stands in a line before the column that the parser says, which counts bytes."""
    return line.encode()[: column - 1].decode(errors="replace")


def blocks(text: str, *, only_fenced: bool = False) -> Iterator[tuple[list[str], bool]]:
    """Lines of words that stand together, and what is between them: empty lines, code, tables."""
    lines = text.split("\n")
    taken = set() if only_fenced else _tables(text)
    for each in code(text):
        if each.is_fenced or not only_fenced:
            taken.update(range(each.first, each.last + 1))
            if each.is_fenced and _ends_code(lines[each.last + 1 : each.last + 2]):
                taken.add(each.last + 1)
    block: list[str] = []
    for place, line in enumerate(lines):
        is_empty = not line.strip(None if only_fenced else " \t\r\f\v")  # a wide space is a word
        if not is_empty and place not in taken:
            block.append(line)
            continue
        if block:
            yield block, True
        block = []
        yield [line], False
    if block:
        yield block, True


def is_ruler(line: str) -> bool:
    """Whether the line is one of hyphens between the headings of a table and its rows."""
    return "|" in line and "-" in line and _RULER("".join(line.split())) is not None


def is_underline(line: str, start: int = 0) -> bool:
    """Whether the line makes a heading of words above it, which begin in this column."""
    found = _UNDERLINE(line)
    return found is not None and len(found[1].expandtabs(4)) < start + 4


def _ends_code(lines: list[str]) -> bool:
    return any(line.strip(" \t>").startswith(_FENCE) for line in lines)


def _tables(text: str) -> set[int]:
    if "|" not in text:
        return set()
    taken: set[int] = set()
    for heads, line, _ in _ROW.findall(parsed(text)):
        taken |= {int(line) - 1, int(line) - (0 if heads else 1)}
    return taken


@cache
def _options() -> tuple[comrak.ExtensionOptions, comrak.RenderOptions]:
    import comrak

    extensions = comrak.ExtensionOptions()
    extensions.table = True
    extensions.strikethrough = True
    extensions.tasklist = True
    rendering = comrak.RenderOptions()
    rendering.escape = True
    rendering.sourcepos = True
    return extensions, rendering
