"""Which feeds there are, that nothing but the content changes them, and how they look whole."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path

import feedparser
import pytest
from msgspec.structs import replace

from statuspage.model import ComponentStatus, Impact, Incident, Phase, Text
from statuspage.pages import pages
from statuspage.render.explained import stylesheets
from statuspage.render.feeds import feeds
from statuspage.site import Site
from statuspage.site.feeds import FEEDS, MAIN, paths
from tests import factories
from tests.factories import at, text
from tests.goldens import same_as_golden
from tests.render import stories

MANUAL = Path(__file__).parents[2] / "docs" / "feeds.md"
NAMES = ("history.atom", "history.rss", "updates.atom", "updates.rss")
READ = (
    *NAMES,
    "history.feed.json",
    "updates-major.json",
    "maintenance.rss",
    "components/payments/updates.atom",
)
SITE_WIDE = {
    "history.atom",
    "history.feed.json",
    "history.rss",
    "maintenance.atom",
    "maintenance.json",
    "maintenance.rss",
    "updates-major.atom",
    "updates-major.json",
    "updates-major.rss",
    "updates.atom",
    "updates.json",
    "updates.rss",
}
COMPONENTS = ("app", "checkout", "harbour", "market", "payments", "website")


def files(site: Site) -> dict[str, bytes]:
    return {file.path: file.content for file in feeds(site)}


def own(folder: str) -> set[str]:
    return {f"{folder}/updates.{form}" for form in ("atom", "json", "rss")}


def titles(site: Site, name: str) -> list[str]:
    return [entry["title"] for entry in json.loads(files(site)[name])["items"]]


def test_the_default_language_has_its_feeds_at_the_root() -> None:
    expected = SITE_WIDE.union(*(own(f"components/{each}") for each in COMPONENTS))
    expected |= own(f"incidents/{stories.CHECKOUT}") | own(f"incidents/{stories.BISCUITS}")
    expected |= own(f"incidents/{stories.ALARM}")
    assert {*files(stories.everything())} == expected


def test_every_other_language_has_its_feeds_below_its_own_root() -> None:
    site = stories.everything()
    assert {*files(site.translations["zh-CN"])} == {f"zh-CN/{name}" for name in files(site)}


def test_feeds_say_what_they_are() -> None:
    ends = {".atom": "application/atom+xml", ".rss": "application/rss+xml"}
    for file in feeds(stories.everything()):
        assert file.media_type == ends.get(Path(file.path).suffix, "application/feed+json")


def test_the_list_of_feeds_is_what_is_made() -> None:
    """The site's own ones, and all of them with their archives and stylesheets."""
    made = {(file.path, file.media_type) for file in feeds(stories.everything())}
    assert {(feed.path, feed.media_type) for feed in FEEDS} <= made
    assert {*paths(stories.everything(drills=True))} == set()
    for site in (stories.everything(), stories.long()):
        every = {file.path for file in (*feeds(site), *stylesheets(site))}
        assert every == {*paths(site)}


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


def test_a_json_feed_names_its_hub_too() -> None:
    site = stories.everything()
    site = replace(site, config=replace(site.config, hub="https://hub.example.com/"))
    made = json.loads(files(site)["updates.json"])
    assert made["hubs"] == [{"type": "WebSub", "url": "https://hub.example.com/"}]


@pytest.mark.parametrize("language", ["en", "zh-CN"])
def test_every_page_offers_the_two_main_feeds_of_its_language(language: str) -> None:
    """In three formats to programs; the footer leaves out the one that no person can read."""
    site = stories.everything().translations[language]
    prefix = "" if language == "en" else f"{language}/"
    frame = next(iter(pages(site))).context["frame"]
    offered = [feed.href.removeprefix("../") for feed in frame.offered]
    assert offered == [prefix + feed.path for feed in MAIN]
    assert {*offered} <= {*files(site)}
    assert [feed.href for feed in frame.feeds] == [frame.home.removesuffix("./") + n for n in NAMES]


def offered_by(site: Site, page: str) -> list[str]:
    """What the page offers before the feeds of the site, as programs and as people see it."""
    frame = next(each for each in pages(site) if each.path == page).context["frame"]
    return [f"{feed.title} {feed.href}" for feed in frame.offered[: -len(MAIN)]]


def test_the_page_of_a_component_offers_its_own_feeds_first() -> None:
    assert offered_by(stories.everything(), "components/payments/index.html") == [
        "Card payments: Every update (Atom) ../../components/payments/updates.atom",
        "Card payments: Every update (RSS) ../../components/payments/updates.rss",
        "Card payments: Every update (JSON Feed) ../../components/payments/updates.json",
    ]


