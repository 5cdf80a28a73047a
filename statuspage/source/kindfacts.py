"""The facts of a kind's file: their types, options and columns, and which are withheld when."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from statuspage.ids import slug
from statuspage.kinds import FactKey, FactType, Kind, Label
from statuspage.source.frontmatter import Document, Entry, Keys, Scalar
from statuspage.source.kindfile import KindFile, is_yes, word
from statuspage.source.scene import closest

KEYS = ("type", "label", "core", "options", "columns", "photo_column")
# What messages say of themselves in every kind.
TAKEN = frozenset(
    {"title", "kind", "impact", "responsibility", "detected", "started", "status", "components"}
    | {"drill", "at", "next_update", "summary", "label", "reason", "publish_at", "draft", "of"}
    | {"corrects", "start", "end", "repeat", "timezone", "occurrence", "id", "message_id"}
    | {"danger_to_life"}
)
_NAME = re.compile(r"[a-z0-9][a-z0-9_-]*")
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
    if not _is_free(file, entry):
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


def _is_free(file: KindFile, entry: Entry) -> bool:
    """Whether a fact can have this name."""
    if entry.key in TAKEN:
        message = f"'{entry.key}' is a key of every message already: give this fact another name"
        file.say(entry.line, message, f"  our_{entry.key}:")
    elif not _NAME.fullmatch(entry.key):
        better = slug(entry.key).replace("-", "_")
        message = f"the name of a fact begins with a letter or a digit: '{entry.key}'"
        file.say(entry.line, message, f"  {better}:" if better else None)
    else:
        return True
    return False


def inherited(facts: dict[str, FactKey], replaced: Kind) -> dict[str, Mapping[str, str]]:
    """What a kind withholds because the built-in one of its name does, whose place it takes.

    The choices that decide about it are added to the facts where they are missing; one that
    cannot be said in the same words any more decides nothing, so that more is withheld.
    """
    found: dict[str, Mapping[str, str]] = {}
    for key, conditions in replaced.withhold.items():
        if key in facts:
            for choice in conditions:
                facts.setdefault(choice, replaced.facts[choice])
            found[key] = MappingProxyType(
                {each: word for each, word in conditions.items() if word in facts[each].options}
            )
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
