"""Planned work as objects of the API: one for each of its dates."""

from __future__ import annotations

from collections import Counter
from datetime import datetime
from typing import Any

from msgspec.structs import replace

from statuspage.maintenance import Maintenance, Occurrence
from statuspage.model import Phase, Update
from statuspage.render.statuspage_v2 import course, messages, wire
from statuspage.render.statuspage_v2.desk import Desk
from statuspage.site import Site
from statuspage.site.api import date_mark

NEXT_DATES = 5
"""How many dates to come a work that repeats has: without a bound, it would fill the list."""

Row = dict[str, Any]


def planned(desk: Desk, most: int) -> list[tuple[Occurrence, Row]]:
    """The dates that run and the next ones, in order of time, then those that are over, the
    newest first; in all `most`, but every date that runs.
    """
    site = desk.site
    dates = [*site.running()]
    dates += _coming(site, most - len(dates))
    dates += site.past()[: max(most - len(dates), 0)]
    return [(date, _row(desk, date)) for date in dates]


def _coming(site: Site, most: int) -> list[Occurrence]:
    """The next dates of every work, in order of time. Where there is no room for all, the next
    one of each comes before the second of any: what is rare is not lost among what is daily.
    """
    seen: Counter[str] = Counter()
    first, further = [], []
    for place, date in enumerate(site.upcoming()):
        seen[date.maintenance] += 1
        if seen[date.maintenance] == 1:
            first.append((place, date))
        elif seen[date.maintenance] <= NEXT_DATES:
            further.append((place, date))
    kept = sorted([*first, *further][: max(most, 0)], key=lambda one: one[0])
    return [date for _, date in kept]


def _row(desk: Desk, date: Occurrence) -> Row:
    work = desk.site.maintenance_of(date)
    mark = date_mark(work, date.day)
    work_id = desk.ids.of(work.path + mark, work.api_id)
    told, concerned = _about(work, date), work.components_of(date)
    rows = messages.updates(
        desk, work, tuple(zip(told, course.of_window(told), strict=True)), work_id, mark
    )
    opened, closed = desk.site.window_of(date)
    lost = (update for update in work.lost if update.occurrence in (None, date.day))
    created = min((update.at for update in (*told, *lost)), default=desk.site.config.founded)
    passed = [moment for moment in (opened, closed) if moment is not None]
    updated = wire.stamp(max([created, *passed]))
    return {
        "id": work_id,
        "name": wire.name(work.title_of(date).value, work.path),
        "status": wire.phase(date.phase),
        "created_at": wire.stamp(created),
        "updated_at": max([updated, *(row["updated_at"] for row in rows)]),
        "monitoring_at": None,
        "resolved_at": wire.maybe(_over_at(date, told)),
        "impact": "maintenance",
        "shortlink": desk.edition.page(work),
        "started_at": wire.stamp(opened or date.start),
        "page_id": desk.page_id,
        "incident_updates": rows,
        "components": [row for component, row in desk.components.items() if component in concerned],
        "reminder_intervals": None,
        "scheduled_for": wire.stamp(date.start),
        "scheduled_until": wire.maybe(date.until),
        "cancelled": date.phase is Phase.CANCELLED,
    }


def _about(work: Maintenance, date: Occurrence) -> tuple[Update, ...]:
    """The messages about one date: the first one, those that name it, and those about every
    date that were said before it was over.
    """
    if work.repeat is None:
        return work.updates
    return tuple(
        _as_of(date, update)
        for update in work.updates
        if update.occurrence == date.day
        or (update.occurrence is None and (update is work.updates[0] or update.at < date.end))
    )


def _as_of(date: Occurrence, update: Update) -> Update:
    """A message about every date, with the phase that this one had: an end that it tells is that
    of the dates to come, and who goes by the newest update would take this one for over.
    """
    own = {each.name: each for each in date.updates}
    if update.name in own or not update.phase.is_over or not date.start <= update.at < date.end:
        return update
    said = [each.phase for each in own.values() if each.at <= update.at]
    running = not said or said[-1] is Phase.SCHEDULED
    return replace(update, phase=Phase.IN_PROGRESS if running else said[-1])


def _over_at(date: Occurrence, told: tuple[Update, ...]) -> datetime | None:
    if not date.phase.is_over:
        return None
    if date.phase is Phase.COMPLETED:
        return date.completed_at() or date.end
    ends = (update.at for update in reversed(told) if update.phase is Phase.CANCELLED)
    return next(ends, told[-1].at if told else date.end)
