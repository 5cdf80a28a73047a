"""Components and groups as rows of the API, each as it is now."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime, time
from typing import Any

from statuspage.model import ComponentStatus, Incident
from statuspage.organisation import Component, Group
from statuspage.render.oneline import one_line
from statuspage.render.statuspage_v2 import course, wire
from statuspage.site import Site
from statuspage.site.given import of_component

IdOf = Callable[[str, str | None], str]
Row = dict[str, Any]


def rows(site: Site, id_of: IdOf, page_id: str) -> tuple[list[Row], Mapping[str, Row]]:
    """The rows of what is offered in the order of the page, a group above its components; those of
    all components also by their ids in components.yml.
    """
    changed = changes(site)
    listed: list[Row] = []
    by_id: dict[str, Row] = {}
    place = 0
    for group in site.offer():
        members = {
            component.id: _component(site, component, id_of, changed)
            for component in group.components
        }
        by_id |= members
        if group.id is None:
            for row in members.values():
                place += 1
                listed.append({**row, "position": place})
            continue
        place += 1
        group_id = id_of(of_component(group.id), group.api_id)
        below = [
            {**row, "position": number, "group_id": group_id}
            for number, row in enumerate(members.values(), 1)
        ]
        listed += [_group(site, group, group_id, below, place), *below]
    listed = [{**row, "page_id": page_id} for row in listed]
    placed = {row["id"]: row for row in listed if not row["group"]}
    rows = {component: placed[row["id"]] for component, row in by_id.items()}
    for component in site.components():
        if component.id not in rows:
            rows[component.id] = {**_component(site, component, id_of, changed), "page_id": page_id}
    return listed, rows


def changes(site: Site) -> Mapping[str, datetime]:
    """When the state of each component changed last, so far as anything was ever said of it."""
    found: dict[str, datetime] = {}
    for component, moment in _windows(site):
        if component not in found or moment > found[component]:
            found[component] = moment
    for incident in site.incidents:
        if _may_be_newer(incident, found):
            for component, moment in _told(incident):
                if component not in found or moment > found[component]:
                    found[component] = moment
    return found


def _may_be_newer(incident: Incident, found: Mapping[str, datetime]) -> bool:
    """Whether an incident may tell of a change after those that were found: few of many do."""
    named = {name for update in incident.updates for name in update.components}
    known = [found.get(name) for name in named.union(incident.salvaged)]
    newest = max((update.at for update in incident.updates), default=None)
    return newest is not None and any(each is None or newest > each for each in known)


def _told(incident: Incident) -> Iterator[tuple[str, datetime]]:
    for update, step in zip(incident.updates, course.of_incident(incident), strict=True):
        for component, state in step.after.items():
            if state is not step.before.get(component, ComponentStatus.OPERATIONAL):
                yield component, update.at


def _windows(site: Site) -> Iterator[tuple[str, datetime]]:
    for work in site.maintenance:
        for occurrence in work.occurrences:
            for moment in site.window_of(occurrence):
                if moment is not None:
                    yield from ((each, moment) for each in work.components_of(occurrence))


def _component(
    site: Site, component: Component, id_of: IdOf, changed: Mapping[str, datetime]
) -> Row:
    since = component.since
    zone = site.config.timezone
    created = site.config.founded if since is None else datetime.combine(since, time(), zone)
    described = one_line(component.description.value) if component.description else ""
    return {
        "id": id_of(of_component(component.id), component.api_id),
        "name": wire.name(component.name.value, component.id),
        "status": site.state_of(component.id).value,
        "created_at": wire.stamp(created),
        "updated_at": wire.stamp(max(created, changed.get(component.id, created))),
        "position": 0,
        "description": described or None,
        "showcase": True,
        "start_date": None if since is None else since.isoformat(),
        "group_id": None,
        "page_id": "",
        "group": False,
        "only_show_if_degraded": False,
    }


def _group(site: Site, group: Group, group_id: str, below: list[Row], place: int) -> Row:
    assert group.id is not None
    assert group.name is not None
    states = [site.state_of(component.id) for component in group.components]
    worst = max(states, key=lambda state: state.rank, default=ComponentStatus.OPERATIONAL)
    start = wire.stamp(site.config.founded)
    return {
        "id": group_id,
        "name": wire.name(group.name.value, group.id),
        "status": worst.value,
        "created_at": min((row["created_at"] for row in below), default=start),
        "updated_at": max((row["updated_at"] for row in below), default=start),
        "position": place,
        "description": None,
        "showcase": False,
        "start_date": None,
        "group_id": None,
        "page_id": "",
        "group": True,
        "only_show_if_degraded": False,
        "components": [row["id"] for row in below],
    }
