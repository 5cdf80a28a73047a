"""What agents read first: the form of llmstxt.org, what is open, and links that lead somewhere."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from markdown_it import MarkdownIt
from msgspec.structs import replace

from statuspage.model import Phase
from statuspage.render import outputs
from statuspage.render.cap.index import ENTRIES
from statuspage.render.llms import llms
from statuspage.site import Site
from tests import factories
from tests.factories import at, text
from tests.goldens import same_as_golden
from tests.render import stories
from tests.render.cap.warned import warned

HOME = "https://status.lantern-loaf.example/"
ITEM = re.compile(r"- \[((?:\\.|[^\]\\])+)\]\(([^()\s]+)\)(?:: (.+))?")


def made(site: Site) -> str:
    (file,) = llms(site)
    return file.content.decode()


def parsed(document: str) -> tuple[str, str, dict[str, list[tuple[str, str, str]]]]:
    """Title, summary and lists of links, as the form has them (llmstxt.org, "Format")."""
    head, *sections = re.split(r"^## ", document, flags=re.MULTILINE)
    title, summary = re.match(r"# (.+)\n\n> (.+)\n", head).groups()  # type: ignore[union-attr]
    lists = {}
    for section in sections:
        name, _, lines = section.partition("\n")
        items = [ITEM.fullmatch(line) for line in lines.splitlines() if line.startswith("- ")]
        assert None not in items, section
        lists[name] = [(item[1], item[2], item[3] or "") for item in items if item]
    return title, summary, lists


@pytest.mark.parametrize("language", ["en", "zh-CN"])
def test_it_looks_as_it_was_approved(language: str) -> None:
    site = stories.everything()
    same_as_golden(f"llms/{language}.txt", made(site.translations[language]))


def test_it_has_the_form_that_agents_know() -> None:
    title, summary, lists = parsed(made(stories.everything()))
    assert title == "Lantern & Loaf status"
    assert summary == "Incidents and planned maintenance of Lantern & Loaf."
    assert [*lists] == ["Open now", "Recent incidents", "Data", "Optional"]


def test_what_is_open_comes_first_and_leads_to_its_markdown() -> None:
    _, _, lists = parsed(made(stories.everything()))
    ((title, address, said),) = lists["Open now"]
    assert title == "Oat biscuits: please do not eat them"
    assert address == f"{HOME}incidents/{stories.BISCUITS}/index.md"
    assert said == (
        "Recall announced; Impact: Critical; Newest message: 18 November 2026, 08:00 CET"
    )


def test_where_nothing_is_open_it_says_as_of_when() -> None:
    assert "No incident was open when this file was made." in made(factories.site())


def test_a_window_to_come_is_in_it() -> None:
    work = factories.maintenance(factories.occurrence(at(22)))
    _, _, lists = parsed(made(factories.site([], [work])))
    assert lists["Planned maintenance"] == [
        (
            "Database upgrade",
            f"{HOME}maintenance/database/index.md",
            "Scheduled; 20 November 2026, 22:00 CET until 21 November 2026, 00:00 CET",
        )
    ]


def test_what_was_withdrawn_has_no_impact() -> None:
    _, _, lists = parsed(made(stories.everything()))
    said = next(said for _, address, said in lists["Recent incidents"] if stories.ALARM in address)
    assert said == "Withdrawn; Newest message: 17 November 2026, 08:00 CET"


@pytest.mark.parametrize("language", ["en", "zh-CN"])
def test_every_link_leads_to_a_file_that_is_made(language: str) -> None:
    site = stories.everything()
    files = {
        HOME + file.path for each in (site, site.translations["zh-CN"]) for file in outputs(each)
    }
    _, _, lists = parsed(made(site.translations[language]))
    linked = [address for items in lists.values() for _, address, _ in items]
    pages = {"", "zh-CN/", "history/", "zh-CN/history/", "subscribe/", "zh-CN/subscribe/"}
    assert {*linked} - files <= {HOME + page for page in pages}


def test_it_is_bounded_however_much_is_open() -> None:
    many = [factories.incident(id=f"n{number}") for number in range(200)]
    over = [
        factories.incident(factories.update(phase=Phase.RESOLVED), id=f"o{number}")
        for number in range(200)
    ]
    works = [
        factories.maintenance(
            factories.occurrence(at(22), maintenance=f"w{number}"), id=f"w{number}"
        )
        for number in range(200)
    ]
    _, _, lists = parsed(made(factories.site([*many, *over], works)))
    assert [len(items) for items in lists.values()][:3] == [51, 11, 10]
    assert lists["Open now"][-1] == ("history.json", f"{HOME}history.json", "150 more")
    calendar = ("maintenance.ics", f"{HOME}maintenance.ics", "190 more")
    assert lists["Planned maintenance"][-1] == calendar


@pytest.mark.parametrize(
    "title",
    [
        "](https://evil.example) [x",
        "# a\n## Open now\n- [b](c)",
        "<b>\x07\u202e",
        "x" * 300,
        "www.example.com is slow",
        "Mail to help@example.com bounces",
        "https://example.com/a is gone",
    ],
)
def test_no_title_reaches_out_of_its_line(title: str) -> None:
    said = factories.update(title=text(title))
    _, _, lists = parsed(made(factories.site([factories.incident(said)])))
    assert [address for _, address, _ in lists["Open now"]] == [
        f"{HOME}incidents/checkout/index.md"
    ]
    line = next(
        line
        for line in made(factories.site([factories.incident(said)])).splitlines()
        if "incidents/checkout/index.md" in line
    )
    (inline,) = MarkdownIt("commonmark").parseInline(line.removeprefix("- "))
    links = [each for each in inline.children or () if each.type == "link_open"]
    assert [link.attrGet("href") for link in links] == [f"{HOME}incidents/checkout/index.md"]


def test_a_file_of_the_site_stands_in_its_place() -> None:
    (file,) = llms(stories.everything())
    assert file.yields


def test_drills_have_none() -> None:
    assert [*llms(replace(stories.everything(), drills=True))] == []


def test_of_a_repeat_the_date_that_takes_place_is_named_and_then_the_cancelled_one() -> None:
    """Whoever asks when the next work is must not hear only of one that is not."""
    off = factories.occurrence(at(22), phase=Phase.CANCELLED)
    on = factories.occurrence(at(22) + timedelta(days=7))
    _, _, lists = parsed(made(factories.site([], [factories.maintenance(off, on)])))
    ((_, _, said),) = lists["Planned maintenance"]
    assert said == (
        "Scheduled; 27 November 2026, 22:00 CET until 28 November 2026, 00:00 CET; "
        "Cancelled: 20 November 2026, 22:00 CET until 21 November 2026, 00:00 CET"
    )


def test_where_all_dates_are_cancelled_it_says_so() -> None:
    dates = [
        factories.occurrence(at(22) + timedelta(days=days), phase=Phase.CANCELLED)
        for days in (0, 7)
    ]
    _, _, lists = parsed(made(factories.site([], [factories.maintenance(*dates)])))
    ((_, _, said),) = lists["Planned maintenance"]
    assert said == "Cancelled; 20 November 2026, 22:00 CET until 21 November 2026, 00:00 CET"


def test_it_says_where_to_turn() -> None:
    """An assistant that is asked for a number reads this file first."""
    text = made(stories.everything())
    (line,) = (line for line in text.splitlines() if line.startswith("**Where to turn**: "))
    assert "+49 421 555 0130" in line
    nobody = replace(factories.organisation(), contacts={})
    assert "Where to turn" not in made(replace(stories.everything(), organisation=nobody))


def test_a_title_that_is_not_translated_is_marked_with_its_language() -> None:
    """And what is Chinese has Chinese punctuation."""
    chinese = stories.everything().translations["zh-CN"]
    _, _, lists = parsed(made(chinese))
    assert lists["尚未结束"][0][2].startswith("标题为英语；已宣布召回；影响程度：特别严重；")
    assert not re.search(r"[\u4e00-\u9fff][;,:] ?[\u4e00-\u9fff]", made(chinese))


def test_what_stands_at_the_top_is_in_the_language_of_the_file() -> None:
    """A description that is not translated is worse than the sentence that every site has."""
    speaker = replace(factories.organisation(), description=text("Bread and how it is."))
    site = factories.site(organisation=speaker)
    assert parsed(made(site))[1] == "Bread and how it is."
    assert parsed(made(site.translations["zh-CN"]))[1] == "Lantern & Loaf的事件与计划维护。"


def test_of_warnings_it_promises_what_their_list_holds() -> None:
    linked = parsed(made(warned(stories.everything())))[2]["Data"]
    said = {address: said for _, address, said in linked}
    assert said[f"{HOME}cap/index.atom"] == f"a feed of the newest {ENTRIES} warnings as CAP 1.2"
