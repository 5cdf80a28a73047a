"""`statuspage new`: the file of a new incident, update, maintenance or translation."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from statuspage.cli import _ask, _draft, _holding, _subject
from statuspage.cli._draft import Draft
from statuspage.cli._site import Loaded, load, now_option, site_option
from statuspage.cli._window import window
from statuspage.errors import WrongUse

if TYPE_CHECKING:
    from statuspage.site import Site
    from statuspage.source.holding import Words


@click.group(name="new")
def command() -> None:
    """Write the file of a new incident, update, maintenance or translation.

    On a terminal, what is missing is asked for; elsewhere it must be given. Times are in the
    site's time zone. Nothing is ever overwritten.

    \b
    statuspage new incident
    statuspage new update --status identified --next 30m
    statuspage new maintenance --start '2026-12-01 22:00' --end 90m
    """


_next_option = click.option(
    "--next",
    "promise",
    metavar="WHEN",
    help="When you will speak again: 30m, 2h, 10:15 or 2026-11-02 10:15.",
)
_summary_option = click.option(
    "--summary", help="One or two sentences that stand alone, for SMS and social media."
)
_text_option = click.option("--text", help="The message itself; without it, a place to write it.")
_component_option = click.option(
    "--component",
    "components",
    multiple=True,
    metavar="ID=STATUS",
    help="A component and how it is, such as checkout=partial_outage. May be given again.",
)


@command.command(name="incident", short_help="Open an incident: one file, its first message.")
@site_option
@now_option
@click.option("--title", help="What is wrong, as those who feel it would say it.")
@click.option("--kind", help="outage, recall, food-safety, data-breach, complaints, rumour, …")
@click.option("--impact", help="none, minor, major or critical; when unsure, the worse one.")
@click.option("--status", "phase", help="investigating, identified, monitoring or resolved.")
@click.option("--started", help="When it began: a time, a date, or unknown.")
@_component_option
@_next_option
@_summary_option
@_text_option
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
def new_incident(
    site_dir: Path | None,
    now: str | None,
    title: str | None,
    kind: str | None,
    impact: str | None,
    phase: str | None,
    started: str | None,
    components: tuple[str, ...],
    promise: str | None,
    summary: str | None,
    text: str | None,
    incident_id: str | None,
    is_draft: bool,
    drill: bool,
    holding: str | None,
) -> None:
    """Open an incident: one file, its first message.

    \b
    statuspage new incident
    statuspage new incident --holding we-are-looking-into-it --impact major
    statuspage new incident --title 'Orders fail' --impact major \\
        --component checkout=partial_outage --next 30m --text 'We are looking into it.'
    """
    from statuspage.editing import drafts
    from statuspage.model import INCIDENT_PHASES, Impact

    loaded, site = _opened(site_dir, now)
    zone, at = loaded.config.timezone, site.as_of.replace(second=0)
    impacts = [level.value for level in Impact]
    phases = [p.value for p in INCIDENT_PHASES]

    held: Mapping[str, Words] = {}
    if holding:
        others = {"--title": title, "--text": text, "--summary": summary, "--status": phase}
        held = _holding.words(loaded, holding, others)
        title, text = next((said.title, said.body) for said in held.values())

    def draft(options: _ask.Options) -> Draft:
        question = "What is wrong, in a few words"
        named = options.take(title, lambda: _ask.need(title, "--title", question, _some), "Title")
        sort = options.take(
            kind, lambda: _ask.choose(kind, "--kind", "Kind", list(site.kinds), "outage"), "outage"
        )
        level = options.take(
            impact, lambda: _ask.choose(impact, "--impact", "Impact", impacts), "minor"
        )
        stands = options.take(
            True,
            lambda: _ask.choose(phase or "investigating", "--status", "Status", phases),
            "investigating",
        )
        states = options.take(components, lambda: _ask.components(components, site), {})
        promised = options.take(
            promise, lambda: _ask.promise(promise, stands, _promising(at, loaded)), None
        )
        taken = [path.name for path in (loaded.folder / "incidents").glob("*")]
        made = drafts.new_id(at.astimezone(zone), named, taken)
        name = options.take(True, lambda: _checked_id(incident_id or made), made)
        return Draft(
            loaded.folder / "incidents" / name / "index.md",
            {
                "title": named,
                "kind": sort,
                "impact": level,
                "started": started,
                "status": stands,
                "at": drafts.local(at, zone),
                "next_update": promised,
                "draft": "yes" if is_draft else None,
                "drill": "yes" if drill else None,
                "components": states,
                "summary": summary,
            },
        )

    _holding.translate(_draft.write(draft, text, loaded), held)


def _some(given: str) -> str:
    if not given.strip():
        raise WrongUse("write a few words")
    return given


def _opened(site_dir: Path | None, now: str | None) -> tuple[Loaded, Site]:
    """The site as far as it can be read: somebody else's mistake never stops a new message."""
    loaded = load(site_dir, now, keep_going=True)
    return loaded, next(iter(loaded.sites.values()))


