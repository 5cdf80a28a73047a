"""`statuspage approve`: read the words of an update, and put down that you stand behind them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from statuspage.cli import _approval, _internal
from statuspage.cli._site import Loaded, in_repository, load, now_option, site_option
from statuspage.errors import ContentError, Severity, StatuspageError, WrongUse

if TYPE_CHECKING:
    from statuspage.cli._approving import Case
    from statuspage.cli._internal import Decided
    from statuspage.policy import Policy


@click.command(name="approve")
@click.argument("update", required=False, metavar="[INCIDENT/UPDATE]")
@click.option(
    "--as", "role", metavar="ROLE", help="Approve in this role of policy.yml, such as legal."
)
@click.option(
    "--lang",
    "languages",
    multiple=True,
    metavar="CODE",
    help="With --as: the words in this language only. May be given again.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "github"]),
    default="text",
    show_default=True,
    help="text for people, json for programs, github for the summary of a pull request.",
)
@click.option(
    "--codeowners",
    is_flag=True,
    help="Print the lines that let the git host protect approvals.",
)
@click.option("--write", is_flag=True, help="With --codeowners: put them into the file CODEOWNERS.")
@_internal.internal_option
@site_option
@now_option
def command(
    update: str | None,
    role: str | None,
    languages: tuple[str, ...],
    form: str,
    codeowners: bool,
    write: bool,
    internal_dir: Path | None,
    site_dir: Path | None,
    now: str | None,
) -> None:
    """Approve the words of an update, or see which updates wait for approval.

    Without an argument it lists every update that waits, for whom, and the file that each of
    them would commit. With an update alone it also prints the words. With --as it writes the
    approval; it counts once you have committed it, and until a word changes.

    \b
    statuspage approve
    statuspage approve 2026-11-02-checkout-errors/02-identified --as legal
    statuspage approve holding/we-are-looking-into-it --as legal
    statuspage approve --codeowners --write

    Exit code: 0 fine, 1 mistakes in policy.yml or in a template, 2 wrong use.
    """
    _refuse_what_does_not_fit(update, role, languages, form, codeowners, write)
    loaded = load(site_dir, now, keep_going=True)
    place = internal_dir or loaded.folder / _internal.FOLDER
    internal = _internal.read(place, loaded.folder, loaded.config)
    if codeowners:
        _codeowners(internal, write=write)
    elif role is not None and update is not None:
        _approval.approve(loaded, internal, update, role, languages)
    elif update is not None and (holding := _approval.holding(internal, update)) is not None:
        _approval.show_holding(internal, holding)
    else:
        _list(loaded, internal, update, form)


def _refuse_what_does_not_fit(
    update: str | None,
    role: str | None,
    languages: tuple[str, ...],
    form: str,
    codeowners: bool,
    write: bool,
) -> None:
    if codeowners and (update or role or languages):
        raise WrongUse("--codeowners stands alone, or with --write")
    if write and not codeowners:
        raise WrongUse("--write belongs to --codeowners; an approval is written with --as")
    if role and not update:
        raise WrongUse(
            "name the update that you approve: "
            f"statuspage approve 2026-11-02-checkout-errors/02-identified --as {role}"
        )
    if languages and not role:
        raise WrongUse("--lang belongs to --as")
    if role and form != "text":
        raise WrongUse("--format belongs to the list; leave it out with --as")


def _list(loaded: Loaded, internal: Decided, update: str | None, form: str) -> None:
    """What waits for approval, or what is asked of one update."""
    from statuspage.cli import _approving
    from statuspage.cli import _approving_show as show

    policy = internal.decided()
    if update is None:
        withheld = _approving.withheld(loaded.folder, loaded.sites)
        chosen = [*withheld, *_approving.recent(loaded.sites, policy.window)]
    else:
        chosen = [_approval.named(loaded, update)]
    cases, wrong = _approving.cases(loaded.folder, chosen, policy, internal.approvals)
    if wrong and update is not None:
        raise ContentError(wrong)
    for mistake in [*internal.mistakes, *wrong]:
        mark = "" if mistake.severity is Severity.ERROR else "warning: "
        click.echo(mistake.said(mark), err=True)
    shown = [case for case in cases if case.waits or update is not None]

    def place(path: str) -> str:
        return in_repository(path, internal.folder)

    if form == "json":
        click.echo(show.as_json(shown, policy, place))
    elif form == "github":
        click.echo(show.as_markdown(shown, policy, place))
    else:
        _print(shown, policy, place, with_words=update is not None)
        if update is None:
            for line in show.holdings(internal.approvals):
                click.echo(line)
    if wrong:
        click.echo("What is named above has no words yet that could be approved.", err=True)
        raise click.exceptions.Exit(1)


def _print(
    cases: Sequence[Case], policy: Policy, place: Callable[[str], str], *, with_words: bool
) -> None:
    from statuspage.cli import _approving_show as show

    if with_words:
        for case in cases:
            for edition in case.editions:
                for line in show.words(edition):
                    click.echo(line)
    for line in show.as_text(cases, policy, place):
        click.echo(line)
    if not any(case.waits for case in cases):
        click.echo("Nothing waits for approval.", err=True)


def _codeowners(internal: Decided, *, write: bool) -> None:
    from statuspage.editing import codeowners
    from statuspage.source import authors

    policy = internal.decided()
    place = internal.folder.resolve()
    top = authors.top_level(place)
    if top is None and write:
        raise WrongUse(f"{place} is in no git repository, so there is no CODEOWNERS")
    above = place.parent if top is None else top.resolve()
    file = codeowners.find(above)
    own = codeowners.lines(place.relative_to(above).as_posix(), file, policy.roles)
    for role in policy.roles.values():
        if not role.owners:
            click.echo(
                f"'{role.id}' has no owners in policy.yml: nobody protects approvals as {role.id}",
                err=True,
            )
    if top is None or not write:
        click.echo("\n".join(own))
        return
    _put(above / file, codeowners.merged, own)


def _put(file: Path, merged: Callable[[str, tuple[str, ...]], str], own: tuple[str, ...]) -> None:
    """Writes the file, whole, if that changes it."""
    if file.is_symlink():
        raise StatuspageError(f"{file} is a link to another place; nothing was written")
    before = file.read_bytes().decode("utf-8") if file.exists() else ""
    after = merged(before, own)
    if after == before:
        click.echo(f"{_approval.shown(file)} is as it should be", err=True)
        return
    _approval.replace(file, after)
    click.echo(str(_approval.shown(file)))
    click.echo(
        "The host protects nothing yet: commit this file, and let a rule for the main branch "
        "require a review from code owners.",
        err=True,
    )
