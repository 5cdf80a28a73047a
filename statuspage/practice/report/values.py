"""A scorecard as plain values for programs, and as rows for spreadsheets. Their shape is kept."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from datetime import timedelta
from typing import Any

from statuspage.practice.periods import Period
from statuspage.practice.scorecard import DEFINITIONS, Case, Figure, Scorecard, Span, Sum

FORMAT = "incidentpress-report-1"
HEADER = (
    "from", "to", "group", "member", "figure", "n", "judged", "kept",
    "median_seconds", "worst_seconds", "worst_incident",
)  # fmt: skip


def values(card: Scorecard, site: str) -> Mapping[str, Any]:
    """All of a scorecard as JSON has it: ids, numbers, seconds, ISO dates; no words."""
    return {
        "format": FORMAT,
        "site": site,
        "as_of": card.as_of.isoformat(timespec="seconds"),
        "period": {**_period(card.now.period), "running": card.is_running},
        "before": _period(card.before.period),
        "incidents": [
            {
                "id": one.id,
                "title": one.title,
                "kind": one.kind,
                "impact": one.impact.value,
                "components": list(one.components),
            }
            for one in (card.subjects[name] for name in card.now.began)
        ],
        "messages": card.now.messages,
        "withdrawn": card.now.withdrawn,
        "figures": {
            figure.value: {
                "unit": DEFINITIONS[figure].unit.value,
                **_sum(card.now.figures[figure]),
                "before": _sum(card.before.figures[figure]),
            }
            for figure in Figure
        },
        "actions": dict(card.now.actions),
        "drills": _drills(card.now, card),
        "by": {
            name: {member: figures_of(figures) for member, figures in groups.items()}
            for name, groups in _groups(card)
        },
        "improve": [
            {
                "figure": one.figure.value,
                "weight": one.weight,
                "missed": one.missed,
                "judged": one.judged,
                "incidents": list(one.incidents),
            }
            for one in card.shortfalls
        ],
        "not_looked_at": list(card.lacking),
        "cases": [_case(case) for of in card.now.figures.values() for case in of.cases],
    }


def table(card: Scorecard) -> str:
    """The figures as CSV: one row a figure for both periods as a whole, then by group."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(HEADER)
    for span in (card.now, card.before):
        writer.writerows(_rows(span.period, "all", "", span.figures))
    for name, groups in _groups(card):
        for member, figures in groups.items():
            writer.writerows(_rows(card.now.period, name, member, figures))
    return out.getvalue()


def _groups(card: Scorecard) -> tuple[tuple[str, Mapping[str, Mapping[Figure, Sum]]], ...]:
    return (
        ("kind", card.by_kind),
        ("impact", card.by_impact),
        ("component", card.by_component),
    )


def _rows(
    period: Period, group: str, member: str, figures: Mapping[Figure, Sum]
) -> Iterator[tuple[object, ...]]:
    for figure, of in figures.items():
        yield (
            period.first, period.last, group, member, figure.value, of.n, of.judged, of.kept,
            *("" if seconds is None else seconds for seconds in (_seconds(of.median), _worst(of))),
            "" if of.worst is None else of.worst.incident,
        )  # fmt: skip


def _period(period: Period) -> dict[str, Any]:
    return {"from": period.first.isoformat(), "to": period.last.isoformat()}


def figures_of(figures: Mapping[Figure, Sum]) -> dict[str, Any]:
    """The figures that have anything to say, by their ids."""
    return {figure.value: _sum(of) for figure, of in figures.items() if of.n or of.tally}


def _sum(of: Sum) -> dict[str, Any]:
    return {
        "n": of.n,
        "judged": of.judged,
        "kept": of.kept,
        "median_seconds": _seconds(of.median),
        "worst_seconds": _worst(of),
        "worst_incident": None if of.worst is None else of.worst.incident,
        "counts": dict(of.tally),
    }


def _drills(span: Span, card: Scorecard) -> dict[str, Any]:
    last = span.last_drill
    return {
        "newest": None if last is None else last.started.date().isoformat(),
        "every_months": card.drill_every,
        "overdue": card.drill_overdue,
    }


def _case(case: Case) -> dict[str, Any]:
    return {
        "figure": case.figure.value,
        "at": case.at.isoformat(timespec="seconds"),
        "incident": case.incident,
        "where": case.where,
        "n": case.n,
        "kept": case.kept,
        "seconds": _seconds(case.value),
        "goal_seconds": _seconds(case.goal),
        "counts": dict(case.tally),
    }


def _seconds(length: timedelta | None) -> int | None:
    return None if length is None else round(length.total_seconds())


def _worst(of: Sum) -> int | None:
    return _seconds(of.values[-1]) if of.values else None
