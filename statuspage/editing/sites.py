"""A new site from the scaffold: files copied, names put in, nothing overwritten."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path

from statuspage.errors import StatuspageError

_MARK = re.compile(r"@([a-z]+)@")


def make(folder: Path, values: Mapping[str, str], *, workflows: bool) -> tuple[Path, ...]:
    """Writes a new site into an empty or missing folder; answers the files, in order.

    `values` replace `@name@` marks in the scaffold's texts.
    """
    if folder.exists() and (not folder.is_dir() or _occupied(folder)):
        raise StatuspageError(f"{folder} is not empty; name a new folder for the site")
    scaffold = resources.files("statuspage") / "scaffold"
    parts = [(scaffold / "site", Path())]
    if workflows:
        parts.append((scaffold / "github", Path(".github/workflows")))
    written = []
    for origin, place in parts:
        for source, name in _files(origin, Path()):
            target = folder / place / name
            target.parent.mkdir(parents=True, exist_ok=True)
            text = source.read_text(encoding="utf-8")
            text = _MARK.sub(lambda mark: values.get(mark[1], mark[0]), text)
            target.write_text(text, encoding="utf-8", newline="\n")
            written.append(place / name)
    return tuple(sorted(written))


def _occupied(folder: Path) -> bool:
    return any(entry.name not in {".git", ".gitattributes"} for entry in folder.iterdir())


def _files(folder: Traversable, below: Path) -> Iterator[tuple[Traversable, Path]]:
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        name = (
            "." + entry.name.removeprefix("dot-") if entry.name.startswith("dot-") else entry.name
        )
        if entry.is_dir():
            if entry.name != "__pycache__":
                yield from _files(entry, below / name)
        else:
            yield entry, below / name
