from __future__ import annotations

from lxml import etree

from statuspage.locale import locale
from statuspage.practice.signals import drawn, look
from statuspage.practice.signals.chart import chart, rows
from tests.factories import NOW, ZONE
from tests.practice.signals.counts import days, usual

SVG = "{http://www.w3.org/2000/svg}"
WILD = 'Tom & "Jerry" <script>alert(1)</script>'


def picture(*after: int | None, theme: str = "late", language: str = "en") -> etree._Element:
    told = drawn(look(days(usual(84, *after), theme=theme), ZONE, NOW), NOW)
    return etree.fromstring(chart(told, locale(language)))


def test_the_picture_has_its_words_beside_it() -> None:
    """A title, and a description that says what is unusual, in the language of the page."""
    root = picture(40)
    ids = [each.get("id") for name in ("title", "desc") for each in root.findall(f"{SVG}{name}")]
    assert root.get("aria-labelledby") == " ".join(str(each) for each in ids)
    assert root.findtext(f"{SVG}title") == "Reports: late (help desk, phone)"
    begins = "From 25 September 2026 to 19 November 2026. Thursday, 19 November"
    assert (root.findtext(f"{SVG}desc") or "").startswith(begins)
    chinese = picture(40, language="zh-CN")
    assert chinese.findtext(f"{SVG}title") == "反映：late（客服，phone）"


def test_what_is_unusual_is_marked_by_shape_and_number() -> None:
    """One diamond, and the count: no colour has to be seen."""
    root = picture(40)
    assert len(root.findall(f".//{SVG}polygon[@class='unusual']")) == 1
    assert "40" in [each.text for each in root.iter(f"{SVG}text")]
    assert "stroke:currentColor" in etree.tostring(root, encoding="unicode")


def test_quiet_weeks_say_so() -> None:
    """A picture without marks has a description too."""
    quiet = "From 25 September 2026 to 19 November 2026. Nothing in it is unusual."
    assert picture().findtext(f"{SVG}desc") == quiet


def test_a_gap_is_a_gap() -> None:
    """The line does not run over days that nobody counted."""
    assert len(picture(None, None, 11).findall(f".//{SVG}path[@class='line']")) == 1
    assert len(picture(None, None, 11, 12).findall(f".//{SVG}path[@class='line']")) == 2


def test_a_theme_is_text_whatever_it_holds() -> None:
    """Nothing that somebody wrote into a table becomes markup."""
    root = picture(40, theme=WILD)
    assert root.findtext(f"{SVG}title") == f"Reports: {WILD} (help desk, phone)"
    assert root.findall(f".//{SVG}script") == []


def test_nothing_to_draw_is_nothing() -> None:
    """And no frame around nothing."""
    assert chart((), locale("en")) == ""


def test_the_table_says_the_same_newest_first() -> None:
    """For those who cannot see the picture, and for those who want the numbers."""
    told = drawn(look(days(usual(84, 40)), ZONE, NOW), NOW)
    head, newest, *_ = rows(told, locale("en"))
    assert head == ("When", "Reports", "Usual", "What it means")
    assert newest == (
        "Thursday, 19 November 2026",
        "40",
        "5–16",
        "Without a cause, so many come less than once in ten years.",
    )
