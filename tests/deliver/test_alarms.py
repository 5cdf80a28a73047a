"""Roles are told that a clock has run out: once a rung, by a real mail server and a real record."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from tests import folders
from tests.checkout import commit_all, git
from tests.deliver.smtp_server import Fault, SmtpServer
from tests.deliver.watch import POLICY, Watch, letters, read, text

PROMISED = {"at": "2026-11-20 09:00", "next_update": "2026-11-20 09:30"}


def test_each_rung_is_told_once(tmp_path: Path) -> None:
    """The one who acts at once, the next one twenty minutes later, and nobody twice."""
    with SmtpServer() as server:
        watch = Watch(tmp_path, server.port).open()
        watch.say("orders", **PROMISED)
        for now in ("09:30", "09:31", "09:35", "09:49", "09:50", "09:51", "12:00"):
            watch.told(f"2026-11-20 {now}")
    assert letters(server.mails) == [
        ("ann@example.org", "Overdue: next update, Orders fail"),
        ("dora@example.org", "Overdue: next update, Orders fail"),
    ]


def test_the_words_of_an_alarm(tmp_path: Path) -> None:
    """Plain words: what, since when, where to read it, what to do, who is told next."""
    with SmtpServer() as server:
        watch = Watch(tmp_path, server.port).open()
        watch.say("orders", **PROMISED)
        watch.told("2026-11-20 09:44")
    (mail,) = server.mails
    assert text(mail) == (
        "You are told as: Head of communication\n"
        "\n"
        "Next update: was due on 20 November 2026, 09:30 CET, 14 minutes ago.\n"
        "Incident: Orders fail (Critical)\n"
        "https://status.example.com/incidents/orders/\n"
        "It is your turn.\n"
        "What to do: publish an update. It may say that there is nothing new yet, and when the "
        "next one comes.\n"
        "Told next: Managing director, on 20 November 2026, 09:50 CET\n"
        "\n"
        "Whoever does it ends this: nobody else is told of it then.\n"
    )


def test_an_update_ends_the_ladder(tmp_path: Path) -> None:
    """What has been done is no reason to wake anybody."""
    with SmtpServer() as server:
        watch = Watch(tmp_path, server.port).open()
        watch.say("orders", **PROMISED)
        watch.told("2026-11-20 09:31")
        watch.say("orders", "02-more", at="2026-11-20 09:40", next_update="2026-11-20 10:10")
        assert watch.told("2026-11-20 09:59")["code"] == 0
    assert [to for to, _ in letters(server.mails)] == ["ann@example.org"]


def test_a_new_promise_is_a_new_clock(tmp_path: Path) -> None:
    """Who breaks the next promise as well is told again."""
    with SmtpServer() as server:
        watch = Watch(tmp_path, server.port).open()
        watch.say("orders", **PROMISED)
        watch.told("2026-11-20 09:31")
        watch.say("orders", "02-more", at="2026-11-20 09:40", next_update="2026-11-20 10:00")
        watch.told("2026-11-20 10:01")
        watch.told("2026-11-20 10:02")
    assert [to for to, _ in letters(server.mails)] == ["ann@example.org", "ann@example.org"]


def test_an_authoritys_deadline_is_told(tmp_path: Path) -> None:
    """Ahead of time and when it has passed, each once."""
    with SmtpServer() as server:
        watch = Watch(tmp_path, server.port).open(POLICY + "authorities: gdpr\n")
        told = {"kind": "data-breach", "detected": "2026-11-17 10:00", "at": "2026-11-17 11:00"}
        watch.say("lost-list", **told, next_update="2026-11-21 09:00", title="A list was lost")
        for now in ("2026-11-18 09:00", "2026-11-19 20:00", "2026-11-20 11:00", "2026-11-20 12:00"):
            watch.told(now)
    assert letters(server.mails) == [
        ("ann@example.org", "Soon due: Tell the data protection authority, A list was lost"),
        ("ann@example.org", "Overdue: Tell the data protection authority, A list was lost"),
    ]


def test_one_message_a_role_when_nobody_looked_for_long(tmp_path: Path) -> None:
    """All workflows stood still: everybody gets one message about all that is late."""
    with SmtpServer() as server:
        watch = Watch(tmp_path, server.port).open()
        watch.say("orders", **PROMISED)
        watch.say("cards", **{**PROMISED, "title": "Cards fail"})
        watch.told("2026-11-20 12:00")
    assert letters(server.mails) == [
        ("ann@example.org", "2 things are due: Cards fail and Orders fail"),
        ("dora@example.org", "2 things are due: Cards fail and Orders fail"),
    ]
    assert watch.events().count(("comms_lead", "sent")) == 2


def test_a_subject_names_two_incidents(tmp_path: Path) -> None:
    """It is read at a glance, however many there are."""
    with SmtpServer() as server:
        watch = Watch(tmp_path, server.port).open()
        for name in ("Cafés", "Cards", "Orders", "Parcels"):
            watch.say(f"{name.lower()[:3]}-fail", **{**PROMISED, "title": f"{name} fail"})
        watch.told("2026-11-20 09:31")
    (mail,) = server.mails
    assert read(mail)["Subject"] == "4 things are due: Cafés fail, Cards fail and 2 more"


def test_nothing_is_sent_without_send(tmp_path: Path) -> None:
    """It says whom it would tell, and exits as what is overdue asks for."""
    with SmtpServer() as server:
        watch = Watch(tmp_path, server.port).open()
        watch.say("orders", **PROMISED)
        ran = watch.due("2026-11-20 09:31", "--tell")
    assert ran.code == 5
    assert ran.out.endswith(
        "These would be told, with --send:\n"
        "  Head of communication: Overdue: next update, Orders fail\n"
        "    by smtp-1\n"
    )
    assert server.connections == 0
    assert not (tmp_path / "build").exists()


def test_a_draft_that_nobody_publishes(tmp_path: Path) -> None:
    """Its title stays inside: the message says the name of its folder alone."""
    with SmtpServer() as server:
        watch = Watch(tmp_path, server.port).open()
        watch.say("breach", at="2026-11-20 09:05", detected="2026-11-20 09:00", draft="yes")
        watch.told("2026-11-20 09:16")
    (mail,) = server.mails
    assert read(mail)["Subject"] == "Overdue: first message, breach"
    assert "Orders fail" not in text(mail)
    assert "It is not public." in text(mail)


def test_a_role_whose_variable_is_not_set(tmp_path: Path) -> None:
    """It is loud, it names the variable, and others are told all the same."""
    with SmtpServer() as server:
        watch = Watch(tmp_path, server.port).open()
        watch.say("orders", **PROMISED)
        said = watch.told("2026-11-20 10:00", COMMS_LEAD_ADDRESS="")
        assert said["code"] == 4
        assert "COMMS_LEAD_ADDRESS" in said["roles"][0]["wrong"]
        assert [to for to, _ in letters(server.mails)] == ["dora@example.org"]
        assert watch.told("2026-11-20 10:01")["code"] == 5
    assert [to for to, _ in letters(server.mails)] == ["dora@example.org", "ann@example.org"]


def test_a_role_without_reach_and_a_policy_without_a_route(tmp_path: Path) -> None:
    """Both say what is to be written."""
    watch = Watch(tmp_path).open(POLICY.replace("    reach: COMMS_LEAD_ADDRESS\n", ""))
    watch.say("orders", **PROMISED)
    said = watch.told("2026-11-20 09:31")
    assert said["code"] == 4
    assert said["roles"][0]["wrong"] == (
        "'comms_lead' cannot be told: policy.yml needs a line 'reach: COMMS_LEAD_ADDRESS' in this "
        "role, the name of a variable with the address"
    )
    watch.open(POLICY.partition("routes:")[0])
    assert watch.told("2026-11-20 09:31")["roles"][0]["wrong"] == (
        "'comms_lead' cannot be told: policy.yml has no route with 'alarm: yes', and none by smtp "
        "that could be used instead"
    )


def test_what_could_not_leave_is_told_by_the_next_run(tmp_path: Path) -> None:
    """A server that speaks no TLS gets nothing; once that is mended, everybody is told."""
    with SmtpServer() as server:
        watch = Watch(tmp_path, server.port).open()
        watch.say("orders", **PROMISED)
        first = watch.told("2026-11-20 09:31", STATUSPAGE_SMTP_SECURITY="starttls")
        assert server.mails == []
        second = watch.told("2026-11-20 09:32")
    assert (first["code"], second["code"]) == (4, 5)
    assert [to for to, _ in letters(server.mails)] == ["ann@example.org"]


@pytest.mark.parametrize("wrong", ["lead at example", "lost@example.org"])
def test_an_alarm_to_a_wrong_address_goes_out_once_it_is_mended(tmp_path: Path, wrong: str) -> None:
    """Until then every run tries, and says that somebody could not be told."""
    with SmtpServer(refused={"lost@example.org": "550 5.1.1 nobody here"}) as server:
        watch = Watch(tmp_path, server.port).open()
        watch.say("orders", **PROMISED)
        for now in ("2026-11-20 09:31", "2026-11-20 09:35"):
            said = watch.told(now, COMMS_LEAD_ADDRESS=wrong)
            assert (said["code"], said["roles"][0]["happened"]) == (4, "failed")
        looked = watch.due("2026-11-20 09:36").out
        assert "Head of communication could not be told; the next run tries again" in looked
        assert watch.told("2026-11-20 09:37")["code"] == 5
        last = watch.due("2026-11-20 09:40", "--tell", "--send").out
    assert "Nobody has to be told anything that they have not been told." in last
    assert [to for to, _ in letters(server.mails)] == ["ann@example.org"]


def test_nobody_is_told_again_of_whom_nobody_knows(tmp_path: Path) -> None:
    """The server took the message and said nothing: a person looks, and may tell once more."""
    with SmtpServer(script={"END": [Fault.TAKE_AND_DROP]}) as server:
        watch = Watch(tmp_path, server.port).open()
        watch.say("orders", **PROMISED)
        assert watch.told("2026-11-20 09:31")["code"] == 4
        again = watch.told("2026-11-20 09:32")
        assert (again["code"], again["unknown"], again["roles"]) == (5, 1, [])
        words = watch.due("2026-11-20 09:32", "--tell").out
        assert "Of 1 rung nobody knows" in words
        assert "Nobody has to be told" not in words
        assert watch.told("2026-11-20 09:33", "--resend-unknown")["code"] == 5
    assert [to for to, _ in letters(server.mails)] == ["ann@example.org", "ann@example.org"]


def test_a_run_that_is_killed_between_two_rungs(tmp_path: Path) -> None:
    """What was told stays told; what hung is unknown and not repeated; the rest is told."""
    with SmtpServer(script={"END": ["250 ok", Fault.HANG]}) as server:
        watch = Watch(tmp_path, server.port).open(POLICY.replace("timeout: 2", "timeout: 60"))
        watch.say("orders", **PROMISED)
        dying = watch.start("2026-11-20 10:00")
        _wait(lambda: [to for to, _ in watch.events()].count("managing_director") == 2)
        _wait(lambda: "DATA" in server.said(2) or server.said(1).count("DATA") == 2)
        dying.kill()
        dying.wait()
    with SmtpServer() as server:
        watch.environment["STATUSPAGE_SMTP_PORT"] = str(server.port)
        watch.say("cards", **{**PROMISED, "title": "Cards fail"})
        said = watch.told("2026-11-20 10:01")
    assert (said["code"], said["recovered"], said["unknown"]) == (4, 1, 1)
    assert letters(server.mails) == [
        ("ann@example.org", "Overdue: next update, Cards fail"),
        ("dora@example.org", "Overdue: next update, Cards fail"),
    ]


def test_drills_are_marked_and_have_a_record_of_their_own(tmp_path: Path) -> None:
    """Who is woken by an exercise sees at once that it is one."""
    with SmtpServer() as server:
        watch = Watch(tmp_path, server.port).open()
        watch.say("drill-orders", drill="yes", **PROMISED)
        assert watch.told("2026-11-20 09:31")["roles"] == []
        watch.told("2026-11-20 09:31", "--drills")
        watch.told("2026-11-20 09:32", "--drills")
    (mail,) = server.mails
    assert read(mail)["Subject"] == "EXERCISE: Overdue: next update, Orders fail"
    assert text(mail).startswith("EXERCISE\n\nYou are told as")
    assert (tmp_path / "build" / "ledger-due-drill").is_dir()
    assert not (tmp_path / "build" / "ledger-due").exists()


def test_no_address_is_anywhere(tmp_path: Path) -> None:
    """Neither in what is said, nor in the record."""
    with SmtpServer(refused={"ann@example.org": "550 no ann@example.org"}) as server:
        watch = Watch(tmp_path, server.port).open()
        watch.say("orders", **PROMISED)
        ran = watch.due("2026-11-20 10:00", "--tell", "--send")
        ran_again = watch.due("2026-11-20 10:01", "--tell", "--send", "--format", "json")
    record = "".join(file.read_text() for file in (tmp_path / "build").rglob("*") if file.is_file())
    everything = ran.out + ran.err + ran_again.out + ran_again.err + record
    assert "example.org" not in everything
    assert ran.code == 4


def test_a_role_may_have_a_way_of_its_own(tmp_path: Path) -> None:
    """A route for alarms with the same variable in 'to' is for that role alone."""
    own = POLICY + "  - by: outbox\n    alarm: yes\n    to: DIRECTOR_ADDRESS\n"
    with SmtpServer() as server:
        watch = Watch(tmp_path, server.port).open(own)
        watch.say("orders", **PROMISED)
        watch.told("2026-11-20 10:00")
    assert [to for to, _ in letters(server.mails)] == ["ann@example.org"]
    (file,) = (tmp_path / "build" / "outbox" / "due" / "managing_director").rglob("*.txt")
    assert file.read_text().startswith("You are told as: Managing director\n")


def test_notices_never_leave_by_a_route_for_alarms(tmp_path: Path) -> None:
    """What customers read is nothing that roles are told, and the other way round."""
    wrong = POLICY.replace("    alarm: yes\n", "    alarm: yes\n    channels: email\n")
    watch = Watch(tmp_path).open(wrong)
    watch.say("orders", **PROMISED)
    ran = watch.due("2026-11-20 09:31", "--tell", "--send")
    assert ran.code == 1
    assert "takes no notices, so that 'channels' says nothing here" in ran.err


def _wait(condition: object) -> None:
    assert callable(condition)
    deadline = time.monotonic() + 30
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.05)


def test_a_record_on_a_branch_is_known_to_every_machine(tmp_path: Path) -> None:
    """Two clones, one after the other: the second tells nobody again."""
    with SmtpServer() as server:
        first = Watch(tmp_path / "first", server.port).open("ledger: statuspage-ledger\n" + POLICY)
        first.say("orders", **PROMISED)
        git(first.folder, "init", "--quiet", "--initial-branch=main")
        commit_all(first.folder, "Orders fail")
        git(tmp_path, "clone", "--quiet", "--bare", str(first.folder), "host")
        git(first.folder, "remote", "add", "origin", str(tmp_path / "host"))
        git(tmp_path, "clone", "--quiet", str(tmp_path / "host"), "second")
        second = Watch(tmp_path / "second", server.port, first.environment)
        first.told("2026-11-20 09:31")
        assert second.told("2026-11-20 09:32")["roles"] == []
        second.told("2026-11-20 09:51")
        assert first.told("2026-11-20 09:52")["roles"] == []
    assert [to for to, _ in letters(server.mails)] == ["ann@example.org", "dora@example.org"]
    branches = git(tmp_path / "host", "branch", "--list", "statuspage-*")
    assert branches.split() == ["statuspage-ledger-due"]


def test_an_alarm_in_chinese(tmp_path: Path) -> None:
    """The words are those of the site's first language; an exercise has the English mark too."""
    with SmtpServer() as server:
        settings = folders.MKDOCS.replace("[en, zh-CN]", "[zh-CN, en]")
        watch = Watch(tmp_path, server.port).open(files={"mkdocs.yml": settings})
        watch.say("drill-orders", drill="yes", **{**PROMISED, "title": "无法下单"})
        watch.told("2026-11-20 09:44", "--drills")
    (mail,) = server.mails
    assert read(mail)["Subject"] == "演练 EXERCISE: 已逾期：下一次更新，无法下单"
    assert "下一次更新：应于2026年11月20日" in text(mail)


