"""Small charts as SVG for internal pages: values in, text out; no script, no colour but the page's.

Every chart is as wide as a phone and grows with the page, has a title and a description that say
the same in words, and is drawn in `currentColor`, so that it works in the dark and on paper.
What belongs together is told apart by dashes and shapes too. Labels never lie on each other:
what does not fit is put on a line of its own, joined or left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct

from statuspage.practice.drawing import SIZE, WIDTH, letters, picture, short, shortened, width

_SMALL = 13  # of letters
_DASHES = ("", "6 4", "2 3", "9 3 2 3")


class Bar(Struct, frozen=True):
    """A bar: its name, how long it is, what is said beside it, and a mark to compare it with."""

    label: str
    value: float
    words: str = ""
    mark: float | None = None


class Line(Struct, frozen=True):
    """A named line through points, each a place from left to right and a height."""

    label: str
    points: tuple[tuple[float, float], ...]
    steps: bool = False


class Mark(Struct, frozen=True):
    """A moment that the line is seen against, with a short label such as a number."""

    at: float
    label: str


class Tick(Struct, frozen=True):
    """A word at a place of an axis."""

    at: float
    label: str


def bars(rows: Sequence[Bar], *, title: str, desc: str, most: float | None = None) -> str:
    """Lying bars, one below the other, each with its name and words above it.

    A bar that is longer than `most` has a gap near its end.
    """
    top = most or max((max(row.value, row.mark or 0) for row in rows), default=0) or 1
    parts: list[str] = []
    y = 4.0
    for row in rows:
        label, words = shortened(row.label, WIDTH), shortened(row.words, WIDTH)
        y += SIZE
        parts.append(letters(0, y, label))
        if words and width(label) + width(words) + 12 > WIDTH:
            y += SIZE + 3
            parts.append(letters(0, y, words))
        elif words:
            parts.append(letters(WIDTH, y, words, anchor="end"))
        y += 5
        long = _at(row.value, 0, top, 0, WIDTH)
        parts.append(_box(0, y, WIDTH, 10, "track"))
        if row.value > top:  # it goes on beyond the picture
            parts.append(_box(0, y, WIDTH - 26, 10, "bar"))
            parts.append(_box(WIDTH - 20, y, 20, 10, "bar"))
        else:
            parts.append(_box(0, y, long, 10, "bar"))
        if row.mark is not None:
            x = min(max(_at(row.mark, 0, top, 0, WIDTH), 1), WIDTH - 1)
            parts.append(_stroke(x, y - 2, x, y + 14, "goal"))
        y += 22
    return picture(parts, y, title, desc, classes="chart", style=_STYLE)


def distribution(columns: Sequence[Bar], *, title: str, desc: str) -> str:
    """Standing columns with their number on top and their name below, in two rows if need be."""
    top = max((column.value for column in columns), default=0) or 1
    step = WIDTH / max(len(columns), 1)
    high, base = 90.0, 112.0
    apart = all(width(column.label, _SMALL) + 6 <= step for column in columns)
    parts = [_stroke(0, base, WIDTH, base, "axis")]
    for index, column in enumerate(columns):
        tall = _at(column.value, 0, top, 0, high)
        middle = step * (index + 0.5)
        parts.append(_box(middle - step * 0.35, base - tall, step * 0.7, tall, "bar"))
        parts.append(letters(middle, base - tall - 5, column.words, anchor="middle"))
        at_edge = index in {0, len(columns) - 1}
        room = step - 6 if apart else step * (1.5 if at_edge else 2) - 6
        label = shortened(column.label, room, _SMALL)
        half = width(label, _SMALL) / 2
        x = min(max(middle, half), WIDTH - half)
        y = base + 17 + (0 if apart or index % 2 == 0 else 18)
        parts.append(letters(x, y, label, anchor="middle", size=_SMALL))
    return picture(parts, base + (26 if apart else 44), title, desc, classes="chart", style=_STYLE)


def over_time(
    lines: Sequence[Line],
    *,
    title: str,
    desc: str,
    ticks: Sequence[Tick],
    levels: Sequence[Tick],
    marks: Sequence[Mark] = (),
    columns: Sequence[tuple[float, float]] = (),
) -> str:
    """Lines from left to right, against marks; `columns` are bars behind them, on their own scale.

    Ticks are the words below, levels those at the left; of ticks that would lie on each other
    the later one is left out.
    """
    if not lines and not columns and not marks:
        return ""
    xs = [x for line in lines for x, _ in line.points]
    xs += [mark.at for mark in marks] + [x for x, _ in columns] + [tick.at for tick in ticks]
    low = min((level.at for level in levels), default=0.0)
    high = max((level.at for level in levels), default=1.0)
    left = max((width(level.label, _SMALL) for level in levels), default=0) + 8
    frame = _Frame(min(xs), max(xs), low, high, left, 0.0)
    parts = [_legend(line, index) for index, line in enumerate(lines)]
    frame = frame.below(len(lines) * 20 + 4 + _rows_of(marks, frame) * 20)
    parts += _marks(marks, frame, len(lines) * 20 + 4)
    for level in levels:
        y = frame.y(level.at)
        parts.append(_stroke(left, y, WIDTH, y, "grid"))
        parts.append(letters(left - 6, y + 4, level.label, anchor="end", size=_SMALL))
    parts += _columns(columns, frame)
    for index, line in enumerate(lines):
        parts += _line(line, index, frame)
    parts += _ticks(ticks, frame)
    return picture(parts, frame.bottom + 26, title, desc, classes="chart", style=_STYLE)


class _Frame(Struct, frozen=True):
    """Where values lie on the picture."""

    begins: float
    ends: float
    low: float
    high: float
    left: float
    top: float

    @property
    def bottom(self) -> float:
        return self.top + 130

    def below(self, y: float) -> _Frame:
        return _Frame(self.begins, self.ends, self.low, self.high, self.left, y + 8)

    def x(self, value: float) -> float:
        return _at(value, self.begins, self.ends, self.left + 6, WIDTH - 6)

    def y(self, value: float) -> float:
        return _at(value, self.low, self.high, self.bottom, self.top)


def _marks(marks: Sequence[Mark], frame: _Frame, top: float) -> list[str]:
    places = sorted({frame.x(mark.at) for mark in marks})
    parts = [_stroke(x, frame.top - 4, x, frame.bottom, "mark") for x in places]
    for row, x, label in _placed(marks, frame):
        y = top + row * 20 + 14
        half = width(label, _SMALL) / 2
        parts.append(
            letters(min(max(x, half), WIDTH - half), y, label, anchor="middle", size=_SMALL)
        )
    return parts


def _placed(marks: Sequence[Mark], frame: _Frame) -> list[tuple[int, float, str]]:
    """Each mark's row, place and label; those that lie almost on one place are joined."""
    joined: list[tuple[float, list[str]]] = []
    for mark in sorted(marks, key=lambda mark: mark.at):
        x = frame.x(mark.at)
        if joined and x - joined[-1][0] < 7:
            joined[-1][1].append(mark.label)
        else:
            joined.append((x, [mark.label]))
    ends = [float("-inf")] * 4
    placed = []
    for x, labels in joined:
        label = labels[0] if len(labels) == 1 else f"{labels[0]}–{labels[-1]}"
        half = width(label, _SMALL) / 2
        begins = min(max(x, half), WIDTH - half) - half
        row = next((row for row, end in enumerate(ends) if begins >= end + 6), None)
        if row is None:  # it keeps its line, and goes without a label
            continue
        ends[row] = begins + 2 * half
        placed.append((row, x, label))
    return placed


