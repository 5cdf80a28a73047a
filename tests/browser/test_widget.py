"""The widget, the badge and the frame on a website that is not ours: another origin."""

from __future__ import annotations

import contextlib
import http.server
import json
import re
import threading
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page

from statuspage.model import Phase
from statuspage.render.widget import widget
from statuspage.site import Site
from tests.browser.conftest import NOW
from tests.factories import NOW as MADE
from tests.factories import at, incident, maintenance, occurrence, site, text, update

SCRIPT = (Path(__file__).parents[2] / "themes/statuspage_default/widget.js").read_bytes()
HOSTILE = "<img src=x onerror=\"document.title='broken in'\"><script>document.title='in'</script>"
DARK = "body { background: #111; color: #eee }"
TYPES = {".js": "text/javascript", ".json": "application/json", ".html": "text/html; charset=utf-8"}


@dataclass
class Host:
    """A server on loopback: its files by path, what it was asked for, and how it answers."""

    files: dict[str, bytes] = field(default_factory=dict)
    asked: list[tuple[str, Mapping[str, str]]] = field(default_factory=list)
    code: int = 200
    open_to_all: bool = True
    policy: str = ""
    types: Mapping[str, str] = field(default_factory=dict)
    address: str = ""


@contextlib.contextmanager
def serving(host: Host) -> Iterator[Host]:
    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            path = self.path.partition("?")[0]
            host.asked.append((path, dict(self.headers)))
            body = host.files.get(path)
            self.send_response(host.code if body is not None else 404)
            types = {**TYPES, **host.types}
            self.send_header("Content-Type", types.get(Path(path).suffix, types[".html"]))
            if host.open_to_all:
                self.send_header("Access-Control-Allow-Origin", "*")
            if host.policy:
                self.send_header("Content-Security-Policy", host.policy)
            self.end_headers()
            self.wfile.write(body or b"")

        def log_message(self, *_: object) -> None:
            """Says nothing."""

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    host.address = f"http://127.0.0.1:{server.server_port}/"
    yield host
    server.shutdown()
    thread.join()
    server.server_close()


def told() -> Site:
    """One open incident with a hostile title, and a window that is open."""
    return site(
        [incident(update(title=text(HOSTILE)))],
        [maintenance(occurrence(at(10)))],
    )


def published(of: Site) -> dict[str, bytes]:
    """What the widget needs of a site, by path."""
    files = {f"/{file.path}": file.content for s in of.translations.values() for file in widget(s)}
    return {"/widget.js": SCRIPT, **files}


@pytest.fixture
def ours() -> Iterator[Host]:
    """The status page."""
    with serving(Host(files=published(told()))) as host:
        yield host


@pytest.fixture
def theirs() -> Iterator[Host]:
    """The website of somebody else."""
    with serving(Host(files={"/favicon.ico": b""})) as host:
        host.address = host.address.replace("127.0.0.1", "localhost")  # another site, too
        yield host


@dataclass
class Seen:
    """A page of theirs, and all that went wrong on it."""

    page: Page
    errors: list[str]


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    made = browser.new_context()
    yield made
    made.close()


def visit(context: BrowserContext, theirs: Host, head: str, body: str = "", lang: str = "") -> Seen:
    """Their page with the widget in it, once everything has been asked for."""
    html = f"<!doctype html><html lang='{lang}'><title>Theirs</title>{head}<body>{body}<p>end</p>"
    theirs.files["/"] = html.encode()
    page = context.new_page()
    page.clock.set_fixed_time(MADE)
    seen = Seen(page, [])
    page.on("pageerror", lambda error: seen.errors.append(str(error)))
    page.on("console", lambda said: seen.errors.append(_words(said)))
    page.goto(theirs.address, wait_until="networkidle")
    return seen


def _words(said: ConsoleMessage) -> str:
    return f"{said.type}: {said.text}"


def tag(ours: Host, attributes: str = "") -> str:
    return f'<script async src="{ours.address}widget.js" {attributes}></script>'


def shown(page: Page) -> str:
    """All that the widget says; empty where there is none."""
    boxes = page.locator("[part=box]")
    return boxes.inner_text() if boxes.count() else ""


