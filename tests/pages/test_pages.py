from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import is_dataclass
from datetime import date, datetime, timedelta
from itertools import pairwise
from urllib.parse import urljoin

import pytest
from msgspec import Struct
from msgspec.structs import replace

from statuspage.kinds import Kind
from statuspage.model import ComponentStatus, Impact, Phase
from statuspage.pages import PlainPage, frame, pages
from statuspage.site import Site
from statuspage.site.feeds import paths
from tests.factories import (
    NOW,
    at,
    attachment,
    config,
    contact_roles,
    count,
    groups,
    incident,
    maintenance,
    occurrence,
    organisation,
    site,
    table,
    text,
    update,
)
from tests.pages.conftest import Render, Write
from tests.pages.reading import Document, found, words

PLAIN = (
    PlainPage("About", "about/index.html", "en"),
    PlainPage("Subscribe", "subscribe/index.html", "en"),
    PlainPage("关于", "zh-CN/about/index.html", "zh-CN"),
)


def whole() -> Site:
    """A site with one of everything."""
    resolved = update("02-resolved", Phase.RESOLVED, at(9, 30, date(2026, 10, 3)))
    return site(
        [
            incident(update(components={"checkout": ComponentStatus.PARTIAL_OUTAGE})),
            incident(update(moment=at(9, 0, date(2026, 10, 3))), resolved, id="older"),
        ],
        [maintenance(occurrence(at(2, 0, date(2026, 11, 24))))],
    )


def test_every_page_of_a_language_stands_at_its_address() -> None:
    assert [page.path for page in pages(whole())] == [
        "index.html",
        "incidents/checkout/index.html",
        "incidents/older/index.html",
        "maintenance/database/index.html",
        "components/website/index.html",
        "components/checkout/index.html",
        "components/payments/index.html",
        "components/app/index.html",
        "components/harbour/index.html",
        "components/market/index.html",
        "history/index.html",
        "history/2026-11/index.html",
        "history/2026-10/index.html",
        "rumours/index.html",
        "commitments/index.html",
        "subscribe/index.html",
        "embed/index.html",
        "404.html",
    ]


def test_another_language_has_the_same_pages_under_its_prefix_and_no_404() -> None:
    english = [page.path for page in pages(whole()) if page.path != "404.html"]
    chinese = [page.path for page in pages(whole().translations["zh-CN"])]
    assert chinese == [f"zh-CN/{path}" for path in english]


def test_a_context_holds_plain_values_and_never_the_site() -> None:
    """What a page shows is in its context: a page can be kept by a hash of it."""
    for page in pages(whole(), PLAIN):
        for value in _values(page.context):
            assert not isinstance(value, Site | Kind), page.path
            assert not callable(value), (page.path, value)


def _values(value: object) -> Iterator[object]:
    yield value
    assert not is_dataclass(value), type(value)  # all values are structs
    if isinstance(value, Struct):
        for name in value.__struct_fields__:
            yield from _values(getattr(value, name))
    elif isinstance(value, Mapping):
        for inner in value.values():
            yield from _values(inner)
    elif isinstance(value, tuple | list):
        for inner in value:
            yield from _values(inner)


def test_a_closed_incident_reads_the_same_at_every_later_moment(write: Write) -> None:
    """Nothing in its page moves with the clock or with what else happens."""
    now = whole()
    later = replace(now, as_of=NOW + timedelta(days=40), incidents=now.incidents[1:])
    assert _page(write, now, "older") == _page(write, later, "older")


def _page(write: Write, of: Site, name: str) -> str:
    path = f"incidents/{name}/index.html"
    return next(write(page, "en") for page in pages(of) if page.path == path)


@pytest.mark.parametrize("language", ["en", "zh-CN"])
@pytest.mark.parametrize("url", ["https://status.example.com/", "https://example.com/status/"])
def test_every_link_leads_to_a_page_a_feed_or_an_asset(
    render: Render, url: str, language: str
) -> None:
    """At the root of a host and below a folder, relative to where the page stands."""
    shown = site_at(url)
    known = {url + page.path.removesuffix("index.html") for page in PLAIN}
    known |= {url + path for path in ("css/statuspage.css", "js/statuspage.js", "js/search.js")}
    for each in shown.translations.values():
        known |= {url + page.path.removesuffix("index.html") for page in pages(each)}
        top = url + shown.config.prefix(each.language)
        known |= {top + feed for feed in paths(each)}
        known |= {f"{top}{one.path}/index.md" for one in each.incidents}
        known |= {f"{top}{one.path}/index.md" for one in each.maintenance}
        folders = ["", *(f"components/{one.id}/" for one in each.components())]
        known |= {f"{top}{folder}maintenance.ics" for folder in folders}
    for path, page in render(shown.translations[language], PLAIN).items():
        base = url + ("no/such/page" if path == "404.html" else path)
        for link in _links(page):
            assert urljoin(base, link).partition("#")[0] in known, (path, link)


