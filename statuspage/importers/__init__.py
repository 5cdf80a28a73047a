"""Reading what other programs say of themselves: each a module with `alerts`, and a line here.

An importer reads bytes and answers with alerts; it knows neither files nor the network, and
nothing of what it reads is ever published: a person writes the message.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from hashlib import sha256
from types import MappingProxyType
from typing import Any

from msgspec import Struct

from statuspage.importers import alertmanager, gatus, uptime_kuma
from statuspage.importers.alert import Alert, NoAlert
from statuspage.importers.documents import documents

__all__ = ["IMPORTERS", "Alert", "Importer", "NoAlert", "Told", "read"]


class Importer(Struct, frozen=True):
    """A program whose alerts can be read.

    `title` is its name for people, `expected` what its notification looks like; `alerts` are
    those of one JSON object.
    """

    name: str
    title: str
    expected: str
    alerts: Callable[[Mapping[str, Any]], Iterable[Alert]]


class Told(Struct, frozen=True):
    """An alert, and what tells this notification of it from every other one."""

    alert: Alert
    key: str


_ALL = (
    Importer("alertmanager", "Alertmanager", alertmanager.EXPECTED, alertmanager.alerts),
    Importer("uptime-kuma", "Uptime Kuma", uptime_kuma.EXPECTED, uptime_kuma.alerts),
    Importer("gatus", "Gatus", gatus.EXPECTED, gatus.alerts),
)

IMPORTERS: Mapping[str, Importer] = MappingProxyType({each.name: each for each in _ALL})


def read(importer: Importer, raw: bytes, name: str) -> tuple[Told, ...]:
    """The alerts that a saved notification holds; `name` is the file's, which tells apart what
    has no time of its own. Raises NoAlert that says what was expected.
    """
    found: list[Told] = []
    for document in documents(raw):
        for alert in importer.alerts(document):
            unique = alert.at.isoformat() if alert.at else f"{name}\n{sorted(document.items())!r}"
            state = "firing" if alert.firing else "resolved"
            mark = sha256(f"{alert.fingerprint}\n{state}\n{unique}".encode("utf-8", "replace"))
            found.append(Told(alert, mark.hexdigest()[:12]))
    return tuple(found)
