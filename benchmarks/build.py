"""Measures what the speed claims rest on, side by side in one run, and prints a table.

    python -m benchmarks.build --cstate CHECKOUT --write

CHECKOUT is a clone of https://github.com/cstate/cstate, built by the `hugo` on the PATH;
without it the comparison is left out and the table says so.
"""

from __future__ import annotations

import argparse
import functools
import re
import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.generate import generate
from benchmarks.measure import Command, Failed, Runs, alternate, once
from benchmarks.report import Figure, machine, table, write
from benchmarks.story import MOMENT
from benchmarks.weight import weigh

ROOT = Path(__file__).parent.parent
SMALL, LARGE = 1000, 4000
LEAN = "pages and feeds"
KILOBYTE, MEGABYTE = 1024, 1024 * 1024


def main() -> int:
    """Measure what was asked for; the exit code is 1 if a target is missed."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("parts", nargs="*", metavar="PART", help="large, demo (default: both)")
    parser.add_argument("--cstate", type=Path, metavar="CHECKOUT", help="a clone of cState")
    parser.add_argument("--rounds", type=int, default=5, help="runs of each command (default 5)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--write", action="store_true", help="put the table into the README")
    given = parser.parse_args()
    parts = given.parts or ["large", "demo"]
    if wrong := set(parts) - {"large", "demo"}:
        parser.error(f"no part is called {', '.join(sorted(wrong))}")
    figures: list[Figure] = []
    try:
        with tempfile.TemporaryDirectory(prefix="statuspage-benchmark-") as folder:
            if "large" in parts:
                figures += large(Path(folder), given.cstate, given.seed, given.rounds)
            if "demo" in parts:
                figures += demo(Path(folder), given.rounds)
    except Failed as failed:
        print(failed, file=sys.stderr)
        return 2
    lines = [*table(figures), "", *machine(given.cstate, given.rounds)]
    print("\n".join(lines))
    if given.write:
        write(Path(__file__).with_name("README.md"), lines)
    return 0 if all(figure.met is not False for figure in figures) else 1


@dataclass(frozen=True, slots=True)
class _Sites:
    small: Path
    large: Path
    cstate: Path


def large(folder: Path, checkout: Path | None, seed: int, rounds: int) -> Iterator[Figure]:
    """Whole builds of a thousand and of four thousand incidents."""
    sites = _Sites(folder / "small", folder / "large", folder / "cstate")
    generate(sites.small, incidents=SMALL, seed=seed, languages=["en"], cstate=sites.cstate)
    generate(sites.large, incidents=LARGE, seed=seed, languages=["en"])
    commands = [_build(sites.small, f"build {SMALL:,}"), _build(sites.large, f"build {LARGE:,}")]
    hugo = shutil.which("hugo")
    if checkout and hugo:
        commands.insert(1, _hugo(hugo, sites.cstate, checkout.resolve()))
        commands.insert(2, _build(sites.small, LEAN, module="benchmarks.lean"))
    runs = alternate(commands, rounds)
    yield from _speed(runs, "no hugo on the PATH" if checkout else "no checkout of cState")
    _, peak = once(commands[-1], watch=True)
    name = f"Peak memory at {LARGE:,} incidents, all processes together"
    said = f"{peak / MEGABYTE:.0f} MB"
    yield Figure(name, "< 300 MB", said, peak < 300 * MEGABYTE)


def _speed(runs: dict[str, Runs], reason: str) -> Iterator[Figure]:
    small, big = runs[f"build {SMALL:,}"], runs[f"build {LARGE:,}"]
    name = f"Full build of {SMALL:,} incidents, against cState with the same ones"
    target = "≤ ¼ of its wall time"
    if peer := runs.get("cstate"):
        share = small.median / peer.median
        said = f"{_seconds(small)}; cState {_seconds(peer)}: ratio {share:.2f}"
        yield Figure(name, target, said, share <= 0.25)
        lean = runs[LEAN]
        said = f"{_seconds(lean)}: ratio {lean.median / peer.median:.2f}"
        name = "The same with pages and feeds alone, without the other files for programs"
        yield Figure(name, target, said, lean.median <= 0.25 * peer.median)
    else:
        yield Figure(name, target, f"{_seconds(small)}; not compared, {reason}", None)
    each, many = small.median / SMALL, big.median / LARGE
    said = f"{each * 1000:.2f} ms and {many * 1000:.2f} ms: ratio {many / each:.2f}"
    name = f"Time per incident at {SMALL:,} and at {LARGE:,}"
    yield Figure(name, "ratio ≤ 1.20", said, many / each <= 1.2)


def demo(folder: Path, rounds: int) -> Iterator[Figure]:
    """The demo site: its commands as processes, and the weight of its home page."""
    site = folder / "demo"
    shutil.copytree(ROOT / "content", site, ignore=shutil.ignore_patterns("site", "build"))
    moment = demo_moment()
    check = Command(name="check", arguments=[*_statuspage(), "check", "--now", moment], folder=site)
    runs = alternate([check, _build(site, "build", moment)], rounds)
    for name, most in (("check", 0.6), ("build", 3.0)):
        median = runs[name].median
        figure = f"`statuspage {name}` of the demo, as a process"
        yield Figure(figure, f"< {most} s", _seconds(runs[name]), median < most)
    weight = weigh(site / "site", "/")
    parts = ", ".join(f"{path} {size / KILOBYTE:.1f}" for path, size in weight.sizes.items())
    said = f"{weight.total / KILOBYTE:.1f} KB ({parts})"
    yield Figure(
        "Home page of the demo, all requests compressed",
        "≤ 14 KB",
        said,
        weight.total <= 14 * KILOBYTE,
    )
    how = "in Chromium" if weight.browser else "from the HTML; no browser"
    others = len(weight.sizes) - 1 - weight.styles
    said = f"{len(weight.sizes)} ({how}): 1 HTML, {weight.styles} CSS, {others} other"
    yield Figure("Its requests", "1 HTML, ≤ 1 CSS", said, weight.styles <= 1 and not others)


def _build(
    site: Path, name: str, moment: str = MOMENT.isoformat(), *, module: str = "statuspage"
) -> Command:
    return Command(
        name=name,
        arguments=[sys.executable, "-m", module, "build", "--now", moment],
        folder=site,
        environment={"PYTHONPATH": str(ROOT)},
        prepare=functools.partial(_set_aside, site / "site"),
    )


def _hugo(hugo: str, site: Path, checkout: Path) -> Command:
    themes = ["--themesDir", str(checkout.parent), "--theme", checkout.name]
    return Command(
        name="cstate",
        arguments=[hugo, *themes, "--quiet"],
        folder=site,
        prepare=functools.partial(_set_aside, site / "public"),
    )


def _set_aside(output: Path) -> None:
    """Make the next run a first one.

    What the run before left is moved, not deleted: for minutes after thousands of files are
    deleted, ext4 is slow to make new ones, and the next run would pay for it.
    """
    if output.exists():
        output.rename(tempfile.mkdtemp(prefix="before-", dir=output.parent.parent))


def _statuspage() -> Sequence[str]:
    return [sys.executable, "-m", "statuspage"]


def demo_moment() -> str:
    """The demo's fixed moment, with an incident open: the one of `make build`."""
    settings = (ROOT / "content" / "mkdocs.yml").read_text(encoding="utf-8")
    found = re.search(r"^ +demo_moment: (.+)$", settings, re.MULTILINE)
    if not found:
        raise Failed("content/mkdocs.yml does not say the demo's moment (demo_moment)")
    return found[1]


def _seconds(runs: Runs) -> str:
    return f"{runs.median:.2f} s (fastest {runs.fastest:.2f})"


if __name__ == "__main__":
    sys.exit(main())
