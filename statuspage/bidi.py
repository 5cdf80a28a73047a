"""The signs that turn the direction of a text, so that it reads otherwise than it is written."""

from __future__ import annotations

import re

# Embeddings, overrides and isolates (UAX #9 §2). The marks U+200E and U+200F turn nothing around.
_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")


def unturned(text: str) -> str:
    """The text without them: what is published reads as it is written."""
    return text if text.isascii() else _TURNING.sub("", text)
