"""Single cases of figures: what was measured, in which incident, and whether it kept a goal."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from types import MappingProxyType

from msgspec import Struct, field

from statuspage.model import Impact, Incident
from statuspage.practice.scorecard.figures import Figure


class Case(Struct, frozen=True, kw_only=True):
    """One thing that counts; `at` alone decides to which period it belongs.

    `where` is the path of the message, or the incident's. `n` things of one sort can be one
    case (the notices of a message): `kept` says how many of them kept the goal, and is None
    where there is none. `value` is a length of time and `goal` the longest that was allowed.
    `tally` counts what the figure tells beside it.
    """

    figure: Figure
    at: datetime
    incident: str
    where: str
    n: int = 1
    kept: int | None = None
    value: timedelta | None = None
    goal: timedelta | None = None
    tally: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))


class Told(Struct, frozen=True, kw_only=True):
    """What became of the notices of one message, of the record; `late` ones were sent, late."""

    path: str
    sent: int = 0
    late: int = 0
    failed: int = 0
    unknown: int = 0


class Given(Struct, frozen=True, kw_only=True):
    """What a scorecard needs beside the site and its internal files, by a message's path.

    None says that nobody could look: there is no record, or no git. `approved` has the moment
    at which the last approval of a message was committed.
    """

    told: Mapping[str, Told] | None = None
    approved: Mapping[str, datetime] | None = None


class Subject(Struct, frozen=True, kw_only=True):
    """An incident, as far as cases are grouped by it; `impact` is its worst."""

    id: str
    title: str
    kind: str
    impact: Impact
    components: tuple[str, ...]


class Deed(Struct, frozen=True, kw_only=True):
    """An action with a day, for what is open and overdue at the end of a period."""

    incident: str
    what: str
    made: datetime
    by: date
    done: date | None


def subject(incident: Incident) -> Subject:
    """What cases of an incident are grouped by."""
    return Subject(
        id=incident.id,
        title=" ".join(incident.title.value.split()),
        kind=incident.kind,
        impact=incident.impact_peak,
        components=tuple(incident.components),
    )


def timed(
    figure: Figure,
    at: datetime,
    incident: str,
    where: str,
    value: timedelta,
    goal: timedelta | None,
) -> Case:
    """A case that took some time, which may not be longer than its goal."""
    kept = None if goal is None else int(value <= goal)
    return Case(
        figure=figure, at=at, incident=incident, where=where, value=value, goal=goal, kept=kept
    )
