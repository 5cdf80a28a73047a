"""One line of the record: what happened to one delivery."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from msgspec import Struct

from statuspage.deliver.message import Delivery, Key


class Happened(StrEnum):
    """What the record knows of.

    BASELINE: it was there before the record began, and is not sent. DUE: a run has claimed
    it. SENDING: it is about to be sent. SENT, FAILED, UNKNOWN: what came of it. SKIPPED: it
    is not sent, and the note says why.
    """

    BASELINE = "baseline"
    DUE = "due"
    SENDING = "sending"
    SENT = "sent"
    FAILED = "failed"
    UNKNOWN = "unknown"
    SKIPPED = "skipped"


class Event(Struct, frozen=True, kw_only=True):
    """One line. `run` and `number` are its place: times are for people, never for order.

    `path` names the update and `said_at` is the update's own moment; `text` is the hash of
    the notice's parts, `fingerprint` that of what the update says. `target` holds no personal
    data. `final` on a failure: it is not tried again by itself. A baseline has neither
    channel nor target. `key_id` names the secret with which targets were made.
    """

    run: str
    number: int
    at: datetime
    happened: Happened
    path: str
    said_at: datetime
    fingerprint: str = ""
    channel: str = ""
    audience: str = ""
    language: str = ""
    text: str = ""
    target: str = ""
    route: str = ""
    attempt: int = 0
    final: bool = False
    note: str = ""
    key_id: str = ""

    @property
    def key(self) -> Key:
        """The delivery that it is about."""
        return Key(self.path, self.channel, self.audience, self.target)


def of_delivery(
    delivery: Delivery,
    happened: Happened,
    at: datetime,
    note: str = "",
    *,
    final: bool = False,
    key_id: str = "",
) -> Event:
    """A line about a delivery; its place is given to it by the record."""
    message = delivery.message
    return Event(
        run="",
        number=0,
        at=at,
        happened=happened,
        path=message.path,
        said_at=message.at,
        fingerprint=message.fingerprint,
        channel=message.channel,
        audience=message.audience,
        language=message.language,
        text=message.sha256,
        target=delivery.target.id,
        route=delivery.route,
        attempt=delivery.attempt,
        final=final,
        note=note,
        key_id=key_id,
    )
