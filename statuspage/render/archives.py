"""What no longer fits into a feed, by months."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from statuspage.render.chronicle import Chronicle, Happened, Said
from statuspage.render.entries import Entry, incident_in_archive, update_in_archive
from statuspage.site.archives import ENTRIES, Archived, Key, first_told, kept


@dataclass(frozen=True, slots=True)
class Month:
    """One archive: what was said in a month, or the incidents first spoken of in it."""

    key: Key
    told: tuple[Said | Happened, ...]


def months(told: Chronicle, name: Archived) -> tuple[Month, ...]:
    """The archives of a feed, oldest first."""
    every: Sequence[Said | Happened] = told.happened if name == "history" else told.said
    found: dict[Key, list[Said | Happened]] = {}
    shown: Mapping[Key, int] = {}
    for number, one in enumerate(every, 1):
        at = one.update.at if isinstance(one, Said) else first_told(one.incident)
        found.setdefault((at.year, at.month), []).append(one)
        if number == ENTRIES:
            shown = {key: len(held) for key, held in found.items()}
    there = {key: len(held) for key, held in found.items()}
    return tuple(Month(key, tuple(found[key])) for key in kept(there, shown or there))


def entries(told: Chronicle, month: Month) -> tuple[Entry, ...]:
    """The entries of an archive, newest first."""
    return tuple(
        update_in_archive(told.edition, one.subject, one.update, one.moment)
        if isinstance(one, Said)
        else incident_in_archive(told.edition, one.incident, one.moment)
        for one in month.told
    )
