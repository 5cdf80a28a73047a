"""Reading a table in CSV as people save it: any encoding, any of the usual separators."""

from __future__ import annotations

import codecs
import csv
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from msgspec import Struct

from statuspage.errors import Fix, Mistake, Severity
from statuspage.source.frontmatter import no_text
from statuspage.source.frontmatter.encoding import is_chinese
from statuspage.source.scene import closest, shown

LARGEST = 8 * 1024 * 1024
MOST_SAID = 20
"""How many mistakes of one file are said one by one."""
_UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]"
)
"""What nobody sees and what could give orders to a terminal: no word of a table needs it."""
_SEPARATORS = ",;\t|，；"
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


class Column(Struct, frozen=True):
    """A column that a table may have, by its name and what people call it as well."""

    name: str
    others: tuple[str, ...] = ()
    required: bool = True


@dataclass(slots=True)
class Table:
    """A table while it is read: its rows, and all that is wrong with them, in order."""

    path: str
    separator: str = ","
    mistakes: list[Mistake] = field(default_factory=list)
    unsaid: int = 0
    last_unsaid: int = 0

    def say(
        self,
        line: int,
        message: str,
        corrected: str | None = None,
        severity: Severity = Severity.ERROR,
        fix: Fix | None = None,
    ) -> None:
        """Notes what is wrong in a line; of many, the first are noted."""
        if len(self.mistakes) >= MOST_SAID:
            self.unsaid, self.last_unsaid = self.unsaid + 1, line
            return
        self.mistakes.append(
            Mistake(
                path=self.path,
                line=line,
                message=message,
                severity=severity,
                corrected=corrected,
                fix=fix,
            )
        )

    def said(self) -> list[Mistake]:
        """All that is wrong, and how much more there was."""
        if not self.unsaid:
            return self.mistakes
        message = f"{self.unsaid:,} more lines are wrong, the last one is line {self.last_unsaid}"
        last = Mistake(path=self.path, line=self.last_unsaid, message=message)
        return [*self.mistakes, last]


class Line(Struct, frozen=True):
    """One row: its cells by the names of the columns, and how it was written."""

    number: int
    cells: Mapping[str, str]
    written: Sequence[str]
    names: Sequence[str | None]
    separator: str

    def __getitem__(self, column: str) -> str:
        return self.cells.get(column, "")

    def corrected(self, column: str, value: str) -> str:
        """The row with another value in one of its columns."""
        cells = [
            value if name == column else cell
            for name, cell in zip(self.names, self.written, strict=False)
        ]
        return self.separator.join(_quoted(cell, self.separator) for cell in cells)


def _quoted(cell: str, separator: str) -> str:
    if separator in cell or '"' in cell:
        doubled = cell.replace('"', '""')
        return f'"{doubled}"'
    return cell


def rows(raw: bytes, table: Table, columns: Sequence[Column], example: str) -> Iterator[Line]:
    """The rows of a table with these columns; `example` is a row as it should be written.

    What is wrong with the file as a whole is noted in `table`, and then there are no rows.
    """
    if not _is_text(raw, table):
        return
    text = _UNSEEN.sub("", _decoded(raw, table))
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    first = next((number for number, line in enumerate(lines) if line.strip()), None)
    header = ",".join(column.name for column in columns)
    if first is None:
        table.say(1, "the file is empty; write the names of the columns", f"{header}\n{example}")
        return
    if re.fullmatch(r"(?i)sep=.", lines[first].strip()) and first + 1 < len(lines):
        first += 1  # what a spreadsheet writes for itself
    table.separator = max(_SEPARATORS, key=lambda each: (lines[first].count(each), each == ","))
    head = _cells(lines[first], table.separator)
    names = _names(head, first + 1, table, columns, header, lines[first])
    if names is None:
        return
    needed = [names.index(column.name) for column in columns if column.required]
    short: list[int] = []
    for number, line in enumerate(lines[first + 1 :], first + 2):
        if not line.strip():
            continue
        if line.count('"') % 2:
            table.say(number, 'a quotation mark " opens a text that does not end on its line')
            continue
        cells = _cells(line, table.separator)
        if not any(cells) or _has_too_many(cells, len(names), number, table):
            continue
        if len(cells) <= max(needed):
            short.append(number)
        found = {name: cell for name, cell in zip(names, cells, strict=False) if name is not None}
        yield Line(number, found, cells, names, table.separator)
    _say_short(short, table)


def _has_too_many(cells: Sequence[str], named: int, number: int, table: Table) -> bool:
    """Whether a row has more cells than there are columns, which is said."""
    if not any(cells[named:]):
        return False
    message = (
        f"has {len(cells)} cells, the first line names {named}: put a text with "
        f"'{table.separator}' in it in quotation marks"
    )
    table.say(number, message)
    return True


