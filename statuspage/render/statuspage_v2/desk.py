"""What all objects of one language need: its ids, the rows of its components, its words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from msgspec import Struct

from statuspage.render.edition import Edition, edition
from statuspage.render.statuspage_v2 import components
from statuspage.site import Site
from statuspage.site.api import Ids


class Desk(Struct, frozen=True):
    """A site in one language, and what is worked out once for all of its files.

    `rows` are those of components and groups in their order, `components` those of components
    alone, by their ids in components.yml.
    """

    edition: Edition
    ids: Ids
    rows: list[dict[str, Any]]
    components: Mapping[str, dict[str, Any]]

    @property
    def page_id(self) -> str:
        """The id of the page, which every object repeats."""
        return self.ids.page

    @property
    def site(self) -> Site:
        """The site."""
        return self.edition.site


def desk(site: Site) -> Desk:
    """Everything that the files of a language share."""
    known = Ids(site)
    rows, by_id = components.rows(site, known.of, known.page)
    return Desk(edition(site), known, rows, by_id)
