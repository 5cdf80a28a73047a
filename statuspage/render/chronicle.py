"""All that was said on a site, newest first, and the parts of it that feeds are made of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from itertools import islice, repeat
from typing import NamedTuple

from msgspec import Struct, field

from statuspage.maintenance import Maintenance
from statuspage.model import Impact, Incident, Review, Update
from statuspage.render.edition import Edition, Subject
from statuspage.render.entries import Entry, incident_entry, review_entry, update_entry
from statuspage.site.said import apart, before, review_of, reviewed

_GRAVE = frozenset({Impact.MAJOR, Impact.CRITICAL})


class Said(NamedTuple):
    """One message, or a review. No two have the same `moment`, so that readers can sort."""

    moment: datetime
    subject: Subject
    update: Update | Review


class Happened(NamedTuple):
    """An incident, and the newest moment at which something was said of it."""

    moment: datetime
    incident: Incident


class Chronicle(Struct, frozen=True):
    """One language of a site, told: `said` and `happened` are newest first."""

    edition: Edition
    said: tuple[Said, ...]
    happened: tuple[Happened, ...]
    _entries: dict[str, Entry] = field(default_factory=dict)

    def updates(self, said: Iterable[Said], limit: int) -> tuple[Entry, ...]:
        """An entry a message, of these; each is made once, whichever feeds it is in."""
        return tuple(map(self._entry, islice(said, limit)))

    def incidents(self, limit: int) -> tuple[Entry, ...]:
        """An entry an incident, that with the newest message first."""
        return tuple(
            incident_entry(self.edition, one.incident, one.moment) for one in self.happened[:limit]
        )

    def _entry(self, one: Said) -> Entry:
        path = one.update.path
        if path not in self._entries:
            self._entries[path] = self._made(one)
        return self._entries[path]

    def _made(self, one: Said) -> Entry:
        if isinstance(one.update, Update):
            return update_entry(self.edition, one.subject, one.update, one.moment)
        assert isinstance(one.subject, Incident)  # planned work has no reviews
        return review_entry(self.edition, one.subject, one.update, one.moment)

    def about_maintenance(self) -> Iterator[Said]:
        """What was said of planned work."""
        return (one for one in self.said if isinstance(one.subject, Maintenance))

    def grave(self) -> Iterator[Said]:
        """What was said of incidents from the message on that made them major or critical.

        Whoever heard that it was grave hears how it ends, and what of it was put right.
        """
        paths: dict[str, frozenset[str]] = {}
        for one in self.said:
            if isinstance(one.subject, Incident):
                if one.subject.path not in paths:
                    paths[one.subject.path] = frozenset(_grave(one.subject))
                if one.update.path in paths[one.subject.path]:
                    yield one

    def about_components(self, limit: int) -> Mapping[str, Sequence[Said]]:
        """By component, the newest that was said of incidents and work that had named it by then.

        At most `limit` of each; how long the history is does not matter to those often named.
        """
        wanted = {component.id for component in self.edition.site.components()}
        named: dict[str, dict[str, set[str]]] = {}
        found: defaultdict[str, list[Said]] = defaultdict(list)
        for one in self.said:
            if not wanted:
                break
            path = one.subject.path
            if path not in named:
                named[path] = dict(_named(one.subject))
            for component in named[path][one.update.path] & wanted:
                found[component].append(one)
                if len(found[component]) == limit:
                    wanted.remove(component)
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
    said: list[Said] = []
    happened: list[Happened] = []
    for subject in subjects:
        told = list(map(Said, apart(subject), repeat(subject), subject.updates))
        if (review := review_of(subject)) and (moment := reviewed(subject)):
            told.append(Said(moment, subject, review))
        said += told
        if isinstance(subject, Incident) and told:
            happened.append(Happened(max(one.moment for one in told), subject))
    said.sort(key=lambda one: (one.moment, one.subject.path), reverse=True)
    happened.sort(key=lambda one: (one.moment, one.incident.path), reverse=True)
    return Chronicle(edition, tuple(said), tuple(happened))


def _grave(incident: Incident) -> Iterator[str]:
    """The paths of its messages since it was grave, and of a review after one of them."""
    grave: list[Update] = []
    for update in incident.updates:
        if grave or update.impact in _GRAVE or update.impact_said in _GRAVE:
            grave.append(update)
    yield from (update.path for update in grave)
    if (review := review_of(incident)) and before(grave, review):
        yield review.path


def _named(subject: Subject) -> Iterator[tuple[str, set[str]]]:
    """The path of each message and the components that were named by then, for one date those
    of its own; and of the review.
    """
    told: defaultdict[date | None, set[str]] = defaultdict(set)
    if isinstance(subject, Incident):
        told[None].update(subject.salvaged)
    review, concerned = review_of(subject), set(told[None])
    for update in subject.updates:
        occurrence = update.occurrence if isinstance(subject, Maintenance) else None
        told[occurrence].update(update.components)
        yield update.path, told[None] | told[occurrence]
        if review and update.at <= review.at:
            concerned |= told[None]
    if review:
        yield review.path, concerned
