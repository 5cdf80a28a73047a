"""Each incident and each planned work as one Markdown file beside its page, for agents and scripts.

It is made from what the page shows. Nothing in it comes from the clock.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from statuspage.maintenance import Maintenance
from statuspage.render.edition import Subject, edition
from statuspage.render.output import OutputFile
from statuspage.render.written.document import Writer
from statuspage.site import Site

__all__ = ["DOCUMENT_RENDERERS", "NAME", "path_of"]

NAME = "index.md"
SHARES = 8
_MARKDOWN = "text/markdown"


def _share(share: int) -> Callable[[Site], Iterator[OutputFile]]:
    """A renderer of one share of all documents: they are nearly as much work as pages."""

    def render(site: Site) -> Iterator[OutputFile]:
        subjects: tuple[Subject, ...] = (*site.incidents, *site.maintenance)
        if not site.drills:
            yield from _written(site, subjects[share::SHARES])

    return render


DOCUMENT_RENDERERS = tuple(map(_share, range(SHARES)))
"""All that writes `incidents/<id>/index.md` and `maintenance/<id>/index.md`, each called once with
the site in a language; there are none for drills.
"""


def _written(site: Site, subjects: Sequence[Subject]) -> Iterator[OutputFile]:
    writer = Writer(edition(site))
    for subject in subjects:
        made = (
            writer.work(subject) if isinstance(subject, Maintenance) else writer.incident(subject)
        )
        path = site.config.prefix(site.language) + path_of(subject)
        yield OutputFile(path, made.encode("utf-8", "replace"), _MARKDOWN)


def path_of(subject: Subject) -> str:
    """The path of the file below the root of a language."""
    return f"{subject.path}/{NAME}"
