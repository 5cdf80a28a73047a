"""The charts of a period's report, each with the same in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import pairwise

from msgspec import Struct

from statuspage.locale import Locale
from statuspage.practice import charts
from statuspage.practice.charts import Bar
from statuspage.practice.report.words import Row, share
from statuspage.practice.scorecard import Figure, Scorecard, Sum

_BOUNDS = (5, 15, 30, 60, 120)  # minutes
_MOST = 12
_FARTHEST = 4
"""As many times the longest goal a bar is drawn at most: beyond it is late enough."""


class Picture(Struct, frozen=True):
    """A chart, what it shows, and what one has to know to read it; the rest is in the chart."""

    title: str
    desc: str
    svg: str


def pictures(card: Scorecard, rows: Sequence[Row], words: Locale) -> tuple[Picture, ...]:
    """The charts for which there is anything to show."""
    return tuple(
        picture
        for picture in (
            _kept(rows, words),
            _first_messages(card, words),
            _spread(card.now.figures[Figure.FIRST_MESSAGE], words),
            _promises(card, words),
        )
        if picture is not None
    )


def _kept(rows: Sequence[Row], words: Locale) -> Picture | None:
    judged = [row for row in rows if row.judged]
    if not judged:
        return None
    title = words.gettext("Within policy, figure by figure")
    desc = "; ".join(f"{row.label}: {share(row.kept, row.judged, words)}" for row in judged)
    bars = [
        Bar(row.label, row.kept / row.judged, share(row.kept, row.judged, words)) for row in judged
    ]
    return Picture(title, "", charts.bars(bars, title=title, desc=desc, most=1.0))


def _first_messages(card: Scorecard, words: Locale) -> Picture | None:
    timed = [c for c in card.now.figures[Figure.FIRST_MESSAGE].cases if c.value is not None]
    if not timed:
        return None
    slowest = sorted(timed, key=lambda case: (-_minutes(case.value), case.incident))[:_MOST]
    bars = [
        Bar(
            card.subjects[case.incident].title,
            _minutes(case.value),
            words.duration(case.value or timedelta(0)),
            None if case.goal is None else _minutes(case.goal),
        )
        for case in slowest
    ]
    title = words.gettext("Time to the first message, slowest first")
    goals = [bar.mark for bar in bars if bar.mark is not None]
    most = _FARTHEST * max(goals) if goals and bars[0].value > _FARTHEST * max(goals) else None
    remarks = []
    if goals:
        remarks.append(words.gettext("The upright mark is the time that the policy allows."))
    if most is not None:
        remarks.append(words.gettext("A bar with a gap is longer than it is drawn."))
    desc = " ".join(remarks)
    said = "; ".join(f"{bar.label}: {bar.words}" for bar in bars)
    svg = charts.bars(bars, title=title, desc=f"{said}. {desc}".strip(), most=most)
    return Picture(title, desc, svg)


def _spread(of: Sum, words: Locale) -> Picture | None:
    if len(of.values) < 3:
        return None
    minutes = [value.total_seconds() / 60 for value in of.values]
    edges = [0.0, *map(float, _BOUNDS), float("inf")]
    bars = []
    for low, high in pairwise(edges):
        number = sum(low < m <= high or (low == 0 and m == 0) for m in minutes)
        bars.append(Bar(_bin(low, high, words), float(number), words.number(number)))
    title = words.gettext("How long the first message took")
    desc = "; ".join(f"{bar.label}: {bar.words}" for bar in bars)
    return Picture(title, "", charts.distribution(bars, title=title, desc=desc))


def _bin(low: float, high: float, words: Locale) -> str:
    if high == float("inf"):
        return words.pgettext("minutes", "over %(n)s min") % {"n": words.number(int(low))}
    return words.pgettext("minutes", "to %(n)s min") % {"n": words.number(int(high))}


def _promises(card: Scorecard, words: Locale) -> Picture | None:
    of = card.now.figures[Figure.PROMISES]
    months = list(_months(card.now.period.first, card.now.period.last))
    if not of.judged or not 2 <= len(months) <= _MOST:
        return None
    bars = []
    for year, month in months:
        cases = [case for case in of.cases if (case.at.year, case.at.month) == (year, month)]
        kept, judged = sum(case.kept or 0 for case in cases), len(cases)
        part = kept / judged if judged else 0.0
        bars.append(Bar(words.month(year, month), part, share(kept, judged, words)))
    title = words.gettext("Promises kept, month by month")
    desc = "; ".join(f"{bar.label}: {bar.words}" for bar in bars)
    return Picture(title, "", charts.bars(bars, title=title, desc=desc, most=1.0))


def _months(first: date, last: date) -> Iterator[tuple[int, int]]:
    at = first.year * 12 + first.month - 1
    while at <= last.year * 12 + last.month - 1:
        yield at // 12, at % 12 + 1
        at += 1


def _minutes(length: timedelta | None) -> float:
    return 0.0 if length is None else length.total_seconds() / 60
