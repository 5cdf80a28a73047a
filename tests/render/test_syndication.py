"""That every feed is valid, whatever an author wrote."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import datetime
from email.utils import parsedate_to_datetime
from functools import cache
from urllib.parse import urlsplit

import feedparser
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree, html

from statuspage.model import Phase, Text
from statuspage.render.feeds import feeds
from statuspage.render.output import OutputFile
from statuspage.site import Site
from tests import factories
from tests.factories import at, text, texts
from tests.render import stories

ATOM = "{http://www.w3.org/2005/Atom}"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
ENCODED = "{http://purl.org/rss/1.0/modules/content/}encoded"
ARCHIVE = "{http://purl.org/syndication/history/1.0}archive"
SITES = ("everything", "nothing", "hostile", "long")
HOSTILE = (
    "]]> & &amp; <script>alert(1)</script> \x00\x08\x1b\x7f\x9f\ufffe \U0001f36a 饼干 \u202e \" '"
)


def hostile() -> Site:
    """Every text that an author can write is the worst one."""
    fact = {"known": texts(HOSTILE), "affected": text(HOSTILE), "unknown": texts(HOSTILE)}
    update = stories.said(
        "bad", "index", Phase.INVESTIGATING, at(9), HOSTILE, title=text(HOSTILE),
        summary=HOSTILE, label=text(HOSTILE), reason=text(HOSTILE), facts=fact,
    )  # fmt: skip
    return factories.site([factories.incident(update, id="bad")])


def chosen(name: str) -> Site:
    made = {
        "everything": stories.everything,
        "nothing": factories.site,
        "hostile": hostile,
        "long": stories.long,
    }
    return made[name]()


def outputs(site: Site) -> list[OutputFile]:
    """Every feed and every archive that is XML."""
    return [file for file in feeds(site) if file.path.endswith((".atom", ".rss"))]


@cache
def outputs_of(name: str, language: str) -> Sequence[OutputFile]:
    """Those of a chosen site in a language; most of the tests look at them."""
    return outputs(chosen(name).translations[language])


def trees(name: str, form: str) -> Iterator[tuple[str, etree._Element]]:
    for language in ("en", "zh-CN"):
        for file in outputs_of(name, language):
            if file.path.endswith(form):
                yield file.path, etree.fromstring(file.content)


def contents(name: str) -> Iterator[str]:
    for _, feed in trees(name, ".atom"):
        yield from (each.text or "" for each in feed.iter(f"{ATOM}content"))
    for _, feed in trees(name, ".rss"):
        for item in feed.iter("item"):
            encoded = item.find(ENCODED)
            yield (item.findtext("description") if encoded is None else encoded.text) or ""


@pytest.mark.parametrize("name", SITES)
@pytest.mark.parametrize("language", ["en", "zh-CN"])
def test_a_feed_parser_finds_nothing_wrong(name: str, language: str) -> None:
    for file in outputs_of(name, language):
        parsed = feedparser.parse(file.content)
        assert not parsed.bozo, (file.path, parsed.get("bozo_exception"))
        assert parsed.version == ("atom10" if file.path.endswith("atom") else "rss20")
        assert parsed.encoding == "utf-8"


@pytest.mark.parametrize("name", SITES)
def test_an_atom_feed_has_what_rfc_4287_asks_of_a_feed(name: str) -> None:
    for path, feed in trees(name, ".atom"):
        language = "zh-CN" if path.startswith("zh-CN/") else "en"
        assert feed.get(LANG) == language
        for element in ("id", "title", "updated", "subtitle", "generator"):
            assert feed.findtext(ATOM + element), element
        assert feed.findtext(f"{ATOM}author/{ATOM}name") == "Lantern & Loaf"
        links = {link.get("rel"): link for link in feed.findall(f"{ATOM}link")}
        assert links["self"].get("href") == f"https://status.lantern-loaf.example/{path}"
        assert links["self"].get("type") == "application/atom+xml"
        assert links["alternate"].get("type") == "text/html"
        assert datetime.fromisoformat(feed.findtext(f"{ATOM}updated") or "").utcoffset() is not None


@pytest.mark.parametrize("name", SITES)
def test_an_atom_entry_has_what_rfc_4287_asks_of_an_entry(name: str) -> None:
    for path, feed in trees(name, ".atom"):
        updated = []
        for entry in feed.iter(f"{ATOM}entry"):
            updated.append(datetime.fromisoformat(entry.findtext(f"{ATOM}updated") or ""))
            published = datetime.fromisoformat(entry.findtext(f"{ATOM}published") or "")
            assert published <= updated[-1]
            assert (entry.findtext(f"{ATOM}title") or "").strip()
            content = entry.find(f"{ATOM}content")
            if feed.find(ARCHIVE) is None:
                assert content is not None
                assert content.get("type") == "html"
            (link,) = entry.findall(f"{ATOM}link")
            assert dict(link.attrib) | {"href": ""} == {
                "href": "",
                "rel": "alternate",
                "type": "text/html",
                "hreflang": "zh-CN" if path.startswith("zh-CN/") else "en",
            }
        assert updated == sorted(updated, reverse=True)
        assert len(set(updated)) == len(updated)
        if updated:
            assert datetime.fromisoformat(feed.findtext(f"{ATOM}updated") or "") == updated[0]


@pytest.mark.parametrize("name", SITES)
def test_an_rss_feed_has_what_the_profile_asks(name: str) -> None:
    for path, feed in trees(name, ".rss"):
        channel = feed.find("channel")
        assert channel is not None
        for element in ("title", "link", "description", "language", "generator", "ttl"):
            assert channel.findtext(element), element
        assert channel.findtext("language") == ("zh-CN" if path.startswith("zh-CN/") else "en")
        itself = channel.find(f"{ATOM}link")
        assert itself is not None
        assert dict(itself.attrib) == {
            "href": f"https://status.lantern-loaf.example/{path}",
            "rel": "self",
            "type": "application/rss+xml",
        }
        built = parsedate_to_datetime(channel.findtext("lastBuildDate") or "")
        for item in channel.iter("item"):
            guid = item.find("guid")
            assert guid is not None
            assert guid.get("isPermaLink") == "false"
            assert (guid.text or "").startswith("tag:status.lantern-loaf.example,2026:")
            assert (item.findtext("link") or "").startswith("https://status.lantern-loaf.example/")
            assert parsedate_to_datetime(item.findtext("pubDate") or "") <= built


@pytest.mark.parametrize("name", SITES)
def test_every_address_in_a_feed_is_absolute(name: str) -> None:
    for content in contents(name):
        for link in re.findall(r'(?:href|src)="([^"]*)"', content):
            assert urlsplit(link).scheme in ("https", "http", "mailto", "tel"), link


@pytest.mark.parametrize("name", SITES)
def test_content_holds_no_script_and_no_style(name: str) -> None:
    for content in contents(name):
        tree = html.fragment_fromstring(content)
        assert not tree.xpath("//script | //style | //iframe | //@style | //@class | //@onclick")


def test_hostile_words_arrive_as_they_were_written_without_control_characters() -> None:
    (file,) = [file for file in outputs(hostile()) if file.path == "updates.atom"]
    (entry,) = etree.fromstring(file.content).iter(f"{ATOM}entry")
    shown = html.fragment_fromstring(entry.findtext(f"{ATOM}content") or "").text_content()
    assert "]]> & &amp; <script>alert(1)</script>  \U0001f36a 饼干 \u202e \" '" in shown
    assert entry.findtext(f"{ATOM}summary") == (
        "]]> & &amp; <script>alert(1)</script>  \U0001f36a 饼干 \u202e \" '"
    )


def test_a_title_in_rss_is_written_as_its_profile_asks() -> None:
    title = text("Fish & chips < 3 €")
    update = stories.said("menu", "index", Phase.INVESTIGATING, at(9), title=title)
    site = factories.site([factories.incident(update, id="menu")])
    (file,) = [file for file in outputs(site) if file.path == "updates.rss"]
    assert "<title>Investigating: Fish &#x26; chips &#x3C; 3 €</title>" in file.content.decode()


def test_a_summary_in_rss_is_html_because_readers_take_it_for_html() -> None:
    update = stories.said(
        "menu", "index", Phase.INVESTIGATING, at(9), summary="Write to <help> & us"
    )
    site = factories.site([factories.incident(update, id="menu")])
    (file,) = [file for file in outputs(site) if file.path == "updates.rss"]
    (item,) = etree.fromstring(file.content).iter("item")
    assert item.findtext("description") == "Write to &lt;help&gt; &amp; us"
    assert "<p>We are sorry. Some orders fail.</p>" in (item.findtext(ENCODED) or "")


def test_a_title_that_is_not_translated_says_its_language() -> None:
    chinese = stories.everything().translations["zh-CN"]
    (file,) = [file for file in outputs(chinese) if file.path == "zh-CN/history.atom"]
    title = etree.fromstring(file.content).find(f"{ATOM}entry/{ATOM}title")
    assert title is not None
    assert (title.get(LANG), title.text) == ("en", "Some orders fail")


@settings(max_examples=60, deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=60))
def test_no_text_can_break_a_feed(words: str) -> None:
    """Law: whatever a title, a summary, a fact and a body are, each feed is well-formed XML."""
    said = text(words or "…")
    update = stories.said(
        "any", "index", Phase.INVESTIGATING, at(9), words,
        title=said, summary=words, facts={"known": (said,), "affected": said},
    )  # fmt: skip
    for file in outputs(factories.site([factories.incident(update, id="any")])):
        tree = etree.fromstring(file.content)
        concerned = file.path.startswith(("history.", "updates.", "incidents/"))
        assert len(list(tree.iter(f"{ATOM}entry", "item"))) == (1 if concerned else 0)


def test_an_entry_whose_title_vanishes_is_named_by_its_id() -> None:
    update = stories.said("any", "index", Phase.INVESTIGATING, at(9), title=text("\x01"))
    site = factories.site([factories.incident(update, id="any")])
    (file,) = [file for file in outputs(site) if file.path == "history.atom"]
    title = etree.fromstring(file.content).findtext(f"{ATOM}entry/{ATOM}title")
    assert title == "tag:status.lantern-loaf.example,2026:incidents/any"


def test_lone_surrogates_do_not_break_a_feed() -> None:
    update = stories.said("any", "index", Phase.INVESTIGATING, at(9), title=Text("a\ud800b", "en"))
    for file in outputs(factories.site([factories.incident(update, id="any")])):
        if file.path.startswith(("history.", "updates.", "incidents/")):
            assert b"ab</title>" in file.content
