"""What git answers of a site's folder; where there is no git, it answers nothing."""

from __future__ import annotations

import subprocess
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

_PATIENCE = 10  # seconds that git may take; a check without it is still a check
RAW = ("--raw", "--no-abbrev", "-z", "--relative", "--no-ext-diff")
"""Asks for changes as `changes` reads them."""


class Change(NamedTuple):
    """One file of a commit or a difference: what it was and is, and its path; if renamed, both."""

    before: bytes
    after: bytes
    paths: tuple[str, ...]


def ask(folder: Path, *arguments: str, given: bytes = b"") -> bytes:
    """What git prints; nothing when it cannot."""
    try:
        done = subprocess.run(  # noqa: S603 (fixed words, and paths that git itself listed)
            ["git", "--no-optional-locks", "-C", str(folder), *arguments],  # noqa: S607 (the git of the PATH is the one)
            capture_output=True,
            check=False,
            input=given,
            timeout=_PATIENCE,
        )
    except (OSError, subprocess.TimeoutExpired):
        return b""
    return done.stdout if done.returncode == 0 else b""


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
