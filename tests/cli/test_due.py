"""`statuspage due`: what is overdue since when, who acts, who is told; for people and programs."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.checkout import AUTHOR, git
from tests.commands import run
from tests.deliver.watch import POLICY, Watch

PROMISED = {"at": "2026-11-20 09:00", "next_update": "2026-11-20 09:30"}


def _clocks(watch: Watch, now: str, *arguments: str) -> list[dict[str, Any]]:
    said = json.loads(watch.due(now, "--format", "json", *arguments).out)
    found: list[dict[str, Any]] = said["clocks"]
    return found


def test_nothing_is_overdue(tmp_path: Path) -> None:
    """Exit code 0, and what runs until when."""
    watch = Watch(tmp_path).open()
    watch.say("orders", **PROMISED)
    ran = watch.due("2026-11-20 09:10")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == (
        "Friday 20 November 2026, 09:10 CET\n"
        "Nothing is overdue.\n"
        "\n"
        "Running:\n"
        "  CRITICAL  next update: until 09:30, in 20 minutes\n"
        "            Orders fail (orders)\n"
        "            promised in public\n"
        "            acts: Head of communication (Duty list in the control room)\n"
        "            Head of communication is told at 09:30\n"
    )


def test_something_is_overdue(tmp_path: Path) -> None:
    """Exit code 5; since when, whose turn it is, who should know and who is told next."""
    watch = Watch(tmp_path).open()
    watch.say("orders", **PROMISED)
    ran = watch.due("2026-11-20 09:44")
    assert (ran.code, ran.err) == (5, "")
    assert ran.out == (
        "Friday 20 November 2026, 09:44 CET\n"
        "\n"
        "Overdue:\n"
        "  CRITICAL  next update: overdue since 09:30, 14 minutes\n"
        "            Orders fail (orders)\n"
        "            promised in public\n"
        "            acts: Head of communication (Duty list in the control room)\n"
        "            Head of communication was to be told at 09:30; Managing director is told at "
        "09:50\n"
    )


def test_what_a_program_reads(tmp_path: Path) -> None:
    """The shape that the manual documents, with every time in ISO 8601 and its offset."""
    watch = Watch(tmp_path).open()
    watch.say("orders", **PROMISED)
    ran = watch.due("2026-11-20 09:44", "--format", "json")
    assert json.loads(ran.out) == {
        "version": 1,
        "as_of": "2026-11-20T09:44:00+01:00",
        "drills": False,
        "overdue": 1,
        "problems": [],
        "clocks": [
            {
                "incident": "orders",
                "path": "incidents/orders",
                "title": "Orders fail",
                "kind": "outage",
                "impact": "critical",
                "public": True,
                "clock": "next_update",
                "name": "",
                "what": "next update",
                "place": "",
                "since": "2026-11-20T09:00:00+01:00",
                "due": "2026-11-20T09:30:00+01:00",
                "promised": None,
                "done": None,
                "overdue": True,
                "overdue_minutes": 14,
                "late_minutes": None,
                "long_past": False,
                "acts": [
                    {
                        "role": "comms_lead",
                        "name": "Head of communication",
                        "contact": "Duty list in the control room",
                    }
                ],
                "reached": [
                    {
                        "role": "comms_lead",
                        "name": "Head of communication",
                        "at": "2026-11-20T09:30:00+01:00",
                    }
                ],
                "next": {
                    "role": "managing_director",
                    "name": "Managing director",
                    "at": "2026-11-20T09:50:00+01:00",
                },
                "told": [],
                "remarks": ["promised in public"],
            }
        ],
    }
    assert ran.code == 5


def test_one_incident_alone(tmp_path: Path) -> None:
    """Its clocks and its exit code; a misspelt name is answered with the one that was meant."""
    watch = Watch(tmp_path).open()
    watch.say("orders", **PROMISED)
    watch.say("cards", at="2026-11-20 09:40", next_update="2026-11-20 10:10")
    ran = watch.due("2026-11-20 09:44", "cards")
    assert (ran.code, "orders" in ran.out) == (0, False)
    assert watch.due("2026-11-20 09:44", "incidents/orders/").code == 5
    assert watch.due("2026-11-20 09:44", "ord").code == 5
    ran = watch.due("2026-11-20 09:44", "oders")
    assert (ran.code, ran.err) == (2, "there is no incident 'oders'; did you mean 'orders'?\n")
    ran = watch.due("2026-11-20 09:44", "rd")
    assert (ran.code, ran.err) == (2, "'rd' may be any of these: cards, orders\n")


def test_a_broken_policy_leaves_the_promises(tmp_path: Path) -> None:
    """It is said, what was promised is known all the same, and nobody can be told."""
    watch = Watch(tmp_path).open(POLICY.replace("clocks:\n", "clocks: always\n"))
    watch.say("orders", **PROMISED)
    ran = watch.due("2026-11-20 09:44")
    assert ran.code == 5
    assert "policy.yml has mistakes" in ran.out
    assert "next update: overdue since 09:30" in ran.out
    assert watch.due("2026-11-20 09:44", "--tell", "--send").code == 1


def test_no_policy_at_all(tmp_path: Path) -> None:
    """What was promised in public is owed by everybody."""
    watch = Watch(tmp_path).open()
    (tmp_path / "internal" / "policy.yml").unlink()
    watch.say("orders", **PROMISED)
    ran = watch.due("2026-11-20 09:44")
    assert ran.code == 5
    assert "acts: nobody: policy.yml names no owner for it, below 'duties'" in ran.out


def test_a_broken_message_hides_no_other(tmp_path: Path) -> None:
    """The file is named, and everything else is known."""
    watch = Watch(tmp_path).open()
    watch.say("orders", **PROMISED)
    watch.say("cards", **{**PROMISED, "impact": "awful"})
    ran = watch.due("2026-11-20 09:44")
    assert "Orders fail (orders)" in ran.out
    assert "these cannot be read" in ran.out
    assert "incidents/cards/index.md" in ran.out


def test_a_draft_is_watched_and_a_drill_is_not(tmp_path: Path) -> None:
    """A draft keeps nobody from asking where the first message is."""
    watch = Watch(tmp_path).open()
    watch.say("breach", at="2026-11-20 09:05", detected="2026-11-20 09:00", draft="yes")
    watch.say("drill-x", at="2026-11-20 09:05", next_update="2026-11-20 09:10", drill="yes")
    (clock,) = _clocks(watch, "2026-11-20 09:20")
    assert (clock["incident"], clock["clock"], clock["public"], clock["overdue"]) == (
        "breach",
        "first_message",
        False,
        True,
    )
    drill, *_ = _clocks(watch, "2026-11-20 09:20", "--drills")
    assert (drill["incident"], drill["overdue"]) == ("drill-x", True)


def test_an_embargo_is_no_first_message(tmp_path: Path) -> None:
    """What is to be published later is not published."""
    watch = Watch(tmp_path).open()
    keys = {"at": "2026-11-20 09:05", "detected": "2026-11-20 09:00"}
    watch.say("breach", publish_at="2026-11-20 12:00", **keys)
    (clock,) = _clocks(watch, "2026-11-20 09:20")
    assert (clock["overdue"], clock["remarks"]) == (
        True,
        ["it is to be published at 2026-11-20 12:00"],
    )
    assert {clock["clock"] for clock in _clocks(watch, "2026-11-20 12:01")} == {"next_update"}


def test_an_approval_that_does_not_come(tmp_path: Path) -> None:
    """The page has the message; its notices wait, and the clock runs from its moment."""
    waits = POLICY.replace("    update_every: 30 minutes\n", "    approval: 10 minutes\n") + (
        "send:\n  - channels: email\napprovals:\n  - impact: critical\n"
        "    roles: comms_lead, managing_director\n"
    )
    watch = Watch(tmp_path).open(waits)
    watch.say("orders", at="2026-11-20 09:00")
    (clock,) = _clocks(watch, "2026-11-20 09:20")
    assert (clock["clock"], clock["name"], clock["overdue_minutes"]) == (
        "approval",
        "incidents/orders/index",
        10,
    )
    assert [role["role"] for role in clock["acts"]] == ["comms_lead", "managing_director"]


def test_an_approval_that_came_too_late_is_among_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With how late it was, by the commit that brought it; it runs no more."""
    waits = POLICY.replace("    update_every: 30 minutes\n", "    approval: 10 minutes\n") + (
        "send:\n  - channels: email\napprovals:\n  - impact: critical\n    roles: comms_lead\n"
    )
    watch = Watch(tmp_path).open(waits)
    watch.say("orders", at="2026-11-20 09:00")
    site = ("--site", tmp_path, "--now", "2026-11-20 09:20")
    assert run("approve", "orders/index", "--as", "comms_lead", *site).code == 0
    git(tmp_path, "init", "--quiet")
    git(tmp_path, "add", "--all")
    monkeypatch.setenv("GIT_COMMITTER_DATE", "2026-11-20T09:18:00+01:00")
    git(tmp_path, *AUTHOR, "commit", "--quiet", "--message", "Approve")
    assert "approval" not in {one["clock"] for one in _clocks(watch, "2026-11-20 09:20")}
    every = _clocks(watch, "2026-11-20 09:20", "--all")
    (clock,) = (one for one in every if one["clock"] == "approval")
    assert (clock["name"], clock["overdue_minutes"]) == ("incidents/orders/index", None)
    said = watch.due("2026-11-20 09:20", "--all").out
    assert "approval of the first message: done at 09:18, 8 minutes too late" in said


