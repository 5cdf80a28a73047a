"""The plain pages of a site, which MkDocs makes, and their menu."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from markupsafe import Markup
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Link
from mkdocs.structure.pages import Page

from statuspage.config import Config
from statuspage.pages import PlainPage


def language_of(path: str, config: Config) -> str:
    """The language of a page by its path below the root of the site."""
    first = path.split("/", 1)[0]
    return first if first in config.languages[1:] else config.default_language


def plain_files(files: Files) -> dict[str, File]:
    """The pages that MkDocs makes, by the path of their HTML."""
    included = files.documentation_pages(inclusion=InclusionLevel.is_included)
    return {file.dest_uri: file for file in included}


def listed(items: Sequence[Any]) -> Iterator[tuple[str, str | None]]:
    """The paths of pages and the addresses of links in a menu, with their titles."""
    for item in items:
        if isinstance(item, Link):
            yield item.url, item.title
        elif isinstance(item, Page):
            yield item.file.dest_uri, None
        else:
            yield from listed(item.children or ())


def plain_pages(files: Mapping[str, File], config: Config) -> Iterator[PlainPage]:
    """The same pages as our own pages know them."""
    for path, file in files.items():
        title = file.page.title if file.page is not None and file.page.title else file.name
        text = Markup(str(title)).striptags()  # noqa: S704 (what comes out is text again)
        yield PlainPage(text, path, language_of(path, config))
