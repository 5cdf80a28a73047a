"""What git answers of a site's folder; where there is no git, it answers nothing."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

_PATIENCE = 10  # seconds that git may take; a check without it is still a check
_MARKS = (".git", "HEAD")
"""What lies where a repository begins; the second, where it is a bare one."""
RAW = ("--raw", "--no-abbrev", "-z", "--relative", "--no-ext-diff")
"""Asks for changes as `changes` reads them."""


class Change(NamedTuple):
    """One file of a commit or a difference: what it was and is, and its path; if renamed, both."""

    before: bytes
    after: bytes
    paths: tuple[str, ...]


def ask(folder: Path, *arguments: str, given: bytes = b"") -> bytes:
    """What git prints; nothing when it cannot."""
    git = _BEGUN.pop((folder, arguments), None) or _begin(folder, arguments)
    if git is None:
        return b""
    try:
        told, _ = git.communicate(given, timeout=_PATIENCE)
    except (OSError, subprocess.TimeoutExpired):
        _end(git)
        return b""
    except BaseException:
        _end(git)
        raise
    return told if git.returncode == 0 else b""


@contextmanager
def asked(folder: Path, *questions: tuple[str, ...]) -> Iterator[None]:
    """While it lasts, git works on the answers to these questions, and `ask` waits for them."""
    begun = {
        (folder, each): _begin(folder, each) for each in questions if (folder, each) not in _BEGUN
    }
    _BEGUN.update(begun)
    try:
        yield
    finally:
        for each in begun:
            if (git := _BEGUN.pop(each, None)) is not None:
                _end(git)


_BEGUN: dict[tuple[Path, tuple[str, ...]], subprocess.Popen[bytes] | None] = {}
"""What git has been asked and nobody has heard yet."""


def _begin(folder: Path, arguments: tuple[str, ...]) -> subprocess.Popen[bytes] | None:
    if not _may_know(folder):
        return None
    try:
        return subprocess.Popen(  # noqa: S603 (fixed words, and paths that git itself listed)
            ["git", "--no-optional-locks", "-C", str(folder), *arguments],  # noqa: S607 (the git of the PATH is the one)
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
    except OSError:
        return None


def _may_know(folder: Path) -> bool:
    """Whether git could find a repository: to look is cheaper than a process that says no.

    Git looks for `.git`, a folder or a file, and for a bare repository, here and above
    (gitrepository-layout(5)). What else it goes by, it decides itself when it is asked.
    """
    if "GIT_DIR" in os.environ:
        return True
    here = os.path.realpath(folder)
    while not any(os.path.lexists(os.path.join(here, name)) for name in _MARKS):  # noqa: PTH118 (fast)
        here, below = os.path.dirname(here), here  # noqa: PTH120 (fast)
        if here == below:
            return False
    return True


def _end(git: subprocess.Popen[bytes]) -> None:
    """Ends git, and does not wait for what git itself has begun."""
    git.kill()
    git.wait()
    for pipe in (git.stdin, git.stdout):
        if pipe is not None:
            with suppress(OSError):  # what was to be written into it goes nowhere
                pipe.close()


def changes(raw: bytes) -> Iterator[Change]:
    """The changes that git lists when it is asked with `RAW`."""
    before = after = b""
    paths: list[str] = []
    for part in raw.split(b"\0"):
        if part.startswith(b":"):
            if paths:
                yield Change(before, after, tuple(paths))
            (_, _, before, after, _), paths = part.split(b" "), []
        elif part:
            paths.append(part.decode("utf-8", errors="replace"))
    if paths:
        yield Change(before, after, tuple(paths))


def contents(folder: Path, blobs: Iterable[bytes]) -> Mapping[bytes, bytes]:
    """What files of these names of git's hold, as far as git has them."""
    asked = b"".join(blob + b"\n" for blob in blobs)
    raw = ask(folder, "cat-file", "--batch", given=asked) if asked else b""
    found = {}
    while raw:
        head, _, raw = raw.partition(b"\n")
        blob, *rest = head.split(b" ")
        if len(rest) == 2:
            size = int(rest[1])
            found[blob], raw = raw[:size], raw[size + 1 :]
    return found
