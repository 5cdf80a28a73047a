"""Which clocks run, from when, until when, and whose turn it is."""

from __future__ import annotations

import random
from datetime import datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from statuspage.internal import Action, InternalReview, Plan, Unpublished
from statuspage.kinds import Since
from statuspage.model import Impact, Phase, Review, When
from statuspage.policy import Clock, Duty, Pace
from statuspage.practice.clocks import Running, Waiting
from tests import factories
from tests.practice import watched
from tests.practice.watched import at, day, deadline, due, internal, moment, one, policy, told

NOTHING: dict[str, Any] = {}
RESOLVED: dict[str, Any] = {"phase": Phase.RESOLVED}
UNTIL_KEPT = "it counts from the end of 'Tell the authority' until that one is kept"
NOT_KEPT = "'Tell the authority' was not kept yet, so it counts as if that were done now"


class TestTheFirstMessage:
    """From the moment at which something was found to the first message that people can read."""

    def test_was_in_time(self) -> None:
        """Ten minutes after it was found; a quarter of an hour was asked for."""
        incident = told(("2026-11-20 09:10", NOTHING), detected=When(moment("2026-11-20 09:00")))
        running = one(at("2026-11-20 10:00", [incident]), Clock.FIRST_MESSAGE)
        assert due(running) == "2026-11-20 09:15 CET"
        assert (running.overdue, running.late) == (None, None)

    def test_was_late_and_is_done(self) -> None:
        """What has been said is not overdue any more, and stays late."""
        incident = told(("2026-11-20 09:40", NOTHING), detected=When(moment("2026-11-20 09:00")))
        running = one(at("2026-11-20 10:00", [incident]), Clock.FIRST_MESSAGE)
        assert (running.overdue, running.late) == (None, timedelta(minutes=25))

    def test_counts_when_it_could_be_read(self) -> None:
        """A message under embargo is said when that ends, whatever its own time is."""
        early = {"publish_at": moment("2026-11-20 09:30")}
        incident = told(("2026-11-20 09:05", early), detected=When(moment("2026-11-20 09:00")))
        running = one(at("2026-11-20 10:00", [incident]), Clock.FIRST_MESSAGE)
        assert running.done == moment("2026-11-20 09:30")

    def test_of_a_draft_runs(self) -> None:
        """Nobody outside knows of it, and the clock has run out."""
        draft = Unpublished(
            id="breach",
            path="incidents/breach",
            title="Data of customers",
            impact=Impact.CRITICAL,
            detected=When(moment("2026-11-20 09:00")),
            draft=True,
        )
        running = one(at("2026-11-20 09:40", unpublished=[draft]), Clock.FIRST_MESSAGE)
        assert running.overdue == timedelta(minutes=25)
        assert (running.acts, running.is_public) == (("comms_lead",), False)

    def test_of_a_draft_that_says_nothing(self) -> None:
        """Without an impact the worst is assumed; without a moment there is none to be late at."""
        draft = Unpublished(id="odd", path="incidents/odd")
        running = one(at("2026-11-20 09:40", unpublished=[draft]), Clock.FIRST_MESSAGE)
        assert (running.impact, running.due, running.overdue) == (Impact.CRITICAL, None, None)
        assert running.remarks == (
            "its impact is not known, so it counts as critical",
            "nobody has written when it was found: write 'detected: …'",
        )

    def test_of_an_assessment_without_an_incident(self) -> None:
        """It was judged to be critical, and nobody has begun to write."""
        inner = internal(assessments={"2026-11-20-cash": (watched.assessed("2026-11-20 09:00"),)})
        running = one(at("2026-11-20 09:40", inner=inner), Clock.FIRST_MESSAGE)
        assert (running.incident, due(running)) == ("2026-11-20-cash", "2026-11-20 09:15 CET")
        assert running.remarks == (
            "it was assessed, and there is no incidents/2026-11-20-cash/index.md",
        )

    def test_of_what_turned_out_to_be_nothing(self) -> None:
        """Without impact there is nothing to say."""
        first = watched.assessed("2026-11-20 09:00")
        last = watched.assessed("2026-11-20 09:10", Impact.NONE)
        inner = internal(assessments={"2026-11-20-cash": (first, last)})
        assert at("2026-11-20 09:40", inner=inner) == ()

    def test_of_a_day_alone(self) -> None:
        """Where only the day is known, it counts from its beginning, and says so."""
        found = When(moment("2026-11-20"), exact=False)
        draft = Unpublished(
            id="x", path="incidents/x", impact=Impact.CRITICAL, detected=found, draft=True
        )
        running = one(at("2026-11-20 09:40", unpublished=[draft]), Clock.FIRST_MESSAGE)
        assert due(running) == "2026-11-20 00:15 CET"
        assert running.remarks == (
            "'detected' is only a day, so it counts from the beginning of that day",
        )