def _rows_of(marks: Sequence[Mark], frame: _Frame) -> int:
    return max((row + 1 for row, _, _ in _placed(marks, frame)), default=0)


def _legend(line: Line, index: int) -> str:
    y = index * 20 + 14
    label = shortened(line.label, WIDTH - 44)
    return (
        f'<line x1="0" y1="{y - 5}" x2="34" y2="{y - 5}" class="line"{_dash(index)}/>'
        f"{_point(17, y - 5, index)}{letters(42, y, label)}"
    )


def _line(line: Line, index: int, frame: _Frame) -> list[str]:
    places = [(frame.x(x), frame.y(y)) for x, y in sorted(line.points)]
    if not places:
        return []
    path = f"M{short(places[0][0])} {short(places[0][1])}"
    for x, y in places[1:]:
        path += f"H{short(x)}V{short(y)}" if line.steps else f"L{short(x)} {short(y)}"
    drawn = [f'<path d="{path}" class="line"{_dash(index)}/>'] if len(places) > 1 else []
    return [*drawn, *(_point(x, y, index) for x, y in places)]


def _columns(columns: Sequence[tuple[float, float]], frame: _Frame) -> list[str]:
    top = max((value for _, value in columns), default=0) or 1
    thick = min(14.0, max(2.0, (WIDTH - frame.left) / max(len(columns), 1) * 0.5))
    parts = []
    for at, value in columns:
        tall = _at(value, 0, top, 0, frame.bottom - frame.top)
        parts.append(_box(frame.x(at) - thick / 2, frame.bottom - tall, thick, tall, "column"))
    return parts


