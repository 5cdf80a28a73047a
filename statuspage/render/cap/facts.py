"""Facts as plain text: a name and its value on one line, or a list below the name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from urllib.parse import quote

from msgspec import Struct

from statuspage.kinds import FactKey, Kind, Label
from statuspage.model import Answered, Choice, Count, FactValue, Link, Role, Row, Text, When
from statuspage.organisation import Contact
from statuspage.render.edition import Edition
from statuspage.render.facts import in_order

_SHORT = 80


class PlainFacts(Struct, frozen=True):
    """Writes facts; `files` is where photos stand."""

    edition: Edition
    files: str

    def blocks(self, kinds: Sequence[Kind], values: Mapping[str, FactValue]) -> Iterator[str]:
        """A paragraph for each fact that has something to say; the first kind that knows a fact
        names it.
        """
        for key, fact in in_order(kinds).items():
            if key in values and (said := self._fact(fact, values[key])):
                yield said

    def _fact(self, key: FactKey, value: FactValue) -> str:
        name = self.edition.locale.label(key.label)
        if isinstance(value, tuple):
            items = [f"- {said}" for item in value if (said := self._item(key, item))]
            return "\n".join((name, "", *items)) if items else ""
        said = self._short(key, value)
        if isinstance(value, Text) and (len(said) > _SHORT or "\n" in said):
            return f"{name}\n\n{said}"
        return self.edition.pair(name, said)

    def _short(self, key: FactKey, value: Text | Count | When | Choice | Link) -> str:
        spoken = self.edition.locale
        match value:
            case Text():
                return value.value.strip()
            case Count():
                return spoken.count(value)
            case When():
                return spoken.when(value)
            case Choice():
                return spoken.label(key.options.get(value.key, Label(source=value.key)))
            case Link():
                return value.url

    def _item(self, key: FactKey, item: Text | Row | Role | Answered) -> str:
        match item:
            case Text():
                return line(item.value)
            case Row():
                return "\n  ".join(self._cells(key, item))
            case Role():
                contact = self.edition.site.organisation.contacts.get(item.role)
                return reached(contact) if contact is not None else ""
            case Answered():
                return f"{line(item.question.value)}\n  {line(item.answer.value)}"

    def _cells(self, key: FactKey, row: Row) -> Iterator[str]:
        for column, label in key.columns.items():
            value = line(row.cells.get(column, ""))
            if value:
                photo = column == key.photo_column
                shown = self.files + quote(value) if photo else value
                yield self.edition.pair(self.edition.locale.label(label), shown)


def reached(contact: Contact) -> str:
    """Who it is, and what can be called or written to, on one line."""
    said = (
        contact.name.value if contact.name else None,
        contact.phone,
        contact.email,
        contact.link,
        contact.hours.value if contact.hours else None,
    )
    return ", ".join(line(part) for part in said if part)


def line(words: str) -> str:
    """Words on one line."""
    return " ".join(words.split())
