"""Measures the index by which the history is searched, and how long calendars take to make.

    python -m benchmarks.search --write

The index is compressed by gzip at level 6, as servers do it, for each language by itself.
"""

from __future__ import annotations

import argparse
import gzip
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from statistics import median

from benchmarks.build import KILOBYTE
from benchmarks.generate import generate
from benchmarks.report import Figure, made_by, table, write
from benchmarks.story import MOMENT
from statuspage import source
from statuspage.locale import locale
from statuspage.pages import pages
from statuspage.render import OutputFile
from statuspage.render.calendar import calendars
from statuspage.render.search import search_index
from statuspage.site import Site
from statuspage.source import settings
from statuspage.templating import install

BEGIN, END = "<!-- search: written by the command below -->", "<!-- end of search -->"
LANGUAGES = ["en", "zh-CN"]
MOST = 15 * KILOBYTE
"""Compressed bytes of the index for a thousand incidents."""


def main() -> int:
    """Measure; the exit code is 1 if a target is missed."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--incidents", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--write", action="store_true", help="put the table into the README")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="statuspage-benchmark-") as name:
        folder = Path(name) / "site"
        generate(folder, incidents=given.incidents, seed=given.seed, languages=LANGUAGES)
        config = settings.read(folder / "mkdocs.yml")
        sites = source.read(folder, config, MOMENT).sites
        figures = [figure for site in sites.values() for figure in indexes(site)]
        figures += times(sites["en"], given.rounds)
    lines = [*table(figures), "", made_by("python -m benchmarks.search --write", given.rounds)]
    print("\n".join(lines))
    if given.write:
        write(Path(__file__).with_name("README.md"), lines, BEGIN, END)
    return 0 if all(figure.met is not False for figure in figures) else 1


def indexes(site: Site) -> Iterator[Figure]:
    """The compressed size of all files of the index of one language."""
    files = [file.content for file in search_index(site)]
    size = sum(len(gzip.compress(content, compresslevel=6, mtime=0)) for content in files)
    most = MOST * max(len(site.incidents), 1) / 1000
    name = f"Index of {len(site.incidents):,} incidents, {site.language}"
    said = f"{size / KILOBYTE:.1f} KB, {sum(map(len, files)) / KILOBYTE:.0f} KB as it is"
    yield Figure(name, f"≤ {most / KILOBYTE:.0f} KB compressed", said, size <= most)


def times(site: Site, rounds: int) -> Iterator[Figure]:
    """How long the calendars and the index take beside all pages, in one process."""
    whole = median(_seconds(partial(_pages, site)) for _ in range(rounds))
    makers: tuple[tuple[str, Callable[[Site], Iterator[OutputFile]]], ...] = (
        ("All calendars", calendars),
        ("The index", search_index),
    )
    for name, make in makers:
        taken = median(_seconds(partial(_made, make, site)) for _ in range(rounds))
        share = taken / whole
        said = f"{taken * 1000:.0f} ms; pages {whole * 1000:.0f} ms: ratio {share:.3f}"
        yield Figure(
            f"{name} beside all pages of one language", "ratio ≤ 0.05", said, share <= 0.05
        )


def _seconds(make: Callable[[], object]) -> float:
    began = time.perf_counter()
    make()
    return time.perf_counter() - began


def _made(make: Callable[[Site], Iterator[OutputFile]], site: Site) -> None:
    for _ in make(site):
        pass


def _pages(site: Site) -> None:
    """All pages, rendered and thrown away."""
    import jinja2

    themes = Path(__file__).parent.parent / "themes" / "statuspage_default"
    environment = jinja2.Environment(loader=jinja2.FileSystemLoader(themes), autoescape=True)
    install(environment)
    for page in pages(site):
        environment.get_template(page.template).render(page.context, locale=locale(site.language))


if __name__ == "__main__":
    sys.exit(main())
