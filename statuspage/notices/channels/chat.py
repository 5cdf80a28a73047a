"""Chat: a short message in the little markup that chat programs share."""

from __future__ import annotations

from statuspage.notices.channel import DOCUMENT, Channel, characters
from statuspage.notices.notice import Audience

CHANNEL = Channel(
    name="chat",
    about="A short message for Slack, Teams, WeCom or another chat",
    audiences=(Audience.CUSTOMERS,),
    folders=("chat",),
    forms=(DOCUMENT,),
    measure=characters,
)
