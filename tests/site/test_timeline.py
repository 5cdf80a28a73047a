"""Days, losses and uptime of components, by the rule that `timeline` states."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from statuspage.model import ComponentStatus, Text
from statuspage.organisation import Component
from statuspage.site import Site
from statuspage.site.timeline import Day, Span, Timeline
from tests.folders import INDEX, message, read, write

ONE = "incidents/2026-11-02-orders-fail"
BERLIN = ZoneInfo("Europe/Berlin")
AS_OF = datetime(2026, 11, 2, 12, 0, tzinfo=UTC)


def timeline(*spans: Span, since: date | None = None) -> Timeline:
    return Timeline(AS_OF, BERLIN, {"checkout": since}, {"checkout": spans}, {})


def span(start: float, end: float | None, state: str, *, counts: bool = True) -> Span:
    """A span from and to so many hours before the moment."""
    return Span(
        component="checkout",
        start=AS_OF - timedelta(hours=start),
        end=None if end is None else AS_OF - timedelta(hours=end),
        state=ComponentStatus(state),
        subject="one",
        counts=counts,
    )


@pytest.mark.parametrize(
    ("state", "counts", "lost"),
    [
        ("major_outage", True, 2),
        ("partial_outage", True, 2),
        ("degraded_performance", True, 0),
        ("under_maintenance", True, 0),
        ("major_outage", False, 0),
    ],
)
def test_what_counts_as_down(state: str, counts: bool, lost: int) -> None:
    """Partial and major outages, of incidents with a known start."""
    uptime = timeline(span(3, 1, state, counts=counts)).uptime("checkout")
    assert uptime.lost == timedelta(hours=lost)


@pytest.mark.parametrize(
    ("state", "unknown"),
    [("major_outage", True), ("partial_outage", True), ("degraded_performance", False)],
)
def test_an_outage_without_a_known_start_makes_the_figure_unsure(state: str, unknown: bool) -> None:
    """It is not counted, and its days and the uptime say that there was one."""
    told = timeline(
        replace(span(3, 1, state, counts=False), known=False), span(9, 8, "major_outage")
    )
    uptime = told.uptime("checkout")
    assert (uptime.lost, uptime.unknown) == (timedelta(hours=1), unknown)
    assert [day.unknown for day in told.days("checkout")[-2:]] == [False, unknown]


def test_planned_work_and_outages_long_past_leave_the_figure_sure() -> None:
    old = replace(span(24 * 100, 24 * 95, "major_outage", counts=False), known=False)
    assert not timeline(old, span(3, 1, "major_outage", counts=False)).uptime("checkout").unknown


def test_an_outage_of_no_known_length_is_no_less_for_it(tmp_path: Path) -> None:
    """Told and over in one message's minute, or begun by a message that cannot be read."""
    index = INDEX.replace("started: 2026-11-02 09:05", "started: unknown")
    end = {f"{ONE}/02-end.md": message(at="2026-11-02 09:20", status="resolved")}
    broken = INDEX.replace("impact:", "detected: nobody knows\nimpact:")
    for first in (index, broken.replace("started: 2026-11-02 09:05\n", "")):
        site = read(write(tmp_path, {f"{ONE}/index.md": first, **end})).sites["en"]
        assert site.uptime("checkout").unknown
        assert site.days("checkout")[-1].worst is ComponentStatus.PARTIAL_OUTAGE
        assert site.state_of("checkout") is ComponentStatus.OPERATIONAL


def test_what_begins_at_midnight_is_not_of_the_day_before(tmp_path: Path) -> None:
    """Such as what began on a day without a time."""
    index = INDEX.replace("started: 2026-11-02 09:05", "started: 2026-11-02")
    folder = write(tmp_path, {f"{ONE}/index.md": index})
    for now, told in (("2026-11-02 12:00", 1), ("2026-11-03 00:00", 2)):
        days = read(folder, now).sites["en"].days("checkout")
        assert [bool(day.incidents) for day in days] == [False] * (90 - told) + [True] * told


def test_overlapping_incidents_count_once() -> None:
    """Two outages at the same time are one loss."""
    uptime = timeline(
        span(5, 2, "partial_outage"), span(4, 3, "major_outage"), span(3, 1, "major_outage")
    ).uptime("checkout")
    assert uptime.lost == timedelta(hours=4)


