"""What one run last said of one delivery, in one number; and which of several such holds.

The rules, in this order:

1. Sent is sent, whatever anybody says of it before or after.
2. A doubt stands: what a run left as being sent, or as unknown, holds against every later
   attempt, unless somebody began one *despite* it, knowing of it (`--resend-unknown`).
3. The highest attempt holds. Of one attempt: sent, unknown, failed for good, being sent,
   failed, skipped, claimed, baseline.

None of them asks a clock, and none asks which run came first.
"""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from typing import Any, TypeAlias

from statuspage.deliver.event import Happened

Marks: TypeAlias = int | tuple[int, ...]
"""One mark, or one for each run that has touched the delivery."""

_BY_RANK = (
    Happened.BASELINE,
    Happened.DUE,
    Happened.SKIPPED,
    Happened.FAILED,
    Happened.SENDING,
    Happened.FAILED,  # for good
    Happened.UNKNOWN,
    Happened.SENT,
)
_DUE, _FAILED, _SENDING, _UNKNOWN, _SENT = 1, 3, 4, 6, 7
_RANKS = {each.value: rank for rank, each in enumerate(_BY_RANK)} | {Happened.FAILED.value: _FAILED}
# From the left: attempt 16 bits, rank 3, despite 16, run 24, offset 40.
_OFFSET, _RUN, _DESPITE, _RANK = 40, 24, 16, 3
_ORDER = _OFFSET + _RUN + _DESPITE


def pack(attempt: int, happened: Happened, final: bool, despite: int, run: int, offset: int) -> int:
    """The mark of a line at `offset` in the file of the run with this index."""
    rank = _RANKS[happened.value] + (2 if final and happened is Happened.FAILED else 0)
    order = attempt << _RANK | rank
    return ((order << _DESPITE | despite) << _RUN | run) << _OFFSET | offset


def packed(fields: Mapping[str, Any], run: int, offset: int) -> int:
    """The same of the fields of a line."""
    name = fields["event"]
    rank = _RANKS[name]
    if rank == _FAILED and fields.get("final"):
        rank = 5
    attempt: int = fields.get("attempt", 0)
    despite: int = fields.get("despite", 0)
    return (((attempt << _RANK | rank) << _DESPITE | despite) << _RUN | run) << _OFFSET | offset


def attempt(mark: int) -> int:
    """Which attempt it is about."""
    return mark >> _ORDER + _RANK


def happened(mark: int) -> Happened:
    """What it says."""
    return _BY_RANK[_rank(mark)]


def run(mark: int) -> int:
    """The index of the run that says it."""
    return mark >> _OFFSET & (1 << _RUN) - 1


def place(mark: int) -> tuple[int, int]:
    """The index of the run, and the offset of the line in its file."""
    return run(mark), mark & (1 << _OFFSET) - 1


def later(before: Marks | None, mark: int) -> Marks:
    """Takes the next line of a run: it replaces what that run has said, unless that was sent."""
    if before is None:
        return mark
    if isinstance(before, tuple):
        *others, last = before
        if run(last) != run(mark):
            return (*before, mark)
        return (*others, _next(last, mark))
    return _next(before, mark) if run(before) == run(mark) else (before, mark)


def joined(before: Marks | None, mark: Marks) -> Marks:
    """Takes what other runs have said."""
    several = {*_several(before), *_several(mark)} if before is not None else {*_several(mark)}
    return next(iter(several)) if len(several) == 1 else tuple(sorted(several, key=place))


def stands(found: Marks, runs: Sequence[str]) -> int:
    """Which of the marks of a delivery holds; `runs` are the names of the runs by index."""
    if isinstance(found, int):
        return found

    def order(mark: int) -> tuple[int, str]:
        # Two runs that say the same: the one whose name comes first, so that all agree.
        return -(mark >> _ORDER), runs[run(mark)]

    sent = [mark for mark in found if _rank(mark) == _SENT]
    if sent:
        return min(sent, key=order)
    best = min(found, key=order)
    if _rank(best) in {_SENDING, _UNKNOWN}:
        return best
    known = max(_despite(mark) for mark in found)
    doubts = [
        mark
        for mark in found
        if _rank(mark) in {_SENDING, _UNKNOWN} and known < attempt(mark) < attempt(best)
    ]
    return min(doubts, key=order, default=best)


def interrupted(found: Marks, runs: Sequence[str], gone: Container[int]) -> int | None:
    """Which mark leaves a delivery open: one that was being sent, or the last word of a lost
    run that had claimed it, or had failed and may have tried again by itself.

    That another run has claimed it as well settles nothing.
    """
    mark = stands(found, runs)
    if _rank(mark) in {_SENDING, _UNKNOWN, _SENT}:
        return mark if _rank(mark) == _SENDING else None
    claims = (m for m in _several(found) if _rank(m) in {_DUE, _FAILED} and run(m) in gone)
    return max(claims, default=None)


def may_have_gone(mark: int) -> bool:
    """Whether something may have reached the far side."""
    return _rank(mark) in {_SENDING, _UNKNOWN, _SENT}


def is_open(mark: int, *, claimed: bool) -> bool:
    """Whether nobody knows what came of it; with `claimed`, also what was to be sent yet."""
    return _rank(mark) in {_SENDING, _UNKNOWN} or (claimed and _rank(mark) in {_DUE, _FAILED})


def is_sent_twice(found: Marks) -> bool:
    """Whether two runs have sent it."""
    return sum(_rank(mark) == _SENT for mark in _several(found)) > 1


def is_summary(target: str) -> bool:
    """Whether a target stands for all of a route together, no delivery of its own."""
    return target.startswith("(")


def _next(before: int, mark: int) -> int:
    if attempt(mark) < attempt(before) or _rank(before) == _SENT:
        return before
    despite = max(_despite(before), _despite(mark))
    lower = (1 << _RUN + _OFFSET) - 1
    return (mark >> _ORDER << _DESPITE | despite) << _RUN + _OFFSET | mark & lower


def _several(found: Marks) -> tuple[int, ...]:
    return (found,) if isinstance(found, int) else found


def _rank(mark: int) -> int:
    return mark >> _ORDER & 7


def _despite(mark: int) -> int:
    return mark >> _OFFSET + _RUN & (1 << _DESPITE) - 1
