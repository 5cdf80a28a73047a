"""Reading what a survey or a help desk exports: one answer or one sum a row, in any columns."""

from __future__ import annotations

import codecs
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import datetime
from zoneinfo import ZoneInfo

from msgspec import Struct, field
from msgspec.structs import replace

from statuspage import moments
from statuspage.errors import Mistake, Severity
from statuspage.internal import Feedback
from statuspage.source.cells import Choices, Spellings, count, moment, say_addresses
from statuspage.source.feedback import COLUMNS, GROUPS
from statuspage.source.scene import closest_id, shown
from statuspage.source.tables import Column, Line, Table, rows

EXAMPLE = "2026-11-02-orders-fail,2026-11-02 18:00,customers,e-mail,refund,1,4"
NAMES = tuple(column.name for column in COLUMNS)


class Meant(Struct, frozen=True, kw_only=True):
    """What is meant where an export does not say it.

    `columns` has the export's own names by ours. `incident`, `group`, `channel` and `theme` hold
    for every row that names none. Marks go from `low` (bad) to `high` (good).
    """

    columns: Mapping[str, str] = field(default_factory=dict)
    incident: str | None = None
    group: str | None = None
    channel: str | None = None
    theme: str | None = None
    low: float = 1
    high: float = 5


def read_export(
    raw: bytes, path: str, meant: Meant, zone: ZoneInfo, as_of: datetime, known: Collection[str]
) -> tuple[tuple[Feedback, ...], list[Mistake]]:
    """The answers of an export, added up by hour (or day) and theme, and what is wrong with it.

    A row that is wrong is left out and named; the others are used. `known` are the incidents
    that there are. The order of rows does not matter.
    """
    flat, numbers = _one_line_a_row(raw)
    table = Table(path)
    reader = _Reader(table, meant, zone, as_of, frozenset(known))
    found = [reader.answer(line) for line in rows(flat, table, _columns(meant), EXAMPLE)]
    answers = _added(one for one in found if one is not None)
    return answers, [
        replace(
            mistake,
            line=numbers.get(mistake.line, mistake.line),
            message=_with_the_way_out(mistake.message),
            fix=None,
        )
        for mistake in table.said()
        if not mistake.message.startswith("not read:")  # an export has many columns
    ]


_NO_COLUMN = re.compile(r"the (first line must name the )?columns?\b").match


def _with_the_way_out(message: str) -> str:
    """A column that is not found, and how to say what the export calls it."""
    if _NO_COLUMN(message) is None or "twice" in message:
        return message
    end = "" if message.endswith("?") else "."
    if "column 'incident' is missing" in message:
        end = f", or name the one of all rows: statuspage feedback ID --add FILE{end}"
    return f"{message}{end} Say what yours is called, such as --column when='Submitted at'"


def _columns(meant: Meant) -> tuple[Column, ...]:
    given = {"incident": meant.incident, "from": meant.group}
    found = []
    for column in COLUMNS:
        own = meant.columns.get(column.name)
        needed = column.name in {"incident", "when", "from"} and not given.get(column.name)
        others = column.others if own is None else (own,)
        found.append(Column(column.name, others, required=needed or own is not None))
    return tuple(found)


