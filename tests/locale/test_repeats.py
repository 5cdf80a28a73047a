from __future__ import annotations

from datetime import date

import pytest
from msgspec.structs import replace

from statuspage.locale import locale
from statuspage.locale.repeats import repetition
from statuspage.maintenance import Maintenance
from tests.factories import at, maintenance, occurrence


@pytest.mark.parametrize(
    ("rule", "english", "chinese"),
    [
        ("FREQ=DAILY", "Every day", "每天"),
        ("FREQ=WEEKLY", "Every week on Tuesday", "每周的星期二"),
        ("FREQ=WEEKLY;BYDAY=TU,SU", "Every week on Tuesday and Sunday", "每周的星期二和星期日"),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=SU", "Every second week on Sunday", "每两周的星期日"),
        ("FREQ=MONTHLY;BYDAY=1TU", "Every month on the first Tuesday", "每月的第一个星期二"),
        (
            "FREQ=MONTHLY;BYDAY=-1MO;COUNT=12",
            "Every month on the last Monday, 12 times in all",
            "每月的最后一个星期一，共12次",
        ),
        (
            "FREQ=MONTHLY;BYDAY=TU;BYSETPOS=1",
            "Every month on the first Tuesday",
            "每月的第一个星期二",
        ),
        ("FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=15", "Every 3 months on day 15", "每3个月的15日"),
        ("FREQ=MONTHLY;BYMONTHDAY=-1", "Every month on the last day", "每月的最后一天"),
        (
            "FREQ=YEARLY;UNTIL=20301201",
            "Every year, until 1 December 2030",
            "每年，至2030年12月1日为止",
        ),
    ],
)
def test_a_rule_is_said_in_words(rule: str, english: str, chinese: str) -> None:
    work = _repeating(rule)
    assert (repetition(work, locale("en")), repetition(work, locale("zh-CN"))) == (english, chinese)


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=HOURLY",
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29",
        "FREQ=MONTHLY;BYDAY=TU",
        "FREQ=MONTHLY;BYDAY=5TU",
        "FREQ=MONTHLY;BYDAY=MO,TU;BYSETPOS=1",
        "FREQ=DAILY;BYMONTHDAY=3",
        "FREQ=WEEKLY;BYDAY=XX",
    ],
)
def test_of_a_rule_that_few_words_cannot_say_nothing_is_said(rule: str) -> None:
    assert repetition(_repeating(rule), locale("en")) is None


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "Every week on Monday (New York time), until 1 January 2027"),
        ("zh-CN", "每周的星期一（纽约时间），至2027年1月1日为止"),
    ],
)
def test_days_of_a_zone_in_which_it_is_another_day_say_so(language: str, words: str) -> None:
    """Seven in the evening in New York is the next day here."""
    begins = at(1, 0, date(2026, 12, 1))
    rule = "FREQ=WEEKLY;UNTIL=20270101"
    work = maintenance(repeat=rule, start=begins, timezone="America/New_York")
    assert repetition(work, locale(language)) == words


def _repeating(rule: str) -> Maintenance:
    begins = at(2, 0, date(2026, 12, 1))
    work = maintenance(occurrence(begins), repeat=rule)
    return replace(work, start=begins, end=at(4, 0, date(2026, 12, 1)))