def test_a_day_tells_its_worst_and_its_incidents() -> None:
    """Today is last; a day with two states shows the worse one."""
    days = timeline(span(3, 2, "degraded_performance"), span(2, 1, "major_outage")).days("checkout")
    assert len(days) == 90
    assert days[-1] == Day(
        date(2026, 11, 2), ComponentStatus.MAJOR_OUTAGE, timedelta(hours=1), ("one",)
    )
    assert days[-2] == Day(date(2026, 11, 1), ComponentStatus.OPERATIONAL, timedelta(0), ())


def test_days_are_those_of_the_site(tmp_path: Path) -> None:
    """An outage from 23:30 to 00:30 in Berlin is half an hour of each of two days."""
    files = {
        f"{ONE}/index.md": INDEX.replace("2026-11-02 09:20", "2026-10-31 23:40").replace(
            "2026-11-02 09:05", "2026-10-31 23:30"
        ),
        f"{ONE}/02-done.md": message(at="2026-11-01 00:30", status="resolved"),
    }
    days = read(write(tmp_path, files)).sites["en"].days("checkout")
    assert [(day.date.day, day.lost) for day in days[-3:]] == [
        (31, timedelta(minutes=30)),
        (1, timedelta(minutes=30)),
        (2, timedelta(0)),
    ]


def test_the_day_of_a_clock_change_is_as_long_as_it_is() -> None:
    """25 October 2026 has 25 hours in Berlin."""
    start = datetime(2026, 10, 24, 22, 0, tzinfo=UTC)
    whole = Span(
        "checkout", start, start + timedelta(hours=25), ComponentStatus.MAJOR_OUTAGE, "one", True
    )
    lost = {day.date: day.lost for day in timeline(whole).days("checkout") if day.lost}
    assert lost == {date(2026, 10, 25): timedelta(hours=25)}


def test_a_new_component_has_no_past() -> None:
    """Before `since` there is no data; uptime begins there."""
    told = timeline(span(24, 23, "major_outage"), since=date(2026, 11, 1))
    assert told.days("checkout")[-3].worst is None
    uptime = told.uptime("checkout")
    assert (uptime.days, uptime.lost) == (2, timedelta(hours=1))
    assert uptime.ratio == pytest.approx(1 - 1 / 37)
    assert timeline(since=date(2026, 12, 1)).uptime("checkout").ratio is None


hours = st.integers(0, 24 * 100)
states = st.sampled_from([state.value for state in ComponentStatus])


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(hours, st.none() | hours, states), max_size=6))
def test_uptime_is_what_counting_hours_gives(
    told: list[tuple[int, int | None, str]],
) -> None:
    """The swept intervals lose exactly the hours in which anything counts as down."""
    spans = [span(a, b, state) for a, b, state in told if b is None or b < a]
    begin = datetime(2026, 8, 5, tzinfo=BERLIN).astimezone(UTC)
    lost = 0
    for number in range(int((AS_OF - begin) / timedelta(hours=1))):
        moment = begin + timedelta(hours=number)
        lost += any(
            s.start <= moment
            and (s.end is None or moment < s.end)
            and s.state in (ComponentStatus.MAJOR_OUTAGE, ComponentStatus.PARTIAL_OUTAGE)
            for s in spans
        )
    assert timeline(*spans).uptime("checkout").lost == timedelta(hours=lost)


def test_a_component_knows_its_incidents(tmp_path: Path) -> None:
    """Every incident that named it, also resolved ones, newest first."""
    files = {
        f"{ONE}/index.md": INDEX,
        "incidents/2026-11-01-old/index.md": INDEX.replace("2026-11-02", "2026-11-01"),
        "incidents/2026-11-01-old/02-done.md": message(at="2026-11-01 10:00", status="resolved"),
    }
    site: Site = read(write(tmp_path, files)).sites["en"]
    assert [incident.id for incident in site.incidents_of("checkout")] == [
        "2026-11-02-orders-fail",
        "2026-11-01-old",
    ]
    assert site.incidents_of("payments") == ()


def test_a_components_own_words() -> None:
    """Words rename a state for one component."""
    cafe = Component(
        id="cafe",
        name=Text("Café", "en"),
        words={ComponentStatus.MAJOR_OUTAGE: Text("Closed", "en")},
    )
    assert str(cafe.words[ComponentStatus.MAJOR_OUTAGE]) == "Closed"
