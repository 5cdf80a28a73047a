"""Numbers that a later message changed, and that stand on in the title or in another fact."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct

from statuspage.model import Count, FactValue, Incident, Update
from statuspage.practice.wording.finding import Finding
from statuspage.practice.wording.rules import STANDS
from statuspage.practice.wording.said import texts_of
from statuspage.practice.wording.things import numbers

# A smaller number stands in many a line and counts something else.
_LEAST = 10


class _Changed(Struct, frozen=True):
    """A number under `key` that became another one in a message; `again` is said since then."""

    key: str
    old: str
    new: str
    again: frozenset[str]


class Stale(Struct, frozen=True):
    """What stands under `key` (a list, if it `is_list`) says `words`, and `changed` is `now`."""

    key: str
    is_list: bool
    words: str
    changed: str
    now: str


def findings(last: Update, stale: Iterable[Stale]) -> Iterator[Finding]:
    """The title, or a list, that counts as before what a later message counted otherwise."""
    for each in stale:
        yield Finding(
            path=f"{last.path}.md",
            rule=STANDS,
            message=f"'{each.key}' stands from before and says '{each.words}', "
            f"but '{each.changed}' says {int(each.now):,} now",
            near=f"{each.changed}:",
            better=f"{each.key}:\n  - […]" if each.is_list else f"{each.key}: […]",
        )


def stale(incident: Incident) -> Iterator[Stale]:
    """What stands from before with a number that has become another one, each key once."""
    told: Mapping[str, FactValue] = {"title": incident.last.title, **incident.last.facts}
    seen: set[str] = set()
    for changed in _changes(incident):
        for key, value in told.items():
            there = numbers(texts_of(value))
            known = key in changed.again or key in seen or changed.new in there
            if changed.old in there and not known:
                seen.add(key)
                yield Stale(
                    key, isinstance(value, tuple), there[changed.old], changed.key, changed.new
                )


def _changes(incident: Incident) -> Iterator[_Changed]:
    """Each number that one message put in the place of another, the newest first."""
    updates = incident.updates
    for place in range(len(updates) - 1, 0, -1):
        before, after = updates[place - 1], updates[place]
        again = frozenset(key for update in updates[place:] for key in update.said)
        for key in sorted(after.said):
            pair = _became(before.facts.get(key), after.facts.get(key), after)
            if pair is not None:
                yield _Changed(key, *pair, again)


def _became(old: FactValue | None, new: FactValue | None, after: Update) -> tuple[str, str] | None:
    if isinstance(old, Count) and isinstance(new, Count):
        was, now = old.number, new.number
        there = was is not None and now is not None and was != now and was >= _LEAST
        return (str(was), str(now)) if there else None
    if after.corrects is None:  # a list that goes on counts other things
        return None
    was_there, now_there = numbers(texts_of(old)), numbers(texts_of(new))
    lost = [number for number in was_there if number not in now_there]
    gained = [number for number in now_there if number not in was_there]
    return (lost[0], gained[0]) if len(lost) == len(gained) == 1 else None
