"""Contacts that still stand as `statuspage init` invented them."""

from __future__ import annotations

from pathlib import Path

from statuspage.errors import Mistake, Severity
from statuspage.source.frontmatter import Entry, Keys, Scalar, read_outline

_MARKS = ("`statuspage init` invented", "`statuspage init` 虚构")
"""The comment above such contacts holds one; whoever has written their own takes it out."""
_ADDRESSES = ("service@", "press@")


def invented(folder: Path) -> tuple[str, ...]:
    """The roles of contacts in organisation.yml that nobody has written yet."""
    return tuple(_found(folder / "organisation.yml"))


def invented_contacts(folder: Path) -> tuple[Mistake, ...]:
    """A warning, if there are such contacts: they are published with every message."""
    found = _found(folder / "organisation.yml")
    if not found:
        return ()
    roles = " and ".join(f"'{role}'" for role in found)
    them = "the contact" if len(found) == 1 else "the contacts"
    message = (
        f"{them} {roles} still stand as `statuspage init` invented them, and are published with "
        "every message: write your own, then take out the comment that says so"
    )
    line = min(found.values())
    return (
        Mistake(path="organisation.yml", line=line, message=message, severity=Severity.WARNING),
    )


def _found(file: Path) -> dict[str, int]:
    """The roles with the lines of their addresses."""
    raw = file.read_bytes() if file.is_file() else b""
    if not any(mark.encode() in raw for mark in _MARKS):
        return {}
    contacts = read_outline(raw, file.name).head.entries.get("contacts")
    if contacts is None or not isinstance(contacts.value, Keys):
        return {}
    emails = {role.key: _email(role) for role in contacts.value.entries.values()}
    return {
        role: email.line
        for role, email in emails.items()
        if email is not None
        and isinstance(email.value, Scalar)
        and email.value.text.startswith(_ADDRESSES)
    }


def _email(role: Entry) -> Entry | None:
    return role.value.entries.get("email") if isinstance(role.value, Keys) else None
