"""Somebody looks for what happened: by hand, by keyboard, by ear, in two languages."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Browser, Page, Route, expect

BOX = "Search in the whole history"
CHINESE = "搜索全部历史"


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page on a phone that fails on anything that the browser refuses."""
    opened = browser.new_page(viewport={"width": 320, "height": 640})
    said: list[str] = []
    opened.on("console", lambda message: said.append(message.text))
    opened.on("pageerror", lambda problem: said.append(str(problem)))
    yield opened
    opened.close()
    assert [line for line in said if "404" not in line] == []


def titles(page: Page) -> list[str]:
    return [text.strip() for text in page.locator(".lines-list > li > a").all_inner_texts()]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("ember", ["Recall: electric kettle Ember, lot 0412"]),
        ("EMBER 0412", ["Recall: electric kettle Ember, lot 0412"]),
        ("cafe kitchen floor", ["New kitchen floor at Café Lindenkai"]),
        ("2026-02", 2),
        ("february 2026", 2),
        ("Planned maintenance warehouse", ["New conveyor belt in the warehouse"]),
        ("withdrawn", 1),
        ("data breach", 1),
        ("food safety seilerhof", 1),
        ("june 2026 recall", ["Recall: travel mug Roam, lots 2603 and 2604"]),
        ("2026-05 recall", ["Recall: travel mug Roam, lots 2603 and 2604"]),
        ("zzzz", []),
    ],
)
def test_every_word_must_be_found(
    page: Page, address: str, words: str, found: list[str] | int
) -> None:
    """In titles, kinds, components, days, impacts; how many is said to those who listen."""
    page.goto(f"{address}history/")
    page.get_by_role("searchbox", name=BOX).fill(words)
    many = found if isinstance(found, int) else len(found)
    told = f"{many} found, newest first" if many else "Nothing found."
    expect(page.get_by_role("status")).to_contain_text(told)
    assert len(titles(page)) == many
    if isinstance(found, list):
        assert titles(page) == found


@pytest.mark.parametrize(
    ("words", "title"),
    [
        ("电热水壶", "召回：Ember 电热水壶，批号 0412"),
        ("２０２６年３月　召回", "召回：Ember 电热水壶，批号 0412"),
        ("付款银行", "许多银行卡付款被拒"),
        ("食品安全", "34 位顾客在缆绳坊店午餐后曾身体不适"),
    ],
)
def test_chinese_is_found_by_its_characters(
    page: Page, address: str, words: str, title: str
) -> None:
    """Without spaces between words, wide or narrow, and in another order."""
    page.goto(f"{address}zh-CN/history/")
    page.get_by_role("searchbox", name=CHINESE).fill(words)
    expect(page.locator(".lines-list > li > a").first).to_have_text(title)


def test_every_result_leads_to_its_page(page: Page, address: str, built: Path) -> None:
    """All that there is, in both languages: no id that the script puts together is wrong."""
    for prefix in ("", "zh-CN/"):
        page.goto(f"{address}{prefix}history/?q=20")
        expect(page.locator(".lines-list > li").first).to_be_visible()
        links = page.locator(".lines-list > li > a")
        newest = json.loads((built / prefix / "search.json").read_text("utf-8"))
        assert newest["older"] == 0
        whole = newest["marks"]
        paths = [link.evaluate("link => new URL(link.href).pathname") for link in links.all()]
        assert len(set(paths)) == len(whole)
        assert [path for path in paths if not (built / f".{path}" / "index.html").is_file()] == []


def test_the_keyboard_is_enough_and_the_address_keeps_the_words(page: Page, address: str) -> None:
    """Tab to the box, type, Tab to the first result; what was searched for can be sent on."""
    page.goto(f"{address}history/")
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.type") == "search":
            break
    page.keyboard.type("kettle")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("1 found")
    assert page.url == f"{address}history/?q=kettle"
    page.reload()
    box = page.get_by_role("searchbox", name=BOX)
    expect(box).to_have_value("kettle")
    expect(page.get_by_role("status")).to_contain_text("1 found")
    box.focus()
    page.keyboard.press("Tab")
    assert (
        page.evaluate("document.activeElement.textContent")
        == "Recall: electric kettle Ember, lot 0412"
    )
    page.keyboard.press("Enter")
    page.wait_for_url(f"{address}incidents/2026-03-05-recall-ember-kettle/")
    page.go_back()
    box.fill("")
    expect(page.get_by_role("status")).to_be_empty()
    assert page.url == f"{address}history/"


def test_a_result_tells_its_day_impact_and_components(page: Page, address: str) -> None:
    page.goto(f"{address}history/?q=conveyor")
    about = page.locator(".lines-list .about")
    expect(about).to_contain_text("10 February 2026")
    expect(about).to_contain_text("Planned maintenance")
    expect(about).to_contain_text("Warehouse")
    assert about.locator("time").get_attribute("datetime") == "2026-02-10"
    assert about.locator("svg").count() == 1


def test_what_was_announced_in_a_later_month_says_so(page: Page, address: str) -> None:
    page.goto(f"{address}history/?q=roam")
    about = page.locator(".lines-list .about")
    expect(about).to_contain_text("28 May 2026 announced on 15 June 2026 Product recall")


