"""A runner of GitHub workflows, as far as ours use it: `run:` steps are run for real.

Of the actions it knows what they leave behind: a checkout is a clone, an upload is a copy.
The step named "Install" only puts this environment on the path.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any

import yaml

from tests import warm
from tests.checkout import git

EXPRESSION = re.compile(r"\$\{\{\s*(.+?)\s*\}\}")
ASSIGNED = re.compile(r"([\w-]+)(?:=(.*)|<<(.+))")


def load(workflow: Path) -> dict[str, Any]:
    """A workflow, every scalar as text (else YAML reads the key `on` as true)."""
    loaded: dict[str, Any] = yaml.load(workflow.read_text(encoding="utf-8"), yaml.BaseLoader)
    return loaded


@dataclass
class Step:
    """What a step said and how it ended."""

    name: str
    said: str
    code: int
    summary: str = ""


@dataclass
class Run:
    """One run of a workflow: what each job did, gave on and uploaded (a folder an artifact)."""

    repository: Path
    folder: Path
    environment: dict[str, str]
    cold: bool = False
    steps: dict[str, list[Step]] = field(default_factory=dict)
    failed: set[str] = field(default_factory=set)
    outputs: dict[str, dict[str, str]] = field(default_factory=dict)
    artifacts: dict[str, Path] = field(default_factory=dict)

    @property
    def said(self) -> str:
        """All that was printed."""
        return "".join(step.said for steps in self.steps.values() for step in steps)

    def last(self) -> Step:
        """The last step that ran."""
        return list(self.steps.values())[-1][-1]


def run_workflow(
    workflow: Path,
    repository: Path,
    folder: Path,
    *,
    settings: Mapping[str, str] = MappingProxyType({}),
    cold: bool = False,
    **environment: str,
) -> Run:
    """Run the jobs of a workflow in the order of the file, each in a workspace of its own.

    The command is the one of `tests.warm`, or as it is installed where it is to begin `cold`.

    `settings` are what the host knows: `vars.NAME`, `secrets.NAME`, `inputs.NAME`. Secrets of an
    environment are seen by the jobs that name it, and by no other.
    """
    run = Run(repository=repository, folder=folder, environment=environment, cold=cold)
    for name, job in load(workflow)["jobs"].items():
        needs = job.get("needs", [])
        needs = [needs] if isinstance(needs, str) else needs
        context = {f"needs.{n}.outputs.{k}": v for n in needs for k, v in run.outputs[n].items()}
        hidden = "environment" not in job
        context |= {k: v for k, v in settings.items() if not (hidden and k.startswith("secrets."))}
        blocked = any(n in run.failed or n not in run.steps for n in needs)
        if not wanted(job.get("if"), context, blocked=blocked):
            run.outputs[name] = {}
            continue
        run_job(run, name, job, context)
    return run


def run_job(run: Run, name: str, job: dict[str, Any], context: dict[str, str]) -> None:
    """Run the steps of one job and keep its outputs."""
    workspace = run.folder / name
    (workspace / "temp").mkdir(parents=True)
    work = workspace / "work"
    work.mkdir()
    run.steps[name] = []
    for step in job["steps"]:
        if not wanted(step.get("if"), context, blocked=name in run.failed):
            continue
        if "uses" in step:
            use(run, step, work)
            continue
        done, given = run_step(step, work, context, run.environment, cold=run.cold)
        of_step = f"steps.{step.get('id', '')}"
        context |= {f"{of_step}.outputs.{k}": v for k, v in given.items()}
        context[f"{of_step}.outcome"] = "failure" if done.code else "success"
        run.steps[name].append(done)
        if done.code:
            run.failed.add(name)
    outputs = job.get("outputs", {})
    run.outputs[name] = {key: filled(value, context) for key, value in outputs.items()}


def use(run: Run, step: dict[str, Any], work: Path) -> None:
    """Do what the action does, as far as it leaves something behind."""
    options = step.get("with", {})
    match step["uses"].split("@")[0]:
        case "actions/checkout":
            git(run.folder, "clone", "--quiet", str(run.repository), str(work))
        case "actions/upload-pages-artifact":
            run.artifacts["github-pages"] = run.folder / "artifacts" / "github-pages"
            shutil.copytree(work / options["path"], run.artifacts["github-pages"])
        case "actions/upload-artifact":
            kept = run.artifacts[options["name"]] = run.folder / "artifacts" / options["name"]
            patterns = options["path"].split()
            for pattern in patterns:
                for found in work.glob(pattern.rstrip("/")):
                    # What stands alone is the root of its artifact.
                    place = found.relative_to(work) if len(patterns) > 1 else "."
                    shutil.copytree(found, kept / place)
        case "actions/download-artifact":
            shutil.copytree(run.artifacts[options["name"]], work / options["path"])
        case "actions/setup-python" | "actions/deploy-pages":
            pass
        case unknown:
            raise AssertionError(f"the runner of the tests does not know {unknown}")


def run_step(
    step: dict[str, Any],
    work: Path,
    context: dict[str, str],
    environment: dict[str, str],
    *,
    cold: bool,
) -> tuple[Step, dict[str, str]]:
    """Run the script of a step as GitHub does, and read what it gives on."""
    temp = work.parent / "temp"
    files = {name: temp / name for name in ("GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY")}
    for file in files.values():
        file.write_text("", encoding="utf-8")
    if step.get("name") == "Install":
        return Step("Install", "", 0), {}
    script = temp / "script.sh"
    script.write_text(step["run"], encoding="utf-8")
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "GITHUB_"))}
    kept |= environment | {name: str(file) for name, file in files.items()}
    kept |= {key: filled(value, context) for key, value in step.get("env", {}).items()}
    places = (*([] if cold else [warm.folder()]), Path(sys.executable).parent, kept["PATH"])
    kept["PATH"] = os.pathsep.join(map(str, places))
    done = subprocess.run(
        ["bash", "-e", str(script)],
        cwd=work,
        env=kept | {"RUNNER_TEMP": str(temp)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
        timeout=120,
    )
    summary = files["GITHUB_STEP_SUMMARY"].read_text(encoding="utf-8")
    given = assigned(files["GITHUB_OUTPUT"].read_text(encoding="utf-8"))
    return Step(step.get("name", ""), done.stdout, done.returncode, summary), given


def assigned(text: str) -> dict[str, str]:
    """What a step wrote to GITHUB_OUTPUT: `key=value`, or `key<<mark` and lines up to the mark."""
    values: dict[str, str] = {}
    lines = iter(text.splitlines())
    for line in lines:
        match = ASSIGNED.fullmatch(line)
        assert match is not None, f"GitHub cannot read this output: {line!r}"
        key, value, mark = match.groups()
        if mark is None:
            values[key] = value
            continue
        taken = []
        while (following := next(lines)) != mark:
            taken.append(following)
        values[key] = "\n".join(taken)
    return values


def filled(text: str, context: dict[str, str]) -> str:
    """The text with `${{ … }}` looked up; what is not there is empty, as on GitHub."""
    return EXPRESSION.sub(lambda m: context.get(m[1], ""), text)


def wanted(condition: str | None, context: dict[str, str], *, blocked: bool) -> bool:
    """Whether a job or a step runs: those conditions that our workflows write."""
    if condition is None:
        return not blocked
    parts = EXPRESSION.sub(r"\1", condition).split(" && ")
    for part in parts:
        if part in {"!cancelled()", "always()"}:
            continue
        compared = re.fullmatch(r"([\w.-]+) ([!=]=) '(.*)'", part)
        assert compared is not None, f"the runner of the tests does not know {part!r}"
        if (context.get(compared[1], "") == compared[3]) != (compared[2] == "=="):
            return False
    return bool({"!cancelled()", "always()"} & {*parts}) or not blocked
