"""Actions of internal and public reviews are one list, tracked until they are done."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest

from statuspage.internal import Action, Internal, InternalReview
from statuspage.model import Commitment, Review
from statuspage.policy import Policy, Role
from statuspage.practice import actions
from statuspage.practice.actions import State
from statuspage.site import Site
from tests.factories import TODAY, at, incident, site, text, update

PATH = "internal/reviews/checkout.md"
TOMORROW, YESTERDAY = date(2026, 11, 21), date(2026, 11, 19)


def inner(*decided: Action, name: str = "checkout", **more: Any) -> Internal:
    review = InternalReview(incident=name, path=f"internal/reviews/{name}.md", actions=decided)
    return Internal(folder=Path("internal"), reviews=MappingProxyType({name: review}), **more)


def told(*promised: Commitment) -> Site:
    """A site with one incident that has a public review."""
    review = Review(path="incidents/checkout/review", at=at(9), title=None, body=text("Words."),
                    actions=promised)  # fmt: skip
    return site([incident(update(), review=review)])


def promise(what: str, **more: Any) -> Commitment:
    return Commitment(what=text(what), **more)


def said(internal: Internal, read: Site) -> list[str]:
    return [f"{each.rule}: {each}" for each in actions.findings(read, internal)]


@pytest.mark.parametrize(
    ("by", "done", "state", "days"),
    [
        (YESTERDAY, None, State.OVERDUE, 1),
        (TODAY, None, State.OPEN, 0),
        (TOMORROW, None, State.OPEN, -1),
        (None, None, State.OPEN, 0),
        (YESTERDAY, YESTERDAY, State.DONE, 0),
        (YESTERDAY, TODAY, State.DONE_LATE, 1),
        (None, TODAY, State.DONE, 0),
    ],
)
def test_an_action_is_open_overdue_done_or_done_late(
    by: date | None, done: date | None, state: State, days: int
) -> None:
    """It is late from the day after."""
    [one] = actions.of(site(), inner(Action(what="Look", by=by, done=done), name="elsewhere"))
    assert (one.state(TODAY), one.days(TODAY)) == (state, days)


def test_what_is_most_urgent_comes_first() -> None:
    """Overdue the longest, then what is due next, then without a day, then what is done."""
    decided = [
        Action(what="done", by=YESTERDAY, done=YESTERDAY),
        Action(what="some day"),
        Action(what="tomorrow", by=TOMORROW),
        Action(what="yesterday", by=YESTERDAY),
        Action(what="long ago", by=date(2026, 1, 1)),
    ]
    found = actions.of(site(), inner(*decided))
    assert [one.what for one in found] == ["long ago", "yesterday", "tomorrow", "some day", "done"]


def test_what_stands_in_both_reviews_is_one_action() -> None:
    """In similar words; the earlier day counts, and either of the two can say that it is done."""
    read = told(
        promise("We check every delivery at the door.", by=date(2026, 12, 1), done=TODAY),
        promise("We train all of our kitchens", role="cafes", by=date(2026, 12, 31)),
    )
    internal = inner(
        Action(what="Check every delivery at the door", role="legal", by=date(2026, 12, 5)),
        Action(what="Buy a chiller", by=date(2026, 12, 6)),
    )
    found = actions.of(read, internal)
    assert [(one.what, one.by, one.role, one.public) for one in found] == [
        ("Buy a chiller", date(2026, 12, 6), None, False),
        ("We train all of our kitchens", date(2026, 12, 31), "cafes", True),
        ("Check every delivery at the door", date(2026, 12, 1), "legal", True),
    ]
    assert (found[2].done, found[2].path, found[1].path) == (
        TODAY,
        PATH,
        "incidents/checkout/review.md",
    )


def test_other_words_are_the_same_where_role_and_day_are() -> None:
    """What is written for the public is seldom what was written inside."""
    read = told(promise("From now on a second person looks at each delivery", role="cafes",
                        by=TOMORROW))  # fmt: skip
    action = Action(what="Second check of each delivery, by two", role="cafes", by=TOMORROW)
    assert len(actions.of(read, inner(action))) == 1
    another = Action(what="Second check of each delivery, by two", role="legal", by=TOMORROW)
    assert len(actions.of(read, inner(another))) == 2


def test_a_public_action_that_is_promised_nowhere_is_a_finding() -> None:
    """With the lines that the public review lacks."""
    action = Action(what="Look twice", by=TOMORROW, public=True, line=7)
    assert said(inner(action), told(promise("Something else", by=YESTERDAY))) == [
        (
            f"actions.not-public: {PATH}:7: this action is marked 'public', and "
            "incidents/checkout/review.md does not promise it\n"
            "    actions:\n      - what: Look twice\n        by: 2026-11-21"
        )
    ]
    assert said(inner(action), told(promise("We look twice."))) == []
    assert said(inner(action), site([incident()])) == [
        (
            f"actions.not-public: {PATH}:7: actions are marked 'public', and "
            "incidents/checkout/review.md is not published (yet): the public promise is made there"
        )
    ]


def test_what_is_done_and_still_shown_as_open_is_a_finding() -> None:
    """And a later day than the one that was promised."""
    done = Action(what="Look twice", by=TOMORROW, done=TODAY, line=7)
    assert said(inner(done), told(promise("Look twice", by=TOMORROW))) == [
        (
            f"actions.differ: {PATH}:7: this was done on 2026-11-20, and "
            "incidents/checkout/review.md still shows it as open\n    done: 2026-11-20"
        )
    ]
    later = Action(what="Look twice", by=TOMORROW, line=7)
    assert said(inner(later), told(promise("Look twice", by=TODAY))) == [
        (
            f"actions.differ: {PATH}:7: this is due on 2026-11-21, and "
            "incidents/checkout/review.md promises it by 2026-11-20"
        )
    ]


def test_a_promise_of_a_role_that_nobody_has_is_a_finding() -> None:
    """Nobody would be reminded."""
    policy = Policy(roles=MappingProxyType({"cafes": Role(id="cafes", name="Cafés")}))
    assert said(inner(policy=policy), told(promise("Look", role="cafe", by=TOMORROW))) == [
        (
            "actions.unknown-role: incidents/checkout/review.md:1: nobody has the role 'cafe' in "
            "policy.yml; did you mean 'cafes'?"
        )
    ]
    assert said(inner(policy=policy), told(promise("Look", role="cafes", by=TOMORROW))) == []


def test_an_action_without_a_day_is_a_finding() -> None:
    """Inside and in public; one that is done needs none any more."""
    read = site([incident()])
    expected = f"actions.no-day: {PATH}:7: 'Look twice' has no day by which it is to be done"
    assert said(inner(Action(what="Look twice", line=7)), read) == [f"{expected}: write 'by: …'"]
    assert said(inner(Action(what="Look twice", done=TODAY)), read) == []
