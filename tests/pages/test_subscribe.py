"""The page that says how to follow, and the lines that it gives to other websites."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from urllib.parse import unquote

import pytest
from lxml import html
from msgspec.structs import replace

from statuspage.config import Cap, Place
from statuspage.model import Text
from statuspage.pages import PlainPage, pages
from statuspage.site import Site
from statuspage.site.feeds import FEEDS, of_component
from tests.factories import config, organisation, site
from tests.pages.conftest import Render, Show
from tests.pages.reading import Document, found, of_class, words

URL = "https://status.lantern-loaf.example/"


def copied(page: Document) -> list[str]:
    """What there is to copy by hand, in its order."""
    return words(page, f".//p[{of_class('copied')}]/code")


def section(page: Document, name: str) -> Document:
    (one,) = found(page, f"//*[@id='{name}']")
    return one


def test_each_wish_leads_to_its_answer(show: Show) -> None:
    """Whoever is in a hurry reads five sentences and presses one."""
    page = show(site(), "subscribe/")
    wishes = found(page, "//nav[@class='wishes']//a")
    assert [(wish.text, wish.get("href")) for wish in wishes] == [
        ("I want to know at once when you have something to say", "#updates"),
        ("I only want to hear of serious incidents", "#updates-major"),
        ("Only one of your services matters to me", "#services"),
        ("I want planned maintenance in my calendar", "#calendar"),
        ("I have a program or an assistant that should read this", "#programs"),
        ("I want to show your state on my own website", "#website"),
    ]
    assert all(section(page, str(wish.get("href"))[1:]) is not None for wish in wishes)


@pytest.mark.parametrize("language", ["en", "zh-CN"])
def test_every_feed_of_the_language_is_on_the_page(show: Show, language: str) -> None:
    """Of the whole and of each service, in each format."""
    told = site().translations[language]
    page = show(told, "subscribe/")
    prefix = told.config.prefix(language)
    root = "../" * (1 + prefix.count("/"))
    links = {str(link) for link in page.xpath("//main//a/@href")}
    own = [feed for component in told.components() for feed in of_component(component)]
    assert {root + prefix + feed.path for feed in (*FEEDS, *own)} <= links


def test_a_feed_is_one_press_away_from_the_usual_readers(show: Show) -> None:
    """Each link holds the address of the feed, encoded as its reader asks for it."""
    stream = section(show(site(), "subscribe/"), "updates-major")
    ways = {link.text: str(link.get("href")) for link in found(stream, ".//ul[1]//a")}
    encoded = "https%3A%2F%2Fstatus.lantern-loaf.example%2Fupdates-major.atom"
    assert ways == {
        "An app on this device": f"feed:{URL}updates-major.atom",
        "Feedly": f"https://feedly.com/i/subscription/feed%2F{encoded}",
        "Inoreader": f"https://www.inoreader.com/?add_feed={encoded}",
        "NewsBlur": f"https://www.newsblur.com/?url={encoded}",
        "The Old Reader": f"https://theoldreader.com/feeds/subscribe?url={encoded}",
    }
    assert copied(stream) == [f"{URL}updates-major.atom"]


def test_the_calendar_is_followed_by_address_or_downloaded(show: Show) -> None:
    calendar = section(show(site().translations["zh-CN"], "subscribe/"), "calendar")
    ways = [str(link) for link in calendar.xpath(".//a/@href")]
    address = "status.lantern-loaf.example/zh-CN/maintenance.ics"
    assert ways[0] == f"webcal://{address}"
    assert all(unquote(way).endswith(f"=webcal://{address}") for way in ways[1:3])
    assert ways[3] == "../../zh-CN/maintenance.ics"
    assert copied(calendar) == [f"https://{address}"]


def test_a_service_has_its_own_feed_calendar_and_badge(show: Show) -> None:
    page = show(site(), "subscribe/")
    (one,) = found(page, "//details[summary='Checkout']")
    links = {str(link) for link in one.xpath(".//a/@href")}
    own = "../components/checkout/"
    names = ["maintenance.ics", "badge.svg", "badge-dark.svg", "badge.json", ""]
    names += ["updates.atom", "updates.rss", "updates.json"]
    assert {own + name for name in names} <= links


def test_mail_and_sms_are_offered_where_the_organisation_offers_them(show: Show) -> None:
    """And what it tells people by itself is said beside it."""
    plain = show(site(), "subscribe/")
    assert not found(plain, "//*[@id='alerts']")
    asked = replace(
        organisation(),
        email_alerts="https://lantern-loaf.example/mail",
        sms_alerts="https://lantern-loaf.example/sms",
        alerts=Text("We call you when bread is recalled.", "en"),
    )
    page = show(site(organisation=asked), "subscribe/")
    assert [(a.text, a.get("href")) for a in found(section(page, "alerts"), ".//a")] == [
        ("By e-mail", "https://lantern-loaf.example/mail"),
        ("By SMS", "https://lantern-loaf.example/sms"),
    ]
    assert "#alerts" in page.xpath("//nav[@class='wishes']//a/@href")
    assert "We call you when bread is recalled." in words(page, "//section/p")


def test_the_lines_for_other_websites_are_whole(show: Show) -> None:
    """They name the site's address, and the language of the page they were copied from."""
    lines = copied(section(show(site().translations["zh-CN"], "subscribe/"), "website"))
    name = "Lantern &amp; Loaf status"
    data = "https%3A%2F%2Fstatus.lantern-loaf.example%2Fzh-CN%2Fbadge.json"
    shields = f"https://img.shields.io/endpoint?url={data}"
    frame = f'src="{URL}zh-CN/embed/" title="{name}" width="100%" height="380" loading="lazy"'
    frame += ' style="border:0"'
    assert lines == [
        f'<a href="{URL}zh-CN/"><img src="{URL}zh-CN/badge.svg" alt="{name}" height="20"></a>',
        f"[![Lantern & Loaf status]({URL}zh-CN/badge.svg)]({URL}zh-CN/)",
        f'<a href="{URL}zh-CN/"><img src="{shields}" alt="{name}" height="20"></a>',
        f'<script async src="{URL}widget.js" data-lang="zh-CN"></script>',
        f"script-src {URL[:-1]}; connect-src {URL[:-1]}",
        f"<iframe {frame}></iframe>",
        f"frame-src {URL[:-1]}",
    ]


