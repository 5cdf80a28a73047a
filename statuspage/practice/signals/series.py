"""Signals as series: what was counted by channel and theme, and the sums of it.

What a channel of a source did not list in a period in which it listed anything is 0. A period
of which it lists nothing at all was not counted; nor was a count that is left empty.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from statistics import median
from types import MappingProxyType
from zoneinfo import ZoneInfo

from msgspec import Struct

from statuspage import moments
from statuspage.internal import Signal

ENOUGH_DAYS = 14
"""How many days must have been counted before anything can be said of the next one."""

_HOUR = timedelta(hours=1)
_NEARLY_ALL = 0.9  # of the hours that a day usually has: then the sum of them is the day's


class Key(Struct, frozen=True, kw_only=True):
    """What a series counts; None stands for all of them together."""

    theme: str | None = None
    source: str | None = None
    channel: str | None = None
    hourly: bool = False

    @property
    def order(self) -> tuple[str, ...]:
        """Themes by name, the whole before its parts."""
        return (self.theme or "", self.source or "", self.channel or "", str(self.hourly))


Counts = Mapping[datetime, int]


@dataclass(frozen=True, slots=True)
class Series:
    """The counts of the parts that belong to a key, by the beginnings of their periods."""

    key: Key
    parts: tuple[Counts, ...]
    zone: ZoneInfo
    _sums: dict[tuple[int, ...], Counts] = field(
        default_factory=dict, init=False, compare=False, repr=False
    )
    _firsts: tuple[tuple[datetime, ...], ...] = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_firsts", tuple(self._first_days(part) for part in self.parts))

    def _first_days(self, part: Counts) -> tuple[datetime, ...]:
        """A period of each of the first days that a part counted, as many as are enough."""
        days: dict[date, datetime] = {}
        for at in sorted(part):
            days.setdefault(at.date(), at)
            if len(days) > ENOUGH_DAYS:
                break
        return tuple(days.values())

    @property
    def periods(self) -> tuple[datetime, ...]:
        """The beginnings of all periods in which any part was counted, oldest first."""
        return tuple(sorted(set().union(*self.parts)))

    def counts(self, at: datetime) -> Counts:
        """The sums of those parts that were counted in this period, where all of them were.

        A channel that was counted for less than two weeks before is left out while there are
        others: a new channel is no wave.
        """
        members = self.members(at)
        if members not in self._sums:
            chosen = [self.parts[i] for i in members]
            shared = set(chosen[0]).intersection(*chosen[1:]) if chosen else set()
            self._sums[members] = MappingProxyType(
                {each: sum(part[each] for part in chosen) for each in sorted(shared)}
            )
        return self._sums[members]

    def members(self, at: datetime) -> tuple[int, ...]:
        """Which of the parts are summed in this period."""
        there = tuple(i for i, part in enumerate(self.parts) if at in part)
        return tuple(i for i in there if self._is_known(i, at)) or there

    def alike(self, at: datetime) -> Series:
        """The same parts in every period: those that are summed in this one."""
        return Series(self.key, (self.counts(at),), self.zone)

    def _is_known(self, part: int, at: datetime) -> bool:
        firsts = self._firsts[part]
        return len(firsts) > ENOUGH_DAYS - 1 and firsts[ENOUGH_DAYS - 1].date() < at.date()

    def complete(self, as_of: datetime) -> tuple[datetime, ...]:
        """The beginnings of the periods that are over, oldest first."""
        return tuple(at for at in self.periods if self.end(at) <= as_of)

    def end(self, at: datetime) -> datetime:
        """The end of a period: a day has 23, 24 or 25 hours."""
        if self.key.hourly:
            return moments.pinned(at + _HOUR, self.zone)
        following = at.date() + timedelta(days=1)
        midnight = datetime(following.year, following.month, following.day, tzinfo=self.zone)
        return moments.pinned(midnight, self.zone)


def series(signals: Iterable[Signal], zone: ZoneInfo) -> tuple[Series, ...]:
    """Every series and every sum that differs from its parts, the whole before its parts.

    Hours are also summed to days: few an hour may be many a day.
    """
    leaves = _leaves(signals)
    leaves |= {
        key: counts for key, counts in _days(leaves, zone).items() if key not in leaves and counts
    }
    wanted: dict[tuple[Key, ...], Key] = {}
    for hourly in (False, True):
        found = sorted((key for key in leaves if key.hourly is hourly), key=lambda k: k.order)
        groups: defaultdict[Key, list[Key]] = defaultdict(list)
        for leaf in found:
            assert leaf.theme is not None
            groups[leaf].append(leaf)
            groups[Key(theme=leaf.theme, source=leaf.source, hourly=hourly)].append(leaf)
            groups[Key(theme=leaf.theme, hourly=hourly)].append(leaf)
            groups[Key(hourly=hourly)].append(leaf)
        for key, members in groups.items():  # the narrowest name of the same parts
            name = wanted.setdefault(tuple(members), key)
            if _stars(key) < _stars(name):
                wanted[tuple(members)] = key
    made = [
        Series(key, tuple(leaves[member] for member in members), zone)
        for members, key in wanted.items()
    ]
    return tuple(sorted(made, key=lambda each: each.key.order))


def _stars(key: Key) -> int:
    return [key.theme, key.source, key.channel].count(None)


def _leaves(signals: Iterable[Signal]) -> dict[Key, Counts]:
    rows: dict[Key, dict[datetime, int | None]] = defaultdict(dict)
    listed: dict[tuple[str, str, bool], set[datetime]] = defaultdict(set)
    by_place = sorted(signals, key=lambda s: (s.path, s.line, -1 if s.count is None else s.count))
    for signal in by_place:
        key = Key(
            theme=signal.theme, source=signal.source, channel=signal.channel, hourly=signal.hourly
        )
        rows[key].setdefault(signal.at, signal.count)
        if signal.count is not None:
            listed[signal.source, signal.channel, signal.hourly].add(signal.at)
    found: dict[Key, Counts] = {}
    for key, own in rows.items():
        periods = listed[key.source or "", key.channel or "", key.hourly]
        told = {at: own.get(at, 0) for at in sorted(periods)}
        counts = {at: n for at, n in told.items() if n is not None}
        if counts:  # of what nobody has ever counted there is nothing to be said
            found[key] = MappingProxyType(counts)
    return found


def _days(leaves: Mapping[Key, Counts], zone: ZoneInfo) -> dict[Key, Counts]:
    """The days of what is counted by the hour: those of which nearly all hours were counted."""
    found: dict[Key, Counts] = {}
    for key, counts in leaves.items():
        if not key.hourly:
            continue
        hours: defaultdict[date, list[int]] = defaultdict(list)
        for at, count in counts.items():
            hours[at.date()].append(count)
        usual = median(len(each) for each in hours.values()) if hours else 0
        whole = Key(theme=key.theme, source=key.source, channel=key.channel)
        found[whole] = MappingProxyType(
            {
                moments.pinned(datetime(day.year, day.month, day.day, tzinfo=zone), zone): sum(each)
                for day, each in sorted(hours.items())
                if len(each) >= _NEARLY_ALL * usual
            }
        )
    return found


def window(periods: Sequence[datetime], first: datetime, last: datetime) -> Sequence[datetime]:
    """Those of the sorted periods that begin from `first` on and before `last`."""
    return periods[bisect_left(periods, first) : bisect_right(periods, last - timedelta(seconds=1))]
