"""What the ids in the history mean: components, kinds with their facts, contacts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from statuspage.kinds import FactKey, Kind
from statuspage.organisation import Contact
from statuspage.render.edition import Edition


def components(made: Edition) -> Iterator[dict[str, Any]]:
    """Each component, in the order of the page."""
    for group in made.site.groups:
        for component in group.components:
            yield {
                "id": component.id,
                "name": component.name.value,
                "group": None if group.name is None else group.name.value,
                "url": f"{made.url}components/{component.id}/",
            }


def kinds(made: Edition) -> Iterator[dict[str, Any]]:
    """Each kind that an incident has or had."""
    used = {update.kind for each in made.site.incidents for update in each.updates}
    used |= {each.kind for each in made.site.incidents}
    yield from (_kind(made, kind) for kind in made.site.kinds.values() if kind.id in used)


def contacts(made: Edition) -> dict[str, dict[str, Any]]:
    """Where to turn, by role."""
    told = made.site.organisation.contacts
    return {role: _contact(contact) for role, contact in told.items()}


def _kind(made: Edition, kind: Kind) -> dict[str, Any]:
    spoken = made.locale
    return {
        "id": kind.id,
        "name": spoken.label(kind.label),
        "statuses": {str(phase): spoken.label(label) for phase, label in kind.phases.items()},
        "facts": {key: _fact(made, fact) for key, fact in kind.facts.items()},
    }


def _fact(made: Edition, fact: FactKey) -> dict[str, Any]:
    spoken = made.locale
    told: dict[str, Any] = {"name": spoken.label(fact.label), "type": fact.type.value}
    if fact.options:
        told["options"] = {key: spoken.label(label) for key, label in fact.options.items()}
    if fact.columns:
        told["columns"] = {key: spoken.label(label) for key, label in fact.columns.items()}
    return told


def _contact(contact: Contact) -> dict[str, Any]:
    return {
        "name": None if contact.name is None else contact.name.value,
        "email": contact.email,
        "phone": contact.phone,
        "link": contact.link,
        "address": None if contact.address is None else contact.address.value,
        "hours": None if contact.hours is None else contact.hours.value,
        "languages": list(contact.languages),
    }
