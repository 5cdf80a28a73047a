"""Roles in the output of commands: what they are called, where they are found, who steps in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from statuspage.policy import Policy


def line(role: str, policy: Policy | None) -> str:
    """A role on one line."""
    from statuspage.practice.posts import post

    found = post(role, policy)
    if not found.known:
        return f"{found.name} (nobody has this role in policy.yml)"
    where = f" · {found.contact}" if found.contact else ""
    steps_in = f" · else {found.backups[0].name}" if found.backups else ""
    return f"{found.name}{where}{steps_in}"


def name(role: str, policy: Policy | None) -> str:
    """What a role is called."""
    from statuspage.practice.posts import post

    return post(role, policy).name


def as_value(role: str, policy: Policy | None) -> dict[str, Any]:
    """A role for programs."""
    from statuspage.practice.posts import post

    found = post(role, policy)
    return {
        "role": found.role,
        "name": found.name,
        "contact": found.contact,
        "known": found.known,
        "backups": [
            {"role": each.role, "name": each.name, "contact": each.contact}
            for each in found.backups
        ],
    }
