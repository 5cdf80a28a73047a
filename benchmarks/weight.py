"""What a browser must fetch for a page before it can be read, and how heavy that is."""

from __future__ import annotations

import functools
import gzip
import http.server
import shutil
import threading
from collections.abc import Iterable
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urljoin, urlsplit


@dataclass(frozen=True, slots=True)
class Weight:
    """The requests of one page by path, the compressed bytes of each, and how it was counted."""

    sizes: dict[str, int]
    styles: int
    scripts: int
    browser: bool

    @property
    def total(self) -> int:
        """Compressed bytes of all requests."""
        return sum(self.sizes.values())


def weigh(site: Path, base: str) -> Weight:
    """Weigh the home page of a built site that lives at the path `base` ("/" or "/status/").

    What the page's HTML names is counted, and in a real browser, where there is one, also
    what only turns up there. Sizes are those of gzip at the level that servers use.
    """
    page = named((site / "index.html").read_text(encoding="utf-8"), base)
    seen = _in_browser(site, base)
    paths = dict.fromkeys([base, *page.fetched, *(seen or ())])
    sizes = {path: size(site, base, path) for path in paths}
    return Weight(sizes, page.styles, page.scripts, browser=seen is not None)


def named(html: str, base: str) -> Page:
    """What the HTML of the page at `base` makes a browser fetch."""
    page = Page(base)
    page.feed(html)
    return page


class Page(HTMLParser):
    """Collects what a page fetches; `styles` and `scripts` count those, inline ones too."""

    def __init__(self, base: str) -> None:
        super().__init__()
        self.base = base
        self.fetched: list[str] = []
        self.styles = 0
        self.scripts = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        relations = set(given.get("rel", "").split())
        if tag == "link" and relations & {"stylesheet", "icon", "preload", "manifest"}:
            self._fetch(given.get("href", ""))
            if "stylesheet" in relations:
                self.styles += 1
        elif tag == "script":
            self.scripts += 1
            self._fetch(given.get("src", ""))
        elif tag in ("img", "source", "iframe", "embed", "object", "audio", "video"):
            self._fetch(given.get("src", "") or given.get("data", ""))

    def _fetch(self, address: str) -> None:
        if address and not address.startswith("data:"):
            self.fetched.append(urljoin(self.base, address))


def size(site: Path, base: str, path: str) -> int:
    """Compressed bytes of the file behind a path, which is under `base`."""
    address = urlsplit(path)
    if address.netloc:
        raise ValueError(f"the home page fetches {path}, from another host")
    name = address.path.removeprefix(base)
    file = site / (name or "index.html")
    return len(gzip.compress(file.read_bytes(), compresslevel=6, mtime=0))


def _in_browser(site: Path, base: str) -> Iterable[str] | None:
    """Paths that a real browser asked for; None without one."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        return None
    if not chromium:
        return None
    handler = functools.partial(_Quiet, site=site, base=base)
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    asked: list[str] = []
    try:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(
                executable_path=chromium,
                args=["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"],
            )
            page = browser.new_page()
            here = f"http://127.0.0.1:{server.server_port}"
            page.on("request", lambda request: asked.append(request.url.removeprefix(here)))
            page.goto(here + base, wait_until="networkidle")
            browser.close()
    finally:
        server.shutdown()
        server.server_close()
    return [path for path in asked if not path.startswith("data:")]


class _Quiet(http.server.SimpleHTTPRequestHandler):
    """Serves the built site under its base path, without a log."""

    def __init__(self, *args: object, site: Path, base: str) -> None:
        self.base = base
        super().__init__(*args, directory=str(site))  # type: ignore[arg-type]

    def translate_path(self, path: str) -> str:
        return super().translate_path("/" + path.removeprefix(self.base))

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Say nothing."""
