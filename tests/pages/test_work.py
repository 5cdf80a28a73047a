from __future__ import annotations

from datetime import date

from msgspec.structs import replace

from statuspage.maintenance import Maintenance
from statuspage.model import ComponentStatus, Phase
from tests.factories import at, maintenance, occurrence, site, text, texts, update
from tests.pages.conftest import Show
from tests.pages.reading import found, of_class, words

WHEN = f"./span[{of_class('when')}]"


def test_dates_to_come_and_past_ones_stand_apart_each_in_its_order(show: Show) -> None:
    days = [date(2026, 10, 6), date(2026, 11, 3), date(2026, 12, 1), date(2027, 1, 5)]
    work = maintenance(*(occurrence(at(2, 0, day)) for day in days), repeat="FREQ=MONTHLY")
    page = show(site([], [work]), "maintenance/database/")
    coming, past = found(page, "//ul[@class='windows']")
    assert words(page, "//h2")[:1] == ["Next dates"]
    assert words(coming, f"./li/{WHEN}") == [
        "1 December 2026, 02:00 until 04:00 CET",
        "5 January 2027, 02:00 until 04:00 CET",
    ]
    assert words(past, "./li") == [
        "3 November 2026, 02:00 until 04:00 CET Completed",
        "6 October 2026, 02:00 until 04:00 CEST Completed",
    ]


def test_messages_of_one_date_stand_with_it_and_the_others_apart(show: Show) -> None:
    day = date(2026, 12, 1)
    planned = update(phase=Phase.SCHEDULED, body="Every first Tuesday.")
    about = update("02-x", Phase.CANCELLED, body="Not in December.", occurrence=day)
    date_of = occurrence(at(2, 0, day), phase=Phase.CANCELLED, updates=(planned, about))
    work = maintenance(date_of, updates=(planned, about))
    page = show(site([], [work]), "maintenance/database/")
    (cancelled,) = found(page, "//ul[@class='windows']/li")
    assert cancelled.get("class") == "cancelled"
    assert words(cancelled, ".//div") == ["Not in December."]
    assert words(page, "//section/ol[@class='messages']/li/div") == ["Every first Tuesday."]


def test_the_summary_stands_above_and_that_of_one_date_with_its_message(show: Show) -> None:
    """What went out by SMS is on the page it leads to; the text may say something else."""
    day = date(2026, 12, 1)
    dry = "No water in Elm Street."
    planned = update(phase=Phase.SCHEDULED, body="A new pipe.", summary=dry)
    about = update("02-x", Phase.SCHEDULED, body="All day.", summary="Bring water.", occurrence=day)
    date_of = occurrence(at(2, 0, day), updates=(planned, about))
    page = show(site([], [maintenance(date_of, updates=(planned, about))]), "maintenance/database/")
    assert words(page, f"//main//p[{of_class('newest')}]") == [dry]
    (single,) = found(page, "//ul[@class='windows']/li")
    assert words(single, ".//ol//p") == ["Bring water.", "All day."]
    same = update(phase=Phase.SCHEDULED, body=f"{dry} We are sorry.", summary=dry)
    page = show(
        site([], [maintenance(occurrence(at(2)), updates=(same,))]), "maintenance/database/"
    )
    assert not found(page, f"//main//p[{of_class('newest')}]")


def test_work_begins_with_no_summary_that_does_not_hold_any_more(show: Show) -> None:
    """Its date is over by the clock, or a later message about it cancelled it: the words stay
    with their message. A message of the end still leads.
    """
    dry, wet = "No water in Elm Street.", "The water is back."
    planned = update(phase=Phase.SCHEDULED, body="A new pipe.", summary=dry)
    off = update("02-x", Phase.CANCELLED, body="Not then.", occurrence=date(2026, 12, 1))
    ahead = occurrence(at(2, 0, date(2026, 12, 1)), phase=Phase.CANCELLED, updates=(planned, off))
    over = occurrence(at(2, 0, date(2026, 11, 2)), phase=Phase.COMPLETED, updates=(planned,))
    for work in (
        maintenance(ahead, updates=(planned, off)),
        maintenance(over, updates=(planned,)),
    ):
        page = show(site([], [work]), "maintenance/database/")
        assert not found(page, f"//main//p[{of_class('newest')}]")
        assert words(page, "//section/ol[@class='messages']/li//p")[-2:] == [dry, "A new pipe."]
    done = update("02-x", Phase.COMPLETED, body="We are sorry.", summary=wet)
    page = show(site([], [maintenance(over, updates=(planned, done))]), "maintenance/database/")
    assert words(page, f"//main//p[{of_class('newest')}]") == [wet]


