"""Lines to copy into another website: a badge, a box by a script, a box in a frame."""

from __future__ import annotations

import re
from collections.abc import Sequence
from urllib.parse import quote, urlsplit

from markupsafe import Markup
from msgspec import Struct

from statuspage.organisation import Component
from statuspage.pages.place import Place

FRAME_HEIGHT = 380
"""Pixels: room for the state and two incidents on a phone."""

_MARKED, _ESCAPED = re.compile(r"([\\`*_<>\[\]])"), r"\\\1"
_SHIELDS = "https://img.shields.io/endpoint?url={}"
_PICTURE = Markup('<a href="{}"><img src="{}" alt="{}" height="20"></a>')
_SCRIPT = Markup('<script async src="{}widget.js"{}></script>')
_FRAME = Markup(
    '<iframe src="{}embed/" title="{}" width="100%" height="{}" loading="lazy" '
    'style="border:0"></iframe>'
)


class Way(Struct, frozen=True):
    """A link and its words; a media type where it leads to no page."""

    name: str
    href: str
    media_type: str | None = None


class Snippets(Struct, frozen=True, kw_only=True):
    """The lines, and the files that they use.

    A policy is what the Content-Security-Policy of the other site must allow.
    """

    name: str
    badge: str
    badges: Sequence[Way]
    html: str
    markdown: str
    shields: str
    script: str
    script_policy: str
    script_files: Sequence[Way]
    frame: str
    frame_policy: str
    frame_files: Sequence[Way]


def snippets(place: Place, url: str) -> Snippets:
    """The lines for the language whose pages begin at `url`."""
    config = place.site.config
    name = place.site.name().value
    language = Markup(' data-lang="{}"').format(place.language)
    shields = _SHIELDS.format(quote(f"{url}badge.json", safe=""))
    origin = "{0.scheme}://{0.netloc}".format(urlsplit(config.url))
    return Snippets(
        name=name,
        badge=f"{place.prefix}badge.svg",
        badges=badges(place),
        html=str(_PICTURE.format(url, f"{url}badge.svg", name)),
        markdown=f"[![{_MARKED.sub(_ESCAPED, name)}]({url}badge.svg)]({url})",
        shields=str(_PICTURE.format(url, shields, name)),
        script=str(_SCRIPT.format(config.url, language if len(config.languages) > 1 else "")),
        script_policy=f"script-src {origin}; connect-src {origin}",
        script_files=(
            Way("widget.js", f"{place.root}widget.js"),
            Way("widget.json", f"{place.prefix}widget.json"),
        ),
        frame=str(_FRAME.format(url, name, FRAME_HEIGHT)),
        frame_policy=f"frame-src {origin}",
        frame_files=(Way(place.locale.gettext("See it"), f"{place.prefix}embed/"),),
    )


def badges(place: Place, component: Component | None = None) -> tuple[Way, ...]:
    """The badges of a component, else those of the whole."""
    folder = place.component(component) if component else place.prefix
    _ = place.locale.gettext
    return (
        Way(_("Badge"), f"{folder}badge.svg", "image/svg+xml"),
        Way(_("Badge for dark pages"), f"{folder}badge-dark.svg", "image/svg+xml"),
        Way(_("Badge as JSON"), f"{folder}badge.json", "application/json"),
    )
