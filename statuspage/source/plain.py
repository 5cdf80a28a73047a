"""Plain pages: what MkDocs would publish otherwise than it was meant, or not at all."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

from statuspage.config import Config
from statuspage.errors import Mistake
from statuspage.source.frontmatter import no_text
from statuspage.source.loading import unreadable
from statuspage.source.misplaced import message_in

MARKDOWN = frozenset({".md", ".markdown", ".mdown", ".mkd", ".mkdn"})
_OURS = frozenset(
    {"incidents", "maintenance", "components", "history", "rumours", "commitments", "api", "cap"}
)
_FENCE = re.compile(r"---[ \t]*").fullmatch
_END = re.compile(r"(?:---|\.\.\.)[ \t]*").fullmatch
_KEY = re.compile(r"[\w-]+\s*:").match


def plain_pages(site: Path, config: Config) -> Iterator[Mistake]:
    """What is wrong with the plain pages; each has to be left out, but for a warning."""
    top = site / config.pages
    inside = top.resolve()
    for parent, folders, names in os.walk(top):
        folders.sort()
        for name in sorted((*folders, *names)):
            file = Path(parent, name)
            path = file.relative_to(site).as_posix()
            if file.is_symlink() and not file.resolve().is_relative_to(inside):
                where = f"a place outside of {config.pages}/"
                message = f"is a link to {where}; put a copy here instead"
                yield Mistake(path=path, line=1, message=message)
            elif file.is_file():
                yield from _page(file, path, config, site)


def _page(file: Path, path: str, config: Config, site: Path) -> Iterator[Mistake]:
    place = path.removeprefix(f"{config.pages}/")
    if file.suffix in MARKDOWN:
        place = place.removesuffix(file.suffix)
        yield from _text(file, path, site)
    if (ours := _taken(place, config.languages)) is not None:
        message = f"would take the place of the status page's own /{ours}; rename this file"
        yield Mistake(path=path, line=1, message=message)


def _taken(place: str, languages: tuple[str, ...]) -> str | None:
    """The address of ours that a file at this place, without its ending, would have."""
    first, _, rest = place.partition("/")
    prefix = f"{first}/" if first in languages[1:] else ""
    parts = (rest if prefix else place).split("/")
    if len(parts) == 1 and parts[0].removesuffix(".html") in {"index", "README"}:
        return prefix
    if parts[0] in _OURS:
        return f"{prefix}{parts[0]}/"
    return "404.html" if place in {"404", "404.html"} else None


def _text(file: Path, path: str, site: Path) -> Iterator[Mistake]:
    raw = file.read_bytes()
    if (what := no_text(raw, path)) is not None:
        yield Mistake(path=path, line=1, message=what[0])
        return
    try:
        lines = raw.decode("utf-8-sig").split("\n")
    except UnicodeDecodeError as problem:
        yield unreadable(path, (), problem)
        return
    if not lines or not _FENCE(lines[0].rstrip("\r")):
        return
    end = next((n for n, line in enumerate(lines[1:], 1) if _END(line.rstrip("\r"))), None)
    if end is not None:
        yield from _head(lines[1:end], path)
        yield from message_in("\n".join(lines[1:end]), file, path, site)
    elif len(lines) > 1 and _KEY(lines[1]):
        message = "a second line --- is missing: all above it would be published as text"
        yield Mistake(path=path, line=1, message=message)


def _head(lines: list[str], path: str) -> Iterator[Mistake]:
    """Front matter that MkDocs cannot read, and would publish as text without a word."""
    import yaml

    try:
        loaded = yaml.load("\n".join(lines), yaml.CSafeLoader)
    except (yaml.YAMLError, ValueError) as problem:
        yield unreadable(path, lines, problem, above=1)
        return
    if not isinstance(loaded, dict) and any(_KEY(line) for line in lines):
        message = "the lines between --- and --- cannot be read: write 'key: value' on each"
        yield Mistake(path=path, line=2, message=message)
