"""Sites, incidents and messages for tests: each has sound defaults, a test names what matters.

Times are given as `at(hour, minute)` on 20 November 2026 in Berlin, the day of `NOW`, or with
a `day` of their own; components and contacts are those of a shop that also runs cafés.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any
from zoneinfo import ZoneInfo

from msgspec.structs import replace

from statuspage.config import Config
from statuspage.kinds import Kind
from statuspage.maintenance import Maintenance, Move, Occurrence
from statuspage.model import (
    Attachment,
    ComponentStatus,
    Count,
    FactValue,
    Impact,
    Incident,
    Phase,
    Qualifier,
    Role,
    Row,
    Text,
    Update,
    When,
)
from statuspage.organisation import Component, Contact, Group, Organisation
from statuspage.site import Site
from statuspage.source.kinds import built_in

ZONE = ZoneInfo("Europe/Berlin")
TODAY = date(2026, 11, 20)
NOW = datetime(2026, 11, 20, 10, 30, tzinfo=ZONE)


def at(hour: int, minute: int = 0, day: date = TODAY) -> datetime:
    """A moment in Berlin, on the day of `NOW` unless another is given."""
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=ZONE)


def text(value: str, language: str = "en") -> Text:
    """Words in a language."""
    return Text(value, language)


def texts(*values: str, language: str = "en") -> tuple[Text, ...]:
    """A list fact."""
    return tuple(Text(value, language) for value in values)


def count(number: int | None, qualifier: Qualifier = Qualifier.EXACTLY) -> Count:
    """A number fact."""
    return Count(number, qualifier)


def table(*rows: Mapping[str, str]) -> tuple[Row, ...]:
    """A table fact."""
    return tuple(Row(MappingProxyType(dict(row))) for row in rows)


def contact_roles(*roles: str) -> tuple[Role, ...]:
    """A contact fact."""
    return tuple(Role(role) for role in roles)


def attachment(name: str, media_type: str = "application/pdf", size: int = 123_456) -> Attachment:
    """A file beside a message; nothing opens it."""
    return Attachment(
        name=name, media_type=media_type, size=size, digest="0" * 64, source=Path(name)
    )


def update(
    name: str = "index",
    phase: Phase = Phase.INVESTIGATING,
    moment: datetime | None = None,
    body: str = "We are sorry. Some orders fail.",
    *,
    language: str = "en",
    facts: Mapping[str, FactValue] | None = None,
    components: Mapping[str, ComponentStatus] | None = None,
    **more: Any,
) -> Update:
    """One message, at nine o'clock unless told; `said` is what its facts say."""
    given = dict(facts or {})
    values: dict[str, Any] = {
        "path": f"incidents/checkout/{name}",
        "title": Text("Some orders fail", language),
        "kind": "outage",
        "impact": Impact.MINOR,
        "said": frozenset(given),
        **more,
    }
    if isinstance(values.get("summary"), str):
        values["summary"] = Text(values["summary"], language)
    return Update(
        name=name,
        phase=phase,
        at=moment or at(9),
        body=Text(body, language),
        facts=MappingProxyType(given),
        components=MappingProxyType(dict(components or {})),
        **values,
    )


def incident(*updates: Update, **more: Any) -> Incident:
    """An incident told by its messages: what is not given follows from them."""
    told = updates or (update(),)
    last = told[-1]
    components: dict[str, ComponentStatus] = {}
    facts: dict[str, FactValue] = {}
    for one in told:
        components |= one.components
        facts |= one.facts
    if last.phase is Phase.RESOLVED:
        cleared = dict.fromkeys(components, ComponentStatus.OPERATIONAL)
        components = cleared | dict(last.components)
    name = more.pop("id", "checkout")
    values: dict[str, Any] = {
        "path": f"incidents/{name}",
        "title": last.title,
        "kind": last.kind,
        "impact": last.impact,
        "impact_peak": max((one.impact for one in told), key=lambda i: i.rank),
        "phase": last.phase,
        "started": When(told[0].at),
        "detected": None,
        "resolved_at": last.at if last.phase is Phase.RESOLVED else None,
        **more,
    }
    return Incident(
        id=name,
        updates=tuple(told),
        components=MappingProxyType(components),
        facts=MappingProxyType(facts),
        **values,
    )


