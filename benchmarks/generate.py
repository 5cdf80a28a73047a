"""Writes a made-up site of any size: the same arguments give the same bytes.

    python -m benchmarks.generate OUT --incidents 1000 --seed 1 --languages en

Twelve components, three to six messages an incident, five years up to a fixed moment
(printed at the end: build with it). `--cstate DIR` writes the same incidents for cState.
"""

from __future__ import annotations

import argparse
import random
from pathlib import Path

from benchmarks.incidents import stories
from benchmarks.planned import work
from benchmarks.story import MOMENT
from benchmarks.words import LANGUAGES
from benchmarks.write_cstate import write_cstate
from benchmarks.write_site import write_site


def generate(
    folder: Path, *, incidents: int, seed: int, languages: list[str], cstate: Path | None = None
) -> int:
    """Write the site (and its cState twin); the answer is the number of message files."""
    told = stories(random.Random(f"{seed} incidents"), incidents)
    planned = work(random.Random(f"{seed} work"), incidents // 25)
    written = write_site(folder, told, planned, languages)
    if cstate:
        write_cstate(cstate, told)
    return written


def main() -> None:
    """Read the arguments, write the site, say what was written."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folder", type=Path, metavar="OUT", help="a new or empty folder")
    parser.add_argument("--incidents", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--languages", default="en", help="e.g. en,zh-CN; the first is the default")
    parser.add_argument("--cstate", type=Path, metavar="DIR", help="the same incidents for cState")
    given = parser.parse_args()
    languages = given.languages.split(",")
    if unknown := set(languages) - set(LANGUAGES):
        parser.error(f"no texts in {', '.join(sorted(unknown))}; there are {', '.join(LANGUAGES)}")
    for folder in filter(None, (given.folder, given.cstate)):
        if folder.exists() and any(folder.iterdir()):
            parser.error(f"{folder} is not empty")
    written = generate(
        given.folder,
        incidents=given.incidents,
        seed=given.seed,
        languages=languages,
        cstate=given.cstate,
    )
    print(f"{given.incidents} incidents, {written} messages: build at {MOMENT.isoformat()}")


if __name__ == "__main__":
    main()
