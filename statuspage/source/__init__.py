"""From files to a site: reads everything once, reports every mistake, raises none of them.

`read` answers with one site a language and all that is wrong; what is broken is left out of
the sites, and never makes them look better.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from types import MappingProxyType

from msgspec import Struct
from msgspec.structs import replace

from statuspage.config import Config
from statuspage.errors import Mistake, Severity
from statuspage.maintenance import Maintenance
from statuspage.model import Incident, Phase
from statuspage.moments import pinned
from statuspage.site import Site
from statuspage.source import exercises, git, history, turns
from statuspage.source.dates import with_dates
from statuspage.source.doubts import back_dated, uneven_lists
from statuspage.source.folder import astray
from statuspage.source.given import given_twice
from statuspage.source.message import World
from statuspage.source.messages import Told
from statuspage.source.misplaced import hidden_by, in_the_root
from statuspage.source.nearfiles import near_files
from statuspage.source.nearplaces import near_places
from statuspage.source.opened import OpenedIncident, Part, opened_incidents, opened_works
from statuspage.source.plain import plain_pages
from statuspage.source.shared import Shared, read_shared
from statuspage.source.spoken import groups_in, organisation_in
from statuspage.source.tally import Tally
from statuspage.source.works import Plan, maintenance, plan

__all__ = ["Reading", "read"]


class Reading(Struct, frozen=True):
    """What a folder of content says at one moment.

    `sites` has one site a language, the default first. `mistakes` are all of them, in the
    order of files and lines; `left_out` the files of which nothing is published because
    they are broken. `files` is how many Markdown files lie in the folders, broken or not.
    """

    sites: Mapping[str, Site]
    mistakes: tuple[Mistake, ...]
    left_out: tuple[str, ...]
    files: int

    @property
    def errors(self) -> tuple[Mistake, ...]:
        """The mistakes that withhold something."""
        return tuple(m for m in self.mistakes if m.severity is Severity.ERROR)


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
    tally = Tally()
    with git.asked(folder, *history.ASKED):
        shared = read_shared(folder, config, as_of, tally)
        turned = {wrong.path: wrong for wrong in turns.turned(folder)}
    world = World(
        folder=folder,
        config=config if languages is None else replace(config, languages=languages),
        as_of=as_of,
        components=shared.components,
        members=shared.members,
        ended=shared.ended,
        roles=shared.roles,
        kinds=shared.kinds,
        unread_kinds=shared.unread_kinds,
        common=shared.common,
        scripts=exercises.scripts(internal or folder / "internal"),
        turned=turned,
    )
    for mistake in astray(folder):
        tally.nothing_of(mistake)
    part = Part(config.languages, drills, only, meanwhile)
    incidents = opened_incidents(world, part, tally)
    works = [_planned(one.told, world, tally) for one in opened_works(world, part, tally)]
    _take_elsewhere([*plain_pages(folder, config), *in_the_root(folder)], tally)
    sites = _sites(world, shared, incidents, works, tally, drills)
    tally.mistakes += given_twice(sites[config.default_language], folder)
    tally.mistakes += near_places(sites[config.default_language], folder)
    tally.mistakes += near_files(folder)
    mistakes = sorted(dict.fromkeys(tally.mistakes), key=lambda m: (m.path, m.line))
    return Reading(sites, tuple(mistakes), tuple(dict.fromkeys(tally.left_out)), tally.files)


def _take_elsewhere(mistakes: Sequence[Mistake], tally: Tally) -> None:
    """Takes down what is wrong outside of the folders, where it may hide messages."""
    tally.unreadable += hidden_by(mistakes)
    tally.mistakes += mistakes
    tally.left_out += (each.path for each in mistakes if each.severity is Severity.ERROR)


def _planned(told: Told, world: World, tally: Tally) -> tuple[Told, Plan]:
    """Planned work with its windows; updates about dates that it does not have are left out."""
    tally.mistakes += _of_awaited(told, world)
    told, unsettled = with_dates(told, world)
    planned, found = plan(told, world)
    found += unsettled
    tally.mistakes += found
    tally.mistakes += [*uneven_lists(told), *back_dated(told, world)]
    wrong = {mistake.path for mistake in found if mistake.severity is Severity.ERROR}
    tally.left_out += sorted(wrong)
    sound = tuple(said for said in told.updates if f"{said.path}.md" not in wrong)
    newest = max(told.messages, key=lambda said: said.values.at, default=None)
    tally.unreadable += newest is not None and newest in told.updates and newest not in sound
    told = replace(told, updates=sound)
    if told.index is not None and f"{told.index.path}.md" in wrong:
        kept = {"at", "components", "id", "impact", "next_update", "status"}
        kept |= {"start", "end", "repeat", "timezone"} if planned.windows else set()
        salvage = {key: value for key, value in vars(told.index.values).items() if key in kept}
        told = replace(told, index=None, salvage=salvage)
    tally.unreadable += told.index is None and not planned.windows and not _says_where(told)
    return told, planned


def _says_where(told: Told) -> bool:
    """Whether updates say of the whole work that it runs or is over, and none since denies it."""
    whole = [said.values for said in told.updates if said.values.occurrence is None]
    states = [one.status for one in sorted(whole, key=lambda one: one.at) if one.status is not None]
    return bool(states) and states[-1] is not Phase.SCHEDULED


def _of_awaited(told: Told, world: World) -> Iterator[Mistake]:
    """What is wrong with the dates of messages that wait: once they are out, nobody looks."""
    if not told.awaited:
        return
    whole, unsettled = with_dates(replace(told, updates=(*told.updates, *told.awaited)), world)
    waiting = {f"{said.path}.md" for said in told.awaited}
    yield from (each for each in (*plan(whole, world)[1], *unsettled) if each.path in waiting)


def _sites(
    world: World,
    shared: Shared,
    incidents: list[OpenedIncident],
    works: list[tuple[Told, Plan]],
    tally: Tally,
    drills: bool,
) -> Mapping[str, Site]:
    config, default = shared.config, shared.config.default_language
    sites: dict[str, Site] = {}
    translations = MappingProxyType(sites)
    for language in world.config.languages:
        told = [one.by_language[language] for one in incidents]
        planned = [maintenance(one, windows, world, language) for one, windows in works]
        sites[language] = Site(
            config=config,
            language=language,
            as_of=world.as_of,
            organisation=organisation_in(shared.organisation, config.name, language, default),
            groups=groups_in(shared.groups, language, default),
            kinds=world.kinds,
            incidents=tuple(sorted(told, key=_began, reverse=True)),
            maintenance=tuple(sorted(planned, key=_starts, reverse=True)),
            unreadable=tally.unreadable,
            embargoes=tuple(sorted(tally.embargoes)),
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
