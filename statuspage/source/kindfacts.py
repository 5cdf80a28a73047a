"""The facts of a kind's file: their types, options and columns, and which are withheld when."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from statuspage.kinds import FactKey, FactType, Label
from statuspage.source.frontmatter import Document, Entry, Keys, Scalar
from statuspage.source.kindfile import KindFile, is_yes, word
from statuspage.source.scene import closest

KEYS = ("type", "label", "core", "options", "columns", "photo_column")
TYPES = tuple(each.value for each in FactType)


def facts(file: KindFile, document: Document) -> dict[str, FactKey]:
    """The facts of a file in their order; those that cannot be used are left out and said."""
    entry = document.head.entries.get("facts")
    if entry is None:
        return {}
    return {e.key: fact for e in file.entries(entry) if (fact := _fact(file, e)) is not None}


def _fact(file: KindFile, entry: Entry) -> FactKey | None:
    if not isinstance(entry.value, Keys):
        file.say(entry.line, f"the fact '{entry.key}' needs a type and a label below it")
        return None
    keys = entry.value
    file.unknown(keys, KEYS)
    written = word(keys, "type")
    if written not in TYPES:
        line = keys.entries["type"].line if "type" in keys.entries else entry.line
        better = closest(written.casefold(), TYPES) if written else None
        hint = f"; did you mean '{better}'?" if better else f": one of {', '.join(TYPES)}"
        file.say(line, f"the fact '{entry.key}' needs a type{hint}")
        return None
    label = keys.entries.get("label")
    if label is None:
        file.say(entry.line, f"the fact '{entry.key}' needs a label")
    options, columns = keys.entries.get("options"), keys.entries.get("columns")
    if (written == FactType.CHOICE) != (options is not None):
        file.say(
            entry.line, f"options belong to a choice, and a choice needs options: '{entry.key}'"
        )
    if (written == FactType.TABLE) != (columns is not None):
        file.say(entry.line, f"columns belong to a table, and a table needs columns: '{entry.key}'")
    found = FactKey(
        key=entry.key,
        type=FactType(written),
        label=Label(source=entry.key) if label is None else file.label(label),
        core=is_yes(keys, "core"),
        options=MappingProxyType(file.labels(options) if options else {}),
        columns=MappingProxyType(file.labels(columns) if columns else {}),
        photo_column=word(keys, "photo_column") or None,
    )
    if found.photo_column is not None and found.columns:
        line = keys.entries["photo_column"].line
        file.is_known(line, f"column '{found.photo_column}'", found.photo_column, found.columns)
    return found


def withheld(
    file: KindFile, document: Document, facts: Mapping[str, FactKey]
) -> dict[str, Mapping[str, str]]:
    """The facts that are not published while others have certain values.

    A condition that can never be met would publish what must not be repeated: it is refused.
    """
    entry = document.head.entries.get("withhold")
    if entry is None:
        return {}
    found: dict[str, Mapping[str, str]] = {}
    for e in file.entries(entry):
        file.is_known(e.line, f"the fact '{e.key}'", e.key, facts)
        found[e.key] = MappingProxyType(dict(_conditions(file, e, facts)))
    return found


def _conditions(
    file: KindFile, entry: Entry, facts: Mapping[str, FactKey]
) -> Iterator[tuple[str, str]]:
    for condition in file.entries(entry):
        value = condition.value.word if isinstance(condition.value, Scalar) else ""
        fact = facts.get(condition.key)
        if fact is None:
            file.is_known(condition.line, f"the fact '{condition.key}'", condition.key, facts)
        elif fact.type is not FactType.CHOICE:
            file.say(
                condition.line,
                f"'{condition.key}' is no choice: what is withheld depends on the option of a "
                "choice",
            )
        else:
            what = f"option '{value}' of '{condition.key}'"
            file.is_known(condition.line, what, value, fact.options)
        yield condition.key, value
