"""Press: a statement in release form, to be put on letterhead and sent by a person."""

from __future__ import annotations

from statuspage.notices.channel import DOCUMENT, Channel, characters
from statuspage.notices.notice import Audience

CHANNEL = Channel(
    name="press",
    about="A press statement in release form",
    audiences=(Audience.MEDIA,),
    folders=("press",),
    forms=(DOCUMENT,),
    measure=characters,
)
