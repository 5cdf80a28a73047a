"""The last 90 days of a component, as one small picture and as words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from statuspage.model import Component, ComponentStatus
from statuspage.pages.marks import Mark, tone_of
from statuspage.pages.moments import Moment
from statuspage.pages.moments import day as day_of
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


@dataclass(frozen=True, slots=True)
class Strokes:
    """All days of one state: a dashed line along the middle of columns of one height."""

    tone: str
    height: int
    path: str


@dataclass(frozen=True, slots=True)
class Bar:
    """Columns that are higher the worse the day was; `words` say what they show."""

    strokes: Sequence[Strokes]
    length: int
    words: str
    uptime: str | None


@dataclass(frozen=True, slots=True)
class Cause:
    """An incident or a maintenance behind a day."""

    href: str
    title: Words


@dataclass(frozen=True, slots=True)
class Trouble:
    """A day on which a component was not operational all the time."""

    day: Moment
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
    share = None if uptime.ratio is None else place.locale.percent(uptime.ratio)
    return Bar(strokes, position, words, share)


def troubles(
    place: Place, component: Component, days: Sequence[Day], causes: Mapping[str, Cause]
) -> tuple[Trouble, ...]:
    """The days with something to tell, newest first; `causes` leads to what is behind them."""
    return tuple(
        Trouble(
            day_of(place.locale, day.date),
            place.state(component, day.worst),
            place.locale.duration(day.lost) if day.lost else None,
            tuple(causes[name] for name in day.incidents if name in causes),
        )
        for day in reversed(days)
        if day.worst is not None and day.worst is not ComponentStatus.OPERATIONAL
    )


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
