"""Weibo: 2,000 characters, of which the first 140 are shown before the reader unfolds the rest."""

from __future__ import annotations

from statuspage.notices.channel import Channel, limited
from statuspage.notices.channels.social import AUDIENCES, POST
from statuspage.notices.notice import Measure, Unit

# Weibo counts Latin letters as half; we count each as one, so the count is never too low.
LIMIT = 2000


def measure(text: str) -> Measure:
    """The length in characters."""
    return limited(len(text), LIMIT, Unit.CHARACTERS)


CHANNEL = Channel(
    name="weibo",
    about="A post on Weibo, to copy and paste",
    audiences=AUDIENCES,
    folders=("weibo", "social"),
    forms=(POST,),
    measure=measure,
)
