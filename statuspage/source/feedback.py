"""Reading internal/feedback/*.csv: what customers and staff answered to our messages."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from zoneinfo import ZoneInfo

from statuspage.errors import Mistake, Severity
from statuspage.internal import Feedback
from statuspage.source.cells import Choices, Periods, Spellings, Unnamed, count, mark, say_addresses
from statuspage.source.scene import closest_id, shown
from statuspage.source.tables import Column, Line, Table, rows

GROUPS = {
    "customers": ("customer", "public", "顾客", "客户"),
    "staff": ("employees", "team", "员工"),
}
COLUMNS = (
    Column("incident", ("事件",)),
    Column(
        "when",
        (
            *("date", "day", "hour", "time", "period", "日期", "时间", "提交时间"),
            *("提交答卷时间", "填写时间", "反馈时间"),
        ),
    ),
    Column("from", ("group", "who", "来自")),
    Column("channel", ("via", "渠道")),
    Column("theme", ("topic", "subject", "主题")),
    Column("count", ("number", "n", "answers", "how many", "数量")),
    Column("satisfaction", ("score", "rating", "stars", "满意度", "评分"), required=False),
)
EXAMPLE = "2026-09-25-seilerhof-food-safety,2026-09-26,customers,e-mail,refund,12,3.4"


class FeedbackReader:
    """Reads one file after the other; what is counted twice is said of the later one."""

    def __init__(self, zone: ZoneInfo, as_of: datetime, incidents: Collection[str]) -> None:
        self._periods, self._groups = Periods(zone, as_of), Choices("from", GROUPS)
        self._incidents = incidents
        self._themes, self._channels = Spellings(), Spellings()
        self._places: dict[tuple[object, ...], tuple[str, int]] = {}
        self._strange: set[str] = set()

    def read(self, raw: bytes, path: str) -> tuple[list[Feedback], list[Mistake]]:
        """The sound rows of a file, and all that is wrong with the others."""
        table = Table(path)
        kept: list[Feedback] = []
        unnamed = Unnamed(path)
        for line in rows(raw, table, COLUMNS, EXAMPLE):
            answers = self._answers(line, table)
            if answers is not None:
                kept.append(answers)
                unnamed.note(line)
        if not kept and not table.mistakes:
            message = "there are no rows below the names of the columns"
            table.say(1, message, EXAMPLE, Severity.WARNING)
        return kept, [*table.said(), *unnamed.said()]

    def _answers(self, line: Line, table: Table) -> Feedback | None:
        incident = self._incident(line, table)
        period = self._periods.read(line, table)
        group = self._groups.read(line, table)
        number, is_number = count(line, table)
        satisfaction, is_mark = mark(line, table, "satisfaction")
        say_addresses(line, table)
        if number is None and is_number:
            message = "'count' is empty: how many answered? Without answers there is no row"
            table.say(line.number, message)
        if incident is None or period is None or group is None or number is None or not is_mark:
            return None
        if self._periods.is_later(period[0]):
            table.say(
                line.number,
                "this row lies in the future: is the day right?",
                severity=Severity.WARNING,
            )
            return None
        answers = Feedback(
            incident=incident,
            at=period[0],
            group=group,
            channel=self._channels.of(line["channel"]),
            theme=self._themes.of(line["theme"]),
            count=number,
            satisfaction=satisfaction,
            hourly=period[1],
            path=table.path,
            line=line.number,
        )
        return answers if self._is_new(answers, table) else None

    def _incident(self, line: Line, table: Table) -> str | None:
        """The incident of a row; one that does not exist is said once."""
        word = line["incident"].casefold()
        if word in self._incidents:
            return word
        if word in self._strange:
            return None
        self._strange.add(word)
        if not word:
            table.say(line.number, "'incident' is empty; write its id, the name of its folder")
            return None
        better = closest_id(word, self._incidents) if len(self._strange) < 20 else None
        hint = f"; did you mean '{better}'?" if better else ", so its rows are left out"
        corrected = line.corrected("incident", better) if better else None
        table.say(line.number, f"there is no incident '{shown(word)}'{hint}", corrected)
        return None

    def _is_new(self, answers: Feedback, table: Table) -> bool:
        # Answers with a mark and those without one are two rows: a mean is of the first alone.
        rated = answers.satisfaction is not None
        row = (answers.incident, answers.at, answers.group, answers.channel, answers.theme, rated)
        path, number = self._places.setdefault(row, (table.path, answers.line))
        if (path, number) == (table.path, answers.line):
            return True
        where = f"line {number}" if path == table.path else f"{path}:{number}"
        table.say(
            answers.line,
            f"the same incident, period, channel and theme are counted already ({where})",
        )
        return False
