from __future__ import annotations

from datetime import timedelta
from itertools import pairwise

import pytest

from statuspage.locale import locale
from statuspage.model import ComponentStatus
from statuspage.pages.bars import HEIGHT, bar
from statuspage.pages.place import place
from statuspage.site.timeline import Day, Uptime
from tests.factories import TODAY, component, site

GOOD, SLOW, DOWN = (
    ComponentStatus.OPERATIONAL,
    ComponentStatus.DEGRADED_PERFORMANCE,
    ComponentStatus.MAJOR_OUTAGE,
)


def days(*states: ComponentStatus | None) -> list[Day]:
    """Days in these states, the last one today."""
    count = len(states)
    return [
        Day(TODAY - timedelta(days=count - 1 - n), state, timedelta(0), ())
        for n, state in enumerate(states)
    ]


def test_days_of_one_state_are_one_stroke_along_their_columns() -> None:
    here = place(site(), locale("en"), "index.html")
    made = bar(
        here,
        component("app", "App"),
        days(None, GOOD, GOOD, DOWN, GOOD),
        Uptime(0.5, timedelta(0), 4),
    )
    assert [(s.tone, s.height, s.path) for s in made.strokes] == [
        ("none", 2, "M0 19h1"),
        ("good", 10, "M1 15h2M4 15h1"),
        ("dire", 20, "M3 10h1"),
    ]
    assert (made.length, made.uptime) == (5, "50.00%")


def test_a_worse_day_is_a_higher_column() -> None:
    """So the picture is read without its colours."""
    here = place(site(), locale("en"), "index.html")
    made = bar(here, component("a", "A"), days(*ComponentStatus), Uptime(None, timedelta(0), 0))
    heights = [strokes.height for strokes in made.strokes]
    assert all(lower < higher for lower, higher in pairwise(heights))
    assert heights[-1] == HEIGHT
    assert made.uptime is None


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "Last 3 days. Operational: 2 days and Degraded performance: 1 day"),
        ("zh-CN", "最近3天"),
    ],
)
def test_the_words_say_what_the_columns_show(language: str, said: str) -> None:
    here = place(site(), locale(language), "index.html")
    made = bar(here, component("a", "A"), days(GOOD, SLOW, GOOD), Uptime(1.0, timedelta(0), 3))
    assert made.words.startswith(said)
