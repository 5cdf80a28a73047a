from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from statuspage.practice.signals.chance import Law


def test_tails_of_poisson_are_those_of_the_tables() -> None:
    """P(X > 20) + P(X = 20) / 2 of a mean of 10 is 0.00252; 15 with the mean 5 is 0.0001473."""
    assert Law(10, 10).beyond(20) == pytest.approx(0.0025213, abs=1e-6)
    assert Law(5, 5).beyond(15) == pytest.approx(0.0001477, abs=1e-6)


def test_more_scatter_makes_high_counts_less_rare() -> None:
    """30 of a mean of 10 is next to impossible by pure chance, and not so with five times it."""
    rarities = [Law(10, 10 * spread).beyond(30) for spread in (1, 2, 5)]
    assert rarities == sorted(rarities)
    assert rarities[0] < 1e-6
    assert rarities[-1] > 1e-3


def test_limits_are_the_least_counts_with_that_chance() -> None:
    """Each limit has the chance, and the count below it does not."""
    law = Law(10, 12)
    (limit,) = law.limits(1 / 270)
    assert law.beyond(limit) <= 1 / 270 < law.beyond(limit - 1)


@pytest.mark.parametrize("mean", [2999.0, 3001.0])
def test_where_another_formula_begins_nothing_jumps(mean: float) -> None:
    """Above 3,000 the normal law is used, freed of the skew: the same to some per cent."""
    law = Law(mean, 4 * mean)
    assert law.beyond(round(mean + 3 * math.sqrt(4 * mean))) == pytest.approx(0.0017, abs=0.0003)


@pytest.mark.parametrize("mean", [50, 400, 1000, 2000])
def test_a_count_beyond_all_floats_is_answered_too(mean: int) -> None:
    """Where a chance has no digits left, its sum would never settle."""
    law = Law(mean, 3 * mean)
    chances = [law.beyond(count) for count in range(mean, mean * 12, max(1, mean // 50))]
    assert chances == sorted(chances, reverse=True)
    assert law.beyond(1_000_000) == 0.0


def test_of_nothing_nothing_is_expected() -> None:
    """A mean of 0: no count is certain, and any other impossible."""
    assert (Law(0, 0).beyond(0), Law(0, 0).beyond(1)) == (1.0, 0.0)
    assert Law(0, 0).limits(0.05) == (1,)


@given(st.floats(0.01, 5000), st.floats(1, 20), st.integers(0, 10_000))
def test_chances_fall_as_counts_rise(mean: float, spread: float, count: int) -> None:
    """A chance is between 0 and 1, and never rises with the count."""
    law = Law(mean, mean * spread)
    assert 0 <= law.beyond(count + 1) <= law.beyond(count) + 1e-9 <= 1 + 1e-9
