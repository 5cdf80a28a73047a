"""Where the API is: for what makes its files, and for messages that link to them."""

from __future__ import annotations

from collections.abc import Iterator

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
