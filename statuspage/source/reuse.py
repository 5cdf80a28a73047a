"""Ids that stood for something else before, as git remembers it: programs know them by these.

A folder's name is the id of its incident in feeds, calendars, the API and warnings. One that was
published, deleted and used again makes programs take the new incident for the old one.
"""

from __future__ import annotations

import os
import re
from collections.abc import Collection, Iterator, Mapping
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from statuspage import moments
from statuspage.errors import Mistake, Severity
from statuspage.source import exercises, git
from statuspage.source.frontmatter import Document, Scalar, read
from statuspage.source.history import INCIDENTS, WORKS, bases, last_commit, left

_AUTHORITY = re.compile(rb"^[ \t]*(?:-[ \t]+)?id_authority:[ \t]*([^\r\n#]*)", re.MULTILINE)
_SETTINGS = "mkdocs.yml"
_NOW = (*git.RAW, "--no-renames")
_A_SLIP = timedelta(days=1)
_ANY_ZONE = ZoneInfo("UTC")  # two times are compared as they are written


def reused(folder: Path) -> Iterator[Mistake]:
    """Incidents and works in folders that were those of others, and a changed authority of all
    ids, as warnings. Where there is no git, there is nothing to say.
    """
    head = last_commit(folder)
    if not head:
        return
    present = {*_indexes(folder, "incidents"), *_indexes(folder, "maintenance")}
    deleted, replaced = _deleted(folder, head, present), _replaced(folder)
    before = git.contents(folder, sorted({*deleted.values(), *replaced.values()}))
    settings = before.get(replaced.get(_SETTINGS, b""))
    if settings is not None:
        yield from _authority(settings, (folder / _SETTINGS).read_bytes())
    for path in sorted(present & {*deleted, *replaced}):
        now = read((folder / path).read_bytes(), path)
        for blobs in (deleted, replaced):
            was = read(before.get(blobs.get(path, b""), b""), path)
            if _was_public(path, was, now) and _is_another(was, now):
                yield _said(path, was, now, deleted=blobs is deleted)
                break


def _indexes(folder: Path, section: str) -> Iterator[str]:
    top = folder / section
    for entry in os.scandir(top) if top.is_dir() else ():
        if os.path.isfile(f"{entry.path}/index.md"):  # noqa: PTH113 (a Path takes ten times as long)
            yield f"{section}/{entry.name}/index.md"


def _deleted(folder: Path, head: str, present: Collection[str]) -> Mapping[str, bytes]:
    """What those first messages that are there were when they were last deleted or renamed."""
    found: dict[str, bytes] = {}
    for change in left(folder, head):
        if change.paths[0] in present:
            found.setdefault(change.paths[0], change.before)
    return found


def _replaced(folder: Path) -> Mapping[str, bytes]:
    """What the settings and first messages were that are not committed as they are."""
    return {
        change.paths[0]: change.before
        for base in bases()
        for change in git.changes(git.ask(folder, *_since(base)))
        if change.before.strip(b"0")
    }


def _since(base: str) -> tuple[str, ...]:
    return ("diff", *_NOW, base, "--", _SETTINGS, INCIDENTS, WORKS)


def asked() -> tuple[tuple[str, ...], ...]:
    """What git is asked by `reused`."""
    return tuple(map(_since, bases()))


def _was_public(path: str, was: Document, now: Document) -> bool:
    """Whether a first message was neither a draft nor of an exercise, nor under an embargo that
    ended after another one began.
    """
    if _word(was, "draft").casefold() not in {"", "no", "false"}:
        return False
    out, begins = _moment(was, "publish_at"), _moment(now)
    if _word(was, "publish_at") and (out is None or begins is None or out >= begins):
        return False
    section, name, _ = path.split("/")
    return section != "incidents" or exercises.nature(name, was) is False


def _is_another(was: Document, now: Document) -> bool:
    """Whether it is that of something else now: it begins at another time and is called something
    else as well, or begins a day or more apart. The rest is the correction of a slip.
    """
    began, begins = _moment(was), _moment(now)
    if began is None or begins is None or began == begins:
        return False
    return _word(was, "title") != _word(now, "title") or abs(began - begins) >= _A_SLIP


def _said(path: str, was: Document, now: Document, *, deleted: bool) -> Mistake:
    what = "incident" if path.startswith("incidents/") else "planned work"
    former = f"'{_word(was, 'title')}' ({_word(was, 'at')})"
    entry = now.head.entries.get("at")
    if deleted:
        said = (
            f"this folder was that of {former}, which was published and deleted: readers, programs "
            f"and warnings know both by the same ids, and take this {what} for that one. Give its "
            "folder another name"
        )
    else:
        said = (
            f"was published as {former} and is something else now: readers, programs and warnings "
            f"know both by the same ids. Put it back, and this {what} into a folder of its own"
        )
    line = entry.line if entry is not None else 1
    return Mistake(path=path, line=line, message=said, severity=Severity.WARNING)


def _authority(before: bytes, now: bytes) -> Iterator[Mistake]:
    was, found = _AUTHORITY.search(before), _AUTHORITY.search(now)
    if was is None or found is None:
        return
    old, new = (each[1].decode(errors="replace").strip(" \t'\"") for each in (was, found))
    if old == new:
        return
    yield Mistake(
        path=_SETTINGS,
        line=now.count(b"\n", 0, found.start(1)) + 1,
        message=f"'id_authority' was '{old}': with another one all ids change, and readers and "
        "programs take everything that was ever said for new. Put the old one back",
        severity=Severity.WARNING,
        corrected=f"      id_authority: {old}",
    )


def _node(document: Document, key: str) -> object:
    entry = document.head.entries.get(key)
    return None if entry is None else entry.value


def _word(document: Document, key: str) -> str:
    node = _node(document, key)
    return node.text if isinstance(node, Scalar) else ""


def _moment(document: Document, key: str = "at") -> datetime | None:
    node = _node(document, key)
    word = node.word if isinstance(node, Scalar) else ""
    with suppress(moments.BadMoment):
        return moments.read(word, _ANY_ZONE, datetime(2000, 1, 1, tzinfo=UTC)).at
    return None
