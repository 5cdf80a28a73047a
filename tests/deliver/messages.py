"""Messages for tests of what is due and of sending: each sound, a test names what matters."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from statuspage.deliver.composed import Composed
from statuspage.deliver.message import Message
from statuspage.model import Impact
from statuspage.policy import Occasion, Policy, Scope

NOW = datetime(2026, 11, 20, 10, 30, tzinfo=UTC)
EVERYTHING = Policy(send=(Scope(),))
"""A policy by which every notice is sent, to the outbox."""


def message(update: str = "index", minutes: int = 5, **changes: Any) -> Message:
    """An SMS to customers, written so many minutes ago."""
    subject = changes.get("subject", "bread")
    sound: dict[str, Any] = {
        "path": f"incidents/{subject}/{update}",
        "family": "incidents",
        "subject": subject,
        "update": update,
        "at": NOW - timedelta(minutes=minutes),
        "kind": "outage",
        "phase": "investigating",
        "impact": Impact.MAJOR,
        "peak": Impact.MAJOR,
        "occasions": frozenset({Occasion.UPDATE}),
        "components": frozenset({"shop"}),
        "audience": "customers",
        "channel": "sms",
        "language": "en",
        "title": "No bread today",
        "link": f"https://status.example.com/incidents/{subject}/",
        "parts": {"text": f"What {update} says."},
        "sha256": f"sha-{update}",
        "fingerprint": f"of-{subject}-{update}",
        "words": f"words-{update}",
    }
    return Message(**{**sound, **changes})


def in_channels(message: Message, *channels: str) -> list[Message]:
    """The same message in several channels."""
    return [replace(message, channel=channel) for channel in channels]


def composed(*messages: Message, drill: bool = False) -> Composed:
    """A folder of notices that holds these, in the order of a manifest."""
    return Composed(
        folder=Path("notices"),
        site="https://status.example.com/",
        name="Example",
        languages=("en", "zh-CN"),
        drill=drill,
        messages=tuple(sorted(messages, key=_place)),
    )


def _place(message: Message) -> tuple[str, ...]:
    return (message.path, message.audience, message.channel, message.language)
