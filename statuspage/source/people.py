"""The people behind the roles of policy.yml: whether somebody has each, and who steps in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from msgspec.structs import replace

from statuspage.errors import Severity
from statuspage.policy import Approval, Duty, Role
from statuspage.source.decided import FindingEntry
from statuspage.source.forms import keys_of
from statuspage.source.frontmatter import Keys
from statuspage.source.sheet import Sheet


def found(sheet: Sheet, role: str, keys: Keys, roles: Sequence[str]) -> dict[str, str | None]:
    """What a role says of where its people are: those of its keys that concern no sending.

    A key that is wrong is None, and noted.
    """
    said: dict[str, str | None] = {}
    for key, entry in keys.entries.items():
        if key in keys_of(FindingEntry):
            values = sheet.valid(FindingEntry, replace(keys, entries={key: entry}), roles)
            said[key] = getattr(values, key, None)
    if said.get("backup") == role:
        others = [other for other in roles if other != role]
        sheet.say(
            keys.entries["backup"].line,
            f"'{role}' cannot step in for itself",
            f"    backup: {others[0]}" if others else None,
        )
        said["backup"] = None
    return said


def look(
    sheet: Sheet,
    roles: Mapping[str, Role],
    lines: Mapping[str, int],
    approvals: Iterable[Approval],
    duties: Iterable[Duty],
) -> None:
    """Warns of roles that nobody has, and of backups that lead in a circle without all others."""
    approving = {role for approval in approvals for role in approval.roles}
    acting = {each for duty in duties for each in (duty.owner, duty.spokesperson, duty.approver)}
    acting |= {role.backup for role in roles.values()}
    for role in roles.values():
        _say_nobody(sheet, role, lines[role.id], approving, acting)
    said: set[str] = set()
    for role in roles.values():
        circle = _circle(role, roles)
        if circle and len(circle) < len(roles) and said.isdisjoint(circle):
            said |= {*circle}
            sheet.say(
                lines[role.id],
                f"the backups lead in a circle ({' → '.join([*circle, circle[0]])}): when none of "
                "them answers, nobody is left",
                severity=Severity.WARNING,
            )


def _say_nobody(
    sheet: Sheet, role: Role, line: int, approving: set[str], acting: set[str | None]
) -> None:
    if role.people or role.owners:
        return
    found = role.contact or role.reach
    if role.id in approving or not (found or role.id in acting):
        sheet.say(
            line,
            f"whoever may commit can approve as '{role.id}': people or owners are missing",
            f'    people: anna@example.com\n    owners: "@example/{role.id}"',
            Severity.WARNING,
        )
    elif not found:
        sheet.say(
            line,
            f"nobody is found as '{role.id}': contact, people or owners are missing",
            "    contact: Duty list in the control room",
            Severity.WARNING,
        )


def _circle(role: Role, roles: Mapping[str, Role]) -> list[str]:
    """The roles from this one back to itself by their backups; empty where they end."""
    path, step = [role.id], role.backup
    while step is not None and step in roles and step not in path:
        path.append(step)
        step = roles[step].backup
    return path if step == role.id else []
