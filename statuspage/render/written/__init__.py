"""Each incident and each planned work as one Markdown file beside its page, for agents and scripts.

It is made from what the page shows. Nothing in it comes from the clock.
"""

from __future__ import annotations

from collections.abc import Iterator

from statuspage.maintenance import Maintenance
from statuspage.render.edition import Subject, edition
from statuspage.render.output import OutputFile
from statuspage.render.written.document import Writer
from statuspage.site import Site

__all__ = ["NAME", "documents", "path_of"]

NAME = "index.md"
_MARKDOWN = "text/markdown"


def documents(site: Site) -> Iterator[OutputFile]:
    """`incidents/<id>/index.md` and `maintenance/<id>/index.md`; none for drills."""
    if site.drills:
        return
    writer = Writer(edition(site))
    subjects: tuple[Subject, ...] = (*site.incidents, *site.maintenance)
    for subject in subjects:
        made = (
            writer.work(subject) if isinstance(subject, Maintenance) else writer.incident(subject)
        )
        path = site.config.prefix(site.language) + path_of(subject)
        yield OutputFile(path, made.encode("utf-8", "replace"), _MARKDOWN)


def path_of(subject: Subject) -> str:
    """The path of the file below the root of a language."""
    return f"{subject.path}/{NAME}"
