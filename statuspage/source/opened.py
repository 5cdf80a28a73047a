"""The folders of incidents and planned work, each of them read, and which belong into a build."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace

from statuspage import workers
from statuspage.errors import Mistake
from statuspage.ids import ID
from statuspage.source.doubts import doubts
from statuspage.source.folder import listing, places
from statuspage.source.incidents import incident
from statuspage.source.message import World
from statuspage.source.messages import Told, tell
from statuspage.source.tally import Tally


class _Folder:
    """What there is to know of a folder before it is decided whether it is shown."""

    def __init__(self, told: Told) -> None:
        self.id, self.path = told.listing.id, told.listing.path
        self.mistakes, self.left_out = told.mistakes, told.left_out
        self.hidden, self.unreadable = told.hidden, told.unreadable
        self.drill, self.embargoes = told.drill, told.embargoes
        self.files = told.listing.files

    @property
    def has_address(self) -> bool:
        """Whether its name can be the address of a page."""
        return bool(ID.fullmatch(self.id))

    def is_shown(self, drills: bool) -> bool:
        """Whether it belongs into a build with drills only, or into one without."""
        return self.has_address and self.drill is drills and not self.hidden


class OpenedIncident(_Folder):
    """A folder of incidents, folded where it was read: what the author wrote is let go of."""

    def __init__(self, told: Told, world: World, drills: bool) -> None:
        super().__init__(told)
        shown = self.is_shown(drills)
        languages = world.config.languages if shown else ()
        self.by_language = {language: incident(told, world, language) for language in languages}
        self.doubts = doubts(told, world) if shown else []


class OpenedWork(_Folder):
    """A folder of planned work as it was told: its windows ask for a look at all of it."""

    def __init__(self, told: Told, world: World, drills: bool) -> None:
        super().__init__(told)
        self.told = told


F = TypeVar("F", OpenedIncident, OpenedWork)


class Part(Struct, frozen=True):
    """How much is read: `languages` are all of the site, which files are named after.

    With `drills`, drills are kept and nothing else; with `only`, these folders are looked at alone.
    `meanwhile` is what this process does first while others read, where they do.
    """

    languages: tuple[str, ...]
    drills: bool
    only: Collection[str] | None = None
    meanwhile: Callable[[], None] | None = None


def opened_incidents(world: World, part: Part, tally: Tally) -> list[OpenedIncident]:
    """The incidents that belong into this build, with all that is wrong with any of them."""
    incidents = _kept(_opened(world, part, "incidents", OpenedIncident, tally), part, tally)
    for one in incidents:
        tally.mistakes += one.doubts
    return incidents


def opened_works(world: World, part: Part, tally: Tally) -> list[OpenedWork]:
    """The planned work that belongs into this build; mistakes of all there is."""
    part = replace(part, meanwhile=None)
    return _kept(_opened(world, part, "maintenance", OpenedWork, tally), part, tally)


def _opened(
    world: World,
    part: Part,
    section: str,
    kept_as: Callable[[Told, World, bool], F],
    tally: Tally,
) -> list[F]:
    """The folders of a section in order, read by as many processes as there are cores."""
    folders: list[str] = []

    def wanted(name: str) -> bool:
        return part.only is None or f"{section}/{name}" in part.only

    for place in places(world.folder, section, wanted):
        if isinstance(place, Mistake):
            tally.nothing_of(place)
        else:
            folders.append(place)
    is_incident = section == "incidents"

    def opened(name: str) -> F:
        folder = listing(world.folder, section, name, part.languages)
        return kept_as(tell(folder, world, is_incident=is_incident), world, part.drills)

    return workers.each(opened, folders, meanwhile=part.meanwhile)


def _kept(folders: Iterable[F], part: Part, tally: Tally) -> list[F]:
    """The folders that belong into this build; mistakes of all of them."""
    found = []
    for folder in folders:
        tally.mistakes += folder.mistakes
        tally.left_out += folder.left_out
        tally.files += folder.files
        if not folder.has_address:
            tally.left_out.append(folder.path)
            tally.unreadable += not (folder.hidden and not folder.unreadable)
            continue
        if folder.drill is not part.drills:
            continue
        tally.embargoes += folder.embargoes
        tally.unreadable += folder.unreadable
        if not folder.hidden:
            found.append(folder)
    return found