def test_it_says_the_state_and_what_is_open_where_the_script_stands(
    context: BrowserContext, ours: Host, theirs: Host
) -> None:
    """With links to the page, which open a new tab and tell nobody where they were pressed."""
    seen = visit(context, theirs, "", f"<main id='m'>{tag(ours)}</main>")
    lines = [line.strip() for line in shown(seen.page).splitlines() if line.strip()]
    assert lines == [
        "Minor problems · Lantern & Loaf status",
        HOSTILE,
        "Impact: Minor · Investigating · 20 November 2026, 09:00 CET",
        "Database upgrade",
        "Planned maintenance · 20 November 2026, 10:00 until 12:00 CET",
    ]
    links = seen.page.locator("[part=box] a")
    assert [link.get_attribute("href") for link in links.all()] == [
        "https://status.lantern-loaf.example/",
        "https://status.lantern-loaf.example/incidents/checkout/",
        "https://status.lantern-loaf.example/maintenance/database/",
    ]
    assert {link.get_attribute("rel") for link in links.all()} == {"noopener"}
    behind = "Boolean(document.querySelector('#m > script').nextElementSibling.shadowRoot)"
    assert seen.page.evaluate(behind)
    assert seen.errors == []


@pytest.mark.parametrize("said", ["text/html; charset=gbk", "text/html"])
@pytest.mark.parametrize("lang", ["en", "zh-CN"])
def test_on_a_page_in_another_encoding_it_says_the_same(
    context: BrowserContext, ours: Host, theirs: Host, said: str, lang: str
) -> None:
    """In GBK, as shops in China have it, and where nobody names any; the script names none."""
    theirs.types = {"": said}
    seen = visit(context, theirs, "", tag(ours), lang)
    assert seen.page.evaluate("document.characterSet") != "UTF-8"
    line = shown(seen.page).splitlines()[0]
    state = {"en": "Minor problems", "zh-CN": "存在轻微问题"}[lang]
    assert line == f"{state} · Lantern & Loaf status"
    assert "Impact: Minor · Investigating" in shown(seen.page) or lang == "zh-CN"
    assert seen.errors == []


def test_hostile_titles_stay_text(context: BrowserContext, ours: Host, theirs: Host) -> None:
    """Markup is shown as it was written; an address that is none of the web leads nowhere."""
    data = json.loads(ours.files["/widget.json"])
    data["incidents"][0]["url"] = "javascript:document.title='in'"
    data["state"]["shape"] = '"><script>document.title="in"</script>'
    ours.files["/widget.json"] = json.dumps(data).encode()
    seen = visit(context, theirs, "", tag(ours))
    assert HOSTILE in shown(seen.page)
    link = seen.page.locator("[part=title]").first
    assert link.get_attribute("href") == "about:blank"
    assert seen.page.title() == "Theirs"
    assert seen.page.locator("[part=box] img, [part=box] script").count() == 0


@pytest.mark.parametrize(
    ("attributes", "lang", "words"),
    [
        ("", "", "Minor problems"),
        ('data-lang="zh-CN"', "", "存在轻微问题"),
        ('data-lang="zh-cn"', "en", "存在轻微问题"),
        ("", "zh", "存在轻微问题"),
        ("", "de", "Minor problems"),
        ('data-lang="en"', "zh-CN", "Minor problems"),
    ],
)
def test_it_speaks_the_language_that_is_asked_for(
    context: BrowserContext, ours: Host, theirs: Host, attributes: str, lang: str, words: str
) -> None:
    """By its attribute, else that of the page around it, else that of the status page."""
    seen = visit(context, theirs, "", tag(ours, attributes), lang)
    assert words in shown(seen.page)
    assert seen.errors == []
    assert not [path for path, _ in ours.asked if path not in ours.files]


def test_it_keeps_nothing_and_says_nothing_of_the_visitor(
    context: BrowserContext, ours: Host, theirs: Host
) -> None:
    """No cookie goes out or comes in, nothing is stored, the page around it is not named."""
    context.add_cookies([{"name": "who", "value": "me", "url": ours.address}])
    seen = visit(context, theirs, "", tag(ours))
    [headers] = [headers for path, headers in ours.asked if path == "/widget.json"]
    assert "Cookie" not in headers
    assert "Referer" not in headers
    stored = "[localStorage.length, sessionStorage.length, document.cookie]"
    assert seen.page.evaluate(stored) == [0, 0, ""]
    assert [cookie["name"] for cookie in context.cookies()] == ["who"]


