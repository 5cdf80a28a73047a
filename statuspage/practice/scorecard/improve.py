"""What to improve first: the largest shortfall against policy, weighted by impact."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from msgspec import Struct

from statuspage.model import Impact
from statuspage.practice.scorecard.cases import Case, Subject
from statuspage.practice.scorecard.figures import Figure
from statuspage.practice.scorecard.sums import Sum

WEIGHTS: Mapping[Impact, int] = {
    Impact.NONE: 1,
    Impact.MINOR: 2,
    Impact.MAJOR: 4,
    Impact.CRITICAL: 8,
}
"""How much an incident weighs, by the worst impact that it had."""


class Shortfall(Struct, frozen=True, kw_only=True):
    """How far a figure fell short: `weight` by the rule of `shortfalls`.

    `missed` of `judged` cases did not keep their goal, in `incidents`, heaviest first. `far` is
    how far they missed it on average: 1 is twice the time that was allowed, or not at all.
    """

    figure: Figure
    weight: float
    missed: int
    judged: int
    incidents: tuple[str, ...]
    far: float = 1.0


def shortfalls(
    figures: Mapping[Figure, Sum], subjects: Mapping[str, Subject]
) -> tuple[Shortfall, ...]:
    """Where goals were missed, the heaviest first.

    In each incident the share of a figure's cases that missed their goal is multiplied by the
    weight of the incident's impact (1, 2, 4, 8); the sum over all incidents is the figure's
    shortfall. So no figure wins because it has more cases. Of equals, the one with the larger
    share of missed cases is first, then the one that missed by more: what came a minute late
    was done, after all. Then the one that stands first in the scorecard.
    """
    found = [_shortfall(figures[figure], subjects) for figure in Figure if figure in figures]
    order = tuple(Figure)
    short = [one for one in found if one.missed]
    return tuple(
        sorted(
            short, key=lambda o: (-o.weight, -o.missed / o.judged, -o.far, order.index(o.figure))
        )
    )


def _shortfall(of: Sum, subjects: Mapping[str, Subject]) -> Shortfall:
    judged: defaultdict[str, int] = defaultdict(int)
    missed: defaultdict[str, int] = defaultdict(int)
    for case in of.cases:
        if case.kept is not None:
            judged[case.incident] += case.n
            missed[case.incident] += case.n - case.kept
    weights = {
        name: WEIGHTS[subjects[name].impact] * missed[name] / judged[name]
        for name in judged
        if missed[name]
    }
    heaviest = sorted(weights, key=lambda name: (-weights[name], name))
    far = [_far(case) for case in of.cases if case.kept is not None and case.kept < case.n]
    return Shortfall(
        figure=of.figure,
        weight=round(sum(weights[name] for name in sorted(weights)), 6),
        missed=of.missed,
        judged=of.judged,
        incidents=tuple(heaviest),
        far=round(sum(far) / len(far), 6) if far else 0.0,
    )


def _far(case: Case) -> float:
    """How far a case missed its goal: the time too much as a part of the time allowed; else 1."""
    if case.value is None or not case.goal:
        return 1.0
    return (case.value - case.goal) / case.goal
