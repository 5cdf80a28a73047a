"""What a company has decided about its notices: what is sent where, and who has to approve it.

Read from `internal/policy.yml`, which no page, feed or notice takes anything from.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import date, timedelta
from enum import StrEnum
from types import MappingProxyType

from msgspec import Struct, field

from statuspage.model import Impact


class Occasion(StrEnum):
    """Why an update is told; one update can have several, `update` stands alone."""

    FIRST = "first"
    UPDATE = "update"
    ESCALATION = "escalation"
    CORRECTION = "correction"
    RESOLUTION = "resolution"
    WITHDRAWAL = "withdrawal"


class Scope(Struct, frozen=True, kw_only=True):
    """Which notices a rule speaks of; what is empty speaks of all.

    `impact` is the least impact of the update. Planned work is of the kind `maintenance`.
    """

    channels: frozenset[str] = frozenset()
    audiences: frozenset[str] = frozenset()
    kinds: frozenset[str] = frozenset()
    occasions: frozenset[Occasion] = frozenset()
    impact: Impact = Impact.NONE

    def covers(
        self,
        *,
        channel: str,
        audience: str,
        kind: str,
        occasions: frozenset[Occasion],
        impact: Impact,
    ) -> bool:
        """Whether a notice is one of these."""
        return (
            (not self.channels or channel in self.channels)
            and (not self.audiences or audience in self.audiences)
            and (not self.kinds or kind in self.kinds)
            and (not self.occasions or not self.occasions.isdisjoint(occasions))
            and impact.rank >= self.impact.rank
        )


class Role(Struct, frozen=True, kw_only=True):
    """Who may act as what.

    `people` are the e-mail addresses with which they commit, `owners` their names or teams on
    the git host, for CODEOWNERS. Without `people`, whoever the host lets commit may approve.
    `backup` is the role that acts when this one does not answer. `contact` says in words where
    the people behind a role are found ("duty list in the control room"); `reach` is the name of
    the environment variable with the address to which reminders are sent.
    """

    id: str
    name: str
    people: tuple[str, ...] = ()
    owners: tuple[str, ...] = ()
    backup: str | None = None
    contact: str | None = None
    reach: str | None = None


def called(names: Mapping[str, str]) -> Mapping[str, str]:
    """The roles by what they are called, where that is no role's id and only one is called so."""
    plain = [plainly(name) for name in names.values()]
    ids = {role.casefold().replace("-", "_") for role in names}
    return {
        name: role
        for role, name in zip(names, plain, strict=True)
        if plain.count(name) == 1 and name.replace(" ", "_").replace("-", "_") not in ids
    }


def plainly(name: str) -> str:
    """What a role is called, whatever its capitals and spaces."""
    return " ".join(name.split()).casefold()


class Approval(Struct, frozen=True, kw_only=True):
    """How many people of which roles approve the notices of a scope before they are sent."""

    scope: Scope
    roles: tuple[str, ...]
    count: int = 1


class Route(Struct, frozen=True, kw_only=True):
    """How the notices of some channels leave: by which transport, with which settings.

    `to` is the name of an environment variable that holds the address; no address and no
    secret stands in the policy. `settings` are the transport's own keys, as written. A route
    for drills takes drills and nothing else; one for alarms takes no notices, but tells roles
    that a clock has run out.
    """

    name: str
    transport: str
    scope: Scope = Scope()
    languages: tuple[str, ...] = ()
    to: str | None = None
    drill: bool = False
    alarm: bool = False
    settings: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))


class Clock(StrEnum):
    """What may not be late. An authority's deadline comes from the kind of the incident."""

    FIRST_MESSAGE = "first_message"
    NEXT_UPDATE = "next_update"
    APPROVAL = "approval"
    AUTHORITY = "authority"
    REVIEW = "review"
    ACTION = "action"


class Pace(Struct, frozen=True, kw_only=True):
    """How fast an incident of some impact is told; None where nothing is asked.

    `first_message` runs from detection, `update_every` from the last message, `approval` from
    the moment of the message that waits; `review` is counted in working days from the end.
    """

    first_message: timedelta | None = None
    update_every: timedelta | None = None
    approval: timedelta | None = None
    review: int | None = None


class Harm(StrEnum):
    """What may come to people, from least to worst; `unknown` counts as the worst."""

    NONE = "none"
    INCONVENIENCE = "inconvenience"
    MONEY = "money"
    RIGHTS = "rights"
    HEALTH = "health"
    LIFE = "life"
    UNKNOWN = "unknown"


class Extent(StrEnum):
    """How many are concerned, from fewest to most; `unknown` counts as the most."""

    FEW = "few"
    SOME = "some"
    MANY = "many"
    ALL = "all"
    UNKNOWN = "unknown"


