"""The codes of a warning: the same in every language, and by one written rule each."""

from __future__ import annotations

from datetime import datetime

from msgspec import Struct

from statuspage.kinds import Kind
from statuspage.maintenance import Maintenance
from statuspage.model import Impact, Phase
from statuspage.render.cap.alert import Alert, MessageType

_SEVERITIES = {
    Impact.NONE: "Unknown",
    Impact.MINOR: "Minor",
    Impact.MAJOR: "Moderate",
    Impact.CRITICAL: "Severe",
}
# Whoever may come to harm should keep away; in all else there is nothing to do but to follow.
_HARMFUL = frozenset({"Health", "Safety"})


class Codes(Struct, frozen=True, kw_only=True):
    """What a program decides by (CAP 1.2 §3.2.2); `event` is the id of the kind."""

    category: str
    event: str
    response: str
    urgency: str
    severity: str
    certainty: str
    onset: datetime | None


def codes(alert: Alert, kind: Kind | None) -> Codes:
    """The codes of a warning; `kind` is that of an incident, as far as it is known."""
    category = "Other" if kind is None else kind.category
    return Codes(
        category=category,
        event="maintenance" if isinstance(alert.subject, Maintenance) else alert.update.kind,
        response=_response(alert, category),
        urgency=_urgency(alert),
        severity=_severity(alert),
        certainty=_certainty(alert.update.phase),
        onset=_onset(alert),
    )


def _response(alert: Alert, category: str) -> str:
    if alert.message_type is MessageType.CANCEL:
        return "None"
    if alert.update.phase.is_over:
        return "AllClear"
    return "Avoid" if category in _HARMFUL else "Monitor"


def _urgency(alert: Alert) -> str:
    if alert.update.phase.is_over:
        return "Past"
    if isinstance(alert.subject, Maintenance):
        return "Future"
    return "Immediate" if alert.impact is Impact.CRITICAL else "Expected"


def _severity(alert: Alert) -> str:
    """Extreme only where somebody has said so, and only until it is over."""
    if alert.update.danger_to_life and not alert.update.phase.is_over:
        return "Extreme"
    return _SEVERITIES[alert.impact]


def _certainty(phase: Phase) -> str:
    match phase:
        case Phase.INVESTIGATING:
            return "Possible"
        case Phase.SCHEDULED:
            return "Likely"
        case Phase.WITHDRAWN | Phase.CANCELLED:
            return "Unlikely"
        case _:
            return "Observed"


def _onset(alert: Alert) -> datetime | None:
    """When it begins or began; nothing where only the day is known, or where it cannot be."""
    moment = None
    if alert.window is not None:
        moment = alert.window[0]
    elif alert.started is not None and alert.started.exact:
        moment = alert.started.at
    return moment if moment is not None and moment < alert.expires else None
