"""Who was told what, and when: the record counted, for the internal file and the scorecard."""

from __future__ import annotations

import math
from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime, timedelta

from msgspec import Struct, field

from statuspage.deliver.event import Event, Happened
from statuspage.deliver.message import Key
from statuspage.deliver.record import Standing


class Lag(Struct, frozen=True, kw_only=True):
    """How long after its own moment an update was with people (a clock that jumps may say less
    than nothing).
    """

    median: timedelta
    p95: timedelta
    worst: timedelta


class Told(Struct, frozen=True, kw_only=True):
    """What became of one update in one channel, for one audience, in one language.

    `waiting` were claimed or are being sent. `first` and `last` are when it was sent, in which
    `lag` is counted from `said_at`. `failures` and `skips` have the reasons with their numbers.
    """

    path: str
    said_at: datetime
    channel: str
    audience: str
    language: str
    sent: int = 0
    failed: int = 0
    unknown: int = 0
    skipped: int = 0
    waiting: int = 0
    first: datetime | None = None
    last: datetime | None = None
    lag: Lag | None = None
    failures: Mapping[str, int] = field(default_factory=dict)
    skips: Mapping[str, int] = field(default_factory=dict)


class Unsaid(Struct, frozen=True, kw_only=True):
    """An update that goes to nobody any more who had not been told by then, and why.

    Without a channel it was sent to nobody at all.
    """

    path: str
    said_at: datetime
    channel: str
    audience: str
    at: datetime
    reason: str


class Failure(Struct, frozen=True, kw_only=True):
    """Failures for one reason; `final` ones are not tried again by themselves."""

    reason: str
    channel: str
    final: bool
    count: int


class Report(Struct, frozen=True, kw_only=True):
    """Everything that was told; updates from new to old.

    `baseline` counts updates that were there before the record began. `twice` are deliveries
    that two runs have sent, neither knowing of the other.
    """

    told: tuple[Told, ...]
    unsaid: tuple[Unsaid, ...]
    failures: tuple[Failure, ...]
    twice: tuple[Key, ...]
    baseline: int
    lag: Lag | None

    @property
    def sent(self) -> int:
        """How many were sent."""
        return sum(row.sent for row in self.told)

    @property
    def failed(self) -> int:
        """How many failed, for good or until the next try."""
        return sum(row.failed for row in self.told)

    @property
    def unknown(self) -> int:
        """Of how many nobody can tell."""
        return sum(row.unknown for row in self.told)

    @property
    def skipped(self) -> int:
        """How many were skipped, each for a reason."""
        return sum(row.skipped for row in self.told)

    @property
    def waiting(self) -> int:
        """How many are claimed or being sent."""
        return sum(row.waiting for row in self.told)

    @property
    def updates(self) -> int:
        """How many updates were told to anybody, or should have been."""
        return len({row.path for row in self.told})


def report(
    standing: Standing,
    *,
    about: Callable[[str], bool] = lambda path: True,
    since: datetime | None = None,
    until: datetime | None = None,
    by_language: bool = True,
) -> Report:
    """Counts the record; `about` chooses updates by path, `since` and `until` by their moment.

    `until` itself is no more part of it.
    """

    def wanted(path: str, said_at: datetime) -> bool:
        late = until is not None and said_at >= until
        return about(path) and not late and (since is None or said_at >= since)

    counts: dict[tuple[str, ...], _Count] = {}
    unsaid = []
    for event in standing.deliveries():
        if not wanted(event.path, event.said_at):
            continue
        if not event.target or event.target.startswith("("):  # of an update or a route as a whole
            unsaid += [_unsaid(event)] if event.happened is Happened.SKIPPED else []
            continue
        language = event.language if by_language else ""
        place = (event.path, event.channel, event.audience, language)
        counts.setdefault(place, _Count(event.said_at)).add(event)
    order = sorted(counts, key=lambda place: (-counts[place].said_at.timestamp(), place))
    baseline = [k for k in standing.updates.values() if k.baseline and wanted(k.path, k.said_at)]
    return Report(
        told=tuple(counts[place].told(place) for place in order),
        unsaid=tuple(sorted(unsaid, key=lambda one: (-one.said_at.timestamp(), one.path))),
        failures=_failures(counts),
        twice=tuple(key for key in standing.twice() if about(key.path)),
        baseline=len(baseline),
        lag=_lag(lag for count in counts.values() for lag in count.lags),
    )


class _Count:
    """One row while it is counted."""

    def __init__(self, said_at: datetime) -> None:
        self.said_at = said_at
        self.happened: Counter[Happened] = Counter()
        self.failures: Counter[tuple[str, bool]] = Counter()
        self.skips: Counter[str] = Counter()
        self.first: datetime | None = None
        self.last: datetime | None = None
        self.lags = array("d")

    def add(self, event: Event) -> None:
        self.happened[event.happened] += 1
        if event.happened is Happened.FAILED:
            self.failures[event.note, event.final] += 1
        elif event.happened is Happened.SKIPPED:
            self.skips[event.note] += 1
        elif event.happened is Happened.SENT:
            self.first = event.at if self.first is None else min(self.first, event.at)
            self.last = event.at if self.last is None else max(self.last, event.at)
            self.lags.append((event.at - event.said_at).total_seconds())

    def told(self, place: tuple[str, ...]) -> Told:
        path, channel, audience, language = place
        count = self.happened
        failures: Counter[str] = Counter()
        for (reason, _), number in self.failures.items():
            failures[reason] += number
        return Told(
            path=path,
            said_at=self.said_at,
            channel=channel,
            audience=audience,
            language=language,
            sent=count[Happened.SENT],
            failed=count[Happened.FAILED],
            unknown=count[Happened.UNKNOWN],
            skipped=count[Happened.SKIPPED],
            waiting=count[Happened.DUE] + count[Happened.SENDING],
            first=self.first,
            last=self.last,
            lag=_lag(self.lags),
            failures=dict(failures.most_common()),
            skips=dict(self.skips.most_common()),
        )


def _unsaid(event: Event) -> Unsaid:
    return Unsaid(
        path=event.path,
        said_at=event.said_at,
        channel=event.channel,
        audience=event.audience,
        at=event.at,
        reason=event.note,
    )


def _failures(counts: Mapping[tuple[str, ...], _Count]) -> tuple[Failure, ...]:
    found: Counter[tuple[str, str, bool]] = Counter()
    for (_, channel, *_), count in counts.items():
        for (reason, final), number in count.failures.items():
            found[channel, reason, final] += number
    return tuple(
        Failure(channel=channel, reason=reason, final=final, count=number)
        for (channel, reason, final), number in sorted(found.items(), key=lambda i: (-i[1], i[0]))
    )


def _lag(seconds: Iterable[float]) -> Lag | None:
    """Of what is in the middle the mean of two, of 95 in a hundred the nearest rank."""
    ordered = sorted(seconds)
    if not ordered:
        return None
    count = len(ordered)
    middle = (ordered[(count - 1) // 2] + ordered[count // 2]) / 2
    return Lag(
        median=timedelta(seconds=middle),
        p95=timedelta(seconds=ordered[math.ceil(0.95 * count) - 1]),
        worst=timedelta(seconds=ordered[-1]),
    )
