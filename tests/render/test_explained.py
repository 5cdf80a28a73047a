"""What a person sees who opens a feed: by XSLT, without it, and as plain text."""

from __future__ import annotations

import json
import re

import pytest
from lxml import etree, html

from statuspage.model import Phase
from statuspage.render.explained import stylesheets
from statuspage.render.feeds import feeds
from statuspage.site import Site
from tests import factories
from tests.factories import at, text
from tests.render import stories

WHAT = "This is a feed, for programs that tell you when there is something new (feed readers)."
HOW = (
    "To follow it, copy its address into such a program. You need no account, and you can stop "
    "at any time."
)
URL = "https://status.lantern-loaf.example/"


def made(site: Site, name: str) -> bytes:
    files = (*feeds(site), *stylesheets(site))
    return next(file.content for file in files if file.path == name)


def shown(site: Site, name: str) -> html.HtmlElement:
    """The page that a browser makes of a feed."""
    prefix = site.config.prefix(site.language)
    sheet = etree.XSLT(etree.fromstring(made(site, f"{prefix}feed.xsl")))
    return html.fromstring(str(sheet(etree.fromstring(made(site, name)))))


def words(page: html.HtmlElement, path: str) -> list[str]:
    return [" ".join(each.text_content().split()) for each in page.xpath(path)]


def test_each_language_has_its_two_stylesheets() -> None:
    site = stories.everything()
    types = {file.path: file.media_type for file in stylesheets(site)}
    assert types == {"feed.xsl": "application/xslt+xml", "feed.css": "text/css"}
    assert [file.path for file in stylesheets(site.translations["zh-CN"])] == [
        "zh-CN/feed.xsl",
        "zh-CN/feed.css",
    ]
    assert [*stylesheets(stories.everything(drills=True))] == []


@pytest.mark.parametrize("form", ["atom", "rss"])
def test_the_page_says_what_it_is_how_to_follow_and_what_is_new(form: str) -> None:
    page = shown(stories.everything(), f"updates.{form}")
    assert page.get("lang") == "en"
    assert words(page, "//title | //h1") == ["Lantern & Loaf status – Every update"] * 2
    assert words(page, "//div[@class='what']/p") == [
        WHAT,
        HOW,
        f"Its address{URL}updates.{form}",
        "Read it as a page",
    ]
    assert page.xpath("//div[@class='what']//a/@href") == [URL]
    assert words(page, "//h2") == ["Newest entries"]
    assert words(page, "//li[last()]/*") == [
        "Scheduled: Database upgrade",
        "2026-11-16 09:00 UTC+01:00",
    ]
    assert page.xpath("//li[last()]//a/@href") == [f"{URL}maintenance/database/#index"]
    assert words(page, "//li[4]/*") == [
        "Investigating: Some orders fail",
        "2026-11-20 09:20 UTC+01:00",
        "Some orders are charged but not confirmed. Please do not order again.",
    ]


def test_the_page_speaks_the_language_of_its_feed() -> None:
    page = shown(
        stories.everything().translations["zh-CN"], "zh-CN/components/payments/updates.rss"
    )
    assert page.get("lang") == "zh-CN"
    assert words(page, "//h2") == ["最新内容"]
    assert words(page, "//div[@class='what']/p")[0].startswith("这是一个订阅源")


def test_a_script_from_right_to_left_is_shown_so() -> None:
    arabic = factories.site(config=factories.config(languages=("ar",)))
    assert shown(arabic, "updates.atom").get("dir") == "rtl"
    assert b"direction: rtl;" in made(arabic, "feed.css")


@pytest.mark.parametrize("form", ["atom", "rss"])
def test_the_page_of_an_empty_feed_says_so(form: str) -> None:
    page = shown(factories.site(), f"updates.{form}")
    assert "There is nothing in it yet." in words(page, "//main/p")


@pytest.mark.parametrize("form", ["atom", "rss"])
def test_words_with_markup_in_them_are_shown_as_words(form: str) -> None:
    said = "Fish & chips <b>now</b> &amp; 3 > 2"
    update = stories.said("it", "index", Phase.MONITORING, at(9), title=text(said), summary=said)
    page = shown(factories.site([factories.incident(update, id="it")]), f"updates.{form}")
    assert words(page, "//li/*") == [f"Monitoring: {said}", "2026-11-20 09:00 UTC+01:00", said]


def test_the_page_shows_twenty_entries_at_most() -> None:
    assert len(words(shown(stories.long(), "updates.rss"), "//li")) == 20


def test_the_page_of_an_archive_gives_the_address_of_the_feed() -> None:
    """Whoever follows a month that is over hears nothing more."""
    page = shown(stories.long(), "updates/2026-10.atom")
    assert words(page, "//div[@class='what']/p")[1] == "This file holds one month of it."
    assert words(page, "//code") == [f"{URL}updates.atom"]


def test_without_xslt_the_style_says_it() -> None:
    style = made(stories.everything(), "feed.css").decode()
    said = (WHAT, HOW, "Its address", "Read it as a page", "Newest entries")
    assert [words for words in said if f'content: "{words}"' not in style] == []
    assert "[[" not in style


@pytest.mark.parametrize("name", ["updates.atom", "updates.rss"])
def test_the_file_itself_says_it_to_whoever_sees_it_as_text(name: str) -> None:
    content = made(stories.everything(), name)
    lines = content.decode().splitlines()
    assert lines[1:3] == [
        '<?xml-stylesheet type="text/xsl" href="feed.xsl"?>',
        '<?xml-stylesheet type="text/css" href="feed.css"?>',
    ]
    root = b"<rss" if name.endswith(".rss") else b"<feed"
    assert 0 < content.find(root) < 200  # validators look for it among the first 512 bytes
    assert lines[4:7] == [
        f"<!-- {WHAT}",
        HOW,
        f"To read it now, open {URL} -->",
    ]


def test_a_json_feed_says_it_too() -> None:
    comment = json.loads(made(stories.everything(), "updates.json"))["user_comment"]
    assert comment == f"{WHAT}\n{HOW}\nTo read it now, open {URL}"


def test_hyphens_in_an_address_do_not_end_the_note() -> None:
    """XML allows no two of them in a comment; in an address they may stand encoded."""
    update = stories.said("a---b", "index", Phase.MONITORING, at(9))
    site = factories.site([factories.incident(update, id="a---b")])
    content = made(site, "incidents/a---b/updates.atom")
    etree.fromstring(content)
    (note,) = re.findall(r"<!-- (.*?) -->", content.decode(), re.DOTALL)
    assert note.endswith(f"{URL}incidents/a-%2D-b/")
