"""The figures of a small site, each worked out by hand; and laws that hold for any site."""

from __future__ import annotations

import random
from collections import Counter
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from statuspage.internal import Internal
from statuspage.model import Impact, Phase, When
from statuspage.policy import Pace, Policy
from statuspage.practice.scorecard import Figure, Scorecard, Sum, scorecard
from statuspage.practice.scorecard.cases import Case, Subject
from statuspage.practice.scorecard.improve import shortfalls
from tests import factories
from tests.practice import reported
from tests.practice.reported import APP, ORDERS, World, span


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> World:
    """The small site."""
    return reported.world(tmp_path_factory.mktemp("reported"))


@pytest.fixture(scope="module")
def card(world: World) -> Scorecard:
    """Its third quarter."""
    return world.card()


def counted(of: Sum) -> tuple[int, int, int]:
    """How many, how many of them judged, how many of those kept their goal."""
    return of.n, of.judged, of.kept


MINUTES = timedelta(minutes=1)


class TestByHand:
    """What the docstring of `reported` tells, counted on paper."""

    def test_time_to_the_first_message(self, card: Scorecard) -> None:
        """09:00 to 09:20, 33 minutes allowed; the app has a day of detection and no time."""
        of = card.now.figures[Figure.FIRST_MESSAGE]
        assert counted(of) == (1, 1, 1)
        assert of.values == (20 * MINUTES,)
        assert of.tally == {"unmeasured": 1}

    def test_silence(self, card: Scorecard) -> None:
        """09:20 to 09:50 to 10:31, 45 minutes allowed; that of the app goes on after September."""
        of = card.now.figures[Figure.SILENCE]
        assert counted(of) == (2, 2, 2)
        assert of.values == (30 * MINUTES, 41 * MINUTES)

    def test_promises(self, card: Scorecard) -> None:
        """To the minute is kept, a minute later is not, and a correction keeps none."""
        of = card.now.figures[Figure.PROMISES]
        assert counted(of) == (3, 3, 1)
        assert [(case.incident, case.kept) for case in of.cases] == [
            (ORDERS, 1),
            (ORDERS, 0),
            (APP, 0),
        ]

    def test_corrections(self, card: Scorecard) -> None:
        """One, and nothing is asked."""
        assert counted(card.now.figures[Figure.CORRECTIONS]) == (1, 0, 0)

    def test_first_messages_with_all_parts(self, card: Scorecard) -> None:
        """One of two; the other says nowhere to turn."""
        of = card.now.figures[Figure.FIRST_PARTS]
        assert counted(of) == (2, 2, 1)
        assert of.tally == {"contact": 1}

    def test_waiting_for_approval(self, card: Scorecard) -> None:
        """Ten minutes after the message, twenty allowed."""
        of = card.now.figures[Figure.APPROVAL]
        assert counted(of) == (1, 1, 1)
        assert of.values == (10 * MINUTES,)

    def test_languages(self, card: Scorecard) -> None:
        """One of five messages is there in Chinese."""
        of = card.now.figures[Figure.LANGUAGES]
        assert counted(of) == (5, 5, 1)
        assert of.tally == {"zh-CN": 4}

    def test_notices(self, card: Scorecard) -> None:
        """Ten, of which nine were sent, two of them late: seven in time."""
        of = card.now.figures[Figure.NOTICES]
        assert counted(of) == (10, 10, 7)
        assert of.tally == {"failed": 1, "late": 2, "sent": 9, "unknown": 0}

    def test_time_to_resolve(self, card: Scorecard) -> None:
        """08:50 to 10:31."""
        of = card.now.figures[Figure.RESOLVE]
        assert counted(of) == (1, 0, 0)
        assert of.values == (101 * MINUTES,)

    def test_reviews(self, card: Scorecard) -> None:
        """Friday to Thursday are four working days, five allowed."""
        assert counted(card.now.figures[Figure.REVIEWS]) == (1, 1, 1)

    def test_actions(self, card: Scorecard) -> None:
        """One two days late, one not done; that one is open and overdue at the end."""
        assert counted(card.now.figures[Figure.ACTIONS]) == (2, 2, 0)
        assert card.now.actions == {"open": 1, "overdue": 1}

    def test_drills(self, card: Scorecard) -> None:
        """One, three weeks old."""
        assert counted(card.now.figures[Figure.DRILLS]) == (1, 0, 0)
        assert card.drill_overdue is False

    def test_what_was_withdrawn_does_not_count(self, card: Scorecard) -> None:
        """It is counted alone, and none of its messages is."""
        assert (card.now.withdrawn, card.now.messages) == (1, 5)
        assert card.now.began == (ORDERS, APP)

    def test_the_quarter_before(self, card: Scorecard) -> None:
        """An hour to the first message, a promise kept, no review by 26 June."""
        figures = card.before.figures
        assert counted(figures[Figure.FIRST_MESSAGE]) == (1, 1, 0)
        assert counted(figures[Figure.PROMISES]) == (1, 1, 1)
        assert counted(figures[Figure.REVIEWS]) == (1, 1, 0)
        assert figures[Figure.RESOLVE].tally == {"unmeasured": 1}

    def test_by_component(self, card: Scorecard) -> None:
        """The two promises of the orders belong to the checkout, that of the app to payments."""
        by = {name: counted(of[Figure.PROMISES]) for name, of in card.by_component.items()}
        assert by == {"checkout": (2, 2, 1), "payments": (1, 1, 0)}

    def test_by_impact_worst_first(self, card: Scorecard) -> None:
        """Groups in which nothing happened are not there."""
        assert list(card.by_impact) == ["major", "minor"]

    def test_what_to_improve_first(self, card: Scorecard) -> None:
        """Major weighs 4, minor 2.

        Languages: 2/3 · 4 + 2/2 · 2 = 4.67. Actions: 2/2 · 4 = 4. Promises: 1/2 · 4 + 1 · 2 = 4,
        and a smaller part of them was missed. Parts: 1 · 2. Notices: 3/10 · 4 = 1.2.
        """
        assert [(one.figure, round(one.weight, 2)) for one in card.shortfalls] == [
            (Figure.LANGUAGES, 4.67),
            (Figure.ACTIONS, 4.0),
            (Figure.PROMISES, 4.0),
            (Figure.FIRST_PARTS, 2.0),
            (Figure.NOTICES, 1.2),
        ]
        assert card.shortfalls[0].incidents == (ORDERS, APP)


