"""`statuspage signals`: what people report more often than usual, and how sure that is."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from statuspage.cli import _internal
from statuspage.cli._site import form_option, load, now_option, site_option
from statuspage.errors import WrongUse

if TYPE_CHECKING:
    from statuspage.locale import Locale
    from statuspage.practice.signals import Look
    from statuspage.site import Site


@click.command(name="signals")
@click.option("--all", "everything", is_flag=True, help="What is not unusual too.")
@click.option(
    "--since",
    metavar="DATE",
    help="Judge every period since this day; without it, the last seven days and hours.",
)
@click.option("--theme", help="Of this theme only, as it stands in your files.")
@click.option(
    "--once-in",
    metavar="PERIODS",
    type=click.IntRange(20, 100_000),
    help="How rarely a series may be called unusual without a cause: once in so many periods.",
)
@click.option(
    "--draft",
    is_flag=True,
    help="Open a draft incident, with the evidence, for each theme that is unusual.",
)
@click.option("--kind", default="complaints", show_default=True, help="The kind of the drafts.")
@click.option(
    "--impact", default="minor", show_default=True, help="The impact of the drafts, at first."
)
@click.option(
    "--chart",
    metavar="FILE",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write a picture (SVG) of what is most unusual, or of --theme.",
)
@click.option("--language", help="The language of the picture and of the drafts.")
@form_option("json for programs.")
@_internal.internal_option
@site_option
@now_option
def command(
    everything: bool,
    since: str | None,
    theme: str | None,
    once_in: int | None,
    draft: bool,
    kind: str,
    impact: str,
    chart: Path | None,
    language: str | None,
    form: str,
    internal_dir: Path | None,
    site_dir: Path | None,
    now: str | None,
) -> None:
    """Say what people report more often than usual, from the counts in internal/signals/.

    Each period is compared with earlier ones like it: level, trend and the rhythm of the week.
    What is said is evidence, not a decision: a person decides, and nothing is ever published.

    \b
    statuspage signals
    statuspage signals --draft --theme 'foreign objects'
    statuspage signals --since 2026-09-01 --all --format json

    Exit code: 0 whether or not anything is unusual, 2 wrong use.
    """
    from statuspage.cli import _signals_draft, _signals_show
    from statuspage.internal import Part
    from statuspage.locale import locale
    from statuspage.practice.signals import ONCE_IN, look
    from statuspage.source import settings, shelves

    place = internal_dir or settings.folder_of(site_dir) / _internal.FOLDER
    if not any(shelves.files(place, Part.SIGNALS, ".csv", [])):
        _signals_show.nothing(place, form, once_in or ONCE_IN, draft=draft)
        return
    loaded = load(site_dir, now, keep_going=True)
    site = next(iter(loaded.sites.values()))
    internal = _internal.read_all(internal_dir, loaded, {Part.POLICY, Part.SIGNALS})
    holidays = frozenset() if internal.policy is None else internal.policy.holidays
    known = {signal.theme for signal in internal.signals}
    chosen = None if theme is None else _theme(theme, known)
    seen = look(
        [one for one in internal.signals if chosen in {None, one.theme}],
        loaded.config.timezone,
        site.as_of,
        since=_day(since, site),
        holidays=holidays,
        once_in=once_in or ONCE_IN,
    )
    words = locale(_language(language, site))
    drafted = (
        _signals_draft.opened(seen, internal_dir, loaded, words, kind, impact) if draft else None
    )
    if chart is not None:
        _picture(chart, seen, site, holidays, words)
    if form == "json":
        _signals_show.as_json(seen, drafted)
    else:
        _signals_show.as_text(seen, site, internal, everything=everything, drafted=drafted)


def _theme(given: str, known: set[str]) -> str:
    from statuspage.source.scene import closest

    plain = " ".join(given.split()).casefold()
    for theme in sorted(known):
        if theme.casefold() == plain:
            return theme
    better = closest(plain, sorted(known))
    hint = f"did you mean '{better}'?" if better else f"there are: {', '.join(sorted(known)[:20])}"
    raise WrongUse(f"--theme: nothing was counted of '{given}'; {hint}")


def _day(given: str | None, site: Site) -> datetime | None:
    if given is None:
        return None
    from statuspage.editing.drafts import read_moment

    try:
        at = read_moment(given, site.config.timezone, site.as_of)
    except WrongUse as problem:
        raise WrongUse(f"--since: {problem}") from None
    if at > site.as_of:
        raise WrongUse(f"--since {given} is in the future")
    return at


def _language(given: str | None, site: Site) -> str:
    from statuspage.cli import _ask

    if given is None:
        return site.config.default_language
    return _ask.one_of(site.config.languages, "--language")(given)


def _picture(file: Path, seen: Look, site: Site, holidays: frozenset[date], words: Locale) -> None:
    from statuspage.practice.signals import drawn
    from statuspage.practice.signals.chart import chart

    told = drawn(seen, site.as_of, holidays)
    if not told:
        click.echo("There is nothing to draw: nothing was counted lately.", err=True)
        return
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(chart(told, words), encoding="utf-8", newline="\n")
    click.echo(f"The picture is in {file}.", err=True)
