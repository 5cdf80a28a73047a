"""`statuspage notify`: send what is due, once."""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from msgspec import Struct

from statuspage.cli._internal import internal_option
from statuspage.cli._site import form_option, now_option, site_option
from statuspage.cli._stopping import stopped_in_order
from statuspage.errors import Severity, StatuspageError, WrongUse

if TYPE_CHECKING:
    from statuspage.config import Config
    from statuspage.deliver.composed import Composed
    from statuspage.deliver.due import Batch
    from statuspage.deliver.flow import Result
    from statuspage.deliver.notifying import Notifying
    from statuspage.deliver.record import Ledger
    from statuspage.policy import Policy
    from statuspage.source.consent import Approvals


_NO_POLICY = (
    "there is no internal/policy.yml, which says what is sent to whom: nothing is sent. "
    "The manual's page on the policy has one to begin with"
)


class Given(Struct, frozen=True, kw_only=True):
    """What was given on the command line."""

    send: bool
    again: bool
    drill: bool
    wait_live: float | None
    folder: Path | None
    ledger_dir: Path | None
    offline: bool
    internal_dir: Path | None
    form: str
    site_dir: Path | None
    now: str | None


@click.command(name="notify")
@click.option("--send", is_flag=True, help="Send it; without this, only say what would be sent.")
@click.option(
    "--resend-unknown",
    "again",
    is_flag=True,
    help="Also send once more what may or may not have arrived, after a person has looked.",
)
@click.option(
    "--drill",
    is_flag=True,
    help="The notices of drills instead, to those who take part in drills.",
)
@click.option(
    "--wait-live",
    metavar="SECONDS",
    type=click.FloatRange(0, 3600),
    help="First wait until the live page shows each update, as long as this; what it does not "
    "show by then is held back.",
)
@click.option(
    "--notices",
    "folder",
    metavar="DIR",
    type=click.Path(path_type=Path),
    help="The composed notices; without it, build/notices in the site's folder.",
)
@click.option(
    "--ledger",
    "ledger_dir",
    metavar="DIR",
    type=click.Path(path_type=Path),
    help="The folder of the record; without it, what policy.yml says, else build/ledger.",
)
@click.option(
    "--offline",
    is_flag=True,
    help="Where the record is on a branch: go on with what this machine knows of it. Only when "
    "the code host is out of reach, and nobody else sends.",
)
@internal_option
@form_option("text for people, json for programs.")
@site_option
@now_option
def command(**options: Any) -> None:
    """Send what is due: to the right people, in the right channels, once.

    Reads the notices that `statuspage notices` wrote, internal/policy.yml, the approvals and
    the record of what was sent. Without --send it only says what it would do. Nothing is ever
    sent twice by itself: where nobody can tell whether a message arrived, a person looks first.

    \b
    statuspage notices && statuspage notify
    statuspage notify --send

    Exit code: 0 fine, 1 a mistake in the policy or the record, 2 wrong use, 4 something was
    not sent that should have been, or nobody can tell.
    """
    from statuspage.cli import _notify_said
    from statuspage.source import settings

    given = Given(**options)
    site = settings.folder_of(given.site_dir)
    config = settings.read(site / "mkdocs.yml")
    policy, approvals = _decided(given.internal_dir or site / "internal", site, config)
    if policy is None:
        if given.send:
            raise StatuspageError(_NO_POLICY)
        click.echo(_NO_POLICY, err=True)
        return
    run = _notifying(given, site, config, policy, approvals)
    if given.send:
        _send(run, given, config)
        return
    click.echo(_notify_said.forecast(run.forecast(), given.form))
    _tell_unusable(run.whom.unusable)


def _notifying(
    given: Given, site: Path, config: Config, policy: Policy, approvals: Approvals
) -> Notifying:
    """All that sending needs, read; raises WrongUse where the notices are of the other sort."""
    from statuspage import clock
    from statuspage.deliver import composed
    from statuspage.deliver.notifying import Notifying
    from statuspage.deliver.whom import Whom

    drill = given.drill
    usual = site / "build" / ("notices-drill" if drill else "notices")
    read = composed.read(given.folder or usual)
    if read.drill is not drill:
        there = "drills; send them with --drill" if read.drill else "no drills"
        raise WrongUse(f"{read.folder} holds {there}")
    environment = dict(os.environ)
    return Notifying(
        composed=read,
        policy=policy,
        ledger=_ledger(site, given.ledger_dir, policy, drill=drill, offline=given.offline),
        whom=Whom(environment, site, read.languages[0], drill),
        waits=lambda message: None if drill else approvals.waits(policy, message),
        now=_moment(config, given.now, given.send),
        clock=clock.now,
        environment=environment,
        site=site,
        again=given.again,
    )


