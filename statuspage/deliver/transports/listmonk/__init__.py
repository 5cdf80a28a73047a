"""listmonk: a campaign for its lists, which it sends to its own subscribers."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from statuspage.deliver.transports.wanted import Wanted
from statuspage.policy import Route

if TYPE_CHECKING:
    from statuspage.deliver.transports.listmonk.campaigns import Listmonk

KEYS: Mapping[str, str] = MappingProxyType(
    {
        "user": "The name of an environment variable with the name of the API user.",
        "token": "The name of an environment variable with the API user's token.",
        "list": "The number of the list in listmonk; several with commas.",
        "template": "The number of the template that frames the message; without it, listmonk's "
        "default one.",
        "from": "The address that mails come from, with a name before it if you like; without it, "
        "the one in listmonk's settings.",
        "per_minute": "How many campaigns may be begun in a minute; without it, as many as there "
        "are.",
    }
)
_API = re.compile(r"/*(?:api/*)?$")


def transport(route: Route, environment: Mapping[str, str], folder: Path) -> Listmonk:
    """The way to one listmonk; raises StatuspageError with all that is missing or wrong."""
    from statuspage.deliver.transports.listmonk.campaigns import Listmonk

    wanted = Wanted(route, environment)
    url = wanted.address("the address of listmonk")
    user = wanted.secret("user", "the name of the API user")
    token = wanted.secret("token", "the API user's token")
    lists = _lists(wanted)
    template = wanted.number("template", None, least=1, most=2**31 - 1)
    sender = wanted.mailbox("from", example="Example <status@example.com>")
    per_minute = wanted.per_minute()
    wanted.checked()
    return Listmonk(
        url=_API.sub("", url.partition("?")[0]),
        user=user,
        token=token,
        lists=lists,
        template=template,
        sender=wanted.text("from") if sender else "",
        per_minute=per_minute,
    )


def _lists(wanted: Wanted) -> tuple[int, ...]:
    words = [word.strip() for word in wanted.text("list").split(",")]
    if all(re.fullmatch(r"[1-9]\d{0,8}", word, re.ASCII) for word in words):
        return tuple(dict.fromkeys(map(int, words)))
    wanted.refuse("'list' must be the number of a list in listmonk, for example: list: 3")
    return ()
