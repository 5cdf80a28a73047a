"""Whom a batch is for: the recipients on the list, or the one place that a route posts to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from statuspage.deliver import recipients
from statuspage.deliver.due import Batch
from statuspage.deliver.message import Message, Target, Transport
from statuspage.deliver.recipients import Recipients
from statuspage.errors import StatuspageError

DRILL_RECIPIENTS = "STATUSPAGE_DRILL_RECIPIENTS"
"""Who takes part in drills; the list of everybody is never read for one."""


@dataclass(slots=True)
class Whom:
    """Finds targets; the list is opened when the first batch asks for it."""

    environment: Mapping[str, str] = field(repr=False)
    site: Path
    language: str
    drill: bool = False
    _recipients: Recipients | None = None

    def targets(self, batch: Batch, transport: Transport) -> Iterator[tuple[Message, Target]]:
        """Each target with the message in its language; raises StatuspageError."""
        if transport.personal:
            spoken = (*batch.messages.values(), *batch.others.values())
            for message, target in self.recipients().targets_for(spoken, self.language):
                if message.language in batch.messages:
                    yield message, target
            return
        place = batch.route.to
        for language, message in sorted(batch.messages.items()):
            if place is None:
                yield message, Target(id=f"{batch.route.transport}/{language}")
            else:  # the name of the variable: it stays when the address in it changes
                address = self.environment.get(place, "")
                yield message, Target(id=f"{place}/{language}", address=address)

    def recipients(self) -> Recipients:
        """The list; raises StatuspageError when there is none or it cannot be believed."""
        name = DRILL_RECIPIENTS if self.drill else recipients.RECIPIENTS
        if self._recipients is None:
            self._recipients = recipients.from_environment(
                self.environment, self.site, name, drill=self.drill
            )
        if self._recipients is None:
            raise StatuspageError(
                f"{name} is not set: it names the file with the recipients, as CSV"
            )
        return self._recipients

    @property
    def unusable(self) -> int:
        """How many rows of the list, if it was read, are such that nobody can be told by them."""
        return 0 if self._recipients is None else self._recipients.unusable

    @property
    def unread(self) -> int:
        """How many lines of the list of the suppressed, if it was read, suppress nobody."""
        return 0 if self._recipients is None else len(self._recipients.suppressed.mistakes)

    @property
    def key_id(self) -> str:
        """The name of the secret behind ids; empty when there is none."""
        if not self.environment.get(recipients.KEY):
            return ""
        return recipients.key_id(recipients.key_from(self.environment))
