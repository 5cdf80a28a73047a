"""What planned work is: its dates, how their windows were moved, and when they were really over."""

from __future__ import annotations

from collections.abc import Container, Mapping
from datetime import date, datetime

from msgspec import Struct, field

from statuspage.model import ComponentStatus, FactValue, Impact, Phase, Text, Update


class Move(Struct, frozen=True, kw_only=True):
    """A new window for one date, and the name of the update that told it."""

    update: str
    start: datetime
    end: datetime


class Occurrence(Struct, frozen=True, kw_only=True):
    """One date of a maintenance. `day` is the date as first planned and names it for ever;
    `moves` led from the window of `planned_start` and `planned_end` to that of `start` and
    `end`, oldest first. `components` are those that messages about this date alone name, `title`
    is what they call it; None where the date has no messages of its own. Where nobody can read when
    it is to end, `end_known` is false and `end` no more than the moment of the site.
    """

    maintenance: str
    day: date
    start: datetime
    end: datetime
    planned_start: datetime
    planned_end: datetime
    phase: Phase
    updates: tuple[Update, ...] = ()
    moves: tuple[Move, ...] = ()
    components: Mapping[str, ComponentStatus] = field(default_factory=dict)
    title: Text | None = None
    end_known: bool = True

    @property
    def until(self) -> datetime | None:
        """When it is to end, for whoever says so; None where nobody can read it."""
        return self.end if self.end_known else None

    @property
    def changed(self) -> bool:
        """Whether the window differs from the plan."""
        return (self.start, self.end) != (self.planned_start, self.planned_end)

    def windows(self, told: Container[str]) -> tuple[tuple[datetime, datetime], ...]:
        """The windows that people knew of once the updates with these names were told: first
        the plan, last the one that then stood.
        """
        moves = (move for move in self.moves if move.update in told)
        return (self.planned_start, self.planned_end), *((m.start, m.end) for m in moves)

    def completed_at(self, told: Container[str] | None = None) -> datetime | None:
        """When the work was really over, by all updates or by those with these names.

        None while none of them says so: the clock alone does not know. What is told after the
        end does not put it off; an `end` that the completing update gives is believed.
        """
        completing: Update | None = None
        for update in reversed(self.updates):
            if told is not None and update.name not in told:
                continue
            if update.phase is not Phase.COMPLETED:
                break
            completing = update
        if completing is None:
            return None
        return min(completing.at, self.end) if "end" in completing.said else completing.at


class Maintenance(Struct, frozen=True, kw_only=True):
    """Planned work. `occurrences` are in order of time: one without a repeat, else those
    within the site's horizon. `repeat` is an RRULE (RFC 5545 §3.3.10), `timezone` an IANA name.
    `lost` is what is left of messages that cannot be read: when they were said, and states
    without words. `api_id` is the id under which programs know the work already.
    """

    id: str
    path: str
    title: Text
    impact: Impact
    components: Mapping[str, ComponentStatus]
    start: datetime | None
    end: datetime | None
    timezone: str
    updates: tuple[Update, ...]
    occurrences: tuple[Occurrence, ...]
    facts: Mapping[str, FactValue]
    repeat: str | None = None
    drill: bool = False
    broken: bool = False
    api_id: str | None = None
    lost: tuple[Update, ...] = ()

    def components_of(self, occurrence: Occurrence) -> Mapping[str, ComponentStatus]:
        """What is said of components while one date runs: by the work, and by that date's own."""
        own = occurrence.components
        return {**self.components, **own} if own else self.components

    def title_of(self, occurrence: Occurrence | None) -> Text:
        """What the work is called on one date, or as a whole."""
        own = None if occurrence is None else occurrence.title
        return self.title if own is None else own
