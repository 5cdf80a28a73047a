"""Ids: what they may hold, the one that words would make, and those that programs know; the
numbers of messages.
"""

from __future__ import annotations

import base64
import hashlib
import re
import unicodedata

ID = re.compile(r"[a-z0-9][a-z0-9-]*")
"""Ids of incidents, messages and components: they are addresses, and never change."""
GIVEN_ID = "[A-Za-z0-9][A-Za-z0-9_-]{0,63}"
"""Ids that another status page gave, as a pattern."""


def slug(words: str) -> str:
    """Words as an id: `Some Orders fail!` is `some-orders-fail`; empty when nothing is left."""
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.casefold()).strip("-")


def number_of(name: str) -> int | None:
    """The number at the beginning of a message's name: 9 comes before 10; None where there is
    none, or one of more than eight digits.
    """
    digits = name.partition("-")[0]
    return int(digits) if digits.isdecimal() and len(digits) < 9 else None


def code(path: str) -> str:
    """The id by which programs know what stands at a path of the content: twelve characters."""
    return base64.b32encode(hashlib.sha256(path.encode()).digest()).decode().lower()[:12]