TWO = POLICY.replace("    update_every: 30 minutes\n", "    approval: 10 minutes\n") + (
    "send:\n  - channels: email\napprovals:\n  - impact: critical\n    count: 2\n"
    "    roles: comms_lead, managing_director\n"
)
"""Two people approve what is critical."""
ONE = TWO.replace("    count: 2\n", "")


class Approving:
    """A message whose approvals are committed one by one."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch, policy: str) -> None:
        """A site of that policy, with one message of 09:00 in a repository."""
        self.folder, self.monkeypatch = folder, monkeypatch
        self.watch = Watch(folder).open(policy)
        self.watch.say("orders", at="2026-11-20 09:00")
        git(folder, "init", "--quiet")
        self.commit("2026-11-20T09:00")

    def commit(self, when: str, by: str = "ann") -> None:
        """Commits all that is there."""
        self.monkeypatch.setenv("GIT_COMMITTER_DATE", f"{when}:00+01:00")
        who = ("-c", f"user.name={by}", "-c", f"user.email={by}@example.org")
        git(self.folder, "add", "--all")
        git(self.folder, *who, "commit", "--quiet", "--message", "Approve")

    def approve(self, role: str, when: str, by: str = "ann") -> None:
        """Approves the words of now, and commits that."""
        now = f"{when[:10]} {when[11:]}"
        site = ("--site", self.folder, "--now", now)
        assert run("approve", "orders/index", "--as", role, *site).code == 0
        self.commit(when, by)

    def said(self, now: str) -> str | None:
        """What `due --all` says of the approval."""
        lines = self.watch.due(now, "--all").out.splitlines()
        return next((line.strip() for line in lines if "approval of" in line), None)


def test_an_approval_that_lacks_another_one_is_never_done(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Out of policy's window nobody waits for it any more, and nobody says that it was in time."""
    case = Approving(tmp_path, monkeypatch, TWO)
    case.approve("comms_lead", "2026-11-20T09:05")
    assert "overdue" in (case.said("2026-11-20 09:20") or "")
    assert case.said("2026-11-22 09:20") is None
    case.approve("managing_director", "2026-11-22T09:30")  # of the same person: it does not count
    assert case.said("2026-11-22 09:40") is None
    (tmp_path / "internal/approvals/orders/index.managing_director.yml").unlink()
    case.commit("2026-11-22T09:50")
    case.approve("managing_director", "2026-11-22T10:00", by="dora")
    assert "done at 10:00" in (case.said("2026-11-22 10:10") or "")


