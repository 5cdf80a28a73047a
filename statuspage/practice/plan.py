"""Who does what next: in one incident, and among several that are open at once.

What is overdue comes first, then what is to be done in the phase that it is in, then what comes
after. Nothing is decided here: a plan reminds.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from msgspec import Struct
from msgspec.structs import replace

from statuspage.internal import Assessment, Internal, LoggedFact, Unpublished
from statuspage.kinds import Kind
from statuspage.locale import Locale
from statuspage.model import Impact, Incident, Phase
from statuspage.policy import Clock, Duty, Extent, Harm, Trend
from statuspage.practice.assessment import consequences
from statuspage.practice.checklist import Todo, following, todos
from statuspage.practice.running import Running
from statuspage.site import Site

SOON = timedelta(minutes=30)
"""A clock that runs out within this time comes before the checklist."""
WEEK = timedelta(days=7)


class Standing(Struct, frozen=True, kw_only=True):
    """An incident as far as a plan asks, whether it is public, a draft, or only assessed.

    `draft` is what keeps one from being public that is written down. `wrong` says why nobody can
    be sure whether it is real or an exercise, where that is so. `changed` is when its impact last
    became another one.
    """

    id: str
    path: str
    title: str
    kind: str | None
    impact: Impact
    phase: Phase
    is_public: bool = True
    drill: bool = False
    broken: bool = False
    danger_to_life: bool = False
    since: datetime | None = None
    draft: Unpublished | None = None
    wrong: str | None = None
    changed: datetime | None = None

    @property
    def is_open(self) -> bool:
        """Whether anything more is expected."""
        return not self.phase.is_over


class IncidentPlan(Struct, frozen=True, kw_only=True):
    """One incident's plan.

    `clocks` are those that still run, the most urgent first; `now` is what is to be done in the
    present phase, `left` what the plan's file still has of earlier ones, `then` what comes in the
    phase `after`. `done` of `steps` are done, `ticked` of them in the plan's file. `unknown` is
    what nobody has judged yet, `worse` a judgement of which the page does not know.
    """

    standing: Standing
    as_of: datetime
    clocks: tuple[Running, ...]
    now: tuple[Todo, ...]
    left: tuple[Todo, ...]
    then: tuple[Todo, ...]
    after: Phase | None
    ticked: int
    done: int
    steps: int
    duty: Duty
    channels: tuple[str, ...]
    audiences: tuple[str, ...]
    unconfirmed: tuple[LoggedFact, ...]
    unknown: tuple[str, ...]
    told: tuple[Running, ...]
    worse: Assessment | None = None


def of_incident(incident: Incident) -> Standing:
    """An incident that is on the page; one that is over has the worst impact that it had."""
    return Standing(
        id=incident.id,
        path=incident.path,
        title=incident.title.value,
        kind=incident.kind,
        impact=incident.impact if incident.is_open else incident.impact_peak,
        phase=incident.phase,
        drill=incident.drill,
        broken=incident.broken,
        danger_to_life=bool(incident.updates) and incident.last.danger_to_life,
        since=incident.started.at if incident.started else None,
        changed=max((u.at for u in incident.updates if u.impact_was is not None), default=None),
    )


def of_draft(draft: Unpublished, assessed: Sequence[Assessment]) -> Standing:
    """An incident of which nothing is public; an impact that nobody knows counts as the worst."""
    judged = max(assessed, key=lambda one: one.at).impact if assessed else None
    return Standing(
        id=draft.id,
        path=draft.path,
        title=draft.title or draft.id,
        kind=draft.kind,
        impact=judged or draft.impact or Impact.CRITICAL,
        phase=Phase.INVESTIGATING,
        is_public=False,
        drill=draft.drill,
        since=draft.started.at if draft.started else None,
        draft=draft,
        wrong=draft.wrong,
    )


def of_assessment(name: str, assessed: Sequence[Assessment]) -> Standing:
    """Something that was assessed, and has no incident yet."""
    return Standing(
        id=name,
        path=f"incidents/{name}",
        title=name,
        kind=None,
        impact=max(assessed, key=lambda one: one.at).impact,
        phase=Phase.INVESTIGATING,
        is_public=False,
    )


def plan(
    standing: Standing,
    site: Site,
    internal: Internal,
    running: Iterable[Running],
    spoken: Sequence[Locale],
) -> IncidentPlan:
    """The plan of one incident; texts of checklists are in the first of the locales."""
    kind = site.kinds.get(standing.kind or "")
    written = internal.plans.get(standing.id)
    seen = _seen(standing, site, internal)
    listed = todos(kind, written, spoken)
    every = [replace(todo, done=todo.done or todo.step in seen) for todo in listed]
    own = [one for one in running if one.incident == standing.id]
    after = following(standing.phase)
    assessed = max(internal.assessments.get(standing.id, ()), key=lambda a: a.at, default=None)
    duty, channels, audiences = _people(standing, internal, kind)
    open_ = [todo for todo in every if not todo.done]
    return IncidentPlan(
        standing=standing,
        as_of=site.as_of,
        clocks=tuple(one for one in own if one.done is None and not one.lapsed),
        now=tuple(t for t in open_ if t.phase in {standing.phase, None}),
        left=tuple(t for t in open_ if t.noted and _is_before(t.phase, standing.phase)),
        then=() if after is None else tuple(t for t in open_ if t.phase is after),
        after=after,
        ticked=sum(todo.done for todo in listed),
        done=sum(todo.done for todo in every),
        steps=len(every),
        duty=duty,
        channels=channels,
        audiences=audiences,
        unconfirmed=tuple(
            fact for fact in internal.facts.get(standing.id, ()) if fact.confirmed_by is None
        ),
        unknown=_unknown(standing, assessed),
        told=tuple(one for one in own if one.deadline is not None and one.done is not None),
        worse=assessed if assessed is not None and _is_worse(assessed, standing) else None,
    )


def _seen(standing: Standing, site: Site, internal: Internal) -> set[str]:
    """The steps of which the files show that they are done, whether anybody ticked them or not.

    An all-clear that leaves open whether everything is as before is no end for anybody.
    """
    said = standing.is_public and not standing.broken
    shown = {
        "first-message": said,
        "assess": bool(internal.assessments.get(standing.id)),
        "all-clear": said and standing.phase is Phase.RESOLVED and _has_ended(standing.id, site),
    }
    return {step for step, done in shown.items() if done}


def _has_ended(incident: str, site: Site) -> bool:
    from statuspage.practice.wording.course import IS_OVER, unsaid  # few plans are of what is over

    ended = next((each for each in site.incidents if each.id == incident), None)
    return ended is not None and ended.last.phase is Phase.RESOLVED and IS_OVER not in unsaid(ended)


def _is_worse(assessed: Assessment, standing: Standing) -> bool:
    """Whether it was judged worse than the page says, and nobody has changed that since."""
    if not standing.is_public or not standing.is_open or standing.broken:
        return False
    since = standing.changed
    return assessed.impact.rank > standing.impact.rank and (since is None or since <= assessed.at)


def presses(clock: Running) -> bool:
    """Whether a clock of what is over is overdue, or will be within a week."""
    if clock.done is not None or clock.due is None or clock.lapsed:
        return False
    return clock.due <= clock.as_of + WEEK


def _is_before(phase: Phase | None, present: Phase) -> bool:
    step = phase
    while step is not None and step is not present:
        step = following(step)
    return step is present and phase is not present


def _people(
    standing: Standing, internal: Internal, kind: Kind | None
) -> tuple[Duty, tuple[str, ...], tuple[str, ...]]:
    """Who has which duty: as the plan's file says, else as the policy does."""
    follows = consequences(internal.policy, kind, standing.impact)
    own = internal.plans.get(standing.id)
    usual = follows.duty
    duty = Duty(
        owner=(own.owner if own else None) or usual.owner,
        spokesperson=(own.spokesperson if own else None) or usual.spokesperson,
        approver=(own.approver if own else None) or usual.approver,
    )
    return duty, follows.channels, follows.audiences


