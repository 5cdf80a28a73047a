"""Files of the site with nearly the right name, which nobody reads."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from pathlib import Path

from statuspage.errors import Mistake, Severity

_READ = ("components.yml", "organisation.yml")
_ENDS = frozenset({".yml", ".yaml", ".md", ".txt", ""})


def near_files(site: Path) -> Iterator[Mistake]:
    """Those beside mkdocs.yml that are called nearly as a file that is read."""
    for file in sorted(site.iterdir()):
        end = file.suffix.lower()
        stem = file.name.partition(".")[0].casefold()
        if file.name in _READ or end not in _ENDS or not file.is_file():
            continue
        near = difflib.get_close_matches(stem, [name[:-4] for name in _READ], n=1, cutoff=0.85)
        if near:
            right = f"{near[0]}.yml"
            then = "which is there as well" if (site / right).is_file() else "rename this file"
            message = f"nobody reads a file of this name: the one that is read is {right}; {then}"
            yield Mistake(path=file.name, line=1, message=message, severity=Severity.WARNING)
