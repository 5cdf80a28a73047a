"""What stood after a message: nothing here changes when a later message is added."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType

from statuspage.kinds import Kind
from statuspage.maintenance import Maintenance, Occurrence
from statuspage.model import (
    ComponentStatus,
    FactValue,
    Incident,
    Phase,
    Update,
)
from statuspage.render.edition import Edition, Subject
from statuspage.site import Site
from statuspage.site.timeline import statements

# Of what was said before, this still matters when all is over.
_LASTING = frozenset({"remedy", "contact"})


def until(subject: Subject, update: Update) -> tuple[Update, ...]:
    """The messages up to this one, oldest first; for one date of a repeat, its own alone."""
    names = [each.name for each in subject.updates]
    told = subject.updates[: names.index(update.name) + 1]
    if isinstance(subject, Maintenance):
        return tuple(each for each in told if each.occurrence in (None, update.occurrence))
    return told


def facts(update: Update) -> Mapping[str, FactValue]:
    """The facts that a message is read with: all that stand while more is to come; afterwards
    what it says itself, what is offered and where to turn.
    """
    if not update.phase.is_over:
        return update.facts
    kept = update.said | _LASTING
    return MappingProxyType({key: update.facts[key] for key in update.facts if key in kept})


def kinds(edition: Edition, subject: Subject, update: Update) -> tuple[Kind, ...]:
    """The kinds whose facts may stand: the present one first, then those before it."""
    known = edition.site.kinds
    if isinstance(subject, Maintenance):
        return tuple(known.values())
    names = dict.fromkeys(each.kind for each in reversed(until(subject, update)))
    return tuple(known[name] for name in names if name in known)


def components(subject: Subject, update: Update) -> Mapping[str, ComponentStatus]:
    """What is said of each component after a message; an end clears what it leaves unsaid, and
    of what was published in error nothing bad is left.
    """
    told = dict(subject.salvaged) if isinstance(subject, Incident) else {}
    for each in until(subject, update):
        if each.phase is Phase.RESOLVED and each.corrects is None:
            told = dict.fromkeys(told, ComponentStatus.OPERATIONAL)
        told.update(each.components)
    if update.phase is Phase.WITHDRAWN:
        told = dict.fromkeys(told, ComponentStatus.OPERATIONAL)
    return MappingProxyType(told)


def worst(site: Site, incident: Incident) -> Mapping[str, ComponentStatus]:
    """The worst that an incident says of each component, as corrected; nothing of an error."""
    if incident.withdrawn:
        return MappingProxyType({})
    found: dict[str, ComponentStatus] = {}
    for _, said in statements(incident, site.as_of):
        for component, state in said.items():
            before = found.get(component, state)
            found[component] = state if state.rank > before.rank else before
    return MappingProxyType(found)


def promise(subject: Subject, update: Update) -> datetime | None:
    """When the next message is due; a correction leaves the promise that was made before it."""
    if update.phase.is_over:
        return None
    for each in reversed(until(subject, update)):
        if each.next_update is not None or each.corrects is None:
            return each.next_update
    return None


def window(work: Maintenance, update: Update) -> tuple[datetime, datetime] | None:
    """The window of the work as a message leaves it, whatever later ones say.

    Without a date of its own, a message about a repeat is about the first date.
    """
    if work.start is None or work.end is None:
        return None
    if work.repeat is not None and update.occurrence is None:
        return work.start, work.end
    found = occurrence(work, update)
    if found is None:
        return work.start, work.end
    return found.windows({each.name for each in until(work, update)})[-1]


def planned(work: Maintenance) -> tuple[datetime, datetime] | None:
    """The window that stands now, of a repeat that of its first date; also where the message
    with the plan can be read no more, if its dates can.
    """
    if work.repeat is None and work.updates:
        return window(work, work.updates[-1])
    if work.start is None or work.end is None or not work.occurrences:
        return None
    return work.start, work.end


def completed_at(work: Maintenance, update: Update) -> datetime | None:
    """When the work was really over, as a message that ends it or one after that tells it."""
    found = occurrence(work, update) if update.phase is Phase.COMPLETED else None
    return found.completed_at({each.name for each in until(work, update)}) if found else None


def occurrence(work: Maintenance, update: Update) -> Occurrence | None:
    """The date that a message is about: the one it names, or the only one."""
    if update.occurrence is not None:
        return next((each for each in work.occurrences if each.day == update.occurrence), None)
    return work.occurrences[0] if work.repeat is None and work.occurrences else None
