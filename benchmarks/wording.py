"""How well the wording rules find what people marked: precision and recall with 95 % intervals.

    python -m benchmarks.wording tests/practice/wording/corpus
    python -m benchmarks.wording corpus/en.dev.jsonl --misses

Each line of a corpus is a message: `id`, `text`, and `labels` (true or false by name); a rule
that has no label was not marked for, and is not asked about. The language stands in the file's
name before the first dot. Intervals are Wilson's.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from math import sqrt
from pathlib import Path

from statuspage.practice.wording.rules import TONE
from statuspage.practice.wording.tone import acknowledges, judge

LABELS = {rule.id.removeprefix("tone.").replace("-", "_"): rule.id for rule in TONE}


@dataclass(frozen=True)
class Marked:
    """A message with what people marked in it and what the rules found."""

    id: str
    language: str
    text: str
    marked: Mapping[str, bool]
    found: Mapping[str, str]


@dataclass(frozen=True)
class Score:
    """How often the rules and the people agreed that something is there."""

    both: int
    found: int
    marked: int

    def row(self, name: str) -> str:
        """A line of the table."""
        precision, recall = _share(self.both, self.found), _share(self.both, self.marked)
        return f"{name:<16}{self.marked:>7}{self.found:>7}   {precision}   {recall}"


def read(paths: Iterable[Path]) -> list[Marked]:
    """The messages of all files, judged."""
    files = [
        file
        for path in paths
        for file in (sorted(path.glob("*.jsonl")) if path.is_dir() else [path])
    ]
    return [marked for file in files for marked in _judged(file)]


def _judged(file: Path) -> Iterator[Marked]:
    language = file.name.partition(".")[0]
    for line in file.read_text(encoding="utf-8").splitlines():
        if not line.strip():
            continue
        row = json.loads(line)
        found = {hit.rule: hit.part for hit in judge(row["text"], language)}
        if acknowledges(row["text"], language):
            found["empathy"] = ""
        yield Marked(row["id"], language, row["text"], row["labels"], found)


def scores(messages: Iterable[Marked]) -> dict[str, Score]:
    """The score of each label; `tone` counts every fault, `any fault` every message with one."""
    told = list(messages)
    names = {"empathy": "empathy", **LABELS}
    by_label = {label: _score(told, label, rule) for label, rule in names.items()}
    faults = [by_label[label] for label in LABELS]
    tone = Score(
        sum(score.both for score in faults),
        sum(score.found for score in faults),
        sum(score.marked for score in faults),
    )
    asked = [{label: rule for label, rule in LABELS.items() if label in e.marked} for e in told]
    marked = [any(each.marked[x] for x in of) for each, of in zip(told, asked, strict=True)]
    found = [
        any(rule in each.found for rule in of.values())
        for each, of in zip(told, asked, strict=True)
    ]
    both = sum(1 for m, f in zip(marked, found, strict=True) if m and f)
    return {**by_label, "tone": tone, "any fault": Score(both, sum(found), sum(marked))}


def _score(told: list[Marked], label: str, rule: str) -> Score:
    asked = [each for each in told if label in each.marked]
    return Score(
        sum(1 for each in asked if each.marked[label] and rule in each.found),
        sum(1 for each in asked if rule in each.found),
        sum(1 for each in asked if each.marked[label]),
    )


def wilson(hits: int, of: int) -> tuple[float, float]:
    """The 95 % interval of a share, after Wilson."""
    if not of:
        return 0.0, 1.0
    z, share = 1.96, hits / of
    middle = share + z * z / (2 * of)
    half = z * sqrt(share * (1 - share) / of + z * z / (4 * of * of))
    return (middle - half) / (1 + z * z / of), (middle + half) / (1 + z * z / of)


def _share(hits: int, of: int) -> str:
    if not of:
        return f"{'-':^19}"
    low, high = wilson(hits, of)
    return f"{hits / of:.2f} ({low:.2f} to {high:.2f})"


def main() -> None:
    """Prints a table a language."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("paths", nargs="+", type=Path, metavar="DIR-OR-FILE")
    parser.add_argument("--misses", action="store_true", help="show where the two disagree")
    given = parser.parse_args()
    told = read(given.paths)
    for language in dict.fromkeys(each.language for each in told):
        here = [each for each in told if each.language == language]
        print(f"{language}: {len(here)} messages")
        print(f"{'':<16}{'marked':>7}{'found':>7}   {'precision':<19}   {'recall':<19}")
        for name, score in scores(here).items():
            print(score.row(name))
        if given.misses:
            _show(here)
        print()


def _show(told: Iterable[Marked]) -> None:
    for each in told:
        for label, rule in {"empathy": "empathy", **LABELS}.items():
            if each.marked.get(label, rule in each.found) != (rule in each.found):
                what = "missed" if each.marked[label] else f"false alarm ({each.found[rule]})"
                print(f"\n{each.id} {label}: {what}\n  {' '.join(each.text.split())}")


if __name__ == "__main__":
    main()
