"""Whether what stands from before still fits: the products of now, and what it has become."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise

from statuspage.model import FactValue, Incident, Row, Update
from statuspage.practice.wording.finding import Finding
from statuspage.practice.wording.rules import STANDS
from statuspage.practice.wording.said import Said, tells, texts_of

# What a product is called, how many there are, and when and where it was sold, tells no lots apart.
_NO_NAMES = frozenset({"brand", "name", "units", "dates", "sold_when", "sold_where", "photo"})
_PART = re.compile(r"[,;、，；/]\s*|\s+")
# A letter and a digit, or four digits: "12" stands in many a line and means something else.
_IS_NAME = re.compile(r"(?=.*\d)(?=.*[^\W\d]).{2,}|\d{4,}|\d{3,}–\d{3,}").fullmatch
# From one to another: "2211 to 2214" is "2211-2214".
_RANGE = re.compile(
    r"(?<![A-Za-z0-9–-])(?P<first>(?P<letters>[A-Za-z]{0,4})(?P<from>\d{2,12}))"
    r"(?:\s+(?:to|through|until|till|bis)\s+|\s?[-–—~～]\s?|\s?[至到]\s?)"
    r"(?P<last>(?P<again>[A-Za-z]{0,4})(?P<until>\d{2,12}))(?![A-Za-z0-9–-])"
)
# A lot in a text: a letter and digits, or four digits that are no part of another number.
_CODE = re.compile(
    r"(?<![A-Za-z0-9.,:+-])(?<!\d[ /])(?:[A-Za-z]{1,4}-?\d{2,12}|\d{4,12})"
    r"(?![A-Za-z0-9:-]|[., /]\d)"
)
# Digits alone may be a year or a telephone number: they are a lot where one is spoken of.
_IS_LOT = re.compile(
    r"(?:\blots?|\bbatch(?:es)?|批)(?:[\s,、，/:：#&–.(（*“「]"
    r"|\b(?:and|or|to|numbers?|nos?|codes?|the|with)\b"
    r"|[和及与或至到号的为是次]|(?<![A-Za-z0-9])(?:[A-Za-z]{1,4}-?)?\d{2,12}(?![A-Za-z0-9]))*\Z",
    re.IGNORECASE,
).search
_LONGEST = 20_000
# What a message says of a matter as long as it is of a kind, and hardly when it is of another.
_OF_A_KIND = ("advice", "remedy", "verdict", "fact")
# The names in each row, by column.
_Columns = dict[str, list[set[str]]]


def findings(incident: Incident) -> Iterator[Finding]:
    """Facts and a title that name an earlier lot, and none of those that came later; what people
    were to do or to get before it became something else.
    """
    yield from _of_another_kind(incident.last)
    for key in sorted({key for update in incident.updates for key in _tables(update)}):
        given = [update for update in incident.updates if key in update.said]
        changed = _changed(key, given)
        if changed is None:
            continue
        before, after = changed
        since = incident.updates[incident.updates.index(after) :]
        again = {each for update in since for each in update.said}
        then, present = _columns(before.facts.get(key)), _columns(given[-1].facts.get(key))
        cover = _cover(then, present)
        yield from _stale(incident.last, key, _all(then) - cover, _all(present) - cover, again)


def slips(update: Update, texts: Iterable[Said]) -> Iterator[tuple[str, str, str]]:
    """Lots and numbers in the texts of a message with two neighbours that changed places: the key
    of the text, the name, and the one in a table of the message that may be meant.

    A text that names that one too tells the two apart, and means what it says.
    """
    named = {name for key in _tables(update) for name in _all(_columns(update.facts.get(key)))}
    known = {part for name in named for part in name.split("–")}
    told: set[str] = set()
    for key, text in texts if known else ():
        words = text.value[:_LONGEST]
        there: defaultdict[str, list[int]] = defaultdict(list)
        for found in _CODE.finditer(words):
            there[found[0]].append(found.start())
        for name, starts in there.items():
            if name in known or name in told:
                continue
            meant = next((each for each in _swapped(name) if each in known), None)
            if meant is None or meant in there:
                continue
            if not name.isdigit() or any(_IS_LOT(words[max(0, at - 80) : at]) for at in starts):
                told.add(name)
                yield key, name, meant


def _swapped(name: str) -> Iterator[str]:
    """The name with two neighbours in each other's places, for each two of them."""
    for place, (one, other) in enumerate(pairwise(name)):
        if one != other:
            yield f"{name[:place]}{other}{one}{name[place + 2 :]}"


