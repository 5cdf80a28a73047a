"""A start that nobody told is assumed for the figures, and no page claims it."""

from __future__ import annotations

import pytest

from statuspage.locale import locale
from statuspage.model import Incident, When
from statuspage.site.began import first_known, is_told, lasted, was_found
from tests import factories
from tests.factories import at

EIGHT, NINE = When(at(8)), When(at(9))


@pytest.mark.parametrize(
    ("incident", "known"),
    [
        (factories.incident(factories.update(started_said=EIGHT), started=EIGHT), "Started"),
        (factories.incident(started=None), "Started"),
        (factories.incident(started=EIGHT, detected=EIGHT), "Detected"),
        (factories.incident(started=NINE, detected=NINE), "Detected"),
        (factories.incident(started=EIGHT), "Detected"),  # by the fact of its kind that says so
        (factories.incident(), "First message"),
        (factories.incident(lost=(factories.update(started_said=EIGHT),)), "Started"),
    ],
)
def test_the_first_moment_is_called_what_it_is(incident: Incident, known: str) -> None:
    assert first_known(locale("en"), incident) == (known, incident.started)
    assert is_told(incident) is (known == "Started")


def test_what_was_found_after_the_first_message_does_not_move_the_beginning() -> None:
    found = factories.incident(detected=When(at(9, 30)))
    assert first_known(locale("en"), found) == ("First message", NINE)
    assert was_found(found) is None


def test_a_message_that_cannot_be_read_any_more_was_the_first_one_all_the_same() -> None:
    """The incident began with it, and nobody said that it was found then."""
    lost = factories.incident(started=EIGHT, lost=(factories.update(moment=at(8)),))
    assert first_known(locale("en"), lost) == ("First message", EIGHT)


def test_a_length_from_an_assumed_start_is_the_least() -> None:
    told = factories.incident(factories.update(started_said=NINE))
    assert lasted(locale("en"), told, "1 hour") == "1 hour"
    assert lasted(locale("en"), factories.incident(), "1 hour") == "at least 1 hour"
    assert lasted(locale("zh-CN"), factories.incident(), "1小时") == "至少1小时"
