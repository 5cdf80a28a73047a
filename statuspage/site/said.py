"""When things were said, as programs that sort by it are told."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from hashlib import blake2b

from statuspage.maintenance import Maintenance
from statuspage.model import Incident, Update

_FRACTIONS = 990_000
"""Microseconds of a second that incidents share out; the rest is for messages of one minute."""


def apart(subject: Incident | Maintenance) -> tuple[datetime, ...]:
    """The moments of its messages, in their order, each with a fraction of a second.

    The fraction comes from the path of the incident or work, and grows by a microsecond with each
    message of the same moment. So what several of them say in one minute differs, and none changes
    what another one has said. The chance that two paths have the same fraction is one in a million.
    """
    own = _fraction(subject.path)
    return tuple(
        update.at + timedelta(microseconds=own + rank)
        for update, rank in zip(subject.updates, ranks(subject.updates), strict=True)
    )


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
