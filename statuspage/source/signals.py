"""Reading internal/signals/*.csv: how often something was heard, by day or hour."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from zoneinfo import ZoneInfo

from msgspec.structs import replace

from statuspage import moments
from statuspage.errors import Mistake, Severity
from statuspage.internal import Signal
from statuspage.source.cells import (
    Choices,
    Periods,
    Spellings,
    Unnamed,
    count,
    say_addresses,
)
from statuspage.source.tables import Column, Line, Table, rows

SOURCES = {
    "help_desk": ("help desk", "helpdesk", "hotline", "support", "service", "客服", "服务台"),
    "staff": ("employees", "team", "员工"),
    "media": ("press", "social", "social media", "媒体"),
    "market": ("competitors", "authorities", "suppliers", "市场"),
}
COLUMNS = (
    Column("when", ("date", "day", "hour", "time", "period", "日期", "时间")),
    Column("source", ("from", "来源")),
    Column("channel", ("via", "渠道")),
    Column("theme", ("topic", "subject", "主题")),
    Column("count", ("number", "n", "how many", "数量")),
)
EXAMPLE = "2026-09-24,help_desk,phone,foreign objects,3"


class SignalReader:
    """Reads one file after the other; what is counted twice is said of the later one."""

    def __init__(self, zone: ZoneInfo, as_of: datetime) -> None:
        self._periods, self._sources = Periods(zone, as_of), Choices("source", SOURCES)
        self._themes, self._channels = Spellings(), Spellings()
        self._places: dict[tuple[object, ...], tuple[bool, str, int]] = {}

    def read(self, raw: bytes, path: str) -> tuple[list[Signal], list[Mistake]]:
        """The sound rows of a file, and all that is wrong with the others."""
        table = Table(path)
        found: list[Signal] = []
        later: list[int] = []
        unnamed = Unnamed(path)
        for line in rows(raw, table, COLUMNS, EXAMPLE):
            signal = self._signal(line, table, later)
            if signal is not None:
                found.append(signal)
                unnamed.note(line)
        if not found and not later and not table.mistakes:
            message = "there are no rows below the names of the columns"
            table.say(1, message, EXAMPLE, Severity.WARNING)
        return found, [*table.said(), *unnamed.said(), *_not_yet(path, later)]

    def _signal(self, line: Line, table: Table, later: list[int]) -> Signal | None:
        period = self._periods.read(line, table)
        source = self._sources.read(line, table)
        number, is_number = count(line, table)
        say_addresses(line, table)
        if period is None or source is None or not is_number:
            return None
        at, hourly = period
        if self._periods.is_later(at):
            later.append(line.number)
            return None
        signal = Signal(
            at=at,
            hourly=hourly,
            source=source,
            channel=self._channels.of(line["channel"]),
            theme=self._themes.of(line["theme"]),
            count=number,
            path=table.path,
            line=line.number,
        )
        if (again := self._again(signal, line, table)) is not None:
            return again
        return signal if self._is_new(signal, line, table) else None

    def _again(self, signal: Signal, line: Line, table: Table) -> Signal | None:
        """The second of two rows of an hour that clocks show twice: it is the hour after.

        Programs that export by the hour write no offset, so that night has two rows alike.
        """
        series = (signal.source, signal.channel, signal.theme)
        if not signal.hourly or (signal.at, *series) not in self._places:
            return None
        second = self._periods.second(line, signal.at)
        if second is None or (second, *series) in self._places:
            return None
        self._places[second, *series] = (True, table.path, line.number)
        message = (
            f"clocks show {signal.at:%H:%M} twice in this night: this row is read as the second "
            f"hour; to say it yourself, write {moments.with_offset(second)}"
        )
        table.say(line.number, message, severity=Severity.INFO)
        return replace(signal, at=second)

    def _is_new(self, signal: Signal, line: Line, table: Table) -> bool:
        """Whether this was not counted before: by the same period, or by the day of an hour."""
        series = (signal.source, signal.channel, signal.theme)
        day = (signal.at.date(), *series)
        hourly, path, number = self._places.setdefault(
            day, (signal.hourly, table.path, line.number)
        )
        if hourly is not signal.hourly:
            by = "by the hour" if hourly else "as a whole day"
            table.say(
                line.number, f"this day is counted {by} already ({_place(path, number, table)})"
            )
            return False
        period = (signal.at, *series)
        _, path, number = self._places.setdefault(period, (hourly, table.path, line.number))
        if (path, number) != (table.path, line.number):
            where = _place(path, number, table)
            table.say(
                line.number,
                f"the same period, source, channel and theme are counted already ({where})",
            )
            return False
        return True


def _place(path: str, number: int, table: Table) -> str:
    return f"line {number}" if path == table.path else f"{path}:{number}"


def _not_yet(path: str, later: list[int]) -> Iterable[Mistake]:
    if later:
        these = f"{len(later):,} rows count" if later[1:] else "this row counts"
        yield Mistake(
            path=path,
            line=later[0],
            message=f"{these} from a later day on, which has not come yet: is the day right?",
            severity=Severity.WARNING,
        )


def judged(signals: Iterable[Signal]) -> Iterable[Mistake]:
    """A remark where there is one day only: nothing can be said of what is usual."""
    days: set[date] = set()
    first: Signal | None = None
    for signal in signals:
        first = first or signal
        days.add(signal.at.date())
        if len(days) > 1:
            return
    if first is not None:
        yield Mistake(
            path=first.path,
            line=1,
            message="this is one day only: nothing can be judged until there are other days",
            severity=Severity.INFO,
        )
