"""Uptime Kuma: what its notification 'Webhook' posts as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from hashlib import sha256
from types import MappingProxyType
from typing import Any

from statuspage.importers.alert import Alert, NoAlert, address, line, moment

EXPECTED = "a webhook notification of Uptime Kuma: an object with 'heartbeat', 'monitor' and 'msg'"
_DOWN, _UP, _PENDING, _MAINTENANCE = 0, 1, 2, 3


def alerts(document: Mapping[str, Any]) -> Iterator[Alert]:
    """The alert of one notification, none while it is pending or worked on; raises NoAlert."""
    document = _form(document)
    if not {"heartbeat", "msg"} <= {*document}:
        raise NoAlert(f"expected is {EXPECTED}")
    beat, monitor = document["heartbeat"], document.get("monitor")
    if beat is None:  # a test, or a certificate that ends soon: no monitor is down
        return
    if not isinstance(beat, dict) or not isinstance(monitor, dict):
        raise NoAlert(f"'heartbeat' or 'monitor' is no object; expected is {EXPECTED}")
    state = beat.get("status")
    if type(state) is not int or state not in {_DOWN, _UP, _PENDING, _MAINTENANCE}:
        raise NoAlert("the status of 'heartbeat' is none of 0, 1, 2 and 3")
    if state in {_PENDING, _MAINTENANCE}:
        return
    name = line(monitor.get("name"), 100) or "monitor"
    number = line(monitor.get("id") or beat.get("monitorID"), 40)
    own = f"monitor-{number}" if number.isdigit() else _short(name)
    tags = _tags(monitor.get("tags"))
    yield Alert(
        fingerprint=own,
        group=own,
        firing=state == _DOWN,
        name=name,
        text=line(beat.get("msg")) or line(document["msg"]),
        at=moment(beat.get("time")),  # in UTC, without saying so
        severity=tags.get("severity"),
        names=_names(name, monitor, tags),
        labels=MappingProxyType(tags),
        link=address(monitor.get("url")),
    )


def _form(document: Mapping[str, Any]) -> Mapping[str, Any]:
    """The notification itself, where it was sent as a form and saved as it came."""
    inner: object = document.get("data")
    if inner is None or "msg" in document:
        return document
    try:
        read: object = json.loads(inner) if isinstance(inner, str) else inner
    except (json.JSONDecodeError, RecursionError):
        raise NoAlert(f"its 'data' is not JSON; expected is {EXPECTED}") from None
    return read if isinstance(read, dict) else {}


def _names(name: str, monitor: Mapping[str, Any], tags: Mapping[str, str]) -> tuple[str, ...]:
    path = [part.strip() for part in line(monitor.get("pathName"), 200).split(" / ")]
    found = (tags.get("component", ""), name, *reversed(path), *tags)
    return tuple(dict.fromkeys(each for each in found if each))


def _tags(value: object) -> dict[str, str]:
    if not isinstance(value, list):
        return {}
    tags = [tag for tag in value[:100] if isinstance(tag, dict)]
    return {line(tag.get("name"), 100): line(tag.get("value")) for tag in tags}


def _short(text: str) -> str:
    return sha256(text.encode("utf-8", "replace")).hexdigest()[:16]