class TestTheNextUpdate:
    """The promise that was made in public; without one, what policy asks for."""

    @pytest.mark.parametrize(
        ("promise", "expected", "remarks"),
        [
            ("2026-11-20 09:20", "2026-11-20 09:20 CET", ("promised in public",)),
            ("2026-11-20 09:30", "2026-11-20 09:30 CET", ("promised in public",)),
            ("2026-11-20 11:00", "2026-11-20 11:00 CET", ("promised in public",)),
            (None, "2026-11-20 09:30 CET", ("policy.yml asks for it",)),
        ],
    )
    def test_is_the_promise(self, promise: str | None, expected: str, remarks: Any) -> None:
        """Nobody is woken for a message that nobody outside waits for yet."""
        incident = told(("2026-11-20 09:00", {"next_update": promise}))
        running = one(at("2026-11-20 10:00", [incident]), Clock.NEXT_UPDATE)
        assert (due(running), running.remarks) == (expected, remarks)

    def test_is_overdue_since_then_and_not_before(self) -> None:
        """A promise for half past is not broken at half past."""
        incident = told(("2026-11-20 09:00", {"next_update": "2026-11-20 09:30"}))
        running = one(at("2026-11-20 09:30", [incident]), Clock.NEXT_UPDATE)
        assert running.overdue is None
        running = one(at("2026-11-20 09:31", [incident]), Clock.NEXT_UPDATE)
        assert running.overdue == timedelta(minutes=1)

    def test_is_not_answered_by_a_correction(self) -> None:
        """Who corrects a number has not told how it goes on."""
        incident = told(
            ("2026-11-20 09:00", {"next_update": "2026-11-20 09:30"}),
            ("2026-11-20 09:25", {"corrects": "index"}),
        )
        running = one(at("2026-11-20 09:40", [incident]), Clock.NEXT_UPDATE)
        assert running.overdue == timedelta(minutes=10)

    def test_is_moved_by_a_correction_that_says_so(self) -> None:
        """A new time is a new promise: here policy asks for no update at all."""
        incident = told(
            ("2026-11-20 09:00", {"next_update": "2026-11-20 09:30"}),
            ("2026-11-20 09:25", {"corrects": "index", "next_update": "2026-11-20 10:30"}),
        )
        plain = policy(paces={})
        running = one(at("2026-11-20 09:40", [incident], internal(plain)), Clock.NEXT_UPDATE)
        assert (due(running), running.overdue) == ("2026-11-20 10:30 CET", None)

    def test_runs_without_any_policy(self) -> None:
        """What was promised in public is owed, whatever the company has written down."""
        incident = told(("2026-11-20 09:00", {"next_update": "2026-11-20 09:30"}))
        inner = internal()
        inner = type(inner)(folder=inner.folder)
        (running,) = at("2026-11-20 09:40", [incident], inner)
        assert (running.clock, running.acts, running.calls) == (Clock.NEXT_UPDATE, (), ())

    def test_of_what_is_over_is_not_awaited(self) -> None:
        """A resolved and a withdrawn incident promise nothing."""
        over = told(("2026-11-20 08:00", NOTHING), ("2026-11-20 09:00", RESOLVED), id="over")
        wrong = {"phase": Phase.WITHDRAWN}
        gone = told(("2026-11-20 08:00", NOTHING), ("2026-11-20 09:00", wrong), id="gone")
        running = at("2026-11-20 12:00", [over, gone])
        assert [(each.incident, each.clock) for each in running] == [
            ("over", Clock.REVIEW),
            ("over", Clock.FIRST_MESSAGE),
        ]

    def test_of_an_incident_that_opened_again(self) -> None:
        """It is awaited again, and a review is not any more."""
        incident = told(
            ("2026-11-02 08:00", NOTHING),
            ("2026-11-02 09:00", RESOLVED),
            ("2026-11-20 09:00", NOTHING),
        )
        running = at("2026-11-20 12:00", [incident])
        assert [each.clock for each in running if each.done is None] == [Clock.NEXT_UPDATE]

    @pytest.mark.parametrize(
        ("promise", "expected", "doubted"),
        [
            ("2026-11-21 09:00", "2026-11-21 09:00 CET", False),
            ("2026-11-21 09:01", "2026-11-21 09:01 CET", True),
            ("2026-11-27 09:00", "2026-11-27 09:00 CET", True),
            ("2026-11-27 09:01", "2026-11-20 09:30 CET", True),
        ],
    )
    def test_far_ahead_is_doubted(self, promise: str, expected: str, doubted: bool) -> None:
        """Where policy asks for one in half an hour: after a day, and after a week not believed."""
        incident = told(("2026-11-20 09:00", {"next_update": promise}))
        running = one(at("2026-11-20 10:00", [incident]), Clock.NEXT_UPDATE)
        assert due(running) == expected
        assert any("is it the right day?" in remark for remark in running.remarks) is doubted
        only_one = any("is 1 day after" in remark for remark in running.remarks)
        assert only_one is (promise == "2026-11-21 09:01")

    def test_of_what_is_only_watched_may_be_months_ahead(self) -> None:
        """A recall that is half returned: it stands, with the question."""
        promise = {"next_update": "2027-02-20 09:00", "phase": Phase.MONITORING}
        running = one(
            at("2026-11-20 10:00", [told(("2026-11-20 09:00", promise))]), Clock.NEXT_UPDATE
        )
        assert due(running) == "2027-02-20 09:00 CET"
        assert any("is it the right day?" in remark for remark in running.remarks)

    @pytest.mark.parametrize(
        ("promise", "doubted"), [("2026-12-21 09:00", False), ("2026-12-21 09:01", True)]
    )
    def test_where_policy_asks_for_none_it_always_stands(self, promise: str, doubted: bool) -> None:
        """It is doubted as `check` does."""
        incident = told(("2026-11-20 09:00", {"next_update": promise, "impact": Impact.MINOR}))
        running = one(at("2026-11-20 10:00", [incident]), Clock.NEXT_UPDATE)
        assert due(running) == f"{promise} CET"
        assert any("is it the right day?" in remark for remark in running.remarks) is doubted

    def test_of_an_incident_that_cannot_be_read(self) -> None:
        """Nobody can say when it is due: it is there all the same."""
        broken = replace(factories.incident(id="broken", broken=True), updates=())
        running = one(at("2026-11-20 12:00", [broken]), Clock.NEXT_UPDATE)
        assert (running.due, running.remarks) == (
            None,
            ("none of its files can be read: statuspage check says what is wrong",),
        )


