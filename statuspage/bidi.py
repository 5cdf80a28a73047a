"""Signs that no published text holds: those that turn its direction, so that it reads otherwise
than it is written, and those that are no characters.
"""

from __future__ import annotations

import re

# Embeddings, overrides and isolates (UAX #9 §2). The marks U+200E and U+200F turn nothing around.
# With them the noncharacters of the first plane (Unicode §23.7) but its last two, which no editor
# saves: those are a mistake in a file.
_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069\ufdd0-\ufdef]")
_FURTHER = re.compile("[\U00010000-\U0010ffff]")
_PLANES = range(0x10000, 0x110000, 0x10000)
_NO_CHARACTERS = re.compile(f"[{''.join(f'{chr(p + 0xFFFE)}{chr(p + 0xFFFF)}' for p in _PLANES)}]")


def unturned(text: str) -> str:
    """The text without them: what is published reads as it is written."""
    return text if text.isascii() else characters(_TURNING.sub("", text))


def characters(text: str) -> str:
    """The text without the last two signs of each further plane, which are no characters."""
    # They are looked for only where anything beyond the first plane is: that is seen much faster.
    return _NO_CHARACTERS.sub("", text) if _FURTHER.search(text) else text
