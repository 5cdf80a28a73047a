"""The link that puts planned work into the reader's own calendar."""

from __future__ import annotations

from collections.abc import Collection

from statuspage.pages.place import Place
from statuspage.pages.snippets import Way
from statuspage.site.calendars import CALENDAR


def calendar(place: Place, concerned: Collection[str] = ()) -> Way | None:
    """To the calendar of the one component that is concerned, else to that of all planned work.

    None for drills, which have no calendars.
    """
    if place.site.drills:
        return None
    _ = place.locale.gettext
    offered = {component.id for component in place.site.offered()}
    if len(concerned) == 1 and (only := next(iter(concerned))) in offered:
        words = _("Add the planned maintenance of this service to your calendar")
        return Way(words, f"{place.prefix}components/{only}/{CALENDAR}", "text/calendar")
    words = _("Add planned maintenance to your calendar")
    return Way(words, f"{place.prefix}{CALENDAR}", "text/calendar")
