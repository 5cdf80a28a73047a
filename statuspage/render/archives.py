"""What no longer fits into a feed, by months."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from statuspage.render.chronicle import Chronicle, Happened, Said
from statuspage.render.entries import Entry, incident_in_archive, update_in_archive
from statuspage.site.archives import Archived, Key, first_told


@dataclass(frozen=True, slots=True)
class Month:
    """One archive: what was said in a month, or the incidents first spoken of in it."""

    key: Key
    told: tuple[Said | Happened, ...]


def months(told: Chronicle, name: Archived, keys: Sequence[Key]) -> tuple[Month, ...]:
    """The archives of a feed for these months."""
    shown: Sequence[Said | Happened] = told.happened if name == "history" else told.said
    found: dict[Key, list[Said | Happened]] = {key: [] for key in keys}
    for one in shown:
        at = one.update.at if isinstance(one, Said) else first_told(one.incident)
        if (at.year, at.month) in found:
            found[at.year, at.month].append(one)
    return tuple(Month(key, tuple(told_then)) for key, told_then in found.items())


def entries(told: Chronicle, month: Month) -> tuple[Entry, ...]:
    """The entries of an archive, newest first."""
    return tuple(
        update_in_archive(told.edition, one.subject, one.update, one.moment)
        if isinstance(one, Said)
        else incident_in_archive(told.edition, one.incident, one.moment)
        for one in month.told
    )