def site_at(url: str) -> Site:
    """The whole site at an address, in both languages."""
    settings = config(url=url)
    shown = {each.language: replace(each, config=settings) for each in both(whole())}
    return replace(shown["en"], translations=shown)


def both(of: Site) -> Iterable[Site]:
    """A site in each of its languages."""
    return of.translations.values()


def _links(page: Document) -> list[str]:
    """Links within the site, but not those within the page."""
    found_links = [str(link) for link in page.xpath("//@href | //@src")]
    away = ("#", "tel:", "mailto:", "data:", "https://lantern-loaf.example")
    return [link for link in found_links if not link.startswith(away)]


def test_every_link_to_a_place_in_a_page_finds_it(render: Render) -> None:
    for path, page in render(whole(), PLAIN).items():
        anchors = {str(name) for name in page.xpath("//@id")}
        links = {str(link) for link in page.xpath("//@href") if str(link).startswith("#")}
        assert {link[1:] for link in links} <= anchors, path


HOSTILE = "</p><script>alert(1)</script><img src=x onerror=alert(1)>&\"'{{ 7*7 }}"


def test_no_text_of_any_field_becomes_markup(render: Render) -> None:
    """Titles, facts, cells, names and reasons are shown as they were written."""
    evil = text(HOSTILE)
    said = update(
        title=evil,
        summary=HOSTILE,
        body=HOSTILE,
        label=evil,
        reason=evil,
        impact_was=Impact.NONE,
        kind="recall",
        attachments=(attachment("a b'\".pdf"),),
        facts={
            "known": (evil, evil),
            "hazard": evil,
            "injuries": count(0),
            "products": table({"name": HOSTILE, "lot": HOSTILE, "photo": HOSTILE}),
            "contact": contact_roles("hotline"),
        },
    )
    group = groups()[0]
    named = replace(group, name=evil, components=(replace(group.components[0], name=evil),))
    hostile = site(
        [incident(said)],
        [maintenance(occurrence(at(12)), title=evil, updates=(said,))],
        groups=(named,),
        organisation=replace(organisation(), name=evil),
        config=config(name=HOSTILE),
    )
    for path, page in render(hostile).items():
        assert not found(page, "//script[not(@src)]"), path
        assert not found(page, "//img[@onerror]"), path
        assert "49" not in "".join(words(page, "//h1")), path
    shown = words(render(hostile)["incidents/checkout/index.html"], "//h1")
    assert shown == [HOSTILE]


def test_there_is_nothing_inline_that_the_policy_would_stop(render: Render) -> None:
    for path, page in render(whole(), PLAIN).items():
        policy = page.xpath("string(//meta[@http-equiv='Content-Security-Policy']/@content)")
        assert policy.startswith("default-src 'none'; style-src 'self';"), path
        assert "unsafe" not in policy
        assert not page.xpath("//@style | //style | //script[not(@src)]"), path
        assert not page.xpath("//@*[starts-with(name(), 'on')]"), path


def test_the_preview_allows_what_live_reload_writes() -> None:
    policies = {page.context["frame"].policy for page in pages(site(), preview=True)}
    assert len(policies) == 1
    assert "script-src 'self' 'unsafe-inline'; connect-src 'self'" in policies.pop()


def test_every_page_has_one_title_one_main_and_headings_in_order(render: Render) -> None:
    for path, page in render(whole(), PLAIN).items():
        assert len(found(page, "//h1")) == 1, path
        assert len(found(page, "//main")) == 1, path
        levels = [int(str(h.tag)[1]) for h in found(page, "//h1|//h2|//h3|//h4")]
        assert all(after <= before + 1 for before, after in pairwise(levels))
        assert page.xpath("string(//title)").endswith(" – Lantern & Loaf status"), path


