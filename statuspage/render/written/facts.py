"""Facts as Markdown, in the order in which a reader needs them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from urllib.parse import quote

from msgspec import Struct, field

from statuspage.kinds import FactKey, Kind, Label
from statuspage.markdown import portable_html, portable_label, portable_words
from statuspage.model import Answered, Choice, Count, FactValue, Link, Role, Row, Text, When
from statuspage.organisation import Contact
from statuspage.reach import EVERYBODY
from statuspage.render.edition import Edition
from statuspage.render.facts import contact_line, in_order


class FactWriter(Struct, frozen=True):
    """Writes the facts of one language's incidents."""

    edition: Edition
    _turns: dict[str, str] = field(default_factory=dict)
    _known: dict[tuple[str, ...], dict[str, FactKey]] = field(default_factory=dict)

    def blocks(
        self, kinds: tuple[Kind, ...], values: Mapping[str, FactValue], files: str, level: int
    ) -> Iterator[str]:
        """A block a fact that has something to say: its heading and what it says, or one line.

        `files` is the address below which pictures stand.
        """
        for key, fact in self._in_order(kinds).items():
            if key in values and (said := self._lines(fact, values[key], files)):
                name = self.edition.locale.label(fact.label)
                if isinstance(values[key], (Count, When, Choice, Link)):
                    yield self.pair(name, said[0])
                else:
                    yield f"{'#' * level} {portable_words(name)}\n\n" + "\n".join(said)

    def pair(self, name: str, value: str) -> str:
        """A name and its value, which is Markdown: "**Impact**: Major"."""
        return self.edition.pair(f"**{portable_words(name)}**", value)

    def _in_order(self, kinds: tuple[Kind, ...]) -> Mapping[str, FactKey]:
        names = tuple(kind.id for kind in kinds)
        if names not in self._known:
            self._known[names] = in_order(kinds)
        return self._known[names]

    def _lines(self, key: FactKey, value: FactValue, files: str) -> list[str]:
        spoken = self.edition.locale
        match value:
            case Text():
                parts = (portable_words(part) for part in value.value.split("\n\n"))
                return "\n\n".join(filter(None, parts)).split("\n")
            case Count():
                return [spoken.count(value)]
            case When():
                return [spoken.when(value)]
            case Choice():
                option = key.options.get(value.key, Label(source=value.key))
                return [portable_words(spoken.label(option))]
            case Link():
                return [portable_words(value.url)]
            case _:
                items = (self._item(key, item, files) for item in value)
                return [f"- {item}" for item in dict.fromkeys(items) if item]

    def _item(self, key: FactKey, item: Text | Row | Role | Answered, files: str) -> str:
        match item:
            case Text():
                return portable_words(item.value)
            case Row():
                return " · ".join(self._cells(key, item, files))
            case Role():
                known = self.edition.site.organisation.contacts
                return self._turn(known[item.role]) if item.role in known else ""
            case Answered():
                question = portable_words(item.question.value)
                return f"**{question}** {portable_words(item.answer.value)}"

    def _cells(self, key: FactKey, row: Row, files: str) -> Iterator[str]:
        for column, label in key.columns.items():
            if value := row.cells.get(column, "").strip():
                name = self.edition.locale.label(label)
                if column == key.photo_column:
                    yield f"[{portable_label(name)}]({files}{quote(value)})"
                else:
                    yield self.edition.pair(portable_words(name), portable_words(value))

    def usual(self) -> list[str]:
        """The contacts for everybody, a line each."""
        known = self.edition.site.organisation.contacts
        return [self._turn(known[role]) for role in EVERYBODY if role in known]

    def _turn(self, contact: Contact) -> str:
        if contact.role not in self._turns:
            line = str(contact_line(self.edition, contact)).replace("<br>", " · ")
            self._turns[contact.role] = portable_html(line, one_line=True)
        return self._turns[contact.role]
