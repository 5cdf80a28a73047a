from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from msgspec.structs import replace

from statuspage.model import ComponentStatus, FactValue, Impact, Phase
from statuspage.organisation import Contact, Group
from tests.factories import (
    at,
    component,
    contact_roles,
    incident,
    maintenance,
    occurrence,
    organisation,
    site,
    text,
    texts,
    update,
)
from tests.pages.conftest import Show
from tests.pages.reading import found, of_class, words

STATE = f"//div[{of_class('state')}]"


def test_a_calm_site_says_so_in_words_and_shape(show: Show) -> None:
    page = show(site(), "")
    assert words(page, "//h1") == ["Everything is running normally"]
    assert found(page, f"{STATE}[{of_class('good')}]/svg[@aria-hidden='true']/path")
    assert words(page, f"{STATE}/p/time") == ["20 November 2026, 10:30 CET"]


def test_a_site_that_cannot_be_read_whole_is_never_all_green(show: Show) -> None:
    page = show(site(unreadable=1), "")
    assert words(page, "//h1") == ["Minor problems"]
    (notice,) = words(page, "//p[@class='notice']")
    assert notice.startswith("Part of this page cannot be shown at the moment.")


def test_an_open_incident_without_its_beginning_makes_the_page_say_so(show: Show) -> None:
    page = show(site([incident(broken=True)]), "")
    assert words(page, "//h1") != ["Everything is running normally"]
    assert len(found(page, "//p[@class='notice']")) == 1


def test_open_incidents_come_first_with_the_newest_message_and_what_to_do(show: Show) -> None:
    page = show(
        site(
            [
                incident(
                    update(summary="First words.", facts={"advice": texts("Do not order again.")}),
                    update("02-found", Phase.IDENTIFIED, at(10), summary="The cause is found."),
                )
            ]
        ),
        "",
    )
    card = found(page, f"//article[{of_class('open')}]")[0]
    assert words(card, "./h2") == ["Some orders fail"]
    assert words(card, f".//p[{of_class('newest')}]") == ["The cause is found."]
    assert words(card, ".//section//li") == ["Do not order again."]
    assert words(card, f"./p[{of_class('about')}]//time") == ["20 November 2026, 10:00 CET"]
    before = page.xpath("//article/following::section")
    assert before, "everything else follows"


def test_without_a_summary_the_first_paragraphs_of_the_message_are_shown(show: Show) -> None:
    body = "We are sorry.\n\n" + "Long. " * 80 + "\n\nThe end."
    page = show(site([incident(update(body=body))]), "")
    assert words(page, f"//div[{of_class('newest')}]/p") == ["We are sorry."]


def test_the_promise_of_the_next_update_stands_beside_the_message(show: Show) -> None:
    page = show(site([incident(update(next_update=at(11)))]), "")
    now, later = words(page, f"//p[{of_class('promise')}]")
    assert now == "Next update by 20 November 2026, 11:00 CET"
    assert later.startswith("The update promised for 20 November 2026, 11:00 CET is due.")
    assert page.xpath(f"//p[{of_class('promise')}]/@hidden") == [""]


def test_a_promise_that_was_not_kept_is_told_as_it_is(show: Show) -> None:
    page = show(site([incident(update(next_update=at(10)))]), "")
    (late,) = words(page, f"//p[{of_class('promise')}]")
    assert late.startswith("The update promised for 20 November 2026, 10:00 CET is late.")


def test_worse_incidents_come_before_newer_ones(show: Show) -> None:
    worse = incident(update(impact=Impact.CRITICAL, title=text("Bad")), id="bad")
    newer = incident(update(moment=at(10), title=text("Small")), id="small")
    assert words(show(site([newer, worse]), ""), "//article/h2") == ["Bad", "Small"]


def test_components_stand_in_their_groups_with_their_own_words(show: Show) -> None:
    closed = incident(update(components={"harbour": ComponentStatus.MAJOR_OUTAGE}))
    page = show(site([closed]), "")
    section = found(page, f"//section[{of_class('components')}]")[0]
    assert words(section, ".//h3") == ["Shop", "Cafés"]
    rows = found(section, ".//li")
    assert words(rows[4], "./a") == ["Harbour café"]
    assert words(rows[4], f"./span[{of_class('mark')}]") == ["Closed"]
    assert words(rows[5], f"./span[{of_class('mark')}]") == ["Operational"]


