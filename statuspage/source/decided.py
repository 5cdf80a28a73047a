"""What may stand in policy.yml: one model for each sort of entry."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from statuspage.model import Impact
from statuspage.source.fields import FlagField, ImpactField, TitleField
from statuspage.source.forms import Authored
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
from statuspage.source.terms import (
    ClocksField,
    DateField,
    DaysField,
    MonthsField,
    OneRoleField,
    SchemesField,
    TermField,
    WaitField,
    WeekdaysField,
    WorkingDaysField,
)


class PolicyFile(Authored):
    """internal/policy.yml."""

    window: SpanField = timedelta(hours=12)
    ledger: BranchField | None = None
    roles: Any = None
    send: Any = None
    approvals: Any = None
    routes: Any = None
    clocks: Any = None
    assessment: Any = None
    duties: Any = None
    escalation: Any = None
    authorities: Any = None
    holidays: Any = None
    weekend: Any = None
    plan: Any = None


class FindingEntry(Authored):
    """How the people of a role are found: keys of a role that say nothing of sending."""

    backup: OneRoleField | None = None
    contact: TitleField | None = None
    reach: VariableField | None = None


class RoleEntry(FindingEntry):
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
    alarm: FlagField = False


class PaceEntry(Authored):
    """The clocks of one impact."""

    first_message: TermField | None = None
    update_every: TermField | None = None
    approval: TermField | None = None
    review: WorkingDaysField | None = None


class DutyEntry(Authored):
    """An entry of `duties`."""

    kinds: KindsField = ()
    impact: ImpactField = Impact.NONE
    owner: OneRoleField | None = None
    spokesperson: OneRoleField | None = None
    approver: OneRoleField | None = None
    channels: ChannelsField = ()
    audiences: AudiencesField = ()


class RungEntry(Authored):
    """An entry of `escalation`."""

    after: WaitField
    tell: OneRoleField
    clocks: ClocksField = ()
    kinds: KindsField = ()
    impact: ImpactField = Impact.NONE


class CalendarEntry(Authored):
    """The keys of policy.yml that say which rules and which days count."""

    authorities: SchemesField = ()
    holidays: DaysField = frozenset()
    weekend: WeekdaysField = frozenset({5, 6})


class PlanEntry(Authored):
    """What stands below `plan`."""

    since: DateField | None = None
    reviewed: DateField | None = None
    review_every: MonthsField = 6
    drill_every: MonthsField = 12
