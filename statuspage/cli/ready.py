"""`statuspage ready`: what is missing before anything happens, and the fix for each."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING

import click

from statuspage.cli import _internal
from statuspage.cli._site import form_option, now_option, site_option
from statuspage.errors import Severity, StatuspageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    from statuspage.cli._site import Loaded
    from statuspage.internal import Internal
    from statuspage.policy import Policy
    from statuspage.practice.readiness import Check


@click.command(name="ready")
@click.option("--all", "in_full", is_flag=True, help="What is ready as well.")
@form_option("json for programs.")
@_internal.internal_option
@site_option
@now_option
def command(
    in_full: bool,
    form: str,
    internal_dir: Path | None,
    site_dir: Path | None,
    now: str | None,
) -> None:
    """See what is missing before anything happens.

    The plan and its age, roles, clocks, channels that were never tested, texts in every language,
    contacts and their hours, the last exercise: each with what to do about it. It changes
    nothing, and nothing waits for it.

    \b
    statuspage ready
    statuspage ready --all

    Exit code: 0, whatever is missing.
    """
    from statuspage.cli import _site
    from statuspage.internal import Part
    from statuspage.practice.readiness import Tried, counts, readiness
    from statuspage.source.invented import invented

    loaded = _site.load(site_dir, now, keep_going=True)
    site = next(iter(loaded.sites.values()))
    place = internal_dir or loaded.folder / _internal.FOLDER
    parts = (Part.POLICY, Part.HOLDINGS, Part.DRILLS)
    internal, mistakes = _internal.look(place, loaded.folder, loaded.sites, parts)
    wrong = [
        mistake
        for mistake in mistakes
        if mistake.severity is Severity.ERROR and mistake.path.endswith("/policy.yml")
    ]
    tried = Tried(
        channels=_left_by(loaded, internal.policy),
        one_language=tuple(_same_everywhere(loaded.folder / "templates")),
        approved=_approved(place, loaded, internal),
        mistakes=len(wrong),
        invented=invented(loaded.folder),
    )
    checks = readiness(site, internal, tried)
    if form == "json":
        click.echo(_json(checks))
        return
    _text(checks, in_full)
    ready, every = counts(checks)
    missing = every - ready
    click.echo(
        f"{ready} of {every} ready"
        + (". Begin with the first line." if missing else ": nothing is missing."),
        err=True,
    )


def _left_by(loaded: Loaded, policy: Policy | None) -> Mapping[str, datetime]:
    """When something last left by each channel, in earnest or in an exercise."""
    from statuspage.deliver.event import Happened
    from statuspage.deliver.ledger import FolderLedger, ledger

    found: dict[str, datetime] = {}
    branch = None if policy is None else policy.ledger
    records = [
        ledger(loaded.folder, branch),
        FolderLedger(loaded.folder / "build" / "ledger-drill"),
    ]
    for record in records:
        try:
            standing = record.standing()
        except StatuspageError as problem:
            click.echo(f"warning: {problem}", err=True)
            continue
        for event in standing.events():
            if event.happened is Happened.SENT and event.channel:
                at = found.get(event.channel)
                local = event.at.astimezone(loaded.config.timezone)
                found[event.channel] = local if at is None else max(at, local)
    return found


_TAGS = re.compile(r"\{[{%#].*?[}%#]\}", re.DOTALL)
_SPEAKS = re.compile(r"\{%-?\s*trans\b|\bgettext\s*\(|\b_\s*\(|\blanguage\b")
_WORD = re.compile(r"[^\W\d_]{3,}")


def _same_everywhere(folder: Path) -> Iterable[str]:
    """The site's own templates with words in them that are the same in every language."""
    for file in sorted(folder.rglob("*.jinja")) if folder.is_dir() else ():
        if not file.is_file() or file.is_symlink():
            continue
        text = file.read_text("utf-8", errors="replace")
        if _WORD.search(re.sub(r"<[^>]*>", " ", _TAGS.sub(" ", text))) and not _SPEAKS.search(text):
            yield file.relative_to(folder).as_posix()


def _approved(place: Path, loaded: Loaded, internal: Internal) -> frozenset[str]:
    """The holding texts of which somebody has approved the words as they stand."""
    from statuspage.source.approvals import read_approvals

    roles = {} if internal.policy is None else internal.policy.roles
    approvals, _ = read_approvals(place, roles, loaded.config.languages)
    found = set()
    for one in approvals.given:
        family, _, name = one.update.partition("/")
        texts = approvals.holdings.get(name) if family == "holding" else None
        if texts and all(one.words.get(code) == words.hash for code, words in texts.items()):
            found.add(name)
    return frozenset(found)


def _text(checks: Iterable[Check], in_full: bool) -> None:
    from statuspage.practice.readiness import State

    marks = {State.READY: "✓", State.OLD: "~", State.MISSING: "✗"}
    area = None
    for check in checks:
        if check.state is State.READY and not in_full:
            continue
        if check.area is not area:
            area = check.area
            click.echo(f"{area.value.capitalize()}")
        click.echo(f"  {marks[check.state]} {check.what}")
        for line in check.fix.splitlines():
            click.echo(f"      {line}")


def _json(checks: Iterable[Check]) -> str:
    rows = [
        {"area": c.area.value, "state": c.state.value, "what": c.what, "fix": c.fix} for c in checks
    ]
    return json.dumps({"checks": rows}, ensure_ascii=False, indent=2)
