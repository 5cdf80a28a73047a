"""Reads composed notices: what `statuspage notices` wrote, with every file verified.

Nothing of it is rendered again, and nothing is believed that the manifest does not say.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path, PurePosixPath
from typing import Any

from msgspec import Struct

from statuspage.deliver.message import Message
from statuspage.errors import StatuspageError, WrongUse
from statuspage.locale import locale
from statuspage.model import Impact
from statuspage.notices.manifest import FILE, VERSION
from statuspage.notices.takenback import How, TakenBack
from statuspage.policy import Occasion


class Composed(Struct, frozen=True, kw_only=True):
    """A folder of composed notices; `languages` has the site's default one first."""

    folder: Path
    site: str
    name: str
    languages: tuple[str, ...]
    drill: bool
    messages: tuple[Message, ...]


def read(folder: Path) -> Composed:
    """The notices in a folder; raises StatuspageError when one of them is not what was composed."""
    said = _manifest(folder)
    try:
        if not said["complete"]:
            raise WrongUse(
                f"{folder} holds only some channels, audiences or languages; "
                "write them all with: statuspage notices"
            )
        composed = Composed(
            folder=folder,
            site=str(said["site"]),
            name=str(said["name"]),
            languages=tuple(map(str, said["languages"])),
            drill=said["drill"] is True,
            messages=tuple(_messages(folder, said["notices"])),
        )
    except (KeyError, TypeError, ValueError, AttributeError) as problem:
        raise _damaged(folder / FILE) from problem
    _refuse_unmarked(composed)
    return composed


def _refuse_unmarked(composed: Composed) -> None:
    """A drill says so in every part of every notice, and stands among drills alone."""
    for message in composed.messages:
        if message.drill is not composed.drill:
            raise StatuspageError(
                f"{message.path}: a drill stands among notices that are real, or the other way "
                "round. Nothing is sent; write the notices again"
            )
        mark = locale(message.language).exercise.casefold()
        for name, text in message.parts.items():
            if composed.drill and mark not in text.casefold():
                raise StatuspageError(
                    f"{message.path}: this drill does not say that it is one ({message.channel}, "
                    f"{message.language}, {name}). Nothing is sent"
                )


def _manifest(folder: Path) -> Mapping[str, Any]:
    file = folder / FILE
    try:
        said = json.loads(file.read_bytes())
    except FileNotFoundError:
        raise WrongUse(
            f"there are no composed notices in {folder}; write them with: statuspage notices"
        ) from None
    except OSError as problem:
        raise StatuspageError(f"{file}: {problem.strerror or problem}") from None
    except ValueError:
        raise _damaged(file) from None
    if not isinstance(said, dict) or said.get("version") != VERSION:
        raise StatuspageError(
            f"{file} was written by another version of statuspage; "
            "write the notices again with: statuspage notices"
        )
    return said


def _damaged(file: Path) -> StatuspageError:
    return StatuspageError(
        f"{file} is not what `statuspage notices` writes; write the notices again"
    )


def _messages(folder: Path, entries: Sequence[Mapping[str, Any]]) -> Iterator[Message]:
    for entry in entries:
        parts = {str(file["part"]): _text(folder, file) for file in entry["files"]}
        if "text" not in parts:
            raise _damaged(folder / FILE)
        at = datetime.fromisoformat(entry["at"])
        if at.tzinfo is None:
            raise _damaged(folder / FILE)
        embargo = entry["not_before"]
        not_before = None if embargo is None else datetime.fromisoformat(embargo)
        yield Message(
            path=str(entry["path"]),
            family=str(entry["family"]),
            subject=str(entry["subject"]),
            ids={str(key): str(known) for key, known in entry["ids"].items()},
            update=str(entry["update"]),
            at=at,
            kind=str(entry["kind"]),
            phase=str(entry["phase"]),
            impact=Impact(entry["impact"]),
            peak=Impact(entry["peak"]),
            occasions=frozenset(map(Occasion, entry["occasions"])),
            components=frozenset(map(str, entry["components"])),
            audience=str(entry["audience"]),
            channel=str(entry["channel"]),
            language=str(entry["language"]),
            title=str(entry["title"]),
            link=str(entry["link"]),
            parts=parts,
            sha256=_hash_of(parts),
            fingerprint=str(entry["fingerprint"]),
            words=str(entry["words"]),
            holding=entry["holding"],
            not_before=not_before,
            taken_back=tuple(TakenBack(How(o["how"]), str(o["by"])) for o in entry["taken_back"]),
            drill=bool(entry["drill"]),
            untranslated=bool(entry["untranslated"]),
            outdated=bool(entry["outdated"]),
            over_limit=bool(entry["over_limit"]),
        )


def _text(folder: Path, file: Mapping[str, Any]) -> str:
    place = PurePosixPath(str(file["path"]))
    if place.is_absolute() or ".." in place.parts:
        raise _damaged(folder / FILE)
    try:
        content = folder.joinpath(*place.parts).read_bytes()
    except OSError:
        content = b""
    if hashlib.sha256(content).hexdigest() != file["sha256"]:
        raise StatuspageError(
            f"{folder / place} is not what was composed: it was changed or lost afterwards. "
            "Nothing is sent; write the notices again with: statuspage notices"
        )
    return content.decode("utf-8")


def _hash_of(parts: Mapping[str, str]) -> str:
    together = hashlib.sha256()
    for name in sorted(parts):
        text = parts[name].encode()
        together.update(f"{name}:{len(text)}:".encode())
        together.update(text)
    return together.hexdigest()[:32]
