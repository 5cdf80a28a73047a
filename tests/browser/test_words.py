"""Tables of plain pages on a telephone: what fits on a line is not broken, and the page is as wide
as the screen.
"""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page

from statuspage import markdown
from statuspage.pages import boxed
from tests.browser.conftest import ROOT

CSS = ROOT / "themes" / "statuspage_default" / "css" / "statuspage.css"
TABLE = """
| Incident | Impact | Time to the first message | Promises kept | Time to resolve |
| --- | --- | --- | --- | --- |
| [Scanners in the warehouse fail](x) | Critical | 45 minutes | 2 of 2 | 9 hours 52 minutes |
| [Rumour: a guest has died](x) | Considerable | 1 hour 10 minutes | 6 of 6 | unknown |
| https://status.example.com/incidents/2026-09-25-a-very-long-address/ | – | – | – | – |
"""
# Every word of a cell that stands on more lines than one; an address has to be broken somewhere.
BROKEN = """() => {
  const found = []
  for (const cell of document.querySelectorAll('td, th')) {
    const walk = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT)
    while (walk.nextNode()) {
      if (walk.currentNode.data.startsWith('https://')) continue  // wider than a telephone
      for (const word of walk.currentNode.data.matchAll(/[^\\s\\-\\/]+/g)) {
        const range = document.createRange()
        range.setStart(walk.currentNode, word.index)
        range.setEnd(walk.currentNode, word.index + word[0].length)
        const lines = new Set([...range.getClientRects()].map(each => Math.round(each.top)))
        if (lines.size > 1) found.push(word[0])
      }
    }
  }
  return found
}"""


def wide(page: Page) -> bool:
    """Whether the page can be moved sideways."""
    return bool(page.evaluate("document.documentElement.scrollWidth > window.innerWidth"))


@pytest.mark.parametrize("width", [320, 360, 412])
def test_a_table_of_many_columns_breaks_no_word_that_fits(browser: Browser, width: int) -> None:
    """What is too wide scrolls within the table, by a finger or by the keyboard."""
    page = browser.new_page(viewport={"width": width, "height": 800})
    page.set_content(
        f'<html lang="en"><style>{CSS.read_text("utf-8")}</style><main>'
        f'<article class="prose">{boxed(markdown.html(TABLE), "en")}</article></main></html>'
    )
    assert page.evaluate(BROKEN) == []
    assert not wide(page)
    cells = "[...document.querySelectorAll('td')].map(each => each.getBoundingClientRect().width)"
    assert max(page.evaluate(cells)) <= 0.8 * width + 1
    page.close()


@pytest.mark.parametrize("width", [320, 360, 412])
@pytest.mark.parametrize("page_of", ["transparency-2026-q3/"])
def test_the_report_of_the_demonstration_breaks_no_word(
    browser: Browser, address: str, width: int, page_of: str
) -> None:
    """Incident by incident, on a telephone."""
    page = browser.new_page(viewport={"width": width, "height": 800})
    page.goto(address + page_of)
    assert page.evaluate(BROKEN) == []
    assert not wide(page)
    page.close()
