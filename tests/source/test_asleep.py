"""Incidents that owe nothing are left alone; nothing that owes anything ever is."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from benchmarks.generate import generate
from statuspage.source.asleep import Quiet, asleep
from tests import folders
from tests.commands import run

QUIET = Quiet(
    past=date(2025, 6, 1),
    settled=date(2026, 11, 1),
    kinds=frozenset({"outage", "complaints"}),
    reviewed=frozenset({"major", "critical"}),
    today=date(2026, 11, 20),
)
OVER = {"title": "Orders fail", "impact": "minor", "status": "resolved"}


def _sleeps(site: Path, **files: str) -> bool:
    for name, content in files.items():
        file = site / "incidents" / "orders" / f"{name.replace('_', '-')}.md"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(content)
    return asleep(site, site / "internal", QUIET) == {"orders"}


def _index(**keys: str) -> str:
    return folders.message(**{**OVER, "at": "2026-10-01 09:00", **keys})


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        ({}, True),
        ({"status": "withdrawn"}, True),
        ({"status": "monitoring"}, False),
        ({"status": "Resolved"}, False),
        ({"at": "2026-11-02 09:00"}, False),
        ({"at": "1.10.2026 9:00"}, False),
        ({"at": "2026-10-01"}, False),
        ({"impact": "major"}, False),
        ({"impact": "major", "at": "2025-05-31 09:00"}, True),
        ({"kind": "data-breach"}, False),
        ({"kind": "data-breach", "at": "2025-05-31 09:00"}, True),
        ({"kind": "complaints"}, True),
        ({"draft": "yes"}, False),
        ({"draft": "no"}, False),
        ({"drill": "yes"}, False),
        ({"publish_at": "2026-10-01 08:00"}, False),
        ({"Draft": "yes"}, False),
        ({"next_update": "2026-10-01 10:00"}, True),
    ],
)
def test_what_one_message_says(keys: dict[str, str], expected: bool, tmp_path: Path) -> None:
    """Only what is plainly over, written in the plain form, sleeps."""
    assert _sleeps(tmp_path, index=_index(**keys)) is expected


def test_the_newest_message_counts(tmp_path: Path) -> None:
    """Whatever its name is; where two could be it, nobody guesses."""
    resolved = folders.message(status="resolved", at="2026-10-01 10:00")
    first = _index(status="investigating")
    assert _sleeps(tmp_path, index=first, **{"02-over": resolved})
    open_again = folders.message(status="investigating", at="2026-10-01 11:00")
    assert not _sleeps(tmp_path, **{"01-again": open_again})
    same = folders.message(status="resolved", at="2026-10-01 11:00")
    assert not _sleeps(tmp_path, **{"03-again": same})


def test_odd_files_keep_an_incident_awake(tmp_path: Path) -> None:
    """A head that cannot be told in plain lines may say anything."""
    assert not _sleeps(tmp_path / "a", index=_index().replace("title:", "title："))
    assert not _sleeps(tmp_path / "b", index="no head at all")
    assert not _sleeps(tmp_path / "c", index=_index().replace("status:", "status :"))
    twice = _index().replace("status: resolved", "status: resolved\nstatus: monitoring")
    assert not _sleeps(tmp_path / "d", index=twice)


def test_reviews(tmp_path: Path) -> None:
    """A review that was held settles it; what it promises, and what is open inside, does not."""
    index = _index(impact="critical")
    held = folders.message(at="2026-10-08 09:00")
    assert _sleeps(tmp_path / "a", index=index, review=held)
    promising = held.replace("---\nWords", "actions:\n  - what: Ring first\n---\nWords")
    assert not _sleeps(tmp_path / "b", index=index, review=promising)
    inner = tmp_path / "a" / "internal" / "reviews" / "orders.md"
    inner.parent.mkdir(parents=True)
    action = "---\nat: 2026-10-08 09:00\nactions:\n  - what: Ring\n    by: 2027-01-01\n"
    inner.write_text(f"{action}    done: 2026-12-09\n---\n")
    assert not _sleeps(tmp_path / "a", index=index)
    inner.write_text(f"{action}---\n")
    assert not _sleeps(tmp_path / "a", index=index)
    inner.write_text(f"{action}    done: 2026-10-09\n---\n")
    assert _sleeps(tmp_path / "a", index=index)


@pytest.mark.parametrize("authorities", ["", "authorities: gdpr, nis2\n"])
def test_a_long_history_owes_the_same_when_it_is_left_alone(
    authorities: str, tmp_path: Path
) -> None:
    """What is not done is the same, whether all is read or only what is awake."""
    site = tmp_path / "site"
    generate(site, incidents=150, seed=3, languages=["en"])
    policy = (
        "clocks:\n  major:\n    update_every: 1 hour\n    review: 5 working days\n"
        "  critical:\n    update_every: 30 minutes\n    review: 5 working days\n"
    )
    (site / "internal").mkdir()
    (site / "internal" / "policy.yml").write_text(policy + authorities)

    def owed(*arguments: str) -> list[dict[str, Any]]:
        now = ("--now", "2026-11-01 12:00")
        done = run("due", "--site", site, "--format", "json", *now, *arguments)
        clocks: list[dict[str, Any]] = json.loads(done.out)["clocks"]
        return [each for each in clocks if not (each["done"] or each["long_past"])]

    few = owed()
    assert few == owed("--all")
    expected = {"review", "next_update"} | ({"authority"} if authorities else set())
    assert {each["clock"] for each in few} == expected


def test_a_review_before_the_end_settles_nothing(tmp_path: Path) -> None:
    """Nor does a promise in public sleep where no review was asked for."""
    before = folders.message(at="2026-10-01 08:59")
    assert not _sleeps(tmp_path / "a", index=_index(impact="critical"), review=before)
    promise = before.replace(
        "---\nWords", "actions:\n  - what: Ring\n    by: 2027-01-01\n---\nWords"
    )
    assert not _sleeps(tmp_path / "b", index=_index(), review=promise)
