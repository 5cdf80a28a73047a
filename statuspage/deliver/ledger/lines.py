"""The lines of a run's file: JSON both ways, with what tells a whole line from a broken one.

A file begins with a line that names its run, then has one line an event, and ends with a line
that says that the run has ended. `closes` is written by a later run about one that died.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeAlias

from msgspec import Struct

from statuspage.deliver.event import Event, Happened
from statuspage.errors import StatuspageError

FORMAT = 1
"""Raised when a line changes its meaning; a record of a later format is refused."""

Fields: TypeAlias = Mapping[str, Any]

_HAPPENED = {each.value: each for each in Happened}
# What many lines have in common; what is empty is not written.
_COMMON = ("channel", "audience", "language", "route", "text", "fingerprint", "key_id")
_TEXTS = ("target", *_COMMON, "note")
_ENDS = ("whole", "stopped")
_decoded = json.JSONDecoder().raw_decode
_quoted = json.encoder.encode_basestring


class Broken(StatuspageError):
    """A line of the record cannot be read: nothing is sent until somebody has looked."""

    def __init__(self, file: Path, line: int, what: str) -> None:
        super().__init__(
            f"{file}:{line}: this line of the record is broken: {what}. Nothing is sent as long "
            "as the record cannot be read: put the line back as it was, from a copy or from git"
        )


class Line(Struct, frozen=True):
    """A whole line: where it begins in its file, and what it says."""

    offset: int
    fields: Fields


def header(run: str, began: datetime, by: str) -> bytes:
    """The first line of a file."""
    return _line({"record": FORMAT, "run": run, "began": began.isoformat(), "by": by})


def ended(lines: int, *, whole: bool) -> bytes:
    """The last line: how many events there are, and whether the run did all that it had to."""
    return _line({"ended": "whole" if whole else "stopped", "events": lines})


def closes(run: str, events: int) -> bytes:
    """Says that another run is dead, and what it left open has been looked at up to there."""
    return _line({"closes": run, "events": events})


def line_of(event: Event, number: int, despite: int = 0) -> bytes:
    """One event; `despite` is the attempt whose outcome nobody knew when this one began.

    Raises ValueError for a time without a zone, which could not be read again.
    """
    if event.at.tzinfo is None:
        raise ValueError("a line of the record needs times with a zone")
    line = f'{{"n":{number},"at":"{event.at.isoformat()}","event":"{event.happened.value}"'
    if event.target:
        line += f',"target":{_quoted(event.target)}'
    if event.attempt:
        line += f',"attempt":{event.attempt}'
    if event.final:
        line += ',"final":true'
    if despite:
        line += f',"despite":{despite}'
    common = tuple(getattr(event, name) for name in _COMMON)
    line += _shared(event.path, event.said_at, *common)
    line += f',"note":{_quoted(event.note)}}}\n' if event.note else "}\n"
    try:
        return line.encode()
    except UnicodeEncodeError:  # half a character, from an environment that was not UTF-8
        return f"{json.dumps(json.loads(line), separators=(',', ':'))}\n".encode()


@lru_cache(maxsize=64)
def _shared(path: str, said_at: datetime, *common: str) -> str:
    """What all lines about one notice have in common, made once."""
    if said_at.tzinfo is None:
        raise ValueError("a line of the record needs times with a zone")
    said = zip(_COMMON, common, strict=True)
    texts = "".join(f',"{name}":{_quoted(value)}' for name, value in said if value)
    return f',"update":{_quoted(path)},"said_at":"{said_at.isoformat()}"{texts}'


def event_of(fields: Fields, run: str) -> Event:
    """The event of a line that `lines` has given."""
    return Event(
        run=run,
        number=fields["n"],
        at=datetime.fromisoformat(fields["at"]),
        happened=_HAPPENED[fields["event"]],
        path=fields["update"],
        said_at=datetime.fromisoformat(fields["said_at"]),
        attempt=fields.get("attempt", 0),
        final=fields.get("final", False),
        **{name: fields[name] for name in _TEXTS if name in fields},
    )


def lines(file: Path) -> Iterator[Line]:
    """Every whole line after the first, checked.

    What stands after the last line break was being written when its run died, and was never
    believed by anybody: it is left out, unless it is whole but for the line break (which
    editors take away). Raises Broken for anything else that is wrong.
    """
    number = count = offset = 0
    over = False
    with file.open("rb") as opened:
        for raw in opened:
            number += 1
            try:
                said = _read(raw)
            except (ValueError, RecursionError):
                if is_torn(raw):
                    return
                raise Broken(file, number, "it is not JSON") from None
            problem = (
                _no_header(said, file.stem)
                if number == 1
                else "the run has ended in the line before"
                if over
                else _no_event(said, count + 1)
            )
            if problem is not None:
                raise Broken(file, number, problem)
            if number > 1:
                count += "event" in said
                over = "ended" in said
                yield Line(offset, said)
            offset += len(raw)


def is_torn(raw: bytes) -> bool:
    """Whether a line that cannot be read is one whose writing was cut off."""
    return not raw.endswith(b"\n")


def whole(content: bytes) -> int:
    """How many bytes of a file are whole lines."""
    end = content.rfind(b"\n") + 1
    if end == len(content):
        return end
    try:
        _read(content[end:])
    except (ValueError, RecursionError):
        return end
    return len(content)


def _read(raw: bytes) -> Any:
    """One JSON value; `json.loads` says the same in three times the time."""
    text = raw.decode()
    end: int
    said, end = _decoded(text)
    if text[end:].strip():
        raise ValueError("there is something after the value")
    return said


def _line(said: Mapping[str, object]) -> bytes:
    return f"{json.dumps(said, separators=(',', ':'))}\n".encode()


def _no_header(said: object, run: str) -> str | None:
    """Why this is not the first line of the file of a run."""
    if not isinstance(said, dict) or not isinstance(said.get("record"), int):
        return "a file of the record begins with a line that names its run"
    if said["record"] > FORMAT:
        return "it was written by a newer version of statuspage; install that one"
    if said.get("run") != run:
        return f"it is the file of another run ({said.get('run')}); was it renamed or copied?"
    return None


def _no_event(said: object, number: int) -> str | None:
    """Why this is not a line of its own number."""
    if not isinstance(said, dict):
        return "it is not an event"
    if "event" not in said:
        known = isinstance(said.get("closes"), str) or said.get("ended") in _ENDS
        counted = type(said.get("events")) is int
        return None if known and counted else "it is not an event"
    if said.get("n") != number:
        return f"it is number {said.get('n')}, and number {number} is missing"
    name = said["event"]
    if not isinstance(name, str) or name not in _HAPPENED:
        return f"'{name}' is nothing that can have happened"
    return _wrong_values(said)


def _wrong_values(said: dict[str, Any]) -> str | None:
    if not isinstance(said.get("update"), str):
        return "it names no update"
    for key in ("at", "said_at"):
        try:
            if datetime.fromisoformat(said[key]).tzinfo is None:
                return f"'{key}' has no time zone"
        except (KeyError, TypeError, ValueError):
            return f"'{key}' is no time"
    for key in ("attempt", "despite"):
        value = said.get(key, 0)
        if type(value) is not int or not 0 <= value < 1 << 16:
            return f"'{key}' is no number that can be"
    wrong = [key for key in _TEXTS if key in said and not isinstance(said[key], str)]
    if wrong:
        return f"'{wrong[0]}' is not text"
    return None if isinstance(said.get("final", False), bool) else "'final' is not yes or no"