class TestAnAuthority:
    """Told within hours or months, from one of four moments."""

    @pytest.mark.parametrize(
        ("asks", "expected"),
        [
            ({"hours": 72}, "2026-10-26 19:00 CET"),
            ({"hours": 24}, "2026-10-24 20:00 CEST"),
            ({"months": 1}, "2026-11-23 20:00 CET"),
        ],
    )
    def test_hours_pass_and_months_are_of_the_calendar(self, asks: Any, expected: str) -> None:
        """The clocks go back on 25 October: 72 hours end an hour earlier by the wall."""
        found = When(moment("2026-10-23 20:00"))
        incident = told(("2026-10-23 20:10", NOTHING), detected=found)
        kinds = watched.with_deadlines(deadline(**asks))
        running = one(at("2026-10-24 09:00", [incident], kinds=kinds), Clock.AUTHORITY)
        assert due(running) == expected

    def test_a_month_from_the_last_of_january(self) -> None:
        """There is no 31 February."""
        incident = told(("2027-01-31 09:00", NOTHING), detected=When(moment("2027-01-31 08:00")))
        kinds = watched.with_deadlines(deadline(months=1))
        running = one(at("2027-02-01 09:00", [incident], kinds=kinds), Clock.AUTHORITY)
        assert due(running) == "2027-02-28 08:00 CET"

    @pytest.mark.parametrize(
        ("since", "expected"),
        [
            (Since.STARTED, "2026-11-20 08:00 CET"),
            (Since.DETECTED, "2026-11-20 09:00 CET"),
            (Since.FIRST_MESSAGE, "2026-11-20 10:00 CET"),
            (Since.RESOLVED, "2026-11-20 11:00 CET"),
        ],
    )
    def test_each_moment_from_which_it_may_run(self, since: Since, expected: str) -> None:
        """They are four different ones."""
        incident = told(
            ("2026-11-20 09:00", NOTHING),
            ("2026-11-20 10:00", RESOLVED),
            started=When(moment("2026-11-20 07:00")),
            detected=When(moment("2026-11-20 08:00")),
        )
        kinds = watched.with_deadlines(deadline(since=since, hours=1))
        running = one(at("2026-11-20 10:00", [incident], kinds=kinds), Clock.AUTHORITY)
        assert due(running) == expected

    def test_from_a_start_that_nobody_knows(self) -> None:
        """There is no moment to count from: that is said."""
        incident = told(("2026-11-20 09:00", NOTHING), started=None)
        kinds = watched.with_deadlines(deadline(since=Since.STARTED, hours=1))
        running = one(at("2026-11-20 10:00", [incident], kinds=kinds), Clock.AUTHORITY)
        assert (running.due, running.remarks) == (
            None,
            ("it runs from the start, which is not known: write 'started: …' as soon as it is",),
        )

    def test_does_not_run_before_what_it_runs_from(self) -> None:
        """A report after the end is due after the end."""
        incident = told(("2026-11-20 09:00", NOTHING))
        kinds = watched.with_deadlines(deadline(since=Since.RESOLVED, months=1))
        running = at("2026-11-20 10:00", [incident], kinds=kinds)
        assert Clock.AUTHORITY not in {each.clock for each in running}

    def test_of_rules_that_hold_for_some_only(self) -> None:
        """It runs where policy names its scheme."""
        incident = told(("2026-11-20 09:00", NOTHING))
        kinds = watched.with_deadlines(deadline(hours=1, scheme="nis2", always=False))
        running = at("2026-11-20 10:00", [incident], kinds=kinds)
        assert Clock.AUTHORITY not in {each.clock for each in running}
        named = internal(policy(authorities=frozenset({"nis2"})))
        running = at("2026-11-20 10:00", [incident], named, kinds=kinds)
        assert one(running, Clock.AUTHORITY).done is None

    @pytest.mark.parametrize(
        ("now", "kept", "expected", "remark"),
        [
            # three hours, and two more from there: until it is kept nobody knows it better
            ("2026-11-20 09:00", None, "2026-11-20 13:00 CET", UNTIL_KEPT),
            ("2026-11-20 11:00", None, "2026-11-20 13:00 CET", UNTIL_KEPT),
            ("2026-11-20 14:00", None, "2026-11-20 16:00 CET", NOT_KEPT),
            ("2026-11-20 09:00", "2026-11-20 08:30", "2026-11-20 10:30 CET", None),
            ("2026-11-20 18:00", "2026-11-20 15:00", "2026-11-20 17:00 CET", None),
        ],
    )
    def test_that_follows_another_one_never_runs_out_before_it_has_begun(
        self, now: str, kept: str | None, expected: str, remark: str | None
    ) -> None:
        """The law counts from when the first one was kept."""
        incident = told(("2026-11-20 08:10", NOTHING), detected=When(moment("2026-11-20 08:00")))
        kinds = watched.with_deadlines(
            deadline("first", hours=3), deadline("second", hours=2, after="first")
        )
        told_at = {} if kept is None else {"first": moment(kept)}
        plan = Plan(incident="checkout", path="plans/checkout.md", told=told_at)
        found = at(now, [incident], internal(plans={"checkout": plan}), kinds=kinds)
        second = one(found, Clock.AUTHORITY, "second")
        assert (due(second), second.remarks) == (expected, (remark,) if remark else ())
        assert (second.overdue is not None) == (now == "2026-11-20 18:00")

    def test_that_follows_one_without_an_end_has_none(self) -> None:
        """Nobody knows when it began, and so nobody when it ends; both say so."""
        incident = told(("2026-11-20 08:10", NOTHING), started=None)
        kinds = watched.with_deadlines(
            deadline("first", since=Since.STARTED, hours=3),
            deadline("second", hours=2, after="first"),
        )
        second = one(at("2026-11-20 09:00", [incident], kinds=kinds), Clock.AUTHORITY, "second")
        assert (second.due, len(second.remarks)) == (None, 1)

    def test_that_follows_one_that_does_not_run_yet_does_not_either(self) -> None:
        """The first one runs from the end of what goes on."""
        incident = told(("2026-11-20 08:10", NOTHING))
        kinds = watched.with_deadlines(
            deadline("first", since=Since.RESOLVED, hours=3),
            deadline("second", hours=2, after="first"),
        )
        running = at("2026-11-20 09:00", [incident], kinds=kinds)
        assert Clock.AUTHORITY not in {each.clock for each in running}

    @pytest.mark.parametrize(
        ("now", "runs"), [("2027-11-20 11:00", True), ("2027-11-20 11:01", False)]
    )
    def test_that_follows_one_that_is_long_past_does_not_run(self, now: str, runs: bool) -> None:
        """What nobody is told of any more leaves nothing behind that runs for ever."""
        incident = told(
            ("2026-11-20 08:10", NOTHING),
            ("2026-11-20 08:20", RESOLVED),
            detected=When(moment("2026-11-20 08:00")),
        )
        kinds = watched.with_deadlines(
            deadline("first", hours=3), deadline("second", hours=2, after="first")
        )
        names = [each.name for each in at(now, [incident], kinds=kinds)]
        assert ("second" in names) is runs

    def test_that_follows_one_that_nobody_asks_for_runs_by_itself(self) -> None:
        """Its own `since` counts: the policy does not name the scheme of the other one."""
        incident = told(("2026-11-20 08:10", NOTHING), detected=When(moment("2026-11-20 08:00")))
        kinds = watched.with_deadlines(
            deadline("first", hours=3, scheme="nis2", always=False),
            deadline("second", hours=2, after="first"),
        )
        second = one(at("2026-11-20 09:00", [incident], kinds=kinds), Clock.AUTHORITY, "second")
        assert due(second) == "2026-11-20 10:00 CET"

    def test_that_was_told_is_done(self) -> None:
        """The plan says when; too late is too late."""
        found = When(moment("2026-11-20 08:00"))
        incident = told(("2026-11-20 09:00", NOTHING), detected=found)
        kinds = watched.with_deadlines(deadline(hours=1))
        told_at = {"authority": moment("2026-11-20 09:30")}
        plan = Plan(incident="checkout", path="plans/checkout.md", told=told_at)
        running = at(
            "2026-11-20 10:00", [incident], internal(plans={"checkout": plan}), kinds=kinds
        )
        assert one(running, Clock.AUTHORITY).late == timedelta(minutes=30)

    def test_runs_for_a_draft(self) -> None:
        """What the public does not know yet is owed to the authority all the same."""
        found = When(moment("2026-11-20 08:00"))
        draft = Unpublished(id="x", path="incidents/x", impact=Impact.MINOR, detected=found)
        kinds = watched.with_deadlines(deadline(hours=1))
        running = one(at("2026-11-20 10:00", unpublished=[draft], kinds=kinds), Clock.AUTHORITY)
        assert running.overdue == timedelta(hours=1)

    def test_whose_turn_it_is(self) -> None:
        """The role that the deadline suggests if the policy has it, else the owner."""
        incident = told(("2026-11-20 09:00", NOTHING))
        kinds = watched.with_deadlines(
            deadline("one", hours=1, role="legal"), deadline("two", hours=1, role="nobody")
        )
        running = at("2026-11-20 10:00", [incident], kinds=kinds)
        assert one(running, Clock.AUTHORITY, "one").acts == ("legal",)
        assert one(running, Clock.AUTHORITY, "two").acts == ("comms_lead",)


