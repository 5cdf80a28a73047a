"""`statuspage drill` and `statuspage ready`, as a person calls them."""

from __future__ import annotations

import json
from pathlib import Path

from tests.commands import Ran, run
from tests.folders import INDEX, message, write

NOW = ("--now", "2026-11-02 09:00")
ID = "2026-11-02-drill-guests-fall-ill"


def drill(site: Path, *arguments: str) -> Ran:
    return run("drill", *arguments, *NOW, "--site", site)


def test_the_list_names_every_scenario_and_when_it_was_held(tmp_path: Path) -> None:
    site = write(tmp_path, {})
    listed = drill(site)
    assert listed.code == 0
    assert (
        "guests-fall-ill        Guests fall ill after a meal (120 min; not held yet)" in listed.out
    )
    assert "No exercise yet." in listed.err
    assert drill(site, "guests-fall-ill", "--start", "2026-11-01 10:00").code == 0
    assert "(120 min; last held 2026-11-01)" in drill(site).out
    rows = json.loads(drill(site, "--format", "json").out)["scenarios"]
    (held,) = (row for row in rows if row["held"])
    assert (held["scenario"], held["held"]) == ("guests-fall-ill", ["2026-11-01T10:00:00+01:00"])


def test_a_script_says_who_hears_what_when(tmp_path: Path) -> None:
    """Times are those of the site, and the team's first command is in it."""
    site = write(tmp_path, {})
    done = drill(site, "guests-fall-ill", "--start", "10:00")
    script = (site / "internal" / "drills" / f"{ID}.md").read_text("utf-8")
    assert done.out.strip() == str(site / "internal" / "drills" / f"{ID}.md")
    assert "- [ ] 10:15 **EXERCISE** → service lead: A mother asks on the phone" in script
    opening = f"statuspage new incident --drill --kind food-safety --id {ID} --detected"
    assert opening in script
    assert opening in done.err
    chinese = drill(site, "guests-fall-ill", "--start", "10:00", "--language", "zh-CN")
    second = Path(chinese.out.strip())
    assert second.name == f"{ID}-2.md", "nothing is ever overwritten"
    assert "# 演练 EXERCISE：顾客用餐后身体不适" in second.read_text("utf-8")


def test_a_script_calls_roles_as_the_policy_does(tmp_path: Path) -> None:
    """A role that the policy does not have is called by its id, in words."""
    policy = "roles:\n  head_of_cafes:\n    name: Head of cafés\n"
    site = write(tmp_path, {"internal/policy.yml": policy})
    script = Path(drill(site, "guests-fall-ill").out.strip()).read_text("utf-8")
    assert "**EXERCISE** → Head of cafés (head_of_cafes): " in script
    assert "**EXERCISE** → service lead: " in script


def test_a_start_in_the_past_is_remarked(tmp_path: Path) -> None:
    """Today's exercise is none; `now` is a time as well."""
    site = write(tmp_path, {})
    begun = drill(site, "guests-fall-ill", "--start", "now")
    assert begun.code == 0
    assert "started: 2026-11-02 09:00" in Path(begun.out.strip()).read_text("utf-8")
    assert "is that the right day?" not in begun.err
    today = drill(site, "power-cut", "--start", "2026-11-02 00:10")
    assert "is that the right day?" not in today.err
    late = drill(site, "power-cut", "--start", "2026-10-30 09:00")
    assert late.code == 0
    assert "It began 3 days ago: is that the right day?" in late.err


def test_a_script_that_nobody_has_opened_yet_is_normal(tmp_path: Path) -> None:
    """The name of a real incident is never suggested for it, however near it is."""
    site = write(
        tmp_path,
        {
            "incidents/2026-11-02-guests-fall-ill/index.md": INDEX,
            "internal/plans/2026-11-02-drill-guests-fall-il.md": "owner: a\n",
        },
    )
    drill(site, "guests-fall-ill")
    checked = run("check", *NOW, "--site", site, "--verbose")
    assert f"internal/drills/{ID}.md:1: remark: the team has not opened this exercise" in (
        checked.out
    )
    assert "rename this file to" not in checked.out


def test_a_plan_repeats_what_check_says_of_an_exercise_without_its_mark(tmp_path: Path) -> None:
    site = write(tmp_path, {f"incidents/{ID}/index.md": INDEX})
    for arguments in ((), (ID,)):
        planned = run("plan", *arguments, *NOW, "--site", site)
        assert planned.code == 0, planned.err
        assert f"incidents/{ID}/index.md: the folder is named as an exercise" in planned.out
        assert "draft: yes" not in planned.out


