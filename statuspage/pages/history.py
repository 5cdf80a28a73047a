"""The history: its years and months, and the page of one month."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from msgspec import Struct
from msgspec.structs import replace

from statuspage.model import Impact, Incident, Phase
from statuspage.pages.incident import Line, line
from statuspage.pages.marks import Mark, impact_mark, phase_mark
from statuspage.pages.moments import moment
from statuspage.pages.place import Place
from statuspage.pages.work import Work, works
from statuspage.site import Month
from statuspage.site.began import is_told, was_found


class Leaf(Struct, frozen=True):
    """A month in the index, with how much is on its page and the worst impact of it."""

    href: str
    name: str
    year: int
    incidents: int
    works: int
    worst: Mark | None


class Year(Struct, frozen=True):
    """The months of a year, newest first."""

    year: int
    leaves: Sequence[Leaf]


class Search(Struct, frozen=True, kw_only=True):
    """What the script needs that searches the whole history: the address of the index, the
    language whose dates it writes, what is said of the day of an announcement (`{day}`), and the
    mark for each sign that the index has.
    """

    index: str
    home: str
    language: str
    told: str
    marks: Sequence[tuple[str, Mark]]


class HistoryView(Struct, frozen=True):
    """All that history.html shows; drills, and a site without a history, cannot be searched."""

    years: Sequence[Year]
    search: Search | None


class MonthView(Struct, frozen=True, kw_only=True):
    """All that month.html shows; the neighbours are the months before and after with something."""

    lines: Sequence[Line]
    works: Sequence[Work]
    before: Leaf | None
    after: Leaf | None
    history: str


def history_view(place: Place, months: Sequence[Month]) -> HistoryView:
    """The index of months, newest first."""
    leaves = [leaf(place, month) for month in months]
    years = groupby(leaves, key=lambda found: found.year)
    found = tuple(Year(year, tuple(found)) for year, found in years)
    return HistoryView(found, _search(place) if found and not place.site.drills else None)


def _search(place: Place) -> Search:
    marks = [(str(impact.rank), impact_mark(place.locale, impact)) for impact in Impact]
    planned = place.locale.gettext("Planned maintenance")
    return Search(
        index=f"{place.prefix}search.json",
        home=place.prefix,
        language=place.locale.conventions,
        told=place.locale.gettext("announced on %(day)s") % {"day": "{day}"},
        marks=(
            *marks,
            ("p", Mark("wrench", "work", planned)),
            ("w", phase_mark(place.locale, Phase.WITHDRAWN, None)),
        ),
    )


def searching(policy: str) -> str:
    """A Content-Security-Policy that also lets the search fetch its index."""
    return policy if "connect-src" in policy else f"{policy}; connect-src 'self'"


def month_view(place: Place, months: Sequence[Month], position: int) -> MonthView:
    """One month of them, with the way to its neighbours."""
    month = months[position]
    older = months[position + 1] if position + 1 < len(months) else None
    newer = months[position - 1] if position else None
    return MonthView(
        lines=tuple(_line(place, incident, month) for incident in month.incidents),
        works=works(place, reversed(month.occurrences), dates=len(month.occurrences)),
        before=leaf(place, older) if older else None,
        after=leaf(place, newer) if newer else None,
        history=place.history(),
    )


def _line(place: Place, incident: Incident, month: Month) -> Line:
    """An incident of this month; of two months, the line says the day of the other one."""
    shown, site = line(place, incident), place.site
    began, told = site.began(incident), site.announced(incident)
    if began is None or told is None:
        return shown
    zone, _ = site.config.timezone, place.locale.gettext
    began, told = began.astimezone(zone), told.astimezone(zone)
    if (began.year, began.month) == (told.year, told.month):
        return shown
    if (began.year, began.month) == (month.year, month.month):
        return replace(shown, note=_("announced on %(day)s") % {"day": place.locale.date(told)})
    day = {"day": place.locale.date(began)}
    note = _("began on %(day)s") % day if is_told(incident) else ""
    if was_found(incident) is not None:
        note = _("detected on %(day)s") % day
    return replace(shown, began=moment(place.locale, told), note=note)


def leaf(place: Place, month: Month) -> Leaf:
    """A month as an entry of the index."""
    worst = max(
        (i.impact_peak for i in month.incidents if not i.withdrawn),
        key=lambda i: i.rank,
        default=None,
    )
    return Leaf(
        href=place.history(month.slug),
        name=place.locale.month(month.year, month.month),
        year=month.year,
        incidents=len(month.incidents),
        works=len(month.occurrences),
        worst=impact_mark(place.locale, worst) if worst else None,
    )
