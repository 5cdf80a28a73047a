"""What is usual: the level, its trend and its weekly rhythm, from earlier counts alone.

The count of a period is taken as quasi-Poisson: its mean is a level with a slow trend, times
factors of the rhythm; its variance is the mean times a dispersion, which is estimated and never
below 1. Like the method of Farrington, as the health services use it, earlier waves are found by
their residuals and left out, again and again until nothing changes.

- The rhythm is read in steps (hour of the day, then hour of the week): the factor of each cell
  is drawn towards the step before, the more the less is known of it (gamma shrinkage, its
  strength estimated from the cells themselves).
- Recent periods count more, so that a new level becomes usual: a jump that stays after three weeks.
- What is not known of level, trend and factor widens the law of the next count.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Hashable, Mapping, Sequence
from statistics import median

from msgspec import Struct

from statuspage.practice.signals.chance import Law

HALF_LIFE = 42.0  # days after which a count says half as much of the level
ADOPTED = 21.0  # days after which a new level outweighs the one before, however far it jumped
SLOPE = 0.004  # the trends that are expected: the log of the level moves by this a day, one sigma
STEEPEST = 0.01
KEPT, DROPPED = 2.5, 4.0  # residuals up to the first count fully, from the second on not at all
RUN = 6.0  # waves last: three residuals in a row that sum to more are one, and are left out
ROUNDS = 5
_TRIMMED = 0.97  # the variance that is left when the tails are cut there


class Past(Struct, frozen=True):
    """An earlier count: when (in days), in which cells of the rhythm, coarse to fine."""

    day: float
    cells: tuple[Hashable, ...]
    count: int


class Factor(Struct, frozen=True):
    """How much a cell is above or below the step before; `shape` is how much is known of it."""

    value: float
    shape: float


class Usual(Struct, frozen=True):
    """What a history says of a later period."""

    day: float
    level: float
    slope: float
    uncertain: tuple[float, float, float]
    steps: tuple[Mapping[Hashable, Factor], ...]
    dispersion: float

    def law(self, day: float, cells: Sequence[Hashable]) -> Law:
        """The law of the count of a period."""
        ahead = day - self.day
        mean = math.exp(self.level + self.slope * ahead)
        at, across, slope = self.uncertain
        relative = at + 2 * ahead * across + ahead * ahead * slope
        for step, cell in zip(self.steps, cells, strict=True):
            factor = step.get(cell)
            if factor is not None:
                mean *= factor.value
                relative += 1 / factor.shape if math.isfinite(factor.shape) else 0.0
        return Law(mean, self.dispersion * mean + mean * mean * relative)


def usual(past: Sequence[Past], day: float) -> Usual:
    """What is usual on `day`, from counts that are all earlier; needs at least one."""
    fit = _Fit(sorted(past, key=lambda each: each.day), day)
    weights: list[float] = []
    for _ in range(ROUNDS):
        fit.weigh()
        before, dispersion = fit.weights, fit.dispersion
        fit.read_level()
        fit.read_rhythm()
        fit.read_level()
        fit.read_dispersion()
        if before == weights and abs(dispersion - fit.dispersion) < 0.001:
            break
        weights = before
    return fit.answer()


class _Fit:
    """The state of the rounds in which level, rhythm, dispersion and weights find each other."""

    def __init__(self, past: Sequence[Past], day: float) -> None:
        self.past, self.day = past, day
        self.times = [each.day - day for each in past]
        self.counts = [float(each.count) for each in past]
        self.recent = [0.5 ** (-time / HALF_LIFE) for time in self.times]
        self.weights = [1.0] * len(past)
        self.means = _start(past, self.times)
        average = max(sum(self.means) / len(past), 0.05)
        self.level, self.slope = math.log(average), 0.0
        self.factors = [max(mean, 0.05) / average for mean in self.means]
        self.steps: list[dict[Hashable, Factor]] = []
        self.dispersion, self.free = 1.0, 1.0
        self.uncertain = (1.0, 0.0, SLOPE**2)

    def weigh(self) -> None:
        """Weights from residuals on the scale of square roots, where counts are even."""
        pairs = zip(self.counts, self.means, strict=True)
        residuals = [2 * (math.sqrt(c + 0.375) - math.sqrt(m + 0.375)) for c, m in pairs]
        spread = max(1.0, 1.4826 * median(abs(each) for each in residuals))
        scaled = [each / spread for each in residuals]
        self.weights = [
            min(1.0, max(0.0, (DROPPED - abs(each)) / (DROPPED - KEPT))) for each in scaled
        ]
        for i in range(1, len(scaled) - 1):
            if sum(scaled[i - 1 : i + 2]) > RUN:
                for j in (i - 1, i, i + 1):
                    if scaled[j] > 1:
                        self.weights[j] = 0.0

    def read_level(self) -> None:
        """Level and slope by Newton's steps; half a case is added, so that no level is 0."""
        for _ in range(3):
            score, tilt, h00, h01, h11 = 0.5, -self.slope / SLOPE**2, 0.5, 0.0, SLOPE**-2
            known = zip(
                self.times, self.counts, self.factors, self.weights, self.recent, strict=True
            )
            for time, count, factor, weight, recent in known:
                share = weight * recent / self.dispersion
                mean = math.exp(self.level + self.slope * time) * factor
                gap = share * (count - mean)
                score += gap
                tilt += gap * time
                info = share * mean
                h00 += info
                h01 += info * time
                h11 += info * time * time
            det = h00 * h11 - h01 * h01
            step = (h11 * score - h01 * tilt) / det
            self.level += min(1.0, max(-1.0, step))
            turned = self.slope + (h00 * tilt - h01 * score) / det
            self.slope = min(STEEPEST, max(-STEEPEST, turned))
            self.uncertain = (h11 / det, -h01 / det, h00 / det)
            if abs(step) < 1e-4:
                break

    def read_rhythm(self) -> None:
        """The factors, coarse to fine, each drawn towards the step before."""
        base = [math.exp(self.level + self.slope * time) for time in self.times]
        self.steps, self.free = [], 2.0
        for depth in range(len(self.past[0].cells)):
            heard: defaultdict[Hashable, float] = defaultdict(float)
            expected: defaultdict[Hashable, float] = defaultdict(float)
            for i, each in enumerate(self.past):
                cell = each.cells[depth]
                heard[cell] += self.weights[i] * self.counts[i]
                expected[cell] += self.weights[i] * base[i]
            strength = _strength(heard, expected, self.dispersion)
            step: dict[Hashable, Factor] = {}
            for cell, share in expected.items():
                shape = share / self.dispersion + strength
                value = 1.0
                if math.isfinite(strength):
                    value = (heard[cell] / self.dispersion + strength) / shape
                    self.free += share / self.dispersion / shape
                step[cell] = Factor(max(value, 1e-3), shape)
            self.steps.append(step)
            base = [
                mean * step[each.cells[depth]].value
                for mean, each in zip(base, self.past, strict=True)
            ]
        level = [math.exp(self.level + self.slope * time) for time in self.times]
        self.factors = [mean / flat for mean, flat in zip(base, level, strict=True)]

    def read_dispersion(self) -> None:
        """The dispersion from what was not left out, for the number of things estimated."""
        self.means = [
            math.exp(self.level + self.slope * time) * factor
            for time, factor in zip(self.times, self.factors, strict=True)
        ]
        known = zip(self.counts, self.means, self.weights, strict=True)
        squares = sum(w * (c - m) ** 2 / max(m, 0.05) for c, m, w in known)
        left = max(sum(self.weights) - self.free, 1.0)
        excess = max(squares / left / _TRIMMED - 1, 0.0)
        noise = 2 / left  # the variance of that excess where there is none
        self.dispersion = 1 + excess**3 / (excess**2 + noise) if excess else 1.0

    def answer(self) -> Usual:
        """What was found."""
        return Usual(
            self.day,
            self.level,
            self.slope,
            self.uncertain,
            tuple(self.steps),
            self.dispersion,
        )


