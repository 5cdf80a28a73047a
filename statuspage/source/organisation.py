"""Reading components.yml and organisation.yml: what customers depend on, and who speaks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from statuspage.errors import Fix, Mistake, Severity
from statuspage.ids import slug
from statuspage.model import ComponentStatus
from statuspage.reach import dial, mailto
from statuspage.source.authored import examine, validate
from statuspage.source.fields import (
    DayField,
    FeedbackField,
    FlagField,
    GivenIdField,
    IdField,
    LinkField,
    LocalisedField,
    TitleField,
    WordsField,
)
from statuspage.source.forms import Authored, keys_of
from statuspage.source.frontmatter import Document, Entry, Items, Keys, Scalar, is_empty
from statuspage.source.frontmatter.grids import Row, as_rows, braces
from statuspage.source.scene import Scene, closest

M = TypeVar("M", bound=Authored)


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


class OrganisationFile(Authored):
    """organisation.yml."""

    name: LocalisedField
    site_name: LocalisedField | None = None
    description: LocalisedField | None = None
    city: LocalisedField | None = None
    contacts: Any = None
    boilerplate: LocalisedField | None = None
    feedback: FeedbackField | None = None
    email_alerts: LinkField | None = None
    sms_alerts: LinkField | None = None
    alerts: LocalisedField | None = None


class ContactEntry(Authored):
    """A contact of organisation.yml, below its role."""

    name: LocalisedField | None = None
    email: TitleField | None = None
    phone: TitleField | None = None
    link: LinkField | None = None
    address: LocalisedField | None = None
    hours: LocalisedField | None = None
    languages: WordsField = ()


class AuthoredGroup(Struct, frozen=True):
    """A group as written, in no language yet; `entry` is None for components without a group."""

    entry: GroupEntry | None
    components: tuple[tuple[ComponentEntry, Mapping[ComponentStatus, Mapping[str, str]]], ...]


class AuthoredOrganisation(Struct, frozen=True):
    """The organisation as written, in no language yet."""

    entry: OrganisationFile
    contacts: Mapping[str, ContactEntry]


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


_IN_BRACES = ("id", "name", "description", "link", "third_party", "since", "until")


def _items(entry: Entry, scene: Scene, mistakes: list[Mistake]) -> list[Keys]:
    node = entry.value
    if is_empty(node, "[]"):
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
            raw = item.raw if isinstance(item, Scalar) else ""
            word = slug("" if raw.startswith("{") else raw) or "website"
            rows = _with_id(braces(raw, _IN_BRACES))
            mistakes.append(
                Mistake(
                    path=scene.path,
                    line=item.line,
                    message=message,
                    corrected=as_rows(rows, " " * (entry.indent + 2))
                    if rows
                    else (None if raw.startswith("{") else _entry(word, entry.indent)),
                )
            )
    return found


def _with_id(rows: list[Row]) -> list[Row]:
    """Rows with an id in each, made from its name where none is given."""
    return [
        row if "id" in dict(row) else [("id", slug(dict(row).get("name", "")) or "website"), *row]
        for row in rows
    ]


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
    """organisation.yml, and all that is wrong with it.

    A key or a contact that is wrong is lost alone, so that people still find the others; without
    a name, or where the file cannot be read, all of it is.
    """
    mistakes = _begun(document, "write down who speaks, and where people turn", _ORGANISATION)
    top, found = _sound(OrganisationFile, document, scene)
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
            mistakes += _with_capitals(role, [*entry.value.entries], scene)
            contact, found = _sound(ContactEntry, _part(role.value, scene), scene)
            mistakes += found
            if contact is not None:
                mistakes += _unreachable(contact, role.value, scene)
            if contact is not None and not (found and _leads_nowhere(contact)):
                contacts[role.key] = contact
    elif entry is not None and not (isinstance(entry.value, Scalar) and not entry.value.text):
        message = "'contacts' holds roles, each on a line of its own: customers, press, hotline"
        mistakes.append(Mistake(path=scene.path, line=entry.line, message=message))
    if top is None or any(each.severity is Severity.ERROR for each in document.mistakes):
        return None, mistakes
    return AuthoredOrganisation(top, MappingProxyType(contacts)), mistakes


_KNOWN = frozenset(
    {"customers", "hotline", "press", "data_protection", "partners", "authorities", "staff"}
)
"""The roles that pages and notices look for."""


def _with_capitals(role: Entry, roles: list[str], scene: Scene) -> Iterator[Mistake]:
    """A role that pages and notices would not find, because they look for small letters."""
    small = role.key.casefold()
    if small == role.key or small not in _KNOWN:
        return
    if [each.casefold() for each in roles].count(small) > 1:
        message = f"'{role.key}' is a second '{small}', which pages and notices do not find"
        yield Mistake(path=scene.path, line=role.line, message=message, severity=Severity.WARNING)
        return
    corrected = f"{' ' * role.indent}{small}:"
    yield Mistake(
        path=scene.path,
        line=role.line,
        message=f"'{role.key}' is not found by pages and notices: the role is called '{small}'",
        severity=Severity.WARNING,
        corrected=corrected,
        fix=Fix(first=role.line, last=role.line, lines=(corrected,)),
    )


def _sound(model: type[M], document: Document, scene: Scene) -> tuple[M | None, list[Mistake]]:
    """What is right of the document, and all that is wrong; None where a needed key is."""
    values, mistakes, bad = examine(model, document, scene)
    if values is not None or any(keys_of(model)[key].required for key in bad & _own(model)):
        return values, mistakes
    entries = {key: entry for key, entry in document.head.entries.items() if key not in bad}
    rest = replace(document, head=document.head._replace(entries=entries))
    return validate(model, rest, scene)[0], mistakes


def _own(model: type[Authored]) -> frozenset[str]:
    return frozenset(keys_of(model))


def _leads_nowhere(contact: ContactEntry) -> bool:
    return not (contact.email or contact.phone or contact.link or contact.address)


def _unreachable(contact: ContactEntry, keys: Keys, scene: Scene) -> Iterator[Mistake]:
    """Addresses that nobody can write to or dial, as warnings: nothing links to them."""
    for key, given, leads, sort, example in (
        ("email", contact.email, mailto, "e-mail address", "help@example.com"),
        ("phone", contact.phone, dial, "telephone number", "+49 30 1234567"),
    ):
        if given is None or leads(given) is not None:
            continue
        entry = keys.entries[key]
        plain = given.partition("?")[0].removeprefix("mailto:").removeprefix("tel:").strip()
        better = plain if leads(plain) is not None else None
        yield Mistake(
            path=scene.path,
            line=entry.line,
            message=f"'{given}' cannot be one {sort}, so nothing links to it; "
            + ("write it alone" if better else f"write one such as {example}"),
            severity=Severity.WARNING,
            corrected=f"{' ' * entry.indent}{key}: {better}" if better else None,
        )


def _contact(role: Entry) -> str:
    """A contact as it should be written, with what was written beside its role."""
    margin = " " * role.indent
    given = role.value.text if isinstance(role.value, Scalar) else ""
    key = "email" if "@" in given else "link" if "://" in given else "phone"
    return f"{margin}{role.key}:\n{margin}  {key}: {given or '+49 30 1234567'}"
