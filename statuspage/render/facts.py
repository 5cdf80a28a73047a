"""Facts as HTML that every feed reader can show: headings, short lists, no style."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from urllib.parse import quote

from markupsafe import Markup, escape
from msgspec import Struct

from statuspage.kinds import CORE, FactKey, Kind, Label, facts_of
from statuspage.locale.languages import language_name
from statuspage.model import Answered, Choice, Count, FactValue, Link, Role, Row, Text, When
from statuspage.organisation import Contact
from statuspage.reach import dial, mailto
from statuspage.render.edition import Edition, linked

_LAST = ("contact",)
_SHORT = 80


def in_order(kinds: Sequence[Kind]) -> dict[str, FactKey]:
    """The facts of kinds as readers of a message need them: what to do and what is known, then
    the others as the kinds have them, then where to turn.
    """
    known = facts_of(kinds)
    between = [key for key in known if key not in (*CORE, *_LAST)]
    return {key: known[key] for key in (*CORE, *between, *_LAST) if key in known}


class Facts(Struct, frozen=True):
    """Writes facts: `files` is where photos stand, `level` that of the headings above them."""

    edition: Edition
    files: str
    level: int

    def html(self, kinds: Sequence[Kind], values: Mapping[str, FactValue]) -> Iterator[Markup]:
        """Those facts that have something to say; the first kind that knows a fact names it."""
        if not values:
            return
        for key, fact in in_order(kinds).items():
            if key in values:
                yield from self._fact(fact, values[key])

    def _fact(self, key: FactKey, value: FactValue) -> Iterator[Markup]:
        name = self.edition.locale.label(key.label)
        match value:
            case Text() if len(value.value) <= _SHORT and "\n" not in value.value:
                yield self._line(name, self.edition.words(value))
            case Text():
                yield heading(self.level, name)
                for part in filter(None, map(str.strip, value.value.split("\n\n"))):
                    said = self.edition.words(Text(part, value.language))
                    yield Markup("<p>{}</p>").format(said)
            case Count() | When() | Choice() | Link():
                yield self._line(name, self._short(key, value))
            case _:
                if value and (items := [item for item in self._items(key, value) if item]):
                    yield heading(self.level, name)
                    yield bullets(items)

    def _line(self, name: str, value: Markup | str) -> Markup:
        return Markup("<p>{}</p>").format(self.edition.named(name, value))

    def _short(self, key: FactKey, value: Count | When | Choice | Link) -> Markup | str:
        spoken = self.edition.locale
        match value:
            case Count():
                return spoken.count(value)
            case When():
                return spoken.when(value)
            case Choice():
                return spoken.label(key.options.get(value.key, Label(source=value.key)))
            case Link():
                return Markup('<a href="{0}" rel="noopener">{0}</a>').format(value.url)

    def _items(
        self,
        key: FactKey,
        value: tuple[Text, ...] | tuple[Row, ...] | tuple[Role, ...] | tuple[Answered, ...],
    ) -> Iterator[Markup]:
        match value[0]:
            case Text():
                yield from map(self.edition.words, value)
            case Row():
                for row in value:
                    yield Markup("<br>").join(self._cells(key, row))
            case Role():
                contacts = self.edition.site.organisation.contacts
                for item in dict.fromkeys(value):
                    if item.role in contacts:
                        yield contact_line(self.edition, contacts[item.role])
            case Answered():
                for one in value:
                    question = Markup("<strong>{}</strong>").format(
                        self.edition.words(one.question)
                    )
                    yield Markup("<br>").join((question, self.edition.words(one.answer)))

    def _cells(self, key: FactKey, row: Row) -> Iterator[Markup]:
        """One row of a table, a line a cell: wide tables cannot be read on a phone."""
        for column, label in key.columns.items():
            value = row.cells.get(column, "").strip()
            if not value:
                continue
            if column == key.photo_column:
                shown = next(filter(None, map(row.cells.get, ("name", "model", "brand"))), value)
                address = self.files + quote(value)
                yield Markup('<a href="{0}"><img src="{0}" alt="{1}"></a>').format(address, shown)
            else:
                written = Text(value, self.edition.site.config.default_language)
                yield self.edition.named(
                    self.edition.locale.label(label), self.edition.words(written)
                )


@lru_cache(maxsize=512)
def heading(level: int, name: str) -> Markup:
    """A heading, of which there are few."""
    return Markup("<h{0}>{1}</h{0}>").format(level, name)


def bullets(items: Iterable[Markup]) -> Markup:
    """A list."""
    lines = "".join(f"<li>{escape(item)}</li>" for item in items)
    return Markup(f"<ul>{lines}</ul>")  # noqa: S704 (each item is escaped)


def contact_line(edition: Edition, contact: Contact) -> Markup:
    """Where to turn: who, then what can be called or written to, then when."""
    spoken = edition.locale
    said = [edition.words(contact.name) if contact.name else linked(spoken.role(contact.role))]
    if contact.phone:
        number = dial(contact.phone)
        called = Markup('<a href="tel:{}">{}</a>').format(number, contact.phone)
        said.append(called if number else escape(contact.phone))
    if contact.email:
        address = mailto(contact.email)
        written = Markup('<a href="{}">{}</a>').format(address, contact.email)
        said.append(written if address else escape(contact.email))
    if contact.link:
        shown = re.sub(r"^https?://|/$", "", contact.link)
        said.append(Markup('<a href="{}" rel="noopener">{}</a>').format(contact.link, shown))
    said += [edition.words(text) for text in (contact.hours, contact.address) if text]
    if contact.languages:
        names = (language_name(code, spoken.language) for code in contact.languages)
        said.append(linked(spoken.list(names)))
    return Markup("<br>").join(said)
