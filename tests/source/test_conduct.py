"""The sections of internal/policy.yml that say how a crisis is led: read, or refused in words."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from statuspage.errors import Severity
from statuspage.model import Impact
from statuspage.policy import MATRIX, Clock, Duty, Extent, Harm, Pace, Preparation, Rung
from tests.policies import ROLES, policy, read

SEND = "send:\n  - channels: email\n"
LED = f"""\
roles:
  comms_lead:
    people: anna@example.com
    backup: legal
    contact: "Duty list in the control room"   # on the wall
    reach: COMMS_LEAD_ADDRESS
  legal:
    people: lea@example.com
  managing_director:
    contact: Assistant's desk
    reach: DIRECTOR_ADDRESS
{SEND}\
clocks:
  critical:
    first_message: 15 minutes
    update_every: 30 分钟
    approval: 15m
    review: 5 working days
  minor:
    update_every: 4 hours
assessment:
  health: critical, critical, critical, critical
  money: [minor, major, critical, critical]
duties:
  - kinds: food-safety, recall
    impact: major
    owner: legal
    spokesperson: managing director
    channels: email, press
    audiences: customers, media
  - owner: comms_lead
    approver: legal
escalation:
  - after: 20 minutes
    tell: managing_director
    kinds: recall
  - after: 0 minutes
    clocks: first_message, next_update
    impact: major
    tell: comms_lead
authorities: gdpr, nis2
holidays:
  - 2026-12-25
  - 2026-12-26
weekend: Sat, 周日
plan:
  reviewed: 2026-09-01
  review_every: 6 months
  drill_every: 1 year
