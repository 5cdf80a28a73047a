"""The internal brief: what changed, what stands, what was promised, who speaks."""

from __future__ import annotations

from statuspage.notices.channel import DOCUMENT, Channel, characters
from statuspage.notices.notice import Audience

CHANNEL = Channel(
    name="brief",
    about="A brief for all staff: what has changed, what stands, what was promised, who speaks",
    audiences=(Audience.STAFF,),
    folders=("brief",),
    forms=(DOCUMENT,),
    measure=characters,
)
