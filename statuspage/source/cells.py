"""The cells of the tables under internal/: periods, numbers, names from a closed list."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from statuspage import moments
from statuspage.errors import Mistake, Severity
from statuspage.source.scene import closest, shown
from statuspage.source.tables import Line, Table, plain

MOST = 1_000_000


class Periods:
    """Reads days and hours; each way of writing one is read once, because rows repeat them."""

    def __init__(self, zone: ZoneInfo, as_of: datetime) -> None:
        self.zone, self.as_of = zone, as_of
        self._known: dict[str, tuple[datetime, bool]] = {}

    def read(self, line: Line, table: Table) -> tuple[datetime, bool] | None:
        """The beginning of a period, and whether it is an hour; None when that is not clear."""
        word = line["when"]
        if word not in self._known:
            try:
                self._known[word] = self._read(word)
            except moments.BadMoment as problem:
                example = problem.better or f"{self.as_of.astimezone(self.zone):%Y-%m-%d}"
                corrected = line.corrected("when", example) if problem.better else None
                table.say(
                    line.number,
                    f"'when': {problem}; write a day like 2026-09-24, or an hour like "
                    "2026-09-24 18:00",
                    corrected,
                )
                return None
        return self._known[word]

    def _read(self, word: str) -> tuple[datetime, bool]:
        if not word:
            raise moments.BadMoment("the day is missing")
        reading = moment(word, self.zone, self.as_of)
        if reading.at.minute or reading.at.second:
            whole = f"{reading.at:%Y-%m-%d %H}:00"
            raise moments.BadMoment(f"'{word}' is no beginning of an hour", whole)
        at = reading.at
        is_twice = reading.ambiguous and _OFFSET.search(word) is None
        other = twin(at, self.zone) if is_twice else None
        return (at if other is None else min(at, other)), reading.exact

    def second(self, line: Line, at: datetime) -> datetime | None:
        """The same hour once more, in the night in which clocks show it twice.

        None where there is no such hour, or where the row says by an offset which one it means.
        """
        other = None if _OFFSET.search(line["when"]) else twin(at, self.zone)
        return other if other is not None and other > at else None

    def is_later(self, at: datetime) -> bool:
        """Whether a period has not begun yet, as far as clocks agree."""
        return at > self.as_of + moments.AHEAD


def moment(word: str, zone: ZoneInfo, as_of: datetime) -> moments.Reading:
    """A moment or a day as programs write them: an order of year, month and day that can be read
    in one way only is read. Raises BadMoment.
    """
    try:
        return moments.read(word, zone, as_of)
    except moments.BadMoment as problem:
        if (day := _serial(word)) is not None:
            message = f"'{word}' is a spreadsheet's number for {day}"
            raise moments.BadMoment(message, day) from None
        another_form = str(problem).endswith("is not a time")
        if another_form and (whole := _SECONDS("", word)) != word:
            try:
                return moment(whole, zone, as_of)
            except moments.BadMoment as other:  # said of what is written, with its seconds
                message = str(other).replace(whole, word, 1)
                raise moments.BadMoment(message, other.better) from None
        if problem.better is None or not another_form or not _WITH_A_YEAR(word):
            raise
        return moments.read(problem.better, zone, as_of)


_SERIAL = re.compile(r"[3-7]\d{4}(?:[.,]0{1,6})?").fullmatch


def _serial(word: str) -> str | None:
    """The day that a spreadsheet keeps as this number (46000 is 2025-12-09), from 1982 to 2119."""
    if _SERIAL(word) is None:
        return None
    return (date(1899, 12, 30) + timedelta(days=int(word[:5]))).isoformat()


_SECONDS = re.compile(r"(?<=\d[:：]\d\d)[:：]\d\d(?=\D{0,8}\Z)").sub
_WITH_A_YEAR = re.compile(r"\d{4}").search
_OFFSET = re.compile(r"(?i)(?:\d\s*[+\-\u2212]\d{2}:?\d{2}|[a-z]|\]\s*)\Z")


def twin(at: datetime, zone: ZoneInfo) -> datetime | None:
    """The other moment at which the clocks of a zone show the same; None almost always."""
    wall = at.astimezone(zone).replace(tzinfo=None, fold=0)
    for step in (timedelta(minutes=30), timedelta(hours=1)):
        for other in (at + step, at - step):
            if other.astimezone(UTC).astimezone(zone).replace(tzinfo=None, fold=0) == wall:
                return moments.pinned(other, zone)
    return None


_WHOLE = re.compile(r"\+?(?P<number>\d{1,9})(?:\.0{1,6}|,0{1,2})?")
_HUGE = re.compile(r"\+?\d{7,}(?:\.\d*)?|\+?\d{1,9}(?:\.\d{1,9})?[eE]\+?\d{1,3}")
_BELOW = re.compile(r"[-\u2212\u2013]\s*(?=[\d.,]*[1-9])\d.*")
_GROUPED = re.compile(r"\d{1,3}(?:[,.' \u202f]\d{3})+")


def count(line: Line, table: Table, column: str = "count") -> tuple[int | None, bool]:
    """A whole number from 0 to a million, None for an empty cell; and whether the cell is sound."""
    word = unicodedata.normalize("NFKC", line[column]).strip()
    if not word:
        return None, True
    found, grouped = _WHOLE.fullmatch(word), _GROUPED.fullmatch(word)
    if (
        found is not None
        and (grouped is None or not int(found["number"]))
        and int(found["number"]) <= MOST
    ):
        return int(found["number"]), True
    corrected = None
    if _BELOW.fullmatch(word):
        said = "is less than nothing"
    elif (found is not None and grouped is None) or _is_huge(word):
        said = f"is more than {MOST:,}, which cannot be right"
    elif grouped is not None:
        said, corrected = "has a separator in it", line.corrected(column, re.sub(r"\D", "", word))
    else:
        said = "is no whole number; where nobody counted, the cell is empty"
    table.say(line.number, f"'{column}' is '{shown(word)}', which {said}", corrected)
    return None, False


def _is_huge(word: str) -> bool:
    return _HUGE.fullmatch(word) is not None and float(word) > MOST


_MARK = re.compile(r"[1-5](?:[.,]\d{1,6})?")


def mark(line: Line, table: Table, column: str) -> tuple[float | None, bool]:
    """A mean from 1 to 5, None for an empty cell; and whether the cell is sound."""
    word = unicodedata.normalize("NFKC", line[column]).strip()
    if not word:
        return None, True
    if _MARK.fullmatch(word) and (number := float(word.replace(",", "."))) <= 5:
        return number, True
    table.say(
        line.number,
        f"'{column}' is '{shown(word)}'; write a mean from 1 (bad) to 5 (good), or nothing",
    )
    return None, False


class Choices:
    """One of a closed list, by its own name or what people call it as well."""

    def __init__(self, column: str, known: Mapping[str, tuple[str, ...]]) -> None:
        self._column = column
        self._use = ", ".join(known)
        self._names = {
            plain(each): name for name, others in known.items() for each in (name, *others)
        }
        self._read: dict[str, str] = {}

    def read(self, line: Line, table: Table) -> str | None:
        """The name that a row means; None when that is not clear."""
        written = line[self._column]
        if written in self._read:
            return self._read[written]
        word = plain(written)
        if word in self._names:
            return self._read.setdefault(written, self._names[word])
        better = closest(word, self._names)
        if not word:
            table.say(line.number, f"'{self._column}' is empty; use one of: {self._use}")
        elif better is not None:
            meant = self._names[better]
            message = f"'{self._column}' is '{shown(written)}'; did you mean '{meant}'?"
            table.say(line.number, message, line.corrected(self._column, meant))
        else:
            message = f"'{self._column}' is '{shown(written)}'; use one of: {self._use}"
            table.say(line.number, message)
        return None


class Unnamed:
    """The rows of a file that name no theme: they are said once, with the first."""

    def __init__(self, path: str) -> None:
        self._path = path
        self._lines: list[int] = []

    def note(self, line: Line) -> None:
        """Notes a row without a theme."""
        if not line["theme"]:
            self._lines.append(line.number)

    def said(self) -> Iterable[Mistake]:
        """A warning in the first line of those."""
        if not self._lines:
            return
        here = f"'theme' is empty: this row counts as '{OTHER}'"
        more = f" (and so do {len(self._lines) - 1:,} more)" if self._lines[1:] else ""
        yield Mistake(
            path=self._path,
            line=self._lines[0],
            message=f"{here}{more}; write what it is about",
            severity=Severity.WARNING,
        )


_ADDRESS = re.compile(r"[^\s@]@[^\s@]+\.[^\s@]").search


def say_addresses(line: Line, table: Table) -> None:
    """Warns of an e-mail address, without repeating it: a table of counts is about nobody."""
    for column in ("channel", "theme"):
        if "@" in line[column] and _ADDRESS(line[column]):
            table.say(
                line.number,
                f"an e-mail address stands in '{column}': nobody's address belongs here, take it "
                "out",
                severity=Severity.WARNING,
            )


OTHER = "other"
"""What a theme or a channel is called that nobody named."""


class Spellings:
    """One spelling for each name: `Card payment` and `card  payment` are the same theme."""

    def __init__(self) -> None:
        self._first: dict[str, str] = {}

    def of(self, written: str) -> str:
        """The spelling that came first; what is left empty is `other`."""
        words = " ".join(written.split())[:80] or OTHER
        return self._first.setdefault(words.casefold(), words)
