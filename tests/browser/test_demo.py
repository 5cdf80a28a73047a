"""The demonstration, seen: by everybody, on anything."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import (  # type: ignore[import-untyped]
    Axe,
    AxeResults,
)
from playwright.sync_api import Browser, Page

from tests.browser.conftest import NOW

PAGES = {
    "home": "",
    "open incident": "incidents/2026-11-20-parcels-without-labels/",
    "long incident": "incidents/2026-11-11-sale-checkout/",
    "recall": "incidents/2026-03-05-recall-ember-kettle/",
    "maintenance": "maintenance/monthly-database-care/",
    "component": "components/warehouse/",
    "history": "history/",
    "month": "history/2026-11/",
    "rumours": "rumours/",
    "commitments": "commitments/",
    "subscribe": "subscribe/",
    "embed": "embed/",
    "plain page": "about/",
    "plain page with tables": "transparency-2026-q3/",
    "404": "404.html",
}
MODES: dict[str, dict[str, Any]] = {
    "light": {"viewport": {"width": 1280, "height": 900}},
    "dark": {"viewport": {"width": 1280, "height": 900}, "color_scheme": "dark"},
    "narrow": {"viewport": {"width": 320, "height": 640}},
    "Chinese": {"viewport": {"width": 768, "height": 900}},
}
RULES = {
    "resultTypes": ["violations"],
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
}
UNFOLD = "document.querySelectorAll('details').forEach(d => { d.open = true })"
VIOLATIONS = "async (options) => (await axe.run(document, options)).violations"


@contextmanager
def tab(browser: Browser, **options: Any) -> Iterator[Page]:
    """A page of a fresh visitor, whose clock stands at the moment of the build."""
    context = browser.new_context(**options)
    try:
        page = context.new_page()
        page.clock.set_fixed_time(NOW)
        yield page
    finally:
        context.close()


@pytest.mark.parametrize("mode", MODES)
def test_axe_finds_nothing(browser: Browser, address: str, mode: str) -> None:
    """WCAG 2.2 AA and axe's own advice, with everything unfolded."""
    found: dict[str, str] = {}
    with tab(browser, **MODES[mode]) as page:
        page.context.add_init_script(Axe().axe_script)  # once, and not anew for each page
        for name, path in PAGES.items():
            prefix = "zh-CN/" if mode == "Chinese" and name != "404" else ""
            page.goto(address + prefix + path)
            page.evaluate(UNFOLD)
            violations = page.evaluate(VIOLATIONS, RULES)
            if violations:
                found[name] = AxeResults({"violations": violations}).generate_report()
    assert not found, "\n".join(f"{name}: {report}" for name, report in found.items())


@pytest.mark.parametrize("language", ["", "zh-CN/"])
def test_no_page_is_wider_than_a_small_phone(
    browser: Browser, address: str, built: Path, language: str
) -> None:
    wide = []
    with tab(browser, viewport={"width": 320, "height": 640}) as page:
        for file in sorted((built / language).rglob("*.html")):
            path = file.relative_to(built).as_posix()
            if language == "" and path.startswith("zh-CN/"):
                continue
            page.goto(address + path)
            if page.evaluate(f"{UNFOLD}; document.documentElement.scrollWidth") > 320:
                wide.append(path)
    assert wide == []


def test_pages_say_the_same_without_script(browser: Browser, address: str) -> None:
    texts = []
    for scripts in (True, False):
        with tab(browser, java_script_enabled=scripts) as page:
            said = {}
            for name, path in PAGES.items():
                page.goto(address + path)
                # The search needs a script; without one its place says where the months are.
                page.evaluate("document.querySelector('[data-index]')?.remove()")
                said[name] = page.locator("body").inner_text()
            texts.append(said)
    assert texts[0] == texts[1]
    assert "Next update by 20 November 2026, 11:00\xa0CET" in texts[1]["home"]


def test_a_page_asks_for_its_style_and_a_small_script_and_nothing_of_others(
    browser: Browser, address: str
) -> None:
    """No error in the console, nothing that the policy stops, nobody else is told."""
    asked: dict[str, list[tuple[str, str]]] = {}
    said: dict[str, list[str]] = {}

    def visit(page: Page, name: str) -> None:
        requests, words = asked.setdefault(name, []), said.setdefault(name, [])
        page.on("request", lambda request: requests.append((request.resource_type, request.url)))
        page.on("console", lambda message: words.append(message.text))
        page.on("pageerror", lambda error: words.append(str(error)))
        page.goto(address + PAGES[name])

    with ExitStack() as tabs:
        pages = {name: tabs.enter_context(tab(browser)) for name in PAGES}
        for name, page in pages.items():
            visit(page, name)
        for page in pages.values():  # until each is quiet, and all of them at once
            page.wait_for_load_state("networkidle")
    for name in PAGES:
        kinds = [kind for kind, _ in asked[name]]
        assert kinds.count("stylesheet") == 1, name
        assert kinds.count("script") <= 1, name
        assert all(url.startswith((address, "data:")) for _, url in asked[name]), (name, asked)
        assert said[name] == [], name


