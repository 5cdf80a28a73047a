"""What stood after a message, whatever was said later."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

from msgspec.structs import replace

from statuspage.maintenance import Maintenance
from statuspage.model import ComponentStatus, FactValue, Phase, Update
from statuspage.render import standing
from statuspage.render.chronicle import chronicle
from statuspage.render.edition import edition
from tests import factories
from tests.factories import at, contact_roles, occurrence, texts
from tests.render import stories

PLANNED = at(22, 0, stories.TUESDAY)
TWO_HOURS = timedelta(hours=2)


def test_while_it_goes_on_a_message_is_read_with_all_that_stands() -> None:
    facts: dict[str, FactValue] = {
        "known": texts("One in ten fails."),
        "advice": texts("Wait."),
    }
    update = factories.update(facts=facts, said=frozenset({"known"}))
    assert dict(standing.facts(update)) == facts


def test_when_it_is_over_old_advice_and_open_questions_are_gone() -> None:
    facts: dict[str, FactValue] = {
        "known": texts("All is well."),
        "unknown": texts("How many."),
        "advice": texts("Wait."),
        "remedy": texts("A voucher."),
        "contact": contact_roles("hotline"),
    }
    update = factories.update(phase=Phase.RESOLVED, facts=facts, said=frozenset({"known"}))
    assert sorted(standing.facts(update)) == ["contact", "known", "remedy"]


def test_components_stand_until_said_again() -> None:
    incident = stories.checkout()
    first, second, *_ = incident.updates
    assert dict(standing.components(incident, first)) == {
        "checkout": ComponentStatus.PARTIAL_OUTAGE,
        "payments": ComponentStatus.DEGRADED_PERFORMANCE,
    }
    assert dict(standing.components(incident, second)) == {
        "checkout": ComponentStatus.PARTIAL_OUTAGE,
        "payments": ComponentStatus.MAJOR_OUTAGE,
    }


def test_the_end_clears_the_components_of_which_it_says_nothing() -> None:
    incident = factories.incident(
        factories.update(
            components={
                "checkout": ComponentStatus.MAJOR_OUTAGE,
                "app": ComponentStatus.PARTIAL_OUTAGE,
            }
        ),
        factories.update(
            "02-over",
            Phase.RESOLVED,
            at(10),
            components={"app": ComponentStatus.DEGRADED_PERFORMANCE},
        ),
    )
    assert dict(standing.components(incident, incident.last)) == {
        "checkout": ComponentStatus.OPERATIONAL,
        "app": ComponentStatus.DEGRADED_PERFORMANCE,
    }


def test_a_correction_keeps_the_promise_that_was_made_before_it() -> None:
    incident = stories.checkout()
    promises = [standing.promise(incident, update) for update in incident.updates]
    assert promises == [at(9, 50), at(10, 15), at(10, 15), None]


def test_an_answer_without_a_promise_makes_none() -> None:
    incident = factories.incident(
        factories.update(next_update=at(9, 30)),
        factories.update("02-answer", Phase.MONITORING, at(9, 30)),
    )
    assert standing.promise(incident, incident.last) is None


def test_the_kinds_of_a_message_are_its_own_and_those_before_it() -> None:
    incident = factories.incident(
        factories.update(kind="complaints"),
        factories.update("02-recall", Phase.IDENTIFIED, at(10), kind="recall"),
    )
    made = edition(factories.site([incident]))
    names = [[kind.id for kind in standing.kinds(made, incident, u)] for u in incident.updates]
    assert names == [["complaints"], ["recall", "complaints"]]


def moved(*updates: Update, later: Mapping[str, int] | None = None) -> Maintenance:
    """Work of two hours; some messages, by name, move it so many hours behind the plan."""
    date_of = occurrence(PLANNED, updates=updates)
    for name, hours in (later or {}).items():
        begins = PLANNED + timedelta(hours=hours)
        date_of = factories.moved(date_of, name, begins, begins + TWO_HOURS)
    return factories.maintenance(date_of, start=PLANNED, end=PLANNED + TWO_HOURS, updates=updates)


def says(name: str, *keys: str) -> Update:
    return factories.update(name, Phase.SCHEDULED, at(9), said=frozenset(keys))


def test_a_window_is_told_as_planned_until_a_message_moves_it() -> None:
    messages = (says("index", "start", "end"), says("02-reminder"), says("03-later", "start"))
    work = moved(*messages, later={"03-later": 1})
    later = PLANNED + timedelta(hours=1)
    assert [standing.window(work, update) for update in work.updates] == [
        (PLANNED, PLANNED + TWO_HOURS),
        (PLANNED, PLANNED + TWO_HOURS),
        (later, later + TWO_HOURS),
    ]


def test_a_window_that_was_moved_twice_is_told_by_each_message_as_it_then_was() -> None:
    messages = (says("index"), says("02-later", "start"), says("03-again", "start"), says("04"))
    work = moved(*messages, later={"02-later": 1, "03-again": 5})
    begins = [(standing.window(work, update) or (None,))[0] for update in work.updates]
    assert begins == [
        PLANNED,
        PLANNED + timedelta(hours=1),
        PLANNED + timedelta(hours=5),
        PLANNED + timedelta(hours=5),
    ]


def test_the_real_end_is_told_by_the_message_that_ends_the_work_and_those_after_it() -> None:
    """A word of thanks the day after does not put it off."""
    begun = factories.update("02", Phase.IN_PROGRESS, PLANNED)
    done = factories.update("03", Phase.COMPLETED, PLANNED + timedelta(minutes=70))
    thanks = factories.update("04", Phase.COMPLETED, PLANNED + timedelta(days=1))
    work = moved(begun, done, thanks)
    told = [standing.completed_at(work, update) for update in work.updates]
    assert told == [None, done.at, done.at]


def test_a_message_about_a_repeat_tells_the_first_date_and_one_about_a_date_that_date() -> None:
    second = PLANNED + timedelta(days=7)
    work = factories.maintenance(
        occurrence(PLANNED),
        occurrence(second),
        start=PLANNED,
        end=PLANNED + TWO_HOURS,
        repeat="FREQ=WEEKLY",
        updates=(
            says("index"),
            replace(says("02-holiday", "status"), occurrence=second.date()),
        ),
    )
    assert [standing.window(work, update) for update in work.updates] == [
        (PLANNED, PLANNED + TWO_HOURS),
        (second, second + TWO_HOURS),
    ]


def test_a_window_that_nobody_can_read_is_not_told() -> None:
    work = moved(says("index"))
    for unread in (replace(work, start=None), replace(work, end=None)):
        assert standing.window(unread, work.updates[0]) is None


def test_nothing_bad_is_left_of_what_was_published_in_error() -> None:
    """What was said of it before stays with the earlier messages, and comes back with it."""
    broken = {"checkout": ComponentStatus.PARTIAL_OUTAGE}
    first = stories.said("it", "index", Phase.INVESTIGATING, at(9), components=broken)
    end = stories.said("it", "02-end", Phase.WITHDRAWN, at(10))
    again = stories.said("it", "03-again", Phase.INVESTIGATING, at(11))
    incident = factories.incident(first, end, again, id="it")
    assert dict(standing.components(incident, first)) == broken
    assert dict(standing.components(incident, end)) == {"checkout": ComponentStatus.OPERATIONAL}
    assert dict(standing.components(incident, again)) == broken


def test_components_that_a_broken_beginning_still_names_stand() -> None:
    """So a feed of the component keeps the messages that can be read."""
    broken = {"checkout": ComponentStatus.PARTIAL_OUTAGE}
    found = stories.said("it", "02-found", Phase.IDENTIFIED, at(10))
    incident = replace(factories.incident(found, id="it"), broken=True, salvaged=broken)
    assert dict(standing.components(incident, found)) == broken
    told = chronicle(edition(factories.site([incident]))).about_components(9)
    assert [one.update for one in told["checkout"]] == [found]
