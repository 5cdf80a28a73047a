"""The sending itself: recorded before and after, a few at a time, and never twice.

One delivery a connection stands in the record as being sent without a result, whatever happens
to this process: hardly more have to be looked at by a person afterwards (see `flow`).
"""

from __future__ import annotations

import itertools
import threading
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from datetime import datetime

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from statuspage.deliver.due import Batch, Due
from statuspage.deliver.event import Event, Happened, of_delivery
from statuspage.deliver.flow import PAUSES, Flow, Record, Result
from statuspage.deliver.message import Delivery, Key, Message, Target, Transport
from statuspage.deliver.record import Run
from statuspage.errors import StatuspageError

Targets = Callable[[Batch, Transport], Iterable[tuple[Message, Target]]]
"""Whom a batch is for, in which of its languages; raises StatuspageError when nobody can tell."""

_IN_DOUBT = frozenset({Happened.UNKNOWN, Happened.SENDING})


@dataclass(slots=True)
class Tally:
    """What a run did.

    `counts` are deliveries by what came of them in the end, `notes` why some were not sent,
    `wrong` what somebody has to mend, `nobody` for whom the list has nobody, `untried` how many
    were claimed or wanted and not begun.
    """

    counts: Counter[Happened] = field(default_factory=Counter)
    notes: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)
    untried: int = 0
    nobody: list[str] = field(default_factory=list)

    @property
    def failed(self) -> bool:
        """Whether something was not sent that should have been, or nobody can tell."""
        lost = self.counts[Happened.FAILED] + self.counts[Happened.UNKNOWN]
        return bool(lost or self.wrong or self.untried)


