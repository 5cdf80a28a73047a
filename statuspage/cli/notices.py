"""`statuspage notices`: every channel's words for an update, with lengths and limits."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from statuspage.cli._composing import compose, errors, warn_of_unused, wording
from statuspage.cli._notice_choice import Filter, named, recent
from statuspage.cli._site import form_option, now_option, site_option
from statuspage.errors import ContentError, WrongUse

if TYPE_CHECKING:
    from statuspage.cli._notice_choice import Told
    from statuspage.cli._site import Loaded
    from statuspage.notices.notice import Notice

_DAYS = 7


@click.command(name="notices")
@click.argument("incident", required=False, metavar="[INCIDENT]")
@click.option("--all", "every", is_flag=True, help="Every update there is.")
@click.option(
    "--show",
    metavar="INCIDENT[/UPDATE]",
    help="Print the words of one update and write nothing; without UPDATE, of the newest one. "
    "A path to its file will do as well.",
)
@click.option(
    "--channel", "channels", multiple=True, metavar="NAME", help="Only this channel, such as sms."
)
@click.option(
    "--audience",
    "audiences",
    multiple=True,
    metavar="NAME",
    help="Only this audience, such as media.",
)
@click.option(
    "--lang", "languages", multiple=True, metavar="CODE", help="Only this language, such as zh-CN."
)
@form_option("text for people, json for programs.")
@click.option(
    "--output",
    metavar="DIR",
    type=click.Path(path_type=Path),
    help="Where they are written; without it, build/notices in the site's folder.",
)
@click.option(
    "--keep-going",
    is_flag=True,
    help="Leave out what is broken and write the rest; exit code 3 says that it did.",
)
@click.option(
    "--drills",
    is_flag=True,
    help="The drills instead of what is real, marked EXERCISE; they go to build/notices-drill.",
)
@site_option
@now_option
def command(
    incident: str | None,
    every: bool,
    show: str | None,
    channels: tuple[str, ...],
    audiences: tuple[str, ...],
    languages: tuple[str, ...],
    form: str,
    output: Path | None,
    keep_going: bool,
    drills: bool,
    site_dir: Path | None,
    now: str | None,
) -> None:
    """Write what each channel says of an update: e-mail, SMS, posts, press, hotline, brief.

    Without an argument: of the updates of the last seven days. With the name of an incident
    or a maintenance: of all its updates. The files go to build/notices, one folder an update
    and audience, with a manifest; what was written there before is replaced. Nothing is sent,
    and nothing of it is published with the site.

    \b
    statuspage notices
    statuspage notices 2026-11-02-checkout-errors
    statuspage notices --show 2026-11-02-checkout-errors/02-identified --channel sms

    Exit code: 0 fine, 1 mistakes in the content or in a template, 2 wrong use, 3 done, but
    something was left out.
    """
    from statuspage.cli import _site

    if sum(map(bool, (incident, every, show))) > 1:
        raise WrongUse("name an incident, or --all, or --show: one of them")
    wanted = Filter(channels=channels, audiences=audiences, languages=languages)
    one = show or incident
    # What is broken elsewhere keeps nobody from one incident's words.
    loaded = _site.load(site_dir, now, keep_going=keep_going or bool(one), drills=drills)
    wanted.check(loaded.sites)
    site = next(iter(loaded.sites.values()))
    if one is None:
        chosen = recent(site, None if every else _DAYS)
    else:
        chosen = named(site, loaded.mistakes, one, newest=bool(show), whole=False)
    left_out = errors(loaded.mistakes, chosen if one else None)
    templates = wording(loaded.folder)
    warn_of_unused(templates, site)
    composed, wrong = compose(loaded.sites, chosen, templates, wanted)
    left_out += wrong
    if left_out and not (keep_going or (show and not wrong)):
        raise ContentError(left_out)
    for mistake in left_out:
        click.echo(str(mistake), err=True)
    if show:
        _print(composed, form)
    else:
        complete = not (channels or audiences or languages)
        _write(loaded, composed, output, form, drills=drills, complete=complete)
        _tell(composed, chosen, hints=not every)
    if left_out:
        click.echo("What is named above was left out.", err=True)
        raise click.exceptions.Exit(3)


def _print(composed: Sequence[Notice], form: str) -> None:
    from statuspage.cli._notice_show import as_json, as_text

    if form == "json":
        click.echo(as_json(composed))
        return
    for line in as_text(composed):
        click.echo(line)
    if not composed:
        click.echo("This update has no such notice.", err=True)


def _write(
    loaded: Loaded,
    composed: Sequence[Notice],
    output: Path | None,
    form: str,
    *,
    drills: bool,
    complete: bool,
) -> None:
    from statuspage.cli import _notice_files
    from statuspage.notices.manifest import manifest

    place = _notice_files.place(loaded.folder, output, drills=drills)
    listed = manifest(composed, loaded.config, drill=drills, complete=complete)
    files = {notice.file(part): part.text for notice in composed for part in notice.parts}
    _notice_files.write(place, files, listed)
    if form == "json":
        click.echo(listed, nl=False)
    click.echo(f"{len(composed):,} notices, in {place}", err=True)


def _tell(composed: Sequence[Notice], chosen: Sequence[Told], *, hints: bool) -> None:
    """What to know of the notices that were written."""
    from statuspage.cli._notice_show import warnings

    for line in dict.fromkeys(warnings(composed, hints=hints)):
        click.echo(line, err=True)
    if not chosen:
        click.echo(
            f"There was no update in the last {_DAYS} days; --all writes those of every one.",
            err=True,
        )
    outdated = sum(notice.outdated for notice in composed)
    if outdated:
        click.echo(f"{outdated:,} of an outdated translation: these will not be sent.", err=True)
