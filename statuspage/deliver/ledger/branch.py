"""A record on a branch of the site's repository, so that every machine sees the same one.

A claim is pushed before anything is sent, and what came of it afterwards. Whose push is
refused is not alone, and stops.
"""

from __future__ import annotations

import contextlib
from collections.abc import Collection, Iterator, Sequence
from datetime import datetime
from pathlib import Path

from msgspec.structs import replace

from statuspage.deliver.event import Event
from statuspage.deliver.ledger import disk, here, lock, union
from statuspage.deliver.ledger.clone import Clone, Moved
from statuspage.deliver.ledger.folder import FolderLedger, FolderRun, begun, new_id
from statuspage.deliver.ledger.git import reaching
from statuspage.deliver.ledger.standing import Folded
from statuspage.deliver.ledger.union import Merged
from statuspage.deliver.record import Busy, Elsewhere
from statuspage.errors import StatuspageError


class BranchLedger:
    """The record on a branch of the repository that `site` is in.

    `folder` holds a clone of that branch alone; what stands in it survives a remote that is
    out of reach, and is pushed by the next run from there.
    """

    def __init__(
        self, site: Path, branch: str, folder: Path | None = None, remote: str = "origin"
    ) -> None:
        self.folder = folder or site / "build" / "ledger"
        self.branch = branch
        self._site, self._remote = site, remote

    @property
    def here(self) -> FolderLedger:
        """What this machine knows of the record, without asking the remote."""
        return FolderLedger(self.folder)

    def standing(self, paths: Collection[str] | None = None) -> Folded:
        """What stands now on the branch and here together; raises Unreachable."""
        with contextlib.suppress(Busy), lock.alone(self.folder):
            self._synced()
        return Folded(self.folder, paths)

    @contextlib.contextmanager
    def run(self, now: datetime, paths: Collection[str] | None = None) -> Iterator[BranchRun]:
        """Begins a run; raises Busy, Unreachable, or Broken for a record that cannot be read."""
        with lock.alone(self.folder, now):
            clone = self._synced()
            with self._begun(clone, now, paths) as run:
                yield run

    def merge(self, other: Path, now: datetime) -> Merged:
        """Takes in the record of another folder, such as a laptop's, and pushes it."""
        with lock.alone(self.folder, now):
            clone = self._synced()
            merged = union.take(other, self.folder)
            here.mark(self.folder, merged.runs)
            clone.commit("Merge", [disk.place(self.folder, run) for run in merged.runs])
            with self._begun(clone, now, None) as run:
                return replace(merged, recovered=tuple(run.recovered))

    @contextlib.contextmanager
    def _begun(
        self, clone: Clone, now: datetime, paths: Collection[str] | None
    ) -> Iterator[BranchRun]:
        name = new_id(now)
        here.mark(self.folder, [name])
        run = None
        try:
            with begun(self.folder, name, now, paths, clone.lost) as inner:
                run = BranchRun(inner, clone)
                yield run
        except BaseException:
            if run is not None:
                run.leave()
            raise
        run.checkpoint()

    def _synced(self) -> Clone:
        clone = Clone(self.folder, self.branch, reaching(self._site, self._remote))
        try:
            clone.sync()
        except OSError as problem:
            raise StatuspageError(
                f"the record cannot be written: {problem.strerror or problem}: {self.folder}. "
                "Nothing has been sent"
            ) from problem
        return clone


class BranchRun:
    """A run whose lines are on this disk at once, and on the branch at every checkpoint."""

    def __init__(self, run: FolderRun, clone: Clone) -> None:
        self._run, self._clone = run, clone
        self._moved = False

    @property
    def id(self) -> str:
        return self._run.id

    @property
    def standing(self) -> Folded:
        return self._run.standing

    @property
    def recovered(self) -> Sequence[Event]:
        return self._run.recovered

    @property
    def claim(self) -> int:
        return 500

    def append(self, events: Sequence[Event]) -> None:
        self._run.append(events)

    def checkpoint(self) -> None:
        if not self._pushed():
            raise Elsewhere(self._set_aside())

    def leave(self) -> None:
        """Saves what was recorded as well as can be, of a run that ends before its time."""
        with contextlib.suppress(StatuspageError):
            if not self._pushed(tries=1):
                self._set_aside()

    def _pushed(self, tries: int = 3) -> bool:
        """Whether the branch has all that is recorded; not when somebody else has written to it."""
        try:
            if not self._moved:
                self._clone.push(*self._what(), tries=tries)
        except Moved:
            self._moved = True
        return not self._moved

    def _what(self) -> tuple[str, list[Path]]:
        file = self._run.file
        return f"Run {self.id}", [file] if file.exists() else []

    def _set_aside(self) -> str:
        self._clone.commit(*self._what())
        name = self._clone.set_aside(self.id)
        kept = (
            f"lies on the branch {name}, and the next run takes it in"
            if name
            else f"stays in {self._clone.folder}, and the next run from there takes it in"
        )
        return (
            f"Somebody else has written to the record (branch {self._clone.branch}) while this "
            "run was sending, so that two would send at once: this one stops here. What it had "
            f"recorded {kept}. Run it again when the other one is over"
        )
