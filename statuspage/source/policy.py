"""Reading internal/policy.yml: what is sent where, who approves it, and how it leaves.

A policy with a mistake is no policy: nothing is sent by one that may mean something else.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

from msgspec.structs import replace

from statuspage.errors import Mistake, Severity
from statuspage.policy import Approval, Policy, Role, Scope
from statuspage.source import people
from statuspage.source.conduct import conduct
from statuspage.source.decided import ApprovalEntry, PolicyFile, RoleEntry, SendEntry
from statuspage.source.folder import read_bytes
from statuspage.source.frontmatter import Entry, Keys, read_outline
from statuspage.source.routes import routes, scope_of
from statuspage.source.rules import ROLE, Names
from statuspage.source.sheet import Sheet, example

FILE = "policy.yml"
PATH = f"internal/{FILE}"
"""How messages name it, wherever the folder of internal files is."""


def read_policy(folder: Path, names: Names) -> tuple[Policy | None, list[Mistake]]:
    """The policy in a folder of internal files, and all that is wrong with it.

    None when there is no such file (then nothing is wrong) and when what it says of sending has
    a mistake that is more than a warning.
    """
    file = folder / FILE
    if not file.is_file():
        return None, []
    return parse(read_bytes(file), names)


def parse(raw: bytes, names: Names) -> tuple[Policy | None, list[Mistake]]:
    """The policy that a file holds, and all that is wrong with it."""
    document = read_outline(raw, PATH)
    sheet = Sheet(PATH, document, names)
    for mistake in document.mistakes:
        sheet.note(mistake)
    aside = Sheet(PATH, document, names)  # what is wrong here keeps no notice back
    policy = _policy(sheet, aside)
    every = dict.fromkeys((*sheet.mistakes, *aside.mistakes))
    broken = any(mistake.severity is Severity.ERROR for mistake in sheet.mistakes)
    return (None if broken else policy), sorted(every, key=lambda mistake: mistake.line)


def _policy(sheet: Sheet, aside: Sheet) -> Policy | None:
    top = sheet.valid(PolicyFile)
    entries = list(_role_entries(sheet))
    roles = _roles(sheet, aside, entries)
    send = tuple(_sends(sheet))
    approvals = tuple(_approvals(sheet, roles))
    ways = tuple(routes(sheet))
    led = conduct(aside, roles)
    people.look(aside, roles, {each.key: each.line for each in entries}, approvals, led["duties"])
    if top is None:
        return None
    if sheet.section("send") is None and not sheet.mistakes:
        sheet.say(
            1,
            "nothing is sent: 'send' is missing, which says what is",
            example("send"),
            Severity.WARNING,
        )
    return Policy(
        window=top.window,
        roles=MappingProxyType(roles),
        send=send,
        approvals=approvals,
        routes=ways,
        ledger=top.ledger,
        **led,
    )


def _role_entries(sheet: Sheet) -> Iterator[Entry]:
    """The entries of roles whose names are right."""
    entry = sheet.section("roles")
    if entry is None:
        return
    if not isinstance(entry.value, Keys):
        corrected = "roles:\n  comms_lead:\n    name: Head of communication"
        sheet.say(entry.line, "'roles' holds roles, each with keys below it", corrected)
        return
    for role in entry.value.entries.values():
        if ROLE.fullmatch(role.key):
            yield role
        else:
            sheet.say(role.line, f"the role '{role.key}' may hold only a-z, 0-9, _ and -")


def _roles(sheet: Sheet, aside: Sheet, entries: Sequence[Entry]) -> dict[str, Role]:
    names = [entry.key for entry in entries]
    return {entry.key: _role(sheet, aside, entry, names) for entry in entries}


def _role(sheet: Sheet, aside: Sheet, entry: Entry, names: Sequence[str]) -> Role:
    """A role; one that is wrong is known all the same, so that nobody is told it were not."""
    name = entry.key.replace("_", " ")
    if not isinstance(entry.value, Keys):
        corrected = f"  {entry.key}:\n    people: anna@example.com"
        sheet.say(entry.line, f"the role '{entry.key}' needs keys below it", corrected)
        return Role(id=entry.key, name=name)
    found = people.found(aside, entry.key, entry.value, names)
    said = {k: each for k, each in entry.value.entries.items() if k not in found}
    values = sheet.valid(RoleEntry, replace(entry.value, entries=said))
    if values is None:
        return Role(id=entry.key, name=name)
    return Role(
        id=entry.key,
        name=values.name or name,
        people=values.people,
        owners=values.owners,
        **found,
    )


def _sends(sheet: Sheet) -> Iterator[Scope]:
    for item in sheet.items("send"):
        values = sheet.valid(SendEntry, item)
        if values is not None:
            sheet.reaches_somebody(values, item)
            yield scope_of(values)


def _approvals(sheet: Sheet, roles: Mapping[str, Role]) -> Iterator[Approval]:
    for item in sheet.items("approvals"):
        values = sheet.valid(ApprovalEntry, item, roles)
        if values is None:
            continue
        sheet.reaches_somebody(values, item)
        line = item.entries["count"].line if "count" in item.entries else item.line
        if values.count > len(values.roles):
            sheet.say(
                line,
                f"{values.count} approvals are asked for, but each role approves once, and "
                f"only {len(values.roles)} may here ({', '.join(values.roles)})",
            )
        elif values.count > (most := _most_people([roles[role] for role in values.roles])):
            sheet.say(
                line,
                f"{values.count} different people are asked for, but the roles "
                f"{', '.join(values.roles)} have only {most} between them",
            )
        yield Approval(scope=scope_of(values), roles=values.roles, count=values.count)


def _most_people(roles: Sequence[Role]) -> int:
    """How many different people can approve, one a role; a role without people has anybody."""
    chosen: dict[str, int] = {}

    def seat(number: int, tried: set[str]) -> bool:
        for person in map(str.casefold, roles[number].people):
            if person not in tried:
                tried.add(person)
                if person not in chosen or seat(chosen[person], tried):
                    chosen[person] = number
                    return True
        return False

    return sum(1 for number, role in enumerate(roles) if not role.people or seat(number, set()))
