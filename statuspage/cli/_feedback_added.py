"""`statuspage feedback --add`: an export becomes rows of internal/feedback/."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from statuspage.errors import StatuspageError, WrongUse

if TYPE_CHECKING:
    from statuspage.internal import Feedback
    from statuspage.source.answers import Meant

_SHOWN = 10


def add(
    export: Path,
    meant: Meant,
    internal_dir: Path | None,
    now: str | None,
    site_dir: Path | None,
    *,
    replace: bool,
) -> None:
    """Take in an export; what is there already stays, and rows that are wrong are named."""
    from statuspage.cli import _internal
    from statuspage.cli._site import load
    from statuspage.editing.feedback import table
    from statuspage.ids import slug
    from statuspage.internal import Part
    from statuspage.source.answers import read_export, wrong
    from statuspage.source.tables import LARGEST

    if export.stat().st_size > LARGEST:
        raise StatuspageError(f"{export} is larger than {LARGEST // 1024 // 1024} MB")
    loaded = load(site_dir, now, keep_going=True)
    site = loaded.sites[loaded.config.default_language]
    internal = _internal.read_all(internal_dir, loaded, (Part.FEEDBACK,))
    known = {entry.name for entry in (loaded.folder / "incidents").glob("*/")}
    answers, mistakes = read_export(
        export.read_bytes(), export.name, meant, loaded.config.timezone, site.as_of, known
    )
    for mistake in mistakes:
        click.echo(str(mistake), err=True)
    left_out = sum(1 for _ in wrong(mistakes))
    if not answers:
        why = "what is wrong is named above" if left_out else "there is no answer in it"
        raise StatuspageError(f"Nothing was read: {why}.")
    name = f"{slug(export.stem) or 'answers'}.csv"
    target = internal.folder / "feedback" / name
    mine = f"internal/feedback/{name}"
    merged = _merged(answers, internal.feedback, mine, replace=replace)
    if merged.rows is not None:
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(table(merged.rows, loaded.config.timezone), "utf-8", newline="\n")
    for line in merged.said():
        click.echo(line, err=True)
    if merged.rows is not None:
        click.echo(str(target))
    elif not merged.differing:
        whole = "all of it" if not mistakes else "all the rest of it"
        click.echo(f"Nothing new: {whole} is there already.", err=True)
    if left_out or (merged.differing and not replace):
        raise StatuspageError("Some rows were left out, each named above; the others are in.")


class _Merged:
    """What came of it: the rows of the file as it shall be (None: as it is), and what to say."""

    def __init__(self) -> None:
        self.rows: tuple[Feedback, ...] | None = None
        self.added = self.changed = self.same = 0
        self.differing: list[str] = []

    def said(self) -> Iterable[str]:
        yield from self.differing[:_SHOWN]
        if self.differing[_SHOWN:]:
            yield f"{len(self.differing) - _SHOWN} more rows differ"
        if self.rows is not None:
            changed = f", {self.changed} with new numbers" if self.changed else ""
            rows = "1 row" if self.added == 1 else f"{self.added} rows"
            were = "was" if self.same == 1 else "were"
            yield f"{rows} added{changed}, {self.same} {were} there already."


def _merged(
    answers: Iterable[Feedback], there: Iterable[Feedback], mine: str, *, replace: bool
) -> _Merged:
    from statuspage.source.answers import key

    known = {key(one): one for one in there}
    kept = {name: one for name, one in known.items() if one.path == mine}
    merged = _Merged()
    for one in answers:
        name = key(one)
        before = known.get(name)
        if before is None:
            kept[name] = one
            merged.added += 1
        elif (before.count, before.satisfaction) == (one.count, one.satisfaction):
            merged.same += 1
        elif replace and before.path == mine:
            kept[name] = one
            merged.changed += 1
        else:
            merged.differing.append(_differs(one, before, mine))
    if merged.added or merged.changed:
        merged.rows = tuple(kept.values())
    return merged


def _differs(one: Feedback, before: Feedback, mine: str) -> str:
    what = f"{one.incident}, {one.at:%Y-%m-%d %H:%M}, {one.group}, {one.channel}, {one.theme}"
    numbers = f"{before.count} answers are there, the export has {one.count}"
    if before.path == mine:
        return f"{before.path}:{before.line}: {what}: {numbers}; --replace takes the new ones"
    return f"{before.path}:{before.line}: {what}: {numbers}; put it right in that file"


def columns_of(written: Iterable[str]) -> Mapping[str, str]:
    """The export's names by ours."""
    from statuspage.source.answers import NAMES

    found: dict[str, str] = {}
    for each in written:
        ours, equals, theirs = each.partition("=")
        ours = ours.strip().casefold()
        if not equals or not theirs.strip() or ours not in NAMES:
            raise WrongUse(
                f"--column {each}: write it as when='Submitted at'; ours are {', '.join(NAMES)}"
            )
        if ours in found:
            raise WrongUse(f"--column {ours} is given twice")
        found[ours] = theirs.strip()
    return found


def scale_of(written: str | None) -> tuple[float, float]:
    """The marks from bad to good."""
    if written is None:
        return 1, 5
    found = re.fullmatch(r"\s*(-?\d{1,4})\s*(?:-|–|to|\.\.)\s*(\d{1,4})\s*", written)
    if found is None or int(found[1]) >= int(found[2]):
        raise WrongUse(f"--scale {written}: write the lowest and the highest mark, such as 0-10")
    return float(found[1]), float(found[2])
