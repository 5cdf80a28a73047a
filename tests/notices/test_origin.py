"""What sending has to know of an update: why it is told, and whether it was told before."""

from __future__ import annotations

from dataclasses import replace

import pytest

from statuspage import policy
from statuspage.model import Impact, Incident, Phase, Update
from statuspage.notices.origin import fingerprint, holding_hash, occasions
from statuspage.policy import Occasion
from tests import factories
from tests.factories import at, text
from tests.notices import stories


@pytest.mark.parametrize(
    ("update", "said"),
    [
        ("index", {Occasion.FIRST}),
        ("02-identified", {Occasion.ESCALATION}),
        ("03-correction", {Occasion.CORRECTION}),
        ("04-resolved", {Occasion.RESOLUTION}),
    ],
)
def test_each_update_of_an_outage_is_told_for_a_reason(update: str, said: set[Occasion]) -> None:
    incident = stories.orders()
    assert occasions(incident, _named(incident, update)) == said


def _named(incident: Incident, name: str) -> Update:
    return next(each for each in incident.updates if each.name == name)


def _then(**changes: object) -> Incident:
    """An incident with one update after the first."""
    first = factories.update(moment=at(9, 0), path="incidents/bread/index")
    second = replace(
        first,
        name="02",
        path="incidents/bread/02",
        at=at(10, 0),
        **changes,  # type: ignore[arg-type]
    )
    return replace(stories.orders(), updates=(first, second))


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({}, {Occasion.UPDATE}),
        ({"impact": Impact.CRITICAL}, {Occasion.ESCALATION}),
        ({"impact": Impact.NONE}, {Occasion.UPDATE}),
        ({"kind": "recall"}, {Occasion.ESCALATION}),
        ({"phase": Phase.WITHDRAWN}, {Occasion.WITHDRAWAL}),
        ({"corrects": "index", "impact": Impact.CRITICAL}, {Occasion.CORRECTION}),
    ],
)
def test_a_second_update_is_told_for_what_it_changes(
    changes: dict[str, object], said: set[Occasion]
) -> None:
    incident = _then(**changes)
    assert occasions(incident, incident.updates[1]) == said


def test_an_incident_that_is_over_when_it_is_first_told_is_first_and_last_at_once() -> None:
    first = factories.update(moment=at(9, 0), phase=Phase.RESOLVED)
    incident = replace(stories.orders(), updates=(first,))
    assert occasions(incident, first) == {Occasion.FIRST, Occasion.RESOLUTION}


def test_an_incident_that_is_open_again_has_escalated() -> None:
    told = [
        factories.update(name=f"0{n}", moment=at(9 + n, 0), phase=phase)
        for n, phase in enumerate((Phase.INVESTIGATING, Phase.RESOLVED, Phase.INVESTIGATING))
    ]
    incident = replace(stories.orders(), updates=tuple(told))
    assert occasions(incident, told[2]) == {Occasion.ESCALATION}


def test_the_same_words_have_the_same_fingerprint_under_any_name_and_at_any_time() -> None:
    update = _named(stories.orders(), "02-identified")
    renamed = replace(update, name="zz", path="incidents/other/zz", at=at(23, 0))
    assert fingerprint(renamed) == fingerprint(update)
    assert fingerprint(replace(update, body=text("Something else."))) != fingerprint(update)
    assert fingerprint(replace(update, next_update=at(23, 30))) != fingerprint(update)


def test_only_an_update_that_says_no_more_than_a_holding_text_can_be_one() -> None:
    """What is approved beforehand covers no other title, no fact and nothing of a cause."""
    words = "We are sorry, and are looking into it. Call us."
    update = factories.update(body=words)
    approved = policy.holding_hash(
        "Some orders  fail", "We are sorry, and are\nlooking into it. Call us.\n"
    )
    assert holding_hash(update) == approved
    with_contact = replace(update, facts={"contact": factories.contact_roles("customers")})
    assert holding_hash(with_contact) == approved
    assert holding_hash(replace(update, title=text("All is lost"))) != approved


@pytest.mark.parametrize(
    "more",
    [
        {"summary": text("Short.")},
        {"label": text("Burning")},
        {"reason": text("It has spread.")},
        {"corrects": "index"},
        {"phase": Phase.IDENTIFIED},
        {"phase": Phase.RESOLVED},
        {"untranslated": True},
        {"body": text(" ")},
        {"attachments": (factories.attachment("list.pdf"),)},
        {"facts": {"known": factories.texts("Orders since 09:05 fail.")}},
    ],
    ids=lambda more: str(next(iter(more))),
)
def test_what_says_more_than_a_holding_text_is_approved_by_itself(more: dict[str, object]) -> None:
    """Facts that stand from an earlier message count too: the notices repeat them."""
    assert holding_hash(replace(factories.update(), **more)) is None  # type: ignore[arg-type]
