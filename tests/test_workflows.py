"""The workflows do what they say: their own `run:` steps are run, in order, in a fresh clone."""

from __future__ import annotations

import re
import subprocess
import sys
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.built import repository, small_repository
from tests.checkout import CHECKOUT, commit_all, fresh_clone, git
from tests.runner import Run, load, run_workflow

OWN = CHECKOUT / ".github" / "workflows"
SITE = CHECKOUT / "statuspage" / "scaffold" / "github"
WORKFLOWS = sorted([*OWN.glob("*.yml"), *SITE.glob("*.yml")])
IDS = [str(path.relative_to(CHECKOUT)) for path in WORKFLOWS]

SETTINGS = (CHECKOUT / "content" / "mkdocs.yml").read_text(encoding="utf-8")
DEMO = re.search(r"^ +demo_moment: (.+)$", SETTINGS, re.MULTILINE)
assert DEMO is not None
MOMENT = datetime.fromisoformat(DEMO[1])
EARLIER, LATER = MOMENT - timedelta(days=1), MOMENT + timedelta(days=8)

SOUND = f"""---
title: Parcels arrive a day late
impact: minor
detected: {EARLIER:%Y-%m-%d} 08:00
started: {EARLIER:%Y-%m-%d} 07:30
status: investigating
at: {EARLIER:%Y-%m-%d} 08:10
next_update: {EARLIER:%Y-%m-%d} 09:00
summary: Some parcels arrive a day late.
---
We are looking for them.
"""
BROKEN = f"""---
status: identifed
at: {EARLIER:%Y-%m-%d} 08:40
---
The cause is found. ::error::not an order to the runner
"""


def with_key(title: str, key: str) -> str:
    """The sound incident with another title and one more key."""
    return SOUND.replace("Parcels arrive", title).replace("---\n", f"---\n{key}\n", 1)


DRAFT = with_key("Draft parcels arrive", "draft: true")
EMBARGO = with_key("Embargoed parcels arrive", f"publish_at: {LATER:%Y-%m-%d} 09:00")
DRILL = with_key("Drilled parcels arrive", "drill: true")


def jobs(workflow: Path) -> dict[str, dict[str, Any]]:
    """The jobs of a workflow by id."""
    found: dict[str, dict[str, Any]] = load(workflow)["jobs"]
    return found


def steps(workflow: Path) -> list[dict[str, Any]]:
    """The steps of all jobs."""
    return [step for job in jobs(workflow).values() for step in job.get("steps", [])]


# What each workflow may do


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=IDS)
def test_a_workflow_may_do_nothing_and_each_job_only_what_it_needs(workflow: Path) -> None:
    """No permission stands for the whole workflow, and every job names its own."""
    assert load(workflow)["permissions"] == {}
    assert [name for name, job in jobs(workflow).items() if "permissions" not in job] == []
    writes = {
        (name, permission)
        for name, job in jobs(workflow).items()
        for permission, level in job["permissions"].items()
        if level == "write"
    }
    allowed = {
        "publish.yml": {("deploy", "pages"), ("deploy", "id-token"), ("send", "contents")},
        "schedule.yml": {
            ("publish", "pages"),
            ("publish", "id-token"),
            ("publish", "contents"),
        },
        "release.yml": {("publish", "id-token")},
        "due.yml": {("tell", "contents")},
    }
    assert writes == allowed.get(workflow.name, set())


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=IDS)
def test_what_runs_with_a_token_is_pinned_and_takes_no_text_from_strangers(workflow: Path) -> None:
    """Actions by commit, no credentials left in the clone, no expression inside a script."""
    for line in workflow.read_text(encoding="utf-8").splitlines():
        if "uses:" in line and "./.github/" not in line:
            assert re.search(r"uses: [\w-]+/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$", line), line
    assert "pull_request_target" not in load(workflow)["on"]
    for step in steps(workflow):
        assert "${{" not in step.get("run", "")
        if step.get("uses", "").startswith("actions/checkout@"):
            assert step["with"]["persist-credentials"] == "false"


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=IDS)
def test_no_job_hangs_and_no_deploy_is_cut_short(workflow: Path) -> None:
    """Every job has a limit, a long one where it sends; only checks are stopped by newer runs."""
    for name, job in jobs(workflow).items():
        if "steps" in job:
            assert int(job["timeout-minutes"]) <= (300 if name == "send" else 20)
    groups = [
        each["concurrency"]
        for each in (load(workflow), *jobs(workflow).values())
        if each.get("concurrency")
    ]
    assert groups
    stopped = "true" if workflow.name in {"ci.yml", "check.yml"} else "false"
    assert {group["cancel-in-progress"] for group in groups} == {stopped}


