"""internal/policy.yml: read as it is meant, or refused with the line as it should be."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from statuspage.errors import Severity
from statuspage.model import Impact
from statuspage.policy import Approval, Occasion, Policy, Role, Route, Scope
from statuspage.source.policy import read_policy
from tests.policies import NAMES, ROLES, policy, read

WHOLE = f"""\
window: 90 minutes     # an older one is not sent
ledger: statuspage-ledger
{ROLES}\
send:
  - channels: email
  - channels: sms
    on: first, escalation
    impact: major
  - channels: press
    impact: critical
    kinds:
      - recall
      - food-safety
    audiences: media
approvals:
  - impact: critical
    channels: press, sms
    roles: comms_lead, legal
    count: 2
routes:
  - by: smtp
    channels: email, press
    from: Tassenfink <status@tassenfink.example>   # as people see it
    unsubscribe: https://tassenfink.example/unsubscribe?who={{token}}
    per_minute: 600
  - by: apprise
    name: mastodon-en
    channels: mastodon
    languages: en
    to: MASTODON_EN_URL
  - by: outbox
    name: exercises
    drill: yes
"""


def test_every_section_is_read_as_it_is_meant() -> None:
    assert policy(WHOLE) == Policy(
        window=timedelta(minutes=90),
        ledger="statuspage-ledger",
        roles={
            "comms_lead": Role(
                id="comms_lead",
                name="Head of communication",
                people=("anna@example.com", "ben@example.com"),
                owners=("@example/comms",),
            ),
            "legal": Role(
                id="legal",
                name="Legal department",
                people=("lea@example.com",),
                owners=("@example/legal", "lex@example.com"),
            ),
        },
        send=(
            Scope(channels=frozenset({"email"})),
            Scope(
                channels=frozenset({"sms"}),
                occasions=frozenset({Occasion.FIRST, Occasion.ESCALATION}),
                impact=Impact.MAJOR,
            ),
            Scope(
                channels=frozenset({"press"}),
                audiences=frozenset({"media"}),
                kinds=frozenset({"recall", "food-safety"}),
                impact=Impact.CRITICAL,
            ),
        ),
        approvals=(
            Approval(
                scope=Scope(channels=frozenset({"press", "sms"}), impact=Impact.CRITICAL),
                roles=("comms_lead", "legal"),
                count=2,
            ),
        ),
        routes=(
            Route(
                name="smtp-1",
                transport="smtp",
                scope=Scope(channels=frozenset({"email", "press"})),
                settings={
                    "from": "Tassenfink <status@tassenfink.example>",
                    "unsubscribe": "https://tassenfink.example/unsubscribe?who={token}",
                    "per_minute": "600",
                },
            ),
            Route(
                name="mastodon-en",
                transport="apprise",
                scope=Scope(channels=frozenset({"mastodon"})),
                languages=("en",),
                to="MASTODON_EN_URL",
            ),
            Route(name="exercises", transport="outbox", drill=True),
        ),
    )


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("12 hours", timedelta(hours=12)),
        ("1 hour", timedelta(hours=1)),
        ("90 minutes", timedelta(minutes=90)),
        ("90m", timedelta(minutes=90)),
        ("2 days", timedelta(days=2)),
        ("31 days", timedelta(days=31)),
        ("12 小时", timedelta(hours=12)),
        ("30 分钟", timedelta(minutes=30)),
        ('"2 Days"', timedelta(days=2)),
    ],
)
def test_a_length_of_time_has_its_unit(written: str, meant: timedelta) -> None:
    assert policy(f"window: {written}\nsend:\n  - channels: email\n").window == meant


@pytest.mark.parametrize(
    "written",
    ["email, sms", "email，sms", "[email, sms]", "Email,SMS", "\n      - email\n      - sms"],
)
def test_lists_are_read_however_they_are_written(written: str) -> None:
    found = policy(f"send:\n  - channels: {written}\n")
    assert found.send == (Scope(channels=frozenset({"email", "sms"})),)


@pytest.mark.parametrize(
    ("text", "said", "corrected"),
    [
        (
            "window: 12",
            "1: 'window' is '12'; write a number and its unit: 90 minutes, 12 hours, 2 days",
            "window: 12 hours",
        ),
        (
            "window: 400 days",
            "1: 'window' is '400 days'; it must be more than nothing and at most 31 days",
            "window: 12 hours",
        ),
        (
            "window: 0 hours",
            "1: 'window' is '0 hours'; it must be more than nothing and at most 31 days",
            "window: 12 hours",
        ),
        (
            "ledger: main",
            "1: 'ledger' is a branch of its own, on which nothing else lies; 'main' is not",
            "ledger: statuspage-ledger",
        ),
        (
            "ledger: a..b",
            "1: 'a..b' can be no branch: write letters, digits and hyphens",
            "ledger: statuspage-ledger",
        ),
        (
            "aprovals:",
            "1: the key 'aprovals' is not known; did you mean 'approvals'?",
            "approvals:",
        ),
        (
            "send:\n  - channels: emial, sms",
            "2: channel 'emial' is not known; did you mean 'email'?",
            "  - channels: email, sms",
        ),
        (
            "send:\n  - impact: major\n    on: frist",
            "3: occasion 'frist' is not known; did you mean 'first'?",
            "    on: first",
        ),
        (
            "send:\n  - kinds:\n      - recal",
            "3: kind 'recal' is not known; did you mean 'recall'?",
            "      - recall",
        ),
        (
            "send:\n  - channels: fax",
            "2: channel 'fax' is not known; use: email, sms, mastodon, press, hotline, brief",
            None,
        ),
        (
            "send:\n  - audiences: all",
            "2: take 'audiences' out: without it, every audience is meant",
            None,
        ),
        (
            "send:\n  - impact: major\n    channels:",
            "3: 'channels' is empty; without the line, every channel is meant",
            None,
        ),
        (
            "send: email",
            "1: 'send' is a list: begin each entry with '- '",
            "send:\n  - channels: email, sms",
        ),
        ("send:\n  - email", "2: an entry of 'send' needs keys", "send:\n  - channels: email, sms"),
        (
            "roles: anna",
            "1: 'roles' holds roles, each with keys below it",
            "roles:\n  comms_lead:\n    name: Head of communication",
        ),
        (
            "roles:\n  legal: lea@example.com",
            "2: the role 'legal' needs keys below it",
            "  legal:\n    people: anna@example.com",
        ),
        (
            "roles:\n  legal:\n    people: Lea",
            "3: 'Lea' is no e-mail address; 'people' are those with which people commit (see git)",
            None,
        ),
        (
            "roles:\n  legal:\n    people: '@lea'",
            (
                "3: '@lea' is no e-mail address; 'people' are those with which people commit "
                "('owners' has the names on the git host)"
            ),
            None,
        ),
        (
            "roles:\n  legal:\n    owners: example/legal",
            (
                "3: 'example/legal' is no name that CODEOWNERS takes; write @name, @team/name or "
                "an e-mail address"
            ),
            '    owners: "@example/legal"',
        ),
        (
            f"{ROLES}approvals:\n  - roles: legl",
            "11: role 'legl' is not known; did you mean 'legal'?",
            "  - roles: legal",
        ),
        (
            f"{ROLES}approvals:\n  - impact: major",
            "11: 'roles' is missing",
            "    roles: comms_lead",
        ),
        (
            f"{ROLES}approvals:\n  - roles: legal\n    count: 2",
            (
                "12: 2 approvals are asked for, but each role approves once, and only 1 may here "
                "(legal)"
            ),
            None,
        ),
        (
            f"{ROLES}approvals:\n  - roles: legal\n    count: two",
            "12: 'count' is 'two'; write a number from 1 to 9",
            "    count: 2",
        ),
        (
            "routes:\n  - by: stmp",
            "2: transport 'stmp' is not known; did you mean 'smtp'?",
            "  - by: smtp",
        ),
        ("routes:\n  - channels: sms", "2: 'by' is missing", "    by: smtp"),
        (
            "routes:\n  - by: smtp\n    chanels: sms",
            "3: the key 'chanels' is not known to smtp; did you mean 'channels'?",
            "    channels: sms",
        ),
        (
            "routes:\n  - by: apprise\n    from: us",
            (
                "3: the key 'from' is not known to apprise; known are: channels, audiences, kinds, "
                "on, impact, by, name, languages, to, drill, alarm, per_minute"
            ),
            None,
        ),
        (
            "routes:\n  - by: smtp\n    per_minute:",
            "3: 'per_minute' needs one value on its line",
            None,
        ),
        (
            "routes:\n  - by: smtp\n    name: a\n  - by: outbox\n    name: a",
            "4: there is another route 'a' in line 2; the record knows a route by its name",
            None,
        ),
        (
            "routes:\n  - by: smtp\n    name: To Mail",
            "3: the name 'To Mail' may hold only a-z, 0-9, - and _",
            "    name: to-mail",
        ),
    ],
)
def test_a_mistake_is_said_with_the_line_as_it_should_be(
    text: str, said: str, corrected: str | None
) -> None:
    """And then there is no policy: what may mean something else sends nothing."""
    found, mistakes = read(text)
    assert found is None
    errors = [mistake for mistake in mistakes if mistake.severity is Severity.ERROR]
    assert [f"{mistake.line}: {mistake.message}" for mistake in errors] == [said]
    assert errors[0].corrected == corrected
    assert errors[0].path == "internal/policy.yml"


def test_all_mistakes_are_said_at_once() -> None:
    text = (
        "window: 12\nsned:\n  - x\nroutes:\n  - by: stmp\n    to: x@y\n  - by: smtp\n    port: 25\n"
    )
    _, mistakes = read(text)
    errors = [mistake.line for mistake in mistakes if mistake.severity is Severity.ERROR]
    assert errors == [1, 2, 5, 6, 8]


def test_two_people_cannot_be_asked_of_roles_that_one_person_has() -> None:
    """Nobody would ever be able to send anything."""
    roles = "roles:\n  a:\n    people: anna@example.com\n  b:\n    people: Anna@Example.com\n"
    _, mistakes = read(f"{roles}approvals:\n  - roles: a, b\n    count: 2\n")
    said = [mistake.message for mistake in mistakes if mistake.severity is Severity.ERROR]
    assert said == ["2 different people are asked for, but the roles a, b have only 1 between them"]


def test_roles_that_share_people_can_still_have_enough_of_them() -> None:
    roles = "roles:\n  a:\n    people: x@e.org, y@e.org\n  b:\n    people: x@e.org\n"
    roles += "  c:\n    owners: '@c'\n"
    asked = "approvals:\n  - roles: a, b, c\n    count: 3\n"
    assert policy(f"{roles}{asked}send:\n  - channels: sms\n").approvals[0].count == 3


SECRET = "s3cr3t-t0ken"


@pytest.mark.parametrize(
    "line",
    [
        f"to: https://hooks.example/{SECRET}",
        f"to: mailto://status:{SECRET}@example.com",
        f"to: {SECRET}",
        f"to: '{SECRET}'",
        f"to：{SECRET}",
        f"to = {SECRET}",
        f"TO: {SECRET}",
        f"too: {SECRET}",
        f"to:\n      - {SECRET}",
        f"password: {SECRET}",
        f"pasword: {SECRET}",
        f"api_key: {SECRET}",
        f"unsubscribe: https://anna:{SECRET}@example.com/",
        f"name: x\n    password = {SECRET}",
    ],
)
def test_a_secret_is_refused_and_never_repeated(line: str) -> None:
    """What check prints can be read by all who can read the log of a workflow."""
    found, mistakes = read(f"send:\n  - channels: sms\nroutes:\n  - by: smtp\n    {line}\n")
    assert found is None
    assert mistakes
    assert SECRET not in "\n".join(f"{mistake} {mistake.fix}" for mistake in mistakes)


@pytest.mark.parametrize(
    ("word", "is_name"),
    [
        ("MASTODON_EN_URL", True),
        ("URL", True),
        ("SMS2GO", True),
        ("AKIAIOSFODNN7EXAMPLE", False),
        ("KEY_0A1B2C3D4E5F6A7B", False),
        ("sms_url", False),
        ("status@example.com", False),
        ("9LIVES", False),
    ],
)
def test_an_address_is_named_by_the_variable_that_holds_it(word: str, is_name: bool) -> None:
    found, _ = read(f"send:\n  - channels: sms\nroutes:\n  - by: apprise\n    to: {word}\n")
    assert (found is not None and found.routes[0].to == word) is is_name


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("window: 2 days", "1: nothing is sent: 'send' is missing, which says what is"),
        (
            "send:\n  - channels: sms\n    audiences: media",
            "2: no notice is ever covered: sms says nothing to media, only to affected, customers",
        ),
        (
            "send:\n  - channels: sms\nroles:\n  legal:\n    name: Legal",
            "4: whoever may commit can approve as 'legal': people or owners are missing",
        ),
        (
            "send:\n  - channels: sms\nroutes:\n  - by: smtp\n  - by: smtp\n    name: b",
            (
                "4: there are 2 routes by smtp: give each a name, because the record knows it by "
                "that, and a number changes with the order"
            ),
        ),
    ],
)
def test_what_is_probably_not_meant_is_a_warning(text: str, said: str) -> None:
    """It sends all the same."""
    found, mistakes = read(text)
    assert found is not None
    assert [f"{mistake.line}: {mistake.message}" for mistake in mistakes] == [said]
    assert {mistake.severity for mistake in mistakes} == {Severity.WARNING}


def test_without_a_file_there_is_no_policy_and_no_mistake(tmp_path: Path) -> None:
    assert read_policy(tmp_path, NAMES) == (None, [])


def test_an_empty_file_says_what_is_missing(tmp_path: Path) -> None:
    (tmp_path / "policy.yml").write_text("# later\n", encoding="utf-8")
    found, mistakes = read_policy(tmp_path, NAMES)
    assert found is None
    assert "the file is empty" in mistakes[0].message


@pytest.mark.parametrize("junk", [b"\x00\x01\x02", b"\xff\xfe", b"[" * 5000, b"a: &a [*a]", b"- x"])
def test_no_bytes_make_the_reader_fail(tmp_path: Path, junk: bytes) -> None:
    (tmp_path / "policy.yml").write_bytes(junk)
    found, mistakes = read_policy(tmp_path, NAMES)
    assert found is None
    assert mistakes


LINES = st.sampled_from([*WHOLE.splitlines(), "  - ", "  - x", "to: x", "\t- by: smtp", "roles:"])


@given(st.lists(LINES, max_size=30))
@settings(max_examples=150, deadline=None)
def test_lines_in_any_order_are_read_or_refused(lines: list[str]) -> None:
    """Nothing that a person can paste together makes the reader fail, or sends by half a policy."""
    found, mistakes = read("\n".join(lines))
    errors = [mistake for mistake in mistakes if mistake.severity is Severity.ERROR]
    assert (found is None) is bool(errors)
    assert all(1 <= mistake.line <= len(lines) + 1 for mistake in mistakes)