def test_the_same_figures_in_every_language(world: World) -> None:
    """A report in Chinese counts the messages as they were written, and names them in Chinese."""
    english, chinese = world.card(), world.card(language="zh-CN")
    assert {f: counted(of) for f, of in english.now.figures.items()} == {
        f: counted(of) for f, of in chinese.now.figures.items()
    }
    assert chinese.subjects[ORDERS].title == "订单失败"


def test_a_silence_that_goes_on_counts_as_long_as_it_is(world: World) -> None:
    """From 20 August, 14:00, to now: 5 October, 12:00. It cannot be within policy yet."""
    of = world.card(span("2026-10-01", "2026-10-05")).now.figures[Figure.SILENCE]
    assert of.values == (timedelta(days=45, hours=22),)
    assert counted(of) == (1, 0, 0)


@pytest.mark.parametrize("corrects", ["index", None])
def test_of_an_incident_of_which_the_first_message_cannot_be_read(corrects: str | None) -> None:
    """Nobody knows when it came, nor what it said; nothing else is lost, a lone correction too."""
    later = factories.update("02-more", moment=factories.at(9, 30), corrects=corrects)
    lost = factories.incident(later, detected=When(factories.at(9)), broken=True)
    whole = scorecard(
        factories.site([lost]), span("2026-11-01", "2026-11-30"), missing=lambda *_: ("contact",)
    ).now.figures
    found = whole[Figure.CORRECTIONS].n, whole[Figure.SILENCE].n
    assert found == ((1, 0) if corrects else (0, 1))
    assert whole[Figure.FIRST_MESSAGE].tally == {"unmeasured": 1}
    assert whole[Figure.FIRST_PARTS].n == 0


def test_the_fact_that_says_when_it_was_found_counts() -> None:
    """Of a data breach nobody is asked for `detected`: the clocks count from `found`, so do we."""
    found = {"found": When(factories.at(7, 45))}
    first = factories.update(kind="data-breach", moment=factories.at(9), facts=found)
    site = factories.site([factories.incident(first)])
    whole = scorecard(site, span("2026-11-01", "2026-11-30"), missing=lambda *_: ()).now.figures
    assert whole[Figure.FIRST_MESSAGE].values == (timedelta(hours=1, minutes=15),)


