"""The text below the front matter: its lines, and the comments that it must not hold."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from statuspage.source.frontmatter.lines import FORMAT_KEYS, entry
from statuspage.source.frontmatter.report import Report

_FENCE = re.compile(r"\s*(`{3,}|~{3,})(.*)")
_WITHHOLDS = re.compile(r"(?:draft|drill)\s*:\s*\w|publish_at\s*:\s*\d").match
_TICKS = re.compile(r"`+")


def body_of(lines: Sequence[str], start: int) -> tuple[str, int]:
    """The text from line `start` (0-based) on, without blank lines around it, and its line."""
    end = len(lines)
    first = start
    while first < end and not lines[first].strip():
        first += 1
    if first == end:
        return "", start + 1
    while not lines[end - 1].strip():
        end -= 1
    return "\n".join(lines[first:end]), first + 1


def report_stray_keys(lines: Sequence[str], body: str, first: int, report: Report) -> bool:
    """Report keys that stand in the text; true when one of them asks to withhold the file.

    A key is only suspected in the first line, but `draft: true` and the like in every line.
    """
    found = entry(lines[first - 1].strip()) if body else None
    stray = [first] if found is not None and found[0] in FORMAT_KEYS else []
    if "draft" in body or "drill" in body or "publish_at" in body:
        last = first + body.count("\n")
        stray += [n for n in range(first, last + 1) if _WITHHOLDS(lines[n - 1]) and n not in stray]
    for number in stray:
        key = lines[number - 1].partition(":")[0].strip()
        report.add(
            number,
            f"the key '{key}' stands below the second ---, where it is part of the text; move it"
            " above that line",
        )
    return any(_WITHHOLDS(lines[number - 1]) for number in stray)


def report_comments(lines: Sequence[str], head: range, body: int, report: Report) -> None:
    """Report `<!-- … -->` outside code: it would be published, and was meant to be hidden."""
    for index in head:
        if "<!--" in lines[index] and not lines[index].lstrip().startswith("#"):
            _report(lines[index], index, report)
    for index, line in _outside_code(lines, body):
        if "<!--" in line:
            _report(line, index, report)


def _outside_code(lines: Sequence[str], start: int) -> Iterator[tuple[int, str]]:
    fence = ""
    for index in range(start, len(lines)):
        line = lines[index]
        found = _FENCE.match(line)
        if fence:
            if found and found[1].startswith(fence) and not found[2].strip():
                fence = ""
        elif found and not (found[1][0] == "`" and "`" in found[2]):
            fence = found[1]
        else:
            yield index, line


def _report(line: str, index: int, report: Report) -> None:
    outside = _without_code_spans(line) if "`" in line else line
    at = outside.find("<!--")
    while at > 0 and outside[at - 1] == "\\":
        at = outside.find("<!--", at + 1)
    if at >= 0:
        report.add(
            index + 1,
            "an HTML comment <!-- … --> is not hidden: whoever reads the file sees it; take it"
            " out (notes for colleagues belong in the folder internal/)",
        )


def _without_code_spans(line: str) -> str:
    """Cut out what stands between backticks; a run is closed by the next run as long as it."""
    runs = [match.span() for match in _TICKS.finditer(line)]
    places: dict[int, list[int]] = {}
    for place, (start, end) in enumerate(runs):
        places.setdefault(end - start, []).append(place)
    parts: list[str] = []
    at = place = 0
    while place < len(runs):
        start, end = runs[place]
        same = places[end - start]
        after = bisect_right(same, place)
        if after < len(same):
            parts.append(line[at:start])
            place = same[after]
            at = runs[place][1]
        place += 1
    return " ".join([*parts, line[at:]])
