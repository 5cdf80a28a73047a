"""Where a warning holds: what its message names, else where its components are, else the site."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct

from statuspage.config import Cap, Place
from statuspage.model import FactValue, Text, Update
from statuspage.render.cap.alert import Alert
from statuspage.render.cap.facts import line
from statuspage.render.edition import Edition


class Area(Struct, frozen=True):
    """One area: in words, and where it is, if that is known."""

    words: str
    polygons: tuple[str, ...] = ()
    circles: tuple[str, ...] = ()
    codes: tuple[tuple[str, str], ...] = ()


def areas(edition: Edition, update: Update, alert: Alert) -> tuple[Area, ...]:
    """The areas of a message in the language of the edition, each once."""
    settings, language = edition.site.config.cap, edition.site.language
    assert settings is not None
    said = [line(text.value) for text in texts(update.facts.get("area"))]
    found = tuple(_said(filter(None, said), settings, language)) or tuple(
        _area(place, language) for place in _concerned(alert, settings) or [settings.area]
    )
    return tuple(dict.fromkeys(found))


def texts(value: FactValue | None) -> Iterable[Text]:
    """The texts of a fact that is one, or a list of them."""
    values = value if isinstance(value, tuple) else (value,)
    return (each for each in values if isinstance(each, Text))


def _said(words: Iterable[str], settings: Cap, language: str) -> Iterator[Area]:
    """What a message names: a place that is known, or words alone."""
    for said in words:
        name = said.casefold()
        known = (place for place in (settings.area, *settings.places) if name in place.called)
        place = next(known, None)
        yield Area(said) if place is None else _area(place, language)


def _concerned(alert: Alert, settings: Cap) -> list[Place]:
    """The places of the components; none if one of them is in no place, for it may be anywhere."""
    hit = [place for place in settings.places if not place.components.isdisjoint(alert.components)]
    covered = frozenset().union(*(place.components for place in hit))
    return hit if covered.issuperset(alert.components) else []


def _area(place: Place, language: str) -> Area:
    return Area(place.names[language], place.polygons, place.circles, place.geocodes)
