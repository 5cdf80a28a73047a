"""What `check --fix` does to a file, and says of it: each line as it was, and as it is now."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path

from statuspage.errors import Fix

_MOST = 200
_SEEN = {"\t": "⇥"}
_LINE_END = re.compile("\r\n|\r|\n")


def put_right(file: Path, path: str, fixes: Iterable[Fix]) -> Iterator[str]:
    """Applies fixes to a file, and says each of them; nothing where nothing was changed."""
    from statuspage.source.fixes import apply_fixes

    chosen = _apart(fixes)
    before = file.read_bytes()
    after = apply_fixes(before, chosen)
    if after == before:
        return
    _replace(file.resolve(), after)
    lines = _LINE_END.split(before.decode("utf-8-sig", "replace"))
    for fix in chosen:
        yield "\n".join(_said(path, fix, lines[fix.first - 1 : fix.last]))


def _apart(fixes: Iterable[Fix]) -> list[Fix]:
    """Fixes that do not touch the same lines; the others have their turn in the next round."""
    taken: set[int] = set()
    chosen = []
    for fix in sorted(fixes, key=lambda fix: fix.first):
        lines = set(range(fix.first, fix.last + 1))
        if taken.isdisjoint(lines):
            taken |= lines
            chosen.append(fix)
    return chosen


def _replace(file: Path, content: bytes) -> None:
    """Writes a file whole or not at all: it may be all that somebody has of a message."""
    new = file.with_name(f".{file.name}.new")
    new.write_bytes(content)
    shutil.copymode(file, new)
    new.replace(file)


def _said(path: str, fix: Fix, before: list[str]) -> list[str]:
    old, new, first = list(before), list(fix.lines), fix.first
    while old and new and old[0] == new[0]:
        del old[0], new[0]
        first += 1
    while old and new and old[-1] == new[-1]:
        del old[-1], new[-1]
    return [
        f"{path}:{first}: put right",
        *(f"    was: {_shown(line)}" for line in old),
        *(f"    now: {_shown(line)}" for line in new),
    ]


def _shown(line: str) -> str:
    """A line, with a mark where it holds what nobody sees."""
    seen = "".join(
        sign if sign.isprintable() or sign == "\u200d" else _SEEN.get(sign, "�") for sign in line
    )
    return seen if len(seen) <= _MOST else f"{seen[:_MOST]} …"
