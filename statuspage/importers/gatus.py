"""Gatus: the body of its alerting provider `custom`, as a site has written it there.

Gatus has no form of its own: each site writes the body, with placeholders. Keys are matched
kindly; the manual has a body to copy. The line that Gatus' own manual gives as an example,
`TRIGGERED: group - name - description`, is read as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from hashlib import sha256
from types import MappingProxyType
from typing import Any

from statuspage.importers.alert import Alert, NoAlert, address, line, moment

EXPECTED = (
    "the body of Gatus' provider 'custom': an object with 'endpoint_name' and 'status', which is "
    "[ALERT_TRIGGERED_OR_RESOLVED]"
)
_KEYS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "name": ("endpointname", "name", "endpoint"),
        "group": ("endpointgroup", "group"),
        "url": ("endpointurl", "url"),
        "state": ("alerttriggeredorresolved", "status", "state", "alertstate", "alertstatus"),
        "description": ("alertdescription", "description"),
        "errors": ("resulterrors", "errors", "error"),
        "conditions": ("resultconditions", "conditions"),
        "severity": ("severity", "impact", "priority"),
        "component": ("component",),
        "time": ("time", "timestamp", "at"),
    }
)
_TRIGGERED = frozenset({"triggered", "firing", "down", "failure", "failing", "unhealthy"})
_RESOLVED = frozenset({"resolved", "recovered", "up", "ok", "healthy", "operational", "success"})
_LINE = re.compile(r"(?P<state>\w+):\s*(?P<group>.*?) - (?P<name>.+?)(?: - (?P<text>.*))?")


def alerts(document: Mapping[str, Any]) -> Iterator[Alert]:
    """The alert of one notification; raises NoAlert for anything else."""
    told = _told(document)
    name, state = told.get("name", ""), _state(told.get("state", ""))
    if not name or state is None:
        raise NoAlert(_missing(name, told.get("state", "")))
    group = told.get("group", "")
    whole = f"{group}/{name}" if group else name
    own = sha256(whole.encode("utf-8", "replace")).hexdigest()[:16]
    said = (told.get("description"), told.get("errors"), told.get("conditions"))
    yield Alert(
        fingerprint=own,
        group=own,
        firing=state,
        name=line(whole, 100),
        text=line("; ".join(part for part in said if part)),
        at=moment(told.get("time")),
        severity=told.get("severity"),
        names=tuple(each for each in (told.get("component", ""), name, group) if each),
        link=address(told.get("url")),
    )


def _told(document: Mapping[str, Any]) -> dict[str, str]:
    plain = {re.sub(r"[^a-z]", "", line(key, 60).casefold()): document[key] for key in document}
    inner = plain.get("endpoint")
    if isinstance(inner, dict):  # { "endpoint": { "name": …, "group": … } }
        plain |= {f"endpoint{line(key, 60).casefold()}": inner[key] for key in inner}
    found = {
        key: next((said for one in names if (said := line(plain.get(one)))), "")
        for key, names in _KEYS.items()
    }
    if not found["name"]:
        shown = _LINE.fullmatch(line(plain.get("text") or plain.get("content")))
        if shown is not None:
            found |= {key: shown[key] for key in ("group", "name", "state")}
            found["description"] = shown["text"] or ""
    # A placeholder that Gatus does not know stays as it was written.
    return {key: said for key, said in found.items() if not re.fullmatch(r"\[[A-Z_]+\]", said)}


def _state(word: str) -> bool | None:
    plain = re.sub(r"[^a-z_]", "", word.casefold())
    if plain in _TRIGGERED or plain.endswith("_outage") or plain == "degraded_performance":
        return True
    return False if plain in _RESOLVED else None


def _missing(name: str, state: str) -> str:
    if not name:
        return f"it names no endpoint; expected is {EXPECTED}"
    if not state:
        return f"it does not say whether it is TRIGGERED or RESOLVED; expected is {EXPECTED}"
    return f"'{line(state, 40)}' is neither TRIGGERED nor RESOLVED; expected is {EXPECTED}"