def _start(past: Sequence[Past], times: Sequence[float]) -> list[float]:
    """A first guess that no wave can spoil: medians of cells with three counts or more."""
    recent = [0.5 ** (-time / ADOPTED) for time in times]
    whole = _middle([(each.count, share) for each, share in zip(past, recent, strict=True)])
    guesses = [whole] * len(past)
    for depth in range(len(past[0].cells)):
        members: defaultdict[Hashable, list[tuple[int, float]]] = defaultdict(list)
        for each, share in zip(past, recent, strict=True):
            members[each.cells[depth]].append((each.count, share))
        middles = {cell: _middle(known) for cell, known in members.items() if len(known) >= 3}
        guesses = [
            middles.get(each.cells[depth], guess) for guess, each in zip(guesses, past, strict=True)
        ]
    return guesses


def _middle(known: list[tuple[int, float]]) -> float:
    """The median of counts that weigh differently."""
    known.sort()
    half, passed = sum(share for _, share in known) / 2, 0.0
    for i, (count, share) in enumerate(known):
        passed += share
        if passed > half * (1 + 1e-9):
            return float(count)
        if passed >= half * (1 - 1e-9):
            return (count + known[i + 1][0]) / 2
    return float(known[-1][0])


def _strength(
    heard: Mapping[Hashable, float], expected: Mapping[Hashable, float], dispersion: float
) -> float:
    """How strongly factors are drawn to 1: infinitely where cells differ by chance alone."""
    if len(expected) < 2:
        return math.inf
    excess = sum((heard[c] - e) ** 2 - dispersion * e for c, e in expected.items())
    squares = sum(e * e for e in expected.values())
    if excess <= 0 or squares <= 0:
        return math.inf
    return squares / excess
