"""Wherever planned work is read of, it is one press away from the reader's own calendar."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from statuspage.maintenance import Maintenance
from statuspage.model import ComponentStatus
from statuspage.site import Site
from tests.factories import at, maintenance, occurrence, site
from tests.pages.conftest import Show
from tests.pages.reading import Document

EVERY = "Add planned maintenance to your calendar"
OWN = "Add the planned maintenance of this service to your calendar"


def work(*components: str) -> Maintenance:
    """Work of this evening."""
    concerned = dict.fromkeys(components, ComponentStatus.UNDER_MAINTENANCE)
    return replace(maintenance(occurrence(at(22))), components=concerned)


def offered(page: Document) -> list[tuple[str, str]]:
    return [(link.text, link.get("href")) for link in page.xpath("//a[@type='text/calendar']")]


@pytest.mark.parametrize(
    ("path", "components", "links"),
    [
        ("", ["checkout"], [(EVERY, "maintenance.ics")]),
        (
            "components/checkout/",
            ["checkout", "app"],
            [(OWN, "../../components/checkout/maintenance.ics")],
        ),
        (
            "maintenance/database/",
            ["checkout"],
            [(OWN, "../../components/checkout/maintenance.ics")],
        ),
        ("maintenance/database/", ["checkout", "app"], [(EVERY, "../../maintenance.ics")]),
        ("maintenance/database/", [], [(EVERY, "../../maintenance.ics")]),
    ],
)
def test_the_nearest_calendar_that_has_the_work_is_offered(
    show: Show, path: str, components: list[str], links: list[tuple[str, str]]
) -> None:
    """That of the one service concerned, else that of all planned work."""
    assert offered(show(site([], [work(*components)]), path)) == links


def test_in_another_language_it_is_the_calendar_of_that_language(show: Show) -> None:
    told = site([], [work()]).translations["zh-CN"]
    assert offered(show(told, "")) == [("将计划维护添加到您的日历", "../zh-CN/maintenance.ics")]


@pytest.mark.parametrize(
    ("told", "path"),
    [
        (site(), ""),
        (site(), "components/checkout/"),
        (site([], [maintenance(occurrence(at(2)))]), "maintenance/database/"),
        (site([], [work()], drills=True), ""),
        (site([], [work()], drills=True), "maintenance/database/"),
    ],
)
def test_without_dates_to_come_and_in_drills_there_is_none(
    show: Show, told: Site, path: str
) -> None:
    """A calendar with nothing in it helps nobody, and drills have none."""
    assert offered(show(told, path)) == []
