"""What all messages share: the kinds, components.yml and organisation.yml."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from pathlib import Path
from types import MappingProxyType

from msgspec import Struct

from statuspage.config import Config
from statuspage.errors import ContentError, Mistake, Severity
from statuspage.kinds import FactKey, Kind
from statuspage.source.capsettings import unknown_names
from statuspage.source.components import AuthoredGroup, ComponentEntry, read_components
from statuspage.source.frontmatter import Document, Keys, read_outline
from statuspage.source.kinds import built_in, misnamed, parse
from statuspage.source.organisation import AuthoredOrganisation, read_organisation
from statuspage.source.scene import Scene
from statuspage.source.tally import Tally


class Shared(Struct, frozen=True):
    """What stands outside of the folders of messages.

    `config` has all languages of the site. `unread_kinds` are the kinds whose files have a
    mistake, `common` the facts that every kind has. `members` are the components of each group by
    its id, `ended` has the last day of each component
    that has one; `roles` are the contacts that organisation.yml names, even where it is broken,
    and None where nobody can know which it names.
    """

    config: Config
    kinds: Mapping[str, Kind]
    unread_kinds: frozenset[str]
    common: Mapping[str, FactKey]
    groups: list[AuthoredGroup]
    components: tuple[str, ...]
    members: Mapping[str, tuple[str, ...]]
    ended: Mapping[str, date]
    organisation: AuthoredOrganisation | None
    roles: tuple[str, ...] | None


def read_shared(folder: Path, config: Config, as_of: datetime, tally: Tally) -> Shared:
    """Reads it; raises ContentError when components.yml is broken, with what else is wrong here."""
    built, common = built_in()
    kinds = {**built, **_own_kinds(folder, config, built, common, tally)}
    unread = frozenset(left.removeprefix("kinds/").rpartition(".")[0] for left in tally.left_out)
    scene = Scene(path="", zone=config.timezone, as_of=as_of, languages=config.languages)
    groups, broken = _groups(folder, scene)
    organisation, roles = _organisation(folder, scene, tally)
    if broken:
        errors = (each for each in tally.mistakes if each.severity is Severity.ERROR)
        raise ContentError([*broken, *errors])
    known = [entry.id for entry in _entries(groups)]
    tally.mistakes += unknown_names(config.cap, kinds, known, folder)
    return Shared(
        config=config,
        kinds=MappingProxyType(kinds),
        unread_kinds=unread - kinds.keys(),
        common=common,
        groups=groups,
        components=tuple(known),
        members={
            group.entry.id: tuple(entry.id for entry, _ in group.components)
            for group in groups
            if group.entry is not None
        },
        ended={each.id: each.until for each in _entries(groups) if each.until is not None},
        organisation=organisation,
        roles=roles,
    )


def _entries(groups: Iterable[AuthoredGroup]) -> Iterator[ComponentEntry]:
    return (entry for group in groups for entry, _ in group.components)


def _own_kinds(
    folder: Path,
    config: Config,
    known: Mapping[str, Kind],
    common: Mapping[str, FactKey],
    tally: Tally,
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
        tally.mistakes += mistakes
        if mistakes:
            tally.left_out.append(path)
        if kind is not None:
            found[kind.id] = kind
    return found


def _groups(folder: Path, scene: Scene) -> tuple[list[AuthoredGroup], list[Mistake]]:
    """The groups of components.yml, and the mistakes with which nothing can be said."""
    file = folder / "components.yml"
    if not file.is_file():
        return [], []
    document = read_outline(file.read_bytes(), "components.yml")
    groups, mistakes = read_components(document, _at(scene, "components.yml"))
    return groups, [mistake for mistake in mistakes if mistake.severity is Severity.ERROR]


def _organisation(
    folder: Path, scene: Scene, tally: Tally
) -> tuple[AuthoredOrganisation | None, tuple[str, ...] | None]:
    file = folder / "organisation.yml"
    if not file.is_file():
        return None, ()
    document = read_outline(file.read_bytes(), "organisation.yml")
    organisation, mistakes = read_organisation(document, _at(scene, "organisation.yml"))
    tally.mistakes += mistakes
    if organisation is None:
        tally.left_out.append("organisation.yml")
    return organisation, _roles(document, mistakes)


def _roles(document: Document, mistakes: Iterable[Mistake]) -> tuple[str, ...] | None:
    """The contacts of organisation.yml; None where a mistake in it may hide some.

    No message is held back because it names one of those.
    """
    entry = document.head.entries.get("contacts")
    roles = entry.value if entry is not None and isinstance(entry.value, Keys) else None
    if any(
        each.severity is Severity.ERROR
        for each in (mistakes if roles is None else document.mistakes)
    ):
        return None
    return () if roles is None else tuple(roles.entries)


def _at(scene: Scene, path: str) -> Scene:
    return Scene(path=path, zone=scene.zone, as_of=scene.as_of, languages=scene.languages)
