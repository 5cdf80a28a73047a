"""Alertmanager: what it posts to a webhook (version 4), and what Grafana posts in its form."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from hashlib import sha256
from types import MappingProxyType
from typing import Any

from statuspage.importers.alert import Alert, NoAlert, address, line, moment

EXPECTED = "a webhook notification of Alertmanager: an object with 'version': \"4\" and 'alerts'"
_NAMES = ("component", "service", "app", "application", "job", "namespace", "instance")
_MOST_LABELS = 100


def alerts(document: Mapping[str, Any]) -> Iterator[Alert]:
    """The alerts of one notification; raises NoAlert for anything else."""
    listed = document.get("alerts")
    if not isinstance(listed, list):
        raise NoAlert(f"it has no list 'alerts'; expected is {EXPECTED}")
    version = document.get("version", "4")
    if line(version) not in {"4", "1"}:  # Grafana writes 1 and the same form
        raise NoAlert(f"its version is '{line(version, 20)}'; expected is {EXPECTED}")
    common = _texts(document.get("commonLabels"))
    told = _texts(document.get("commonAnnotations"))
    for one in listed:
        if not isinstance(one, dict):
            raise NoAlert(f"an entry of 'alerts' is no object; expected is {EXPECTED}")
        yield _alert(one, document, common, told)


def _alert(
    one: Mapping[str, Any],
    document: Mapping[str, Any],
    common: Mapping[str, str],
    told: Mapping[str, str],
) -> Alert:
    labels = {**common, **_texts(one.get("labels"))}
    notes = {**told, **_texts(one.get("annotations"))}
    state = line(one.get("status") or document.get("status")).casefold()
    if state not in {"firing", "resolved"}:
        raise NoAlert(f"an alert has the status '{state[:20]}', not 'firing' or 'resolved'")
    name = labels.get("alertname") or "alert"
    # Without a fingerprint (before 0.20) its labels are what makes it this alert.
    own = line(one.get("fingerprint"), 64) or _short(repr(sorted(labels.items())))
    group = line(document.get("groupKey"), 4000) or name
    ended = moment(one.get("endsAt")) if state == "resolved" else None
    return Alert(
        fingerprint=own,
        group=_short(group),
        firing=state == "firing",
        name=name,
        text=notes.get("summary") or notes.get("description") or notes.get("message") or "",
        at=ended or moment(one.get("startsAt")),
        severity=labels.get("severity") or labels.get("priority"),
        names=_names(labels),
        labels=MappingProxyType(labels),
        link=address(one.get("generatorURL")),
    )


def _names(labels: Mapping[str, str]) -> tuple[str, ...]:
    """What may name a component: `component`, then labels such as `component.checkout`."""
    dotted = [key.split(".", 1)[1] for key in labels if key.startswith("component.")]
    listed = [word.strip() for word in labels.get("component", "").split(",")]
    others = [labels[key] for key in _NAMES[1:] if key in labels]
    return tuple(dict.fromkeys(name for name in (*listed, *dotted, *others) if name))


def _texts(value: object) -> dict[str, str]:
    if not isinstance(value, dict):
        return {}
    return {line(key, 100): line(value[key]) for key in list(value)[:_MOST_LABELS]}


def _short(text: str) -> str:
    return sha256(text.encode("utf-8", "replace")).hexdigest()[:16]
