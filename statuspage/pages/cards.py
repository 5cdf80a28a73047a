"""The picture that networks show beside a link: one a state, never one an incident."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from statuspage.locale import Locale
from statuspage.model import Incident, Indicator
from statuspage.pages.marks import Mark
from statuspage.site.marks import INDICATORS

FOLDER = "cards"
WIDTH, HEIGHT = 1200, 630

_PAGE = "page"
_OVER = "over"
PICTURES: Mapping[str, Mark] = {
    _PAGE: Mark("info", "link", ""),
    _OVER: Mark("tick", "quiet", ""),
    **{str(indicator): Mark(shape, tone, "") for indicator, (shape, tone) in INDICATORS.items()},
}
"""What each picture of the theme shows, by the name of its file."""


class Card(Struct, frozen=True):
    """A picture of the theme, by its path below the root of the site, and what it says."""

    path: str
    words: str


def page_card(words: str) -> Card:
    """The picture of a page that tells of no state."""
    return _card(_PAGE, words)


def whole_card(locale: Locale, indicator: Indicator) -> Card:
    """The picture of the home page."""
    return _card(indicator, locale.indicator(indicator))


def incident_card(locale: Locale, incident: Incident) -> Card:
    """That of an incident: how bad it is while it is open, then that it is over."""
    if incident.withdrawn:
        return page_card(locale.phase(incident.phase))
    if not incident.is_open:
        return _card(_OVER, locale.phase(incident.phase))
    said = locale.gettext("Impact: %(impact)s") % {"impact": locale.impact(incident.impact)}
    return _card(_PAGE if incident.impact.rank == 0 else incident.impact, said)


def work_card(locale: Locale) -> Card:
    """That of planned work, whatever the clock says of it."""
    return _card(Indicator.MAINTENANCE, locale.gettext("Planned maintenance"))


def _card(name: str, words: str) -> Card:
    return Card(f"{FOLDER}/{name}.png", words)