def _checked_id(name: str) -> str:
    from statuspage.ids import ID, slug

    if not ID.fullmatch(name):
        better = slug(name) or "orders-fail"
        raise WrongUse(f"the id '{name}' may hold only a-z, 0-9 and -; such as '{better}'")
    return name


def _promising(at: datetime, loaded: Loaded) -> Callable[[str], str]:
    """Reads when the next message comes, which is after this one."""

    def read(said: str) -> str:
        from statuspage.editing import drafts

        zone = loaded.config.timezone
        moment = _ask.of("--next", lambda: drafts.meant(said, at, zone))
        if moment <= at:
            raise WrongUse(f"--next '{said}' is not after this message")
        return drafts.local(moment, zone)

    return read


@command.command(name="update", short_help="Say how an incident or a maintenance goes on.")
@site_option
@now_option
@click.argument("subject", metavar="[ID]", required=False)
@click.option("--status", "phase", help="Where it stands now; without it, as before.")
@click.option("--impact", help="Only when it changes: none, minor, major or critical.")
@click.option("--reason", help="Why the impact changes; shown on the page.")
@click.option("--corrects", help="The message that this one corrects, such as 02-identified.")
@click.option("--occurrence", help="The date of repeating work that this is about, or all.")
@_component_option
@_next_option
@_summary_option
@_text_option
@click.option("--name", help="The end of the file's name; the status without it.")
def new_update(
    site_dir: Path | None,
    now: str | None,
    subject: str | None,
    phase: str | None,
    impact: str | None,
    reason: str | None,
    corrects: str | None,
    occurrence: str | None,
    components: tuple[str, ...],
    promise: str | None,
    summary: str | None,
    text: str | None,
    name: str | None,
) -> None:
    """Say how an incident or a maintenance goes on: one file, one message.

    ID is the incident; without it, the one that is open.

    \b
    statuspage new update --status identified --next 30m
    statuspage new update 2026-11-02-orders-fail --impact critical --reason 'It has spread.'
    """
    from statuspage.editing import drafts
    from statuspage.model import Impact

    loaded, site = _opened(site_dir, now)
    zone, at = loaded.config.timezone, site.as_of.replace(second=0)
    impacts = [level.value for level in Impact]

    def draft(options: _ask.Options) -> Draft:
        clear = _subject.is_clear(subject, site)
        folder = options.take(clear, lambda: _subject.folder_of(subject, loaded, site), None)
        about = _subject.about(folder, site)
        stands = options.take(phase, lambda: about.phase(phase), None)
        level = impact and options.take(
            impact, lambda: _ask.choose(impact, "--impact", "Impact", impacts), None
        )
        why = reason
        if level and not reason and options.asking:
            why = _ask.answer("Why does the impact change?", str.strip, default="")
        wrong = corrects and options.take(corrects, lambda: about.message(corrects), None)
        states = options.take(
            components, lambda: _ask.components(components, site, bare=not about.is_incident), {}
        )
        goes_on = (stands or about.standing) if about.is_incident else "completed"
        promised = options.take(
            promise, lambda: _ask.promise(promise, goes_on, _promising(at, loaded)), None
        )
        day, remark = options.take(
            True,
            lambda: about.occurrence(occurrence, stands, asking=options.asking),
            (None, None),
        )
        word = name or ("correction" if wrong else stands) or about.standing or "update"
        return Draft(
            folder and folder / f"{drafts.next_name(about.messages, word)}.md",
            {
                "status": stands,
                "at": drafts.local(at, zone),
                "next_update": promised,
                "occurrence": day,
                "corrects": wrong,
                "impact": level,
                "reason": why,
                "components": states,
                "summary": summary,
            },
            (remark,) if remark else (),
        )

    _draft.write(draft, text, loaded)