def test_a_scenario_that_is_not_there(tmp_path: Path) -> None:
    site = write(tmp_path, {})
    done = drill(site, "guests-fall-il")
    assert (done.code, done.out) == (2, "")
    assert "did you mean 'guests-fall-ill'?" in done.err
    assert drill(site, "guests-fall-ill", "--score", "x").code == 2
    assert drill(site, "--start", "10:00").code == 2
    assert drill(site, "guests-fall-ill", "--language", "fr").code == 2


def test_a_scenario_with_a_mistake_is_said_with_its_line(tmp_path: Path) -> None:
    site = write(tmp_path, {"internal/scenarios/flood.yml": "label: Flood\nkind: outtage\n"})
    wrong = "internal/scenarios/flood.yml:2: kind 'outtage' is not known"
    for done in (drill(site), drill(site, "flood")):
        assert done.code == 1
        assert wrong in done.err


def test_a_scenario_with_a_mistake_keeps_back_no_other(tmp_path: Path) -> None:
    """The team is there, and its exercise begins at ten."""
    site = write(tmp_path, {"internal/scenarios/flood.yml": "label: Flood\nkind: outtage\n"})
    assert "guests-fall-ill" in drill(site).out
    done = drill(site, "guests-fall-ill", "--start", "2026-11-02 08:00")
    assert done.code == 0
    assert done.out.endswith("2026-11-02-drill-guests-fall-ill.md\n")
    assert drill(site, "--score", "2026-11-02-drill-guests-fall-ill").code != 1


def test_the_figures_of_an_exercise(tmp_path: Path) -> None:
    """In words and for programs; what is real knows nothing of it."""
    site = write(tmp_path, {})
    drill(site, "guests-fall-ill", "--start", "2026-11-02 08:00")
    told = message("We are sorry.", title="Ill", impact="major", drill="yes", at="2026-11-02 08:21")
    write(site, {f"incidents/{ID}/index.md": told})
    done = drill(site, "--score", ID)
    assert done.code == 0, done.err
    assert "Time to the first message: 21 minutes" in done.out
    assert "08:15  A mother asks on the phone" in done.out
    whole = json.loads(drill(site, "--score", f"{ID}.md", "--format", "json").out)
    assert whole["figures"]["first_message"]["worst_seconds"] == 21 * 60
    assert len(whole["reactions"]) == 5, "what comes after now has not been played"
    unknown = drill(site, "--score", "2026-11-02-drill-guests-fall-il")
    assert unknown.code == 2
    assert f"did you mean '{ID}'?" in unknown.err


def test_a_script_that_says_no_time_is_left_out_and_said(tmp_path: Path) -> None:
    broken = "---\nscenario: guests-fall-ill\nstarted: soon\n---\n"
    site = write(tmp_path, {f"internal/drills/{ID}.md": broken})
    checked = run("check", *NOW, "--site", site)
    assert f"internal/drills/{ID}.md:3:" in checked.out
    done = drill(site, "--score", ID)
    assert done.code == 2
    assert "there are: none yet" in done.err


def test_ready_says_what_is_missing_and_changes_nothing(tmp_path: Path) -> None:
    site = write(tmp_path, {})
    before = sorted(site.rglob("*"))
    done = run("ready", *NOW, "--site", site)
    assert done.code == 0
    assert done.out.startswith("Plan\n  ✗ there is no plan: internal/policy.yml is missing\n")
    assert "of" in done.err
    assert sorted(site.rglob("*")) == before
    rows = json.loads(run("ready", *NOW, "--site", site, "--format", "json").out)["checks"]
    assert {"area": "drills", "state": "missing", "what": "no exercise was ever held"}.items() <= (
        next(row for row in rows if row["area"] == "drills").items()
    )


def test_ready_knows_templates_that_speak_one_language(tmp_path: Path) -> None:
    """Words outside of gettext are the same for everybody; a template without words is not one."""
    files = {
        "templates/chat/default.txt.jinja": "Hello {{ title }}",
        "templates/sms/default.txt.jinja": "{% trans %}Hello{% endtrans %}",
    }
    done = run("ready", *NOW, "--site", write(tmp_path, files))
    assert "templates/chat/default.txt.jinja says the same in every language" in done.out
    assert "templates/sms/default.txt.jinja" not in done.out
