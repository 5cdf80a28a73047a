"""When things were said, as programs that sort by it are told."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from statuspage.maintenance import Maintenance
from statuspage.model import Incident


def apart(subject: Incident | Maintenance) -> tuple[datetime, ...]:
    """The moments of its messages, in their order, of which no two are equal: those that were get
    0, 1, 2 … milliseconds.

    They are counted within one incident or work alone, so that a message changes nothing of
    another incident. What shares a moment with another incident is in the order of their ids.
    """
    seen: dict[datetime, int] = {}
    found = []
    for update in subject.updates:
        rank = seen.get(update.at, 0)
        seen[update.at] = rank + 1
        found.append(update.at + timedelta(milliseconds=rank) if rank else update.at)
    return tuple(found)


def spoken(subject: Incident | Maintenance) -> Iterator[datetime]:
    """When anything was said of it, its review too, and when an embargo let something out."""
    for update in subject.updates:
        yield update.at
        if update.publish_at is not None:
            yield update.publish_at
    if isinstance(subject, Incident) and subject.review is not None:
        yield subject.review.at