def test_what_is_not_translated_is_marked_with_its_language(page: Page, address: str) -> None:
    page.goto(f"{address}zh-CN/history/?q=App+signs")
    link = page.locator(".lines-list > li > a")
    expect(link).to_have_attribute("lang", "en")


def test_nothing_is_loaded_before_somebody_searches(browser: Browser, address: str) -> None:
    """The home page and other pages ask for none of it; the history asks for its script alone."""
    page = browser.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.removeprefix(address)))
    for path in ("", "about/", "history/2026-11/"):
        page.goto(address + path, wait_until="networkidle")
    assert [name for name in asked if "search" in name] == []
    page.goto(f"{address}history/", wait_until="networkidle")
    assert [name for name in asked if "search" in name] == ["js/search.js"]
    page.close()


def test_a_failed_request_says_so_and_the_next_attempt_asks_again(page: Page, address: str) -> None:
    page.route("**/search.json", lambda route: route.fulfill(status=404))
    page.goto(f"{address}history/?q=kettle")
    expect(page.get_by_role("status")).to_contain_text("cannot be loaded")
    page.unroute("**/search.json")
    page.get_by_role("searchbox", name=BOX).press("Enter")
    expect(page.get_by_role("status")).to_contain_text("1 found")


def index(numbers: Sequence[int], older: int = 0) -> dict[str, object]:
    """A file of the index with cases of these numbers, a day apart."""
    return {
        "components": ["Shop"],
        "kinds": ["Outage"],
        "marks": "2" * len(numbers),
        "sorts": "A" * len(numbers),
        "days": [20000 - numbers[0], *[1] * (len(numbers) - 1)],
        "told": {},
        "ids": "\n".join(f"-n{n}" for n in numbers),
        "titles": "\n".join(f"Case {n}" for n in numbers),
        "parts": " ".join("A" * len(numbers)),
        "foreign": {},
        "older": older,
    }


def test_older_files_are_searched_after_the_newest(page: Page, address: str) -> None:
    """The newest results are there at once, and the others below them, whichever comes first."""
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/search.json", lambda route: route.fulfill(json=index(range(10), older=2)))
    page.route("**/search-1.json", lambda route: route.fulfill(json=index(range(50, 90))))
    page.route("**/search-2.json", hold)
    page.goto(f"{address}history/?q=case")
    status = page.get_by_role("status")
    expect(status).to_have_text("10 found so far. Older ones are being searched.")
    assert titles(page) == [f"Case {n}" for n in range(10)]
    held[0].fulfill(json=index(range(10, 50)))
    expect(status).to_have_text("90 found, newest first")
    assert titles(page) == [f"Case {n}" for n in range(50)]
    page.get_by_role("button", name="Show more").click()
    assert titles(page) == [f"Case {n}" for n in range(90)]
    page.get_by_role("searchbox", name=BOX).fill("case 77")
    expect(status).to_have_text("1 found, newest first")


def test_an_older_file_that_fails_is_said_and_asked_for_again(page: Page, address: str) -> None:
    """What was found in the others stays."""
    page.route("**/search.json", lambda route: route.fulfill(json=index(range(10), older=1)))
    page.route("**/search-1.json", lambda route: route.fulfill(status=404))
    page.goto(f"{address}history/?q=case")
    expect(page.get_by_role("status")).to_contain_text("cannot be loaded")
    assert len(titles(page)) == 10
    page.unroute("**/search-1.json")
    page.route("**/search-1.json", lambda route: route.fulfill(json=index(range(10, 20))))
    page.get_by_role("searchbox", name=BOX).press("Enter")
    expect(page.get_by_role("status")).to_have_text("20 found, newest first")


def test_many_results_come_fifty_at_once(page: Page, address: str) -> None:
    """The button leads those on who use the keyboard: the focus is on the first new result."""
    page.route("**/search.json", lambda route: route.fulfill(json=index(range(120))))
    page.goto(f"{address}history/?q=case+shop")
    expect(page.get_by_role("status")).to_contain_text("120 found")
    assert len(titles(page)) == 50
    page.get_by_role("button", name="Show more").click()
    assert len(titles(page)) == 100
    assert page.evaluate("document.activeElement.textContent") == "Case 50"
    page.get_by_role("button", name="Show more").click()
    assert len(titles(page)) == 120
    expect(page.get_by_role("button", name="Show more")).to_be_hidden()


def test_without_scripts_the_page_says_so_and_has_the_months(
    browser: Browser, address: str
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}history/")
    expect(page.locator("main")).to_contain_text("Searching needs JavaScript.")
    assert page.locator("input").count() == 0
    assert page.locator(".months a").count() > 5
    context.close()


def test_axe_finds_nothing_in_both_languages(browser: Browser, address: str) -> None:
    """With results, small, light and dark."""
    for prefix, words, scheme in (("", "2026", "light"), ("zh-CN/", "召回", "dark")):
        page = browser.new_page(
            viewport={"width": 320, "height": 640},
            color_scheme=scheme,  # type: ignore[arg-type]
        )
        page.goto(f"{address}{prefix}history/?q={words}")
        expect(page.locator(".lines-list > li").first).to_be_visible()
        results = Axe().run(page)
        assert results.violations_count == 0, results.generate_report()
        page.close()