def _changed(key: str, given: list[Update]) -> tuple[Update, Update] | None:
    """The last message with other names than now, and the one that made them what they are."""
    now = _all(_columns(given[-1].facts.get(key))) if given else set()
    for before, after in zip(given[-2::-1], given[:0:-1], strict=True):
        if _all(_columns(before.facts.get(key))) != now:
            return before, after
    return None


def _of_another_kind(last: Update) -> Iterator[Finding]:
    if last.kind_was is None:
        return
    for key in _OF_A_KIND:
        if tells(last.facts.get(key)) and key not in last.said:
            verdict = key in {"verdict", "fact"}
            yield Finding(
                path=f"{last.path}.md",
                rule=STANDS,
                message=f"'{key}' stands from when this was '{last.kind_was}': does it still fit?",
                near="kind:",
                better=f"{key}:" if verdict else f"{key}:\n  - […]",
            )


def _tables(update: Update) -> Iterator[str]:
    for key, value in update.facts.items():
        if isinstance(value, tuple) and any(isinstance(each, Row) for each in value):
            yield key


def _stale(
    last: Update, table: str, was: set[str], now: set[str], again: set[str]
) -> Iterator[Finding]:
    told: Mapping[str, FactValue] = {"title": last.title, **last.facts}
    for key, value in told.items():
        if key in again or (key == "title" and "title" in again):
            continue
        words = ranges(" ".join(text.value for text in texts_of(value)))
        named = {name for name in was if _stands(name, words)}
        gone, new = named - now, now - was
        if not named or not (gone or (new and not any(_stands(name, words) for name in new))):
            continue
        missing = {name for name in now if not _stands(name, words)}
        other = f"not {_listed(missing)}" if missing else f"which '{table}' does not have any more"
        yield Finding(
            path=f"{last.path}.md",
            rule=STANDS,
            message=f"'{key}' stands from before and names {_listed(named)}, {other}",
            near=f"{table}:",
            better=f"{key}: […]" if key == "title" else f"{key}:\n  - […]",
        )


def _columns(value: FactValue | None) -> _Columns:
    """The lots, models and numbers in each row of a table, by column: words with a digit that
    tell its rows apart.
    """
    rows = [row for row in value if isinstance(row, Row)] if isinstance(value, tuple) else []
    columns = sorted({column for row in rows for column in row.cells} - _NO_NAMES)
    return {
        column: [
            {word for word in _PART.split(ranges(row.cells.get(column, ""))) if _IS_NAME(word)}
            for row in rows
        ]
        for column in columns
    }


def ranges(words: str) -> str:
    """The words with each range of lots or numbers in one form: `2211–2214`."""
    return _RANGE.sub(_one_form, words)


def _one_form(found: re.Match[str]) -> str:
    alike = found["again"] in {"", found["letters"]} and len(found["from"]) == len(found["until"])
    return f"{found['first']}–{found['last']}" if alike else found[0]


def _all(columns: _Columns) -> set[str]:
    return {name for cells in columns.values() for names in cells for name in names}


def _cover(then: _Columns, now: _Columns) -> set[str]:
    """Names that cover the table of now as they did before: a model of which more lots came.

    They stand alone in every row, or in a column that has the same names as before.
    """
    found: set[str] = set()
    for column, cells in now.items():
        names = set[str]().union(*cells)
        alone = len(names) == 1 and all(each == names for each in cells)
        if alone or names == set[str]().union(*then.get(column, ())):
            found |= names
    return found & _all(then)


def _stands(name: str, words: str) -> bool:
    return re.search(rf"(?<![A-Za-z0-9]){re.escape(name)}(?![A-Za-z0-9])", words) is not None


def _listed(names: set[str]) -> str:
    shown = sorted(names)
    return ", ".join(shown[:4]) + (" …" if len(shown) > 4 else "")
