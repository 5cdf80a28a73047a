"""Which promises of a next message were kept: the rule, boundary by boundary."""

from __future__ import annotations

from datetime import timedelta

from statuspage.model import Phase, Update
from statuspage.practice.promises import promises
from tests.factories import NOW, at, incident, update

MINUTE = timedelta(minutes=1)


def kept(*updates: Update) -> list[bool | None]:
    """Of each promise whether it was kept."""
    return [promise.kept for promise in promises(incident(*updates), NOW)]


def test_to_the_minute_is_kept() -> None:
    """09:30 was promised, and at 09:30 and 40 seconds the message was there."""
    later = update("02-more", moment=at(9, 30) + timedelta(seconds=40))
    assert kept(update(next_update=at(9, 30)), later) == [True]


def test_a_minute_later_is_not() -> None:
    """There is no grace."""
    assert kept(update(next_update=at(9, 30)), update("02-more", moment=at(9, 31))) == [False]


def test_what_has_not_come_is_open() -> None:
    """Nobody can tell before the moment, which is part of it."""
    assert kept(update(next_update=NOW)) == [None]
    assert kept(update(next_update=NOW - MINUTE)) == [False]


def test_a_correction_keeps_no_promise() -> None:
    """It came in time and said nothing new."""
    correction = update("02-fix", moment=at(9, 10), corrects="index")
    later = update("03-more", moment=at(9, 40))
    assert kept(update(next_update=at(9, 30)), correction, later) == [False]


def test_a_correction_can_name_another_time_before_the_first_one() -> None:
    """Then that time counts, once."""
    correction = update("02-fix", moment=at(9, 10), corrects="index", next_update=at(9, 45))
    later = update("03-more", moment=at(9, 40))
    assert kept(update(next_update=at(9, 30)), correction, later) == [True]


def test_a_correction_cannot_mend_a_promise_that_was_broken() -> None:
    """It names another time too late."""
    correction = update("02-fix", moment=at(9, 35), corrects="index", next_update=at(9, 45))
    later = update("03-more", moment=at(9, 40))
    assert kept(update(next_update=at(9, 30)), correction, later) == [False]


def test_the_end_keeps_a_promise_and_makes_none() -> None:
    """A closing message that names a time is not waited for."""
    over = update("02-over", phase=Phase.RESOLVED, moment=at(9, 20), next_update=at(9, 50))
    assert kept(update(next_update=at(9, 30)), over) == [True]


def test_words_under_embargo_are_there_when_they_can_be_read() -> None:
    """Written for 09:20, published at 09:40: 09:30 was broken."""
    later = update("02-more", moment=at(9, 20), publish_at=at(9, 40))
    assert kept(update(next_update=at(9, 30)), later) == [False]
