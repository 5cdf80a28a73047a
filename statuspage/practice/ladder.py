"""Who is told when a clock runs out, and when: the rungs of the policy's ladder.

Where no rung covers a clock, whoever acts is told when it has run out, and their backup half
an hour later, or a day later where days are what counts. A deadline of an authority is told of
ahead as well, when a quarter of its time is left: afterwards it is too late.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta, tzinfo

from msgspec import Struct

from statuspage.model import Impact
from statuspage.policy import Clock, Policy
from statuspage.practice import days

_SOON, _NEXT_DAY = timedelta(minutes=30), timedelta(days=1)
_BY_DAYS = frozenset({Clock.AUTHORITY, Clock.REVIEW, Clock.ACTION})


class Call(Struct, frozen=True, kw_only=True):
    """A role that is told, at which moment; `after` the clock has run out, or before (negative)."""

    role: str
    at: datetime
    after: timedelta

    @property
    def is_ahead(self) -> bool:
        """Whether it comes before the clock has run out."""
        return self.after < timedelta(0)


class Late(Struct, frozen=True, kw_only=True):
    """What a ladder asks of a clock: what it is about, when it runs out, which roles act."""

    clock: Clock
    kind: str
    impact: Impact
    since: datetime | None
    due: datetime
    acts: tuple[str, ...]


def calls(late: Late, policy: Policy | None, zone: tzinfo) -> tuple[Call, ...]:
    """All who are told if nobody does what the clock asks for, soonest first."""
    found = dict.fromkeys([*_ahead(late), *_rungs(late, policy)])
    return tuple(
        Call(role=role, at=days.after(late.due, after, zone), after=after)
        for after, role in sorted(found, key=lambda rung: rung[0])
    )


def _ahead(late: Late) -> Iterator[tuple[timedelta, str]]:
    if late.clock is Clock.AUTHORITY and late.since is not None and late.since < late.due:
        quarter = (late.due - late.since) / 4
        for role in late.acts:
            yield -timedelta(minutes=quarter // timedelta(minutes=1)), role


def _rungs(late: Late, policy: Policy | None) -> Sequence[tuple[timedelta, str]]:
    if policy is None:
        return []
    own = [
        (rung.after, rung.tell)
        for rung in policy.ladder
        if (not rung.clocks or late.clock in rung.clocks)
        and (not rung.kinds or late.kind in rung.kinds)
        and late.impact.rank >= rung.impact.rank
    ]
    if own:
        return own
    wait = _NEXT_DAY if late.clock in _BY_DAYS else _SOON
    roles = [policy.roles[role] for role in late.acts if role in policy.roles]
    backups = [(wait, role.backup) for role in roles if role.backup is not None]
    return [*((timedelta(0), role) for role in late.acts), *backups]
