"""What is judged of a site can be parted from it, and sent to another process."""

from __future__ import annotations

import pickle
from datetime import timedelta
from pathlib import Path

import pytest

from statuspage import clock, source
from statuspage.practice.wording.findings import findings
from statuspage.practice.wording.said import lately
from statuspage.source import settings
from tests.built import EVERYTHING
from tests.checkout import CHECKOUT


@pytest.mark.parametrize("folder", [CHECKOUT / "content", EVERYTHING], ids=["demo", "everything"])
@pytest.mark.parametrize("days", [0, 20, 150])
def test_of_what_is_lately_said_as_much_is_found_as_of_the_whole_site(
    folder: Path, days: int
) -> None:
    """The same findings, on any day."""
    config = settings.read(folder / "mkdocs.yml")
    now = clock.moment(config, None) - timedelta(days=days)
    sites = source.read(folder, config, now).sites
    sent = pickle.dumps({language: lately(site) for language, site in sites.items()})
    assert [*findings(pickle.loads(sent))] == [*findings(sites)]


def test_what_is_sent_is_a_small_part_of_the_site() -> None:
    """Of a year of incidents those of a week, and what is open."""
    folder = CHECKOUT / "content"
    config = settings.read(folder / "mkdocs.yml")
    for site in source.read(folder, config, clock.moment(config, None)).sites.values():
        kept = lately(site).incidents
        assert all(incident in kept for incident in site.open_incidents())
        assert len(kept) < len(site.incidents) / 2
