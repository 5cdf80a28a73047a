"""`statuspage new`: the file of a new incident, update, maintenance or translation."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import click

from statuspage.cli import _ask
from statuspage.cli._site import Loaded, load, now_option, site_option
from statuspage.errors import WrongUse

if TYPE_CHECKING:
    from statuspage.editing.drafts import Value
    from statuspage.model import Incident, Maintenance
    from statuspage.site import Site


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
    """Open an incident: one file, its first message.

    \b
    statuspage new incident
    statuspage new incident --title 'Orders fail' --impact major \\
        --component checkout=partial_outage --next 30m --text 'We are looking into it.'
    """
    from statuspage.editing import drafts
    from statuspage.model import INCIDENT_PHASES, Impact

    loaded, site = _opened(site_dir, now)
    zone, at = loaded.config.timezone, site.as_of.replace(second=0)
    title = _ask.need(title, "--title", "What is wrong, in a few words", _some)
    kind = _ask.choose(kind, "--kind", "Kind", list(site.kinds), "outage")
    impact = _ask.choose(impact, "--impact", "Impact", [level.value for level in Impact])
    phases = [p.value for p in INCIDENT_PHASES]
    phase = _ask.choose(phase or "investigating", "--status", "Status", phases)
    states = _ask.components(components, site)
    promised = _ask.promise(promise, phase, lambda said: _promised(said, at, loaded))
    taken = [path.name for path in (loaded.folder / "incidents").glob("*")]
    name = incident_id or drafts.new_id(at.astimezone(zone), title, taken)
    file = loaded.folder / "incidents" / _checked_id(name) / "index.md"
    keys: dict[str, Value] = {
        "title": title,
        "kind": kind,
        "impact": impact,
        "started": started,
        "status": phase,
        "at": drafts.local(at, zone),
        "next_update": promised,
        "draft": "yes" if draft else None,
        "drill": "yes" if drill else None,
        "components": states,
        "summary": summary,
    }
    _save(file, keys, text, loaded)


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


def _promised(promise: str, at: datetime, loaded: Loaded) -> str:
    from statuspage.editing import drafts

    zone = loaded.config.timezone
    moment = drafts.promised(promise, at, zone)
    if moment <= at:
        raise WrongUse(f"--next '{promise}' is not after this message")
    return drafts.local(moment, zone)


def _save(file: Path, keys: Mapping[str, Value], text: str | None, loaded: Loaded) -> None:
    """Writes the file if it reads back without a mistake, and says where it is."""
    from statuspage import source
    from statuspage.editing import drafts

    drafts.write_new(file, drafts.message(keys, text or ""))
    as_of = next(iter(loaded.sites.values())).as_of
    path = file.relative_to(loaded.folder).as_posix()
    reading = source.read(loaded.folder, loaded.config, as_of)
    wrong = [str(mistake) for mistake in reading.errors if mistake.path == path]
    if wrong:
        file.unlink()
        with contextlib.suppress(OSError):
            file.parent.rmdir()
        raise WrongUse("\n".join([*wrong, "Nothing was written."]))
    try:
        shown = file.relative_to(Path.cwd())
    except ValueError:
        shown = file
    click.echo(str(shown))
    write = "" if text else "Write its text below the second ---. "
    click.echo(f"{write}Look at it with `statuspage serve`, then commit it.", err=True)


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
    from statuspage.model import INCIDENT_PHASES, MAINTENANCE_PHASES, Impact

    loaded, site = _opened(site_dir, now)
    folder = _folder_of(subject, loaded, site)
    is_incident = folder.parent.name == "incidents"
    zone, at = loaded.config.timezone, site.as_of.replace(second=0)
    known = [p.value for p in (INCIDENT_PHASES if is_incident else MAINTENANCE_PHASES)]
    before = _standing(folder, site)
    if phase or _ask.asks():
        phase = _ask.choose(phase, "--status", "Status", known, before)
    if impact:
        impact = _ask.choose(impact, "--impact", "Impact", [level.value for level in Impact])
        if not reason and _ask.asks():
            reason = _ask.answer("Why does the impact change?", str.strip, default="")
    names = [file.stem for file in folder.glob("*.md") if "." not in file.stem]
    if corrects:
        corrects = _ask.choose(corrects.removesuffix(".md"), "--corrects", "message", names)
    states = _ask.components(components, site, bare=not is_incident)
    standing = (phase or before) if is_incident else "completed"
    promised = _ask.promise(promise, standing, lambda said: _promised(said, at, loaded))
    occurrence = _occurrence(occurrence, phase, folder, site)
    word = name or ("correction" if corrects else phase) or before or "update"
    file = folder / f"{drafts.next_name(names, word)}.md"
    keys: dict[str, Value] = {
        "status": phase,
        "at": drafts.local(at, zone),
        "next_update": promised,
        "occurrence": occurrence,
        "corrects": corrects,
        "impact": impact,
        "reason": reason,
        "components": states,
        "summary": summary,
    }
    _save(file, keys, text, loaded)


def _folder_of(subject: str | None, loaded: Loaded, site: Site) -> Path:
    """The folder of an incident or maintenance: named, or the only one that is open."""
    if subject is None:
        open_now: list[Incident | Maintenance] = list(site.open_incidents())
        if len(open_now) == 1:
            return loaded.folder / open_now[0].path
        names = [incident.id for incident in open_now]
        if not names:
            raise WrongUse("no incident is open; name the one that you mean")
        if not _ask.asks():
            raise WrongUse(f"several incidents are open; name one: {', '.join(names)}")
        subject = _ask.choose(None, "ID", "Which incident", names, names[0])
    *above, plain = [part for part in Path(subject).parts if part != "index.md"] or [subject]
    for section in ("incidents", "maintenance"):
        if above and above[-1] != section:
            continue
        if (loaded.folder / section / plain / "index.md").is_file():
            return loaded.folder / section / plain
    from statuspage.source.scene import closest

    ids = [incident.id for incident in site.incidents] + [work.id for work in site.maintenance]
    better = closest(plain, ids)
    hint = f"; did you mean '{better}'?" if better else ""
    raise WrongUse(f"there is no incident or maintenance '{subject}'{hint}")


def _occurrence(given: str | None, phase: str | None, folder: Path, site: Site) -> str | None:
    """The date that a message about repeating work is about: the latest, unless it says which.

    Without a date, an end would end all dates to come; `--occurrence all` says so.
    """
    work = next((work for work in site.maintenance if work.path.endswith(f"/{folder.name}")), None)
    if work is None or folder.parent.name != "maintenance" or len(work.occurrences) < 2:
        return given
    if given == "all":
        return None
    if given or not phase or phase == "scheduled":
        return given
    if phase == "cancelled":
        day = _ask.need(given, "--occurrence", "Which date is cancelled (or all)", str.strip)
        return None if day == "all" else day
    begun = [o for o in work.occurrences if o.start <= site.as_of + timedelta(hours=1)]
    latest = (begun or work.occurrences)[-1 if begun else 0].day.isoformat()
    click.echo(f"About {latest}; another date: --occurrence DATE, every one: all", err=True)
    return latest


def _standing(folder: Path, site: Site) -> str | None:
    subjects: tuple[Incident | Maintenance, ...] = (*site.incidents, *site.maintenance)
    for subject in subjects:
        if subject.id == folder.name and subject.updates:
            return subject.updates[-1].phase.value
    return None


@command.command(name="maintenance", short_help="Announce planned work with its window.")
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
    """Announce planned work with its window.

    \b
    statuspage new maintenance --title 'New till' --start '2026-12-01 22:00' --end 90m \\
        --component checkout
    """
    from statuspage.editing import drafts

    loaded, site = _opened(site_dir, now)
    zone, at = loaded.config.timezone, site.as_of.replace(second=0)
    title = _ask.need(title, "--title", "What is done, in a few words", _some)

    def closing(said: str) -> datetime:
        if (closes := drafts.promised(said, opens, zone)) <= opens:
            raise WrongUse(f"--end '{said}' is not after --start")
        return closes

    begins, ends = "When does it begin (2026-12-01 22:00)", "When does it end (or 90m, 2h)"
    opens = _ask.need(start, "--start", begins, lambda said: drafts.read_moment(said, zone, at))
    closes = _ask.need(end, "--end", ends, closing)
    states = _ask.components(components, site, bare=True)
    taken = [path.name for path in (loaded.folder / "maintenance").glob("*")]
    name = work_id or drafts.new_id(opens.astimezone(zone), title, taken)
    file = loaded.folder / "maintenance" / _checked_id(name) / "index.md"
    keys: dict[str, Value] = {
        "title": title,
        "at": drafts.local(at, zone),
        "start": drafts.local(opens, zone),
        "end": drafts.local(closes, zone),
        "repeat": repeat,
        "components": states,
        "summary": summary,
    }
    _save(file, keys, text, loaded)


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
    folder = _folder_of(subject, loaded, site)
    keys, body = translations.template(folder, name, loaded.config, site.kinds)
    _save(folder / f"{name}.{language}.md", keys, body, loaded)
    click.echo("It holds the words of the original: put yours in their place.", err=True)
