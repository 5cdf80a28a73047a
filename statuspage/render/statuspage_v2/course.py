"""What each message changed of components: how they were told before it, and after it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from msgspec import Struct

from statuspage.model import ComponentStatus, Incident, Phase, Update

RUNNING = frozenset({Phase.IN_PROGRESS, Phase.VERIFYING})
_FINE = ComponentStatus.OPERATIONAL


class Step(Struct, frozen=True):
    """The components that were named so far, as their incident told them around one message."""

    before: Mapping[str, ComponentStatus]
    after: Mapping[str, ComponentStatus]


@dataclass(slots=True)
class _Course:
    """The walk through an incident. `said` is the place of the message that decided a state."""

    now: dict[str, ComponentStatus]
    ended: dict[str, ComponentStatus] = field(default_factory=dict)
    said: dict[str, int] = field(default_factory=dict)
    places: dict[str, int] = field(default_factory=dict)
    phase: Phase | None = None

    def take(self, place: int, update: Update) -> None:
        """What stands after a message; a correction speaks as of the message it corrects."""
        if update.phase.is_over:
            if self.phase is None or not self.phase.is_over:
                self.ended = dict(self.now)
            if update.phase is not self.phase:
                self.now = dict.fromkeys(self.now, _FINE)
                self.said = dict.fromkeys(self.now, place)
        elif self.phase is not None and self.phase.is_over:
            self.now |= self.ended
        as_of = self.places.get(update.corrects or "", place)
        for component, state in update.components.items():
            if self.said.get(component, -1) <= as_of:
                self.now[component] = state
                self.said[component] = as_of
        if update.phase is Phase.WITHDRAWN:  # nothing bad is left of it
            self.now = dict.fromkeys(self.now, _FINE)
        self.places[update.name] = as_of
        self.phase = update.phase


def of_incident(incident: Incident) -> tuple[Step, ...]:
    """A step for each message: resolution clears what it leaves unsaid, reopening restores it."""
    course = _Course(dict(incident.salvaged))
    steps = []
    for place, update in enumerate(incident.updates):
        before = dict(course.now)
        course.take(place, update)
        steps.append(Step(before, dict(course.now)))
    return tuple(steps)


def of_window(updates: Iterable[Update]) -> tuple[Step, ...]:
    """A step for each message about one window: while it is open, its components are as said."""
    named: dict[str, ComponentStatus] = {}
    steps = []
    before: dict[str, ComponentStatus] = {}
    for update in updates:
        named |= update.components
        running = update.phase in RUNNING
        after = dict(named) if running else dict.fromkeys(named, _FINE)
        steps.append(Step(before, after))
        before = after
    return tuple(steps)
