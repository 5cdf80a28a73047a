"""`statuspage build`: the site."""

from __future__ import annotations

import sys
import time
from pathlib import Path

import click

from statuspage.cli._report import tell
from statuspage.cli._site import drills_option, now_option, site_option
from statuspage.errors import ContentError, on_one_line

_NEEDED = frozenset({"mkdocs.yml", "components.yml"})


def _what_stands(folder: Path, drills: bool) -> str:
    stands = (folder / ("site-drill" if drills else "site")).exists()
    return f"nothing was built{', the old site stands' if stands else ''}."


@click.command(name="build")
@site_option
@now_option
@drills_option
@click.option(
    "--keep-going",
    is_flag=True,
    help="Leave out what is broken and publish the rest; exit code 3 says that it did.",
)
@click.option(
    "--strict", is_flag=True, help="Fail on MkDocs' warnings too: a broken link in a plain page."
)
def command(
    site_dir: Path | None, now: str | None, drills: bool, keep_going: bool, strict: bool
) -> None:
    """Build the site into the folder site/.

    The new site is made beside the old one and takes its place when it is whole; if anything
    is wrong, the old one stands.

    \b
    statuspage build
    statuspage build --keep-going       what is broken is left out, the rest is published
    statuspage build --drills           an exercise, into site-drill/

    Exit code: 0 fine, 1 mistakes in the content, 3 published but something was left out.
    """
    from statuspage import clock, engine
    from statuspage.source import Reading, settings

    folder = settings.folder_of(site_dir)
    began = time.monotonic()
    bar = None

    def on_read(reading: Reading) -> None:
        nonlocal bar
        tell(reading)
        subjects = sum(len(s.incidents) + len(s.maintenance) for s in reading.sites.values())
        if subjects > 300 and sys.stderr.isatty():
            bar = click.progressbar(length=subjects, label="Pages", file=sys.stderr)

    try:
        built = engine.build(
            folder,
            moment=lambda config: clock.moment(config, now),
            keep_going=keep_going,
            drills=drills,
            strict=strict,
            on_read=on_read,
            on_page=lambda count: bar.update(count) if bar is not None else None,
            on_wait=lambda: click.echo(
                "Another build of this site is at work; waiting …", err=True
            ),
        )
    except ContentError as broken:
        click.echo(str(broken), err=True)
        click.echo(f"{len(broken.mistakes)} to mend; {_what_stands(folder, drills)}", err=True)
        if not keep_going and not {m.path for m in broken.mistakes} & _NEEDED:
            click.echo("--keep-going leaves out what is broken and publishes the rest.", err=True)
        raise click.exceptions.Exit(1) from None
    finally:
        if bar is not None:
            bar.render_finish()
    for warning in built.warnings:
        click.echo(f"warning: {warning}", err=True)
    seconds = time.monotonic() - began
    click.echo(f"{built.pages} pages in {seconds:.1f} s, in {built.output}", err=True)
    if built.reading.errors:
        click.echo("Published, but left out because of mistakes:", err=True)
        paths = sorted({mistake.path for mistake in built.reading.errors})
        for path in built.reading.left_out or [f"a part of {path}" for path in paths]:
            click.echo(f"  {on_one_line(path)}", err=True)
        raise click.exceptions.Exit(3)
