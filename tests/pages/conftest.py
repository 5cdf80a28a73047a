"""Pages as a browser gets them: rendered with the theme, read as a document."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import jinja2
import pytest

import statuspage_default
from statuspage import templating
from statuspage.locale import locale
from statuspage.pages import Page, PlainPage, pages
from statuspage.site import Site
from tests.pages.reading import Document, document

Write = Callable[[Page, str], str]
Render = Callable[..., Mapping[str, Document]]
Show = Callable[[Site, str], Document]

THEME = Path(statuspage_default.__file__).parent


@pytest.fixture(scope="session")
def theme() -> jinja2.Environment:
    """The theme's templates as the plugin sets them up."""
    env = jinja2.Environment(loader=jinja2.FileSystemLoader(THEME), auto_reload=False)
    templating.install(env)
    return env


@pytest.fixture(scope="session")
def write(theme: jinja2.Environment) -> Write:
    """One page as text, in a language."""

    def written(page: Page, language: str) -> str:
        return theme.get_template(page.template).render(page.context, locale=locale(language))

    return written


@pytest.fixture(scope="session")
def render(write: Write) -> Render:
    """All pages of a site in one language, by path, as documents."""

    def rendered(site: Site, plain_pages: Sequence[PlainPage] = ()) -> Mapping[str, Document]:
        return {
            page.path: document(write(page, site.language)) for page in pages(site, plain_pages)
        }

    return rendered


@pytest.fixture(scope="session")
def show(write: Write) -> Show:
    """One page of a site, by its path in the site's language (`incidents/x/`)."""

    def shown(site: Site, path: str) -> Document:
        whole = f"{site.config.prefix(site.language)}{path}index.html"
        page = next(page for page in pages(site) if page.path == whole)
        return document(write(page, site.language))

    return shown