class _Reader:
    """Reads the rows of one export."""

    def __init__(
        self, table: Table, meant: Meant, zone: ZoneInfo, as_of: datetime, known: frozenset[str]
    ) -> None:
        self._table, self._meant, self._known = table, meant, known
        self._zone, self._as_of = zone, as_of
        self._themes, self._channels = Spellings(), Spellings()
        self._groups = Choices("from", GROUPS)

    def answer(self, line: Line) -> Feedback | None:
        incident = self._incident(line)
        period = self._period(line)
        group = self._group(line)
        number, is_number = count(line, self._table)
        satisfaction, is_mark = self._mark(line)
        say_addresses(line, self._table)
        if incident is None or period is None or group is None or not (is_number and is_mark):
            return None
        at, hourly = period
        return Feedback(
            incident=incident,
            at=at,
            hourly=hourly,
            group=group,
            channel=self._channels.of(_word(line["channel"]) or self._meant.channel or ""),
            theme=self._themes.of(_word(line["theme"]) or self._meant.theme or ""),
            count=1 if number is None else number,
            satisfaction=satisfaction,
            path=self._table.path,
            line=line.number,
        )

    def _incident(self, line: Line) -> str | None:
        word = (line["incident"] or self._meant.incident or "").strip().casefold()
        if word in self._known:
            return word
        if not word:
            self._table.say(
                line.number,
                "names no incident; name the one of such rows: statuspage feedback ID --add FILE",
            )
            return None
        better = closest_id(word, self._known)
        hint = f"; did you mean '{better}'?" if better else ""
        self._table.say(line.number, f"there is no incident '{shown(word)}'{hint}")
        return None

    def _period(self, line: Line) -> tuple[datetime, bool] | None:
        """The hour in which an answer came, or its day when only that is known."""
        word = line["when"]
        try:
            reading = moment(word, self._zone, self._as_of)
        except moments.BadMoment as problem:
            say = "'when' is empty" if not word else f"'when': {problem}"
            self._table.say(line.number, f"{say}; write it as 2026-11-02 18:00 or 2026-11-02")
            return None
        at = reading.at
        if at > self._as_of:
            self._table.say(line.number, f"'when' is {shown(word)}, which has not come yet")
            return None
        if reading.exact:
            at = at.replace(minute=0, second=0, microsecond=0)
        return at, reading.exact

    def _group(self, line: Line) -> str | None:
        if line["from"] or not self._meant.group:
            return self._groups.read(line, self._table)
        return self._meant.group

    def _mark(self, line: Line) -> tuple[float | None, bool]:
        """A mark on our scale from 1 to 5, None for an empty cell; and whether it is sound."""
        word = line["satisfaction"].replace(",", ".").strip()
        if not word:
            return None, True
        low, high = self._meant.low, self._meant.high
        value = float(word) if re.fullmatch(r"-?\d{1,4}(?:\.\d{1,6})?", word) else None
        if value is None or not low <= value <= high:
            self._table.say(
                line.number,
                f"'satisfaction' is '{shown(line['satisfaction'])}', and marks go from {low:g} to "
                f"{high:g}; other marks: --scale 0-10",
            )
            return None, False
        return 1 + 4 * (value - low) / (high - low), True


def _word(written: str) -> str:
    """A name without the marks by which a spreadsheet takes it for a formula."""
    return written.lstrip("=+-@\t ")


def _added(answers: Iterable[Feedback]) -> tuple[Feedback, ...]:
    """One row for each incident, period, group, channel and theme; rated ones apart."""
    found: dict[tuple[object, ...], list[Feedback]] = {}
    for one in answers:
        found.setdefault(key(one), []).append(one)
    sums = (_sum(found[each]) for each in sorted(found, key=str))
    return tuple(one for one in sums if one.count)


def key(one: Feedback) -> tuple[object, ...]:
    """What makes two rows the same one, counted twice."""
    names = (one.group, one.channel.casefold(), one.theme.casefold())
    return (one.incident, one.at.isoformat(), one.hourly, *names, one.satisfaction is not None)


def _sum(same: list[Feedback]) -> Feedback:
    number = sum(one.count for one in same)
    if same[0].satisfaction is None or not number:
        return replace(same[0], count=number)
    marks = sorted((one.satisfaction or 0) * one.count for one in same)
    return replace(same[0], count=number, satisfaction=round(sum(marks) / number, 3))


def _one_line_a_row(raw: bytes) -> tuple[bytes, Mapping[int, int]]:
    """A table in which no cell has a line break, and by its lines those of the file."""
    for bom, name in ((codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16")):
        if raw.startswith(bom):
            raw = raw.decode(name, errors="replace").encode()
    written = raw.replace(b"\r\n", b"\n").replace(b"\r", b"\n").split(b"\n")
    if raw.count(b'"') % 2:  # one quotation mark is missing: no cell may swallow the rest
        return raw, {}
    flat: list[bytes] = []
    numbers: dict[int, int] = {}
    open_ = False
    for number, line in enumerate(written, 1):
        if open_:
            flat[-1] += b" " + line
        else:
            flat.append(line)
            numbers[len(flat)] = number
        open_ ^= line.count(b'"') % 2 == 1
    return b"\n".join(flat), numbers


def wrong(mistakes: Iterable[Mistake]) -> Iterator[Mistake]:
    """The mistakes for which a row is left out."""
    return (mistake for mistake in mistakes if mistake.severity is Severity.ERROR)
