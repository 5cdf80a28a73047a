"""The folder of internal files: read as far as a command asks, and what of it is in doubt."""

from __future__ import annotations

import shlex
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click
from msgspec import Struct
from msgspec.structs import replace

from statuspage.errors import ContentError, Mistake, Severity, WrongUse

if TYPE_CHECKING:
    from statuspage.cli._site import Loaded
    from statuspage.config import Config
    from statuspage.internal import Internal, Part
    from statuspage.policy import Policy
    from statuspage.site import Site
    from statuspage.source.consent import Approvals
    from statuspage.source.rules import Names

F = TypeVar("F", bound=Callable[..., object])
FOLDER = "internal"


class Decided(Struct, frozen=True):
    """Policy and approvals; `policy` is None when there is none, or when it is broken."""

    folder: Path
    policy: Policy | None
    approvals: Approvals
    mistakes: tuple[Mistake, ...]

    def decided(self) -> Policy:
        """The policy; raises with what to do when there is none that can be used."""
        if self.policy is not None:
            return self.policy
        wrong = [
            mistake
            for mistake in self.mistakes
            if mistake.severity is Severity.ERROR and mistake.path.endswith("/policy.yml")
        ]
        if not wrong:
            raise WrongUse(
                f"there is no {self.folder / 'policy.yml'}: nothing is sent, and nothing needs "
                "approval. The manual says what to write into it: 'Policy'"
            )
        raise ContentError(wrong)


def internal_option(function: F) -> F:
    """`--internal DIR`."""
    return click.option(
        "--internal",
        "internal_dir",
        metavar="DIR",
        type=click.Path(path_type=Path, exists=True, file_okay=False),
        help="The folder of internal files; without it, internal/ in the site's folder.",
    )(function)


def as_given() -> str:
    """The option of this call as the next command wants it: what that writes belongs there too."""
    context = click.get_current_context(silent=True)
    place = None if context is None else context.params.get("internal_dir")
    return "" if place is None else f" --internal {shlex.quote(str(place))}"


def read(
    place: Path,
    site: Path,
    config: Config,
    kinds: Iterable[str] | None = None,
    *,
    closely: bool = False,
) -> Decided:
    """Policy and approvals in a folder of internal files, of the site in another; `closely`, with
    what the transports would refuse.
    """
    from statuspage.deliver.transports import refused
    from statuspage.source.approvals import read_approvals
    from statuspage.source.policy import read_policy

    known = names(site, config, kinds)
    policy, mistakes = read_policy(place, replace(known, refused=refused) if closely else known)
    roles = {} if policy is None else policy.roles
    approvals, more = read_approvals(place, roles, config.languages)
    return Decided(place, policy, approvals, (*mistakes, *more))


def read_all(
    internal_dir: Path | None,
    loaded: Loaded,
    parts: Collection[Part] | None = None,
    only: Collection[str] | None = None,
    *,
    quiet: bool = False,
) -> Internal:
    """The internal files of a site: of these parts, and of the incidents in `only`.

    What cannot be read is left out, and said on stderr unless that has been said: a command goes
    on with the rest.
    """
    place = internal_dir or loaded.folder / FOLDER
    internal, mistakes = look(place, loaded.folder, loaded.sites, parts, only)
    wrong = [mistake for mistake in mistakes if mistake.severity is Severity.ERROR and not quiet]
    for mistake in wrong[:_MOST_SAID]:
        click.echo(f"left out: {mistake}", err=True)
    if wrong[_MOST_SAID:]:
        click.echo("left out: more than these; `statuspage check` names them", err=True)
    return internal


_MOST_SAID = 3


def look(
    place: Path,
    folder: Path,
    sites: Mapping[str, Site],
    parts: Collection[Part] | None = None,
    only: Collection[str] | None = None,
) -> tuple[Internal, list[Mistake]]:
    """As `read_all`, and all that is wrong with the files."""
    from statuspage.internal import EVERYTHING
    from statuspage.source.internals import read_internal

    site = next(iter(sites.values()))
    chosen = EVERYTHING if parts is None else parts
    known = names(folder, site.config, site.kinds)
    return read_internal(place, folder, site, known, chosen, only)


def names(site: Path, config: Config, kinds: Iterable[str] | None = None) -> Names:
    """The names that a policy of the site in this folder may use; `kinds` where they are known."""
    from statuspage.deliver.transports import TRANSPORTS
    from statuspage.notices.channels import CHANNELS
    from statuspage.source.kinds import built_in, own
    from statuspage.source.rules import Names

    others = kinds if isinstance(kinds, Mapping) else own(site, config.languages)
    known = {**built_in()[0], **others}
    if kinds is None:  # one with a mistake has a name all the same
        kinds = (*known, *sorted(file.stem for file in (site / "kinds").glob("*.y*ml")))
    return Names(
        channels={each.name: tuple(a.value for a in each.audiences) for each in CHANNELS},
        kinds=tuple(dict.fromkeys((*kinds, "maintenance"))),
        languages=config.languages,
        transports={name: tuple(kind.keys) for name, kind in TRANSPORTS.items()},
        schemes=tuple(sorted({d.scheme for kind in known.values() for d in kind.deadlines})),
    )


def survey(
    place: Path, folder: Path, sites: Mapping[str, Site]
) -> tuple[Internal, tuple[Mistake, ...]]:
    """All internal files, and all that is wrong with them: approvals that do not count, too."""
    from statuspage.internal import EVERYTHING, Internal, Part
    from statuspage.practice import notified
    from statuspage.source.scenarios import own_scenarios

    if not place.is_dir():
        return Internal(folder=place), ()
    said = EVERYTHING - {Part.POLICY}  # it is read all the same, and `_doubts` says what is wrong
    internal, mistakes = look(place, folder, sites, said)
    site = next(iter(sites.values()))
    told = notified.mistakes(site, internal)
    _, drilled = own_scenarios(place, site.config.languages, tuple(site.kinds))
    found = dict.fromkeys((*_doubts(place, folder, sites), *mistakes, *told, *drilled))
    if place.resolve() == (folder / FOLDER).resolve():
        return internal, tuple(found)
    # What lies elsewhere is not put right from here.
    return internal, tuple(replace(mistake, fix=None) for mistake in found)


def _doubts(place: Path, folder: Path, sites: Mapping[str, Site]) -> Iterator[Mistake]:
    """What is wrong with policy and approvals, and which approvals do not count any more."""
    from statuspage.cli import _approving
    from statuspage.source.approvals import unfounded, unknown_roles, void

    site = next(iter(sites.values()))
    internal = read(place, folder, site.config, site.kinds, closely=True)
    yield from internal.mistakes
    approvals, policy = internal.approvals, internal.policy
    if not approvals.given or policy is None:
        return
    told = {update.path for _, update in site.updates_newest_first()}
    yield from unfounded(approvals, folder, told)
    named = {one.update for one in approvals.given}
    asked = [each for each in _approving.recent(sites, policy.window) if each.path in named]
    if any(path not in told and (folder / f"{path}.md").is_file() for path in named):
        asked += [each for each in _approving.withheld(folder, sites) if each.path in named]
    words = _approving.words_of(folder, asked)
    for one in approvals.given:
        if one.update in words:
            yield from unknown_roles(one, policy.roles)
            yield from void(one, words[one.update])