def test_an_approval_of_other_words_is_not_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was approved is not what stands there now."""
    case = Approving(tmp_path, monkeypatch, ONE)
    case.approve("comms_lead", "2026-11-20T09:05")
    assert "done at 09:05, in time" in (case.said("2026-11-20 09:20") or "")
    case.watch.say("orders", at="2026-11-20 09:00", title="Orders are lost")
    assert case.said("2026-11-22 09:20") is None


def test_an_approval_that_nobody_needed_makes_nothing_late(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nor does a commit that changes no word of one, or moves it with its folder."""
    case = Approving(tmp_path, monkeypatch, ONE)
    case.approve("comms_lead", "2026-11-20T09:05")
    case.approve("managing_director", "2026-11-20T09:50", by="dora")
    file = tmp_path / "internal/approvals/orders/index.comms_lead.yml"
    file.write_text("# Approved\n" + file.read_text())
    case.commit("2026-11-20T10:00")
    assert "done at 09:05, in time" in (case.said("2026-11-20 10:20") or "")
    (tmp_path / "internal").rename(tmp_path / "inside")
    case.commit("2026-11-20T10:30")
    (tmp_path / "inside").rename(tmp_path / "internal")
    case.commit("2026-11-20T10:40")
    assert "done at 09:05, in time" in (case.said("2026-11-20 10:50") or "")


