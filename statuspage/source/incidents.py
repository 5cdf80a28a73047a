"""From messages to an incident, in one language."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType

from msgspec.structs import replace

from statuspage.model import ComponentStatus, Incident, Phase, Update
from statuspage.site.timeline import statements
from statuspage.source.fold import Fold, corrections_of, ordered
from statuspage.source.message import Said, World
from statuspage.source.messages import Told
from statuspage.source.remains import found_unread, remains
from statuspage.source.reviews import review_in


def incident(told: Told, world: World, language: str) -> Incident:
    """The incident in one language, of a folder that may be shown."""
    messages = ordered(told)
    fold = Fold(told, world, language, corrections_of(messages))
    updates = fold.say_all(messages)
    broken = told.index is None
    made = Incident(
        id=told.listing.id,
        path=told.listing.path,
        title=fold.title,
        kind=fold.kind,
        impact=fold.impact,
        impact_peak=max([fold.impact, *(u.impact for u in updates)], key=lambda i: i.rank),
        phase=updates[-1].phase if updates else Phase.INVESTIGATING,
        started=fold.started,
        detected=fold.detected,
        updates=updates,
        components=MappingProxyType({}),
        facts=fold.shown_facts(),
        resolved_at=_resolved_at(updates),
        drill=told.drill,
        broken=broken,
        salvaged=MappingProxyType(told.salvage.get("components", {})),
        review=review_in(told.review, world, language),
        api_id=given_id(told),
        lost=remains(told, updates, world.as_of),
        found_unread=found_unread(told, world.kinds.get(fold.kind)),
        impact_unread=broken and "impact" not in told.salvage and not _says_impact(messages),
    )
    return replace(made, components=_latest(made, world.as_of))


def _says_impact(messages: tuple[Said, ...]) -> bool:
    return any("impact" in said.keys for said in messages)


def given_id(told: Told) -> str | None:
    """The id that another tool gave to an incident or to planned work."""
    values = vars(told.index.values) if told.index is not None else told.salvage
    given: str | None = values.get("id")
    return given


def _resolved_at(updates: tuple[Update, ...]) -> datetime | None:
    if not updates or updates[-1].phase is not Phase.RESOLVED:
        return None
    moment = updates[-1].at
    for update in reversed(updates):
        if update.phase is not Phase.RESOLVED:
            break
        moment = update.at
    return moment


def _latest(made: Incident, as_of: datetime) -> Mapping[str, ComponentStatus]:
    """What the incident says of each component now; nothing bad any more once withdrawn."""
    latest: dict[str, ComponentStatus] = {}
    for _, components in sorted(statements(made, as_of), key=lambda statement: statement[0]):
        latest.update(components)
    if made.withdrawn:
        latest = dict.fromkeys(latest, ComponentStatus.OPERATIONAL)
    return MappingProxyType(latest)
