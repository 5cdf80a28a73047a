"""The text of a new message, written so that the reader gives back exactly what went in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from statuspage import moments
from statuspage.errors import StatuspageError, WrongUse
from statuspage.ids import slug

Value = str | Sequence[str] | Mapping[str, str] | None

_SPAN = re.compile(
    r"(?:(\d{1,4})\s*d(?:ays?)?)?\s*(?:(\d{1,4})\s*h(?:ours?|rs?)?)?\s*"
    r"(?:(\d{1,5})\s*m(?:in(?:ute)?s?)?)?",
    re.IGNORECASE,
)
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")
_CLOCK = re.compile(r"\d{1,2}:\d{2}")


def one_line(text: str) -> str:
    """A text as the value of a key: one line, quoted only where it would be read otherwise."""
    line = " ".join(_CONTROL.sub(" ", text).split())
    if not line or line[0] in "\"'|>[{&*!#" or line.startswith("- "):
        return '"' + line.replace("\\", "\\\\").replace('"', '\\"') + '"'
    return line


def message(keys: Mapping[str, Value], body: str) -> str:
    """A file of front matter and text; keys without a value are left out."""
    lines = ["---"]
    for key, value in keys.items():
        lines += _entry(key, value)
    lines += ["---", _CONTROL.sub(" ", body).strip(), ""]
    return "\n".join(lines)


def _entry(key: str, value: Value) -> Iterable[str]:
    match value:
        case None:
            return
        case str():
            if (line := one_line(value)) != '""':
                yield f"{key}: {line}"
        case Mapping():
            if value:
                yield f"{key}:"
                yield from (f"  {name}: {one_line(word)}" for name, word in value.items())
        case _:
            if value:
                yield f"{key}:"
                yield from (f"  - {one_line(point)}" for point in value)


def local(moment: datetime, zone: ZoneInfo) -> str:
    """A moment as authors write it: the site's wall time, with an offset only where two exist."""
    wall = moment.astimezone(zone)
    if wall.replace(fold=0).utcoffset() != wall.replace(fold=1).utcoffset():
        return f"{wall:%Y-%m-%d %H:%M%z}"
    return f"{wall:%Y-%m-%d %H:%M}"


def promised(written: str, at: datetime, zone: ZoneInfo) -> datetime:
    """The moment of `--next`: a span from now (30m, 2h, 1h30m, 1d), a clock time or a moment."""
    plain = written.strip()
    found = _SPAN.fullmatch(plain)
    if plain and found is not None and any(found.groups()):
        days, hours, minutes = (int(part or 0) for part in found.groups())
        try:
            return at + timedelta(days=days, hours=hours, minutes=minutes)
        except OverflowError:
            raise WrongUse(f"'{written}' is too far away") from None
    if _CLOCK.fullmatch(plain):
        day = at.astimezone(zone)
        # A clock that is put back shows a time twice: the next one is meant.
        for near in (at, at + timedelta(hours=12)):
            if (reading := read_moment(f"{day:%Y-%m-%d} {plain}", zone, near)) > at:
                return reading
        return read_moment(f"{day + timedelta(days=1):%Y-%m-%d} {plain}", zone, at)
    try:
        return read_moment(plain, zone, at)
    except WrongUse:
        if plain.isdigit():
            raise WrongUse(f"'{plain}' is no time; write {plain}m, 2h or 10:15") from None
        raise


def read_moment(written: str, zone: ZoneInfo, near: datetime) -> datetime:
    """A moment given to a command; raises WrongUse with how to write it."""
    try:
        return moments.read(written, zone, near).at
    except moments.BadMoment as problem:
        hint = f"; write it as '{problem.better}'" if problem.better else ""
        raise WrongUse(f"{problem}{hint}") from None


def new_id(day: datetime, title: str, taken: Iterable[str], words: int = 6) -> str:
    """The id of a new incident: its date and the first words of its title, not used before."""
    name = "-".join(slug(title).split("-")[:words]) or "incident"
    base = f"{day:%Y-%m-%d}-{name}"
    known, candidate, number = set(taken), base, 2
    while candidate in known:
        candidate, number = f"{base}-{number}", number + 1
    return candidate


def next_name(names: Iterable[str], word: str) -> str:
    """The name of the next update: `03-monitoring` after `02-identified`."""
    numbers = [int(found[1]) for name in names if (found := re.match(r"(\d+)-", name))]
    return f"{max([1, *numbers]) + 1:02}-{slug(word) or 'update'}"


def write_new(file: Path, text: str) -> None:
    """Writes a file that is not there yet; raises instead of overwriting one that is."""
    file.parent.mkdir(parents=True, exist_ok=True)
    try:
        with file.open("x", encoding="utf-8", newline="\n") as opened:
            opened.write(text)
    except FileExistsError:
        raise StatuspageError(f"{file} is there already; nothing was written") from None
