"""`statuspage init`: a new site."""

from __future__ import annotations

import re
import shlex
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit

import click

from statuspage import __version__
from statuspage.cli import _ask
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
    help="A language of the page: en,zh-CN, or given several times; the default first.",
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
    from statuspage.editing import sites

    plain = " ".join(_ask.need(name, "--name", "Your organisation's name", str, "Example").split())
    address = _ask.need(url, "--url", "Address of the page", _address, _URL)
    zone = _ask.need(timezone, "--timezone", "Time zone", _zone, _own_zone())
    spoken = _languages(languages)
    host = urlsplit(address).hostname or ""
    written = sites.make(
        folder,
        {
            "plain": plain,
            "name": plain.replace("\\", "\\\\").replace('"', '\\"'),
            "url": address,
            "authority": f"{host},{datetime.now(UTC).year}",
            "timezone": zone,
            "domain": re.sub(r"^status\.", "", host),
            "version": __version__,
        },
        spoken,
        workflows=not no_workflows,
    )
    for path in written:
        click.echo(f"  {folder / path}", err=True)
    click.echo(
        f"\n{len(written)} files. Next:\n"
        f"  cd {shlex.quote(str(folder))}\n"
        "  statuspage serve            the page here, rebuilt while you write\n"
        "  statuspage new incident     your first incident\n"
        "Everything in a public repository is public: keep what is internal in a private one.",
        err=True,
    )
    if not sites.has_words(spoken[0]):
        click.echo(
            f"\nThere are no words for {spoken[0]} here yet, so what visitors read is English. "
            "Write your own in\nmkdocs.yml, components.yml, organisation.yml and pages/about.md.",
            err=True,
        )


_URL = "https://status.example.com/"
_ADDRESS = re.compile(r"https?://[A-Za-z0-9.-]+(:\d+)?(/[^\s\"'<>?#]*)?")


def _address(given: str) -> str:
    url = given.strip() if "://" in given else f"https://{given.strip()}"
    if not _ADDRESS.fullmatch(url):
        raise WrongUse(f"'{given}' is no address; write one such as {_URL}")
    return f"{url.rstrip('/')}/"


def _zone(given: str) -> str:
    from statuspage import moments

    try:
        return moments.known_zone(given.strip()).key
    except moments.BadMoment as problem:
        better = problem.better or ""
        if better.casefold() == given.strip().casefold():
            return better
        hint = f"did you mean {better}?" if better else "write one such as Europe/Berlin"
        raise WrongUse(f"{problem}; {hint}") from None


def _languages(given: tuple[str, ...]) -> tuple[str, ...]:
    from statuspage.source import settings

    parts = [code for each in given for code in re.split(r"[\s,，、;]+", each) if code]
    for language in parts:
        if (wrong := settings.wrong_language(language)) is not None:
            raise WrongUse(wrong[0])
    return tuple(dict.fromkeys(parts)) or ("en",)


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
