"""The cases of incidents: measured from their messages, reviews and the record of sending."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime, timedelta
from types import MappingProxyType

from msgspec import Struct

from statuspage.internal import Internal
from statuspage.model import Impact, Incident, Update
from statuspage.policy import Pace
from statuspage.practice import days
from statuspage.practice.actions import agreed
from statuspage.practice.pauses import pauses
from statuspage.practice.periods import Period
from statuspage.practice.promises import promises, said_at
from statuspage.practice.scorecard.cases import Case, Deed, Given, timed
from statuspage.practice.scorecard.figures import Figure
from statuspage.site import Site

LATE = timedelta(minutes=15)
"""A notice is late when it was sent later after its message, if the policy allows no more."""

_LEAST = timedelta(seconds=1)  # a day's end belongs to the day, and not to the next period

Missing = Callable[[Site, Incident], tuple[str, ...] | None]
"""Which of the six parts an incident's first message lacks; None where nobody can tell."""


def late_after(pace: Pace | None) -> timedelta:
    """How long after its message a notice may be sent and is not late."""
    return max(LATE, pace.approval) if pace is not None and pace.approval else LATE


class Measurer(Struct, frozen=True):
    """Measures the incidents of one site; those that were withdrawn do not count.

    `span` bounds what is looked at where looking is slow. `others` are the incidents in the
    other languages, by language and id.
    """

    site: Site
    internal: Internal | None
    given: Given
    span: tuple[datetime, datetime]
    missing: Missing
    others: Mapping[str, Mapping[str, Incident]]

    def cases(self, incident: Incident) -> Iterator[Case]:
        """All cases of one incident."""
        if incident.withdrawn or not incident.updates:
            return
        yield from self._first_message(incident)
        yield from self._silences(incident)
        yield from self._promises(incident)
        yield from self._messages(incident)
        yield from self._resolve(incident)
        yield from self._review(incident)
        yield from self._actions(incident)

    def deeds(self, incident: Incident) -> Iterator[Deed]:
        """The actions that were decided because of one incident."""
        if incident.withdrawn or not incident.updates:
            return
        inner = None if self.internal is None else self.internal.reviews.get(incident.id)
        public = incident.review
        moments = [one.at for one in (inner, public) if one is not None and one.at is not None]
        made = min(moments, default=incident.resolved_at or incident.first.at)
        told = [
            incident,
            *(each[incident.id] for each in self.others.values() if incident.id in each),
        ]
        reviews = [each.review for each in told if each.review is not None]
        for one in agreed(incident.id, reviews, inner):
            if one.by is not None:
                yield Deed(incident=incident.id, what=one.what, made=made, by=one.by, done=one.done)

    def _first_message(self, incident: Incident) -> Iterator[Case]:
        first = incident.first
        moment, figure = said_at(first), Figure.FIRST_MESSAGE
        found = self.site.noticed(incident)
        is_there = not incident.broken  # else what can be read is a later one
        if found is None or not found.exact or not is_there:
            tally = MappingProxyType({"unmeasured": 1})
            yield Case(
                figure=figure, at=moment, incident=incident.id, where=first.path, n=0, tally=tally
            )
        else:
            pace = self._pace(first.impact)
            goal = None if pace is None else pace.first_message
            took = max(moment - found.at, timedelta(0))
            yield timed(figure, moment, incident.id, first.path, took, goal)
        if is_there and self.span[0] <= moment < self.span[1]:
            missing = self.missing(self.site, incident)
            if missing is not None:
                yield Case(
                    figure=Figure.FIRST_PARTS,
                    at=moment,
                    incident=incident.id,
                    where=first.path,
                    kept=int(not missing),
                    tally=MappingProxyType(dict.fromkeys(missing, 1)),
                )

    def _silences(self, incident: Incident) -> Iterator[Case]:
        for pause in pauses(incident):
            update, following = pause.after, pause.following
            pace = self._pace(update.impact)
            goal = pause.allowed(None if pace is None else pace.update_every)
            if following is not None:
                ends = said_at(following)
                took = max(ends - pause.begins, timedelta(0))
                yield timed(Figure.SILENCE, ends, incident.id, update.path, took, goal)
            elif incident.is_open:
                took = max(self.site.as_of - pause.begins, timedelta(0))
                yield Case(  # it goes on: it can have failed already, and cannot have kept it
                    figure=Figure.SILENCE,
                    at=self.site.as_of,
                    incident=incident.id,
                    where=update.path,
                    value=took,
                    goal=goal,
                    kept=0 if goal is not None and took > goal else None,
                )

    def _promises(self, incident: Incident) -> Iterator[Case]:
        for promise in promises(incident, self.site.as_of):
            if promise.kept is not None:
                yield Case(
                    figure=Figure.PROMISES,
                    at=promise.due,
                    incident=incident.id,
                    where=promise.path,
                    kept=int(promise.kept),
                )

    def _messages(self, incident: Incident) -> Iterator[Case]:
        others = {
            language: {} if (same := by_id.get(incident.id)) is None else _by_name(same)
            for language, by_id in self.others.items()
        }
        for update in incident.updates:
            moment = said_at(update)
            if update.corrects is not None:
                yield Case(
                    figure=Figure.CORRECTIONS, at=moment, incident=incident.id, where=update.path
                )
            yield from self._languages(incident, update, others)
            yield from self._approval(incident, update)
            yield from self._notices(incident, update)

    def _languages(
        self, incident: Incident, update: Update, others: Mapping[str, Mapping[str, Update]]
    ) -> Iterator[Case]:
        if not others:
            return
        lacking = [
            language
            for language, told in others.items()
            if (same := told.get(update.name)) is None or same.untranslated or same.outdated
        ]
        yield Case(
            figure=Figure.LANGUAGES,
            at=said_at(update),
            incident=incident.id,
            where=update.path,
            kept=int(not lacking),
            tally=MappingProxyType(dict.fromkeys(lacking, 1)),
        )

    def _approval(self, incident: Incident, update: Update) -> Iterator[Case]:
        approved = (self.given.approved or {}).get(update.path)
        if approved is None:
            return
        moment, pace = said_at(update), self._pace(update.impact)
        waited = max(approved - moment, timedelta(0))
        goal = None if pace is None else pace.approval
        yield timed(Figure.APPROVAL, moment, incident.id, update.path, waited, goal)

    def _notices(self, incident: Incident, update: Update) -> Iterator[Case]:
        told = (self.given.told or {}).get(update.path)
        if told is None or not told.sent + told.failed + told.unknown:
            return
        counted = {"sent": told.sent, "late": told.late, "failed": told.failed}
        yield Case(
            figure=Figure.NOTICES,
            at=said_at(update),
            incident=incident.id,
            where=update.path,
            n=told.sent + told.failed + told.unknown,
            kept=told.sent - told.late,
            tally=MappingProxyType({**counted, "unknown": told.unknown}),
        )

    def _resolve(self, incident: Incident) -> Iterator[Case]:
        over, started = incident.resolved_at, incident.started
        if over is None:
            return
        if started is None or not started.exact or incident.duration is None:
            tally = MappingProxyType({"unmeasured": 1})
            yield Case(
                figure=Figure.RESOLVE, at=over, incident=incident.id, where=incident.path, n=0,
                tally=tally,
            )  # fmt: skip
        else:
            took = incident.duration
            yield timed(Figure.RESOLVE, over, incident.id, incident.path, took, None)

    def _review(self, incident: Incident) -> Iterator[Case]:
        over, pace = incident.resolved_at, self._pace(incident.impact_peak)
        if self.internal is None or over is None:
            return
        policy = self.internal.policy
        if policy is None or pace is None or pace.review is None:
            return
        zone = self.site.config.timezone
        since = policy.preparation.since
        if since is not None and over.date() < since:
            return
        last = days.working_day(over, pace.review, zone, policy.weekend, policy.holidays)
        if last is None:
            return
        due = days.end_of(last, zone)
        inner = self.internal.reviews.get(incident.id)
        written = [one.at for one in (incident.review, inner) if one is not None and one.at]
        done = min((m for m in written if over <= m <= self.site.as_of), default=None)
        in_time = done is not None and done < due
        if not in_time and due > self.site.as_of:
            return
        yield Case(
            figure=Figure.REVIEWS,
            at=done if done is not None and in_time else due - _LEAST,
            incident=incident.id,
            where=incident.path,
            kept=int(in_time),
        )

    def _actions(self, incident: Incident) -> Iterator[Case]:
        zone = self.site.config.timezone
        for deed in self.deeds(incident):
            due = days.end_of(deed.by, zone)
            if due > self.site.as_of:
                continue
            in_time = deed.done is not None and deed.done <= deed.by
            yield Case(
                figure=Figure.ACTIONS,
                at=due - _LEAST,
                incident=incident.id,
                where=incident.path,
                kept=int(in_time),
            )

    def _pace(self, impact: Impact) -> Pace | None:
        policy = None if self.internal is None else self.internal.policy
        return None if policy is None else policy.paces.get(impact)


def _by_name(incident: Incident) -> Mapping[str, Update]:
    return {update.name: update for update in incident.updates}


def at_end(deeds: Iterable[Deed], period: Period, as_of: datetime) -> Mapping[str, int]:
    """How many actions were open and overdue when a period ended, or now if it has not."""
    end = min(period.until, as_of)
    today = period.last if as_of >= period.until else as_of.date()
    over = today if as_of >= period.until else today - timedelta(days=1)
    standing = [
        deed for deed in deeds if deed.made <= end and (deed.done is None or deed.done > today)
    ]
    return {"open": len(standing), "overdue": sum(deed.by <= over for deed in standing)}


def others_by_id(site: Site) -> Mapping[str, Mapping[str, Incident]]:
    """The incidents of a site as they are translated: by language, then by id."""
    return {
        language: {incident.id: incident for incident in other.incidents}
        for language, other in site.translations.items()
        if language != site.config.default_language
    }
