"""`statuspage new`: the file of a new incident, update, maintenance or translation."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from statuspage.cli._site import Loaded, load, now_option, site_option
from statuspage.errors import StatuspageError, WrongUse

if TYPE_CHECKING:
    from statuspage.model import Incident, Maintenance
    from statuspage.site import Site


@click.group(name="new")
def command() -> None:
    """Write the file of a new incident, update, maintenance or translation.

    On a terminal, what is missing is asked for; elsewhere it must be given. Times are in the
    site's time zone. Nothing is ever overwritten.
    """


def _asks() -> bool:
    return sys.stdin.isatty()


def _need(value: str | None, option: str, question: str, default: str | None = None) -> str:
    """The value given, or the answer on a terminal; elsewhere wrong use."""
    if value:
        return value
    if _asks():
        return str(click.prompt(question, default=default, show_default=default is not None))
    if default is not None:
        return default
    raise WrongUse(f"{option} is missing: {question[0].lower()}{question[1:]}")


def _choose(
    value: str | None, option: str, question: str, known: Sequence[str], default: str | None = None
) -> str:
    """One of a closed list, in any way of writing it that is clear."""
    from statuspage.source.scene import closest

    given = _need(value, option, f"{question} ({', '.join(known)})", default)
    plain = given.strip().casefold().replace(" ", "_").replace("-", "_")
    for word in known:
        if word.replace("-", "_") == plain:
            return word
    better = closest(given.casefold(), known)
    hint = f"did you mean '{better}'?" if better else f"use one of: {', '.join(known)}"
    raise WrongUse(f"{option} '{given}' is not known; {hint}")


def _components(given: Sequence[str], site: Site, *, bare: bool = False) -> dict[str, str]:
    """`checkout=partial_outage` pairs, checked against components.yml."""
    from statuspage.model import ComponentStatus

    known = [component.id for component in site.components()]
    states = [state.value for state in ComponentStatus]
    found = {}
    for pair in given:
        name, sign, state = pair.partition("=")
        component = _choose(name, "--component", "component", known)
        if not sign and not bare:
            raise WrongUse(
                f"--component {pair} needs a status: --component {component}=partial_outage"
            )
        found[component] = (
            _choose(state, "--component", "status", states) if sign else "under_maintenance"
        )
    return found


def _ask_components(given: tuple[str, ...], site: Site) -> tuple[str, ...]:
    if given or not _asks() or not site.components():
        return given
    names = ", ".join(component.id for component in site.components())
    click.echo(f"Components: {names}", err=True)
    answer = click.prompt(
        "Which are affected? (checkout=partial_outage, … or nothing)",
        default="",
        show_default=False,
    )
    return tuple(part.strip() for part in str(answer).split(",") if part.strip())


def _written(file: Path, text: str | None) -> None:
    """Says where the file is and what comes next."""
    try:
        shown = file.relative_to(Path.cwd())
    except ValueError:
        shown = file
    click.echo(str(shown))
    write = "" if text else "Write its text below the second ---. "
    click.echo(f"{write}Look at it with `statuspage serve`, then commit it.", err=True)


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


@command.command(name="incident")
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
@click.option("--draft", is_flag=True, help="Not published until the line 'draft: yes' is gone.")
@click.option("--drill", is_flag=True, help="An exercise: never published.")
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
    draft: bool,
    drill: bool,
) -> None:
    """Open an incident: one file, its first message."""
    from statuspage.editing import drafts
    from statuspage.model import INCIDENT_PHASES, Impact

    loaded, site = _opened(site_dir, now)
    zone, at = loaded.config.timezone, site.as_of.replace(second=0)
    title = _need(title, "--title", "What is wrong, in a few words")
    kind = _choose(kind, "--kind", "Kind", list(site.kinds), "outage")
    impact = _choose(impact, "--impact", "Impact", [level.value for level in Impact])
    phases = [p.value for p in INCIDENT_PHASES]
    phase = _choose(phase or "investigating", "--status", "Status", phases)
    states = _components(_ask_components(components, site), site)
    promise = promise or _ask_promise(phase)
    taken = [path.name for path in (loaded.folder / "incidents").glob("*")]
    name = incident_id or drafts.new_id(at.astimezone(zone), title, taken)
    if started and started != "unknown":
        drafts.read_moment(started, zone, at)
    file = loaded.folder / "incidents" / _checked_id(name) / "index.md"
    keys: dict[str, drafts.Value] = {
        "title": title,
        "kind": kind,
        "impact": impact,
        "started": started,
        "status": phase,
        "at": drafts.local(at, zone),
        "next_update": _promised(promise, at, loaded),
        "draft": "yes" if draft else None,
        "drill": "yes" if drill else None,
        "components": states,
        "summary": summary,
    }
    drafts.write_new(file, drafts.message(keys, text or ""))
    _written(file, text)


def _opened(site_dir: Path | None, now: str | None) -> tuple[Loaded, Site]:
    """The site as far as it can be read: somebody else's mistake never stops a new message."""
    loaded = load(site_dir, now, keep_going=True)
    return loaded, next(iter(loaded.sites.values()))


