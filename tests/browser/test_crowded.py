"""Long words, wide tables, many messages, large text: what no author plans, measured."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Browser, Page

from tests.browser.conftest import ROOT, served
from tests.built import once
from tests.commands import run

CROWDED = ROOT / "tests" / "sites" / "crowded"
PAGES = {
    "home": "",
    "incident": "incidents/2026-11-20-one-word/",
    "maintenance": "maintenance/2026-11-20-upgrade/",
    "component": "components/long/",
    "history": "history/",
    "month": "history/2026-11/",
    "subscribe": "subscribe/",
    "embed": "embed/",
    "plain page": "about/",
    "German": "de/incidents/2026-11-20-one-word/",
}
WIDE = "document.documentElement.scrollWidth"
UNFOLD = "document.querySelectorAll('details').forEach(each => { each.open = true })"
# The letters of a text from left to right, by where each one begins.
LEFT = """found => {
  const [text] = [...found.childNodes].filter(each => each.nodeType === Node.TEXT_NODE)
  return [...text.data].map((_, place) => {
    const range = document.createRange()
    range.setStart(text, place)
    range.setEnd(text, place + 1)
    return range.getBoundingClientRect().left
  })
}"""


@pytest.fixture(scope="module")
def crowded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the site is served in which everything is too much."""

    def build(folder: Path) -> None:
        done = run("build", "--site", folder, "--now", "2026-11-20 10:30")
        assert done.code == 0, done.err

    with served(once(tmp_path_factory, "crowded", CROWDED, build) / "site") as address:
        yield address


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    opened = browser.new_page(reduced_motion="reduce")
    yield opened
    opened.close()


def styled(page: Page, selector: str, name: str) -> float:
    """A length of an element's style, in pixels."""
    found = page.locator(selector).first
    return float(found.evaluate(f"e => parseFloat(getComputedStyle(e)['{name}'])"))


def test_nothing_makes_a_page_wider_than_its_screen(page: Page, crowded: str) -> None:
    """Neither one long word, nor a table of twelve columns, nor text of twice the size."""
    wide = {}
    for name, path in PAGES.items():
        page.goto(crowded + path)
        page.evaluate(UNFOLD)
        for width, size in ((1280, 100), (1000, 100), (768, 100), (360, 200), (320, 100)):
            page.set_viewport_size({"width": width, "height": 800})
            page.evaluate(f"document.documentElement.style.fontSize = '{size}%'")
            if (found := page.evaluate(WIDE)) > width:
                wide[name, width, size] = found
    assert wide == {}


def test_axe_finds_nothing(page: Page, crowded: str) -> None:
    """What scrolls can be reached by the keyboard."""
    page.set_viewport_size({"width": 320, "height": 800})
    for name in ("home", "German", "plain page"):
        page.goto(crowded + PAGES[name])
        results = Axe().run(page)
        assert results.violations_count == 0, results.generate_report()


@pytest.mark.parametrize("name", ["incident", "plain page"])
def test_a_wide_table_scrolls_by_the_keyboard(page: Page, crowded: str, name: str) -> None:
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(crowded + PAGES[name])
    box = page.locator(".prose .wide")
    assert box.evaluate("e => e.scrollWidth > e.clientWidth")
    box.focus()
    page.keyboard.press("ArrowRight")
    assert box.evaluate(
        """e => e.scrollLeft > 0 || new Promise(done => {
          e.addEventListener('scroll', () => done(true))
          setTimeout(done, 5000, false) })"""
    )


