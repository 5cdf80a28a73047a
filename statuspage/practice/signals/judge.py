"""Whether a period is unusual: its count against what earlier periods say of it."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date, datetime, timedelta

from msgspec import Struct
from msgspec.structs import replace

from statuspage.practice.signals.baseline import Past, Usual, usual
from statuspage.practice.signals.chance import Law
from statuspage.practice.signals.series import ENOUGH_DAYS, Counts, Key, Series, window

ONCE_IN = 270
"""A period without any cause is called unusual once in so many: a third of one in 90."""

LOOK = 7
"""How many of the last periods are judged."""

_DAYS_BACK, _HOURS_BACK = timedelta(days=168), timedelta(days=56)
_USUAL = (0.95, 0.05)  # nine of ten counts lie between: what is called usual


class Verdict(Struct, frozen=True, kw_only=True):
    """A period of a series, judged by earlier ones alone.

    `low` and `high` are what is usual (nine of ten such periods), `limit` the least count that is
    unusual. `chance` is how likely a count this high is where nothing has happened. `days` are
    the days that it rests on; where they are too few, `judged` is false and the rest is empty.
    Of a sum, `parts` of `of` parts were counted.
    """

    key: Key
    at: datetime
    end: datetime
    count: int
    days: int
    judged: bool = False
    mean: float = 0.0
    low: int = 0
    high: int = 0
    limit: int = 0
    chance: float = 1.0
    once_in: int = ONCE_IN
    parts: int = 1
    of: int = 1

    @property
    def unusual(self) -> bool:
        """Whether so many come by chance no more often than the stated rate."""
        return self.judged and self.chance * self.once_in <= 1


class Judge:
    """Judges the periods of one series; what is usual is worked out once for each day."""

    def __init__(
        self, series: Series, holidays: Collection[date] = (), once_in: int = ONCE_IN
    ) -> None:
        self.series = series
        self._holidays, self._once_in = frozenset(holidays), once_in
        self._kept: dict[tuple[int, datetime], tuple[Usual | None, int]] = {}

    def verdict(self, at: datetime) -> Verdict:
        """What is to be said of the period that begins at `at`."""
        counts = self.series.counts(at)
        known, days = self._usual(counts, at)
        told = Verdict(
            key=self.series.key,
            at=at,
            end=self.series.end(at),
            count=counts[at],
            days=days,
            once_in=self._once_in,
            parts=len(self.series.members(at)),
            of=len(self.series.parts),
        )
        if known is None:
            return told
        law = known.law(self._number(at), self._cells(at))
        low, high, limit = _limits(law, self._once_in)
        return replace(
            told,
            judged=True,
            mean=law.mean,
            low=low,
            high=high,
            limit=limit,
            chance=law.beyond(told.count),
        )

    def _usual(self, counts: Counts, at: datetime) -> tuple[Usual | None, int]:
        """What earlier days say, and how many there are; hours are judged by earlier days too."""
        hourly = self.series.key.hourly
        first_hour = at.replace(hour=0, minute=0, second=0, microsecond=0) if hourly else at
        kept = (id(counts), first_hour)
        if kept not in self._kept:
            back = _HOURS_BACK if hourly else _DAYS_BACK
            earlier = window(tuple(counts), first_hour - back, first_hour)
            past = [
                Past(self._number(each), self._cells(each), counts[each])
                for each in earlier
                if each.date() not in self._holidays
            ]
            days = len({each.date() for each in earlier if each.date() not in self._holidays})
            found = usual(past, self._number(first_hour)) if days >= ENOUGH_DAYS else None
            self._kept[kept] = (found, days)
        return self._kept[kept]

    def _number(self, at: datetime) -> float:
        return at.timestamp() / 86400 if self.series.key.hourly else float(at.toordinal())

    def _cells(self, at: datetime) -> tuple[int, ...]:
        """The steps of the rhythm: hours of the day and of the week, or days of the week."""
        if not self.series.key.hourly:
            return (at.weekday(),)
        return (at.hour, at.weekday() * 24 + at.hour)


def _limits(law: Law, once_in: int) -> tuple[int, int, int]:
    low, high, limit = law.limits(*_USUAL, 1 / once_in)
    return low, max(high - 1, low), limit


def verdicts(
    series: Iterable[Series],
    as_of: datetime,
    since: datetime | None = None,
    holidays: Collection[date] = (),
    once_in: int = ONCE_IN,
) -> tuple[Verdict, ...]:
    """Of each series its last seven periods that are over, or those since a moment.

    What has not been counted for longer than that is left out: old news is none.
    """
    found: list[Verdict] = []
    for each in series:
        judge = Judge(each, holidays, once_in)
        asked = [at for at in each.periods if _is_asked(each, at, as_of, since)]
        found += [judge.verdict(at) for at in asked if each.end(at) <= as_of]
    return tuple(found)


def _is_asked(series: Series, at: datetime, as_of: datetime, since: datetime | None) -> bool:
    if since is not None:
        return at >= since
    length = timedelta(hours=1) if series.key.hourly else timedelta(days=1)
    return at > as_of - length * (LOOK + 1)
