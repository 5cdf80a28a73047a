"""`statuspage notify` with a real mail server: once, recorded, and nothing lost without a word."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import time
from collections import Counter
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy
from pathlib import Path

import pytest

from statuspage.cli import notify
from statuspage.deliver.composed import Composed
from statuspage.deliver.event import Happened
from statuspage.site.feeds import FEEDS
from tests.commands import run
from tests.deliver.messages import message
from tests.deliver.shop import Shop
from tests.deliver.smtp_server import Answer, Fault, SmtpServer


def recipients(server: SmtpServer) -> Counter[str]:
    """Who has got how many."""
    return Counter(mail.recipient for mail in server.mails)


def test_the_first_run_on_a_site_with_a_history_sends_nothing(tmp_path: Path) -> None:
    with SmtpServer() as server:
        shop = Shop(tmp_path, server.port)
        shop.say(at="2026-10-30 09:00")
        shop.open()
        assert server.mails == []
        assert "nothing of it is sent" in shop_first_words(shop)
        assert shop.sends()["counts"] == {}
        assert server.connections == 0


def shop_first_words(shop: Shop) -> str:
    """What a first run says; the record of `open` is put aside for it."""
    (shop.site / "build" / "ledger").rename(shop.folder / "aside")
    words = shop.notify().out
    (shop.folder / "aside").rename(shop.site / "build" / "ledger")
    return words


def test_a_new_update_goes_to_everybody_once(tmp_path: Path) -> None:
    """The second run, and a third after a typo was mended, send nothing."""
    with SmtpServer() as server:
        shop = Shop(tmp_path, server.port).open(["ann@example.org", "ben@example.org"])
        shop.say()
        shop.compose()
        assert shop.sends()["counts"] == {"sent": 2}
        assert shop.sends()["counts"] == {}
        shop.say(title="Orders fail, and we are sorry")
        shop.compose()
        assert shop.sends()["counts"] == {}
        assert recipients(server) == {"ann@example.org": 1, "ben@example.org": 1}
        mail = message_from_bytes(server.mails[0].content, policy=policy.default)
        assert "Orders fail" in mail["Subject"]


def test_a_first_run_in_the_middle_of_a_crisis_says_who_was_not_told(tmp_path: Path) -> None:
    """A record that is lost is silent towards the public, and loud towards us."""
    with SmtpServer() as server:
        shop = Shop(tmp_path, server.port).open()
        shop.say()
        shop.compose()
        (shop.site / "build" / "ledger").rename(shop.folder / "lost")
        said = shop.sends()
        assert (said["code"], said["fresh"]) == (4, ["incidents/orders/index"])
        assert server.mails == []


def test_a_list_without_anybody_closes_nothing(tmp_path: Path) -> None:
    """An export that failed is mended, and then everybody is told."""
    with SmtpServer() as server:
        shop = Shop(tmp_path, server.port).open()
        shop.say()
        shop.compose()
        shop.list([])
        said = shop.sends()
        assert said["nobody"] == ["incidents/orders/index, email, customers"]
        shop.list(["ann@example.org", "carl example.org"])
        assert shop.sends()["counts"] == {"sent": 1}
        shop.list(["ann@example.org", "carl@example.org"])
        assert shop.sends()["counts"] == {"sent": 1}
        assert recipients(server) == {"ann@example.org": 1, "carl@example.org": 1}


def test_who_does_not_want_mail_has_to_be_known(tmp_path: Path) -> None:
    with SmtpServer() as server:
        shop = Shop(tmp_path, server.port).open()
        shop.say()
        shop.compose()
        done = shop.notify("--send", STATUSPAGE_SUPPRESSED="")
        assert (done.code, "STATUSPAGE_SUPPRESSED is not set" in done.out) == (4, True)
        assert server.mails == []


def test_who_is_not_left_alone_because_of_a_slip_is_said(tmp_path: Path) -> None:
    """One line of many keeps nobody from being told of a danger; somebody has to look."""
    with SmtpServer() as server:
        shop = Shop(tmp_path, server.port).open(["ann@example.org", "ben@example.org"])
        left = tmp_path / "left.txt"
        left.write_text("ann@example.org # asked on 3 November\nben at example.org\n")
        shop.environment["STATUSPAGE_SUPPRESSED"] = str(left)
        shop.say()
        shop.compose()
        words = "STATUSPAGE_SUPPRESSED: 1 line leaves nobody alone"
        assert words in shop.notify().out
        done = shop.notify("--send")
        assert (done.code, words in done.out) == (4, True)
        assert recipients(server) == {"ben@example.org": 1}


def test_a_look_ahead_sends_nothing_before_its_hour(tmp_path: Path) -> None:
    """What `notices --now` wrote for a preview keeps its embargo."""
    with SmtpServer() as server:
        shop = Shop(tmp_path, server.port).open()
        shop.say(publish_at="2026-11-02 18:00")
        ahead = ("--now", "2026-11-02 19:00")
        assert run("notices", "--site", shop.site, *ahead).code == 0
        assert shop.sends()["held"][0]["reason"] == "it is of a time still to come"
        assert server.mails == []
        refused = shop.notify("--send", STATUSPAGE_PRETEND="")
        assert (refused.code, "--now is for looking" in refused.err) == (2, True)


def test_an_embargo_that_ends_is_news_however_long_it_was(tmp_path: Path) -> None:
    with SmtpServer() as server:
        shop = Shop(tmp_path, server.port).open()
        shop.say(at="2026-11-01 20:00", publish_at="2026-11-02 09:30")
        shop.compose()
        assert shop.sends()["counts"] == {"sent": 1}
        assert len(server.mails) == 1


def test_without_send_it_only_says_what_it_would_do(tmp_path: Path) -> None:
    with SmtpServer() as server:
        shop = Shop(tmp_path, server.port).open(["ann@example.org", "ben@example.org"])
        shop.say()
        shop.compose()
        before = sorted(shop.site.rglob("*"))
        done = shop.notify()
        assert done.out.splitlines() == [
            "This is due, and is sent with --send:",
            "  incidents/orders/index",
            "    email · customers · by smtp-1: 2 (en 2)",
        ]
        assert done.code == 0
        assert sorted(shop.site.rglob("*")) == before
        assert server.connections == 0


def test_who_comes_onto_the_list_later_is_told_of_what_happens_later(tmp_path: Path) -> None:
    with SmtpServer() as server:
        shop = Shop(tmp_path, server.port).open()
        shop.say()
        shop.compose()
        shop.sends()
        shop.list(["ann@example.org", "ben@example.org"])
        assert shop.sends()["counts"] == {}
        shop.say("02-more", "2026-11-02 09:55", status="identified")
        shop.compose()
        assert shop.sends()["counts"] == {"sent": 2}
        assert recipients(server) == {"ann@example.org": 2, "ben@example.org": 1}


def test_a_renamed_file_and_a_renamed_incident_are_not_sent_again(tmp_path: Path) -> None:
    with SmtpServer() as server:
        shop = Shop(tmp_path, server.port).open()
        shop.say()
        shop.compose()
        shop.sends()
        (shop.site / "incidents" / "orders").rename(shop.site / "incidents" / "orders-fail")
        shop.compose()
        said = shop.sends()
        assert said["counts"] == {}
        assert "which is known already" in said["skipped"][0]["reason"]
        assert recipients(server) == {"ann@example.org": 1}


def test_a_renamed_incident_whose_typo_is_mended_is_not_sent_again(tmp_path: Path) -> None:
    """In one commit: another folder, another word. Somebody is told to look."""
    with SmtpServer() as server:
        shop = Shop(tmp_path, server.port).open()
        shop.say(title="Orders fial")
        shop.compose()
        shop.sends()
        shutil.rmtree(shop.site / "incidents" / "orders")
        shop.say(incident="orders-fail")
        shop.compose()
        said = shop.sends()
        assert (said["counts"], said["code"]) == ({}, 4)
        assert "give it a minute of its own" in said["skipped"][0]["reason"]
        assert recipients(server) == {"ann@example.org": 1}


def subjects(server: SmtpServer) -> list[tuple[str, str]]:
    """Who has got what, in order."""
    mails = [
        (m.recipient, message_from_bytes(m.content, policy=policy.default)) for m in server.mails
    ]
    return [(recipient, str(mail["Subject"])) for recipient, mail in mails]


def test_what_was_withdrawn_before_it_could_be_sent_is_never_sent(tmp_path: Path) -> None:
    """The mail server took nothing, and the entry was a mistake: only its withdrawal goes out."""
    with SmtpServer(script={"GREETING": ["554 no service here"]}) as server:
        shop = Shop(tmp_path, server.port).open(["ann@example.org", "ben@example.org"])
        shop.say()
        shop.compose()
        assert shop.notify("--send").code == 4
        assert shop.deliveries() == {Happened.FAILED: 1, Happened.DUE: 1}
        shop.say("02-w", at="2026-11-02 09:55", status="withdrawn")
        shop.compose()
        reason = "it was withdrawn since, by incidents/orders/02-w"
        assert f"incidents/orders/index: email: {reason}" in shop.notify().out
        done = shop.notify("--send")
        assert (done.code, "2 sent, 2 skipped." in done.out) == (0, True)
        assert f"incidents/orders/index: email: {reason}" in done.out
        assert shop.sends("--resend-unknown")["counts"] == {}
    assert subjects(server) == [
        ("ann@example.org", "Withdrawn: Orders fail"),
        ("ben@example.org", "Withdrawn: Orders fail"),
    ]


def test_what_is_corrected_in_the_same_push_is_told_as_it_is_right(tmp_path: Path) -> None:
    """A correction of a correction too: the last of them goes out, and no other."""
    with SmtpServer() as server:
        shop = Shop(tmp_path, server.port).open()
        shop.say()
        shop.say("02", at="2026-11-02 09:53", corrects="index")
        shop.say("03", at="2026-11-02 09:55", corrects="'02'")
        shop.compose()
        said = shop.sends()
        assert (said["counts"], said["code"]) == ({"sent": 1}, 0)
        assert [one["path"].rpartition("/")[2] for one in said["skipped"]] == ["index", "02"]
        assert shop.sends()["counts"] == {}
    assert "This is 03." in server.mails[0].content.decode()


def test_who_has_got_what_is_false_gets_the_correction_and_nobody_else_the_false_one(
    tmp_path: Path,
) -> None:
    """One had it, one was in doubt, one was not reached: all three are told what is right."""
    names = [f"{name}@example.org" for name in ("ann", "ben", "cid")]
    script: dict[str, list[Answer]] = {
        "MAIL": ["250 ok", "250 ok", "530 5.7.0 sign in first"],
        "END": ["250 ok", Fault.TAKE_AND_DROP],
    }
    with SmtpServer(script=script) as server:
        shop = Shop(tmp_path, server.port).open(names)
        shop.say()
        shop.compose()
        assert shop.sends()["counts"] == {"failed": 1, "sent": 1, "unknown": 1}
        shop.say("02", at="2026-11-02 09:55", corrects="index")
        shop.compose()
        said = shop.sends("--resend-unknown")
        assert (said["counts"], said["code"]) == ({"sent": 3, "skipped": 1}, 0)
        words = shop.notify().out
        assert "it does not hold any more, and is not sent again" in words
        assert "--resend-unknown" not in words
    told = [(to, "Correction" in subject) for to, subject in subjects(server)]
    assert told == [(names[0], False), (names[1], False), *((name, True) for name in names)]


def test_one_who_is_refused_keeps_nobody_from_being_told(tmp_path: Path) -> None:
    """The run ends with 4, names no address, and does not try that one again."""
    with SmtpServer(refused={"ben@example.org": "550 5.1.1 no such ben@example.org"}) as server:
        shop = Shop(tmp_path, server.port)
        shop.open([f"{name}@example.org" for name in ("ann", "ben", "cid")])
        shop.say()
        shop.compose()
        done = shop.notify("--send")
        assert done.code == 4
        assert "2 sent, 1 failed." in done.out
        assert "example.org" not in done.out + done.err
        assert shop.sends()["counts"] == {}
        assert recipients(server) == {"ann@example.org": 1, "cid@example.org": 1}


@pytest.mark.parametrize("answer", [Fault.TAKE_AND_DROP, Fault.HANG], ids=str)
def test_what_may_have_arrived_is_never_sent_again_by_itself(
    tmp_path: Path, answer: Answer
) -> None:
    """After the dot nobody can tell: a person looks, and says so with --resend-unknown."""
    with SmtpServer(script={"END": [answer]}) as server:
        shop = Shop(tmp_path, server.port).open()
        shop.environment["STATUSPAGE_LEDGER_KEY"] = "a key that is long enough for the record"
        shop.say()
        shop.compose()
        first = shop.sends()
        assert (first["counts"], first["code"]) == ({"unknown": 1}, 4)
        assert shop.sends()["counts"] == {}
        assert shop.deliveries() == {Happened.UNKNOWN: 1}
        again = shop.sends("--resend-unknown")
        assert (again["counts"], again["code"]) == ({"sent": 1}, 0)
        assert shop.sends("--resend-unknown")["counts"] == {}


def test_what_is_sent_once_more_goes_to_those_alone_of_whom_nobody_knows(tmp_path: Path) -> None:
    """Who came onto the list meanwhile is told of what happens afterwards."""
    with SmtpServer(script={"END": ["250 ok", Fault.TAKE_AND_DROP, "250 ok"]}) as server:
        shop = Shop(tmp_path, server.port).open()
        shop.say()
        shop.compose()
        shop.sends()
        shop.say("02", at="2026-11-02 09:55")
        shop.compose()
        shop.sends()
        shop.list(["ann@example.org", "new@example.org"])
        again = shop.sends("--resend-unknown")
        assert (again["counts"], again["code"]) == ({"sent": 2}, 0)
        assert recipients(server) == {"ann@example.org": 3, "new@example.org": 1}


def test_what_surely_was_not_taken_is_tried_again_and_then_sent(tmp_path: Path) -> None:
    with SmtpServer(script={"RCPT": ["451 4.3.0 not now"], "END": ["421 4.3.2 bye"]}) as server:
        shop = Shop(tmp_path, server.port).open(["ann@example.org", "ben@example.org"])
        shop.say()
        shop.compose()
        said = shop.sends()
        assert (said["counts"], said["code"]) == ({"sent": 2}, 0)
        assert recipients(server) == {"ann@example.org": 1, "ben@example.org": 1}
        attempts = sorted(e.attempt for e in shop.events() if e.happened is Happened.SENT)
        assert attempts[-2:] == [2, 2]


def test_a_wrong_password_stops_the_route_and_the_next_run_goes_on(tmp_path: Path) -> None:
    """Nothing is lost with a secret that was changed: nobody was told, all are still due."""
    with SmtpServer(script={"MAIL": ["530 5.7.0 sign in first"]}) as server:
        shop = Shop(tmp_path, server.port)
        shop.open([f"{name}@example.org" for name in ("ann", "ben", "cid")])
        shop.say()
        shop.compose()
        first = shop.sends()
        assert first["code"] == 4
        assert first["wrong"]
        assert server.mails == []
        assert shop.sends()["counts"] == {"sent": 3}
        assert set(recipients(server).values()) == {1}


def test_a_changed_key_holds_a_message_that_is_half_sent(tmp_path: Path) -> None:
    """With another key nobody can tell who has got it."""
    with SmtpServer(script={"RCPT": ["250 ok", "550 5.7.1 no"]}) as server:
        shop = Shop(tmp_path, server.port).open()
        shop.say()
        shop.list(["ann@example.org"])
        shop.compose()
        shop.sends()
        mark = next(
            file
            for file in (shop.site / "build" / "ledger" / "runs").rglob("*.jsonl")
            if '"sent"' in file.read_text()
        )
        lines = [line for line in mark.read_text().splitlines() if "(smtp-1)" not in line]
        mark.write_text("\n".join(lines) + "\n")
        said = shop.notify("--send", STATUSPAGE_LEDGER_KEY="quite another key, long enough too")
        assert said.code == 4
        assert "STATUSPAGE_LEDGER_KEY has changed" in said.out
        assert recipients(server) == {"ann@example.org": 1}


def test_a_missing_secret_is_named_and_nothing_is_sent(tmp_path: Path) -> None:
    with SmtpServer() as server:
        shop = Shop(tmp_path, server.port).open()
        shop.say()
        shop.compose()
        for name in ("STATUSPAGE_SMTP_HOST", "STATUSPAGE_RECIPIENTS", "STATUSPAGE_LEDGER_KEY"):
            done = shop.notify("--send", **{name: ""})
            assert (done.code, name in done.out + done.err) == (4, True), name
        assert server.mails == []
        assert shop.sends()["counts"] == {"sent": 1}


def test_a_list_that_cannot_be_read_keeps_no_other_channel_waiting(tmp_path: Path) -> None:
    with SmtpServer() as server:
        shop = Shop(tmp_path, server.port).open()
        file = shop.site / "internal" / "policy.yml"
        file.write_text(
            file.read_text().replace("channels: email\n    aud", "channels: email, chat\n    aud")
        )
        shop.say()
        shop.compose()
        (tmp_path / "recipients.csv").unlink()
        said = shop.sends()
        assert (said["counts"], said["code"]) == ({"sent": 2}, 4)
        assert "STATUSPAGE_RECIPIENTS" in said["wrong"][0]
        assert len([*(shop.site / "build" / "outbox").rglob("chat.*.txt")]) == 2
        shop.list(["ann@example.org"])
        assert shop.sends()["counts"] == {"sent": 1}
        assert recipients(server) == {"ann@example.org": 1}


def test_two_runs_at_once_send_everything_once(tmp_path: Path) -> None:
    with SmtpServer() as server:
        shop = Shop(tmp_path, server.port)
        shop.open([f"p{number}@example.org" for number in range(150)], connections=2)
        shop.say()
        shop.compose()
        runs = [shop.start("--send") for _ in range(3)]
        codes = sorted(each.wait(60) for each in runs)
        assert codes[0] == 0
        shop.sends()
        assert len(recipients(server)) == 150
        assert set(recipients(server).values()) == {1}


def test_a_polite_kill_records_what_was_on_its_way(tmp_path: Path) -> None:
    """What CI does when somebody presses cancel: nothing is left unknown."""
    with SmtpServer() as server:
        shop = Shop(tmp_path, server.port)
        shop.open([f"p{number}@example.org" for number in range(2000)])
        shop.say()
        shop.compose()
        sending = shop.start("--send")
        while len(server.mails) < 60:
            time.sleep(0.01)
        os.kill(sending.pid, signal.SIGTERM)
        assert sending.wait(30) == 4
        sent = len(server.mails)
        assert sent < 2000
        assert shop.deliveries()[Happened.SENT] == sent
        assert shop.deliveries()[Happened.UNKNOWN] == 0
        assert shop.sends()["counts"] == {"sent": 2000 - sent}
        assert set(recipients(server).values()) == {1}


def test_a_killed_run_leaves_no_more_that_nobody_can_tell_of_than_one_a_connection(
    tmp_path: Path,
) -> None:
    """`make faults` does this two hundred times, at random moments."""
    with SmtpServer() as server:
        shop = Shop(tmp_path, server.port)
        shop.open([f"p{number}@example.org" for number in range(600)], connections=2)
        shop.say()
        shop.compose()
        for stop in (70, 330):
            sending = shop.start("--send")
            while len(server.mails) < stop:
                time.sleep(0.005)
            sending.kill()
            sending.wait(10)
        said = shop.sends()
        assert said["code"] == 4
        got = recipients(server)
        unknown = shop.deliveries()[Happened.UNKNOWN]
        assert set(got.values()) == {1}
        assert 0 < unknown <= 8  # two a kill, and as the server is next door one in a hundred
        assert shop.deliveries()[Happened.SENT] + unknown == 600
        assert len(got) >= 600 - unknown


def test_nothing_leaves_before_it_is_approved_by_a_commit(tmp_path: Path) -> None:
    """A file that nobody has committed does not count, and a changed word voids it."""
    with SmtpServer() as server:
        shop = Shop(tmp_path, server.port).open()
        policy = shop.site / "internal" / "policy.yml"
        policy.write_text(f"{policy.read_text()}{APPROVALS}")
        _git(shop.site, "init", "--quiet")
        shop.say()
        shop.compose()
        assert "waits for approval by Legal department" in shop.sends()["held"][0]["reason"]
        approved = shop.run("approve", "orders/index", "--as", "legal")
        assert approved.code == 0, approved.err
        assert shop.sends()["counts"] == {}
        _git(shop.site, "add", ".")
        _git(shop.site, "commit", "--quiet", "-m", "Approve")
        shop.say(title="Orders fail today")
        shop.compose()
        (first, *_) = shop.sends()["held"]
        assert "have changed since" in first["reason"]
        shop.say()
        shop.compose()
        assert shop.sends()["counts"] == {"sent": 1}
        assert recipients(server) == {"ann@example.org": 1}


APPROVALS = """\
roles:
  legal:
    name: Legal department
    people: lea@example.org