class TestAReview:
    """So many working days after the end, to the end of the last one."""

    @pytest.mark.parametrize(
        ("over", "expected"),
        [
            ("2026-11-16 10:00", "2026-11-24 00:00 CET"),  # Monday to Monday
            ("2026-11-20 23:50", "2026-11-28 00:00 CET"),  # Friday night to Friday
            ("2026-11-21 10:00", "2026-11-28 00:00 CET"),  # Saturday: from Monday on
            ("2026-10-23 10:00", "2026-10-31 00:00 CET"),  # the clocks go back in between
            ("2027-03-26 10:00", "2027-04-03 00:00 CEST"),  # and forward
        ],
    )
    def test_counts_working_days(self, over: str, expected: str) -> None:
        """The day of the end does not count."""
        incident = told((over[:11] + "08:00", NOTHING), (over, RESOLVED))
        running = one(at(over, [incident]), Clock.REVIEW)
        assert due(running) == expected

    def test_knows_holidays_and_other_weekends(self) -> None:
        """Christmas, and a country where people rest on Friday and Saturday."""
        incident = told(("2026-12-21 08:00", NOTHING), ("2026-12-21 10:00", RESOLVED))
        feast = frozenset({day("2026-12-24"), day("2026-12-25"), day("2026-12-26")})
        inner = internal(policy(holidays=feast))
        running = one(at("2026-12-21 12:00", [incident], inner), Clock.REVIEW)
        assert running.until == day("2026-12-30")
        inner = internal(policy(weekend=frozenset({4, 5})))
        running = one(at("2026-12-21 12:00", [incident], inner), Clock.REVIEW)
        assert running.until == day("2026-12-28")

    def test_where_nobody_ever_works(self) -> None:
        """It says so, and does not count for ever."""
        incident = told(("2026-12-21 08:00", NOTHING), ("2026-12-21 10:00", RESOLVED))
        inner = internal(policy(weekend=frozenset(range(7))))
        running = one(at("2026-12-21 12:00", [incident], inner), Clock.REVIEW)
        assert (running.due, running.remarks) == (
            None,
            ("by policy.yml nobody works on any day",),
        )

    def test_is_done_in_public_or_inside(self) -> None:
        """Either of the two is a review; the first one counts."""
        public = Review(
            path="incidents/checkout/review",
            at=moment("2026-11-19 10:00"),
            title=None,
            body=factories.text("What we learnt."),
        )
        incident = told(("2026-11-16 08:00", NOTHING), ("2026-11-16 10:00", RESOLVED))
        inner = InternalReview(
            incident="checkout", path="reviews/checkout.md", at=moment("2026-11-18 10:00")
        )
        reviewed = told(
            ("2026-11-16 08:00", NOTHING), ("2026-11-16 10:00", RESOLVED), review=public
        )
        running = at("2026-11-30 10:00", [reviewed], internal(reviews={"checkout": inner}))
        assert one(running, Clock.REVIEW).done == moment("2026-11-18 10:00")
        assert one(at("2026-11-30 10:00", [reviewed]), Clock.REVIEW).late is None
        assert one(at("2026-11-30 10:00", [incident]), Clock.REVIEW).overdue is not None

    def test_goes_by_the_worst_impact(self) -> None:
        """What was critical is reviewed as such, also if it ended as a small thing."""
        end = {"phase": Phase.RESOLVED, "impact": Impact.MINOR}
        incident = told(("2026-11-16 08:00", NOTHING), ("2026-11-16 10:00", end))
        assert one(at("2026-11-17 10:00", [incident]), Clock.REVIEW).impact is Impact.CRITICAL


