"""Applying certain corrections to a file, everything else byte for byte as it was."""

from __future__ import annotations

import re
from collections.abc import Iterable

from statuspage.errors import Fix

_LINE = re.compile(rb"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+\Z")
_BOM = b"\xef\xbb\xbf"


def apply_fixes(raw: bytes, fixes: Iterable[Fix]) -> bytes:
    """Replace the lines that the fixes name; of two that overlap, the first one is applied.

    Line endings, a byte order mark and every other line stay as they are; new lines get
    the ending of the line that they replace. A fix outside the file is left out.
    """
    mark = _BOM if raw.startswith(_BOM) else b""
    lines = _LINE.findall(raw[len(mark) :])
    taken: set[int] = set()
    chosen: list[Fix] = []
    for fix in fixes:
        span = range(fix.first, fix.last + 1)
        if not 1 <= fix.first <= fix.last <= len(lines) or not taken.isdisjoint(span):
            continue
        taken.update(span)
        chosen.append(fix)
    usual = next((_ending(line) for line in lines if _ending(line)), b"\n")
    for fix in sorted(chosen, key=lambda fix: fix.first, reverse=True):
        lines[fix.first - 1 : fix.last] = _replacement(lines[fix.last - 1], fix, usual)
    return mark + b"".join(lines)


def _replacement(last: bytes, fix: Fix, usual: bytes) -> list[bytes]:
    """Give each new line an ending; the last one has that of the last line replaced."""
    new = [line.encode() for line in fix.lines]
    between = _ending(last) or usual
    return [line + between for line in new[:-1]] + [line + _ending(last) for line in new[-1:]]


def _ending(line: bytes) -> bytes:
    if line.endswith(b"\r\n"):
        return b"\r\n"
    return line[-1:] if line[-1:] in (b"\r", b"\n") else b""