def test_a_hostile_name_breaks_out_of_no_line(show: Show) -> None:
    """What is copied is one element of another page, whatever the site is called."""
    told = site(config=config(name='"><script>x</script> [a](b) `c`', languages=("en",)))
    lines = copied(section(show(told, "subscribe/"), "website"))
    for line in (line for line in lines if line.startswith("<")):
        inside = [each.tag for each in html.fragment_fromstring(line).iter()]
        assert inside in (["a", "img"], ["script"], ["iframe"])
    assert r"\[a\](b) \`c\`" in lines[1]
    assert "data-lang" not in lines[3]  # one language: nothing to choose


def test_the_page_asks_nothing_of_the_readers_that_it_names(render: Render) -> None:
    """Links only: no picture, script or style of theirs."""
    page = render(site())["subscribe/index.html"]
    loaded = page.xpath("//link[@rel='stylesheet']/@href | //img/@src | //script/@src")
    assert loaded == ["../css/statuspage.css", "../badge.svg"]


def test_every_page_leads_here(render: Render) -> None:
    for path, page in render(site()).items():
        if path != "embed/index.html":
            menus = page.xpath("//nav[@class='pages']//a[.='Subscribe']/@href")
            assert len(menus) == 2, path


def by_path(of: Site, *plain: PlainPage) -> Mapping[str, str]:
    return {page.path: page.template for page in pages(of, plain)}


@pytest.mark.parametrize("path", ["subscribe/index.html", "subscribe.html"])
def test_a_page_of_the_sites_own_takes_its_place_in_every_language(path: str) -> None:
    """Who has explained it in words of their own keeps them, and has one entry in the menu."""
    own = PlainPage("Follow us", path, "en")
    for told in site().translations.values():
        assert "subscribe.html" not in by_path(told, own).values()
        frame = next(iter(pages(told, (own,)))).context["frame"]
        titles = [item.title.text for item in frame.navigation]
        assert [title for title in titles if title in {"Follow us", "Subscribe", "订阅"}] == [
            "Follow us"
        ]


def test_a_page_in_one_other_language_takes_its_place_there_alone() -> None:
    own = PlainPage("订阅我们", "zh-CN/subscribe/index.html", "zh-CN")
    both = site().translations
    assert "subscribe/index.html" in by_path(both["en"], own)
    assert "zh-CN/subscribe/index.html" not in by_path(both["zh-CN"], own)


def test_a_drill_offers_nothing_to_follow(render: Render) -> None:
    rendered = render(site(drills=True))
    assert not {"subscribe/index.html", "embed/index.html"} & {*rendered}
    assert not found(rendered["index.html"], "//a[.='Subscribe']")


@pytest.mark.parametrize("language", ["en", "zh-CN"])
def test_warnings_are_offered_where_there_are_any(show: Show, language: str) -> None:
    """One list for all languages, at the top of the site."""
    area = Place(names={"en": "Bremen", "zh-CN": "不来梅"})
    settings = Cap(sender="a@b", area=area, expires=timedelta(days=1))
    page = show(site(config=config(cap=settings)).translations[language], "subscribe/")
    assert copied(section(page, "warnings")) == [f"{URL}cap/index.atom"]
    (link,) = section(page, "warnings").xpath(".//a/@href")
    assert link == ("../" if language == "en" else "../../") + "cap/index.atom"
    assert found(show(site(), "subscribe/"), "//*[@id='warnings']") == []


def test_programs_are_told_where_to_begin(show: Show) -> None:
    """In plain words, and in the language of the page."""
    part = section(show(site().translations["zh-CN"], "subscribe/"), "programs")
    assert [str(link) for link in part.xpath(".//a/@href")] == [
        "../../zh-CN/llms.txt",
        "../../zh-CN/history.json",
        "../../zh-CN/api/v2/summary.json",
    ]
    english = section(show(site(), "subscribe/"), "programs")
    assert "add index.md to the address of its page" in words(english, "./p")[0]