@pytest.mark.parametrize("trouble", ["500", "no JSON", "another form", "not for others", "gone"])
def test_it_is_silent_when_it_fails(
    context: BrowserContext, ours: Host, theirs: Host, trouble: str
) -> None:
    """Their page stands as if there were none of it; no error of ours reaches them."""
    match trouble:
        case "500":
            ours.code = 500
        case "no JSON":
            ours.files["/widget.json"] = b"<html>Bad gateway</html>"
        case "another form":
            ours.files["/widget.json"] = b'{"version": 2, "languages": {}}'
        case "not for others":
            ours.open_to_all = False
        case _:
            del ours.files["/widget.json"]
    seen = visit(context, theirs, "", tag(ours))
    assert seen.page.locator("body").inner_text().strip() == "end"
    assert [error for error in seen.errors if "Uncaught" in error or "pageerror" in error] == []


def test_a_language_that_cannot_be_read_is_better_than_nothing(
    context: BrowserContext, ours: Host, theirs: Host
) -> None:
    del ours.files["/zh-CN/widget.json"]
    seen = visit(context, theirs, "", tag(ours, 'data-lang="zh-CN"'))
    assert "Minor problems" in shown(seen.page)


def test_it_may_be_quiet_while_all_is_well(
    context: BrowserContext, ours: Host, theirs: Host
) -> None:
    quiet = tag(ours, 'data-show="trouble"')
    assert "Minor problems" in shown(visit(context, theirs, "", quiet).page)
    ours.files |= published(site())
    page = visit(context, theirs, "", quiet).page
    assert not page.locator("[part=box]").is_visible()
    assert "Everything is running normally" in shown(visit(context, theirs, "", tag(ours)).page)


@pytest.mark.parametrize(
    ("head", "body", "place"),
    [
        (True, "", "document.body.firstElementChild"),
        (False, "<div id='here'></div>", "document.querySelector('#here').firstElementChild"),
    ],
)
def test_it_stands_where_it_is_told_to(
    context: BrowserContext, ours: Host, theirs: Host, *, head: bool, body: str, place: str
) -> None:
    """A script in the head shows it at the top of the page; `data-into` names an element."""
    script = tag(ours) if head else tag(ours, 'data-into="here"')
    seen = visit(context, theirs, script if head else "", body + ("" if head else script))
    assert seen.page.evaluate(f"Boolean({place}.shadowRoot)")


def test_it_takes_the_colours_of_the_page_around_it(
    context: BrowserContext, ours: Host, theirs: Host
) -> None:
    """On a dark page it is light on dark, and rules of that page do not tear it apart."""
    style = f"<style>{DARK} a, p, li {{ color: #111 !important; display: none }}</style>"
    page = visit(context, theirs, style, tag(ours)).page
    for part in ("[part=state]", "[part=title] >> nth=0"):
        colour = page.locator(part).evaluate("e => getComputedStyle(e).color")
        assert colour == "rgb(238, 238, 238)"
        assert page.locator(part).is_visible()


def test_a_strict_site_needs_to_allow_two_things_and_no_inline_style(
    context: BrowserContext, ours: Host, theirs: Host
) -> None:
    """What the subscribe page and the manual say that a host's policy must name is enough."""
    origin = ours.address.rstrip("/")
    theirs.policy = (
        f"default-src 'none'; script-src {origin}; connect-src {origin}; "
        "require-trusted-types-for 'script'"
    )
    seen = visit(context, theirs, "", tag(ours))
    assert "Minor problems" in shown(seen.page)
    border = "e => getComputedStyle(e).borderInlineStartWidth"
    assert seen.page.locator("[part=box]").evaluate(border) == "6px"
    assert seen.errors == []


def test_a_page_that_stays_open_follows_and_forgets_what_it_cannot_confirm(
    context: BrowserContext, ours: Host, theirs: Host
) -> None:
    """It asks again every five minutes; after an hour without an answer it says nothing."""
    page = context.new_page()
    page.clock.install(time=NOW)
    theirs.files["/"] = f"<!doctype html><title>Theirs</title><body>{tag(ours)}".encode()
    page.goto(theirs.address, wait_until="networkidle")
    assert "Minor problems" in shown(page)
    ours.files |= published(site())
    page.clock.run_for("05:00")
    page.get_by_text("Everything is running normally").wait_for()
    ours.code = 500
    page.clock.run_for("10:00")
    page.wait_for_load_state("networkidle")
    assert "Everything is running normally" in shown(page)
    for _ in range(12):
        page.clock.run_for("05:00")
        page.wait_for_load_state("networkidle")
    page.locator("[part=box]").wait_for(state="detached")
    ours.code = 200
    page.clock.run_for("05:00")
    page.get_by_text("Everything is running normally").wait_for()


