"""The folders of internal files: what lies in them, and what is wrong with its name."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

from statuspage.errors import Mistake, Severity
from statuspage.ids import ID, slug
from statuspage.internal import Part
from statuspage.source import exercises
from statuspage.source.scene import closest, closest_id

TOP = "internal"
"""How messages name the folder of internal files, wherever it is."""
_OTHERS = ("policy.yml", "approvals", "ledger", "recipients", "outbox", "scenarios")
_MOST_GUESSES = 20  # each looks at every incident


def files(
    place: Path, part: Part, suffix: str, mistakes: list[Mistake]
) -> Iterator[tuple[str, Path]]:
    """The files of a folder, by their names without the ending; what else lies there is said."""
    top = place / part.value
    if not top.exists() and not top.is_symlink():
        return
    where = f"{TOP}/{part.value}"
    if not top.is_dir():
        mistakes.append(_wrong(where, "is no folder: its files lie in a folder of this name"))
        return
    try:
        found = sorted(os.scandir(top), key=lambda entry: entry.name)
    except OSError as problem:
        mistakes.append(_wrong(where, f"cannot be read: {problem.strerror}"))
        return
    for entry in found:
        if _is_aside(entry.name):
            continue
        wrong = _misfiled(entry, suffix)
        if wrong is None:
            yield entry.name[: -len(suffix)], Path(entry.path)
        else:
            mistakes.append(_wrong(f"{where}/{entry.name}", wrong))


def _is_aside(name: str) -> bool:
    return name.startswith((".", "~$")) or name.endswith("~") or name.casefold() == "readme.md"


def _misfiled(entry: os.DirEntry[str], suffix: str) -> str | None:
    """What is wrong with a thing in the folder."""
    if entry.is_symlink():
        return "is a link, which is not followed: put the file itself here"
    if entry.is_dir():
        return f"is a folder; here lie files whose names end in {suffix}"
    if not entry.is_file():
        return "is no file"
    return None if entry.name.endswith(suffix) else _misnamed(entry.name, suffix)


def _misnamed(name: str, suffix: str) -> str:
    stem, dot, ending = name.rpartition(".")
    better = f"{stem or name}{suffix}"
    if f".{ending.casefold()}" == suffix or {suffix, f".{ending}"} == {".yml", ".yaml"}:
        return f"rename it to '{better}'"
    if suffix == ".csv" and dot:
        return f"is not read: save it as CSV (in the program: Save as, CSV UTF-8), as '{better}'"
    return f"is not read: names end in {suffix} here"


def named_after_incidents(
    found: Iterable[tuple[str, Path]],
    part: Part,
    suffix: str,
    incidents: Collection[str],
    mistakes: list[Mistake],
) -> Iterator[tuple[str, Path]]:
    """The files whose names can be ids; one of an incident that does not exist is said.

    Facts, an assessment, a plan and an exercise's script may well be there before the first
    message is. Never is the name of a real incident suggested for a file of an exercise, nor
    the other way round.
    """
    guesses = 0
    for name, file in found:
        path = f"{TOP}/{part.value}/{name}{suffix}"
        if not ID.fullmatch(name):
            near = closest_id(slug(name), _alike(slug(name), part, incidents))
            right = near or slug(name) or "the-id-of-the-incident"
            message = f"is named after an incident: rename it to '{right}{suffix}'"
            mistakes.append(_wrong(path, message))
            continue
        if name not in incidents:
            guesses += 1
            few = guesses <= _MOST_GUESSES and part is not Part.DRILLS
            better = closest_id(name, _alike(name, part, incidents)) if few else None
            mistakes.append(_unknown(path, name, better, suffix, part))
        yield name, file


def _alike(name: str, part: Part, incidents: Collection[str]) -> list[str]:
    """The incidents that are on the same side of the wall between exercises and what is real."""
    drill = part is Part.DRILLS or exercises.is_named(name)
    return [incident for incident in incidents if exercises.is_named(incident) is drill]


def _unknown(path: str, name: str, better: str | None, suffix: str, part: Part) -> Mistake:
    """What to say of a file whose incident is not there (yet)."""
    if part is Part.DRILLS:
        message = f"the team has not opened this exercise: there is no incident '{name}' yet"
        return Mistake(path=path, line=1, message=message, severity=Severity.INFO)
    message = f"there is no incident '{name}'"
    if better is not None:
        message += f"; did you mean '{better}'? Then rename this file to '{better}{suffix}'"
    elif part is not Part.REVIEWS:
        message += " yet: this counts from the moment it has its first message"
        return Mistake(path=path, line=1, message=message, severity=Severity.INFO)
    return Mistake(path=path, line=1, message=message, severity=Severity.WARNING)


def strays(place: Path) -> Iterator[Mistake]:
    """Folders whose names are nearly those of internal files, and which nobody reads."""
    if not place.is_dir():
        return
    known = (*(part.value for part in Part), *_OTHERS)
    for entry in sorted(os.scandir(place), key=lambda entry: entry.name):
        if entry.name in known or entry.name.startswith("."):
            continue
        better = closest(entry.name.casefold(), known)
        if better is not None and entry.is_dir() is not better.endswith(".yml"):
            message = f"is not read; did you mean '{better}'?"
            yield Mistake(
                path=f"{TOP}/{entry.name}", line=1, message=message, severity=Severity.WARNING
            )


def content(file: Path, path: str, most: int) -> bytes | Mistake:
    """The bytes of a file, one more than allowed at most; what the machine refuses is said."""
    try:
        with file.open("rb") as opened:
            return opened.read(most + 1)
    except OSError as problem:
        return _wrong(path, f"cannot be read: {problem.strerror}")


def _wrong(path: str, message: str) -> Mistake:
    return Mistake(path=path, line=1, message=message)
