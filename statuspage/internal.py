"""What stands under `internal/`, read: assessments, fact logs, plans, reviews, signals, feedback.

No page, feed, public notice or renderer takes anything from here, and an import contract keeps
it so. All times are aware, at the site's local time; roles are ids of policy.yml.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType

from msgspec import Struct, field

from statuspage.model import Impact, Phase, Responsibility, When
from statuspage.policy import Extent, Harm, Policy, Trend


class Part(StrEnum):
    """A part of the internal files: what a command does not ask for is not read."""

    POLICY = "policy.yml"
    HOLDINGS = "holding"
    ASSESSMENTS = "assessments"
    FACTS = "facts"
    PLANS = "plans"
    REVIEWS = "reviews"
    SIGNALS = "signals"
    FEEDBACK = "feedback"
    DRILLS = "drills"


EVERYTHING = frozenset(Part)


class Assessment(Struct, frozen=True, kw_only=True):
    """How bad an incident was judged to be at a moment, by whom (a role), and why."""

    at: datetime
    harm: Harm
    extent: Extent
    trend: Trend
    impact: Impact
    reason: str
    by: str | None = None
    responsibility: Responsibility | None = None
    line: int = 1


class LoggedFact(Struct, frozen=True, kw_only=True):
    """One thing that was heard: its source, and who confirmed it (None: nobody yet)."""

    fact: str
    source: str
    at: datetime | None = None
    confirmed_by: str | None = None
    line: int = 1


class Task(Struct, frozen=True, kw_only=True):
    """A line of a plan's checklist; without a phase it belongs to all of them."""

    text: str
    phase: Phase | None = None
    role: str | None = None
    done: bool = False
    line: int = 1


class Plan(Struct, frozen=True, kw_only=True):
    """Who does what in one incident, where it differs from the policy, and what is done.

    `told` holds the authorities' deadlines that were kept, by their ids: the moment at which
    the authority was told; `lines` has the line of each.
    """

    incident: str
    path: str
    owner: str | None = None
    spokesperson: str | None = None
    approver: str | None = None
    tasks: tuple[Task, ...] = ()
    told: Mapping[str, datetime] = field(default_factory=lambda: MappingProxyType({}))
    lines: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    notes: str = ""


class Action(Struct, frozen=True, kw_only=True):
    """Something that a review decided: who (a role) does it until when."""

    what: str
    role: str | None = None
    by: date | None = None
    done: date | None = None
    public: bool = False
    line: int = 1


class InternalReview(Struct, frozen=True, kw_only=True):
    """The part of a review that is not published. `helped` says what helped, for the next time."""

    incident: str
    path: str
    at: datetime | None = None
    causes: tuple[str, ...] = ()
    helped: tuple[str, ...] = ()
    actions: tuple[Action, ...] = ()
    body: str = ""


class Signal(Struct, frozen=True, kw_only=True):
    """How often something was heard in one period: `theme` by `channel` of `source`.

    `source` is one of help_desk, staff, media, market. A period is an hour when `hourly`,
    else a day of the site's time zone; `at` is its beginning. No count means that nobody
    counted, which is not the same as 0.
    """

    at: datetime
    hourly: bool
    source: str
    channel: str
    theme: str
    count: int | None
    path: str = ""
    line: int = 1


class Feedback(Struct, frozen=True, kw_only=True):
    """What customers or staff answered to an incident's messages in one period.

    `satisfaction` is the mean on a scale from 1 (bad) to 5 (good) of `count` answers. A period
    is an hour when `hourly`, else a day of the site's time zone; `at` is its beginning.
    """

    incident: str
    at: datetime
    group: str
    channel: str
    theme: str
    count: int
    satisfaction: float | None = None
    hourly: bool = False
    path: str = ""
    line: int = 1


class Drill(Struct, frozen=True, kw_only=True):
    """An exercise that was held, or is being held: which scenario, and when it began."""

    incident: str
    path: str
    scenario: str
    started: datetime
    ended: datetime | None = None
    notes: str = ""


class Unpublished(Struct, frozen=True, kw_only=True):
    """An incident of which nothing is public: a draft, one under embargo, an unreadable one.

    `title` is None where it cannot be read; `kind` and `impact` are None where they are not
    given or cannot be read. `at` is the moment that its first message names, `found` the one at
    which the fact of its kind says that it was found. `wrong` says why
    nobody can be sure whether it is real or an exercise, where that is so.
    """

    id: str
    path: str
    title: str | None = None
    kind: str | None = None
    impact: Impact | None = None
    at: datetime | None = None
    detected: When | None = None
    found: When | None = None
    started: When | None = None
    publish_at: datetime | None = None
    draft: bool = False
    wordless: bool = False
    drill: bool = False
    wrong: str | None = None


class Internal(Struct, frozen=True, kw_only=True):
    """All of a folder of internal files; the mappings are by an incident's id.

    `parts` are those that were read: what of the others is empty here may well be there.
    `present` are those whose file or folder exists.

    `policy` is None when there is none, or when it is broken. `holdings` are the names of the
    holding texts, each with the languages in which it is written.
    """

    folder: Path
    parts: frozenset[Part] = EVERYTHING
    present: frozenset[Part] = frozenset()
    policy: Policy | None = None
    assessments: Mapping[str, tuple[Assessment, ...]] = field(
        default_factory=lambda: MappingProxyType({})
    )
    facts: Mapping[str, tuple[LoggedFact, ...]] = field(
        default_factory=lambda: MappingProxyType({})
    )
    plans: Mapping[str, Plan] = field(default_factory=lambda: MappingProxyType({}))
    reviews: Mapping[str, InternalReview] = field(default_factory=lambda: MappingProxyType({}))
    signals: tuple[Signal, ...] = ()
    feedback: tuple[Feedback, ...] = ()
    drills: Mapping[str, Drill] = field(default_factory=lambda: MappingProxyType({}))
    holdings: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))
