"""The poster on paper: printed by a browser, one sheet where it fits, the rest behind it."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from types import MappingProxyType

import pytest
from msgspec.structs import replace
from playwright.sync_api import Browser

from statuspage.model import FactValue, Incident
from statuspage.notices.presskit import Part, press_kit
from tests.browser.conftest import ROOT
from tests.commands import run
from tests.factories import table, text, texts
from tests.notices import stories

SEILERHOF = "2026-09-25-seilerhof-food-safety"
SHEET = 277  # mm within the margins of A4
LONG = (
    "Please look at the bottom of the packet, read the lot that is printed there in black beside "
    "the date, and compare it with the list; if it is one of those, do not eat the biscuits."
)
LONG_IN_CHINESE = (
    "请看包装底部日期旁边的黑色批号，并与清单核对；如果是其中之一，请不要食用，也不要给孩子食用。"
)


def sheets(browser: Browser, file: Path) -> tuple[int, float]:
    """How many sheets are printed, and where on the first the contacts end, in mm."""
    tab = browser.new_page(viewport={"width": 718, "height": 1000})
    tab.emulate_media(media="print")
    tab.goto(file.as_uri())
    end = tab.evaluate("document.querySelector('.contacts').getBoundingClientRect().bottom")
    pages = len(re.findall(rb"/Type\s*/Page\b", tab.pdf(prefer_css_page_size=True)))
    tab.close()
    return pages, end * 25.4 / 96


def made(incident: Incident, folder: Path, language: str = "en") -> tuple[Part, Path]:
    """The poster of an incident, in a file."""
    kit = press_kit(
        stories.site(incident, language=language), incident, incident.last, stories.built_in()
    )
    [part] = [part for part in kit if part.name == "poster"]
    file = folder / "poster.html"
    file.write_text(part.text, encoding="utf-8")
    return part, file


@pytest.mark.parametrize("update", ["index", "05-weekend-count", "07-cause-found"])
def test_the_poster_of_the_demonstration_is_one_sheet(
    browser: Browser, tmp_path: Path, update: str
) -> None:
    """In both languages, with the hotline; nothing is remarked about paper."""
    ignored = shutil.ignore_patterns("site", "site-drill", "build")
    folder = Path(shutil.copytree(ROOT / "content", tmp_path / "demo", ignore=ignored))
    done = run("presskit", f"{SEILERHOF}/{update}", "--site", folder)
    assert (done.code, "sheets" in done.err) == (0, False), done.err
    for code in ("en", "zh-CN"):
        file = folder / "build" / "presskit" / SEILERHOF / f"poster.{code}.html"
        assert "+49 40 66969 400" in file.read_text(encoding="utf-8")
        pages, end = sheets(browser, file)
        assert (pages, end <= SHEET) == (1, True), code


@pytest.mark.parametrize(
    ("language", "advice", "hazard", "products"),
    [
        ("en", (LONG,) * 6, LONG * 2, 12),
        ("en", (LONG,) * 20, LONG * 3, 60),
        ("zh-CN", (LONG_IN_CHINESE * 2,) * 8, LONG_IN_CHINESE * 3, 40),
    ],
)
@pytest.mark.parametrize("drill", [False, True])
def test_whatever_is_to_be_said_whom_to_call_is_on_the_first_sheet(
    browser: Browser,
    tmp_path: Path,
    language: str,
    advice: tuple[str, ...],
    hazard: str,
    products: int,
    drill: bool,
) -> None:
    """Long texts and many products go behind it, and it is known how many sheets there are."""
    cells = {"brand": "Lantern", "sold_where": "All shops in Bremen, online shop", "units": "40"}
    rows = ({**cells, "name": f"Oat biscuits {n} g", "lot": f"{n:04}"} for n in range(products))
    facts: dict[str, FactValue] = {
        "advice": texts(*advice),
        "hazard": text(hazard, language),
        "products": table(*rows),
    }
    incident = replace(stories.recall(), drill=drill)
    last = replace(incident.last, facts=MappingProxyType({**incident.last.facts, **facts}))
    part, file = made(replace(incident, updates=(last,)), tmp_path, language)
    pages, end = sheets(browser, file)
    assert end <= SHEET
    assert pages > 1
    assert abs(part.sheets - pages) <= 1
