"""`statuspage report INCIDENT`: the course of one incident."""

from __future__ import annotations

import json
from pathlib import Path

import click
from msgspec.structs import replace

from statuspage.errors import WrongUse


def tell(
    name: str,
    form: str,
    language: str | None,
    internal_dir: Path | None,
    now: str | None,
    site_dir: Path | None,
) -> None:
    """Print or write the report of an incident."""
    from statuspage.cli import _case, _internal, _reported
    from statuspage.practice.report import story, story_values
    from statuspage.practice.scorecard.sixparts import missing_parts

    found = _case.find(name, site_dir, now)
    if found.incident is None:
        raise WrongUse(f"nothing of '{found.id}' is public yet: its report begins with a message")
    loaded = found.loaded
    words = _reported.words_of(loaded, language, form)
    site = loaded.sites.get(words.language, found.site)
    incident = next((i for i in site.incidents if i.id == found.id), found.incident)
    internal = _internal.read_all(internal_dir, loaded, only=[found.id])
    rows = _reported.rows(loaded, internal, found.id)
    paths = {update.path for update in incident.updates}
    told = story.story(
        site,
        incident,
        replace(internal, feedback=tuple(f for f in internal.feedback if f.incident == found.id)),
        words,
        missing=missing_parts,
        given=_reported.given(loaded, internal, internal_dir, lambda told: told.path in paths),
        sent=rows,
    )
    as_json = json.dumps(story_values.values(told), ensure_ascii=False, indent=2) + "\n"
    match form:
        case "json":
            click.echo(as_json, nl=False)
        case "csv":
            click.echo(story_values.table(told), nl=False)
        case "html":
            from statuspage.practice.report import story_page

            folder = _reported.folder_for(loaded, found.id)
            file = folder / _reported.page_name(words.language, loaded)
            texts = {file: story_page.page(told, words), folder / "report.json": as_json}
            _reported.write({**texts, folder / "report.csv": story_values.table(told)})
            click.echo(str(file))
        case _:
            click.echo(story_values.text(told, words), nl=False)
