"""`statuspage due`: which clocks run, what is overdue, who acts, and who is told next."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click
from msgspec.structs import replace

from statuspage.cli._internal import internal_option
from statuspage.cli._site import drills_option, form_option, now_option, site_option
from statuspage.errors import StatuspageError, WrongUse

if TYPE_CHECKING:
    from statuspage.cli._due_read import Found
    from statuspage.deliver.alarms import Alarming, Outcome
    from statuspage.deliver.event import Event
    from statuspage.deliver.message import Key
    from statuspage.deliver.record import Ledger
    from statuspage.policy import Policy
    from statuspage.practice.running import Running


@click.command(name="due")
@click.argument("incident", required=False, metavar="[INCIDENT]")
@click.option("--all", "every", is_flag=True, help="Also what is done, and what is long past.")
@click.option(
    "--tell",
    is_flag=True,
    help="Also say who would be told by now that something is overdue; with --send, tell them.",
)
@click.option("--send", is_flag=True, help="With --tell: tell them, each of them once.")
@click.option(
    "--resend-unknown",
    "again",
    is_flag=True,
    help="With --tell: also tell those once more of whom nobody knows whether they were told.",
)
@internal_option
@form_option("text for people, json for programs.")
@drills_option
@site_option
@now_option
def command(
    incident: str | None,
    every: bool,
    tell: bool,
    send: bool,
    again: bool,
    internal_dir: Path | None,
    form: str,
    drills: bool,
    site_dir: Path | None,
    now: str | None,
) -> None:
    """Show which clocks run: what is overdue since when, who acts, who is told next.

    Clocks are the first message, the next update, an approval, the deadlines of authorities,
    the review, and the actions that reviews decided. How long they run stands in
    internal/policy.yml, below 'clocks'; what was promised in public counts without it.

    \b
    statuspage due
    statuspage due --tell --send

    Exit code: 0 nothing is overdue, 5 something is, 1 a mistake in the settings, 2 wrong use,
    4 somebody could not be told, or there is nobody to tell.
    """
    from statuspage.cli import _due_read, _due_said

    if (send or again) and not tell:
        raise WrongUse("--send and --resend-unknown say how to tell: write --tell as well")
    if send and incident is not None:
        raise WrongUse("with --send every incident counts: leave the incident out")
    found = _due_read.look(
        site_dir,
        internal_dir,
        _moment(now, tell, send),
        drills=drills,
        every=every,
        incident=incident,
    )
    running = found.running
    told = None
    if tell:
        told = _tell(found, running, send=send, again=again)
    shown = [one for one in running if every or not (one.done or one.lapsed)]
    view = _due_said.View(
        site=found.site,
        policy=found.internal.policy,
        running=tuple(shown),
        problems=found.problems,
        told=told,
        sent=send,
        every=every or incident is not None,
        other_moment=tell and not send and _is_another(now),
        unowned=found.unowned,
        record=_record(found, shown),
    )
    click.echo(_due_said.said(view, form))
    if told is not None and told.failed and send:
        raise click.exceptions.Exit(4)
    if any(one.overdue and not one.lapsed for one in running):
        raise click.exceptions.Exit(5)


def _moment(now: str | None, tell: bool, send: bool) -> str | None:
    """When this is: who is really told is told by the real clock, and a preview looks at that."""
    if os.environ.get("STATUSPAGE_PRETEND") or not tell:
        return now
    if not send:
        return now or "now"
    if now not in {None, "now"}:
        raise WrongUse("--now is for looking: with --send it is always this moment")
    return "now"


def _is_another(now: str | None) -> bool:
    return now not in {None, "now"} and not os.environ.get("STATUSPAGE_PRETEND")


def _tell(found: Found, running: Sequence[Running], *, send: bool, again: bool) -> Outcome:
    """Tells the roles of all rungs that are reached, or says whom it would tell."""
    from statuspage.cli._stopping import stopped_in_order
    from statuspage.deliver.alarms import Outcome, alarms, without_anybody

    policy = found.internal.policy
    if policy is None:
        words = "\n".join(["nobody can be told as long as there is no policy:", *found.problems])
        if send:
            raise StatuspageError(words)
        return Outcome(told=(), wrong=(words,))
    reached, nobody = alarms(running), without_anybody(running)
    if not reached:
        return Outcome(told=(), nobody=nobody)
    alarming = _alarming(found, policy, again=again)
    if not send:
        return replace(alarming.forecast(reached), nobody=nobody)
    with stopped_in_order() as stop:
        return replace(alarming.send(reached, stop=stop), nobody=nobody)


def _alarming(found: Found, policy: Policy, *, again: bool) -> Alarming:
    from statuspage import clock
    from statuspage.deliver.alarms import Alarming
    from statuspage.locale import locale
    from statuspage.practice.alarm import Desk

    return Alarming(
        policy=policy,
        desk=Desk(found.site.config, locale(found.site.language), policy.roles),
        ledger=_ledger(found, policy),
        clock=clock.now,
        environment=dict(os.environ),
        site=found.folder,
        drill=found.site.drills,
        again=again,
    )


def _ledger(found: Found, policy: Policy | None) -> Ledger:
    """The record of who was told: beside that of notices, on a branch if that is on one."""
    from statuspage.deliver.ledger import FOLDER as RECORD
    from statuspage.deliver.ledger import BranchLedger, FolderLedger

    if found.site.drills:
        return FolderLedger(found.folder / f"{RECORD}-due-drill")
    folder = found.folder / f"{RECORD}-due"
    if policy is not None and policy.ledger is not None:
        return BranchLedger(found.folder, f"{policy.ledger}-due", folder)
    return FolderLedger(folder)


def _record(found: Found, shown: Sequence[Running]) -> Mapping[Key, Event]:
    """Who was told, as far as this machine knows; nothing is asked of any other."""
    from statuspage.deliver.alarms import alarms

    reached = alarms(shown)
    here = _ledger(found, found.internal.policy).here
    if not reached:
        return {}
    standing = here.standing(frozenset(alarm.path for alarm in reached))
    known = {alarm.key: standing.last(alarm.key) for alarm in reached}
    return {key: event for key, event in known.items() if event is not None}
