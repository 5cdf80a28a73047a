from __future__ import annotations

from datetime import timedelta

import pytest

from statuspage.locale import locale
from statuspage.practice.signals import Key, Verdict
from statuspage.practice.signals.words import how_sure, sentence
from tests.factories import at

PHONE = Key(theme="foreign objects", source="help_desk", channel="phone")
HOUR = Key(theme="foreign objects", source="media", hourly=True)


def verdict(key: Key = PHONE, **more: object) -> Verdict:
    """Thirty-one on Thursday 20 November, where 8 to 15 are usual."""
    begins = at(18) if key.hourly else at(0)
    length = timedelta(hours=1) if key.hourly else timedelta(days=1)
    values: dict[str, object] = {
        "count": 31,
        "days": 84,
        "judged": True,
        "low": 8,
        "high": 15,
        "chance": 1e-5,
        **more,
    }
    return Verdict(key=key, at=begins, end=begins + length, **values)  # type: ignore[arg-type]


def test_the_evidence_says_what_against_what_and_how_sure() -> None:
    """A sentence for a person who knows no statistics."""
    assert sentence(verdict(), locale("en")) == (
        "Friday, 20 November 2026: 31 reports of “foreign objects” (help desk, phone). "
        "Usual on a Friday: 8 to 15. "
        "Without a cause, so many come less than once in ten years."
    )


def test_the_evidence_in_chinese() -> None:
    """Every word of it, and no space between sentences."""
    assert sentence(verdict(), locale("zh-CN")) == (
        "2026年11月20日星期五：“foreign objects”有 31 条反映（客服，phone）。"
        "星期五通常为 8 至 15 条。若无特别原因，这么多十年也不到一次。"
    )


def test_an_hour_is_told_with_its_zone_and_compared_with_its_hour() -> None:
    """What is usual at six in the evening is not what is usual all day."""
    assert sentence(verdict(HOUR, chance=1 / 300), locale("en")) == (
        "Friday, 20 November 2026, 18:00 to 19:00 CET: 31 reports of “foreign objects” "
        "(media, all channels). Usual on a Friday at that hour: 8 to 15. "
        "Without a cause, so many come less than once in a week."
    )


@pytest.mark.parametrize(
    ("chance", "words"),
    [
        (1 / 300, "six months"),
        (1 / 400, "a year"),
        (1 / 800, "two years"),
        (1 / 2000, "five years"),
        (1 / 4000, "ten years"),
        (0.0, "ten years"),
    ],
)
def test_how_sure_never_goes_beyond_ten_years(chance: float, words: str) -> None:
    """Nobody knows the tail of such counts better than that; 'certain' is never said."""
    said = how_sure(verdict(chance=chance), locale("en"))
    assert said == f"Without a cause, so many come less than once in {words}."


def test_what_cannot_be_judged_says_what_is_missing() -> None:
    """No number stands for a judgement that there is not."""
    assert sentence(verdict(judged=False, days=3, count=1), locale("en")) == (
        "Friday, 20 November 2026: 1 report of “foreign objects” (help desk, phone). "
        "It cannot be judged: 14 days before are needed, 3 were counted."
    )


def test_all_together_and_a_sum_that_is_not_whole() -> None:
    """It is said of what the sum is, and how much of it was counted."""
    assert sentence(verdict(Key(), chance=0.2), locale("en")) == (
        "Friday, 20 November 2026: 31 reports in all. Usual on a Friday: 8 to 15. "
        "That is not unusual."
    )
    part = verdict(Key(theme="late", source="help_desk"), parts=1, of=2)
    assert "(help desk, all channels, of which 1 of 2 were counted)" in sentence(part, locale("en"))
