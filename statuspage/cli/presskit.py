"""`statuspage presskit`: invitation, statement, notes, questions and a poster, from the facts."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import click

from statuspage.cli._composing import errors, places, wording
from statuspage.cli._notice_choice import Filter, named
from statuspage.cli._site import now_option, site_option
from statuspage.errors import ContentError, WrongUse

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from statuspage.cli._site import Loaded
    from statuspage.model import Incident, Update
    from statuspage.notices.presskit import Part
    from statuspage.site import Site


@click.command(name="presskit")
@click.argument("incident", metavar="INCIDENT")
@click.option("--when", help="When the press conference begins: '2026-09-26 11:00', 11:00 or 3h.")
@click.option("--where", help="Where it is, as the invitation says it.")
@click.option(
    "--language",
    "languages",
    multiple=True,
    metavar="CODE",
    help="Only in this language. May be given again; without it, in all of the site.",
)
@click.option("--drills", is_flag=True, help="Of a drill, marked EXERCISE.")
@site_option
@now_option
def command(
    incident: str,
    when: str | None,
    where: str | None,
    languages: tuple[str, ...],
    drills: bool,
    site_dir: Path | None,
    now: str | None,
) -> None:
    """Write the press kit of an incident: invitation, statement, speaker's notes, questions and
    answers, and where something was sold also a poster and the notice to trade partners.

    All of it says what the incident's newest message says; INCIDENT/UPDATE names another one. It
    goes to build/presskit, one folder an incident; what was written there before is replaced.
    Of an incident that was withdrawn it says only that. Nothing is sent or published.

    \b
    statuspage presskit 2026-09-25-seilerhof-food-safety --when '2026-09-26 11:00' \\
        --where 'Café Seilerhof, Seilerhof 2, Hamburg'

    Exit code: 0 fine, 1 mistakes in a template, 2 wrong use, 3 done, but a message of the incident
    could not be read.
    """
    from statuspage.cli import _site
    from statuspage.model import Incident

    loaded = _site.load(site_dir, now, keep_going=True, drills=drills)
    Filter(languages=languages).check(loaded.sites)
    site = next(iter(loaded.sites.values()))
    chosen = named(site, loaded.mistakes, incident, newest=True, whole=False)
    left_out = errors(loaded.mistakes, chosen)
    for mistake in left_out:
        click.echo(str(mistake), err=True)
    subject, update = chosen[0]
    if not isinstance(subject, Incident):
        raise WrongUse(f"'{subject.id}' is planned work; a press kit is made of an incident")
    update = _standing(subject, update)
    moment = _moment(when, loaded, site)
    folder = loaded.folder / "build" / ("presskit-drill" if drills else "presskit") / subject.id
    spoken = [s for code, s in loaded.sites.items() if not languages or code in languages]
    told = (subject.path, update.name)
    kits = [(each, _composed(each, told, loaded, moment, where)) for each in spoken]
    files = [(_name(part, each.language), part.text) for each, kit in kits for part in kit]
    _write(folder, files, subject)
    for name, _ in files:
        click.echo(str(_shown(folder / name)))
    _paper(part for _, kit in kits for part in kit)
    _remarks(update.name, when=when, where=where)
    _over(subject, update, max(moment or site.as_of, site.as_of), loaded.config.timezone)
    if left_out:
        click.echo("What is named above was left out.", err=True)
        raise click.exceptions.Exit(3)


def _standing(incident: Incident, update: Update) -> Update:
    """The message of which the kit is made; of what was withdrawn only the withdrawal."""
    at = incident.withdrawn_at
    if at is None:
        return update
    click.echo(
        f"{incident.id} was withdrawn on {at:%Y-%m-%d at %H:%M}. The kit says that, and repeats "
        "nothing of what was withdrawn: is a press conference right?",
        err=True,
    )
    return incident.last


def _moment(when: str | None, loaded: Loaded, site: Site) -> datetime | None:
    """The beginning as it was meant; one that is past is most often of the wrong day."""
    from statuspage.cli import _ask
    from statuspage.editing import drafts
    from statuspage.moments import pinned

    if when is None:
        return None
    zone = loaded.config.timezone
    moment = pinned(_ask.of("--when", lambda: drafts.meant(when, site.as_of, zone)), zone)
    if moment < site.as_of:
        said = drafts.local(moment, zone)
        click.echo(f"--when {said} is past: is it the right day?", err=True)
    return moment


def _composed(
    site: Site, told: tuple[str, str], loaded: Loaded, when: datetime | None, where: str | None
) -> tuple[Part, ...]:
    """The kit in one language."""
    from statuspage.errors import TemplateMistake
    from statuspage.model import Incident
    from statuspage.notices.presskit import press_kit

    incident, update = places(site)[told]
    assert isinstance(incident, Incident)
    templates = wording(loaded.folder)
    try:
        return press_kit(site, incident, update, templates, when=when, where=(where or "").strip())
    except TemplateMistake as problem:
        raise ContentError([problem.mistake]) from None


def _name(part: Part, language: str) -> str:
    return f"{part.name}.{language}.{part.extension}"


def _write(folder: Path, files: list[tuple[str, str]], incident: Incident) -> None:
    """Writes the kit, with the pictures that a poster shows; nothing else stays in its folder."""
    if folder.is_symlink() or folder.parent.is_symlink():
        raise WrongUse(f"{folder} is a link to another place; nothing was written")
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for name, text in files:
        (folder / name).write_text(text, encoding="utf-8", newline="\n")
    if any(name.startswith("poster.") for name, _ in files):
        for update in incident.updates:
            for file in update.attachments:
                if file.media_type.startswith("image/"):
                    shutil.copyfile(file.source, folder / file.name)


def _shown(file: Path) -> Path:
    try:
        return file.relative_to(Path.cwd())
    except ValueError:
        return file


def _paper(parts: Iterable[Part]) -> None:
    """Says where a poster takes more than one sheet."""
    sheets = max((part.sheets for part in parts), default=1)
    if sheets > 1:
        click.echo(
            f"The poster takes about {sheets} sheets of A4: the danger, what to do and the "
            "contacts are on the first. Hang up all of them.",
            err=True,
        )


def _over(incident: Incident, update: Update, spoken_at: datetime, zone: ZoneInfo) -> None:
    """Says that the promise that still stands is left out, because its time is over when somebody
    speaks; what a message promised that others followed was kept or broken long ago.
    """
    from statuspage.editing import drafts

    promised = incident.next_update if update.name == incident.last.name else None
    if promised is not None and promised <= spoken_at:
        again = drafts.local(spoken_at + timedelta(hours=1), zone)
        click.echo(
            f"The next message was promised for {drafts.local(promised, zone)}, which is over by "
            "then: the kit promises nothing. Write it first, with a new time: "
            f"statuspage new update {incident.id} --next '{again}'",
            err=True,
        )


def _remarks(update: str, *, when: str | None, where: str | None) -> None:
    """What is still missing, and what whoever reads this should know."""
    missing = [option for option, given in (("--when", when), ("--where", where)) if not given]
    if missing:
        click.echo(f"The invitation still needs {' and '.join(missing)}.", err=True)
    click.echo(
        f"All of it says what the message '{update}' says: write an update first if more is known.",
        err=True,
    )
