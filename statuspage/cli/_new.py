"""What the commands below `statuspage new` share: options, and how they are read."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from statuspage.cli import _ask
from statuspage.cli._draft import TO_BE_WRITTEN
from statuspage.cli._site import Loaded, load
from statuspage.errors import WrongUse

if TYPE_CHECKING:
    from statuspage.site import Site

next_option = click.option(
    "--next",
    "promise",
    metavar="WHEN",
    help="When you will speak again: 30m, 2h, 10:15 or 2026-11-02 10:15.",
)
summary_option = click.option(
    "--summary", help="One or two sentences that stand alone, for SMS and social media."
)
text_option = click.option("--text", help="The message itself; without it, a place to write it.")
component_option = click.option(
    "--component",
    "components",
    multiple=True,
    metavar="ID=STATUS",
    help="A component and how it is, such as checkout=partial_outage. May be given again.",
)


def some(given: str) -> str:
    if not given.strip():
        raise WrongUse("write a few words")
    return given


def reason(given: str | None) -> str | None:
    """Why the impact changes; the place for it in a suggested command is no reason."""
    if given is not None and given.strip(" '") == TO_BE_WRITTEN:
        raise WrongUse("--reason: write your own words, which stand on the page, for the '…'")
    return given


def opened(site_dir: Path | None, now: str | None) -> tuple[Loaded, Site]:
    """The site as far as it can be read: somebody else's mistake never stops a new message."""
    loaded = load(site_dir, now, keep_going=True)
    return loaded, next(iter(loaded.sites.values()))


def checked_id(name: str) -> str:
    from statuspage.ids import ID, slug

    if not ID.fullmatch(name):
        better = slug(name) or "orders-fail"
        raise WrongUse(f"the id '{name}' may hold only a-z, 0-9 and -; such as '{better}'")
    return name


def promising(at: datetime, loaded: Loaded) -> Callable[[str], str]:
    """Reads when the next message comes, which is after this one."""

    def read(said: str) -> str:
        from statuspage.editing import drafts

        zone = loaded.config.timezone
        moment = _ask.of("--next", lambda: drafts.meant(said, at, zone))
        if moment <= at:
            raise WrongUse(f"--next '{said}' is not after this message")
        return drafts.local(moment, zone)

    return read


def yes_or_no(given: bool | None) -> str | None:
    """A flag as files have it; nothing where nothing was said."""
    return None if given is None else ("yes" if given else "no")


def alarming(danger: bool | None) -> tuple[str, ...]:
    """What whoever says that lives are in danger should know before it is published."""
    if not danger:
        return ()
    return (
        "danger_to_life: warning systems may wake people by it. It stands until a message says no.",
    )
