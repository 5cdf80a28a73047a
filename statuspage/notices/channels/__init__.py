"""The channels, in the order in which they are shown; a new one is a module and a line here."""

from __future__ import annotations

from statuspage.notices.channel import Channel
from statuspage.notices.channels import (
    bluesky,
    brief,
    chat,
    email,
    hotline,
    mastodon,
    press,
    sms,
    weibo,
    x,
)

CHANNELS: tuple[Channel, ...] = (
    email.CHANNEL,
    sms.CHANNEL,
    x.CHANNEL,
    mastodon.CHANNEL,
    bluesky.CHANNEL,
    weibo.CHANNEL,
    chat.CHANNEL,
    press.CHANNEL,
    hotline.CHANNEL,
    brief.CHANNEL,
)
