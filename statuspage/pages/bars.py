"""The last 90 days of a component, as one small picture and as words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import timedelta
from itertools import groupby

from markupsafe import Markup
from msgspec import Struct

from statuspage.locale import Locale
from statuspage.model import ComponentStatus
from statuspage.organisation import Component
from statuspage.pages import moments
from statuspage.pages.marks import Mark, tone_of
from statuspage.pages.place import Place
from statuspage.pages.words import Words
from statuspage.site.timeline import Day, Uptime

HEIGHT = 20
_TALL = {
    None: 2,
    ComponentStatus.OPERATIONAL: 10,
    ComponentStatus.UNDER_MAINTENANCE: 12,
    ComponentStatus.DEGRADED_PERFORMANCE: 14,
    ComponentStatus.PARTIAL_OUTAGE: 17,
    ComponentStatus.MAJOR_OUTAGE: 20,
}


class Strokes(Struct, frozen=True):
    """All days of one state: a dashed line along the middle of columns of one height."""

    tone: str
    height: int
    path: str


class Bar(Struct, frozen=True):
    """Columns that are higher the worse the day was; `words` say what they show.

    `uptime` is None without data, and where an outage began at a time that nobody knows.
    """

    strokes: Sequence[Strokes]
    length: int
    words: str
    uptime: str | None


class Cause(Struct, frozen=True):
    """An incident or a maintenance behind a day."""

    href: str
    title: Words


class Trouble(Struct, frozen=True):
    """A day on which a component was not operational all the time, or a run of such days that are
    alike; `lost` is the time down of all of them.
    """

    days: Markup
    mark: Mark
    lost: str | None
    causes: Sequence[Cause]


def bar(place: Place, component: Component, days: Sequence[Day], uptime: Uptime) -> Bar:
    """The picture of a component's days, oldest first."""
    paths: dict[ComponentStatus | None, list[str]] = {}
    position = 0
    for worst, run in groupby(day.worst for day in days):
        length = len(list(run))
        middle = HEIGHT - _TALL[worst] / 2
        paths.setdefault(worst, []).append(f"M{position} {middle:g}h{length}")
        position += length
    strokes = tuple(
        Strokes(tone_of(worst) if worst else "none", _TALL[worst], "".join(found))
        for worst, found in paths.items()
    )
    words = _words(place, component, days)
    figure = None if uptime.unknown else share(place.locale, uptime)
    return Bar(strokes, position, words, figure)


def share(locale: Locale, uptime: Uptime) -> str | None:
    """The uptime in words, as far as it is known; None without data."""
    if uptime.ratio is None:
        return None
    if not uptime.unknown:
        return locale.percent(uptime.ratio)
    if not uptime.lost:
        return locale.gettext("not known")
    return locale.gettext("at most %(share)s") % {"share": locale.percent(uptime.ratio)}


def down(locale: Locale, lost: timedelta, unknown: bool) -> str | None:
    """The time down in words, as far as it is known; None where there was none."""
    if not unknown:
        return locale.duration(lost) if lost else None
    if not lost:
        return locale.gettext("not known")
    return locale.gettext("at least %(time)s") % {"time": locale.duration(lost)}


def troubles(
    place: Place, component: Component, days: Sequence[Day], causes: Mapping[str, Cause]
) -> tuple[Trouble, ...]:
    """The days with something to tell, newest first; `causes` leads to what is behind them.

    Neighbours with the same state for the same causes are told as one.
    """
    told = []
    for (worst, incidents), run in groupby(reversed(days), key=lambda d: (d.worst, d.incidents)):
        if worst is None or worst is ComponentStatus.OPERATIONAL:
            continue
        alike = list(run)
        lost = sum((day.lost for day in alike), timedelta())
        told.append(
            Trouble(
                moments.days(place.locale, alike[-1].date, alike[0].date),
                place.state(component, worst),
                down(place.locale, lost, any(day.unknown for day in alike)),
                tuple(causes[name] for name in incidents if name in causes),
            )
        )
    return tuple(told)


def _words(place: Place, component: Component, days: Sequence[Day]) -> str:
    """For example "Last 90 days. Operational: 87 days, Degraded performance: 3 days"."""
    locale = place.locale
    counted = Counter(day.worst for day in days)
    heading = locale.ngettext("Last %(n)s day", "Last %(n)s days", len(days)) % {"n": len(days)}
    order: tuple[ComponentStatus | None, ...] = (*ComponentStatus, None)
    shares = []
    for worst in order:
        if count := counted[worst]:
            state = place.state(component, worst).words if worst else locale.gettext("No data")
            text = locale.ngettext("%(state)s: %(n)s day", "%(state)s: %(n)s days", count)
            shares.append(text % {"state": state, "n": locale.number(count)})
    whole = locale.gettext("%(days)s. %(states)s")
    return whole % {"days": heading, "states": locale.list(shares)}
