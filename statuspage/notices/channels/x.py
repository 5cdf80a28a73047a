"""X: 280 weighted characters; Chinese characters and emoji weigh two, every link 23."""

from __future__ import annotations

from statuspage.notices.channel import Channel, limited
from statuspage.notices.channels.social import AUDIENCES, POST
from statuspage.notices.length import LINK_LENGTH, weight, without_links
from statuspage.notices.notice import Measure, Unit

LIMIT = 280


def measure(text: str) -> Measure:
    """The weighted length."""
    rest, links = without_links(text)
    return limited(weight(rest) + links * LINK_LENGTH, LIMIT, Unit.WEIGHT)


CHANNEL = Channel(
    name="x",
    about="A post on X",
    audiences=AUDIENCES,
    folders=("x", "social"),
    forms=(POST,),
    measure=measure,
)
