"""What sending has to know of an update: why it is told, and whether it was told before."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from msgspec.structs import replace

from statuspage import policy
from statuspage.maintenance import Maintenance
from statuspage.model import Impact, Incident, Phase, Update
from statuspage.notices.origin import fingerprint, holding_hash, occasions, origin
from statuspage.policy import Occasion
from statuspage.render.statuspage_v2 import statuspage_v2
from tests import factories
from tests.factories import at, text
from tests.folders import INDEX, MKDOCS, message, read, write
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
        **changes,
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
    assert holding_hash(replace(factories.update(), **more)) is None


WORK = """\
---
title: Database care
id: w1zdr745wmfy
message_id: gp6c1hq6j3vj
at: 2026-10-20 10:00
start: 2026-11-03 22:00
end: 2026-11-03 23:30
repeat: FREQ=WEEKLY;BYDAY=TU
components:
  - checkout
---
Orders may be slow.
"""


def test_every_id_is_that_of_the_api(tmp_path: Path) -> None:
    """Given ones, made ones, and those of one date of work that repeats."""
    one, work = "incidents/2026-11-02-orders-fail", "maintenance/database"
    files = {
        "mkdocs.yml": f'{MKDOCS}      page_id: "y2j98763l56x"\n',
        f"{one}/index.md": INDEX.replace("at:", "id: 9tpgqq1h4bs7\nmessage_id: kdqcg\nat:", 1),
        f"{one}/02-more.md": message(at="2026-11-02 09:40"),
        f"{work}/index.md": WORK,
        f"{work}/02-one.md": message(
            at="2026-11-02 10:00", occurrence="2026-11-10", status="cancelled"
        ),
    }
    site = read(write(tmp_path, files)).sites["en"]
    published = {file.path: json.loads(file.content) for file in statuspage_v2(site)}
    objects = [
        *published["api/v2/incidents.json"]["incidents"],
        *published["api/v2/scheduled-maintenances.json"]["scheduled_maintenances"],
    ]
    known = {
        (each["page_id"], each["id"], update["id"])
        for each in objects
        for update in each["incident_updates"]
    }
    subjects: tuple[Incident | Maintenance, ...] = (*site.incidents, *site.maintenance)
    told = [
        tuple(origin(site, subject, update, "").ids.values())
        for subject in subjects
        for update in subject.updates
    ]
    assert set(told) <= known
    assert told[0] == ("y2j98763l56x", "9tpgqq1h4bs7", "kdqcg")
    assert told[2] == ("y2j98763l56x", "w1zdr745wmfy", "gp6c1hq6j3vj")
    assert len({subject for _, subject, _ in told}) == 3