class TestAnAction:
    """What a review decided, until the end of its day."""

    def test_runs_to_the_end_of_its_day(self) -> None:
        """Whoever it was given to acts; what has no day is never late."""
        actions = (
            Action(what="Ring the bank first", role="service_lead", by=day("2026-11-19")),
            Action(what="Think about it"),
            Action(what="Write it down", by=day("2026-11-19"), done=day("2026-11-19")),
        )
        inner = InternalReview(
            incident="checkout",
            path="reviews/checkout.md",
            at=moment("2026-11-17 10:00"),
            actions=actions,
        )
        incident = told(("2026-11-16 08:00", NOTHING), ("2026-11-16 10:00", RESOLVED))
        running = at("2026-11-20 10:00", [incident], internal(reviews={"checkout": inner}))
        first, third, second = [each for each in running if each.clock is Clock.ACTION]
        assert (third.what, third.due, third.remarks) == (
            "Think about it",
            None,
            ("no day is set for it: write 'by: …'",),
        )
        assert (first.what, first.acts, due(first), first.overdue) == (
            "Ring the bank first",
            ("service_lead",),
            "2026-11-20 00:00 CET",
            timedelta(hours=10),
        )
        assert (second.what, second.late) == ("Write it down", None)


class TestASlipInADate:
    """A year that is wrong ends no deadline, and hides none."""

    KINDS = watched.with_deadlines(deadline(hours=72))
    DETECTED = When(moment("2026-11-17 09:00"))

    def _told(self, moment_told: str, detected: When | None = DETECTED) -> Running:
        incident = told(("2026-11-20 08:00", NOTHING), detected=detected)
        plan = Plan(incident="checkout", path="p", told={"authority": moment(moment_told)})
        inner = internal(plans={"checkout": plan})
        return one(at("2026-11-20 10:00", [incident], inner, kinds=self.KINDS), Clock.AUTHORITY)

    @pytest.mark.parametrize(
        ("moment_told", "counts"),
        [
            ("2020-01-01 10:00", False),
            ("2026-11-17 08:59", False),
            ("2026-11-17 09:00", True),
            ("2026-11-20 07:00", True),
        ],
    )
    def test_nobody_is_told_before_it_was_found(self, moment_told: str, counts: bool) -> None:
        """What was told before the clock began answers nothing, and the clock says so."""
        running = self._told(moment_told)
        assert (running.done is not None) is counts
        assert any("does not count" in remark for remark in running.remarks) is not counts

    @pytest.mark.parametrize(
        ("moment_told", "counts"), [("2026-11-19 08:00", True), ("2025-11-19 08:00", False)]
    )
    def test_before_the_first_message_one_may_be_told(self, moment_told: str, counts: bool) -> None:
        """Where nobody has written when it was found, it was known for some time."""
        assert (self._told(moment_told, None).done is not None) is counts

    def test_of_an_open_incident_nothing_is_long_past(self) -> None:
        """A year that is wrong in 'detected' hides no deadline: it is overdue, and in doubt."""
        incident = told(
            ("2026-11-20 08:00", NOTHING), detected=When(moment("2025-11-17"), exact=False)
        )
        running = one(at("2026-11-20 10:00", [incident], kinds=self.KINDS), Clock.AUTHORITY)
        assert (running.overdue is not None, running.lapsed) == (True, False)
        assert running.remarks == (
            "'detected' is only a day, so it counts from the beginning of that day",
            "'detected' is 368 days before its first message: is it the right day?",
        )

    @pytest.mark.parametrize(
        ("detected", "doubt"),
        [
            ("2026-11-20 08:01", True),
            ("2026-11-20 08:00", False),
            ("2026-10-21 08:00", False),
            ("2026-10-20 08:00", True),
        ],
    )
    def test_a_day_that_hardly_fits(self, detected: str, doubt: bool) -> None:
        """After the first message, or more than thirty days before it."""
        incident = told(("2026-11-20 08:00", NOTHING), detected=When(moment(detected)))
        running = one(at("2026-11-20 10:00", [incident]), Clock.FIRST_MESSAGE)
        assert any("is it the right day?" in remark for remark in running.remarks) is doubt

    def test_an_old_draft_is_of_the_past_and_a_new_one_with_a_slip_is_not(self) -> None:
        """What somebody wrote yesterday is worked on, whatever year stands in 'detected'."""
        found = When(moment("2024-11-17 09:00"))
        draft = Unpublished(
            id="x", path="incidents/x", impact=Impact.CRITICAL, detected=found, draft=True
        )
        old, new = (
            one(
                at("2026-11-20 10:00", unpublished=[replace(draft, at=moment(day_))]),
                Clock.FIRST_MESSAGE,
            )
            for day_ in ("2024-11-17 10:00", "2026-11-19 10:00")
        )
        assert (old.lapsed, new.lapsed) == (True, False)


