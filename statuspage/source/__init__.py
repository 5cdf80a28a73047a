"""From files to a site: reads everything once, reports every mistake, raises none of them.

`read` answers with one site a language and all that is wrong; what is broken is left out of
the sites, and never makes them look better.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

from statuspage import workers
from statuspage.config import Config
from statuspage.errors import ContentError, Mistake, Severity
from statuspage.ids import ID
from statuspage.kinds import FactKey, Kind
from statuspage.maintenance import Maintenance
from statuspage.model import Incident
from statuspage.moments import pinned
from statuspage.site import Site
from statuspage.source import exercises
from statuspage.source.capsettings import unknown_names
from statuspage.source.dates import with_dates
from statuspage.source.doubts import back_dated, doubts, uneven_lists
from statuspage.source.folder import astray, listing, places
from statuspage.source.frontmatter import Keys, read_outline
from statuspage.source.given import given_twice
from statuspage.source.incidents import incident
from statuspage.source.kinds import built_in, misnamed, parse
from statuspage.source.message import World
from statuspage.source.messages import Told, tell
from statuspage.source.misplaced import hidden_by, in_the_root
from statuspage.source.nearfiles import near_files
from statuspage.source.nearplaces import near_places
from statuspage.source.organisation import (
    AuthoredGroup,
    AuthoredOrganisation,
    read_components,
    read_organisation,
)
from statuspage.source.plain import plain_pages
from statuspage.source.scene import Scene
from statuspage.source.spoken import groups_in, organisation_in
from statuspage.source.turns import turned
from statuspage.source.works import Plan, maintenance, plan

__all__ = ["Reading", "read"]


@dataclass(frozen=True, slots=True)
class Reading:
    """What a folder of content says at one moment.

    `sites` has one site a language, the default first. `mistakes` are all of them, in the
    order of files and lines; `left_out` the files of which nothing is published because
    they are broken.
    """

    sites: Mapping[str, Site]
    mistakes: tuple[Mistake, ...]
    left_out: tuple[str, ...]

    @property
    def errors(self) -> tuple[Mistake, ...]:
        """The mistakes that withhold something."""
        return tuple(m for m in self.mistakes if m.severity is Severity.ERROR)


@dataclass(slots=True)
class _Read:
    """The reading while it goes on."""

    mistakes: list[Mistake] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
    embargoes: list[datetime] = field(default_factory=list)
    unreadable: int = 0


def read(  # noqa: PLR0913 (each is a wish of the caller's)
    folder: Path,
    config: Config,
    as_of: datetime,
    *,
    drills: bool = False,
    languages: tuple[str, ...] | None = None,
    only: Collection[str] | None = None,
    internal: Path | None = None,
    meanwhile: Callable[[], None] | None = None,
) -> Reading:
    """Reads the site's folder as it stands at `as_of`.

    With `drills`, the sites hold the drills and nothing else. With `languages` there are sites
    in these alone, the default first, and the words of others are not read; with `only`, the
    sites hold these folders alone (`incidents/<id>`). Of `internal`, the folder of internal
    files, only the names of exercises' scripts are looked at. `meanwhile` is what this process
    does first while others read, where they do. Raises ContentError only when components.yml is
    broken: without it nothing can be said of anything.
    """
    as_of = pinned(as_of, config.timezone)
    state = _Read()
    kinds, common = built_in()
    kinds = {**kinds, **_own_kinds(folder, config, kinds, common, state)}
    unread = frozenset(left.removeprefix("kinds/").rpartition(".")[0] for left in state.left_out)
    scene = Scene(path="", zone=config.timezone, as_of=as_of, languages=config.languages)
    groups = _groups(folder, scene)
    known = [entry.id for group in groups for entry, _ in group.components]
    state.mistakes += unknown_names(config.cap, kinds, known, folder)
    organisation, roles = _organisation(folder, scene, state)
    world = World(
        folder=folder,
        config=config if languages is None else replace(config, languages=languages),
        as_of=as_of,
        components=tuple(known),
        ended={
            entry.id: entry.until
            for group in groups
            for entry, _ in group.components
            if entry.until is not None
        },
        roles=roles,
        kinds=MappingProxyType(kinds),
        unread_kinds=unread - kinds.keys(),
        common=common,
        scripts=exercises.scripts(internal or folder / "internal"),
        turned={wrong.path: wrong for wrong in turned(folder)},
    )
    for mistake in astray(folder):
        state.mistakes.append(mistake)
        state.left_out.append(mistake.path)
        state.unreadable += 1
    part = _Part(config.languages, only, meanwhile)
    incidents = _kept(_opened(world, part, "incidents", state, _Incident, drills), state, drills)
    for one in incidents:
        state.mistakes += one.doubts
    folders = _kept(_opened(world, part, "maintenance", state, _Works, drills), state, drills)
    works = [_planned(one.told, world, state) for one in folders]
    elsewhere = (*plain_pages(folder, config), *in_the_root(folder))
    state.unreadable += hidden_by(elsewhere)
    for mistake in elsewhere:
        state.mistakes.append(mistake)
        if mistake.severity is Severity.ERROR:
            state.left_out.append(mistake.path)
    common_to_all = _Common(config, groups, organisation)
    sites = _sites(world, common_to_all, incidents, works, state, drills)
    state.mistakes += given_twice(sites[config.default_language], folder)
    state.mistakes += near_places(sites[config.default_language], folder)
    state.mistakes += near_files(folder)
    mistakes = sorted(dict.fromkeys(state.mistakes), key=lambda m: (m.path, m.line))
    return Reading(sites, tuple(mistakes), tuple(dict.fromkeys(state.left_out)))


def _planned(told: Told, world: World, state: _Read) -> tuple[Told, Plan]:
    """Planned work with its windows; updates about dates that it does not have are left out."""
    state.mistakes += _of_awaited(told, world)
    told, unsettled = with_dates(told, world)
    planned, found = plan(told, world)
    found += unsettled
    state.mistakes += found
    state.mistakes += [*uneven_lists(told), *back_dated(told, world)]
    wrong = {mistake.path for mistake in found if mistake.severity is Severity.ERROR}
    state.left_out += sorted(wrong)
    sound = tuple(said for said in told.updates if f"{said.path}.md" not in wrong)
    newest = max(told.messages, key=lambda said: said.values.at, default=None)
    state.unreadable += newest is not None and newest in told.updates and newest not in sound
    told = replace(told, updates=sound)
    if told.index is not None and f"{told.index.path}.md" in wrong:
        kept = ("at", "components", "id", "impact", "next_update", "status")
        salvage = {key: value for key, value in vars(told.index.values).items() if key in kept}
        told = replace(told, index=None, salvage=salvage)
        planned = Plan({}, planned.zone, None, None)
    state.unreadable += told.index is None and not planned.windows and not told.updates
    return told, planned


def _of_awaited(told: Told, world: World) -> Iterator[Mistake]:
    """What is wrong with the dates of messages that wait: once they are out, nobody looks."""
    if not told.awaited:
        return
    whole, unsettled = with_dates(replace(told, updates=(*told.updates, *told.awaited)), world)
    waiting = {f"{said.path}.md" for said in told.awaited}
    yield from (each for each in (*plan(whole, world)[1], *unsettled) if each.path in waiting)


def _own_kinds(
    folder: Path,
    config: Config,
    known: Mapping[str, Kind],
    common: Mapping[str, FactKey],
    state: _Read,
) -> dict[str, Kind]:
    found: dict[str, Kind] = {}
    for file in sorted((folder / "kinds").glob("*.y*ml")):
        path = f"kinds/{file.name}"
        document = read_outline(file.read_bytes(), path)
        replaced = known.get(file.stem)
        kind, mistakes = parse(file.stem, document, path, config.languages, common, replaced)
        if (message := misnamed(file.stem)) is not None:
            mistakes.append(Mistake(path=path, line=1, message=message))
            kind = None
        elif file.stem in found:
            message = f"there is another file for the kind '{file.stem}'; keep one of the two"
            mistakes.append(Mistake(path=path, line=1, message=message))
            kind = None
        state.mistakes += mistakes
        if mistakes:
            state.left_out.append(path)
        if kind is not None:
            found[kind.id] = kind
    return found


def _groups(folder: Path, scene: Scene) -> list[AuthoredGroup]:
    file = folder / "components.yml"
    if not file.is_file():
        return []
    document = read_outline(file.read_bytes(), "components.yml")
    groups, mistakes = read_components(document, _at(scene, "components.yml"))
    errors = [mistake for mistake in mistakes if mistake.severity is Severity.ERROR]
    if errors:
        raise ContentError(errors)
    return groups


def _organisation(
    folder: Path, scene: Scene, state: _Read
) -> tuple[AuthoredOrganisation | None, tuple[str, ...]]:
    file = folder / "organisation.yml"
    if not file.is_file():
        return None, ()
    document = read_outline(file.read_bytes(), "organisation.yml")
    organisation, mistakes = read_organisation(document, _at(scene, "organisation.yml"))
    state.mistakes += mistakes
    if organisation is None:
        state.left_out.append("organisation.yml")
    entry = document.head.entries.get("contacts")
    roles = (
        tuple(entry.value.entries) if entry is not None and isinstance(entry.value, Keys) else ()
    )
    return organisation, roles


def _at(scene: Scene, path: str) -> Scene:
    return Scene(path=path, zone=scene.zone, as_of=scene.as_of, languages=scene.languages)


class _Folder:
    """What there is to know of a folder before it is decided whether it is shown."""

    def __init__(self, told: Told) -> None:
        self.id, self.path = told.listing.id, told.listing.path
        self.mistakes, self.left_out = told.mistakes, told.left_out
        self.hidden, self.unreadable = told.hidden, told.unreadable
        self.drill, self.embargoes = told.drill, told.embargoes

    @property
    def has_address(self) -> bool:
        """Whether its name can be the address of a page."""
        return bool(ID.fullmatch(self.id))

    def is_shown(self, drills: bool) -> bool:
        """Whether it belongs into a build with drills only, or into one without."""
        return self.has_address and self.drill is drills and not self.hidden


class _Incident(_Folder):
    """A folder of incidents, folded where it was read: what the author wrote is let go of."""

    def __init__(self, told: Told, world: World, drills: bool) -> None:
        super().__init__(told)
        shown = self.is_shown(drills)
        languages = world.config.languages if shown else ()
        self.by_language = {language: incident(told, world, language) for language in languages}
        self.doubts = doubts(told, world) if shown else []


class _Works(_Folder):
    """A folder of planned work as it was told: its windows ask for a look at all of it."""

    def __init__(self, told: Told, world: World, drills: bool) -> None:
        super().__init__(told)
        self.told = told


_F = TypeVar("_F", _Incident, _Works)


@dataclass(frozen=True, slots=True)
class _Part:
    """How much is read: `languages` are all of the site, which files are named after."""

    languages: tuple[str, ...]
    only: Collection[str] | None
    meanwhile: Callable[[], None] | None = None


def _opened(
    world: World,
    part: _Part,
    section: str,
    state: _Read,
    kept_as: Callable[[Told, World, bool], _F],
    drills: bool,
) -> list[_F]:
    """The folders of a section in order, read by as many processes as there are cores."""
    folders: list[str] = []

    def wanted(name: str) -> bool:
        return part.only is None or f"{section}/{name}" in part.only

    for place in places(world.folder, section, wanted):
        if isinstance(place, Mistake):
            state.mistakes.append(place)
            state.left_out.append(place.path)
            state.unreadable += 1
        else:
            folders.append(place)
    is_incident = section == "incidents"

    def opened(name: str) -> _F:
        folder = listing(world.folder, section, name, part.languages)
        return kept_as(tell(folder, world, is_incident=is_incident), world, drills)

    return workers.each(opened, folders, meanwhile=part.meanwhile if is_incident else None)


def _kept(folders: Iterable[_F], state: _Read, drills: bool) -> list[_F]:
    """The folders that belong into this build; mistakes of all of them."""
    found = []
    for folder in folders:
        state.mistakes += folder.mistakes
        state.left_out += folder.left_out
        if not folder.has_address:
            state.left_out.append(folder.path)
            state.unreadable += not (folder.hidden and not folder.unreadable)
            continue
        if folder.drill is not drills:
            continue
        state.embargoes += folder.embargoes
        state.unreadable += folder.unreadable
        if not folder.hidden:
            found.append(folder)
    return found


@dataclass(frozen=True, slots=True)
class _Common:
    """What stands outside of the folders of incidents and maintenance."""

    config: Config
    groups: list[AuthoredGroup]
    organisation: AuthoredOrganisation | None


def _sites(
    world: World,
    common: _Common,
    incidents: list[_Incident],
    works: list[tuple[Told, Plan]],
    state: _Read,
    drills: bool,
) -> Mapping[str, Site]:
    config, default = common.config, common.config.default_language
    sites: dict[str, Site] = {}
    translations = MappingProxyType(sites)
    for language in world.config.languages:
        told = [one.by_language[language] for one in incidents]
        planned = [maintenance(one, windows, world, language) for one, windows in works]
        sites[language] = Site(
            config=config,
            language=language,
            as_of=world.as_of,
            organisation=organisation_in(common.organisation, config.name, language, default),
            groups=groups_in(common.groups, language, default),
            kinds=world.kinds,
            incidents=tuple(sorted(told, key=_began, reverse=True)),
            maintenance=tuple(sorted(planned, key=_starts, reverse=True)),
            unreadable=state.unreadable,
            embargoes=tuple(sorted(state.embargoes)),
            drills=drills,
            translations=translations,
        )
    return translations


def _began(incident: Incident) -> tuple[float, str]:
    began = incident.started.at if incident.started else None
    if incident.started is None and incident.updates:
        began = incident.first.at
    return (began.timestamp() if began else float("inf"), incident.id)


def _starts(work: Maintenance) -> tuple[float, str]:
    return (work.start.timestamp() if work.start else float("inf"), work.id)
