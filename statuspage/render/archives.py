"""What no longer fits into a feed, by months."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from msgspec import Struct

from statuspage.model import Incident, Update
from statuspage.render.chronicle import Chronicle, Happened, Said
from statuspage.render.entries import (
    Entry,
    incident_in_archive,
    review_in_archive,
    update_in_archive,
)
from statuspage.site.archives import ENTRIES, Archived, Key, first_told, kept, month


class Month(Struct, frozen=True):
    """One archive: what was said in a month, or the incidents first spoken of in it."""

    key: Key
    told: tuple[Said | Happened, ...]


def months(told: Chronicle, name: Archived) -> tuple[Month, ...]:
    """The archives of a feed, oldest first."""
    every: Sequence[Said | Happened] = told.happened if name == "history" else told.said
    filed = [
        month(one.update.at if isinstance(one, Said) else first_told(one.incident)) for one in every
    ]
    found: defaultdict[Key, list[Said | Happened]] = defaultdict(list)
    for key, one in zip(filed, every, strict=True):
        found[key].append(one)
    return tuple(Month(key, tuple(found[key])) for key in kept(filed, filed[:ENTRIES]))


def entries(told: Chronicle, archive: Month) -> tuple[Entry, ...]:
    """The entries of an archive, newest first."""
    return tuple(_entry(told, one) for one in archive.told)


def _entry(told: Chronicle, one: Said | Happened) -> Entry:
    edition = told.edition
    if isinstance(one, Happened):
        return incident_in_archive(edition, one.incident, one.moment)
    if isinstance(one.update, Update):
        return update_in_archive(edition, one.subject, one.update, one.moment)
    assert isinstance(one.subject, Incident)  # planned work has no reviews
    return review_in_archive(edition, one.subject, one.update, one.moment)
