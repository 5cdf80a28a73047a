"""The lines of an outline that say something, one after the other, and moving them."""

from __future__ import annotations

from collections.abc import Sequence

from statuspage.errors import Fix
from statuspage.source.frontmatter.report import Report

MOST_LINES = 10_000


class Rows:
    """The lines `first` to `end` (0-based) without blank lines and comments, and a place in them.

    `numbers` are 1-based, `indents` count spaces, `texts` have no space around them. `odd` has
    the lines that do not begin with spaces, `shifts` those that are read as if they stood
    elsewhere, `unread` those that said nothing to the reader.
    """

    __slots__ = (
        "at",
        "count",
        "end",
        "indents",
        "lines",
        "numbers",
        "odd",
        "report",
        "shifts",
        "texts",
        "unread",
    )

    def __init__(self, lines: Sequence[str], first: int, end: int, report: Report) -> None:
        self.lines = lines
        self.end = end
        self.report = report
        self.unread: set[int] = set()
        self.odd: dict[int, int] = {}
        self.shifts: dict[int, int] = {}
        self.at = 0
        self.numbers: list[int] = []
        self.indents: list[int] = []
        self.texts: list[str] = []
        if end - first > MOST_LINES:
            report.add(first + 1, f"these are {end - first} lines; {MOST_LINES} can be read")
            self.end = end = first + MOST_LINES
        self._gather(first, end)
        self.count = len(self.numbers)

    def _gather(self, first: int, end: int) -> None:
        for index in range(first, end):
            line = self.lines[index]
            text = line.strip()
            if not text:
                continue
            if text[0] == "#" and (line[0] == "#" or len(text) == 1 or text[1] in " \t#"):
                continue
            indent = len(line) - len(line.lstrip(" "))
            if line[indent] != text[0]:
                margin = line[: len(line) - len(line.lstrip())]
                indent = len(margin) + margin.count("\t") + margin.count("\u3000")
                self.odd[index + 1] = indent
            self.numbers.append(index + 1)
            self.indents.append(indent)
            self.texts.append(text)

    def report_odd_indents(self) -> None:
        """Report the lines that begin with a tab or another blank that is no space."""
        for number, indent in self.odd.items():
            if number in self.shifts:
                continue
            text = self.lines[number - 1].lstrip()
            margin = self.lines[number - 1][: -len(text)]
            what = "a tab" if "\t" in margin else "a blank that is no ordinary space"
            message = f"the line begins with {what}; begin it with ordinary spaces"
            self.report.add(number, message, " " * indent + text, fix=True)

    def deeper(self, indent: int) -> bool:
        """Whether the next line is indented more than `indent`."""
        return self.at < self.count and self.indents[self.at] > indent

    def prefix(self, at: int) -> str:
        """What stands before the text of a row in its line: spaces, a hyphen."""
        line = self.lines[self.numbers[at] - 1].rstrip()
        return line[: len(line) - len(self.texts[at])]

    def pass_over(self, indent: int) -> None:
        """Leave out the following lines that are indented more than `indent`."""
        while self.deeper(indent):
            self.unread.add(self.numbers[self.at])
            self.at += 1

    def skip(self, message: str, corrected: str | None = None) -> None:
        """Report this line, and leave it out with all that is indented below it."""
        at = self.at
        self.report.add(self.numbers[at], message, corrected)
        self.unread.add(self.numbers[at])
        self.at += 1
        self.pass_over(self.indents[at])

    def align(self, indent: int, other: int | None, *, certain: bool = True) -> None:
        """Report that this line does not stand below line `other`, and read it as if it did."""
        before, number = self.indents[self.at], self.numbers[self.at]
        here = _spaces(before - self.shifts.get(number, 0))
        if number in self.odd and "\t" in self.lines[number - 1]:
            here = "a tab"
        message = f"this line begins with {here}; it should begin with {_spaces(indent)}"
        if other is not None:
            message = f"{message}, as line {other} does, beside which it belongs"
        moved = self._shift(indent)
        if not self.report.full:
            fix = self._moved(*moved)
            self.report.add(number, message, fix.lines[0], fix=fix if certain else False)
        else:
            self.report.add(number, message)

    def _shift(self, indent: int) -> tuple[int, int]:
        """Move this line and all that is below it to `indent`; give the first and last of them."""
        at = self.at
        by = indent - self.indents[at]
        before = self.indents[at]
        end = at
        while end < self.count and (end == at or self.indents[end] > before):
            self.indents[end] += by
            end += 1
        first, last = self.numbers[at], self.numbers[end - 1]
        for number in range(first, last + 1):
            self.shifts[number] = self.shifts.get(number, 0) + by
        return first, last

    def _moved(self, first: int, last: int) -> Fix:
        """The lines as they become by moving them."""
        moved = []
        for number in range(first, last + 1):
            line = self.lines[number - 1]
            text = line.lstrip()
            width = self.odd.get(number, len(line) - len(text)) + self.shifts[number]
            moved.append(" " * max(width, 0) + text if text else "")
        return Fix(first=first, last=last, lines=tuple(moved))


def _spaces(count: int) -> str:
    return {0: "no space", 1: "1 space"}.get(count, f"{count} spaces")
