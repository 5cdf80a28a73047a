"""What is left of messages that cannot be read: when they were said, and states without words.

Programs that were told of such a message are still told that it was there.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Any

from statuspage.kinds import Kind
from statuspage.model import Impact, Phase, Text, Update, When, earlier
from statuspage.moments import AHEAD
from statuspage.source.messages import Told


def remains(told: Told, updates: tuple[Update, ...], as_of: datetime) -> tuple[Update, ...]:
    """The unreadable messages of a folder of which the time is known, and is not still to come;
    `updates` are the others.
    """
    broken = dict(told.remains)
    if told.index is None:
        broken["index"] = told.salvage
    found = [
        _remnant(told, name, values, updates)
        for name, values in broken.items()
        if "at" in values and values["at"] <= as_of + AHEAD
    ]
    return tuple(sorted(found, key=lambda one: (one.name != "index", one.at, one.name)))


def found_unread(told: Told, kind: Kind | None) -> Mapping[str, When]:
    """When an incident was found by what its unreadable messages say, by the key that says it.

    Of several the earliest; of a first message only what no later one has said again.
    """
    if told.index is not None and not told.remains:
        return MappingProxyType({})
    keys = {"detected", *([kind.detected] if kind is not None and kind.detected else [])}
    again = {key for said in told.updates for key in said.keys}
    first = told.salvage if told.index is None else {}
    unread = [{key: first[key] for key in first.keys() - again}, *told.remains.values()]
    found: dict[str, When] = {}
    for values in unread:
        for key in sorted(keys & values.keys()):
            if isinstance(when := values[key], When):
                found[key] = earlier(found.get(key, when), when)
    return MappingProxyType(found)


def _remnant(
    told: Told, name: str, values: Mapping[str, Any], updates: tuple[Update, ...]
) -> Update:
    """One of them; what it does not say itself is as the message before it left it."""
    before = [each for each in updates if each.at <= values["at"]] if name != "index" else []
    last = before[-1] if before else None
    is_incident = told.listing.path.startswith("incidents/")
    first = Phase.INVESTIGATING if is_incident else Phase.SCHEDULED
    least = Impact.MAJOR if is_incident else Impact.NONE
    return Update(
        name=name,
        path=f"{told.listing.path}/{name}",
        phase=values.get("status") or (last.phase if last else first),
        at=values["at"],
        title=Text("", ""),
        kind=values.get("kind") or (last.kind if last else told.salvage.get("kind", "outage")),
        impact=values.get("impact") or (last.impact if last else least),
        body=Text("", ""),
        next_update=values.get("next_update"),
        impact_said=values.get("impact"),
        started_said=values.get("started"),
        components=MappingProxyType(values.get("components", {})),
        said=frozenset(values),
        corrects=values.get("corrects"),
        occurrence=values.get("occurrence"),
    )
