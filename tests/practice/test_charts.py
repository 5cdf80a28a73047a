"""Charts: well-formed, readable without eyes, and without labels on each other."""

from __future__ import annotations

import re
from itertools import combinations
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from statuspage.practice.charts import Bar, Line, Mark, Tick, bars, distribution, over_time
from statuspage.practice.drawing import WIDTH, shortened, width

SVG = "{http://www.w3.org/2000/svg}"
WORDS = st.text(st.sampled_from("abc <&>\"'订单W—"), min_size=1, max_size=60)


def boxes(svg: str) -> list[tuple[float, float, float, float]]:
    """Where each text lies: left, top, right, bottom."""
    found = []
    for text in ET.fromstring(svg).iter(f"{SVG}text"):
        size = int(text.attrib["font-size"])
        wide = width(text.text or "", size)
        x, y = float(text.attrib["x"]), float(text.attrib["y"])
        left = {"end": x - wide, "middle": x - wide / 2}.get(text.get("text-anchor", ""), x)
        found.append((left, y - size * 0.8, left + wide, y + size * 0.2))
    return found


def apart(svg: str) -> bool:
    """Whether no label lies on another, and none outside of the picture."""
    placed = boxes(svg)
    inside = all(left >= -1 and right <= WIDTH + 1 for left, _, right, _ in placed)
    return inside and not any(
        a[0] < b[2] - 0.5 and b[0] < a[2] - 0.5 and a[1] < b[3] - 0.5 and b[1] < a[3] - 0.5
        for a, b in combinations(placed, 2)
    )


@given(st.lists(st.builds(Bar, WORDS, st.floats(0, 1e6), WORDS), max_size=9))
def test_bars_with_any_words(rows: list[Bar]) -> None:
    """Well-formed, and no label lies on another."""
    assert apart(bars(rows, title="<Title>", desc="a & b"))


@settings(deadline=None)
@given(st.lists(st.builds(Bar, WORDS, st.floats(0, 1e6), st.just("12")), max_size=8))
def test_columns_with_any_names(columns: list[Bar]) -> None:
    """Names that do not fit stand in two rows, and are cut."""
    assert apart(distribution(columns, title="Title", desc="words"))


@settings(deadline=None)
@given(
    st.lists(st.tuples(st.floats(0, 100), st.floats(1, 5)), min_size=1, max_size=20),
    st.lists(st.floats(0, 100), max_size=20),
)
def test_a_course_with_many_marks(points: list[tuple[float, float]], marks: list[float]) -> None:
    """Marks close together are joined; their labels stand in rows."""
    svg = over_time(
        [Line("Customers", tuple(points)), Line("Staff", tuple(points[:1]))],
        title="Title",
        desc="words",
        ticks=[Tick(0, "1 November 2026"), Tick(50, "10 November 2026"), Tick(100, "20 November")],
        levels=[Tick(float(n), str(n)) for n in range(1, 6)],
        marks=[Mark(at, str(n)) for n, at in enumerate(sorted(marks), 1)],
        columns=[(at, 3.0) for at, _ in points],
    )
    assert apart(svg)


def test_every_mark_has_its_line() -> None:
    """Also where its label is joined with the next one."""
    svg = over_time(
        [], title="T", desc="d", ticks=[Tick(0, "a"), Tick(100, "b")], levels=[Tick(0, "0")],
        marks=[Mark(0, "1"), Mark(0.5, "2"), Mark(50, "3")],
    )  # fmt: skip
    assert len(re.findall(r'class="mark"', svg)) == 3
    assert ">1–2<" in svg


def test_a_chart_without_eyes() -> None:
    """Role, title and description; all words escaped; colours are those of the page."""
    svg = bars([Bar("<b>", 1, "&")], title="<i>", desc='"x" & y')
    root = ET.fromstring(svg)
    assert root.attrib["role"] == "img"
    title, desc = root.find(f"{SVG}title"), root.find(f"{SVG}desc")
    assert title is not None
    assert desc is not None
    assert (title.text, desc.text) == ("<i>", '"x" & y')
    assert root.attrib["aria-labelledby"] == f"{title.attrib['id']} {desc.attrib['id']}"
    assert re.findall(r"#[0-9a-f]{3,6}\b|rgb|<script", svg) == []


def test_a_bar_beyond_the_end_has_a_gap() -> None:
    """Nobody takes it for one that just fits."""
    short = bars([Bar("a", 4, "4")], title="t", desc="d", most=4)
    long = bars([Bar("a", 5, "5")], title="t", desc="d", most=4)
    assert (short.count('class="bar"'), long.count('class="bar"')) == (1, 2)


def test_nothing_gives_nothing_that_is_wrong() -> None:
    """No division by zero; a course without anything is no picture."""
    assert "<svg" in bars([], title="t", desc="d")
    assert "<svg" in distribution([], title="t", desc="d")
    assert over_time([], title="t", desc="d", ticks=[], levels=[]) == ""


@pytest.mark.parametrize(
    ("text", "most", "cut"),
    [("short", 100, "short"), ("a b c d e f g h", 50, "a b c…"), ("订单订单订单", 50, "订单…")],
)
def test_a_text_that_is_too_wide_is_cut(text: str, most: float, cut: str) -> None:
    """Chinese letters are twice as wide."""
    assert shortened(text, most) == cut
