"""Reading components.yml: what customers depend on, in groups."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from msgspec import Struct

from statuspage.errors import Fix, Mistake
from statuspage.ids import slug
from statuspage.model import ComponentStatus
from statuspage.source.authored import validate
from statuspage.source.braced import (
    as_lines,
    by_key,
    certain,
    entries_of,
    flow,
    holds_lists,
    named_entries,
)
from statuspage.source.fields import (
    DayField,
    FlagField,
    GivenIdField,
    IdField,
    LinkField,
    LocalisedField,
)
from statuspage.source.forms import Authored
from statuspage.source.frontmatter import (
    Document,
    Entry,
    Items,
    Keys,
    Node,
    Scalar,
    is_empty,
    part,
)
from statuspage.source.listed import as_item
from statuspage.source.refusals import begun
from statuspage.source.scene import Scene, closest


class ComponentsFile(Authored):
    """components.yml."""

    groups: Any = None
    components: Any = None


class GroupEntry(Authored):
    """A group of components.yml."""

    id: IdField
    name: LocalisedField
    components: Any = None
    api_id: GivenIdField | None = None


class ComponentEntry(Authored):
    """A component of components.yml."""

    id: IdField
    name: LocalisedField
    description: LocalisedField | None = None
    link: LinkField | None = None
    third_party: FlagField = False
    since: DayField | None = None
    until: DayField | None = None
    words: Any = None
    api_id: GivenIdField | None = None


class AuthoredGroup(Struct, frozen=True):
    """A group as written, in no language yet; `entry` is None for components without a group."""

    entry: GroupEntry | None
    components: tuple[tuple[ComponentEntry, Mapping[ComponentStatus, Mapping[str, str]]], ...]


def read_components(document: Document, scene: Scene) -> tuple[list[AuthoredGroup], list[Mistake]]:
    """The groups and components of components.yml, and all that is wrong with it."""
    mistakes = begun(document, "write down what customers depend on", _COMPONENTS)
    top, found = validate(ComponentsFile, document, scene)
    mistakes += found
    groups: list[AuthoredGroup] = []
    if top is None:
        return groups, mistakes
    entries = document.head.entries
    if "components" in entries:
        groups.append(
            AuthoredGroup(None, _components(entries["components"], scene, mistakes, document))
        )
    if "groups" in entries:
        for item in _items(entries["groups"], scene, mistakes, document.lines):
            group, found = validate(GroupEntry, part(item), scene)
            mistakes += (as_item(mistake, document) for mistake in found)
            inner = item.entries.get("components")
            listed = () if inner is None else _components(inner, scene, mistakes, document)
            if group is not None:
                groups.append(AuthoredGroup(group, listed))
    mistakes += _twice(document, scene)
    return groups, mistakes


_COLUMNS = frozenset(
    {"id", "name", "description", "link", "third_party", "since", "until", "words", "api_id"}
    | {"components"}
)
_COMPONENTS = "components:\n  - id: website\n    name: Website"


def _items(entry: Entry, scene: Scene, mistakes: list[Mistake], lines: Sequence[str]) -> list[Keys]:
    node = entry.value
    if is_empty(node, "[]"):
        return []
    if not isinstance(node, Items):
        mistakes.append(_no_list(entry, scene, lines))
        return []
    found = []
    for item in node.items:
        if isinstance(item, Keys):
            found.append(item)
        else:
            mistakes.append(_no_entry(item, entry, scene, lines))
    return found


def _no_list(entry: Entry, scene: Scene, lines: Sequence[str]) -> Mistake:
    """What is no list, with its own words as one where that is clear."""
    node, margin = entry.value, " " * entry.indent
    own = entries_of(node, _COLUMNS, scene.languages)
    named = named_entries(node, _COLUMNS, scene.languages)
    shown = as_lines(own or named, f"{margin}  ") or [_entry("website", entry.indent)]
    lead = f"{margin}{entry.key}:"
    return Mistake(
        path=scene.path,
        line=entry.line,
        message=f"'{entry.key}' is a list: begin each entry with '- id: …'",
        corrected="\n".join((lead, *shown)),
        fix=certain(own, lines, entry.line, lead, f"{margin}  ", above=(lead,)),
    )


def _no_entry(item: Node, entry: Entry, scene: Scene, lines: Sequence[str]) -> Mistake:
    """An entry that is no keys, with its own words as such where that is clear."""
    raw = item.raw if isinstance(item, Scalar) else ""
    own = entries_of(item, _COLUMNS, scene.languages)
    margin = " " * (entry.indent + 2)
    example = _entry(slug(raw) or "website", entry.indent)
    message = f"an entry of '{entry.key}' needs at least an id and a name"
    if raw.startswith("{"):
        message = (
            f"write each key of an entry of '{entry.key}' on a line of its own, without braces"
        )
        example = f"{margin}- id: …\n{margin}  name: …"
    there = lines[item.line - 1].partition("-")[0] if lines else margin
    return Mistake(
        path=scene.path,
        line=item.line,
        message=message,
        corrected="\n".join(as_lines(own, margin)) if own else example,
        fix=certain(own, lines, item.line, f"{there}-", there),
    )


def _entry(name: str, indent: int) -> str:
    """A group or a component as it should be written, below a key at `indent`."""
    margin = " " * (indent + 2)
    return f"{margin}- id: {name}\n{margin}  name: {name.replace('-', ' ').capitalize()}"


def _components(
    entry: Entry, scene: Scene, mistakes: list[Mistake], document: Document
) -> tuple[tuple[ComponentEntry, Mapping[ComponentStatus, Mapping[str, str]]], ...]:
    listed = []
    for item in _items(entry, scene, mistakes, document.lines):
        component, found = validate(ComponentEntry, part(item), scene)
        words = _words(item, scene, found, document.lines)
        mistakes += (as_item(mistake, document) for mistake in found)
        if component is not None:
            mistakes += _over_before_it_began(component, item, scene)
        if component is not None:
            listed.append((component, words))
    return tuple(listed)


def _over_before_it_began(component: ComponentEntry, item: Keys, scene: Scene) -> Iterator[Mistake]:
    since, until = component.since, component.until
    if since is not None and until is not None and until < since:
        message = f"'until' ({until}) is before 'since' ({since})"
        yield Mistake(path=scene.path, line=item.entries["until"].line, message=message)


def _words(
    item: Keys, scene: Scene, mistakes: list[Mistake], lines: Sequence[str]
) -> Mapping[ComponentStatus, Mapping[str, str]]:
    entry = item.entries.get("words")
    if entry is None or is_empty(entry.value, "{}"):
        return {}
    if not isinstance(entry.value, Keys):
        mistakes.append(_no_words(entry, scene, lines))
        return {}
    states = [state.value for state in ComponentStatus]
    found: dict[ComponentStatus, Mapping[str, str]] = {}
    for word in entry.value.entries.values():
        if word.key not in states:
            better = closest(word.key, states)
            hint = f"; did you mean '{better}'?" if better else f"; known are: {', '.join(states)}"
            message = f"component status '{word.key}' is not known{hint}"
            mistakes.append(Mistake(path=scene.path, line=word.line, message=message))
            continue
        texts = _localised(word, scene, mistakes)
        if texts:
            found[ComponentStatus(word.key)] = texts
    return found


def _no_words(entry: Entry, scene: Scene, lines: Sequence[str]) -> Mistake:
    """Words for states in braces or by no state; with their own lines where that is clear."""
    margin, node = " " * entry.indent, entry.value
    lead = f"{margin}words:"
    written = flow(node.word) if isinstance(node, Scalar) else _pairs(node)
    clear = isinstance(written, dict) and not holds_lists(written)
    own = by_key(written, f"{margin}  ") if clear else []
    shown = (lead, *(own or [f"{margin}  major_outage: …"]))
    there = lines[entry.line - 1]
    alone = there.startswith(lead) and flow(there.removeprefix(lead).strip()) == written
    sure = bool(own) and isinstance(node, Scalar) and alone
    return Mistake(
        path=scene.path,
        line=entry.line,
        message="write each state below 'words' on a line of its own, with the word for it behind "
        "its colon",
        corrected="\n".join(shown),
        fix=Fix(first=entry.line, last=entry.line, lines=shown) if sure else None,
    )


def _pairs(node: Node) -> dict[str, str]:
    """The states and words of `- major_outage: Closed`; nothing where one is no such point."""
    found: dict[str, str] = {}
    for item in node.items if isinstance(node, Items) else ():
        if not isinstance(item, Keys):
            return {}
        for key, entry in item.entries.items():
            if not isinstance(entry.value, Scalar) or key in found:
                return {}
            found[key] = entry.value.text
    return found


class _Localised(Authored):
    text: LocalisedField


def _localised(entry: Entry, scene: Scene, mistakes: list[Mistake]) -> Mapping[str, str]:
    head = Keys({"text": entry}, entry.line, entry.line)
    read, found = validate(_Localised, part(head), scene)
    mistakes += found
    return {} if read is None else read.text


def _twice(document: Document, scene: Scene) -> list[Mistake]:
    """Group and component ids share one namespace; the second of two equal ones is named."""
    seen: dict[str, int] = {}
    mistakes = []
    for entry in _ids(document.head):
        assert isinstance(entry.value, Scalar)
        word = entry.value.word
        if word in seen:
            message = (
                f"the id '{word}' is already used in line {seen[word]}; "
                "groups and components share their ids"
            )
            mistakes.append(Mistake(path=scene.path, line=entry.line, message=message))
        seen.setdefault(word, entry.line)
    return mistakes


def _ids(keys: Keys) -> list[Entry]:
    found = []
    for name in ("components", "groups"):
        entry = keys.entries.get(name)
        if entry is None or not isinstance(entry.value, Items):
            continue
        for item in entry.value.items:
            if isinstance(item, Keys):
                own = item.entries.get("id")
                if own is not None and isinstance(own.value, Scalar) and own.value.word:
                    found.append(own)
                found += _ids(item)
    return sorted(found, key=lambda entry: entry.line)
