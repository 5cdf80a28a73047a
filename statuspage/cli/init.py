"""`statuspage init`: a new site."""

from __future__ import annotations

import re
import sys
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit

import click

from statuspage import __version__
from statuspage.errors import WrongUse


@click.command(name="init")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--name", help="Who speaks, as people know you. Asked for on a terminal.")
@click.option("--url", help="Where the page will live, such as https://status.example.com/.")
@click.option("--timezone", help="The time zone of its times, such as Europe/Berlin.")
@click.option(
    "--language",
    "languages",
    multiple=True,
    help="A language of the page; give it several times, the default first.",
)
@click.option("--no-workflows", is_flag=True, help="Without the workflows for the code host.")
def command(
    folder: Path,
    name: str | None,
    url: str | None,
    timezone: str | None,
    languages: tuple[str, ...],
    no_workflows: bool,
) -> None:
    """Make a new site in DIR, with the workflows that check and publish it.

    DIR must be new or empty. Afterwards: cd DIR, then statuspage serve.

    \b
    statuspage init mysite
    statuspage init mysite --name 'Example Ltd' --url status.example.com \\
        --timezone Europe/Berlin --language en --language zh-CN
    """
    from statuspage import moments
    from statuspage.editing import sites
    from statuspage.source import settings

    asks = sys.stdin.isatty()
    name = name or (click.prompt("Your organisation's name", "Example") if asks else "Example")
    url = url or (click.prompt("Address of the page", _URL) if asks else _URL)
    if "://" not in url:
        url = f"https://{url}"
    host = urlsplit(url).hostname
    if not host:
        raise WrongUse(f"'{url}' is no address; write one such as {_URL}")
    own = _own_zone()
    timezone = timezone or (click.prompt("Time zone", own) if asks else own)
    try:
        moments.known_zone(timezone)
    except moments.BadMoment as problem:
        raise WrongUse(f"{problem}; write one such as Europe/Berlin") from None
    spoken = languages or ("en",)
    for language in spoken:
        if not settings.is_language(language):
            raise WrongUse(f"'{language}' is no language code; write en, de, zh-CN …")
    plain = " ".join(name.split())
    year = datetime.now(UTC).year
    written = sites.make(
        folder,
        {
            "name": plain.replace("\\", "\\\\").replace('"', '\\"'),
            "url": url.rstrip("/") + "/",
            "authority": f"{host},{year}",
            "timezone": timezone,
            "languages": ", ".join(spoken),
            "domain": re.sub(r"^status\.", "", host),
            "version": __version__,
        },
        workflows=not no_workflows,
    )
    for path in written:
        click.echo(f"  {folder / path}", err=True)
    click.echo(
        f"\n{len(written)} files. Next:\n"
        f"  cd {folder}\n"
        "  statuspage serve            the page here, rebuilt while you write\n"
        "  statuspage new incident     your first incident\n"
        "Everything in a public repository is public: keep what is internal in a private one.",
        err=True,
    )


_URL = "https://status.example.com/"


def _own_zone() -> str:
    """This machine's time zone where it says so, else UTC."""
    link = Path("/etc/localtime")
    if link.is_symlink():
        found = re.search(r"zoneinfo/(?:posix/)?(.+)$", str(link.resolve()))
        if found is not None:
            from statuspage import moments

            try:
                return moments.known_zone(found[1]).key
            except moments.BadMoment:
                return "UTC"
    return "UTC"