def test_the_page_of_an_open_incident_offers_its_own_feeds_and_that_of_a_closed_one_not() -> None:
    """What is closed has feeds for a while, but its page does not follow the clock."""
    assert offered_by(stories.everything(), f"incidents/{stories.BISCUITS}/index.html") == [
        f"This incident (Atom) ../../incidents/{stories.BISCUITS}/updates.atom",
        f"This incident (RSS) ../../incidents/{stories.BISCUITS}/updates.rss",
        f"This incident (JSON Feed) ../../incidents/{stories.BISCUITS}/updates.json",
    ]
    assert offered_by(stories.everything(), f"incidents/{stories.CHECKOUT}/index.html") == []


def test_the_manual_tells_of_every_feed() -> None:
    manual = MANUAL.read_text(encoding="utf-8")
    assert [feed.path for feed in FEEDS if f"`/{feed.path}`" not in manual] == []


def test_whoever_makes_feeds_waits_for_no_library_that_builds_trees() -> None:
    asked = "import sys, statuspage.render; print({'feedgen', 'lxml', 'babel'} & {*sys.modules})"
    answer = subprocess.run(
        [sys.executable, "-c", asked], capture_output=True, check=True, text=True
    )
    assert answer.stdout == "set()\n"


def test_drills_have_no_feeds() -> None:
    """Ids in feeds are public and for ever; what never happened must not get one."""
    assert files(stories.everything(drills=True)) == {}


@pytest.mark.parametrize("name", READ)
def test_a_feed_looks_as_it_was_approved(name: str) -> None:
    made = files(stories.everything())[name].decode()
    same_as_golden(f"feeds/{name.replace('/', '.')}", made)


@pytest.mark.parametrize("language", ["en", "zh-CN"])
def test_a_feed_parser_finds_every_entry_of_every_feed(language: str) -> None:
    """As many as its JSON has, with the same ids in the same order."""
    made = files(stories.everything().translations[language])
    for name, content in made.items():
        if not name.endswith("json"):
            beside = name.rpartition(".")[0]
            other = made.get(f"{beside}.json", made.get(f"{beside}.feed.json", b""))
            read = feedparser.parse(content)
            assert not read.bozo, name
            ids = [item["id"] for item in json.loads(other)["items"]]
            assert [entry.id for entry in read.entries] == ids, name


def test_two_builds_give_the_same_bytes() -> None:
    assert files(stories.everything()) == files(stories.everything())


@pytest.mark.parametrize("later", [timedelta(minutes=1), timedelta(days=40)])
def test_time_alone_changes_no_byte(later: timedelta) -> None:
    """A window opens and closes, a promise falls due: nobody said anything, so nothing is new."""
    before = stories.everything(as_of=factories.at(7, 0, stories.MONDAY))
    after = files(replace(before, as_of=before.as_of + later))
    assert all(after.get(name) in (None, content) for name, content in files(before).items())


def test_only_feeds_of_incidents_go_with_time_and_not_before_thirty_days_are_over() -> None:
    """Counted from the last message; an open one keeps them."""
    site = stories.everything()
    withdrawn, resolved = at(8, 0, stories.TUESDAY), at(10, 20)
    for moment, gone in (
        (withdrawn + timedelta(days=30), set()),
        (withdrawn + timedelta(days=30, minutes=1), own(f"incidents/{stories.ALARM}")),
        (
            resolved + timedelta(days=30, minutes=1),
            own(f"incidents/{stories.ALARM}") | own(f"incidents/{stories.CHECKOUT}"),
        ),
    ):
        assert {*files(site)} - {*files(replace(site, as_of=moment))} == gone


def added(site: Site, incident: Incident) -> Site:
    """The site with this incident in the place of the one that had its id."""
    kept = [each for each in site.incidents if each.id != incident.id]
    return factories.site([incident, *kept], list(site.maintenance))


def changed(before: Mapping[str, bytes], after: Mapping[str, bytes]) -> set[str]:
    return {name for name in {*before, *after} if before.get(name) != after.get(name)}


def test_a_new_message_changes_the_feeds_that_it_is_in_and_no_others() -> None:
    """Those of the site, of its components and of its incident; the archives stay."""
    before = factories.site([stories.checkout("index"), stories.recall()], [stories.work()])
    after = added(before, stories.checkout("index", "02-identified"))
    three = ("atom", "rss", "json")
    expected = {f"{name}.{form}" for name in ("updates", "updates-major") for form in three}
    expected |= {"history.atom", "history.rss", "history.feed.json"}
    expected |= own("components/checkout") | own("components/payments")
    expected |= own(f"incidents/{stories.CHECKOUT}")
    assert changed(files(before), files(after)) == expected


