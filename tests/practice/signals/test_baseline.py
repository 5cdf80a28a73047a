from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from statuspage.practice.signals.baseline import Past, usual

WEEK = (12, 11, 11, 10, 10, 5, 4)


def past(counts: list[int]) -> list[Past]:
    """Days one after the other, the first a Monday."""
    return [Past(float(day), (day % 7,), count) for day, count in enumerate(counts)]


def expected(counts: list[int]) -> float:
    """The mean of the day that follows."""
    told = past(counts)
    day = len(counts)
    return usual(told, float(day)).law(float(day), (day % 7,)).mean


def test_the_rhythm_of_the_week_is_learnt() -> None:
    """Ten weeks alike: Saturday's and Sunday's mean are about theirs."""
    told = past([*WEEK] * 10)
    found = usual(told, 70.0)
    means = [found.law(70.0 + day, ((70 + day) % 7,)).mean for day in range(7)]
    assert means == pytest.approx(WEEK, rel=0.15)


def test_two_weeks_are_too_few_to_believe_in_a_rhythm_wholly() -> None:
    """A Sunday that was quiet twice is drawn towards the mean of all days."""
    counts = [12, 11, 11, 10, 10, 5, 7, 12, 12, 10, 11, 9, 6, 6]
    told = past(counts)
    sunday = usual(told, 14.0).law(20.0, (6,)).mean
    assert 6.6 < sunday < 9.3


def test_an_earlier_wave_leaves_what_is_usual_as_it_was() -> None:
    """Seven days with four times as much, three weeks ago, change the mean by less than a tenth."""
    calm = [*WEEK] * 12
    wave = [*calm]
    for day in range(60, 67):
        wave[day] *= 4
    assert expected(wave) == pytest.approx(expected(calm), rel=0.1)
    spread = usual(past(wave), 84.0).dispersion
    assert spread < 1.3


def test_a_new_level_is_usual_after_about_three_weeks() -> None:
    """Twice as much from one day on: after a week it is not believed, after four it is."""
    calm, doubled = [*WEEK] * 16, [2 * count for count in WEEK]
    assert expected(calm + doubled) < 1.5 * WEEK[0]
    assert expected(calm + doubled * 4) == pytest.approx(2 * WEEK[0], rel=0.15)


def test_growth_is_followed() -> None:
    """Three per cent more each week: the mean lags by less than a tenth."""
    counts = [round(50 * 1.03 ** (day / 7)) for day in range(112)]
    assert expected(counts) == pytest.approx(50 * 1.03**16, rel=0.05)


def test_scatter_beyond_chance_is_measured() -> None:
    """Counts that jump between 5 and 15 scatter 2.5 times as much as chance does."""
    counts = [5, 15, 15, 5, 15, 5, 5, 15, 5, 15, 5] * 8
    assert usual(past(counts), 88.0).dispersion == pytest.approx(2.5, rel=0.15)


def test_of_zeros_alone_one_report_is_no_proof_and_three_are() -> None:
    """What was never heard before is expected with half a case over all that time."""
    law = usual(past([0] * 84), 84.0).law(84.0, (0,))
    assert law.beyond(1) > 1 / 270 > law.beyond(3)


counts_of_a_series = st.lists(st.integers(0, 60), min_size=21, max_size=90)


@settings(max_examples=40, deadline=None)
@given(counts_of_a_series, st.randoms(use_true_random=False))
def test_the_order_of_the_past_does_not_matter(counts: list[int], rng: random.Random) -> None:
    """Rows in any order say the same."""
    told = past(counts)
    day = float(len(counts))
    law = usual(told, day).law(day, (0,))
    rng.shuffle(told)
    again = usual(told, day).law(day, (0,))
    assert (law.mean, law.variance) == (again.mean, again.variance)


@settings(max_examples=40, deadline=None)
@given(counts_of_a_series)
def test_nothing_makes_the_law_of_the_next_count_nonsense(counts: list[int]) -> None:
    """Whatever came before, the mean is above 0, finite, and the variance not below it."""
    day = float(len(counts))
    law = usual(past(counts), day).law(day, (len(counts) % 7,))
    assert 0 < law.mean < 1000
    assert law.variance >= law.mean


@pytest.mark.parametrize("factor", [2, 5, 20])
def test_of_many_times_as_much_many_times_as_much_is_expected(factor: int) -> None:
    """Scaling all counts scales the mean."""
    counts = [10 + (day * 7 % 5) - 2 for day in range(84)]
    assert expected([factor * count for count in counts]) == pytest.approx(
        factor * expected(counts), rel=0.05
    )


def test_when_it_was_does_not_matter() -> None:
    """The same counts a thousand weeks later say the same."""
    counts = [*WEEK] * 8
    shifted = [Past(one.day + 7000, one.cells, one.count) for one in past(counts)]
    here = usual(past(counts), 56.0).law(56.0, (0,))
    there = usual(shifted, 7056.0).law(7056.0, (0,))
    assert (there.mean, there.variance) == pytest.approx((here.mean, here.variance))
