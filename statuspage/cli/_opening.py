"""Opening a draft from what was noticed: the incident's file, and its evidence in the fact log.

Nothing of the evidence is in the incident's own file, which may be published one day; it stands in
internal/facts/, and its `source` says what it came from, so that nothing is opened twice.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click
from msgspec import Struct, field

from statuspage.cli import _case, _draft, _facts, _internal
from statuspage.cli._draft import Draft
from statuspage.cli._site import Loaded
from statuspage.errors import StatuspageError, WrongUse

if TYPE_CHECKING:
    from statuspage.internal import Internal, LoggedFact
    from statuspage.site import Site


class Evidence(Struct, frozen=True, kw_only=True):
    """A line of the fact log: what was noticed, by what, and when."""

    fact: str
    source: str
    at: datetime


class Opening(Struct, frozen=True, kw_only=True):
    """A draft to be opened: what its first message says, and what it rests on.

    `name` is what its folder is named after; without it, that is the title.
    """

    title: str
    name: str | None = None
    kind: str
    impact: str
    started: str | None
    detected: datetime
    evidence: Sequence[Evidence]
    components: Mapping[str, str] = field(default_factory=dict)


class Log(Struct, frozen=True):
    """What the fact logs say by now, and which incidents are not over."""

    loaded: Loaded
    site: Site
    folder: Path
    facts: Mapping[str, Sequence[LoggedFact]]
    running: frozenset[str]

    def sources(self) -> Iterable[tuple[str, str]]:
        """Every source that stands in a log, with its incident, in the order of the log."""
        for incident, facts in self.facts.items():
            for fact in facts:
                yield fact.source, incident


@contextlib.contextmanager
def alone(loaded: Loaded, internal_dir: Path | None) -> Iterator[Log]:
    """What stands in the fact logs, read while no other command opens drafts of this site.

    Two that run at once see each other's drafts, so nothing is opened twice.
    """
    from statuspage.editing import lists
    from statuspage.internal import Part

    place = internal_dir or loaded.folder / _internal.FOLDER
    place.mkdir(parents=True, exist_ok=True)
    with lists.alone(place):
        yield _log(loaded, _internal.read_all(internal_dir, loaded, {Part.FACTS}))


def _log(loaded: Loaded, internal: Internal) -> Log:
    site = next(iter(loaded.sites.values()))
    drafts = {draft.id for draft in _case.drafts(loaded, site) if not draft.drill}
    still_open = {incident.id for incident in site.open_incidents()}
    return Log(loaded, site, internal.folder, internal.facts, frozenset(drafts | still_open))


def open_draft(opening: Opening, log: Log) -> Path:
    """Writes the draft and its evidence, and gives the draft's file; never overwrites one."""
    from statuspage.editing import drafts
    from statuspage.model import Phase
    from statuspage.source import exercises

    loaded, zone = log.loaded, log.loaded.config.timezone
    at = log.site.as_of.replace(second=0, microsecond=0)
    taken = [path.name for path in (loaded.folder / "incidents").glob("*")]
    taken += [path.stem for path in (log.folder / "facts").glob("*.yml")]
    name = drafts.new_id(
        at.astimezone(zone),
        exercises.real_words(opening.name or opening.title),
        taken,
        instead=opening.kind,
    )
    draft = Draft(
        loaded.folder / "incidents" / name / "index.md",
        {
            "title": opening.title,
            "kind": opening.kind,
            "impact": opening.impact,
            "started": opening.started,
            "detected": drafts.local(opening.detected, zone),
            "status": "investigating",
            "at": drafts.local(at, zone),
            "draft": "yes",
            "components": opening.components,
        },
        missing=_facts.missing(
            log.site.kinds[opening.kind],
            Phase.INVESTIGATING,
            {},
            loaded.config.default_language,
        ),
    )
    assert draft.file is not None
    if wrong := _draft.mistakes(draft, None, loaded):
        raise WrongUse("\n".join([*wrong, "Nothing was written."]))
    add_evidence(name, opening.evidence, log)
    drafts.write_new(draft.file, draft.content(None))
    return draft.file


def add_evidence(incident: str, evidence: Iterable[Evidence], log: Log) -> Path:
    """Adds to the fact log of an incident; what stands there stays as it is."""
    from statuspage.editing import drafts, lists

    zone = log.loaded.config.timezone
    file = log.folder / "facts" / f"{incident}.yml"
    added = tuple(evidence)

    def longer(before: str) -> str:
        after = before
        for each in added:
            entry = {"fact": each.fact, "source": each.source, "at": drafts.local(each.at, zone)}
            after = lists.appended(after, "facts", entry)
        if _sound(after, file, log) != _sound(before, file, log) + len(added):
            raise StatuspageError(
                f"{file} has a mistake, so nothing was added (statuspage check names it)"
            )
        return after

    lists.rewrite(file, longer)
    return file


def _sound(text: str, file: Path, log: Log) -> int:
    """How many facts of a log can be read."""
    from statuspage.source.desk import Desk
    from statuspage.source.factlog import read_facts

    desk = Desk(path=str(file), zone=log.loaded.config.timezone, as_of=log.site.as_of)
    return len(read_facts(text.encode(), desk)[0]) if text.strip() else 0


def shown(file: Path) -> str:
    """A file as a person at the keyboard can open it."""
    try:
        return str(file.relative_to(Path.cwd()))
    except ValueError:
        return str(file)


def say_next(opened: int) -> None:
    """What to do with drafts that were opened."""
    if opened:
        them, their = ("them", "their lines") if opened > 1 else ("it", "the line")
        click.echo(
            f"Nothing is published. Judge {them} with `statuspage assess`; write the message, and "
            f"take out {their} 'draft: yes' when it may be read. If it is nothing, delete the "
            "folder.",
            err=True,
        )
