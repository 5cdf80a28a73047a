"""When an incident began, as far as anybody said: a start that is only assumed is told as none."""

from __future__ import annotations

from statuspage.locale import Locale
from statuspage.model import Incident, When


def is_told(incident: Incident) -> bool:
    """Whether a message says when it began, or that nobody knows.

    Without it the incident is counted from its first message, or from when it was found.
    """
    said = (each.started_said for each in (*incident.updates, *incident.lost))
    return incident.started is None or any(said)


def first_known(locale: Locale, incident: Incident) -> tuple[str, When | None]:
    """The name of the first moment that is known, and the moment; None when openly unknown."""
    _ = locale.gettext
    if incident.started is None or is_told(incident):
        return _("Started"), incident.started
    if (found := was_found(incident)) is not None:
        return _("Detected"), found
    return _("First message"), incident.started


def was_found(incident: Incident) -> When | None:
    """When it was found, where its start is assumed because of that; else None."""
    started, detected = incident.started, incident.detected
    if started is None or is_told(incident):
        return None
    if detected is not None and detected.at <= started.at:
        return detected
    told = [each.at for each in (*incident.updates, *incident.lost)]
    return started if told and started.at < min(told) else None


def lasted(locale: Locale, incident: Incident, words: str) -> str:
    """How long it took, of which `words` are the length: at least, where the start is assumed."""
    return words if is_told(incident) else locale.gettext("at least %(time)s") % {"time": words}
