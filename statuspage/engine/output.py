"""Where a built site goes: made beside the live one, alone, and swapped in when it is whole."""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from statuspage.errors import StatuspageError

FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EFBIG})
"""What keeps a whole disk from being written, whichever file it was."""
_OLD = ".old"
_LOCK = ".statuspage.lock"


@contextlib.contextmanager
def alone(folder: Path, on_wait: Callable[[], None]) -> Iterator[None]:
    """Keeps other builds of the same folder out; `on_wait` is called if one is at work.

    The system lets go of the lock when the process ends, however it ends.
    """
    if sys.platform == "win32":
        import msvcrt

        with (folder / _LOCK).open("a+b") as file:
            file.seek(0)
            try:
                msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
            except OSError:
                on_wait()
                while True:  # Windows waits for ten seconds at most
                    with contextlib.suppress(OSError):
                        msvcrt.locking(file.fileno(), msvcrt.LK_LOCK, 1)
                        break
            yield
        return
    import fcntl

    handle = os.open(folder, os.O_RDONLY)  # the folder itself: nothing is left lying about
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            on_wait()
            fcntl.flock(handle, fcntl.LOCK_EX)
        except OSError:  # a file system without locks; it has the swap all the same
            pass
        yield
    finally:
        os.close(handle)


@contextlib.contextmanager
def readable() -> Iterator[None]:
    """What is written meanwhile may be read by everybody: it is what a web server shows."""
    before = os.umask(0o022)
    os.umask(before & 0o022)
    try:
        yield
    finally:
        os.umask(before)


def recover(target: Path) -> None:
    """Mends what a killed build left: the old output back in its place, half a new one gone."""
    old = target.with_name(target.name + _OLD)
    if old.is_dir():
        if target.exists():
            shutil.rmtree(old)
        else:
            old.rename(target)
    for left in target.parent.glob(f".{target.name}.new-*"):
        shutil.rmtree(left, ignore_errors=True)


@contextlib.contextmanager
def beside(target: Path) -> Iterator[Path]:
    """A new folder beside the output, on the same disk, gone afterwards if it is still there."""
    if target.is_symlink() or (target.exists() and not target.is_dir()):
        what = "a link" if target.is_symlink() else "a file"
        raise StatuspageError(f"{target} is {what}; the site is written into a folder of its own")
    try:
        fresh = Path(tempfile.mkdtemp(prefix=f".{target.name}.new-", dir=target.parent))
    except OSError as problem:
        raise _no_place(target, problem) from None
    try:
        yield fresh
    except OSError as problem:
        if problem.errno in FULL:
            raise _no_place(target, problem) from None
        raise
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


def _no_place(target: Path, problem: OSError) -> StatuspageError:
    stands = "; the old site stands" if target.exists() else ""
    return StatuspageError(f"cannot write beside {target}: {problem.strerror or problem}{stands}")


def swap(fresh: Path, target: Path) -> None:
    """The new output takes the place of the old one: two renames, nothing copied."""
    old = target.with_name(target.name + _OLD)
    fresh.chmod(0o755)
    if target.exists():
        target.rename(old)
    try:
        fresh.rename(target)
    except OSError:
        if old.exists():
            old.rename(target)
        raise
    shutil.rmtree(old, ignore_errors=True)
