"""`statuspage ledger`: what was sent, to whom and when, and what nobody can tell."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta, tzinfo
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from msgspec import Struct

from statuspage.cli._internal import internal_option
from statuspage.cli._site import site_option
from statuspage.errors import Severity, StatuspageError, WrongUse

if TYPE_CHECKING:
    from statuspage.deliver.ledger import BranchLedger, Folded, FolderLedger

_SHOW = "show"


class _Ledger(click.Group):
    """Alone it shows the record; a word that is no other command is an incident."""

    default = _SHOW

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if not args or args[0] not in self.commands:
            args = [_SHOW, *args]
        return super().parse_args(ctx, args)


class _Show(click.Command):
    """The command that needs no name."""

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        above = "statuspage ledger" if ctx.parent is None else ctx.parent.command_path
        formatter.write_usage(above, " ".join(self.collect_usage_pieces(ctx)))
        formatter.write_usage(above, "merge DIR [OPTIONS]", prefix="   or: ")


def _ledger_option(function: Callable[..., object]) -> Callable[..., object]:
    return click.option(
        "--ledger",
        "ledger_dir",
        metavar="DIR",
        type=click.Path(path_type=Path, file_okay=False),
        help="The folder of the record; without it, what policy.yml says, else build/ledger.",
    )(function)


@click.group(name="ledger", cls=_Ledger, add_help_option=False)
def command() -> None:
    """What was sent, to whom and when."""


@command.command(name=_SHOW, cls=_Show)
@click.argument("incident", required=False, metavar="[INCIDENT]")
@click.option("--unknown", is_flag=True, help="Name each of which nobody can tell if it arrived.")
@click.option(
    "--names",
    is_flag=True,
    help="With --unknown: the line of each in the file of recipients; never an address.",
)
@click.option(
    "--report",
    "in_full",
    is_flag=True,
    help="By language too, with the reasons of failures and how long it took: for the file.",
)
@click.option("--from", "since", metavar="DATE", help="Only updates of this day and later.")
@click.option("--to", "until", metavar="DATE", help="Only updates of this day and earlier.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "csv", "markdown"]),
    default="text",
    show_default=True,
    help="text for people, json for programs, csv for spreadsheets, markdown for a review.",
)
@_ledger_option
@internal_option
@site_option
def show(
    incident: str | None,
    unknown: bool,
    names: bool,
    in_full: bool,
    since: str | None,
    until: str | None,
    form: str,
    ledger_dir: Path | None,
    internal_dir: Path | None,
    site_dir: Path | None,
) -> None:
    """Show what was sent: the newest update first, by channel and audience.

    With the name of an incident, of a maintenance or of one update: of that alone. Times are
    those of the site. Nothing in it is an address.

    \b
    statuspage ledger
    statuspage ledger 2026-11-02-checkout-errors --report --format markdown
    statuspage ledger --unknown
    statuspage ledger merge /media/stick/ledger

    Exit code: 0 fine, 1 the record cannot be read, 2 wrong use.
    """
    from statuspage.cli import _ledger_show
    from statuspage.deliver.report import report

    if unknown and in_full:
        raise WrongUse("--unknown, --report: one of them")
    if names and not unknown:
        raise WrongUse("--names goes with --unknown")
    place = _place(site_dir, ledger_dir, internal_dir)
    standing = place.standing()
    period = _Period.of(since, until, place)
    about = _about(incident, standing)
    if unknown:
        events = [
            event
            for event in standing.unknown()
            if about(event.path) and period.holds(event.said_at)
        ]
        lines = _lines(place, events) if names else None
        click.echo(_ledger_show.unknown(events, lines, place.zone, form), nl=False)
        return
    found = report(
        standing, about=about, since=period.since, until=period.until, by_language=in_full
    )
    if standing.is_new and not standing.updates:
        click.echo(f"There is no record in {place.ledger.folder} yet.", err=True)
    shown = _ledger_show.in_full if in_full else _ledger_show.overview
    click.echo(shown(found, place.zone, form), nl=False)


@command.command(name="merge")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@_ledger_option
@internal_option
@site_option
def merge(
    folder: Path, ledger_dir: Path | None, internal_dir: Path | None, site_dir: Path | None
) -> None:
    """Take in the record of another machine, such as of a laptop that has sent while CI was down.

    DIR is its folder, such as build/ledger. It is left as it is; doing it again changes nothing.
    What it has sent is not sent again. Where the record is on a branch, it is pushed.

    Exit code: 0 fine, 1 one of the two cannot be read, or both were sent the same.
    """
    from statuspage import clock

    place = _place(site_dir, ledger_dir, internal_dir)
    before = set(place.ledger.here.standing().twice())
    merged = place.ledger.merge(folder, clock.now())
    standing = place.ledger.here.standing()
    if not merged.runs:
        click.echo(f"Nothing new: all of {folder} is in this record already.", err=True)
    else:
        runs = f"{len(merged.runs):,} run{'s' if len(merged.runs) > 1 else ''}"
        click.echo(f"Taken in: {runs} with {merged.events:,} lines.", err=True)
    if merged.recovered:
        click.echo(
            f"{len(merged.recovered):,} were being sent when a run was cut off; nobody can tell "
            "whether they arrived. They are named by: statuspage ledger --unknown",
            err=True,
        )
    both = [key for key in standing.twice() if key not in before]
    if both:
        raise StatuspageError(
            f"{len(both):,} were sent from both places before they knew of each other. "
            "statuspage ledger --report names them"
        )


class _Place(Struct, frozen=True):
    """Where the record is, and whose times it is shown in."""

    site: Path | None
    ledger: FolderLedger | BranchLedger
    zone: tzinfo

    def standing(self) -> Folded:
        """The record, with what is on its branch as far as that can be reached."""
        from statuspage.deliver.ledger import Unreachable
        from statuspage.deliver.ledger.lock import holder

        try:
            standing = self.ledger.standing()
        except Unreachable as problem:
            click.echo(f"warning: {problem}", err=True)
            click.echo(f"What follows is what {self.ledger.folder} holds.", err=True)
            standing = self.ledger.here.standing()
        working = holder(self.ledger.folder)
        if working is not None:
            click.echo(f"At this moment {working}.", err=True)
        return standing


def _place(site_dir: Path | None, ledger_dir: Path | None, internal_dir: Path | None) -> _Place:
    from datetime import UTC

    from statuspage.deliver.ledger import FolderLedger, ledger
    from statuspage.source import settings

    try:
        site = settings.folder_of(site_dir)
    except StatuspageError:
        if site_dir is not None or ledger_dir is None:
            raise
        return _Place(None, FolderLedger(ledger_dir), UTC)
    config = settings.read(site / "mkdocs.yml")
    if ledger_dir is not None:
        return _Place(site, FolderLedger(ledger_dir), config.timezone)
    from statuspage.cli import _internal
    from statuspage.source.policy import read_policy

    names = _internal.names(site, config)
    policy, mistakes = read_policy(internal_dir or site / "internal", names)
    if any(mistake.severity is Severity.ERROR for mistake in mistakes):
        click.echo(
            "warning: internal/policy.yml has mistakes (statuspage check names them), so that "
            "nobody can tell whether the record is on a branch; shown is build/ledger",
            err=True,
        )
    branch = None if policy is None else policy.ledger
    return _Place(site, ledger(site, branch), config.timezone)


class _Period(Struct, frozen=True):
    """Which moments count; `until` itself does not."""

    since: datetime | None
    until: datetime | None

    @classmethod
    def of(cls, since: str | None, until: str | None, place: _Place) -> _Period:
        """Days as they are written, each whole, or times."""
        begins = None if since is None else _moment(since, "--from", place.zone)[0]
        if until is None:
            return cls(begins, None)
        ends, is_day = _moment(until, "--to", place.zone)
        if is_day:  # the day itself is part of it
            following = (ends + timedelta(days=1, hours=12)).astimezone(place.zone)
            ends = following.replace(hour=0, minute=0, second=0, microsecond=0)
        if begins is not None and begins > ends:
            raise WrongUse(f"--from {since} is after --to {until}")
        return cls(begins, ends)

    def holds(self, moment: datetime) -> bool:
        """Whether a moment counts."""
        late = self.until is not None and moment >= self.until
        return not late and (self.since is None or moment >= self.since)


def _moment(written: str, option: str, zone: tzinfo) -> tuple[datetime, bool]:
    from zoneinfo import ZoneInfo

    from statuspage import clock, moments

    try:
        local = zone if isinstance(zone, ZoneInfo) else ZoneInfo("UTC")
        read = moments.read(written, local, clock.now())
    except moments.BadMoment as problem:
        raise WrongUse(f"{option}: {problem}; write it as '2026-11-02'") from None
    return read.at, not read.exact


def _about(named: str | None, standing: Folded) -> Callable[[str], bool]:
    """Which updates are of what was named: an incident, a maintenance or an update."""
    if named is None:
        return lambda path: True
    wanted = _plain(named)

    def matches(path: str) -> bool:
        return any(
            each == wanted or each.startswith(f"{wanted}/")
            for each in (path, path.partition("/")[2])
        )

    if not any(matches(path) for path in standing.updates):
        import difflib

        known = {path.split("/")[1] for path in standing.updates if "/" in path}
        close = difflib.get_close_matches(wanted.split("/")[-1], known, n=1)
        hint = f"; did you mean '{close[0]}'?" if close else ""
        raise WrongUse(f"the record knows nothing of '{named}'{hint}")
    return matches


def _plain(named: str) -> str:
    """A path to a file or a folder, or an id, as the record has it."""
    parts = [part for part in named.replace("\\", "/").split("/") if part not in {"", "."}]
    for family in ("incidents", "maintenance"):
        if family in parts[:-1]:
            parts = parts[parts.index(family) :]
    if named.endswith(".md"):
        parts[-1] = parts[-1].partition(".")[0]
    return "/".join(parts)


def _lines(place: _Place, events: list[Any]) -> dict[str, str]:
    """Where in the file of recipients each target stands, in words; never an address."""
    import os

    from statuspage.cli import _ledger_names

    if place.site is None:
        raise WrongUse("--names needs the site, in whose repository no address may lie: --site DIR")
    return _ledger_names.lines(os.environ, place.site, events)
