"""`statuspage check` on the internal files: a wrong policy, approvals that do not count."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.checkout import git
from tests.commands import Ran, run
from tests.folders import message, write
from tests.policies import ROLES

NOW = "2026-11-02 12:00"
ONE = "incidents/2026-11-02-orders-fail"
APPROVAL = "internal/approvals/2026-11-02-orders-fail/index.legal.yml"
POLICY = f"{ROLES}send:\n  - channels: sms\napprovals:\n  - roles: legal\n"
FIRST = message("We are sorry.", title="Orders fail", impact="major", at="2026-11-02 09:20")
FILES = {f"{ONE}/index.md": FIRST, "internal/policy.yml": POLICY}


def check(folder: Path, *options: str, now: str = NOW) -> Ran:
    return run("check", "--site", folder, "--now", now, *options)


@pytest.fixture
def approved(tmp_path: Path) -> Path:
    """A site with one update that has been approved."""
    folder = write(tmp_path / "site", FILES)
    done = run("approve", "2026-11-02-orders-fail/index", "--as", "legal", "--site", folder,
               "--now", NOW)  # fmt: skip
    assert done.code == 0, done.err
    assert check(folder).out == ""
    return folder


def test_mistakes_of_the_policy_are_found_and_put_right_like_any_other(tmp_path: Path) -> None:
    folder = write(tmp_path, {"internal/policy.yml": "send:\n  - channels: emial   # all\n"})
    done = check(folder)
    assert done.code == 1
    assert done.out == (
        "internal/policy.yml:2: channel 'emial' is not known; did you mean 'email'?\n"
        "      - channels: email\n"
    )
    assert check(folder, "--fix").code == 0
    assert (folder / "internal/policy.yml").read_text("utf-8") == (
        "send:\n  - channels: email   # all\n"
    )


def test_kinds_channels_and_transports_are_those_that_there_are(tmp_path: Path) -> None:
    """Also the site's own kinds, planned work, and every transport."""
    policy = (
        "send:\n  - channels: email, weibo, brief\n    kinds: queue, maintenance, recall\n"
        "routes:\n  - by: outbox\n  - by: smtp\n    channels: email\n    from: us@example.com\n"
    )
    kind = "label: Queue\nfacts:\n  wait:\n    type: text\n    label: How long\n"
    folder = write(tmp_path, {"internal/policy.yml": policy, "kinds/queue.yml": kind})
    done = check(folder)
    assert (done.code, done.out) == (0, "")


@pytest.mark.parametrize(
    ("route", "line", "said"),
    [
        (
            "by: smtp",
            2,
            "'from' is missing; write, for example, from: Example <status@example.com>",
        ),
        ("by: smtp\n    from: the press office", 3, "'from' must be an e-mail address"),
        (
            "by: smtp\n    from: a@b.example\n    timeout: soon",
            4,
            "'timeout' must be a whole number",
        ),
        ("by: apprise\n    to: CHAT\n    title: perhaps", 4, "'title' must be yes or no"),
        ("by: webhook\n    to: HOOK", 2, "'secret' is missing"),
        ("by: listmonk\n    to: L\n    user: U\n    token: T", 2, "'list' must be the number"),
    ],
)
def test_a_route_that_cannot_send_is_found_before_it_has_to(
    route: str, line: int, said: str, tmp_path: Path
) -> None:
    """Nothing of the environment is asked for, and the other routes send all the same."""
    folder = write(tmp_path, {"internal/policy.yml": f"routes:\n  - {route}\n"})
    done = check(folder)
    assert done.code == 0
    start = f"internal/policy.yml:{line}: warning: nothing can be sent by the route "
    assert done.out.startswith(start)
    assert said in done.out
    assert done.out.count("warning:") == 1


def test_a_broken_policy_stops_no_build(tmp_path: Path) -> None:
    """It sends nothing; everybody can read the page all the same."""
    folder = write(tmp_path, {**FILES, "internal/policy.yml": "sned: x\n", APPROVAL: "x"})
    assert check(folder).code == 1
    done = run("build", "--site", folder, "--now", NOW)
    assert done.code == 0, done.err
    assert (folder / "site" / ONE / "index.html").is_file()
    assert run("notices", "--site", folder, "--now", NOW).code == 0


def test_an_approval_of_other_words_is_a_warning_with_what_to_do(approved: Path) -> None:
    (approved / ONE / "index.md").write_text(FIRST.replace("sorry", "very sorry"), encoding="utf-8")
    done = check(approved)
    assert done.code == 0
    assert done.out == "".join(
        f"{APPROVAL}:{line}: warning: the words in {language} changed after this approval, so it "
        f"does not count: read them again, then: statuspage approve {ONE}/index --as legal\n"
        for line, language in ((4, "en"), (5, "zh-CN"))
    )