class TestAFactThatSaysWhenItWasFound:
    """Of a breach the fact `found` says it, where nobody has written `detected`."""

    def _authority(self, detected: When | None, found: When | None) -> Running:
        facts = {} if found is None else {"found": found}
        said = {"facts": facts, "kind": "data-breach"}
        incident = told(("2026-11-22 14:30", said), detected=detected)
        running = at("2026-11-22 15:00", [incident])
        return one(running, Clock.AUTHORITY, "gdpr-authority")

    @pytest.mark.parametrize(
        ("detected", "found", "expected", "remarks"),
        [
            (None, "2026-11-20 09:00", "2026-11-23 09:00 CET", ()),
            ("2026-11-20 10:00", "2026-11-20", "2026-11-23 10:00 CET", ()),
            ("2026-11-20", "2026-11-20 10:00", "2026-11-23 10:00 CET", ()),
            (
                "2026-11-21 09:00",
                "2026-11-20 09:00",
                "2026-11-23 09:00 CET",
                ("'detected' and 'found' differ, so it counts from the earlier",),
            ),
            (
                "2026-11-20 08:00",
                "2026-11-21",
                "2026-11-23 08:00 CET",
                ("'detected' and 'found' differ, so it counts from the earlier",),
            ),
            (
                None,
                "2026-11-22 15:00",
                "2026-11-25 15:00 CET",
                ("'found' is after its first message: is it the right day?",),
            ),
        ],
    )
    def test_counts(
        self, detected: str | None, found: str, expected: str, remarks: tuple[str, ...]
    ) -> None:
        """The earlier of two that differ; of a day and a time in it, the time."""

        def when(written: str | None) -> When | None:
            return None if written is None else When(moment(written), exact=":" in written)

        running = self._authority(when(detected), when(found))
        assert (due(running), running.remarks) == (expected, remarks)

    @pytest.mark.parametrize(
        ("read", "unread", "expected"),
        [
            (None, "2026-11-20 09:00", "2026-11-23 09:00 CET"),
            ("2026-11-20 09:00", "2026-11-20", "2026-11-23 09:00 CET"),
            ("2026-11-20 09:00", "2026-11-19 09:00", "2026-11-22 09:00 CET"),
            ("2026-11-20 09:00", "2026-11-21 09:00", "2026-11-23 09:00 CET"),
            ("2026-11-20 09:00", "2025-11-20 09:00", "2026-11-23 09:00 CET"),  # a slip of the year
        ],
    )
    @pytest.mark.parametrize("key", ["detected", "found"])
    def test_counts_in_a_file_that_cannot_be_read(
        self, key: str, read: str | None, unread: str, expected: str
    ) -> None:
        """A typo on another line moves no deadline back."""
        known = When(moment(read)) if read is not None else None
        said = {"facts": {"found": known} if known and key == "found" else {}}
        incident = told(
            ("2026-11-22 14:30", {**said, "kind": "data-breach"}),
            detected=known if key == "detected" else None,
            found_unread={key: When(moment(unread), exact=":" in unread)},
        )
        running = at("2026-11-22 15:00", [incident])
        assert due(one(running, Clock.AUTHORITY, "gdpr-authority")) == expected

    def test_counts_in_a_draft(self) -> None:
        """Nobody outside knows of it, and the three days run from when it was found."""
        draft = Unpublished(
            id="x",
            path="incidents/x",
            kind="data-breach",
            impact=Impact.CRITICAL,
            at=moment("2026-11-22 14:30"),
            found=When(moment("2026-11-20 09:00")),
            draft=True,
        )
        running = at("2026-11-22 15:00", unpublished=[draft])
        assert due(one(running, Clock.AUTHORITY, "gdpr-authority")) == "2026-11-23 09:00 CET"


