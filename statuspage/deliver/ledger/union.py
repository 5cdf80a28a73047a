"""Two records become one: each run's file is there, or the longer of two is."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

from statuspage.deliver.event import Event
from statuspage.deliver.ledger import disk, lock
from statuspage.deliver.ledger.lines import lines, whole
from statuspage.errors import StatuspageError, WrongUse


class Merged(Struct, frozen=True, kw_only=True):
    """What was taken in: runs that were new here or went on further there.

    `recovered` are the deliveries that those left open, now unknown.
    """

    runs: tuple[str, ...]
    events: int
    recovered: tuple[Event, ...] = ()


def take(other: Path, folder: Path) -> Merged:
    """Copies the runs of another folder; raises StatuspageError before anything is copied."""
    if not (other / disk.RUNS).is_dir():
        raise WrongUse(
            f"there is no record in {other}: a record is a folder that holds a folder "
            f"'{disk.RUNS}' with a file for each run, such as build/ledger"
        )
    if other.resolve() == folder.resolve():
        raise WrongUse(f"{other} is this record itself; name the one that is to be taken in")
    runs, events = [], 0
    with lock.undisturbed(other):
        files = disk.run_files(other)
        read = {file: sum("event" in line.fields for line in lines(file)) for file in files}
        news = {file: content for file in files if (content := _news(file, folder))}
        for file, content in news.items():
            _write(disk.place(folder, file.stem), content)
            runs.append(file.stem)
            events += read[file]
    return Merged(runs=tuple(runs), events=events)


def longer(ours: bytes, theirs: bytes, file: Path) -> bytes:
    """The longer of two versions of a file; raises when they are not versions of one."""
    ours, theirs = ours[: whole(ours)].rstrip(b"\n"), theirs[: whole(theirs)].rstrip(b"\n")
    if theirs.startswith(ours):
        return theirs + b"\n"
    if ours.startswith(theirs):
        return ours + b"\n"
    raise StatuspageError(
        f"{file}: there are two versions of this file that contradict each other, and a record "
        "is only ever added to: one of them was changed by hand. Nothing is sent until the "
        "right one stands in both places"
    )


def _news(file: Path, folder: Path) -> bytes | None:
    """What a file adds to the one of the same run here."""
    here = disk.place(folder, file.stem)
    ours = here.read_bytes() if here.exists() else b""
    kept = longer(ours, file.read_bytes(), here)
    return kept if len(kept) > len(ours) and len(kept) > 1 else None


def _write(file: Path, content: bytes) -> None:
    try:
        disk.replace(file, content)
    except OSError as problem:
        raise StatuspageError(
            f"the record cannot be written: {problem.strerror or problem}: {file}"
        ) from None
