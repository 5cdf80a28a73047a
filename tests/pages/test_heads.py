"""What a page tells search engines and networks that show a preview, wherever the site lives."""

from __future__ import annotations

import struct
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from statuspage.locale.languages import territory
from statuspage.model import Impact, Indicator, Phase, Text
from statuspage.pages import PlainPage, frame, pages
from statuspage.pages.cards import HEIGHT, PICTURES, WIDTH
from statuspage.pages.heads import Head
from statuspage.site import Site
from tests import factories
from tests.checkout import CHECKOUT
from tests.manual import rows, section
from tests.render import stories

CARDS = CHECKOUT / "themes" / "statuspage_default" / "cards"
HOME = "https://status.lantern-loaf.example/"


def heads(site: Site, *plain: PlainPage) -> Mapping[str, Head | None]:
    return {page.path: page.context["frame"].head for page in pages(site, plain)}


def head_of(site: Site, path: str) -> Head:
    found = heads(site)[path]
    assert found is not None
    return found


def elsewhere(head: Any) -> dict[str, str]:
    return {each.language: each.url for each in head.elsewhere}


def test_a_page_in_two_languages_names_both_and_a_default() -> None:
    chinese = stories.everything().translations["zh-CN"]
    head = head_of(chinese, "zh-CN/history/index.html")
    assert head.url == f"{HOME}zh-CN/history/"
    assert elsewhere(head) == {
        "en": f"{HOME}history/",
        "zh-CN": f"{HOME}zh-CN/history/",
        "x-default": f"{HOME}history/",
    }
    assert (head.locale, head.locales) == ("zh_CN", ("en_GB",))


def test_a_page_that_exists_in_one_language_names_no_other() -> None:
    plain = [PlainPage("Press", "press/index.html", "en")]
    made = frame(stories.everything(), "press/index.html", plain)["frame"].head
    assert (made.url, elsewhere(made), made.locales) == (f"{HOME}press/", {}, ())


def test_a_page_in_another_language_alone_has_no_default() -> None:
    plain = [PlainPage("热线", "zh-CN/hotline/index.html", "zh-CN")]
    made = frame(stories.everything(), "zh-CN/hotline/index.html", plain)["frame"].head
    assert (made.url, elsewhere(made), made.locale) == (f"{HOME}zh-CN/hotline/", {}, "zh_CN")


def test_a_site_in_one_language_names_none() -> None:
    site = stories.everything(config=factories.config(languages=("en",)))
    assert {len(head.elsewhere) for head in heads(site).values() if head} == {0}


def test_addresses_are_whole_below_the_top_of_a_host_too() -> None:
    site = stories.everything(config=factories.config(url="https://example.com/status/"))
    head = head_of(site, f"incidents/{stories.CHECKOUT}/index.html")
    assert head.url == f"https://example.com/status/incidents/{stories.CHECKOUT}/"
    assert head.image == "https://example.com/status/cards/over.png"
    assert head.markdown == f"{head.url}index.md"


def test_drills_and_the_page_of_what_is_missing_are_not_shared() -> None:
    assert heads(stories.everything())["404.html"] is None
    assert {*heads(stories.everything(drills=True)).values()} == {None}


@pytest.mark.parametrize(
    ("impact", "name", "words"),
    [
        (Impact.NONE, "page", "Impact: None"),
        (Impact.MINOR, "minor", "Impact: Minor"),
        (Impact.MAJOR, "major", "Impact: Major"),
        (Impact.CRITICAL, "critical", "Impact: Critical"),
    ],
)
def test_an_open_incident_shows_how_bad_it_is(impact: Impact, name: str, words: str) -> None:
    incident = factories.incident(factories.update(impact=impact))
    head = head_of(factories.site([incident]), "incidents/checkout/index.html")
    assert (head.image, head.image_words) == (f"{HOME}cards/{name}.png", words)


@pytest.mark.parametrize(
    ("phase", "name", "words"),
    [(Phase.RESOLVED, "over", "Resolved"), (Phase.WITHDRAWN, "page", "Withdrawn")],
)
def test_what_is_over_shows_that_it_is(phase: Phase, name: str, words: str) -> None:
    incident = factories.incident(factories.update(phase=phase, impact=Impact.CRITICAL))
    head = head_of(factories.site([incident]), "incidents/checkout/index.html")
    assert (head.image, head.image_words) == (f"{HOME}cards/{name}.png", words)


def test_the_home_page_shows_the_state_of_the_whole() -> None:
    head = head_of(stories.everything(), "index.html")
    assert head.image == f"{HOME}cards/critical.png"
    assert head_of(factories.site(), "index.html").image == f"{HOME}cards/none.png"


def test_planned_work_shows_the_same_whatever_the_clock_says() -> None:
    site = stories.everything()
    path = "maintenance/database/index.html"
    later = replace(site, as_of=factories.at(23, 30, stories.TUESDAY))
    assert head_of(site, path) == head_of(later, path)
    assert head_of(site, path).image == f"{HOME}cards/maintenance.png"


@pytest.mark.parametrize("name", PICTURES)
def test_every_picture_is_there_light_and_of_its_size(name: str) -> None:
    png = (CARDS / f"{name}.png").read_bytes()
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    assert struct.unpack(">II", png[16:24]) == (WIDTH, HEIGHT) == (1200, 630)
    assert len(png) <= 12_000


def test_there_is_a_picture_for_every_state_and_no_other_file() -> None:
    assert {*map(str, Indicator)} <= {*PICTURES}
    assert {file.name for file in CARDS.iterdir()} == {f"{name}.png" for name in PICTURES}


def test_the_manual_names_every_picture() -> None:
    told = section("data.md", "Search engines and previews")
    assert {*rows(told)} == {f"{name}.png" for name in PICTURES}


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "en_GB"),
        ("en-US", "en_US"),
        ("zh-CN", "zh_CN"),
        ("zh-Hant", "zh_TW"),
        ("de", "de_DE"),
        ("es-419", "es_ES"),
        ("sr-Latn", "sr_RS"),
    ],
)
def test_a_language_is_said_with_its_country(language: str, said: str) -> None:
    """Open Graph knows `en_GB`, and no `en`."""
    assert territory(language) == said


def test_the_tool_draws_what_is_published(tmp_path: Path) -> None:
    """Icons and colours of the pictures are those of the theme."""
    cards = pytest.importorskip("tools.cards", reason="needs playwright")
    icons, tokens = cards.icon_paths(), cards.colours()
    assert {mark.shape for mark in PICTURES.values()} <= {*icons}
    assert {mark.tone for mark in PICTURES.values()} <= {*tokens}


@pytest.mark.parametrize(
    ("language", "said"), [("en", "Orders and shops"), ("zh-CN", "订单与门店")]
)
def test_each_language_describes_the_site_in_its_own_words(language: str, said: str) -> None:
    """Previews of links in WeChat are not half English."""
    known = {"en": Text("Orders\nand shops", "en"), "zh-CN": Text("订单与门店", "zh-CN")}
    site = replace(
        factories.site().translations[language],
        organisation=replace(factories.organisation(), description=known[language]),
    )
    made = {page.path: page.context["frame"].description for page in pages(site)}
    prefix = site.config.prefix(language)
    assert made[f"{prefix}index.html"] == made[f"{prefix}history/index.html"] == said