def test_a_history_bar_is_one_picture_with_its_words_and_no_stop_for_the_keyboard(
    show: Show,
) -> None:
    day = date(2026, 11, 10)
    past = incident(
        update(moment=at(9, 0, day), components={"app": ComponentStatus.PARTIAL_OUTAGE}),
        update("02-resolved", Phase.RESOLVED, at(10, 0, day)),
    )
    page = show(site([past]), "")
    bars = found(page, "//section//li/*[local-name()='svg'][@role='img']")
    assert bars[3].get("aria-label") == (
        "Last 90 days. Operational: 50 days, Partial outage: 1 day and No data: 39 days"
    )
    assert not page.xpath("//*[local-name()='svg']//@tabindex")
    assert sum(1 for _ in bars[3]) == 3, "one stroke for each state, not one for each day"


def test_no_percentage_stands_where_nobody_knows_since_when(show: Show) -> None:
    """And the page says why, beside what a percentage means."""
    down = update(components={"market": ComponentStatus.MAJOR_OUTAGE})
    page = show(site([incident(down, started=None)]), "")
    rows = found(page, f"//section[{of_class('components')}]//li")
    assert [len(found(row, f"./span[{of_class('uptime')}]")) for row in rows[-2:]] == [1, 0]
    _, why = words(page, f"//section[{of_class('components')}]/p")
    assert why == "Where nobody knows when an outage began, no percentage is shown."
    assert len(words(show(site(), ""), f"//section[{of_class('components')}]/p")) == 1


def test_maintenance_shows_its_next_dates_and_says_what_is_cancelled(show: Show) -> None:
    days = [date(2026, 11, 24), date(2026, 12, 8), date(2026, 12, 22), date(2027, 1, 5)]
    dates = [occurrence(at(2, 0, day)) for day in days]
    dates[1] = replace(dates[1], phase=Phase.CANCELLED)
    moved = at(3, 0, days[2])
    dates[2] = replace(dates[2], start=moved, end=moved + timedelta(hours=2))
    page = show(site([], [maintenance(*dates, repeat="FREQ=WEEKLY;INTERVAL=2")]), "")
    work = found(page, f"//article[{of_class('work')}]")[0]
    assert words(work, f".//span[{of_class('when')}]") == [
        "24 November 2026, 02:00 until 04:00 CET",
        "8 December 2026, 02:00 until 04:00 CET",
        "22 December 2026, 03:00 until 05:00 CET",
    ]
    assert words(work, f".//span[{of_class('mark')}]") == ["Scheduled", "Cancelled", "Scheduled"]
    assert words(work, f".//span[{of_class('moved')}]") == [
        "Instead of 22 December 2026, 02:00 until 04:00 CET"
    ]
    assert words(work, "./p/a") == ["1 further date"]


def test_a_window_that_is_open_stands_above_the_services(show: Show) -> None:
    page = show(site([], [maintenance(occurrence(at(10)))]), "")
    assert words(page, "//h2")[:2] == ["Maintenance under way", "Our services"]
    assert words(page, "//h1") == ["Planned maintenance under way"]


def test_what_a_resolved_incident_left_is_told(show: Show) -> None:
    left = incident(
        update(components={"market": ComponentStatus.MAJOR_OUTAGE}),
        update(
            "02-resolved",
            Phase.RESOLVED,
            at(10),
            components={"market": ComponentStatus.DEGRADED_PERFORMANCE},
        ),
    )
    page = show(site([left]), "")
    assert words(page, "//ul[@class='left']/li") == [
        "Market café Degraded performance since Some orders fail"
    ]


def test_recent_history_is_that_of_fourteen_days(show: Show) -> None:
    def ended(day: date, name: str) -> object:
        last = update("02-resolved", Phase.RESOLVED, at(11, 5, day), summary=f"{name} is over.")
        return incident(update(moment=at(9, 0, day)), last, id=name)

    page = show(site([ended(date(2026, 11, 12), "new"), ended(date(2026, 10, 12), "old")]), "")  # type: ignore[list-item]
    assert words(page, "//ul[@class='lines-list']/li/p") == [
        "12 November 2026, 09:00 CET Outage Impact: Minor Resolved at least 2 hours 5 minutes",
        "new is over.",
    ]


def test_an_empty_site_has_a_whole_page(show: Show) -> None:
    bare = site(groups=(), organisation=replace(organisation(), contacts={}))
    page = show(bare, "")
    assert words(page, "//h2") == ["Planned maintenance", "Last 14 days"]
    assert words(page, "//section/p") == [
        "None is planned at the moment.",
        "No incident ended in these days.",
        "All earlier incidents",
    ]


