"""Work shared among the cores of this machine: one process a core, where that pays and is safe."""

from __future__ import annotations

import copyreg
import gc
import os
import pickle
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from types import MappingProxyType
from typing import Any, Generic, NoReturn, TypeVar

P = TypeVar("P")
Q = TypeVar("Q")
T = TypeVar("T")

MOST = 4
_WORTH_IT = 100  # pieces of work; below, a second process costs more than it saves
_SHARE = 16  # neighbours in order are neighbours in memory: a process takes a few of them
_LENGTH = 8  # bytes before an answer that say how long it is
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

    def done(turn: int) -> list[T]:
        first = shares[turn]
        return [work(piece) for piece in pieces[first : first + size]]

    answers = _shared(done, _Turns(len(shares)), processes - 1, meanwhile)
    every = (answers[turn] if turn in answers else done(turn) for turn in range(len(shares)))
    return [answer for share in every for answer in share]


def _shared(
    done: Callable[[int], T], turns: _Turns, others: int, meanwhile: Callable[[], None] | None
) -> dict[int, T]:
    """What this process and others have done; nothing of turns that a process died of."""

    def told() -> Iterator[tuple[int, T]]:
        while (turn := turns.take()) is not None:
            yield turn, done(turn)

    children = [child for _ in range(others) if (child := _child(told)) is not None]
    answers: dict[int, T] = {}
    try:
        if meanwhile is not None:
            meanwhile()
        while (turn := turns.take()) is not None:
            answers[turn] = done(turn)
            for child in children:  # while it goes on: what is left to the end waits for no core
                answers.update(child.said())
    finally:
        turns.end()
        for child in children:
            child.end()
    for child in children:
        answers.update(child.said())
    return answers


class Beside(Generic[T]):
    """Work that another process does meanwhile, where there is a core for it.

    It begins when this is made; `result` waits for it, and does the work here if the process
    fails for any reason, so that what the work raises is raised there.
    """

    def __init__(self, work: Callable[[], T]) -> None:
        def once() -> Iterator[T]:
            yield work()

        self._work = work
        self._child = _child(once) if processes_for(_WORTH_IT) > 1 else None

    def result(self) -> T:
        """What the work gives."""
        for answer in self._told():
            return answer
        return self._work()

    def dismiss(self) -> T | None:
        """What the other process gives; None where there is none, or it failed."""
        return next(self._told(), None)

    def _told(self) -> Iterator[T]:
        child, self._child = self._child, None
        if child is not None:
            child.end()
            yield from child.said()


class Ahead(Generic[Q, T]):
    """Work that another process gets ready for, before anybody knows on what, where there is a
    core for it.

    It gets ready when this is made, works when it hears a question (`ask`), and `result` waits
    for it. If the process fails for any reason the work is done here. Who has nothing to ask says
    `dismiss`.
    """

    def __init__(self, work: Callable[[Q], T], ready: Callable[[], None]) -> None:
        self._work = work
        self._asked: tuple[Q, ...] = ()
        self._child: _Child | None = None
        if processes_for(_WORTH_IT) > 1:
            with suppress(OSError):  # the system has nothing to give: all is done here
                self._begun(work, ready)

    def _begun(self, work: Callable[[Q], T], ready: Callable[[], None]) -> None:
        self._question = os.memfd_create("question")
        begin, self._begin = os.pipe()

        def once() -> Iterator[T]:
            os.close(self._begin)
            ready()
            if os.read(begin, 1):
                size = os.fstat(self._question).st_size
                yield work(pickle.loads(os.pread(self._question, size, 0)))  # noqa: S301 (ours)

        self._child = _child(once)
        os.close(begin)
        if self._child is None:
            os.close(self._begin)
            os.close(self._question)

    def ask(self, question: Q) -> None:
        """On what it is to work; it is sent to the other process, so the smaller the better."""
        self._asked = (question,)
        if self._child is not None:
            os.write(self._question, pickle.dumps(question, pickle.HIGHEST_PROTOCOL))
            with suppress(BrokenPipeError):  # it has failed already: `result` does the work
                os.write(self._begin, b"?")

    def result(self) -> T:
        """What the work on the question gives."""
        for answer in self._told():
            return answer
        (question,) = self._asked
        return self._work(question)

    def dismiss(self) -> None:
        """Nothing will be asked."""
        for _ in self._told():
            break

    def _told(self) -> Iterator[T]:
        child, self._child = self._child, None
        if child is not None:
            os.close(self._begin)
            os.close(self._question)
            child.end()
            yield from child.said()


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


class _Child:
    """A process that works, and writes down each answer into memory that both of them see.

    Before each stands how long it is, so that what a process that was killed had begun to
    write is not taken for an answer.
    """

    def __init__(self, work: Callable[[], Iterator[object]]) -> None:
        gc.freeze()  # what stands in memory now is shared for as long as nobody touches it
        self._written, self._read = os.memfd_create("answers"), 0
        self._left: Iterable[bytes] | None = None
        try:
            self._process = os.fork()
        except OSError:
            os.close(self._written)
            raise
        if self._process == 0:
            _work(work, self._written)

    def said(self) -> Iterator[Any]:
        """The answers that it has given since this was last asked."""
        left = self._new() if self._left is None else self._left
        if self._left is not None:
            self._left = ()
        for told in left:
            yield pickle.loads(told)  # noqa: S301 (our own child wrote it)

    def end(self) -> None:
        """Waits until it has ended; what it said last may still be asked."""
        os.waitpid(self._process, 0)
        self._left = [*self._new()]
        os.close(self._written)
        gc.unfreeze()

    def _new(self) -> Iterator[bytes]:
        while True:
            size = os.pread(self._written, _LENGTH, self._read)
            if len(size) < _LENGTH:
                return
            length = int.from_bytes(size, "little")
            told = os.pread(self._written, length, self._read + _LENGTH)
            if len(told) < length:
                return
            self._read += _LENGTH + length
            yield told


def _child(work: Callable[[], Iterator[object]]) -> _Child | None:
    """A process that works; None where the system has none to give: then all is done here."""
    try:
        return _Child(work)
    except OSError:
        gc.unfreeze()
        return None


def _work(work: Callable[[], Iterator[object]], answers: int) -> NoReturn:
    """What a child process does: it works, writes its answers down, and is no more."""
    code = 1
    try:
        with os.fdopen(answers, "wb") as file:
            for answer in work():
                told = pickle.dumps(answer, pickle.HIGHEST_PROTOCOL)
                file.write(len(told).to_bytes(_LENGTH, "little") + told)
                file.flush()
        code = 0
    except BaseException:  # noqa: BLE001, S110 (the parent does its pieces again, and raises)
        pass
    finally:
        os._exit(code)
