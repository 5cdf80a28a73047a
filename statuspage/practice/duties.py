"""Who does what in an incident: its plan file first, then the policy's duties."""

from __future__ import annotations

from statuspage.internal import Plan
from statuspage.model import Impact
from statuspage.policy import Duty, Policy


def duty(policy: Policy | None, kind: str, impact: Impact) -> Duty:
    """The duty in such an incident, key by key from the first ones that cover it."""
    covering = [] if policy is None else [d for d in policy.duties if d.covers(kind, impact)]

    def first(key: str) -> str | None:
        return next((value for d in covering if (value := getattr(d, key)) is not None), None)

    def several(key: str) -> tuple[str, ...]:
        return next((value for d in covering if (value := getattr(d, key))), ())

    return Duty(
        owner=first("owner"),
        spokesperson=first("spokesperson"),
        approver=first("approver"),
        channels=several("channels"),
        audiences=several("audiences"),
    )


def owner(policy: Policy | None, plan: Plan | None, kind: str, impact: Impact) -> str | None:
    """The role that answers for an incident; None where nobody has said."""
    if plan is not None and plan.owner is not None:
        return plan.owner
    duties = () if policy is None else policy.duties
    owners = (d.owner for d in duties if d.owner is not None and d.covers(kind, impact))
    return next(owners, None)
