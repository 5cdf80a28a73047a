"""Reads a file of recipients row by row, as a spreadsheet exports it.

However many rows there are, one of them is in memory at a time.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import NamedTuple, TextIO

from statuspage.errors import StatuspageError

COLUMNS: Mapping[str, str] = {
    "channel": "how to reach them",
    "address": "where",
    "audience": "as whom; empty means whom the channel is for: `customers`, of `press` the `media`",
    "languages": "what they read, the best first; empty means every language",
    "components": "what they want to hear of; empty means everything",
    "impact": "the least impact that they want to hear of; empty means `none`",
}
NEEDED = ("channel", "address")

# What people from other tools write into the first line.
_ELSEWHERE_CALLED: Mapping[str, str] = {
    "email": "address",
    "e-mail": "address",
    "mail": "address",
    "phone": "address",
    "number": "address",
    "lang": "languages",
    "locale": "languages",
    "severity": "impact",
    "level": "impact",
    "type": "channel",
    "medium": "channel",
    "group": "audience",
    "segment": "audience",
    "services": "components",
    "topics": "components",
}
# Columns that say who must not be told: to pass over them would be worse than to stop.
_REFUSALS = ("unsubscribed", "unsubscribe", "suppressed", "bounced", "opt_out", "optout", "consent")


class Row(NamedTuple):
    """A row as it is written; `problem` says why it could not be read, if it could not."""

    line: int
    channel: str = ""
    address: str = ""
    audience: str = ""
    languages: str = ""
    components: str = ""
    impact: str = ""
    problem: str = ""


class Table:
    """A file of recipients whose first line is right.

    `unused` are the columns that mean nothing here. Raises StatuspageError when the file
    cannot be used; nothing that stands in it is said, it may be an address. `name` is what
    the file is called in messages.
    """

    def __init__(self, file: Path, name: str) -> None:
        self._file, self.name = file, name
        with self._opened() as lines:
            self._first, self._delimiter, header = self._header(lines)
        self._places = [header.index(each) if each in header else -1 for each in COLUMNS]
        self._width = len(header)
        self.unused = tuple(each for each in header if each and each not in COLUMNS)

    def rows(self) -> Iterator[Row]:
        """Every row that is not empty; raises StatuspageError where the file ends in a cell."""
        with self._opened() as lines:
            for _ in range(self._first):
                next(lines, "")
            reader = csv.reader(lines, delimiter=self._delimiter, strict=True)
            while True:
                line = self._first + reader.line_num + 1
                try:
                    cells = next(reader)
                except StopIteration:
                    return
                except csv.Error:
                    if self._first + reader.line_num > line:
                        raise self._wrong(
                            f"a quotation mark opens in line {line}, and none closes it: what "
                            "follows cannot be read. Put it right; nobody is told until then"
                        ) from None
                    yield Row(line, problem="the quotation marks of this row do not fit together")
                    continue
                if any(map(str.strip, cells)):
                    yield self._row(line, cells)

    def _row(self, line: int, cells: Sequence[str]) -> Row:
        if len(cells) > self._width and any(map(str.strip, cells[self._width :])):
            return Row(
                line,
                problem=f"it has {len(cells)} cells, and the first line names {self._width}: "
                "a list of languages or components needs quotation marks around it",
            )
        there = len(cells)
        return Row(line, *[cells[place] if 0 <= place < there else "" for place in self._places])

    def _opened(self) -> TextIO:
        try:
            return self._file.open(encoding="utf-8-sig", errors="surrogateescape", newline=None)
        except OSError as problem:
            raise self._wrong(f"cannot be read: {problem.strerror}") from None

    def _wrong(self, message: str) -> StatuspageError:
        return StatuspageError(f"{self.name}: {message}")

    def _header(self, lines: TextIO) -> tuple[int, str, list[str]]:
        """How many lines it takes, the delimiter, and the names of the columns."""
        self._refuse_other_files()
        delimiter = ""
        for number, line in enumerate(lines, 1):
            plain = line.strip().casefold()
            if number == 1 and plain.startswith("sep=") and len(plain) == 5:
                delimiter = plain[4]  # how Excel is told
            elif plain.strip(',;"\t '):
                delimiter = delimiter or max(",;\t", key=line.count)
                return number, delimiter, self._names(line, delimiter)
        raise self._wrong(f"the file is empty. {self._form()}")

    def _names(self, line: str, delimiter: str) -> list[str]:
        try:
            cells = next(csv.reader([line], delimiter=delimiter, strict=True))
        except csv.Error:
            raise self._wrong(f"the first line cannot be read. {self._form()}") from None
        names = ["_".join(cell.casefold().split()) for cell in cells]
        missing = [each for each in NEEDED if each not in names]
        if missing:
            # Without a header the first line is a person: nothing of it is shown.
            meant = {right: other for other, right in _ELSEWHERE_CALLED.items() if other in names}
            hints = [f"; is it '{meant[each]}'?" for each in missing if each in meant]
            named = " and ".join(f"'{each}'" for each in missing)
            columns = "columns" if len(missing) > 1 else "column"
            end = hints[0] if hints else "."
            raise self._wrong(
                f"the first line does not name the {columns} {named}{end} {self._form()}"
            )
        for name in names:
            self._refuse_column(name, names)
        return names

    def _refuse_column(self, name: str, names: Sequence[str]) -> None:
        if name in COLUMNS and names.count(name) > 1:
            raise self._wrong(f"the column '{name}' stands twice in the first line")
        if name in _REFUSALS:
            raise self._wrong(
                f"the column '{name}' would be passed over: who must not be told stands in a "
                "file of its own, which STATUSPAGE_SUPPRESSED names. Take the column out"
            )
        if name in COLUMNS or not name:
            return
        close = get_close_matches(name, COLUMNS, n=1, cutoff=0.75)
        better = close[0] if close else _ELSEWHERE_CALLED.get(name)
        if better is not None and better not in names:
            raise self._wrong(
                f"the column '{name}' is not known; did you mean '{better}'? Nobody is told "
                "until then: it may say who wants what"
            )

    def _form(self) -> str:
        return f"The first line must name the columns: {','.join(COLUMNS)}"

    def _refuse_other_files(self) -> None:
        try:
            with self._file.open("rb") as file:
                start = file.read(1024)
        except OSError as problem:
            raise self._wrong(f"cannot be read: {problem.strerror}") from None
        if start.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
            raise self._wrong("is a spreadsheet: save it as 'CSV UTF-8'")
        if b"\0" in start:
            raise self._wrong("is not written in UTF-8: save it as 'CSV UTF-8'")
