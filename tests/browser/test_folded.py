"""The home page of many services: what is well is folded, and one press away."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Browser

from tests.browser.conftest import ROOT, served
from tests.built import once
from tests.commands import run

CROWDED = ROOT / "tests" / "sites" / "crowded"
STATES = "found => found.map(each => each.checkVisibility({contentVisibilityAuto: true}))"


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where a site is served that has three groups of seven services besides its own."""

    def build(folder: Path) -> None:
        lines = ["groups:"]
        for group in ("Water", "Power", "Gas"):
            lines += [f"  - id: {group.lower()}", f"    name: {group}", "    components:"]
            for number in range(7):
                lines += [
                    f"      - id: {group.lower()}-{number}",
                    f"        name: {group} {number}",
                ]
        file = folder / "components.yml"
        file.write_text(file.read_text("utf-8") + "\n".join(lines) + "\n", encoding="utf-8")
        done = run("build", "--site", folder, "--now", "2026-11-20 10:30")
        assert done.code == 0, done.err

    with served(once(tmp_path_factory, "many", CROWDED, build) / "site") as address:
        yield address


def test_a_group_is_unfolded_by_the_keyboard_without_scripts(browser: Browser, many: str) -> None:
    """Its heading is one for screen readers, folded or not."""
    page = browser.new_page(java_script_enabled=False, viewport={"width": 360, "height": 800})
    page.goto(many)
    assert page.locator(".components details").count() == 3
    assert page.get_by_role("heading", level=3, name="Power").is_visible()
    link = page.get_by_role("link", name="Power 3")
    assert not link.is_visible()
    page.locator("summary", has_text="Power").focus()
    page.keyboard.press("Enter")
    assert link.is_visible()
    assert page.get_by_role("heading", level=3, name="Power").is_visible()
    page.close()


def test_on_paper_nothing_is_folded(browser: Browser, many: str) -> None:
    page = browser.new_page()
    page.goto(many)
    links = page.locator(".components details a")
    assert set(links.evaluate_all(STATES)) == {False}
    page.emulate_media(media="print")
    page.wait_for_function(  # what is folded changes with the next frame
        """() => {
            const links = [...document.querySelectorAll(".components details a")];
            return links.every(each => each.checkVisibility({contentVisibilityAuto: true}));
        }"""
    )
    assert links.evaluate_all(STATES) == [True] * 21
    page.close()


def test_on_paper_what_was_said_then_can_be_read(browser: Browser, address: str) -> None:
    """Nobody can press on paper."""
    page = browser.new_page()
    page.goto(f"{address}/incidents/2026-11-11-sale-checkout/")
    said = page.locator(".messages details .then")
    assert set(said.evaluate_all(STATES)) == {False}
    page.emulate_media(media="print")
    page.wait_for_function(
        """() => [...document.querySelectorAll(".messages details .then")]
            .every(each => each.checkVisibility({contentVisibilityAuto: true}))"""
    )
    assert set(said.evaluate_all(STATES)) == {True}
    page.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_nothing_folded_or_not(
    browser: Browser, many: str, scheme: Literal["light", "dark"], width: int
) -> None:
    """And what is pressed is large enough for a finger (WCAG 2.2, 2.5.8)."""
    page = browser.new_page(color_scheme=scheme, viewport={"width": width, "height": 800})
    page.goto(many)
    for _ in range(2):
        results = Axe().run(page)
        assert results.violations_count == 0, results.generate_report()
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true })")
    heights = page.locator(".components summary").evaluate_all(
        "all => all.map(e => e.offsetHeight)"
    )
    assert min(heights) >= 24
    page.close()
