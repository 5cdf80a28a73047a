from __future__ import annotations

from datetime import date, datetime

import pytest

from statuspage.locale import locale
from statuspage.locale.windows import completion, span
from tests.factories import at

TUESDAY = date(2026, 12, 1)
WEDNESDAY = date(2026, 12, 2)
SPRING = date(2027, 3, 28)


@pytest.mark.parametrize(
    ("start", "end", "english", "chinese"),
    [
        (
            at(2, 0, TUESDAY),
            at(4, 0, TUESDAY),
            "1 December 2026, 02:00 until 04:00 CET",
            "2026年12月1日 02:00至04:00（GMT+1）",
        ),
        (
            at(22, 0, TUESDAY),
            at(2, 0, WEDNESDAY),
            "1 December 2026, 22:00 CET until 2 December 2026, 02:00 CET",
            "2026年12月1日 22:00（GMT+1）至2026年12月2日 02:00（GMT+1）",
        ),
        (
            at(1, 0, SPRING),
            at(4, 0, SPRING),
            "28 March 2027, 01:00 CET until 28 March 2027, 04:00 CEST",
            "2027年3月28日 01:00（GMT+1）至2027年3月28日 04:00（GMT+2）",
        ),
    ],
)
def test_a_window_names_day_and_zone_once_where_they_are_the_same(
    start: datetime, end: datetime, english: str, chinese: str
) -> None:
    said = [str(span(locale(language), start, end)) for language in ("en", "zh-CN")]
    assert said == [english, chinese]


@pytest.mark.parametrize(
    ("planned", "completed", "said"),
    [
        (
            at(4, 0, TUESDAY),
            at(3, 10, TUESDAY),
            "Planned until 04:00, completed at 03:10 CET",
        ),
        (
            at(4, 0, TUESDAY),
            at(5, 20, TUESDAY),
            "Planned until 04:00, completed at 05:20 CET",
        ),
        (
            at(1, 0, WEDNESDAY),
            at(23, 10, TUESDAY),
            "Planned until 2 December 2026, 01:00 CET; completed on 1 December 2026, 23:10 CET",
        ),
        (at(4, 0, TUESDAY), at(4, 0, TUESDAY), None),
        (at(4, 0, TUESDAY), None, None),
    ],
)
def test_the_real_end_stands_beside_the_planned_one_where_they_differ(
    planned: datetime, completed: datetime | None, said: str | None
) -> None:
    assert completion(locale("en"), planned, completed) == said
