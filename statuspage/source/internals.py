"""Reading what stands under internal/: only what is asked for, and all that is wrong with it."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from functools import cache
from itertools import chain
from pathlib import Path
from types import MappingProxyType
from typing import Any

from statuspage import workers
from statuspage.errors import Mistake
from statuspage.internal import EVERYTHING, Internal, Part
from statuspage.kinds import Kind
from statuspage.model import INCIDENT_PHASES, Phase
from statuspage.policy import Policy
from statuspage.site import Site
from statuspage.source import shelves, tables
from statuspage.source.assessments import read_assessments
from statuspage.source.desk import Desk
from statuspage.source.drills import read_drill
from statuspage.source.factlog import read_facts
from statuspage.source.feedback import FeedbackReader
from statuspage.source.folder import LARGEST_MESSAGE
from statuspage.source.holding import read_holdings
from statuspage.source.plans import read_plan
from statuspage.source.policy import read_policy
from statuspage.source.postmortems import read_internal_review
from statuspage.source.rules import Names
from statuspage.source.signals import SignalReader, judged

_BY_INCIDENT = {
    Part.ASSESSMENTS: ".yml",
    Part.FACTS: ".yml",
    Part.PLANS: ".md",
    Part.REVIEWS: ".md",
    Part.DRILLS: ".md",
}


def read_internal(
    place: Path,
    folder: Path,
    site: Site,
    names: Names,
    parts: Collection[Part] = EVERYTHING,
    only: Collection[str] | None = None,
) -> tuple[Internal, list[Mistake]]:
    """The internal files in a folder, of the site in another, and all that is wrong with them.

    What is not among `parts` is not read; with `only`, of assessments, facts, plans and reviews
    those of these incidents. What is broken is left out: a file, an entry, a row.
    """
    mistakes = list(shelves.strays(place))
    policy = _policy(place, names, parts, mistakes)
    desk = Desk(
        path="",
        zone=site.config.timezone,
        as_of=site.as_of,
        languages=site.config.languages,
        kinds=tuple(site.kinds),
        own_roles=() if policy is None else tuple(policy.roles),
        called={} if policy is None else policy.titles,
        incidents=_known(folder, site),
        deadlines=_deadlines(site),
    )
    by_part = _by_incident(place, desk, site, parts, only, mistakes)
    signals = SignalReader(desk.zone, desk.as_of)
    feedback = FeedbackReader(desk.zone, desk.as_of, desk.incidents)
    heard = _tables(place, Part.SIGNALS, parts, signals.read, mistakes)
    mistakes += judged(heard)
    return Internal(
        folder=place,
        parts=frozenset(parts),
        present=frozenset(part for part in Part if (place / part.value).exists()),
        policy=policy,
        assessments=by_part[Part.ASSESSMENTS],
        facts=by_part[Part.FACTS],
        plans=by_part[Part.PLANS],
        reviews=by_part[Part.REVIEWS],
        drills=by_part[Part.DRILLS],
        signals=heard,
        feedback=_tables(place, Part.FEEDBACK, parts, feedback.read, mistakes),
        holdings=_holdings(place, site, parts, mistakes),
    ), sorted(dict.fromkeys(mistakes), key=lambda mistake: (mistake.path, mistake.line))


def _policy(
    place: Path, names: Names, parts: Collection[Part], mistakes: list[Mistake]
) -> Policy | None:
    """The policy, which says which roles there are: read with every part."""
    policy, wrong = read_policy(place, names)
    if Part.POLICY in parts:
        mistakes += wrong
    return policy


def _known(folder: Path, site: Site) -> frozenset[str]:
    """Every incident that there is: those that are withheld have internal files as well."""
    top = folder / "incidents"
    found = {entry.name for entry in os.scandir(top) if entry.is_dir()} if top.is_dir() else set()
    return frozenset(found | {incident.id for incident in site.incidents})


def _deadlines(site: Site) -> Mapping[str, tuple[str, ...]]:
    by_kind = {kind.id: tuple(each.id for each in kind.deadlines) for kind in site.kinds.values()}
    found = {"": tuple(each for ids in by_kind.values() for each in ids)}
    for incident in site.incidents:
        if by_kind.get(incident.kind):
            found[incident.id] = by_kind[incident.kind]
    return found


def _by_incident(
    place: Path,
    desk: Desk,
    site: Site,
    parts: Collection[Part],
    only: Collection[str] | None,
    mistakes: list[Mistake],
) -> Mapping[Part, Mapping[str, Any]]:
    """What is read of each part, by the incident; many files are read by all cores."""
    wanted = []
    for part, suffix in _BY_INCIDENT.items():
        if part in parts:
            found = shelves.files(place, part, suffix, mistakes)
            kept = (one for one in found if only is None or one[0] in only)
            named = shelves.named_after_incidents(kept, part, suffix, desk.incidents, mistakes)
            wanted += [(part, name, file) for name, file in named]
    headings = _headings(site)

    def opened(one: tuple[Part, str, Path]) -> tuple[Any, list[Mistake]]:
        part, name, file = one
        path = f"{shelves.TOP}/{part.value}/{file.name}"
        raw = shelves.content(file, path, LARGEST_MESSAGE)
        if isinstance(raw, Mistake):
            return None, [raw]
        return _leaf(part, raw, name, desk.at(path), headings)

    read: dict[Part, dict[str, Any]] = {part: {} for part in _BY_INCIDENT}
    for (part, name, _), (value, wrong) in zip(wanted, workers.each(opened, wanted), strict=True):
        mistakes += wrong
        if value:
            read[part][name] = value
    return {part: MappingProxyType(found) for part, found in read.items()}


def _leaf(
    part: Part, raw: bytes, name: str, desk: Desk, headings: Callable[[str], Mapping[str, Phase]]
) -> tuple[Any, list[Mistake]]:
    match part:
        case Part.ASSESSMENTS:
            return read_assessments(raw, desk)
        case Part.FACTS:
            return read_facts(raw, desk)
        case Part.PLANS:
            return read_plan(raw, name, desk, headings)
        case Part.DRILLS:
            return read_drill(raw, name, desk)
        case _:
            return read_internal_review(raw, name, desk)


def _headings(site: Site) -> Callable[[str], Mapping[str, Phase]]:
    """The names of phases as they may head a part of a plan, in all languages of the site."""
    own = {incident.id: incident.kind for incident in site.incidents}

    @cache
    def of_kind(kind: str | None) -> Mapping[str, Phase]:
        chosen = site.kinds.get(kind or "")
        kinds = (chosen,) if chosen else tuple(site.kinds.values())
        return _PhaseNames(kinds, tuple(dict.fromkeys((*site.config.languages, "en"))))

    return lambda incident: of_kind(own.get(incident))


# No catalogue has a longer name of a phase.
_LONGEST = 30


class _PhaseNames(Mapping[str, Phase]):
    """The names of phases in small letters; a language is read when no other knows a name."""

    def __init__(self, kinds: Sequence[Kind], languages: Sequence[str]) -> None:
        self._kinds, self._left = kinds, list(languages)
        own = (label for kind in kinds for label in kind.phases.values())
        names = (name for label in own for name in (label.source, *label.translations.values()))
        self._longest = max((_LONGEST, *map(len, names)))
        self._found = {phase.value.replace("_", " "): phase for phase in INCIDENT_PHASES}

    def __getitem__(self, name: str) -> Phase:
        # The title of an incident, which heads most plans, asks for no catalogue.
        while name not in self._found and self._left and len(name) <= self._longest:
            self._learn(self._left.pop(0))
        return self._found[name]

    def __iter__(self) -> Iterator[str]:
        while self._left:
            self._learn(self._left.pop(0))
        return iter(self._found)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def _learn(self, language: str) -> None:
        from statuspage.locale import locale

        words = locale(language)
        for kind in (*self._kinds, None):
            for phase in INCIDENT_PHASES:
                self._found.setdefault(words.phase(phase, kind).casefold(), phase)


def _tables(
    place: Path,
    part: Part,
    parts: Collection[Part],
    read: Callable[[bytes, str], tuple[list[Any], list[Mistake]]],
    mistakes: list[Mistake],
) -> tuple[Any, ...]:
    """The rows of all tables of a part, in the order of their files."""
    if part not in parts:
        return ()
    found = []
    for _, file in shelves.files(place, part, ".csv", mistakes):
        path = f"{shelves.TOP}/{part.value}/{file.name}"
        raw = shelves.content(file, path, tables.LARGEST)
        if isinstance(raw, Mistake):
            mistakes.append(raw)
            continue
        rows, wrong = read(raw, path)
        mistakes += wrong
        found.append(rows)
    return tuple(chain.from_iterable(found))


def _holdings(
    place: Path, site: Site, parts: Collection[Part], mistakes: list[Mistake]
) -> Mapping[str, tuple[str, ...]]:
    if Part.HOLDINGS not in parts:
        return MappingProxyType({})
    holdings, wrong = read_holdings(place, site.config.languages)
    mistakes += wrong
    return MappingProxyType({name: tuple(texts) for name, texts in holdings.items()})
