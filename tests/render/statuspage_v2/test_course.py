"""States before and after each message, corrections, ends and new beginnings."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from statuspage.model import ComponentStatus, Phase
from statuspage.render.statuspage_v2.course import of_incident
from tests import factories
from tests.folders import INDEX, write
from tests.render.statuspage_v2 import made

ONE = "incidents/2026-11-02-orders-fail"


def steps(folder: Path) -> list[list[tuple[str, str, str]]]:
    """For each message, oldest first: name, state before, state after."""
    return [
        [
            (each["name"], each["old_status"], each["new_status"])
            for each in update["affected_components"] or ()
        ]
        for update in made.said(made.of_folder(folder))
    ]


def test_each_message_has_the_states_before_and_after_it(tmp_path: Path) -> None:
    """Components stand until said again; an end makes well what it leaves unsaid."""
    folder = write(
        tmp_path,
        {
            f"{ONE}/index.md": INDEX,
            f"{ONE}/02-more.md": made.message(
                "at: 2026-11-02 09:40\ncomponents:\n  payments: major_outage"
            ),
            f"{ONE}/03-still.md": made.message("at: 2026-11-02 09:50"),
            f"{ONE}/04-end.md": made.message(
                "at: 2026-11-02 10:00\nstatus: resolved\n"
                "components:\n  payments: degraded_performance"
            ),
        },
    )
    assert steps(folder) == [
        [("Checkout", "operational", "partial_outage")],
        [
            ("Checkout", "partial_outage", "partial_outage"),
            ("Payments", "operational", "major_outage"),
        ],
        [
            ("Checkout", "partial_outage", "partial_outage"),
            ("Payments", "major_outage", "major_outage"),
        ],
        [
            ("Checkout", "partial_outage", "operational"),
            ("Payments", "major_outage", "degraded_performance"),
        ],
    ]


def test_an_incident_that_is_open_again_has_what_it_had(tmp_path: Path) -> None:
    folder = write(
        tmp_path,
        {
            f"{ONE}/index.md": INDEX,
            f"{ONE}/02-end.md": made.message("at: 2026-11-02 10:00\nstatus: resolved"),
            f"{ONE}/03-again.md": made.message("at: 2026-11-02 10:30\nstatus: investigating"),
        },
    )
    assert steps(folder)[1:] == [
        [("Checkout", "partial_outage", "operational")],
        [("Checkout", "operational", "partial_outage")],
    ]


def test_a_correction_does_not_undo_what_was_said_since(tmp_path: Path) -> None:
    """It tells how it was at the first message; what the second said still holds."""
    folder = write(
        tmp_path,
        {
            f"{ONE}/index.md": INDEX,
            f"{ONE}/02-better.md": made.message(
                "at: 2026-11-02 09:40\ncomponents:\n  checkout: degraded_performance"
            ),
            f"{ONE}/03-right.md": made.message(
                "at: 2026-11-02 09:50\ncorrects: index\ncomponents:\n"
                "  checkout: major_outage\n  payments: major_outage"
            ),
        },
    )
    assert steps(folder)[2] == [
        ("Checkout", "degraded_performance", "degraded_performance"),
        ("Payments", "operational", "major_outage"),
    ]


def test_a_message_without_components_says_nothing_of_them(tmp_path: Path) -> None:
    plain = INDEX.replace("components:\n  checkout: partial_outage\n", "")
    folder = write(tmp_path, {f"{ONE}/index.md": plain})
    assert made.said(made.of_folder(folder))[0]["affected_components"] is None


COMPONENTS = st.dictionaries(
    st.sampled_from(["checkout", "payments", "website"]), st.sampled_from(ComponentStatus)
)
PHASES = st.sampled_from([Phase.INVESTIGATING, Phase.MONITORING, Phase.RESOLVED])


@given(st.lists(st.tuples(PHASES, COMPONENTS), min_size=1, max_size=8))
def test_the_last_states_are_those_of_the_page(
    told: list[tuple[Phase, dict[str, ComponentStatus]]],
) -> None:
    """Whatever was said, the newest message leaves what the page shows now."""
    updates = [
        factories.update(f"{number:02}", phase, factories.at(0, number), components=parts)
        for number, (phase, parts) in enumerate(told)
    ]
    incident = factories.incident(*updates)
    site = factories.site([incident])
    last = of_incident(incident)[-1].after
    assert {key: site.state_of(key) for key in last} == dict(last)
