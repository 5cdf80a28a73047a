"""The benchmark of the files for programs: it counts what it says, over all renderers."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.outputs import PAGES, SINGLE, Made, measure, ratio, read, told
from statuspage.render import renderers


@pytest.mark.parametrize(
    ("path", "single"),
    [
        ("incidents/x/index.md", True),
        ("incidents/x/updates.atom", True),
        ("maintenance/x/index.md", True),
        ("cap/x/index.xml", True),
        ("cap/maintenance/x/02-later.xml", True),
        ("cap/index.atom", False),
        ("components/x/updates.atom", False),
        ("components/x/maintenance.ics", False),
        ("maintenance.ics", False),
        ("history/2026.json", False),
        ("api/v2/incidents/unresolved.json", False),
    ],
)
def test_what_there_is_for_each_incident_is_not_counted(path: str, single: bool) -> None:
    assert (SINGLE.match(path) is not None) is single


def test_every_renderer_is_measured_beside_the_pages(tmp_path: Path) -> None:
    site = read(tmp_path / "site", 12, 1)
    measured = measure(site, rounds=1)
    named = {each.__module__.removeprefix("statuspage.render.") for each in renderers(site)}
    assert {made.name for made in measured} == {PAGES, *named}
    assert measured[0].name == PAGES
    assert all(made.files and made.size for made in measured)


def test_the_ratio_is_that_of_what_counts() -> None:
    measured = [
        Made(PAGES, 10, 1_000, (4.0, 5.0, 3.0), counts=False),
        Made("written", 10, 1_000, (2.0, 2.0, 2.0), counts=False),
        Made("feeds", 3, 1_000_000, (0.5, 0.4, 0.6), counts=True),
        Made("search", 1, 500, (0.3, 0.3, 0.3), counts=True),
    ]
    assert ratio(measured) == pytest.approx(0.2)
    lines = [*told(measured, 10)]
    assert lines[2].endswith("| ≤ 0.25 | 0.80 s and 4.00 s: ratio 0.20 | yes |")
    assert "| feeds | 3 | 1.0 | 0.50 | 12.5% | yes |" in lines
    assert "| written | 10 | 0.0 | 2.00 | 50.0% | no |" in lines
