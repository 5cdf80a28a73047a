"""Texts as a page shows them: escaped, and marked with the language they are really in."""

from __future__ import annotations

import re

from markupsafe import Markup, escape
from msgspec import Struct

from statuspage import markdown
from statuspage.locale.languages import foreign
from statuspage.model import Text
from statuspage.pages.tables import boxed


class Words(Struct, frozen=True):
    """Safe HTML, and the attributes (`lang`, `dir`) of the element that holds it.

    `attributes` is empty where the text is in the language of the page, else it begins
    with a space. `text` is the same without any markup.
    """

    html: Markup
    attributes: Markup
    text: str

    @property
    def foreign(self) -> bool:
        """Whether the text is in another language than the page."""
        return bool(self.attributes)


def words(text: Text, language: str) -> Words:
    """One or a few lines, on a page in `language`; addresses in them become links."""
    value = text.value
    html = markdown.linked(value) if markdown.may_link(value) else escape(value)
    return Words(html, foreign(text.language, language), value)


def prose(text: Text, language: str, base: str) -> Words:
    """A message in Markdown; relative addresses in it begin at `base`."""
    html = markdown.html(text.value, base)
    return Words(boxed(html, text.language), foreign(text.language, language), text.value)


def plain(value: str) -> Words:
    """Words that are in the language of the page, or in none (a number, a name)."""
    return Words(escape(value), Markup(), value)


class Link(Struct, frozen=True):
    """An address and how it is shown: without what every address has.

    `html` is `words` with the places at which a line may end.
    """

    href: str
    words: str
    html: Markup


def link(url: str) -> Link:
    """An address of the web as a person writes it: `www.example.com/help`."""
    shown = re.sub(r"^https?://|/$", "", url)
    return Link(url, shown, Markup("/<wbr>").join(shown.split("/")))
