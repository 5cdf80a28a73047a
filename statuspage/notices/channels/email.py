"""E-mail: a subject, a plain text and the same as HTML that mail programs show."""

from __future__ import annotations

from statuspage.notices.channel import HTML, LETTER, SUBJECT, Channel, characters
from statuspage.notices.notice import Audience

CHANNEL = Channel(
    name="email",
    about="E-mail to those who subscribed, to people affected, and to shops and partners",
    audiences=(Audience.CUSTOMERS, Audience.AFFECTED, Audience.PARTNERS),
    folders=("email",),
    forms=(SUBJECT, LETTER, HTML),
    measure=characters,
)
