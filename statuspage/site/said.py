"""What was said and when, as programs that sort by it are told."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from hashlib import blake2b

from statuspage.maintenance import Maintenance
from statuspage.model import Incident, Review, Update

_FRACTIONS = 990_000
"""Microseconds of a second that incidents share out; the rest is for messages of one minute."""


def apart(subject: Incident | Maintenance) -> tuple[datetime, ...]:
    """The moments of its messages, in their order, each with a fraction of a second.

    The fraction comes from the path of the incident or work, and grows by a microsecond with each
    message of the same moment. So what several of them say in one minute differs, and none changes
    what another one has said. The chance that two paths have the same fraction is one in a million.
    """
    own = timedelta(microseconds=_fraction(subject.path))
    moments = [update.at for update in subject.updates]
    if len(set(moments)) == len(moments):  # nearly always
        return tuple(moment + own for moment in moments)
    return tuple(
        moment + own + timedelta(microseconds=rank)
        for moment, rank in zip(moments, ranks(subject.updates), strict=True)
    )


def review_of(subject: Incident | Maintenance) -> Review | None:
    """The public review of an incident, where it has a text and any message can be read."""
    review = subject.review if isinstance(subject, Incident) else None
    if review is None or not subject.updates or not review.body.value.strip():
        return None
    return review


def reviewed(subject: Incident | Maintenance) -> datetime | None:
    """The moment of its review, as `apart` has those of messages; it follows all of its minute."""
    if (review := review_of(subject)) is None:
        return None
    alike = sum(update.at == review.at for update in subject.updates)
    return review.at + timedelta(microseconds=_fraction(subject.path) + alike)


def latest(subject: Incident | Maintenance) -> datetime | None:
    """The newest moment of `apart` and `reviewed`; None where nothing was said."""
    moments = apart(subject)
    if review := reviewed(subject):
        moments = (*moments, review)
    return max(moments, default=None)


def newest(subject: Incident | Maintenance) -> datetime | None:
    """When the newest of its messages and its review was said; None without any."""
    told = [update.at for update in subject.updates]
    if review := review_of(subject):
        told.append(review.at)
    return max(told, default=None)


def before(updates: Iterable[Update], review: Review) -> tuple[Update, ...]:
    """The messages that had been said when a review was, oldest first."""
    return tuple(update for update in updates if update.at <= review.at)


def ranks(updates: Iterable[Update]) -> Iterator[int]:
    """For each message, how many of those before it were said at the same moment."""
    seen: Counter[datetime] = Counter()
    for update in updates:
        yield seen[update.at]
        seen[update.at] += 1


def _fraction(path: str) -> int:
    """One of a second's microseconds, for ever the same; never 0, which would not be written."""
    return 1 + int.from_bytes(blake2b(path.encode(), digest_size=8).digest()) % _FRACTIONS


def spoken(subject: Incident | Maintenance) -> Iterator[datetime]:
    """When anything was said of it, its review too, and when an embargo let something out."""
    review = subject.review if isinstance(subject, Incident) else None
    for told in (*subject.updates, review):
        if told is not None:
            yield told.at
            if told.publish_at is not None:
                yield told.publish_at
