"""`statuspage assess`: an impact with its reasons, kept, and the command that says so in public."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from tests.commands import command, environment, run
from tests.folders import message, write
from tests.terminal import talk

NOW = "2026-11-02 10:00"
ID = "2026-11-02-orders-fail"
INDEX = message(
    title="Orders fail", impact="major", at="2026-11-02 09:20", started="2026-11-02 09:05"
)
POLICY = """\
roles:
  comms_lead:
    name: Head of communication
    people: anna@example.com
    contact: Duty list in the control room
    backup: legal
  legal:
    name: Legal department
    people: lea@example.com
send:
  - channels: email
clocks:
  critical:
    first_message: 15 minutes
    update_every: 30 minutes
duties:
  - owner: comms_lead
    channels: email, sms
"""
LINE = "2026-11-02-line-4-stands-still"
KNOWN = ("--scope", "many", "--harm", "money", "--trend", "rising")


def shop(folder: Path, **files: str) -> Path:
    """A shop with one open incident and a policy."""
    whole = {
        f"incidents/{ID}/index.md": INDEX,
        "internal/policy.yml": POLICY,
        **{name.replace("__", "/"): text for name, text in files.items()},
    }
    return write(folder, whole)


def kept(folder: Path, name: str = ID) -> str:
    """What is kept of an incident."""
    return (folder / "internal" / "assessments" / f"{name}.yml").read_text(encoding="utf-8")


def test_the_impact_comes_with_the_next_step_why_and_who(tmp_path: Path) -> None:
    shop(tmp_path)
    reasons = ("--reason", "Anna says so", "--public-reason", "it's one in ten")
    done = run("assess", ID, *KNOWN, *reasons, "--site", tmp_path, "--now", NOW)
    assert done.code == 0, done.err
    said = done.out.splitlines()
    assert said[0] == "CRITICAL  Orders fail"
    assert said[2] == "The page says major; now it is critical. Say so:"
    assert said[3] == (
        f'  statuspage new update {ID} --impact critical --next 30m --reason "it\'s one in ten" '
        f"--site {tmp_path}"
    )
    assert said[4] == "  The reason will stand on the page: read it first."
    assert "Why        money for many people is major; rising: one step more" in said
    assert (
        "Pace       first message within 15 minutes of detection · an update every 30 minutes"
        in said
    )
    assert (
        "Who        leads     Head of communication · Duty list in the control room · else "
        "Legal department"
    ) in said
    assert any(line.startswith("Say        what people should do now") for line in said)


def test_each_answer_is_kept_after_the_others_with_remarks(tmp_path: Path) -> None:
    shop(tmp_path)
    first = ("--by", "comms_lead", "--responsibility", "accident", "--reason", "first: one")
    run("assess", ID, *KNOWN, *first, "--site", tmp_path, "--now", NOW)
    file = tmp_path / "internal" / "assessments" / f"{ID}.yml"
    file.write_text(kept(tmp_path).replace("trend: rising", "trend: rising   # sure?"), "utf-8")
    done = run(
        "assess", "orders-fail", "--trend", "falling", "--reason", "b", "--site", tmp_path,
        "--now", "2026-11-02 11:00",
    )  # fmt: skip
    assert done.code == 0
    assert (
        kept(tmp_path)
        == """\
assessments:
  - at: 2026-11-02 10:00
    by: comms_lead
    harm: money
    scope: many
    trend: rising   # sure?
    responsibility: accident
    impact: critical
    reason: "first: one"
  - at: 2026-11-02 11:00
    harm: money
    scope: many
    trend: falling
    responsibility: accident
    impact: major
    reason: b
