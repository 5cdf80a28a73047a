"""How a poster fits on paper: how large its letters are, and what stands on the first sheet.

What it is about, the danger, what to do and whom to call are on the first sheet. The measures
repeat those of `presskit/poster/default.html.jinja`; heights are estimated, rather too high.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from math import ceil
from typing import TypeVar

from msgspec import Struct

from statuspage.notices.facts import Fact, Words
from statuspage.notices.text import display_width

SIZES = (12.5, 11.5, 10.5, 9.5)
"""The sizes of letters that are tried, in points, the largest first."""

_GOOD_TO_KNOW = (
    "symptoms", "seek_help", "injuries", "illnesses", "remedy_type", "proof", "deadline", "cost",
    "claim_steps", "remedy",
)  # fmt: skip

_SHEET, _WIDTH = 277.0, 190.0  # of A4 within its margins, in mm like all that follows
_POINT = 25.4 / 72
_LETTER, _BOLD = 0.47, 0.50  # how wide a letter is on average, in its own size
_COLUMNS, _PHOTO, _DRILL = 3, 23.0, 38.0

Cells = tuple[Mapping[str, str], ...]
T = TypeVar("T")


class Poster(Struct, frozen=True, kw_only=True):
    """What stands on the first sheet (`advice`, `products`), what follows, and how large.

    `size` is that of the letters in points, `sheets` about how many sheets of A4 it takes.
    """

    size: float
    advice: tuple[Words, ...]
    products: tuple[Cells, ...]
    more_advice: tuple[Words, ...]
    more_products: tuple[Cells, ...]
    good_to_know: tuple[Fact, ...]
    sheets: int


def poster(
    title: str,
    told: Sequence[Fact],
    advice: Sequence[Words],
    contacts: Sequence[Mapping[str, object]],
    *,
    drill: bool = False,
) -> Poster:
    """One sheet, in the largest letters in which all of it fits; else in the smallest, and more."""
    rows = next((fact.rows for fact in told if fact.key == "products"), ())
    good = tuple(fact for fact in told if fact.key in _GOOD_TO_KNOW)
    hazard = [line for fact in told if fact.key == "hazard" for line in fact.lines]
    for size in SIZES:
        paper = _Paper(_POINT * size)
        needed = paper.head(title, hazard) + paper.contacts(contacts) + (_DRILL if drill else 0)
        whole = needed + paper.advice(advice) + paper.products(rows) + paper.good_to_know(good)
        if whole <= _SHEET:
            break
    some = _fitting(advice, lambda n: needed + paper.products(rows[:1]) + paper.advice(advice[:n]))
    above = needed + paper.advice(advice[:some])
    few = _fitting(rows, lambda n: above + paper.products(rows[:n]))
    return Poster(
        size=size,
        advice=tuple(advice[:some]),
        products=rows[:few],
        more_advice=tuple(advice[some:]),
        more_products=rows[few:],
        good_to_know=good,
        sheets=ceil(whole / _SHEET),
    )


def _fitting(lines: Sequence[T], height: Callable[[int], float]) -> int:
    """How many of the lines fit on the first sheet, at least the first."""
    fits = (n for n in range(len(lines), 1, -1) if height(n) <= _SHEET)
    return next(fits, min(1, len(lines)))


class _Paper(Struct, frozen=True):
    """Heights where a letter's size is `em` mm."""

    em: float

    def head(self, title: str, hazard: Iterable[str]) -> float:
        band = self._lines("", 1.6) + 9
        heading = self._lines(title, 2.08, _WIDTH, _BOLD, 1.15) + 3
        danger = sum(self._lines(line, 1.28, 178, _BOLD) + 10 for line in hazard)
        foot = 2 * self._lines("", 0.8) + 6
        return band + heading + danger + foot

    def advice(self, lines: Sequence[str]) -> float:
        items = (self._lines(line, 1.2, 183, _BOLD) + 1 for line in lines)
        return self._heading() + sum(items) if lines else 0

    def products(self, rows: Sequence[Cells]) -> float:
        width = self._column(len(rows)) - 7
        return self._heading() + self._grid([self._card(row, width) for row in rows]) if rows else 0

    def contacts(self, contacts: Sequence[Mapping[str, object]]) -> float:
        width = self._column(len(contacts))
        said = [[str(one[key]) for key in ("name", "phone", "email", "hours")] for one in contacts]
        cells = [sum(self._lines(line, 1, width) for line in lines if line) for lines in said]
        return self._heading() + self._grid(cells) if cells else 0

    def good_to_know(self, facts: Sequence[Fact]) -> float:
        height = self._heading() if facts else 0
        for fact in facts:
            if len(fact.lines) == 1:
                height += self._lines(f"{fact.name}: {fact.lines[0]}", 1) + 1.5
            else:
                height += self._lines(fact.name, 1) + 3
                height += sum(self._lines(line, 1, 183) + 0.8 for line in fact.lines)
        return height

    def _card(self, row: Cells, width: float) -> float:
        lines = (
            _PHOTO if cell["link"] else self._lines(f"{cell['name']} {cell['value']}", 0.84, width)
            for cell in row
        )
        return sum(lines) + 5

    def _column(self, many: int) -> float:
        """How wide one of several is that stand side by side."""
        return _WIDTH / max(1, min(_COLUMNS, many)) - 2

    def _grid(self, cells: Sequence[float]) -> float:
        rows = (cells[n : n + _COLUMNS] for n in range(0, len(cells), _COLUMNS))
        return sum(max(row) + 3 for row in rows)

    def _heading(self) -> float:
        return self._lines("", 1.12) + 4

    def _lines(
        self,
        text: str,
        size: float,
        width: float = _WIDTH,
        letter: float = _LETTER,
        spacing: float = 1.35,
    ) -> float:
        """The height of a text that breaks at a width."""
        wide = display_width(text) * letter * size * self.em
        return max(1, ceil(wide / width)) * size * self.em * spacing
