"""What stands in a frame on another site."""

from __future__ import annotations

from datetime import timedelta

from lxml import html
from msgspec.structs import replace

from statuspage.model import Impact, Phase
from tests.factories import at, incident, maintenance, occurrence, site, text, update
from tests.pages.conftest import Render, Show, Write
from tests.pages.reading import found, words


def test_it_says_the_state_what_is_open_and_since_when_it_stands(show: Show) -> None:
    told = incident(update(impact=Impact.MAJOR))
    page = show(site([told], [maintenance(occurrence(at(10)))]), "embed/")
    assert words(page, "//h1") == ["Major problems"]
    assert words(page, "//time")[0] == "20 November 2026, 10:30 CET"
    assert words(page, "//li") == [
        "Some orders fail Impact: Major Investigating",
        "Database upgrade 20 November 2026, 10:00 until 12:00 CET",
    ]


def test_it_has_no_frame_no_script_and_is_kept_from_search_engines(render: Render) -> None:
    page = render(site([incident()]))["embed/index.html"]
    assert not found(page, "//header | //nav | //footer | //script")
    assert page.xpath("//meta[@name='robots']/@content") == ["noindex"]
    assert not found(page, "//link[@rel='canonical' or @rel='alternate']")


def test_its_links_leave_the_page_around_it_as_it_is(render: Render) -> None:
    """They open a new tab, and say so."""
    page = render(site([incident()]).translations["zh-CN"])["zh-CN/embed/index.html"]
    links = found(page, "//main//a")
    assert [link.get("href") for link in links] == [
        "../../zh-CN/",
        "../../zh-CN/incidents/checkout/",
    ]
    assert {(link.get("target"), link.get("rel")) for link in links} == {("_blank", "noopener")}


def test_every_build_changes_it_by_the_moment_that_it_names_and_by_nothing_else(
    render: Render,
) -> None:
    """Else nobody could tell whether what stands there is old."""
    now = site([incident()])
    before, after = (
        [line.strip() for line in html.tostring(page).decode().splitlines()]
        for page in (
            render(now)["embed/index.html"],
            render(replace(now, as_of=now.as_of + timedelta(hours=1)))["embed/index.html"],
        )
    )
    changed = [line for line in after if line not in before]
    assert len(changed) == 1
    assert "As of" in changed[0]
    assert "11:30&#160;CET" in changed[0]


def test_it_is_small_however_much_is_open(render: Render, write: Write) -> None:
    many = [incident(id=f"i{n}", path=f"incidents/i{n}") for n in range(300)]
    page = render(site(many))["embed/index.html"]
    assert len(found(page, "//li")) == 5
    assert words(page, "//main//p/a")[-1] == "295 more"


def test_closed_incidents_and_hostile_titles_do_no_harm(show: Show) -> None:
    over = incident(update(), update("02", Phase.RESOLVED, at(10)))
    title = text("<img src=x onerror=alert(1)>")
    page = show(site([over, incident(update(title=title), id="x")]), "embed/")
    assert words(page, "//li/a") == ["<img src=x onerror=alert(1)>"]
    assert not found(page, "//img")