def test_what_is_not_sent_any_more_is_not_doubted(approved: Path) -> None:
    """Nobody renews the approvals of last year."""
    (approved / ONE / "index.md").write_text(FIRST.replace("sorry", "very sorry"), encoding="utf-8")
    assert check(approved, now="2026-11-02 21:20").out != ""
    assert check(approved, now="2026-11-02 21:21").out == ""


def test_an_embargoed_update_is_doubted_in_the_words_of_its_moment(tmp_path: Path) -> None:
    later = {"title": "Later", "impact": "major", "at": "2026-11-03 17:00"}
    held = message("Words.", **later, publish_at="2026-11-03 17:00")
    folder = write(tmp_path, {**FILES, "incidents/later/index.md": held})
    run("approve", "later/index", "--as", "legal", "--site", folder, "--now", NOW)
    assert check(folder).out == ""
    (folder / "incidents/later/index.md").write_text(held.replace("Words", "More"), "utf-8")
    assert "internal/approvals/later/index.legal.yml:4: warning: the words in en" in (
        check(folder).out
    )


def test_an_approval_of_what_does_not_exist_is_a_warning(approved: Path) -> None:
    (approved / ONE / "index.md").rename(approved / ONE / "02-index.md")
    said = f"{APPROVAL}:1: warning: approves '{ONE}/index', which does not exist"
    assert said in check(approved).out


def test_an_approval_of_a_draft_waits_with_it(approved: Path) -> None:
    text = FIRST.replace("impact:", "draft: yes\nimpact:")
    (approved / ONE / "index.md").write_text(text, encoding="utf-8")
    assert check(approved).out == ""


def test_an_approval_in_a_role_that_there_is_not_is_a_warning(approved: Path) -> None:
    text = (approved / APPROVAL).read_text("utf-8")
    (approved / APPROVAL).unlink()
    wrong = APPROVAL.replace("legal", "legl")
    (approved / wrong).write_text(text.replace("legal", "legl"), encoding="utf-8")
    assert check(approved).out == (
        f"{wrong}:1: warning: policy.yml has no role 'legl', so it does not count; did you mean "
        "'legal'?\n"
    )


def test_in_a_pull_request_the_line_is_that_of_the_repository(tmp_path: Path) -> None:
    folder = write(tmp_path / "content", {**FILES, APPROVAL: "update: x\n"})
    git(tmp_path, "init", "--quiet")
    done = check(folder, "--format", "github")
    assert f"::error file=content/{APPROVAL},line=1::" in done.out


def test_internal_files_elsewhere_are_read_and_never_changed_from_here(tmp_path: Path) -> None:
    folder = write(tmp_path / "site", {f"{ONE}/index.md": FIRST})
    private = tmp_path / "private"
    private.mkdir()
    (private / "policy.yml").write_text("send:\n  - channels: emial\n", encoding="utf-8")
    done = check(folder, "--internal", str(private), "--fix")
    assert done.code == 1
    assert "internal/policy.yml:2: channel 'emial'" in done.out
    assert (private / "policy.yml").read_text("utf-8") == "send:\n  - channels: emial\n"
    assert check(folder).out == ""


HOSTILE: dict[str, str | bytes] = {
    "internal/assessments/2026-11-02-orders-fail.yml": "assessments:\n  - harm: heallth\n"
    "    at: 2026-11-02 09:30\n    impact: major\n    reason: x\n",
    "internal/facts/2026-11-02-orders-fail.yml": b"\x89PNG\r\n\x1a\n" + b"\0" * 64,
    "internal/plans/2026-11-02-order-fail.md": "---\nowner: legl\n---\n- [ ] Call (comms_leed)\n",
    "internal/reviews/2026-11-02-orders-fail.md": "---\nactions:\n  - what: Look\n"
    "    by: soon\n---\n",
    "internal/signals/a.csv": "when;source;channel;theme;count\n2026-11-01;staff;x;y;-3\n",
    "internal/feedback/a.csv": b"x" * 9_000_000,
}  # fmt: skip


