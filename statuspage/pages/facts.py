"""Facts as a page shows them: in the kind's order, each with its label and type."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from urllib.parse import quote

from markupsafe import Markup
from msgspec import Struct

from statuspage.kinds import FactKey, FactType, Kind, Label, facts_of
from statuspage.locale.languages import foreign
from statuspage.model import Answered, Choice, Count, FactValue, Link, Role, Row, Text, When
from statuspage.pages.contacts import Card, cards
from statuspage.pages.moments import Moment, when
from statuspage.pages.place import Place
from statuspage.pages.words import Link as Web
from statuspage.pages.words import Words, link, plain

_SHORT = frozenset({FactType.COUNT, FactType.WHEN, FactType.CHOICE, FactType.LINK})

# Nobody may overlook these, however short they are.
_NEVER_SHORT = frozenset({"hazard", "seek_help", "happened", "fact"})

# Points that are done one after the other.
_STEPS = frozenset({"claim_steps"})

_MANY = 6

_SEARCHED = 4  # rows, from which on a table can be searched


class Cell(Struct, frozen=True):
    """One cell of a table: words, or the address of a picture with `words` as its text."""

    label: str
    words: Words
    picture: str | None = None


class Search(Struct, frozen=True):
    """The words of the box by which a table is searched, where scripts run.

    `found` holds `{shown}` and `{all}` for the numbers of rows.
    """

    label: str
    found: str
    nothing: str


class Table(Struct, frozen=True):
    """Rows under the columns that at least one row fills; `many` are too many for one line.

    A long one has a `search`.
    """

    columns: Sequence[str]
    many: bool
    rows: Sequence[Sequence[Cell]]
    attributes: Markup
    search: Search | None = None


class Asked(Struct, frozen=True):
    """A question that people ask, and the paragraphs of the answer."""

    question: Words
    answer: Sequence[Words]


class Fact(Struct, frozen=True, kw_only=True):
    """One fact; `form` is its type in the kind's file: it tells which one of the values is set."""

    key: str
    form: str
    label: str
    lines: Sequence[Words] = ()
    count: str | None = None
    moment: Moment | None = None
    link: Web | None = None
    table: Table | None = None
    cards: Sequence[Card] = ()
    in_order: bool = False
    asked: Sequence[Asked] = ()


class Group(Struct, frozen=True):
    """Neighbours that are shown together: short ones as one list of terms, else one long fact."""

    short: bool
    facts: Sequence[Fact]


def facts(
    place: Place,
    kinds: Sequence[Kind],
    values: Mapping[str, FactValue],
    path: str,
    only: Iterable[str] | None = None,
) -> list[Fact]:
    """The facts that have something to say, in the order of the kinds' files.

    An incident that changed its kind has facts of both: the present kind comes first.
    `path` is where attachments stand; `only` names the keys wanted, in their own order.
    """
    if not values:
        return []
    known = facts_of(kinds)
    keys = known if only is None else [key for key in only if key in known]
    made = (_fact(place, known[key], values[key], path) for key in keys if key in values)
    return [fact for fact in made if fact is not None]


def grouped(found: Iterable[Fact]) -> list[Group]:
    """Facts in their order, short neighbours together."""
    groups: list[Group] = []
    for fact in found:
        short = fact.form in _SHORT or (fact.form == FactType.TEXT and _is_short(fact))
        short = short and fact.key not in _NEVER_SHORT
        if short and groups and groups[-1].short:
            groups[-1] = Group(True, (*groups[-1].facts, fact))
        else:
            groups.append(Group(short, (fact,)))
    return groups


def _is_short(fact: Fact) -> bool:
    return len(fact.lines) == 1 and len(fact.lines[0].text) <= 80


def _fact(place: Place, key: FactKey, value: FactValue, path: str) -> Fact | None:
    label = place.locale.label(key.label)
    match value:
        case Text():
            return _lines(key, label, _paragraphs(place, value))
        case Count():
            said = place.locale.count(value)
            return Fact(key=key.key, form=key.type, label=label, count=said)
        case When():
            return Fact(key=key.key, form=key.type, label=label, moment=when(place.locale, value))
        case Choice():
            option = key.options.get(value.key, Label(source=value.key))
            return _lines(key, label, [plain(place.locale.label(option))])
        case Link():
            return Fact(key=key.key, form=key.type, label=label, link=link(value.url))
        case _:
            return _several(place, key, label, value, path) if value else None


def _several(
    place: Place,
    key: FactKey,
    label: str,
    value: tuple[Text, ...] | tuple[Row, ...] | tuple[Role, ...] | tuple[Answered, ...],
    path: str,
) -> Fact | None:
    match value[0]:
        case Text():
            return _lines(key, label, [place.told(text) for text in value if text])
        case Row():
            table = _table(place, key, value, path)
            return Fact(key=key.key, form=key.type, label=label, table=table)
        case Role():
            roles = [role.role for role in value]
            shown = cards(place, roles)
            return Fact(key=key.key, form=key.type, label=label, cards=shown) if shown else None
        case Answered():
            asked = [Asked(place.words(q.question), _paragraphs(place, q.answer)) for q in value]
            return Fact(key=key.key, form=key.type, label=label, asked=asked)


def _lines(key: FactKey, label: str, lines: Sequence[Words]) -> Fact | None:
    if not lines:
        return None
    in_order = key.key in _STEPS
    return Fact(key=key.key, form=key.type, label=label, lines=lines, in_order=in_order)


def _paragraphs(place: Place, text: Text) -> list[Words]:
    parts = (part.strip() for part in text.value.split("\n\n"))
    return [place.told(Text(part, text.language)) for part in parts if part]


def _table(place: Place, key: FactKey, rows: Sequence[Row], path: str) -> Table:
    used = [c for c in key.columns if any(row.cells.get(c, "").strip() for row in rows)]
    labels = {column: place.locale.label(key.columns[column]) for column in used}
    base = f"{place.prefix}{path}/"
    return Table(
        tuple(labels.values()),
        len(labels) > _MANY,
        tuple(tuple(_cells(place, key, row, labels, base)) for row in rows),
        foreign(place.site.config.default_language, place.words_language),
        _search(place) if len(rows) >= _SEARCHED else None,
    )


def _search(place: Place) -> Search:
    _ = place.locale.gettext
    return Search(
        _("Search in this table"),
        _("{shown} of {all} rows"),
        _("Nothing found. Is it typed as on the product? Ask us: you find us here."),
    )


def _cells(
    place: Place, key: FactKey, row: Row, labels: Mapping[str, str], base: str
) -> Iterable[Cell]:
    for column, label in labels.items():
        value = row.cells.get(column, "").strip()
        if column == key.photo_column and value:
            shown = next((row.cells[c] for c in ("name", "model", "brand") if row.cells.get(c)), "")
            yield Cell(label, plain(shown or label), base + quote(value))
        else:
            yield Cell(label, place.words(Text(value, place.language)))
