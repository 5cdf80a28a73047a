"""Measures what the files for programs cost, beside all pages of the same site, in one run.

    python -m benchmarks.outputs --write

One process makes all pages and then every file of every renderer, and writes none: what is
compared is the work of the processor alone, which other work on the machine disturbs least.
"""

from __future__ import annotations

import argparse
import gc
import re
import statistics
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from mkdocs.theme import Theme

from benchmarks.generate import generate
from benchmarks.report import Figure, made_by, table, write
from benchmarks.story import MOMENT
from statuspage import pages, render, source, templating
from statuspage.locale import locale
from statuspage.site import Site
from statuspage.source import settings

BEGIN, END = "<!-- outputs: written by the command below -->", "<!-- end of outputs -->"
INCIDENTS = 10_000
MOST = 0.25
PAGES = "all pages"
SINGLE = re.compile(r"(incidents|maintenance)/[^/]+/|cap/.+/")
"""Files for one incident, work or message, as pages are: shown by themselves, and not counted
among the site-wide, component and calendar files."""
CAP = """\
      cap:
        sender: alerts@status.example
        area: Everywhere
"""


@dataclass(slots=True)
class Cost:
    """What has been made so far of one sort in a round."""

    seconds: float = 0.0
    files: int = 0
    size: int = 0


@dataclass(frozen=True, slots=True)
class Made:
    """What one renderer makes: how many files, of how many bytes, in which seconds a round.

    `counts` those that are site-wide, a component's or a calendar.
    """

    name: str
    files: int
    size: int
    seconds: Sequence[float]
    counts: bool

    @property
    def median(self) -> float:
        """The middle one."""
        return statistics.median(self.seconds)


def main() -> int:
    """Measure; the exit code is 1 if the target is missed."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--incidents", type=int, default=INCIDENTS, metavar="N")
    parser.add_argument("--rounds", type=int, default=3, help="how often all is made (default 3)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--write", action="store_true", help="put the tables into the README")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="statuspage-benchmark-") as folder:
        site = read(Path(folder) / "site", given.incidents, given.seed)
    measured = measure(site, given.rounds)
    lines = [*told(measured, given.incidents)]
    lines += ["", made_by("python -m benchmarks.outputs --write", given.rounds)]
    print("\n".join(lines))
    if given.write:
        write(Path(__file__).with_name("README.md"), lines, BEGIN, END)
    return 0 if ratio(measured) <= MOST else 1


def read(folder: Path, incidents: int, seed: int) -> Site:
    """The made-up site in one language, with warnings switched on."""
    generate(folder, incidents=incidents, seed=seed, languages=["en"])
    file = folder / "mkdocs.yml"
    written = file.read_text(encoding="utf-8")
    file.write_text(written.replace("  - statuspage:\n", f"  - statuspage:\n{CAP}"), "utf-8")
    reading = source.read(folder, settings.read(file), MOMENT)
    return next(iter(reading.sites.values()))


def measure(site: Site, rounds: int) -> list[Made]:
    """The pages first, then what each renderer makes, in turn as often as asked."""
    found: dict[tuple[str, bool], list[Cost]] = {}
    for number in range(rounds):
        taken: dict[tuple[str, bool], Cost] = {(PAGES, False): Cost()}
        with resting():
            costs(all_pages(site), taken, PAGES)
            for renderer in render.renderers(site):
                gc.collect()  # none pays for what another one left
                costs(renderer(site), taken, renderer.__module__)
        for key, cost in taken.items():
            found.setdefault(key, []).append(cost)
            print(f"round {number + 1}: {key[0]}: {cost.seconds:.2f} s", file=sys.stderr)
    return [
        Made(
            name.removeprefix("statuspage.render."),
            each[0].files,
            each[0].size,
            tuple(cost.seconds for cost in each),
            counts,
        )
        for (name, counts), each in found.items()
    ]


def costs(
    files: Iterable[render.OutputFile], taken: dict[tuple[str, bool], Cost], name: str
) -> None:
    """Add what each file takes, from when it is asked for until it is there, to its sort's."""
    before = time.process_time()
    for file in files:
        now = time.process_time()
        counts = name != PAGES and SINGLE.match(file.path) is None
        cost = taken.setdefault((name, counts), Cost())
        cost.seconds += now - before
        cost.files += 1
        cost.size += len(file.content)
        before = time.process_time()


@contextmanager
def resting() -> Iterator[None]:
    """The collector of garbage rests, as it does in a build; what stood before it never sees."""
    gc.collect()
    gc.freeze()
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
        gc.unfreeze()


def all_pages(site: Site) -> Iterator[render.OutputFile]:
    """Every page as the build makes it, with the theme's environment."""
    env = Theme(name="statuspage_default").get_env()
    templating.install(env)
    for name in env.list_templates(["html"]):
        env.get_template(name)
    spoken = locale(site.language)
    for make in pages.makers(site):
        page = make()
        html = env.get_template(page.template).render(page.context, locale=spoken)
        yield render.OutputFile(page.path, html.encode(), "text/html")


def ratio(measured: Sequence[Made]) -> float:
    """The site-wide, component and calendar files against all pages."""
    pages_took = next(made.median for made in measured if made.name == PAGES)
    return sum(made.median for made in measured if made.counts) / pages_took


def told(measured: Sequence[Made], incidents: int) -> Iterator[str]:
    """The figure, then a line a renderer, the dearest first."""
    whole, *others = measured
    taken = sum(made.median for made in others if made.counts)
    said = f"{taken:.2f} s and {whole.median:.2f} s: ratio {ratio(measured):.2f}"
    name = f"Site-wide, component and calendar files of {incidents:,} incidents, against all pages"
    yield from table([Figure(name, f"≤ {MOST}", said, ratio(measured) <= MOST)])
    yield ""
    yield "| what | files | MB | seconds | of all pages | counted |"
    yield "|---|---|---|---|---|---|"
    for made in [whole, *sorted(others, key=lambda each: -each.median)]:
        counted = "–" if made is whole else "yes" if made.counts else "no"
        yield (
            f"| {made.name} | {made.files:,} | {made.size / 1e6:.1f} | {made.median:.2f} | "
            f"{made.median / whole.median:.1%} | {counted} |"
        )


if __name__ == "__main__":
    sys.exit(main())