def test_two_people_are_asked_and_the_second_one_counts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The approval is complete with the second one, and not before."""
    case = Approving(tmp_path, monkeypatch, TWO)
    case.approve("comms_lead", "2026-11-20T09:05")
    case.approve("managing_director", "2026-11-20T09:15", by="dora")
    assert "done at 09:15, 5 minutes too late" in (case.said("2026-11-20 09:40") or "")


def test_the_night_on_which_clocks_go_back(tmp_path: Path) -> None:
    """Half an hour is half an hour, and two equal times are told apart."""
    watch = Watch(tmp_path).open()
    watch.say("orders", at="2026-10-25 02:50+02:00")
    ran = watch.due("2026-10-25 02:25+01:00")
    assert "until" not in ran.out
    assert "next update: overdue since 02:20, 5 minutes" in ran.out
    ran = watch.due("2026-10-25 02:55+02:00")
    assert "next update: until 02:20 CET, in 25 minutes" in ran.out.replace("at ", "")


def test_what_is_done_and_what_is_long_past(tmp_path: Path) -> None:
    """--all shows both; without it neither is there, and neither makes anything overdue."""
    watch = Watch(tmp_path).open()
    watch.say("orders", at="2026-11-20 09:10", detected="2026-11-20 09:00", status="resolved")
    watch.say("old", at="2024-11-20 09:10", status="resolved", impact="major")
    assert watch.due("2026-11-20 09:44").out.endswith("Nothing is overdue.\n")
    every = _clocks(watch, "2026-11-20 09:44", "--all")
    assert [(c["incident"], c["clock"], c["long_past"]) for c in every] == [
        ("old", "review", True),
        ("orders", "first_message", False),
    ]
    assert watch.due("2026-11-20 09:44", "--all").code == 0


def test_what_runs_out_in_many_days_is_counted(tmp_path: Path) -> None:
    """A month from now is no news at three in the morning; --all shows it."""
    slow = POLICY.replace("review: 5 working days", "review: 30 working days")
    watch = Watch(tmp_path).open(slow)
    watch.say("orders", at="2026-11-20 09:10", status="resolved", impact="major")
    out = watch.due("2026-11-20 09:44").out
    assert out.endswith(
        "Nothing is overdue.\n\n1 clock runs out in more than 14 days; --all shows them.\n"
    )
    assert "review: until the end of Fri 1 Jan 2027" in watch.due("2026-11-20 09:44", "--all").out


@pytest.mark.parametrize(
    ("wrong", "impact"),
    [
        ({"impact": "critcal"}, "CRITICAL"),
        ({"impact": "critical", "colour": "red"}, "CRITICAL"),
        ({"impact": "major", "colour": "red"}, "MAJOR"),
    ],
)
def test_a_slip_in_a_first_message_stops_no_clock(
    wrong: dict[str, str], impact: str, tmp_path: Path
) -> None:
    """Its times can be read and count; nobody can have read it, so the first message is awaited."""
    watch = Watch(tmp_path).open()
    watch.say("orders", at="2026-11-20 08:00", next_update="2026-11-20 08:30", **wrong)
    ran = watch.due("2026-11-20 12:00")
    assert ran.code == 5
    assert f"  {impact:<8}  next update: overdue since 08:30, 3 hours 30 minutes" in ran.out
    assert ("first message: overdue since 08:15" in ran.out) is (impact == "CRITICAL")
    assert "none of its files can be read: statuspage check says what is wrong" in ran.out


def test_where_nothing_can_be_read_nobody_says_that_all_is_well(tmp_path: Path) -> None:
    """Not even the time: then nothing is known, and that is what is said."""
    watch = Watch(tmp_path).open()
    watch.say("orders", at="soon", impact="critcal")
    out = watch.due("2026-11-20 12:00").out
    assert "Nothing is overdue" not in out
    assert "Nothing is known to be overdue: of 2 clocks nobody can say until when." in out


def test_a_promise_far_ahead_hides_no_clock(tmp_path: Path) -> None:
    """A slip in the year leaves nobody without a word for a year."""
    watch = Watch(tmp_path).open()
    watch.say("orders", at="2026-11-20 08:00", next_update="2027-11-20 08:30")
    ran = watch.due("2026-11-20 12:00")
    assert ran.code == 5
    assert (
        "  CRITICAL  next update: promised for Sat 20 Nov 2027, 08:30, policy.yml says every 30 "
        "minutes; by that overdue since 08:30, 3 hours 30 minutes\n"
        "            Orders fail (orders)\n"
        "            'next_update' is 365 days after its message: is it the right day?\n"
    ) in ran.out
    watch.say("orders", at="2026-11-20 08:00", impact="minor", next_update="2027-11-20 08:30")
    ran = watch.due("2026-11-20 12:00")
    assert ran.code == 0
    assert "  MINOR     next update: until Sat 20 Nov 2027, 08:30" in ran.out
    assert "'next_update' is 365 days after its message: is it the right day?" in ran.out


def test_a_promise_that_stands_in_public_is_named_as_one(tmp_path: Path) -> None:
    """The policy asks for more, and nobody has broken anything; once it is past, somebody has."""
    watch = Watch(tmp_path).open()
    watch.say("orders", at="2026-11-12 09:00", next_update="2026-11-23 12:00")
    line = "next update: promised for Mon 23 Nov, 12:00, policy.yml says every 30 minutes; by that"
    assert line in watch.due("2026-11-20 12:00").out
    assert [clock["promised"] for clock in _clocks(watch, "2026-11-20 12:00")] == [
        "2026-11-23T12:00:00+01:00"
    ]
    assert (
        "promised for 12:00, policy.yml says every 30 minutes; overdue since Thu 12 Nov, 09:30"
    ) in watch.due("2026-11-23 12:01").out


def test_another_day_is_a_day_on_which_somebody_is_told(tmp_path: Path) -> None:
    """And a time of today is one at which they are."""
    watch = Watch(tmp_path).open()
    watch.say("orders", at="2026-11-20 23:20", next_update="2026-11-20 23:50")
    assert (
        "Head of communication was to be told at 23:50; "
        "Managing director is told on Sat 21 Nov, 00:10\n"
    ) in watch.due("2026-11-20 23:55").out


def test_a_real_sending_is_never_of_another_moment(tmp_path: Path) -> None:
    """--now is for looking."""
    watch = Watch(tmp_path).open()
    ran = watch.due("2026-11-20 09:44", "--tell", "--send", STATUSPAGE_PRETEND="")
    assert (ran.code, ran.err) == (
        2,
        "--now is for looking: with --send it is always this moment\n",
    )
    ran = watch.due("2026-11-20 09:44", "--send")
    assert ran.code == 2


GHOST = POLICY.replace("- owner: comms_lead", "- owner: ghost").replace(
    POLICY[POLICY.index("escalation:") : POLICY.index("routes:")], ""
)
BREACH = {"at": "2026-11-20 09:00", "kind": "data-breach", "detected": "2026-11-17 09:00"}


def test_something_is_overdue_and_there_is_nobody_to_tell(tmp_path: Path) -> None:
    """The line of the policy is named, and the exit code says that somebody must mend it."""
    watch = Watch(tmp_path).open(GHOST)
    watch.say("breach", **BREACH, next_update="2026-11-23 09:00")
    ran = watch.due("2026-11-20 12:00", "--tell", "--send")
    line = 1 + GHOST.splitlines().index("  - owner: ghost")
    assert ran.code == 4
    assert "Nobody has to be told" not in ran.out
    assert (
        "To mend: 1 thing is overdue and there is nobody to tell: Tell the data protection "
        f"authority (breach). internal/policy.yml:{line}: nobody has the role 'ghost'"
    ) in ran.out
    said = json.loads(watch.due("2026-11-20 12:00", "--tell", "--format", "json").out)
    assert (said["tell"]["nobody"], said["tell"]["failed"], said["tell"]["roles"]) == (1, True, [])
    assert said["tell"]["wrong"][0].startswith("1 thing is overdue and there is nobody to tell")


def test_a_policy_without_duties_names_the_missing_section(tmp_path: Path) -> None:
    """There is no line to point at."""
    watch = Watch(tmp_path).open(GHOST.replace("duties:\n  - owner: ghost\n", ""))
    watch.say("breach", **BREACH)
    ran = watch.due("2026-11-20 12:00", "--tell")
    assert "internal/policy.yml: 'duties' is missing" in ran.out


def test_what_is_wrong_in_the_policy_is_said(tmp_path: Path) -> None:
    """A rung that drops out, and clocks that do: nobody says that there are none."""
    broken = POLICY.replace("tell: managing_director", "tell: ghost")
    broken = broken.replace("first_message: 15 minutes", "first_message: often")
    broken = broken.replace("update_every: 60 minutes", "update_every: often")
    watch = Watch(tmp_path).open(broken)
    watch.say("orders", **PROMISED)
    problems = json.loads(watch.due("2026-11-20 09:10", "--format", "json").out)["problems"]
    assert len(problems) == 3
    assert all(problem.startswith("left out: internal/policy.yml:") for problem in problems)
    assert "nobody has the role 'ghost'" in problems[2]
    assert "no 'clocks'" not in str(problems)


def test_a_role_that_nobody_has_is_marked(tmp_path: Path) -> None:
    """Whoever reads it looks for somebody else at once."""
    watch = Watch(tmp_path).open(files={"internal/plans/orders.md": "---\nowner: ghost\n---\n"})
    watch.say("orders", **PROMISED)
    ran = watch.due("2026-11-20 09:10")
    assert "acts: ghost (nobody has this role in policy.yml)" in ran.out


def test_told_in_another_year_is_a_mistake(tmp_path: Path) -> None:
    """The deadline runs on, and `check` names the line."""
    plan = "---\ntold:\n  gdpr-authority: 2020-01-01 10:00\n---\n"
    watch = Watch(tmp_path).open(files={"internal/plans/breach.md": plan})
    watch.say("breach", **BREACH)
    ran = watch.due("2026-11-20 12:00")
    assert (ran.code, "Tell the data protection authority: is past since 09:00" in ran.out) == (
        5,
        True,
    )
    ran = run("check", "--site", tmp_path, "--now", "2026-11-20 12:00")
    assert ran.code == 1
    assert (
        "internal/plans/breach.md:3: 'gdpr-authority' was told at 2020-01-01 10:00, before there "
        "was anything to tell (2026-11-17 09:00), so that it does not count: is it the right day?"
    ) in ran.out


def test_of_several_names_the_open_one_is_meant(tmp_path: Path) -> None:
    """As `statuspage plan` understands it."""
    watch = Watch(tmp_path).open()
    watch.say("2026-parcels-late", **PROMISED)
    watch.say("2025-parcels-lost", at="2026-11-19 09:00", status="resolved")
    ran = watch.due("2026-11-20 09:10", "Parcels")
    assert (ran.code, "(2026-parcels-late)" in ran.out) == (0, True)


REVIEW = """\
---
at: 2026-11-19 10:00
actions:
  - what: Ring the bank first
    by: 2026-11-18
    done: 2026-12-24
  - what: Think about it
