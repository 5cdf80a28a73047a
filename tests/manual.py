"""The manual as its tests read it: pages, sections, tables, example files."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from textwrap import dedent

from tests.checkout import CHECKOUT

DOCS = CHECKOUT / "docs"
PAGES = sorted(DOCS.rglob("*.md"))
README = CHECKOUT / "README.md"

CODE = re.compile(r"`([^`]+)`")
HEADING = re.compile(r"^(#+) (.+)$")
EXAMPLE = re.compile(r"^\*\*`([\w./-]+)`\*\*\n\n```\w+\n(.*?)^```$", re.MULTILINE | re.DOTALL)
FENCED = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)


def page(name: str) -> str:
    """The text of a page of the manual."""
    return (DOCS / name).read_text(encoding="utf-8")


def section(name: str, heading: str) -> str:
    """What stands below a heading, up to the next one of its level or a higher one."""
    lines = FENCED.sub("", page(name)).splitlines()
    titles = {i: found for i, line in enumerate(lines) if (found := HEADING.match(line))}
    starts = [i for i, found in titles.items() if html.unescape(found[2]) == heading]
    assert len(starts) == 1, f"{name} needs one heading '{heading}'"
    level = len(titles[starts[0]][1])
    ends = (i for i, found in titles.items() if i > starts[0] and len(found[1]) <= level)
    return "\n".join(lines[starts[0] + 1 : next(ends, len(lines))])


def own(text: str) -> str:
    """The part of a section that stands above its first heading."""
    return re.split(r"^#+ ", text, maxsplit=1, flags=re.MULTILINE)[0]


def rows(text: str) -> dict[str, list[str]]:
    """The rows of the tables whose first cell begins with code: that code, and the other cells."""
    found = {}
    for line in text.splitlines():
        cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
        if line.startswith("|") and (code := CODE.match(cells[0])):
            found[code[1]] = cells[1:]
    return found


def examples(text: str) -> Iterator[dict[str, str]]:
    """The example files of a page; a name that stands there again begins a new site."""
    files: dict[str, str] = {}
    for name, content in EXAMPLE.findall(dedent(text)):
        if name in files:
            yield files
            files = {}
        files[name] = content
    if files:
        yield files