def test_a_long_name_leaves_the_menu_its_place(page: Page, crowded: str) -> None:
    for width in (992, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        page.goto(crowded)
        tops = page.locator(".top .pages li").evaluate_all("all => all.map(e => e.offsetTop)")
        assert len(set(tops)) == 1, width
        assert page.locator(".top").evaluate("e => e.offsetHeight") < 110, width


def test_a_component_without_data_has_its_state_below_the_others(page: Page, crowded: str) -> None:
    """And the box of components that have no group does not touch their heading."""
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(crowded)
    assert page.locator(".components li").count() == 3
    assert page.locator(".components .uptime").count() == 2
    marks = page.locator(".components .mark").evaluate_all(
        "all => all.map(e => Math.round(e.getBoundingClientRect().x))"
    )
    assert len(set(marks)) == 1
    assert styled(page, ".components ul", "marginTop") > 4


def test_headings_are_not_smaller_than_the_text_and_stand_apart(page: Page, crowded: str) -> None:
    for path, levels in ((PAGES["incident"], "456"), (PAGES["plain page"], "3456")):
        page.goto(crowded + path)
        text = styled(page, ".prose:has(h4) p", "fontSize")
        for level in levels:
            assert styled(page, f".prose h{level}", "fontSize") >= text, (path, level)
            assert styled(page, f".prose h{level}", "marginTop") >= text, (path, level)


def test_on_paper_less_important_text_is_smaller(page: Page, crowded: str) -> None:
    page.goto(crowded)
    page.emulate_media(media="print")
    assert styled(page, ".soft", "fontSize") < styled(page, "body", "fontSize") == 14


def test_the_first_of_many_messages_is_one_step_away(page: Page, crowded: str) -> None:
    page.goto(crowded + PAGES["incident"])
    page.get_by_role("link", name="The first message, of 20 November 2026, 08:30 CET").click()
    assert page.locator("#index").evaluate("e => e === document.querySelector(':target')")
    assert page.locator(".messages > li").count() == 12


def test_the_bar_of_a_drill_hides_neither_the_skip_link_nor_what_a_link_leads_to(
    page: Page, crowded: str
) -> None:
    bar = "<aside class='drill'><strong>EXERCISE</strong> This is a drill.<br>No harm.</aside>"
    for width in (320, 1280):
        page.set_viewport_size({"width": width, "height": 600})
        page.goto(crowded + PAGES["incident"])
        page.locator(".skip").evaluate("(e, bar) => e.insertAdjacentHTML('afterend', bar)", bar)
        page.locator(".skip").focus()
        over = """e => { const box = e.getBoundingClientRect()
        return document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2) === e }"""
        assert page.locator(".skip").evaluate(over), width
        page.evaluate("location.hash = '#06-still'")
        page.evaluate("new Promise(done => requestAnimationFrame(done))")
        assert page.evaluate("scrollY") > 0
        below = page.locator(".drill").evaluate("e => e.getBoundingClientRect().bottom")
        assert page.locator("[id='06-still']").evaluate("e => e.getBoundingClientRect().y") >= below


def test_numbers_and_times_keep_their_order_from_right_to_left(page: Page, crowded: str) -> None:
    page.goto(crowded)
    page.evaluate("document.documentElement.dir = 'rtl'")
    for start in ("tel:", "mailto:"):
        lefts = page.locator(f".contacts .reach[href^='{start}']").evaluate(LEFT)
        assert lefts[0] == min(lefts), start
    page.locator("main").evaluate(
        "e => { e.innerHTML = '<p><time>2 نوفمبر 2026، 09:20 CET</time> – <time>3 نوفمبر 2026،"
        " 10:30 CET</time></p>' }"
    )
    first, second = (page.locator("time").nth(place).evaluate(LEFT) for place in (0, 1))
    assert min(first) > max(second), "the two are not torn into each other"


def test_what_is_not_translated_has_the_whole_box_and_its_marks_from_right_to_left(
    page: Page, crowded: str
) -> None:
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(crowded)
    page.evaluate("document.documentElement.dir = 'rtl'")
    page.locator("main").evaluate(
        """e => { e.innerHTML = `<article class="open"><p dir="ltr">We are sorry.</p>
        <ul><li dir="ltr">Do not order again.</li></ul></article>` }"""
    )
    wide = page.locator(".open p").evaluate("e => e.offsetWidth")
    inner = styled(page, ".open", "width") - 2 * styled(page, ".open", "paddingLeft")
    assert abs(wide - inner) < 4
    style = "e => getComputedStyle(e).listStylePosition"
    assert page.locator(".open li").evaluate(style) == "inside"