def _say_short(lines: Sequence[int], table: Table) -> None:
    """Says that rows lack cells, in the first of them."""
    if lines:
        more = f" (and so have {len(lines) - 1:,} more rows)" if lines[1:] else ""
        message = (
            f"has fewer cells than the first line names{more}: what is missing is read as empty"
        )
        table.say(lines[0], message, severity=Severity.WARNING)


def _is_text(raw: bytes, table: Table) -> bool:
    what = no_text(raw, table.path)
    if what is not None:
        said = what[0].partition(": ")[0]
        table.say(1, f"{said}: save it as CSV (in the program: Save as, CSV UTF-8)")
    elif len(raw) > LARGEST:
        most = LARGEST // 1024 // 1024
        table.say(1, f"the file is too large, {most} MB are allowed: write one for each year")
    return not table.mistakes


def _decoded(raw: bytes, table: Table) -> str:
    for bom, name in _BOMS:
        if raw.startswith(bom):
            return raw[len(bom) :].decode(name, errors="replace").replace("\0", "")
    if len(raw) > 3 and 0 in raw[:2] and raw.count(0) > len(raw) // 4:
        guess = "utf-16-be" if raw[0] == 0 else "utf-16-le"
    else:
        try:
            return raw.decode().replace("\0", "")
        except UnicodeDecodeError as problem:
            guess = "gb18030" if is_chinese(raw) else "cp1252"
            line = raw.count(b"\n", 0, problem.start) + 1
            called, other = (
                ("GB18030 (Chinese Windows)", " (it may be Big5)")
                if guess == "gb18030"
                else ("Windows-1252", "")
            )
            table.say(
                line,
                f"the file is no UTF-8; it was read as {called}, which is a guess{other}: look at "
                "the words, or save it as CSV UTF-8",
                severity=Severity.WARNING,
            )
    return raw.decode(guess, errors="replace").replace("\0", "")


def _cells(line: str, separator: str) -> list[str]:
    """The cells of a line, without the blanks around them."""
    if '"' not in line:
        return [cell.strip() for cell in line.split(separator)]
    try:
        found = next(csv.reader([line], delimiter=separator, skipinitialspace=True), [])
    except csv.Error:
        found = line.split(separator)
    return [cell.strip() for cell in found]


def plain(text: str) -> str:
    """A name as it is compared: without case, blanks and hyphens."""
    return re.sub(r"[\s_\-]+", "", unicodedata.normalize("NFKC", text)).casefold()


def _are_headings(cells: Sequence[str]) -> bool:
    """Whether these name columns in words of their own: all different, and nothing is counted."""
    return all(cells) and len({*cells}) == len(cells) and not re.search(r"\d", "".join(cells))


def _names(
    head: Sequence[str],
    number: int,
    table: Table,
    columns: Sequence[Column],
    header: str,
    written: str,
) -> list[str | None] | None:
    """What each column holds, None for those that are not read; None if no row can be read."""
    known = {
        plain(each): column.name for column in columns for each in (column.name, *column.others)
    }
    names = [known.get(plain(cell)) for cell in head]
    required = [column.name for column in columns if column.required]
    if not any(names):
        fits = len(head) in (len(columns), len(required)) and table.separator == ","
        fix = Fix(first=number, last=number, lines=(header, written)) if fits else None
        message = f"the first line must name the columns: {header}"
        right = f"{header}\n{written[:160]}"
        if _are_headings(head) and len(head) == len(columns):
            right = table.separator.join(column.name for column in columns)
            fix = None
        table.say(number, message, right, fix=fix)
        return None
    for name in dict.fromkeys(name for name in names if name is not None):
        if names.count(name) > 1:
            table.say(number, f"the column '{name}' is there twice: take one of them out")
    missing = [name for name in required if name not in names]
    if missing:
        quoted = [f"'{name}'" for name in missing]
        said = (
            f"the columns {', '.join(quoted)} are" if quoted[1:] else f"the column {quoted[0]} is"
        )
        strange = [cell for cell, name in zip(head, names, strict=True) if name is None and cell]
        better = closest(strange[0].casefold(), missing) if strange else None
        hint = f"; is '{shown(strange[0])}' meant to be '{better}'?" if better else ""
        table.say(number, f"{said} missing{hint}", header)
    if table.mistakes and table.mistakes[-1].severity is Severity.ERROR:
        return None
    unread = [shown(cell) for cell, name in zip(head, names, strict=True) if name is None and cell]
    if unread:
        message = f"not read: {', '.join(unread[:8])}; the columns are {header}"
        table.say(number, message, severity=Severity.WARNING)
    return names
