"""Which clocks run for each incident: since when, until when, who acts, who is told next.

Pure: a site, what is internal, and what is not public yet go in, clocks come out. What is not
known is said in `remarks`; it never makes a clock look better.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import datetime, timedelta
from types import MappingProxyType

from msgspec import Struct
from msgspec.structs import replace

from statuspage.internal import Internal, Unpublished
from statuspage.kinds import Since
from statuspage.model import Impact, Incident
from statuspage.moments import pinned
from statuspage.policy import Clock, Pace
from statuspage.practice import days, duties
from statuspage.practice.actions import Agreed, agreed
from statuspage.practice.awaited import awaited
from statuspage.practice.ladder import Late, calls
from statuspage.practice.notified import notified, refusal
from statuspage.practice.running import LAPSED, Running, Waiting
from statuspage.practice.subjects import Begun, Subject, begun, of_assessment, of_draft, of_incident
from statuspage.site import Site

_NONE: Mapping[str, datetime] = MappingProxyType({})

__all__ = ["Running", "Waiting", "clocks"]


def clocks(
    site: Site,
    internal: Internal,
    *,
    unpublished: Iterable[Unpublished] = (),
    waiting: Iterable[Waiting] = (),
    approved: Mapping[str, datetime] = _NONE,
    others: Collection[str] = (),
) -> tuple[Running, ...]:
    """Every clock at the site's moment: what is overdue first, what cannot wait before reviews and
    actions, then by impact, then by the moment at which it runs out.

    `unpublished` are the incidents of which nothing is public, `waiting` the messages that wait
    for approval, `approved` those whose approval is complete, with the moment since which it is;
    `others` are the ids of incidents that exist and were not looked at. Clocks that were answered
    are there too, at the end. A site of drills has the clocks of drills alone.
    """
    maker = _Maker(site, internal)
    drafts = tuple(unpublished)
    found = [clock for incident in site.incidents for clock in maker.incident(incident)]
    found += [c for draft in drafts if draft.drill is site.drills for c in maker.draft(draft)]
    if not site.drills:
        ids = {incident.id for incident in site.incidents} | {draft.id for draft in drafts}
        for name in internal.assessments.keys() - ids - set(others):
            found += maker.unwritten(name)
    waits = tuple(waiting)
    for one in waits:
        found += maker.approval(one)
    for one in _no_more(site, approved.keys() - {one.path for one in waits}):
        found += maker.approval(one, approved[one.path])
    return tuple(sorted(found, key=_order))


def _no_more(site: Site, paths: Collection[str]) -> Iterator[Waiting]:
    """The messages with these paths, which waited for approval."""
    for incident in site.incidents:
        for update in incident.updates:
            if update.path in paths:
                yield Waiting(
                    incident=incident.id,
                    path=update.path,
                    title=incident.title.value,
                    kind=update.kind,
                    impact=update.impact,
                    since=max(update.at, update.publish_at or update.at),
                    roles=(),
                )


def _order(one: Running) -> tuple[object, ...]:
    return (
        one.done is not None,
        one.overdue is None,
        one.lapsed,
        one.clock in _CAN_WAIT,
        -one.impact.rank,
        float("inf") if one.due is None else one.due.timestamp(),
        one.path,
        _CLOCKS.index(one.clock),
        one.name,
    )


_CLOCKS = tuple(Clock)
_CAN_WAIT = frozenset({Clock.REVIEW, Clock.ACTION})


class _Maker(Struct, frozen=True):
    """Makes the clocks of one site."""

    site: Site
    internal: Internal

    def incident(self, incident: Incident) -> Iterator[Running]:
        """All clocks of an incident that is public; one that was withdrawn has none."""
        if incident.withdrawn:
            return
        subject, since = of_incident(incident), self._begun(incident)
        yield from self._first_message(subject, since)
        yield from self._next_update(subject, incident)
        yield from self._authorities(subject, since)
        yield from self._review(subject, incident)
        reviews = [] if incident.review is None else [incident.review]
        for action in agreed(incident.id, reviews, self.internal.reviews.get(incident.id)):
            yield self._action(subject, action)

    def _begun(self, incident: Incident) -> Begun:
        return begun(incident, self.internal, self.site.kinds.get(incident.kind))

    def draft(self, draft: Unpublished) -> Iterator[Running]:
        """The clocks of an incident that nobody outside knows of: they run all the same."""
        kind = self.site.kinds.get(draft.kind or "outage")
        subject, since = of_draft(draft, self.internal, kind)
        subject = self._of_now(subject)
        yield from self._first_message(subject, since)
        yield from self._authorities(subject, since)

    def unwritten(self, name: str) -> Iterator[Running]:
        """The clock of something that was assessed, and of which no file says anything."""
        subject, since = of_assessment(name, self.internal.assessments[name])
        yield from self._first_message(self._of_now(subject), since)

    def _of_now(self, subject: Subject) -> Subject:
        """What is not public, open as long as anybody has worked on it within a year."""
        latest = subject.latest
        return replace(subject, is_open=latest is None or self.site.as_of - latest <= LAPSED)

    def approval(self, one: Waiting, done: datetime | None = None) -> Iterator[Running]:
        """The clock of a message that waits, or waited until it was `done`."""
        pace = self._pace(one.impact)
        if pace is None or pace.approval is None:
            return
        path, _, name = one.path.rpartition("/")
        subject = Subject(
            one.incident,
            path,
            one.title,
            one.kind,
            one.impact,
            first_public=one.since,
            is_open=True,
        )
        running = self._running(subject, Clock.APPROVAL, one.since)
        yield self._whole(
            replace(
                running,
                what=f"approval of {'the first message' if name == 'index' else name}",
                name=one.path,
                due=self._after(one.since, pace.approval),
                done=None
                if done is None
                else pinned(max(done, one.since), self.site.config.timezone),
                acts=one.roles,
            )
        )

    def _first_message(self, subject: Subject, since: Begun) -> Iterator[Running]:
        pace = self._pace(subject.impact_at_first)
        if pace is None or pace.first_message is None:
            return
        running = self._running(subject, Clock.FIRST_MESSAGE, since.at, *since.remarks)
        yield self._whole(
            replace(
                running,
                what="first message",
                due=None if since.at is None else self._after(since.at, pace.first_message),
                done=subject.first_public,
            )
        )

    def _next_update(self, subject: Subject, incident: Incident) -> Iterator[Running]:
        if not incident.is_open:
            return
        pace = self._pace(subject.impact)
        every = None if pace is None else pace.update_every
        found = awaited(incident, every, self.site.config.timezone)
        if found is None:
            return
        running = self._running(subject, Clock.NEXT_UPDATE, found.since, *found.remarks)
        running = replace(running, what="next update", promised=found.promised, every=every)
        yield self._whole(replace(running, due=found.due))

    def _authorities(self, subject: Subject, since: Begun) -> Iterator[Running]:
        if self._is_history(subject.resolved_at):
            return
        kind = self.site.kinds.get(subject.kind)
        policy, zone = self.internal.policy, self.site.config.timezone
        plan = self.internal.plans.get(subject.id)
        found = notified(plan, kind, subject, since)
        told = found.told
        above: dict[str, Running | None] = {}  # None where one does not run yet
        for deadline in () if kind is None else kind.deadlines:
            if not (deadline.always or (policy and deadline.scheme in policy.authorities)):
                continue
            from_ = _from(deadline.since, subject, since)
            if deadline.after is not None and deadline.after in told:
                from_ = Begun(told[deadline.after])
            elif deadline.after in above:
                from_ = _after_end(above[deadline.after])
            above[deadline.id] = None
            if from_ is None:
                continue
            remarks = from_.remarks
            if plan is not None and (earliest := found.refused.get(deadline.id)) is not None:
                remarks = (*remarks, refusal(deadline.id, plan.told[deadline.id], earliest))
            running = self._running(subject, Clock.AUTHORITY, from_.at, *remarks)
            acts = deadline.role if policy is not None and deadline.role in policy.roles else None
            due = None
            if from_.at is not None:
                due = days.later(from_.at, deadline.hours, deadline.months, zone)
            running = self._whole(
                replace(
                    running,
                    what=deadline.label.translations.get("en") or deadline.label.source,
                    name=deadline.id,
                    due=due,
                    done=told.get(deadline.id),
                    acts=() if acts is None else (acts,),
                    deadline=deadline,
                )
            )
            above[deadline.id] = running
            yield running

    def _review(self, subject: Subject, incident: Incident) -> Iterator[Running]:
        policy, pace = self.internal.policy, self._pace(subject.impact)
        over = incident.resolved_at
        if policy is None or pace is None or pace.review is None or over is None:
            return
        if self._is_history(over):
            return
        zone = self.site.config.timezone
        until = days.working_day(over, pace.review, zone, policy.weekend, policy.holidays)
        remarks = [] if until is not None else ["by policy.yml nobody works on any day"]
        inner = self.internal.reviews.get(incident.id)
        held = [one.at for one in (incident.review, inner) if one is not None and one.at]
        if held and max(held) < over:
            remarks.append("its review is of a moment before the end, so that it does not count")
        yield self._whole(
            replace(
                self._running(subject, Clock.REVIEW, over, *remarks),
                what="review",
                due=None if until is None else days.end_of(until, zone),
                until=until,
                done=min((m for m in held if over <= m <= self.site.as_of), default=None),
            )
        )

    def _is_history(self, over: datetime | None) -> bool:
        """Whether an incident was over before the day from which policy.yml counts."""
        policy = self.internal.policy
        since = None if policy is None else policy.preparation.since
        return since is not None and over is not None and over.date() < since

    def _action(self, subject: Subject, action: Agreed) -> Running:
        zone, by, done = self.site.config.timezone, action.by, None
        if action.done is not None:  # a day: whoever was done on the last one was in time
            done = days.after(days.end_of(action.done, zone), -timedelta(minutes=1), zone)
        remarks = () if by is not None else ("no day is set for it: write 'by: …'",)
        line = f":{action.line}" if action.line > 1 else ""  # of public ones it is not known
        return self._whole(
            replace(
                self._running(subject, Clock.ACTION, subject.resolved_at, *remarks),
                what=action.what,
                name=action.id,
                due=None if by is None else days.end_of(by, zone),
                until=by,
                done=done,
                place=f"{action.path}{line}",
                acts=() if action.role is None else (action.role,),
            )
        )

    def _running(
        self, subject: Subject, clock: Clock, since: datetime | None, *remarks: str
    ) -> Running:
        """A clock of which it is not said yet until when it runs."""
        return Running(
            incident=subject.id,
            path=subject.path,
            title=subject.title,
            kind=subject.kind,
            impact=subject.impact,
            clock=clock,
            what="",
            as_of=self.site.as_of,
            since=since,
            due=None,
            remarks=(*subject.remarks, *remarks),
            is_public=subject.first_public is not None,
            is_open=subject.is_open,
            drill=self.site.drills,
        )

    def _whole(self, running: Running) -> Running:
        """The clock with the people who act, and those who are told if they do not."""
        policy, plan = self.internal.policy, self.internal.plans.get(running.incident)
        owner = duties.owner(policy, plan, running.kind, running.impact)
        acts = running.acts or (() if owner is None else (owner,))
        if running.due is None or running.done is not None:
            return replace(running, acts=acts)
        late = Late(
            clock=running.clock,
            kind=running.kind,
            impact=running.impact,
            since=running.since,
            due=running.due,
            acts=acts,
        )
        told = calls(late, policy, self.site.config.timezone)
        return replace(running, acts=acts, calls=told)

    def _pace(self, impact: Impact) -> Pace | None:
        policy = self.internal.policy
        return None if policy is None else policy.paces.get(impact)

    def _after(self, moment: datetime, span: timedelta) -> datetime:
        return days.after(moment, span, self.site.config.timezone)


def _after_end(first: Running | None) -> Begun | None:
    """From when a deadline runs that follows another one which was not kept yet.

    It counts from the last moment at which that can be kept in time, and once that is past as if
    it were kept now: so it never runs out before it has begun. What is long past has no followers.
    """
    if first is None or first.lapsed:
        return None
    if first.due is None:
        return Begun(None, first.remarks)
    words = f"it counts from the end of '{first.what}' until that one is kept"
    if first.overdue is not None:
        words = f"'{first.what}' was not kept yet, so it counts as if that were done now"
    return Begun(max(first.due, first.as_of), (*first.remarks, words))


def _from(event: Since, subject: Subject, since: Begun) -> Begun | None:
    """From when a deadline runs; None while what it runs from has not happened."""
    match event:
        case Since.DETECTED:
            return since
        case Since.STARTED:
            return subject.started
        case Since.FIRST_MESSAGE:
            moment = subject.first_public
        case Since.RESOLVED:
            moment = subject.resolved_at
    return None if moment is None else Begun(moment)
