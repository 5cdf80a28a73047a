"""One run's file, folded: what it last says of each delivery, and what it knows of updates."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias

from statuspage.deliver.ledger import marks
from statuspage.deliver.ledger.lines import lines
from statuspage.deliver.ledger.marks import Marks

Group: TypeAlias = tuple[str, str, str]
"""Update, channel, audience."""
Groups: TypeAlias = dict[Group, dict[str, Marks]]
"""Marks by target."""
Said: TypeAlias = tuple[str, str]
"""An update's moment, as written, and its fingerprint."""


@dataclass(slots=True)
class FoldedFile:
    """What a file says; `said` is by update, by whether it is a baseline, and by key.

    In `groups` each target has one mark. `closes` are dead runs, with how many of their events
    were known. `ended` is None when the run did not come to its end.
    """

    groups: Groups = field(default_factory=dict)
    said: dict[tuple[str, bool, str], Said] = field(default_factory=dict)
    closes: dict[str, int] = field(default_factory=dict)
    ended: str | None = None
    events: int = 0

    @property
    def is_record(self) -> bool:
        """Whether it makes a record: a baseline that was finished, or anything else."""
        baselines = {is_baseline for _, is_baseline, _ in self.said}
        return False in baselines or (True in baselines and self.ended == "whole")

    def each(self, group: Group) -> Iterator[tuple[str, int]]:
        """The targets of a group with their marks."""
        for target, mark in self.groups[group].items():
            assert isinstance(mark, int)
            yield target, mark


def fold(file: Path, index: int) -> FoldedFile:
    """Reads a file, that of the run with this index; raises Broken."""
    found = FoldedFile()
    groups, said = found.groups, found.said
    packed, later = marks.packed, marks.later
    for line in lines(file):
        fields = line.fields
        get = fields.get
        name = get("event")
        if name is None:
            if "closes" in fields:
                found.closes[fields["closes"]] = fields["events"]
            else:
                found.ended = fields["ended"]
            continue
        found.events += 1
        path = fields["update"]
        group = (path, get("channel", ""), get("audience", ""))
        of = groups.get(group)
        if of is None:
            of = groups[group] = {}
        target = get("target", "")
        of[target] = later(of.get(target), packed(fields, index, line.offset))
        known = (path, name == "baseline", get("key_id", ""))
        if known not in said:
            said[known] = (fields["said_at"], get("fingerprint", ""))
    return found


def only(groups: Groups, wanted: Collection[tuple[Group, str]]) -> Groups:
    """These deliveries alone."""
    few: Groups = {}
    for group, target in wanted:
        found = groups.get(group, {}).get(target)
        if found is not None:
            few.setdefault(group, {})[target] = found
    return few