def test_what_is_not_there_is_named(world: World) -> None:
    """Without policy, record and history nothing is judged by them, and the card says so."""
    card = scorecard(world.site, world.quarter, missing=lambda site, incident: None)
    assert card.lacking == ("policy", "record", "approvals")
    assert counted(card.now.figures[Figure.FIRST_MESSAGE]) == (1, 0, 0)
    assert Figure.REVIEWS not in {one.figure for one in card.shortfalls}


def test_an_empty_period(world: World) -> None:
    """No case anywhere, and nothing to improve."""
    card = world.card(span("2025-01-01", "2025-03-31"))
    assert all(of.n == 0 for of in card.now.figures.values())
    assert card.shortfalls == ()


def test_the_order_of_incidents_does_not_matter(world: World) -> None:
    """Neither to a figure nor to what is improved first."""
    shuffled = list(world.site.incidents)
    random.Random(7).shuffle(shuffled)
    other = replace(world.site, incidents=tuple(shuffled))
    sites = {**world.site.translations, "en": other}
    found = World(replace(other, translations=sites), world.internal).card()
    assert found.now.figures == world.card().now.figures
    assert found.shortfalls == world.card().shortfalls


@settings(max_examples=25, deadline=None)
@given(cut=st.dates(span("2026-06-01", "2026-06-01").first, span("2026-10-04", "2026-10-04").last))
def test_two_parts_of_a_period_add_up_to_the_whole(world: World, cut: date) -> None:
    """Each case belongs to one of them: numbers, goals kept and what is told beside."""
    day = timedelta(days=1)
    whole = world.card(span("2026-05-31", "2026-10-05")).now
    first = world.card(span("2026-05-31", str(cut))).now
    second = world.card(span(str(cut + day), "2026-10-05")).now
    for figure in Figure:
        of, a, b = (each.figures[figure] for each in (whole, first, second))
        assert counted(of) == tuple(map(sum, zip(counted(a), counted(b), strict=True))), figure
        assert (
            Counter(of.tally) == Counter(a.tally) + Counter(b.tally) or sum(of.tally.values()) == 0
        )
    assert whole.messages == first.messages + second.messages
    assert whole.withdrawn == first.withdrawn + second.withdrawn


def test_of_equals_the_one_that_missed_by_most_is_first() -> None:
    """Two days of silence where an hour is allowed, then forty minutes where fifteen are."""
    first = _missed(Figure.FIRST_MESSAGE, 40 * MINUTES, 15 * MINUTES)
    silence = _missed(Figure.SILENCE, timedelta(days=2), 60 * MINUTES)
    promises = _missed(Figure.PROMISES, None, None)
    subject = Subject(id="one", title="One", kind="outage", impact=Impact.MAJOR, components=())
    figures = {of.figure: of for of in (first, silence, promises)}
    assert [one.figure for one in shortfalls(figures, {"one": subject})] == [
        Figure.SILENCE,
        Figure.FIRST_MESSAGE,
        Figure.PROMISES,
    ]


def _missed(figure: Figure, value: timedelta | None, goal: timedelta | None) -> Sum:
    """A figure with one case, which missed its goal."""
    case = Case(
        figure=figure, at=factories.at(10), incident="one", where="one", kept=0, value=value,
        goal=goal,
    )  # fmt: skip
    return Sum(figure=figure, n=1, judged=1, cases=(case,))


@given(minutes=st.lists(st.integers(0, 600), min_size=1, max_size=9), goal=st.integers(1, 600))
def test_first_messages_of_any_length(minutes: list[int], goal: int) -> None:
    """The worst is the longest, the median lies between, and kept are those within the goal."""
    pace = Pace(first_message=timedelta(minutes=goal))
    policy = Policy(paces={Impact.MINOR: pace})
    incidents = [
        factories.incident(
            factories.update(
                moment=factories.at(10, 0) + timedelta(minutes=m), phase=Phase.RESOLVED
            ),
            id=f"i{n}",
            detected=When(factories.at(10, 0)),
        )
        for n, m in enumerate(minutes)
    ]
    day = factories.TODAY
    of = scorecard(
        factories.site(incidents, as_of=factories.at(23, 59)),
        span(str(day), str(day)),
        missing=lambda site, incident: None,
        internal=Internal(folder=Path(), policy=policy),
    ).now.figures[Figure.FIRST_MESSAGE]
    assert of.values[-1] == timedelta(minutes=max(minutes))
    assert of.median is not None
    assert of.values[0] <= of.median <= of.values[-1]
    assert of.kept == sum(m <= goal for m in minutes)
