"""One message as a warning: what programs are told of it besides its words."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from enum import StrEnum

from msgspec import Struct

from statuspage.model import ComponentStatus, Impact, Update, When
from statuspage.render.edition import Subject

WORK = "maintenance"
"""What planned work is called among the kinds."""
_OFFSET = timedelta(minutes=1)

Window = tuple[datetime, datetime]


class MessageType(StrEnum):
    """What a warning is to those before it (CAP 1.2 §3.2.1, msgType)."""

    ALERT = "Alert"
    UPDATE = "Update"
    CANCEL = "Cancel"


class Alert(Struct, frozen=True, kw_only=True):
    """One message as a warning; `number` is its place among the messages of its subject.

    `kinds` are the kinds that the incident has had so far, the present one first. `window` is
    that of planned work, `promise` when the next message is due, `repeats` whether the message
    is about all dates of a repeat.
    """

    subject: Subject
    update: Update
    number: int
    incident: str
    identifier: str
    path: str
    message_type: MessageType
    references: tuple[str, ...]
    sent: str
    expires: datetime
    impact: Impact
    kinds: tuple[str, ...]
    components: Mapping[str, ComponentStatus]
    started: When | None
    window: Window | None
    promise: datetime | None
    repeats: bool


def written(moment: datetime) -> str:
    """A moment as CAP has it: to the second, with an offset, UTC as `-00:00` (§3.3.2)."""
    offset = moment.utcoffset() or timedelta(0)
    if offset % _OFFSET:  # local mean time, before there were zones
        moment, offset = moment.astimezone(UTC), timedelta(0)
    plain = f"{moment.replace(tzinfo=None):%Y-%m-%dT%H:%M:%S}"
    sign, minutes = ("-" if offset <= timedelta(0) else "+"), abs(offset) // _OFFSET
    return f"{plain}{sign}{minutes // 60:02}:{minutes % 60:02}"
