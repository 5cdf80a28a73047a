"""Cases added up to figures: how many, how many kept their goal, the middle and the worst."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from datetime import timedelta
from types import MappingProxyType

from msgspec import Struct, field

from statuspage.practice.scorecard.cases import Case
from statuspage.practice.scorecard.figures import Figure


class Sum(Struct, frozen=True, kw_only=True):
    """A figure over some cases, oldest first.

    `judged` of the `n` had a goal, and `kept` of those kept it. `median` and `worst` are of
    those that took a time, `values` their times in order of length.
    """

    figure: Figure
    n: int = 0
    judged: int = 0
    kept: int = 0
    values: tuple[timedelta, ...] = ()
    worst: Case | None = None
    tally: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    cases: tuple[Case, ...] = ()

    @property
    def median(self) -> timedelta | None:
        """The time in the middle, of two in the middle their mean; None without any."""
        count = len(self.values)
        if not count:
            return None
        return (self.values[(count - 1) // 2] + self.values[count // 2]) / 2

    @property
    def missed(self) -> int:
        """How many did not keep their goal."""
        return self.judged - self.kept


def sums(cases: Iterable[Case]) -> Mapping[Figure, Sum]:
    """Every figure over these cases, in whichever order they come."""
    by_figure: defaultdict[Figure, list[Case]] = defaultdict(list)
    for case in cases:
        by_figure[case.figure].append(case)
    return {figure: _sum(figure, by_figure[figure]) for figure in Figure}


def _sum(figure: Figure, cases: list[Case]) -> Sum:
    ordered = sorted(cases, key=lambda case: (case.at, case.incident, case.where))
    judged = [case for case in ordered if case.kept is not None]
    taken = [case for case in ordered if case.value is not None]
    tally: Counter[str] = Counter()
    for case in ordered:
        tally.update(case.tally)
    return Sum(
        figure=figure,
        n=sum(case.n for case in ordered),
        judged=sum(case.n for case in judged),
        kept=sum(case.kept or 0 for case in judged),
        values=tuple(sorted(case.value for case in taken if case.value is not None)),
        worst=max(taken, key=lambda case: case.value or timedelta(0), default=None),
        tally=MappingProxyType(dict(sorted(tally.items()))),
        cases=tuple(ordered),
    )
