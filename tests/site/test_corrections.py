"""What corrections take back of an impact or a start, and what they put right."""

from __future__ import annotations

from statuspage.model import Impact, When
from statuspage.site.corrections import changed_impact, puts_right, was_wrong, wrong_value
from tests.factories import at, update

FIRST = update(impact=Impact.MINOR, impact_said=Impact.MINOR)
WRONG = update(
    "02-worse",
    impact=Impact.MAJOR,
    impact_was=Impact.MINOR,
    impact_said=Impact.CRITICAL,
    corrected_by=("03-right",),
)
RIGHT = update("03-right", impact=Impact.MAJOR, impact_said=Impact.MAJOR, corrects="02-worse")
TOLD = (FIRST, WRONG, RIGHT)


def test_the_corrected_message_was_wrong_and_its_correction_puts_it_right() -> None:
    assert [was_wrong(TOLD, each, "impact") for each in TOLD] == [False, True, False]
    assert [puts_right(TOLD, each, "impact") for each in TOLD] == [False, False, True]
    assert wrong_value(TOLD, RIGHT, "impact") is Impact.CRITICAL
    assert [changed_impact(TOLD, each) for each in TOLD] == [False, False, False]


def test_a_correction_that_is_corrected_in_turn_was_wrong_itself() -> None:
    again = update("04-again", impact=Impact.MINOR, impact_said=Impact.MINOR, corrects="03-right")
    told = (*TOLD, again)
    assert [was_wrong(told, each, "impact") for each in told] == [False, True, True, False]
    assert [puts_right(told, each, "impact") for each in told] == [False, False, False, True]
    assert wrong_value(told, again, "impact") is Impact.MAJOR


def test_a_correction_of_something_else_leaves_the_impact_alone() -> None:
    raised = update("02", impact=Impact.MAJOR, impact_was=Impact.MINOR, impact_said=Impact.MAJOR)
    number = update("03", impact=Impact.MAJOR, corrects="02")
    told = (FIRST, raised, number)
    assert changed_impact(told, raised)
    assert not was_wrong(told, raised, "impact")
    assert not puts_right(told, number, "impact")


def test_a_start_can_be_corrected_to_unknown() -> None:
    first = update(started_said=When(at(8)), said=frozenset({"started"}))
    unknown = update("02", corrects="index", said=frozenset({"started"}))
    told = (first, unknown)
    assert was_wrong(told, first, "started")
    assert puts_right(told, unknown, "started")
    assert wrong_value(told, unknown, "started") == When(at(8))


def test_corrections_in_a_circle_end() -> None:
    one, two = update("01", corrects="02"), update("02", corrects="01")
    assert not was_wrong((one, two), one, "impact")
