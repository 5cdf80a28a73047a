"""An internal file of front matter and text: what of it can be read is read."""

from __future__ import annotations

from typing import TypeVar

from msgspec.structs import replace

from statuspage.errors import Mistake, Severity
from statuspage.source.authored import examine, validate
from statuspage.source.forms import Authored
from statuspage.source.frontmatter import Document, Keys, read
from statuspage.source.scene import Scene

M = TypeVar("M", bound=Authored)


def leaf(model: type[M], raw: bytes, scene: Scene) -> tuple[M | None, Document, list[Mistake]]:
    """The sound keys of a file, its document, and all that is wrong with it.

    Nothing here is published, so the text may be anything, and front matter is no duty. Under
    pressure half a plan is better than none: a key that is wrong is left out by itself.
    """
    document = read(raw, scene.path)
    if document.headless is not None:
        kept = tuple(each for each in document.mistakes if each != document.headless)
        document = replace(document, mistakes=kept)
    values, wrong, bad = examine(model, document, scene)
    mistakes = [*_of_head(document), *wrong]
    if bad:
        own = {key: entry for key, entry in document.head.entries.items() if key not in bad}
        rest = Keys(own, document.head.line, document.head.last)
        values, _ = validate(model, replace(document, head=rest), scene)
    return values, document, mistakes


def _of_head(document: Document) -> list[Mistake]:
    """The mistakes of a document; those of the text hold nothing back, and comments are welcome."""
    found = []
    for mistake in document.mistakes:
        if not document.body or mistake.line < document.body_line:
            found.append(mistake)
        elif "<!--" not in document.lines[mistake.line - 1]:
            found.append(replace(mistake, severity=Severity.WARNING, fix=None))
    return found