def _checked_id(name: str) -> str:
    from statuspage.ids import ID, slug

    if not ID.fullmatch(name):
        raise WrongUse(f"the id '{name}' may hold only a-z, 0-9 and -; such as '{slug(name)}'")
    return name


def _ask_promise(phase: str) -> str | None:
    if phase in {"resolved", "withdrawn"} or not _asks():
        return None
    return str(click.prompt("When will you speak again? (30m, 2h, 10:15)", default="30m"))


def _promised(promise: str | None, at: datetime, loaded: Loaded) -> str | None:
    from statuspage.editing import drafts

    if not promise:
        return None
    zone = loaded.config.timezone
    moment = drafts.promised(promise, at, zone)
    if moment <= at:
        raise WrongUse(f"--next '{promise}' is not after this message")
    return drafts.local(moment, zone)


@command.command(name="update")
@site_option
@now_option
@click.argument("subject", metavar="[ID]", required=False)
@click.option("--status", "phase", help="Where it stands now; without it, as before.")
@click.option("--impact", help="Only when it changes: none, minor, major or critical.")
@click.option("--reason", help="Why the impact changes; shown on the page.")
@click.option("--corrects", help="The message that this one corrects, such as 02-identified.")
@click.option("--occurrence", help="The date of a repeating maintenance that this is about.")
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
    """
    from statuspage.editing import drafts
    from statuspage.model import INCIDENT_PHASES, MAINTENANCE_PHASES, Impact

    loaded, site = _opened(site_dir, now)
    folder = _folder_of(subject, loaded, site)
    is_incident = folder.parent.name == "incidents"
    zone, at = loaded.config.timezone, site.as_of.replace(second=0)
    known = [p.value for p in (INCIDENT_PHASES if is_incident else MAINTENANCE_PHASES)]
    before = _standing(folder, site)
    if phase or _asks():
        phase = _choose(phase, "--status", "Status", known, before)
    if impact:
        impact = _choose(impact, "--impact", "Impact", [level.value for level in Impact])
        if not reason and _asks():
            reason = click.prompt("Why does the impact change?", default="", show_default=False)
    names = [file.stem for file in folder.glob("*.md") if "." not in file.stem]
    if corrects:
        corrects = _choose(corrects.removesuffix(".md"), "--corrects", "message", names)
    states = _components(_ask_components(components, site), site, bare=not is_incident)
    if is_incident:
        promise = promise or _ask_promise(phase or before or "")
    word = name or ("correction" if corrects else phase) or before or "update"
    file = folder / f"{drafts.next_name(names, word)}.md"
    keys: dict[str, drafts.Value] = {
        "status": phase,
        "at": drafts.local(at, zone),
        "next_update": _promised(promise, at, loaded),
        "occurrence": occurrence,
        "corrects": corrects,
        "impact": impact,
        "reason": reason,
        "components": states,
        "summary": summary,
    }
    drafts.write_new(file, drafts.message(keys, text or ""))
    _written(file, text)


def _folder_of(subject: str | None, loaded: Loaded, site: Site) -> Path:
    """The folder of an incident or maintenance: named, or the only one that is open."""
    if subject is None:
        open_now: list[Incident | Maintenance] = list(site.open_incidents())
        if len(open_now) == 1:
            return loaded.folder / open_now[0].path
        names = [incident.id for incident in open_now]
        if not names:
            raise WrongUse("no incident is open; name the one that you mean")
        if not _asks():
            raise WrongUse(f"several incidents are open; name one: {', '.join(names)}")
        subject = _choose(None, "ID", "Which incident", names, names[0])
    plain = subject.strip("/").removeprefix("incidents/").removeprefix("maintenance/")
    for section in ("incidents", "maintenance"):
        if plain and (loaded.folder / section / plain / "index.md").is_file():
            return loaded.folder / section / plain
    from statuspage.source.scene import closest

    known = [i.id for i in site.incidents] + [work.id for work in site.maintenance]
    better = closest(plain, known)
    hint = f"; did you mean '{better}'?" if better else ""
    raise StatuspageError(f"there is no incident or maintenance '{subject}'{hint}")


def _standing(folder: Path, site: Site) -> str | None:
    subjects: tuple[Incident | Maintenance, ...] = (*site.incidents, *site.maintenance)
    for subject in subjects:
        if subject.id == folder.name and subject.updates:
            return subject.updates[-1].phase.value
    return None


@command.command(name="maintenance")
@site_option
@now_option
@click.option("--title", help="What is done, as those who notice it would say it.")
@click.option("--start", help="When it begins, such as '2026-12-01 22:00'.")
@click.option("--end", help="When it ends, or how long it takes: 90m, 2h.")
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
    """Announce planned work with its window."""
    from statuspage.editing import drafts

    loaded, site = _opened(site_dir, now)
    zone, at = loaded.config.timezone, site.as_of.replace(second=0)
    title = _need(title, "--title", "What is done, in a few words")
    opens = drafts.read_moment(_need(start, "--start", "When does it begin"), zone, at)
    closes = drafts.promised(_need(end, "--end", "When does it end (or 90m, 2h)"), opens, zone)
    if closes <= opens:
        raise WrongUse("--end is not after --start")
    states = _components(_ask_components(components, site), site, bare=True)
    taken = [path.name for path in (loaded.folder / "maintenance").glob("*")]
    name = work_id or drafts.new_id(opens.astimezone(zone), title, taken)
    file = loaded.folder / "maintenance" / _checked_id(name) / "index.md"
    keys: dict[str, drafts.Value] = {
        "title": title,
        "at": drafts.local(at, zone),
        "start": drafts.local(opens, zone),
        "end": drafts.local(closes, zone),
        "repeat": repeat,
        "components": states,
        "summary": summary,
    }
    drafts.write_new(file, drafts.message(keys, text or ""))
    _written(file, text)


@command.command(name="translation")
@site_option
@click.argument("message", metavar="ID/MESSAGE")
@click.option("--language", help="The language; the site's second one without it.")
def new_translation(site_dir: Path | None, message: str, language: str | None) -> None:
    """Write the file in which a message is translated: its texts, to be put into another language.

    The file notes which text it was made from, so that the page can say when the original has
    changed since.
    """
    from statuspage.editing import drafts
    from statuspage.source import translations

    loaded, site = _opened(site_dir, None)
    others = loaded.config.languages[1:]
    if not others:
        raise WrongUse("the site has one language only; add others to 'languages' in mkdocs.yml")
    language = _choose(language or others[0], "--language", "language", others)
    plain = message.removesuffix(".md").strip("/")
    subject, _, name = plain.rpartition("/")
    if not subject or subject in {"incidents", "maintenance"}:
        subject, name = plain, "index"
    folder = _folder_of(subject, loaded, site)
    keys, body = translations.template(folder, name, loaded.config, site.kinds)
    file = folder / f"{name}.{language}.md"
    drafts.write_new(file, drafts.message(keys, body))
    _written(file, None)
