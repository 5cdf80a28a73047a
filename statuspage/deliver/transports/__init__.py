"""The ways out: each is a module with `KEYS` and `transport`, and a line in `TRANSPORTS`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from msgspec import Struct, field

from statuspage.deliver.transports import apprise, listmonk, outbox, smtp, webhook
from statuspage.policy import Route

if TYPE_CHECKING:
    from statuspage.deliver.message import Transport


class Kind(Struct, frozen=True):
    """A transport as a policy names it.

    `description` is one sentence; `keys` are the settings of its own that a route may have,
    with a sentence each, and `variables` what it reads from the environment. `transport` makes
    one for a route, from the environment and the site's folder; it opens nothing yet, and
    raises StatuspageError that names everything that is missing or wrong, and no value.
    """

    name: str
    description: str
    keys: Mapping[str, str]
    transport: Callable[[Route, Mapping[str, str], Path], Transport]
    variables: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))


_KINDS = (
    Kind(
        "outbox",
        "Writes notices as files into build/outbox; nothing leaves the machine.",
        outbox.KEYS,
        outbox.transport,
    ),
    Kind(
        "smtp",
        "Sends mails, one to each recipient, by a mail server.",
        smtp.KEYS,
        smtp.transport,
        smtp.VARIABLES,
    ),
    Kind(
        "apprise",
        "Posts to a chat, a network, an SMS gateway or a push service, by the library Apprise.",
        apprise.KEYS,
        apprise.transport,
    ),
    Kind(
        "webhook",
        "Posts signed JSON to a program of your own or of a partner.",
        webhook.KEYS,
        webhook.transport,
    ),
    Kind(
        "listmonk",
        "Begins a campaign in listmonk, which sends it to the subscribers of a list.",
        listmonk.KEYS,
        listmonk.transport,
    ),
)

TRANSPORTS: Mapping[str, Kind] = MappingProxyType({kind.name: kind for kind in _KINDS})


def refused(route: Route) -> tuple[str, ...]:
    """Why a route cannot be used whatever the environment holds, without a value of it."""
    from statuspage.deliver.transports.settings import ELSEWHERE, Unusable

    kind = TRANSPORTS[route.transport]
    if not kind.keys:  # without a setting none is wrong
        return ()
    try:
        kind.transport(route, ELSEWHERE, Path())
    except Unusable as unusable:
        return unusable.wrong
    return ()
