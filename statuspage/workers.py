"""Work shared among the cores of this machine: one process a core, where that pays and is safe."""

from __future__ import annotations

import gc
import os
import pickle
import sys
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")

MOST = 4
_WORTH_IT = 400  # pieces of work; below, a second process costs more than it saves


def parts_for(pieces: int) -> int:
    """In how many parts so much work is best done at once.

    More than one only on Linux, whose `fork` copies nothing, and not beside other threads.
    """
    import threading

    if pieces < _WORTH_IT or sys.platform != "linux" or threading.active_count() > 1:
        return 1
    return max(1, min(MOST, len(os.sched_getaffinity(0))))


def shared(work: Callable[[int, int], T], parts: int) -> list[T]:
    """Calls `work(part, parts)` for each part at the same time; the answers, in order.

    The first part is done in this process, so its effects stay. What a part raises is raised
    here: a part whose process fails for any reason is done again in this one.
    """
    if parts == 1:
        return [work(0, 1)]
    children = [_start(work, part, parts) for part in range(1, parts)]
    try:
        answers = [work(0, parts)]
    finally:
        told = [_end(*child) for child in children]
        gc.unfreeze()
    for part, told_bytes in enumerate(told, 1):
        answers.append(work(part, parts) if told_bytes is None else pickle.loads(told_bytes))  # noqa: S301 (our own child wrote it)
    return answers


def _start(work: Callable[[int, int], T], part: int, parts: int) -> tuple[int, int]:
    """A child process that does one part; its id, and the pipe on which it answers."""
    gc.freeze()  # what stands in memory now is shared for as long as nobody touches it
    answer, mine = os.pipe()
    child = os.fork()
    if child:
        os.close(mine)
        return child, answer
    code = 1
    try:
        os.close(answer)
        told = pickle.dumps(work(part, parts))
        with os.fdopen(mine, "wb") as pipe:
            pipe.write(told)
        code = 0
    except BaseException:  # noqa: BLE001, S110 (the parent does this part again, and raises)
        pass
    finally:
        os._exit(code)


def _end(child: int, answer: int) -> bytes | None:
    """What a child answered; None when it did not come to its end."""
    with os.fdopen(answer, "rb") as pipe:
        told = pipe.read()
    _, ended = os.waitpid(child, 0)
    return told if ended == 0 else None
