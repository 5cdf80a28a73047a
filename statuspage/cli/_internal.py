"""The folder of internal files: policy, approvals, and what of them is in doubt."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from statuspage.errors import ContentError, Mistake, Severity, WrongUse

if TYPE_CHECKING:
    from statuspage.config import Config
    from statuspage.policy import Policy
    from statuspage.site import Site
    from statuspage.source.consent import Approvals
    from statuspage.source.rules import Names

F = TypeVar("F", bound=Callable[..., object])
FOLDER = "internal"


@dataclass(frozen=True, slots=True)
class Internal:
    """What stands in the folder; `policy` is None when there is none, or when it is broken."""

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
        help="The folder of policy.yml and approvals; without it, internal/ in the site's folder.",
    )(function)


def read(place: Path, site: Path, config: Config, kinds: Iterable[str] | None = None) -> Internal:
    """The internal files in a folder, of the site in another."""
    from statuspage.source.approvals import read_approvals
    from statuspage.source.policy import read_policy

    policy, mistakes = read_policy(place, names(site, config, kinds))
    roles = {} if policy is None else policy.roles
    approvals, more = read_approvals(place, roles, config.languages)
    return Internal(place, policy, approvals, (*mistakes, *more))


def names(site: Path, config: Config, kinds: Iterable[str] | None = None) -> Names:
    """The names that a policy of the site in this folder may use; `kinds` where they are known."""
    from statuspage.deliver.transports import TRANSPORTS
    from statuspage.notices import CHANNELS
    from statuspage.source.kinds import built_in
    from statuspage.source.rules import Names

    if kinds is None:
        own = sorted(file.stem for file in (site / "kinds").glob("*.y*ml"))
        kinds = (*built_in()[0], *own)
    return Names(
        channels={each.name: tuple(a.value for a in each.audiences) for each in CHANNELS},
        kinds=tuple(dict.fromkeys((*kinds, "maintenance"))),
        languages=config.languages,
        transports={name: tuple(kind.keys) for name, kind in TRANSPORTS.items()},
    )


def doubts(place: Path, folder: Path, sites: Mapping[str, Site]) -> Iterator[Mistake]:
    """All that is wrong with the internal files, and which approvals do not count any more."""
    from statuspage.cli import _approving
    from statuspage.source.approvals import unfounded, unknown_roles, void

    if not place.is_dir():
        return
    site = next(iter(sites.values()))
    internal = read(place, folder, site.config, site.kinds)
    here = place.resolve() == (folder / FOLDER).resolve()
    for mistake in internal.mistakes:  # what lies elsewhere is not put right from here
        yield mistake if here else replace(mistake, fix=None)
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
