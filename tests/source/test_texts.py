"""Lists of texts, as people write them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.folders import read, write

ONE = "incidents/2026-11-02-orders-fail/index.md"
HEAD = "---\ntitle: Orders fail\nimpact: major\nat: 2026-11-02 09:20\nadvice: {}\n---\nWait.\n"


@pytest.mark.parametrize("sign", ["|", ">", ">-"])
@pytest.mark.parametrize(
    ("below", "points"),
    [
        ("- Do not call\n  - Write: to us", ("Do not call", "Write: to us")),
        ("- Do not\n    call\n\n  - Write to us", ("Do not call", "Write to us")),
        ("• Do not call\n  • Write to us", ("Do not call", "Write to us")),
        ("- Do not call", ("Do not call",)),
    ],
)
def test_a_list_below_the_sign_of_a_long_text_is_a_list(
    tmp_path: Path, sign: str, below: str, points: tuple[str, ...]
) -> None:
    """As one text, two points would say "Do not call - Write to us"."""
    found = read(write(tmp_path, {ONE: HEAD.format(f"{sign}\n  {below}")}))
    assert found.errors == ()
    (incident,) = found.sites["en"].incidents
    advice = tuple(text.value for text in incident.facts["advice"])  # type: ignore[union-attr]
    assert advice == points


def test_a_long_text_in_a_list_is_one_point(tmp_path: Path) -> None:
    """Where no line begins as a point."""
    found = read(write(tmp_path, {ONE: HEAD.format(">\n  Do not\n  - we beg you - call")}))
    (incident,) = found.sites["en"].incidents
    assert "Do not - we beg you - call" in repr(incident.facts["advice"])
