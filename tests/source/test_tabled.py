"""Tables from a spreadsheet are shown row by row, and named with their Markdown."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from statuspage import markdown
from tests.folders import read, write

ONE = "incidents/2026-11-02-milk/index.md"
HEAD = "---\ntitle: Milk is recalled\nimpact: major\nat: 2026-11-02 09:20\n---\n"
TABLE = "| Product | Lot | Size |\n|---|---|---|\n| Milk | 0412 | 1 l |"


@pytest.mark.parametrize(
    ("text", "corrected"),
    [
        ("Product\tLot\tSize\nMilk\t0412\t1 l", TABLE),
        ("These:\n\nProduct\tLot\tSize\nMilk\t0412\t1 l\nThanks", TABLE),
        ("|Product|Lot|Size|\n|Milk|0412|1 l|", TABLE),
        ("Lot\tA|B\tC\n1\t\t3", "| Lot | A\\|B | C |\n|---|---|---|\n| 1 |  | 3 |"),
        (
            "|Product|Lot|Size|\n| 12\\|3 | 1.1. | a |\n| 12\\|3 | | a\\| |",
            "| Product | Lot | Size |\n|---|---|---|\n| 12\\|3 | 1.1. | a |\n| 12\\|3 |  | a\\| |",
        ),
        ("| a\t| b | c |\n| d\t| e | f |", "| a | b | c |\n|---|---|---|\n| d | e | f |"),
        ("|| a | b |\n| c | d | e |", "|  | a | b |\n|---|---|---|\n| c | d | e |"),
        ("A\\|B\tC\tD\n1\t2\t3", "| A\\|B | C | D |\n|---|---|---|\n| 1 | 2 | 3 |"),
        ("a\tb\tc\nd", None),
        ("Name:\tAnna\nTel.:\t0412", None),
        ("·\tone\n·\ttwo", None),
        ("1)\tone\ta\n2)\ttwo\tb", None),
        (TABLE, None),
        ("```\na\tb\tc\nd\te\tf\n```", None),
        ("\ta\tb\tc\n\td\te\tf", None),
    ],
)
def test_a_table_without_its_ruler_is_named(
    tmp_path: Path, text: str, corrected: str | None
) -> None:
    """What is proposed is a table when it is pasted in."""
    found = read(write(tmp_path, {ONE: f"{HEAD}{text}\n"}))
    named = [each.corrected for each in found.mistakes if "table" in each.message]
    assert named == ([corrected] if corrected else [])
    assert corrected is None or markdown.html(corrected).count("<th>") == 3


@pytest.mark.parametrize(
    ("text", "corrected"),
    [
        ("- a\tb\tc\n- d\te\tf", None),
        ("> a\tb\tc\n> d\te\tf", None),
        ("1. a\tb\tc\n   d\te\tf", None),
        ("- Lots:\n\n  a\tb\tc\n  d\te\tf", "  | a | b | c |\n  |---|---|---|\n  | d | e | f |"),
    ],
)
def test_what_is_proposed_stays_in_its_list(
    tmp_path: Path, text: str, corrected: str | None
) -> None:
    """The sign of a point or of a quotation is no part of the first cell."""
    found = read(write(tmp_path, {ONE: f"{HEAD}{text}\n"}))
    assert [each.corrected for each in found.mistakes if "table" in each.message] == [corrected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "These:\nProduct\tLot\tSize\nMilk\t0412\t1 l\nCream\t\t2 l\nThanks",
            "These:\nProduct | Lot | Size\nMilk | 0412 | 1 l\nCream | | 2 l\nThanks",
        ),
        ("| a | b |\n| c | d |", "| a | b |\n| c | d |"),
        ("Name:\tAnna\nTel.:\t0412", "Name: Anna\nTel.: 0412"),
        ("- a\tb\n- c\td", "- a | b\n- c | d"),
        ("a\tb", "a b"),
        ("| one |\n| two |", "| one | | two |"),
    ],
)
def test_meanwhile_each_row_is_shown_in_a_line(text: str, expected: str) -> None:
    """Which lot belongs to which product can be told in every channel."""
    assert markdown.plain(text) == expected
    assert markdown.plain(markdown.portable(text)) == expected


def test_many_bars_take_no_time() -> None:
    began = time.perf_counter()
    assert markdown.plain("|" * 20_000 + "x\n" + "a\t" * 20_000)
    assert time.perf_counter() - began < 2
