"""What is known of incidents of which nothing is public: as much of them as can be read."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from statuspage.internal import Unpublished
from statuspage.model import Impact, When
from statuspage.source.kinds import built_in
from statuspage.source.scene import Scene
from statuspage.source.unpublished import unpublished
from tests.practice.watched import ZONE, moment

NOW = datetime.fromisoformat("2026-11-20T10:00+01:00")


def _read(site: Path, name: str, head: str, public: frozenset[str] = frozenset()) -> Unpublished:
    file = site / "incidents" / name / "index.md"
    file.parent.mkdir(parents=True)
    file.write_text(f"---\n{head}---\nWords.\n")
    scene = Scene(path="", zone=ZONE, as_of=NOW, kinds=("outage", "data-breach"))
    (found,) = unpublished(site, scene, public, kinds=built_in()[0])
    return found


def test_a_draft(tmp_path: Path) -> None:
    """Its title, kind and impact, and the moments from which clocks run."""
    head = (
        "title: Data of customers\nkind: data-breach\nimpact: critical\ndraft: yes\n"
        "detected: 2026-11-20 09:00\nstarted: 2026-11-19\nat: 2026-11-20 09:30\n"
    )
    found = _read(tmp_path, "breach", head)
    assert (found.id, found.path, found.title) == (
        "breach",
        "incidents/breach",
        "Data of customers",
    )
    assert (found.kind, found.impact, found.draft) == ("data-breach", Impact.CRITICAL, True)
    assert found.at == moment("2026-11-20 09:30")
    assert found.detected is not None
    assert found.detected.at == moment("2026-11-20 09:00")
    assert found.started is not None
    assert found.started.exact is False


def test_when_it_was_found_may_be_a_fact_of_its_kind(tmp_path: Path) -> None:
    """The file of the kind says which."""
    head = "title: T\nkind: data-breach\ndraft: yes\nfound: 2026-11-20 09:00\n"
    assert _read(tmp_path / "a", "breach", head).found == When(moment("2026-11-20 09:00"))
    head = "title: T\nkind: data-breach\ndraft: yes\nfound: some day\n"
    assert _read(tmp_path / "b", "breach", head).found is None
    head = "title: T\nkind: outage\ndraft: yes\nfound: 2026-11-20 09:00\n"
    assert _read(tmp_path / "c", "outage", head).found is None


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("draft: yes\n", (None, None, None)),
        ("title: T\nimpact: awful\ndetected: yesterday\n", ("T", None, None)),
        ("impact: minor\nimpact: major\n", (None, None, None)),
        ("title: T\nkind: flood\nimpact: major\n", ("T", None, Impact.MAJOR)),
        ("wrong：yes\n", (None, None, None)),
    ],
)
def test_what_is_wrong_is_left_out_and_the_rest_is_known(
    head: str, expected: tuple[str | None, str | None, Impact | None], tmp_path: Path
) -> None:
    """That there is something is known in any case."""
    found = _read(tmp_path, "odd", head)
    assert (found.title, found.kind, found.impact) == expected


def test_drills_and_what_may_be_one(tmp_path: Path) -> None:
    """Where the folder and the file do not agree, it may be real."""
    assert _read(tmp_path / "a", "drill-orders", "drill: yes\n").drill is True
    assert _read(tmp_path / "b", "orders", "drill: yes\n").drill is False
    assert _read(tmp_path / "c", "drill-orders", "title: T\n").drill is False


def test_what_is_public_is_not_read(tmp_path: Path) -> None:
    """Nor is a folder in which nobody has written anything."""
    (tmp_path / "incidents" / "public").mkdir(parents=True)
    (tmp_path / "incidents" / "public" / "index.md").write_text("---\ntitle: T\n---\n")
    (tmp_path / "incidents" / "empty").mkdir()
    found = _read(tmp_path, "draft", "draft: yes\n", frozenset({"public"}))
    assert found.id == "draft"
