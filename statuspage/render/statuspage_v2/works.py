"""Planned work as objects of the API: one for each of its dates."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from statuspage.maintenance import Maintenance, Occurrence
from statuspage.model import Phase, Update
from statuspage.render.statuspage_v2 import course, messages, wire
from statuspage.render.statuspage_v2.course import RUNNING
from statuspage.render.statuspage_v2.desk import Desk
from statuspage.site import Site

NEXT_DATES = 5
"""How many dates to come a work that repeats has: without a bound, it would fill the list."""

Row = dict[str, Any]


def planned(desk: Desk, most: int) -> list[tuple[Occurrence, Row]]:
    """The dates that run and the next ones, in order of time, then those that are over, the
    newest first; in all `most`, but every date that runs.
    """
    dates = list(_dates(desk.site))
    running = sum(date.phase in RUNNING for date in dates)
    return [(date, _row(desk, date)) for date in dates[: max(most, running)]]


def _dates(site: Site) -> Iterator[Occurrence]:
    yield from site.running()
    seen: Counter[str] = Counter()
    for date in site.upcoming():
        seen[date.maintenance] += 1
        if seen[date.maintenance] <= NEXT_DATES:
            yield date
    yield from site.past()


def _row(desk: Desk, date: Occurrence) -> Row:
    work = desk.site.maintenance_of(date)
    mark = "" if date.day == _first(work, date) else f"#{date.day}"
    work_id = desk.ids.of(work.path + mark, work.api_id)
    told = _about(work, date)
    rows = messages.updates(
        desk, work, tuple(zip(told, course.of_window(told), strict=True)), work_id, mark
    )
    opened, closed = desk.site.window_of(date)
    created = told[0].at if told else date.planned_start
    passed = [moment for moment in (opened, closed) if moment is not None]
    updated = wire.stamp(max([created, *passed]))
    return {
        "id": work_id,
        "name": wire.name(work.title.value, work.path),
        "status": wire.phase(date.phase),
        "created_at": wire.stamp(created),
        "updated_at": max([updated, *(row["updated_at"] for row in rows)]),
        "monitoring_at": None,
        "resolved_at": wire.maybe(_over_at(date, told)),
        "impact": "maintenance",
        "shortlink": desk.edition.page(work) + (f"#{date.day}" if work.repeat else ""),
        "started_at": wire.stamp(opened or date.start),
        "page_id": desk.page_id,
        "incident_updates": rows,
        "components": [
            row for component, row in desk.components.items() if component in work.components
        ],
        "reminder_intervals": None,
        "scheduled_for": wire.stamp(date.start),
        "scheduled_until": wire.stamp(date.end),
        "cancelled": date.phase is Phase.CANCELLED,
    }


def _first(work: Maintenance, date: Occurrence) -> object:
    """The date that has the id of the work itself: that of its start."""
    if work.repeat is None or work.start is None:
        return date.day
    return work.start.astimezone(ZoneInfo(work.timezone)).date()


def _about(work: Maintenance, date: Occurrence) -> tuple[Update, ...]:
    """The messages about one date: the first one, those that name it, and those about every
    date that were said before it was over.
    """
    if work.repeat is None:
        return work.updates
    return tuple(
        update
        for update in work.updates
        if update.occurrence == date.day
        or (update.occurrence is None and (update is work.updates[0] or update.at < date.end))
    )


def _over_at(date: Occurrence, told: tuple[Update, ...]) -> datetime | None:
    if not date.phase.is_over:
        return None
    if date.phase is Phase.COMPLETED:
        return date.completed_at() or date.end
    ends = (update.at for update in reversed(told) if update.phase is Phase.CANCELLED)
    return next(ends, told[-1].at if told else date.end)
