"""One run at a time: a lock on the record's folder, which ends with the process however it ends."""

from __future__ import annotations

import contextlib
import errno
import json
import os
import platform
import sys
import time
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from statuspage.deliver.record import Busy
from statuspage.errors import StatuspageError

FILE = ".lock"
_FAR = 1 << 30  # Windows locks bytes, and what is locked cannot be read: one far behind the words
_TRIES, _PAUSE = 4, 0.05
_READ_ONLY = {errno.EROFS, errno.EACCES, errno.EPERM}


@contextlib.contextmanager
def alone(folder: Path, now: datetime | None = None) -> Iterator[None]:
    """Holds the folder; raises Busy at once, with who holds it, if somebody else does.

    Without `now` it leaves no word of itself: it only looks.
    """
    handle = _opened(folder)
    try:
        for _ in range(_TRIES):
            if _taken(handle, folder):
                break
            time.sleep(_PAUSE)  # somebody may only be looking who holds it
        else:
            raise Busy(
                f"Another run is sending with the record in {folder}{_since(handle)}. "
                "This one has sent nothing; try again when that one is over."
            )
        if now is not None:
            _sign(handle, now)
        yield
    finally:
        os.close(handle)


@contextlib.contextmanager
def undisturbed(folder: Path) -> Iterator[None]:
    """Keeps runs out of a folder that is only read; one that nobody can write to needs no lock."""
    try:
        handle = os.open(folder / FILE, os.O_RDWR | os.O_CREAT, 0o644)
    except OSError as problem:
        if problem.errno not in _READ_ONLY:
            raise
        yield
        return
    os.close(handle)
    with alone(folder):
        yield


def holder(folder: Path) -> str | None:
    """Who holds the folder at this moment, in words; None when nobody does."""
    try:
        handle = os.open(folder / FILE, os.O_RDWR)
    except OSError:
        return None
    try:
        return None if _taken(handle, folder) else f"a run is sending{_since(handle)}"
    except StatuspageError:
        return None
    finally:
        os.close(handle)


def _opened(folder: Path) -> int:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        return os.open(folder / FILE, os.O_RDWR | os.O_CREAT, 0o644)
    except OSError as problem:
        raise StatuspageError(
            f"the record cannot be written: {problem.strerror or problem}: {folder}. "
            "Nothing has been sent"
        ) from None


def _taken(handle: int, folder: Path) -> bool:
    try:
        if sys.platform == "win32":
            import msvcrt

            os.lseek(handle, _FAR, os.SEEK_SET)
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as problem:
        if problem.errno in {errno.EWOULDBLOCK, errno.EAGAIN, errno.EACCES, errno.EDEADLK}:
            return False
        raise StatuspageError(
            f"{folder} cannot be locked ({problem.strerror or problem}), and without a lock two "
            "runs at once could send the same message twice; keep the record on a disk of this "
            "machine. Nothing has been sent"
        ) from None
    return True


def _sign(handle: int, now: datetime) -> None:
    """Leaves words for whoever finds the lock taken; it holds without them too."""
    said = {"since": now.isoformat(), "machine": platform.node(), "process": os.getpid()}
    with contextlib.suppress(OSError):
        os.ftruncate(handle, 0)
        os.lseek(handle, 0, os.SEEK_SET)
        os.write(handle, json.dumps(said).encode())


def _since(handle: int) -> str:
    try:
        os.lseek(handle, 0, os.SEEK_SET)
        said = json.loads(os.read(handle, 1000))
        at = datetime.fromisoformat(said["since"])
        where = f"on the machine {said['machine']}, process {said['process']}"
    except (OSError, ValueError, KeyError, TypeError):
        return ""
    return f", since {at:%Y-%m-%d %H:%M %Z} {where}"
