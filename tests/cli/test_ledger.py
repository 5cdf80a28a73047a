"""The command `statuspage ledger`, run as a person runs it, on records on disk."""

from __future__ import annotations

import csv
import json
import os
import re
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from statuspage.deliver.event import Event, Happened
from statuspage.deliver.ledger import BranchLedger, FolderLedger
from statuspage.deliver.recipients import Recipients, key_id
from statuspage.deliver.recipients.addresses import Medium, read
from statuspage.deliver.recipients.table import Table
from tests.checkout import commit_all, git
from tests.commands import Ran, run
from tests.deliver.ledger.events import NOW, PATH, SAID, baseline, event, wrote
from tests.folders import write

SENT, FAILED, UNKNOWN = Happened.SENT, Happened.FAILED, Happened.UNKNOWN
SKIPPED = Happened.SKIPPED
LATE = "it is older than the 12 hours within which policy.yml sends"
OTHER = "incidents/payments/index"
KEY = "a-key-for-tests-0123456789"
RECIPIENTS = """\
channel,address,languages
email,anna@example.com,en
sms,+49 151 23456789,
email,ben@example.com,zh-CN
"""

Ledger = Callable[..., Ran]


def at(**passed: float) -> timedelta:
    return timedelta(**passed)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site in Berlin with a record of two incidents."""
    folder = write(tmp_path / "site", {})
    settings = folder / "mkdocs.yml"
    text = settings.read_text("utf-8")
    settings.write_text(re.sub(r"timezone: .*", "timezone: Europe/Berlin", text), encoding="utf-8")
    record = folder / "build" / "ledger"
    wrote(record, [baseline("incidents/old/index")])
    wrote(
        record,
        [
            *(event(SENT, f"t{n}", at=SAID + at(seconds=30 * n)) for n in range(1, 6)),
            event(SENT, "c1", language="zh-CN", at=SAID + at(minutes=4)),
            event(FAILED, "t6", final=True, note="550: no such mailbox"),
            event(UNKNOWN, "t7", note="the connection broke after the end of the message"),
            event(SKIPPED, "s1", channel="sms", note=LATE),
            event(SENT, "(smtp)", 0, note="everybody was dealt with"),
        ],
    )
    wrote(
        record,
        [event(SENT, "p1", path=OTHER, said_at=SAID - at(days=2), at=SAID - at(days=2, hours=-1))],
    )
    return folder


@pytest.fixture
def ledger(site: Path) -> Ledger:
    """Runs the command on the site."""
    return lambda *words: run("ledger", *words, "--site", site)


def test_what_was_sent_newest_first_in_the_sites_time(ledger: Ledger) -> None:
    """A short table for each update, then what it comes to."""
    ran = ledger()
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == (
        f"{PATH} · 2026-11-02 10:45 CET\n"
        "  channel  audience   sent  failed  unknown  skipped  first                 last\n"
        "  email    customers     6       1        1        0  "
        "2026-11-02 10:45 CET  2026-11-02 10:49 CET\n"
        "  sms      customers     0       0        0        1\n"
        "\n"
        f"{OTHER} · 2026-10-31 10:45 CET\n"
        "  channel  audience   sent  failed  unknown  skipped  first                 last\n"
        "  email    customers     1       0        0        0  "
        "2026-10-31 11:45 CET  2026-10-31 11:45 CET\n"
        "\n"
        "Together: 7 sent, 1 failed, 1 unknown, 1 skipped, in 2 updates.\n"
        "Why some failed: statuspage ledger --report\n"
        "Each unknown one is named by: statuspage ledger --unknown\n"
        "1 more update was there before the record began, and not sent.\n"
    )


@pytest.mark.parametrize(
    "named",
    [
        "payments",
        "incidents/payments",
        "payments/index",
        "content/incidents/payments/index.md",
        "incidents/payments/index.zh-CN.md",
        "./incidents/payments/",
    ],
)
def test_one_incident_by_whatever_it_is_called(ledger: Ledger, named: str) -> None:
    """By its id, its folder or one of its files."""
    ran = ledger(named)
    assert ran.code == 0
    assert OTHER in ran.out
    assert PATH not in ran.out
    assert "Together: 1 sent, in 1 update.\n" in ran.out


def test_an_incident_that_the_record_does_not_know(ledger: Ledger) -> None:
    """Is answered with the one that was meant."""
    ran = ledger("paymets")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == "the record knows nothing of 'paymets'; did you mean 'payments'?\n"


def test_unknown_ones_are_named(ledger: Ledger) -> None:
    """By target, route and time, with what to do."""
    out = ledger("--unknown").out
    assert out.startswith("1 of which nobody can tell whether they arrived:\n")
    row = next(line for line in out.splitlines() if line.startswith(PATH))
    assert row.split("  ")[0] == PATH
    for word in ("email", "customers", "t7", "smtp", "2026-11-02 10:46 CET", "connection broke"):
        assert word in row
    assert out.endswith("statuspage notify --send --resend-unknown\n")
    assert ledger("--unknown", "payments").out == (
        "There is none of which nobody could tell whether it arrived.\n"
    )


def test_unknown_ones_for_a_program(ledger: Ledger) -> None:
    """With all that is known of each."""
    assert json.loads(ledger("--unknown", "--format", "json").out) == {
        "unknown": [
            {
                "update": PATH,
                "channel": "email",
                "audience": "customers",
                "language": "en",
                "target": "t7",
                "route": "smtp",
                "at": "2026-11-02T09:46:00+00:00",
                "attempt": 1,
                "note": "the connection broke after the end of the message",
            }
        ]
    }


def test_names_are_lines_of_the_file_and_never_addresses(
    site: Path, ledger: Ledger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """For those whose key it is; the others are said not to be found, and why."""
    file = tmp_path / "people.csv"
    file.write_text(RECIPIENTS, encoding="utf-8")
    key = KEY.encode()
    listed = Recipients(Table(file, "people"), key=key)
    ben = listed.target("email", read("ben@example.com", Medium.MAIL)).id
    wrote(
        site / "build" / "ledger",
        [
            event(UNKNOWN, ben, key_id=key_id(key)),
            event(UNKNOWN, "0" * 20, key_id=key_id(key)),
            event(UNKNOWN, "MASTODON_URL/en", channel="mastodon", key_id=key_id(key)),
        ],
    )
    ran = ledger("--unknown", "--names")
    assert ran.code == 2
    assert "--names needs STATUSPAGE_RECIPIENTS" in ran.err
    monkeypatch.setenv("STATUSPAGE_RECIPIENTS", str(file))
    monkeypatch.setenv("STATUSPAGE_LEDGER_KEY", KEY)
    ran = ledger("--unknown", "--names", "--format", "json")
    found = {each["target"]: each["recipient"] for each in json.loads(ran.out)["unknown"]}
    assert found == {
        ben: "line 4",
        "0" * 20: "not in the file any more",
        "MASTODON_URL/en": "a route, no recipient",
        "t7": "made with another STATUSPAGE_LEDGER_KEY",
    }
    for form in ("text", "csv", "markdown"):
        ran = ledger("--unknown", "--names", "--format", form)
        assert "line 4" in ran.out
        assert "example.com" not in ran.out + ran.err


def test_the_report_has_languages_reasons_and_lag(ledger: Ledger) -> None:
    """Who was told when, for the file: by language, how late, and why not."""
    out = ledger("--report", "orders").out
    rows = [line.split() for line in out.splitlines() if " customers " in line]
    assert rows[0][:7] == ["email", "customers", "en", "5", "1", "1", "0"]
    assert "  90 s    2 min  2 min" in out
    assert rows[1][:4] == ["email", "customers", "zh-CN", "1"]
    assert "  1 failed (email, customers, en): 550: no such mailbox\n" in out
    assert f"  1 skipped (sms, customers, en): {LATE}\n" in out
    assert (
        "From the moment of an update until it was sent: half within 105 s, 95 % within 4 min, "
        "all within 4 min.\n"
    ) in out
    assert "  1 × email: 550: no such mailbox (not tried again)\n" in out


def test_the_report_for_a_program(ledger: Ledger) -> None:
    """Numbers are numbers, times have their zone."""
    said = json.loads(ledger("--report", "orders", "--format", "json").out)
    assert said["told"][0] == {
        "update": PATH,
        "said_at": "2026-11-02T09:45:00+00:00",
        "channel": "email",
        "audience": "customers",
        "language": "en",
        "sent": 5,
        "failed": 1,
        "unknown": 1,
        "skipped": 0,
        "waiting": 0,
        "first": "2026-11-02T09:45:30+00:00",
        "last": "2026-11-02T09:47:30+00:00",
        "lag": {"median": 90.0, "p95": 150.0, "worst": 150.0},
        "failures": {"550: no such mailbox": 1},
        "skips": {},
    }
    assert said["together"] == {
        "updates": 1,
        "sent": 6,
        "failed": 1,
        "unknown": 1,
        "skipped": 1,
        "waiting": 0,
        "lag": {"median": 105.0, "p95": 240.0, "worst": 240.0},
    }


def test_tables_for_a_spreadsheet(ledger: Ledger) -> None:
    """The overview and the report, one row a line, times with their offset."""
    rows = list(csv.DictReader(ledger("--format", "csv").out.splitlines()))
    assert rows[0] == {
        "update": PATH,
        "said_at": "2026-11-02T10:45:00+01:00",
        "channel": "email",
        "audience": "customers",
        "sent": "6",
        "failed": "1",
        "unknown": "1",
        "skipped": "0",
        "waiting": "0",
        "first": "2026-11-02T10:45:30+01:00",
        "last": "2026-11-02T10:49:00+01:00",
    }
    full = list(csv.DictReader(ledger("--report", "--format", "csv").out.splitlines()))
    assert [row["language"] for row in full] == ["en", "zh-CN", "en", "en"]
    assert full[0]["lag_median_s"] == "90"
    assert full[0]["reasons"] == "1 failed: 550: no such mailbox"


def test_a_cell_that_a_spreadsheet_would_calculate_is_text(site: Path, ledger: Ledger) -> None:
    """A note is not a formula."""
    wrote(site / "build" / "ledger", [event(UNKNOWN, "t9", note='=HYPERLINK("http://x")')])
    rows = list(csv.DictReader(ledger("--unknown", "--format", "csv").out.splitlines()))
    assert [row["note"][:2] for row in rows if row["target"] == "t9"] == ["'="]


def test_a_table_for_a_review(ledger: Ledger) -> None:
    """Markdown that can be pasted."""
    out = ledger("--report", "orders", "--format", "markdown").out
    assert out.startswith("| update | of | channel | audience | language | sent | failed |")
    assert f"| {PATH} | 2026-11-02 10:45 CET | email | customers | en | 5 | 1 | 1 | 0 |" in out
    assert "\n- 1 × email: 550: no such mailbox (not tried again)\n" in out


@pytest.mark.parametrize(
    ("period", "shown"),
    [
        (["--from", "2026-11-01"], {PATH}),
        (["--to", "2026-11-01"], {OTHER}),
        (["--from", "2026-10-31", "--to", "2026-11-02"], {PATH, OTHER}),
        (["--from", "2026-10-31", "--to", "2026-10-31"], {OTHER}),
        (["--to", "2026-11-02 10:45"], {OTHER}),
        (["--to", "2026-11-02 10:46"], {PATH, OTHER}),
    ],
)
def test_a_period_is_of_whole_days(ledger: Ledger, period: list[str], shown: set[str]) -> None:
    """In the site's time zone, both days included; a time is exact."""
    told = json.loads(ledger(*period, "--report", "--format", "json").out)["told"]
    assert {row["update"] for row in told} == shown


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--from", "yesterday"], "--from: 'yesterday' is not a time; write it as '2026-11-02'"),
        (["--from", "2026-11-03", "--to", "2026-11-01"], "--from 2026-11-03 is after --to 2026-"),
        (["--unknown", "--report"], "--unknown, --report: one of them"),
        (["--names"], "--names goes with --unknown"),
    ],
)
def test_wrong_use_is_said(ledger: Ledger, words: list[str], said: str) -> None:
    """In a sentence, with exit code 2."""
    ran = ledger(*words)
    assert ran.code == 2
    assert said in ran.err


