"""Bluesky: 300 characters as readers see them and 3,000 bytes; a link counts in full."""

from __future__ import annotations

from statuspage.notices.channel import Channel, limited
from statuspage.notices.channels.social import AUDIENCES, POST
from statuspage.notices.length import graphemes
from statuspage.notices.notice import Measure, Unit

# The lexicon of app.bsky.feed.post: maxGraphemes and maxLength.
LIMIT = 300
LIMIT_BYTES = 3000


def measure(text: str) -> Measure:
    """The length in graphemes; in bytes if these are what breaks the limit."""
    size = len(text.encode())
    seen = limited(len(graphemes(text)), LIMIT, Unit.GRAPHEMES)
    if size > LIMIT_BYTES and not seen.excess:
        return limited(size, LIMIT_BYTES, Unit.BYTES)
    return seen


CHANNEL = Channel(
    name="bluesky",
    about="A post on Bluesky",
    audiences=AUDIENCES,
    folders=("bluesky", "social"),
    forms=(POST,),
    measure=measure,
)
