from __future__ import annotations

from datetime import date

from msgspec.structs import replace

from statuspage.model import Incident, Phase, When
from tests.factories import at, incident, maintenance, occurrence, site, update
from tests.pages.conftest import Show
from tests.pages.reading import words


def ended(day: date, name: str) -> Incident:
    """An incident of one hour."""
    return incident(
        update(moment=at(9, 0, day)),
        update("02-resolved", Phase.RESOLVED, at(10, 0, day)),
        id=name,
    )


STORY = site(
    [ended(date(2026, 11, 2), "c"), ended(date(2026, 9, 2), "b"), ended(date(2025, 12, 2), "a")],
    [maintenance(occurrence(at(2, 0, date(2026, 9, 8))))],
)


def test_months_stand_under_their_years_with_what_began_in_them(show: Show) -> None:
    page = show(STORY, "history/")
    assert words(page, "//h2") == ["2026", "2025"]
    assert words(page, "//ul[@class='months']/li") == [
        "November 2026 1 incident Impact: Minor",
        "September 2026 1 incident · 1 maintenance window Impact: Minor",
        "December 2025 1 incident Impact: Minor",
    ]
    assert page.xpath("//ul[@class='months']//a/@href")[0] == "../history/2026-11/"


def test_the_history_can_be_searched_once_there_is_one(show: Show) -> None:
    """The script, its index and the leave to fetch it are on this page and on no other."""
    page = show(STORY, "history/")
    (box,) = page.xpath("//*[@data-index]")
    assert (box.get("data-index"), box.get("data-home")) == ("../search.json", "../")
    assert page.xpath("//script/@src") == ["../js/search.js"]
    assert "connect-src 'self'" in page.xpath("//meta[@http-equiv]/@content")[0]
    chinese = show(STORY.translations["zh-CN"], "history/")
    assert chinese.xpath("//@data-index") == ["../../zh-CN/search.json"]
    others = [show(STORY, "history/2026-11/"), show(site(), "history/")]
    others.append(show(replace(STORY, drills=True), "history/"))
    for other in others:
        assert other.xpath("//@data-index | //script[contains(@src, 'search')]") == []
        assert "connect-src" not in other.xpath("//meta[@http-equiv]/@content")[0]


def test_a_month_leads_to_its_neighbours_that_have_something(show: Show) -> None:
    page = show(STORY, "history/2026-09/")
    assert words(page, "//h1") == ["September 2026"]
    assert words(page, "//nav[@class='pager']/a") == ["← December 2025", "November 2026 →"]
    assert page.xpath("//nav[@class='pager']/a/@href") == [
        "../../history/2025-12/",
        "../../history/2026-11/",
    ]


def test_a_month_has_its_incidents_and_its_maintenance(show: Show) -> None:
    page = show(STORY, "history/2026-09/")
    assert words(page, "//ul[@class='lines-list']/li/a") == ["Some orders fail"]
    assert words(page, "//article/h3") == ["Database upgrade"]


def test_a_site_to_which_nothing_happened_says_so(show: Show) -> None:
    assert words(show(site(), "history/"), "//main/p") == ["Nothing has happened yet."]


SOLD = When(at(0, 0, date(2026, 5, 28)), exact=False)
RECALL = replace(ended(date(2026, 6, 15), "recall"), started=SOLD)


def test_an_incident_is_in_the_month_of_its_announcement_too(show: Show) -> None:
    """Visitors remember when they were told; each month says the day of the other one."""
    told = site([RECALL])
    (june,) = words(show(told, "history/2026-06/"), "//ul[@class='lines-list']/li")
    (may,) = words(show(told, "history/2026-05/"), "//ul[@class='lines-list']/li")
    assert june.startswith(
        "Some orders fail 15 June 2026, 09:00 CEST detected on 28 May 2026 Outage"
    )
    assert may.startswith("Some orders fail 28 May 2026 announced on 15 June 2026 Outage")
    assert words(show(told, "history/"), "//ul[@class='months']/li") == [
        "June 2026 1 incident Impact: Minor",
        "May 2026 1 incident Impact: Minor",
    ]


def test_that_it_began_in_another_month_is_said_only_where_somebody_told_so(show: Show) -> None:
    """Where a message that is lost was the first one, nothing is claimed."""
    for changes, note in (
        ({"started_said": SOLD}, "began on 28 May 2026 Outage"),
        ({"at": SOLD.at}, "Outage"),
    ):
        told = site([replace(RECALL, lost=(replace(RECALL.first, **changes),))])
        (june,) = words(show(told, "history/2026-06/"), "//ul[@class='lines-list']/li")
        assert june.startswith(f"Some orders fail 15 June 2026, 09:00 CEST {note}")


def test_in_chinese_the_months_say_the_same(show: Show) -> None:
    told = site([RECALL]).translations["zh-CN"]
    (june,) = words(show(told, "history/2026-06/"), "//ul[@class='lines-list']/li")
    (may,) = words(show(told, "history/2026-05/"), "//ul[@class='lines-list']/li")
    assert "2026年5月28日发现" in june
    assert "2026年6月15日公布" in may


def test_a_night_between_two_days_is_nothing_to_tell(show: Show) -> None:
    """Begun in the evening, told after midnight, in the same month."""
    late = replace(ended(date(2026, 6, 15), "late"), started=When(at(23, 0, date(2026, 6, 14))))
    (line,) = words(show(site([late]), "history/2026-06/"), "//ul[@class='lines-list']/li")
    assert line.startswith("Some orders fail 14 June 2026, 23:00 CEST Outage")


def test_the_maintenance_of_a_month_is_over_and_leads_to_no_calendar(show: Show) -> None:
    page = show(STORY, "history/2026-09/")
    assert words(page, "//article/h3") != []
    assert page.xpath("//a[@type='text/calendar']") == []
