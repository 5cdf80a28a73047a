"""Which files the history is in as data, and what is in which: for those who make and link them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime

from msgspec import Struct

from statuspage.maintenance import Maintenance
from statuspage.model import Incident
from statuspage.site import Site

INDEX = "history.json"
SCHEMA = "history.schema.json"
MOST = 1_000
"""So many incidents and works fill one file; what began later in the year goes into the next."""

Subject = Incident | Maintenance


class Part(Struct, frozen=True):
    """One file: what began in a year, or the next thousand of it. Oldest first."""

    year: int
    number: int
    subjects: Sequence[Subject]

    @property
    def path(self) -> str:
        """`history/2026.json`, then `history/2026.2.json`."""
        return f"history/{self.year}{'' if self.number == 1 else f'.{self.number}'}.json"


def paths(site: Site) -> tuple[str, ...]:
    """The paths of one language's files below its root."""
    own = (SCHEMA,) if site.language == site.config.default_language else ()
    return () if site.drills else (INDEX, *own, *(part.path for part in parts(site)))


def parts(site: Site) -> tuple[Part, ...]:
    """What began in which year (by UTC) and stands in which file, oldest first."""
    years: defaultdict[int, list[tuple[datetime, str, Subject]]] = defaultdict(list)
    subjects: tuple[Subject, ...] = (*site.incidents, *site.maintenance)
    for subject in subjects:
        began = _began(site, subject)
        if began is not None:
            moment = began.astimezone(UTC)
            years[moment.year].append((moment, subject.path, subject))
    return tuple(_parted(years))


def _parted(years: Mapping[int, list[tuple[datetime, str, Subject]]]) -> Iterator[Part]:
    for year in sorted(years):
        subjects = [subject for _, _, subject in sorted(years[year], key=lambda one: one[:2])]
        for number, start in enumerate(range(0, len(subjects), MOST), 1):
            yield Part(year, number, subjects[start : start + MOST])


def _began(site: Site, subject: Subject) -> datetime | None:
    """When something began, for ever: work where it was first planned."""
    if isinstance(subject, Incident):
        return site.began(subject)
    if subject.start is not None:
        return subject.start
    return subject.updates[0].at if subject.updates else None