approvals:
  - channels: email
    roles: legal
"""


def _git(folder: Path, *arguments: str) -> None:
    author = ("-c", "user.name=Lea", "-c", "user.email=lea@example.org")
    subprocess.run(["git", *author, *arguments], cwd=folder, check=True, timeout=30)


def test_a_clone_that_is_behind_is_not_taken_for_the_record(tmp_path: Path) -> None:
    """A laptop sends nothing that another machine has sent, and says when it cannot know."""
    with SmtpServer() as server:
        remote = tmp_path / "remote.git"
        subprocess.run(["git", "init", "--quiet", "--bare", remote], check=True, timeout=30)
        shops = []
        for name in ("runner", "laptop"):
            shop = Shop(tmp_path / name, server.port)
            shop.folder.mkdir()
            shop.open()
            shutil.rmtree(shop.site / "build" / "ledger")
            policy = shop.site / "internal" / "policy.yml"
            policy.write_text(f"ledger: statuspage-ledger\n{policy.read_text()}")
            _git(shop.site, "init", "--quiet")
            _git(shop.site, "remote", "add", "origin", str(remote))
            assert shop.sends()["code"] == 0
            shop.say()
            shop.compose()
            shops.append(shop)
        runner, laptop = shops
        assert runner.sends()["counts"] == {"sent": 1}
        assert laptop.sends("--ledger", str(laptop.site / "build" / "ledger"))["counts"] == {}
        remote.rename(tmp_path / "gone.git")
        laptop.say("02-more", "2026-11-02 09:55", status="identified")
        laptop.compose()
        assert laptop.notify("--send").code == 1
        assert recipients(server) == {"ann@example.org": 1}
        assert laptop.sends("--offline")["counts"] == {"sent": 1}
        assert recipients(server) == {"ann@example.org": 2}


def test_a_header_in_a_title_stays_a_title(tmp_path: Path) -> None:
    with SmtpServer() as server:
        shop = Shop(tmp_path, server.port).open()
        shop.say(title="Orders fail Bcc: eve@example.net")
        shop.compose()
        shop.sends()
        mail = message_from_bytes(server.mails[0].content, policy=policy.default)
        assert mail["Bcc"] is None
        assert "Bcc: eve@example.net" in mail["Subject"]


def test_notices_that_were_changed_after_they_were_composed_are_not_sent(tmp_path: Path) -> None:
    with SmtpServer() as server:
        shop = Shop(tmp_path, server.port).open()
        shop.say()
        shop.compose()
        mail = next((shop.site / "build" / "notices").rglob("email.en.txt"))
        mail.write_text("Something else.")
        done = shop.notify("--send")
        assert done.code == 1
        assert "is not what was composed" in done.err
        shop.compose("--channel", "email")
        done = shop.notify("--send")
        assert done.code == 2
        assert "only some channels" in done.err
        assert server.mails == []


def test_a_broken_policy_sends_nothing_and_says_where(tmp_path: Path) -> None:
    with SmtpServer() as server:
        shop = Shop(tmp_path, server.port).open()
        shop.say()
        shop.compose()
        file = shop.site / "internal" / "policy.yml"
        file.write_text(file.read_text().replace("channels: email", "channels: emial"))
        done = shop.notify("--send")
        assert done.code == 1
        assert "internal/policy.yml:3:" in done.err
        file.unlink()
        done = shop.notify("--send")
        assert (done.code, "nothing is sent" in done.err) == (1, True)
        assert server.mails == []


def test_a_drill_goes_to_those_who_take_part_and_to_nobody_else(tmp_path: Path) -> None:
    with SmtpServer() as server:
        shop = Shop(tmp_path, server.port).open()
        shop.say(incident="drill-orders", drill="true")
        shop.compose("--drills")
        shop.compose()
        assert shop.sends()["counts"] == {}
        said = shop.sends("--drill")
        assert said["counts"] == {"sent": 2}, "without a route for drills, it is the outbox"
        assert server.mails == []
        written = [*(shop.site / "build" / "outbox-drill").rglob("*.eml")]
        assert len(written) == 2
        assert all(b"EXERCISE" in file.read_bytes() for file in written)
        file = shop.site / "internal" / "policy.yml"
        file.write_text(file.read_text() + "    drill: yes\n")
        shop.say("02-more", "2026-11-02 09:55", incident="drill-orders", status="identified")
        shop.compose("--drills")
        (tmp_path / "team.csv").write_text("channel,address\nemail,team@example.org\n")
        shop.environment["STATUSPAGE_DRILL_RECIPIENTS"] = str(tmp_path / "team.csv")
        assert shop.sends("--drill")["code"] == 0
        assert {mail.recipient for mail in server.mails} == {"team@example.org"}
        assert all(b"EXERCISE" in mail.content for mail in server.mails)


def test_json_names_everything_that_was_held_and_skipped(tmp_path: Path) -> None:
    with SmtpServer() as server:
        shop = Shop(tmp_path, server.port).open()
        shop.say(at="2026-11-01 20:00")
        shop.compose()
        said = json.loads(shop.notify("--format", "json").out)
        assert [each["path"] for each in said["skipped"]] == ["incidents/orders/index"]
        assert "older than the 12 hours" in said["skipped"][0]["reason"]
        assert server.connections == 0


def test_the_hub_is_told_of_the_feeds_of_what_was_spoken_of_within_a_day() -> None:
    """Those of the site in any case; planned work has none of its own, its components have."""
    at = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)
    said = (
        message(path="incidents/fresh/index", at=at, components=frozenset({"checkout"})),
        message(path="maintenance/work/index", at=at, components=frozenset({"website"})),
        message(path="incidents/old/index", at=at - timedelta(days=2), components=frozenset()),
    )
    read = Composed(
        folder=Path(), site="", name="Status", languages=("en",), drill=False, messages=said
    )
    told = notify._changed(read, at + timedelta(hours=1))
    assert told[: len(FEEDS)] == [feed.path for feed in FEEDS]
    assert told[len(FEEDS) :] == [
        "components/checkout/updates.atom",
        "components/checkout/updates.rss",
        "components/checkout/updates.json",
        "components/website/updates.atom",
        "components/website/updates.rss",
        "components/website/updates.json",
        "incidents/fresh/updates.atom",
        "incidents/fresh/updates.rss",
        "incidents/fresh/updates.json",
    ]
