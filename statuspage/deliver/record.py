"""What sending asks of a record; kept in a folder today, in a database perhaps one day."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import datetime
from typing import Protocol

from msgspec import Struct

from statuspage.deliver.event import Event
from statuspage.deliver.message import Key
from statuspage.errors import StatuspageError


class Busy(StatuspageError):
    """Somebody else is sending: nothing has been sent by this run."""


class Elsewhere(StatuspageError):
    """Somebody else has written to the record while this run was sending: it stops."""


class Recorded(Struct, frozen=True):
    """An update that the record knows, by whatever channel."""

    path: str
    said_at: datetime
    fingerprint: str
    baseline: bool
    key_id: str
    """Several, joined by commas, where records that were made with two secrets were merged."""


class Standing(Protocol):
    """What the record says when all its lines are taken together."""

    @property
    def is_new(self) -> bool:
        """Whether there is no record at all: nobody has ever run with it."""
        ...

    @property
    def updates(self) -> Mapping[str, Recorded]:
        """Every update that is known, by its path."""
        ...

    def last(self, key: Key) -> Event | None:
        """What stands of one delivery; None when it was never tried or claimed."""
        ...

    def told(self, subject: str, channel: str, audience: str) -> datetime | None:
        """The moment of the newest update of a subject (`incidents/<id>`) that went out there.

        What may have gone out counts: nobody is told something older afterwards.
        """
        ...

    def unknown(self) -> Sequence[Event]:
        """The deliveries of which nobody can tell whether they arrived."""
        ...

    def twice(self) -> Sequence[Key]:
        """What two runs have sent, neither knowing of the other: records were merged since."""
        ...

    def deliveries(self) -> Iterator[Event]:
        """What stands of each delivery, run by run, read again each time."""
        ...

    def events(self) -> Iterator[Event]:
        """Every line, run by run, read again each time."""
        ...


class Run(Protocol):
    """A run of sending that holds the record alone."""

    @property
    def id(self) -> str:
        """Its name, which its lines bear."""
        ...

    @property
    def standing(self) -> Standing:
        """What stands, with all that this run has appended."""
        ...

    @property
    def claim(self) -> int:
        """How many deliveries are claimed at once: so many are in doubt if the record is lost."""
        ...

    @property
    def recovered(self) -> Sequence[Event]:
        """What an earlier run left open and this one has recorded as unknown."""
        ...

    def append(self, events: Sequence[Event]) -> None:
        """Adds lines, which are safe on the disk on return; `run` and `number` are filled in.

        Raises StatuspageError when they cannot be written: then nothing may be sent.
        """
        ...

    def checkpoint(self) -> None:
        """Makes what was appended safe where the record lives; raises Elsewhere."""
        ...


class Ledger(Protocol):
    """A record of what was sent."""

    @property
    def here(self) -> Ledger:
        """What this machine knows of the record, without asking any other."""
        ...

    def standing(self, paths: Collection[str] | None = None) -> Standing:
        """What stands now; takes no lock.

        With `paths`, single deliveries are known of these updates only, and of those whose
        outcome is unknown: memory then does not grow with the length of the record.
        """
        ...

    def run(
        self, now: datetime, paths: Collection[str] | None = None
    ) -> AbstractContextManager[Run]:
        """Begins a run, alone; raises Busy."""
        ...
