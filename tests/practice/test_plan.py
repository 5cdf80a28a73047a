"""Who does what next: what is overdue first, then the checklist, then what comes after."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from statuspage.internal import Assessment, Internal, LoggedFact, Plan, Task, Unpublished
from statuspage.kinds import Kind, Label, Step
from statuspage.locale import locale
from statuspage.model import Impact, Incident, Phase, When
from statuspage.policy import Duty, Extent, Harm, Pace, Policy, Role, Trend
from statuspage.practice import plan as plans
from statuspage.practice.checklist import todos
from statuspage.practice.clocks import clocks
from statuspage.practice.plan import IncidentPlan, next_of, order
from statuspage.practice.planfile import beginning, parts
from statuspage.practice.posts import post
from statuspage.site import Site
from tests.factories import at, incident, kinds, site, text, update

SPOKEN = (locale("en"), locale("zh-CN"))
TEAM = Step(
    id="team", label=Label(source="Form the team", translations={"zh-CN": "成立小组"}), role="legal"
)
CALL = Step(id="call", label=Label(source="Call the laboratory"), role="nobody_has_this")
AGAIN = Step(id="again", label=Label(source="Judge again"))
CHECKLIST = {
    Phase.INVESTIGATING: (TEAM, CALL, AGAIN),
    Phase.IDENTIFIED: (AGAIN,),
    Phase.RESOLVED: (Step(id="review", label=Label(source="Write the review")),),
}
POLICY = Policy(
    roles={
        "legal": Role(id="legal", name="Legal", contact="Desk", backup="boss"),
        "boss": Role(id="boss", name="Boss", backup="legal"),
    },
    paces={
        Impact.MAJOR: Pace(first_message=timedelta(minutes=30), update_every=timedelta(hours=1))
    },
    duties=(Duty(owner="legal", spokesperson="boss", channels=("email",)),),
)


def outage() -> Kind:
    """The kind of these tests."""
    return replace(kinds()["outage"], checklist=CHECKLIST)


def of(*incidents: Incident) -> Site:
    """A site at half past ten."""
    return site(incidents=incidents, kinds={**kinds(), "outage": outage()})


def inside(**more: Any) -> Internal:
    """What is internal, with the policy."""
    return Internal(folder=Path("internal"), **{"policy": POLICY, **more})


def plan_of(
    one: Incident, internal: Internal | None = None, plan: Plan | None = None
) -> IncidentPlan:
    """The plan of one incident."""
    inner = internal or inside(plans={one.id: plan} if plan else {})
    where = of(one)
    standing = plans.of_incident(one)
    return plans.plan(standing, where, inner, clocks(where, inner), SPOKEN)


def major(name: str = "a", hour: int = 10, minute: int = 20, **more: Any) -> Incident:
    """A major incident with one message."""
    return incident(update(moment=at(hour, minute), impact=Impact.MAJOR, **more), id=name)


def tasks(*lines: str, phase: Phase | None = Phase.INVESTIGATING) -> Plan:
    """A plan with ticks: a line that begins with x is done."""
    made = tuple(
        Task(text=line.removeprefix("x "), phase=phase, done=line[:2] == "x ") for line in lines
    )
    return Plan(incident="a", path="internal/plans/a.md", tasks=made)


def test_the_checklist_of_the_phase_comes_first_and_the_next_phase_after() -> None:
    found = plan_of(major())
    assert [todo.text for todo in found.now] == [
        "Form the team",
        "Call the laboratory",
        "Judge again",
    ]
    assert [todo.text for todo in found.then] == ["Judge again"]
    assert (found.after, found.ticked, found.steps) == (Phase.IDENTIFIED, 0, 5)
    assert next_of(found).todo == found.now[0]


def test_what_is_ticked_in_another_language_is_done_and_own_lines_count() -> None:
    found = plan_of(major(), plan=tasks("x 成立小组。", "Call the  LABORATORY", "Ring the school"))
    assert [todo.text for todo in found.now] == [
        "Call the laboratory",
        "Judge again",
        "Ring the school",
    ]
    assert (found.ticked, found.steps) == (1, 6)


def test_a_step_that_only_resembles_another_is_never_taken_for_done() -> None:
    found = plan_of(major(), plan=tasks("x Call the laboratories", "x Form a team"))
    assert "Call the laboratory" in [todo.text for todo in found.now]
    assert "Form the team" in [todo.text for todo in found.now]


def test_the_same_step_in_two_phases_is_ticked_where_it_stands() -> None:
    found = plan_of(major(), plan=tasks("x Judge again"))
    assert "Judge again" not in [todo.text for todo in found.now]
    assert [todo.text for todo in found.then] == ["Judge again"]


def test_steps_left_from_before_are_named_only_if_somebody_keeps_a_list() -> None:
    later = incident(
        update(moment=at(10), impact=Impact.MAJOR),
        update("02", Phase.IDENTIFIED, at(10, 20), impact=Impact.MAJOR),
        id="a",
    )
    assert plan_of(later).left == ()
    found = plan_of(later, plan=tasks("x Form the team", "Call the laboratory"))
    assert [todo.text for todo in found.left] == ["Call the laboratory"]


def test_what_is_overdue_comes_before_the_checklist_and_what_is_far_away_after() -> None:
    late = plan_of(major(hour=9, minute=0))
    assert (first := next_of(late).clock) is not None
    assert (first.what, first.overdue) == ("next update", timedelta(minutes=30))
    assert next_of(plan_of(major(hour=10, minute=25))).todo is not None
    assert next_of(plan_of(major(hour=9, minute=45))).clock is not None


def test_the_plans_file_says_who_where_it_differs_from_the_policy() -> None:
    own = Plan(incident="a", path="internal/plans/a.md", spokesperson="legal")
    found = plan_of(major(), plan=own)
    assert (found.duty.owner, found.duty.spokesperson) == ("legal", "legal")
    assert found.channels == ("email",)
    assert found.audiences == outage().audiences


def test_what_nobody_knows_or_confirmed_is_named() -> None:
    judged = Assessment(
        at=at(10),
        harm=Harm.MONEY,
        extent=Extent.UNKNOWN,
        trend=Trend.UNKNOWN,
        impact=Impact.CRITICAL,
        reason="x",
    )
    heard = (
        LoggedFact(fact="Two are ill", source="a call"),
        LoggedFact(fact="Lot 4711", source="till", confirmed_by="legal"),
    )
    found = plan_of(major(), inside(assessments={"a": (judged,)}, facts={"a": heard}))
    assert found.unknown == (
        "how many are concerned",
        "where it is going",
        "how much people hold us responsible",
    )
    assert [fact.fact for fact in found.unconfirmed] == ["Two are ill"]
    assert plan_of(major()).unknown == ("how bad it is: nobody has assessed it",)


@pytest.mark.parametrize(
    ("judged", "changed", "worse"),
    [
        (Impact.CRITICAL, None, True),
        (Impact.CRITICAL, at(10, 10), True),  # an earlier change did not know of it
        (Impact.CRITICAL, at(10, 40), False),  # somebody has lowered it since, with a reason
        (Impact.MAJOR, None, False),
        (Impact.MINOR, None, False),
    ],
)
def test_what_was_judged_worse_than_the_page_says_is_named(
    judged: Impact, changed: datetime | None, worse: bool
) -> None:
    """Else only those know who judged it, and the page stays better than the truth."""
    made = Assessment(
        at=at(10, 30),
        harm=Harm.MONEY,
        extent=Extent.ALL,
        trend=Trend.RISING,
        impact=judged,
        reason="x",
    )
    one = major()
    if changed is not None:
        later = update("02-more", moment=changed, impact=Impact.MAJOR, impact_was=Impact.CRITICAL)
        one = incident(*one.updates, later, id="a")
    found = plan_of(one, inside(assessments={"a": (made,)}))
    assert found.worse == (made if worse else None)


def test_an_incident_that_is_over_has_its_last_steps_and_asks_nothing() -> None:
    over = incident(
        update(moment=at(8), impact=Impact.MAJOR),
        update("02", Phase.RESOLVED, at(9), impact=Impact.MINOR),
        id="a",
    )
    found = plan_of(over)
    assert [todo.text for todo in found.now] == ["Write the review"]
    assert (found.then, found.after, found.unknown) == ((), None, ())
    assert found.standing.impact is Impact.MAJOR


def test_what_the_files_show_is_done_is_asked_of_nobody() -> None:
    """Nobody is told to publish a first message that everybody has read, or to judge again."""
    named = ("first-message", "assess", "all-clear")
    one, two, three = (Step(id=name, label=Label(source=name), named=True) for name in named)
    checklist = {Phase.INVESTIGATING: (one, two), Phase.RESOLVED: (three,)}
    kind = replace(kinds()["outage"], checklist=checklist)
    told = major()
    where = site(incidents=[told], kinds={**kinds(), "outage": kind})
    judged = Assessment(
        at=at(10), harm=Harm.MONEY, extent=Extent.SOME, trend=Trend.STEADY, impact=Impact.MAJOR,
        reason="why",
    )  # fmt: skip

    def left(standing: plans.Standing, internal: Internal) -> tuple[list[str], int]:
        made = plans.plan(standing, where, internal, (), SPOKEN)
        assert made.ticked == 0
        return [todo.text for todo in made.now], made.done

    public = plans.of_incident(told)
    assert left(public, inside()) == (["assess"], 1)
    assert left(public, inside(assessments={told.id: (judged,)})) == ([], 2)
    assert left(replace(public, is_public=False), inside()) == (["first-message", "assess"], 0)
    assert left(replace(public, broken=True), inside()) == (["first-message", "assess"], 0)


@pytest.mark.parametrize(
    ("end", "open_"),
    [
        ("Cards work as before. From now on each charge is checked. Thank you.", []),
        ("Done.", ["all-clear"]),
    ],
)
def test_an_end_is_told_when_it_leaves_nothing_open(end: str, open_: list[str]) -> None:
    """An all-clear that does not say whether everything is as before is still to be done."""
    step = Step(id="all-clear", label=Label(source="all-clear"), named=True)
    kind = replace(kinds()["outage"], checklist={Phase.RESOLVED: (step,)})
    told = incident(update(), update("02", Phase.RESOLVED, at(10), end), id="a")
    where = site(incidents=[told], kinds={**kinds(), "outage": kind})
    made = plans.plan(plans.of_incident(told), where, inside(), (), SPOKEN)
    assert [todo.text for todo in made.now] == open_


def test_a_step_is_known_by_the_id_that_its_file_gives_it() -> None:
    """A step of your own that happens to be called "Assess" is yours to tick."""
    step = Step(id="first-message", label=Label(source="First message"))
    kind = replace(kinds()["outage"], checklist={Phase.INVESTIGATING: (step,)})
    told = major()
    where = site(incidents=[told], kinds={**kinds(), "outage": kind})
    made = plans.plan(plans.of_incident(told), where, inside(), (), SPOKEN)
    assert ([todo.text for todo in made.now], made.done) == (["First message"], 0)


def test_a_withdrawn_incident_has_nothing_left() -> None:
    gone = incident(update(), update("02", Phase.WITHDRAWN, at(10)), id="a")
    found = plan_of(gone)
    assert (found.now, found.then, found.clocks) == ((), (), ())
    assert next_of(found) == plans.Next()


def test_a_draft_whose_impact_nobody_knows_counts_as_the_worst() -> None:
    draft = Unpublished(id="d", path="incidents/d", draft=True)
    assert plans.of_draft(draft, ()).impact is Impact.CRITICAL
    assert plans.of_draft(replace(draft, impact=Impact.MINOR), ()).impact is Impact.MINOR
    assert plans.of_draft(draft, ()).is_public is False


def test_several_incidents_are_ordered_by_impact_then_by_clock() -> None:
    minor = incident(update(moment=at(6)), id="minor")
    calm, late, soon = major("calm", 10, 25), major("late", 9), major("soon", 9, 40)
    internal = inside()
    where = of(minor, calm, late, soon)
    running = clocks(where, internal)
    made = [
        plans.plan(plans.of_incident(one), where, internal, running, SPOKEN)
        for one in where.incidents
    ]
    assert [each.standing.id for each in order(made)] == ["late", "soon", "calm", "minor"]


def test_lives_come_first_and_what_is_promised_for_a_later_day_last() -> None:
    """Nothing is broken where people know the day, whatever the policy says of it."""
    said = update(
        moment=at(10) - timedelta(days=5),
        next_update=at(10) + timedelta(days=20),
        impact=Impact.CRITICAL,
    )
    recall = incident(replace(said, phase=Phase.IDENTIFIED), id="recall")
    gas, late = major("gas", 10, 20, danger_to_life=True), major("late", 9)
    draft = Unpublished(
        id="draft",
        path="incidents/draft",
        draft=True,
        impact=Impact.MAJOR,
        detected=When(at(10, 10)),
    )
    calm = major("calm", 10, 25)
    paces = {**POLICY.paces, Impact.CRITICAL: Pace(update_every=timedelta(hours=1))}
    internal = inside(policy=replace(POLICY, paces=paces))
    where = of(recall, calm, late, gas)
    running = clocks(where, internal, unpublished=[draft])
    standings = [*map(plans.of_incident, where.incidents), plans.of_draft(draft, ())]
    made = [plans.plan(one, where, internal, running, SPOKEN) for one in standings]
    assert [each.standing.id for each in order(made)] == ["gas", "late", "draft", "calm", "recall"]
    first = next_of(next(each for each in made if each.standing.id == "recall"))
    assert first.todo is not None


def test_a_slip_of_the_year_puts_nothing_last() -> None:
    """Nobody promises the next message for next year while the cause is looked for."""
    said = update(moment=at(9), next_update=at(10) + timedelta(days=365), impact=Impact.CRITICAL)
    where = of(incident(said, id="outage"), major("late", 9))
    paces = {**POLICY.paces, Impact.CRITICAL: Pace(update_every=timedelta(hours=1))}
    internal = inside(policy=replace(POLICY, paces=paces))
    running = clocks(where, internal)
    made = [
        plans.plan(plans.of_incident(one), where, internal, running, SPOKEN)
        for one in where.incidents
    ]
    assert [each.standing.id for each in order(made)] == ["outage", "late"]


def test_without_a_policy_there_is_still_a_checklist() -> None:
    found = plan_of(major(), inside(policy=None))
    assert found.duty == Duty()
    assert len(found.now) == 3


def test_a_new_file_has_every_step_with_the_roles_that_exist() -> None:
    every = todos(outage(), None, SPOKEN)
    made = parts(every, outage(), POLICY.roles, SPOKEN)
    assert [part.heading for part in made] == ["Investigating", "Cause found", "Resolved"]
    assert made[0].lines == (
        "- [ ] Form the team (legal)",
        "- [ ] Call the laboratory",
        "- [ ] Judge again",
    )
    assert {"investigating", "调查中"} <= made[0].names
    chinese = todos(outage(), None, SPOKEN[::-1])
    assert parts(chinese, outage(), {}, SPOKEN[::-1])[0].lines[0] == "- [ ] 成立小组"


def test_a_file_that_has_all_steps_gets_none() -> None:
    lines: Mapping[Phase, tuple[Step, ...]] = CHECKLIST
    made = tuple(
        Task(text=step.label.source, phase=phase) for phase, each in lines.items() for step in each
    )
    whole = Plan(incident="a", path="internal/plans/a.md", tasks=made)
    assert parts(todos(outage(), whole, SPOKEN), outage(), {}, SPOKEN) == ()


def test_the_beginning_of_a_file_names_who_would_act() -> None:
    found = plan_of(major(title=text("Orders  fail")))
    begun = beginning(found, found.standing.title, SPOKEN[0])
    assert begun.startswith("---\n# Only what differs from policy.yml")
    assert "# owner: legal\n# spokesperson: boss\n" in begun
    assert "\n---\n# Orders fail\n" in begun


def test_backups_are_named_in_order_and_a_circle_ends() -> None:
    found = post("legal", POLICY)
    assert (found.name, found.contact) == ("Legal", "Desk")
    assert [each.role for each in found.backups] == ["boss"]
    assert post("head_of_it", POLICY).known is False
    assert post("head_of_it", None).name == "head of it"
