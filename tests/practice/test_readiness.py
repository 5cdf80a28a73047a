"""What is missing before anything happens is named, each with its fix."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from statuspage.errors import Severity
from statuspage.internal import Drill, Internal
from statuspage.model import Impact
from statuspage.policy import (
    Approval,
    Clock,
    Duty,
    Pace,
    Policy,
    Preparation,
    Role,
    Rung,
    Scope,
)
from statuspage.practice.readiness import Area, State, Tried, counts, readiness
from statuspage.site import Site
from statuspage.source.policy import parse
from statuspage.source.rules import Names
from tests.folders import ORGANISATION, read, write

NOW = "2026-11-02 12:00"
WHOLE = """\
name: Example
contacts:
"""
CONTACT = "  {role}:\n    phone: +49 40 66969 100\n    hours: daily\n    languages: en\n"


@pytest.fixture
def site(tmp_path: Path) -> Site:
    contacts = [CONTACT.format(role=role) for role in ("customers", "press", "hotline")]
    contacts.append(CONTACT.format(role="data_protection"))
    folder = write(tmp_path, {"organisation.yml": WHOLE + "".join(contacts)})
    return read(folder, NOW).sites["en"]


def role(name: str, backup: str | None = None, reach: str | None = None) -> Role:
    return Role(
        id=name,
        name=name,
        people=("a@example.com",),
        contact="list",
        backup=backup,
        reach=reach,
    )


def pace() -> Pace:
    return Pace(first_message=timedelta(minutes=15), update_every=timedelta(minutes=30))


def prepared() -> Policy:
    """A policy in which nothing is missing."""
    return Policy(
        roles={
            "lead": role("lead", backup="deputy", reach="LEAD"),
            "deputy": role("deputy", backup="lead"),
        },
        send=(Scope(channels=frozenset({"email"})),),
        paces={impact: pace() for impact in Impact},
        duties=(Duty(owner="lead", spokesperson="lead", approver="deputy"),),
        ladder=(Rung(after=timedelta(0), tell="lead"),),
        preparation=Preparation(reviewed=date(2026, 6, 1)),
    )


def internal(policy: Policy | None, site: Site) -> Internal:
    began = datetime(2026, 5, 4, 9, tzinfo=UTC)
    drill = Drill(incident="x", path="internal/drills/x.md", scenario="y", started=began)
    texts = dict.fromkeys(site.kinds, ("en", "zh-CN"))
    return Internal(folder=Path("internal"), policy=policy, drills={"x": drill}, holdings=texts)


TRIED = Tried(channels={"email": datetime(2026, 5, 4, 10, tzinfo=UTC)})


def open_points(site: Site, inner: Internal, tried: Tried = TRIED) -> list[tuple[State, str]]:
    checks = readiness(site, inner, tried)
    assert all(bool(check.fix) is (check.state is not State.READY) for check in checks)
    return [(check.state, check.what) for check in checks if check.state is not State.READY]


def test_a_site_that_is_prepared_lacks_nothing(site: Site) -> None:
    checks = readiness(site, internal(prepared(), site), TRIED)
    assert open_points(site, internal(prepared(), site)) == []
    assert counts(checks) == (len(checks), len(checks))
    assert {check.area for check in checks} == {*Area}


def test_without_a_policy_that_is_the_first_line(site: Site) -> None:
    checks = readiness(site, internal(None, site), TRIED)
    assert checks[0].what == "there is no plan: internal/policy.yml is missing"
    missing = {check.area for check in checks if check.state is State.MISSING}
    assert missing >= {Area.PLAN, Area.ROLES, Area.CLOCKS, Area.CHANNELS}
    broken = readiness(site, internal(None, site), replace(TRIED, mistakes=2))[0]
    assert broken.what.startswith("internal/policy.yml has 2 mistakes: ")
    assert broken.fix == "statuspage check names them"


@pytest.mark.parametrize(
    ("change", "state", "said"),
    [
        ({"preparation": Preparation()}, State.MISSING, "nobody has written when the plan"),
        (
            {"preparation": Preparation(reviewed=date(2026, 5, 1))},
            State.OLD,
            "the plan was last looked at on 2026-05-01, that is over 6 months ago",
        ),
        (
            {"preparation": Preparation(reviewed=date(2027, 5, 1))},
            State.MISSING,
            "the plan was last looked at on 2027-05-01, which is to come",
        ),
        (
            {"preparation": Preparation(reviewed=date(2026, 6, 1), since=date(2030, 1, 1))},
            State.MISSING,
            "reviews and authorities are asked for only from 2030-01-01 on",
        ),
        (
            {
                "roles": {"lead": Role(id="lead", name="Lead", contact="list", backup="lead")},
                "approvals": (Approval(scope=Scope(), roles=("lead",)),),
            },
            State.MISSING,
            "Lead: whoever may commit can approve in their place",
        ),
        ({"roles": {}}, State.MISSING, "no role is named"),
        (
            {"roles": {"lead": Role(id="lead", name="Lead", owners=("@x/y",), backup="lead")}},
            State.MISSING,
            "Lead: the role is empty: nowhere is said how to reach them",
        ),
        (
            {"roles": {"lead": role("lead", backup="lead")}},
            State.MISSING,
            "lead: the ladder tells them, and has no address",
        ),
        ({"roles": {"lead": role("lead", reach="L")}}, State.MISSING, "lead: nobody stands in"),
        (
            {"duties": (Duty(owner="lead"),)},
            State.MISSING,
            "nobody is spokesperson or approver of serious",
        ),
        (
            {"duties": (Duty(owner="lead", spokesperson="lead", kinds=frozenset({"recall"})),)},
            State.MISSING,
            "nobody is owner or spokesperson of serious incidents (complaints, data-breach,",
        ),
        ({"paces": {}}, State.MISSING, "no clock runs for incidents of impact critical"),
        (
            {"ladder": ()},
            State.MISSING,
            "nobody is told when the first message or the next update is late",
        ),
        (
            {"ladder": (Rung(after=timedelta(0), tell="l", clocks=frozenset({Clock.REVIEW})),)},
            State.MISSING,
            "nobody is told when the first message or the next update is late",
        ),
        ({"send": ()}, State.MISSING, "nothing is ever sent"),
        (
            {"send": (Scope(channels=frozenset({"email", "sms"})),)},
            State.MISSING,
            "never tested, as far as the record knows: sms",
        ),
        (
            {"approvals": (Approval(scope=Scope(), roles=("lead",)),)},
            State.MISSING,
            "the holding text 'recall' is not approved: it cannot go out at once",
        ),
        (
            {"preparation": Preparation(reviewed=date(2026, 6, 1), drill_every=5)},
            State.OLD,
            "the last exercise was on 2026-05-04, that is over 5 months ago",
        ),
    ],
)
def test_what_is_missing_is_named(
    site: Site, change: dict[str, object], state: State, said: str
) -> None:
    policy = replace(prepared(), **change)
    found = open_points(site, internal(policy, site))
    assert any(each is state and what.startswith(said) for each, what in found), found


def test_a_channel_that_was_used_long_ago_is_old(site: Site) -> None:
    tried = Tried(channels={"email": datetime(2025, 11, 1, 10, tzinfo=UTC)})
    assert open_points(site, internal(prepared(), site), tried) == [
        (State.OLD, "nothing has left for over 12 months by email")
    ]


def test_contacts_have_hours_and_languages(tmp_path: Path) -> None:
    """A number without hours makes people call in vain."""
    text = ORGANISATION + "  hotline:\n    phone: +49 40 66969 400\n"
    bare = read(write(tmp_path, {"organisation.yml": text}), NOW).sites["en"]
    found = [what for _, what in open_points(bare, internal(prepared(), bare))]
    assert "the contact 'hotline' has no hours" in found
    assert "the contact 'hotline' has no languages" in found
    assert "the contact 'customers' has no languages" in found
    assert "organisation.yml has no contact 'data_protection'" in found
    assert "the contact 'customers' has no hours" not in found, "mail is read at any hour"


def test_holding_texts_are_there_for_each_kind_and_language(site: Site) -> None:
    inner = replace(internal(prepared(), site), holdings={"we-look": ("en",), "recall-a": ("en",)})
    found = [what for _, what in open_points(site, inner)]
    assert "the holding text 'we-look' is not there in zh-CN" in found
    (bare,) = (what for what in found if what.startswith("no holding text of its own"))
    assert "recall" not in bare
    assert bare.endswith("(there is a general one: we-look)")


def test_templates_in_one_language_are_named(site: Site) -> None:
    tried = replace(TRIED, one_language=("email/default.txt.jinja",))
    found = open_points(site, internal(prepared(), site), tried)
    assert found == [
        (State.MISSING, "templates/email/default.txt.jinja says the same in every language")
    ]


def test_a_fix_can_be_put_into_the_file_as_it_stands(site: Site) -> None:
    """Whoever pastes it gets a policy without a mistake, and one thing less on the list."""
    names = Names(
        channels={"email": ("customers",)},
        kinds=tuple(site.kinds),
        languages=site.config.languages,
        transports={},
        schemes=(),
    )
    bare = Policy(roles={"lead": Role(id="lead", name="Lead"), "deputy": role("deputy")})
    checks = readiness(site, internal(bare, site), TRIED)
    fixes = [
        c.fix.partition("\n") for c in checks if c.fix.partition("\n")[0].endswith("policy.yml")
    ]
    assert len(fixes) >= 6
    sections = [written.partition(":")[0] for _, _, written in fixes]
    once = [each for each in sections if each not in {"roles", "clocks"}]  # whose keys differ
    assert len(once) == len({*once})
    base = "roles:\n  lead:\n    name: Lead\n  deputy:\n    name: Deputy\n"
    for _, _, written in fixes:
        if written.startswith("roles:"):
            _, whose, key = written.splitlines()
            whole = base.replace(f"{whose}\n", f"{whose}\n{key}\n")
        else:
            whole = f"{base}{written}\n"
        policy, mistakes = parse(whole.encode(), names)
        assert [str(m) for m in mistakes if m.severity is Severity.ERROR] == [], written
        assert policy is not None
