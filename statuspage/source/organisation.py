"""Reading components.yml and organisation.yml: what customers depend on, and who speaks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any

from statuspage.errors import Mistake
from statuspage.ids import slug
from statuspage.model import Component, ComponentStatus, Contact, Group, Organisation, Text
from statuspage.source.authored import Authored, validate
from statuspage.source.fields import (
    DayField,
    FeedbackField,
    FlagField,
    IdField,
    LinkField,
    LocalisedField,
    TitleField,
    WordsField,
)
from statuspage.source.frontmatter import Document, Entry, Items, Keys, Scalar
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


class ComponentEntry(Authored):
    """A component of components.yml."""

    id: IdField
    name: LocalisedField
    description: LocalisedField | None = None
    link: LinkField | None = None
    third_party: FlagField = False
    since: DayField | None = None
    words: Any = None


class OrganisationFile(Authored):
    """organisation.yml."""

    name: LocalisedField
    city: LocalisedField | None = None
    contacts: Any = None
    boilerplate: LocalisedField | None = None
    feedback: FeedbackField | None = None


class ContactEntry(Authored):
    """A contact of organisation.yml, below its role."""

    name: LocalisedField | None = None
    email: TitleField | None = None
    phone: TitleField | None = None
    link: LinkField | None = None
    address: LocalisedField | None = None
    hours: LocalisedField | None = None
    languages: WordsField = ()


@dataclass(frozen=True, slots=True)
class AuthoredGroup:
    """A group as written, in no language yet; `entry` is None for components without a group."""

    entry: GroupEntry | None
    components: tuple[tuple[ComponentEntry, Mapping[ComponentStatus, Mapping[str, str]]], ...]


@dataclass(frozen=True, slots=True)
class AuthoredOrganisation:
    """The organisation as written, in no language yet."""

    entry: OrganisationFile
    contacts: Mapping[str, ContactEntry]


def text_in(texts: Mapping[str, str], language: str, default: str) -> Text:
    """The text of a language; without one the default's, marked with its real language."""
    if language in texts:
        return Text(texts[language], language)
    if "" in texts:
        return Text(texts[""], default if language != default else language)
    if default in texts:
        return Text(texts[default], default)
    other, value = next(iter(texts.items()))
    return Text(value, other)


def _part(keys: Keys, scene: Scene) -> Document:
    """A nested part of a file as a document of its own, its lines kept."""
    return Document(
        head=keys, body="", body_line=keys.last, lines=(), mistakes=(), withheld_suspect=False
    )


def read_components(document: Document, scene: Scene) -> tuple[list[AuthoredGroup], list[Mistake]]:
    """The groups and components of components.yml, and all that is wrong with it."""
    mistakes = _begun(document, "write down what customers depend on", _COMPONENTS)
    top, found = validate(ComponentsFile, document, scene)
    mistakes += found
    groups: list[AuthoredGroup] = []
    if top is None:
        return groups, mistakes
    entries = document.head.entries
    if "components" in entries:
        groups.append(AuthoredGroup(None, _components(entries["components"], scene, mistakes)))
    if "groups" in entries:
        for item in _items(entries["groups"], scene, mistakes):
            group, found = validate(GroupEntry, _part(item, scene), scene)
            mistakes += found
            inner = item.entries.get("components")
            listed = () if inner is None else _components(inner, scene, mistakes)
            if group is not None:
                groups.append(AuthoredGroup(group, listed))
    mistakes += _twice(document, scene)
    return groups, mistakes


_COMPONENTS = "components:\n  - id: website\n    name: Website"
_ORGANISATION = (
    "name: Example\ncontacts:\n  customers:\n    email: help@example.com\n    hours: 9:00 to 17:00"
)


def _begun(document: Document, needed: str, example: str) -> list[Mistake]:
    """What is wrong with how a file is written; an empty one is shown how it begins."""
    return [
        replace(mistake, message=f"the file is empty; {needed}:", corrected=example)
        if mistake is document.headless
        else mistake
        for mistake in document.mistakes
    ]


def _items(entry: Entry, scene: Scene, mistakes: list[Mistake]) -> list[Keys]:
    node = entry.value
    if isinstance(node, Scalar) and (node.style == "empty" or node.text == "[]"):
        return []
    if not isinstance(node, Items):
        mistakes.append(
            Mistake(
                path=scene.path,
                line=entry.line,
                message=f"'{entry.key}' is a list: begin each entry with '- id: …'",
                corrected=f"{' ' * entry.indent}{entry.key}:\n{_entry('website', entry.indent)}",
            )
        )
        return []
    found = []
    for item in node.items:
        if isinstance(item, Keys):
            found.append(item)
        else:
            message = f"an entry of '{entry.key}' needs at least an id and a name"
            word = (slug(item.word) if isinstance(item, Scalar) else "") or "website"
            mistakes.append(
                Mistake(
                    path=scene.path,
                    line=item.line,
                    message=message,
                    corrected=_entry(word, entry.indent),
                )
            )
    return found