class Sender(Struct, frozen=True, kw_only=True):
    """One run of sending.

    `transports` has each route's way out, or says why there is none. `now` is the clock, for
    the lines of the record; `key_id` names the secret behind the ids of targets. With `again`,
    deliveries of which nobody knows whether they arrived are sent once more. `stop` ends the
    run in order. `on_result` is told of every attempt.
    """

    run: Run
    transports: Mapping[str, Transport | str]
    targets: Targets
    now: Callable[[], datetime]
    key_id: str = ""
    unusable: Callable[[], int] = lambda: 0
    again: bool = False
    stop: threading.Event = msgspec.field(default_factory=threading.Event)
    on_result: Callable[[Batch, Result], None] = lambda batch, result: None
    pauses: Sequence[float] = PAUSES

    def send(self, due: Due, tally: Tally) -> None:
        """Sends what is due; the record holds every step, and `tally` what came of it.

        Raises StatuspageError when the record cannot be written: nothing is sent after that.
        """
        if self.run.standing.is_new:
            self._write([self._began(), *(self._baseline(one) for one in due.baseline)])
        self._write([self._skipped(one.message, one.reason) for one in due.skipped])
        claimed = self._claim_places(due.batches)
        broken: set[str] = set()
        for batch in due.batches:
            if self.stop.is_set():
                tally.wrong.append("the run was stopped; the next one goes on")
                break
            name = batch.route.name
            transport = self.transports[name]
            if isinstance(transport, str):
                tally.wrong += [] if name in broken else [transport]
                broken.add(name)
            elif name not in broken and self._send(batch, transport, tally, claimed):
                broken.add(name)

    def _claim_places(self, batches: Sequence[Batch]) -> set[Key]:
        """Claims all that goes to single places at once: what is urgent waits for one push."""
        claims: list[Delivery] = []
        for batch in batches:
            transport = self.transports[batch.route.name]
            if not isinstance(transport, str) and not transport.personal and batch.late is None:
                claims += self._deliveries(batch, transport, Counter(), Tally())
        self._claim(claims)
        return {each.key for each in claims}

    def _claim(self, deliveries: Sequence[Delivery]) -> None:
        if deliveries:
            self._write([self._line(each, Happened.DUE) for each in deliveries])
            self.run.checkpoint()

    def _send(
        self, batch: Batch, transport: Transport, tally: Tally, claimed: AbstractSet[Key]
    ) -> bool:
        """One batch; answers whether its route takes no message at all."""
        if (reason := self._other_key(batch, transport)) is not None:
            tally.wrong.append(reason)
            return False
        left = Counter[str]()
        deliveries = self._deliveries(batch, transport, left, tally)
        if batch.late is not None:
            count = self._give_up(batch, batch.late, deliveries)
            if not left["unlisted"]:
                self._write([self._mark(batch, Happened.SKIPPED, batch.late)])
                tally.counts += Counter({Happened.SKIPPED: count})
            return False

        def told(result: Result) -> None:
            if not result.again:
                tally.counts[result.happened] += 1
                left["open"] += result.happened is not Happened.SENT and not result.final
                if result.happened is not Happened.SENT:
                    tally.notes[f"{batch.route.name}: {result.outcome.note}"] += 1
            self.on_result(batch, result)

        claims = _shares(deliveries, self.run.claim)
        record = Record(line=self._line, append=self.run.append)
        with Flow(transport, record, told, stop=self.stop, pauses=self.pauses) as flow:
            while not flow.is_over and (claim := next(claims, None)):
                self._claim([each for each in claim if each.key not in claimed])
                flow.send(claim)
            flow.finish()
            untried = flow.left + sum(1 for _ in deliveries)
        tally.untried += untried
        if flow.broken is not None:
            tally.wrong.append(f"{batch.route.name}: {flow.broken}")
        elif not untried and not left.total() and not batch.partial:
            self._write([self._mark(batch, Happened.SENT, "everybody was dealt with")])
        return flow.broken is not None

    def _other_key(self, batch: Batch, transport: Transport) -> str | None:
        known = self.run.standing.updates.get(batch.any.path)
        if not transport.personal or known is None or known.key_id in {"", self.key_id}:
            return None
        return (
            f"{batch.any.path}: STATUSPAGE_LEDGER_KEY has changed since this was first sent, so "
            "that nobody can tell who has got it; set the key that it had then"
        )

    def _deliveries(
        self, batch: Batch, transport: Transport, left: Counter[str], tally: Tally
    ) -> Iterator[Delivery]:
        """Those of a batch that are not dealt with; `left` counts what waits for a person."""
        for message, target in self._targets(batch, transport, left, tally):
            key = Key(message.path, message.channel, message.audience, target.id)
            last = self.run.standing.last(key)
            if batch.again and (last is None or last.happened not in _IN_DOUBT):
                continue
            if last is None:
                yield Delivery(message, target, batch.route.name)
                continue
            match last.happened:
                case Happened.DUE:
                    attempt = last.attempt
                case Happened.FAILED if not last.final:
                    attempt = last.attempt + 1
                case Happened.UNKNOWN | Happened.SENDING if self.again:
                    attempt = last.attempt + 1
                case Happened.UNKNOWN | Happened.SENDING:
                    left["unknown"] += 1
                    continue
                case _:
                    continue
            yield Delivery(message, target, batch.route.name, attempt)

    def _targets(
        self, batch: Batch, transport: Transport, left: Counter[str], tally: Tally
    ) -> Iterator[tuple[Message, Target]]:
        """Whom the batch is for; a list that cannot be read keeps no other batch waiting."""
        found = False
        try:
            for each in self.targets(batch, transport):
                found = True
                yield each
        except StatuspageError as problem:
            left["unlisted"] += 1
            if str(problem) not in tally.wrong:
                tally.wrong.append(str(problem))
        else:
            if not found:  # the list may be short today by mistake: it is asked again
                left["nobody"] += 1
                message = batch.any
                tally.nobody.append(f"{message.path}, {message.channel}, {message.audience}")
            left["unusable"] += transport.personal and self.unusable()

    def _give_up(self, batch: Batch, reason: str, deliveries: Iterator[Delivery]) -> int:
        """Records of those who were claimed that they are not told; answers how many there are."""
        count = 0
        for some in _shares(deliveries, self.run.claim):
            open_ = [each for each in some if not self._is_in_doubt(each)]
            known = [each for each in open_ if self.run.standing.last(each.key) is not None]
            self._write([self._line(each, Happened.SKIPPED, reason) for each in known])
            count += len(open_)
        return count

    def _is_in_doubt(self, delivery: Delivery) -> bool:
        last = self.run.standing.last(delivery.key)
        return last is not None and last.happened in _IN_DOUBT

    def _write(self, events: Sequence[Event]) -> None:
        if events:
            self.run.append(events)

    def _began(self) -> Event:
        """The first line of a record: what is told from now on is no history."""
        now = self.now()
        return Event(run="", number=0, at=now, happened=Happened.BASELINE, path="", said_at=now)

    def _baseline(self, message: Message) -> Event:
        return self._of_update(message, Happened.BASELINE, "")

    def _skipped(self, message: Message, reason: str) -> Event:
        return self._of_update(message, Happened.SKIPPED, reason)

    def _of_update(self, message: Message, happened: Happened, note: str) -> Event:
        line = self._line(Delivery(message, Target(id=""), "", 0), happened, note)
        return replace(line, channel="", audience="", language="", text="", key_id="")

    def _mark(self, batch: Batch, happened: Happened, note: str) -> Event:
        target = Target(id=batch.mark.target)
        line = self._line(Delivery(batch.any, target, batch.route.name, 0), happened, note)
        return replace(line, language="", text="", key_id="")

    def _line(
        self, delivery: Delivery, happened: Happened, note: str = "", final: bool = False
    ) -> Event:
        return of_delivery(delivery, happened, self.now(), note, final=final, key_id=self.key_id)


def _shares(deliveries: Iterator[Delivery], size: int) -> Iterator[list[Delivery]]:
    while some := list(itertools.islice(deliveries, size)):
        yield some
