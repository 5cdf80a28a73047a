"""`statuspage approve`: what waits, for whom; words read and approved; what a change undoes."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.checkout import git
from tests.commands import Ran, run
from tests.folders import message, write
from tests.policies import ROLES

NOW = "2026-11-02 12:00"
ONE = "incidents/2026-11-02-orders-fail"
NAME = "2026-11-02-orders-fail/02-found"
FIRST = message(
    "We are sorry.",
    title="Orders fail",
    impact="major",
    at="2026-11-02 09:20",
    summary="Orders fail. Please do not order again.",
)
FOUND = message("The cause is found.", status="identified", at="2026-11-02 09:40")
IN_CHINESE = "---\ntitle: 下单失败\nsummary: 下单失败，请不要重复下单。\n---\n非常抱歉。\n"
POLICY = f"""\
{ROLES}\
send:
  - channels: email, sms, press
approvals:
  - channels: sms
    roles: comms_lead, legal
  - channels: press
    roles: comms_lead, legal
    count: 2
"""
HOLDING = "---\ntitle: Something is wrong\n---\nWe are sorry, and are looking into it.\n"
FILES = {
    f"{ONE}/index.md": FIRST,
    f"{ONE}/index.zh-CN.md": IN_CHINESE,
    f"{ONE}/02-found.md": FOUND,
    "incidents/long-ago/index.md": message(
        title="Long ago", impact="major", status="resolved", at="2026-01-05 09:00"
    ),
    "incidents/later/index.md": message(
        title="Secret until five",
        impact="major",
        at="2026-11-02 17:00",
        publish_at="2026-11-02 17:00",
    ),
    "internal/policy.yml": POLICY,
    "internal/holding/sorry.md": HOLDING,
}
COMMS = "internal/approvals/2026-11-02-orders-fail/02-found.comms_lead.yml"
LEGAL = "internal/approvals/2026-11-02-orders-fail/02-found.legal.yml"
ANNA, LEA = "anna@example.com", "lea@example.com"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A site in a repository; Anna sits at the keyboard."""
    site = write(tmp_path / "repository" / "content", FILES)
    git(site.parent, "init", "--quiet", "--initial-branch=main")
    git(site, "config", "user.name", "Anna")
    git(site, "config", "user.email", ANNA)
    commit(site, ANNA)
    return site


def commit(folder: Path, email: str) -> None:
    git(folder, "add", "--all", ".")
    git(folder, "-c", f"user.email={email}", "commit", "--quiet", "--message", "A change")


def approve(folder: Path, *arguments: str) -> Ran:
    return run("approve", "--site", folder, "--now", NOW, *arguments)


def waiting(folder: Path) -> dict[str, dict[str, list[str]]]:
    """What waits: by update and language, the roles that are still asked."""
    done = approve(folder, "--format", "json")
    assert done.code == 0, done.err
    return {
        each["path"]: {
            language: [role for asked in said["asked"] for role in asked["open"]]
            for language, said in each["languages"].items()
        }
        for each in json.loads(done.out)["updates"]
    }


def test_the_list_names_what_waits_for_whom_and_what_they_would_commit(folder: Path) -> None:
    done = approve(folder)
    assert done.code == 0
    assert done.out.startswith(
        "incidents/later/index · Secret until five\n"
        "    is published at 2026-11-02 17:00 CET, and sent after that\n"
        "    sms (en, zh-CN): waits for Head of communication or Legal department\n"
        "    press (en, zh-CN): waits for Head of communication and Legal department\n"
        "\n"
        "    Head of communication (comms_lead): statuspage approve incidents/later/index "
        "--as comms_lead\n"
        "    or commit a file content/internal/approvals/later/index.comms_lead.yml\n"
        "        update: incidents/later/index\n"
        "        role: comms_lead\n"
        "        words:\n"
    )
    assert [
        line for line in done.out.splitlines() if line.startswith(("incidents", "holding"))
    ] == [
        "incidents/later/index · Secret until five",
        f"{ONE}/02-found · Orders fail",
        f"{ONE}/index · Orders fail",
        "holding/sorry · approved by nobody yet (en)",
    ]
    assert (
        f"{ONE}/02-found · Orders fail\n"
        "    said at 2026-11-02 09:40 CET, sent until 2026-11-02 21:40 CET\n"
    ) in done.out
    assert "long-ago" not in done.out


