"""A person opens a feed in a browser, from a host that reads `_headers`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route

from tests.hosts import hosted

WHAT = {
    "": "This is a feed, for programs that tell you when there is something new (feed readers).",
    "zh-CN/": "这是一个订阅源，供有新消息时提醒您的程序（订阅阅读器）使用。",
}
URL = "https://status.tassenfink.example/"
SAID = """() => [...document.querySelectorAll("*")]
    .filter((each) => getComputedStyle(each).display !== "none")
    .flatMap((each) => ["::before", "::after"].map((part) => getComputedStyle(each, part).content))
    .filter((content) => content.startsWith('"'))
    .map((content) => content.slice(1, -1))"""
SHOWN = """(name) => [...document.getElementsByTagName(name)]
    .filter((each) => getComputedStyle(each).display !== "none")
    .map((each) => each.getAttribute("href") || each.textContent)"""


@pytest.fixture(scope="session")
def host(built: Path) -> Iterator[str]:
    with hosted(built) as address:
        yield address


@pytest.fixture(params=[360, 1280])
def page(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    opened = browser.new_page(viewport={"width": request.param, "height": 900})
    yield opened
    opened.close()


def without_xslt(page: Page) -> None:
    """As browsers will be: the file names no stylesheet in XSLT."""

    def answer(route: Route) -> None:
        got = route.fetch()
        body = re.sub(rb'<\?xml-stylesheet type="text/xsl"[^>]*>', b"", got.body())
        route.fulfill(response=got, body=body)

    page.route(re.compile(r"\.(atom|rss)$"), answer)


@pytest.mark.parametrize("prefix", WHAT)
@pytest.mark.parametrize("form", ["atom", "rss"])
def test_it_is_a_page_that_says_what_it_is_and_how_to_follow_it(
    page: Page, host: str, prefix: str, form: str
) -> None:
    """In the language of the feed, with its address, under whatever the browser says of XSLT."""
    page.goto(f"{host}{prefix}updates.{form}")
    assert page.evaluate("document.contentType") == "text/html"
    assert WHAT[prefix] in page.locator(".what").inner_text()
    assert f"{URL}{prefix}updates.{form}" in page.locator(".what").inner_text()
    assert page.locator("li").count() == 20
    assert page.evaluate("document.documentElement.scrollWidth") <= page.evaluate("innerWidth")
    bar = page.locator("xslt-warning-banner")
    if bar.count() and (covered := bar.bounding_box()):
        heading = page.locator("h1").bounding_box()
        assert heading is not None
        assert heading["y"] >= covered["y"] + covered["height"]


@pytest.mark.parametrize("prefix", WHAT)
@pytest.mark.parametrize("form", ["atom", "rss"])
def test_without_xslt_the_same_is_said_and_shown(
    page: Page, host: str, prefix: str, form: str
) -> None:
    """By style alone: the words, the address to copy, and the newest twenty entries."""
    without_xslt(page)
    page.goto(f"{host}{prefix}updates.{form}")
    # Chromium looks into what is XML, and knows a feed by its root.
    assert page.evaluate("document.contentType") == f"application/{form}+xml"
    assert WHAT[prefix] in page.evaluate(SAID)
    assert f"{URL}{prefix}updates.{form}" in page.evaluate(
        SHOWN, {"atom": "link", "rss": "atom:link"}[form]
    )
    assert len(page.evaluate(SHOWN, {"atom": "entry", "rss": "item"}[form])) == 20
    assert page.evaluate("document.documentElement.scrollWidth") <= page.evaluate("innerWidth")


def test_without_xslt_an_archive_gives_the_address_of_its_feed(page: Page, host: str) -> None:
    without_xslt(page)
    page.goto(f"{host}history/2026-09.atom")
    assert "This file holds one month of it." in page.evaluate(SAID)
    assert page.evaluate(SHOWN, "link")[:2] == [f"{URL}history.atom", f"{URL}history/"]
