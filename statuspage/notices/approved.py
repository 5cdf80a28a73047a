"""What an approval holds for: hashes of public words, which change when a word does."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from statuspage.notices.notice import Audience, Notice

PUBLIC = frozenset({Audience.CUSTOMERS, Audience.AFFECTED, Audience.PARTNERS, Audience.MEDIA})
"""The audiences whose words are approved; those of one's own people are not."""

_LENGTH = 32  # hex digits


def words_hash(notices: Iterable[Notice]) -> str:
    """The hash of the public words of one update in one language, in whatever order they come."""
    parts = sorted(
        (notice.audience.value, notice.channel, part.name, part.sha256)
        for notice in notices
        if notice.audience in PUBLIC
        for part in notice.parts
    )
    return hashlib.sha256(repr(parts).encode()).hexdigest()[:_LENGTH]
