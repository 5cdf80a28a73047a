"""What was answered, set against the messages: whose answer belongs to which message."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from statuspage.internal import Feedback
from statuspage.practice.feedback import heard, voices
from tests.factories import at, incident, update

INCIDENT = incident(
    update(moment=at(9)), update("02-more", moment=at(10, 30)), update("03-over", moment=at(12))
)


def answer(moment: datetime, count: int = 1, **more: Any) -> Feedback:
    """An answer of customers, within an hour."""
    values: dict[str, Any] = {
        "group": "customers", "channel": "e-mail", "theme": "refund", "hourly": True, **more
    }  # fmt: skip
    return Feedback(incident="checkout", at=moment, count=count, **values)


def windows(*answers: Feedback) -> dict[str | None, int]:
    """How many answers belong to each message."""
    told = heard(INCIDENT, answers)
    return {w.message: sum(v.count for v in w.voices) for w in told.windows}


def test_an_answer_belongs_to_the_newest_message_at_the_end_of_its_hour() -> None:
    """Of the hour in which a message was said nobody knows on which side an answer lies."""
    found = windows(answer(at(9)), answer(at(10), 2), answer(at(11), 4), answer(at(12), 8))
    assert found == {"index": 1, "02-more": 2 + 4, "03-over": 8}


def test_a_whole_day_belongs_to_its_last_message() -> None:
    """Only the day is known."""
    assert windows(answer(at(0), hourly=False)) == {"index": 0, "02-more": 0, "03-over": 1}


def test_what_was_said_before_the_first_message() -> None:
    """People spoke before we did."""
    assert windows(answer(at(7), 3))[None] == 3


def test_every_answer_counts_once_in_the_mean() -> None:
    """Nine with 1 and one with 5 are 1.4, in whatever rows; unrated ones do not count."""
    (customers,) = voices(
        [
            answer(at(9), 9, satisfaction=1.0),
            answer(at(10), 1, satisfaction=5.0),
            answer(at(11), 90),
        ]
    )
    assert (customers.count, customers.rated, customers.satisfaction) == (100, 10, 1.4)


def test_themes_the_commonest_first_and_customers_before_staff() -> None:
    """Of equals the one that comes first in the alphabet."""
    told = voices(
        [
            answer(at(9), 2, theme="b"), answer(at(9), 1, theme="c"), answer(at(9), 2, theme="a"),
            answer(at(9), 7, group="staff"),
        ]
    )  # fmt: skip
    assert [voice.group for voice in told] == ["customers", "staff"]
    assert told[0].themes == (("a", 2), ("b", 2), ("c", 1))


def test_other_incidents_do_not_count() -> None:
    """Each answer names its incident."""
    other = Feedback(
        incident="other", at=at(9), group="staff", channel="a", theme="b", count=5, hourly=True
    )
    assert heard(INCIDENT, [other]).count == 0


@given(
    st.lists(st.tuples(st.integers(0, 23), st.integers(0, 50), st.sampled_from([None, 1.0, 4.5]))),
    st.randoms(),
)
def test_no_answer_is_lost_and_order_does_not_matter(
    rows: list[tuple[int, int, float | None]], chance: Any
) -> None:
    """The windows add up to the whole."""
    answers = [answer(at(0) + timedelta(hours=h), n, satisfaction=s) for h, n, s in rows]
    told = heard(INCIDENT, answers)
    chance.shuffle(answers)
    assert heard(INCIDENT, answers) == told
    assert sum(v.count for w in told.windows for v in w.voices) == sum(n for _, n, _ in rows)