def test_the_first_screen_of_a_phone_shows_the_state_the_message_and_what_to_do(
    browser: Browser, address: str
) -> None:
    with tab(browser, viewport={"width": 360, "height": 640}) as page:
        page.goto(address)
        for part in ("h1", ".newest >> nth=0", ".advice li >> nth=0"):
            box = page.locator(part).bounding_box()
            assert box is not None
            assert box["y"] + box["height"] <= 640, part


def test_a_page_that_stays_open_says_what_has_come_due(browser: Browser, live_address: str) -> None:
    with tab(browser) as page:
        page.goto(live_address)
        due = page.locator(".open >> nth=0").locator(".promise[data-after]")
        before = page.locator(".open >> nth=0").locator(".promise[data-until]")
        assert (before.is_visible(), due.is_visible()) == (True, False)
        page.clock.set_fixed_time(NOW + timedelta(minutes=31))
        page.reload()
        assert (before.is_visible(), due.is_visible()) == (False, True)
        assert not page.locator(".state [data-after]").is_visible()
        page.clock.set_fixed_time(NOW + timedelta(minutes=61))
        page.reload()
        assert page.locator(".state [data-after]").is_visible()


def test_the_keyboard_reaches_the_content_first_and_never_stops_at_a_bar(
    browser: Browser, address: str
) -> None:
    with tab(browser) as page:
        page.goto(address)
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.className") == "skip"
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.id") == "main"
        stops = page.evaluate(
            "[...document.querySelectorAll('.components a, .components [tabindex]')].length"
        )
        assert stops == page.locator(".components li").count()


def test_targets_of_a_finger_are_large_enough(browser: Browser, address: str) -> None:
    """Links that stand alone are at least 24 pixels high (WCAG 2.2, 2.5.8)."""
    with tab(browser, viewport={"width": 360, "height": 640}) as page:
        page.goto(address)
        small = page.evaluate(
            """[...document.querySelectorAll('nav a, .components a, .contacts a')]
            .filter(a => a.offsetParent && a.getBoundingClientRect().height < 24)
            .map(a => a.textContent)"""
        )
        assert small == []


def test_each_way_to_follow_is_large_enough_for_a_finger(browser: Browser, address: str) -> None:
    """Readers, formats, wishes, and what unfolds: 24 pixels high and more (WCAG 2.2, 2.5.8)."""
    with tab(browser, viewport={"width": 360, "height": 640}) as page:
        page.goto(f"{address}subscribe/")
        page.evaluate(UNFOLD)
        small = page.evaluate(
            """[...document.querySelectorAll('.ways a, .wishes a, summary')]
            .filter(a => a.offsetParent && a.getBoundingClientRect().height < 24)
            .map(a => a.textContent)"""
        )
        assert small == []


@pytest.mark.parametrize("language", ["", "zh-CN/"])
def test_the_menu_has_one_line_on_every_screen_that_shows_it(
    browser: Browser, address: str, language: str
) -> None:
    """Eight entries: below the name on a tablet, beside it from 992 pixels on.

    Fonts differ: those of Debian are among the widest.
    """
    with tab(browser) as page:
        page.goto(address + language)
        entries = page.locator(".top .pages li")
        assert entries.count() == 8
        for width in (768, 800, 920, 991, 992, 1010, 1056, 1151, 1152, 1280):
            page.set_viewport_size({"width": width, "height": 600})
            lines = entries.evaluate_all("found => new Set(found.map(e => e.offsetTop)).size")
            high = page.locator(".top").evaluate("e => e.offsetHeight")
            assert lines == 1, width
            assert high < (60 if width >= 992 else 90), width


def test_a_printed_page_has_its_address_and_no_navigation(browser: Browser, address: str) -> None:
    with tab(browser) as page:
        page.goto(address + PAGES["recall"])
        page.emulate_media(media="print")
        assert page.locator(".address").is_visible()
        assert not page.locator("nav").first.is_visible()
        cards = page.locator(".many tbody tr").evaluate_all("all => all.map(e => e.offsetWidth)")
        assert len(cards) == 2
        assert min(cards) > 300, "each product is a card: eleven columns have no room on paper"
        body = page.evaluate("getComputedStyle(document.body).backgroundColor")
        assert body == "rgb(255, 255, 255)"


def test_forced_colours_keep_icons_and_bars(browser: Browser, address: str) -> None:
    with tab(browser, forced_colors="active") as page:
        page.goto(address)
        drawn = page.evaluate(
            """(() => { const of = (s, p) => getComputedStyle(document.querySelector(s))[p];
            return [of('.icon', 'fill'), of('.bar path', 'stroke'), of('body', 'color')] })()"""
        )
        assert len(set(drawn)) == 1


def test_two_languages_are_one_step_apart(browser: Browser, address: str) -> None:
    """The link between languages leads to the same page, and the page knows its language."""
    with tab(browser) as page:
        page.goto(address + PAGES["recall"])
        page.locator(".languages a").click()
        assert page.url == f"{address}zh-CN/{PAGES['recall']}"
        assert page.evaluate("document.documentElement.lang") == "zh-CN"
        page.locator(".languages a").click()
        assert page.url == address + PAGES["recall"]
