"""How often `statuspage signals` cries wolf, and how soon it finds a wave, on made-up series.

    python -m benchmarks.signals                 print the tables
    python -m benchmarks.signals --write         and put them into benchmarks/README.md

Each series has 24 weeks of history and 90 days that are judged one after the other, as on their own
day: by earlier days alone. The plain rule judges the same days of the same series in the same run:
more than three standard deviations above the mean of the twelve weeks before.
"""

from __future__ import annotations

import argparse
import math
import random
from collections.abc import Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from statistics import mean, quantiles, stdev
from types import MappingProxyType
from zoneinfo import ZoneInfo

from benchmarks import report
from benchmarks.report import Figure
from statuspage import moments
from statuspage.practice.signals import ONCE_IN, Judge, Key, Series

BEGIN, END = "<!-- signals: written by the command below -->", "<!-- end of signals -->"
ZONE = ZoneInfo("Europe/Berlin")
FIRST = date(2026, 2, 2)  # a Monday; both clock changes of 2026 lie in what follows
HISTORY, JUDGED = 168, 90
RHYTHMS = {
    "even": (1.15, 1.10, 1.05, 1.05, 1.00, 0.85, 0.80),
    "strong": (1.40, 1.25, 1.15, 1.10, 1.10, 0.55, 0.45),
}


@dataclass(frozen=True, slots=True)
class Scenario:
    """A sort of series: its mean a day, its rhythm, and what makes it harder.

    `spread` is the variance over the mean, 1 for pure chance; `growth` is that of a week;
    `waves` are tripled spells of three to eight days in the history; on one day in 30 a holiday
    halves the count, and the day after has half as much again.
    """

    name: str
    level: float
    rhythm: str = "even"
    spread: float = 1.0
    growth: float = 0.0
    waves: int = 2
    holidays: bool = False


PLAIN = tuple(
    Scenario(f"mean {level}, {rhythm} week", level, rhythm)
    for level in (10, 20, 50, 200)
    for rhythm in RHYTHMS
)
HARD = (
    Scenario("mean 10, no earlier wave", 10, waves=0),
    Scenario("mean 10, variance 1.5 × the mean", 10, spread=1.5),
    Scenario("mean 30, variance 1.5 × the mean", 30, spread=1.5),
    Scenario("mean 30, variance 3 × the mean", 30, spread=3.0),
    Scenario("mean 200, variance 5 × the mean", 200, spread=5.0),
    Scenario("mean 30, 3 % more each week", 30, growth=0.03),
    Scenario("mean 30, 3 % less each week", 30, growth=-0.03),
    Scenario("mean 30, a holiday a month", 30, holidays=True),
)
SMALL = tuple(Scenario(f"mean {level:g}, even week", level) for level in (0.2, 0.5, 1, 2, 3, 5, 7))


@dataclass(frozen=True, slots=True)
class Outcome:
    """Of one series: false alarms in 90 days, and of its waves how many were found how soon."""

    false_alarms: int
    waves: int
    at_once: int
    next_day: int
    plain_alarms: int
    plain_at_once: int


def outcome(scenario: Scenario, seed: int) -> Outcome:
    """What became of one series; the same for the same seed."""
    rng = random.Random(f"{scenario.name} {seed}")
    rates = _rates(scenario, rng)
    counts = [_count(rng, rate, scenario.spread) for rate in rates]
    days = [_midnight(FIRST + timedelta(days=number)) for number in range(len(counts))]
    judge = Judge(_series(days, counts))
    alarms = plain = waves = at_once = later = plain_found = 0
    for number in range(HISTORY, HISTORY + JUDGED):
        verdict = judge.verdict(days[number])
        alarms += verdict.unusual
        limit = _three_sigma(counts[number - 84 : number])
        plain += counts[number] > limit
        if number % 9 or number + 1 == len(counts):
            continue
        waves += 1  # what if one began today?
        tripled = [_count(rng, 3 * rates[at], scenario.spread) for at in (number, number + 1)]
        plain_found += tripled[0] > limit
        if tripled[0] >= verdict.limit:
            at_once += 1
        else:
            told = _series(days, [*counts[:number], *tripled, *counts[number + 2 :]])
            later += Judge(told).verdict(days[number + 1]).unusual
    return Outcome(alarms, waves, at_once, later, plain, plain_found)


def _rates(scenario: Scenario, rng: random.Random) -> list[float]:
    """The true rate of each day."""
    rhythm = RHYTHMS[scenario.rhythm]
    rates = [
        scenario.level * rhythm[number % 7] * (1 + scenario.growth) ** ((number - HISTORY) / 7)
        for number in range(HISTORY + JUDGED)
    ]
    for _ in range(scenario.waves):
        start = rng.randrange(HISTORY - 10)
        for number in range(start, start + rng.randrange(3, 9)):
            rates[number] *= 3
    if scenario.holidays:
        for number in range(rng.randrange(30), len(rates) - 1, 30):
            rates[number] *= 0.5
            rates[number + 1] *= 1.5
    return rates


