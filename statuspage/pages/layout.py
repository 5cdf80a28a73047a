"""The frame around every page: head, header, navigation, languages, feeds and footer."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache
from typing import Any, NamedTuple
from urllib.parse import quote, urlsplit

from markupsafe import Markup
from msgspec import Struct

from statuspage.bidi import figures_marked
from statuspage.config import Config
from statuspage.locale import Locale, locale
from statuspage.locale.languages import foreign, language_title
from statuspage.pages import commitments, rumours, subscribe
from statuspage.pages.heads import Head, head
from statuspage.pages.words import Words, plain, words
from statuspage.site import Site, feeds

_NOTHING_ELSE = (
    "default-src 'none'; style-src 'self'; img-src 'self' data:; {}; "
    "base-uri 'none'; form-action 'none'"
)
SECURITY_POLICY = _NOTHING_ELSE.format("script-src 'self'")
"""What a browser may load: our stylesheet, pictures and small script; nothing inline or foreign."""
PREVIEW_POLICY = _NOTHING_ELSE.format("script-src 'self' 'unsafe-inline'; connect-src 'self'")
"""The same with room for the live reload that `serve` writes into each page."""

MISSING = "404.html"
"""Where hosts look for the page of addresses that do not exist."""


class PlainPage(NamedTuple):
    """A page written for MkDocs (about, subscribe): its title as plain text, the path of its
    HTML below the root of the site and its language (BCP 47). Or a link of the menu to elsewhere:
    its path is a whole address.
    """

    title: str
    path: str
    language: str


class Alternate(Struct, frozen=True, kw_only=True):
    """The page in one language: `href` leads there (or to that language's home when the page
    does not exist in it), `url` is its absolute address, None when it does not exist.
    """

    language: str
    name: str
    direction: str
    href: str
    url: str | None
    current: bool


class Feed(Struct, frozen=True):
    """A feed of this language."""

    href: str
    media_type: str
    title: str


class Item(Struct, frozen=True):
    """An entry of the navigation."""

    title: Words
    href: str
    path: str


class Frame(Struct, frozen=True, kw_only=True):
    """What base.html shows around a page. Nothing in it moves with the clock.

    `language` and `direction` are those of its words: English where there is no catalogue; then
    `written` has the attributes of what is written in the language of the page.
    `indexed` is false where search engines should not keep the page: drills, 404. `offered` are
    the feeds that programs find, `feeds` those of them that the footer shows; a drill has none.
    `live` asks for the script that says what comes due while a page stays open. `brand` is the
    name of the `site`. `head` is for pages that are `indexed`.
    """

    site: str
    brand: Words
    title: str
    description: str
    language: str
    direction: str
    written: Markup
    path: str
    home: str
    root: str
    canonical: str
    alternates: Sequence[Alternate]
    offered: Sequence[Feed]
    feeds: Sequence[Feed]
    navigation: Sequence[Item]
    organisation: Words
    policy: str
    indexed: bool
    drill: bool
    demo: str | None
    live: bool
    head: Head | None


def _demo(spoken: Locale, config: Config) -> str | None:
    """What a demonstration says of itself: it stands still, and its clock is not yours."""
    if config.demo_moment is None:
        return None
    moment = spoken.datetime(config.demo_moment)
    return spoken.gettext("This page stands still at %(time)s.") % {"time": moment}


class Layout(Struct, frozen=True):
    """Makes the frames of one language; what pages of one depth share is made once."""

    site: Site
    plain_pages: tuple[PlainPage, ...]
    written: frozenset[str]
    preview: bool
    shared: dict[str, dict[str, Any]]

    def frame(
        self,
        path: str,
        title: str,
        *,
        description: str = "",
        drill: bool = False,
        live: bool = False,
        root: str | None = None,
        own: Sequence[feeds.FeedLink] = (),
    ) -> dict[str, Any]:
        """The part of a page's context that every page has: `frame`, `root`, `home`.

        `root` is given only for the page that is shown under any address (404.html). `own` are
        the feeds of what the page is about; they come before those of the site.
        """
        depth = "../" * path.count("/") if root is None else root
        shared = self.shared.get(depth)
        if shared is None:
            shared = self.shared[depth] = self._shared(depth)
        if own and not self.site.drills:
            shared = {**shared, **_offered(self.site, depth, (*own, *feeds.MAIN))}
        config = self.site.config
        canonical, alternates = _address(config.url, path), self._alternates(path, depth)
        indexed = not (drill or self.site.drills) and root is None
        urls = {each.language: each.url for each in alternates if each.url is not None}
        made = Frame(
            **shared,
            title=figures_marked(title),
            description=figures_marked(description or self._description()),
            path=path,
            canonical=canonical,
            alternates=alternates,
            indexed=indexed,
            head=head(config, shared["site"], self.site.language, canonical, urls)
            if indexed
            else None,
            drill=drill or self.site.drills,
            live=live and config.demo_moment is None,
        )
        return {"frame": made, "root": made.root, "home": made.home}

    def _description(self) -> str:
        """The sentence of pages that have none of their own."""
        said = self.site.description()
        return " ".join(said.value.split()) if said else self.site.name().value

    def _shared(self, root: str) -> dict[str, Any]:
        site, config = self.site, self.site.config
        spoken, name = locale(site.language), site.name()
        prefix = root + config.prefix(site.language)
        return {
            "site": name.value,
            "brand": words(name, spoken.words_language),
            "language": spoken.words_language,
            "direction": locale(spoken.words_language).text_direction,
            "written": foreign(site.language, spoken.words_language),
            "root": root,
            "home": prefix or "./",
            **_offered(site, root, () if site.drills else feeds.MAIN),
            "navigation": tuple(_navigation(site, spoken, root, self.plain_pages)),
            "demo": _demo(spoken, config),
            "organisation": words(site.organisation.name, spoken.words_language),
            "policy": PREVIEW_POLICY if self.preview else SECURITY_POLICY,
        }

    def _alternates(self, path: str, root: str) -> tuple[Alternate, ...]:
        config = self.site.config
        if len(config.languages) == 1:
            return ()
        bare = path.removeprefix(config.prefix(self.site.language))
        alternates = []
        for language in config.languages:
            prefix = config.prefix(language)
            there = path != MISSING and (path not in self.written or prefix + bare in self.written)
            target = _folder(prefix + bare) if there else prefix
            alternates.append(
                Alternate(
                    language=language,
                    name=language_title(language),
                    direction=locale(language).text_direction,
                    href=(root + target) or "./",
                    url=_address(config.url, prefix + bare) if there else None,
                    current=language == self.site.language,
                )
            )
        return tuple(alternates)


def layout(site: Site, plain_pages: Sequence[PlainPage], *, preview: bool) -> Layout:
    """The frames of one language of the site."""
    pages = tuple(PlainPage(*page) for page in plain_pages)
    return Layout(site, pages, frozenset(page.path for page in pages), preview, {})


def _offered(site: Site, root: str, links: Sequence[feeds.FeedLink]) -> dict[str, tuple[Feed, ...]]:
    """The feeds for programs to find, and for people to see, who have no use for JSON."""
    spoken, prefix = locale(site.language), root + site.config.prefix(site.language)
    offered = tuple(
        Feed(prefix + link.path, link.media_type, feeds.title(spoken, link)) for link in links
    )
    return {
        "offered": offered,
        "feeds": tuple(feed for feed in offered if feed.media_type != feeds.JSON),
    }


def _navigation(site: Site, spoken: Locale, root: str, pages: Sequence[PlainPage]) -> list[Item]:
    """Home, history, then the plain pages of this language, else those of the default one."""
    config = site.config
    prefix = config.prefix(site.language)
    history = f"{prefix}history/index.html"
    home = f"{prefix}index.html"
    items = [
        Item(plain(spoken.gettext("Current state")), root + prefix or "./", home),
        Item(plain(spoken.gettext("History")), root + _folder(history), history),
    ]
    written = {page.path for page in pages}
    for path, title in (*_following(site, spoken, written), *_registers(site, spoken)):
        items.append(Item(plain(title), root + _folder(prefix + path), prefix + path))
    for page in pages:
        own = page.language == site.language
        missing = page.language == config.default_language and prefix + page.path not in written
        if _folder(page.path) in {"", prefix} or not (own or missing):
            continue
        marked = foreign(page.language, spoken.words_language)
        said = Words(plain(page.title).html, marked, page.title)
        elsewhere = page.path.startswith(("https://", "http://"))
        href = page.path if elsewhere else root + _folder(page.path)
        items.append(Item(said, href, page.path))
    return items


def _following(site: Site, spoken: Locale, written: Collection[str]) -> Iterator[tuple[str, str]]:
    """The page that says how to follow, unless a plain page says it."""
    if subscribe.is_offered(site, written):
        yield subscribe.PATH, spoken.gettext("Subscribe")


def _registers(site: Site, spoken: Locale) -> Iterator[tuple[str, str]]:
    """The pages that only matter once there is something on them."""
    if rumours.told(site):
        yield rumours.PATH, spoken.gettext("Rumour and fact")
    if commitments.some(site):
        yield commitments.PATH, spoken.gettext("Promises")


def _folder(path: str) -> str:
    """`about/index.html` is reached as `about/`."""
    return path.removesuffix("index.html") if f"/{path}".endswith("/index.html") else path


@lru_cache(maxsize=4096)
def _address(url: str, path: str) -> str:
    return url + quote(_folder(path))


def base_path(url: str) -> str:
    """The path under which the site lives ("/", "/status/"), for the page without a place."""
    return quote(urlsplit(url).path, safe="/%") or "/"