def test_a_message_is_the_same_entry_in_every_feed() -> None:
    made = files(stories.everything())
    entries: dict[str, object] = {}
    for name, content in made.items():
        if name.endswith("json") and not name.startswith("history"):
            for item in json.loads(content)["items"]:
                assert entries.setdefault(item["id"], item) == item, name
    assert len(entries) == 10


def test_the_major_feed_begins_with_what_made_it_grave_and_does_not_end_when_it_no_longer_is() -> (
    None
):
    """Whoever was alarmed is told that it is over."""
    story = (
        ("index", Phase.INVESTIGATING, 9, Impact.MINOR),
        ("02-worse", Phase.IDENTIFIED, 10, Impact.MAJOR),
        ("03-better", Phase.MONITORING, 11, Impact.MINOR),
        ("04-over", Phase.RESOLVED, 12, Impact.MINOR),
    )
    updates = [
        stories.said("it", name, phase, at(hour), impact=impact, label=text(name))
        for name, phase, hour, impact in story
    ]
    small = stories.said("small", "index", Phase.RESOLVED, at(8), impact=Impact.MINOR)
    site = factories.site(
        [factories.incident(*updates, id="it"), factories.incident(small, id="small")],
        [stories.work()],
    )
    found = [title.partition(":")[0] for title in titles(site, "updates-major.json")]
    assert found == ["04-over", "03-better", "02-worse"]


def test_whoever_heard_a_level_that_was_wrong_hears_the_correction() -> None:
    """What the message itself said counts, and not only what stands in its place now."""
    wrong = stories.said(
        "it", "index", Phase.INVESTIGATING, at(9), impact=Impact.MINOR,
        impact_said=Impact.CRITICAL, corrected_by=("02-right",),
    )  # fmt: skip
    right = stories.said(
        "it", "02-right", Phase.INVESTIGATING, at(10), impact=Impact.MINOR, corrects="index",
        impact_said=Impact.MINOR,
    )  # fmt: skip
    site = factories.site([factories.incident(wrong, right, id="it")])
    assert len(titles(site, "updates-major.json")) == 2


def test_the_maintenance_feed_has_all_that_was_said_of_planned_work_and_nothing_else() -> None:
    assert titles(stories.everything(), "maintenance.json") == [
        "In progress: Database upgrade",
        "Planned maintenance: Database upgrade",
        "Scheduled: Database upgrade",
    ]


def test_a_component_has_what_was_said_from_the_message_on_that_names_it() -> None:
    """Also what names no component itself, and what ends it."""
    made = files(stories.everything())["components/payments/updates.json"]
    found = [item["url"].rpartition("#")[2] for item in json.loads(made)["items"]]
    assert found == ["04-resolved", "03-correction", "02-identified", "index"]
    assert titles(stories.everything(), "components/harbour/updates.json") == []


def test_a_date_of_a_repeat_is_told_to_the_components_that_it_names() -> None:
    """What one date names says nothing of the next one."""
    shop = {"website": ComponentStatus.UNDER_MAINTENANCE}
    path = f"maintenance/{stories.WORK}"
    first, second = stories.MONDAY, stories.TUESDAY
    updates = tuple(
        stories.said(path, name, Phase.SCHEDULED, at(hour), components=named, occurrence=day)
        for name, hour, named, day in (
            ("index", 8, {}, None),
            ("02-first", 9, shop, first),
            ("03-first", 10, {}, first),
            ("04-second", 11, {}, second),
        )
    )
    work = factories.maintenance(updates=updates)
    made = files(factories.site([], [work]))["components/website/updates.json"]
    found = [item["url"].rpartition("#")[2] for item in json.loads(made)["items"]]
    assert found == ["03-first", "02-first"]


def test_no_feed_has_more_than_fifty_entries_however_long_the_history() -> None:
    made = files(stories.long())
    lengths = {
        name: len(json.loads(content)["items"])
        for name, content in made.items()
        if name.endswith("json")
    }
    assert max(lengths.values()) == 50
    assert lengths["components/checkout/updates.json"] == 50
    assert lengths["updates.json"] == lengths["history.feed.json"] == 50


def test_no_feed_of_an_incident_has_the_id_of_a_message() -> None:
    """Even where a message is called "updates"."""
    message = stories.said("it", "updates", Phase.INVESTIGATING, at(9), title=Text("It", "en"))
    made = files(factories.site([factories.incident(message, id="it")]))
    read = feedparser.parse(made["incidents/it/updates.atom"])
    tag = "tag:status.lantern-loaf.example,2026:"
    assert (read.feed.id, read.entries[0].id) == (
        f"{tag}updates/incidents/it",
        f"{tag}incidents/it/updates",
    )


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
