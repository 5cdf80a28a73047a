"""Apprise: one chat, network, SMS gateway or push service, by an address of that library."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from statuspage.deliver.transports.wanted import Wanted
from statuspage.policy import Route

if TYPE_CHECKING:
    from statuspage.deliver.transports.apprise.service import Service

KEYS: Mapping[str, str] = MappingProxyType(
    {
        "title": "`yes` gives the title of the incident in a field of its own, where the service "
        "has one. Without it, only the text is sent.",
        "per_minute": "How many messages may leave in a minute; without it, as many as there are.",
    }
)


def transport(route: Route, environment: Mapping[str, str], folder: Path) -> Service:
    """The way to one place; raises StatuspageError with all that is missing or wrong."""
    from importlib.util import find_spec

    from statuspage.deliver.transports.apprise.service import Service, wrong

    wanted = Wanted(route, environment)
    url = wanted.secret("to", "an address as Apprise has them, such as slack://…")
    title = wanted.yes("title")
    per_minute = wanted.per_minute()
    if not wanted.is_elsewhere and find_spec("apprise") is None:
        wanted.refuse(
            "Apprise is not installed; install it with: pip install 'incidentpress[send]'"
        )
    elif url and (complaint := wrong(url, environment)):
        wanted.refuse(f"what {route.to} holds cannot be used: {complaint}")
    wanted.checked()
    return Service(url=url, environment=environment, title=title, per_minute=per_minute)
