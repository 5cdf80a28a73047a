"""A rumour without an answer is told as being checked, wherever its state is named."""

from __future__ import annotations

import pytest

from statuspage.model import Choice, FactValue, Incident, Phase
from statuspage.render import outputs
from statuspage.site.answered import told_phase
from tests import factories
from tests.factories import text

UNVERIFIED: dict[str, FactValue] = {"verdict": Choice("unverified")}
FALSE: dict[str, FactValue] = {"verdict": Choice("false")}
FACT: dict[str, FactValue] = {**UNVERIFIED, "fact": text("The water is clean.")}


def heard(facts: dict[str, FactValue], phase: Phase = Phase.IDENTIFIED) -> Incident:
    """A rumour with one message."""
    said = factories.update(kind="rumour", phase=phase, facts=facts)
    return factories.incident(said)


@pytest.mark.parametrize(
    ("facts", "phase", "told"),
    [
        ({}, Phase.IDENTIFIED, Phase.INVESTIGATING),
        (UNVERIFIED, Phase.IDENTIFIED, Phase.INVESTIGATING),
        (FALSE, Phase.IDENTIFIED, Phase.IDENTIFIED),
        (FACT, Phase.IDENTIFIED, Phase.IDENTIFIED),
        (UNVERIFIED, Phase.MONITORING, Phase.MONITORING),
        (UNVERIFIED, Phase.RESOLVED, Phase.RESOLVED),
    ],
)
def test_it_is_checked_when_it_has_an_answer(
    facts: dict[str, FactValue], phase: Phase, told: Phase
) -> None:
    rumour = heard(facts, phase)
    assert told_phase(rumour) is told
    assert told_phase(rumour.last) is told


def test_of_other_kinds_the_phase_is_told_as_it_is() -> None:
    """An outage has no verdict."""
    assert told_phase(factories.update(phase=Phase.IDENTIFIED)) is Phase.IDENTIFIED


@pytest.mark.parametrize(("facts", "said"), [(UNVERIFIED, False), (FALSE, True)])
def test_no_file_says_that_a_rumour_without_an_answer_is_checked(
    facts: dict[str, FactValue], said: bool
) -> None:
    """Neither feeds nor files for programs; `history.json` says what `identified` can mean."""
    site = factories.site([heard(facts)])
    told = {
        output.path
        for output in outputs(site)
        if b"Checked" in output.content and not output.path.startswith("history.json")
    }
    assert bool(told) is said, told
