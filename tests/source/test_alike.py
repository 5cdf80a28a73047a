"""Which word was meant: never the opposite of what was written, and nothing that is not there."""

from __future__ import annotations

import time

import pytest

from statuspage.model import INCIDENT_PHASES, ComponentStatus, Impact
from statuspage.source.alike import called_alike, choice, contrary, same
from statuspage.source.scene import closest, closest_id, surely

PHASES = [phase.value for phase in INCIDENT_PHASES]
STATES = [state.value for state in ComponentStatus]
IMPACTS = [impact.value for impact in Impact]
VERDICTS = ["unverified", "false", "misleading", "true"]
RISKS = ["low", "medium", "high"]
ACTIONS = ["withdrawn", "recalled"]
KINDS = ["outage", "recall", "food-safety", "data-breach", "rumour"]


@pytest.mark.parametrize(
    ("known", "words"),
    [
        (PHASES, "unresolved, not resolved, Not yet resolved, non-resolved, partly resolved"),
        (PHASES, "unidentified, not identified, withdrawn?, resolving, on-going, un-resolvd"),
        (PHASES, "to be resolved, soon resolved, unsolved, closed, 未解决"),
        (
            IMPACTS,
            "non-critical, not critical, uncritical, noncritical, no, not major, minor/major",
        ),
        (STATES, "inoperational, non-operational, not operational, nonoperational, no outage"),
        (STATES, "in operational, un-operational, partly operational, operational again, outage"),
        (STATES, "minor_outage, minor outage, down, -, ?"),
        (
            VERDICTS,
            "not false, unfalse, true?, verified, not verified, not misleading, mostly true",
        ),
        (RISKS, "not low, non-low, not high, medium-high, low or medium"),
        (ACTIONS, "not recalled, unrecalled, not withdrawn, recalled and withdrawn, recalling"),
        (KINDS, "food recall, no outage, recall?"),
    ],
)
def test_no_word_is_taken_for_its_opposite_or_for_half_of_it(known: list[str], words: str) -> None:
    assert [(word, choice(word, known)) for word in words.split(", ") if choice(word, known)] == []


@pytest.mark.parametrize(
    ("known", "written", "meant"),
    [
        (PHASES, "identifed", "identified"),
        (PHASES, "Resolved.", "resolved"),
        (PHASES, "investigatin", "investigating"),
        (PHASES, "withdrawal", "withdrawn"),
        (STATES, "partial_outtage", "partial_outage"),
        (STATES, "mayor outage", "major_outage"),
        (STATES, "partial", "partial_outage"),
        (STATES, "maintenance", "under_maintenance"),
        (IMPACTS, "majr", "major"),
        (VERDICTS, "untrue", "false"),
        (VERDICTS, "not true", "false"),
        (KINDS, "rumor", "rumour"),
        (KINDS, "Data Breach", "data-breach"),
    ],
)
def test_a_slip_of_the_pen_is_seen(known: list[str], written: str, meant: str) -> None:
    assert choice(written, known) == meant


@pytest.mark.parametrize("word", ["Major", "major.", "MAJOR。", " major "])
def test_it_is_the_same_word_with_capitals_or_a_full_stop(word: str) -> None:
    assert same(word, IMPACTS) == "major"


@pytest.mark.parametrize("word", ["majr", "major?", "major!", "a major", "non-major"])
def test_it_is_another_word_with_anything_else(word: str) -> None:
    assert same(word, IMPACTS) is None


def test_hyphens_underscores_and_spaces_are_alike() -> None:
    assert [same(word, STATES) for word in ("Major-Outage", "major outage")] == ["major_outage"] * 2


def test_names_that_deny_each_other_are_no_slips_either() -> None:
    assert closest("not_known", ["known"]) is None
    assert surely("unverified", ["verified"]) is None
    assert (closest("sumary", ["summary"]), surely("sumary", ["summary"])) == ("summary",) * 2


def test_what_begins_alike_is_not_contrary() -> None:
    """`in` is no denial where both words begin with it."""
    assert not contrary("in_progres", "in_progress")
    assert not contrary("maintenance", "under_maintenance")
    assert contrary("verified", "unverified")


@pytest.mark.parametrize(
    ("word", "alike"),
    [
        ("2026-11-02-order-fail", ["2026-11-02-orders-fail"]),
        ("2026-11-03-orders-fail", ["2026-11-02-orders-fail"]),
        ("orders-fail", ["2026-11-02-orders-fail"]),
        ("orders", ["2026-11-02-orders-fail"]),
        ("2026-11-02-brown-water", []),
        ("2026-11-02", ["2026-11-02-orders-fail", "2026-11-02-a-rumour"]),
    ],
)
def test_the_same_day_alone_makes_no_incident_alike(word: str, alike: list[str]) -> None:
    """Two incidents of one day are two: what is written of one is never taken for the other's."""
    assert called_alike(word, ["2026-11-02-orders-fail", "2026-11-02-a-rumour"]) == alike


@pytest.mark.parametrize(
    ("word", "other"),
    [
        ("2026-11-02-logins-fail", "2026-11-02-orders-fail"),
        ("2026-11-02-orders-late", "2026-11-02-orders-fail"),
        ("2026-11-02-hot-water-fails", "2026-11-02-orders-fail"),
        ("2026-11-05-wire", "2026-11-05-fire"),
        ("2026-11-02-city", "2026-11-05-it"),
        ("2026-11-05-credit-cards", "2026-11-05-it"),
        ("2026-11-05-line-12-stopped", "2026-11-05-line-13-stopped"),
        ("2026-11-02-orders-fail-2", "2026-11-02-orders-fail"),
        ("power-outage-2", "power-outage"),
        ("2026-11-05-三号线停运", "2026-11-05-四号线停运"),
        ("2026-11-05-停水-榆树路", "2026-11-05-停电-榆树路"),
        ("2026-11-05-东区停水", "2026-11-05-西区停水"),
        ("停水一", "停水"),
        ("停水了", "停车了"),
        ("fires-at-station", "wires"),
    ],
)
def test_words_that_only_sound_alike_are_another_incident(word: str, other: str) -> None:
    assert called_alike(word, [other]) == []
    assert called_alike(other, [word]) == []


def test_a_word_that_is_begun_may_be_meant_and_one_that_goes_on_is_not() -> None:
    assert called_alike("water", ["waterloo-closed"]) == ["waterloo-closed"]
    assert called_alike("waterloo-closed", ["water"]) == []


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("2026-11-02-oders-fail", "2026-11-02-orders-fail"),
        ("2026-11-02-Orders_fail", "2026-11-02-orders-fail"),
        ("2026-11-05-it", "2026-11-05-it-in-shops"),
        ("elm-stret", "elm-street-water"),
        ("2026-11-05-elm-stret", "2026-11-05-elm-street-water"),
        ("2026-11-05-停水-榆树街", "2026-11-05-停水-榆树路"),
        ("停水-榆树街", "停水-榆树路"),
        ("停水-榆树", "停水-榆树路"),
        ("water", "watermain"),
        ("water", "2026-11-05-watermain"),
    ],
)
def test_a_slip_and_words_left_out_are_offered(word: str, meant: str) -> None:
    assert called_alike(word, [meant]) == [meant]
    assert closest_id(word, [meant]) == meant


@pytest.mark.parametrize("long", ["ab-" * 18_000, "word" * 14_000, "停水榆树" * 14_000])
def test_what_is_too_long_for_a_name_is_not_compared(long: str) -> None:
    began = time.perf_counter()
    assert called_alike(long, [long[:-1] + "x", "2026-11-05-ab"]) == []
    assert time.perf_counter() - began < 1
