"""What a company has decided about its notices: what is sent where, and who has to approve it.

Read from `internal/policy.yml`, which no page, feed or notice takes anything from.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from enum import StrEnum
from types import MappingProxyType

from statuspage.model import Impact


class Occasion(StrEnum):
    """Why an update is told; one update can have several, `update` stands alone."""

    FIRST = "first"
    UPDATE = "update"
    ESCALATION = "escalation"
    CORRECTION = "correction"
    RESOLUTION = "resolution"
    WITHDRAWAL = "withdrawal"


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """Who may act as what.

    `people` are the e-mail addresses with which they commit, `owners` their names or teams on
    the git host, for CODEOWNERS. Without `people`, whoever the host lets commit may approve.
    """

    id: str
    name: str
    people: tuple[str, ...] = ()
    owners: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Approval:
    """How many people of which roles approve the notices of a scope before they are sent."""

    scope: Scope
    roles: tuple[str, ...]
    count: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    """How the notices of some channels leave: by which transport, with which settings.

    `to` is the name of an environment variable that holds the address; no address and no
    secret stands in the policy. `settings` are the transport's own keys, as written. A route
    for drills takes drills and nothing else.
    """

    name: str
    transport: str
    scope: Scope = Scope()
    languages: tuple[str, ...] = ()
    to: str | None = None
    drill: bool = False
    settings: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """All that is decided.

    `window` is how old an update may be and still be sent. `send` says what is sent at all;
    a notice needs one rule that covers it. `routes` are tried in order; what none covers goes
    to the outbox, a folder. `ledger` is the branch of the repository on which the record is
    kept, None for a folder.
    """

    window: timedelta = timedelta(hours=12)
    roles: Mapping[str, Role] = field(default_factory=lambda: MappingProxyType({}))
    send: tuple[Scope, ...] = ()
    approvals: tuple[Approval, ...] = ()
    routes: tuple[Route, ...] = ()
    ledger: str | None = None


def holding_hash(title: str, body: str) -> str:
    """What the approval of a holding text holds for; how its lines are broken does not matter.

    The title counts: short messages say nothing else.
    """
    said = "\n".join(" ".join(part.split()) for part in (title, body))
    return hashlib.sha256(said.encode()).hexdigest()[:32]
