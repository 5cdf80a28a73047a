"""That the JSON feeds are what JSON Feed 1.1 asks for, whatever an author wrote."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

import pytest

from statuspage.model import Phase
from statuspage.render.feeds import feeds
from statuspage.site import Site
from tests import factories
from tests.factories import at, text, texts
from tests.render import stories

HOSTILE = (
    "]]> & &amp; <script>alert(1)</script> \x00\x08\x1b\x7f\x9f\ufffe \U0001f36a 饼干 \u202e \" '"
)
TOP = {
    "version": str,
    "title": str,
    "home_page_url": str,
    "feed_url": str,
    "description": str,
    "user_comment": str,
    "language": str,
    "authors": list,
    "hubs": list,
    "items": list,
}
ITEM = {
    "id": str,
    "url": str,
    "title": str,
    "content_html": str,
    "summary": str,
    "date_published": str,
    "date_modified": str,
    "tags": list,
    "_incidentpress": dict,
}


def hostile() -> Site:
    """Every text that an author can write is the worst one, or far too long, or empty."""
    worst = stories.said(
        "bad", "index", Phase.INVESTIGATING, at(9), HOSTILE, title=text(HOSTILE),
        summary=HOSTILE, facts={"known": texts(HOSTILE)},
    )  # fmt: skip
    endless = stories.said(
        "long", "index", Phase.INVESTIGATING, at(9), "Wait. " * 500, title=text("饼" * 300)
    )
    silent = stories.said("silent", "index", Phase.INVESTIGATING, at(9), "", title=text("\x01"))
    hub = factories.config(hub="https://hub.example.com/")
    return factories.site(
        [
            factories.incident(worst, id="bad"),
            factories.incident(endless, id="long"),
            factories.incident(silent, id="silent"),
        ],
        config=hub,
    )


def made(name: str, language: str) -> Iterator[tuple[str, dict[str, Any]]]:
    sites = {"everything": stories.everything, "nothing": factories.site, "hostile": hostile}
    for file in feeds(sites[name]().translations[language]):
        if file.path.endswith("json"):
            yield file.path, json.loads(file.content)


@pytest.fixture(params=["everything", "nothing", "hostile"])
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.mark.parametrize("language", ["en", "zh-CN"])
def test_a_feed_has_what_the_format_asks_of_a_feed(name: str, language: str) -> None:
    """The version, a title, and every key of its type; nothing that the format does not know."""
    for path, feed in made(name, language):
        assert feed["version"] == "https://jsonfeed.org/version/1.1"
        assert {key: type(value) for key, value in feed.items()}.items() <= TOP.items(), path
        assert {*TOP} - {*feed} <= {"hubs"}
        assert feed["feed_url"] == f"https://status.lantern-loaf.example/{path}"
        assert urlsplit(feed["home_page_url"]).scheme == "https"
        assert feed["language"] == language
        assert feed["authors"] == [
            {
                "name": "Lantern & Loaf",
                "url": "https://status.lantern-loaf.example/"
                + ("zh-CN/" if language == "zh-CN" else ""),
            }
        ]
        assert "\x01" not in json.dumps(feed, ensure_ascii=False)


@pytest.mark.parametrize("language", ["en", "zh-CN"])
def test_an_item_has_what_the_format_asks_of_an_item(name: str, language: str) -> None:
    """An id that no other has, a content, whole addresses, and dates of RFC 3339 with a zone."""
    for path, feed in made(name, language):
        items = feed["items"]
        assert len({item["id"] for item in items}) == len(items), path
        for item in items:
            assert {key: type(value) for key, value in item.items()}.items() <= ITEM.items()
            assert {*ITEM} - {*item} <= {"summary"}
            assert item["title"]
            assert item["content_html"].startswith("<div lang=")
            assert urlsplit(item["url"]).scheme == "https"
            published = datetime.fromisoformat(item["date_published"])
            modified = datetime.fromisoformat(item["date_modified"])
            assert published.utcoffset() is not None
            assert published <= modified
            assert all(type(tag) is str and tag for tag in item["tags"])
        modified_in_order = [item["date_modified"] for item in items]
        assert modified_in_order == sorted(modified_in_order, reverse=True)


def test_an_item_can_be_filtered_by_words_that_are_the_same_in_every_language() -> None:
    (chinese,) = (
        feed for path, feed in made("everything", "zh-CN") if path == "zh-CN/updates.json"
    )
    assert chinese["items"][0]["_incidentpress"] == {
        "components": ["checkout", "payments"],
        "kind": "outage",
        "impact": "critical",
        "phase": "resolved",
    }
    works = [i["_incidentpress"] for i in chinese["items"] if "/maintenance/" in i["url"]]
    assert works[0] == {"components": ["website"], "kind": "maintenance"}


def test_a_feed_without_items_has_an_empty_list() -> None:
    assert all(feed["items"] == [] for _, feed in made("nothing", "en"))


def test_a_person_finds_a_line_for_each_entry() -> None:
    (file,) = (f for f in feeds(stories.everything()) if f.path == "updates.json")
    lines = file.content.decode().splitlines()
    assert lines[1] == '  "version": "https://jsonfeed.org/version/1.1",'
    assert sum(line.startswith('    {"id": "tag:') for line in lines) == 10
