"""Telling roles that a clock has run out: once for each rung of its ladder, by the record.

A role is told in one message of all that it is to be told, and the record has a line for each
rung, with the guarantees of notices: written before it is sent, and never sent again by itself
where nobody can tell. What was refused is tried again by every run. Alarms have a record of
their own, so that a long sending of notices does not keep them waiting, and no alarm interrupts
it.
"""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from statuspage.deliver.event import Event, Happened, of_delivery
from statuspage.deliver.flow import PAUSES, Flow, Record, Result
from statuspage.deliver.ledger import Unreachable
from statuspage.deliver.message import Delivery, Key, Message, Target, Transport
from statuspage.deliver.record import Ledger, Run, Standing
from statuspage.deliver.transports import TRANSPORTS
from statuspage.errors import StatuspageError
from statuspage.policy import Occasion, Policy, Route
from statuspage.practice.alarm import Desk, letter
from statuspage.practice.ladder import Call
from statuspage.practice.running import Running

CHANNEL = "alarm"
FAMILY = "due"


class Alarm(Struct, frozen=True):
    """One rung of one clock that has been reached."""

    running: Running
    call: Call

    @property
    def path(self) -> str:
        """The clock in the record: another moment at which it runs out makes it another clock."""
        one = self.running
        assert one.due is not None
        name = one.clock.value.replace("_", "-")
        if one.name:  # may be a path: what the record knows of it is short and tells them apart
            name += f"-{hashlib.sha256(one.name.encode()).hexdigest()[:8]}"
        return f"{FAMILY}/{one.incident}/{name}-{one.due.astimezone(UTC):%Y%m%dT%H%M%SZ}"

    @property
    def key(self) -> Key:
        """What is told at most once."""
        after = self.call.after // timedelta(minutes=1)
        return Key(self.path, CHANNEL, self.call.role, f"rung{after:+}m")


@dataclass(frozen=True, slots=True)
class Told:
    """One message to one role: the rungs that it is about, and the way that it goes.

    Without a way `wrong` says why the role cannot be told.
    """

    role: str
    alarms: tuple[Alarm, ...]
    message: Message
    route: Route | None = None
    way: Transport | None = field(default=None, repr=False)
    wrong: str | None = None


class Outcome(Struct, frozen=True, kw_only=True):
    """What came of telling; `messages` has what happened to each, in words for a person.

    `unknown` are rungs of which nobody can tell whether their message arrived, from this run
    and those before it. `nobody` are overdue, and there is nobody who could be told of them.
    """

    told: tuple[Told, ...]
    results: Mapping[str, Result] = msgspec.field(default_factory=dict)
    untried: tuple[str, ...] = ()
    recovered: Sequence[Event] = ()
    unknown: Sequence[Event] = ()
    wrong: tuple[str, ...] = ()
    nobody: tuple[Running, ...] = ()
    problem: StatuspageError | None = None

    @property
    def failed(self) -> bool:
        """Whether somebody was not told who should have been, or nobody can tell."""
        lost = any(result.happened is not Happened.SENT for result in self.results.values())
        wrong = self.wrong or any(each.wrong for each in self.told)
        left = self.untried or self.recovered or self.nobody
        return bool(lost or wrong or left or self.problem)


def alarms(running: Iterable[Running]) -> tuple[Alarm, ...]:
    """Every rung that has been reached, clock by clock in their order."""
    return tuple(Alarm(one, call) for one in running for call in one.reached)


def without_anybody(running: Iterable[Running]) -> tuple[Running, ...]:
    """What is overdue, and no rung and no owner says who is told of it."""
    return tuple(one for one in running if one.overdue and not one.lapsed and not one.calls)


