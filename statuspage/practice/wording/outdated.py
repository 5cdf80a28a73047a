"""Numbers that a later message changed, and that stand on in the title or in another fact."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise

from msgspec import Struct

from statuspage.model import Count, FactValue, Incident, Text, Update
from statuspage.practice.wording.finding import Finding
from statuspage.practice.wording.hurt import hurt
from statuspage.practice.wording.numbers import figures
from statuspage.practice.wording.rules import STANDS
from statuspage.practice.wording.said import texts_of
from statuspage.practice.wording.things import COUNTED, numbers
from statuspage.practice.wording.twice import nouns_of

# A smaller number stands in many a line and counts something else.
_LEAST = 10
_LONGEST = 20_000


# Whom a number of people counts, whatever they are called.
_PEOPLE = (
    "|colleagues|employees|workers|passengers|clients|visitors|households|children|recipients",
    "|[多余]?[名位]?(?:同事|员工|职工|乘客|旅客|客人|游客|孩子|儿童|家长|收件人)",
)
# What is sent to each of them.
_ALIKE = frozenset({"recipients", "addresses", "mailboxes", "inboxes"})
_IS_THING = re.compile(r"people|children|(?:wo)?men|staff|[a-z-]{3,}s").fullmatch
_AFTER = re.compile(r"(?P<en>(?: [A-Za-z'’-]+){1,2})| ?(?P<zh>[\u4e00-\u9fff]{2,4})")


# What is to be done by a time is no history.
_AHEAD = re.compile(
    r"\b(?:by|until|till|before|from) \d{1,2}[:.]\d|[点时分](?:\d{1,2}分?)?[以之]?前", re.IGNORECASE
).search


class _Changed(Struct, frozen=True):
    """A number under `key` that became another one in a message; `again` is said since then.

    It counts one of these `things`, or what its key says, where it has none.
    """

    key: str
    old: str
    new: str
    things: frozenset[str]
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
            if key in changed.again or key in seen or changed.new in numbers(texts_of(value)):
                continue
            if words := next(_counts(changed, texts_of(value)), None):
                seen.add(key)
                yield Stale(key, isinstance(value, tuple), words, changed.key, changed.new)


def _counts(changed: _Changed, texts: Iterable[Text]) -> Iterator[str]:
    """The words that count the same thing as before; how it was at a time of day is history."""
    for line in (line for text in texts for line in text.value[:_LONGEST].splitlines()):
        if not _AHEAD(line) and any(figure.kind == "time" for figure in figures(line)):
            continue
        if changed.things:
            for found in COUNTED.finditer(line):
                same = found["n"].replace(",", "") == changed.old
                if same and _things(line[found.end("n") :]) & changed.things:
                    yield found[0]
            continue
        more = _PEOPLE if changed.key == "people" else ("", "")
        nouns = nouns_of(changed.key, *more)
        for found in nouns.finditer(line) if nouns is not None else ():
            if found["n"].replace(",", "") == changed.old:
                yield found[0]
        yield from (
            one.written for one in hurt(changed.key, line) if str(one.number) == changed.old
        )


def _things(after: str) -> frozenset[str]:
    """What a number before these words may count, in words that can be compared."""
    found = _AFTER.match(after)
    if found is None:
        return frozenset()
    if found["zh"]:
        return frozenset(f"{one}{other}" for one, other in pairwise(found["zh"]))
    words = frozenset(word for word in found["en"].lower().split() if _IS_THING(word))
    return words | _ALIKE if words & _ALIKE else words


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


def _became(
    old: FactValue | None, new: FactValue | None, after: Update
) -> tuple[str, str, frozenset[str]] | None:
    if isinstance(old, Count) and isinstance(new, Count):
        was, now = old.number, new.number
        there = was is not None and now is not None and was != now and was >= _LEAST
        return (str(was), str(now), frozenset()) if there else None
    if after.corrects is None:  # a list that goes on counts other things
        return None
    was_there, now_there = numbers(texts_of(old)), numbers(texts_of(new))
    lost = [number for number in was_there if number not in now_there]
    gained = [number for number in now_there if number not in was_there]
    if not len(lost) == len(gained) == 1:
        return None
    things = _things(was_there[lost[0]].lstrip("0123456789,"))
    return (lost[0], gained[0], things) if things else None