def occurrence(start: datetime, hours: float = 2, **more: Any) -> Occurrence:
    """One date of the maintenance `database`; its phase follows the clock unless told."""
    end = start + timedelta(hours=hours)
    by_clock = Phase.SCHEDULED if start > NOW else Phase.IN_PROGRESS
    values: dict[str, Any] = {
        "maintenance": "database",
        "day": start.date(),
        "planned_start": start,
        "planned_end": end,
        "phase": by_clock if end > NOW else Phase.COMPLETED,
        **more,
    }
    return Occurrence(start=start, end=end, **values)


def moved(date_of: Occurrence, told_by: str, start: datetime, end: datetime) -> Occurrence:
    """The same date in a new window, told by the update of that name."""
    move = Move(update=told_by, start=start, end=end)
    return replace(date_of, start=start, end=end, moves=(*date_of.moves, move))


def maintenance(*occurrences: Occurrence, **more: Any) -> Maintenance:
    """Planned work on these dates."""
    name = more.pop("id", "database")
    first = occurrences[0] if occurrences else None
    values: dict[str, Any] = {
        "path": f"maintenance/{name}",
        "title": Text("Database upgrade", "en"),
        "impact": Impact.MINOR,
        "components": MappingProxyType({"checkout": ComponentStatus.UNDER_MAINTENANCE}),
        "start": first.start if first else None,
        "end": first.end if first else None,
        "timezone": "Europe/Berlin",
        "updates": (update(phase=Phase.SCHEDULED, body="The shop is slower for two hours."),),
        "facts": MappingProxyType({}),
        **more,
    }
    return Maintenance(id=name, occurrences=tuple(occurrences), **values)


def component(name: str, title: str, group: str | None = None, **more: Any) -> Component:
    """Something that customers depend on."""
    return Component(id=name, name=Text(title, "en"), group=group, **more)


def groups() -> tuple[Group, ...]:
    """A shop with four parts and two cafés."""
    closed = MappingProxyType({ComponentStatus.MAJOR_OUTAGE: Text("Closed", "en")})
    return (
        Group(
            id="shop",
            name=Text("Shop", "en"),
            components=(
                component("website", "Website", "shop"),
                component("checkout", "Checkout", "shop"),
                component("payments", "Card payments", "shop", third_party=True),
                component("app", "App", "shop", since=date(2026, 10, 1)),
            ),
        ),
        Group(
            id="cafes",
            name=Text("Cafés", "en"),
            components=(
                component("harbour", "Harbour café", "cafes", words=closed),
                component("market", "Market café", "cafes", words=closed),
            ),
        ),
    )


def organisation() -> Organisation:
    """Lantern & Loaf, with a hotline, customer service and a press office."""
    contacts = (
        Contact(
            role="hotline",
            phone="+49 421 555 0130",
            hours=Text("Every day 7:00–22:00", "en"),
            languages=("en", "zh-CN"),
        ),
        Contact(
            role="customers",
            email="help@lantern-loaf.example",
            link="https://lantern-loaf.example/help",
        ),
        Contact(role="press", email="press@lantern-loaf.example"),
    )
    return Organisation(
        name=Text("Lantern & Loaf", "en"),
        city=Text("Bremen", "en"),
        contacts=MappingProxyType({contact.role: contact for contact in contacts}),
    )


@cache
def kinds() -> Mapping[str, Kind]:
    """The kinds that come with the product."""
    return built_in()[0]


def config(**more: Any) -> Config:
    """The settings of a site in English and Chinese."""
    values: dict[str, Any] = {
        "name": "Lantern & Loaf status",
        "url": "https://status.lantern-loaf.example/",
        "id_authority": "status.lantern-loaf.example,2026",
        "languages": ("en", "zh-CN"),
        "timezone": ZONE,
        **more,
    }
    return Config(**values)


def site(
    incidents: Iterable[Incident] = (), maintenance: Iterable[Maintenance] = (), **more: Any
) -> Site:
    """A site at `NOW` in its default language, with itself in every other one as it is."""
    settings: Config = more.pop("config", None) or config()
    values: dict[str, Any] = {
        "language": settings.default_language,
        "as_of": NOW,
        "organisation": organisation(),
        "groups": groups(),
        "kinds": kinds(),
        **more,
    }
    made = Site(
        config=settings, incidents=tuple(incidents), maintenance=tuple(maintenance), **values
    )
    translations = {
        language: made if language == made.language else replace(made, language=language)
        for language in settings.languages
    }
    return replace(made, translations=MappingProxyType(translations))
