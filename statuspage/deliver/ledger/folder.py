"""A record in a folder: one file a run, so that no run ever writes into another's."""

from __future__ import annotations

import contextlib
import os
import re
import secrets
import threading
from collections.abc import Callable, Collection, Iterator, Sequence
from datetime import datetime
from pathlib import Path

from msgspec.structs import replace

from statuspage import __version__
from statuspage.deliver.event import Event, Happened
from statuspage.deliver.ledger import disk, here, lock, union
from statuspage.deliver.ledger.lines import closes, ended, header, line_of, whole
from statuspage.deliver.ledger.standing import Folded
from statuspage.deliver.ledger.union import Merged
from statuspage.errors import StatuspageError

_INTERRUPTED = "the run that sent it ended before it could say what came of it"
_LOST = "the run that had claimed it was lost with its machine, and may have sent it"
_ADDRESS = re.compile(r"[^\s<>\"'(]+@[^\s<>\"')]+")  # no note should hold one; none ever does


class FolderLedger:
    """The record in one folder, which is made when a first run needs it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @property
    def here(self) -> FolderLedger:
        """What this machine knows of the record: all of it."""
        return self

    def standing(self, paths: Collection[str] | None = None) -> Folded:
        """What stands now; with `paths`, in detail for these updates only."""
        return Folded(self.folder, paths)

    @contextlib.contextmanager
    def run(self, now: datetime, paths: Collection[str] | None = None) -> Iterator[FolderRun]:
        """Begins a run; raises Busy, or Broken for a record that cannot be read."""
        with lock.alone(self.folder, now):
            name = new_id(now)
            here.mark(self.folder, [name])
            with begun(self.folder, name, now, paths, self._lost) as run:
                yield run

    def merge(self, other: Path, now: datetime) -> Merged:
        """Takes in the record of another folder, which is left as it is."""
        with lock.alone(self.folder, now):
            merged = union.take(other, self.folder)
            name = new_id(now)
            here.mark(self.folder, [*merged.runs, name])
            with begun(self.folder, name, now, None, self._lost) as run:
                return replace(merged, recovered=tuple(run.recovered))

    def _lost(self, run: str) -> bool:
        """Of a clone that is used as a folder while its remote is away: what others claimed."""
        return here.lost(self.folder, run)


class FolderRun:
    """A run that writes into its own file, which begins with its first line."""

    def __init__(self, folder: Path, run: str, now: datetime, standing: Folded) -> None:
        self.recovered: Sequence[Event] = ()
        self._folder, self._id, self._now = folder, run, now
        self._file = disk.place(folder, run)
        self._standing = standing
        self._handle: int | None = None
        self._size = self._events = 0
        self._useless: str | None = None
        self._turn = threading.Lock()

    @property
    def id(self) -> str:
        return self._id

    @property
    def file(self) -> Path:
        """Where its lines are."""
        return self._file

    @property
    def standing(self) -> Folded:
        return self._standing

    def append(self, events: Sequence[Event]) -> None:
        if not events:
            return
        with self._turn:
            placed, content = [], bytearray()
            at = self._size or len(self._header())
            for number, event in enumerate(events, self._events + 1):
                safe = event
                if "@" in event.note:
                    safe = replace(event, note=_ADDRESS.sub("…", event.note))
                despite = self._standing.despite(event)
                placed.append((event, at + len(content), despite))
                content += line_of(safe, number, despite)
            self._write(bytes(content))
            self._events += len(events)
            for event, offset, despite in placed:
                self._standing.add(event, offset, despite)

    @property
    def claim(self) -> int:
        """Many: the record is not lost while the disk is there."""
        return 2_000

    def checkpoint(self) -> None:
        """Nothing to do: what was appended is where the record lives."""

    def recover(self, lost: Callable[[str], bool]) -> None:
        """Records as unknown what dead runs left open, and that somebody has looked at them."""
        left = self._standing.open_runs()
        unknown = [self._doubt(event) for event in self._standing.interrupted(lost)]
        self.append(unknown)
        self.recovered = tuple(
            replace(event, run=self._id, number=number) for number, event in enumerate(unknown, 1)
        )
        if left:
            with self._turn:
                self._write(b"".join(closes(run, events) for run, events in left.items()))

    def _doubt(self, event: Event) -> Event:
        """What is recorded of a delivery that an earlier run left open."""
        happened = event.happened
        return replace(
            event,
            at=self._now,
            happened=Happened.UNKNOWN,
            attempt=event.attempt + (happened is Happened.FAILED),  # the try that may follow it
            note=_INTERRUPTED if happened is Happened.SENDING else _LOST,
        )

    def end(self, *, whole: bool) -> None:
        """Ends the file, if anything was written at all."""
        try:
            if self._size:
                with self._turn:
                    self._write(ended(self._events, whole=whole))
        finally:
            self._useless = "the run is over"
            if self._handle is not None:
                os.close(self._handle)
                self._handle = None

    def _header(self) -> bytes:
        return header(self._id, self._now, f"statuspage {__version__}")

    def _write(self, content: bytes) -> None:
        """Brings whole lines onto the disk, or leaves the file as it was and raises."""
        content = content if self._size else self._header() + content
        try:
            self._put(content)
        except OSError as problem:
            self._undo()
            raise StatuspageError(
                f"the record cannot be written: {problem.strerror or problem}: {self._file}. "
                "Nothing more is sent: what is not recorded could be sent twice"
            ) from problem
        self._size += len(content)

    def _put(self, content: bytes) -> None:
        if self._useless is not None:
            raise OSError(self._useless)
        if self._handle is None:
            self._create()
            assert self._handle is not None
        if os.fstat(self._handle).st_nlink == 0:
            raise OSError("its file was deleted meanwhile")
        disk.write_all(self._handle, content)
        try:
            disk.settle(self._handle)
        except OSError as problem:
            # After this a second call may succeed without anything being on the disk.
            self._useless = problem.strerror or str(problem)
            raise

    def _create(self) -> None:
        disk.make_room(self._file)
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_APPEND | getattr(os, "O_BINARY", 0)
        self._handle = os.open(self._file, flags, 0o644)
        self._standing.begin(self._file)
        disk.settle_folder(self._file.parent)

    def _undo(self) -> None:
        """Takes half a line away again; where that fails, nothing can be added any more."""
        if self._handle is None:
            return
        try:
            os.ftruncate(self._handle, self._size)
        except OSError as problem:
            self._useless = self._useless or problem.strerror or str(problem)


def new_id(now: datetime) -> str:
    """A name for a run that no other has: its time is for people, the rest for uniqueness."""
    return f"{now:%Y-%m-%d-%H%M%S}-{secrets.token_hex(4)}"


@contextlib.contextmanager
def begun(
    folder: Path,
    run_id: str,
    now: datetime,
    paths: Collection[str] | None,
    lost: Callable[[str], bool],
) -> Iterator[FolderRun]:
    """A run in a folder that is already locked; what dead runs left open is recorded first.

    `lost` says of a run that never ended whether others may know more of it than its file.
    """
    _close_torn(folder)
    run = FolderRun(folder, run_id, now, Folded(folder, paths))
    try:
        run.recover(lost)
        yield run
    except BaseException:
        with contextlib.suppress(StatuspageError, OSError):
            run.end(whole=False)
        raise
    run.end(whole=True)


def _close_torn(folder: Path) -> None:
    """Ends every file with a whole line: what was cut off in the writing was never believed."""
    for file in disk.run_files(folder):
        size = file.stat().st_size
        with file.open("rb") as opened:
            opened.seek(max(0, size - 1))
            if opened.read(1) in {b"\n", b""} and size:
                continue
        content = file.read_bytes()
        kept = whole(content)
        if not kept:
            file.unlink()
            continue
        with file.open("r+b") as opened:
            opened.truncate(kept)
            if not content[:kept].endswith(b"\n"):
                opened.seek(kept)
                opened.write(b"\n")
            opened.flush()
            disk.settle(opened.fileno())
