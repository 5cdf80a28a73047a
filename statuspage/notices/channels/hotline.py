"""Hotline: what to read out, questions and answers, whom to pass a call to, what not to say."""

from __future__ import annotations

from statuspage.notices.channel import DOCUMENT, Channel, characters
from statuspage.notices.notice import Audience

CHANNEL = Channel(
    name="hotline",
    about="A pack for those who answer the telephone: script, questions and answers, contacts",
    audiences=(Audience.HOTLINE,),
    folders=("hotline",),
    forms=(DOCUMENT,),
    measure=characters,
)
