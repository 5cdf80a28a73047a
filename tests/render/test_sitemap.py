"""Every page is found by search engines, in every language, and changes when something was said."""

from __future__ import annotations

from datetime import timedelta
from urllib.robotparser import RobotFileParser

import pytest
from lxml import etree
from msgspec.structs import replace

from statuspage.render import sitemap as package_sitemap
from statuspage.render.sitemap import MOST_BYTES, MOST_URLS, sitemap
from statuspage.site import Site
from tests import factories
from tests.factories import NOW, at
from tests.render import stories

NAMESPACES = {
    "s": "http://www.sitemaps.org/schemas/sitemap/0.9",
    "x": "http://www.w3.org/1999/xhtml",
}
HOME = "https://status.lantern-loaf.example/"


def files(site: Site, *plain: str) -> dict[str, bytes]:
    return {file.path: file.content for file in sitemap(site, plain)}


def read(content: bytes) -> dict[str, tuple[str | None, dict[str, str]]]:
    """By address: when it last changed, and the same page in each language."""
    found = {}
    for url in etree.fromstring(content).findall("s:url", NAMESPACES):
        links = url.findall("x:link", NAMESPACES)
        found[url.findtext("s:loc", "", NAMESPACES)] = (
            url.findtext("s:lastmod", None, NAMESPACES),
            {str(link.get("hreflang")): str(link.get("href")) for link in links},
        )
    return found


def listed(site: Site, *plain: str) -> dict[str, tuple[str | None, dict[str, str]]]:
    return read(files(site, *plain)["sitemap.xml"])


def test_every_page_names_itself_in_every_language() -> None:
    path = f"incidents/{stories.CHECKOUT}/"
    assert listed(stories.everything())[f"{HOME}zh-CN/{path}"] == (
        "2026-11-20T10:20:00+01:00",
        {"en": f"{HOME}{path}", "zh-CN": f"{HOME}zh-CN/{path}", "x-default": f"{HOME}{path}"},
    )


def test_all_our_pages_are_in_it_once() -> None:
    found = listed(stories.everything())
    paths = sorted(url.removeprefix(HOME) for url in found if "/zh-CN/" not in url)
    assert paths == sorted(
        [
            "",
            "history/",
            "history/2026-11/",
            "rumours/",
            "commitments/",
            "subscribe/",
            *(f"components/{each.id}/" for each in stories.everything().components()),
            f"incidents/{stories.CHECKOUT}/",
            f"incidents/{stories.BISCUITS}/",
            f"incidents/{stories.ALARM}/",
            "maintenance/database/",
        ]
    )
    assert len(found) == 2 * len(paths)


def test_a_page_of_the_sites_own_is_in_it_in_the_languages_that_it_has() -> None:
    found = listed(stories.everything(), "", "about/", "zh-CN/about/", "press.html", "zh-CN/")
    assert found[f"{HOME}about/"][1] == {
        "en": f"{HOME}about/",
        "zh-CN": f"{HOME}zh-CN/about/",
        "x-default": f"{HOME}about/",
    }
    assert found[f"{HOME}press.html"] == (None, {})
    assert f"{HOME}zh-CN/press.html" not in found


def test_a_page_in_another_language_alone_has_no_default() -> None:
    found = listed(stories.everything(), "zh-CN/hotline/")
    assert found[f"{HOME}zh-CN/hotline/"] == (None, {})
    assert f"{HOME}hotline/" not in found


def test_a_site_in_one_language_names_no_other() -> None:
    config = factories.config(languages=("en",))
    found = listed(stories.everything(config=config))
    assert {tuple(links) for _, links in found.values()} == {()}


def test_addresses_are_written_as_xml_wants_them() -> None:
    config = factories.config(url="https://example.com/a&b/")
    assert "https://example.com/a&b/zh-CN/%C3%BCber%20uns/" in listed(
        stories.everything(config=config), "zh-CN/über uns/"
    )


@pytest.mark.parametrize("later", [timedelta(minutes=1), timedelta(days=400)])
def test_time_alone_changes_nothing_of_what_was_said(later: timedelta) -> None:
    before = stories.everything()
    assert files(before) == files(replace(before, as_of=before.as_of + later))


def test_one_more_message_changes_the_home_page_the_incident_its_components_and_its_month() -> None:
    before = listed(factories.site([stories.checkout("index", "02-identified")]))
    after = listed(factories.site([stories.checkout("index", "02-identified", "03-correction")]))
    changed = {url.removeprefix(HOME) for url in before if before[url] != after[url]}
    assert {path for path in changed if not path.startswith("zh-CN/")} == {
        "",
        f"incidents/{stories.CHECKOUT}/",
        "components/checkout/",
        "components/payments/",
        "history/2026-11/",
    }


def test_robots_are_led_to_it() -> None:
    parser = RobotFileParser()
    parser.parse(files(stories.everything())["robots.txt"].decode().splitlines())
    assert parser.site_maps() == [f"{HOME}sitemap.xml"]
    assert parser.can_fetch("anything", f"{HOME}incidents/x/")


def test_a_robots_txt_of_the_site_stands_in_its_place() -> None:
    made = {file.path: file.yields for file in sitemap(stories.everything())}
    assert made == {"sitemap.xml": False, "robots.txt": True}


def test_below_the_top_of_a_host_there_is_none_because_nobody_reads_it() -> None:
    config = factories.config(url="https://example.com/status/")
    assert [*files(stories.everything(config=config))] == ["sitemap.xml"]


def many(count: int) -> Site:
    said = factories.update("index", moment=at(9))
    moments = (at(9) - timedelta(minutes=number) for number in range(count))
    return factories.site(
        factories.incident(replace(said, at=moment), id=f"n{number:05}")
        for number, moment in enumerate(moments)
    )


@pytest.mark.slow
def test_more_than_a_file_may_hold_goes_into_several() -> None:
    """Full files stay as they are when more is said: what comes last, stands last."""
    site = many(26_000)
    made = files(site)
    assert [*made] == [
        "sitemap.xml",
        "sitemap-pages.xml",
        "sitemap-1.xml",
        "sitemap-2.xml",
        "robots.txt",
    ]
    index = etree.fromstring(made["sitemap.xml"])
    assert [loc.text for loc in index.findall("s:sitemap/s:loc", NAMESPACES)] == [
        f"{HOME}{name}" for name in ("sitemap-pages.xml", "sitemap-1.xml", "sitemap-2.xml")
    ]
    for name in ("sitemap-1.xml", "sitemap-2.xml"):
        assert len(read(made[name])) <= MOST_URLS
        assert len(made[name]) <= MOST_BYTES
    one_more = factories.incident(factories.update(moment=NOW), id="new")
    again = files(factories.site([one_more, *site.incidents]))
    assert again["sitemap-1.xml"] == made["sitemap-1.xml"]


def test_drills_are_found_by_nobody() -> None:
    assert files(stories.everything(drills=True)) == {}


def test_the_package_names_the_renderer_itself() -> None:
    """The plugin gives it the site's own pages, which other renderers need not know."""
    assert package_sitemap is sitemap
