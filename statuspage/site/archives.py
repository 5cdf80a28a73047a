"""Which months of a feed have an archive of their own (RFC 5005 §4).

A month has one once it is over, which is when something was said in a later one, or once the
feed is too small for it. So nothing here follows the clock. They come in twos at least: each
leads to another one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import datetime
from heapq import nlargest
from typing import Literal

from statuspage.maintenance import Maintenance
from statuspage.model import Incident
from statuspage.site import Site
from statuspage.site.said import latest, review_of

Archived = Literal["history", "updates"]
Key = tuple[int, int]
"""A year and a month of it."""
ARCHIVED: tuple[Archived, ...] = ("history", "updates")
"""The feeds that have archives: of incidents, and of messages."""
ENTRIES = 50
"""How many entries a feed has at most, the newest."""


def slug(month: Key) -> str:
    """`2026-11`, as in the address of its archive."""
    return f"{month[0]:04}-{month[1]:02}"


def archived(site: Site, name: Archived) -> tuple[Key, ...]:
    """The years and months of which a feed has an archive, oldest first."""
    filed = _incidents(site) if name == "history" else _messages(site)
    newest = nlargest(ENTRIES, filed)
    return kept((month(at) for _, _, at in filed), (month(at) for _, _, at in newest))


def month(at: datetime) -> Key:
    """The month under which something is filed that was first said then."""
    return at.year, at.month


def kept(every: Iterable[Key], newest: Iterable[Key]) -> tuple[Key, ...]:
    """The same of the months under which all entries are filed, and of those in the feed itself."""
    there, shown = Counter(every), Counter(newest)
    months = sorted(there)
    written = [key for key in months if key != months[-1] or there[key] > shown[key]]
    if len(written) == 1:  # an archive without another one beside it is no archive yet
        written = months if there[written[0]] > shown[written[0]] else []
    return tuple(written)


def first_told(incident: Incident) -> datetime:
    """When an incident was first spoken of: its month in the archive; it needs a message."""
    return min(update.at for update in incident.updates)


def _messages(site: Site) -> list[tuple[datetime, str, datetime]]:
    subjects: tuple[Incident | Maintenance, ...] = (*site.incidents, *site.maintenance)
    told = (one for subject in subjects for one in (*subject.updates, review_of(subject)))
    return [(one.at, one.path, one.at) for one in told if one is not None]


def _incidents(site: Site) -> list[tuple[datetime, str, datetime]]:
    """The moment of the newest that was said of it, by which a feed sorts, and of the first."""
    return [
        (moment, incident.path, first_told(incident))
        for incident in site.incidents
        if (moment := latest(incident)) is not None
    ]
