"""`statuspage new update`: one file, one message of an incident or of planned work."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from msgspec import Struct

from statuspage.cli import _ask, _draft, _facts, _new, _subject
from statuspage.cli._draft import Draft
from statuspage.cli._site import Loaded, now_option, site_option

if TYPE_CHECKING:
    from statuspage.cli._subject import About
    from statuspage.site import Site


class Given(Struct, frozen=True, kw_only=True):
    """What was given on the command line."""

    subject: str | None
    phase: str | None
    impact: str | None
    reason: str | None
    danger: bool | None
    corrects: str | None
    occurrence: str | None
    components: tuple[str, ...]
    promise: str | None
    summary: str | None
    text: str | None
    facts: tuple[str, ...]
    rows: tuple[tuple[str, str], ...]
    name: str | None


@click.command(name="update", short_help="Say how an incident or a maintenance goes on.")
@site_option
@now_option
@click.argument("subject", metavar="[ID]", required=False)
@click.option("--status", "phase", help="Where it stands now; without it, as before.")
@click.option("--impact", help="Only when it changes: none, minor, major or critical.")
@click.option("--reason", help="Why the impact changes; shown on the page.")
@click.option(
    "--danger-to-life/--no-danger-to-life",
    "danger",
    default=None,
    help="Only when it changes: lives are in danger now, or no more.",
)
@click.option("--corrects", help="The message that this one corrects, such as 02-identified.")
@click.option("--occurrence", help="The date of repeating work that this is about, or all.")
@_new.component_option
@_new.next_option
@_new.summary_option
@_new.text_option
@_facts.fact_option
@_facts.row_option
@click.option("--name", help="The end of the file's name; the status without it.")
def command(site_dir: Path | None, now: str | None, **options: Any) -> None:
    """Say how an incident or a maintenance goes on: one file, one message.

    ID is the incident; without it, the one that is open.

    \b
    statuspage new update --status identified --next 30m
    statuspage new update 2026-11-02-orders-fail --impact critical --reason 'It has spread.'
    statuspage new update --fact 'known=1,240 orders are concerned.' --fact 'unknown=Why.'
    """
    loaded, site = _new.opened(site_dir, now)
    given = Given(**options)
    _draft.write(lambda asked: _draft_of(given, asked, loaded, site), given.text, loaded)


def _draft_of(given: Given, options: _ask.Options, loaded: Loaded, site: Site) -> Draft:
    """The file of the message, of what was given and what is answered."""
    from statuspage.editing import drafts

    zone, at = loaded.config.timezone, site.as_of.replace(second=0)
    clear = _subject.is_clear(given.subject, site)
    folder = options.take(clear, lambda: _subject.folder_of(given.subject, loaded, site), None)
    about = _subject.about(folder, site)
    stands = options.take(given.phase, lambda: about.phase(given.phase), None)
    level, why = _impact(given, options)
    corrects, bare = given.corrects, not about.is_incident
    wrong = corrects and options.take(corrects, lambda: about.message(corrects), None)
    states = options.take(
        given.components, lambda: _ask.components(given.components, site, bare=bare), {}
    )
    goes_on = (stands or about.standing) if about.is_incident else "completed"
    promised = options.take(
        given.promise,
        lambda: _ask.promise(given.promise, goes_on, _new.promising(at, loaded)),
        None,
    )
    day, remark = options.take(
        True,
        lambda: about.occurrence(given.occurrence, stands, asking=options.asking),
        (None, None),
    )
    told = options.take(True, lambda: about.facts(given.facts, given.rows, loaded), {})
    return Draft(
        folder and folder / f"{drafts.next_name(about.messages, _word(given, stands, about))}.md",
        {
            "status": stands,
            "at": drafts.local(at, zone),
            "next_update": promised,
            "occurrence": day,
            "corrects": wrong,
            "impact": level,
            "reason": why,
            "danger_to_life": _new.yes_or_no(given.danger),
            "components": states,
            "summary": given.summary,
            **told,
        },
        (*((remark,) if remark else ()), *_new.alarming(given.danger), *about.replaced(told)),
    )


def _impact(given: Given, options: _ask.Options) -> tuple[str | None, str | None]:
    """The impact, if it changes, and why."""
    from statuspage.model import Impact

    levels = [level.value for level in Impact]
    level = given.impact and options.take(
        given.impact, lambda: _ask.choose(given.impact, "--impact", "Impact", levels), None
    )
    why = options.take(given.reason, lambda: _new.reason(given.reason), None)
    if level and not given.reason and options.asking:
        why = _ask.answer("Why does the impact change?", str.strip, default="")
    return level, why


def _word(given: Given, stands: str | None, about: About) -> str:
    """How the name of the file ends."""
    said = "correction" if given.corrects else stands
    return given.name or said or about.standing or "update"
