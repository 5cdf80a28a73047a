"""All that was said on a site, newest first, and the parts of it that feeds are made of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import repeat
from typing import NamedTuple

from statuspage.maintenance import Maintenance
from statuspage.model import Impact, Incident, Update
from statuspage.render.edition import Edition, Subject
from statuspage.render.entries import Entry, incident_entry, update_entry
from statuspage.site.said import apart

_GRAVE = frozenset({Impact.MAJOR, Impact.CRITICAL})


class Said(NamedTuple):
    """One message. No two have the same `moment`, so that readers can sort."""

    moment: datetime
    subject: Subject
    update: Update


class Happened(NamedTuple):
    """An incident, and the moment of its newest message."""

    moment: datetime
    incident: Incident


@dataclass(frozen=True, slots=True)
class Chronicle:
    """One language of a site, told: `said` and `happened` are newest first."""

    edition: Edition
    said: tuple[Said, ...]
    happened: tuple[Happened, ...]
    _entries: dict[str, Entry] = field(default_factory=dict)

    def updates(self, said: Sequence[Said], limit: int) -> tuple[Entry, ...]:
        """An entry a message, of these; each is made once, whichever feeds it is in."""
        return tuple(self._entry(one) for one in said[:limit])

    def incidents(self, limit: int) -> tuple[Entry, ...]:
        """An entry an incident, that with the newest message first."""
        return tuple(
            incident_entry(self.edition, one.incident, one.moment) for one in self.happened[:limit]
        )

    def _entry(self, one: Said) -> Entry:
        path = one.update.path
        if path not in self._entries:
            made = update_entry(self.edition, one.subject, one.update, one.moment)
            self._entries[path] = made
        return self._entries[path]

    def about_maintenance(self) -> tuple[Said, ...]:
        """What was said of planned work."""
        return tuple(one for one in self.said if isinstance(one.subject, Maintenance))

    def grave(self) -> tuple[Said, ...]:
        """What was said of incidents from the message on that made them major or critical.

        Whoever heard that it was grave hears how it ends, and what of it was put right.
        """
        paths = {
            update.path
            for incident in self.edition.site.incidents
            for update in _since_grave(incident)
        }
        return tuple(one for one in self.said if one.update.path in paths)

    def about_components(self) -> Mapping[str, Sequence[Said]]:
        """By component, what was said of incidents and work that had named it by then."""
        known = {component.id for component in self.edition.site.components()}
        named: dict[str, list[str]] = {}
        subjects: tuple[Subject, ...] = (
            *self.edition.site.incidents,
            *self.edition.site.maintenance,
        )
        for subject in subjects:
            for update, components in _named(subject):
                named[update.path] = [each for each in components if each in known]
        found: defaultdict[str, list[Said]] = defaultdict(list)
        for one in self.said:
            for component in named[one.update.path]:
                found[component].append(one)
        return found

    def about_incidents(self, incidents: Iterable[Incident]) -> Mapping[str, Sequence[Said]]:
        """By the path of an incident, what was said of it."""
        found: dict[str, list[Said]] = {incident.path: [] for incident in incidents}
        for one in self.said:
            if one.subject.path in found:
                found[one.subject.path].append(one)
        return found


def chronicle(edition: Edition) -> Chronicle:
    """All that was said in one edition, newest first, as readers sort it too."""
    site = edition.site
    subjects: tuple[Subject, ...] = (*site.incidents, *site.maintenance)
    said, happened = [], []
    for subject in subjects:
        moments = apart(subject)
        said += [Said(*one) for one in zip(moments, repeat(subject), subject.updates)]
        if moments and isinstance(subject, Incident):
            happened.append(Happened(max(moments), subject))
    said.sort(key=lambda one: (one.moment, one.subject.path), reverse=True)
    happened.sort(key=lambda one: (one.moment, one.incident.path), reverse=True)
    return Chronicle(edition, tuple(said), tuple(happened))


def _since_grave(incident: Incident) -> Iterator[Update]:
    grave = False
    for update in incident.updates:
        grave = grave or update.impact in _GRAVE or update.impact_said in _GRAVE
        if grave:
            yield update


def _named(subject: Subject) -> Iterator[tuple[Update, set[str]]]:
    """Each message, and the components that were named by then; for one date, by its own."""
    told: defaultdict[date | None, set[str]] = defaultdict(set)
    if isinstance(subject, Incident):
        told[None].update(subject.salvaged)
    for update in subject.updates:
        occurrence = update.occurrence if isinstance(subject, Maintenance) else None
        told[occurrence].update(update.components)
        yield update, told[None] | told[occurrence]
