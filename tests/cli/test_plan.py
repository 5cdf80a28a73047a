"""`statuspage plan`: who does what next; the checklist becomes a file that is ticked."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from tests.cli.test_assess import ID, INDEX, NOW, POLICY, shop
from tests.commands import command, environment, run
from tests.folders import message, write

LATE = "2026-11-02 10:40"
KIND = """\
label: Kettle trouble
checklist:
  investigating:
    - id: stop
      label:
        en: Stop selling it
        zh-CN: 停止销售
      role: legal
    - id: call
      label:
        en: Call the maker
        zh-CN: 致电厂家
  resolved:
    - id: thank
      label:
        en: Thank the customers
        zh-CN: 感谢顾客
"""
OF_KIND = INDEX.replace("impact: major", "impact: critical\nkind: kettle")


def kettles(folder: Path, **more: str) -> Path:
    """A shop with a kind of its own that has a checklist, and one incident of it."""
    files = {"kinds/kettle.yml": KIND, f"incidents/{ID}/index.md": OF_KIND}
    return write(shop(folder, **more), files)


def plan(folder: Path, *arguments: str, now: str = NOW) -> str:
    """What `statuspage plan` prints."""
    done = run("plan", *arguments, "--site", folder, "--now", now)
    assert done.code == 0, done.err
    return done.out


def test_the_next_step_comes_first_with_who_and_how(tmp_path: Path) -> None:
    said = plan(kettles(tmp_path), "orders-fail", now=LATE).splitlines()
    assert said[:5] == [
        "CRITICAL  Orders fail (investigating)",
        ID,
        "",
        (
            "Next       OVERDUE 50 minutes: next update — Head of communication · Duty list in the "
            "control room · else Legal department"
        ),
        f"           → statuspage new update {ID} --next 30m",
    ]
    assert "Do now     [ ] Stop selling it — Legal department" in said
    assert "           [ ] Call the maker — Head of communication" in said
    assert "Tell       by email, sms" in said
    assert "Unknown    how bad it is: nobody has assessed it" in said


def test_the_next_commands_write_into_the_folder_that_was_named(tmp_path: Path) -> None:
    """Without it they would make internal/ in the site, which may be public."""
    site = kettles(tmp_path)
    (site / "internal").rename(desk := tmp_path / "desk")
    said = plan(site, "orders-fail", "--internal", str(desk), now=LATE)
    assert f"→ statuspage assess {ID} --internal {desk}\n" in said
    assert f"statuspage plan {ID} --write --internal {desk} makes the file to tick\n" in said


def test_what_is_done_without_a_tick_is_not_said_to_stand_in_the_file(tmp_path: Path) -> None:
    """The first message is published, and the file that was written has no tick."""
    site = kettles(tmp_path)
    write(site, {"kinds/kettle.yml": KIND.replace("id: stop", "id: first-message")})
    file = tmp_path / "internal" / "plans" / f"{ID}.md"
    said = plan(site, ID, "--write")
    assert f"1 of 3 steps (0 ticked in {file})" in said
    assert "[x]" not in file.read_text(encoding="utf-8")
    value = json.loads(plan(site, ID, "--format", "json"))
    assert (value["done"], value["ticked"], value["steps"]) == (1, 0, 3)


@pytest.mark.parametrize(
    ("every", "expected"),
    [
        ("update_every: 45 minutes", " --next 45m"),
        ("update_every: 4 hours", " --next 4h"),
        ("update_every: 24 hours", " --next 1d"),
        ("approval: 30 minutes", ""),
    ],
)
def test_the_next_promise_is_as_far_ahead_as_the_policy_asks(
    tmp_path: Path, every: str, expected: str
) -> None:
    """Whoever pastes the line promises no more than that in public."""
    policy = POLICY.replace("update_every: 30 minutes", every)
    folder = shop(tmp_path, **{"internal/policy.yml": policy})
    index = INDEX.replace("impact: major", "impact: critical\nnext_update: 2026-11-02 10:30")
    write(folder, {f"incidents/{ID}/index.md": index})
    said = plan(folder, "orders-fail", now=LATE).splitlines()
    assert f"           → statuspage new update {ID}{expected}" in said


def test_a_promise_for_a_later_day_is_told_as_one(tmp_path: Path) -> None:
    """Not as overdue, which nobody outside would understand."""
    index = INDEX.replace("impact: major", "impact: critical\nnext_update: 2026-11-23 12:00")
    write(shop(tmp_path), {f"incidents/{ID}/index.md": index})
    said = plan(tmp_path, "orders-fail", now=LATE)
    assert "promised for Mon 23 Nov, 12:00, policy.yml says every 30 minutes" in said
    assert "OVERDUE" not in said
    assert "OVERDUE 1 hour: next update" in plan(tmp_path, "orders-fail", now="2026-11-23 13:00")


def test_the_checklist_becomes_a_file_in_the_language_of_the_team(tmp_path: Path) -> None:
    kettles(tmp_path)
    plan(tmp_path, ID, "--write", "--language", "zh-CN")
    file = tmp_path / "internal" / "plans" / f"{ID}.md"
    written = file.read_text(encoding="utf-8")
    assert "# Orders fail\n" in written
    assert "## 调查中\n\n- [ ] 停止销售 (legal)\n- [ ] 致电厂家\n" in written
    assert "## 已解决\n\n- [ ] 感谢顾客\n" in written
    assert run("check", "--site", tmp_path, "--now", NOW).code == 0


def test_ticks_and_notes_stay_when_it_is_written_again(tmp_path: Path) -> None:
    kettles(tmp_path)
    mine = (
        "---\nspokesperson: legal\n---\nOur notes.\n\n## Investigating\n\n"
        "- [x] stop selling it.\n- [ ] Ring the school (legal)\n"
    )
    write(tmp_path, {f"internal/plans/{ID}.md": mine})
    file = tmp_path / "internal" / "plans" / f"{ID}.md"
    said = plan(tmp_path, ID, "--write")
    assert file.read_text(encoding="utf-8") == (
        f"{mine}- [ ] Call the maker\n\n## Resolved\n\n- [ ] Thank the customers\n"
    )
    assert "Stop selling" not in said
    assert "[ ] Ring the school — Legal department" in said
    assert "speaks    Legal department" in said
    assert "1 of 4 steps, in " in said
    again = run("plan", ID, "--write", "--site", tmp_path, "--now", NOW)
    assert "has every step already; nothing was written" in again.err


@pytest.mark.parametrize(
    ("key", "body", "expected"),
    [
        ("draft: yes", "We are sorry.", "take 'draft: yes' out of {file}, then commit it"),
        (
            "draft: yes",
            "",
            "write the message into {file}, take 'draft: yes' out, then commit it",
        ),
        (
            "publish_at: 2026-11-02 18:00",
            "We are sorry.",
            "wait until 2026-11-02 18:00, or write an earlier 'publish_at' into {file}",
        ),
        (
            "publish_at: 2026-11-02 08:00\nembargo: yes",
            "We are sorry.",
            "mend {file}: statuspage check says what is wrong",
        ),
    ],
)
def test_what_is_written_and_not_public_is_never_opened_anew(
    key: str, body: str, expected: str, tmp_path: Path
) -> None:
    """A draft, one that nobody has written, one under embargo, and one that cannot be read."""
    whole = (
        f"---\ntitle: Kettle burns\nimpact: critical\nat: 2026-11-02 09:20\n{key}\n---\n{body}\n"
    )
    file = "incidents/2026-11-02-kettle/index.md"
    write(kettles(tmp_path), {file: whole})
    assert f"→ {expected.format(file=file)}\n" in plan(tmp_path, "kettle", now=LATE)


def test_alone_it_orders_what_is_open_and_names_drafts(tmp_path: Path) -> None:
    minor = INDEX.replace("Orders fail", "Pictures missing").replace("major", "minor")
    draft = INDEX.replace("Orders fail", "Kettle burns").replace("major", "critical\ndraft: yes")
    closed = message(status="resolved", at="2026-11-02 09:40")
    drill = INDEX.replace("impact: major", "impact: critical\ndrill: yes")
    kettles(tmp_path)
    write(
        tmp_path,
        {
            "incidents/2026-11-02-pictures/index.md": minor,
            "incidents/2026-11-02-kettle/index.md": draft,
            "incidents/2026-11-01-old/index.md": INDEX,
            "incidents/2026-11-01-old/02-end.md": closed,
            "incidents/2026-11-02-drill-fire/index.md": drill,
            "internal/assessments/2026-11-02-smell.yml": (
                "assessments:\n  - at: 2026-11-02 10:30\n    impact: major\n    reason: a smell\n"
            ),
        },
    )
    heads = [line for line in plan(tmp_path, now=LATE).splitlines() if line[0].isdigit()]
    assert heads == [
        "1. CRITICAL  Kettle burns (not published yet)",
        "2. CRITICAL  Orders fail (investigating)",
        "3. MAJOR  2026-11-02-smell (not published yet)",
        "4. MINOR  Pictures missing (investigating)",
    ]
    exercises = plan(tmp_path, "--drills", now=LATE)
    assert exercises.startswith("1. EXERCISE  CRITICAL  Orders fail")
    assert plan(tmp_path, "drill-fire").startswith("EXERCISE  CRITICAL")


def test_a_judgement_that_the_page_does_not_know_is_named(tmp_path: Path) -> None:
    """With the command that tells it."""
    folder = shop(tmp_path)
    judged = (
        "assessments:\n  - at: 2026-11-02 09:15\n    impact: critical\n    reason: all of them\n"
    )
    write(folder, {f"incidents/{ID}/index.md": INDEX, f"internal/assessments/{ID}.yml": judged})
    said = plan(folder, "orders-fail")
    assert "Judged     critical at 2026-11-02 09:15, and the page says major\n" in said
    assert f"→ statuspage new update {ID} --impact critical --reason …\n" in said


def test_when_nothing_is_open_it_says_so(tmp_path: Path) -> None:
    assert plan(write(tmp_path, {})) == "Nothing is open: no incident, and no draft of one.\n"


def test_what_is_over_and_owes_something_is_below(tmp_path: Path) -> None:
    """Nothing is open, and a deadline runs out in an hour."""
    breach = INDEX.replace("impact: major", "impact: critical\nkind: data-breach\nstatus: resolved")
    write(shop(tmp_path), {f"incidents/{ID}/index.md": breach})
    now = "2026-11-05 08:30"
    said = plan(tmp_path, now=now).splitlines()
    assert said[:2] == [
        "Nothing is open: no incident, and no draft of one.",
        "Over, and still owed:",
    ]
    assert said[2].startswith("   Tell the data protection authority by 2026-11-05 09:")
    assert said[3] == f"   in {ID}"
    (owed, *_) = json.loads(plan(tmp_path, "--format", "json", now=now))["over"]
    assert (owed["incident"], owed["clock"]) == (ID, "authority")


@pytest.mark.parametrize(
    ("end", "said"),
    [("resolved", "[ ] Thank the customers"), ("withdrawn", "It is over. Nothing is left to do.")],
)
def test_what_is_over_has_little_left(tmp_path: Path, end: str, said: str) -> None:
    kettles(tmp_path)
    write(tmp_path, {f"incidents/{ID}/02-end.md": message(status=end, at="2026-11-02 09:40")})
    assert said in plan(tmp_path, ID)


def test_without_internal_files_there_is_still_a_plan(tmp_path: Path) -> None:
    write(tmp_path, {"kinds/kettle.yml": KIND, f"incidents/{ID}/index.md": OF_KIND})
    said = plan(tmp_path, ID)
    assert "[ ] Stop selling it" in said
    assert "policy.yml names nobody for this" in said
    assert not (tmp_path / "internal").exists()


def test_a_broken_policy_is_named_and_the_rest_is_shown(tmp_path: Path) -> None:
    kettles(tmp_path)
    wrong = POLICY.replace("  - owner: comms_lead\n", "  - owner: comms_laed\n")
    write(tmp_path, {"internal/policy.yml": wrong})
    done = run("plan", ID, "--site", tmp_path, "--now", LATE)
    assert done.code == 0
    assert "did you mean 'comms_lead'?" in done.err
    assert "OVERDUE 50 minutes: next update" in done.out


def test_an_incident_whose_first_file_is_broken_is_planned_all_the_same(tmp_path: Path) -> None:
    kettles(tmp_path)
    write(
        tmp_path,
        {
            f"incidents/{ID}/index.md": "---\ntitle Orders\n---\n",
            f"incidents/{ID}/02-more.md": message(status="identified", at="2026-11-02 09:50"),
        },
    )
    assert "its index.md cannot be read" in plan(tmp_path, ID)


def test_one_that_is_not_there_is_refused(tmp_path: Path) -> None:
    kettles(tmp_path)
    done = run("plan", "2026-11-02-orders-fial", "--site", tmp_path, "--now", NOW)
    assert done.code == 2
    assert "there is no incident '2026-11-02-orders-fial'" in done.err
    assert f"did you mean '{ID}'?" in done.err
    assert run("plan", "--write", "--site", tmp_path).code == 2
    language = run("plan", ID, "--language", "klingon!", "--site", tmp_path, "--now", NOW)
    assert "is no language code" in language.err


@pytest.mark.parametrize("part", ["gas", "GAS", "smell", "gas-smell"])
def test_a_word_of_an_id_is_enough_however_short(tmp_path: Path, part: str) -> None:
    """Three letters are a word, and no part of a word or a number."""
    write(kettles(tmp_path), {"incidents/2026-11-02-gas-smell/index.md": INDEX})
    assert "2026-11-02-gas-smell" in plan(tmp_path, part)
    for none in ("ga", "11", "as"):
        assert run("plan", none, "--site", tmp_path, "--now", NOW).code == 2


def test_programs_get_all_of_it(tmp_path: Path) -> None:
    kettles(tmp_path)
    said = json.loads(plan(tmp_path, ID, "--format", "json"))
    assert said["incident"] == ID
    assert said["impact"] == "critical"
    assert [todo["text"] for todo in said["now"]] == ["Stop selling it", "Call the maker"]
    assert said["roles"]["owner"]["contact"] == "Duty list in the control room"
    assert said["clocks"][0]["clock"] == "next_update"
    assert said["similar"] == []
    every = json.loads(plan(tmp_path, "--format", "json"))["incidents"]
    assert [each["incident"] for each in every] == [ID]


def test_two_who_write_at_once_write_each_step_once(tmp_path: Path) -> None:
    """What is missing is looked for in the text that is replaced."""
    kettles(tmp_path)
    words = command("plan", ID, "--write", "--site", tmp_path, "--now", NOW)
    at_once = [
        subprocess.Popen(words, env=environment(), stdout=subprocess.DEVNULL) for _ in range(3)
    ]
    assert [each.wait(60) for each in at_once] == [0, 0, 0]
    written = (tmp_path / "internal" / "plans" / f"{ID}.md").read_text(encoding="utf-8")
    assert written.count("- [ ] Stop selling it (legal)\n") == 1
    assert written.count("- [ ] ") == 3


def test_one_step_is_no_steps(tmp_path: Path) -> None:
    kettles(tmp_path)
    plan(tmp_path, ID, "--write")
    file = tmp_path / "internal" / "plans" / f"{ID}.md"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("- [ ] Call the maker\n", ""), encoding="utf-8")
    done = run("plan", ID, "--write", "--site", tmp_path, "--now", NOW)
    assert "1 step added" in done.err


def test_drafts_are_told_apart_by_what_was_heard(tmp_path: Path) -> None:
    draft = INDEX.replace("impact: major", "impact: minor\ndraft: yes")
    fact = 'facts:\n  - fact: "Alarm: the probe of the till fails"\n    source: probe\n'
    name = "2026-11-02-something"
    files = {f"incidents/{name}/index.md": draft, f"internal/facts/{name}.yml": fact}
    assert "   Heard: Alarm: the probe of the till fails\n" in plan(write(shop(tmp_path), files))