@pytest.mark.parametrize("folder", [OWN, SITE], ids=["own", "site"])
def test_the_schedule_may_do_exactly_what_publishing_needs(folder: Path) -> None:
    """It calls publish.yml and lends it what its jobs ask for together, no more and no less."""
    called = jobs(folder / "schedule.yml")["publish"]
    assert called["uses"] == "./.github/workflows/publish.yml"
    needed: dict[str, str] = {}
    for job in jobs(folder / "publish.yml").values():
        needed |= job["permissions"]
    assert called["permissions"] == needed
    assert "schedule" not in load(folder / "publish.yml")["on"], "it would be switched off with it"


@pytest.mark.parametrize("name", ["publish.yml", "check.yml", "due.yml"])
def test_a_site_publishes_as_the_demo_does(name: str) -> None:
    """The workflows that `init` writes differ in the folder and in how the tool is installed."""

    def scripts(workflow: Path) -> list[str]:
        run = [
            step["run"]
            for step in steps(workflow)
            if step.get("name") != "Install" and "run" in step
        ]
        return [text.replace(" --site content", "").replace("content/", "") for text in run]

    assert scripts(SITE / name) == scripts(OWN / name)


# What publishing does


def publish(
    clone: Path, folder: Path, workflow: Path = OWN / "publish.yml", *, cold: bool = False
) -> Run:
    """Commit what is in the clone and run the publishing workflow on it."""
    commit_all(clone, "A change")
    return run_workflow(workflow, clone, folder, cold=cold)


