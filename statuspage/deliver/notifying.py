"""A run of `statuspage notify`: from what is composed and decided to what is sent and recorded."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from statuspage.deliver import live
from statuspage.deliver.composed import Composed
from statuspage.deliver.due import Batch, Due, Held, due
from statuspage.deliver.event import Event, Happened
from statuspage.deliver.flow import Result
from statuspage.deliver.ledger import Unreachable
from statuspage.deliver.message import Key, Message, Transport
from statuspage.deliver.recipients import SUPPRESSED
from statuspage.deliver.record import Ledger, Standing
from statuspage.deliver.sending import Sender, Tally
from statuspage.deliver.transports import TRANSPORTS
from statuspage.deliver.whom import Whom
from statuspage.errors import StatuspageError
from statuspage.policy import Policy, Route

Waits = Callable[[Message], str | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Notifying:
    """All that a run needs; nothing is opened before it is needed.

    `now` is the moment against which the age of updates is measured, `clock` gives the times
    for the lines of the record.
    """

    composed: Composed
    policy: Policy
    ledger: Ledger
    whom: Whom
    waits: Waits
    now: datetime
    clock: Callable[[], datetime]
    environment: Mapping[str, str] = field(repr=False)
    site: Path
    again: bool = False

    def due(self, standing: Standing) -> Due:
        """What is due against a record."""
        return due(
            self.composed,
            self.policy,
            standing,
            self.now,
            self.waits,
            again=self.again,
            exists=lambda path: (self.site / f"{path}.md").is_file(),
        )

    def forecast(self) -> Forecast:
        """What a run would send; nothing is sent or written.

        Where the record is on a branch that is out of reach, what this machine knows of it
        has to do, and `wrong` says so.
        """
        unreachable = None
        try:
            standing: Standing = self.ledger.standing(self._paths())
        except Unreachable as problem:
            unreachable, standing = problem, self.ledger.here.standing(self._paths())
        found = self.due(standing)
        transports = self.transports(found)
        counts: dict[Key, Counter[str]] = {}
        wrong = dict.fromkeys(one for one in transports.values() if isinstance(one, str))
        if unreachable is not None:
            wrong[str(unreachable)] = None
        for batch in found.batches:
            transport = transports[batch.route.name]
            if batch.late is not None or isinstance(transport, str):
                continue
            try:
                counts[batch.mark] = self._open(batch, transport, standing)
            except StatuspageError as problem:
                wrong[str(problem)] = None
        wrong |= dict.fromkeys(self._unread())
        begins = standing.is_new
        return Forecast(found, counts, tuple(wrong), tuple(standing.unknown()), begins)

    def _unread(self) -> list[str]:
        """That somebody may have been told who wants to be left alone."""
        lines = self.whom.unread
        if not lines:
            return []
        some = "1 line leaves" if lines == 1 else f"{lines:,} lines leave"
        why = "because no address can be read there: statuspage recipients names the lines"
        return [f"{SUPPRESSED}: {some} nobody alone, {why}"]

    def _paths(self) -> frozenset[str]:
        """The updates of which the record's lines matter."""
        return frozenset(message.path for message in self.composed.messages)

    def _open(self, batch: Batch, transport: Transport, standing: Standing) -> Counter[str]:
        """How many are still to be told, by language."""
        count = Counter[str]()
        for message, target in self.whom.targets(batch, transport):
            last = standing.last(Key(message.path, message.channel, message.audience, target.id))
            failed = last is not None and last.happened is Happened.FAILED and not last.final
            unknown = last is not None and last.happened is Happened.UNKNOWN and self.again
            if batch.again and not unknown:
                continue
            if last is None or last.happened is Happened.DUE or failed or unknown:
                count[message.language] += 1
        return count

    def send(
        self,
        *,
        wait_live: float | None,
        stop: threading.Event,
        on_result: Callable[[Batch, Result], None],
    ) -> Outgone:
        """Sends what is due and records it; raises StatuspageError when nothing may be sent."""
        tally = Tally()
        outgone: Outgone | None = None
        try:
            with self.ledger.run(self.clock(), self._paths()) as run:
                found, absent = self._shown(self.due(run.standing), wait_live)
                outgone = Outgone(
                    replace(found, held=(*found.held, *absent)),
                    tally,
                    tuple(run.recovered),
                    run.standing.unknown,
                )
                sender = Sender(
                    run=run,
                    transports=self.transports(found),
                    targets=self.whom.targets,
                    now=self.clock,
                    key_id=self.whom.key_id,
                    unusable=lambda: self.whom.unusable,
                    again=self.again,
                    stop=stop,
                    on_result=on_result,
                )
                sender.send(found, tally)
                tally.wrong += self._unread()
        except StatuspageError as problem:
            if outgone is None:
                raise
            # Some of it may be out: what came of it is said all the same.
            return replace(outgone, problem=problem)
        return outgone

    def _shown(self, found: Due, wait_live: float | None) -> tuple[Due, list[Held]]:
        """Only what the live page shows: a link in a message must lead somewhere."""
        if wait_live is None or not found.batches:
            return found, []
        told = [
            one for batch in found.batches if batch.late is None for one in batch.messages.values()
        ]
        missing = live.wait_until_shown({message.link for message in told}, wait_live)
        reason = "the live page does not show it, so that its link would lead nowhere"
        held = [
            Held(message, f"{reason}: {missing[message.link]}", wrong=True)
            for message in told
            if message.link in missing
        ]
        kept = []
        for batch in found.batches:
            there = {k: m for k, m in batch.messages.items() if batch.late or m.link not in missing}
            partial = batch.partial or len(there) < len(batch.messages)
            if there:
                kept.append(replace(batch, messages=there, partial=partial))
        return replace(found, batches=tuple(kept)), held

    def transports(self, found: Due) -> Mapping[str, Transport | str]:
        """A way out for each route that is needed, or why there is none."""
        ways: dict[str, Transport | str] = {}
        for batch in found.batches:
            if batch.route.name not in ways:
                ways[batch.route.name] = self._transport(batch.route)
        return ways

    def _transport(self, route: Route) -> Transport | str:
        try:
            return TRANSPORTS[route.transport].transport(route, self.environment, self.site)
        except StatuspageError as problem:
            return f"{route.name}: {problem}"


class Forecast(Struct, frozen=True):
    """What a run would do: `counts` of those still to be told, by batch and language.

    `begins` when there is no record yet: that it begins is work as well.
    """

    due: Due
    counts: Mapping[Key, Counter[str]]
    wrong: Sequence[str]
    unknown: Sequence[Event]
    begins: bool

    @property
    def is_anything(self) -> bool:
        """Whether a run with --send has something to do or to say."""
        held = any(each.wrong for each in self.due.held)
        due = any(count.total() for count in self.counts.values())
        late = any(batch.late for batch in self.due.batches)
        return bool(due or late or held or self.due.skipped or self.wrong or self.begins)


class Outgone(Struct, frozen=True):
    """What a run did; `problem` is what ended it before it was through.

    `unknown` answers what nobody can tell of now, from this run and those before it.
    """

    due: Due
    tally: Tally
    recovered: Sequence[Event]
    unknown: Callable[[], Sequence[Event]]
    problem: StatuspageError | None = None

    @property
    def failed(self) -> bool:
        """Whether a person has to look."""
        wrong = any(one.wrong for one in self.due.held) or any(
            one.wrong for one in self.due.skipped
        )
        late = any(batch.late and not batch.expected for batch in self.due.batches)
        return bool(
            self.tally.failed or wrong or late or self.due.fresh or self.problem or self.recovered
        )
