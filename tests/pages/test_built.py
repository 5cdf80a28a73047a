"""The demonstration as it is published: every link, feed and asset of it is there."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urljoin

import feedparser
import pytest
from lxml import html

from tests.built import DEMO, demo, once
from tests.commands import run

OWN = "https://status.tassenfink.example/"
ELSEWHERE = (
    "mailto:",
    "tel:",
    "data:",
    "https://www.tassenfink.example",
    "http://www.tassenfink.example",
    "feed:",
    "webcal:",
    "https://feedly.com/i/subscription/feed%2F",
    "https://www.inoreader.com/?add_feed=",
    "https://www.newsblur.com/?url=",
    "https://theoldreader.com/feeds/subscribe?url=",
    "https://calendar.google.com/calendar/render?cid=",
    "https://outlook.live.com/calendar/0/addfromweb?url=",
)


@pytest.fixture(scope="module", params=[OWN, "https://pages.example/status/"])
def published(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The built site and its address: at the root of a host, and below a folder."""
    url: str = request.param
    if url == OWN:
        return url, demo(tmp_path_factory) / "site"

    def build(folder: Path) -> None:
        settings = folder / "mkdocs.yml"
        settings.write_text(settings.read_text("utf-8").replace(OWN, url), encoding="utf-8")
        done = run("build", "--site", folder)
        assert done.code == 0, done.err

    return url, once(tmp_path_factory, "demo-elsewhere", DEMO, build) / "site"


Built = tuple[str, Path]


def test_every_link_of_every_page_leads_somewhere(published: Built) -> None:
    """To a page, and to the place in it; to a feed, a picture, the style or the script."""
    url, folder = published
    places: dict[Path, set[str]] = {}
    lost = []
    for file in sorted(folder.rglob("*.html")):
        page = html.parse(str(file)).getroot()
        path = file.relative_to(folder).as_posix()
        base = url + ("some/lost/page" if path == "404.html" else path)
        for link in (str(found) for found in page.xpath("//@href | //@src")):
            target, _, anchor = urljoin(base, link).partition("#")
            if link.startswith(("#", *ELSEWHERE)):
                target = url + path if link.startswith("#") else ""
            if target and not _leads(target, anchor, url, folder, places):
                lost.append(f"{path}: {link}")
    assert lost == []


def test_every_entry_of_every_feed_leads_to_a_page(published: Built) -> None:
    url, folder = published
    feeds = sorted([*folder.rglob("*.rss"), *folder.rglob("*.atom")])
    places: dict[Path, set[str]] = {}
    assert len(feeds) >= 8
    for feed in feeds:
        content = feed.read_bytes()
        read = feedparser.parse(content, sanitize_html=False, resolve_relative_uris=False)
        assert not read.bozo, feed
        for link in _links(read):
            target, _, anchor = link.partition("#")
            assert _leads(target, anchor, url, folder, places), (feed.name, link)


def _links(feed: feedparser.FeedParserDict) -> Iterator[str]:
    yield from (link.href for link in feed.feed.links)
    yield from (entry.link for entry in feed.entries)


def _leads(target: str, anchor: str, url: str, folder: Path, places: dict[Path, set[str]]) -> bool:
    if not target.startswith(url):
        return False
    file = folder / unquote(target.removeprefix(url))
    file = file / "index.html" if target.endswith("/") else file
    if not file.is_file():
        return False
    if anchor and file not in places:
        places[file] = {str(name) for name in html.parse(str(file)).getroot().xpath("//@id")}
    return not anchor or unquote(anchor) in places[file]