@dataclass(frozen=True, slots=True, kw_only=True)
class Alarming:
    """All that telling needs; nothing is opened before it is needed.

    `clock` gives the times for the lines of the record. With `again`, those are told once more
    of whom nobody knows whether they were.
    """

    policy: Policy
    desk: Desk
    ledger: Ledger
    clock: Callable[[], datetime]
    environment: Mapping[str, str] = field(repr=False)
    site: Path
    drill: bool = False
    again: bool = False
    pauses: Sequence[float] = PAUSES

    def forecast(self, reached: Sequence[Alarm]) -> Outcome:
        """Who would be told of what; nothing is sent or written."""
        paths = frozenset(alarm.path for alarm in reached)
        wrong: tuple[str, ...] = ()
        try:
            standing: Standing = self.ledger.standing(paths)
        except Unreachable as problem:
            standing, wrong = self.ledger.here.standing(paths), (str(problem),)
        told = self._told(reached, standing)
        return Outcome(told=told, wrong=wrong, unknown=standing.unknown())

    def send(
        self,
        reached: Sequence[Alarm],
        *,
        stop: threading.Event,
        on_result: Callable[[Told, Result], None] = lambda told, result: None,
    ) -> Outcome:
        """Tells everybody and records it; raises StatuspageError when nobody may be told."""
        outcome: Outcome | None = None
        results: dict[str, Result] = {}
        try:
            with self.ledger.run(self.clock(), frozenset(a.path for a in reached)) as run:
                told = self._told(reached, run.standing)
                outcome = Outcome(told=told, results=results, recovered=tuple(run.recovered))
                self._send(run, told, results, stop, on_result)
                outcome = replace(outcome, unknown=run.standing.unknown())
        except StatuspageError as problem:
            if outcome is None:
                raise
            outcome = replace(outcome, problem=problem)  # some may be out: that is said
        sendable = (each.role for each in outcome.told if each.wrong is None)
        return replace(outcome, untried=tuple(r for r in sendable if r not in results))

    def _told(self, reached: Sequence[Alarm], standing: Standing) -> tuple[Told, ...]:
        """One message to each role of all that it has not been told."""
        by_role: dict[str, list[Alarm]] = {}
        for alarm in reached:
            if self.next_attempt(alarm, standing) is not None:
                by_role.setdefault(alarm.call.role, []).append(alarm)
        return tuple(self._one(role, some) for role, some in by_role.items())

    def _one(self, role: str, some: Sequence[Alarm]) -> Told:
        clocks = list({alarm.path: alarm.running for alarm in some}.values())
        message = self._message(role, clocks, some)
        route, wrong = self._route(role)
        way = None
        if route is not None:
            try:
                way = TRANSPORTS[route.transport].transport(route, self.environment, self.site)
            except StatuspageError as problem:
                wrong = f"'{role}' cannot be told: {problem}"
        return Told(role, tuple(some), message, route, way, wrong)

    def _message(self, role: str, clocks: Sequence[Running], some: Sequence[Alarm]) -> Message:
        said = letter(role, clocks, self.desk)
        parts = {"text": said.text, "subject": said.subject}
        keys = "\n".join(sorted("\0".join(alarm.key) for alarm in some))
        name = hashlib.sha256(keys.encode()).hexdigest()[:12]
        worst = max((one.impact for one in clocks), key=lambda impact: impact.rank)
        return Message(
            path=f"{FAMILY}/{role}/{name}",
            family=FAMILY,
            subject=role,
            update=name,
            at=max(alarm.call.at for alarm in some),
            kind=clocks[0].kind,
            phase="",
            impact=worst,
            peak=worst,
            occasions=frozenset({Occasion.ESCALATION}),
            components=frozenset(),
            audience=role,
            channel=CHANNEL,
            language=self.desk.locale.language,
            title=said.subject,
            link=self.desk.config.url,
            parts=parts,
            sha256=hashlib.sha256(f"{said.subject}\0{said.text}".encode()).hexdigest()[:32],
            fingerprint=name,
            words="",
            drill=self.drill,
        )

    def _route(self, role: str) -> tuple[Route | None, str | None]:
        """The way to a role: the route for its own address, one for alarms, or the mail's."""
        known = self.policy.roles.get(role)
        if known is None:
            return None, f"'{role}' cannot be told: nobody has this role in policy.yml"
        if known.reach is None:
            return None, (
                f"'{role}' cannot be told: policy.yml needs a line 'reach: "
                f"{role.upper().replace('-', '_')}_ADDRESS' in this role, the name of a variable "
                "with the address"
            )
        if not self.environment.get(known.reach, "").strip():
            return None, (
                f"'{role}' cannot be told: {known.reach} is not set in the environment; it holds "
                "the address of this role"
            )
        own = [r for r in self.policy.routes if r.alarm and r.to in {None, known.reach}]
        mail = [r for r in self.policy.routes if r.transport == "smtp" and not r.drill]
        found = next(iter([*(r for r in own if r.to is not None), *own, *mail]), None)
        if found is None:
            return None, (
                f"'{role}' cannot be told: policy.yml has no route with 'alarm: yes', and none by "
                "smtp that could be used instead"
            )
        return replace(found, to=known.reach), None

    def _send(
        self,
        run: Run,
        told: Sequence[Told],
        results: dict[str, Result],
        stop: threading.Event,
        on_result: Callable[[Told, Result], None],
    ) -> None:
        """Claims everything at once, then tells one role after the other."""
        open_ = [each for each in told if each.way is not None]
        if not open_:
            return
        letters = [_Lines(each, run.standing, self) for each in open_]
        run.append([line for each in letters for line in each.claim()])
        run.checkpoint()
        for each in letters:
            if stop.is_set():
                return

            def heard(result: Result, told: Told = each.told) -> None:
                if not result.again:
                    results[told.role] = result
                on_result(told, result)

            assert each.told.way is not None
            record = Record(line=each.line, append=partial(_append, run, each))
            with Flow(each.told.way, record, heard, stop=stop, pauses=self.pauses) as flow:
                flow.send([each.delivery])
                flow.finish()

    def next_attempt(self, alarm: Alarm, standing: Standing) -> int | None:
        """Which attempt is next; None for what has been dealt with, or waits for a person.

        Where the far side has said no for good, the address may have been mended since: there
        is nobody else whom this rung would tell.
        """
        last = standing.last(alarm.key)
        if last is None:
            return 1
        match last.happened:
            case Happened.DUE:
                return last.attempt
            case Happened.FAILED:
                return last.attempt + 1
            case Happened.UNKNOWN | Happened.SENDING if self.again:
                return last.attempt + 1
            case _:
                return None


