"""A message as the JSON of a webhook: our own, or that of Atlassian Statuspage."""

from __future__ import annotations

from datetime import UTC, datetime

from statuspage.deliver.message import Message
from statuspage.deliver.transports import answers
from statuspage.model import Phase

_PLANNED = "maintenance"
_OVER = frozenset({Phase.RESOLVED, Phase.WITHDRAWN, Phase.COMPLETED, Phase.CANCELLED})
_RUNNING = frozenset({Phase.IN_PROGRESS, Phase.VERIFYING})
# Statuspage knows fewer phases than we do.
_PHASES = {Phase.WITHDRAWN: Phase.RESOLVED, Phase.CANCELLED: Phase.COMPLETED}


def ours(message: Message) -> dict[str, object]:
    """Our own form; the manual says what stands where."""
    planned = message.family == _PLANNED
    return {
        "type": "maintenance.update" if planned else "incident.update",
        "timestamp": message.at.isoformat(timespec="seconds"),
        "data": {
            "version": 1,
            "path": message.path,
            "id": message.subject,
            "update": message.update,
            "drill": message.drill,
            "title": answers.title(message),
            "link": message.link,
            "kind": message.kind,
            "phase": message.phase,
            "impact": message.impact.value,
            "peak": message.peak.value,
            "occasions": sorted(message.occasions),
            "components": sorted(message.components),
            "audience": message.audience,
            "channel": message.channel,
            "language": message.language,
            "text": message.text,
            "parts": dict(message.parts),
        },
    }


def statuspage(message: Message) -> dict[str, object]:
    """What Statuspage posts of an incident or a maintenance.

    https://support.atlassian.com/statuspage/docs/enable-webhook-notifications/. Sending knows
    one update at a time: the state of the page is that of this incident, there is one update
    in it, and the incident's times are those of the update. The ids are those of the API.
    """
    phase = Phase(message.phase)
    shown = _PHASES.get(phase, phase)
    at = _stamp(message.at)
    page, incident = message.ids["page"], message.ids["subject"]
    title = answers.title(message)
    return {
        "meta": {"unsubscribe": "", "documentation": "", "generated_at": at},
        "page": {
            "id": page,
            "url": _root(message),
            "status_indicator": _indicator(message, phase),
            "status_description": f"{shown.replace('_', ' ').capitalize()}: {title}",
        },
        "incident": {
            "id": incident,
            "organization_id": page,
            "name": title,
            "status": shown.value,
            "impact": _PLANNED if message.family == _PLANNED else message.peak.value,
            "impact_override": None,
            "shortlink": message.link,
            "backfilled": False,
            "created_at": at,
            "updated_at": at,
            "monitoring_at": at if phase is Phase.MONITORING else None,
            "resolved_at": at if phase in _OVER else None,
            "scheduled_for": None,
            "scheduled_until": None,
            "postmortem_body": None,
            "incident_updates": [
                {
                    "id": message.ids["update"],
                    "incident_id": incident,
                    "status": shown.value,
                    "body": message.text,
                    "created_at": at,
                    "display_at": at,
                    "updated_at": at,
                }
            ],
        },
    }


def _indicator(message: Message, phase: Phase) -> str:
    if message.family == _PLANNED:
        return _PLANNED if phase in _RUNNING else "none"
    return "none" if phase in _OVER else message.impact.value


def _root(message: Message) -> str:
    """The address of the page, in whichever language the link is."""
    root = message.link.partition(f"/{message.family}/")[0]
    return root.removesuffix(f"/{message.language}")


def _stamp(moment: datetime) -> str:
    """A time as Statuspage writes it: 2026-11-02T08:45:00.000Z."""
    written = moment.astimezone(UTC).isoformat(timespec="milliseconds")
    return written.replace("+00:00", "Z")