def test_an_action_is_named_by_its_file(tmp_path: Path) -> None:
    """So that one knows which; what was decided inside is not quoted."""
    review = (
        "---\nat: 2026-11-16 10:00\nactions:\n  - what: Ring the bank first\n"
        "    role: comms_lead\n    by: 2026-11-18\n---\n"
    )
    with SmtpServer() as server:
        watch = Watch(tmp_path, server.port).open(files={"internal/reviews/orders.md": review})
        watch.say("orders", at="2026-11-16 09:00", status="resolved")
        watch.told("2026-11-19 09:00")
    (mail,) = server.mails
    assert "Action of a review: was due by the end of 18 November 2026, 9 hours ago." in text(mail)
    assert "What to do: it stands in internal/reviews/orders.md:4. Do it" in text(mail)
    assert "Ring" not in text(mail)


def test_a_role_that_nobody_has(tmp_path: Path) -> None:
    """It lacks no address: it is not in the policy."""
    files = {"internal/plans/orders.md": "---\nowner: ghost\n---\n"}
    plain = POLICY.replace(POLICY[POLICY.index("escalation:") : POLICY.index("routes:")], "")
    watch = Watch(tmp_path, 2525).open(plain, files)
    watch.say("orders", **PROMISED)
    told = watch.told("2026-11-20 09:44")
    assert (told["code"], told["roles"][0]["wrong"]) == (
        4,
        "'ghost' cannot be told: nobody has this role in policy.yml",
    )
