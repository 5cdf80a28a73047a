"""What is due: composed notices against the policy, the approvals and the record.

Values in, values out: nothing is sent or written here.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from datetime import datetime
from itertools import groupby

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from statuspage.deliver.against import Grounds, Reason, is_to_come, is_wanted
from statuspage.deliver.composed import Composed
from statuspage.deliver.event import Happened
from statuspage.deliver.message import Key, Message, subject_of
from statuspage.deliver.record import Standing
from statuspage.policy import Policy, Route

OUTBOX = Route(name="outbox", transport="outbox")
# What is read at once leaves first; a list of ten thousand addresses keeps nothing waiting.
_FIRST = ("sms", "chat", "brief", "hotline", "x", "mastodon", "bluesky", "weibo", "press", "email")


class Batch(Struct, frozen=True):
    """One update in one channel for one audience by one route, in each language it may go out.

    `others` are the same notice in the languages that other routes take: who is told by those
    is not told by this one. `partial` when some language waits: then not everybody can be told
    yet. `late` says why it goes to nobody any more: who has not been told yet is recorded so,
    and somebody has to look unless it is `expected`. `again` when everybody has been dealt with,
    and only those are told once more of whom nobody can tell.
    """

    route: Route
    messages: Mapping[str, Message]
    others: Mapping[str, Message] = msgspec.field(default_factory=dict)
    partial: bool = False
    late: str | None = None
    expected: bool = False
    again: bool = False

    @property
    def any(self) -> Message:
        """One of the messages: they differ in their words only."""
        return next(iter(self.messages.values()))

    @property
    def mark(self) -> Key:
        """What stands in the record once everybody has been dealt with."""
        message = self.any
        return Key(message.path, message.channel, message.audience, f"({self.route.name})")


class Held(Struct, frozen=True):
    """Not sent now, and looked at again by the next run; `wrong` when somebody has to act."""

    message: Message
    reason: str
    wrong: bool = False


class Skipped(Struct, frozen=True):
    """An update that is never sent, and why; `message` is any of its notices.

    `wrong` when it is of today: somebody may have meant it to go out.
    """

    message: Message
    reason: str
    wrong: bool = False


class Due(Struct, frozen=True, kw_only=True):
    """What a run has to do; `baseline` is what was there before the record began.

    `fresh` are those of the baseline that would have been sent: somebody may wait for them.
    `false` are the paths of updates that a later one takes back.
    """

    batches: tuple[Batch, ...] = ()
    held: tuple[Held, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    baseline: tuple[Message, ...] = ()
    fresh: tuple[Message, ...] = ()
    false: frozenset[str] = frozenset()


def due(
    composed: Composed,
    policy: Policy,
    standing: Standing,
    now: datetime,
    waits: Callable[[Message], str | None],
    *,
    again: bool = False,
    exists: Callable[[str], bool] = lambda path: False,
) -> Due:
    """What is to be sent at `now`; `waits` says for what approval a notice waits, if for any.

    With `again`, what has been dealt with is looked at once more, for unknown deliveries.
    `exists` says of an update that was not composed whether its file is there all the same.

    On the first run everything that is there becomes the baseline, and nothing is due: a
    site with a history tells nobody of it. Drills have no history, and are never too old.
    """
    grounds = Grounds(composed, policy, standing, now, exists)
    if standing.is_new and not composed.drill:
        return _baseline(composed.messages, grounds, policy, now)
    updates = _in_order(composed.messages)
    by_path = {notices[0].path: notices for notices in updates}
    sorting = _Sorting(policy, standing, grounds, now, waits, composed.languages[0], by_path)
    for notices in updates:
        sorting.sort(notices)
    kept = (_superseded(batch, standing, composed.drill) for batch in sorting.batches)
    first = (notices[0] for notices in updates)
    return Due(
        batches=tuple(_open(kept, standing, again=again)),
        held=tuple(sorting.held),
        skipped=tuple(sorting.skipped),
        false=frozenset(one.path for one in first if grounds.taken_back(one) is not None),
    )


@dataclass(slots=True)
class _Sorting:
    """The updates, one after the other: what goes out, what is held, and what is never sent.

    `default` is the site's language; `by_path` has all of them with their notices.
    """

    policy: Policy
    standing: Standing
    grounds: Grounds
    now: datetime
    waits: Callable[[Message], str | None]
    default: str
    by_path: Mapping[str, Sequence[Message]]
    batches: list[Batch] = field(default_factory=list)
    held: list[Held] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)

    def sort(self, notices: Sequence[Message]) -> None:
        """One update, by its notices, to where it belongs."""
        message = notices[0]
        wanted = self._wanted(notices)
        known = self.standing.updates.get(message.path)
        is_dealt_with = _is_over(self.standing, update_mark(message))
        if not wanted or (known and known.baseline) or is_dealt_with:
            return
        if (words := self._held_whole(message, is_known=known is not None)) is not None:
            self.held.append(Held(message, words))
        elif known is None and (reason := self.grounds.never(wanted)) is not None:
            self.skipped.append(Skipped(message, reason.words, reason.wrong))
        else:
            self._goes_out(wanted)

    def _wanted(self, notices: Iterable[Message]) -> list[Message]:
        return [one for one in notices if is_wanted(one, self.policy)]

    def _held_whole(self, message: Message, *, is_known: bool) -> str | None:
        """Why none of its notices is looked at now, if so."""
        if is_to_come(message, self.now):
            return "it is of a time still to come"
        back = None if is_known else self.grounds.taken_back(message)
        if back is not None and self._is_held(back.by):
            return f"{back.by} takes it back, and is held itself"
        return None

    def _is_held(self, path: str) -> bool:
        """Whether policy.yml sends an update, and none of it can go out yet."""
        wanted = self._wanted(self.by_path.get(path, ()))
        return bool(wanted) and not _ready(wanted, self.waits)[0]

    def _goes_out(self, wanted: Sequence[Message]) -> None:
        """What can go out does, and the rest is held; where it is too late, nothing waits."""
        self.grounds.note(wanted[0])
        ready, not_ready = _ready(wanted, self.waits)
        waiting = {(one.message.channel, one.message.audience) for one in not_ready}
        late = self.grounds.no_more(wanted)
        if late is None:
            self.held += not_ready
        else:
            ready += (one.message for one in not_ready)
        self.batches += _batches(ready, self.policy, self.default, waiting, late)


def _open(batches: Iterable[Batch], standing: Standing, *, again: bool) -> Iterator[Batch]:
    """What is not dealt with; with `again` also what is, for those who are unknown."""
    for batch in batches:
        if not _is_over(standing, batch.mark):
            yield batch
        elif again and batch.late is None:
            yield replace(batch, again=True)


def _baseline(messages: Iterable[Message], grounds: Grounds, policy: Policy, now: datetime) -> Due:
    there = tuple({message.path: message for message in messages}.values())
    fresh = (one for one in there if now - one.told_from <= policy.window)
    return Due(baseline=there, fresh=tuple(one for one in fresh if grounds.taken_back(one) is None))


def update_mark(message: Message) -> Key:
    """What stands in the record of an update that is never sent."""
    return Key(message.path, "", "", "")


def _is_over(standing: Standing, mark: Key) -> bool:
    last = standing.last(mark)
    return last is not None and last.happened in {Happened.SENT, Happened.SKIPPED}


def _in_order(messages: Iterable[Message]) -> list[list[Message]]:
    """The updates: the worst incident first, and of each the older one first."""
    worst: defaultdict[str, int] = defaultdict(int)
    for message in messages:
        subject = subject_of(message.path)
        worst[subject] = max(worst[subject], message.impact.rank)

    def place(message: Message) -> tuple[int, str, datetime, bool, str]:
        subject = subject_of(message.path)
        is_first = message.update == "index"
        return -worst[subject], subject, message.at, not is_first, message.path

    return [list(some) for _, some in groupby(sorted(messages, key=place), key=place)]


def _ready(
    messages: Iterable[Message], waits: Callable[[Message], str | None]
) -> tuple[list[Message], list[Held]]:
    ready, held = [], []
    for message in messages:
        if message.outdated:
            held.append(Held(message, "the original has changed since it was translated"))
        elif message.over_limit:
            held.append(Held(message, f"it is too long for {message.channel}", wrong=True))
        elif (reason := waits(message)) is not None:
            held.append(Held(message, reason))
        else:
            ready.append(message)
    return ready, held


def _batches(
    messages: Sequence[Message],
    policy: Policy,
    default: str,
    waiting: AbstractSet[tuple[str, str]],
    late: Reason | None,
) -> Iterator[Batch]:
    def place(message: Message) -> tuple[int, str, str]:
        known = message.channel in _FIRST
        order = _FIRST.index(message.channel) if known else len(_FIRST)
        return order, message.channel, message.audience

    for (_, channel, audience), some in groupby(sorted(messages, key=place), key=place):
        for batch in _routed(list(some), policy, default):
            partial = (channel, audience) in waiting
            if late is None:
                yield replace(batch, partial=partial)
            else:
                yield replace(batch, partial=partial, late=late.words, expected=not late.wrong)


def _routed(messages: Sequence[Message], policy: Policy, default: str) -> Iterator[Batch]:
    """The notices of one channel and audience by the first route that takes each language.

    What no route takes at all goes to the outbox; where one takes the channel, languages
    that none asks for go nowhere.
    """
    drill = messages[0].drill
    notices = [route for route in policy.routes if not route.alarm]
    covering = [r for r in notices if r.drill is drill and _covers(r, messages[0])]
    by_route: dict[str, tuple[Route, dict[str, Message]]] = {}
    for message in messages:
        takes = next((r for r in covering if _speaks(r, message.language, default)), None)
        route = takes if covering else OUTBOX
        if route is not None:
            by_route.setdefault(route.name, (route, {}))[1][message.language] = message
    for route, said in by_route.values():
        others = {one.language: one for one in messages if one.language not in said}
        yield Batch(route, said, others)


def _covers(route: Route, message: Message) -> bool:
    return route.scope.covers(
        channel=message.channel,
        audience=message.audience,
        kind=message.kind,
        occasions=message.occasions,
        impact=message.impact,
    )


def _speaks(route: Route, language: str, default: str) -> bool:
    """One place is told in the languages it asks for, else in the site's default one.

    A route to a list of recipients takes all: each of them is told in their own.
    """
    if route.languages:
        return language in route.languages
    return route.to is None or language == default


def _superseded(batch: Batch, standing: Standing, drill: bool) -> Batch:
    """The batch, late when something newer has been said there since."""
    message = batch.any
    told = standing.told(subject_of(message.path), message.channel, message.audience)
    if drill or batch.late or told is None or told <= message.at:
        return batch
    return replace(batch, late=f"something newer was said by {message.channel} since")
