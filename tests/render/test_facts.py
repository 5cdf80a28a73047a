"""How each type of fact reads in a feed."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from statuspage.model import Choice, Count, FactValue, Link, Qualifier, Role, Row, When
from statuspage.render.edition import edition
from statuspage.render.facts import Facts
from tests import factories
from tests.factories import at, contact_roles, table, text, texts

FILES = "https://status.lantern-loaf.example/incidents/tins/"


def shown(
    values: Mapping[str, FactValue], *names: str, language: str = "en", level: int = 3
) -> str:
    site = factories.site().translations[language]
    kinds = [site.kinds[name] for name in names or ("recall",)]
    return "\n".join(Facts(edition(site), FILES, level).html(kinds, values))


@pytest.mark.parametrize(
    ("kind", "key", "value", "expected"),
    [
        ("recall", "injuries", Count(0), "<strong>Injuries reported</strong>: 0"),
        (
            "recall",
            "injuries",
            Count(12400, Qualifier.ABOUT),
            "<strong>Injuries reported</strong>: about 12,400",
        ),
        ("recall", "injuries", Count(None), "<strong>Injuries reported</strong>: not known yet"),
        ("recall", "remedy_type", Choice("refund"), "<strong>Remedy</strong>: Refund"),
        ("recall", "remedy_type", Choice("gone"), "<strong>Remedy</strong>: gone"),
        (
            "recall",
            "deadline",
            When(at(0), exact=False),
            "<strong>You can claim until</strong>: 20 November 2026",
        ),
        (
            "rumour",
            "heard_when",
            When(at(9, 5)),
            "<strong>When it was heard</strong>: 20 November 2026, 09:05 CET",
        ),
        ("recall", "hazard", text("A & <b>"), "<strong>The danger</strong>: A &amp; &lt;b&gt;"),
    ],
)
def test_a_short_fact_is_one_line(kind: str, key: str, value: FactValue, expected: str) -> None:
    assert shown({key: value}, kind) == f"<p>{expected}</p>"


def test_a_link_can_be_followed() -> None:
    said = shown({"hazard": Link("https://example.org/?a=1&b=2")})
    assert said == (
        '<p><strong>The danger</strong>: <a href="https://example.org/?a=1&amp;b=2" '
        'rel="noopener">https://example.org/?a=1&amp;b=2</a></p>'
    )


def test_a_long_text_has_its_paragraphs_and_lines() -> None:
    assert shown({"hazard": text("Metal.\nGlass.\n\nWood.")}) == (
        "<h3>The danger</h3>\n<p>Metal.<br>Glass.</p>\n<p>Wood.</p>"
    )


def test_a_list_is_a_list() -> None:
    assert shown({"known": texts("One.", "Two.")}, level=4) == (
        "<h4>What we know</h4>\n<ul><li>One.</li><li>Two.</li></ul>"
    )


def test_an_address_in_a_fact_becomes_a_link() -> None:
    assert '<a href="https://example.org/" rel="noopener">' in shown(
        {"advice": texts("See https://example.org/.")}
    )


def test_what_to_do_comes_first_and_where_to_turn_last() -> None:
    said = shown(
        {
            "contact": contact_roles("hotline"),
            "injuries": Count(0),
            "doing": texts("We test."),
            "unknown": texts("Why."),
            "known": texts("Lots."),
            "advice": texts("Do not eat them."),
        }
    )
    order = ["What to do", "What we know", "What we do not know yet", "What we are doing"]
    places = [said.index(name) for name in [*order, "Injuries reported", "Where to turn"]]
    assert places == sorted(places)


def test_a_product_is_read_line_by_line_with_its_photo() -> None:
    rows = table({"brand": "Lantern", "lot": "0412", "name": "Oat", "photo": "my tin.jpg"})
    address = f"{FILES}my%20tin.jpg"
    assert shown({"products": rows}) == (
        "<h3>Products concerned</h3>\n"
        "<ul><li><strong>Brand</strong>: Lantern<br><strong>Product</strong>: Oat<br>"
        "<strong>Lot</strong>: 0412<br>"
        f'<a href="{address}"><img src="{address}" alt="Oat"></a></li></ul>'
    )


def test_a_contact_can_be_called_and_written_to() -> None:
    said = shown({"contact": contact_roles("hotline", "customers", "nobody", "hotline")})
    assert said == (
        "<h3>Where to turn</h3>\n"
        '<ul><li>Hotline<br><a href="tel:+494215550130">+49 421 555 0130</a><br>'
        "Every day 7:00–22:00<br>English and Simplified Chinese</li>"
        '<li>Customer service<br><a href="mailto:help@lantern-loaf.example">'
        'help@lantern-loaf.example</a><br><a href="https://lantern-loaf.example/help" '
        'rel="noopener">lantern-loaf.example/help</a></li></ul>'
    )


@pytest.mark.parametrize("value", [(), (Row({}),), (Role("nobody"),)])
def test_a_fact_that_says_nothing_is_not_there(value: FactValue) -> None:
    assert shown({"products": value}) == ""


def test_a_fact_that_no_kind_knows_is_not_there() -> None:
    assert shown({"weather": text("Rain")}) == ""


def test_an_incident_that_changed_its_kind_tells_the_facts_of_both() -> None:
    said = shown({"complaints": Count(40), "hazard": text("Metal")}, "recall", "complaints")
    assert said == (
        "<p><strong>The danger</strong>: Metal</p>\n<p><strong>Complaints received</strong>: 40</p>"
    )


def test_words_that_are_not_translated_are_marked() -> None:
    said = shown({"products": table({"brand": "Lantern"})}, language="zh-CN")
    assert '<span lang="en">Lantern</span>' in said