@command.command(name="maintenance", short_help="Announce planned work with its window.")
@site_option
@now_option
@click.option("--title", help="What is done, as those who notice it would say it.")
@click.option("--start", help="When it begins: '2026-12-01 22:00', or 22:00 for the next one.")
@click.option(
    "--end", help="When it ends: '2026-12-01 23:30', 23:30, or how long it takes: 90m, 2h."
)
@click.option("--repeat", help="A rule, such as FREQ=WEEKLY;BYDAY=SU.")
@_component_option
@_summary_option
@_text_option
@click.option("--id", "work_id", help="The name of its folder and address; made from the title.")
def new_maintenance(
    site_dir: Path | None,
    now: str | None,
    title: str | None,
    start: str | None,
    end: str | None,
    repeat: str | None,
    components: tuple[str, ...],
    summary: str | None,
    text: str | None,
    work_id: str | None,
) -> None:
    """Announce planned work with its window.

    \b
    statuspage new maintenance --title 'New till' --start '2026-12-01 22:00' --end 90m \\
        --component checkout
    """
    from statuspage.editing import drafts

    loaded, site = _opened(site_dir, now)
    zone, at = loaded.config.timezone, site.as_of.replace(second=0)

    def draft(options: _ask.Options) -> Draft:
        question = "What is done, in a few words"
        named = options.take(title, lambda: _ask.need(title, "--title", question, _some), "Title")
        opens, closes, remark = window(options, start, end, at, loaded.config.timezone)
        states = options.take(components, lambda: _ask.components(components, site, bare=True), {})
        taken = [path.name for path in (loaded.folder / "maintenance").glob("*")]
        made = drafts.new_id(opens.astimezone(zone), named, taken)
        name = options.take(True, lambda: _checked_id(work_id or made), made)
        return Draft(
            loaded.folder / "maintenance" / name / "index.md",
            {
                "title": named,
                "at": drafts.local(at, zone),
                "start": drafts.local(opens, zone),
                "end": drafts.local(closes, zone),
                "repeat": repeat,
                "components": states,
                "summary": summary,
            },
            (remark,) if remark else (),
        )

    _draft.write(draft, text, loaded)


@command.command(name="translation", short_help="Begin the translation of a message.")
@site_option
@click.argument("message", metavar="ID/MESSAGE")
@click.option("--language", help="The language; the site's second one without it.")
def new_translation(site_dir: Path | None, message: str, language: str | None) -> None:
    """Write the file in which a message is translated: its texts, to be put into another language.

    The file notes which text it was made from, so that the page can say when the original has
    changed since.

    \b
    statuspage new translation 2026-11-02-orders-fail
    statuspage new translation 2026-11-02-orders-fail/02-identified --language zh-CN
    """
    from statuspage.source import translations

    loaded, site = _opened(site_dir, None)
    others = loaded.config.languages[1:]
    if not others:
        raise WrongUse("the site has one language only; add others to 'languages' in mkdocs.yml")
    language = _ask.choose(language or others[0], "--language", "language", others)
    plain = message.removesuffix(".md").strip("/")
    subject, _, name = plain.rpartition("/")
    if not subject or subject in {"incidents", "maintenance"}:
        subject, name = plain, "index"
    folder = _subject.folder_of(subject, loaded, site)
    keys, body = translations.template(folder, name, loaded.config, site.kinds)
    draft = Draft(folder / f"{name}.{language}.md", keys)
    _draft.write(lambda options: draft, body, loaded)
    click.echo("It holds the words of the original: put yours in their place.", err=True)
