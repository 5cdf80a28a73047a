"""`statuspage schema`: JSON Schemas of the files that authors write, for editors."""

from __future__ import annotations

import json
from pathlib import Path

import click

from statuspage.cli._site import site_option

FILES = (
    "incident",
    "update",
    "translation",
    "maintenance",
    "maintenance-update",
    "review",
    "review-translation",
    "components",
    "organisation",
    "kind",
    "policy",
    "approval",
    "holding",
    "assessments",
    "facts",
    "plan",
    "internal-review",
)


@click.command(name="schema")
@click.argument("file", type=click.Choice(FILES))
@click.option("--kind", help="With the facts of one kind only; without it, of every kind.")
@site_option
def command(file: str, kind: str | None, site_dir: Path | None) -> None:
    """Print the JSON Schema of a file that authors write.

    Editors use it to complete keys and mark mistakes. It is made from the same models that
    check the files; inside a site, the site's own kinds are in it.

    \b
    statuspage schema incident --kind recall > recall.schema.json
    """
    from statuspage.source import schemas, settings

    try:
        folder = settings.folder_of(site_dir)
    except Exception:
        if site_dir is not None:
            raise
        folder = None
    click.echo(json.dumps(schemas.schema(file, kind, folder), ensure_ascii=False, indent=2))