class TestAReviewBeforeTheEnd:
    """It answers nothing: what ends later was not reviewed."""

    @pytest.mark.parametrize(
        ("held", "done"), [("2026-11-16 09:59", False), ("2026-11-16 10:00", True)]
    )
    def test_does_not_count(self, held: str, done: bool) -> None:
        """Be it the internal one; the clock says why it runs on."""
        review = InternalReview(incident="checkout", path="p", at=moment(held))
        incident = told(("2026-11-16 08:00", NOTHING), ("2026-11-16 10:00", RESOLVED))
        running = one(
            at("2026-11-20 10:00", [incident], internal(reviews={"checkout": review})),
            Clock.REVIEW,
        )
        assert (running.done is not None) is done
        said = "its review is of a moment before the end, so that it does not count"
        assert (said in running.remarks) is not done


class TestAnApproval:
    """A message that is public, and whose notices wait."""

    def test_runs_from_the_message(self) -> None:
        """Those whose approval is missing act."""
        waiting = Waiting(
            incident="checkout",
            path="incidents/checkout/02-update",
            title="Some orders fail",
            kind="outage",
            impact=Impact.CRITICAL,
            since=moment("2026-11-20 09:00"),
            roles=("comms_lead", "legal"),
        )
        (running,) = at("2026-11-20 09:30", waiting=[waiting])
        assert (running.what, due(running)) == ("approval of 02-update", "2026-11-20 09:10 CET")
        assert running.acts == ("comms_lead", "legal")