def _ticks(ticks: Iterable[Tick], frame: _Frame) -> list[str]:
    parts = [_stroke(frame.left, frame.bottom, WIDTH, frame.bottom, "axis")]
    end = float("-inf")
    for tick in sorted(ticks, key=lambda tick: tick.at):
        half = width(tick.label, _SMALL) / 2
        x = min(max(frame.x(tick.at), half), WIDTH - half)
        if x - half < end + 8:
            continue
        end = x + half
        parts.append(letters(x, frame.bottom + 18, tick.label, anchor="middle", size=_SMALL))
    return parts


def _point(x: float, y: float, index: int) -> str:
    if index % 2 == 0:
        return f'<circle cx="{short(x)}" cy="{short(y)}" r="3.5" class="point"/>'
    return f'<rect x="{short(x - 3.5)}" y="{short(y - 3.5)}" width="7" height="7" class="point"/>'


def _dash(index: int) -> str:
    dash = _DASHES[index % len(_DASHES)]
    return f' stroke-dasharray="{dash}"' if dash else ""


def _at(value: float, low: float, high: float, first: float, last: float) -> float:
    """Where a value lies between two places; in the middle where there is no room to differ."""
    if high == low:
        return (first + last) / 2
    share = min(max((value - low) / (high - low), 0.0), 1.0)
    return first + share * (last - first)


def _box(x: float, y: float, wide: float, tall: float, kind: str) -> str:
    place = f'x="{short(x)}" y="{short(y)}" width="{short(wide)}" height="{short(tall)}"'
    return f'<rect {place} class="{kind}"/>'


def _stroke(x1: float, y1: float, x2: float, y2: float, kind: str) -> str:
    place = f'x1="{short(x1)}" y1="{short(y1)}" x2="{short(x2)}" y2="{short(y2)}"'
    return f'<line {place} class="{kind}"/>'


_STYLE = (
    "<style>.chart .track{fill-opacity:.13}.chart .bar{fill-opacity:.6}"
    ".chart .column{fill-opacity:.2}"
    ".chart .axis,.chart .line,.chart .mark,.chart .grid,.chart .goal"
    "{fill:none;stroke:currentColor}.chart .line{stroke-width:2}.chart .goal{stroke-width:2.5}"
    ".chart .mark{stroke-width:2;stroke-opacity:.6}.chart .grid{stroke-opacity:.2}"
    ".chart .axis{stroke-opacity:.6}</style>"
)
"""What a chart needs of style; it stands in each, so that one can be saved alone."""
