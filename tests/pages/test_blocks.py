"""What a kind brings to the page of an incident: tables to search, questions, steps, a link."""

from __future__ import annotations

from msgspec.structs import replace

from statuspage.model import Answered, Incident
from tests.factories import count, incident, organisation, site, table, text, texts, update
from tests.pages.conftest import Show
from tests.pages.reading import words

PRODUCTS = [{"name": "Oat biscuits", "lot": f"041{n}"} for n in range(5)]


def recall(rows: int = 5, **facts: object) -> Incident:
    """A recall of some products."""
    given = {"products": table(*PRODUCTS[:rows]), **facts}
    return incident(update(kind="recall", facts=given))  # type: ignore[arg-type]


def test_a_long_table_can_be_searched_where_scripts_run(show: Show) -> None:
    """The words of the box are on the table; without the script nothing but the table is there."""
    page = show(site(incidents=(recall(),)), "incidents/checkout/")
    (box,) = page.xpath("//*[@data-search]")
    assert dict(box.attrib) | {"tabindex": ""} == {
        "class": "wide",
        "role": "region",
        "aria-label": "Products concerned",
        "tabindex": "",
        "data-search": "Search in this table",
        "data-found": "{shown} of {all} rows",
        "data-nothing": "Nothing found. Is it typed as on the product? Ask us: you find us here.",
    }
    assert page.xpath("//input") == []
    assert "../../js/tables.js" in page.xpath("//script/@src")


def test_a_short_table_needs_no_search_and_no_script(show: Show) -> None:
    """Three rows are seen at once."""
    page = show(site(incidents=(recall(3),)), "incidents/checkout/")
    assert page.xpath("//*[@data-search]") == []
    assert "../../js/tables.js" not in page.xpath("//script/@src")


def test_questions_have_headings_and_their_answers_below(show: Show) -> None:
    """Readable and printable without scripts."""
    faq = (
        Answered(text("Why?"), text("The mill told us.\n\nWe test now.")),
        Answered(text("为什么？", "zh-CN"), text("因为。", "zh-CN")),
    )
    page = show(site(incidents=(recall(faq=faq),)), "incidents/checkout/")
    section = "//section[@class='fact faq']"
    assert words(page, f"{section}/h2") == ["You asked, we answer"]
    assert words(page, f"{section}/h3") == ["Why?", "为什么？"]
    assert words(page, f"{section}/p") == ["The mill told us.", "We test now.", "因为。"]
    assert page.xpath(f"{section}/h3[2]/@lang") == ["zh-CN"]


def test_a_zero_is_said_and_the_danger_has_a_place_of_its_own(show: Show) -> None:
    """However short it is; the steps of a remedy are numbered."""
    told = recall(
        hazard=text("It burns."),
        injuries=count(0),
        claim_steps=texts("Call us.", "Send it."),
        changed=texts("We answer on Sundays."),
    )
    page = show(site(incidents=(told,)), "incidents/checkout/")
    assert words(page, "//section[@class='fact hazard']/p") == ["It burns."]
    assert words(page, "//dt[.='Injuries reported']/following-sibling::dd") == ["0"]
    assert words(page, "//section[@class='fact claim_steps']/ol/li") == ["Call us.", "Send it."]
    assert words(page, "//section[@class='fact changed']//li") == ["We answer on Sundays."]


def test_the_newest_message_can_be_answered(show: Show) -> None:
    """With the incident, the message, the channel and the language in the address."""
    link = "https://example.com/a/{incident}/{update}?via={channel}&in={language}"
    asked = replace(organisation(), feedback=link)
    told = incident(update(), update("02-more"))
    page = show(site(incidents=(told,), organisation=asked), "incidents/checkout/")
    (found,) = page.xpath("//a[.='Tell us what you think of this message']/@href")
    assert found == "https://example.com/a/checkout/02-more?via=page&in=en"
    page = show(site(incidents=(told,)), "incidents/checkout/")
    assert page.xpath("//a[.='Tell us what you think of this message']") == []