def _unknown(standing: Standing, assessed: Assessment | None) -> tuple[str, ...]:
    if not standing.is_open:
        return ()
    if assessed is None:
        return ("how bad it is: nobody has assessed it",)
    found = []
    if assessed.harm is Harm.UNKNOWN:
        found.append("what may come to people")
    if assessed.extent is Extent.UNKNOWN:
        found.append("how many are concerned")
    if assessed.trend is Trend.UNKNOWN:
        found.append("where it is going")
    if assessed.responsibility is None:
        found.append("how much people hold us responsible")
    return tuple(found)


class Next(Struct, frozen=True):
    """What to do first in an incident: a clock to answer, a step to take, or nothing."""

    clock: Running | None = None
    todo: Todo | None = None


def next_of(plan: IncidentPlan) -> Next:
    """What is overdue or soon due, else the first open step, else the next clock to run out."""
    dated = [(due, clock) for clock in plan.clocks if (due := _until(clock)) is not None]
    urgent = next((c for due, c in dated if due <= c.as_of + SOON), None)
    if urgent is None and plan.now:
        return Next(todo=plan.now[0])
    later = min(dated, key=lambda pair: pair[0])[1] if dated else None
    return Next(clock=urgent or later)


def order(plans: Iterable[IncidentPlan]) -> tuple[IncidentPlan, ...]:
    """Several incidents, the one to look at first in front: where lives are in danger, then by
    impact, then by clock; last those of which people know for which later day they have a promise.
    """

    def urgency(one: IncidentPlan) -> tuple[object, ...]:
        due = [until for clock in one.clocks if (until := _until(clock)) is not None]
        late = any(moment < one.as_of for moment in due)
        unsaid = any(clock.clock is Clock.FIRST_MESSAGE for clock in one.clocks)
        # While nobody knows the cause, a promise of next year is rather a slip than a promise.
        is_known = one.standing.phase is not Phase.INVESTIGATING
        far = is_known and any(clock.is_promised for clock in one.clocks)
        return (
            not (one.standing.danger_to_life and one.standing.is_open),
            far and not late and not unsaid,
            -one.standing.impact.rank,
            not (late or unsaid),
            min((moment.timestamp() for moment in due), default=1e12),
            one.standing.id,
        )

    return tuple(sorted(plans, key=urgency))


def _until(clock: Running) -> datetime | None:
    """Until when people wait for it: as they were promised, else as the clock says."""
    return clock.due if clock.promised is None else clock.promised
