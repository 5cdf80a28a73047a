"""What reviews promised: done, open, and openly overdue."""

from __future__ import annotations

from datetime import timedelta

from statuspage.model import Commitment, Incident, Phase, Review
from tests.factories import TODAY, at, incident, site, text
from tests.pages.conftest import Render, Show
from tests.pages.reading import words


def promised(*actions: Commitment, **more: object) -> Incident:
    """A resolved incident whose review promised this."""
    review = Review(path="x", at=at(9), title=None, body=text("We learned."), actions=actions)
    return incident(review=review, phase=Phase.RESOLVED, **more)


def action(what: str, days: int | None = None, done: int | None = None) -> Commitment:
    """A commitment due so many days from today, done so many days from today."""
    day = None if days is None else TODAY + timedelta(days=days)
    kept = None if done is None else TODAY + timedelta(days=done)
    return Commitment(what=text(what), by=day, done=kept, role="legal")


ALL = promised(
    action("Late one", -1),
    action("Today's", 0),
    action("Far one", 90),
    action("Without a day"),
    action("Kept", -3, -5),
    action("Kept late", -9, -4),
)


def test_overdue_open_and_done_stand_apart(show: Show) -> None:
    """What is due first comes first, what was done last comes first."""
    page = show(site(incidents=(ALL,)), "commitments/")
    assert words(page, "//main//section/h2") == ["Overdue", "Open", "Done"]
    assert [words(part, ".//li/span[1]") for part in page.xpath("//main//section")] == [
        ["Late one"],
        ["Today's", "Far one", "Without a day"],
        ["Kept late", "Kept"],
    ]
    assert "legal" not in page.text_content()


def test_a_promise_may_be_kept_until_its_day_is_over(show: Show) -> None:
    """A page that stays open says it by itself from midnight on."""
    page = show(site(incidents=(ALL,)), "commitments/")
    assert page.xpath("//*[@data-until]/@data-until")[0] == "2026-11-21T00:00+01:00"
    assert words(page, "//*[@data-after][@hidden]") == ["Overdue", "Overdue"]


def test_what_was_done_late_says_for_when_it_was_promised(show: Show) -> None:
    """What was done in time need not."""
    page = show(site(incidents=(ALL,)), "commitments/")
    done = words(page, "//main//section[3]//p")
    assert done[0].startswith("Done 16 November 2026 promised for 11 November 2026 ")
    assert "promised" not in done[1]


def test_the_review_on_the_incidents_page_promises_the_same(show: Show) -> None:
    """In the order of the review, without the link to itself."""
    page = show(site(incidents=(ALL,)), f"incidents/{ALL.id}/")
    assert words(page, "//section[@id='review']//li/span[1]") == [
        *("Late one", "Today's", "Far one", "Without a day", "Kept", "Kept late"),
    ]
    assert page.xpath("//section[@id='review']//li//a") == []


def test_nothing_is_promised_without_a_review_or_in_error(render: Render) -> None:
    """The page is there all the same; the navigation leads there once there is something."""
    error = promised(action("Nothing", 3), id="error")
    withdrawn = incident(*error.updates, id="w", phase=Phase.WITHDRAWN, review=error.review)
    pages = render(site(incidents=(incident(), withdrawn)))
    assert words(pages["commitments/index.html"], "//main//p[last()]")[-1] == (
        "Nothing has been promised yet."
    )
    assert "Promises" not in words(pages["index.html"], "//header//li")
    assert "Promises" in words(render(site(incidents=(ALL,)))["index.html"], "//header//li")
