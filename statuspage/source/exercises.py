"""Exercises and what is real: nobody may take the one for the other, so both say it twice.

An exercise says `drill: yes`, and the first word of its folder's name after the date is
`drill` (or `exercise`). Where only one of the two says so, nobody can tell what was meant:
nothing of it is shown anywhere until somebody decides.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

from statuspage.errors import Mistake
from statuspage.ids import slug
from statuspage.source.folder import Listing
from statuspage.source.frontmatter import Document, Scalar

_NAMED = re.compile(r"(?:\d{4}-\d{2}-\d{2}-)?(?:drill|exercise)(?:-|\Z)")
_DATED = re.compile(r"(\d{4}-\d{2}-\d{2}-)?(.*)")


def is_named(incident: str) -> bool:
    """Whether the name of an incident's folder says that it is an exercise."""
    return _NAMED.match(incident) is not None


def name(incident: str) -> str:
    """The name of a folder as that of an exercise: `2026-11-02-drill-orders-fail`."""
    if is_named(incident):
        return incident
    dated = _DATED.fullmatch(incident)
    assert dated is not None
    return f"{dated[1] or ''}drill-{dated[2]}"


def words(title: str) -> str:
    """A title whose first word makes a folder's name that of an exercise."""
    return title if is_named(slug(title)) else f"drill {title}"


def real_words(title: str) -> str:
    """A title that does not make a folder's name that of an exercise, whatever it begins with."""
    return f"incident {title}" if is_named(slug(title)) else title


def scripts(internal: Path) -> frozenset[str]:
    """The exercises that have a script, by the names of files alone: none of them is opened."""
    try:
        names = [entry.name for entry in os.scandir(internal / "drills")]
    except OSError:
        return frozenset()
    return frozenset(name.removesuffix(".md") for name in names if name.endswith(".md"))


def nature(incident: str, document: Document) -> bool | None:
    """Whether an incident is an exercise; None where its folder and its file do not agree."""
    entry = document.head.entries.get("drill")
    if entry is None:
        return None if is_named(incident) else False
    word = entry.value.word.casefold() if isinstance(entry.value, Scalar) else ""
    if word in _YES:
        return True if is_named(incident) else None
    return False if word in _NO else None


_YES = frozenset({"yes", "true", "on", "y", "1", "是"})
_NO = frozenset({"no", "false", "off", "n", "0", "否"})


def confused(
    listing: Listing, document: Document | None, drill: bool, scripted: bool = False
) -> Mistake | None:
    """What is wrong where an incident's folder and its index.md do not say the same.

    `document` is None where there is no index.md; `scripted` says that it has an exercise's
    script, which nothing real has.
    """
    named, path = is_named(listing.id), f"{listing.path}/index.md"
    if document is None:
        said = "is missing, in the folder of an exercise: nothing of it is shown"
        return Mistake(path=path, line=1, message=said) if named or scripted else None
    entry = document.head.entries.get("drill")
    line = document.head.line if entry is None else entry.line
    if drill and entry is not None and not named:
        real = "" if scripted else "If it is REAL, delete this line; if it is an exercise, rename"
        message = (
            "marked as an exercise, in a folder that is not named as one: nothing of it is "
            f"shown. {real or 'It has a script, so it is an exercise: rename'} the folder "
            f"to '{name(listing.id)}'"
        )
        return Mistake(path=path, line=line, message=message)
    if scripted and not drill:
        message = (
            f"is an exercise: internal/drills/{listing.id}.md is its script. It does not say so, "
            "and nothing of it is shown. What has really happened is a new incident in a folder "
            "of its own: statuspage new incident"
        )
        return Mistake(path=path, line=line, message=message, corrected="drill: yes")
    if named and entry is None:
        message = (
            "the folder is named as an exercise, and the message does not say so: nothing of "
            "it is shown. Write 'drill: yes', or 'drill: no' if it is REAL"
        )
        return Mistake(path=path, line=line, message=message, corrected="drill: yes")
    return None
