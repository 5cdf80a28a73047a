"""How long people may wait for the next message, boundary by boundary."""

from __future__ import annotations

from datetime import timedelta

import pytest

from statuspage.model import Phase
from statuspage.practice.pauses import pauses
from tests.factories import at, incident, update

MINUTES = timedelta(minutes=1)
EVERY = 30 * MINUTES


@pytest.mark.parametrize(
    ("promised", "said", "named", "allowed"),
    [
        (None, None, None, 30),
        ((9, 20), None, None, 30),
        ((10, 0), None, None, 60),
        ((10, 0), (9, 30), (11, 0), 120),
        ((10, 0), (9, 30), (9, 40), 40),
        ((10, 0), (9, 30), None, 60),
        ((10, 0), (10, 0), (11, 0), 120),
        ((10, 0), (10, 1), (11, 0), 60),
        (None, (9, 30), (11, 0), 120),
        (None, (9, 31), (11, 0), 30),
    ],
)
def test_a_correction_moves_it_while_people_still_know_when_to_look(
    promised: tuple[int, int] | None,
    said: tuple[int, int] | None,
    named: tuple[int, int] | None,
    allowed: int,
) -> None:
    """From 09:00 on: what was promised, and a correction said at a time that names another one."""
    told = [update(next_update=at(*promised) if promised else None)]
    if said is not None:
        later = at(*named) if named else None
        told.append(update("02-fix", moment=at(*said), corrects="index", next_update=later))
    over = update("03-over", moment=at(12, 0), phase=Phase.RESOLVED)
    (pause,) = pauses(incident(*told, over))
    assert pause.allowed(EVERY) == allowed * MINUTES
    assert pause.allowed(None) is None


def test_are_between_messages_that_are_no_corrections() -> None:
    """None after the end, none before the first message, and the last one goes on."""
    told = incident(
        update("01-fix", moment=at(8, 0), corrects="index"),
        update(),
        update("02-fix", moment=at(9, 10), corrects="index"),
        update("03-over", moment=at(10, 0), phase=Phase.RESOLVED),
        update("04-again", moment=at(11, 0)),
    )
    found = [
        (pause.after.name, pause.following and pause.following.name, len(pause.corrections))
        for pause in pauses(told)
    ]
    assert found == [("index", "03-over", 1), ("04-again", None, 0)]


def test_there_is_none_where_only_a_correction_can_be_read() -> None:
    """Nobody can tell from when it would run."""
    assert [*pauses(incident(update("02-fix", corrects="index"), broken=True))] == []
