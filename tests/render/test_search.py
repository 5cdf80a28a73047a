"""The index of the history: everything is in it once, newest first, and nothing else."""

from __future__ import annotations

import gzip
import json
import random
from collections.abc import Sequence
from datetime import date, timedelta
from functools import cache
from typing import Any

import pytest
from msgspec.structs import replace

from benchmarks.incidents import stories as made_up
from benchmarks.story import Story
from statuspage.ids import slug
from statuspage.model import Impact, Phase, Text, When
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
    assert [found["kinds"], found["sorts"]] == [["Outage", "Product recall"], "AB.A"]
    assert found["told"] == {}
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
    found = json.loads(file.content)
    assert found["foreign"] == {"en": [0, 1, 2, 3]}
    assert found["kinds"] == ["服务故障", "产品召回"]


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


def test_the_day_of_the_announcement_is_in_it_where_it_is_another_one() -> None:
    """By which of the two days visitors search depends on what they remember."""
    started = When(at(0) - timedelta(days=30), exact=False)
    found = index(factories.site([stories.checkout(), replace(stories.recall(), started=started)]))
    assert found["told"] == {"1": 28}


def test_a_kind_that_is_not_known_any_more_is_found_by_its_id() -> None:
    found = index(factories.site([replace(stories.recall(), kind="flood")]))
    assert [found["kinds"], found["sorts"]] == [["flood"], "A"]


def test_the_clock_changes_nothing() -> None:
    """Not even a window that begins."""
    site = stories.everything()
    later = replace(site, as_of=site.as_of + timedelta(days=400))
    assert index(later) == index(site)


def test_drills_cannot_be_searched_and_an_empty_site_has_an_empty_index() -> None:
    assert list(search_index(factories.site([stories.checkout()], drills=True))) == []
    assert index(factories.site())["marks"] == ""


def many(titles: Sequence[str], language: str = "en", kinds: Sequence[str] = ("outage",)) -> Site:
    """A site with an incident for each title, a day apart; the first is the oldest."""
    components = [component.id for component in factories.site().components()]
    incidents = []
    for n, words in enumerate(titles):
        moment = at(9) - timedelta(days=len(titles) - n)
        name = f"{moment:%Y-%m-%d}-{'-'.join(slug(words).split('-')[:6]) or 'outage'}"
        told = stories.said(name, "index", Phase.RESOLVED, moment, title=Text(words, language))
        told = replace(told, impact=[*Impact][n % 4])
        named = {components[n % 6]: factories.site().state_of(components[0])} if n % 3 else {}
        told = replace(told, kind=kinds[n % len(kinds)])
        incidents.append(replace(factories.incident(told, id=name), components=named))
    return factories.site(incidents, language=language)


def compressed(site: Site) -> list[int]:
    """The bytes of each file as servers send it."""
    return [len(gzip.compress(file.content, 6, mtime=0)) for file in search_index(site)]


@pytest.mark.parametrize(
    ("count", "sizes"),
    [
        (0, {"search.json": 0}),
        (750, {"search.json": 750}),
        (751, {"search.json": 1, "search-1.json": 750}),
        (1600, {"search.json": 100, "search-2.json": 750, "search-1.json": 750}),
    ],
)
def test_however_long_the_history_each_file_has_a_bound(count: int, sizes: dict[str, int]) -> None:
    """The newest are in the file that is loaded first, which says how many others there are."""
    titles = [f"Case {n}" for n in range(count)]
    made = {file.path: json.loads(file.content) for file in search_index(many(titles))}
    assert {path: len(found["marks"]) for path, found in made.items()} == sizes
    assert made["search.json"]["older"] == len(sizes) - 1
    told = [line for found in made.values() for line in found["titles"].split("\n") if line]
    assert told == titles[::-1]
    assert all(len(days(found)) == len(found["marks"]) for found in made.values())


def test_a_new_incident_changes_the_newest_file_alone() -> None:
    site = many([f"Case {n}" for n in range(1600)])
    more = replace(site, incidents=(stories.checkout(), *site.incidents))
    before = {file.path: file.content for file in search_index(site)}
    after = {file.path: file.content for file in search_index(more)}
    assert [path for path in after if after[path] != before[path]] == ["search.json"]


_ENGLISH = (
    "Some |Many |Older |Several |Heavy |Foreign |Recurring |Large |Prepaid |Express ",
    "orders|card payments|parcels|returns|refunds|invoices|vouchers|gift cards|reviews|newsletters",
    " fail| arrive late| are missing| show old prices| cannot be opened| are charged twice",
    " in northern Germany| for some customers| on older phones| after the storm| in Denmark",
    "| because of a power cut|, please wait|, the cause is found|, the second time this week",
)
_CHINESE = (
    "德国北部|部分顾客|旧款手机|暴风雨过后|今天早上起|企业客户|因停电|承运商处|五家门店中三家|",
    "订单|银行卡付款|包裹|退货|退款|电子发票|优惠券|礼品卡|商品页面|验证码|会员积分|商品评价",
    "无法提交|延迟送达|缺失|显示旧价格|打不开|重复发送|被重复扣款|被拒绝|中途停止|显示错误",
    "|，请稍候|，正在调查|，即将修复|，原因不明|，请勿重复下单",
)


@cache
def thousand() -> Sequence[Story]:
    """A thousand incidents as the benchmark makes them, told in both languages."""
    return made_up(random.Random("1 incidents"), 1000)


@pytest.mark.parametrize("language", ["en", "zh-CN"])
def test_a_thousand_incidents_take_fifteen_kilobytes(language: str) -> None:
    """As the benchmark makes them, compressed as servers do."""
    made = thousand()
    kinds = [story.kind for story in made]
    site = many([story.title[language] for story in made], language, kinds)
    assert sum(compressed(site)) <= 15 * 1024


@pytest.mark.parametrize(("parts", "language"), [(_ENGLISH, "en"), (_CHINESE, "zh-CN")])
def test_a_thousand_titles_of_which_no_two_are_the_same_take_fifteen_kilobytes(
    parts: Sequence[str], language: str
) -> None:
    """Titles as companies write them: the words come again, the sentences do not."""
    rng = random.Random(1)
    titles: dict[str, None] = {}
    while len(titles) < 1000:
        titles["".join(rng.choice(part.split("|")) for part in parts)] = None
    assert sum(compressed(many([*titles], language))) <= 15 * 1024
