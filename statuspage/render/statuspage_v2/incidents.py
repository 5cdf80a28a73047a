"""Incidents as objects of the API."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from statuspage.model import Impact, Incident, Phase, Review, Update
from statuspage.render.edition import Edition
from statuspage.render.statuspage_v2 import course, messages, wire
from statuspage.render.statuspage_v2.desk import Desk
from statuspage.site import Site
from statuspage.site.said import before, review_of

_WATCHED = frozenset({Phase.MONITORING, Phase.RESOLVED, Phase.WITHDRAWN})


def created(site: Site, incident: Incident) -> datetime | None:
    """When an incident was first told; None when nothing of it can be read."""
    said = [update.at for update in (*incident.lost, *incident.updates)]
    return min(said, default=site.began(incident))


def incident(desk: Desk, told: Incident) -> dict[str, Any]:
    """An incident with its messages, and its components as they are now."""
    opened = created(desk.site, told)
    assert opened is not None
    incident_id = desk.ids.of(told.path, told.api_id)
    steps = zip(told.updates, course.of_incident(told), strict=True)
    rows = messages.updates(desk, told, tuple(steps), incident_id)
    if (review := _postmortem(told)) is not None:
        reviewed = messages.postmortem(desk, review, told, incident_id)
        rows = messages.newest_first([*rows, reviewed])
    ended = told.withdrawn_at if told.withdrawn else told.resolved_at
    return {
        "id": incident_id,
        "name": _name(desk.edition, told),
        "status": _phase(told),
        "created_at": wire.stamp(opened),
        "updated_at": max((row["updated_at"] for row in rows), default=wire.stamp(opened)),
        "monitoring_at": wire.maybe(_monitoring_at(told)),
        "resolved_at": wire.maybe(ended),
        "impact": _impact(told).value,
        "shortlink": desk.edition.page(told),
        "started_at": wire.stamp(told.started.at if told.started else opened),
        "page_id": desk.page_id,
        "incident_updates": rows,
        "components": [
            row for component, row in desk.components.items() if component in told.components
        ],
        "reminder_intervals": None,
        "withdrawn": told.withdrawn,
    }


def _name(edition: Edition, told: Incident) -> str:
    words = told.title.value
    if told.withdrawn:
        kind = edition.site.kinds.get(told.kind)
        words = edition.pair(edition.locale.phase(Phase.WITHDRAWN, kind), words)
    return wire.name(words, told.path)


def _impact(told: Incident) -> Impact:
    """How bad it is while it is open; afterwards how bad it was at worst."""
    if told.withdrawn:
        return Impact.NONE
    return told.impact if told.is_open else told.impact_peak


def _phase(told: Incident) -> str:
    if told.phase is Phase.RESOLVED and _postmortem(told) is not None:
        return "postmortem"
    return wire.phase(told.phase)


def _postmortem(told: Incident) -> Review | None:
    """The review, once the incident is over or if it was when the review was said: who goes by
    the newest update would take an open incident for one that is over.
    """
    review = review_of(told)
    if review is None or told.phase.is_over:
        return review
    stood = before(told.updates, review)
    return review if stood and stood[-1].phase.is_over else None


def _monitoring_at(told: Incident) -> datetime | None:
    """When watching began that led to the end, or goes on; None when it did not come to that."""
    if told.phase not in _WATCHED:
        return None
    began: Update | None = None
    for update in told.updates:
        if update.phase is Phase.MONITORING:
            began = began or update
        elif not update.phase.is_over:
            began = None
    return began.at if began else None
