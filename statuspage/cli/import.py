"""`statuspage import`: what other programs reported, as drafts that a person decides about."""
# ruff: noqa: N999 - a command is called as its module is

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from statuspage.cli import _internal
from statuspage.cli._site import load, now_option, site_option
from statuspage.errors import StatuspageError, WrongUse
from statuspage.importers import IMPORTERS, Importer, NoAlert, Told, read
from statuspage.importers.documents import LARGEST


@click.group(name="import")
def command() -> None:
    """Open drafts from alerts that another program has sent, saved to files.

    What fires becomes a draft, once; what is over is noted in the fact log of its draft. Nothing
    of an alert's words is in the draft itself, nothing is published, and nothing leaves or asks
    the network.

    \b
    statuspage import alertmanager alerts/
    curl … | statuspage import uptime-kuma -
    """


def _importer(importer: Importer) -> click.Command:
    @click.command(
        name=importer.name,
        short_help=f"Drafts from notifications of {importer.title}.",
        help=(
            f"Open drafts from notifications of {importer.title}, saved to files.\n\n"
            f"FILE is {importer.expected}. A folder stands for all *.json in it, - for what comes "
            "in. The same file twice changes nothing.\n\n"
            "Exit code: 0 fine, 1 a file could not be read (the others were), 2 wrong use."
        ),
    )
    @click.argument("files", metavar="FILE", nargs=-1, required=True)
    @click.option(
        "--component",
        "components",
        multiple=True,
        metavar="NAME=ID",
        help="What it calls NAME is your component ID. May be given again.",
    )
    @click.option("--kind", default="outage", show_default=True, help="The kind of the drafts.")
    @click.option("--impact", help="The impact of the drafts; without it, from the severity.")
    @click.option("--language", help="The language of the drafts' titles.")
    @_internal.internal_option
    @site_option
    @now_option
    def run(
        files: tuple[str, ...],
        components: tuple[str, ...],
        kind: str,
        impact: str | None,
        language: str | None,
        internal_dir: Path | None,
        site_dir: Path | None,
        now: str | None,
    ) -> None:
        from statuspage.cli import _importing

        loaded = load(site_dir, now, keep_going=True)
        how = _importing.how(importer, loaded, components, kind, impact, language)
        told, wrong = _read(importer, files)
        wrong += _importing.run(how, told, internal_dir)
        if wrong:
            raise StatuspageError("\n".join(wrong))

    return run


for _each in IMPORTERS.values():
    command.add_command(_importer(_each))


def _read(importer: Importer, files: Sequence[str]) -> tuple[list[Told], list[str]]:
    """The alerts of all files, and what is wrong with those that could not be read."""
    told: list[Told] = []
    wrong: list[str] = []
    for name, content in _contents(files):
        if isinstance(content, str):
            wrong.append(f"{name}: {content}")
            continue
        try:
            told += read(importer, content, Path(name).name)
        except NoAlert as problem:
            wrong.append(f"{name}: {problem}")
    return told, wrong


def _contents(files: Sequence[str]) -> Iterator[tuple[str, bytes | str]]:
    """Each file's name and its bytes, or why there are none."""
    for name in files:
        if name == "-":
            yield "what came in", sys.stdin.buffer.read(LARGEST + 1)
            continue
        place = Path(name)
        if not place.exists():
            raise WrongUse(f"{name} is not there")
        listed = sorted(place.glob("*.json")) if place.is_dir() else [place]
        if not listed:
            raise WrongUse(f"{name} has no *.json in it")
        for file in listed:
            try:
                with file.open("rb") as opened:
                    yield str(file), opened.read(LARGEST + 1)
            except OSError as problem:
                yield str(file), problem.strerror or "it cannot be read"