def test_nothing_sent_yet(tmp_path: Path) -> None:
    """Is no error, and nothing is made by looking."""
    folder = write(tmp_path / "site", {})
    ran = run("ledger", "--site", folder)
    assert (ran.code, ran.out) == (0, "Nothing was sent.\n")
    assert ran.err == f"There is no record in {folder / 'build' / 'ledger'} yet.\n"
    assert not (folder / "build").exists()
    ran = run("ledger", "--site", folder, "--format", "json")
    assert json.loads(ran.out)["together"]["sent"] == 0


def test_a_record_without_a_site(
    site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A folder that is named can be read anywhere; its times are in UTC then."""
    monkeypatch.chdir(tmp_path)
    ran = run("ledger", "--ledger", site / "build" / "ledger")
    assert f"{PATH} · 2026-11-02 09:45 UTC\n" in ran.out
    assert run("ledger").code == 2


def test_who_is_sending_at_this_moment_is_said(site: Path, ledger: Ledger) -> None:
    """What is being sent is not over, and is told from what is."""
    with FolderLedger(site / "build" / "ledger").run(NOW) as sending:
        sending.append([event(Happened.SENDING, "now")])
        ran = ledger()
    assert ran.err.startswith("At this moment a run is sending, since 2026-11-02 09:46 UTC")
    assert "waiting" in ran.out


def test_a_broken_record_is_named(site: Path, ledger: Ledger) -> None:
    """With file and line; exit code 1."""
    file = next((site / "build" / "ledger").glob("runs/*/*.jsonl"))
    file.write_text("garbage\n", encoding="utf-8")
    ran = ledger()
    assert (ran.code, ran.out) == (1, "")
    assert f"{file}:1: this line of the record is broken" in ran.err


def test_help_shows_both_ways_to_call_it() -> None:
    """Of the command that needs no name, and of merge."""
    ran = run("ledger", "--help")
    assert ran.code == 0
    assert "statuspage ledger [OPTIONS] [INCIDENT]" in ran.out
    assert "or: statuspage ledger merge DIR [OPTIONS]" in ran.out
    assert "Take in the record of another machine" in run("ledger", "merge", "--help").out


# Merging


def merge(site: Path, folder: Path, *words: str | Path) -> Ran:
    return run("ledger", "merge", folder, "--site", site, *words)


def test_the_record_of_a_laptop_is_taken_in(site: Path, tmp_path: Path, ledger: Ledger) -> None:
    """And a second time nothing changes."""
    laptop = tmp_path / "laptop"
    wrote(laptop, [event(SENT, "l1"), event(SENT, "l2")])
    ran = merge(site, laptop)
    assert (ran.code, ran.out, ran.err) == (0, "", "Taken in: 1 run with 2 lines.\n")
    assert "Together: 9 sent" in ledger().out
    again = merge(site, laptop)
    assert again.err == f"Nothing new: all of {laptop} is in this record already.\n"


def test_what_both_have_sent_is_no_secret(site: Path, tmp_path: Path, ledger: Ledger) -> None:
    """Exit code 1, once; the report names each."""
    laptop = tmp_path / "laptop"
    wrote(laptop, [event(SENT, "t1"), event(SENT, "l2")])
    ran = merge(site, laptop)
    assert ran.code == 1
    assert "1 were sent from both places before they knew of each other" in ran.err
    assert merge(site, laptop).code == 0
    out = ledger("--report").out
    assert "SENT TWICE, by runs that did not know of each other: 1\n" in out
    assert f"  {PATH} · email · customers · t1\n" in out


def test_what_was_cut_off_there_is_unknown_here(site: Path, tmp_path: Path) -> None:
    """And said."""
    laptop = tmp_path / "laptop"
    wrote(laptop, [event(Happened.SENDING, "l1")])
    ran = merge(site, laptop)
    assert ran.code == 0
    assert "1 were being sent when a run was cut off" in ran.err


def test_something_else_is_no_record(site: Path, tmp_path: Path) -> None:
    """A folder without runs."""
    ran = merge(site, tmp_path / "nothing")
    assert ran.code == 2
    assert f"there is no record in {tmp_path / 'nothing'}" in ran.err


# On a branch


@pytest.fixture
def on_branch(site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The site in a repository whose policy keeps the record on a branch; its remote."""
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    (site / "internal").mkdir()
    (site / "internal" / "policy.yml").write_text(
        "ledger: statuspage-ledger\nsend:\n  - channels: email\n", encoding="utf-8"
    )
    (site / ".gitignore").write_text("/build/\n", encoding="utf-8")
    git(tmp_path, "init", "--quiet", "--bare", "remote.git")
    git(site, "init", "--quiet")
    commit_all(site, "A site")
    git(site, "remote", "add", "origin", "../remote.git")
    return tmp_path / "remote.git"


def test_the_record_of_the_branch_is_fetched(
    site: Path, on_branch: Path, ledger: Ledger, tmp_path: Path
) -> None:
    """What another machine has sent is shown here."""
    other = tmp_path / "other"
    git(tmp_path, "clone", "--quiet", "site", "other")
    git(other, "remote", "set-url", "origin", str(on_branch))
    with BranchLedger(other, "statuspage-ledger").run(NOW) as sending:
        sending.append([event(SENT, "elsewhere", path="incidents/elsewhere/index")])
    assert "incidents/elsewhere/index" in ledger().out


def test_without_the_remote_what_is_here_is_shown(on_branch: Path, ledger: Ledger) -> None:
    """With a word about it."""
    on_branch.rename(on_branch.with_name("away.git"))
    ran = ledger()
    assert ran.code == 0
    assert "warning: the record on the branch statuspage-ledger cannot be reached" in ran.err
    assert "What follows is what " in ran.err
    assert "Together: 7 sent" in ran.out


def test_a_merge_is_pushed(site: Path, on_branch: Path, tmp_path: Path) -> None:
    """So that CI knows of it."""
    laptop = tmp_path / "laptop"
    wrote(laptop, [event(SENT, "l1")])
    assert merge(site, laptop).code == 0
    listed = git(on_branch, "ls-tree", "-r", "--name-only", "statuspage-ledger")
    assert listed.count("runs/2026/") == 4


def test_a_broken_policy_does_not_hide_the_record(
    site: Path, on_branch: Path, ledger: Ledger
) -> None:
    """What is on this machine is shown, with a warning."""
    (site / "internal" / "policy.yml").write_text("ledgr: x\n", encoding="utf-8")
    ran = ledger()
    assert ran.code == 0
    assert "internal/policy.yml has mistakes" in ran.err
    assert "Together: 7 sent" in ran.out


def test_an_update_that_was_never_sent_says_why(site: Path, ledger: Ledger) -> None:
    """As a whole, or to those of a channel who had not been told yet."""
    whole: Event = replace(
        event(SKIPPED, "", 0, path="incidents/late/index", note=LATE), channel="", audience=""
    )
    rest = event(SKIPPED, "(sms)", 0, channel="sms", note=LATE)
    wrote(site / "build" / "ledger", [whole, rest])
    out = ledger().out
    assert f"incidents/late/index · 2026-11-02 10:45 CET\n  not sent: {LATE}\n" in out
    assert f"  not sent: sms, customers: {LATE}\n" in out