def _entry(name: str, indent: int) -> str:
    """A group or a component as it should be written, below a key at `indent`."""
    margin = " " * (indent + 2)
    return f"{margin}- id: {name}\n{margin}  name: {name.replace('-', ' ').capitalize()}"


def _components(
    entry: Entry, scene: Scene, mistakes: list[Mistake]
) -> tuple[tuple[ComponentEntry, Mapping[ComponentStatus, Mapping[str, str]]], ...]:
    listed = []
    for item in _items(entry, scene, mistakes):
        component, found = validate(ComponentEntry, _part(item, scene), scene)
        mistakes += found
        words = _words(item, scene, mistakes)
        if component is not None:
            listed.append((component, words))
    return tuple(listed)


def _words(
    item: Keys, scene: Scene, mistakes: list[Mistake]
) -> Mapping[ComponentStatus, Mapping[str, str]]:
    entry = item.entries.get("words")
    if entry is None or not isinstance(entry.value, Keys):
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


class _Localised(Authored):
    text: LocalisedField


def _localised(entry: Entry, scene: Scene, mistakes: list[Mistake]) -> Mapping[str, str]:
    head = Keys({"text": entry}, entry.line, entry.line)
    read, found = validate(_Localised, _part(head, scene), scene)
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


def read_organisation(
    document: Document, scene: Scene
) -> tuple[AuthoredOrganisation | None, list[Mistake]]:
    """organisation.yml, and all that is wrong with it."""
    mistakes = _begun(document, "write down who speaks, and where people turn", _ORGANISATION)
    top, found = validate(OrganisationFile, document, scene)
    mistakes += found
    contacts: dict[str, ContactEntry] = {}
    entry = document.head.entries.get("contacts")
    if entry is not None and isinstance(entry.value, Keys):
        for role in entry.value.entries.values():
            if not isinstance(role.value, Keys):
                message = (
                    f"the contact '{role.key}' needs an address below it: email, phone or link"
                )
                mistakes.append(
                    Mistake(
                        path=scene.path,
                        line=role.line,
                        message=message,
                        corrected=_contact(role),
                    )
                )
                continue
            contact, found = validate(ContactEntry, _part(role.value, scene), scene)
            mistakes += found
            if contact is not None:
                contacts[role.key] = contact
    elif entry is not None and not (isinstance(entry.value, Scalar) and not entry.value.text):
        message = "'contacts' holds roles, each on a line of its own: customers, press, hotline"
        mistakes.append(Mistake(path=scene.path, line=entry.line, message=message))
    if top is None:
        return None, mistakes
    return AuthoredOrganisation(top, MappingProxyType(contacts)), mistakes


def _contact(role: Entry) -> str:
    """A contact as it should be written, with what was written beside its role."""
    margin = " " * role.indent
    given = role.value.text if isinstance(role.value, Scalar) else ""
    key = "email" if "@" in given else "link" if "://" in given else "phone"
    return f"{margin}{role.key}:\n{margin}  {key}: {given or '+49 30 1234567'}"


def groups_in(authored: list[AuthoredGroup], language: str, default: str) -> tuple[Group, ...]:
    """The groups in one language."""
    groups = []
    for group in authored:
        own = None if group.entry is None else group.entry.id
        components = tuple(
            Component(
                id=entry.id,
                name=text_in(entry.name, language, default),
                group=own,
                description=text_in(entry.description, language, default)
                if entry.description
                else None,
                link=entry.link.url if entry.link else None,
                third_party=entry.third_party,
                since=entry.since,
                words=MappingProxyType(
                    {state: text_in(texts, language, default) for state, texts in words.items()}
                ),
            )
            for entry, words in group.components
        )
        name = None if group.entry is None else text_in(group.entry.name, language, default)
        groups.append(Group(id=own, name=name, components=components))
    return tuple(groups)


def organisation_in(
    authored: AuthoredOrganisation | None, name: str, language: str, default: str
) -> Organisation:
    """The organisation in one language; without a file, the site's name speaks."""
    if authored is None:
        return Organisation(name=Text(name, default))
    entry = authored.entry

    def local(texts: Mapping[str, str] | None) -> Text | None:
        return text_in(texts, language, default) if texts else None

    return Organisation(
        name=text_in(entry.name, language, default),
        city=local(entry.city),
        boilerplate=local(entry.boilerplate),
        feedback=entry.feedback,
        contacts=MappingProxyType(
            {
                role: Contact(
                    role=role,
                    name=local(contact.name),
                    email=contact.email,
                    phone=contact.phone,
                    link=contact.link.url if contact.link else None,
                    address=local(contact.address),
                    hours=local(contact.hours),
                    languages=contact.languages,
                )
                for role, contact in authored.contacts.items()
            }
        ),
    )
