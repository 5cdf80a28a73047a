"""Planned work as events of a calendar: one for a window, one for a repeat with its exceptions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

from msgspec import Struct

from statuspage.bidi import figures_marked
from statuspage.maintenance import Maintenance, Occurrence
from statuspage.model import Phase, Update
from statuspage.render.calendar.lines import line, text, utc, wall
from statuspage.render.calendar.series import Series, place, series
from statuspage.render.calendar.words import Words, newest, words
from statuspage.render.edition import Edition


class Event(Struct, frozen=True, kw_only=True):
    """An event as it is written, with its exceptions; `end` is None for a repeat.

    A repeat needs the rules of its `zone` from the beginning of a `year`.
    """

    start: datetime
    end: datetime | None
    written: str
    zone: ZoneInfo | None = None
    year: int = 0


def events(edition: Edition, work: Maintenance, since: datetime, until: datetime) -> list[Event]:
    """What there is of planned work in a calendar, without what was over before `since`.

    Nights in which the clocks change are told of a repeat until `until`.
    """
    made = _Work(work, words(edition, work))
    kept = [occurrence for occurrence in work.occurrences if occurrence.end >= since]
    repeated = series(work, _ended(work))
    if repeated is None:
        dated = work.repeat is not None
        return [made.window(occurrence, dated=dated) for occurrence in kept]
    # What was moved to before the end of all dates is none of the repeat any more.
    apart = [
        made.window(occurrence, dated=True)
        for occurrence in kept
        if occurrence.phase is not Phase.CANCELLED and not repeated.has(occurrence.planned_start)
    ]
    listed = {o.day: o for o in kept if repeated.has(o.planned_start)}
    own = {day for day, occurrence in listed.items() if _differs(occurrence)}
    if repeated.is_over(since) and not own:
        return apart
    uneven = set(repeated.uneven(since, until)) if repeated.rule else set()
    exceptions = [
        made.exception(repeated, listed.get(day) or repeated.occurrence(work, day))
        for day in sorted(own | uneven)
    ]
    return [made.repeat(repeated, exceptions), *apart]


def single_dates(
    edition: Edition, work: Maintenance, since: datetime
) -> Iterator[tuple[str, Event]]:
    """By component, the dates that concern it although the work as a whole does not: each an
    event of its own.
    """
    made = _Work(work, words(edition, work))
    for occurrence in work.occurrences:
        others = sorted({*occurrence.components} - {*work.components})
        if others and occurrence.end >= since:
            event = made.window(occurrence, dated=work.repeat is not None)
            yield from ((component, event) for component in others)


def _ended(work: Maintenance) -> datetime | None:
    """When a message that names no date ended all that were still to come."""
    said = (each for each in work.updates if each.occurrence is None and "status" in each.said)
    return min((each.at for each in said if each.phase.is_over), default=None)


def _differs(occurrence: Occurrence) -> bool:
    """Whether there is more to say of a date than its rule says."""
    told = any(update.occurrence == occurrence.day for update in occurrence.updates)
    return told or occurrence.changed or occurrence.phase is Phase.CANCELLED


class _Work(Struct, frozen=True):
    """Writes the events of one piece of work."""

    work: Maintenance
    words: Words

    def window(self, occurrence: Occurrence, *, dated: bool) -> Event:
        """A window of its own, in UTC: that is the same moment everywhere."""
        work = self.work
        path = f"{work.path}#{occurrence.day.isoformat()}" if dated else work.path
        when = [line("DTSTART", utc(occurrence.start))]
        if occurrence.end_known and occurrence.end > occurrence.start:
            when.append(line("DTEND", utc(occurrence.end)))  # else nobody knows when it ends
        said = newest(occurrence.updates) or newest(self._general)
        cancelled = occurrence.phase is Phase.CANCELLED
        written = self._event(path, when, said, occurrence, cancelled=cancelled)
        return Event(start=occurrence.start, end=occurrence.end, written=written)

    def repeat(self, found: Series, exceptions: Iterable[str]) -> Event:
        """All dates by one rule, then those that differ from it."""
        first = found.first.date()
        start, end = found.by_rule(first)
        when = [line(f"DTSTART;TZID={found.zone.key}", wall(found.begins(first)))]
        if end > start:
            when.append(line("DURATION", _duration(int((end - start).total_seconds()))))
        if found.rule is not None:
            when.append(line("RRULE", found.rule))
        said = newest(self._general)
        master = self._event(self.work.path, when, said, None, cancelled=found.rule is None)
        return Event(
            start=start,
            end=None,
            written="".join([master, *exceptions]),
            zone=found.zone,
            year=found.first.year - 1,
        )

    def exception(self, found: Series, occurrence: Occurrence) -> str:
        """One date of a repeat that differs from its rule."""
        zone, begins = found.zone, found.begins(occurrence.day)
        when = [line(f"RECURRENCE-ID;TZID={zone.key}", wall(begins))]
        parameter, start = place(occurrence.start, zone)
        when.append(line(f"DTSTART{parameter}", start))
        if occurrence.end > occurrence.start:
            parameter, end = place(occurrence.end, zone)
            when.append(line(f"DTEND{parameter}", end))
        own = [each for each in occurrence.updates if each.occurrence == occurrence.day]
        said = newest(own) or newest(self._general)
        cancelled = occurrence.phase is Phase.CANCELLED
        return self._event(self.work.path, when, said, occurrence, cancelled=cancelled)

    @property
    def _general(self) -> Iterator[Update]:
        return (update for update in self.work.updates if update.occurrence is None)

    def _event(
        self,
        path: str,
        when: Iterable[str],
        said: Update | None,
        occurrence: Occurrence | None,
        *,
        cancelled: bool,
    ) -> str:
        """One VEVENT; what changes in it changes with a message, and with nothing else."""
        work, words, edition = self.work, self.words.about(occurrence), self.words.edition
        told = [update.at for update in work.updates]
        # The plan that is mended has as many changes, and must be the newer one (RFC 5546 §2.1.5).
        told = told or [edition.site.config.founded]
        title = words.title(occurrence, cancelled=cancelled)
        area = words.area(said)
        lines = [
            line("BEGIN", "VEVENT"),
            line("UID", text(edition.tag(path))),
            line("SEQUENCE", str(max(len(work.updates) - 1, 0))),
            line("DTSTAMP", utc(max(told))),
            line("CREATED", utc(min([*told, *(update.at for update in work.lost)]))),
            line("LAST-MODIFIED", utc(max(told))),
            *when,
            line("STATUS", self._state(cancelled=cancelled)),
            line("TRANSP", "TRANSPARENT"),  # nobody is busy because a shop is slow
            line(f"SUMMARY;LANGUAGE={title.language}", text(figures_marked(title.value))),
            line(
                f"DESCRIPTION;LANGUAGE={edition.site.language}",
                text(figures_marked(words.description(said, occurrence))),
            ),
            line("URL", edition.page(work)),
        ]
        if area:
            lines.append(line("LOCATION", text(area)))
        if words.services:
            lines.append(line("CATEGORIES", ",".join(text(name) for name in words.services)))
        return "".join([*lines, line("END", "VEVENT")])

    def _state(self, *, cancelled: bool) -> str:
        if cancelled:
            return "CANCELLED"
        return "TENTATIVE" if self.work.broken else "CONFIRMED"


def _duration(seconds: int) -> str:
    """A length without days, which would be longer or shorter by the clock (RFC 5545 §3.3.6)."""
    hours, minutes, rest = seconds // 3600, seconds // 60 % 60, seconds % 60
    if rest:
        return f"PT{hours}H{minutes}M{rest}S"
    return f"PT{hours}H{minutes}M" if minutes else f"PT{hours}H"