def test_the_script_comes_only_where_something_moves(render: Render) -> None:
    with_script = {path for path, page in render(whole()).items() if found(page, "//script")}
    assert "index.html" in with_script
    assert "incidents/checkout/index.html" in with_script
    assert "incidents/older/index.html" not in with_script
    assert "history/2026-10/index.html" not in with_script


def test_languages_point_at_each_other(render: Render) -> None:
    page = render(whole().translations["zh-CN"], PLAIN)["zh-CN/incidents/older/index.html"]
    assert page.get("lang") == "zh-CN"
    assert _alternates(page) == {
        "en": "https://status.lantern-loaf.example/incidents/older/",
        "zh-CN": "https://status.lantern-loaf.example/zh-CN/incidents/older/",
        "x-default": "https://status.lantern-loaf.example/incidents/older/",
    }
    assert page.xpath("string(//link[@rel='canonical']/@href)") == (
        "https://status.lantern-loaf.example/zh-CN/incidents/older/"
    )
    assert page.xpath("//nav[@class='languages']//a/@href") == ["../../../incidents/older/"]
    assert words(page, "//nav[@class='languages']//a") == ["English"]


def _alternates(page: Document) -> dict[str, str]:
    links = page.xpath("//link[@rel='alternate'][@hreflang]")
    return {link.get("hreflang"): link.get("href") for link in links}


def test_a_page_links_the_feeds_of_its_language(render: Render) -> None:
    page = render(whole().translations["zh-CN"])["zh-CN/history/index.html"]
    feeds = page.xpath("//link[@rel='alternate'][@type]")
    assert [(feed.get("type"), feed.get("href")) for feed in feeds] == [
        ("application/atom+xml", "../../zh-CN/history.atom"),
        ("application/rss+xml", "../../zh-CN/history.rss"),
        ("application/feed+json", "../../zh-CN/history.feed.json"),
        ("application/atom+xml", "../../zh-CN/updates.atom"),
        ("application/rss+xml", "../../zh-CN/updates.rss"),
        ("application/feed+json", "../../zh-CN/updates.json"),
    ]


def test_a_site_of_one_language_does_not_offer_others(render: Render) -> None:
    page = render(site(config=config(languages=("en",))))["index.html"]
    assert not found(page, "//nav[@class='languages']")
    assert not _alternates(page)


def test_the_frame_of_a_plain_page_follows_its_language() -> None:
    chinese = frame(site(), "zh-CN/about/index.html", PLAIN)["frame"]
    assert (chinese.language, chinese.title) == ("zh-CN", "关于")
    assert [item.href for item in chinese.navigation] == [
        "../../zh-CN/",
        "../../zh-CN/history/",
        "../../subscribe/",
        "../../zh-CN/about/",
    ]
    assert [a.href for a in chinese.alternates] == ["../../about/", "../../zh-CN/about/"]


def test_a_plain_page_that_is_not_translated_offers_the_home_of_the_other_language() -> None:
    subscribe = frame(site(), "subscribe/index.html", PLAIN)["frame"]
    assert [(a.href, a.url is None) for a in subscribe.alternates] == [
        ("../subscribe/", False),
        ("../zh-CN/", True),
    ]


def test_a_drill_says_so_on_every_page_and_is_kept_from_search_engines(render: Render) -> None:
    for path, page in render(site([incident()], drills=True)).items():
        assert words(page, "//aside[@class='drill']/strong") == ["EXERCISE"], path
        assert page.xpath("string(//title)").startswith("EXERCISE: "), path
        preview = page.xpath("string(//meta[@property='og:title']/@content)")
        assert preview.startswith("EXERCISE: "), path
        assert page.xpath("string(//meta[@name='robots']/@content)") == "noindex", path
        assert not page.xpath("//link[@rel='canonical'] | //a[contains(@href, '.rss')]"), path


def test_a_real_page_is_not_kept_from_search_engines(render: Render) -> None:
    page = render(whole())["index.html"]
    assert not found(page, "//meta[@name='robots']")
    assert "EXERCISE" not in page.xpath("string(//meta[@property='og:title']/@content)")


