from __future__ import annotations

import random
from dataclasses import replace
from statistics import mean, variance

import pytest

from benchmarks import signals
from benchmarks.signals import Outcome, Scenario

TEN = Scenario("mean 10, even week", 10)


def test_a_seed_gives_the_same_series_everywhere() -> None:
    """The figures can be made again; another seed is another series."""
    quiet = replace(TEN, waves=0)
    assert signals.outcome(quiet, 1) == signals.outcome(quiet, 1)
    drawn = [[signals._count(random.Random(seed), 10, 1) for _ in range(3)] for seed in (1, 2)]
    assert drawn[0] != drawn[1]
    assert signals.outcome(quiet, 1).waves == 10


@pytest.mark.parametrize(("rate", "spread"), [(0.5, 1.0), (10, 1.0), (200, 1.0), (30, 3.0)])
def test_counts_follow_their_law(rate: float, spread: float) -> None:
    """Their mean is the rate, their variance the rate times the spread."""
    rng = random.Random(7)
    drawn = [signals._count(rng, rate, spread) for _ in range(4000)]
    assert mean(drawn) == pytest.approx(rate, rel=0.05)
    assert variance(drawn) == pytest.approx(rate * spread, rel=0.12)


def test_rates_are_those_of_the_scenario() -> None:
    """The week's rhythm has the mean; growth is that of the last day before the judged ones."""
    rates = signals._rates(replace(TEN, waves=0), random.Random(1))
    assert mean(rates[:168]) == pytest.approx(10)
    growing = signals._rates(replace(TEN, waves=0, growth=0.03), random.Random(1))
    assert growing[175] / growing[168] == pytest.approx(1.03)
    with_waves = signals._rates(TEN, random.Random(1))
    tripled = [day for day, rate in enumerate(with_waves) if rate > 2 * rates[day]]
    assert 6 <= len(tripled) <= 16
    assert max(tripled) < 168


def test_what_is_claimed_is_judged_by_what_was_measured() -> None:
    """One alarm in each series is within the claim, and half of the waves is not."""
    told = {"mean 10": [Outcome(1, 10, 5, 5, 0, 4)] * 20}
    met = [figure.met for figure in signals.measured(told)]
    assert met == [True, True, False]
