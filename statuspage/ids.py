"""Ids: what they may hold, and the one that words would make."""

from __future__ import annotations

import re
import unicodedata

ID = re.compile(r"[a-z0-9][a-z0-9-]*")
"""Ids of incidents, messages and components: they are addresses, and never change."""


def slug(words: str) -> str:
    """Words as an id: `Some Orders fail!` is `some-orders-fail`; empty when nothing is left."""
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.casefold()).strip("-")
