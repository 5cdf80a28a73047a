"""What several commands need: the site's folder, the moment, and the content read."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click
from msgspec import Struct

from statuspage.errors import ContentError, Mistake

if TYPE_CHECKING:
    from statuspage.config import Config
    from statuspage.site import Site

F = TypeVar("F", bound=Callable[..., object])


def site_option(function: F) -> F:
    """`--site DIR`."""
    return click.option(
        "--site",
        "site_dir",
        metavar="DIR",
        type=click.Path(path_type=Path, exists=True),
        help="The site's folder; without it, the nearest one here or above.",
    )(function)


def now_option(function: F) -> F:
    """`--now MOMENT`."""
    return click.option(
        "--now",
        metavar="MOMENT",
        help="Pretend that it is this moment, such as '2026-11-20 10:30' (in the site's time "
        "zone), or 'now'; without it SOURCE_DATE_EPOCH, else demo_moment, else the clock.",
    )(function)


def form_option(said: str) -> Callable[[F], F]:
    """`--format text|json`, as `form`; `said` is its help."""
    return click.option(
        "--format",
        "form",
        type=click.Choice(["text", "json"]),
        default="text",
        show_default=True,
        help=said,
    )


def drills_option(function: F) -> F:
    """`--drills`."""
    return click.option(
        "--drills",
        is_flag=True,
        help="The drills instead of what is real: into site-drill/, marked EXERCISE.",
    )(function)


class Loaded(Struct, frozen=True):
    """A site's folder, read: one site a language (the default first), and all that is wrong."""

    folder: Path
    config: Config
    sites: Mapping[str, Site]
    mistakes: tuple[Mistake, ...]
    left_out: tuple[str, ...]


def load(
    site_dir: Path | None,
    now: str | None,
    *,
    keep_going: bool,
    drills: bool = False,
    only: Collection[str] | None = None,
) -> Loaded:
    """The site read at its moment; with `only`, of its content these folders (`incidents/<id>`).

    Raises ContentError with every mistake that withholds something, unless `keep_going`.
    """
    from statuspage import clock, source
    from statuspage.source import settings

    folder = settings.folder_of(site_dir)
    config = settings.read(folder / "mkdocs.yml")
    reading = source.read(folder, config, clock.moment(config, now), drills=drills, only=only)
    if reading.errors and not keep_going:
        raise ContentError(reading.errors)
    return Loaded(folder, config, reading.sites, reading.mistakes, reading.left_out)


def in_repository(path: str, folder: Path) -> str:
    """A path below the site's folder as the path in its repository."""
    for top in (folder.resolve(), *folder.resolve().parents):
        if (top / ".git").exists():
            return str((folder.resolve() / path).relative_to(top)).replace("\\", "/")
    return path
