"""Who is told when a clock runs out, and when: by the policy's rungs, else by what always holds."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from statuspage.model import Impact
from statuspage.policy import Clock, Policy, Rung
from statuspage.practice.ladder import Late, calls
from tests.practice import watched
from tests.practice.watched import MINUTES, ZONE, moment, policy


def _told(plain: Policy | None, written: str = "2026-11-20 09:30", **more: Any) -> list[str]:
    values: dict[str, Any] = {
        "clock": Clock.NEXT_UPDATE,
        "kind": "outage",
        "impact": Impact.MAJOR,
        "since": moment("2026-11-20 09:00"),
        "due": moment(written),
        "acts": ("comms_lead",),
        **more,
    }
    found = calls(Late(**values), plain, ZONE)
    return [f"{call.at:%d %H:%M %Z} {call.role}" for call in found]


RUNGS = (
    Rung(after=0 * MINUTES, tell="comms_lead", clocks=frozenset({Clock.NEXT_UPDATE})),
    Rung(after=20 * MINUTES, tell="managing_director", impact=Impact.CRITICAL),
    Rung(after=60 * MINUTES, tell="legal", kinds=frozenset({"recall"})),
)


@pytest.mark.parametrize(
    ("asks", "expected"),
    [
        ({}, ["20 09:30 CET comms_lead"]),
        (
            {"impact": Impact.CRITICAL},
            ["20 09:30 CET comms_lead", "20 09:50 CET managing_director"],
        ),
        ({"kind": "recall"}, ["20 09:30 CET comms_lead", "20 10:30 CET legal"]),
        ({"kind": "recall", "clock": Clock.APPROVAL}, ["20 10:30 CET legal"]),
    ],
)
def test_the_rungs_that_cover_a_clock(asks: dict[str, Any], expected: list[str]) -> None:
    """By its sort, the kind and the impact; the soonest first."""
    assert _told(policy(ladder=RUNGS[::-1]), **asks) == expected


@pytest.mark.parametrize(
    ("clock", "expected"),
    [
        (Clock.NEXT_UPDATE, ["20 09:30 CET comms_lead", "20 10:00 CET service_lead"]),
        (Clock.REVIEW, ["20 09:30 CET comms_lead", "21 09:30 CET service_lead"]),
        (
            Clock.AUTHORITY,
            ["20 09:23 CET comms_lead", "20 09:30 CET comms_lead", "21 09:30 CET service_lead"],
        ),
    ],
)
def test_where_no_rung_covers_a_clock(clock: Clock, expected: list[str]) -> None:
    """Whoever acts is told, and their backup after them; of an authority's deadline ahead too."""
    assert _told(policy(), clock=clock) == expected


def test_an_authority_is_told_of_ahead_with_a_ladder_as_well() -> None:
    """Afterwards it is too late: of 72 hours, 18 are left."""
    late = {"since": moment("2026-10-23 20:00"), "clock": Clock.AUTHORITY}
    rungs = (Rung(after=0 * MINUTES, tell="managing_director"),)
    due = f"{moment('2026-10-23 20:00') + timedelta(hours=72):%Y-%m-%d %H:%M%z}"
    assert _told(policy(ladder=rungs), due, **late) == [
        "26 01:00 CET comms_lead",
        "26 19:00 CET managing_director",
    ]


def test_nobody_without_a_policy_or_an_owner() -> None:
    """Nobody is made up."""
    assert _told(None) == []
    assert _told(policy(), acts=()) == []
    assert _told(policy(), acts=("stranger",)) == ["20 09:30 CET stranger"]


def test_the_night_on_which_clocks_go_back() -> None:
    """Twenty minutes after 02:50 it is 02:10 again."""
    rungs = (Rung(after=20 * MINUTES, tell="legal"),)
    assert _told(policy(ladder=rungs), "2026-10-25 02:50+02:00") == ["25 02:10 CET legal"]


def test_a_role_on_two_rungs_is_told_twice_and_on_the_same_one_once() -> None:
    """A rung is a moment and a role."""
    rungs = [Rung(after=minutes * MINUTES, tell="legal") for minutes in (0, 0, 10)]
    assert _told(policy(ladder=tuple(rungs))) == ["20 09:30 CET legal", "20 09:40 CET legal"]


def test_what_is_reached() -> None:
    """A rung at the very moment is not reached before the clock has run out."""
    promised = {"next_update": "2026-11-20 09:30"}
    incident = watched.told(("2026-11-20 09:00", promised))
    inner = watched.internal(policy(ladder=RUNGS))

    def reached(now: str) -> tuple[list[str], str | None]:
        running = watched.one(watched.at(now, [incident], inner), Clock.NEXT_UPDATE)
        following = running.next
        return [c.role for c in running.reached], None if following is None else following.role

    assert reached("2026-11-20 09:30") == ([], "comms_lead")
    assert reached("2026-11-20 09:31") == (["comms_lead"], "managing_director")
    assert reached("2026-11-20 09:50") == (["comms_lead", "managing_director"], None)
