"""Which messages are known to be false by now: a later one corrects, withdraws or moves them."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from statuspage.maintenance import Maintenance
from statuspage.model import Phase, Update
from statuspage.notices import standing
from statuspage.notices.standing import Subject


class How(StrEnum):
    """What a later message did to an earlier one."""

    CORRECTED = "corrected"
    WITHDRAWN = "withdrawn"
    CANCELLED = "cancelled"
    MOVED = "moved"


class TakenBack(NamedTuple):
    """That a message does not hold any more; `by` is the path of the later message."""

    how: How
    by: str


def taken_back(subject: Subject, update: Update) -> tuple[TakenBack, ...]:
    """By which later messages an update is taken back, the oldest of them first."""
    names = [each.name for each in subject.updates]
    later = subject.updates[names.index(update.name) + 1 :]
    found = ((_how(subject, update, each), each.path) for each in later)
    return tuple(TakenBack(how, path) for how, path in found if how is not None)


def _how(subject: Subject, update: Update, later: Update) -> How | None:
    if later.corrects is not None:
        return How.CORRECTED if later.corrects == update.name else None
    if isinstance(subject, Maintenance):
        return _replanned(subject, update, later)
    is_withdrawn = later.phase is Phase.WITHDRAWN and update.phase is not Phase.WITHDRAWN
    return How.WITHDRAWN if is_withdrawn else None


def _replanned(subject: Maintenance, update: Update, later: Update) -> How | None:
    """An announcement is taken back by whatever cancels or moves the same dates.

    Of a repeat with one date that is cancelled or moved, what was said of all dates holds.
    """
    if update.phase is not Phase.SCHEDULED or later.occurrence not in {None, update.occurrence}:
        return None
    if later.phase in {Phase.CANCELLED, Phase.WITHDRAWN}:
        return How.CANCELLED
    one_date = subject.repeat is None or update.occurrence is not None
    was, now = standing.window(subject, update), standing.window(subject, later)
    if not one_date or was is None or now is None or later.phase is not Phase.SCHEDULED:
        return None
    return How.MOVED if (was.start, was.end) != (now.start, now.end) else None