class TestWhoActs:
    """The plan of the incident first, then the duties of the policy, key by key."""

    def test_the_plan_names_somebody_else(self) -> None:
        """It is about this one incident."""
        incident = told(("2026-11-20 09:00", NOTHING))
        plan = Plan(incident="checkout", path="plans/checkout.md", owner="managing_director")
        running = at("2026-11-20 10:00", [incident], internal(plans={"checkout": plan}))
        assert one(running, Clock.NEXT_UPDATE).acts == ("managing_director",)

    def test_duties_by_kind_and_impact(self) -> None:
        """The first that covers it and names an owner."""
        incident = told(("2026-11-20 09:00", NOTHING))
        duties = (
            Duty(kinds=frozenset({"recall"}), owner="legal"),
            Duty(impact=Impact.CRITICAL, spokesperson="managing_director"),
            Duty(owner="service_lead"),
        )
        running = at("2026-11-20 10:00", [incident], internal(policy(duties=duties)))
        assert one(running, Clock.NEXT_UPDATE).acts == ("service_lead",)

    def test_nobody(self) -> None:
        """Then nobody is named, which a person can see."""
        incident = told(("2026-11-20 09:00", NOTHING))
        running = at("2026-11-20 10:00", [incident], internal(policy(duties=())))
        assert one(running, Clock.NEXT_UPDATE).acts == ()


class TestTheOrder:
    """What is overdue first, then the worst, then what is due first; what is done at the end."""

    def test_several_incidents(self) -> None:
        """A minor one that is overdue stands before a critical one that is not."""
        late = {"next_update": "2026-11-20 09:30", "impact": Impact.MINOR}
        soon = {"next_update": "2026-11-20 10:10"}
        sooner = {"next_update": "2026-11-20 10:05", "impact": Impact.MAJOR}
        running = at(
            "2026-11-20 10:00",
            [
                told(("2026-11-20 09:58", soon), id="critical"),
                told(("2026-11-20 09:58", sooner), id="major"),
                told(("2026-11-20 09:00", late), id="minor"),
            ],
        )
        awaited = [each.incident for each in running if each.done is None]
        assert awaited == ["minor", "critical", "major"]

    def test_what_ran_out_long_ago_is_of_the_past(self) -> None:
        """Nobody is told today of a review that was due two years ago."""
        incident = told(("2024-11-18 08:00", NOTHING), ("2024-11-18 10:00", RESOLVED))
        running = one(at("2026-11-20 10:00", [incident]), Clock.REVIEW)
        assert (running.lapsed, running.reached) == (True, ())
        running = one(at("2025-11-20 10:00", [incident]), Clock.REVIEW)
        assert (running.lapsed, len(running.reached)) == (False, 2)


@given(st.randoms(use_true_random=False))
def test_no_clock_depends_on_the_order_of_incidents(random_: random.Random) -> None:
    """The same incidents in another order have the same clocks, in the same order."""
    incidents = [
        told(("2026-11-20 09:00", {"impact": impact}), id=f"{impact}-{number}")
        for impact in (Impact.CRITICAL, Impact.MINOR)
        for number in range(3)
    ]
    expected = at("2026-11-20 10:00", incidents)
    shuffled = list(incidents)
    random_.shuffle(shuffled)
    assert at("2026-11-20 10:00", shuffled) == expected


@given(st.integers(0, 60 * 24 * 10), st.integers(1, 300), st.integers(0, 20))
def test_what_is_asked_later_is_due_later(start: int, span: int, days_: int) -> None:
    """A longer pace never ends sooner, also over the night on which clocks go back."""
    said = moment("2026-10-20 09:00") + timedelta(minutes=start)
    written = f"{said:%Y-%m-%d %H:%M%z}"

    def due_at(more: int) -> tuple[datetime, datetime]:
        pace = Pace(update_every=timedelta(minutes=span + more), review=days_ + more)
        inner = internal(policy(paces={Impact.CRITICAL: pace}))
        open_ = told((written, NOTHING), id="open")
        over = told((written, RESOLVED), id="over")
        running = at("2026-12-20 09:00", [open_, over], inner)
        update, review = (one(running, c).due for c in (Clock.NEXT_UPDATE, Clock.REVIEW))
        assert update
        assert review
        return update, review

    (update, review), (later, reviewed_later) = due_at(0), due_at(1)
    assert (update < later, review < reviewed_later) == (True, True)
    assert update - said == timedelta(minutes=span)


def test_drills_have_clocks_of_their_own() -> None:
    """A site of drills takes the drafts of drills, and no others."""
    drill = Unpublished(
        id="drill-x", path="incidents/drill-x", at=moment("2026-11-20 09:00"), drill=True
    )
    real = Unpublished(id="x", path="incidents/x", at=moment("2026-11-20 09:00"))

    def named(running: tuple[Running, ...]) -> list[tuple[str, bool]]:
        return [(each.incident, each.drill) for each in running]

    both = [drill, real]
    assert named(at("2026-11-20 10:00", unpublished=both)) == [("x", False)]
    assert named(at("2026-11-20 10:00", unpublished=both, drills=True)) == [("drill-x", True)]