def test_a_window_leaves_the_box_at_its_end_without_a_new_build(
    context: BrowserContext, ours: Host, theirs: Host
) -> None:
    """What is open besides stays; of a page that spoke of nothing else nothing is known."""
    ours.files |= published(site([incident()], [maintenance(occurrence(at(10)))]))
    page = context.new_page()
    page.clock.install(time=at(11, 50))
    theirs.files["/"] = f"<!doctype html><title>Theirs</title><body>{tag(ours)}".encode()
    page.goto(theirs.address, wait_until="networkidle")
    assert "Database upgrade" in shown(page)
    page.clock.run_for("09:00")
    assert "Database upgrade" in shown(page)
    page.clock.run_for("02:00")
    page.get_by_text("Database upgrade").wait_for(state="detached")
    assert "Minor problems" in shown(page)

    ours.files |= published(site([], [maintenance(occurrence(at(10)))]))
    page.goto(theirs.address, wait_until="networkidle")
    assert not page.locator("[part=box]").is_visible()


def test_work_that_goes_on_past_its_end_stays(
    context: BrowserContext, ours: Host, theirs: Host
) -> None:
    late = occurrence(at(8), hours=2, phase=Phase.IN_PROGRESS)
    ours.files |= published(site([], [maintenance(late)]))
    page = context.new_page()
    page.clock.install(time=at(15))
    theirs.files["/"] = f"<!doctype html><title>Theirs</title><body>{tag(ours)}".encode()
    page.goto(theirs.address, wait_until="networkidle")
    assert "Database upgrade" in shown(page)


def test_badge_and_frame_stand_on_another_site(
    browser: Browser, address: str, theirs: Host
) -> None:
    """In the dark the badge is dark; the frame shows the state and asks for no script."""
    theirs.files["/"] = (
        f'<!doctype html><title>Theirs</title><body><img src="{address}badge.svg" alt="State">'
        f'<iframe src="{address}embed/" title="State" width="320" height="240"></iframe>'
    ).encode()
    corner: dict[str, Any] = {}
    for scheme in ("light", "dark"):
        page = browser.new_page(color_scheme=scheme)
        scripts: list[str] = []
        page.on(
            "request",
            lambda asked: scripts.append(asked.url) if asked.resource_type == "script" else None,  # noqa: B023
        )
        page.goto(theirs.address, wait_until="networkidle")
        frame = page.frame_locator("iframe")
        assert frame.locator("h1").inner_text() == "Major problems"
        assert frame.locator("html").evaluate("e => e.scrollWidth") <= 320
        corner[scheme] = page.locator("img").screenshot()
        assert page.locator("img").evaluate("e => e.naturalHeight") == 20
        assert scripts == []
        page.close()
    assert corner["light"] != corner["dark"]


def test_the_frame_as_it_is_offered_has_room_for_two_incidents_on_a_phone(
    browser: Browser, address: str, theirs: Host
) -> None:
    """Nothing says that there is more below: the visitor must see it."""
    page = browser.new_page(viewport={"width": 360, "height": 640})
    for prefix in ("", "zh-CN/"):
        page.goto(f"{address}{prefix}subscribe/", wait_until="networkidle")
        lines = page.locator("code").all_text_contents()
        line = next(text for text in lines if "<iframe" in text)
        shown = re.sub('src="[^"]+"', f'src="{address}{prefix}embed/"', line)
        theirs.files["/"] = f"<!doctype html><title>Theirs</title><body>{shown}".encode()
        page.goto(theirs.address, wait_until="networkidle")
        whole = page.frame_locator("iframe").locator("html")
        height, room = whole.evaluate("e => [e.scrollHeight, innerHeight]")
        assert page.frame_locator("iframe").locator("li").count() == 2
        assert height <= room
    page.close()