def test_people_find_where_to_turn(show: Show) -> None:
    page = show(site(), "")
    assert page.xpath("//ul[@class='contacts']//a/@href") == [
        "tel:+494215550130",
        "mailto:help@lantern-loaf.example",
        "https://lantern-loaf.example/help",
    ]
    assert words(page, "//ul[@class='contacts']/li")[0] == (
        "Hotline +49 421 555 0130 Every day 7:00–22:00 English and Simplified Chinese"
    )


def test_the_chinese_home_is_chinese(show: Show) -> None:
    """No sentence of the interface is left in English."""
    chinese = site([incident(update(next_update=at(11)))]).translations["zh-CN"]
    page = show(chinese, "")
    assert page.get("lang") == "zh-CN"
    assert all(not heading.isascii() for heading in words(page, "//h1 | //main/section/h2"))


@pytest.mark.parametrize(
    ("facts", "said", "address"),
    [
        ({}, "Hotline +49 421 555 0130 Every day 7:00–22:00", "tel:+494215550130"),
        ({"contact": contact_roles("customers", "staff")}, "Staff 110", "tel:110"),
        ({"contact": contact_roles("customers")}, None, None),
        (
            {"contact": contact_roles("staff", "hotline")},
            "Hotline +49 421 555 0130 Every day 7:00–22:00",
            "tel:+494215550130",
        ),
    ],
)
def test_an_open_incident_says_whom_to_call(
    show: Show, facts: dict[str, FactValue], said: str | None, address: str | None
) -> None:
    """Its own contacts if it names some, else those for everybody: the first with a number."""
    everybody = organisation()
    contacts = {**everybody.contacts, "staff": Contact(role="staff", phone="110")}
    people = replace(everybody, contacts=contacts)
    card = show(site([incident(update(facts=facts))], organisation=people), "")
    assert words(card, "//article//p[@class='call']") == ([said] if said else [])
    assert card.xpath("//article//p[@class='call']/a/@href") == ([address] if address else [])


def test_nobody_is_to_be_called_where_there_is_no_number(show: Show) -> None:
    bare = site([incident()], organisation=replace(organisation(), contacts={}))
    assert not found(show(bare, ""), "//p[@class='call']")


def many(group: str, number: int, **more: Any) -> Group:
    """A group of so many components."""
    parts = tuple(component(f"{group}-{n}", f"{group} {n}", **more) for n in range(number))
    return Group(id=group, name=text(group), components=parts)


DOWN = incident(update(components={"power-1": ComponentStatus.DEGRADED_PERFORMANCE}))


def test_with_many_services_groups_without_trouble_are_folded(show: Show) -> None:
    """Each says its name, that all is well, and of how many; the others stay open."""
    page = show(site([DOWN], groups=(many("water", 7), many("power", 7), many("gas", 7))), "")
    assert words(page, "//details/summary") == [
        "water Operational 7 services",
        "gas Operational 7 services",
    ]
    assert words(page, "//details/summary/h3") == ["water", "gas"]
    assert not page.xpath("//details/@open")
    assert [len(found(each, "./ul/li")) for each in found(page, "//details")] == [7, 7]
    section = f"//section[{of_class('components')}]/section"
    assert words(page, f"{section}/h3") == ["power"]
    assert len(found(page, f"{section}/ul/li")) == 7


def test_few_services_and_those_without_a_group_are_never_folded(show: Show) -> None:
    twenty = (many("water", 10), many("power", 10))
    assert not found(show(site([DOWN], groups=twenty), ""), "//details")
    unnamed = Group(id=None, name=None, components=many("gas", 21).components)
    assert not found(show(site(groups=(unnamed,)), ""), "//details")


def test_a_folded_group_says_how_it_is_in_the_words_of_its_services(show: Show) -> None:
    """Where these differ, in ours."""
    flows = {ComponentStatus.OPERATIONAL: text("Gas flows")}
    gas = many("gas", 20, words=flows)
    mixed = Group(id="m", name=text("m"), components=(*gas.components[:2], component("x", "X")))
    page = show(site(groups=(many("water", 1), gas)), "")
    assert words(page, "//summary") == ["water Operational 1 service", "gas Gas flows 20 services"]
    page = show(site(groups=(many("water", 20), mixed)), "")
    assert words(page, "//summary")[1] == "m Operational 3 services"
