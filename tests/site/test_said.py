"""When messages were said, for programs that sort by it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from statuspage.model import Incident, Phase, Review
from statuspage.site.said import apart, before, latest, newest, ranks, review_of, reviewed, spoken
from tests import factories
from tests.factories import at, text
from tests.render import stories


def incident(name: str, moments: Sequence[datetime]) -> Incident:
    told = [
        stories.said(name, f"{number:02}-said", Phase.MONITORING, moment)
        for number, moment in enumerate(moments)
    ]
    return factories.incident(*told, id=name)


def test_messages_of_one_moment_are_microseconds_apart_in_their_order() -> None:
    """All have the fraction of their incident, and one that was told late keeps its own moment."""
    found = apart(incident("it", [at(9), at(10), at(10), at(8), at(10)]))
    first = timedelta(microseconds=100_945)
    assert found == (
        at(9) + first,
        at(10) + first,
        at(10) + first + timedelta(microseconds=1),
        at(8) + first,
        at(10) + first + timedelta(microseconds=2),
    )


def test_ranks_count_what_was_said_at_the_same_moment_before() -> None:
    told = incident("it", [at(9), at(10), at(10), at(8), at(10), at(9)])
    assert [*ranks(told.updates)] == [0, 0, 1, 0, 2, 1]


names = st.lists(st.from_regex(r"[a-z0-9][a-z0-9-]{0,30}", fullmatch=True), unique=True, max_size=6)


@settings(max_examples=100, deadline=None, derandomize=True)
@given(names, st.lists(st.integers(1, 5), min_size=6, max_size=6))
def test_what_is_said_in_one_minute_differs_and_never_moves(
    named: list[str], counts: list[int]
) -> None:
    """Law: whatever others say in the same minute, each message has a moment of its own, which
    it has without them as well.

    It is one of a million, so that examples that change from run to run would fail one day.
    """
    told = [incident(name, [at(9)] * count) for name, count in zip(named, counts, strict=False)]
    found = [moment for each in told for moment in apart(each)]
    assert len({*found}) == len(found)
    assert all(at(9) < moment < at(9) + timedelta(seconds=1) for moment in found)
    for each in told:
        fewer = replace(each, updates=each.updates[:-1])
        assert apart(fewer) == apart(each)[:-1]
        assert list(apart(each)) == sorted(apart(each))


def test_ten_thousand_incidents_hardly_share_a_fraction() -> None:
    """As many as chance makes of a million, with names that are nearly the same: about fifty."""
    named = (f"2026-{n // 28 % 12 + 1:02}-{n % 28 + 1:02}-queue-{n}" for n in range(10_000))
    found = {apart(incident(name, [at(9)])) for name in named}
    assert 9_920 < len(found) < 9_975


def test_a_review_and_the_end_of_an_embargo_count_as_said() -> None:
    """Of a message and of the review alike."""
    first = factories.update("index", Phase.INVESTIGATING, at(9), publish_at=at(11))
    review = Review(path="incidents/it/review", at=at(13), title=None, body=text("Learned."))
    incident = replace(factories.incident(first), review=review)
    assert [*spoken(incident)] == [at(9), at(11), at(13)]
    waited = replace(incident, review=replace(review, publish_at=at(15)))
    assert [*spoken(waited)] == [at(9), at(11), at(13), at(15)]
    assert [*spoken(factories.maintenance(factories.occurrence(at(22))))] != []


def test_a_review_follows_all_messages_of_its_minute() -> None:
    told = incident("it", [at(9), at(10), at(10), at(8)])
    assert (reviewed(told), newest(told), latest(told)) == (None, at(10), max(apart(told)))
    learned = Review(path="incidents/it/review", at=at(10), title=None, body=text("Learned."))
    told = replace(told, review=learned)
    assert review_of(told) == learned
    assert reviewed(told) == apart(told)[2] + timedelta(microseconds=1) == latest(told)
    assert newest(told) == at(10)
    later = replace(told, review=replace(learned, at=at(9, 30)))
    assert later.review is not None
    assert [each.name for each in before(later.updates, later.review)] == ["00-said", "03-said"]
    assert latest(later) == apart(told)[2]


def test_a_review_of_which_nothing_can_be_shown_does_not_count() -> None:
    """Neither one without a text, nor one beside messages that nobody can read."""
    empty = Review(path="incidents/it/review", at=at(10), title=None, body=text(" "))
    told = replace(incident("it", [at(9)]), review=empty)
    unread = replace(told, updates=(), review=replace(empty, body=text("Learned.")))
    assert [review_of(each) for each in (told, unread)] == [None, None]
    assert [newest(each) for each in (told, unread)] == [at(9), None]
    assert [latest(each) for each in (told, unread)] == [apart(told)[0], None]
