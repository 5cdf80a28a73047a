"""What may stand in policy.yml: one model for each sort of entry."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from statuspage.model import Impact
from statuspage.source.authored import Authored
from statuspage.source.fields import FlagField, ImpactField, TitleField
from statuspage.source.rules import (
    AudiencesField,
    BranchField,
    ChannelsField,
    KindsField,
    LanguagesField,
    NumberField,
    OccasionsField,
    OwnersField,
    PeopleField,
    RolesField,
    RouteNameField,
    SpanField,
    TransportField,
    VariableField,
)


class PolicyFile(Authored):
    """internal/policy.yml."""

    window: SpanField = timedelta(hours=12)
    ledger: BranchField | None = None
    roles: Any = None
    send: Any = None
    approvals: Any = None
    routes: Any = None


class RoleEntry(Authored):
    """A role of policy.yml, below its name."""

    name: TitleField | None = None
    people: PeopleField = ()
    owners: OwnersField = ()


class ScopeEntry(Authored):
    """Which notices an entry of policy.yml speaks of."""

    channels: ChannelsField = ()
    audiences: AudiencesField = ()
    kinds: KindsField = ()
    on: OccasionsField = ()
    impact: ImpactField = Impact.NONE


class SendEntry(ScopeEntry):
    """An entry of `send`."""


class ApprovalEntry(ScopeEntry):
    """An entry of `approvals`."""

    roles: RolesField
    count: NumberField = 1


class RouteEntry(ScopeEntry):
    """An entry of `routes`; the keys of its transport come beside these."""

    by: TransportField
    name: RouteNameField | None = None
    languages: LanguagesField = ()
    to: VariableField | None = None
    drill: FlagField = False
