"""`statuspage notices`: every channel's words for an update, with lengths and limits."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from statuspage.cli._notice_choice import Filter, named, recent
from statuspage.cli._site import now_option, site_option
from statuspage.errors import ContentError, Mistake, Severity, WrongUse

if TYPE_CHECKING:
    from statuspage.cli._notice_choice import Told
    from statuspage.cli._site import Loaded
    from statuspage.notices import Notice, Subject, Templates
    from statuspage.site import Site

_DAYS = 7
# Below this many updates nobody waits long enough to want a bar.
_LONG = 40


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
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="text for people, json for programs.",
)
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
        chosen = named(site, loaded.mistakes, one, newest=bool(show))
    left_out = _errors(loaded.mistakes, chosen if one else None)
    composed, wrong = _compose(loaded, chosen, wanted)
    left_out += wrong
    if left_out and not (keep_going or (show and not wrong)):
        raise ContentError(left_out)
    for mistake in left_out:
        click.echo(str(mistake), err=True)
    if show:
        _print(composed, form)
    else:
        _write(loaded, composed, output, form, drills=drills)
        _tell(composed, chosen, hints=not every)
    if left_out:
        click.echo("What is named above was left out.", err=True)
        raise click.exceptions.Exit(3)


def _errors(mistakes: Iterable[Mistake], chosen: Sequence[Told] | None) -> list[Mistake]:
    """What withholds something: anywhere, or in the folders of the updates chosen."""
    found = [mistake for mistake in mistakes if mistake.severity is Severity.ERROR]
    if chosen is None:
        return found
    folders = tuple(f"{subject.path}/" for subject, _ in chosen)
    return [mistake for mistake in found if mistake.path.startswith(folders)]


def _compose(
    loaded: Loaded, chosen: Sequence[Told], wanted: Filter
) -> tuple[list[Notice], list[Mistake]]:
    """The notices of these updates in every language, and what is wrong with templates."""
    from statuspage.notices import attempt, templates

    folder = loaded.folder / "templates"
    wording = templates(folder if folder.is_dir() else None)
    _warn_of_unused(wording, next(iter(loaded.sites.values())))
    wrong = dict.fromkeys(wording.mistakes())
    composed: list[Notice] = []
    spoken = [(s, _places(s)) for code, s in loaded.sites.items() if wanted.speaks(code)]
    with _progress(len(chosen)) as step:
        for subject, update in chosen:
            for site, places in spoken:
                here, said = places[subject.path, update.name]
                notices, mistakes = attempt(site, here, said, wording)
                composed.extend(wanted.picked(notices))
                wrong |= dict.fromkeys(mistakes)
            step()
    return composed, [*wrong]


def _warn_of_unused(wording: Templates, site: Site) -> None:
    from statuspage.model import Phase
    from statuspage.notices import template_folders

    for mistake in wording.unused(template_folders(), site.kinds, [*Phase]):
        click.echo(f"{mistake.path}: warning: {mistake.message}", err=True)


def _places(site: Site) -> Mapping[tuple[str, str], Told]:
    """Every update of a localised site, by the path of its subject and its name."""
    subjects: list[Subject] = [*site.incidents, *site.maintenance]
    return {(s.path, update.name): (s, update) for s in subjects for update in s.updates}


@contextmanager
def _progress(steps: int) -> Iterator[Callable[[], None]]:
    if steps < _LONG or not sys.stderr.isatty():
        yield lambda: None
        return
    with click.progressbar(length=steps, label="Notices", file=sys.stderr) as bar:
        yield lambda: bar.update(1)


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
    loaded: Loaded, composed: Sequence[Notice], output: Path | None, form: str, *, drills: bool
) -> None:
    from statuspage.cli import _notice_files
    from statuspage.notices.manifest import manifest

    place = _notice_files.place(loaded.folder, output, drills=drills)
    listed = manifest(composed, url=loaded.config.url, drill=drills)
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
