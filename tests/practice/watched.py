"""Clocks in tests: a policy with paces and people, sites at a moment, and what runs there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from pathlib import Path
from types import MappingProxyType
from typing import Any

from msgspec.structs import replace

from statuspage import moments
from statuspage.internal import Assessment, Internal
from statuspage.kinds import Deadline, Kind, Label, Since
from statuspage.model import Impact, Incident
from statuspage.policy import Clock, Duty, Extent, Harm, Pace, Policy, Role, Trend
from statuspage.practice.clocks import Running, clocks
from tests import factories

ZONE = factories.ZONE
MINUTES = timedelta(minutes=1)


def moment(written: str) -> datetime:
    """A moment in Berlin, as authors write it; an offset tells two equal ones apart."""
    return moments.read(written, ZONE, datetime.fromisoformat("2026-01-01T00:00+00:00")).at


def policy(**more: Any) -> Policy:
    """Critical: told in 15 minutes, then every 30, approved in 10, reviewed in 5 working days."""
    roles = {
        "comms_lead": Role(id="comms_lead", name="Head of communication", backup="service_lead"),
        "service_lead": Role(id="service_lead", name="Head of service"),
        "legal": Role(id="legal", name="Legal department"),
        "managing_director": Role(id="managing_director", name="Managing director"),
    }
    pace = Pace(
        first_message=15 * MINUTES, update_every=30 * MINUTES, approval=10 * MINUTES, review=5
    )
    values: dict[str, Any] = {
        "roles": MappingProxyType(roles),
        "paces": MappingProxyType({Impact.CRITICAL: pace}),
        "duties": (Duty(owner="comms_lead"),),
        **more,
    }
    return Policy(**values)


def internal(plain: Policy | None = None, **more: Any) -> Internal:
    """Internal files with that policy, or the one above."""
    return Internal(folder=Path("internal"), policy=plain or policy(), **more)


def told(*messages: tuple[str, Mapping[str, Any]], **more: Any) -> Incident:
    """A critical incident by the moments of its messages, with what each of them says."""
    updates = []
    for number, (written, keys) in enumerate(messages):
        name = "index" if number == 0 else f"{number + 1:02}-update"
        known = {"impact": Impact.CRITICAL, **keys}
        if isinstance(promise := known.get("next_update"), str):
            known["next_update"] = moment(promise)
        updates.append(factories.update(name, moment=moment(written), **known))
    return factories.incident(*updates, **more)


def at(
    now: str, incidents: Iterable[Incident] = (), inner: Internal | None = None, **more: Any
) -> tuple[Running, ...]:
    """The clocks at a moment; keys of a site, `unpublished` and `waiting` may be given."""
    asked = {key: more.pop(key) for key in ("unpublished", "waiting") if key in more}
    site = factories.site(incidents, as_of=moment(now), **more)
    return clocks(site, inner or internal(), **asked)


def one(running: Iterable[Running], clock: Clock, name: str = "") -> Running:
    """The only clock of that sort."""
    (found,) = [r for r in running if r.clock is clock and (not name or r.name == name)]
    return found


def due(running: Running) -> str:
    """When it runs out, as people read it."""
    assert running.due is not None
    return f"{running.due:%Y-%m-%d %H:%M %Z}"


def with_deadlines(*deadlines: Deadline) -> Mapping[str, Kind]:
    """The built-in kinds; an outage has these deadlines."""
    known = dict(factories.kinds())
    known["outage"] = replace(known["outage"], deadlines=deadlines)
    return known


def deadline(name: str = "authority", since: Since = Since.DETECTED, **more: Any) -> Deadline:
    """A deadline that always runs."""
    values = {"scheme": "gdpr", "source": "the law", "always": True, **more}
    return Deadline(id=name, label=Label(source="Tell the authority"), since=since, **values)


def assessed(at_: str, impact: Impact = Impact.CRITICAL) -> Assessment:
    """An assessment, with what does not matter to clocks."""
    return Assessment(
        at=moment(at_),
        harm=Harm.MONEY,
        extent=Extent.ALL,
        trend=Trend.RISING,
        impact=impact,
        reason="Everybody is charged twice.",
    )


def day(written: str) -> date:
    """A day."""
    return date.fromisoformat(written)