"""


def test_every_section_is_read_as_it_is_meant() -> None:
    led = policy(LED)
    role = led.roles["comms_lead"]
    assert (role.backup, role.contact) == ("legal", "Duty list in the control room")
    assert role.reach == "COMMS_LEAD_ADDRESS"
    assert led.paces == {
        Impact.CRITICAL: Pace(
            first_message=timedelta(minutes=15),
            update_every=timedelta(minutes=30),
            approval=timedelta(minutes=15),
            review=5,
        ),
        Impact.MINOR: Pace(update_every=timedelta(hours=4)),
    }
    assert led.matrix[Harm.HEALTH][Extent.FEW] is Impact.CRITICAL
    assert led.matrix[Harm.MONEY][Extent.MANY] is Impact.CRITICAL
    assert led.matrix[Harm.LIFE] == MATRIX[Harm.LIFE]
    assert led.duties == (
        Duty(
            kinds=frozenset({"food-safety", "recall"}),
            impact=Impact.MAJOR,
            owner="legal",
            spokesperson="managing_director",
            channels=("email", "press"),
            audiences=("customers", "media"),
        ),
        Duty(owner="comms_lead", approver="legal"),
    )
    assert led.ladder == (
        Rung(
            after=timedelta(0),
            tell="comms_lead",
            clocks=frozenset({Clock.FIRST_MESSAGE, Clock.NEXT_UPDATE}),
            impact=Impact.MAJOR,
        ),
        Rung(after=timedelta(minutes=20), tell="managing_director", kinds=frozenset({"recall"})),
    )
    assert led.authorities == {"gdpr", "nis2"}
    assert led.holidays == {date(2026, 12, 25), date(2026, 12, 26)}
    assert led.weekend == {5, 6}
    assert led.preparation == Preparation(reviewed=date(2026, 9, 1), drill_every=12)


def test_where_every_day_is_worked_there_is_no_weekend() -> None:
    assert policy(f"{SEND}weekend: none\n").weekend == frozenset()
    assert policy(SEND).weekend == {5, 6}


@pytest.mark.parametrize(
    ("text", "said", "corrected"),
    [
        (
            "clocks:\n  critcal:\n    first_message: 15 minutes",
            "4: impact 'critcal' is not known; did you mean 'critical'?",
            "  critical:",
        ),
        (
            "clocks:\n  critical:\n    first_message: 15",
            (
                "5: 'first_message' is '15'; write a number and its unit: 30 minutes, 2 hours, "
                "3 days"
            ),
            "    first_message: 15 minutes",
        ),
        (
            "clocks:\n  critical:\n    update_every: 0 minutes",
            "5: 'update_every' is '0 minutes'; it must be at least 1 minute and at most 31 days",
            "    update_every: 30 minutes",
        ),
        (
            "clocks:\n  critical:\n    review: 5 days",
            "5: 'review' is '5 days'; it is counted in working days, from 1 to 90",
            "    review: 5 working days",
        ),
        (
            "clocks:\n  critical:\n    first_mesage: 15 minutes",
            "5: the key 'first_mesage' is not known; did you mean 'first_message'?",
            "    first_message: 15 minutes",
        ),
        (
            "clocks: 15 minutes",
            "3: 'clocks' needs keys below it, two spaces further in",
            "clocks:\n  critical:\n    first_message: 15 minutes\n    update_every: 30 minutes",
        ),
        (
            "clocks:\n  major: 15 minutes",
            "4: 'major' needs clocks below it",
            "  major:\n    first_message: 15 minutes",
        ),
        (
            "assessment:\n  health: major, critical, critical",
            "4: the row 'health' has 3; it needs four impacts: for few, some, many and all people",
            "  health: major, critical, critical, critical",
        ),
        (
            "assessment:\n  healt: major, critical, critical, critical",
            "4: harm 'healt' is not known; did you mean 'health'?",
            "  health:",
        ),
        (
            "assessment:\n  health: major, critcal, critical, critical",
            "4: impact 'critcal' is not known; did you mean 'critical'?",
            "  health: major, critical, critical, critical",
        ),
        (
            "assessment:\n  unknown: major, major, major, major",
            "4: 'unknown' has no row: what is not known counts as the worst",
            None,
        ),
        (
            "authorities: gdrp",
            "3: scheme 'gdrp' is not known; did you mean 'gdpr'?",
            "authorities: gdpr",
        ),
        ("holidays: christmas", "3: 'christmas' is no date; write it like 2026-12-25", None),
        (
            "holidays: 25.12.2026",
            "3: 'holidays': '25.12.2026' is not a time; write 2026-12-25",
            None,
        ),
        ("weekend: saterday", "3: day 'saterday' is not known; did you mean 'saturday'?", None),
        (
            "weekend: mon, tue, wed, thu, fri, sat, sun",
            "3: 'weekend' has all seven days: then no working day ever comes",
            "weekend: saturday, sunday",
        ),
        (
            "plan:\n  review_every: 6",
            "4: 'review_every' is '6'; write a number of months, from 1 to 36",
            "  review_every: 6 months",
        ),
        (
            "plan:\n  reviewed: last spring",
            "4: 'reviewed': 'last spring' is not a time; write it like 2026-01-01",
            None,
        ),
        ("plan: soon", "3: 'plan' needs keys below it, two spaces further in", None),
        (
            "escalation:\n  - tell: legal",
            "4: 'after' is missing",
            "    after: 20 minutes",
        ),
        (
            "escalation:\n  - after: 5 minutes\n    tell: leagl",
            "5: role 'leagl' is not known; did you mean 'legal'?",
            "    tell: legal",
        ),
        (
            "duties:\n  - owner: head_of_cafes",
            "4: nobody has the role 'head_of_cafes': it is missing under 'roles'",
            (
                "  head_of_cafes:\n    name: Head of cafes\n"
                "    contact: where this person is found at night"
            ),
        ),
    ],
)
def test_a_mistake_is_said_with_the_line_as_it_should_be(
    text: str, said: str, corrected: str | None
) -> None:
    """And it keeps nothing back: what it says of sending still holds."""
    roles = ROLES.replace("    name: Legal", "    reach: LEGAL_ADDRESS\n    name: Legal")
    found, mistakes = read(f"{SEND}{text}\n{roles}")
    assert [f"{mistake.line}: {mistake.message}" for mistake in mistakes] == [said]
    if corrected is not None:
        assert mistakes[0].corrected == corrected
    assert mistakes[0].severity is Severity.ERROR
    assert found is not None
    assert len(found.send) == 1


def test_all_mistakes_are_said_at_once_and_the_rest_counts() -> None:
    text = (
        f"{SEND}clocks:\n  major:\n    review: soon\n  critical:\n    review: 3 working days\n"
        "duties:\n  - owner: nobody\n  - kinds: recal\n    owner: comms_lead\n"
        "holidays: xmas, 2026-12-26\nweekend: sunday\n"
    )
    found, mistakes = read(f"{text}{ROLES}")
    assert [mistake.line for mistake in mistakes] == [5, 9, 10, 12]
    assert found is not None
    assert found.paces == {Impact.CRITICAL: Pace(review=3)}
    assert found.duties == ()
    assert found.weekend == {6}


@pytest.mark.parametrize(
    ("section", "corrected"),
    [
        ("duties:\n  - owner: Head of  cafés", "  - owner: cafes"),
        ("escalation:\n  - after: 5 minutes\n    tell: head of cafés", "    tell: cafes"),
        ("approvals:\n  - roles: cafes, Head of cafés", "  - roles: cafes, cafes"),
    ],
)
def test_a_role_is_not_named_by_what_it_is_called(section: str, corrected: str) -> None:
    """The role that is called so is proposed; nobody is told to make a second one."""
    roles = "roles:\n  cafes:\n    name: Head of cafés\n    people: a@example.com\n    reach: A\n"
    _, mistakes = read(f"{roles}{SEND}{section}\n")
    assert [mistake.corrected for mistake in mistakes] == [corrected]
    assert mistakes[0].message.endswith("is not known; did you mean 'cafes'?")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            f"{ROLES}escalation:\n  - after: 5 minutes\n    tell: legal",
            (
                "12: nobody can be reached as 'legal': the role has no 'reach', the name of the "
                "environment variable with its address"
            ),
        ),
        (
            "assessment:\n  health: critical, major, critical, critical",
            (
                "2: 'health' falls from critical for few to major for some: more people would "
                "count for less"
            ),
        ),
        (
            "assessment:\n  money: critical, critical, critical, critical",
            (
                "2: 'rights' counts for less than 'money' for few, some: more harm would count "
                "for less"
            ),
        ),
        (
            "clocks:\n  major:\n    approval: 5 minutes\n  critical:\n    approval: 1 hour",
            "4: 'approval' is slower for critical than for major",
        ),
        (
            f"{ROLES}duties:\n  - owner: legal\n  - kinds: recall\n    owner: comms_lead",
            (
                "12: this duty never counts: what it says stands in line 11 already, and the "
                "first one counts. Put the special ones first"
            ),
        ),
        (
            f"{ROLES}duties:\n  - kinds: recall",
            (
                "11: this duty says nothing: owner, spokesperson, approver, channels and audiences "
                "are missing"
            ),
        ),
        (
            "roles:\n  duty_manager:\n    name: Duty manager\nduties:\n  - owner: duty_manager",
            "2: nobody is found as 'duty_manager': contact, people or owners are missing",
        ),
        (
            (
                "roles:\n  a:\n    contact: x\n    backup: b\n  b:\n    contact: y\n    backup: a\n"
                "  c:\n    contact: z\n    backup: a"
            ),
            (
                "2: the backups lead in a circle (a → b → a): when none of them answers, nobody is "
                "left"
            ),
        ),
    ],
)
def test_what_is_probably_not_meant_is_a_warning(text: str, said: str) -> None:
    found, mistakes = read(f"{text}\n{SEND}")
    assert found is not None
    assert [f"{mistake.line}: {mistake.message}" for mistake in mistakes] == [said]
    assert mistakes[0].severity is Severity.WARNING


@pytest.mark.parametrize("roles", ["ab", "abc"])
def test_everybody_steps_in_for_somebody(roles: str) -> None:
    """Where nobody else is there, that is a circle, and as good as it gets."""
    text = "".join(
        f"  {role}:\n    contact: x\n    backup: {after}\n"
        for role, after in zip(roles, roles[1:] + roles[0], strict=True)
    )
    assert read(f"roles:\n{text}{SEND}")[1] == []


def test_nobody_steps_in_for_themselves() -> None:
    found, mistakes = read("roles:\n  a:\n    contact: x\n    backup: a\n" + SEND)
    assert [str(mistake) for mistake in mistakes] == [
        "internal/policy.yml:4: 'a' cannot step in for itself"
    ]
    assert found is not None
    assert found.roles["a"].backup is None


@pytest.mark.parametrize("key", ["reach", "raech", "reahc", "Reach", "rech"])
def test_an_address_behind_reach_is_refused_and_never_repeated(key: str) -> None:
    """And the notices of everybody else still go out, where the key is the right one."""
    secret = "mailto://status:s3cr3t@example.com"
    found, mistakes = read(f"roles:\n  a:\n    contact: x\n    {key}: {secret}\n{SEND}")
    assert mistakes
    assert "s3cr3t" not in "\n".join(f"{mistake} {mistake.fix}" for mistake in mistakes)
    assert (found is not None) is (key == "reach")
