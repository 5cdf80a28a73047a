"""What all objects of one language need: its ids, the rows of its components, its words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from statuspage.ids import code
from statuspage.maintenance import Maintenance
from statuspage.model import Incident
from statuspage.render.edition import Edition, edition
from statuspage.render.statuspage_v2 import components
from statuspage.site import Site


@dataclass(frozen=True, slots=True)
class Desk:
    """A site in one language, and what is worked out once for all of its files.

    `rows` are those of components and groups in their order, `components` those of components
    alone, by their ids in components.yml.
    """

    edition: Edition
    ids: Ids
    page_id: str
    rows: list[dict[str, Any]]
    components: Mapping[str, dict[str, Any]]

    @property
    def site(self) -> Site:
        """The site."""
        return self.edition.site


@dataclass(frozen=True, slots=True)
class Ids:
    """The ids of everything, the same in every language.

    `given` are those that another status page gave, each with the path that has it: of two
    that claim the same one, the first in the order of paths.
    """

    given: Mapping[str, str]

    def of(self, path: str, given: str | None = None) -> str:
        """The id of what stands at a path: the given one, else one made from the path."""
        return given if given is not None and self.given.get(given) == path else code(path)


def desk(site: Site) -> Desk:
    """Everything that the files of a language share."""
    known = Ids(_claimed(site))
    page_id = code(site.config.id_authority)
    rows, by_id = components.rows(site, known.of, page_id)
    return Desk(edition(site), known, page_id, rows, by_id)


def _claimed(site: Site) -> Mapping[str, str]:
    claims: dict[str, str] = {}
    for path, given in _claims(site):
        if given is not None and path < claims.get(given, f"{path}~"):
            claims[given] = path
    return claims


def _claims(site: Site) -> Iterator[tuple[str, str | None]]:
    for group in site.groups:
        if group.id is not None:
            yield components.path(group.id), group.api_id
        for component in group.components:
            yield components.path(component.id), component.api_id
    subjects: tuple[Incident | Maintenance, ...] = (*site.incidents, *site.maintenance)
    for subject in subjects:
        yield subject.path, subject.api_id
        for update in subject.updates:
            yield update.path, update.api_id
