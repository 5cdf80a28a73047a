"""How much of what is being sent stands in the record without a result."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

from statuspage.deliver.event import Event, Happened, of_delivery
from statuspage.deliver.flow import IN_FLIGHT, Flow, Record
from statuspage.deliver.message import Delivery, Message, Outcome, Target, Took
from tests.deliver.messages import NOW, message


@dataclass
class Written:
    """A record that keeps, after each write, how many stand as being sent without a result."""

    writes: int = 0
    results: int = 0
    in_doubt: list[int] = field(default_factory=lambda: [0])

    def append(self, events: Sequence[Event]) -> None:
        begun = sum(event.happened is Happened.SENDING for event in events)
        self.writes += 1
        self.results += len(events) - begun
        self.in_doubt.append(self.in_doubt[-1] + begun - (len(events) - begun))


@dataclass
class Taker:
    """A far side that takes everything, each message after so many seconds.

    Once it has taken `slow_after`, each takes `stall` seconds, until `freed` is set.
    """

    connections: int
    seconds: float = 0.0
    per_minute: int | None = None
    personal: bool = True
    slow_after: int | None = None
    stall: float = 0.02
    stalled: threading.Event = field(default_factory=threading.Event)
    freed: threading.Event = field(default_factory=threading.Event)
    taken: list[str] = field(default_factory=list)

    @contextmanager
    def session(self) -> Iterator[Taker]:
        yield self

    def send(self, message: Message, target: Target) -> Outcome:
        if self.seconds:
            threading.Event().wait(self.seconds)
        if self.slow_after is not None and len(self.taken) >= self.slow_after:
            self.stalled.set()
            self.freed.wait(self.stall)
        self.taken.append(target.id)
        return Outcome(Took.SENT)


def sent(taker: Taker, people: int, written: Written | None = None) -> Written:
    """The record, after so many were told."""
    written = written or Written()

    def line(delivery: Delivery, happened: Happened, note: str, final: bool) -> Event:
        return of_delivery(delivery, happened, NOW, note, final=final)

    record = Record(line=line, append=written.append)
    told = message(channel="email")
    claim = [Delivery(told, Target(id=f"p{number}"), "mail") for number in range(people)]
    with Flow(taker, record, lambda result: None, stop=threading.Event()) as flow:
        flow.send(claim)
        flow.finish()
    assert written.in_doubt[-1] == 0
    return written


def test_no_more_is_in_doubt_than_one_a_connection() -> None:
    assert max(sent(Taker(connections=1, seconds=0.002), 150).in_doubt) == 1
    assert max(sent(Taker(connections=3, seconds=0.005), 350).in_doubt) == 3


def test_of_a_few_hundred_only_single_ones_are_in_doubt_however_fast_they_are_taken() -> None:
    assert max(sent(Taker(connections=2), 600).in_doubt) <= 6


def test_the_disk_holds_nobody_up_where_thousands_are_taken_at_once() -> None:
    written = sent(Taker(connections=2), 8_000)
    assert written.writes < 4_000
    assert max(written.in_doubt) <= IN_FLIGHT


def test_a_fast_far_side_that_slows_down_leaves_one_a_connection_in_doubt() -> None:
    """Those that were begun while it was fast are waited for, and no more are begun meanwhile."""
    written = sent(Taker(connections=2, slow_after=6_000, stall=0.05), 6_130)
    assert max(written.in_doubt[:-130]) > 2
    assert max(written.in_doubt[-30:]) <= 2


def test_what_is_known_is_in_the_record_though_the_others_take_long() -> None:
    """A tenth of a second after it was answered, and not when the next answer comes."""
    written = Written()
    taker = Taker(connections=2, slow_after=6_000, stall=30.0)
    run = threading.Thread(target=sent, args=(taker, 6_100, written))
    run.start()
    try:
        assert taker.stalled.wait(30)
        threading.Event().wait(0.5)
        assert written.results == len(taker.taken)
    finally:
        taker.freed.set()
        run.join(30)
    assert written.results == 6_100
