"""Mastodon: 500 characters as readers see them; every link counts 23, of a handle the name."""

from __future__ import annotations

import re

from statuspage.notices.channel import Channel, limited
from statuspage.notices.channels.social import AUDIENCES, POST
from statuspage.notices.length import LINK_LENGTH, graphemes, without_links
from statuspage.notices.notice import Measure, Unit

# Servers may allow more; 500 is what everyone accepts.
LIMIT = 500
_HANDLE = re.compile(r"(?<![\w/])@(\w+)@[A-Za-z0-9.-]*[A-Za-z0-9]")


def measure(text: str) -> Measure:
    """The length as Mastodon's own composer counts it."""
    rest, links = without_links(text)
    rest = _HANDLE.sub(r"@\1", rest)
    return limited(len(graphemes(rest)) + links * LINK_LENGTH, LIMIT, Unit.GRAPHEMES)


CHANNEL = Channel(
    name="mastodon",
    about="A post on Mastodon",
    audiences=AUDIENCES,
    folders=("mastodon", "social"),
    forms=(POST,),
    measure=measure,
)
