"""The state of a site as Statuspage's API v2 tells it: eight files that its clients know.

Nothing in them comes from the time of the build. The moment decides only which windows are
open, which are still to come, and what follows from it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from heapq import nlargest
from typing import Any

from statuspage.model import Phase
from statuspage.render.output import OutputFile
from statuspage.render.statuspage_v2 import incidents, page, rollup, works
from statuspage.render.statuspage_v2.course import RUNNING
from statuspage.render.statuspage_v2.desk import Desk, desk
from statuspage.site import Site
from statuspage.site.api import FOLDER

__all__ = ["statuspage_v2"]

NEWEST = 50

Rows = list[dict[str, Any]]


def statuspage_v2(site: Site) -> Iterator[OutputFile]:
    """The eight files of one language; none for drills, which have no public ids."""
    if site.drills:
        return
    prefix = site.config.prefix(site.language) + FOLDER
    for name, content in _documents(desk(site)).items():
        text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
        yield OutputFile(prefix + name, f"{text}\n".encode(), "application/json")


def _documents(desk: Desk) -> dict[str, dict[str, Any]]:
    top = {"page": page.page(desk)}
    state = {"status": rollup.rollup(desk)}
    services = {"components": desk.rows}
    newest, unresolved = _incidents(desk)
    planned = works.planned(desk, NEWEST)
    upcoming = [made for date, made in planned if date.phase is Phase.SCHEDULED]
    active = [made for date, made in planned if date.phase in RUNNING]
    return {
        "summary.json": {
            **top,
            **services,
            "incidents": unresolved,
            "scheduled_maintenances": [*active, *upcoming],
            **state,
        },
        "status.json": {**top, **state},
        "components.json": {**top, **services},
        "incidents.json": {**top, "incidents": newest},
        "incidents/unresolved.json": {**top, "incidents": unresolved},
        "scheduled-maintenances.json": {
            **top,
            "scheduled_maintenances": _newest_first(made for _, made in planned),
        },
        "scheduled-maintenances/upcoming.json": {**top, "scheduled_maintenances": upcoming},
        "scheduled-maintenances/active.json": {**top, "scheduled_maintenances": active},
    }


def _incidents(desk: Desk) -> tuple[Rows, Rows]:
    """The newest incidents, and all that are open, both newest first."""
    dated = [
        (moment, incident.path, incident)
        for incident in desk.site.incidents
        if (moment := incidents.created(desk.site, incident)) is not None
    ]
    made: dict[str, dict[str, Any]] = {}

    def row(one: tuple[Any, ...]) -> dict[str, Any]:
        if one[1] not in made:
            made[one[1]] = incidents.incident(desk, one[2])
        return made[one[1]]

    newest = nlargest(NEWEST, dated, key=lambda one: one[:2])
    unresolved = sorted((one for one in dated if one[2].is_open), reverse=True, key=_by_moment)
    return [row(one) for one in newest], [row(one) for one in unresolved]


def _by_moment(one: tuple[Any, ...]) -> tuple[Any, ...]:
    return one[:2]


def _newest_first(rows: Iterable[dict[str, Any]]) -> Rows:
    return sorted(rows, key=lambda row: (row["scheduled_for"], row["id"]), reverse=True)
