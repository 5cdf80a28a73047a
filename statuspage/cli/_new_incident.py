"""`statuspage new incident`: one file, its first message, and what its kind needs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from msgspec import Struct
from msgspec.structs import replace

from statuspage.cli import _ask, _draft, _facts, _facts_asked, _holding, _new
from statuspage.cli._draft import Draft
from statuspage.cli._site import Loaded, now_option, site_option

if TYPE_CHECKING:
    from datetime import datetime
    from zoneinfo import ZoneInfo

    from statuspage.editing.drafts import Value
    from statuspage.site import Site
    from statuspage.source.holding import Words


class Given(Struct, frozen=True, kw_only=True):
    """What was given on the command line."""

    title: str | None
    kind: str | None
    impact: str | None
    phase: str | None
    started: str | None
    detected: str | None
    components: tuple[str, ...]
    promise: str | None
    summary: str | None
    text: str | None
    facts: tuple[str, ...]
    rows: tuple[tuple[str, str], ...]
    incident_id: str | None
    danger: bool
    is_draft: bool
    drill: bool
    holding: str | None


@click.command(name="incident", short_help="Open an incident: one file, its first message.")
@site_option
@now_option
@click.option("--title", help="What is wrong, as those who feel it would say it.")
@click.option("--kind", help="outage, recall, food-safety, data-breach, complaints, rumour, …")
@click.option("--impact", help="none, minor, major or critical; when unsure, the worse one.")
@click.option("--status", "phase", help="investigating, identified, monitoring or resolved.")
@click.option("--danger-to-life", "danger", is_flag=True, help="Lives are in danger now.")
@click.option("--started", help="When it began: a time, a date, or unknown.")
@click.option(
    "--detected",
    help="When you found it (10:15, 20m ago, unknown): the clock of the first message runs from "
    "then.",
)
@_new.component_option
@_new.next_option
@_new.summary_option
@_new.text_option
@_facts.fact_option
@_facts.row_option
@click.option(
    "--id", "incident_id", help="The name of its folder and address; made from the title."
)
@click.option(
    "--draft", "is_draft", is_flag=True, help="Not published until the line 'draft: yes' is gone."
)
@click.option("--drill", is_flag=True, help="An exercise: never published.")
@click.option(
    "--holding",
    metavar="NAME",
    help="Say a text of internal/holding, which may be approved already, and nothing else.",
)
def command(site_dir: Path | None, now: str | None, **options: Any) -> None:
    """Open an incident: one file, its first message.

    \b
    statuspage new incident
    statuspage new incident --holding we-are-looking-into-it --impact major
    statuspage new incident --title 'Orders fail' --impact major \\
        --component checkout=partial_outage --next 30m --text 'We are looking into it.'
    statuspage new incident --kind recall --title 'Recall of the kettle Ember 2' --impact major \\
        --fact injuries=0 --fact 'advice=Do not use the kettle.' \\
        --row products 'name=Ember 2; lot=0412'
    """
    loaded, site = _new.opened(site_dir, now)
    given = Given(**options)
    held: Mapping[str, Words] = {}
    if given.holding:
        held = _held(given, given.holding, loaded)
        title, text = next((said.title, said.body) for said in held.values())
        given = replace(given, title=title, text=text)
    drafted: list[Draft] = []

    def draft(asked: _ask.Options) -> Draft:
        drafted.append(_draft_of(given, asked, loaded, site))
        return drafted[-1]

    _holding.translate(_draft.write(draft, given.text, loaded), held)
    if not (drafted[-1].text or given.text):
        _facts_asked.show_holding(site, drafted[-1].keys["kind"])


def _held(given: Given, holding: str, loaded: Loaded) -> Mapping[str, Words]:
    """The holding text by its languages; nothing else may be said beside it."""
    others: dict[str, object] = {
        "--title": given.title,
        "--text": given.text,
        "--summary": given.summary,
        "--status": given.phase,
        "--fact": given.facts,
        "--row": given.rows,
    }
    return _holding.words(loaded, holding, others)


def _draft_of(given: Given, options: _ask.Options, loaded: Loaded, site: Site) -> Draft:
    """The file of the incident, of what was given and what is answered."""
    from statuspage.editing import drafts
    from statuspage.model import Phase

    zone, at = loaded.config.timezone, site.as_of.replace(second=0)
    named, sort, level, stands = _headed(given, options, site)
    states = options.take(given.components, lambda: _ask.components(given.components, site), {})
    detected = options.take(given.detected, lambda: _found(given, sort, at, zone, site), None)
    promised = options.take(
        given.promise, lambda: _ask.promise(given.promise, stands, _new.promising(at, loaded)), None
    )
    known = site.kinds.get(sort) or site.kinds["outage"]
    text, phase = given.text, Phase(stands)
    told: dict[str, Value] = options.take(
        given.kind, lambda: _facts.given(known, given.facts, given.rows), {}
    )
    if options.asking and not given.holding:
        told, text = _facts_asked.ask(known, phase, told, text, loaded)
    return Draft(
        loaded.folder / "incidents" / _name(given, named, sort, options, loaded, site) / "index.md",
        {
            "title": named,
            "kind": sort,
            "impact": level,
            "started": drafts.before(given.started, at, zone),
            "detected": detected,
            "status": stands,
            "at": drafts.local(at, zone),
            "next_update": promised,
            "danger_to_life": _new.yes_or_no(given.danger or None),
            "draft": "yes" if given.is_draft else None,
            "drill": "yes" if given.drill else None,
            "components": states,
            "summary": given.summary,
            **told,
        },
        remarks=(
            *_doubts(given, at, zone),
            *_unnamed(given, named),
            *_new.alarming(given.danger),
        ),
        missing={}
        if given.holding
        else _facts.missing(known, phase, told, loaded.config.default_language),
        text=text,
    )


def _found(given: Given, kind: str, at: datetime, zone: ZoneInfo, site: Site) -> str | None:
    """When it was found, as given, else asked for; a kind that has a fact for it asks itself."""
    from statuspage.editing import drafts
    from statuspage.errors import WrongUse

    known = site.kinds.get(kind)

    def read(said: str) -> str | None:
        word = said.strip().casefold()
        if word == "unknown":
            return None
        return drafts.local(at, zone) if word == "now" else drafts.meant_before(said, at, zone)

    if given.detected:
        try:
            return read(given.detected)
        except WrongUse:  # the reading of the file says so, or a look at its days
            return drafts.before(given.detected, at, zone)
    return None if known is not None and known.detected else _ask.found(read)


def _doubts(given: Given, at: datetime, zone: ZoneInfo) -> Iterator[str]:
    """What `statuspage check` will say of the days that were given; a slip is mended at once."""
    from statuspage import moments

    for key, written in (("started", given.started), ("detected", given.detected)):
        try:
            moment = moments.read(written or "", zone, at).at
        except moments.BadMoment:  # the reading of the file says so, if it is no time
            continue
        before = at.astimezone(zone).date() - moment.date()
        if moment > at:
            shown = f"{moment:%Y-%m-%d %H:%M}"
            yield f"Look at this: '{key}' lies in the future ({shown}): is it the right day?"
        elif key == "detected" and before > moments.LONG_BEFORE:
            yield f"Look at this: '{key}' is {before.days} days ago: is it the right day?"


def _headed(given: Given, options: _ask.Options, site: Site) -> tuple[str, str, str, str]:
    """The title, the kind, the impact and the status."""
    from statuspage.model import INCIDENT_PHASES, Impact

    impacts, phases = [level.value for level in Impact], [p.value for p in INCIDENT_PHASES]
    question = "What is wrong, in a few words"
    named = options.take(
        given.title, lambda: _ask.need(given.title, "--title", question, _new.some), "Title"
    )
    kinds = list(site.kinds)
    sort = options.take(
        given.kind, lambda: _ask.choose(given.kind, "--kind", "Kind", kinds, "outage"), "outage"
    )
    level = options.take(
        given.impact, lambda: _ask.choose(given.impact, "--impact", "Impact", impacts), "minor"
    )
    phase = given.phase or "investigating"
    stands = options.take(
        True, lambda: _ask.choose(phase, "--status", "Status", phases), "investigating"
    )
    return named, sort, level, stands


def _unnamed(given: Given, title: str) -> tuple[str, ...]:
    """Says how the folder can be named, where no name can be made of the title."""
    from statuspage.editing import drafts

    if given.incident_id or drafts.is_nameable(title):
        return ()
    return ("The folder is named after the kind; --id gives it another name (a-z, 0-9 and -).",)


def _name(
    given: Given, title: str, kind: str, options: _ask.Options, loaded: Loaded, site: Site
) -> str:
    """The name of the incident's folder: as given, else of the day and the title, or the kind
    where no name can be made of the title.
    """
    from statuspage.editing import drafts
    from statuspage.source import exercises

    taken = [path.name for path in (loaded.folder / "incidents").glob("*")]
    named = title if drafts.is_nameable(title) else kind
    words = exercises.words(named) if given.drill else exercises.real_words(named)
    day = site.as_of.astimezone(loaded.config.timezone)
    made = drafts.new_id(day, words, taken)
    return options.take(True, lambda: _new.checked_id(given.incident_id or made), made)
