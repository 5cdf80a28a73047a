"""What a page tells search engines and networks that show a preview of its address."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from statuspage.config import Config
from statuspage.locale.languages import territory
from statuspage.pages.cards import HEIGHT, WIDTH, Card, page_card

DEFAULT = "x-default"
"""The language of whoever reads none of the others (hreflang)."""


class Elsewhere(Struct, frozen=True):
    """The same page in one language, this one included; `language` may be `x-default`."""

    language: str
    url: str


class Head(Struct, frozen=True, kw_only=True):
    """The tags of a page that may be found and shared, all addresses whole.

    `elsewhere` is empty where the page exists in one language alone. `locale` and `locales`,
    those of the others, are as Open Graph has them: `en_GB`. `markdown` is the address of the
    page as Markdown.
    """

    url: str
    locale: str
    locales: Sequence[str]
    elsewhere: Sequence[Elsewhere]
    image: str
    image_words: str
    markdown: str | None = None
    width: int = WIDTH
    height: int = HEIGHT

    def showing(self, config: Config, card: Card, *, written: bool) -> Head:
        """The same with the picture of a state; `written` pages are there as Markdown too."""
        markdown = f"{self.url}index.md" if written else None
        image = config.url + card.path
        return replace(self, image=image, image_words=card.words, markdown=markdown)


def head(config: Config, name: str, language: str, url: str, urls: Mapping[str, str]) -> Head:
    """The head of the page at `url` of the site with this `name`; `urls` are those of its
    languages, its own among them.

    Its picture tells of no state; `showing` gives it another one.
    """
    card = page_card(name)
    elsewhere = [Elsewhere(each, there) for each, there in urls.items()]
    if config.default_language in urls:
        elsewhere.append(Elsewhere(DEFAULT, urls[config.default_language]))
    return Head(
        url=url,
        locale=territory(language),
        locales=tuple(territory(each) for each in urls if each != language),
        elsewhere=tuple(elsewhere) if len(urls) > 1 else (),
        image=config.url + card.path,
        image_words=card.words,
    )
