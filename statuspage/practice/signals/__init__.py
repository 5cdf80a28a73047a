"""What is heard more often than usual: the signals of a crisis, before it is one.

`look` answers what is unusual now; every period is judged by earlier ones alone, and how
often it is called unusual without a cause is stated. Nothing here decides or publishes anything.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from msgspec import Struct

from statuspage.internal import Signal
from statuspage.practice.signals.judge import LOOK, ONCE_IN, Judge, Verdict, verdicts
from statuspage.practice.signals.series import ENOUGH_DAYS, Key, Series, series

__all__ = [
    "ENOUGH_DAYS",
    "LOOK",
    "ONCE_IN",
    "Finding",
    "Judge",
    "Key",
    "Look",
    "Series",
    "Verdict",
    "drawn",
    "look",
    "series",
    "verdicts",
]


_DAYS_DRAWN, _HOURS_DRAWN = timedelta(days=57), timedelta(days=7)


class Finding(Struct, frozen=True, kw_only=True):
    """A theme of which more is heard than usual; None stands for all themes together.

    `leading` is the widest sum of the latest day (or hour) that is unusual, `others` are its
    parts and the periods before, newest first.
    """

    theme: str | None
    leading: Verdict
    others: tuple[Verdict, ...] = ()

    @property
    def began(self) -> datetime:
        """The beginning of the first period that is unusual."""
        return min(verdict.at for verdict in (self.leading, *self.others))

    @property
    def hourly(self) -> bool:
        """Whether only hours are unusual, and no day."""
        return self.leading.key.hourly


class Look(Struct, frozen=True, kw_only=True):
    """All that was judged, and what of it is unusual: the latest first."""

    series: tuple[Series, ...]
    verdicts: tuple[Verdict, ...]
    findings: tuple[Finding, ...]
    once_in: int

    @property
    def judged(self) -> tuple[Key, ...]:
        """The series of which anything could be said."""
        return tuple(dict.fromkeys(each.key for each in self.verdicts if each.judged))

    @property
    def unjudged(self) -> tuple[Verdict, ...]:
        """The last period of each series of which nothing could be said."""
        judged = set(self.judged)
        last = {each.key: each for each in self.verdicts if each.key not in judged}
        return tuple(last.values())


def look(
    signals: Iterable[Signal],
    zone: ZoneInfo,
    as_of: datetime,
    *,
    since: datetime | None = None,
    holidays: Collection[date] = (),
    once_in: int = ONCE_IN,
) -> Look:
    """What is unusual in the last seven days and hours that are over, or since a moment."""
    known = series(signals, zone)
    said = verdicts(known, as_of, since, holidays, once_in)
    return Look(series=known, verdicts=said, findings=_findings(said), once_in=once_in)


def drawn(seen: Look, as_of: datetime, holidays: Collection[date] = ()) -> tuple[Verdict, ...]:
    """The last eight weeks, or of hours the last week, of what is most unusual; of the widest sum
    where nothing is. Each is judged as it was on its day.
    """
    key = seen.findings[0].leading.key if seen.findings else None
    chosen = next((each for each in seen.series if each.key == key), None)
    if chosen is None:
        widest = sorted(seen.series, key=lambda each: (each.key.hourly, -_wide(each.key)))
        chosen = next(iter(widest), None)
    if chosen is None:
        return ()
    first = as_of - (_HOURS_DRAWN if chosen.key.hourly else _DAYS_DRAWN)
    shown = seen.findings[0].leading.at if seen.findings else (chosen.complete(as_of) or [None])[-1]
    if shown is None:
        return ()
    return verdicts([chosen.alike(shown)], as_of, first, holidays, seen.once_in)


def _findings(said: Iterable[Verdict]) -> tuple[Finding, ...]:
    by_theme: dict[str | None, list[Verdict]] = {}
    for verdict in said:
        if verdict.unusual:
            by_theme.setdefault(verdict.key.theme, []).append(verdict)
    explained = {each.at for theme, found in by_theme.items() if theme for each in found}
    whole = [each for each in by_theme.pop(None, []) if each.at not in explained]
    if whole:
        by_theme[None] = whole
    found = [_finding(theme, unusual) for theme, unusual in by_theme.items()]
    found.sort(key=lambda f: (-f.leading.at.timestamp(), f.leading.chance, f.theme or ""))
    return tuple(found)


def _finding(theme: str | None, unusual: list[Verdict]) -> Finding:
    """Days before hours, the latest before earlier ones, sums before their parts."""
    unusual.sort(key=lambda v: (v.key.hourly, -v.at.timestamp(), -_wide(v.key), v.key.order))
    told: dict[tuple[bool, datetime, int], Verdict] = {}
    for each in unusual:  # a part that is all of its sum says nothing new
        told.setdefault((each.key.hourly, each.at, each.count), each)
    leading, *others = told.values()
    return Finding(theme=theme, leading=leading, others=tuple(others))


def _wide(key: Key) -> int:
    return [key.theme, key.source, key.channel].count(None)
