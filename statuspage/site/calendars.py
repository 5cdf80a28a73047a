"""Where the calendars of planned work lie."""

from __future__ import annotations

from collections.abc import Iterator

from statuspage.site import Site

CALENDAR = "maintenance.ics"
"""The name of a calendar, below the root of a language and beside the page of a component."""


def paths(site: Site) -> Iterator[str]:
    """The calendar of the site and that of each component that is offered, below the root of a
    language; drills have none.
    """
    if not site.drills:
        yield CALENDAR
        yield from (f"components/{component.id}/{CALENDAR}" for component in site.offered())
