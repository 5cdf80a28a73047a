"""Work shared among the cores of this machine: one process a core, where that pays and is safe."""

from __future__ import annotations

import copyreg
import gc
import os
import pickle
import sys
from collections.abc import Callable, Sequence
from types import MappingProxyType
from typing import Any, Generic, TypeVar

P = TypeVar("P")
T = TypeVar("T")

MOST = 4
_WORTH_IT = 100  # pieces of work; below, a second process costs more than it saves
_SHARE = 16  # neighbours in order are neighbours in memory: a process takes a few of them
_MOST_SHARES = 20_000  # their numbers wait in a pipe, which holds 64 KB


def _frozen(items: dict[Any, Any]) -> MappingProxyType[Any, Any]:
    return MappingProxyType(items)


# A frozen mapping comes back frozen: pickle itself does not know them.
copyreg.pickle(MappingProxyType, lambda mapping: (_frozen, (dict(mapping),)))


def processes_for(pieces: int) -> int:
    """By how many processes so many pieces of work are best done.

    More than one only on Linux, whose `fork` copies nothing, and not beside other threads.
    """
    import threading

    if pieces < _WORTH_IT or sys.platform != "linux" or threading.active_count() > 1:
        return 1
    return max(1, min(MOST, len(os.sched_getaffinity(0))))


def each(
    work: Callable[[P], T],
    pieces: Sequence[P],
    *,
    processes: int | None = None,
    share: int = _SHARE,
    meanwhile: Callable[[], None] | None = None,
) -> list[T]:
    """`work(piece)` for every piece, in order; by several processes, where there are many.

    Each process takes the next few pieces (`share` at most) when it has done those before, so
    that none waits for another. Some are done in this process, and their effects stay; where
    others work, it does `meanwhile` first. What a piece raises is raised here: pieces whose
    process fails for any reason are done again in this one.
    """
    if processes is None:
        processes = processes_for(len(pieces))
    processes = min(processes, len(pieces))
    if processes <= 1:
        return [work(piece) for piece in pieces]
    size = max(len(pieces) // _MOST_SHARES + 1, min(share, len(pieces) // (processes * 8)), 1)
    shares = range(0, len(pieces), size)
    turns = _Turns(len(shares))

    def work_off() -> dict[int, list[T]]:
        done = {}
        while (turn := turns.take()) is not None:
            first = shares[turn]
            done[turn] = [work(piece) for piece in pieces[first : first + size]]
        return done

    children = [_start(work_off) for _ in range(processes - 1)]
    try:
        if meanwhile is not None:
            meanwhile()
        done = work_off()
    finally:
        turns.end()
        told = [_end(*child) for child in children]
        gc.unfreeze()
    for answer in told:
        if answer is not None:
            done.update(pickle.loads(answer))  # noqa: S301 (our own child wrote it)
    for turn, first in enumerate(shares):
        if turn not in done:
            done[turn] = [work(piece) for piece in pieces[first : first + size]]
    return [answer for turn in range(len(shares)) for answer in done[turn]]


class Beside(Generic[T]):
    """Work that another process does meanwhile, where there is a core for it.

    It begins when this is made; `result` waits for it, and does the work here if the process
    fails for any reason, so that what the work raises is raised there.
    """

    def __init__(self, work: Callable[[], T]) -> None:
        self._work = work
        self._child = _start(work) if processes_for(_WORTH_IT) > 1 else None

    def result(self) -> T:
        """What the work gives."""
        told = self._told()
        if told is None:
            return self._work()
        answer: T = pickle.loads(told)  # noqa: S301 (our own child wrote it)
        return answer

    def dismiss(self) -> T | None:
        """What the other process gives; None where there is none, or it failed."""
        told = self._told()
        answer: T | None = None if told is None else pickle.loads(told)  # noqa: S301 (likewise)
        return answer

    def _told(self) -> bytes | None:
        child, self._child = self._child, None
        if child is None:
            return None
        told = _end(*child)
        gc.unfreeze()
        return told


class _Turns:
    """Numbers from 0, each of which is taken by one of the processes that share them."""

    def __init__(self, count: int) -> None:
        self._left, numbers = os.pipe()
        os.write(numbers, b"".join(turn.to_bytes(2, "little") for turn in range(count)))
        os.close(numbers)

    def take(self) -> int | None:
        """The next number; None when all are taken."""
        taken = os.read(self._left, 2)
        return int.from_bytes(taken, "little") if taken else None

    def end(self) -> None:
        """Leaves nothing to be taken any more."""
        while os.read(self._left, 65536):
            pass
        os.close(self._left)


def _start(work: Callable[[], object]) -> tuple[int, int]:
    """A child process that works; its id, and the pipe on which it answers."""
    gc.freeze()  # what stands in memory now is shared for as long as nobody touches it
    answer, mine = os.pipe()
    child = os.fork()
    if child:
        os.close(mine)
        return child, answer
    code = 1
    try:
        os.close(answer)
        told = pickle.dumps(work(), pickle.HIGHEST_PROTOCOL)
        with os.fdopen(mine, "wb") as pipe:
            pipe.write(told)
        code = 0
    except BaseException:  # noqa: BLE001, S110 (the parent does its pieces again, and raises)
        pass
    finally:
        os._exit(code)


def _end(child: int, answer: int) -> bytes | None:
    """What a child answered; None when it did not come to its end."""
    with os.fdopen(answer, "rb") as pipe:
        told = pipe.read()
    _, ended = os.waitpid(child, 0)
    return told if ended == 0 else None
