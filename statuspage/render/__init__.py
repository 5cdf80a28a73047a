"""What programs follow: everything that is made from a site besides its pages.

A renderer takes a site in one language and gives files; a new format is one module and one
line in `RENDERERS`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from statuspage.render.feeds import FEEDS, FeedLink, history, updates
from statuspage.render.output import OutputFile
from statuspage.site import Site

__all__ = ["FEEDS", "RENDERERS", "FeedLink", "OutputFile", "Renderer", "outputs"]

Renderer = Callable[[Site], Iterable[OutputFile]]

RENDERERS: tuple[Renderer, ...] = (history, updates)
"""Called once a language, each with the site in that language."""


def outputs(site: Site) -> Iterator[OutputFile]:
    """The files of one language; a file appears only if there is something to publish."""
    for render in RENDERERS:
        yield from render(site)