class Trend(StrEnum):
    """Where it is going; `unknown` counts as rising."""

    FALLING = "falling"
    STEADY = "steady"
    RISING = "rising"
    UNKNOWN = "unknown"


class Duty(Struct, frozen=True, kw_only=True):
    """Who does what in the incidents of some kinds from some impact on; roles of the policy.

    `channels` and `audiences` are whom and how they are told. The first duty that covers an
    incident counts, key by key: what it leaves out comes from the next one that covers it.
    """

    kinds: frozenset[str] = frozenset()
    impact: Impact = Impact.NONE
    owner: str | None = None
    spokesperson: str | None = None
    approver: str | None = None
    channels: tuple[str, ...] = ()
    audiences: tuple[str, ...] = ()

    def covers(self, kind: str, impact: Impact) -> bool:
        """Whether it speaks of such an incident."""
        return (not self.kinds or kind in self.kinds) and impact.rank >= self.impact.rank


class Rung(Struct, frozen=True, kw_only=True):
    """One step of the ladder: `after` the clock has run out, `tell` (a role) is told.

    No `clocks` means all of them, no `kinds` all kinds; `impact` is the least one.
    """

    after: timedelta
    tell: str
    clocks: frozenset[Clock] = frozenset()
    kinds: frozenset[str] = frozenset()
    impact: Impact = Impact.NONE


class Preparation(Struct, frozen=True, kw_only=True):
    """When the plan was last looked at, how often that is due, and how often a drill is.

    `since` is the day from which it counts: of incidents that were over before, nobody is asked
    for a review, or whether an authority was told.
    """

    since: date | None = None
    reviewed: date | None = None
    review_every: int = 6
    drill_every: int = 12


def _row(few: Impact, some: Impact, many: Impact, everybody: Impact) -> Mapping[Extent, Impact]:
    return MappingProxyType(
        {Extent.FEW: few, Extent.SOME: some, Extent.MANY: many, Extent.ALL: everybody}
    )


MATRIX: Mapping[Harm, Mapping[Extent, Impact]] = MappingProxyType(
    {
        Harm.NONE: _row(Impact.NONE, Impact.NONE, Impact.MINOR, Impact.MINOR),
        Harm.INCONVENIENCE: _row(Impact.NONE, Impact.MINOR, Impact.MAJOR, Impact.MAJOR),
        Harm.MONEY: _row(Impact.MINOR, Impact.MAJOR, Impact.MAJOR, Impact.CRITICAL),
        Harm.RIGHTS: _row(Impact.MINOR, Impact.MAJOR, Impact.CRITICAL, Impact.CRITICAL),
        Harm.HEALTH: _row(Impact.MAJOR, Impact.CRITICAL, Impact.CRITICAL, Impact.CRITICAL),
        Harm.LIFE: _row(Impact.CRITICAL, Impact.CRITICAL, Impact.CRITICAL, Impact.CRITICAL),
    }
)
"""What holds where the policy has no matrix of its own."""


class Policy(Struct, frozen=True, kw_only=True):
    """All that is decided.

    `window` is how old an update may be and still be sent. `send` says what is sent at all;
    a notice needs one rule that covers it. `routes` are tried in order; what none covers goes
    to the outbox, a folder. `ledger` is the branch of the repository on which the record is
    kept, None for a folder.

    `paces` are the clocks by impact, `matrix` the impact by harm and extent (both without
    `unknown`), `duties` who does what, `ladder` who is told when a clock runs out, soonest
    first. `authorities` are the schemes whose deadlines apply; `weekend` are the days (0 is
    Monday) and `holidays` the dates on which nobody works.
    """

    window: timedelta = timedelta(hours=12)
    roles: Mapping[str, Role] = field(default_factory=lambda: MappingProxyType({}))
    send: tuple[Scope, ...] = ()
    approvals: tuple[Approval, ...] = ()
    routes: tuple[Route, ...] = ()
    ledger: str | None = None
    paces: Mapping[Impact, Pace] = field(default_factory=lambda: MappingProxyType({}))
    matrix: Mapping[Harm, Mapping[Extent, Impact]] = field(default_factory=lambda: MATRIX)
    duties: tuple[Duty, ...] = ()
    ladder: tuple[Rung, ...] = ()
    authorities: frozenset[str] = frozenset()
    weekend: frozenset[int] = frozenset({5, 6})
    holidays: frozenset[date] = frozenset()
    preparation: Preparation = Preparation()

    @property
    def titles(self) -> Mapping[str, str]:
        """The roles by what they are called."""
        return called({role.id: role.name for role in self.roles.values()})


def holding_hash(title: str, body: str) -> str:
    """What the approval of a holding text holds for; how its lines are broken does not matter.

    The title counts: short messages say nothing else.
    """
    said = "\n".join(" ".join(part.split()) for part in (title, body))
    return hashlib.sha256(said.encode()).hexdigest()[:32]
