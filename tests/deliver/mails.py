"""Mails for tests of transports: each has sound values, a test names what matters."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

from statuspage.deliver.message import Message, Target
from statuspage.model import Impact
from statuspage.policy import Occasion, Route

AT = datetime(2026, 11, 20, 9, 57, tzinfo=timezone(timedelta(hours=1), "CET"))
SENT_AT = datetime(2026, 11, 20, 9, 1, 30, tzinfo=UTC)
TEXT = "We are sorry.\n\nThe cause is found.\n"
MAIL = {
    "text": TEXT,
    "subject": "Cause found: Parcels have not left",
    "html": '<!doctype html>\n<html lang="en"><body><p>The cause is found.</p></body></html>\n',
}


def message(parts: Mapping[str, str] | None = None, **changes: Any) -> Message:
    """A mail to customers about an incident; `parts` are its texts."""
    sound: dict[str, Any] = {
        "path": "incidents/2026-11-20-parcels/03-identified",
        "family": "incidents",
        "subject": "2026-11-20-parcels",
        "ids": {"page": "y2j98763l56x", "subject": "kteton4ykxnl", "update": "3zsiknb44jlm"},
        "update": "03-identified",
        "at": AT,
        "kind": "outage",
        "phase": "identified",
        "impact": Impact.MAJOR,
        "peak": Impact.MAJOR,
        "occasions": frozenset({Occasion.UPDATE}),
        "components": frozenset({"warehouse"}),
        "audience": "customers",
        "channel": "email",
        "language": "en",
        "title": "Parcels have not left",
        "link": "https://status.tassenfink.example/incidents/2026-11-20-parcels/#03-identified",
        "parts": MAIL if parts is None else parts,
        "sha256": "5e" * 16,
        "fingerprint": "fe" * 16,
        "words": "aa" * 16,
    }
    return Message(**{**sound, **changes})


def target(address: str = "ann@example.com", **changes: str) -> Target:
    """A recipient."""
    return Target(**{"id": "3f9c0d5512ab34cd56ef", "address": address, **changes})


def route(transport: str, to: str | None = None, /, **settings: str) -> Route:
    """A route of a policy."""
    return Route(name=f"{transport}-1", transport=transport, to=to, settings=settings)
