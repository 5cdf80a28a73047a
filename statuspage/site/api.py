"""Where the API is and which ids it has: for what makes its files, and for what speaks of them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from zoneinfo import ZoneInfo

from msgspec import Struct

from statuspage.ids import code
from statuspage.maintenance import Maintenance
from statuspage.site import Site

FOLDER = "api/v2/"
FILES = (
    "summary.json",
    "status.json",
    "components.json",
    "incidents.json",
    "incidents/unresolved.json",
    "scheduled-maintenances.json",
    "scheduled-maintenances/upcoming.json",
    "scheduled-maintenances/active.json",
)
"""Every file that a language has, by its path below `FOLDER`."""


def paths(site: Site) -> Iterator[str]:
    """The files of a language, below its top; none for drills, which have no public ids."""
    if not site.drills:
        yield from (FOLDER + name for name in FILES)


class Ids(Struct, frozen=True):
    """The ids by which programs know everything, the same in every language."""

    site: Site

    @property
    def page(self) -> str:
        """The id of the page."""
        return self.site.config.page_id or code(self.site.config.id_authority)

    def of(self, path: str, given: str | None = None) -> str:
        """The id of what stands at a path: the given one, else one made from the path."""
        if given is not None and self.site.owner_of(given) == path:
            return given
        return code(path)


def date_mark(work: Maintenance, day: date) -> str:
    """What sets the path of one date of a repeat apart; its first date has that of the work."""
    first = day
    if work.repeat is not None and work.start is not None:
        first = work.start.astimezone(ZoneInfo(work.timezone)).date()
    return "" if day == first else f"#{day}"
