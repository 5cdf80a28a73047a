"""When the next update of an open incident is due: as it was promised, else as the policy asks."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta, tzinfo

from msgspec import Struct

from statuspage.model import Incident, Phase, Update
from statuspage.practice import days

_A_DAY, _A_WEEK, _A_MONTH = timedelta(days=1), timedelta(days=7), timedelta(days=31)
_MANY = 10
_UNREADABLE = "none of its files can be read: statuspage check says what is wrong"


class Awaited(Struct, frozen=True):
    """What the update is counted from, and until when it is due; None where nobody can say.

    `promised` is a promise in public that is so far ahead that the policy's pace counts instead.
    """

    since: datetime | None
    due: datetime | None
    remarks: tuple[str, ...] = ()
    promised: datetime | None = None


def awaited(incident: Incident, every: timedelta | None, zone: tzinfo) -> Awaited | None:
    """The next update of an open incident, by what was promised and by how often the policy asks
    for one; None when nobody waits for it.

    Where no message can be read, the times in those that are lost count. A promise far ahead may
    be a slip in the date: it says so, and one that can hardly be meant gives way to the policy,
    unless all that is left to do is to watch.
    """
    spoken = incident.updates or incident.lost
    if not spoken:
        return Awaited(None, None, (_UNREADABLE,))
    said_at, promise = _last_word(spoken), _promise(spoken)
    asked = None if every is None else days.after(said_at, every, zone)
    remarks = [] if incident.updates else [_UNREADABLE]
    if incident.broken and incident.updates:
        remarks.append("its index.md cannot be read: statuspage check says why")
    if promise is None:
        if asked is None and incident.updates:
            return None
        words = ["policy.yml asks for it"] if asked is not None else []
        return Awaited(said_at, asked, (*words, *remarks))
    words = ["promised in public" if incident.updates else "promised in its file"]
    ahead = promise - said_at
    watched = spoken[-1].phase is Phase.MONITORING  # then months are usual, in a recall
    if every is not None and not watched and ahead > max(_A_WEEK, _MANY * every):
        known = promise if incident.updates else None
        return Awaited(said_at, asked, (_doubt(said_at, promise), *remarks), known)
    if ahead > (_A_MONTH if every is None else max(_A_DAY, _MANY * every)):
        words.append(_doubt(said_at, promise))
    return Awaited(said_at, promise, (*words, *remarks))


def _doubt(said_at: datetime, promise: datetime) -> str:
    ahead = (promise.date() - said_at.date()).days
    days_ = "1 day" if ahead == 1 else f"{ahead} days"
    return f"'next_update' is {days_} after its message: is it the right day?"


def _last_word(spoken: Sequence[Update]) -> datetime:
    """When the newest message could be read that is no correction: it alone answers a promise."""
    last = next((one for one in reversed(spoken) if one.corrects is None), spoken[0])
    return last.at if last.publish_at is None else max(last.at, last.publish_at)


def _promise(spoken: Sequence[Update]) -> datetime | None:
    """The promise that still stands: corrections do not answer it, other messages do."""
    said = (one for one in reversed(spoken) if one.corrects is None or one.next_update is not None)
    last = next(said, None)
    return None if last is None else last.next_update
