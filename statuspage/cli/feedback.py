"""`statuspage feedback`: what customers and staff answered, against the messages."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from statuspage.cli._internal import internal_option
from statuspage.cli._site import form_option, now_option, site_option
from statuspage.errors import WrongUse

if TYPE_CHECKING:
    from statuspage.internal import Internal
    from statuspage.practice.feedback import Heard
    from statuspage.site import Site


@click.command(name="feedback")
@click.argument("incident", required=False, metavar="[INCIDENT]")
@click.option(
    "--add",
    "export",
    metavar="FILE",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="Take in an export (CSV) of a survey or a help desk; twice changes nothing.",
)
@click.option(
    "--column",
    "columns",
    metavar="OURS=THEIRS",
    multiple=True,
    help="With --add: the export's name of a column, such as when='Submitted at'. Ours are "
    "incident, when, from, channel, theme, count, satisfaction.",
)
@click.option(
    "--group",
    type=click.Choice(["customers", "staff"]),
    help="With --add: who answered, where the export does not say so.",
)
@click.option("--channel", metavar="NAME", help="With --add: by which channel, where it does not.")
@click.option("--theme", metavar="NAME", help="With --add: what about, where it does not.")
@click.option("--scale", metavar="LOW-HIGH", help="With --add: from bad to good; without it 1-5.")
@click.option(
    "--replace",
    is_flag=True,
    help="With --add: numbers that differ take the place of the old ones.",
)
@form_option("text for people, json for programs.")
@internal_option
@now_option
@site_option
def command(
    incident: str | None,
    export: Path | None,
    columns: tuple[str, ...],
    group: str | None,
    channel: str | None,
    theme: str | None,
    scale: str | None,
    replace: bool,
    form: str,
    internal_dir: Path | None,
    now: str | None,
    site_dir: Path | None,
) -> None:
    """Show what customers and staff answered to the messages of an incident.

    Without an incident: of all that have answers, the newest first. With --add an export is
    taken into internal/feedback/: one answer or one sum a row. Its columns are found by their
    names; INCIDENT holds for rows that name none. Names of people and comments are not taken in.

    \b
    statuspage feedback 2026-11-02-checkout-errors
    statuspage feedback --add survey.csv --group customers --column when="Submitted at"

    Exit code: 0 fine, 1 rows of the export were left out, 2 wrong use.
    """
    if export is None:
        if columns or group or channel or theme or scale or replace:
            raise WrongUse(
                "--column, --group, --channel, --theme, --scale and --replace go with --add FILE"
            )
        _show(incident, form, internal_dir, now, site_dir)
        return
    if form != "text":
        raise WrongUse("--format shows what is there: leave it out with --add")
    from statuspage.cli import _case, _feedback_added
    from statuspage.source.answers import Meant

    low, high = _feedback_added.scale_of(scale)
    meant = Meant(
        columns=_feedback_added.columns_of(columns),
        incident=None if incident is None else _case.id_of(incident, site_dir, now),
        group=group,
        channel=channel,
        theme=theme,
        low=low,
        high=high,
    )
    _feedback_added.add(export, meant, internal_dir, now, site_dir, replace=replace)


def _show(
    name: str | None, form: str, internal_dir: Path | None, now: str | None, site_dir: Path | None
) -> None:
    from statuspage.cli import _case, _internal
    from statuspage.cli._site import load
    from statuspage.internal import Part
    from statuspage.practice.feedback import heard

    wanted = None
    if name is None:
        loaded = load(site_dir, now, keep_going=True)
        site = loaded.sites[loaded.config.default_language]
    else:
        found = _case.find(name, site_dir, now)
        loaded, site, wanted = found.loaded, found.site, found.id
    internal = _internal.read_all(internal_dir, loaded, (Part.FEEDBACK,))
    told = [
        heard(incident, internal.feedback)
        for incident in site.incidents
        if wanted is None or incident.id == wanted
    ]
    told = [one for one in told if one.count]
    if form == "json":
        click.echo(json.dumps([_value(one) for one in told], ensure_ascii=False, indent=2))
        return
    if not told:
        about = "" if wanted is None else f" to {wanted}"
        click.echo(f"Nobody's answers{about} are in {internal.folder / 'feedback'} yet.", err=True)
        return
    click.echo("\n".join(_lines(site, internal, told, in_full=wanted is not None)))


def _lines(site: Site, internal: Internal, told: list[Heard], *, in_full: bool) -> list[str]:
    from statuspage.locale import locale
    from statuspage.practice.report import voices

    words = locale("en")
    titles = {incident.id: " ".join(incident.title.value.split()) for incident in site.incidents}
    lines: list[str] = []
    for one in told:
        lines += [""] if lines else []
        lines.append(f"{titles[one.incident]} ({one.incident})")
        lines += [f"  {voices.sentence(voice, words)}" for voice in one.voices]
        if not in_full:
            continue
        for window in one.windows:
            since = "" if window.since is None else f", {words.datetime(window.since)}"
            lines.append(f"{voices.after(window, words)}{since}")
            lines += [f"  {voices.sentence(voice, words)}" for voice in window.voices]
            if not window.voices:
                lines.append("  nobody answered")
    return lines


def _value(one: Heard) -> dict[str, object]:
    from statuspage.practice.report.story_values import heard_values

    return {"incident": one.incident, **heard_values(one)}
