"""Reading organisation.yml: who speaks, and where people turn."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from statuspage.errors import Fix, Mistake, Severity
from statuspage.reach import dial, mailto
from statuspage.source.alike import same
from statuspage.source.authored import examine, validate
from statuspage.source.braced import by_key, flow, holds_lists
from statuspage.source.fields import (
    FeedbackField,
    LinkField,
    LocalisedField,
    TitleField,
    WordsField,
)
from statuspage.source.forms import Authored, keys_of
from statuspage.source.frontmatter import (
    Document,
    Entry,
    Items,
    Keys,
    Node,
    Scalar,
    part,
    read_outline,
)
from statuspage.source.refusals import begun
from statuspage.source.scene import Scene

M = TypeVar("M", bound=Authored)


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


class AuthoredOrganisation(Struct, frozen=True):
    """The organisation as written, in no language yet."""

    entry: OrganisationFile
    contacts: Mapping[str, ContactEntry]


_ORGANISATION = (
    "name: Example\ncontacts:\n  customers:\n    email: help@example.com\n    hours: 9:00 to 17:00"
)


def read_organisation(
    document: Document, scene: Scene
) -> tuple[AuthoredOrganisation | None, list[Mistake]]:
    """organisation.yml, and all that is wrong with it.

    A key or a contact that is wrong is lost alone, so that people still find the others; without
    a name, or where the file cannot be read, all of it is.
    """
    mistakes = begun(document, "write down who speaks, and where people turn", _ORGANISATION)
    top, found = _sound(OrganisationFile, document, scene)
    mistakes += found
    contacts: dict[str, ContactEntry] = {}
    entry = document.head.entries.get("contacts")
    if entry is not None and isinstance(entry.value, Keys):
        for role in entry.value.entries.values():
            if not isinstance(role.value, Keys):
                mistakes.append(_no_contact(role, document.lines, scene))
                continue
            mistakes += _with_capitals(role, [*entry.value.entries], scene)
            contact, found = _sound(ContactEntry, part(role.value), scene)
            mistakes += found
            if contact is not None:
                mistakes += _unreachable(contact, role.value, scene)
            if contact is not None and not (found and _leads_nowhere(contact)):
                contacts[role.key] = contact
    elif entry is not None and not (isinstance(entry.value, Scalar) and not entry.value.text):
        within = range(entry.line + 1, entry.value.last + 1)
        mistakes = [m for m in mistakes if m.line not in within or m not in document.mistakes]
        message = "'contacts' holds roles, each on a line of its own: customers, press, hotline"
        rows = [document.lines[number - 1] for number in within]
        right = "\n".join(map(_in_small, rows)) if rows and all(map(_ROW, rows)) else None
        right = _if_right(right, scene)
        mistakes.append(
            Mistake(
                path=scene.path,
                line=entry.line,
                message=message,
                corrected=None if right is None else f"{document.lines[entry.line - 1]}\n{right}",
            )
        )
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
    rest = replace(document, head=replace(document.head, entries=entries))
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


_LIKE_A_KEY = re.compile(r"\s*-?\s*([^\W\d_][\w -]*?)\s*[:：]\s*(\S.*?)\s*")
_MEANT = {
    **dict.fromkeys(("mail", "e mail", "邮箱", "电子邮件"), "email"),
    **dict.fromkeys(("tel", "telephone", "telefon", "mobile", "hotline", "电话", "热线"), "phone"),
    **dict.fromkeys(("web", "website", "url", "site", "网址", "网站"), "link"),
}


def _contact(role: Entry) -> str | None:
    """A contact as it should be written, with what was written beside or below its role.

    Where nothing was, with an example; where that is not understood, nothing.
    """
    margin = " " * role.indent
    if braces := _in_braces(role):
        return "\n".join((f"{margin}{role.key}:", *by_key(braces, f"{margin}  ")))
    written = _lines(role.value)
    rows = [_LIKE_A_KEY.fullmatch(line) for line in written]
    keys = [_contact_key(row[1]) for row in rows if row is not None]
    if rows and all(keys) and len(keys) == len(rows):
        said = zip(keys, rows, strict=True)
        lines = [f"{margin}  {key}: {row[2]}" for key, row in said if row is not None]
        return "\n".join([f"{margin}{role.key}:", *lines])
    if len(written) > 1:
        return None
    given = written[0].strip() if written else "+49 30 1234567"
    key = "email" if "@" in given else "link" if "://" in given else "phone"
    return f"{margin}{role.key}:\n{margin}  {key}: {given}"


def _if_right(lines: str | None, scene: Scene) -> str | None:
    """Lines of contacts, if they are what this file takes: each can be reached, and none twice."""
    if lines is None:
        return None
    document = read_outline(f"contacts:\n{lines}\n".encode(), scene.path)
    entry, aside = document.head.entries.get("contacts"), replace(scene, warnings=[])
    if document.mistakes or entry is None or not isinstance(entry.value, Keys):
        return None
    for role in entry.value.entries.values():
        if not isinstance(role.value, Keys):
            return None
        contact, found, _ = examine(ContactEntry, part(role.value), aside)
        if contact is None or found or any(_unreachable(contact, role.value, aside)):
            return None
    return None if aside.warnings else lines


def _in_braces(role: Entry) -> dict[str, Any]:
    """What a contact in braces says, its keys as they are called; nothing where one is none."""
    value = flow(role.value.word) if isinstance(role.value, Scalar) else None
    found = {_contact_key(key): value[key] for key in value} if isinstance(value, dict) else {}
    whole = len(found) == len(value or ()) and None not in found
    return {str(key): found[key] for key in found} if whole and not holds_lists(found) else {}


def _no_contact(role: Entry, lines: Sequence[str], scene: Scene) -> Mistake:
    """A contact without keys below it, as it should be; a fix where it stands whole in braces."""
    lead, written, fix = f"{' ' * role.indent}{role.key}:", "", None
    message = f"the contact '{role.key}' needs an address below it: email, phone or link"
    if isinstance(role.value, Scalar) and role.value.text.startswith("{"):
        message = f"write each key of the contact '{role.key}' on a line of its own, without braces"
        written = lines[role.line - 1].removeprefix(lead).strip()
    if written and (braces := _in_braces(role)) and flow(written) is not None:
        right = (lead, *by_key(braces, f"{' ' * role.indent}  "))
        fix = Fix(first=role.line, last=role.line, lines=right)
    corrected = _if_right(_contact(role), scene)
    return Mistake(
        path=scene.path,
        line=role.line,
        message=message,
        corrected=corrected,
        fix=None if corrected is None else fix,
    )


_ROW = re.compile(r"(\s*)([^\W\d_][\w -]*?)\s*[:：]\s*(.*)").fullmatch
_BLOCK = re.compile(r"[|>][+-]?")


def _in_small(line: str) -> str:
    """A line of a role or of a contact, its key as it is called."""
    row = _ROW(line)
    if row is None:
        return line
    small = row[2].casefold()
    if small in _KNOWN and _BLOCK.fullmatch(row[3]):
        return f"{row[1]}{small}:"
    key = _contact_key(row[2]) if row[3] else small if small in _KNOWN else row[2]
    return f"{row[1]}{key or row[2]}: {row[3]}".rstrip()


def _contact_key(word: str) -> str | None:
    plain = re.sub(r"[\s_-]+", " ", word).strip().casefold()
    return same(word, keys_of(ContactEntry)) or _MEANT.get(plain)


def _lines(node: Node) -> list[str]:
    """The lines of a value that is a text, or a list of short maps and texts."""
    if isinstance(node, Items):
        return [line for item in node.items for line in _lines(item)]
    if isinstance(node, Keys):
        words = [(key, entry.value) for key, entry in node.entries.items()]
        return [f"{key}: {value.text}" for key, value in words if isinstance(value, Scalar)]
    text = node.raw if node.style == "plain" else node.text
    if text.startswith("{") and text.endswith("}"):
        return text[1:-1].split(",")
    return [line for line in text.splitlines() if line.strip()]