def test_the_404_page_works_under_any_address_and_in_every_language(render: Render) -> None:
    page = render(site_at("https://example.com/status/"))["404.html"]
    assert page.xpath("string(//link[@rel='stylesheet']/@href)") == "/status/css/statuspage.css"
    assert words(page, "//h1") == ["This page does not exist"]
    assert page.xpath("//main//section/@lang") == ["zh-CN"]
    assert page.xpath("//main//a/@href") == [
        "/status/",
        "/status/history/",
        "/status/zh-CN/",
        "/status/zh-CN/history/",
    ]


def test_words_in_another_language_carry_their_language(render: Render) -> None:
    """A Chinese page that falls back to English says so to a screen reader and in words."""
    shown = update(untranslated=True)
    page = render(site([incident(shown)]).translations["zh-CN"])[
        "zh-CN/incidents/checkout/index.html"
    ]
    assert page.xpath("//h1/@lang") == ["en"]
    assert page.xpath("//ol[@class='messages']//div/@lang") == ["en"]
    notes = words(page, "//ol[@class='messages']//p[@class='note']")
    assert len(notes) == 1
    assert "英语" in notes[0] or "英文" in notes[0]


def test_a_page_without_a_catalogue_is_in_english_and_marks_what_is_not(render: Render) -> None:
    """Its words are spoken as English, and the author's as what they are."""
    failing = incident(update(title=text("تعطل الدفع", "ar"), body="تعطل", language="ar"))
    name = text("مخبز", "ar")
    arabic = replace(
        site([failing], config=config(languages=("ar", "en"))),
        language="ar",
        organisation=replace(organisation(), name=name, site_name=name),
    )
    made = render(arabic, [PlainPage("حول", "about/index.html", "ar")])
    page = made["incidents/checkout/index.html"]
    assert (page.get("lang"), page.get("dir")) == ("en", None)
    for path in (
        "//h1",
        "//ol[@class='messages']//div",
        "//header/a[@class='brand']",
        "//header//a[contains(@href, 'about')]",
        "//footer/p[1]",
    ):
        (said,) = found(page, path)
        assert (said.get("lang"), said.get("dir")) == ("ar", "rtl"), path
    assert found(made["404.html"], "//main//*[@lang]") == []


def test_a_plain_page_without_a_catalogue_says_its_own_language() -> None:
    arabic = replace(site(config=config(languages=("ar", "en"))), language="ar")
    about = PlainPage("حول", "about/index.html", "ar")
    assert frame(arabic, about.path, [about])["frame"].written == ' lang="ar" dir="rtl"'
    assert frame(site(), "about/index.html", PLAIN)["frame"].written == ""


def test_the_name_of_the_site_has_its_language(render: Render) -> None:
    """In Chinese where there is a Chinese name; else marked as what it is."""
    chinese = site().translations["zh-CN"]
    page = render(chinese)["zh-CN/index.html"]
    assert page.xpath("//a[@class='brand']/@lang") == ["en"]
    named = replace(chinese.organisation, site_name=text("杯雀服务状态", "zh-CN"))
    page = render(replace(chinese, organisation=named))["zh-CN/index.html"]
    (brand,) = found(page, "//a[@class='brand']")
    assert (brand.text, brand.get("lang")) == ("杯雀服务状态", None)
    assert page.xpath("string(//title)").endswith(" – 杯雀服务状态")


def test_times_are_in_the_page_for_machines_too(render: Render) -> None:
    page = render(whole())["incidents/older/index.html"]
    stamps = [str(stamp) for stamp in page.xpath("//time/@datetime")]
    assert stamps
    assert all(datetime.fromisoformat(stamp).utcoffset() is not None for stamp in stamps)


def test_a_drill_in_chinese_says_so_in_english_too(render: Render) -> None:
    for path, page in render(site([incident()], drills=True).translations["zh-CN"]).items():
        assert words(page, "//aside[@class='drill']/strong") == ["演练 EXERCISE"], path
        assert page.xpath("string(//title)").startswith("演练 EXERCISE: "), path
        preview = page.xpath("string(//meta[@property='og:title']/@content)")
        assert preview.startswith("演练 EXERCISE: "), path


def test_the_list_of_pages_at_the_foot_can_be_reached_from_the_top(render: Render) -> None:
    page = render(whole())["index.html"]
    assert words(page, "//header/a[@href='#pages']") == ["Pages"]
    assert words(page, "//footer/nav[@id='pages']//a")[:2] == ["Current state", "History"]
