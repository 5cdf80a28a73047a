"""`statuspage report`: how well it went, over a period or in one incident."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from statuspage.cli._internal import internal_option
from statuspage.cli._site import now_option, site_option
from statuspage.errors import WrongUse

if TYPE_CHECKING:
    from statuspage.cli._site import Loaded
    from statuspage.practice.periods import Period

FORMATS = ("text", "html", "json", "csv")


@click.command(name="report")
@click.argument("incident", required=False, metavar="[INCIDENT]")
@click.option(
    "--from",
    "since",
    metavar="DATE",
    help="The first day, or a month, quarter or year: 2026-07-01, 2026-07, 2026-Q3, 2026. "
    "Without --from and --to the last quarter that is over.",
)
@click.option("--to", "until", metavar="DATE", help="The last day, or the last month, and so on.")
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    default="text",
    show_default=True,
    help="text for a terminal; html writes an internal page into build/report/, with the JSON and "
    "the CSV beside it; json and csv are printed.",
)
@click.option("--language", metavar="CODE", help="The language of the page; else the site's first.")
@click.option(
    "--public",
    is_flag=True,
    help="Write a report for everybody: a plain page in pages/, which you read, change and commit.",
)
@click.option(
    "--parts",
    metavar="PART,…",
    help="With --public: what is told, in this order, such as first_message,promises.",
)
@click.option(
    "--replace", is_flag=True, help="With --public: write over the page that is there already."
)
@internal_option
@now_option
@site_option
def command(
    incident: str | None,
    since: str | None,
    until: str | None,
    form: str,
    language: str | None,
    public: bool,
    parts: str | None,
    replace: bool,
    internal_dir: Path | None,
    now: str | None,
    site_dir: Path | None,
) -> None:
    """Say how well it went: over a period, or in one incident.

    Everything is computed from dated facts: the messages, reviews, the record of sending, the
    history of approvals. With the name of an incident: its course, promises, assessments,
    feedback and notices. Nothing of it is published; --public writes a page that you may.

    \b
    statuspage report --from 2026-07 --to 2026-09
    statuspage report --from 2026-Q3 --format html
    statuspage report 2026-11-02-checkout-errors --format html
    statuspage report --public --from 2026-Q3 --parts first_message,promises

    Exit code: 0 fine, 1 something cannot be read or written, 2 wrong use.
    """
    if not public and (parts is not None or replace):
        raise WrongUse("--parts and --replace go with --public")
    if incident is not None:
        if public or since is not None or until is not None:
            raise WrongUse("an incident has its own dates: leave out --from, --to and --public")
        from statuspage.cli import _reported_incident

        _reported_incident.tell(incident, form, language, internal_dir, now, site_dir)
        return
    if public:
        if form != "text":
            raise WrongUse("--public writes a page in Markdown: leave out --format")
        from statuspage.cli import _reported_public

        _reported_public.write(since, until, parts, language, now, site_dir, replace=replace)
        return
    from statuspage.cli import _reported
    from statuspage.cli._site import load

    loaded = load(site_dir, now, keep_going=True)
    wanted = _reported.span(since, until, loaded)
    _period(loaded, wanted, form, language, internal_dir)


def _period(
    loaded: Loaded, period: Period, form: str, language: str | None, internal_dir: Path | None
) -> None:
    from statuspage.cli import _internal, _reported
    from statuspage.internal import Part
    from statuspage.practice.report import text, values
    from statuspage.practice.scorecard import scorecard
    from statuspage.practice.scorecard.sixparts import missing_parts

    words = _reported.words_of(loaded, language, form)
    site = loaded.sites.get(words.language, loaded.sites[loaded.config.default_language])
    wanted = (Part.POLICY, Part.REVIEWS, Part.DRILLS)
    internal = _internal.read_all(internal_dir, loaded, wanted)
    asked = _reported.within(period, loaded)
    given = _reported.given(loaded, internal, internal_dir, asked)
    card = scorecard(site, period, missing=missing_parts, internal=internal, given=given)
    name = loaded.config.name
    as_json = json.dumps(values.values(card, name), ensure_ascii=False, indent=2) + "\n"
    match form:
        case "json":
            click.echo(as_json, nl=False)
        case "csv":
            click.echo(values.table(card), nl=False)
        case "html":
            from statuspage.practice.report import period as page

            folder = _reported.folder_for(loaded, period.slug)
            file = folder / _reported.page_name(words.language, loaded)
            texts = {file: page.page(card, site, words), folder / "report.json": as_json}
            _reported.write({**texts, folder / "report.csv": values.table(card)})
            click.echo(str(file))
        case _:
            click.echo(text.text(card, name, words), nl=False)