def _send(run: Notifying, given: Given, config: Config) -> None:
    """Sends, says what came of it, and exits with 4 if anything was not sent that should be."""
    from statuspage.cli import _notify_said

    with stopped_in_order() as stop, _progress(given.form) as on_result:
        outgone = run.send(wait_live=given.wait_live, stop=stop, on_result=on_result)
        if not given.drill:
            _tell_hub(config, run.composed, run.now)
    click.echo(_notify_said.outgone(outgone, given.form))
    _tell_unusable(run.whom.unusable)
    if outgone.problem is not None:
        click.echo(str(outgone.problem), err=True)
    if outgone.failed:
        raise click.exceptions.Exit(4)


def _decided(place: Path, site: Path, config: Config) -> tuple[Policy | None, Approvals]:
    """The policy and the approvals; raises ContentError when the policy is broken.

    An approval that cannot be read does not count, and is named.
    """
    from statuspage.cli import _internal

    found = _internal.read(place, site, config)
    if found.policy is None and any(m.severity is Severity.ERROR for m in found.mistakes):
        found.decided()
    for mistake in found.mistakes:
        mark = "" if mistake.severity is Severity.ERROR else "warning: "
        click.echo(mistake.said(mark), err=True)
    return found.policy, found.approvals


def _moment(config: Config, now: str | None, send: bool) -> datetime:
    """When this is: what is really sent goes by the real clock, whatever a preview pretends.

    Tests, whose servers are on loopback, may pretend by STATUSPAGE_PRETEND.
    """
    from statuspage import clock

    if not send or os.environ.get("STATUSPAGE_PRETEND"):
        return clock.moment(config, now)
    if now not in {None, "now"}:
        raise WrongUse("--now is for looking: with --send it is always this moment")
    return clock.moment(config, "now")


def _tell_unusable(rows: int) -> None:
    if rows:
        click.echo(
            f"warning: {rows:,} rows of the list of recipients cannot be used, and nobody is told "
            "by them: statuspage recipients names the lines",
            err=True,
        )


def _tell_hub(config: Config, read: Composed, now: datetime) -> None:
    """Tells the WebSub hub, if there is one, that the feeds have changed; a failure only warns."""
    from statuspage.deliver import live

    if config.hub is None:
        return
    roots = [config.url + config.prefix(language) for language in config.languages]
    changed = _changed(read, now)
    for problem in live.ping(config.hub, [root + path for root in roots for path in changed]):
        click.echo(f"warning: {problem}", err=True)


def _changed(read: Composed, now: datetime) -> list[str]:
    """The feeds of the site, then those of what was spoken of within a day."""
    from statuspage.site.feeds import FEEDS, OWN

    recent = [message for message in read.messages if now - message.told_from <= timedelta(days=1)]
    incidents = (message.path.rpartition("/")[0] for message in recent)
    places = {folder for folder in incidents if folder.startswith("incidents/")}
    places |= {f"components/{each}" for message in recent for each in message.components}
    return [
        *(feed.path for feed in FEEDS),
        *(f"{place}/{name}" for place in sorted(places) for name in OWN),
    ]


@contextmanager
def _progress(form: str) -> Iterator[_Counter]:
    counter = _Counter(shown=form == "text" and sys.stderr.isatty())
    try:
        yield counter
    finally:
        counter.end()


class _Counter:
    """One line on a terminal that says how far a long batch is."""

    def __init__(self, *, shown: bool) -> None:
        self.shown = shown
        self.counts: Counter[str] = Counter()
        self.line = ""

    def __call__(self, batch: Batch, result: Result) -> None:
        if not self.shown:
            return
        message = batch.any
        name = f"{message.subject}/{message.update}, {message.channel}, {message.audience}"
        self.counts[name] += not result.again
        if self.counts[name] % 25 == 0:
            self.line = f"\r{name}: {self.counts[name]:,}"
            click.echo(self.line, nl=False, err=True)

    def end(self) -> None:
        """Leaves the line."""
        if self.line:
            click.echo(err=True)


def _ledger(
    site: Path, folder: Path | None, policy: Policy, *, drill: bool, offline: bool
) -> Ledger:
    """The record: on a branch if the policy says so, else in a folder; drills have their own."""
    from statuspage.deliver.ledger import FOLDER, FolderLedger, ledger

    if drill:
        return FolderLedger(folder or site / f"{FOLDER}-drill")
    clone = site / FOLDER
    if policy.ledger is not None and (folder is None or folder.resolve() == clone.resolve()):
        # The clone is no record of its own: what others have sent meanwhile is on the branch.
        branch = ledger(site, policy.ledger)
        return branch.here if offline else branch
    return ledger(site, None, folder)
