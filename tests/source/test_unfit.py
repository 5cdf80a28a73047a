"""Texts of keys that would be published as they stand are said, and published."""

from __future__ import annotations

from pathlib import Path

import pytest

from statuspage.errors import Severity
from tests.folders import read, write

ONE = "incidents/2026-11-02-orders-fail"
HEAD = "title: Orders fail\nimpact: major\nat: 2026-11-02 09:20\n"


def warned(folder: Path, keys: str, name: str = "index") -> list[tuple[int, str, str | None]]:
    """Line, words and proposal of each warning about a file with these keys."""
    files = {f"{ONE}/index.md": f"---\n{HEAD}---\nWords.\n"}
    files |= {f"{ONE}/{name}.md": f"---\n{HEAD if name == 'index' else ''}{keys}\n---\nHere.\n"}
    found = read(write(folder, files))
    assert found.errors == ()
    warnings = [m for m in found.mistakes if m.severity is Severity.WARNING]
    assert {m.path for m in warnings} <= {f"{ONE}/{name}.md"}
    return [(m.line, m.message, m.corrected) for m in warnings]


@pytest.mark.parametrize(
    ("keys", "lines"),
    [
        ("summary: TODO", [5]),
        ("summary: […]", [5]),
        ("known:\n  - One in ten.\n  - [what happens, where]\n  - …", [7, 8]),
        ("faq:\n  - question: May I order?\n    answer: ???", [7]),
        ("kind: recall\nproducts:\n  - name: Rye\n    lot: TBD", [8]),
        ("summary: See [all] of it…", []),
        ("summary: What now? TODO lists are lost.", []),
        ("contact: [customers, press]", []),
        ("known: []", []),
    ],
)
def test_places_to_be_filled_in(tmp_path: Path, keys: str, lines: list[int]) -> None:
    """Each on its own line, if no other words stand there."""
    found = warned(tmp_path, keys)
    assert [line for line, _, _ in found] == lines
    assert all("to be filled in" in message for _, message, _ in found)


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        (
            "summary: **Do not come** [map](https://a.example/)",
            [(5, "summary: Do not come map https://a.example/")],
        ),
        ("summary: See [the map](map.pdf)", [(5, None)]),
        ("summary: *Urgent* news", [(5, None)]),
        ("summary: Call <b>us</b>", [(5, None)]),
        ("advice:\n  - Wait.\n  - **Wait**", [(7, None)]),
        ("summary: Packs of 5*10*20 and 2 * 3, open* and *shut", []),
        ("summary: a <b and c> [sic] (see below)", []),
    ],
)
def test_markdown_in_keys(
    tmp_path: Path, keys: str, expected: list[tuple[int, str | None]]
) -> None:
    """With the line in plain words, where none is lost."""
    found = warned(tmp_path, keys)
    assert [(line, corrected) for line, _, corrected in found] == expected
    assert all("signs in it" in message for _, message, _ in found)


def test_translations_are_looked_at_too(tmp_path: Path) -> None:
    """In their own file."""
    found = warned(tmp_path, "title: **订单失败**\nsummary: 待补充", "index.zh-CN")
    assert [line for line, _, _ in found] == [2, 3]


def test_what_everybody_has_read_is_left_alone(tmp_path: Path) -> None:
    """After a month a history, written or imported, stays as it is."""
    path = "incidents/2026-09-02-orders-fail/index.md"
    text = f"---\n{HEAD.replace('-11-', '-09-')}summary: **Wait**\n---\nWords.\n"
    assert [m for m in read(write(tmp_path, {path: text})).mistakes if "signs" in m.message] == []


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        ("advice: -", [(5, "advice: []")]),
        ("unknown:\n  - None.", [(6, "unknown: []")]),
        ("doing: n/a", [(5, "doing: []")]),
        ("unknown: 暂无", [(5, "unknown: []")]),
        ("unknown:\n  - None of us knows more.\nknown: Keine Störung.", []),
        ("known:\n  - None\n  - Two", []),
        ("label: none", []),
    ],
)
def test_a_point_that_says_that_there_is_none(
    tmp_path: Path, keys: str, expected: list[tuple[int, str]]
) -> None:
    """Below "What we do not know yet" would stand "none"."""
    assert [(line, corrected) for line, _, corrected in warned(tmp_path, keys)] == expected


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        ("advice: # Do not drink.", [(5, "advice: Do not drink.")]),
        ("advice: #StaySafe at home.", []),
        ("advice:\n# Do not drink.", []),
        ("known: # as confirmed\n  - One.", []),
        ("components: # none", []),
        ("summary: Orders fail. # as in the mail", []),
    ],
)
def test_words_that_are_a_note_in_place_of_a_text(
    tmp_path: Path, keys: str, expected: list[tuple[int, str]]
) -> None:
    """As a heading begins in Markdown; nothing of them would be seen."""
    assert [(line, corrected) for line, _, corrected in warned(tmp_path, keys)] == expected


def test_a_point_that_is_a_note_is_named_where_it_stands(tmp_path: Path) -> None:
    files = {f"{ONE}/index.md": f"---\n{HEAD}advice:\n  - # Do not drink.\n  - Boil.\n---\nA.\n"}
    found = read(write(tmp_path, files))
    assert [(each.line, each.corrected) for each in found.mistakes if "note" in each.message] == [
        (6, "  - Do not drink.")
    ]
