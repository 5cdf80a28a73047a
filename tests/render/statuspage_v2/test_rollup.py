"""The rule of Statuspage, and the field of ours beside it."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from statuspage.model import ComponentStatus, Impact, Indicator, Phase
from statuspage.render.statuspage_v2.rollup import by_rule
from tests import factories
from tests.render.statuspage_v2 import made

UP = ComponentStatus.OPERATIONAL
CARE = ComponentStatus.UNDER_MAINTENANCE
SLOW = ComponentStatus.DEGRADED_PERFORMANCE
PART = ComponentStatus.PARTIAL_OUTAGE
DOWN = ComponentStatus.MAJOR_OUTAGE


@pytest.mark.parametrize(
    ("states", "indicator", "words"),
    [
        ([DOWN, DOWN], Indicator.CRITICAL, "Major System Outage"),
        ([DOWN], Indicator.CRITICAL, "Major System Outage"),
        ([DOWN, PART], Indicator.MAJOR, "Partial System Outage"),
        ([DOWN, UP, UP], Indicator.MAJOR, "Partial System Outage"),
        ([PART, PART], Indicator.MINOR, "Minor Service Outage"),
        ([PART, SLOW, CARE, UP], Indicator.MINOR, "Minor Service Outage"),
        ([SLOW, CARE, UP], Indicator.MINOR, "Partially Degraded Service"),
        ([CARE, UP], Indicator.MAINTENANCE, "Service Under Maintenance"),
        ([CARE, CARE], Indicator.MAINTENANCE, "Service Under Maintenance"),
        ([UP, UP], Indicator.NONE, "All Systems Operational"),
        ([], Indicator.NONE, "All Systems Operational"),
    ],
)
def test_the_states_of_components_decide(
    states: list[ComponentStatus], indicator: Indicator, words: str
) -> None:
    assert by_rule(states) == (indicator, words)


def test_a_recall_that_breaks_nothing_is_in_the_worst_state_alone() -> None:
    """Clients that know the rule get what it says; who looks further sees how bad it is."""
    recall = factories.incident(factories.update(impact=Impact.CRITICAL))
    assert made.files(factories.site([recall]))["status.json"]["status"] == {
        "indicator": "none",
        "description": "All Systems Operational",
        "worst_indicator": "critical",
        "worst_description": "Critical problems",
    }


def test_a_group_is_no_component_for_the_rule() -> None:
    """All components are down, and the group above them does not count."""
    parts = {each.id: DOWN for each in factories.site().components()}
    broken = factories.incident(factories.update(components=parts))
    assert made.files(factories.site([broken]))["status.json"]["status"]["indicator"] == "critical"


def test_what_cannot_be_read_is_never_fine() -> None:
    site = replace(factories.site(), unreadable=1)
    assert made.files(site)["status.json"]["status"]["worst_indicator"] == "minor"


def test_a_withdrawn_incident_counts_nowhere() -> None:
    opened = factories.update(impact=Impact.CRITICAL, components={"checkout": DOWN})
    gone = factories.update("02-gone", Phase.WITHDRAWN, factories.at(10), impact=Impact.CRITICAL)
    state = made.files(factories.site([factories.incident(opened, gone)]))["status.json"]["status"]
    assert (state["indicator"], state["worst_indicator"]) == ("none", "none")
