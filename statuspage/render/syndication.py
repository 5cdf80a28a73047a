"""Feeds as Atom (RFC 4287) and RSS 2.0, with feedgen told everything and mended where it errs.

Import this inside the function that needs it: feedgen and lxml take 50 ms.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from html import escape
from typing import TYPE_CHECKING, Any

from feedgen.entry import FeedEntry
from feedgen.feed import FeedGenerator

if TYPE_CHECKING:
    from lxml import etree

    from statuspage.render.entries import Entry
    from statuspage.render.feeds import Feed

GENERATOR = "incidentpress"
MINUTES_TO_KEEP = 5
"""How long an RSS reader may wait before it asks again: in a crisis, minutes count."""

_ATOM = "http://www.w3.org/2005/Atom"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
# All that XML 1.0 allows, without the control characters 0x7F to 0x9F, which it discourages.
_FORBIDDEN = re.compile(
    r"[^\t\n\x20-\x7e\xa0-\ud7ff\ue000-\ufdcf\ufdf0-\ufffd\U00010000-\U0010ffff]"
)
_PLAIN = re.compile(rb"<(title|category)\b[^>]*>[^<]*<")


def atom(feed: Feed) -> bytes:
    """The feed as an Atom document."""
    made = _generator(feed, "atom")
    made.id(feed.id)
    made.language(feed.language)
    made.subtitle(_clean(feed.description))
    made.author({"name": _clean(feed.author), "uri": feed.url})
    made.updated(feed.updated)
    for entry in feed.entries:
        one = _entry(made, entry)
        one.updated(entry.updated)
        one.link(href=entry.url, rel="alternate", type="text/html", hreflang=feed.language)
        one.content(_clean(entry.content), type="html")
        if entry.summary:
            one.summary(_clean(entry.summary))
        for category in entry.categories:
            one.category(term=category.term, scheme=category.scheme, label=_clean(category.label))
        foreign = entry.title_language if entry.title_language != feed.language else None
        one.register_extension("mended", lambda said=one, lang=foreign: _Mended(said, lang))
    return bytes(made.atom_str(pretty=True))


def rss(feed: Feed) -> bytes:
    """The feed as an RSS document."""
    made = _generator(feed, "rss")
    made.description(_clean(feed.description))
    made.language(feed.language)
    made.lastBuildDate(feed.updated)
    made.ttl(MINUTES_TO_KEEP)
    if feed.hub is not None:
        made.register_extension("hub", partial(_Hub, feed.hub), atom=False)
    for entry in feed.entries:
        one = _entry(made, entry)
        one.link(href=entry.url)
        # In RSS a description is HTML, whatever it looks like.
        if entry.summary:
            one.description(escape(_clean(entry.summary), quote=False))
        one.content(_clean(entry.content))
        for category in entry.categories:
            one.category(term=category.term, scheme=category.scheme, label=_clean(category.label))
    return _PLAIN.sub(_in_hexadecimal, made.rss_str(pretty=True))


def _generator(feed: Feed, form: str) -> Any:
    made = FeedGenerator()
    made.title(_clean(feed.title))
    made.generator(GENERATOR)
    # The last link is the one that RSS shows.
    made.link(href=f"{feed.url}{feed.name}.{form}", rel="self", type=f"application/{form}+xml")
    if feed.hub is not None and form == "atom":
        made.link(href=feed.hub, rel="hub")
    made.link(href=feed.page, rel="alternate", type="text/html", hreflang=feed.language)
    return made


def _entry(made: Any, entry: Entry) -> Any:
    one = FeedEntry()
    one.guid(entry.id, permalink=False)
    # A title of control characters alone leaves nothing, and an entry needs one.
    one.title(_clean(entry.title).strip() or entry.id)
    one.published(entry.published)
    made.add_entry(one, order="append")
    return one


@dataclass(frozen=True, slots=True)
class _Mended:
    """A feedgen extension that writes what feedgen forgets: the attributes of an entry's links
    (its issue 135), and the language of a title that is not translated.
    """

    entry: Any
    title_language: str | None

    def extend_ns(self) -> Mapping[str, str]:
        return {}

    def extend_atom(self, element: etree._Element) -> etree._Element:
        for link, said in zip(element.findall("link"), self.entry.link(), strict=True):
            for name in ("rel", "type", "hreflang"):
                link.set(name, said[name])
        if self.title_language is not None:
            title = element.find("title")
            assert title is not None
            title.set(_LANG, self.title_language)
        return element


@dataclass(frozen=True, slots=True)
class _Hub:
    """A feedgen extension for the hub of an RSS feed, which feedgen leaves out."""

    hub: str

    def extend_ns(self) -> Mapping[str, str]:
        return {}

    def extend_rss(self, feed: etree._Element) -> etree._Element:
        from lxml import etree

        link = etree.Element(f"{{{_ATOM}}}link", href=self.hub, rel="hub")
        feed[0].insert(0, link)
        return feed


def _clean(text: str) -> str:
    """The text without characters that no XML document can hold."""
    return _FORBIDDEN.sub("", text)


def _in_hexadecimal(element: re.Match[bytes]) -> bytes:
    # RSS does not say whether a title is HTML; its profile asks for these two in numbers.
    return element[0].replace(b"&lt;", b"&#x3C;").replace(b"&amp;", b"&#x26;")
