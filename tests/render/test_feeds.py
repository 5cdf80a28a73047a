"""Which feeds there are, that nothing but the content changes them, and how they look whole."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import feedparser
import pytest

from statuspage.pages import pages
from statuspage.render import FEEDS, outputs
from statuspage.site import Site
from tests import factories
from tests.render import stories

GOLDEN = Path(__file__).parents[1] / "golden" / "feeds"
MANUAL = Path(__file__).parents[2] / "docs" / "feeds.md"
NAMES = ("history.atom", "history.rss", "updates.atom", "updates.rss")


def files(site: Site) -> dict[str, bytes]:
    return {file.path: file.content for file in outputs(site)}


def test_the_default_language_has_its_feeds_at_the_root() -> None:
    assert sorted(files(stories.everything())) == list(NAMES)


def test_every_other_language_has_its_feeds_below_its_own_root() -> None:
    chinese = stories.everything().translations["zh-CN"]
    assert sorted(files(chinese)) == [f"zh-CN/{name}" for name in NAMES]


def test_feeds_say_what_they_are() -> None:
    types = {file.path: file.media_type for file in outputs(stories.everything())}
    assert types == {
        "history.atom": "application/atom+xml",
        "history.rss": "application/rss+xml",
        "updates.atom": "application/atom+xml",
        "updates.rss": "application/rss+xml",
    }


def test_the_list_of_feeds_is_what_is_made() -> None:
    made = {(file.path, file.media_type) for file in outputs(stories.everything())}
    assert {(feed.path, feed.media_type) for feed in FEEDS} == made


@pytest.mark.parametrize("name", NAMES)
def test_a_feed_names_the_hub_that_the_site_has_and_else_none(name: str) -> None:
    """WebSub §4: a link with rel="hub" beside the one with rel="self"."""
    site = stories.everything()
    assert b'rel="hub"' not in files(site)[name]
    hub = "https://hub.example.com/?a=1&b=2"
    told = feedparser.parse(files(replace(site, config=replace(site.config, hub=hub)))[name])
    assert not told.bozo
    links = {link["rel"]: link["href"] for link in told.feed.links}
    assert links["hub"] == hub
    assert links["self"].endswith(name)


@pytest.mark.parametrize("language", ["en", "zh-CN"])
def test_every_page_offers_exactly_the_feeds_of_its_language(language: str) -> None:
    site = stories.everything().translations[language]
    home = next(iter(pages(site)))
    offered = {(feed.href, feed.media_type) for feed in home.context["frame"].feeds}
    root = home.context["root"]
    made = {(root + file.path, file.media_type) for file in outputs(site)}
    assert offered == made


def test_the_manual_tells_of_every_feed() -> None:
    manual = MANUAL.read_text(encoding="utf-8")
    assert [feed.path for feed in FEEDS if f"`/{feed.path}`" not in manual] == []


def test_whoever_only_asks_which_feeds_there_are_waits_for_no_library() -> None:
    """Only making a feed loads feedgen and lxml."""
    asked = (
        "import sys, statuspage.render as render; "
        "print(len(render.FEEDS), {'feedgen', 'lxml'} & {*sys.modules})"
    )
    answer = subprocess.run(
        [sys.executable, "-c", asked], capture_output=True, check=True, text=True
    )
    assert answer.stdout == "4 set()\n"


def test_drills_have_no_feeds() -> None:
    """Ids in feeds are public and for ever; what never happened must not get one."""
    assert files(stories.everything(drills=True)) == {}


@pytest.mark.parametrize("name", NAMES)
def test_a_feed_looks_as_it_was_approved(name: str, tmp_path: Path) -> None:
    made = files(stories.everything())[name]
    (tmp_path / name).write_bytes(made)
    expected = (GOLDEN / name).read_text(encoding="utf-8")
    assert made.decode() == expected, f"read {tmp_path / name}; if it is right, copy it to {GOLDEN}"


def test_two_builds_give_the_same_bytes() -> None:
    assert files(stories.everything()) == files(stories.everything())


@pytest.mark.parametrize("later", [timedelta(minutes=1), timedelta(days=40)])
def test_time_alone_changes_no_byte(later: timedelta) -> None:
    """A window opens and closes, a promise falls due: nobody said anything, so nothing is new."""
    before = stories.everything(as_of=factories.at(7, 0, stories.MONDAY))
    after = replace(before, as_of=before.as_of + later)
    assert files(before) == files(after)


def test_a_site_on_which_nothing_ever_happened_has_feeds_dated_by_its_name() -> None:
    empty = files(factories.site())
    assert b"<updated>2026-01-01T00:00:00+00:00</updated>" in empty["history.atom"]
    assert b"<lastBuildDate>Thu, 01 Jan 2026 00:00:00 +0000</lastBuildDate>" in empty["updates.rss"]
    assert b"<entry>" not in empty["updates.atom"]


def test_the_date_in_the_authority_may_be_a_day() -> None:
    settings = factories.config(id_authority="status.example.com,2024-02-29")
    empty = files(factories.site(config=settings))
    assert b"<updated>2024-01-01T00:00:00+00:00</updated>" in empty["updates.atom"]


def test_the_address_of_the_site_is_in_links_and_in_no_id() -> None:
    """A site that moves keeps its ids: readers show nothing a second time."""
    moved = factories.config(url="https://example.org/status/")
    atom = files(stories.everything(config=moved))["updates.atom"].decode()
    ids = [line.strip() for line in atom.splitlines() if "<id>" in line]
    assert all(line.startswith("<id>tag:status.lantern-loaf.example,2026:") for line in ids)
    assert 'rel="self"' in atom
    assert "https://example.org/status/updates.atom" in atom
    assert "https://status.lantern-loaf.example" not in atom
