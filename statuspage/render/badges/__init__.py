"""Badges: the state of the whole and of each component, as a picture and for shields.io.

What they show follows the clock only as far as the state does: a planned window that begins or
ends changes the badges of what it concerns, and nothing else does without a message.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from statuspage.locale import Locale, locale
from statuspage.model import ComponentStatus, Text
from statuspage.organisation import Component
from statuspage.render.badges.svg import LIGHT, SHAPES, Badge, svg
from statuspage.render.oneline import one_line
from statuspage.render.output import OutputFile
from statuspage.site import Site
from statuspage.site.marks import INDICATORS, STATES

__all__ = ["SHAPES", "badges", "whole_badge"]

_ALARMING = frozenset({"bad", "dire"})
_CACHED = 300
_SVG = "image/svg+xml"
_JSON = "application/json"


def badges(site: Site) -> Iterator[OutputFile]:
    """`badge.svg`, `badge-dark.svg` and `badge.json` of the whole and below each component.

    None for drills: a badge stands on the pages of others, where nobody knows of a drill.
    """
    if site.drills:
        return
    spoken = locale(site.language)
    root = site.config.prefix(site.language)
    yield from _files(root, whole_badge(site, spoken), spoken)
    for component in site.offered():
        state = site.state_of(component.id)
        yield from _files(
            f"{root}components/{component.id}/", _of(component, state, spoken), spoken
        )


def whole_badge(site: Site, spoken: Locale) -> Badge:
    """What there is to say of the whole."""
    indicator = site.indicator()
    state = Text(spoken.indicator(indicator), spoken.language)
    name = site.name()
    name = Text(one_line(name.value) or site.config.url, name.language)
    return Badge(name, state, *INDICATORS[indicator])


def _of(component: Component, state: ComponentStatus, spoken: Locale) -> Badge:
    own = component.words.get(state)
    language = own.language if own else spoken.language
    said = Text(one_line(spoken.component_status(state, component.words)), language)
    name = Text(one_line(component.name.value) or component.id, component.name.language)
    return Badge(name, said, *STATES[state])


def _files(folder: str, badge: Badge, spoken: Locale) -> Iterator[OutputFile]:
    whole = spoken.gettext("%(name)s: %(value)s") % {
        "name": badge.label.value,
        "value": badge.state.value,
    }
    for name, dark in (("badge.svg", False), ("badge-dark.svg", True)):
        picture = svg(
            badge, whole, language=spoken.language, direction=spoken.text_direction, dark=dark
        )
        yield OutputFile(folder + name, picture.encode(), _SVG)
    yield OutputFile(f"{folder}badge.json", _endpoint(badge), _JSON)


def _endpoint(badge: Badge) -> bytes:
    """The badge as shields.io reads it from an address (its endpoint schema, version 1)."""
    said = {
        "schemaVersion": 1,
        "label": badge.label.value,
        "message": badge.state.value,
        "color": LIGHT.tones[badge.tone].removeprefix("#"),
        "labelColor": LIGHT.label_ground.removeprefix("#"),
        "isError": badge.tone in _ALARMING,
        "cacheSeconds": _CACHED,
    }
    return (json.dumps(said, ensure_ascii=False, indent=1) + "\n").encode()
