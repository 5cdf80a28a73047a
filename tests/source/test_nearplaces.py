"""Areas that are nearly a place: said, because a warning without a place may reach nobody."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.folders import INDEX, MKDOCS, read, write

ONE = "incidents/2026-11-02-orders-fail"
CAP = """\
      cap:
        sender: a@b
        area: Hamburg, Germany
        places:
          - name: {en: "Altona, Hamburg", zh-CN: 汉堡阿尔托纳}
            circles: "53.55,9.93 4"
"""


def said(folder: Path, area: str, mkdocs: str = MKDOCS + CAP) -> list[str]:
    """What is said of an incident that names this area."""
    index = INDEX.replace("components:", f"area:\n  - {area}\ncomponents:")
    reading = read(write(folder, {"mkdocs.yml": mkdocs, f"{ONE}/index.md": index}))
    assert reading.errors == ()
    return [str(one) for one in reading.mistakes if "place" in one.message]


@pytest.mark.parametrize(
    ("area", "meant"),
    [
        ("Altona Hamburg", "Altona, Hamburg"),
        ("Hamburg, Germny", "Hamburg, Germany"),
        ("altona, hamburg", None),
        ("汉堡阿尔托纳", None),
        ("Berlin", None),
        ("Hamburg", None),
    ],
)
def test_an_area_that_was_surely_meant_to_be_a_place_is_said(
    tmp_path: Path, area: str, meant: str | None
) -> None:
    """With its line; what is no place at all is words, as it may be."""
    expected = (
        f"{ONE}/index.md:7: '{area}' is no place of mkdocs.yml, and warnings of it have words "
        f"alone; did you mean '{meant}'?"
    )
    assert said(tmp_path, area) == ([expected] if meant else [])


def test_a_site_without_places_or_warnings_is_told_nothing(tmp_path: Path) -> None:
    without = CAP.partition("        places:")[0]
    for number, mkdocs in enumerate((MKDOCS, MKDOCS + without)):
        assert said(tmp_path / str(number), "Hamburg, Germny", mkdocs) == []
