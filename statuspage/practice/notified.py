"""When authorities were told, as far as it can be true: nobody tells of what has not happened."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime, timedelta
from types import MappingProxyType

from msgspec import Struct, field

from statuspage.errors import Mistake
from statuspage.internal import Internal, Plan, Unpublished
from statuspage.kinds import Kind, Since
from statuspage.practice.subjects import Begun, Subject, begun, of_draft, of_incident
from statuspage.site import Site

_DOUBT = timedelta(days=30)
"""Where nobody has written when it was found, it may have been known so long before."""


class Notified(Struct, frozen=True):
    """Which authorities were told at which moments, by the ids of deadlines.

    `refused` are those that do not count, each with the moment before which it cannot have been.
    """

    told: Mapping[str, datetime] = field(default_factory=lambda: MappingProxyType({}))
    refused: Mapping[str, datetime] = field(default_factory=lambda: MappingProxyType({}))


def notified(plan: Plan | None, kind: Kind | None, subject: Subject, since: Begun) -> Notified:
    """What the plan of an incident says of authorities, without what cannot be true."""
    if plan is None:
        return Notified()
    events = {} if kind is None else {each.id: each.since for each in kind.deadlines}
    told, refused = {}, {}
    for name, moment in plan.told.items():
        earliest = _earliest(events.get(name), subject, since)
        if earliest is not None and moment < earliest:
            refused[name] = earliest
        else:
            told[name] = moment
    return Notified(told, refused)


def mistakes(
    site: Site, internal: Internal, unpublished: Iterable[Unpublished] = ()
) -> Iterator[Mistake]:
    """The lines of plans that say that an authority was told before there was anything to tell."""
    kinds = site.kinds
    standing = [
        (of_incident(each), begun(each, internal, kinds.get(each.kind))) for each in site.incidents
    ]
    standing += [of_draft(each, internal, kinds.get(each.kind or "outage")) for each in unpublished]
    for subject, since in standing:
        plan = internal.plans.get(subject.id)
        found = notified(plan, site.kinds.get(subject.kind), subject, since)
        for name, earliest in found.refused.items():
            assert plan is not None
            yield Mistake(
                path=plan.path,
                line=plan.lines.get(name, 1),
                message=f"{refusal(name, plan.told[name], earliest)}: is it the right day?",
            )


def refusal(name: str, moment: datetime, earliest: datetime) -> str:
    """Why a line below `told` does not count."""
    return (
        f"'{name}' was told at {moment:%Y-%m-%d %H:%M}, before there was anything to tell "
        f"({earliest:%Y-%m-%d %H:%M}), so that it does not count"
    )


def _earliest(event: Since | None, subject: Subject, since: Begun) -> datetime | None:
    """Before this nobody can have been told: whoever was told early is not asked again."""
    if event is Since.STARTED and subject.started.at is not None:
        return subject.started.at
    if since.at is None:
        return None
    if since.written:
        return min(since.at, subject.first_public or since.at)
    return min(since.at - _DOUBT, subject.started.at or since.at)
