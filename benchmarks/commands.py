"""Measures the commands that read a long history, in turn with a plain loop, in one run.

    python -m benchmarks.commands --write

The site has a thousand incidents and internal files beside them. The plain loop opens every
file and lets PyYAML's compiled loader read its front matter; it checks nothing.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.build import ROOT
from benchmarks.generate import generate
from benchmarks.measure import Command, Failed, Runs, alternate
from benchmarks.report import Figure, made_by, table, write
from benchmarks.story import MOMENT
from statuspage.cli import COMMANDS

BEGIN, END = "<!-- commands: written by the command below -->", "<!-- end of commands -->"
INCIDENTS = 1000
MOST_SECONDS = 1.0
MEASURED = ("check", "due", "plan")
INTERNAL = ("policy.yml", "holding")
"""What of the demo's internal files fits to any site."""
REVIEW = """\
---
at: {day} 10:00
causes:
  - A change was tried with few orders and not with many.
helped:
  - It could be taken back with one command.
actions:
  - what: Each change is tried with as many orders as on the busiest day
    role: tech_lead
    by: {day}
    done: {day}
---
Half an hour, four people.
"""
PLAIN = """\
import pathlib, sys, yaml
for part in ("incidents", "maintenance", "internal"):
    for file in pathlib.Path(sys.argv[1], part).rglob("*.md"):
        head = file.read_bytes().split(b"\\n---", 1)[0]
        try:
            yaml.load(head, yaml.CSafeLoader)
        except yaml.YAMLError:  # much of what people write is no YAML
            pass
"""


@dataclass(frozen=True, slots=True)
class Size:
    """How much a command has before it."""

    language: str
    files: int


def main() -> int:
    """Measure; the exit code is 1 if a target is missed."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--incidents", type=int, default=INCIDENTS, metavar="N")
    parser.add_argument("--rounds", type=int, default=5, help="runs of each (default 5)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--write", action="store_true", help="put the table into the README")
    given = parser.parse_args()
    figures: list[Figure] = []
    try:
        with tempfile.TemporaryDirectory(prefix="statuspage-benchmark-") as folder:
            for languages in (["en"], ["en", "zh-CN"]):
                site = Path(folder, languages[-1])
                generate(site, incidents=given.incidents, seed=given.seed, languages=languages)
                files = with_internal(site)
                size = Size(f"{len(languages)} language{'s' * (len(languages) > 1)}", files)
                figures += measured(site, size, given.rounds)
    except Failed as failed:
        print(failed, file=sys.stderr)
        return 2
    lines = [*table(figures), "", made_by("python -m benchmarks.commands --write", given.rounds)]
    print("\n".join(lines))
    if given.write:
        write(Path(__file__).with_name("README.md"), lines, BEGIN, END)
    return 0 if all(figure.met is not False for figure in figures) else 1


def with_internal(site: Path) -> int:
    """Put internal files beside the public ones; the answer is the number of all text files.

    A policy with duties and clocks, prepared words, and the review of every fifth incident.
    """
    internal = site / "internal"
    (internal / "reviews").mkdir(parents=True)
    for name in INTERNAL:
        origin = ROOT / "content" / "internal" / name
        (shutil.copytree if origin.is_dir() else shutil.copyfile)(origin, internal / name)
    for folder in sorted((site / "incidents").iterdir())[::5]:
        file = internal / "reviews" / f"{folder.name}.md"
        file.write_text(REVIEW.format(day=MOMENT.date()), encoding="utf-8")
    return sum(1 for _ in site.rglob("*.md"))


def measured(site: Path, size: Size, rounds: int) -> Iterator[Figure]:
    """Each command that there is, and what it takes beside the plain loop."""
    names = [name for name in MEASURED if name in COMMANDS]
    plain = Command(name="plain", arguments=[sys.executable, "-c", PLAIN, str(site)], folder=site)
    runs = alternate([plain, *(_command(name, site) for name in names)], rounds)
    for name in names:
        share = runs[name].median / runs["plain"].median
        said = (
            f"{_seconds(runs[name])}; the plain loop {_seconds(runs['plain'])}: ratio {share:.2f}"
        )
        title = f"`statuspage {name}`, {size.files:,} files in {size.language}"
        yield Figure(title, f"< {MOST_SECONDS:.0f} s", said, runs[name].median < MOST_SECONDS)


def _command(name: str, site: Path) -> Command:
    """A command as people call it; what it finds is no failure of the measurement."""
    called: Sequence[str] = [sys.executable, "-m", "statuspage", name, "--now", MOMENT.isoformat()]
    return Command(name=name, arguments=called, folder=site, fine=frozenset({0, 1, 5}))


def _seconds(runs: Runs) -> str:
    return f"{runs.median:.2f} s (fastest {runs.fastest:.2f})"


if __name__ == "__main__":
    sys.exit(main())
