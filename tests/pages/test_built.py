"""The demonstration as it is published: every link and asset of its pages is there."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import unquote, urljoin

import pytest
from lxml import html

from tests.built import DEMO_URL, MOVED_TO, demo, moved

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


@pytest.fixture(scope="module", params=[DEMO_URL, MOVED_TO])
def published(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The built site and its address: at the root of a host, and below a folder."""
    folder = {DEMO_URL: demo, MOVED_TO: moved}[request.param](tmp_path_factory)
    return request.param, folder / "site"


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
