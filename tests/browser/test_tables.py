"""Somebody looks for the product at home in a long table: by hand, by ear, on paper."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Browser, Page

from tests.browser.conftest import served
from tests.built import everything

PATH = "incidents/2026-10-20-oat-biscuits/"


@pytest.fixture(scope="module")
def recalled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the site with a table of four products is served."""
    with served(everything(tmp_path_factory) / "site") as address:
        yield address


def rows(page: Page) -> list[str]:
    """The lots of the rows that can be seen."""
    seen = page.locator("tbody tr:visible td[data-label]:nth-child(3)")
    return [text.strip() for text in seen.all_inner_texts()]


@pytest.mark.parametrize("width", [320, 1280])
def test_only_the_rows_that_hold_every_word_are_shown(
    browser: Browser, recalled: str, width: int
) -> None:
    """Small or large, with spaces and hyphens or without; how many is said to those who listen."""
    page = browser.new_page(viewport={"width": width, "height": 800})
    page.goto(recalled + PATH)
    box = page.get_by_role("searchbox", name="Search in this table")
    assert rows(page) == ["0412", "0413", "0414", "0412"]
    box.fill("ＢＩＳＣＵＩＴＳ 04-13")
    assert rows(page) == ["0413"]
    assert page.get_by_role("status").inner_text() == "1 of 4 rows"
    box.fill("lot 0412 bars")
    assert rows(page) == ["0412"]
    box.fill("0999")
    assert rows(page) == []
    assert page.get_by_role("status").inner_text().startswith("Nothing found.")
    box.fill("")
    assert rows(page) == ["0412", "0413", "0414", "0412"]
    assert page.get_by_role("status").inner_text() == ""
    page.close()


def test_the_keyboard_reaches_the_box_and_paper_shows_the_whole_table(
    browser: Browser, recalled: str
) -> None:
    """What was searched for does not shorten what is printed."""
    page = browser.new_page()
    page.goto(recalled + PATH)
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.type") == "search":
            break
    page.keyboard.type("0413")
    assert rows(page) == ["0413"]
    page.emulate_media(media="print")
    assert len(rows(page)) == 4
    assert not page.locator("input").is_visible()
    page.close()


def test_without_scripts_the_table_is_whole_and_there_is_no_box(
    browser: Browser, recalled: str
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(recalled + PATH)
    assert len(rows(page)) == 4
    assert page.locator("input").count() == 0
    context.close()


def test_axe_finds_nothing_in_both_languages(browser: Browser, recalled: str) -> None:
    """With a search that shows one row."""
    for prefix in ("", "zh-CN/"):
        page = browser.new_page(viewport={"width": 320, "height": 640})
        page.goto(recalled + prefix + PATH)
        page.get_by_role("searchbox").fill("0413")
        results = Axe().run(page)
        assert results.violations_count == 0, results.generate_report()
        page.close()
