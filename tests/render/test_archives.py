"""The months of a feed: all that was ever said is in one of them, and what is over stays."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from datetime import date
from urllib.parse import urljoin

import feedparser
from lxml import etree
from msgspec.structs import replace

from statuspage.model import Phase, Review, Update
from statuspage.render.feeds import feeds
from statuspage.site import Site
from statuspage.site.feeds import paths
from statuspage.site.said import apart
from tests import factories
from tests.factories import at, text
from tests.goldens import same_as_golden
from tests.render import stories

ATOM = "{http://www.w3.org/2005/Atom}"
ARCHIVE = "{http://purl.org/syndication/history/1.0}archive"
URL = "https://status.lantern-loaf.example/"


def files(site: Site) -> Mapping[str, bytes]:
    """The archives among all feeds: they are called after their months."""
    return {file.path: file.content for file in feeds(site) if re.search(r"-\d\d\.", file.path)}


def links(content: bytes) -> dict[str, str]:
    """The links of a document by their relation, below the root of the site."""
    return links_of(feedparser.parse(content))


def links_of(parsed: feedparser.FeedParserDict) -> dict[str, str]:
    """The same of a document that is parsed already."""
    return {link["rel"]: link["href"].removeprefix(URL) for link in parsed.feed.links}


def walked(site: Site, name: str) -> list[str]:
    """The ids that a program collects which begins at a feed and follows what leads back."""
    made = {file.path: file.content for file in feeds(site)}
    seen: dict[str, None] = {}
    there: str | None = name
    while there is not None:
        parsed = feedparser.parse(made[there])
        seen |= dict.fromkeys(entry.id for entry in parsed.entries)
        there = links_of(parsed).get("prev-archive")
    return list(seen)


def day(update: str, when: date, folder: str) -> Update:
    return stories.said(folder, update, Phase.RESOLVED, at(9, 0, when), title=text("It"))


def test_two_feeds_have_archives_for_the_months_that_are_over() -> None:
    """The one in which something was said last is not over: what is new there changes it."""
    assert {*files(stories.long())} == {
        "history/2026-08.atom",
        "history/2026-09.atom",
        "history/2026-10.atom",
        "updates/2026-08.atom",
        "updates/2026-09.atom",
        "updates/2026-10.atom",
    }


def test_every_language_has_its_own() -> None:
    chinese = stories.long().translations["zh-CN"]
    assert {*files(chinese)} == {f"zh-CN/{name}" for name in files(stories.long())}


def test_an_archive_looks_as_it_was_approved() -> None:
    made = files(stories.long(50))["updates/2026-09.atom"].decode()
    same_as_golden("feeds/updates.2026-09.atom", made)


def test_an_archive_leads_to_the_one_before_the_one_after_and_the_feed() -> None:
    """RFC 5005 §4; it says itself that it is one, and bears the feed's own id."""
    made = files(stories.long())
    assert links(made["updates/2026-09.atom"]) == {
        "self": "updates/2026-09.atom",
        "current": "updates.atom",
        "prev-archive": "updates/2026-08.atom",
        "next-archive": "updates/2026-10.atom",
        "alternate": "",
    }
    assert "prev-archive" not in links(made["updates/2026-08.atom"])
    assert "next-archive" not in links(made["updates/2026-10.atom"])
    for content in made.values():
        tree = etree.fromstring(content)
        assert tree.find(ARCHIVE) is not None
        assert "hub" not in links(content)
    (feed,) = (file for file in feeds(stories.long()) if file.path == "updates.atom")
    assert etree.fromstring(feed.content).findtext(f"{ATOM}id") == etree.fromstring(
        made["updates/2026-09.atom"]
    ).findtext(f"{ATOM}id")


def test_whoever_begins_at_a_feed_comes_to_all_that_was_ever_said() -> None:
    """From Atom and from RSS alike: eighty incidents with two messages each, and none twice."""
    for form in ("atom", "rss"):
        assert len(walked(stories.long(), f"updates.{form}")) == 160
        assert len(walked(stories.long(), f"history.{form}")) == 80


