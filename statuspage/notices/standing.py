"""What stood after an update: components, the promise, the window, and what it changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from types import MappingProxyType

from msgspec import Struct
from msgspec.structs import replace

from statuspage.maintenance import Maintenance, Occurrence
from statuspage.model import (
    ComponentStatus,
    FactValue,
    Incident,
    Phase,
    Row,
    Text,
    Update,
)

Subject = Incident | Maintenance


def earlier(subject: Subject, update: Update) -> tuple[Update, ...]:
    """The messages before this one, oldest first."""
    names = [each.name for each in subject.updates]
    return subject.updates[: names.index(update.name)]


def before(subject: Subject, update: Update) -> Update | None:
    """The message before this one: for one date of a repeat, the last that concerned it."""
    told = earlier(subject, update)
    if update.occurrence is not None:
        told = tuple(each for each in told if each.occurrence in {None, update.occurrence})
    return told[-1] if told else None


def corrected(subject: Subject, update: Update) -> Update | None:
    """The message that this one corrects."""
    if update.corrects is None:
        return None
    return next((each for each in subject.updates if each.name == update.corrects), None)


def moment(subject: Subject, update: Update) -> str:
    """The word by which templates are chosen before the phase has its turn.

    `correction`, `withdrawn`, `changed` (planned work was moved), `extended` (work that has
    begun takes longer), `reopened`, `follow_up` (a word after the end); otherwise the phase.
    """
    if update.corrects is not None:
        return "correction"
    if update.phase is Phase.WITHDRAWN:
        return "withdrawn"
    previous = before(subject, update)
    if isinstance(subject, Maintenance):
        after = previous is not None and _is_after_its_end(previous, update)
        return _moved(subject, update) or ("follow_up" if after else update.phase.value)
    if previous is not None and previous.phase.is_over:
        return "follow_up" if update.phase.is_over else "reopened"
    return update.phase.value


def _is_after_its_end(previous: Update, update: Update) -> bool:
    """Whether work, or the same date of it, was over in the same way before."""
    same = (previous.phase, previous.occurrence) == (update.phase, update.occurrence)
    return update.phase.is_over and same


def is_repeated(subject: Subject, update: Update) -> bool:
    """Whether phase and kind are those of the message before."""
    previous = before(subject, update)
    return previous is not None and (previous.phase, previous.kind) == (update.phase, update.kind)


def is_better(subject: Subject, update: Update) -> bool:
    """Whether components are better than after the message before, while nothing is worse and
    there is something left to wait for.
    """
    previous = before(subject, update)
    if previous is None or update.impact.rank > previous.impact.rank:
        return False
    was, now = components(subject, previous), components(subject, update)
    steps = [now[each].rank - was[each].rank for each in now if each in was]
    new = any(each not in was and state.rank for each, state in now.items())
    rest = any(state.rank for state in now.values())
    better = any(step < 0 for step in steps) and all(step <= 0 for step in steps)
    return rest and better and not new


def _moved(subject: Maintenance, update: Update) -> str | None:
    told = window(subject, update) if update.said & {"start", "end"} else None
    if told is None or told.was is None:
        return None
    if update.phase is Phase.SCHEDULED:
        return "changed"
    return "extended" if told.end > told.was[1] and not update.phase.is_over else None


def components(subject: Subject, update: Update) -> Mapping[str, ComponentStatus]:
    """What is said of each component after this update.

    An end makes those operational of which it says nothing; of planned work the states hold
    only while it runs, so none are told for its other phases.
    """
    if isinstance(subject, Maintenance):
        running = update.phase in {Phase.SCHEDULED, Phase.IN_PROGRESS, Phase.VERIFYING}
        return subject.components if running else MappingProxyType({})
    told: dict[str, ComponentStatus] = {}
    for each in (*earlier(subject, update), update):
        if each.phase is Phase.RESOLVED and each.corrects is None:
            told = dict.fromkeys(told, ComponentStatus.OPERATIONAL)
        told.update(each.components)
    return told


def promise(subject: Subject, update: Update) -> datetime | None:
    """When the next message is due after this one; a correction leaves the promise before it."""
    if update.phase.is_over:
        return None
    for each in (update, *reversed(earlier(subject, update))):
        if each.next_update is not None or each.corrects is None:
            return each.next_update
    return None


class Window(Struct, frozen=True):
    """From when to when work is planned; `was` are start and end before its last move, if there
    was one by then, `completed` is when it was over, if that is told by then.
    """

    start: datetime
    end: datetime
    was: tuple[datetime, datetime] | None = None
    completed: datetime | None = None


def window(subject: Maintenance, update: Update) -> Window | None:
    """The window of planned work as this update tells it.

    An update about one date of a repeat tells that date's; others tell the next after it.
    """
    found = _occurrence(subject, update)
    if found is None or not found.end_known:
        if subject.start is None or subject.end is None:
            return None
        return Window(subject.start, subject.end)
    told = {each.name for each in (*earlier(subject, update), update)}
    completed = found.completed_at(told)
    *before, (start, end) = found.windows(told)
    return Window(start, end, before[-1] if before else None, completed)


def _occurrence(subject: Maintenance, update: Update) -> Occurrence | None:
    if update.occurrence is not None:
        return next((o for o in subject.occurrences if o.day == update.occurrence), None)
    ahead = [o for o in subject.occurrences if o.end >= update.at]
    return next(iter(ahead or subject.occurrences[-1:]), None)


def later_dates(subject: Maintenance, update: Update, limit: int = 3) -> tuple[Occurrence, ...]:
    """The next dates of repeating work after the one that this update is about."""
    if subject.repeat is None or update.occurrence is not None:
        return ()
    this = _occurrence(subject, update)
    ahead = [o for o in subject.occurrences if this and o.start > this.start]
    return tuple(o for o in ahead if o.phase is not Phase.CANCELLED)[:limit]


def mended(subject: Subject, wrong: Update, update: Update) -> tuple[Difference, ...]:
    """What a correction takes back of a message, and what it says instead.

    What other messages have changed since is no mistake of that message.
    """
    previous = before(subject, update) or wrong
    said = {key: _items(value) for key, value in wrong.facts.items()}
    return tuple(
        replace(each, was=tuple(item for item in each.was if item in said.get(each.key, ())))
        for each in differences(previous, update)
    )


class Difference(Struct, frozen=True):
    """What was said of a fact before and no longer is, and what is said of it now instead."""

    key: str
    was: tuple[FactValue, ...]
    now: tuple[FactValue, ...]


def differences(previous: Update, update: Update) -> tuple[Difference, ...]:
    """The facts that this update says otherwise than an earlier one; lists item by item."""
    keys = [*previous.facts, *(key for key in update.facts if key not in previous.facts)]
    found = []
    for key in keys:
        if key not in update.said:
            continue
        was, now = _items(previous.facts.get(key)), _items(update.facts.get(key))
        if gone := tuple(item for item in was if item not in now):
            found.append(Difference(key, gone, tuple(item for item in now if item not in was)))
        elif come := tuple(item for item in now if item not in was):
            found.append(Difference(key, (), come))
    return tuple(found)


def _items(value: FactValue | None) -> Sequence[FactValue]:
    if value is None:
        return ()
    if not isinstance(value, tuple):
        return [value]
    rows = [(item,) for item in value if isinstance(item, Row)]
    return rows or [item for item in value if isinstance(item, Text)]
