"""Pages as a browser gets them: rendered with the theme, read as a document."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import jinja2
import pytest
import statuspage_default
from lxml import html

from statuspage import templating
from statuspage.locale import locale
from statuspage.pages import Page, PlainPage, pages
from statuspage.site import Site

Document = html.HtmlElement
Render = Callable[..., Mapping[str, Document]]

THEME = Path(statuspage_default.__file__).parent


@pytest.fixture(scope="session")
def theme() -> jinja2.Environment:
    """The theme's templates as the plugin sets them up."""
    env = jinja2.Environment(loader=jinja2.FileSystemLoader(THEME), auto_reload=False)  # noqa: S701
    templating.install(env)
    return env


@pytest.fixture(scope="session")
def write(theme: jinja2.Environment) -> Callable[[Page, str], str]:
    """One page as text, in a language."""

    def written(page: Page, language: str) -> str:
        return theme.get_template(page.template).render(page.context, locale=locale(language))

    return written


@pytest.fixture(scope="session")
def render(write: Callable[[Page, str], str]) -> Render:
    """All pages of a site in one language, by path, as documents."""

    def rendered(site: Site, plain_pages: tuple[PlainPage, ...] = ()) -> Mapping[str, Document]:
        return {
            page.path: html.document_fromstring(write(page, site.language))
            for page in pages(site, plain_pages)
        }

    return rendered


def words(element: Document, path: str) -> list[str]:
    """The text of each element that a CSS selector finds, its spaces made single."""
    return [" ".join(found.text_content().split()) for found in element.cssselect(path)]
