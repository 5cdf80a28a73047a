"""Whether what stands from before still fits: the products of now, and what it has become."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from statuspage.model import FactValue, Incident, Row, Update
from statuspage.practice.wording.finding import Finding
from statuspage.practice.wording.rules import STANDS
from statuspage.practice.wording.said import tells, texts_of

# What a product is called, how many there are, and when and where it was sold, tells no lots apart.
_NO_NAMES = frozenset({"brand", "name", "units", "dates", "sold_when", "sold_where", "photo"})
_PART = re.compile(r"[,;、，；/]\s*|\s+")
# A letter and a digit, or four digits: "12" stands in many a line and means something else.
_IS_NAME = re.compile(r"(?=.*\d)(?=.*[^\W\d]).{2,}|\d{4,}").fullmatch


def findings(incident: Incident) -> Iterator[Finding]:
    """Facts and a title that name an earlier lot, and none of those that came later; what people
    were to do or to get before it became something else.
    """
    yield from _of_another_kind(incident.last)
    for key in sorted({key for update in incident.updates for key in _tables(update)}):
        given = [update for update in incident.updates if key in update.said]
        if len(given) < 2:
            continue
        was, now = (_names(update.facts.get(key)) for update in given[-2:])
        since = incident.updates[incident.updates.index(given[-1]) :]
        again = {each for update in since for each in update.said}
        if was != now:
            yield from _stale(incident.last, key, was, now, again)


def _of_another_kind(last: Update) -> Iterator[Finding]:
    if last.kind_was is None:
        return
    for key in ("advice", "remedy"):
        if tells(last.facts.get(key)) and key not in last.said:
            yield Finding(
                path=f"{last.path}.md",
                rule=STANDS,
                message=f"'{key}' stands from when this was '{last.kind_was}': does it still fit?",
                near="kind:",
                better=f"{key}:\n  - […]",
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
        words = " ".join(text.value for text in texts_of(value))
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


def _names(value: FactValue | None) -> set[str]:
    """The lots, models and numbers in a table: words with a digit that tell its rows apart."""
    rows = value if isinstance(value, tuple) else ()
    return {
        word
        for row in rows
        if isinstance(row, Row)
        for column, cell in row.cells.items()
        if column not in _NO_NAMES
        for word in _PART.split(cell)
        if _IS_NAME(word)
    }


def _stands(name: str, words: str) -> bool:
    return re.search(rf"(?<![A-Za-z0-9]){re.escape(name)}(?![A-Za-z0-9])", words) is not None


def _listed(names: set[str]) -> str:
    shown = sorted(names)
    return ", ".join(shown[:4]) + (" …" if len(shown) > 4 else "")
