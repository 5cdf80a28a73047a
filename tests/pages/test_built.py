"""The demonstration as it is published: every link, feed and asset of it is there."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urljoin

import feedparser
import pytest
from lxml import html

ROOT = Path(__file__).parents[2]
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
    site = tmp_path_factory.mktemp("published") / "demo"
    shutil.copytree(ROOT / "content", site, ignore=shutil.ignore_patterns("site*", "build"))
    settings = site / "mkdocs.yml"
    settings.write_text(settings.read_text("utf-8").replace(OWN, url), encoding="utf-8")
    command = [sys.executable, "-m", "statuspage", "build", "--site", str(site)]
    environment = {**os.environ, "PYTHONPATH": f"{ROOT}:{ROOT / 'themes'}"}
    done = subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return url, site / "site"


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
    assert len(feeds) >= 8
    for feed in feeds:
        read = feedparser.parse(feed.read_bytes())
        assert not read.bozo, feed
        for link in _links(read):
            target, _, anchor = link.partition("#")
            assert _leads(target, anchor, url, folder, {}), (feed.name, link)


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
