"""A webhook: a POST of JSON to one address, signed as Standard Webhooks has it."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from statuspage.deliver.transports.wanted import Wanted
from statuspage.policy import Route

if TYPE_CHECKING:
    from statuspage.deliver.transports.webhook.receiver import Receiver

KEYS: Mapping[str, str] = MappingProxyType(
    {
        "secret": "The name of an environment variable with the key that signs: `whsec_` and 24 "
        "to 64 bytes in base64. Two keys with a space between them sign twice, while you change "
        "them.",
        "form": "`statuspage` for the JSON that Atlassian Statuspage posts, for receivers that "
        "know it; it needs no key. Without it, the JSON is ours.",
        "per_minute": "How many messages may leave in a minute; without it, as many as there are.",
    }
)
_PREFIX = "whsec_"
_STATUSPAGE = "statuspage"


def transport(route: Route, environment: Mapping[str, str], folder: Path) -> Receiver:
    """The way to one receiver; raises StatuspageError with all that is missing or wrong."""
    from statuspage.deliver.transports.webhook import forms
    from statuspage.deliver.transports.webhook.receiver import Receiver

    wanted = Wanted(route, environment)
    url = wanted.address("the address of the webhook")
    form = wanted.text("form")
    if form not in {"", _STATUSPAGE}:
        wanted.refuse(f"'form' must be {_STATUSPAGE}, or left out")
    if form and route.alarm:
        wanted.refuse("'form' is for messages of the page, and alarms are none: leave it out")
    keys: tuple[bytes, ...] = ()
    if wanted.text("secret") or form != _STATUSPAGE:
        keys = _keys(wanted, wanted.secret("secret", "the key that signs"))
    per_minute = wanted.per_minute()
    wanted.checked()
    form_of = forms.statuspage if form == _STATUSPAGE else forms.ours
    return Receiver(url=url, keys=keys, form=form_of, per_minute=per_minute)


def _keys(wanted: Wanted, secret: str) -> tuple[bytes, ...]:
    keys = tuple(_key(word) for word in secret.split())
    if not all(24 <= len(key) <= 64 for key in keys):
        wanted.refuse(
            "the key that 'secret' names cannot sign; make one with: "
            f'echo "{_PREFIX}$(openssl rand -base64 32)"'
        )
    return keys


def _key(word: str) -> bytes:
    """The bytes of a key; none for what is not one."""
    if not word.startswith(_PREFIX):
        return b""
    try:
        return base64.b64decode(word.removeprefix(_PREFIX), validate=True)
    except ValueError:
        return b""