def _append(run: Run, lines: _Lines, events: Sequence[Event]) -> None:
    run.append([*lines.expand(events)])


class _Lines:
    """The lines of the record about one message: one for each rung that it is about."""

    def __init__(self, told: Told, standing: Standing, alarming: Alarming) -> None:
        self.told, self._clock = told, alarming.clock
        self._first = tuple((a, alarming.next_attempt(a, standing) or 1) for a in told.alarms)
        route = told.route
        assert route is not None
        assert route.to is not None
        target = Target(id=route.to, address=alarming.environment.get(route.to, ""))
        self.delivery = Delivery(told.message, target, route.name)

    def claim(self) -> Iterator[Event]:
        """That it is about to be told."""
        yield from self.expand([self.line(self.delivery, Happened.DUE, "", False)])

    def line(self, delivery: Delivery, happened: Happened, note: str, final: bool) -> Event:
        """One line about the message as a whole; it says nothing new, so it has no fingerprint."""
        line = of_delivery(delivery, happened, self._clock(), note, final=final)
        return replace(line, fingerprint="")

    def expand(self, events: Iterable[Event]) -> Iterator[Event]:
        """The same of each rung, in the order of the events."""
        for event in events:
            for alarm, first in self._first:
                yield replace(
                    event,
                    path=alarm.path,
                    target=alarm.key.target,
                    said_at=alarm.call.at,
                    attempt=first + event.attempt - 1,
                )
