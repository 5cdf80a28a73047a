"""Exercises that became real and real incidents that became exercises, as git remembers them.

What an incident was first is what it stays, however many commits ago that was and whatever its
folder is called by now. An exercise that becomes real would reach customers; a real incident
that becomes an exercise would vanish.
"""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from difflib import SequenceMatcher
from pathlib import Path

from statuspage.errors import Mistake
from statuspage.source import exercises, git
from statuspage.source.frontmatter import Scalar, read
from statuspage.source.history import LOG, STAGED, last_commit, left

_MOST_WORDS = 0.8
_MOST_VERSIONS = 20  # of one incident's first message: what it is stands in the first of them


def turned(folder: Path) -> Iterator[Mistake]:
    """Incidents that are marked as something else than what they were committed as, as errors.

    A folder that was renamed is still the same incident, unless one of the old name is there as
    well: then it is a copy, and may be what it likes.
    """
    top = folder / "incidents"
    if not top.is_dir() or not (head := last_commit(folder)):
        return
    present = {e.name for e in os.scandir(top) if os.path.isfile(f"{e.path}/index.md")}  # noqa: PTH113 (a Path takes ten times as long)
    if not present:
        return
    renames = (*_staged(folder), *_renamed(folder, left(folder, head)))
    asked = dict(_former(renames, present))
    if not asked:
        return
    versions = _versions(folder, {name for names in asked.values() for name in names})
    for name, names in asked.items():
        path = f"incidents/{name}/index.md"
        document = read((folder / path).read_bytes(), path)
        now = exercises.nature(name, document)
        first = _first(names, versions)
        if now is None or first is None or first[1] is now:
            continue
        entry = document.head.entries.get("drill")
        line = entry.line if entry is not None else document.head.line
        yield Mistake(path=path, line=line, message=_said(now, name, first[0]))


def _former(
    renames: Iterable[tuple[str, str]], present: set[str]
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The incidents that are or were named as exercises, each with all names that it has had."""
    older: defaultdict[str, list[tuple[int, str]]] = defaultdict(list)
    for place, (old, new) in enumerate(renames):
        if old not in present:
            older[new].append((place, old))
    for name in sorted(present):
        names, place = [name], -1
        while found := next((one for one in older.get(names[-1], ()) if one[0] > place), None):
            place = found[0]
            names.append(found[1])
        if any(exercises.is_named(each) for each in names):
            yield name, tuple(dict.fromkeys(names))


def _staged(folder: Path) -> tuple[tuple[str, str], ...]:
    """The old and the new name of every folder that is renamed and not committed yet."""
    return _renamed(folder, git.changes(git.ask(folder, *STAGED)))


def _renamed(folder: Path, changes: Iterable[git.Change]) -> tuple[tuple[str, str], ...]:
    """The old and the new names of incidents, as far as what git takes for renamed is the same."""
    found = [change for change in changes if len(change.paths) == 2]
    incidents = [change for change in found if change.paths[1].startswith("incidents/")]
    across = [change for change in incidents if _is_across(*change.paths)]
    blobs = dict.fromkeys(blob for change in across for blob in (change.before, change.after))
    contents = git.contents(folder, blobs)
    return tuple(
        (_folder(change.paths[0]), _folder(change.paths[1]))
        for change in incidents
        if not _is_across(*change.paths) or _is_same(change, contents)
    )


def _is_across(old: str, new: str) -> bool:
    """Whether of two names one is that of an exercise."""
    return exercises.is_named(_folder(old)) is not exercises.is_named(_folder(new))


def _is_same(change: git.Change, contents: Mapping[bytes, bytes]) -> bool:
    """Whether two first messages are of one incident: by title, by moment, or by most words.

    To git two short messages that were begun alike are one, so who deletes an exercise and opens
    a real incident in one commit has not renamed anything.
    """
    before, after = (
        read(contents.get(blob, b""), path)
        for blob, path in zip(change[:2], change.paths, strict=True)
    )
    was, now = before.head.entries, after.head.entries
    words = [
        (one.value.text, other.value.text)
        for key in ("title", "at")
        if (one := was.get(key)) is not None and isinstance(one.value, Scalar)
        if (other := now.get(key)) is not None and isinstance(other.value, Scalar)
    ]
    if not words or any(one == other for one, other in words):
        return True
    return SequenceMatcher(None, before.body.split(), after.body.split()).ratio() >= _MOST_WORDS


def _versions(folder: Path, names: Iterable[str]) -> Mapping[str, list[tuple[int, bytes]]]:
    """By a folder's name, the versions of its first message: the oldest first, each numbered."""
    wanted = [f":(literal)incidents/{name}/index.md" for name in sorted(names)]
    raw = git.ask(folder, *LOG, "--reverse", "--no-renames", "--diff-filter=AM", "--", *wanted)
    listed: defaultdict[str, list[tuple[int, bytes]]] = defaultdict(list)
    for place, (_, blob, paths) in enumerate(git.changes(raw)):
        if len(paths) == 1 and len(known := listed[_folder(paths[0])]) < _MOST_VERSIONS:
            known.append((place, blob))
    blobs = list(dict.fromkeys(blob for found in listed.values() for _, blob in found))
    contents = git.contents(folder, blobs)
    return {
        name: [(place, contents[blob]) for place, blob in found if blob in contents]
        for name, found in listed.items()
    }


def _first(
    names: Iterable[str], versions: Mapping[str, list[tuple[int, bytes]]]
) -> tuple[str, bool] | None:
    """The name under which an incident first said what it is, and whether it is an exercise."""
    every = [(place, name, raw) for name in names for place, raw in versions.get(name, ())]
    for _, name, raw in sorted(every):
        nature = exercises.nature(name, read(raw, f"incidents/{name}/index.md"))
        if nature is not None:
            return name, nature
    return None


def _folder(path: str) -> str:
    return path.split("/")[1]


def _said(drill: bool, name: str, former: str) -> str:
    renamed = former != name
    where = f", in the folder '{former}'" if renamed else ""
    back = f" and call its folder '{former}' again" if renamed else ""
    other = f". If it is another incident than that one, put '{former}' back beside it"
    if drill:
        return (
            f"was committed as REAL{where} and is marked as an exercise now: nothing of it is "
            f"shown. Take the mark back{back}. What was published in error is ended with "
            "'status: withdrawn'; an exercise has a folder of its own (statuspage drill)"
            + (other if renamed else "")
        )
    return (
        f"was committed as an EXERCISE{where} and would be published as real now: nothing of it "
        f"is shown. Write 'drill: yes' again{back}. What has really happened is a new incident "
        "in a folder of its own, beside this one: statuspage new incident"
        + (other if renamed else "")
    )