def test_an_approval_is_written_after_its_words_were_shown(folder: Path) -> None:
    done = approve(folder, NAME, "--as", "comms_lead")
    assert done.code == 0
    words = (
        "━━━ en · sms · customers\n\nExample: Orders fail. We have found the cause. Thank you for "
        "waiting. https://status.example.com/incidents/2026-11-02-orders-fail/\n"
    )
    assert words in done.out
    assert "━━━ zh-CN · x, mastodon, bluesky, weibo · customers\n    NOT TRANSLATED" in done.out
    assert "hotline" not in done.out  # what one's own people read needs no approval
    assert done.out.endswith(f"{folder / COMMS}\n")
    written = (folder / COMMS).read_text("utf-8")
    assert re.fullmatch(
        f"update: {ONE}/02-found\nrole: comms_lead\nwords:\n"
        "  en: [0-9a-f]{32}\n  zh-CN: [0-9a-f]{32}\n",
        written,
    )
    assert "It counts once it is committed, and until a word changes:\n    git " in done.err
    assert done.err.endswith("Still missing then (en, zh-CN): Legal department\n")


def test_git_is_told_of_the_repository_in_which_the_approval_lies(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Internal files may have one of their own, of which git knows nothing from here."""
    below = COMMS.removeprefix("internal/")
    monkeypatch.chdir(folder)
    here = approve(folder, NAME, "--as", "comms_lead")
    assert f"    git add {COMMS}\n" in here.err
    desk = folder.parent.parent / "desk"
    (folder / "internal").rename(desk)
    git(desk, "init", "--quiet")
    there = approve(folder, NAME, "--as", "comms_lead", "--internal", str(desk))
    assert f"    git -C {desk} add {below}\n" in there.err
    assert f"    git -C {desk} commit --message 'Approved as comms_lead' -- {below}" in there.err
    listed = approve(folder, "--internal", str(desk))
    assert f"statuspage approve {ONE}/02-found --as legal --internal {desk}" in listed.out


def test_what_the_list_says_to_paste_is_what_the_command_writes(folder: Path) -> None:
    rows = json.loads(approve(folder, "--format", "json").out)["updates"]
    (file,) = [
        file
        for row in rows
        for file in row["files"]
        if (row["path"], file["role"]) == (f"{ONE}/02-found", "legal")
    ]
    assert file["path"] == f"content/{LEGAL}"
    approve(folder, NAME, "--as", "legal")
    assert file["content"] == (folder / LEGAL).read_text("utf-8")


def test_it_counts_once_the_right_person_has_committed_it(folder: Path) -> None:
    assert waiting(folder)[f"{ONE}/02-found"]["en"] == ["comms_lead", "legal"] * 2
    approve(folder, NAME, "--as", "comms_lead")
    assert waiting(folder)[f"{ONE}/02-found"]["en"] == ["comms_lead", "legal"] * 2
    commit(folder, ANNA)
    assert waiting(folder)[f"{ONE}/02-found"] == {"en": ["legal"], "zh-CN": ["legal"]}
    done = approve(folder)
    assert "    sms (en, zh-CN): approved by Head of communication\n" in done.out
    assert (
        "    press (en, zh-CN): approved by Head of communication, waits for Legal department\n"
    ) in done.out
    done = approve(folder, NAME, "--as", "legal")
    assert (
        f"You commit as {ANNA}, which is not among the people of 'legal' in policy.yml: "
        "committed by you it will not count\n"
    ) in done.err
    assert done.err.endswith("Then nothing is missing.\n")
    commit(folder, LEA)
    assert f"{ONE}/02-found" not in waiting(folder)


def test_a_changed_word_asks_again(folder: Path) -> None:
    """Of the language in which it was changed, and of both when the frame is the same."""
    approve(folder, "2026-11-02-orders-fail/index", "--as", "comms_lead")
    approve(folder, "2026-11-02-orders-fail/index", "--as", "legal")
    git(folder, "add", "internal/approvals/2026-11-02-orders-fail/index.comms_lead.yml")
    git(folder, "commit", "--quiet", "--message", "Approved")
    commit(folder, LEA)
    assert f"{ONE}/index" not in waiting(folder)
    translation = folder / ONE / "index.zh-CN.md"
    translation.write_text(IN_CHINESE.replace("非常抱歉", "十分抱歉"), encoding="utf-8")
    assert waiting(folder)[f"{ONE}/index"] == {"en": [], "zh-CN": ["comms_lead", "legal"] * 2}
    done = approve(folder, "2026-11-02-orders-fail/index", "--as", "comms_lead")
    assert (
        "An approval of other words in zh-CN was in the file; it did not count any more\n"
        in done.err
    )


def test_one_language_can_be_approved_by_itself(folder: Path) -> None:
    done = approve(folder, NAME, "--as", "comms_lead", "--lang", "zh-CN")
    assert "━━━ zh-CN" in done.out
    assert "━━━ en" not in done.out
    assert "Still missing then (en): Head of communication or Legal department\n" in done.err
    first = (folder / COMMS).read_text("utf-8")
    assert [line.partition(":")[0] for line in first.splitlines()[3:]] == ["  zh-CN"]
    done = approve(folder, NAME, "--as", "comms_lead", "--lang", "en")
    assert "The words in zh-CN stand in the file already: your commit approves them too" in done.err
    both = (folder / COMMS).read_text("utf-8")
    assert [line.partition(":")[0] for line in both.splitlines()[3:]] == ["  en", "  zh-CN"]
    assert first.splitlines()[3] in both


def test_what_is_there_already_is_not_written_again(folder: Path) -> None:
    approve(folder, NAME, "--as", "comms_lead")
    before = (folder / COMMS).stat().st_mtime_ns
    done = approve(folder, NAME, "--as", "comms_lead")
    assert done.code == 0
    assert f"{folder / COMMS} is there already; nothing was written" in done.err
    assert (folder / COMMS).stat().st_mtime_ns == before


@pytest.mark.parametrize(
    "text", ["mine", f"update: {ONE}/02-found\nrole: legal\nwords:\n  en: x\n"]
)
def test_a_file_that_is_no_such_approval_is_never_overwritten(folder: Path, text: str) -> None:
    (folder / COMMS).parent.mkdir(parents=True)
    (folder / COMMS).write_text(text, encoding="utf-8")
    done = approve(folder, NAME, "--as", "comms_lead")
    assert done.code == 1
    assert f"{COMMS}:" in done.err
    assert f"{folder / COMMS} is no approval of this: mend or delete it first" in done.err
    assert (folder / COMMS).read_text("utf-8") == text


def test_nothing_is_written_through_a_link(folder: Path, tmp_path: Path) -> None:
    (folder / "internal" / "approvals").mkdir()
    (folder / COMMS).parent.symlink_to(tmp_path)
    done = approve(folder, NAME, "--as", "comms_lead")
    assert done.code == 1
    assert "lies behind a link to another place; nothing was written" in done.err
    assert not [*tmp_path.glob("*.yml")]


def test_an_embargoed_update_is_approved_before_anybody_reads_it(folder: Path) -> None:
    done = approve(folder, "later/index", "--as", "comms_lead")
    assert done.code == 0
    assert "Secret until five" in done.out
    commit(folder, ANNA)
    assert waiting(folder)["incidents/later/index"]["en"] == ["legal"]
    done = run("approve", "--site", folder, "--now", "2026-11-02 17:05", "--format", "json")
    (row,) = [
        row for row in json.loads(done.out)["updates"] if row["path"] == "incidents/later/index"
    ]
    assert row["languages"]["en"]["asked"][0]["given"] == ["comms_lead"]


def test_an_embargoed_incident_is_found_by_its_name_alone(folder: Path) -> None:
    later = {"at": "2026-11-02 17:30", "publish_at": "2026-11-02 17:30"}
    assert approve(folder, "later", "--as", "legal").code == 0
    write(folder, {"incidents/later/02-more.md": message("More.", status="identified", **later)})
    done = approve(folder, "later", "--as", "legal")
    assert done.code == 2
    assert done.err.endswith("name the one that you approve: index, 02-more\n")
    assert approve(folder, "later").out.count("incidents/later/02-more · ") == 1


def test_planned_work_of_the_same_name_takes_no_approval_away(folder: Path) -> None:
    """Their approvals would be the same file: the one that is there stays."""
    work = message(
        title="Work", start="2026-11-03 22:00", end="2026-11-03 23:00", at="2026-11-02 11:00"
    )
    write(folder, {"maintenance/2026-11-02-orders-fail/index.md": work})
    assert approve(folder, "incidents/2026-11-02-orders-fail/index", "--as", "legal").code == 0
    file = folder / LEGAL.replace("02-found", "index")
    before = file.read_bytes()
    done = approve(folder, "maintenance/2026-11-02-orders-fail/index", "--as", "legal")
    assert (file.read_bytes(), done.code) == (before, 1)
    assert f"{file} is no approval of this: mend or delete it first" in done.err


def test_a_holding_text_is_approved_beforehand_and_holds_for_the_update_that_says_it(
    folder: Path,
) -> None:
    """And for no update that says a word more."""
    policy = POLICY.replace("count: 2", "count: 1")
    (folder / "internal" / "policy.yml").write_text(policy, encoding="utf-8")
    done = approve(folder, "holding/sorry", "--as", "comms_lead")
    assert done.out == (
        "━━━ en · Something is wrong\n\nWe are sorry, and are looking into it.\n\n"
        f"{folder / 'internal/approvals/holding/sorry.comms_lead.yml'}\n"
    )
    commit(folder, ANNA)
    assert "holding/sorry · approved by Head of communication (en)" in approve(folder).out
    said = {"title": "Something is wrong", "impact": "critical", "at": "2026-11-02 11:50"}
    text = "We are sorry, and are looking into it."
    write(folder, {"incidents/fire/index.md": message(text, **said)})
    assert waiting(folder)["incidents/fire/index"]["en"] == []
    for more in ({"title": "All is lost"}, {"summary": "All is lost."}, {"status": "identified"}):
        write(folder, {"incidents/fire/index.md": message(text, **{**said, **more})})
        assert "legal" in waiting(folder)["incidents/fire/index"]["en"], more


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("--as", "legal"), 2, "name the update that you approve: statuspage approve"),
        (("--lang", "en"), 2, "--lang belongs to --as"),
        (("--write",), 2, "--write belongs to --codeowners; an approval is written with --as"),
        (("--codeowners", NAME), 2, "--codeowners stands alone, or with --write"),
        ((NAME, "--as", "legl"), 2, "the role 'legl' does not exist; did you mean 'legal'?"),
        (
            (NAME, "--as", "legal", "--lang", "zh"),
            2,
            "the language 'zh' does not exist; did you mean 'zh-CN'?",
        ),
        (
            ("2026-11-02-orders-fail", "--as", "legal"),
            2,
            "has several updates; name the one that you approve: index, 02-found",
        ),
        (("2026-11-02-orders-fail/03-x",), 2, "has no update '03-x'; it has: index, 02-found"),
        (("nothing", "--as", "legal"), 2, "there is no incident or maintenance 'nothing'"),
        (("holding/sory",), 2, "there is no holding text 'sory'; did you mean 'sorry'?"),
        ((NAME, "--as", "legal", "--format", "json"), 2, "--format belongs to the list"),
    ],
)
def test_wrong_use_is_answered_with_what_would_be_right(
    folder: Path, arguments: tuple[str, ...], code: int, said: str
) -> None:
    done = approve(folder, *arguments)
    assert (done.code, done.out) == (code, "")
    assert said in done.err
    assert not (folder / "internal" / "approvals").exists()


def test_an_old_update_may_be_approved_and_is_said_to_be_old(folder: Path) -> None:
    done = approve(folder, "long-ago", "--as", "legal")
    assert done.code == 0
    assert "It is older than the window of policy.yml: it is not sent." in done.err


def test_without_a_policy_nothing_needs_approval(folder: Path) -> None:
    (folder / "internal" / "policy.yml").unlink()
    done = approve(folder)
    assert done.code == 2
    assert "nothing is sent, and nothing needs approval" in done.err


def test_a_broken_policy_says_where(folder: Path) -> None:
    (folder / "internal" / "policy.yml").write_text("sned:\n  - channels: sms\n", encoding="utf-8")
    done = approve(folder)
    assert (done.code, done.out) == (1, "")
    assert "internal/policy.yml:1: the key 'sned' is not known; did you mean 'send'?" in done.err


def test_a_broken_template_leaves_no_words_to_approve(folder: Path) -> None:
    """A hash of half the words would approve the other half unread."""
    write(folder, {"templates/sms/default.txt.jinja": "{{ nothing }"})
    done = approve(folder, NAME, "--as", "legal")
    assert done.code == 1
    assert "templates/sms/default.txt.jinja:1:" in done.err
    assert not (folder / LEGAL).exists()


def test_internal_files_can_lie_in_a_private_checkout(folder: Path, tmp_path: Path) -> None:
    """The file to commit is named as that repository names it."""
    private = tmp_path / "private"
    (folder / "internal").rename(private)
    git(private, "init", "--quiet")
    done = approve(folder, "--internal", str(private), NAME, "--as", "legal")
    assert done.code == 0
    assert (private / "approvals/2026-11-02-orders-fail/02-found.legal.yml").is_file()
    rows = json.loads(approve(folder, "--internal", str(private), "--format", "json").out)
    assert rows["updates"][0]["files"][0]["path"] == "approvals/later/index.comms_lead.yml"


# For a pull request


def test_a_pull_request_shows_the_words_and_who_is_still_to_approve(folder: Path) -> None:
    done = approve(folder, "--format", "github")
    assert done.code == 0
    assert done.out.startswith("## Approvals\n\n### <code>Secret until five</code>\n")
    assert "<details><summary>The words in en</summary>\n\n" in done.out
    assert (
        "**<code>Legal department &#40;legal&#41;</code>**: commit this as\n\n"
        "```text\ncontent/internal/approvals/later/index.legal.yml\n```\n"
    ) in done.out
    assert done.out.count("<details>") == done.out.count("</details>") == 6


EVIL = "`````\n</details>\n<script>alert(1)</script>\n# Approved by everybody\n::error::x"
EVIL_TITLE = "</code></summary><img src=x> **Approved** | `x` ![a](b) @team [x](javascript:1)"


def test_no_word_of_an_author_breaks_out_of_the_summary(folder: Path) -> None:
    """Whatever it is, it is shown as it was written, in its place."""
    write(
        folder,
        {
            "incidents/evil/index.md": message(
                EVIL, title=EVIL_TITLE, impact="major", at="2026-11-02 11:00", summary="``` x"
            )
        },
    )
    done = approve(folder, "incidents/evil/index", "--format", "github")
    assert done.code == 0
    outside, fence = [], ""
    for line in done.out.splitlines():
        if fence:
            fence = "" if line == fence else fence
        elif match := re.match("`{3,}", line):
            fence = match[0]
        else:
            outside.append(line)
    assert fence == ""
    text = "\n".join(outside)
    assert "<script" not in text
    assert "<img" not in text
    assert "**Approved" not in text
    assert "](" not in text
    assert {*re.findall("</?[a-z]+>", text)} == {
        "<code>", "</code>", "<details>", "</details>", "<summary>", "</summary>",
    }  # fmt: skip


def test_the_summary_stays_within_what_a_host_shows(folder: Path) -> None:
    """Words that do not fit are named, and never cut."""
    long = "\n\n".join(["A long paragraph of many words. " * 100] * 15)
    keys = {"title": "Long", "impact": "major", "at": "2026-11-02 11:00"}
    write(folder, {f"incidents/long-{n}/index.md": message(long, **keys) for n in range(5)})
    done = approve(folder, "--format", "github")
    assert done.code == 0
    assert len(done.out.encode()) < 1_000_000
    assert "Too long for this page: `statuspage approve incidents/long-" in done.out
    assert done.out.count("<details>") == done.out.count("</details>")


def test_nobody_is_asked_to_approve_what_is_known_to_be_false(folder: Path) -> None:
    """It is sent to nobody any more; the correction waits in its place."""
    right = message("We were wrong.", corrects="02-found", at="2026-11-02 10:00")
    write(folder, {f"{ONE}/03-right.md": right})
    done = run("approve", "--site", folder, "--now", NOW, "--format", "json")
    waiting = [each["path"].rpartition("/")[2] for each in json.loads(done.out)["updates"]]
    assert "03-right" in waiting
    assert "02-found" not in waiting


def test_when_nothing_waits_that_is_said(folder: Path) -> None:
    (folder / "internal" / "policy.yml").write_text("send:\n  - channels: sms\n", encoding="utf-8")
    assert approve(folder, "--format", "github").out == (
        "## Approvals\n\nNothing waits for approval.\n\n"
    )
    assert approve(folder).err == "Nothing waits for approval.\n"
    assert json.loads(approve(folder, "--format", "json").out) == {"updates": []}


# CODEOWNERS


def test_codeowners_are_printed_and_written_where_the_host_looks(folder: Path) -> None:
    own = (
        "/content/internal/approvals/**/*.comms_lead.yml @example/comms\n"
        "/content/internal/approvals/**/*.legal.yml @example/legal lex@example.com\n"
        "/content/internal/policy.yml @example/comms @example/legal lex@example.com\n"
        "/.github/CODEOWNERS @example/comms @example/legal lex@example.com\n"
    )
    assert approve(folder, "--codeowners").out == own
    file = folder.parent / ".github" / "CODEOWNERS"
    assert not file.exists()
    done = approve(folder, "--codeowners", "--write")
    assert done.out == f"{file}\n"
    assert "let a rule for the main branch require a review from code owners" in done.err
    assert own in file.read_text("utf-8")
    assert "is as it should be" in approve(folder, "--codeowners", "--write").err


def test_codeowners_need_a_repository(tmp_path: Path) -> None:
    folder = write(tmp_path / "site", FILES)
    assert approve(folder, "--codeowners").out.startswith("/internal/approvals/**/*.comms_lead.yml")
    done = approve(folder, "--codeowners", "--write")
    assert done.code == 2
    assert "is in no git repository" in done.err
