"""What programs follow: everything that is made from a site besides its pages.

A renderer takes a site in one language and gives files; a new format is one module and one
line in `RENDERERS`, or in `SITE_WIDE` where one file holds all languages.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial

from statuspage.render.badges import badges
from statuspage.render.calendar import calendars
from statuspage.render.cap import CAP_RENDERERS
from statuspage.render.explained import stylesheets
from statuspage.render.feeds import feeds, in_pieces
from statuspage.render.headers import NAME as HEADERS
from statuspage.render.headers import headers
from statuspage.render.llms import llms
from statuspage.render.output import OutputFile
from statuspage.render.search import search_index
from statuspage.render.sitemap import sitemap
from statuspage.render.statuspage_v2 import statuspage_v2
from statuspage.render.widget import widget
from statuspage.render.written import DOCUMENT_RENDERERS
from statuspage.render.yearbook import yearbook
from statuspage.site import Site
from statuspage.site.feeds import FEEDS, FeedLink

__all__ = [
    "FEEDS",
    "HEADERS",
    "RENDERERS",
    "SITE_WIDE",
    "FeedLink",
    "OutputFile",
    "Renderer",
    "outputs",
    "pieces",
    "renderers",
    "sitemap",
]

Renderer = Callable[[Site], Iterable[OutputFile]]

RENDERERS: tuple[Renderer, ...] = (
    feeds,
    yearbook,
    statuspage_v2,
    calendars,
    *DOCUMENT_RENDERERS,
    stylesheets,
    badges,
    widget,
    llms,
    search_index,
    headers,
)
"""Called once a language, each with the site in that language; what takes longest comes first,
so that processes that share the work end together.
"""

SITE_WIDE: tuple[Renderer, ...] = (*CAP_RENDERERS, sitemap)
"""Called once, with the site in its default language: what they make holds all languages."""


def renderers(site: Site) -> tuple[Renderer, ...]:
    """Those that are called with this site."""
    is_default = site.language == site.config.default_language
    return (*RENDERERS, *(SITE_WIDE if is_default else ()))


def pieces(site: Site, plain: Sequence[str]) -> Iterator[Callable[[], Iterable[OutputFile]]]:
    """What makes the files of one language, by what several processes can do.

    `plain` are the addresses of the pages that are no renderer's.
    """
    for render in renderers(site):
        if render is feeds:
            yield from in_pieces(site)
        elif render is sitemap:
            yield partial(sitemap, site, plain)
        else:
            yield partial(render, site)


def outputs(site: Site) -> Iterator[OutputFile]:
    """The files of one language; a file appears only if there is something to publish."""
    for render in renderers(site):
        yield from render(site)
