"""Brings deliveries out by several sessions at once, each recorded before and after.

Sessions live in threads of their own; the record is written by the thread that calls.
"""

from __future__ import annotations

import heapq
import itertools
import queue
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from types import TracebackType
from typing import Self

from msgspec import Struct
from msgspec.structs import replace

from statuspage.deliver.event import Event, Happened
from statuspage.deliver.message import Delivery, Key, Outcome, Took, Transport

IN_FLIGHT = 50
"""As many deliveries at most stand in the record as being sent without a result."""
_SHARE = 100
"""Beyond one a connection, no more stand there than one in so many of those dealt with."""
_WHILE = 0.05
"""Nor more than leave in so many seconds: one a connection, unless the far side is next door."""
_KNOWN = 0.1
"""Seconds after which a result that is known is in the record, whoever else keeps us waiting."""
PAUSES = (2.0, 10.0, 30.0)
"""Seconds before the second, the third and the fourth try."""
_PATIENCE = 120.0  # seconds that a run waits for a far side that asks it to

_RESULTS = {
    Took.SENT: (Happened.SENT, True),
    Took.REFUSED: (Happened.FAILED, True),
    Took.LATER: (Happened.FAILED, False),
    Took.BROKEN: (Happened.FAILED, False),
    Took.UNSURE: (Happened.UNKNOWN, False),
}


class Result(Struct, frozen=True):
    """What came of one attempt; `again` when this run tries once more."""

    delivery: Delivery
    outcome: Outcome
    happened: Happened
    final: bool
    again: bool


class Record(Struct, frozen=True, kw_only=True):
    """How a flow writes: `line` makes one, `append` puts lines safely on the disk."""

    line: Callable[[Delivery, Happened, str, bool], Event]
    append: Callable[[Sequence[Event]], None]


class Flow:
    """The way out for the deliveries of one batch; `on_result` is told of every attempt."""

    def __init__(
        self,
        transport: Transport,
        record: Record,
        on_result: Callable[[Result], None],
        *,
        stop: threading.Event,
        pauses: Sequence[float] = PAUSES,
    ) -> None:
        self.broken: str | None = None
        self._transport, self._record, self._on_result = transport, record, on_result
        self._stop, self._pauses = stop, pauses
        self._pace = _Pace(transport.per_minute)
        self._doubt = _Doubt(transport.connections)
        self._work: queue.SimpleQueue[Delivery | None] = queue.SimpleQueue()
        self._done: queue.SimpleQueue[tuple[Delivery, Outcome]] = queue.SimpleQueue()
        self._threads: list[threading.Thread] = []
        self._waiting: deque[Delivery] = deque()
        self._later: list[tuple[float, int, Delivery]] = []
        self._tries: dict[Key, int] = {}
        self._order = itertools.count()
        self._flying = 0
        self._results: list[Event] = []
        self._write_by = 0.0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        problem: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for _ in self._threads:
            self._work.put(None)
        for thread in self._threads:
            thread.join()

    @property
    def is_over(self) -> bool:
        """Whether nothing more is begun."""
        return self.broken is not None or self._stop.is_set()

    @property
    def left(self) -> int:
        """How many were handed over and not begun, or would be tried again."""
        return len(self._waiting) + len(self._later)

    def send(self, claim: Sequence[Delivery]) -> None:
        """Sends these; what may be taken later is tried again meanwhile or by `finish`."""
        self._waiting.extend(claim)
        self._open(len(claim))
        while self._flying or self._results or (self._waiting and not self.is_over):
            self._turn()

    def finish(self) -> None:
        """Waits for what may be taken later, as long as that is not too long."""
        while self._flying or self._results or (self.left and not self.is_over):
            self._turn()

    def _open(self, deliveries: int) -> None:
        """As many threads as there is work for, up to the transport's connections."""
        while len(self._threads) < min(self._transport.connections, deliveries):
            thread = threading.Thread(target=self._serve, daemon=True)
            self._threads.append(thread)
            thread.start()

    def _serve(self) -> None:
        with self._transport.session() as session:
            while (delivery := self._work.get()) is not None:
                try:
                    outcome = session.send(delivery.message, delivery.target)
                except Exception as problem:  # noqa: BLE001 (nobody knows how far it came)
                    name = type(problem).__name__  # its words could hold an address
                    outcome = Outcome(Took.UNSURE, f"broke off by itself ({name})")
                self._done.put((delivery, outcome))

    def _turn(self) -> None:
        """Begins what may be begun, waits for what comes, writes down both."""
        while self._later and self._later[0][0] <= time.monotonic():
            self._waiting.appendleft(heapq.heappop(self._later)[2])
        starts = self._starts()
        if starts or (self._results and self._is_time()):
            sending = [self._record.line(each, Happened.SENDING, "", False) for each in starts]
            self._record.append([*self._results, *sending])
            self._results = []
            self._flying += len(starts)
            for each in starts:
                self._work.put(each)
        if self._flying:
            for delivery, outcome in self._arrived():
                self._flying -= 1
                self._doubt.count()
                if not self._results:
                    self._write_by = time.monotonic() + _KNOWN
                self._results += self._result(delivery, outcome)
        elif self.left and not self.is_over:
            self._pause()

    def _starts(self) -> list[Delivery]:
        # The results go into the record in the same write, before what begins now.
        room = self._doubt.most - self._flying
        if self.is_over or not self._waiting or (room < self._doubt.group and self._flying):
            return []
        allowed = self._pace.take(min(room, len(self._waiting)))
        return [self._waiting.popleft() for _ in range(allowed)]

    def _is_time(self) -> bool:
        """Whether the results that are known are written now."""
        enough = len(self._results) >= self._doubt.group or not self._flying
        return enough or time.monotonic() >= self._write_by

    def _arrived(self) -> Iterator[tuple[Delivery, Outcome]]:
        """At least one result, and those that are there already; none where others are to be
        written meanwhile.
        """
        patience = max(self._write_by - time.monotonic(), 0.0) if self._results else None
        with suppress(queue.Empty):
            yield self._done.get(timeout=patience)
            while True:
                yield self._done.get_nowait()

    def _pause(self) -> None:
        ahead = self._pace.ahead() if self._waiting else self._later[0][0] - time.monotonic()
        self._stop.wait(min(max(ahead, 0.005), 1.0))

    def _result(self, delivery: Delivery, outcome: Outcome) -> list[Event]:
        """The lines about an attempt; one that is made again is claimed again at once."""
        happened, final = _RESULTS[outcome.took]
        if outcome.took is Took.BROKEN:
            self.broken = self.broken or outcome.note
        again = self._again(delivery, outcome) if outcome.took is Took.LATER else None
        self._on_result(Result(delivery, outcome, happened, final, again is not None))
        lines = [self._record.line(delivery, happened, outcome.note, final)]
        if again is not None:
            lines.append(self._record.line(again, Happened.DUE, "", False))
        return lines

    def _again(self, delivery: Delivery, outcome: Outcome) -> Delivery | None:
        """The next attempt, if this run makes one: it does, after a while."""
        tries = self._tries.get(delivery.key, 0)
        asked = outcome.after or 0.0
        if tries >= len(self._pauses) or asked > _PATIENCE or self.is_over:
            return None
        self._tries[delivery.key] = tries + 1
        moment = time.monotonic() + max(asked, self._pauses[tries])
        again = replace(delivery, attempt=delivery.attempt + 1)
        heapq.heappush(self._later, (moment, next(self._order), again))
        return again


