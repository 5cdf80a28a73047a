"""`statuspage serve`: a preview that rebuilds itself."""

from __future__ import annotations

from pathlib import Path

import click

from statuspage.cli._report import tell
from statuspage.cli._site import drills_option, now_option, site_option


@click.command(name="serve")
@site_option
@now_option
@drills_option
@click.option(
    "--port",
    type=click.IntRange(1, 65535),
    default=8000,
    show_default=True,
    help="The port to listen on.",
)
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
def command(site_dir: Path | None, now: str | None, drills: bool, port: int, host: str) -> None:
    """Show the site here and rebuild it whenever a file changes.

    A mistake is said here and its file left out of the preview; everything else is shown.
    Ctrl-C ends it.

    \b
    statuspage serve
    statuspage serve --port 8001 --now '2026-11-20 10:30'
    """
    from statuspage import clock, engine
    from statuspage.source import settings

    engine.serve(
        settings.folder_of(site_dir),
        moment=lambda config: clock.moment(config, now),
        host=host,
        port=port,
        drills=drills,
        say=lambda text: click.echo(text, err=True),
        on_read=tell,
    )