def test_work_that_nobody_has_said_to_be_over_has_ended_by_the_plan(show: Show) -> None:
    """The clock says "Completed" where the newest message says "In progress"."""
    begun = update(phase=Phase.IN_PROGRESS, body="We have begun.")
    over = update("02-over", Phase.COMPLETED, at(9, 45), "It is done.")
    for said, expected in (
        ((begun,), "Completed By the plan, this has ended"),
        ((begun, over), "Completed Planned until 08:00, completed at 09:45 CET"),
    ):
        date_of = occurrence(at(6, 0), updates=said)
        page = show(site([], [maintenance(date_of, updates=said)]), "maintenance/database/")
        (line,) = words(page, "//ul[@class='windows']/li")
        assert line == f"20 November 2026, 06:00 until 08:00 CET {expected}"


def test_a_date_that_is_called_otherwise_says_so(show: Show) -> None:
    own = occurrence(at(2, 0, date(2026, 12, 1)))
    named = occurrence(at(2, 0, date(2027, 1, 5)), title=text("Care of <all>"))
    work = maintenance(own, named, repeat="FREQ=MONTHLY")
    page = show(site([], [work]), "maintenance/database/")
    assert words(page, "//ul[@class='windows']/li/strong") == ["Care of <all>"]


def test_a_window_across_midnight_says_both_days(show: Show) -> None:
    work = maintenance(occurrence(at(23, 0, date(2026, 11, 24)), hours=3))
    page = show(site([], [work]), "maintenance/database/")
    assert words(page, f"//ul[@class='windows']/li/{WHEN}") == [
        "24 November 2026, 23:00 CET until 25 November 2026, 02:00 CET"
    ]


def test_a_window_across_a_clock_change_says_both_zones(show: Show) -> None:
    work = maintenance(
        replace(
            occurrence(at(1, 0, date(2027, 3, 28))),
            end=at(4, 0, date(2027, 3, 28)),
            planned_end=at(4, 0, date(2027, 3, 28)),
        )
    )
    page = show(site([], [work]), "maintenance/database/")
    assert words(page, f"//ul[@class='windows']/li/{WHEN}") == [
        "28 March 2027, 01:00 CET until 28 March 2027, 04:00 CEST"
    ]


def test_a_page_that_stays_open_can_say_that_the_work_has_begun(show: Show) -> None:
    work = maintenance(occurrence(at(12)))
    page = show(site([], [work]), "maintenance/database/")
    (begun,) = found(page, "//*[@data-after]")
    assert begun.get("data-after") == "2026-11-20T12:00+01:00"
    assert begun.get("hidden") is not None
    assert "has begun" in words(page, "//*[@data-after]")[0]


def test_the_real_end_stands_beside_the_planned_one(show: Show) -> None:
    """Only where a message says it; the clock alone knows nothing of it."""
    early, silent = date(2026, 11, 3), date(2026, 11, 10)
    done = update("02-done", Phase.COMPLETED, at(3, 10, early), occurrence=early)
    dates = (occurrence(at(2, 0, early), updates=(done,)), occurrence(at(2, 0, silent)))
    page = show(site([], [maintenance(*dates)]), "maintenance/database/")
    first, second = found(page, "//ul[@class='windows']/li")[::-1]
    assert words(first, "./span") == [
        "3 November 2026, 02:00 until 04:00 CET",
        "Completed",
        "Planned until 04:00, completed at 03:10 CET",
    ]
    assert words(second, "./span") == ["10 November 2026, 02:00 until 04:00 CET", "Completed"]


