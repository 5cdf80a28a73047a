"""Every link, feed, asset and attachment of a built site leads somewhere, wherever it lives."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from html import unescape
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import feedparser
import pytest
from lxml import etree, html

from tests.built import (
    DEMO_URL,
    EVERYTHING,
    EVERYTHING_NOW,
    MOVED_TO,
    demo,
    everything,
    moved,
    once,
)
from tests.commands import run

URLS = re.compile(r"url\(\s*['\"]?([^'\")]+)")
HREFS = re.compile(r'href="([^"]+)"')
FOLLOWED = re.compile(
    r"(zh-CN/)?(incidents/[^/]+/updates\.(atom|rss|json)"
    # What programs ask for by its address, which the manual names.
    r"|api/v2/.+\.json|history(/\d{4})?\.json|llms\.txt|(widget|search)\.json)"
    r"|cards/\w+\.png|_headers|robots\.txt|sitemap.*\.xml|history\.schema\.json|cap/.+\.xml"
)


@dataclass(frozen=True)
class Published:
    """A built site and the address at which it lives, with a slash at its end."""

    folder: Path
    url: str

    @cached_property
    def files(self) -> frozenset[str]:
        """What a host would serve, by path below the site."""
        found = (file for file in self.folder.rglob("*") if file.is_file())
        return frozenset(file.relative_to(self.folder).as_posix() for file in found)

    @cached_property
    def pages(self) -> dict[str, html.HtmlElement]:
        """The pages by path."""
        names = sorted(name for name in self.files if name.endswith(".html"))
        return {
            name: html.document_fromstring((self.folder / name).read_text("utf-8"))
            for name in names
        }

    @cached_property
    def anchors(self) -> dict[str, frozenset[str]]:
        """The ids on each page."""
        return {name: frozenset(page.xpath("//@id")) for name, page in self.pages.items()}

    def leads_nowhere(self, link: str, seen_at: str) -> bool:
        """Whether a link, seen at an address, is ours and is not there."""
        target = urlsplit(urljoin(seen_at, link))
        if target.scheme not in {"http", "https"} or target.netloc != urlsplit(self.url).netloc:
            return False
        base = urlsplit(self.url).path
        if not target.path.startswith(base):
            return True
        path = unquote(target.path.removeprefix(base))
        name = f"{path}index.html" if not path or path.endswith("/") else path
        if name not in self.files:
            return True
        return bool(target.fragment) and unquote(target.fragment) not in self.anchors[name]


@pytest.fixture(scope="session", params=["everything", "demo", "everything/status", "demo/status"])
def published(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Published:
    """Both sites, each at the root of a host and under a path."""
    return built(request.param, tmp_path_factory)


def built(name: str, sessions: pytest.TempPathFactory) -> Published:
    """One of these sites."""
    if name == "demo":
        return Published(demo(sessions) / "site", DEMO_URL)
    if name == "demo/status":
        return Published(moved(sessions) / "site", MOVED_TO)
    settings = (EVERYTHING / "mkdocs.yml").read_text("utf-8")
    found = re.search(r"(?m)^site_url: (\S+)$", settings)
    assert found is not None
    if name == "everything":
        return Published(everything(sessions) / "site", found[1])

    def build(folder: Path) -> None:
        below = settings.replace(f"site_url: {found[1]}", f"site_url: {found[1]}status/")
        (folder / "mkdocs.yml").write_text(below, encoding="utf-8")
        assert run("build", "--site", folder, "--now", EVERYTHING_NOW).code == 0

    folder = once(sessions, "everything-below-status", EVERYTHING, build)
    return Published(folder / "site", f"{found[1]}status/")


def test_every_link_of_every_page_resolves(published: Published) -> None:
    """Pages, anchors, feeds, stylesheets, scripts, pictures and files to take home."""
    broken = [
        f"{name}: {link}"
        for name, page in published.pages.items()
        for link in links(page)
        if published.leads_nowhere(link, published.url + name)
    ]
    assert broken == []


def test_the_page_for_what_is_missing_works_anywhere(published: Published) -> None:
    """A host shows 404.html under any address, however deep."""
    seen_at = f"{published.url}zh-CN/no/such/page/"
    found = [link for link in links(published.pages["404.html"]) if not link.startswith("#")]
    assert len(found) > 10
    assert [link for link in found if published.leads_nowhere(link, seen_at)] == []


@pytest.mark.parametrize("published", ["everything", "demo"], indirect=True)
def test_every_link_of_every_feed_resolves(published: Published) -> None:
    """Its own address, its page, its entries, and what their texts lead to."""
    feeds = sorted(name for name in published.files if name.endswith((".atom", ".rss")))
    assert len(feeds) > 60
    for name in feeds:
        content = (published.folder / name).read_bytes()
        read = feedparser.parse(content, sanitize_html=False, resolve_relative_uris=False)
        assert not read.bozo, name
        own = [link.href for link in read.feed.links]
        assert f"{published.url}{name}" in own
        leading = [*own, *(entry.link for entry in read.entries)]
        assert [link for link in leading if not link.startswith(published.url)] == [], name
        inside = [link.href for entry in read.entries for link in entry.links]
        texts = [content.value for entry in read.entries for content in entry.get("content", [])]
        for text in texts:
            inside += links(html.fragment_fromstring(text, "div"))
        assert all(":" in link for link in inside), "a feed is read elsewhere"
        nowhere = [link for link in [*own, *inside] if published.leads_nowhere(link, link)]
        assert nowhere == [], name


@pytest.mark.parametrize("name", ["everything", "demo"])
def test_feeds_under_a_path_lead_to_the_same_files(
    name: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """They are those at the root of a host, letter by letter, with the other address."""
    root, below = built(name, tmp_path_factory), built(f"{name}/status", tmp_path_factory)
    assert root.files - below.files == {"robots.txt"}, "a host asks for it at its root alone"
    assert below.files <= root.files
    feeds = [file for file in root.files if file.endswith((".atom", ".rss"))]
    different = [
        feed
        for feed in feeds
        if (root.folder / feed).read_text("utf-8").replace(root.url, below.url)
        != (below.folder / feed).read_text("utf-8")
    ]
    assert different == []


def test_every_address_in_what_programs_read_leads_somewhere(published: Published) -> None:
    """With its anchor: what a bot links to is the message, and not the top of a page."""
    read = [name for name in published.files if name.endswith((".json", ".md", ".txt", ".xml"))]
    assert len(read) > 60
    nowhere = [
        (name, address)
        for name in sorted(read)
        for address in addresses(published, name)
        if published.leads_nowhere(address, address)
    ]
    assert nowhere == []


def addresses(published: Published, name: str) -> set[str]:
    """Those of our own in a file, as far as no sign ends them that none of ours has."""
    text = unescape((published.folder / name).read_text("utf-8"))
    ours = re.findall(re.escape(published.url) + r"[\w./#%?&=~-]*", text, re.ASCII)
    page = f"{published.url}zh-CN"  # the API has it without a slash, which hosts add
    return {address.rstrip(".") for address in ours} - {page}


def test_stylesheets_fetch_nothing(published: Published) -> None:
    """What a stylesheet names is there; nothing comes from elsewhere."""
    for name in published.files:
        if name.endswith(".css"):
            text = (published.folder / name).read_text("utf-8")
            named = [url for url in URLS.findall(text) if not url.startswith("data:")]
            assert [url for url in named if "//" in url] == []
            at = published.url + name
            assert [url for url in named if published.leads_nowhere(url, at)] == []


def test_everything_is_reached_from_the_home_page(published: Published) -> None:
    """No page is an island, and every attachment is linked from its incident."""
    seen: set[str] = set()
    waiting = ["index.html"]
    while waiting:
        name = waiting.pop()
        if name in seen:
            continue
        seen.add(name)
        waiting += [here for here in targets(published, name) if here not in seen]
    by_the_host = {"404.html", "js/statuspage.js"}  # a demonstration needs no script
    if_needed = {"js/tables.js"}  # where a table is long
    for register in (
        "rumours/index.html",
        "commitments/index.html",
    ):  # there before they are needed
        if_needed |= {register, f"zh-CN/{register}"}
    # The page of a closed incident does not follow the clock; its feeds stay for thirty days.
    # Warnings are in the entries of their list.
    followed = {name for name in published.files if FOLLOWED.fullmatch(name)}
    assert sorted(published.files - seen - by_the_host - if_needed - followed) == []


def targets(published: Published, name: str) -> Iterator[str]:
    """The files of ours that a page or a feed leads to."""
    base = urlsplit(published.url).path
    for link in around(published, name):
        target = urlsplit(urljoin(published.url + name, link))
        if target.netloc == urlsplit(published.url).netloc and target.path.startswith(base):
            path = unquote(target.path.removeprefix(base))
            here = f"{path}index.html" if not path or path.endswith("/") else path
            if here in published.files:
                yield here


def around(published: Published, name: str) -> Iterator[str]:
    """What a page points to; of a feed, its stylesheets and its archives."""
    if name in published.pages:
        yield from links(published.pages[name])
    elif name.endswith(".atom"):
        head = (published.folder / name).read_text("utf-8").partition("<entry>")[0]
        yield from HREFS.findall(head)


def links(tree: etree._Element) -> Iterator[str]:
    """Everything that an element points to."""
    for element in tree.iter(etree.Element):
        for name in ("href", "src"):
            if element.get(name) is not None:
                yield str(element.get(name))
