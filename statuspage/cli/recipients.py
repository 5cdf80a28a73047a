"""`statuspage recipients`: who can be told, checked, without a single address on the screen."""

from __future__ import annotations

import json
import os
import secrets
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from statuspage.cli._given import some
from statuspage.cli._site import form_option, site_option
from statuspage.errors import ContentError, Severity, StatuspageError, WrongUse

if TYPE_CHECKING:
    from statuspage.deliver.recipients.survey import Known, Survey

_MOST = 100


@click.command(name="recipients")
@form_option("text for people, json for programs.")
@click.option("--new-key", is_flag=True, help="Print a new key for STATUSPAGE_LEDGER_KEY.")
@click.option(
    "--token",
    is_flag=True,
    help="Read addresses, one a line, and print what stands for each in links and in the record.",
)
@click.option(
    "--suppress",
    is_flag=True,
    help="Read addresses, tokens or ids, one a line, and add them to those who are not told.",
)
@click.option(
    "--drill",
    is_flag=True,
    help="The list of those who take part in drills, which STATUSPAGE_DRILL_RECIPIENTS names.",
)
@site_option
def command(
    form: str, new_key: bool, token: bool, suppress: bool, drill: bool, site_dir: Path | None
) -> None:
    """Check who is told: counts, and what is wrong, line by line.

    Recipients stand in a CSV file outside the repository, which STATUSPAGE_RECIPIENTS names;
    who has unsubscribed stands in the file that STATUSPAGE_SUPPRESSED names. No address is ever
    shown. Those of --token and --suppress are read from the standard input, so that they stay
    out of the history of your shell.

    \b
    statuspage recipients
    statuspage recipients --suppress < unsubscribed.txt

    Exit code: 0 when there is no mistake, 1 when there is one.
    """
    from statuspage.cli import _given

    if sum((new_key, token, suppress, drill)) > 1:
        raise WrongUse("--new-key, --token, --suppress, --drill: one of them at a time")
    if new_key:
        click.echo(secrets.token_urlsafe(32))
    elif token:
        _given.print_tokens(form)
    elif suppress:
        _given.suppress(site_dir)
    else:
        _check(site_dir, form, drill=drill)


def _check(site_dir: Path | None, form: str, *, drill: bool) -> None:
    from statuspage.deliver import recipients as files
    from statuspage.deliver.recipients.survey import survey
    from statuspage.deliver.whom import DRILL_RECIPIENTS
    from statuspage.source import settings

    folder = settings.folder_of(site_dir)
    variable = DRILL_RECIPIENTS if drill else files.RECIPIENTS
    table = files.table_from(os.environ, folder, variable)
    if table is None:
        raise WrongUse(
            f"{variable} names no file. Write the recipients into a CSV file outside the "
            f"repository, whose first line is {','.join(files.COLUMNS)}, and set the variable to "
            "its path"
        )
    try:
        suppressed, no_list = files.suppressed_from(os.environ, folder, drill=drill), None
    except StatuspageError as problem:
        suppressed, no_list = files.Suppressed(), str(problem)
    try:
        key, no_key = files.key_from(os.environ), None
    except StatuspageError as problem:
        key, no_key = secrets.token_bytes(), str(problem)
    found = survey(files.Recipients(table, suppressed, key), _known(folder))
    hints = _hints(found, table.unused, no_key is None)
    if form == "json":
        click.echo(_json(found, no_key, no_list, hints))
    else:
        _tell(found, [each for each in (no_key, no_list) if each], hints)
    if found.mistakes or no_key or no_list:
        raise click.exceptions.Exit(1)


def _known(folder: Path) -> Known:
    """What the site has that a recipient can ask for."""
    from statuspage import clock
    from statuspage.deliver.recipients.survey import Known
    from statuspage.notices.channels import CHANNELS
    from statuspage.source import settings
    from statuspage.source.components import read_components
    from statuspage.source.frontmatter import read_outline
    from statuspage.source.scene import Scene

    config = settings.read(folder / "mkdocs.yml")
    file = folder / "components.yml"
    ids: list[str] = []
    if file.is_file():
        scene = Scene(
            path=file.name,
            zone=config.timezone,
            as_of=clock.moment(config, None),
            languages=config.languages,
        )
        groups, mistakes = read_components(read_outline(file.read_bytes(), file.name), scene)
        if any(mistake.severity is Severity.ERROR for mistake in mistakes):
            raise ContentError(mistakes)
        ids = [entry.id for group in groups for entry, _ in group.components]
    return Known(
        audiences={
            channel.name: tuple(each.value for each in channel.audiences) for channel in CHANNELS
        },
        languages=config.languages,
        components=tuple(ids),
    )


def _hints(found: Survey, unused: tuple[str, ...], has_key: bool) -> list[str]:
    """What is no mistake, and good to know."""
    from statuspage.deliver.recipients import SUPPRESSED

    hints = []
    if unused:
        names = ", ".join(repr(name[:40]) for name in unused)
        hints.append(
            f"columns that mean nothing here: {names}. Take them out: what is not in the file "
            "cannot be lost with it"
        )
    if found.unmatched and has_key:
        hints.append(
            f"tokens or ids in {SUPPRESSED} that stand for nobody here: {found.unmatched:,}. They "
            "were made with another key, or for somebody who is not in the list any more"
        )
    return hints


def _counts(found: Survey) -> Mapping[str, Mapping[str, int]]:
    return {
        "channel": dict(found.channels.most_common()),
        "audience": dict(found.audiences.most_common()),
        "language": dict(found.languages.most_common()),
        "component": dict(found.components.most_common()),
        "impact": dict(found.impacts.most_common()),
    }


def _json(found: Survey, no_key: str | None, no_list: str | None, hints: list[str]) -> str:
    mistakes = [
        {"path": mistake.path, "line": mistake.line, "message": mistake.message}
        for mistake in found.mistakes
    ]
    said = {
        "rows": found.rows,
        "recipients": found.used,
        "suppressed": found.suppressed,
        "duplicates": found.duplicates,
        "left_out": found.left_out,
        **_counts(found),
        "key": no_key,
        "suppression": no_list,
        "mistakes": mistakes,
        "more_mistakes": found.more,
        "hints": hints,
    }
    return json.dumps(said, ensure_ascii=False, indent=2)


def _tell(found: Survey, missing: list[str], hints: list[str]) -> None:
    for mistake in found.mistakes[:_MOST]:
        click.echo(str(mistake))
    for words in missing:
        click.echo(words)
    click.echo(f"{some(found.used, 'recipient')} in {some(found.rows, 'row')}")
    for what, counted in _counts(found).items():
        if counted:
            shown = ", ".join(f"{name} {count:,}" for name, count in counted.items())
            click.echo(f"  {what:<11}{shown}")
    for what, count in (
        ("suppressed", found.suppressed),
        ("duplicates", found.duplicates),
        ("left out", found.left_out),
    ):
        click.echo(f"  {what:<11}{count:,}")
    for hint in hints:
        click.echo(f"remark: {hint}", err=True)
    mistakes = len(found.mistakes) + found.more
    unshown = mistakes - _MOST
    if unshown > 0:
        click.echo(f"{unshown:,} more mistakes are not shown", err=True)
    click.echo(some(mistakes + len(missing), "mistake"), err=True)
