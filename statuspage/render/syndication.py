"""Feeds as Atom (RFC 4287) and RSS 2.0 with the RSS Advisory Board's profile.

Written as text, element by element: a library that builds a tree first takes ten times as long,
and a site has some hundred feeds.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from email.utils import format_datetime
from functools import lru_cache
from typing import TYPE_CHECKING

from statuspage.bidi import characters

if TYPE_CHECKING:
    from statuspage.render.entries import Entry
    from statuspage.render.feeds import Feed

GENERATOR = "incidentpress"
MINUTES_TO_KEEP = 5
"""How long an RSS reader may wait before it asks again: in a crisis, minutes count."""

_ATOM = "http://www.w3.org/2005/Atom"
_CONTENT = "http://purl.org/rss/1.0/modules/content/"
_HISTORY = "http://purl.org/syndication/history/1.0"
_PAGE = ' rel="alternate" type="text/html"'
_DECLARED = "<?xml version='1.0' encoding='UTF-8'?>"
# All that XML 1.0 allows, without the control characters 0x7F to 0x9F, which it discourages.
_FORBIDDEN = re.compile(
    r"[^\t\n\x20-\x7e\xa0-\ud7ff\ue000-\ufdcf\ufdf0-\ufffd\U00010000-\U0010ffff]"
)


Written = dict[str, str]
"""Entries of one language in one format by their ids: each is written once, for all its feeds."""


def atom(feed: Feed, written: Written | None = None) -> bytes:
    """The feed as an Atom document."""
    lines = _atom(feed, {} if written is None else written)
    return _document("feed", lines, feed, {"xmlns": _ATOM, "xml:lang": feed.language})


def rss(feed: Feed, written: Written | None = None) -> bytes:
    """The feed as an RSS document."""
    names = {"xmlns:atom": _ATOM, "xmlns:content": _CONTENT, "version": "2.0"}
    return _document("rss", _rss(feed, {} if written is None else written), feed, names)


def clean(text: str) -> str:
    """The text without characters that no XML document can hold."""
    # Whatever is printable may stand there, and that is seen faster than each character.
    if text.isprintable() or text.replace("\n", "").isprintable():
        return text
    return characters(_FORBIDDEN.sub("", text))


def _document(root: str, inner: Iterator[str], feed: Feed, names: Mapping[str, str]) -> bytes:
    """The lines of a document, with what a browser or a person makes of it at their head."""
    up = "../" * feed.name.count("/")
    # A comment ends where two hyphens follow each other; in an address they may stand encoded.
    note = clean(feed.note).replace("--", "-%2D")
    lines = (
        _DECLARED,
        f'<?xml-stylesheet type="text/xsl" href="{up}feed.xsl"?>',
        f'<?xml-stylesheet type="text/css" href="{up}feed.css"?>',
        f"<{root}{_attributes(names)}>",  # programs look for it among the first 512 bytes
        f"<!-- {note} -->",
        *inner,
        f"</{root}>",
        "",
    )
    # A large text with a single character beyond ASCII is slow to join and to encode.
    return b"\n".join([line.encode() for line in lines])


def _atom(feed: Feed, written: Written) -> Iterator[str]:
    yield f"  <id>{_text(feed.id)}</id>"
    yield f"  <title>{_text(feed.title)}</title>"
    yield f"  <updated>{feed.updated.isoformat()}</updated>"
    yield "  <author>"
    yield f"    <name>{_text(feed.author)}</name>"
    yield f"    <uri>{_text(feed.url)}</uri>"
    yield "  </author>"
    for address, names in _links(feed, "atom"):
        yield f"  <link{_attributes({'href': address, **names})}/>"
    page = {"rel": "alternate", "type": "text/html", "hreflang": feed.language}
    yield f"  <link{_attributes({'href': feed.page, **page})}/>"
    if feed.archive:
        yield f'  <fh:archive xmlns:fh="{_HISTORY}"/>'
    yield f"  <generator>{GENERATOR}</generator>"
    yield f"  <subtitle>{_text(feed.description)}</subtitle>"
    for entry in feed.entries:
        if entry.id not in written:
            written[entry.id] = _atom_entry(entry, feed.language)
        yield written[entry.id]


def _atom_entry(entry: Entry, language: str) -> str:
    foreign = entry.title_language != language
    lang = _attributes({"xml:lang": entry.title_language}) if foreign else ""
    content = (
        f'<content type="html">{_html(entry.content)}</content>\n    ' if entry.content else ""
    )
    # Whoever reads no page needs some words of each (RFC 4287 §4.1.2).
    words = entry.summary or ("" if entry.content else _title(entry))
    summary = f"\n    <summary>{_text(words)}</summary>" if words else ""
    categories = "".join(
        f'\n    <category term="{_value(each.term)}" scheme="{_value(each.scheme)}"'
        f' label="{_value(each.label)}"/>'
        for each in entry.categories
    )
    return f"""\
  <entry>
    <id>{_text(entry.id)}</id>
    <title{lang}>{_text(_title(entry))}</title>
    <updated>{entry.updated.isoformat()}</updated>
    {content}<link href="{_value(entry.url)}"{_PAGE} hreflang="{language}"/>{summary}{categories}
    <published>{entry.published.isoformat()}</published>
  </entry>"""


def _rss(feed: Feed, written: Written) -> Iterator[str]:
    yield "  <channel>"
    yield f"    <title>{_title_text(feed.title)}</title>"
    yield f"    <link>{_text(feed.page)}</link>"
    yield f"    <description>{_text(feed.description)}</description>"
    for address, names in _links(feed, "rss"):
        yield f"    <atom:link{_attributes({'href': address, **names})}/>"
    yield "    <docs>http://www.rssboard.org/rss-specification</docs>"
    yield f"    <generator>{GENERATOR}</generator>"
    yield f"    <language>{_text(feed.language)}</language>"
    yield f"    <lastBuildDate>{format_datetime(feed.updated)}</lastBuildDate>"
    yield f"    <ttl>{MINUTES_TO_KEEP}</ttl>"
    for entry in feed.entries:
        if entry.id not in written:
            written[entry.id] = _rss_item(entry)
        yield written[entry.id]
    yield "  </channel>"


def _rss_item(entry: Entry) -> str:
    content = _html(entry.content)
    if entry.summary:
        # In RSS a description is HTML, whatever it looks like.
        content = f"""{_text(_text(entry.summary))}</description>
      <content:encoded>{content}</content:encoded>"""
    else:
        content = f"{content}</description>"
    categories = "".join(
        f'\n      <category domain="{_value(each.scheme)}">{_title_text(each.label)}</category>'
        for each in entry.categories
    )
    return f"""\
    <item>
      <title>{_title_text(_title(entry))}</title>
      <link>{_text(entry.url)}</link>
      <description>{content}
      <guid isPermaLink="false">{_text(entry.id)}</guid>{categories}
      <pubDate>{format_datetime(entry.published)}</pubDate>
    </item>"""


def _links(feed: Feed, form: str) -> Iterator[tuple[str, dict[str, str]]]:
    """Where the feed itself stands, the hub that tells of it, and its older parts (RFC 5005)."""
    media_type = f"application/{form}+xml"
    yield f"{feed.url}{feed.name}.{form}", {"rel": "self", "type": media_type}
    if feed.hub is not None:
        yield feed.hub, {"rel": "hub"}
    for relation, name in feed.related:
        yield f"{feed.url}{name}.atom", {"rel": relation, "type": "application/atom+xml"}


def _title(entry: Entry) -> str:
    # A title of control characters alone leaves nothing, and an entry needs one.
    return clean(entry.title).strip() or entry.id


@lru_cache(maxsize=64)  # each is asked for twice, by Atom and then by RSS
def _html(content: str) -> str:
    return _text(content)


def _text(value: str) -> str:
    return clean(value).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _title_text(value: str) -> str:
    # RSS does not say whether a title is HTML; its profile asks for these two in numbers.
    return clean(value).replace("&", "&#x26;").replace("<", "&#x3C;").replace(">", "&gt;")


def _attributes(values: Mapping[str, str]) -> str:
    return "".join(f' {name}="{_value(value)}"' for name, value in values.items())


def _value(value: str) -> str:
    return _text(value).replace('"', "&quot;").replace("\n", "&#10;").replace("\t", "&#9;")
