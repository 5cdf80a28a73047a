"""From files to a site: reads everything once, reports every mistake, raises none of them.

`read` answers with one site a language and all that is wrong; what is broken is left out of
the sites, and never makes them look better.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from types import MappingProxyType

from statuspage import workers
from statuspage.config import Config
from statuspage.errors import ContentError, Mistake, Severity
from statuspage.ids import ID, slug
from statuspage.kinds import Kind
from statuspage.model import Incident, Maintenance
from statuspage.moments import pinned
from statuspage.site import Site
from statuspage.source.folder import Listing, astray, listings
from statuspage.source.frontmatter import Keys, read_outline
from statuspage.source.incidents import doubts, incident
from statuspage.source.kinds import built_in, parse
from statuspage.source.message import World
from statuspage.source.messages import Told, tell
from statuspage.source.organisation import (
    AuthoredGroup,
    AuthoredOrganisation,
    groups_in,
    organisation_in,
    read_components,
    read_organisation,
)
from statuspage.source.plain import plain_pages
from statuspage.source.scene import Scene
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


def read(folder: Path, config: Config, as_of: datetime, *, drills: bool = False) -> Reading:
    """Reads the site's folder as it stands at `as_of`.

    With `drills`, the sites hold the drills and nothing else. Raises ContentError only
    when components.yml is broken: without it nothing can be said of anything.
    """
    as_of = pinned(as_of, config.timezone)
    state = _Read()
    kinds, common = built_in()
    kinds = {**kinds, **_own_kinds(folder, config, common, state)}
    scene = Scene(path="", zone=config.timezone, as_of=as_of, languages=config.languages)
    groups = _groups(folder, scene)
    organisation, roles = _organisation(folder, scene, state)
    world = World(
        folder=folder,
        config=config,
        as_of=as_of,
        components=tuple(entry.id for group in groups for entry, _ in group.components),
        roles=roles,
        kinds=MappingProxyType(kinds),
        common=common,
    )
    for mistake in astray(folder):
        state.mistakes.append(mistake)
        state.left_out.append(mistake.path)
        state.unreadable += 1
    incidents = _told(world, "incidents", state, drills)
    works = [_planned(told, world, state) for told in _told(world, "maintenance", state, drills)]
    for told in incidents:
        state.mistakes += doubts(told, world)
    for mistake in plain_pages(folder, config.languages):
        state.mistakes.append(mistake)
        state.left_out.append(mistake.path)
    sites = _sites(world, groups, organisation, incidents, works, state, drills)
    mistakes = sorted(dict.fromkeys(state.mistakes), key=lambda m: (m.path, m.line))
    return Reading(sites, tuple(mistakes), tuple(dict.fromkeys(state.left_out)))


def _planned(told: Told, world: World, state: _Read) -> tuple[Told, Plan]:
    """Planned work with its windows; updates about dates that it does not have are left out."""
    planned, found = plan(told, world)
    state.mistakes += found
    wrong = {mistake.path for mistake in found if mistake.severity is Severity.ERROR}
    state.left_out += sorted(wrong)
    sound = tuple(said for said in told.updates if f"{said.path}.md" not in wrong)
    told = replace(told, updates=sound)
    if told.index is not None and f"{told.index.path}.md" in wrong:
        kept = ("components", "impact")
        salvage = {key: value for key, value in vars(told.index.values).items() if key in kept}
        told = replace(told, index=None, salvage=salvage)
        planned = Plan({}, planned.zone, None, None)
    state.unreadable += told.index is None and not planned.windows and not told.updates
    return told, planned


def _own_kinds(
    folder: Path, config: Config, common: Mapping[str, object], state: _Read
) -> dict[str, Kind]:
    found: dict[str, Kind] = {}
    for file in sorted((folder / "kinds").glob("*.y*ml")):
        path = f"kinds/{file.name}"
        document = read_outline(file.read_bytes(), path)
        kind, mistakes = parse(file.stem, document, path, config.languages, common)  # type: ignore[arg-type]
        if not ID.fullmatch(file.stem):
            better = slug(file.stem) or "our-kind"
            message = f"the name of this file is the kind's id: rename it to '{better}.yml'"
            mistakes.append(Mistake(path=path, line=1, message=message))
            kind = None
        elif file.stem in found:
            message = f"there is another file for the kind '{file.stem}'; keep one of the two"
            mistakes.append(Mistake(path=path, line=1, message=message))
            kind = None
        state.mistakes += mistakes
        if kind is None:
            state.left_out.append(path)
        else:
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
    if any(mistake.severity is Severity.ERROR for mistake in mistakes):
        state.left_out.append("organisation.yml")
        organisation = None
    entry = document.head.entries.get("contacts")
    roles = (
        tuple(entry.value.entries) if entry is not None and isinstance(entry.value, Keys) else ()
    )
    return organisation, roles


def _at(scene: Scene, path: str) -> Scene:
    return Scene(path=path, zone=scene.zone, as_of=scene.as_of, languages=scene.languages)


def _each_told(folders: list[Listing], world: World, *, is_incident: bool) -> Iterator[Told]:
    """The folders as they tell it, in order; read by as many processes as there are cores."""

    def some(part: int, parts: int) -> list[Told]:
        return [tell(folder, world, is_incident=is_incident) for folder in folders[part::parts]]

    parts = workers.parts_for(len(folders))
    told = workers.shared(some, parts)
    return (told[number % parts][number // parts] for number in range(len(folders)))


def _told(world: World, section: str, state: _Read, drills: bool) -> list[Told]:
    """The folders of a section that belong into this build; mistakes of all of them."""
    found, folders = [], []
    for listing in listings(world.folder, section, world.config.languages):
        if isinstance(listing, Mistake):
            state.mistakes.append(listing)
            state.left_out.append(listing.path)
            state.unreadable += 1
        else:
            folders.append(listing)
    for told in _each_told(folders, world, is_incident=section == "incidents"):
        state.mistakes += told.mistakes
        state.left_out += told.left_out
        if not ID.fullmatch(told.listing.id):
            state.left_out.append(told.listing.path)
            state.unreadable += not (told.hidden and not told.unreadable)
            continue
        if told.drill is not drills:
            continue
        state.embargoes += told.embargoes
        state.unreadable += told.unreadable
        if not told.hidden:
            found.append(told)
    return found


def _sites(
    world: World,
    groups: list[AuthoredGroup],
    organisation: AuthoredOrganisation | None,
    incidents: list[Told],
    works: list[tuple[Told, Plan]],
    state: _Read,
    drills: bool,
) -> Mapping[str, Site]:
    config = world.config
    default = config.default_language
    sites: dict[str, Site] = {}
    translations = MappingProxyType(sites)
    for language in config.languages:
        told = [incident(one, world, language) for one in incidents]
        planned = [maintenance(one, windows, world, language) for one, windows in works]
        sites[language] = Site(
            config=config,
            language=language,
            as_of=world.as_of,
            organisation=organisation_in(organisation, config.name, language, default),
            groups=groups_in(groups, language, default),
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