def _count(rng: random.Random, rate: float, spread: float) -> int:
    """A count by chance: Poisson's law, or a negative binomial one with this variance."""
    if spread > 1:
        rate = rng.gammavariate(rate / (spread - 1), spread - 1)
    count, left = 0, rate
    while left > 30:  # the law of a sum: halves are drawn by a gamma step
        step = int(left * 7 / 8)
        reached = rng.gammavariate(step, 1)
        if reached >= left:
            return count + sum(rng.random() < left / reached for _ in range(step - 1))
        count, left = count + step, left - reached
    limit, product = math.exp(-left), rng.random()
    while product > limit:
        product *= rng.random()
        count += 1
    return count


def _midnight(day: date) -> datetime:
    return moments.pinned(datetime(day.year, day.month, day.day, tzinfo=ZONE), ZONE)


def _series(days: Sequence[datetime], counts: Sequence[int]) -> Series:
    told = MappingProxyType(dict(zip(days, counts, strict=True)))
    return Series(Key(theme="orders", source="help_desk", channel="phone"), (told,), ZONE)


def _three_sigma(counts: Sequence[int]) -> float:
    return mean(counts) + 3 * stdev(counts)


def _outcomes(scenarios: Iterable[Scenario], series: int) -> dict[str, list[Outcome]]:
    tasks = [(scenario, seed) for scenario in scenarios for seed in range(series)]
    with ProcessPoolExecutor() as pool:
        found = pool.map(outcome, *zip(*tasks, strict=True), chunksize=10)
        told: dict[str, list[Outcome]] = {}
        for (scenario, _), one in zip(tasks, found, strict=True):
            told.setdefault(scenario.name, []).append(one)
    return told


def _row(name: str, outcomes: Sequence[Outcome]) -> str:
    """A row of the long table."""
    alarms = [one.false_alarms for one in outcomes]
    plain = [one.plain_alarms for one in outcomes]
    cells = [
        f"{mean(alarms):.2f}",
        f"{quantiles(alarms, n=20, method='inclusive')[-1]:.0f}",
        f"{_calm(alarms):.0%}",
        f"{_found(outcomes):.1%}",
        f"{_found(outcomes, later=True):.1%}",
        f"{mean(plain):.2f}",
        f"{_calm(plain):.0%}",
        f"{sum(one.plain_at_once for one in outcomes) / sum(o.waves for o in outcomes):.1%}",
    ]
    return f"| {name} | {' | '.join(cells)} |"


_HEAD = (
    "| series | alarms in 90 days | 95th percentile | at most one | found on day 1 | by day 2 "
    "| plain rule: alarms | at most one | found on day 1 |\n"
    "|---|---|---|---|---|---|---|---|---|"
)


def _calm(alarms: Sequence[int]) -> float:
    return sum(count <= 1 for count in alarms) / len(alarms)


def _found(outcomes: Sequence[Outcome], *, later: bool = False) -> float:
    found = sum(one.at_once + (one.next_day if later else 0) for one in outcomes)
    return found / sum(one.waves for one in outcomes)


def measured(told: dict[str, list[Outcome]]) -> list[Figure]:
    """The claims, over all plain series with a mean of 10 and more."""
    all_of_them = [one for outcomes in told.values() for one in outcomes]
    alarms = [one.false_alarms for one in all_of_them]
    plain = [one.plain_alarms for one in all_of_them]
    waves = sum(one.waves for one in all_of_them)
    sigma = sum(one.plain_at_once for one in all_of_them) / waves
    found, calm = _found(all_of_them), _calm(alarms)
    return [
        Figure(
            "False alarms in 90 days per series, mean ≥ 10 a day",
            "≤ 1",
            f"{mean(alarms):.2f} on average; three-sigma rule {mean(plain):.2f}",
            mean(alarms) <= 1,
        ),
        Figure(
            "Series with at most one false alarm in 90 days",
            "≥ 95 %",
            f"{calm:.1%} of {len(alarms):,}; three-sigma rule {_calm(plain):.1%}",
            calm >= 0.95,
        ),
        Figure(
            "Waves that triple the rate, found within one day, mean ≥ 10",
            "≥ 95 %",
            f"{found:.1%} of {waves:,} on the first day, {_found(all_of_them, later=True):.1%} by "
            f"the second; three-sigma rule {sigma:.1%} on the first",
            found >= 0.95,
        ),
    ]


def lines(series: int) -> list[str]:
    """All that is measured, as lines of Markdown."""
    plain, hard, small = (_outcomes(each, series) for each in (PLAIN, HARD, SMALL))
    told = [*report.table(measured(plain)), "", _HEAD]
    told += [
        _row(name, outcomes) for each in (plain, hard, small) for name, outcomes in each.items()
    ]
    made = f"{series} series a row, seeds 0 to {series - 1}, {datetime.now(UTC):%Y-%m-%d}"
    rate = f"a series is called unusual without a cause once in {ONCE_IN} periods"
    return [*told, "", f"Made by `python -m benchmarks.signals --write`: {made}; {rate}."]


def main() -> None:
    """Measures, prints, and with --write keeps."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0] if __doc__ else None)
    parser.add_argument("--series", type=int, default=100, help="how many series a row")
    parser.add_argument("--write", action="store_true", help="into benchmarks/README.md")
    given = parser.parse_args()
    found = lines(given.series)
    print("\n".join(found))
    if given.write:
        report.write(Path(__file__).with_name("README.md"), found, BEGIN, END)


if __name__ == "__main__":
    main()
