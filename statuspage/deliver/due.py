"""What is due: composed notices against the policy, the approvals and the record.

Values in, values out: nothing is sent or written here.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from itertools import groupby

from statuspage.deliver.composed import Composed
from statuspage.deliver.event import Happened
from statuspage.deliver.message import Key, Message
from statuspage.deliver.record import Standing
from statuspage.policy import Policy, Route

AHEAD = timedelta(minutes=15)
"""An update this little ahead of the clock counts as said now, as it does on the page."""

OUTBOX = Route(name="outbox", transport="outbox")
# What is read at once leaves first; a list of ten thousand addresses keeps nothing waiting.
_FIRST = ("sms", "chat", "brief", "hotline", "x", "mastodon", "bluesky", "weibo", "press", "email")


@dataclass(frozen=True, slots=True)
class Batch:
    """One update in one channel for one audience by one route, in each language it may go out.

    `others` are the same notice in the languages that other routes take: who is told by those
    is not told by this one. `partial` when some language waits: then not everybody can be told
    yet. `late` says why it goes to nobody any more: who has not been told yet is recorded so.
    """

    route: Route
    messages: Mapping[str, Message]
    others: Mapping[str, Message] = field(default_factory=dict)
    partial: bool = False
    late: str | None = None

    @property
    def any(self) -> Message:
        """One of the messages: they differ in their words only."""
        return next(iter(self.messages.values()))

    @property
    def mark(self) -> Key:
        """What stands in the record once everybody has been dealt with."""
        message = self.any
        return Key(message.path, message.channel, message.audience, f"({self.route.name})")


@dataclass(frozen=True, slots=True)
class Held:
    """Not sent now, and looked at again by the next run; `wrong` when somebody has to act."""

    message: Message
    reason: str
    wrong: bool = False


@dataclass(frozen=True, slots=True)
class Skipped:
    """An update that is never sent, and why; `message` is any of its notices.

    `wrong` when it is of today: somebody may have meant it to go out.
    """

    message: Message
    reason: str
    wrong: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """What a run has to do; `baseline` is what was there before the record began.

    `fresh` are those of the baseline that would have been sent: somebody may wait for them.
    """

    batches: tuple[Batch, ...] = ()
    held: tuple[Held, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    baseline: tuple[Message, ...] = ()
    fresh: tuple[Message, ...] = ()


def due(
    composed: Composed,
    policy: Policy,
    standing: Standing,
    now: datetime,
    waits: Callable[[Message], str | None],
    *,
    again: bool = False,
) -> Due:
    """What is to be sent at `now`; `waits` says for what approval a notice waits, if for any.

    With `again`, what has been dealt with is looked at once more, for unknown deliveries.

    On the first run everything that is there becomes the baseline, and nothing is due: a
    site with a history tells nobody of it. Drills have no history, and are never too old.
    """
    if standing.is_new and not composed.drill:
        there_already = tuple(_one_each(composed.messages))
        fresh = tuple(m for m in there_already if now - m.told_from <= policy.window)
        return Due(baseline=there_already, fresh=fresh)
    held: list[Held] = []
    skipped: list[Skipped] = []
    batches: list[Batch] = []
    seen: dict[object, Message] = {}
    there = frozenset(message.path for message in composed.messages)
    for notices in _in_order(composed.messages):
        message = notices[0]
        wanted = [one for one in notices if _is_wanted(one, policy)]
        known = standing.updates.get(message.path)
        if not wanted or (known and known.baseline) or _is_over(standing, update_mark(message)):
            continue
        if message.at > now + AHEAD or (message.not_before or now) > now:
            held.append(Held(message, "it is of a time still to come"))
            continue
        if not composed.drill and known is None:
            reason = next(_reasons_against(message, policy, standing, now, seen, there), None)
            if reason is not None:
                skipped.append(Skipped(message, reason, _is_fresh(message, policy, now)))
                continue
        seen.setdefault((subject_of(message.path), message.fingerprint), message)
        seen.setdefault((subject_of(message.path), message.at), message)
        ready, not_ready = _ready(wanted, waits)
        in_time = composed.drill or now - message.told_from <= policy.window
        late = None if in_time else _too_old(policy)
        held += [] if late else not_ready
        # What waited until it was too late is said to be so, like what was not reached in time.
        batches += _batches(
            [*ready, *(one.message for one in not_ready)] if late else ready,
            policy,
            composed.languages[0],
            {(one.message.channel, one.message.audience) for one in not_ready},
            late,
        )
    kept = (_superseded(batch, standing, composed.drill) for batch in batches)
    return Due(
        batches=tuple(batch for batch in kept if again or not _is_over(standing, batch.mark)),
        held=tuple(held),
        skipped=tuple(skipped),
    )


def update_mark(message: Message) -> Key:
    """What stands in the record of an update that is never sent."""
    return Key(message.path, "", "", "")


def _is_over(standing: Standing, mark: Key) -> bool:
    last = standing.last(mark)
    return last is not None and last.happened in {Happened.SENT, Happened.SKIPPED}


def _one_each(messages: Iterable[Message]) -> Iterator[Message]:
    yield from {message.path: message for message in messages}.values()


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


def subject_of(path: str) -> str:
    """`incidents/<id>` of the path of an update."""
    return path.rpartition("/")[0]


def _is_wanted(message: Message, policy: Policy) -> bool:
    return any(
        scope.covers(
            channel=message.channel,
            audience=message.audience,
            kind=message.kind,
            occasions=message.occasions,
            impact=message.impact,
        )
        for scope in policy.send
    )


def _is_fresh(message: Message, policy: Policy, now: datetime) -> bool:
    return now - message.told_from <= 2 * policy.window


_COMPOSED = timedelta(days=7)
"""As far back `statuspage notices` goes: what is younger and not there was renamed or deleted."""


def _reasons_against(
    message: Message,
    policy: Policy,
    standing: Standing,
    now: datetime,
    seen: Mapping[object, Message],
    there: AbstractSet[str],
) -> Iterator[str]:
    """Why an update that nobody knows yet is never sent; nothing when it is.

    The same words in another incident are another message, as a holding text may be; unless
    the file that said them is gone, so that it was renamed.
    """
    again = "a file that is renamed is not sent again"
    subject = subject_of(message.path)
    siblings = [one for one in standing.updates.values() if subject_of(one.path) == subject]
    for known in standing.updates.values():
        is_gone = known.path not in there and now - known.said_at <= _COMPOSED
        is_same = known in siblings or known.said_at == message.at or is_gone
        if known.fingerprint == message.fingerprint and is_same:
            yield f"it says word for word what {known.path} says, which is known already: {again}"
    for known in siblings:
        if known.said_at == message.at:
            yield f"it is of the same minute as {known.path}, which is known already: {again}"
    if (twin := seen.get((subject, message.fingerprint))) is not None:
        yield f"it says word for word what {twin.path} says"
    if (twin := seen.get((subject, message.at))) is not None:
        yield f"it is of the same minute as {twin.path}: give it a minute of its own"
    if now - message.told_from > policy.window:
        yield _too_old(policy)
    newest = max(siblings, key=lambda known: known.said_at, default=None)
    if newest is not None and newest.said_at > message.told_from:
        yield f"it is back-dated: {newest.path} is newer, and known already"


def _too_old(policy: Policy) -> str:
    minutes = round(policy.window.total_seconds() / 60)
    window = f"{minutes // 60} hours" if minutes % 60 == 0 else f"{minutes} minutes"
    return f"it is older than the {window} within which policy.yml sends"


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
    late: str | None,
) -> Iterator[Batch]:
    def place(message: Message) -> tuple[int, str, str]:
        known = message.channel in _FIRST
        order = _FIRST.index(message.channel) if known else len(_FIRST)
        return order, message.channel, message.audience

    for (_, channel, audience), some in groupby(sorted(messages, key=place), key=place):
        for batch in _routed(list(some), policy, default):
            yield replace(batch, partial=(channel, audience) in waiting, late=late)


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
