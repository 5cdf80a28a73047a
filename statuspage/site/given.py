"""Which content has an id that another status page gave."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from statuspage.maintenance import Maintenance
from statuspage.model import Incident
from statuspage.organisation import Group


def owners(
    groups: Sequence[Group], incidents: Sequence[Incident], works: Sequence[Maintenance]
) -> Mapping[str, str]:
    """The path that has each given id: of two that claim one, the first in the order of paths."""
    found: dict[str, str] = {}
    for path, given in _claims(groups, incidents, works):
        if given is not None and path < found.get(given, f"{path}~"):
            found[given] = path
    return found


def of_component(component_id: str) -> str:
    """The path that the id of a component or of a group is made from."""
    return f"components/{component_id}"


def _claims(
    groups: Sequence[Group], incidents: Sequence[Incident], works: Sequence[Maintenance]
) -> Iterator[tuple[str, str | None]]:
    for group in groups:
        if group.id is not None:
            yield of_component(group.id), group.api_id
        for component in group.components:
            yield of_component(component.id), component.api_id
    subjects: tuple[Incident | Maintenance, ...] = (*incidents, *works)
    for subject in subjects:
        yield subject.path, subject.api_id
        for update in subject.updates:
            yield update.path, update.api_id
