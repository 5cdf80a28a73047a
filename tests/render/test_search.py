"""The index of the history: everything is in it once, newest first, and nothing else."""

from __future__ import annotations

import gzip
import json
import random
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from benchmarks.incidents import stories as made_up
from statuspage.model import Impact, Phase, Text
from statuspage.render.search import search_index
from statuspage.site import Site
from tests import factories
from tests.factories import at
from tests.render import stories


def index(site: Site) -> Any:
    (file,) = search_index(site)
    return json.loads(file.content)


def days(found: dict[str, Any]) -> list[str]:
    """The days as the script reads them: each is a difference from the one before."""
    numbers = [number if not place else -number for place, number in enumerate(found["days"])]
    totals = [sum(numbers[: place + 1]) for place in range(len(numbers))]
    return [(date(1970, 1, 1) + timedelta(days=total)).isoformat() for total in totals]


def test_incidents_and_planned_work_are_in_it_newest_first() -> None:
    """Day, impact, id, title and components of each."""
    found = index(stories.everything())
    assert days(found) == ["2026-11-20", "2026-11-18", "2026-11-17", "2026-11-17"]
    assert found["marks"] == "33pw"
    ids = found["ids"].split("\n")
    assert ids == ["-checkout-errors", "~2", "database", "-false-alarm"]
    assert found["titles"].split("\n") == [
        "Some orders fail",
        "Oat biscuits: please do not eat them",
        "Database upgrade",
        "The Harbour café is closed",
    ]
    assert found["components"][:3] == ["Website", "Checkout", "Card payments"]
    assert found["parts"].split(" ") == ["BC", "", "A", ""]
    assert found["foreign"] == {}


def test_each_language_has_its_own_and_says_what_is_not_in_it() -> None:
    site = stories.everything().translations["zh-CN"]
    (file,) = search_index(site)
    assert (file.path, file.media_type) == ("zh-CN/search.json", "application/json")
    assert json.loads(file.content)["foreign"] == {"en": [0, 1, 2, 3]}


@pytest.mark.parametrize(
    ("name", "title", "short"),
    [
        ("2026-11-20-some-orders-fail", "Some orders fail", "~3"),
        ("2026-11-20-some-orders", "Some orders fail!", "~2"),
        ("2026-11-20-some-orders-2", "Some orders fail", "-some-orders-2"),
        ("2026-11-20-cafe-closed", "Café closed", "-cafe-closed"),
        ("2026-11-20", "Some orders fail", ""),
        ("2026-11-19-some-orders", "Some orders fail", "2026-11-19-some-orders"),
        ("some-orders-fail", "Some orders fail", "some-orders-fail"),
    ],
)
def test_ids_are_written_as_shortly_as_they_can_be_read_again(
    name: str, title: str, short: str
) -> None:
    """Without the day under which the incident is found, or by the words of its title."""
    told = stories.said(name, "index", Phase.INVESTIGATING, at(9), title=Text(title, "en"))
    assert index(factories.site([factories.incident(told, id=name)]))["ids"] == short


def test_titles_are_lines_whatever_stands_in_them() -> None:
    """A line break in a title would shift all titles after it."""
    title = Text("One\ntwo\u2028three\x85 four \x00 \U0001f36a", "en")
    told = stories.said("bad", "index", Phase.INVESTIGATING, at(9), title=title)
    found = index(factories.site([factories.incident(told, id="bad"), stories.recall()]))
    assert found["titles"].split("\n")[0] == "One two three four \x00 \U0001f36a"
    assert len(found["titles"].split("\n")) == len(found["marks"]) == 2


def test_the_clock_changes_nothing() -> None:
    """Not even a window that begins."""
    site = stories.everything()
    later = replace(site, as_of=site.as_of + timedelta(days=400))
    assert index(later) == index(site)


def test_drills_cannot_be_searched_and_an_empty_site_has_an_empty_index() -> None:
    assert list(search_index(factories.site([stories.checkout()], drills=True))) == []
    assert index(factories.site())["marks"] == ""


@pytest.mark.parametrize("language", ["en", "zh-CN"])
def test_a_thousand_incidents_take_fifteen_kilobytes(language: str) -> None:
    """As the benchmark makes them, compressed as servers do."""
    components = [component.id for component in factories.site().components()]
    incidents = []
    for n, story in enumerate(made_up(random.Random("1 incidents"), 1000)):
        title = Text(story.title[language], language)
        told = stories.said(story.id, "index", Phase.RESOLVED, story.detected, title=title)
        told = replace(told, impact=Impact(story.impact))
        named = {components[n % 6]: factories.site().state_of(components[0])} if n % 3 else {}
        incidents.append(replace(factories.incident(told, id=story.id), components=named))
    (file,) = search_index(factories.site(incidents, language=language))
    assert len(json.loads(file.content)["marks"]) == 1000
    assert len(gzip.compress(file.content, compresslevel=6, mtime=0)) <= 15 * 1024
