"""`llms.txt`: what this site is and which of its files to read, for agents (llmstxt.org)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from statuspage.locale import msgid
from statuspage.locale.languages import language_title
from statuspage.locale.windows import span
from statuspage.maintenance import Maintenance, Occurrence
from statuspage.markdown import portable_words
from statuspage.model import Incident
from statuspage.render.edition import Edition, Subject, edition
from statuspage.render.output import OutputFile
from statuspage.render.written import path_of
from statuspage.site import Site
from statuspage.site.years import INDEX, SCHEMA

NAME = "llms.txt"
OPEN = 50
"""As many open incidents are listed, the worst first; `history.json` names all."""
DATES = 10
RECENT = 10

_DATA = (
    (
        INDEX,
        msgid("History (JSON)"),
        msgid("every incident with all its messages, by year; what is open stands in it whole"),
    ),
    (
        SCHEMA,
        msgid("Schema of the history"),
        msgid("what each key means"),
    ),
    (
        "api/v2/summary.json",
        msgid("Present state (JSON)"),
        msgid("components, open incidents and planned maintenance, as Statuspage API v2"),
    ),
    (
        "updates.atom",
        msgid("Every update (Atom)"),
        msgid("a feed with an entry for each message, the newest 50"),
    ),
    (
        "maintenance.ics",
        msgid("Calendar (iCalendar)"),
        msgid("planned maintenance with all its dates"),
    ),
)
_WARNINGS = (
    "cap/index.atom",
    msgid("Warnings (CAP)"),
    msgid("every warning as CAP 1.2, newest first"),
)
_DEFAULT_ONLY = frozenset({SCHEMA, _WARNINGS[0]})


def llms(site: Site) -> Iterator[OutputFile]:
    """`llms.txt` of one language; none for drills. A file of the site's own stands in its place."""
    if site.drills:
        return
    text = "\n\n".join(_blocks(edition(site))) + "\n"
    path = site.config.prefix(site.language) + NAME
    yield OutputFile(path, text.encode("utf-8", "replace"), "text/plain", yields=True)


def _blocks(made: Edition) -> Iterator[str]:
    site, _ = made.site, made.locale.gettext
    organisation = portable_words(site.organisation.name.value)
    purpose = _("Incidents and planned maintenance of %(organisation)s.")
    said = site.config.description
    yield f"# {portable_words(site.config.name)}"
    yield f"> {portable_words(said) if said else purpose % {'organisation': organisation}}"
    yield _(
        "Here %(organisation)s says what is wrong, what is being done about it, and what people "
        "can do. Every message says when it was published; times are those of %(zone)s. What was "
        "said may have been corrected since: go by the newest message, say when it was said, and "
        "link to the page."
    ) % {"organisation": organisation, "zone": site.config.timezone.key}
    yield _(
        "Behind the address of an incident's page, index.md is the same page as Markdown. This "
        "file lists the open incidents of the moment at which it was made; read it again before "
        "you say that nothing is wrong."
    )
    opened = site.open_incidents()[:OPEN]
    yield from _section(_("Open now"), (_incident(made, one) for one in opened))
    if not opened:
        yield _("No incident was open when this file was made.")
    yield from _section(_("Planned maintenance"), _works(made))
    over = (one for one in site.incidents if not one.is_open)
    yield from _section(
        _("Recent incidents"), (_incident(made, one) for one in islice(over, RECENT))
    )
    yield from _section(_("Data"), _data(made))
    yield from _section("Optional", _pages(made))  # by this name agents know what they may skip


def _section(title: str, lines: Iterable[str]) -> Iterator[str]:
    if items := [f"- {line}" for line in lines]:
        yield "\n".join([f"## {title}", "", *items])


def _link(title: str, address: str, *notes: str) -> str:
    said = "; ".join(notes)
    return f"[{title}]({address})" + (f": {said}" if said else "")


def _document(made: Edition, subject: Subject) -> str:
    return made.url + path_of(subject)


def _incident(made: Edition, incident: Incident) -> str:
    spoken = made.locale
    kind = made.site.kinds.get(incident.kind)
    notes = [portable_words(spoken.phase(incident.phase, kind))]
    if not incident.withdrawn:
        notes.append(made.pair(spoken.gettext("Impact"), spoken.impact(incident.impact_peak)))
    if incident.updated_at is not None:
        newest = spoken.datetime(incident.updated_at)
        notes.append(made.pair(spoken.gettext("Newest message"), newest))
    return _link(portable_words(incident.title.value), _document(made, incident), *notes)


def _works(made: Edition) -> Iterator[str]:
    """The next dates, those under way first; each work once."""
    site, spoken = made.site, made.locale
    first: dict[str, tuple[Maintenance, Occurrence]] = {}
    for date in (*site.running(), *site.upcoming()):
        first.setdefault(date.maintenance, (site.maintenance_of(date), date))
    for work, date in islice(first.values(), DATES):
        window = str(span(spoken, date.start, date.end))
        title = portable_words(work.title.value)
        yield _link(title, _document(made, work), spoken.phase(date.phase), window)


def _data(made: Edition) -> Iterator[str]:
    _, config = made.locale.gettext, made.site.config
    for path, title, note in (*_DATA, *((_WARNINGS,) if config.cap else ())):
        top = config.url if path in _DEFAULT_ONLY else made.url
        yield _link(_(title), top + path, _(note))


def _pages(made: Edition) -> Iterator[str]:
    _, config = made.locale.gettext, made.site.config
    yield _link(_("Current state"), made.url)
    yield _link(_("History"), f"{made.url}history/")
    yield _link(_("Subscribe"), f"{made.url}subscribe/")
    for language in config.languages:
        if language != made.site.language:
            address = f"{config.url}{config.prefix(language)}{NAME}"
            yield _link(language_title(language), address)