def test_a_month_that_the_feed_has_no_room_for_is_not_waited_for() -> None:
    """Sixty messages in the present month: what is not among the newest fifty is in its archive."""
    site = stories.long(60)
    many = [
        stories.said("busy", f"{n:02}-still", Phase.MONITORING, at(9, n, stories.MONDAY))
        for n in range(60)
    ]
    site = factories.site([factories.incident(*many, id="busy"), *site.incidents])
    assert {name for name in files(site) if "2026-11" in name} == {"updates/2026-11.atom"}
    assert len(walked(site, "updates.atom")) == 180


def test_an_entry_of_an_archive_is_short_and_leads_to_the_page() -> None:
    """The id, the title and the dates are those that it had in the feed."""
    tree = etree.fromstring(files(stories.long())["updates/2026-10.atom"])
    entry = tree.findall(f"{ATOM}entry")[1]
    assert [(str(child.tag).removeprefix(ATOM), child.text) for child in entry] == [
        ("id", "tag:status.lantern-loaf.example,2026:incidents/2026-10-31-queue/index"),
        ("title", "Investigating: Queue 63"),
        ("updated", "2026-10-31T09:00:00.221490+01:00"),
        ("link", None),
        ("summary", "Queue 63."),
        ("published", "2026-10-31T09:00:00+01:00"),
    ]


def test_few_words_are_those_of_the_summary_else_the_beginning_of_the_text() -> None:
    """Without markup, and cut at a word; Chinese is cut where it is."""
    said = {
        "summary": ("Read **this**", "The whole text.", "Read **this**"),
        "body": (None, "See [the list](list.pdf) & `A`.\n\nMore.", "See the list & A."),
        "plain": (None, "One line\nand another.\n\nMore.", "One line and another."),
        "long": (None, "word " * 100, "word " * 59 + "word…"),
        "chinese": (None, "饼" * 400, "饼" * 299 + "…"),
        "empty": (None, "", "Monitoring: Some orders fail"),  # its title: none is without words
    }
    last = day("index", stories.MONDAY, "now")
    before = day("index", date(2026, 9, 1), "before")
    updates = [
        stories.said("it", name, Phase.MONITORING, at(9, n, date(2026, 10, 1)), body, summary=short)
        for n, (name, (short, body, _)) in enumerate(said.items())
    ]
    site = factories.site(
        [
            factories.incident(last, id="now"),
            factories.incident(*updates, id="it"),
            factories.incident(before, id="before"),
        ]
    )
    tree = etree.fromstring(files(site)["updates/2026-10.atom"])
    shown = {
        (entry.findtext(f"{ATOM}id") or "").rpartition("/")[2]: entry.findtext(f"{ATOM}summary")
        for entry in tree.iter(f"{ATOM}entry")
    }
    assert shown == {name: expected for name, (_, _, expected) in said.items()}


def test_what_was_corrected_is_marked_in_archives() -> None:
    """And the incident is told by the first words that were not."""
    month = date(2026, 10, 1)
    wrong = replace(day("index", month, "it"), summary=text("All is well."), corrected_by=("02",))
    right = replace(day("02", month, "it"), summary=text("It is not."), corrects="index")
    others = [
        factories.incident(day("index", when, name), id=name)
        for name, when in {"now": stories.MONDAY, "before": date(2026, 9, 1)}.items()
    ]
    made = files(factories.site([factories.incident(wrong, right, id="it"), *others]))
    shown = {
        name: [
            (entry.findtext(f"{ATOM}title"), entry.findtext(f"{ATOM}summary"))
            for entry in etree.fromstring(made[f"{name}/2026-10.atom"]).iter(f"{ATOM}entry")
        ]
        for name in ("updates", "history")
    }
    assert shown == {
        "updates": [
            ("Correction: It", "It is not."),
            (
                "Resolved (since corrected): It",
                "Corrected. Read instead the message of 1 October 2026, 09:00 CEST",
            ),
        ],
        "history": [("It", "It is not.")],
    }


