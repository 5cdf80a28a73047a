"""Policies as people write them, and the names that they may use."""

from __future__ import annotations

from statuspage.errors import Mistake
from statuspage.policy import Policy
from statuspage.source.policy import parse
from statuspage.source.rules import Names

NAMES = Names(
    channels={
        "email": ("customers", "affected", "partners"),
        "sms": ("customers", "affected"),
        "mastodon": ("customers",),
        "press": ("media",),
        "hotline": ("hotline",),
        "brief": ("staff",),
    },
    kinds=("outage", "recall", "food-safety", "data-breach", "maintenance"),
    languages=("en", "zh-CN"),
    schemes=("gdpr", "nis2"),
    transports={
        "outbox": (),
        "smtp": ("from", "unsubscribe", "per_minute", "connections"),
        "apprise": ("per_minute",),
    },
)
ROLES = """\
roles:
  comms_lead:
    name: Head of communication
    people: anna@example.com, ben@example.com
    owners: "@example/comms"
  legal:
    name: Legal department
    people: lea@example.com
    owners: "@example/legal, lex@example.com"
"""


def read(text: str) -> tuple[Policy | None, list[Mistake]]:
    """The policy in a text, and all that is wrong with it."""
    return parse(text.encode(), NAMES)


def policy(text: str) -> Policy:
    """The policy in a text with which nothing is wrong."""
    found, mistakes = read(text)
    assert [str(mistake) for mistake in mistakes] == []
    assert found is not None
    return found
