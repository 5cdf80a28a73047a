"""The facts of an update as words: what may be said of them in public, in a telling order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Self
from urllib.parse import quote

from msgspec import Struct

from statuspage.kinds import FactKey, FactType, Kind, Label
from statuspage.locale import Locale
from statuspage.model import (
    Answered,
    Choice,
    Count,
    FactValue,
    Link,
    Role,
    Row,
    Text,
    Update,
    When,
)
from statuspage.notices.text import one_line


class Words(str):
    """A text of an author, on one line, with the `language` in which it is written."""

    __slots__ = ("language",)

    language: str

    def __new__(cls, value: str, language: str) -> Self:
        """A text in a language (BCP 47)."""
        words = super().__new__(cls, value)
        words.language = language
        return words


class Fact(Struct, frozen=True, kw_only=True):
    """A fact as a template shows it: its name, and its value as one or more lines.

    `single` facts (a number, a date, a choice, a short text) are best shown beside their name. A
    table (`products`) also has `rows`: for each row the cells that are filled, each with
    `name`, `value`, and `link` where the value is an address. Of a table of more than LONG rows
    `below` says how many there are and that they are listed further down.
    """

    key: str
    name: str
    lines: tuple[Words, ...]
    single: bool = False
    rows: tuple[tuple[Mapping[str, str], ...], ...] = ()
    below: str = ""


LONG = 10
"""A table of more rows than this stands below all that people look for first."""


def _common(key: str, label: str) -> FactKey:
    return FactKey(key=key, type=FactType.LIST, label=Label(source=label), core=True)


def _msgid(text: str) -> str:
    return text


# Planned work has no kind; these are the facts that it knows, under the names of all kinds.
_COMMON = {
    "known": _common("known", _msgid("What we know")),
    "unknown": _common("unknown", _msgid("What we do not know yet")),
    "doing": _common("doing", _msgid("What we are doing")),
    "advice": _common("advice", _msgid("What to do")),
    "remedy": _common("remedy", _msgid("What we offer")),
    "area": _common("area", _msgid("Area concerned")),
    "changed": _common("changed", _msgid("What we changed because of your feedback")),
}
LISTS = (*_COMMON, "partners")
_OWN = "own"
# What to do is what people look for first.
_ORDER = ("advice", "known", _OWN, "unknown", "doing", "remedy", "area", "changed")
# Where people can come to harm, the danger and the remedy come before what we know.
_HARM = frozenset({"recall", "food-safety", "data-breach"})
_HARM_ORDER = (
    "advice", _OWN, "remedy", "known", "unknown", "doing", "area", "changed",
)  # fmt: skip
# Longer texts stand under their name, not beside it.
_SHORT = 60
# Said at a place of their own, and to those alone whom they concern.
_ELSEWHERE = frozenset({"contact", "partners", "faq"})


def words(text: Text | None, fallback: str = "en") -> Words:
    """A text on one line, without control characters; empty when there is none."""
    return Words("", fallback) if text is None else Words(one_line(text.value), text.language)


def fact_key(key: str, kind: Kind | None) -> FactKey | None:
    """What is known of a fact: from the kind, else from what all kinds share."""
    return (kind.facts.get(key) if kind else None) or _COMMON.get(key)


def sections(update: Update, kind: Kind | None, locale: Locale, base: str) -> tuple[Fact, ...]:
    """All that may be said in public, fact by fact; photos become addresses under `base`."""
    order = _HARM_ORDER if kind and kind.id in _HARM else _ORDER
    hidden = withheld(kind, update) | _ELSEWHERE
    keys = [key for part in order for key in (_own_keys(kind) if part == _OWN else (part,))]
    found = (
        shown(update.facts[key], fact, locale, base)
        for key in keys
        if key in update.facts and key not in hidden and (fact := fact_key(key, kind)) is not None
    )
    return tuple(fact for fact in found if fact.lines)


def own(update: Update, kind: Kind | None, locale: Locale, base: str) -> tuple[Fact, ...]:
    """The part of `sections` that only this kind knows."""
    keys = frozenset(_own_keys(kind))
    return tuple(fact for fact in sections(update, kind, locale, base) if fact.key in keys)


def _own_keys(kind: Kind | None) -> Iterator[str]:
    if kind is not None:
        yield from (key for key in kind.facts if key not in _COMMON)


def withheld(kind: Kind | None, update: Update) -> frozenset[str]:
    """The facts that must not be repeated: those said to be so, and once more by their kind.

    Where what decides was said and is kept back itself, what stands was judged with it.
    """
    if kind is None:
        return update.withheld
    judged = update.facts.keys() if kind.deciding & update.withheld else frozenset()
    return update.withheld | (kind.withheld(update.facts) - judged)


def listed(update: Update, key: str) -> tuple[Words, ...]:
    """The items of a text list, empty ones left out."""
    value = update.facts.get(key)
    items = value if isinstance(value, tuple) else (value,)
    said = (words(item) for item in items if isinstance(item, Text))
    return tuple(item for item in said if item)


def shown(value: FactValue, fact: FactKey, locale: Locale, base: str) -> Fact:
    """One fact with its name and its value in words."""
    name = locale.label(fact.label)
    if not isinstance(value, tuple):
        lines = _lines(value, fact, locale)
        short = all(len(line) <= _SHORT for line in lines)
        return Fact(key=fact.key, name=name, lines=lines, single=short)
    cells = (_cells(row, fact, locale, base) for row in value if isinstance(row, Row))
    rows = tuple(row for row in cells if row)
    if rows:
        lines = tuple(Words(sentence(row, locale), locale.language) for row in rows)
        return Fact(key=fact.key, name=name, lines=lines, rows=rows, below=_below(rows, locale))
    texts = (_said(item) for item in value if isinstance(item, Text | Answered))
    return Fact(key=fact.key, name=name, lines=tuple(text for text in texts if text))


def _below(rows: tuple[object, ...], locale: Locale) -> str:
    """Where a table is that is too long to stand among other facts."""
    said = locale.gettext("%(number)s, listed further down")
    return said % {"number": locale.number(len(rows))} if len(rows) > LONG else ""


def _said(item: Text | Answered) -> Words:
    """A point of a list; a question stands before its answer."""
    if isinstance(item, Text):
        return words(item)
    return Words(f"{words(item.question)} {words(item.answer)}", item.answer.language)


def answered(update: Update, key: str = "faq") -> tuple[tuple[Words, Words], ...]:
    """The questions and answers that an author has written."""
    value = update.facts.get(key)
    items = value if isinstance(value, tuple) else ()
    return tuple((words(i.question), words(i.answer)) for i in items if isinstance(i, Answered))


def _lines(
    value: Text | Count | When | Choice | Link, fact: FactKey, locale: Locale
) -> tuple[Words, ...]:
    match value:
        case Text():
            said = words(value)
        case Count():
            said = Words(locale.count(value), locale.language)
        case When():
            said = Words(locale.when(value), locale.language)
        case Choice(key=key):
            option = fact.options.get(key)
            said = Words(key if option is None else locale.label(option), locale.language)
        case Link(url=url):
            said = Words(one_line(url), locale.language)
    return (said,) if said else ()


def _cells(row: Row, fact: FactKey, locale: Locale, base: str) -> tuple[Mapping[str, str], ...]:
    filled = [
        (column, locale.label(label), one_line(row.cells.get(column, "")))
        for column, label in fact.columns.items()
    ]
    return tuple(
        {"name": name, "value": address, "link": address}
        if (address := _address(value, base) if column == fact.photo_column else "")
        else {"name": name, "value": value, "link": ""}
        for column, name, value in filled
        if value
    )


def _address(photo: str, base: str) -> str:
    """The address of an attachment, safe to stand in a text without spaces."""
    return base + quote(photo, safe="/")


def sentence(cells: Iterable[Mapping[str, str]], locale: Locale) -> str:
    """The cells of a row on one line."""
    return joined((pair(cell["name"], cell["value"], locale) for cell in cells), locale)


def joined(parts: Iterable[str], locale: Locale) -> str:
    """Several phrases on one line."""
    return locale.pgettext("between the phrases of one line", "; ").join(parts)


def pair(name: str, value: str, locale: Locale) -> str:
    """A name and its value in one phrase: "Lot: 0412"."""
    return locale.gettext("%(name)s: %(value)s") % {"name": name, "value": value}


def roles(update: Update, key: str = "contact") -> tuple[str, ...]:
    """The roles that an update names as contacts."""
    value = update.facts.get(key)
    if not isinstance(value, tuple):
        return ()
    return tuple(item.role for item in value if isinstance(item, Role))