"""
    )
    assert "say" not in done.out.casefold().split("why")[0]  # the page says major already


def test_what_nobody_knows_counts_as_the_worst_and_is_said(tmp_path: Path) -> None:
    shop(tmp_path)
    done = run("assess", ID, "--reason", "no idea yet", "--site", tmp_path, "--now", NOW)
    assert done.out.startswith("CRITICAL")
    assert "it counts as 'life'" in done.out
    assert "it counts as 'all'" in done.out
    assert "it counts as rising" in done.out
    assert "harm: unknown\n    scope: unknown\n    trend: unknown\n" in kept(tmp_path)


def test_all_that_is_wrong_is_said_at_once_and_nothing_is_kept(tmp_path: Path) -> None:
    shop(tmp_path)
    given = ("--scope", "mani", "--harm", "fire", "--by", "legl", "--responsibility", "accidental")
    done = run("assess", ID, *given, "--site", tmp_path, "--now", NOW)
    assert done.code == 2
    assert done.err.splitlines() == [
        (
            "--harm 'fire' is not known; use one of: none, inconvenience, money, rights, health, "
            "life, unknown"
        ),
        "--scope 'mani' is not known; did you mean 'many'?",
        "--responsibility 'accidental' is not known; did you mean 'accident'?",
        "--by 'legl' is not known; did you mean 'legal'?",
        "--reason is missing: why do you judge so (kept, not published)",
        "Nothing was recorded.",
    ]
    assert not (tmp_path / "internal" / "assessments").exists()


def test_it_may_be_asked_before_there_is_an_incident(tmp_path: Path) -> None:
    shop(tmp_path)
    name = "2026-11-02-burning-kettle"
    done = run("assess", name, *KNOWN, "--reason", "a", "--site", tmp_path, "--now", NOW)
    assert done.code == 0
    assert f"statuspage new incident --id {name} --impact critical --site {tmp_path}" in done.out
    assert "assessments:" in kept(tmp_path, name)


def test_a_slip_of_the_pen_is_not_a_new_incident(tmp_path: Path) -> None:
    shop(tmp_path)
    slip = "2026-11-02-order-fail"
    done = run("assess", slip, *KNOWN, "--reason", "a", "--site", tmp_path, "--now", NOW)
    assert (done.code, done.out) == (2, "")
    assert f"did you mean '{ID}'?" in done.err
    anyway = ("--new", "--site", tmp_path, "--now", NOW)
    assert run("assess", slip, *KNOWN, "--reason", "a", *anyway).code == 0
    spaces = run("assess", "burning kettle", *KNOWN, "--reason", "a", *anyway)
    assert "such as 'burning-kettle'" in spaces.err


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("line4", f"did you mean '{LINE}'?"),
        ("line-4-stand-still", f"did you mean '{LINE}'?"),
        ("burning-kettle", f"and open is: {LINE}."),
    ],
)
def test_a_name_without_a_day_is_no_phantom_while_something_is_open(
    name: str, said: str, tmp_path: Path
) -> None:
    """The clocks of a case that is not there would run; --new is for one that is."""
    write(tmp_path, {f"incidents/{LINE}/index.md": INDEX})
    judged = (name, *KNOWN, "--reason", "a", "--site", tmp_path, "--now", NOW)
    done = run("assess", *judged)
    assert (done.code, done.out) == (2, "")
    assert said in done.err
    assert not (tmp_path / "internal").exists()
    assert run("assess", *judged, "--new").code == 0


def test_of_what_was_withdrawn_something_is_always_said(tmp_path: Path) -> None:
    """Also when the impact is as it was."""
    end = message(status="withdrawn", at="2026-11-02 09:50")
    shop(tmp_path, **{f"incidents__{ID}__02-end.md": end})
    index = tmp_path / "incidents" / ID / "index.md"
    index.write_text(INDEX.replace("impact: major", "impact: critical"), encoding="utf-8")
    done = run("assess", ID, *KNOWN, "--reason", "a", "--site", tmp_path, "--now", NOW)
    assert done.code == 0
    assert "\nIt was withdrawn: nothing to say.\n" in done.out


def test_the_update_that_changes_the_impact_is_written_as_a_draft(tmp_path: Path) -> None:
    shop(tmp_path)
    given = ("--reason", "zq", "--public-reason", "It spreads.", "--draft", "--site", tmp_path,
             "--now", NOW)  # fmt: skip
    done = run("assess", ID, *KNOWN, *given)
    assert done.code == 0, done.err
    file = tmp_path / "incidents" / ID / "02-escalated.md"
    assert file.read_text(encoding="utf-8") == (
        "---\nat: 2026-11-02 10:00\nnext_update: 2026-11-02 10:30\ndraft: yes\nimpact: critical\n"
        "reason: It spreads.\n---\n\n"
    )
    assert "its reason will be public" in done.err.casefold()
    assert run("check", "--site", tmp_path, "--now", NOW).code == 0


def test_an_internal_reason_is_in_no_draft_and_in_no_command(tmp_path: Path) -> None:
    """A public one is left to be written, and the place for it is refused as a reason."""
    shop(tmp_path)
    there = ("--site", tmp_path, "--now", NOW)
    done = run("assess", ID, *KNOWN, "--reason", "Our lawyer is afraid", "--draft", *there)
    assert done.code == 0, done.err
    file = tmp_path / "incidents" / ID / "02-escalated.md"
    assert file.read_text(encoding="utf-8") == (
        "---\nat: 2026-11-02 10:00\nnext_update: 2026-11-02 10:30\ndraft: yes\nimpact: critical\n"
        "# Why the impact changes, in words that people may read: write it, and take the # away.\n"
        "# reason:\n---\n\n"
    )
    assert "lawyer" not in done.out + done.err
    assert (
        f"  statuspage new update {ID} --impact critical --next 30m --reason "
        f"'…what people may read…' --site {tmp_path}"
    ) in done.out.splitlines()
    assert "write it for the public. Yours is kept." in done.out
    copied = run("new", "update", ID, "--impact", "critical", "--reason",
                 "…what people may read…", *there)  # fmt: skip
    assert (copied.code, "--reason: write your own words" in copied.err) == (2, True)
    file.write_text(file.read_text(encoding="utf-8").replace("draft: yes\n", ""), "utf-8")
    checked = run("check", *there)
    assert "say why with 'reason: …'" in checked.out + checked.err


def test_what_was_judged_before_stays_and_is_said(tmp_path: Path) -> None:
    """Off a terminal scope, harm and responsibility need not be given again; a trend must be."""
    shop(tmp_path)
    given = ("--scope", "few", "--harm", "money", "--trend", "steady")
    there = ("--site", tmp_path)
    run("assess", ID, *given, "--responsibility", "accident", "--reason", "a", *there, "--now", NOW)
    later = (*there, "--now", "2026-11-02 11:00")
    done = run("assess", ID, "--harm", "health", "--reason", "b", *later)
    assert [line[11:] for line in done.out.splitlines() if "as judged" in line] == [
        "scope: few, as judged at 2026-11-02 10:00",
        "responsibility: accident, as judged at 2026-11-02 10:00",
    ]
    assert "where it is going is not known: it counts as rising" in done.out
    said = json.loads(run("assess", ID, "--reason", "c", *later, "--format", "json").out)
    assert "harm: health, as judged at 2026-11-02 11:00" in said["assumptions"]


@pytest.mark.parametrize(
    ("option", "word", "meant"),
    [
        ("--harm", "death", "life"),
        ("--harm", "Injured", "health"),
        ("--harm", "illness", "health"),
        ("--harm", "privacy", "rights"),
        ("--harm", "financial", "money"),
        ("--harm", "heelth", "health"),
        ("--scope", "everyone", "all"),
        ("--trend", "worse", "rising"),
    ],
)
def test_other_words_lead_to_the_one_that_is_meant(
    tmp_path: Path, option: str, word: str, meant: str
) -> None:
    shop(tmp_path)
    done = run("assess", ID, option, word, "--reason", "a", "--site", tmp_path, "--now", NOW)
    assert done.code == 2
    assert f"{option} '{word}' is not known; did you mean '{meant}'?" in done.err


def test_the_draft_is_written_before_anything_is_printed(tmp_path: Path) -> None:
    """Whoever reads a part of the answer and closes the pipe has the draft all the same."""
    shop(tmp_path)
    words = command("assess", ID, *KNOWN, "--reason", "a", "--draft", "--now", NOW)
    process = subprocess.Popen(
        words, cwd=tmp_path, env=environment(), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    )
    assert process.stdout is not None
    process.stdout.close()
    process.wait(60)
    assert (tmp_path / "incidents" / ID / "02-escalated.md").is_file()


@pytest.mark.parametrize(
    ("update", "said"),
    [
        (
            message(status="resolved", at="2026-11-02 09:50"),
            "It is over; only if it is back, say so:",
        ),
        (message(status="withdrawn", at="2026-11-02 09:50"), "It was withdrawn: nothing to say."),
    ],
)
def test_of_what_is_over_the_page_is_only_changed_if_it_is_back(
    tmp_path: Path, update: str, said: str
) -> None:
    shop(tmp_path, **{f"incidents__{ID}__02-end.md": update})
    done = run("assess", ID, *KNOWN, "--reason", "a", "--site", tmp_path, "--now", NOW)
    assert done.code == 0
    assert said in done.out


def test_a_draft_is_told_which_line_to_change(tmp_path: Path) -> None:
    shop(tmp_path)
    draft = INDEX.replace("impact: major", "impact: minor\ndraft: yes")
    write(tmp_path, {"incidents/2026-11-02-kettle/index.md": draft})
    done = run("assess", "kettle", *KNOWN, "--reason", "a", "--site", tmp_path, "--now", NOW)
    assert done.code == 0, done.err
    assert (
        "The draft says minor. Write 'impact: critical' into incidents/2026-11-02-kettle/index.md"
    ) in done.out


def test_a_drill_is_marked(tmp_path: Path) -> None:
    drill = INDEX.replace("impact: major", "impact: major\ndrill: yes")
    write(shop(tmp_path), {"incidents/2026-11-02-drill-kettle/index.md": drill})
    done = run("assess", "drill-kettle", *KNOWN, "--reason", "a", "--site", tmp_path, "--now", NOW)
    assert done.code == 0, done.err
    assert done.out.startswith("EXERCISE  CRITICAL  Orders fail\n")


@pytest.mark.parametrize("policy", [None, "clocks: x\nsend: y\n"])
def test_without_a_sound_policy_the_built_in_table_counts(
    tmp_path: Path, policy: str | None
) -> None:
    shop(tmp_path)
    file = tmp_path / "internal" / "policy.yml"
    file.unlink()
    if policy is None:
        file.parent.rmdir()
    else:
        file.write_text(policy, encoding="utf-8")
    done = run("assess", ID, *KNOWN, "--reason", "a", "--site", tmp_path, "--now", NOW)
    assert done.code == 0
    assert done.out.startswith("CRITICAL")
    assert "there is no policy.yml that can be used" in done.out
    assert "impact: critical" in kept(tmp_path)


def test_what_cannot_be_kept_is_judged_all_the_same_and_said(tmp_path: Path) -> None:
    """A mistake in the file costs no answer, and nothing in it is lost."""
    broken = "assessments: ask Anna\n"
    shop(tmp_path)
    write(tmp_path, {f"internal/assessments/{ID}.yml": broken})
    done = run("assess", ID, *KNOWN, "--reason", "a", "--site", tmp_path, "--now", NOW)
    assert done.code == 1
    assert done.out.startswith("CRITICAL")
    assert "It was NOT recorded" in done.err
    assert "    reason: a" in done.err
    assert kept(tmp_path) == broken


def test_programs_get_all_of_it(tmp_path: Path) -> None:
    shop(tmp_path)
    options = ("--reason", "情况不明", "--site", tmp_path, "--now", NOW, "--format", "json")
    done = run("assess", ID, "--scope", "few", "--harm", "health", *options)
    said = json.loads(done.out)
    assert (said["impact"], said["published"], said["drill"]) == ("critical", "major", False)
    assert said["assumptions"] == ["where it is going is not known: it counts as rising"]
    assert said["pace"] == {
        "first_message": 15,
        "update_every": 30,
        "approval": None,
        "review": None,
    }
    assert said["roles"]["owner"]["backups"][0]["role"] == "legal"
    assert said["next"]["command"].startswith(f"statuspage new update {ID} --impact critical")
    assert said["reason"] == "情况不明"


def test_planned_work_is_not_assessed(tmp_path: Path) -> None:
    write(shop(tmp_path), {"maintenance/2026-12-01-till/index.md": "---\n---\n"})
    done = run("assess", "2026-12-01-till", "--reason", "a", "--site", tmp_path, "--now", NOW)
    assert done.code == 2
    assert "is planned work" in done.err


def test_on_a_terminal_what_is_missing_is_asked_for(tmp_path: Path) -> None:
    shop(tmp_path)
    answers = [
        ("What may come to people", "helth"),
        ("did you mean 'health'?", "health"),
        ("How many of those", "few"),
        ("Where is it going", "steady"),
        ("How do people see you", ""),
        ("Why do you judge so", "Three calls."),
    ]
    done = talk("assess", ID, "--now", NOW, cwd=tmp_path, answers=answers)
    assert done.code == 0
    assert "MAJOR  Orders fail" in done.err
    assert "reason: Three calls." in kept(tmp_path)
