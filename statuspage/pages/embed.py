"""The page that stands in a frame on another site: the state and what is open, in a few lines."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from statuspage.maintenance import Occurrence
from statuspage.model import Incident
from statuspage.pages.marks import Mark, impact_mark, indicator_mark, standing_mark
from statuspage.pages.moments import Moment, Span, moment, span
from statuspage.pages.place import Place
from statuspage.pages.words import Words

PATH = "embed/index.html"
INCIDENTS = 5
WINDOWS = 3


class Trouble(Struct, frozen=True):
    """An open incident in a line."""

    href: str
    title: Words
    impact: Mark
    phase: Mark


class Running(Struct, frozen=True):
    """Planned work that is under way."""

    href: str
    title: Words
    span: Span


class EmbedView(Struct, frozen=True, kw_only=True):
    """All that embed.html shows; `further` counts what has no room."""

    mark: Mark
    as_of: Moment
    name: Words
    home: str
    open: Sequence[Trouble]
    running: Sequence[Running]
    further: int


def embed_view(place: Place) -> EmbedView:
    """What there is to say of the whole at the moment of the site, to readers elsewhere."""
    site = place.site
    opened, running = site.open_incidents(), site.running()
    return EmbedView(
        mark=indicator_mark(place.locale, site.indicator()),
        as_of=moment(place.locale, site.as_of),
        name=place.words(site.name()),
        home=place.home,
        open=tuple(_trouble(place, incident) for incident in opened[:INCIDENTS]),
        running=tuple(_running(place, occurrence) for occurrence in running[:WINDOWS]),
        further=len(opened[INCIDENTS:]) + len(running[WINDOWS:]),
    )


def _trouble(place: Place, incident: Incident) -> Trouble:
    return Trouble(
        place.incident(incident),
        place.words(incident.title),
        impact_mark(place.locale, incident.impact),
        standing_mark(place.locale, incident, place.kind(incident.kind)),
    )


def _running(place: Place, occurrence: Occurrence) -> Running:
    work = place.site.maintenance_of(occurrence)
    return Running(
        place.maintenance(occurrence),
        place.words(work.title_of(occurrence)),
        span(place.locale, occurrence.start, occurrence.until),
    )
