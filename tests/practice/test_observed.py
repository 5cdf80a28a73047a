"""The signals in the report of an incident: what was heard before it and in it."""

from __future__ import annotations

import random
from datetime import date, timedelta
from pathlib import Path

from statuspage.internal import Internal, Signal
from statuspage.locale import locale
from statuspage.practice.report.observed import Observed, observed
from tests.factories import TODAY, at, incident, site, update
from tests.practice.signals.counts import days, hours, usual

BEGUN = TODAY - timedelta(days=4)


def seen(*signals: Signal) -> tuple[Observed, ...]:
    """What the report of an incident shows that began on 16 November and is open."""
    told = incident(
        update(moment=at(9, day=BEGUN)),
    )
    return observed(
        site([told]), told, Internal(folder=Path("internal"), signals=signals), locale("en")
    )


def test_the_day_that_is_least_usual_is_told_not_the_last_one() -> None:
    """After the wave of 16 November 25 reports a day are unusual still, and not the news."""
    [only] = seen(*days(usual(80, 90, 60, 40, 25)))
    assert only.title == "late (help desk, phone)"
    assert only.desc.startswith(
        "Monday, 16 November 2026: 90 reports of “late” (help desk, phone)."
    )


def test_what_so_many_hours_bring_by_themselves_is_not_shown() -> None:
    """Of nine hundred hours a few are unusual: they have nothing to do with the incident."""
    rng = random.Random(1)
    first = date(2026, 10, 12)
    length = (TODAY - first).days
    counts = [sum(rng.random() < 0.03 for _ in range(600)) for _ in range(length * 24 + 1)]
    assert seen(*hours(first, length, counts)) == ()
