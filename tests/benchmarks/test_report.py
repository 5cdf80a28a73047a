"""The table of figures and its place in the README."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.report import BEGIN, END, Figure, table, write


def test_a_figure_that_was_not_measured_is_neither_met_nor_missed() -> None:
    """The table says yes, no, or that nothing was measured."""
    assert table(
        [
            Figure("Build", "< 3 s", "2.10 s", True),
            Figure("Memory", "< 300 MB", "310 MB", False),
            Figure("Against cState", "≤ ¼", "not compared, no checkout of cState", None),
        ]
    ) == [
        "| figure | target | measured | met |",
        "|---|---|---|---|",
        "| Build | < 3 s | 2.10 s | yes |",
        "| Memory | < 300 MB | 310 MB | **no** |",
        "| Against cState | ≤ ¼ | not compared, no checkout of cState | not measured |",
    ]


def test_only_what_stands_between_the_marks_is_replaced(tmp_path: Path) -> None:
    """Writing twice gives the same file; the rest of it stays."""
    readme = tmp_path / "README.md"
    readme.write_text(f"# Title\n\n{BEGIN}\nold\n{END}\n\nMore.\n", encoding="utf-8")
    for _ in range(2):
        write(readme, ["| new |"])
        assert readme.read_text(encoding="utf-8") == (
            f"# Title\n\n{BEGIN}\n\n| new |\n\n{END}\n\nMore.\n"
        )


def test_a_file_without_the_marks_is_left_alone(tmp_path: Path) -> None:
    """Nothing is written where the figures have no place."""
    readme = tmp_path / "README.md"
    readme.write_text("# Title\n", encoding="utf-8")
    with pytest.raises(ValueError, match="no place for the figures"):
        write(readme, ["| new |"])
    assert readme.read_text(encoding="utf-8") == "# Title\n"