---
"""


def test_actions_that_are_not_done(tmp_path: Path) -> None:
    """A day that has not come yet is none, and what has no day is counted."""
    watch = Watch(tmp_path).open(files={"internal/reviews/orders.md": REVIEW})
    watch.say("orders", at="2026-11-19 09:00", status="resolved")
    ran = watch.due("2026-11-20 09:10")
    assert "Ring the bank first: overdue since the end of Wed 18 Nov 2026" in ran.out
    assert "decided in internal/reviews/orders.md:4" in ran.out
    assert "1 action has no day; --all shows them." in ran.out
    assert "Think about it: without a day" in watch.due("2026-11-20 09:10", "--all").out
    said = run("plan", "orders", "--site", tmp_path, "--now", "2026-11-20 09:10").out
    assert "Ring the bank first (by the end of Wed 18 Nov 2026)" in said
    assert "Think about it: without a day" in said
    ran = run("check", "--site", tmp_path, "--now", "2026-11-20 09:10", "--format", "json")
    rules = [(each["rule"], each["line"]) for each in json.loads(ran.out)["findings"]]
    assert ("actions.no-day", 7) in rules


def test_a_promise_in_the_hour_that_exists_twice_does_not_move(tmp_path: Path) -> None:
    """It is the first moment after the message, whenever somebody looks."""
    watch = Watch(tmp_path).open()
    watch.say("orders", at="2026-10-25 01:50", next_update="2026-10-25 02:30")
    for now in ("2026-10-25 02:00+02:00", "2026-10-25 02:20+01:00", "2026-10-25 04:00+01:00"):
        (clock,) = [c for c in _clocks(watch, now) if c["clock"] == "next_update"]
        assert clock["due"] == "2026-10-25T02:30:00+02:00"
    watch.say("orders", "02-more", at="2026-10-25 02:40+02:00", next_update="2026-10-25 02:30")
    (clock,) = [c for c in _clocks(watch, "2026-10-25 02:50+02:00") if c["clock"] == "next_update"]
    assert clock["due"] == "2026-10-25T02:30:00+01:00"
    said = run("plan", "orders", "--site", tmp_path, "--now", "2026-10-25 02:50+02:00").out
    assert "next update by 2026-10-25 02:30 CET" in said


def test_a_preview_of_another_moment_says_so(tmp_path: Path) -> None:
    """Sending has no other moment than this one."""
    watch = Watch(tmp_path).open()
    watch.say("orders", **PROMISED)
    ran = run("due", "--tell", "--site", tmp_path, "--now", "2026-11-20 09:44")
    assert "This looks at 2026-11-20 09:44; with --send it is always the moment" in ran.out


def test_a_review_of_what_goes_on_is_in_doubt(tmp_path: Path) -> None:
    """A review comes after the end, and one of a moment before it does not count."""
    watch = Watch(tmp_path).open()
    watch.say("orders", **PROMISED)
    watch.say("orders", "review", at="2026-11-20 09:10")
    check = ("check", "--site", tmp_path, "--now", "2026-11-20 09:40")
    place = "incidents/orders/review.md:1: warning: "
    assert f"{place}the incident is not over; a review comes after the end" in run(*check).out
    watch.say("orders", "02-end", at="2026-11-20 09:20", status="resolved")
    assert f"{place}this review's 'at' is before the end of the incident" in run(*check).out


def test_a_new_incident_with_a_slip_in_its_day_says_so(tmp_path: Path) -> None:
    """As `statuspage check` would, before anybody commits it."""
    Watch(tmp_path).open()
    new = ("new", "incident", "--title", "Orders fail", "--impact", "major", "--text", "We look.")
    where = ("--site", tmp_path, "--now", "2026-11-20 09:40")
    ran = run(*new, "--detected", "2026-12-20 09:00", *where)
    assert "'detected' lies in the future (2026-12-20 09:00): is it the right day?" in ran.err
    ran = run(*new, "--detected", "2025-11-20", *where)
    assert "'detected' is 365 days ago: is it the right day?" in ran.err
