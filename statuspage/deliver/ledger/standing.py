"""What the record says when all its lines are taken together, in whichever order they are read.

Of each delivery it keeps one number for every run that has touched it: the last that this run
said of it, and where that stands. What holds follows from these numbers alone: see `marks`.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from statuspage.deliver.event import Event, Happened
from statuspage.deliver.ledger import marks
from statuspage.deliver.ledger.disk import run_files
from statuspage.deliver.ledger.fold import FoldedFile, Group, Groups, Said, fold, only
from statuspage.deliver.ledger.lines import Fields, event_of, lines
from statuspage.deliver.message import Key
from statuspage.deliver.record import Recorded
from statuspage.errors import StatuspageError


@dataclass(slots=True)
class _Update:
    """What single runs say of an update: by whether it is a baseline, and by run."""

    said: dict[tuple[bool, str], Said] = field(default_factory=dict)
    key_ids: set[str] = field(default_factory=set)

    def recorded(self, path: str) -> Recorded:
        (baseline, _), (said_at, fingerprint) = min(self.said.items())
        return Recorded(
            path=path,
            said_at=datetime.fromisoformat(said_at),
            fingerprint=fingerprint,
            baseline=baseline,
            key_id=", ".join(sorted(self.key_ids)),
        )


class Folded:
    """The standing of a record in a folder.

    With `paths`, single deliveries are kept for these updates only, and for those whose
    outcome is open; what is known of updates as a whole is kept for all.
    """

    def __init__(self, folder: Path, paths: Collection[str] | None = None) -> None:
        self._folder = folder
        self._paths = None if paths is None else frozenset(paths)
        self._files: list[Path] = []
        self._runs: list[str] = []
        self._own: int | None = None
        self._groups: Groups = {}
        self._known: defaultdict[str, _Update] = defaultdict(_Update)
        self._learnt: set[tuple[str, bool, str]] = set()
        self._recorded: dict[str, Recorded] = {}
        self._told: dict[Group, datetime] = {}
        self._events: dict[str, int] = {}
        self._ended: set[str] = set()
        self._closed: dict[str, int] = {}
        self._begun = False
        self._read()

    # What everybody asks

    @property
    def is_new(self) -> bool:
        """Whether nobody has ever run with it: no run has finished, and nothing was sent."""
        return not self._begun

    @property
    def updates(self) -> Mapping[str, Recorded]:
        for path in self._known.keys() - self._recorded.keys():
            self._recorded[path] = self._known[path].recorded(path)
        return self._recorded

    def last(self, key: Key) -> Event | None:
        mark = self._mark(key)
        return None if mark is None else self._event(mark)

    def told(self, subject: str, channel: str, audience: str) -> datetime | None:
        return self._told.get((subject, channel, audience))

    def unknown(self) -> Sequence[Event]:
        """Also those that were being sent by a run which is not this one."""
        found = [
            self._event(mark)
            for _, mark in self._standing()
            if marks.happened(mark) is Happened.UNKNOWN
            or (marks.happened(mark) is Happened.SENDING and marks.run(mark) != self._own)
        ]
        return sorted(found, key=lambda event: event.key)

    def twice(self) -> Sequence[Key]:
        return sorted(
            Key(*group, target)
            for group, of in self._groups.items()
            for target, found in of.items()
            if marks.is_sent_twice(found) and not marks.is_summary(target)
        )

    def events(self) -> Iterator[Event]:
        for file, run in sorted(zip(self._files, self._runs, strict=True)):
            for line in lines(file):
                if "event" in line.fields:
                    yield event_of(line.fields, run)

    def deliveries(self) -> Iterator[Event]:
        """What stands of each delivery that is kept, run by run, read again each time."""
        for index, (file, run) in enumerate(zip(self._files, self._runs, strict=True)):
            for line in lines(file):
                fields = line.fields
                if "event" not in fields:
                    continue
                mark = self._mark(_key(fields))
                if mark is not None and marks.place(mark) == (index, line.offset):
                    yield event_of(fields, run)

    # What a run asks

    def open_runs(self) -> Mapping[str, int]:
        """The runs that neither ended nor were found dead by a later one, with their events.

        Who found a run dead and knew less of it than is known now has not found it.
        """
        return {
            run: events
            for run, events in self._events.items()
            if run not in self._ended and self._closed.get(run, -1) < events
        }

    def interrupted(self, lost: Callable[[str], bool]) -> list[Event]:
        """What dead runs left open, by delivery: what they were sending, and what they had
        claimed if they are lost, so that nobody can tell how far they came.
        """
        gone = {self._runs.index(run) for run in self.open_runs() if lost(run)}
        found = []
        for of in self._groups.values():
            for each in of.values():
                mark = marks.interrupted(each, self._runs, gone)
                if mark is not None:
                    found.append(self._event(mark))
        return sorted(found, key=lambda event: (event.run, event.number))

    def despite(self, event: Event) -> int:
        """The attempt whose outcome nobody knows, when this line begins another all the same."""
        if event.happened not in {Happened.DUE, Happened.SENDING}:
            return 0
        mark = self._mark(event.key)
        if mark is None or marks.happened(mark) not in {Happened.UNKNOWN, Happened.SENDING}:
            return 0
        return marks.attempt(mark) if marks.attempt(mark) < event.attempt else 0

    def begin(self, file: Path) -> None:
        """From here on `add` takes the lines of this file."""
        self._own = len(self._files)
        self._files.append(file)
        self._runs.append(file.stem)

    def add(self, event: Event, offset: int, despite: int) -> None:
        """Takes a line that the present run has written."""
        assert self._own is not None
        mark = marks.pack(event.attempt, event.happened, event.final, despite, self._own, offset)
        group = (event.path, event.channel, event.audience)
        of = self._groups.setdefault(group, {})
        of[event.target] = marks.later(of.get(event.target), mark)
        is_baseline = event.happened is Happened.BASELINE
        self._begun |= not is_baseline
        about = (event.path, is_baseline, event.key_id)
        if about not in self._learnt:
            self._learnt.add(about)
            said = (event.said_at.isoformat(), event.fingerprint)
            self._learn(event.path, is_baseline, event.key_id, self._runs[self._own], said)
        if marks.may_have_gone(mark) and not marks.is_summary(event.target):
            self._tell(group, event.said_at)

    # How it is made

    def _read(self) -> None:
        open_elsewhere: set[tuple[Group, str]] = set()
        for file in run_files(self._folder):
            index = len(self._files)
            self._files.append(file)
            self._runs.append(file.stem)
            folded = fold(file, index)
            open_elsewhere |= self._take(folded)
            self._note(folded, file.stem)
        if open_elsewhere:
            for index, file in enumerate(self._files):
                self._merge(only(fold(file, index).groups, open_elsewhere))

    def _take(self, folded: FoldedFile) -> set[tuple[Group, str]]:
        """Merges the deliveries that are wanted; answers with others whose outcome is open."""
        paths = self._paths
        wanted = {g: of for g, of in folded.groups.items() if paths is None or g[0] in paths}
        self._merge(wanted)
        return {
            (group, target)
            for group in folded.groups.keys() - wanted.keys()
            for target, mark in folded.each(group)
            if marks.is_open(mark, claimed=folded.ended is None)
        }

    def _merge(self, groups: Groups) -> None:
        for group, of in groups.items():
            here = self._groups.setdefault(group, of)
            if here is not of:
                for target, mark in of.items():
                    here[target] = marks.joined(here.get(target), mark)

    def _note(self, folded: FoldedFile, run: str) -> None:
        """Takes what a file says of updates as a whole."""
        self._events[run] = folded.events
        if folded.ended:
            self._ended.add(run)
        for other, events in folded.closes.items():
            self._closed[other] = max(events, self._closed.get(other, 0))
        self._begun |= folded.is_record
        for (path, is_baseline, key_id), said in folded.said.items():
            self._learn(path, is_baseline, key_id, run, said)
        for group in folded.groups:
            if any(
                marks.may_have_gone(m) and not marks.is_summary(t) for t, m in folded.each(group)
            ):
                about = [said for key, said in folded.said.items() if key[0] == group[0]]
                self._tell(group, max(datetime.fromisoformat(said_at) for said_at, _ in about))

    def _learn(self, path: str, is_baseline: bool, key_id: str, run: str, said: Said) -> None:
        if not path:
            return
        known = self._known[path]
        if (is_baseline, run) not in known.said or (key_id and key_id not in known.key_ids):
            known.said.setdefault((is_baseline, run), said)
            known.key_ids |= {key_id} - {""}
            self._recorded.pop(path, None)

    def _tell(self, group: Group, said_at: datetime) -> None:
        path, channel, audience = group
        place = (path.rpartition("/")[0], channel, audience)
        if place not in self._told or self._told[place] < said_at:
            self._told[place] = said_at

    def _mark(self, key: Key) -> int | None:
        found = self._groups.get((key.path, key.channel, key.audience), {}).get(key.target)
        return None if found is None else marks.stands(found, self._runs)

    def _standing(self) -> Iterator[tuple[Key, int]]:
        for group, of in self._groups.items():
            for target, found in of.items():
                yield Key(*group, target), marks.stands(found, self._runs)

    def _event(self, mark: int) -> Event:
        index, offset = marks.place(mark)
        file = self._files[index]
        try:
            with file.open("rb") as opened:
                opened.seek(offset)
                return event_of(json.loads(opened.readline()), self._runs[index])
        except (OSError, ValueError, KeyError):
            raise StatuspageError(f"{file} was changed while it was being read") from None


def _key(fields: Fields) -> Key:
    get = fields.get
    return Key(fields["update"], get("channel", ""), get("audience", ""), get("target", ""))
