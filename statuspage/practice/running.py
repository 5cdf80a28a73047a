"""One clock of an incident: from when until when it runs, who acts, who is told if nobody does."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from msgspec import Struct

from statuspage.kinds import Deadline
from statuspage.model import Impact
from statuspage.policy import Clock
from statuspage.practice.ladder import Call

LAPSED = timedelta(days=365)
"""What has been overdue for longer than this is of the past: nobody is told of it any more."""


class Waiting(Struct, frozen=True, kw_only=True):
    """A public message whose notices wait for approval by one of `roles`, since it was said."""

    incident: str
    path: str
    title: str
    kind: str
    impact: Impact
    since: datetime
    roles: tuple[str, ...]


class Running(Struct, frozen=True, kw_only=True):
    """One clock of one incident.

    `name` tells clocks of one sort apart: the id of an authority's deadline, the path of a
    message that waits, a short hash of an action's words. `since` is None when nobody knows
    from when it runs, `due` when nobody can say until when, and `remarks` say why. `until` is
    the day on which it runs out, where the whole day counts. `acts` are the roles whose turn
    it is, the first one first; `calls` is who is told when nobody acts. `done` is the moment at
    which it was answered. `promised` is when the next update was promised in public, where that
    is so far ahead that policy.yml, which asks for one `every` so often, does not wait for it.
    `is_public` says whether the incident is, `is_open` whether anything more is expected of it.
    `place` is the file, and the line where it is known, in which an action was decided.
    """

    incident: str
    path: str
    title: str
    kind: str
    impact: Impact
    clock: Clock
    what: str
    as_of: datetime
    since: datetime | None
    due: datetime | None
    name: str = ""
    until: date | None = None
    done: datetime | None = None
    promised: datetime | None = None
    every: timedelta | None = None
    acts: tuple[str, ...] = ()
    calls: tuple[Call, ...] = ()
    remarks: tuple[str, ...] = ()
    deadline: Deadline | None = None
    is_public: bool = True
    is_open: bool = False
    drill: bool = False
    place: str = ""

    @property
    def overdue(self) -> timedelta | None:
        """For how long it has run out and nobody has answered it; None while it has not."""
        if self.done is not None or self.due is None or self.due >= self.as_of:
            return None
        return self.as_of - self.due

    @property
    def is_promised(self) -> bool:
        """Whether the public was promised it for a time to come, whatever policy.yml says."""
        return self.done is None and self.promised is not None and self.promised >= self.as_of

    @property
    def late(self) -> timedelta | None:
        """How much too late it was answered; None when it was in time, or is not answered."""
        if self.done is None or self.due is None or self.done <= self.due:
            return None
        return self.done - self.due

    @property
    def lapsed(self) -> bool:
        """Whether it ran out so long ago that it is of the past; what is open never is."""
        return not self.is_open and self.overdue is not None and self.overdue > LAPSED

    @property
    def reached(self) -> tuple[Call, ...]:
        """Who should have been told by now, soonest first."""
        if self.done is not None or self.lapsed:
            return ()
        return tuple(
            call
            for call in self.calls
            if call.at <= self.as_of and (call.is_ahead or self.overdue is not None)
        )

    @property
    def next(self) -> Call | None:
        """Who is told next, and when; None when nobody is any more."""
        if self.done is not None:
            return None
        return next((call for call in self.calls if call not in self.reached), None)
