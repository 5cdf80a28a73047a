"""`llms.txt`: what this site is and which of its files to read, for agents (llmstxt.org)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from statuspage.locale import msgid
from statuspage.locale.languages import language_name, language_title
from statuspage.locale.windows import span
from statuspage.maintenance import Occurrence
from statuspage.markdown import portable_label, portable_words
from statuspage.model import Incident, Phase, Text
from statuspage.render.edition import Edition, Subject, edition
from statuspage.render.output import OutputFile
from statuspage.render.written import path_of
from statuspage.render.written.facts import FactWriter
from statuspage.site import Site
from statuspage.site.answered import told_phase
from statuspage.site.calendars import CALENDAR
from statuspage.site.years import INDEX, SCHEMA

NAME = "llms.txt"
OPEN = 50
"""As many open incidents are listed, the worst first; `history.json` names all."""
DATES = 10
CANCELLED = 3
"""As many cancelled dates are named before the one that takes place."""
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
        CALENDAR,
        msgid("Calendar (iCalendar)"),
        msgid("planned maintenance with all its dates"),
    ),
)
_WARNINGS = (
    "cap/index.atom",
    msgid("Warnings (CAP)"),
    msgid("a feed of the newest 50 warnings as CAP 1.2"),
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
    said = site.description()
    if said is None or said.language != site.language:
        said = Text(purpose % {"organisation": organisation}, site.language)
    yield f"# {portable_words(site.name().value)}"
    yield f"> {portable_words(said.value)}"
    yield _(
        "Here %(organisation)s says what is wrong, what is being done about it, and what people "
        "can do. Every message says when it was published; times are those of %(zone)s. What was "
        "said may have been corrected since: go by the newest message, say when it was said, and "
        "link to the page."
    ) % {"organisation": organisation, "zone": site.config.timezone.key}
    yield _(
        "Add index.md to the address of an incident's page and you get the same page as "
        "Markdown. This file lists the open incidents of the moment at which it was made; read "
        "it again before you say that nothing is wrong."
    )
    if contacts := FactWriter(made).usual():
        yield made.pair(f"**{_('Where to turn')}**", _("; ").join(contacts))
    opened = site.open_incidents()[:OPEN]
    more = _more(made, len(site.open_incidents()) - len(opened), INDEX)
    yield from _section(_("Open now"), (*(_incident(made, one) for one in opened), *more))
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


def _link(title: str, address: str, said: str = "") -> str:
    """A link as the form has it (llmstxt.org): what is said of it follows a plain colon."""
    return f"[{title}]({address})" + (f": {said}" if said else "")


def _document(made: Edition, subject: Subject, *notes: str) -> str:
    """A link to what is written of something; whose title is not translated, says so first."""
    _, title = made.locale.gettext, subject.title
    if title.language != made.site.language:
        name = language_name(title.language, made.site.language)
        notes = (_("title in %(language)s") % {"language": name}, *notes)
    address = made.url + path_of(subject)
    return _link(portable_label(title.value), address, _("; ").join(notes))


def _incident(made: Edition, incident: Incident) -> str:
    spoken = made.locale
    kind = made.site.kinds.get(incident.kind)
    notes = [portable_words(spoken.phase(told_phase(incident), kind))]
    if not incident.withdrawn:
        notes.append(made.pair(spoken.gettext("Impact"), spoken.impact(incident.impact_peak)))
    if incident.updated_at is not None:
        newest = spoken.datetime(incident.updated_at)
        notes.append(made.pair(spoken.gettext("Newest message"), newest))
    return _document(made, incident, *notes)


def _works(made: Edition) -> Iterator[str]:
    """The next dates, those under way first; each work once, with what is cancelled before."""
    site, spoken = made.site, made.locale
    every: dict[str, list[Occurrence]] = {}
    for date in (*site.running(), *site.upcoming()):
        every.setdefault(date.maintenance, []).append(date)
    nearest = sorted(map(_next, every.values()), key=lambda dates: dates[0].start)
    for date, *cancelled in nearest[:DATES]:
        window = str(span(spoken, date.start, date.until))
        notes = [spoken.phase(date.phase), window]
        for other in cancelled:
            off = str(span(spoken, other.start, other.end))
            notes.append(made.pair(spoken.phase(other.phase), off))
        yield _document(made, site.maintenance_of(date), *notes)
    yield from _more(made, len(every) - DATES, CALENDAR)


def _next(dates: Sequence[Occurrence]) -> tuple[Occurrence, ...]:
    """The first of them that takes place, then those before it, which are cancelled.

    Where all are cancelled, the first alone.
    """
    for place, date in enumerate(dates):
        if date.phase is not Phase.CANCELLED:
            return (date, *dates[:place][-CANCELLED:])
    return (dates[0],)


def _more(made: Edition, left: int, name: str) -> Iterator[str]:
    """That there is more than is listed, and where all of it stands."""
    if left > 0:
        words = made.locale.ngettext("%(number)s more", "%(number)s more", left)
        number = made.locale.number(left)
        yield _link(name, made.url + name, words % {"number": number})


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
