"""What can be told of an incident from its messages alone, once it is over."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from msgspec import Struct

from statuspage.model import Impact, Incident, Phase, When
from statuspage.practice.pauses import pauses
from statuspage.practice.promises import Promise, promises, said_at


class Silence(Struct, frozen=True, kw_only=True):
    """The longest time without a message while the incident was open, from one to the next."""

    lasted: timedelta
    since: datetime
    until: datetime


class Retrospect(Struct, frozen=True, kw_only=True):
    """The figures of one incident.

    `first_message` counts from detection, and is None where that is not known to the minute.
    `too_early` are the times in which it was said to be over, and was not.
    """

    incident: Incident
    detected: When | None
    duration: timedelta | None
    first_message: timedelta | None
    messages: int
    corrections: int
    silence: Silence | None
    peak: Impact
    promises: tuple[Promise, ...]
    too_early: tuple[tuple[datetime, datetime], ...] = ()

    @property
    def late(self) -> tuple[Promise, ...]:
        """The promises of a next message that were not kept."""
        return tuple(promise for promise in self.promises if promise.kept is False)


def retrospect(incident: Incident, detected: When | None, as_of: datetime) -> Retrospect:
    """The figures of an incident with at least one message, and when it was found."""
    first = None
    if detected is not None and detected.exact:
        first = max(said_at(incident.first) - detected.at, timedelta(0))
    return Retrospect(
        incident=incident,
        detected=detected,
        duration=incident.duration,
        first_message=first,
        messages=len(incident.updates),
        corrections=sum(update.corrects is not None for update in incident.updates),
        silence=_silence(incident),
        peak=incident.impact_peak,
        promises=promises(incident, as_of),
        too_early=tuple(_too_early(incident)),
    )


def _too_early(incident: Incident) -> Iterator[tuple[datetime, datetime]]:
    ended: datetime | None = None
    for update in incident.updates:
        if update.corrects is not None and "status" not in update.said:
            continue
        if not update.phase.is_over and ended is not None:
            yield ended, said_at(update)
            ended = None
        elif update.phase is Phase.RESOLVED and ended is None:
            ended = said_at(update)


def _silence(incident: Incident) -> Silence | None:
    found = [
        Silence(
            lasted=max(said_at(pause.following) - pause.begins, timedelta(0)),
            since=pause.begins,
            until=said_at(pause.following),
        )
        for pause in pauses(incident)
        if pause.following is not None
    ]
    return max(found, key=lambda silence: silence.lasted, default=None)
