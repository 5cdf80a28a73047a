"""Why an update is never sent, or not any more: it is false by now, too old, or known already.

Values in, values out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime, timedelta

from msgspec import Struct

from statuspage.deliver.composed import Composed
from statuspage.deliver.message import Message, subject_of
from statuspage.deliver.record import Recorded, Standing
from statuspage.moments import AHEAD
from statuspage.notices.takenback import How, TakenBack
from statuspage.policy import Policy

_COMPOSED = timedelta(days=7)
"""As far back `statuspage notices` goes: what is younger and not there was renamed or deleted."""


class Reason(Struct, frozen=True):
    """Why not, in words; `wrong` when somebody has to look."""

    words: str
    wrong: bool


class Grounds:
    """What updates are held against, one after the other in the order in which they are said."""

    def __init__(
        self,
        composed: Composed,
        policy: Policy,
        standing: Standing,
        now: datetime,
        exists: Callable[[str], bool],
    ) -> None:
        messages = composed.messages
        self._exists = exists
        self._policy, self._standing, self._now = policy, standing, now
        self._drill = composed.drill
        self._there = frozenset(message.path for message in messages)
        self._to_come = frozenset(one.path for one in messages if is_to_come(one, now))
        self._replaced: defaultdict[str, set[str]] = defaultdict(set)
        for message in messages:
            for each in message.taken_back:
                self._replaced[each.by].add(message.path)
        self._newest: dict[tuple[str, str, str], datetime] = {}
        for message in messages:
            is_out = message.path not in self._to_come and self.taken_back(message) is None
            if is_out and is_wanted(message, policy):
                place = _place(message)
                self._newest[place] = max(message.at, self._newest.get(place, message.at))
        self._seen: dict[tuple[str, object], Message] = {}

    def never(self, wanted: Sequence[Message]) -> Reason | None:
        """Why an update that nobody knows yet is never sent; None when it is.

        `wanted` are those of its notices that policy.yml sends.
        """
        message = wanted[0]
        if self._drill:
            return self._false(wanted)
        words = next(self._known_already(message), None)
        if words is None and (reason := self._false(wanted)) is not None:
            return reason
        words = words or next(self._too_late(message), None)
        fresh = self._now - message.told_from <= 2 * self._policy.window
        return None if words is None else Reason(words, fresh)

    def no_more(self, wanted: Sequence[Message]) -> Reason | None:
        """Why an update goes to nobody any more who has not got it; None when it does.

        What waited until it was too late is said to be so, like what was not reached in time.
        """
        if (reason := self._false(wanted)) is not None:
            return reason
        if self._drill or self._now - wanted[0].told_from <= self._policy.window:
            return None
        return Reason(self._too_old(), wrong=True)

    def taken_back(self, message: Message) -> TakenBack | None:
        """By which message it is taken back by now: the one that withdrew it, else the first."""
        found = [one for one in message.taken_back if one.by not in self._to_come]
        return next((one for one in found if one.how in _ENDED), next(iter(found), None))

    def note(self, message: Message) -> None:
        """Takes down that an update goes out, so that no other one says the same."""
        subject = subject_of(message.path)
        self._seen.setdefault((subject, message.fingerprint), message)
        self._seen.setdefault((subject, message.at), message)

    def _false(self, wanted: Sequence[Message]) -> Reason | None:
        """That it is known to be false; `wrong` where nobody is told instead what is right."""
        message = wanted[0]
        back = self.taken_back(message)
        if back is None:
            return None
        words = f"it was {back.how} since, by {back.by}"
        if back.how in _ENDED:
            return Reason(words, wrong=False)
        silent = dict.fromkeys(
            one.channel for one in wanted if self._newest.get(_place(one), _NEVER) < message.at
        )
        if silent:
            words += f"; by {', '.join(silent)} policy.yml sends nothing that says what is right"
        return Reason(words, wrong=bool(silent))

    def _known_already(self, message: Message) -> Iterator[str]:
        """That it would be the same message twice.

        The same words in another incident are another message, as a holding text may be; unless
        the file that said them is gone, so that it was renamed. What takes a message back is
        never that message under another name.
        """
        again = "which is known already: a file that is renamed is not sent again"
        subject = subject_of(message.path)
        siblings = self._siblings(message)
        others = self._replaced[message.path]
        for known in self._standing.updates.values():
            is_same_minute, is_sibling = known.said_at == message.at, known in siblings
            is_gone = self._is_gone(known)
            if known.fingerprint == message.fingerprint and (
                is_sibling or is_same_minute or is_gone
            ):
                yield f"it says word for word what {known.path} says, {again}"
            elif is_same_minute and is_sibling and known.path not in others:
                yield f"it is of the same minute as {known.path}, {again}"
            elif is_same_minute and is_gone:
                yield (
                    f"it is of the same minute as {known.path}, {again}. "
                    "If it is a new one, give it a minute of its own"
                )
        if (twin := self._seen.get((subject, message.fingerprint))) is not None:
            yield f"it says word for word what {twin.path} says"
        twin = self._seen.get((subject, message.at))
        if twin is not None and twin.path not in others:
            yield f"it is of the same minute as {twin.path}: give it a minute of its own"

    def _too_late(self, message: Message) -> Iterator[str]:
        if self._now - message.told_from > self._policy.window:
            yield self._too_old()
        newest = max(self._siblings(message), key=lambda known: known.said_at, default=None)
        if newest is not None and newest.said_at > message.told_from:
            yield f"it is back-dated: {newest.path} is newer, and known already"

    def _is_gone(self, known: Recorded) -> bool:
        young = self._now - known.said_at <= _COMPOSED
        return young and known.path not in self._there and not self._exists(known.path)

    def _siblings(self, message: Message) -> list[Recorded]:
        subject = subject_of(message.path)
        known = self._standing.updates.values()
        return [one for one in known if subject_of(one.path) == subject]

    def _too_old(self) -> str:
        minutes = round(self._policy.window.total_seconds() / 60)
        window = f"{minutes // 60} hours" if minutes % 60 == 0 else f"{minutes} minutes"
        return f"it is older than the {window} within which policy.yml sends"


_ENDED = frozenset({How.WITHDRAWN, How.CANCELLED})
_NEVER = datetime.min.replace(tzinfo=UTC)


def is_to_come(message: Message, now: datetime) -> bool:
    """Whether it is of a time still to come."""
    return message.at > now + AHEAD or (message.not_before or now) > now


def is_wanted(message: Message, policy: Policy) -> bool:
    """Whether a rule of the policy sends it."""
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


def _place(message: Message) -> tuple[str, str, str]:
    return subject_of(message.path), message.channel, message.audience
