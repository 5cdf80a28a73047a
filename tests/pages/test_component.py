from __future__ import annotations

from datetime import date, timedelta

import pytest

from statuspage.model import ComponentStatus, Impact, Incident, Phase
from tests.factories import TODAY, at, incident, maintenance, occurrence, site, text, update
from tests.pages.conftest import Show
from tests.pages.reading import found, of_class, words


def outage(day: date, name: str = "checkout", **more: object) -> Incident:
    """Two hours of a partial outage of the checkout, on a day."""
    title = text(f"Outage of {day.isoformat()}")
    return incident(
        update(
            moment=at(9, 0, day),
            title=title,
            components={"checkout": ComponentStatus.PARTIAL_OUTAGE},
        ),
        update("02-resolved", Phase.RESOLVED, at(11, 0, day), title=title),
        id=name,
        **more,
    )


def test_the_days_with_something_to_tell_are_a_table(show: Show) -> None:
    page = show(site([outage(date(2026, 11, 10))]), "components/checkout/")
    assert words(page, "//tbody/tr") == [
        "10 November 2026 Partial outage 2 hours Outage of 2026-11-10"
    ]
    assert page.xpath("//tbody//a/@href") == ["../../incidents/checkout/"]
    assert words(page, "//section[@class='days']//dd") == ["99.90%", "2 hours"]


def test_neighbouring_days_with_the_same_cause_are_told_as_one(show: Show) -> None:
    """What another incident caused, or was better or worse, stands for itself."""
    slow = update(
        moment=at(20, 0, date(2026, 11, 3)),
        title=text("Slow orders"),
        components={"checkout": ComponentStatus.PARTIAL_OUTAGE},
    )
    over = update("02-resolved", Phase.RESOLVED, at(4, 0, date(2026, 11, 6)), title=slow.title)
    page = show(
        site([outage(date(2026, 11, 7)), incident(slow, over, id="slow")]), "components/checkout/"
    )
    assert words(page, "//tbody/tr") == [
        "7 November 2026 Partial outage 2 hours Outage of 2026-11-07",
        "3 November 2026 until 6 November 2026 Partial outage 2 days 8 hours Slow orders",
    ]
    assert page.xpath("//tbody/tr[2]//time/@datetime") == ["2026-11-03", "2026-11-06"]


def test_planned_work_is_told_and_costs_no_uptime(show: Show) -> None:
    work = maintenance(occurrence(at(2, 0, date(2026, 11, 3))))
    page = show(site([], [work]), "components/checkout/")
    assert words(page, "//tbody/tr") == ["3 November 2026 Under maintenance – Database upgrade"]
    assert words(page, "//section[@class='days']//dd") == ["100%", "none"]


def unsure(*, over: bool = False) -> Incident:
    """An outage of the checkout of which nobody knows since when."""
    first = update(moment=at(9), components={"checkout": ComponentStatus.MAJOR_OUTAGE})
    last = update("02-resolved", Phase.RESOLVED, at(10))
    return incident(*((first, last) if over else (first,)), id="gas", started=None)


@pytest.mark.parametrize("over", [False, True])
def test_what_nobody_knows_is_not_told_as_no_time_down(show: Show, over: bool) -> None:
    """An incident without a known start counts in no figure, and the figure says so."""
    page = show(site([unsure(over=over)]), "components/checkout/")
    assert words(page, "//section[@class='days']//dd") == ["not known", "not known"]
    assert words(page, "//tbody/tr") == [
        "20 November 2026 Major outage not known Some orders fail",
    ]


def test_what_is_known_of_the_time_down_is_told_as_the_least(show: Show) -> None:
    known = outage(date(2026, 11, 10), "known")
    page = show(site([unsure(), known]), "components/checkout/")
    assert words(page, "//section[@class='days']//dd") == ["at most 99.90%", "at least 2 hours"]


def test_the_rule_of_the_uptime_stands_beside_it(show: Show) -> None:
    page = show(site(), "components/checkout/")
    (rule,) = words(page, f"//section[@class='days']/p[{of_class('soft')} and not(@aria-hidden)]")
    assert rule.startswith("Uptime is the share of these days in which the service was not down.")


def test_a_young_component_has_data_since_its_first_day(show: Show) -> None:
    page = show(site(), "components/app/")
    assert words(page, "//dl/div")[-1] == "Data since 1 October 2026"
    assert words(page, "//section[@class='days']/p")[-1] == "Nothing to report in these days."


def test_only_the_newest_incidents_are_listed_and_the_history_has_the_rest(show: Show) -> None:
    many = [outage(TODAY - timedelta(days=n), f"i-{n}") for n in range(1, 40)]
    page = show(site(many), "components/checkout/")
    assert len(found(page, "//ul[@class='lines-list']/li")) == 30
    assert words(page, "//section[2]/p/a") == ["All earlier incidents"]


def test_what_others_run_is_said(show: Show) -> None:
    page = show(site(), "components/payments/")
    assert words(page, f"//div[{of_class('heading')}]/p") == ["Operational Run by another company"]


def test_an_incident_in_the_list_shows_its_worst_impact(show: Show) -> None:
    worse = outage(date(2026, 11, 10), impact_peak=Impact.CRITICAL)
    page = show(site([worse]), "components/checkout/")
    (about,) = words(page, f"//ul[@class='lines-list']//p[{of_class('about')}]")
    assert about == "10 November 2026, 09:00 CET Outage Impact: Critical Resolved at least 2 hours"
