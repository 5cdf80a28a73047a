"""What an incident is: the frozen domain objects that everything above speaks of.

Objects are in one language: texts carry the language in which they are really
written, so that a page can mark what fell back to the default language.
All times are aware datetimes at the site's local time, with a fixed offset that bears the
zone's abbreviation (`timezone(timedelta(hours=1), "CET")`), so that differences and
comparisons are exact across clock changes.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType

from msgspec import Struct, field


class Phase(StrEnum):
    """Where an incident or a maintenance stands."""

    INVESTIGATING = "investigating"
    IDENTIFIED = "identified"
    MONITORING = "monitoring"
    RESOLVED = "resolved"
    WITHDRAWN = "withdrawn"
    SCHEDULED = "scheduled"
    IN_PROGRESS = "in_progress"
    VERIFYING = "verifying"
    COMPLETED = "completed"
    CANCELLED = "cancelled"

    @property
    def is_over(self) -> bool:
        """Whether nothing more is expected in this phase."""
        return self in _OVER


_OVER = frozenset({Phase.RESOLVED, Phase.WITHDRAWN, Phase.COMPLETED, Phase.CANCELLED})

INCIDENT_PHASES = (
    Phase.INVESTIGATING,
    Phase.IDENTIFIED,
    Phase.MONITORING,
    Phase.RESOLVED,
    Phase.WITHDRAWN,
)
MAINTENANCE_PHASES = (
    Phase.SCHEDULED,
    Phase.IN_PROGRESS,
    Phase.VERIFYING,
    Phase.COMPLETED,
    Phase.CANCELLED,
)


class ComponentStatus(StrEnum):
    """How a component is, from best to worst (`rank`)."""

    OPERATIONAL = "operational"
    UNDER_MAINTENANCE = "under_maintenance"
    DEGRADED_PERFORMANCE = "degraded_performance"
    PARTIAL_OUTAGE = "partial_outage"
    MAJOR_OUTAGE = "major_outage"

    @property
    def rank(self) -> int:
        """0 for operational, rising with how bad it is."""
        return _STATUS_RANK[self]


_STATUS_RANK = {status: rank for rank, status in enumerate(ComponentStatus)}


class Impact(StrEnum):
    """How bad an incident is for the people it concerns (`rank` rises with it)."""

    NONE = "none"
    MINOR = "minor"
    MAJOR = "major"
    CRITICAL = "critical"

    @property
    def rank(self) -> int:
        """0 for none, 3 for critical."""
        return _IMPACT_RANK[self]


_IMPACT_RANK = {impact: rank for rank, impact in enumerate(Impact)}


class Responsibility(StrEnum):
    """How much people hold the organisation responsible: it decides what an answer must hold."""

    VICTIM = "victim"
    ACCIDENT = "accident"
    PREVENTABLE = "preventable"


class Indicator(StrEnum):
    """The state of the whole, the worst of components and open incidents."""

    NONE = "none"
    MAINTENANCE = "maintenance"
    MINOR = "minor"
    MAJOR = "major"
    CRITICAL = "critical"

    @property
    def rank(self) -> int:
        """0 for none, 4 for critical."""
        return _INDICATOR_RANK[self]


_INDICATOR_RANK = {indicator: rank for rank, indicator in enumerate(Indicator)}


class Text(Struct, frozen=True):
    """Words and the language (BCP 47) in which they are written."""

    value: str
    language: str

    def __str__(self) -> str:
        return self.value

    def __bool__(self) -> bool:
        return bool(self.value)


_UNFILLED = re.compile(
    r"\[[^\[\]]*\]|【[^【】]*】"
    r"|(?:…|\.\.\.|TODO|TBD|TBC|X{3,}|\?{2,}|待补充?|待填写?)[\s….:?。：]*"
)


def unfilled(words: str) -> bool:
    """Whether words are no more than a place where some should stand: `[…]`, `TODO`."""
    return _UNFILLED.fullmatch(words.strip()) is not None


class When(Struct, frozen=True):
    """A moment, or a whole day when only the date is known (`at` is then its midnight)."""

    at: datetime
    exact: bool = True

    def differs(self, other: When) -> bool:
        """Whether this cannot be the same moment; a day is the same as any moment in it."""
        if self.exact and other.exact:
            return self.at != other.at
        return self.at.date() != other.at.date()


def earlier(one: When, other: When) -> When:
    """The earlier of two that differ; of a day and a moment in it, the moment."""
    if one.differs(other):
        return min(one, other, key=lambda when: when.at)
    return min(one, other, key=lambda when: (not when.exact, when.at))


class Qualifier(StrEnum):
    """How sure a number is."""

    EXACTLY = "exactly"
    ABOUT = "about"
    AT_LEAST = "at_least"
    UP_TO = "up_to"


class Count(Struct, frozen=True):
    """A number of people or things; None when it is openly unknown."""

    number: int | None
    qualifier: Qualifier = Qualifier.EXACTLY


class Choice(Struct, frozen=True):
    """One of the options that the kind lists for a fact, by its key."""

    key: str


class Row(Struct, frozen=True):
    """One row of a table fact (a product of a recall): cells by column key, as written."""

    cells: Mapping[str, str]


class Role(Struct, frozen=True):
    """A contact of organisation.yml, by its role."""

    role: str


class Link(Struct, frozen=True):
    """An http(s) address."""

    url: str


class Answered(Struct, frozen=True):
    """A question that people ask, and the answer to it."""

    question: Text
    answer: Text


FactValue = (
    Text
    | tuple[Text, ...]
    | Count
    | When
    | Choice
    | tuple[Row, ...]
    | tuple[Role, ...]
    | tuple[Answered, ...]
    | Link
)


class Attachment(Struct, frozen=True, kw_only=True):
    """A file beside the message that a published text names.

    `source` is the file on disk, copied by the engine and opened by nobody else;
    `digest` is the hex blake2b of its bytes, `size` counts them.
    """

    name: str
    media_type: str
    size: int
    digest: str
    source: Path


class Update(Struct, frozen=True, kw_only=True):
    """One message of an incident or a maintenance, with what stands after it.

    `title`, `kind`, `impact` and `facts` stand after this update, whether it said
    them itself or not; `said` names the keys that its own file gives. `impact_was`
    and `kind_was` are set when this update changed them (an escalation has a
    `reason`). `components` are only those that this update's own file names.
    `impact_said` and `started_said` are what the message's own file says of them: of a
    corrected message the values that turned out wrong, of a correction the right ones.
    `corrects` names the update that this one corrects; `corrected_by` the ones
    that correct this one, oldest first. `responsibility` stands until said again and is never
    shown. `emptied` are the facts that were last said to be none (`[]`), `withheld` those that
    somebody gave and that must not be repeated in public: `facts` has neither.
    `danger_to_life` stands until said again. `api_id` is the id under which programs know the
    message already.
    """

    name: str
    path: str
    phase: Phase
    at: datetime
    title: Text
    kind: str
    impact: Impact
    body: Text
    summary: Text | None = None
    label: Text | None = None
    reason: Text | None = None
    next_update: datetime | None = None
    impact_was: Impact | None = None
    impact_said: Impact | None = None
    started_said: When | None = None
    kind_was: str | None = None
    components: Mapping[str, ComponentStatus] = field(default_factory=lambda: MappingProxyType({}))
    facts: Mapping[str, FactValue] = field(default_factory=lambda: MappingProxyType({}))
    said: frozenset[str] = frozenset()
    attachments: tuple[Attachment, ...] = ()
    corrects: str | None = None
    corrected_by: tuple[str, ...] = ()
    occurrence: date | None = None
    untranslated: bool = False
    outdated: bool = False
    publish_at: datetime | None = None
    responsibility: Responsibility | None = None
    emptied: frozenset[str] = frozenset()
    withheld: frozenset[str] = frozenset()
    danger_to_life: bool = False
    api_id: str | None = None


class Commitment(Struct, frozen=True, kw_only=True):
    """An action that was promised in public: what, who in words, by when, and when it was done.

    `role` is who of policy.yml is reminded of it; it is never shown.
    """

    what: Text
    who: Text | None = None
    by: date | None = None
    done: date | None = None
    role: str | None = None


class Review(Struct, frozen=True, kw_only=True):
    """The public review after an incident: what happened, why, and what changes. It came out at
    `publish_at` where it waited for its time.
    """

    path: str
    at: datetime
    title: Text | None
    body: Text
    attachments: tuple[Attachment, ...] = ()
    untranslated: bool = False
    actions: tuple[Commitment, ...] = ()
    publish_at: datetime | None = None


class Incident(Struct, frozen=True, kw_only=True):
    """An incident as it is told at one moment; `updates` are oldest first, never empty
    unless `broken`.

    `started` is None when openly unknown. `components` is what the incident says of
    each component now, residues of a resolved incident included. `broken` means that
    its index.md could not be read: the title is then made from the id, and `salvaged`
    has the components that it still names. `lost` is what is left of messages that cannot be
    read: when they were said, and states without words. `impact_unread` means that nobody can read
    how bad it is, so that `impact` is a guess. `found_unread` has when it was found by what stands
    in messages that cannot be read, by key: for clocks alone, never to be shown. `api_id` is the
    id under which programs know the incident already.
    """

    id: str
    path: str
    title: Text
    kind: str
    impact: Impact
    impact_peak: Impact
    phase: Phase
    started: When | None
    detected: When | None
    updates: tuple[Update, ...]
    components: Mapping[str, ComponentStatus]
    facts: Mapping[str, FactValue]
    resolved_at: datetime | None = None
    drill: bool = False
    broken: bool = False
    salvaged: Mapping[str, ComponentStatus] = field(default_factory=lambda: MappingProxyType({}))
    review: Review | None = None
    api_id: str | None = None
    lost: tuple[Update, ...] = ()
    impact_unread: bool = False
    found_unread: Mapping[str, When] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def is_open(self) -> bool:
        """Whether the incident is neither resolved nor withdrawn."""
        return not self.phase.is_over

    @property
    def responsibility(self) -> Responsibility | None:
        """How responsible the newest message takes the organisation to be; never shown."""
        return self.updates[-1].responsibility if self.updates else None

    @property
    def withdrawn(self) -> bool:
        """Whether it was published in error."""
        return self.phase is Phase.WITHDRAWN

    @property
    def withdrawn_at(self) -> datetime | None:
        """When it was withdrawn; None while it stands."""
        moment = None
        for update in reversed(self.updates):
            if update.phase is not Phase.WITHDRAWN:
                break
            moment = update.at
        return moment

    @property
    def first(self) -> Update:
        """The first message."""
        return self.updates[0]

    @property
    def last(self) -> Update:
        """The newest message."""
        return self.updates[-1]

    @property
    def updated_at(self) -> datetime | None:
        """When the newest message was said; None without a readable message."""
        return max((update.at for update in self.updates), default=None)

    @property
    def duration(self) -> timedelta | None:
        """From `started` to resolution; None while open or withdrawn, and where it cannot be known.

        So it is where the start is unknown, and where the end is said to be before it.
        """
        if self.resolved_at is None or self.started is None or self.withdrawn:
            return None
        took = self.resolved_at - self.started.at
        return took if took >= timedelta(0) else None

    @property
    def next_update(self) -> datetime | None:
        """The promise that still stands: corrections do not answer it, other updates do."""
        for update in reversed(self.updates):
            if update.corrects is None or update.next_update is not None:
                return update.next_update if self.is_open else None
        return None

    @property
    def residue(self) -> Mapping[str, ComponentStatus]:
        """Components that a resolved incident left worse than operational."""
        if self.phase is not Phase.RESOLVED:
            return MappingProxyType({})
        return MappingProxyType(
            {
                component: status
                for component, status in self.components.items()
                if status is not ComponentStatus.OPERATIONAL
            }
        )