def test_advice_and_concerned_services_are_shown(show: Show) -> None:
    work = maintenance(occurrence(at(12)), facts={"advice": texts("Order before noon.")})
    page = show(site([], [work]), "maintenance/database/")
    assert words(page, f"//section[{of_class('advice')}]//li") == ["Order before noon."]
    assert words(page, "//ul[@class='parts']/li") == ["Checkout"]


def test_what_one_date_concerns_besides_is_shown_with_that_date(show: Show) -> None:
    """By a message about it alone; the other dates say nothing of it."""
    first, second = date(2026, 12, 1), date(2027, 1, 5)
    own = {"app": ComponentStatus.UNDER_MAINTENANCE}
    dates = occurrence(at(2, 0, first)), occurrence(at(2, 0, second), components=own)
    parts = "//ul[@class='parts']/li"
    whole = show(site([], [maintenance(*dates)]), "maintenance/database/")
    assert len(words(whole, parts)) == 2
    assert words(show(site([], [maintenance(dates[0])]), "maintenance/database/"), parts) == [
        "Checkout"
    ]
    article = f"//article[{of_class('work')}]"
    assert "App" in words(show(site([], [maintenance(dates[1])]), ""), article)[0]
    assert "App" not in words(show(site([], [maintenance(dates[0])]), ""), article)[0]


def test_a_plan_that_cannot_be_read_says_so(show: Show) -> None:
    work = maintenance(broken=True, start=None, end=None, title=text("Database"))
    page = show(site([], [work]), "maintenance/database/")
    (notice,) = words(page, "//p[@class='notice']")
    assert notice.startswith("The plan of this maintenance cannot be shown")
    assert words(show(site([], [work]), ""), "//p[@class='notice']")


def test_a_summary_about_one_date_is_not_told_of_another(show: Show) -> None:
    """The month of a window that went well says nothing of the one that was moved."""
    past, moved = date(2026, 10, 6), date(2026, 12, 1)
    general = update(phase=Phase.SCHEDULED, summary="Every first Tuesday.")
    about = update("02-x", Phase.SCHEDULED, summary="December is moved.", occurrence=moved)
    dates = (occurrence(at(2, 0, past)), occurrence(at(2, 0, moved), updates=(about,)))
    work = maintenance(*dates, updates=(general, about))
    article = f"//article[{of_class('work')}]/p"
    story = site([], [work])
    assert words(show(story, "history/2026-10/"), article) == ["Every first Tuesday."]
    assert words(show(story, ""), article) == ["December is moved."]


def test_of_a_rule_that_few_words_cannot_say_nothing_is_said(show: Show) -> None:
    page = show(site([], [_repeating("FREQ=MONTHLY;BYDAY=TU")]), "maintenance/database/")
    assert words(page, "//div[@class='heading']/p[2]") == ["Impact: Minor"]


def test_the_page_says_how_often_the_work_repeats(show: Show) -> None:
    page = show(site([], [_repeating("FREQ=WEEKLY;BYDAY=TU")]), "maintenance/database/")
    (heading,) = words(page, "//div[@class='heading']/p[2]")
    assert heading.endswith("Every week on Tuesday")


def _repeating(rule: str) -> Maintenance:
    begins = at(2, 0, date(2026, 12, 1))
    work = maintenance(occurrence(begins), repeat=rule)
    return replace(work, start=begins, end=at(4, 0, date(2026, 12, 1)))


def test_what_runs_without_an_end_names_none(show: Show) -> None:
    """Nobody can read until when: the moment of the page is no end, and no date that is past."""
    began = at(9)
    date_of = occurrence(began, 1, phase=Phase.IN_PROGRESS, end_known=False)
    work = maintenance(date_of, start=None, end=None, broken=True)
    page = show(site([], [work], as_of=at(10)), "maintenance/database/")
    (said,) = words(page, "//ul[@class='windows']/li")
    assert said == ("since 20 November 2026, 09:00 CET; it is not known until when In progress")
    assert "Past dates" not in words(page, "//h2")


def test_what_goes_on_past_its_end_is_not_past(show: Show) -> None:
    date_of = occurrence(at(7), 1, phase=Phase.IN_PROGRESS)
    page = show(site([], [maintenance(date_of)], as_of=at(10)), "maintenance/database/")
    assert "Past dates" not in words(page, "//h2")
