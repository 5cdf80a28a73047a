"""Roles as a person needs them at night: their names, where they are found, who steps in."""

from __future__ import annotations

from msgspec import Struct

from statuspage.policy import Policy


class Post(Struct, frozen=True):
    """A role with its name, where its people are found, and its backups, the nearest first.

    `known` is false for a role that the policy does not have: somebody suggested it.
    """

    role: str
    name: str
    contact: str | None = None
    backups: tuple[Post, ...] = ()
    known: bool = True


def post(role: str, policy: Policy | None) -> Post:
    """A role of the policy; one that it does not know keeps its id as its name."""
    return _post(role, policy, frozenset())


def _post(role: str, policy: Policy | None, above: frozenset[str]) -> Post:
    known = None if policy is None else policy.roles.get(role)
    if known is None:
        return Post(role, role.replace("_", " "), known=False)
    seen = above | {role}
    next_one = known.backup
    backups: tuple[Post, ...] = ()
    if next_one is not None and next_one not in seen:
        after = _post(next_one, policy, seen)
        backups = (Post(after.role, after.name, after.contact, (), after.known), *after.backups)
    return Post(role, known.name, known.contact, backups)
