"""Numbers before lines that Markdown would count anew: 24. December, 26. December, 31. December.

A list in Markdown goes on by one from its first number, whatever stands there. Of days, lots and
rounds that would say what is not true, in every channel: such lines stay words with their number.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import comrak

_DAY = (  # a month, in languages that put a full stop behind the day; a date in figures; a span
    r"\d{1,9}[.)]|[-–]|(?:jan|feb|m[aä]r|apr|ma[ijy]|jun|jul|aug|sep|o[kc]t|nov|de[czs])"
    r"|(?:tammi|helmi|maalis|huhti|touko|kesä|heinä|elo|syys|loka|marras|joulu)kuu"
    r"|(?:led|únor|břez|dub|květ|čer|srp|září|říj|list|prosin)"
)
_LINE = r"\n(?:[ \t>]|[-*+][ \t])*(\d{1,9})[.)]"  # a line's beginning is found faster by its \n
_BEGINS = re.compile(rf"{_LINE}(?=\s|\Z)")
_DATED = re.compile(rf"{_LINE}(?:[ \t]+(?:{_DAY})|[ \t]*(?=\n|\Z))", re.IGNORECASE)
_IS_DAY = re.compile(_DAY, re.IGNORECASE).match
_IS_DATE = re.compile(r"\d{1,9}[.)](?:[ \t]|$)").match
_NUMBER = re.compile(r"(\d{1,9})([.)][ \t]*)(.*)", re.DOTALL)
_TAG = re.compile(r'<(?:(/ol)|(ol)|li) ?(?:data-sourcepos="(\d+):(\d+)-(\d+):\d+")?')


def as_counted(text: str) -> str:
    """The Markdown in which no number is shown as another one.

    A list of which every item has the number 1 is counted as Markdown does. Days are none, nor is
    one line alone (1. FC Köln): their numbers are words, also where lists are told without.
    """
    numbers = _BEGINS.findall(f"\n{text}")
    several = len(numbers) > 1
    if not numbers or (several and _goes_on(numbers) and not _DATED.search(f"\n{text}")):
        return text
    lines = text.split("\n")
    for items in reversed(_lists(text, lines)):
        if not _is_counted(items):
            for place in reversed(range(len(items))):
                _write(lines, items[place], items[place - 1] if place else None)
    return "\n".join(lines)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Item:
    """An item of a list: its first and last line, and what stands around its number."""

    first: int
    last: int
    before: str
    number: str
    sign: str
    words: str


def _lists(text: str, lines: list[str]) -> list[list[_Item]]:
    """The numbered lists as Markdown reads them, in the order in which they begin."""
    import comrak

    lists: list[list[_Item]] = []
    within: list[list[_Item]] = []
    parsed = comrak.render_markdown(text, extension_options=_tables(), render_options=_placed())
    for ends, begins, line, column, last in _TAG.findall(parsed):
        if ends:
            within.pop()
        elif begins:
            within.append([])
            lists.append(within[-1])
        elif within and (item := _item(lines, int(line), int(column), int(last))) is not None:
            within[-1].append(item)
    return lists


def _item(lines: list[str], line: int, column: int, last: int) -> _Item | None:
    raw = lines[line - 1].encode()
    before = raw[: column - 1].decode(errors="replace")
    found = _NUMBER.match(lines[line - 1], len(before))
    if found is None:
        return None  # a point of a list without numbers
    number, sign, words = found.groups()
    return _Item(
        first=line - 1,
        last=last - 1,
        before=before,
        number=number,
        sign=sign,
        words=words,
    )


def _is_counted(items: list[_Item]) -> bool:
    """Whether the numbers are those that Markdown shows, or are left to it to be counted."""
    numbers = [item.number for item in items]
    if any(_IS_DATE(item.words) or not item.words.strip() for item in items):
        return False
    are_days = all(_IS_DAY(item.words) for item in items)
    alone = len(items) == 1 and items[0].first == items[0].last
    is_step = not alone or items[0].before.isspace()  # below a point
    return is_step and not are_days and _goes_on(numbers)


def _goes_on(numbers: list[str]) -> bool:
    if _is_left_to_be_counted(numbers):
        return True
    counted = [int(number) for number in numbers]
    return list(map(str, counted)) == numbers and all(b == a + 1 for a, b in pairwise(counted))


def _is_left_to_be_counted(numbers: list[str]) -> bool:
    return len(numbers) > 1 and set(numbers) == {"1"}


def _write(lines: list[str], item: _Item, previous: _Item | None) -> None:
    """The item as words that begin a line, with what stands below it less far to the right."""
    margin = len(f"{item.before}{item.number}{item.sign}")
    number = len(f"{item.before}{item.number}")
    for place in range(item.first + 1, item.last + 1):
        lines[place] = re.sub(rf"^[ ]{{1,{margin}}}", "", lines[place], flags=re.MULTILINE)
    line = f"{lines[item.first][:number]}\\{lines[item.first][number:]}"
    above = lines[item.first - 1] if item.first else ""
    if previous is not None and previous.first == item.first - 1:
        lines[item.first - 1] = f"{above.rstrip()}  "
    elif above.strip(" \t>") and not item.before.strip(" \t>"):
        line = f"{item.before.rstrip()}\n{line}"
    lines[item.first] = line


@cache
def _tables() -> comrak.ExtensionOptions:
    import comrak

    extensions = comrak.ExtensionOptions()
    extensions.table = True
    return extensions


@cache
def _placed() -> comrak.RenderOptions:
    import comrak

    rendering = comrak.RenderOptions()
    rendering.escape = True
    rendering.sourcepos = True
    return rendering
