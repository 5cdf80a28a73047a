"""The pauses between the messages of an incident, and how long each of them may be."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from msgspec import Struct

from statuspage.model import Incident, Update
from statuspage.practice.promises import said_at


class Pause(Struct, frozen=True):
    """From a message on something open to the next one, if it has come; corrections break none."""

    after: Update
    following: Update | None
    corrections: tuple[Update, ...]

    @property
    def begins(self) -> datetime:
        """When the message could be read."""
        return said_at(self.after)

    def allowed(self, every: timedelta | None) -> timedelta | None:
        """How long people may wait: `every` so long, or until a later moment that they know.

        A moment that a correction names counts, unless people were left alone before it came.
        """
        if every is None:
            return None
        known = self.after.next_update
        for correction in self.corrections:
            waits = every if known is None else known - self.begins
            if correction.next_update is not None and said_at(correction) - self.begins <= waits:
                known = correction.next_update
        return every if known is None else max(every, known - self.begins)


def pauses(incident: Incident) -> Iterator[Pause]:
    """All pauses while an incident is open, oldest first."""
    after: Update | None = None
    corrections: list[Update] = []
    for update in incident.updates:
        if update.corrects is not None:
            corrections.append(update)
            continue
        if after is not None and not after.phase.is_over:
            yield Pause(after, update, tuple(corrections))
        after, corrections = update, []
    if after is not None and not after.phase.is_over:
        yield Pause(after, None, tuple(corrections))