@pytest.fixture
def clone(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A fresh clone, with little of the demonstration and one more incident, which is sound."""
    return with_sound(fresh_clone(small_repository(tmp_path_factory), tmp_path))


@pytest.fixture
def whole_clone(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A fresh clone of the checkout as it is, and the same incident."""
    return with_sound(fresh_clone(repository(tmp_path_factory), tmp_path))


def with_sound(clone: Path) -> Path:
    """The clone, with a sound incident."""
    write(clone / "content", "late-parcels/index.md", SOUND)
    return clone


def write(site: Path, name: str, text: str) -> None:
    """Write a file below incidents/."""
    file = site / "incidents" / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


@pytest.mark.slow
def test_sound_content_is_published(whole_clone: Path, tmp_path: Path) -> None:
    """Everything is built and deployed, no job fails, nothing is reported."""
    run = publish(whole_clone, tmp_path, cold=True)
    assert run.failed == set(), run.said
    assert list(run.steps) == ["build", "deploy"]
    page = run.artifacts["github-pages"] / "incidents" / "late-parcels" / "index.html"
    assert "Parcels arrive a day late" in page.read_text(encoding="utf-8")


@pytest.mark.slow
def test_a_broken_file_is_left_out_and_the_last_step_says_so(clone: Path, tmp_path: Path) -> None:
    """One person's typo holds back nobody else's message, and is not overlooked either."""
    write(clone / "content", "late-parcels/02-identified.md", BROKEN)
    run = publish(clone, tmp_path)
    page = run.artifacts["github-pages"] / "incidents" / "late-parcels" / "index.html"
    assert "Parcels arrive a day late" in page.read_text(encoding="utf-8")
    assert list(run.steps) == ["build", "deploy", "report"]
    assert run.failed == {"report"}
    last = run.last()
    assert last.code == 1
    mistake = "incidents/late-parcels/02-identified.md:2: "
    assert f"| {mistake}" in last.said
    assert f"    {mistake}" in last.summary
    assert "'identifed'" in last.said


@pytest.mark.slow
def test_without_components_nothing_is_published(clone: Path, tmp_path: Path) -> None:
    """What every page stands on is broken: the page that is online stays as it is."""
    (clone / "content" / "components.yml").write_text("groups: [unclosed\n", encoding="utf-8")
    run = publish(clone, tmp_path)
    assert run.failed == {"build"}
    assert run.last().code == 1
    assert "| components.yml:" in run.said
    assert run.artifacts == {}
    assert list(run.steps) == ["build"]


@pytest.mark.slow
def test_content_gives_the_runner_no_orders(clone: Path, tmp_path: Path) -> None:
    """A line of the report that looks like an order to the runner is not at a line's start."""
    text = BROKEN.replace("status: identifed", '"::error::x": ::stop-commands::x')
    write(clone / "content", "late-parcels/02-identified.md", text)
    run = publish(clone, tmp_path)
    orders = re.findall(r"^\s*(?:::|##\[).*", run.said, re.MULTILINE)
    assert orders == [
        line for line in orders if line.startswith("::error title=Something was left")
    ]
    assert len(orders) == 1


@pytest.mark.slow
def test_a_drill_is_never_published(clone: Path, tmp_path: Path) -> None:
    """Not its page, not its title in a feed; and a build of drills is refused."""
    write(clone / "content", "drill-parcels/index.md", DRILL)
    (tmp_path / "first").mkdir()
    run = publish(clone, tmp_path / "first")
    assert run.failed == set(), run.said
    deployed = run.artifacts["github-pages"]
    assert "Drilled parcels" not in everything(deployed)
    assert "Parcels arrive a day late" in everything(deployed)

    changed = tmp_path / "publish.yml"
    text = (OWN / "publish.yml").read_text(encoding="utf-8")
    changed.write_text(text.replace("--keep-going", "--keep-going --drills"), encoding="utf-8")
    (clone / "content" / "note.txt").write_text("One more commit.\n", encoding="utf-8")
    (tmp_path / "second").mkdir()
    run = publish(clone, tmp_path / "second", changed)
    assert run.failed == {"build"}
    assert "A drill was built. Drills are never published." in run.said
    assert run.artifacts == {}


def everything(folder: Path) -> str:
    """The text of all files below a folder."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return "\n".join(
        f"{path}\n{path.read_text(encoding='utf-8', errors='replace')}" for path in files
    )


# What a pull request shows


@pytest.mark.slow
def test_a_pull_request_shows_what_would_be_published_and_nothing_else(
    whole_clone: Path, tmp_path: Path
) -> None:
    """The download has the site and the public's notices: no draft, no embargo, no staff brief."""
    clone = whole_clone
    write(clone / "content", "draft-parcels/index.md", DRAFT)
    write(clone / "content", "embargoed-parcels/index.md", EMBARGO)
    commit_all(clone, "A change")
    run = run_workflow(OWN / "check.yml", clone, tmp_path, cold=True)
    assert run.failed == set(), run.said
    preview = run.artifacts["preview"]
    notices = preview / "content" / "build" / "notices" / "incidents" / "late-parcels"
    assert {path.name for path in notices.glob("*/*")} <= {"customers", "media"}
    assert list(notices.glob("*/customers/sms.en.txt")) != []
    assert (preview / "content" / "site" / "incidents" / "late-parcels" / "index.html").is_file()
    audiences = {path.name for path in preview.glob("content/build/notices/*/*/*/*")}
    assert audiences <= {"customers", "media"}
    text = everything(preview)
    assert "Draft parcels" not in text
    assert "Embargoed parcels" not in text


@pytest.mark.slow
def test_a_pull_request_shows_the_words_and_who_has_to_approve_them(
    clone: Path, tmp_path: Path
) -> None:
    """On the page of the run; what is wrong with the policy stands on its line."""
    run = run_workflow(OWN / "check.yml", clone, tmp_path / "sound")
    summary, checked = [step.summary for step in run.steps["check"] if step.summary]
    assert summary.startswith("## Approvals\n")
    assert checked.startswith("## Check\n")
    assert "waits for Head of customer service" in summary
    assert "<details><summary>The words in zh-CN</summary>" in summary
    policy = clone / "content" / "internal" / "policy.yml"
    policy.write_text("send:\n  - channels: ::error::x\n", encoding="utf-8")
    commit_all(clone, "A change")
    run = run_workflow(OWN / "check.yml", clone, tmp_path / "broken")
    wrong = [step for step in run.steps["check"] if step.code]
    assert [step.name for step in wrong] == ["Show what has to be approved", "Check"], run.said
    assert not re.search("^::", wrong[0].said, re.MULTILINE)
    assert "::error file=content/internal/policy.yml,line=2::" in wrong[1].said


@pytest.mark.slow
def test_a_pull_request_marks_the_line_of_a_mistake(clone: Path, tmp_path: Path) -> None:
    """The annotation names the file as the repository knows it, and the preview is still there."""
    write(clone / "content", "late-parcels/02-identified.md", BROKEN)
    commit_all(clone, "A change")
    run = run_workflow(OWN / "check.yml", clone, tmp_path)
    assert [step.name for step in run.steps["check"] if step.code] == ["Check"], run.said
    last = run.last()
    assert "::error file=content/incidents/late-parcels/02-identified.md,line=2::" in last.said
    assert (
        "| Mistake | <code>content/incidents/late-parcels/02-identified.md&#58;2</code>"
        in last.summary
    )
    assert (run.artifacts["preview"] / "content" / "site" / "index.html").is_file()


# What `init` writes


@pytest.mark.slow
def test_a_new_site_publishes_itself(tmp_path: Path) -> None:
    """The workflows in a folder that `init` made run there as they are."""
    site = tmp_path / "mysite"
    command = Path(sys.executable).with_name("statuspage")
    subprocess.run([command, "init", site], check=True, capture_output=True, timeout=60)
    git(site, "init", "--quiet", "--initial-branch=main")
    write(site, "late-parcels/index.md", SOUND)
    workflow = site / ".github" / "workflows" / "publish.yml"
    commit_all(site, "A new site")
    moment = str(int((MOMENT + timedelta(days=1)).timestamp()))
    run = run_workflow(workflow, site, tmp_path, cold=True, SOURCE_DATE_EPOCH=moment)
    assert run.failed == set(), run.said
    page = run.artifacts["github-pages"] / "incidents" / "late-parcels" / "index.html"
    assert "Parcels arrive a day late" in page.read_text(encoding="utf-8")
