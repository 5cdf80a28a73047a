"""What a report asks beside the site's files: the record of sending, and when approvals came."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from statuspage.cli._internal import FOLDER
from statuspage.errors import WrongUse

if TYPE_CHECKING:
    from statuspage.cli._site import Loaded
    from statuspage.deliver.ledger import Folded
    from statuspage.internal import Internal
    from statuspage.locale import Locale
    from statuspage.model import Update
    from statuspage.practice.periods import Period
    from statuspage.practice.report.story import Sent
    from statuspage.practice.scorecard import Given, Told


def given(
    loaded: Loaded,
    internal: Internal,
    internal_dir: Path | None,
    asked: Callable[[Update], bool],
) -> Given:
    """What the record and git know of the messages that are `asked` about."""
    from statuspage.cli import _due_waiting
    from statuspage.practice.scorecard import Given

    place = internal_dir or loaded.folder / FOLDER
    site = loaded.sites[loaded.config.default_language]
    moments = approved(place, site.as_of)
    if moments:
        wanted = {update.path for _, update in site.updates_newest_first() if asked(update)}
        moments = {path: moment for path, moment in moments.items() if path in wanted}
        # The last one may be one that nobody needed any more.
        complete = _due_waiting.given(loaded.folder, place, site, internal.policy, last=moments)
        moments = {**moments, **complete}
    return Given(told=_told(loaded, internal), approved=moments)


def within(period: Period, loaded: Loaded) -> Callable[[Update], bool]:
    """Whether a message is of a period or of the one before, with which it is compared."""
    from statuspage.practice.periods import before
    from statuspage.practice.promises import said_at

    since = before(period, loaded.config.timezone).since
    return lambda update: since <= said_at(update) < period.until


def rows(loaded: Loaded, internal: Internal, incident: str) -> tuple[Sent, ...]:
    """What became of the notices of one incident, newest message first."""
    from statuspage.deliver.report import report
    from statuspage.moments import pinned
    from statuspage.practice.report.story import Sent

    standing = _standing(loaded, internal)
    if standing is None:
        return ()
    zone = loaded.config.timezone
    about = f"incidents/{incident}/"
    return tuple(
        Sent(
            path=row.path,
            channel=row.channel,
            audience=row.audience,
            sent=row.sent,
            failed=row.failed,
            unknown=row.unknown,
            skipped=row.skipped,
            first=None if row.first is None else pinned(row.first, zone),
        )
        for row in report(
            standing, about=lambda path: path.startswith(about), by_language=False
        ).told
    )


def _standing(loaded: Loaded, internal: Internal) -> Folded | None:
    """What this machine knows of the record; nobody else is asked. None without any."""
    from statuspage.deliver.ledger import FOLDER as LEDGER
    from statuspage.deliver.ledger import ledger

    if not (loaded.folder / LEDGER).is_dir():
        return None
    branch = None if internal.policy is None else internal.policy.ledger
    standing = ledger(loaded.folder, branch).here.standing()
    return None if standing.is_new and not standing.updates else standing


def _told(loaded: Loaded, internal: Internal) -> Mapping[str, Told] | None:
    """By message; a notice is late as the policy has it for the impact of its message."""
    from statuspage.deliver.event import Happened
    from statuspage.practice.scorecard import LATE, Told, late_after

    standing = _standing(loaded, internal)
    if standing is None:
        return None
    paces = {} if internal.policy is None else internal.policy.paces
    site = next(iter(loaded.sites.values()))
    allowed = {
        update.path: late_after(paces.get(update.impact))
        for incident in site.incidents
        for update in incident.updates
    }
    counts: dict[str, dict[str, int]] = {}
    for event in standing.deliveries():
        if not event.target or event.target.startswith("("):
            continue  # of an update or a route as a whole
        mine = counts.setdefault(
            event.path, dict.fromkeys(("sent", "late", "failed", "unknown"), 0)
        )
        match event.happened:
            case Happened.SENT:
                mine["sent"] += 1
                mine["late"] += event.at - event.said_at > allowed.get(event.path, LATE)
            case Happened.FAILED:
                mine["failed"] += 1
            case Happened.UNKNOWN | Happened.SENDING:
                mine["unknown"] += 1
            case _:
                pass
    return {path: Told(path=path, **mine) for path, mine in counts.items()}


def approved(place: Path, as_of: datetime) -> Mapping[str, datetime] | None:
    """By message, when the last approval of its words was committed; nothing of the future."""
    from statuspage.source.commits import committed

    moments = committed(place / "approvals")
    if moments is None:
        return None
    found: dict[str, datetime] = {}
    for name, moment in moments.items():
        incident, _, file = name.partition("/")
        is_there = file.endswith(".yml") and (place / "approvals" / name).is_file()
        if incident == "holding" or not is_there or moment > as_of:
            continue
        path = f"incidents/{incident}/{file.split('.')[0]}"
        found[path] = max(moment, found.get(path, moment))
    return found


def folder_for(loaded: Loaded, name: str) -> Path:
    """Where a report is written: never below site/, so that nothing publishes it."""
    return loaded.folder / "build" / "report" / name


def page_name(language: str, loaded: Loaded) -> str:
    """The name of a page in a language; that in the site's first one is index.html."""
    return "index.html" if language == loaded.config.default_language else f"index.{language}.html"


def write(texts: Mapping[Path, str]) -> None:
    """Writes reports, over those of an earlier run: they can be made again at any time."""
    for file, text in texts.items():
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8", newline="\n")


def words_of(loaded: Loaded, language: str | None, form: str) -> Locale:
    """The words of a report: of a page the site's, on a terminal English unless told otherwise."""
    from statuspage.locale import available, locale

    if language is None:
        language = loaded.config.default_language if form == "html" else "en"
    elif language not in loaded.config.languages and language not in available():
        known = ", ".join(dict.fromkeys((*loaded.config.languages, *available())))
        raise WrongUse(f"--language: there are no words for '{language}'; use one of: {known}")
    return locale(language)


def span(since: str | None, until: str | None, loaded: Loaded) -> Period:
    """The days that are meant by --from and --to; raises WrongUse."""
    from statuspage.practice import periods

    zone = loaded.config.timezone
    today = loaded.sites[loaded.config.default_language].as_of.date()
    if since is None and until is None:
        return periods.last_quarter(today, zone)
    if since is None:
        raise WrongUse(f"--to {until} needs a --from: from when on?")
    first = periods.days_of(since)
    last = first if until is None else periods.days_of(until)
    if first is None:
        raise WrongUse(f"--from: '{since}' is no date; write it as {periods.EXAMPLES}")
    if last is None:
        raise WrongUse(f"--to: '{until}' is no date; write it as {periods.EXAMPLES}")
    if first[0] > last[1]:
        raise WrongUse(f"--from {since} is after --to {until}")
    ends = last[1]
    if until is None and first[0] == first[1]:
        ends = max(today, first[0])  # from a day on, until today
    if first[0] > today:
        raise WrongUse(f"--from {since} has not come yet: today is {today}")
    return periods.period(first[0], ends, zone)