class _Doubt:
    """How many may stand in the record as being sent without a result.

    One a connection: a process that is killed leaves no more of which nobody can tell. Each is
    then waited for on the disk by itself; only where thousands leave in a few seconds may more
    stand there, so that the disk holds nobody up. How fast they leave is seen from the last ones
    and from how long none has come since: when the far side slows down, no more are begun.
    """

    def __init__(self, connections: int) -> None:
        self._least = connections
        self._dealt_with = 0
        self._last = deque([time.monotonic()], maxlen=IN_FLIGHT)

    def count(self) -> None:
        """One more is dealt with."""
        self._dealt_with += 1
        self._last.append(time.monotonic())

    @property
    def most(self) -> int:
        """As many at most, whether they have left, wait for it, or their results are unwritten."""
        a_second = len(self._last) / max(time.monotonic() - self._last[0], 1e-3)
        more = min(IN_FLIGHT, self._dealt_with // _SHARE, int(a_second * _WHILE))
        return max(self._least, more)

    @property
    def group(self) -> int:
        """As many are begun, and results written, at once: no connection waits for another."""
        return max(1, (self.most - self._least) // 2)


class _Pace:
    """How many may leave: never more than `per_minute` in any sixty seconds."""

    def __init__(self, per_minute: int | None) -> None:
        self._most = per_minute
        self._gone: deque[float] = deque()

    def take(self, wanted: int) -> int:
        """How many of these may leave now; they count as gone."""
        if self._most is None:
            return wanted
        now = time.monotonic()
        while self._gone and self._gone[0] <= now - 60:
            self._gone.popleft()
        allowed = max(0, min(wanted, self._most - len(self._gone)))
        self._gone.extend([now] * allowed)
        return allowed

    def ahead(self) -> float:
        """Seconds until one more may leave."""
        if self._most is None or len(self._gone) < self._most:
            return 0.0
        return self._gone[0] + 60 - time.monotonic()