def test_what_is_wrong_with_any_internal_file_is_said_at_once(tmp_path: Path) -> None:
    """With line and correction; nothing public is held back by it."""
    folder = write(tmp_path, {**FILES, **HOSTILE})
    done = check(folder)
    assert done.code == 1
    assert done.out == (
        "internal/assessments/2026-11-02-orders-fail.yml:2: harm 'heallth' is not known; did you "
        "mean 'health'?\n      - harm: health\n"
        "internal/facts/2026-11-02-orders-fail.yml:1: this file is a PNG picture and no text: "
        "rename it to '2026-11-02-orders-fail.png', and write the text into a file of its own\n"
        "internal/feedback/a.csv:1: the file is too large, 8 MB are allowed: write one for each "
        "year\n"
        "internal/plans/2026-11-02-order-fail.md:1: warning: there is no incident "
        "'2026-11-02-order-fail'; did you mean '2026-11-02-orders-fail'? Then rename this file to "
        "'2026-11-02-orders-fail.md'\n"
        "internal/plans/2026-11-02-order-fail.md:2: warning: nobody has the role 'legl' in "
        "policy.yml; did you mean 'legal'?\n    owner: legal\n"
        "internal/plans/2026-11-02-order-fail.md:4: warning: nobody has the role 'comms_leed' in "
        "policy.yml; did you mean 'comms_lead'?\n"
        "internal/reviews/2026-11-02-orders-fail.md:4: 'by': 'soon' is not a time; write it like "
        "2026-11-02\n"
        "internal/signals/a.csv:2: 'count' is '-3', which is less than nothing\n"
    )
    assert run("build", "--site", folder, "--now", NOW).code == 0


def test_internal_files_are_put_right_where_they_lie_and_nowhere_else(tmp_path: Path) -> None:
    """`--fix` mends a word that can only mean one thing; not in a checkout from elsewhere."""
    name = "assessments/2026-11-02-orders-fail.yml"
    text = str(HOSTILE[f"internal/{name}"]).replace("heallth", "Health.")
    folder = write(tmp_path / "site", {**FILES, f"internal/{name}": text})
    elsewhere = tmp_path / "private"
    (elsewhere / "assessments").mkdir(parents=True)
    (elsewhere / name).write_text(text, encoding="utf-8")
    assert check(folder, "--fix").code == 0
    mended = (folder / "internal" / name).read_text("utf-8")
    assert mended == text.replace("Health.", "health")
    assert check(folder, "--fix", "--internal", str(elsewhere)).code == 1
    assert (elsewhere / name).read_text("utf-8") == text


def test_remarks_on_internal_files_are_counted_apart(tmp_path: Path) -> None:
    """An assessment may be there before the incident is."""
    early = "facts:\n  - fact: A smell\n    source: a call\n"
    folder = write(tmp_path, {**FILES, "internal/facts/2025-01-01-gas.yml": early})
    done = check(folder)
    assert (done.code, done.out) == (0, "")
    assert "1 remark on internal files (--verbose shows it)\n" in done.err
    assert "there is no incident '2025-01-01-gas' yet" in check(folder, "--verbose").out


def test_what_is_told_as_known_and_not_confirmed_is_a_remark_on_its_line(tmp_path: Path) -> None:
    """It changes no exit code."""
    text = FIRST.replace("---\nWe are", "known:\n  - Orders fail.\n  - Two are ill.\n---\nWe are")
    log = "facts:\n  - fact: orders fail\n    source: a call\n    confirmed_by: legal\n"
    name = "internal/facts/2026-11-02-orders-fail.yml"
    folder = write(tmp_path, {**FILES, f"{ONE}/index.md": text, name: log})
    done = check(folder, "--format", "json")
    assert done.code == 0
    found = [each for each in json.loads(done.out)["findings"] if each["rule"][:6] == "facts."]
    assert [(each["path"], each["line"], each["rule"]) for each in found] == [
        (f"{ONE}/index.md", 7, "facts.not-confirmed")
    ]


def test_scenarios_of_your_own_are_read_before_the_day_of_the_exercise(tmp_path: Path) -> None:
    """With file, line and the line as it should be."""
    fire = (
        "label: Fire\nkind: outtage\nimpact: major\nminuts: 30\nsituation: It burns.\n"
        "injects:\n  - after: 5 minutes\n    to: comms_lead\n    en: The telephone rings.\n"
    )
    done = check(write(tmp_path, {"internal/scenarios/fire.yml": fire}))
    assert done.code == 1
    assert done.out == (
        "internal/scenarios/fire.yml:1: 'minutes' is missing\n"
        "internal/scenarios/fire.yml:2: kind 'outtage' is not known; did you mean 'outage'?\n"
        "    kind: outage\n"
        "internal/scenarios/fire.yml:4: the key 'minuts' is not known; did you mean 'minutes'?\n"
        "    minutes: 30\n"
    )
    right = fire.replace("outtage", "outage").replace("minuts", "minutes")
    assert check(write(tmp_path, {"internal/scenarios/fire.yml": right})).out == ""