def test_a_review_is_filed_under_its_month_and_makes_its_incident_newer() -> None:
    before = stories.long()
    old = next(incident for incident in before.incidents if incident.id == "2026-09-07-queue")
    learned = Review(
        path=f"{old.path}/review",
        at=at(9, 0, date(2026, 10, 9)),
        title=None,
        body=text("## Why\n\nA *queue* was too long.\n\nMore."),
    )
    told = replace(old, review=learned)
    others = [incident for incident in before.incidents if incident is not old]
    site = factories.site([told, *others])
    was, now = files(before), files(site)
    changed = {"history/2026-09.atom", "updates/2026-10.atom"}
    assert {name for name in now if now[name] != was.get(name)} == changed
    (entry,) = (
        entry
        for entry in etree.fromstring(now["updates/2026-10.atom"]).iter(f"{ATOM}entry")
        if (entry.findtext(f"{ATOM}id") or "").endswith("/review")
    )
    assert entry.findtext(f"{ATOM}summary") == "A queue was too long."
    assert entry.findtext(f"{ATOM}published") == "2026-10-09T09:00:00+02:00"
    assert f"updates/{learned.at:%Y-%m}.atom" in paths(site)


def test_a_new_incident_leaves_every_finished_month_as_it_was() -> None:
    before = stories.long()
    new = factories.incident(day("index", stories.TUESDAY, "new"), id="new")
    after = factories.site([new, *before.incidents])
    assert files(before) == files(after)


def test_a_late_message_changes_the_dates_of_its_incident_in_its_month_and_no_other_archive() -> (
    None
):
    """A refund, a review: the entry stays where it is, and what was said stays as it was."""
    before = stories.long()
    old = next(incident for incident in before.incidents if incident.id == "2026-09-07-queue")
    late = stories.said(old.id, "09-refunds", Phase.RESOLVED, at(9, 0, stories.TUESDAY))
    told = replace(old, updates=(*old.updates, late))
    others = [incident for incident in before.incidents if incident is not old]
    was, now = files(before), files(factories.site([told, *others]))
    assert {name for name in now if now[name] != was.get(name)} == {"history/2026-09.atom"}
    lines, changed = (made["history/2026-09.atom"].decode().splitlines() for made in (was, now))
    assert Counter(line.strip() for line in changed) - Counter(line.strip() for line in lines) == {
        f"<updated>{max(apart(told)).isoformat()}</updated>": 2
    }


def test_a_new_month_only_gives_the_last_one_a_link_to_the_next() -> None:
    """And November, which is over now, has an archive."""
    before = stories.long()
    new = factories.incident(day("index", date(2026, 12, 1), "new"), id="new")
    was, now = files(before), files(factories.site([new, *before.incidents]))
    changed = {name for name, content in now.items() if was.get(name) != content}
    assert changed == {
        "history/2026-10.atom",
        "history/2026-11.atom",
        "updates/2026-10.atom",
        "updates/2026-11.atom",
    }
    then, after = (made["updates/2026-10.atom"].decode().splitlines() for made in (was, now))
    assert [line.strip() for line in after if line not in then] == [
        f'<link href="{URL}updates/2026-11.atom" rel="next-archive" type="application/atom+xml"/>'
    ]


def test_an_incident_is_in_the_month_in_which_it_was_first_spoken_of() -> None:
    """What is said of it later changes its entry, and not where it stands."""
    late = factories.incident(
        day("index", date(2026, 9, 1), "late"),
        day("02-late", stories.MONDAY, "late"),
        id="late",
    )
    others = [
        factories.incident(day("index", when, name), id=name)
        for name, when in (("now", stories.TUESDAY), ("then", date(2026, 8, 1)))
    ]
    made = files(factories.site([*others, late]))
    assert b"incidents/late" in made["history/2026-09.atom"]


def test_one_month_alone_makes_no_archive_as_long_as_the_feed_has_room() -> None:
    """An archive leads to another one."""
    assert files(stories.long(21)) == {}
    assert files(stories.everything()) == {}
    assert files(factories.site()) == {}


def test_drills_have_none() -> None:
    assert files(stories.long(drills=True)) == {}


def test_what_a_link_of_an_archive_leads_to_is_there() -> None:
    site = stories.long()
    made = {URL + file.path for file in feeds(site)}
    for name, content in files(site).items():
        hrefs = [link["href"] for link in feedparser.parse(content).feed.links]
        within = {href for href in hrefs if href.endswith(".atom")}
        assert within <= made, name
        assert b'href="../feed.xsl"' in content
        assert urljoin(URL + name, "../feed.xsl") == f"{URL}feed.xsl"
