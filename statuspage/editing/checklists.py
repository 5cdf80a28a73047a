"""A checklist in a Markdown file, made longer: ticks, notes and every other line stay."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct

_HEADING = re.compile(r" {0,3}(#{1,6})\s+(.*?)\s*#*\s*")
_TASK = re.compile(r"\s*(?:[-*+]|\d{1,3}[.)])\s+\[[ xX✓✔]?\]\s+\S")


class Section(Struct, frozen=True):
    """Lines for one heading; `names` are those, in small letters, under which it may stand."""

    heading: str
    names: frozenset[str]
    lines: tuple[str, ...]


def extended(text: str, sections: Sequence[Section]) -> str:
    """The text with these lines below their headings, after those that are there.

    A heading that is not there is added at the end.
    """
    end = "\r\n" if "\r\n" in text else "\n"
    lines = text.split(end)
    while lines and not lines[-1].strip():
        lines.pop()
    for section in sections:
        place = _place(lines, section.names)
        if place is None:
            lines += ["", f"## {section.heading}", "", *section.lines]
        else:
            lines[place:place] = (
                section.lines
                if _TASK.match(lines[place - 1])
                else [
                    "",
                    *section.lines,
                ]
            )
    return end.join([*lines, ""])


def _place(lines: Sequence[str], names: frozenset[str]) -> int | None:
    """Where more lines of a heading belong: after its last task, else right below it."""
    place, level = None, 0
    for number, line in enumerate(lines):
        found = _HEADING.fullmatch(line)
        if found is not None:
            plain = " ".join(found[2].strip("*_: ：").casefold().replace("_", " ").split())
            if place is not None and len(found[1]) <= level:
                break
            if place is None and plain in names:
                place, level = number + 1, len(found[1])
        elif place is not None and _TASK.match(line):
            place = number + 1
    return place
