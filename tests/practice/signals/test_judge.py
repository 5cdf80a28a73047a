from __future__ import annotations

from datetime import date, timedelta

import pytest

from statuspage.internal import Signal
from statuspage.practice.signals import Look, Verdict, drawn, look
from tests.factories import NOW, TODAY, ZONE
from tests.practice.signals.counts import day_of, days, hours, one, usual


def seen(signals: list[Signal], **more: object) -> Look:
    return look(signals, ZONE, NOW, **more)  # type: ignore[arg-type]


def last(signals: list[Signal]) -> Verdict:
    """The verdict of the last period that is over."""
    return seen(signals).verdicts[-1]


def test_a_wave_is_found_on_its_first_day() -> None:
    """Thirty instead of ten on a Thursday, after twelve weeks."""
    (finding,) = seen(days(usual(84, 30))).findings
    assert finding.theme == "late"
    assert (finding.leading.count, finding.leading.at) == (30, day_of(date(2026, 11, 19)))
    assert (finding.leading.low, finding.leading.high) == (5, 16)
    assert finding.leading.chance < 1e-5


def test_usual_days_are_quiet() -> None:
    """Nothing is said of what happens every week, Monday's peak least of all."""
    assert seen(days(usual(84))).findings == ()


def test_few_are_no_wave() -> None:
    """Fewer than usual is no sign of a crisis."""
    assert not last(days(usual(84, 0))).unusual


@pytest.mark.parametrize(("length", "judged"), [(14, True), (13, False), (0, False)])
def test_two_weeks_must_have_been_counted(length: int, judged: bool) -> None:
    """Before, it is said that nothing can be judged, however high the count is."""
    verdict = last(days(usual(length, 500)))
    assert (verdict.judged, verdict.days) == (judged, length)
    assert verdict.unusual is judged


def test_days_that_were_not_counted_are_not_part_of_the_two_weeks() -> None:
    """Gaps neither count as days nor as zeros."""
    counts = [10, None] * 10
    verdict = last(days([*counts, 40]))
    assert (verdict.judged, verdict.days) == (False, 10)


def test_a_period_is_judged_by_earlier_ones_alone() -> None:
    """What comes later changes nothing of what was said."""
    counts = usual(84, 30)
    before = last(days(counts))
    after = seen(days([*counts, 90, 90, 90], last=TODAY + timedelta(days=2)))
    same = next(each for each in after.verdicts if each.at == before.at)
    assert same == before


def test_an_earlier_wave_does_not_hide_the_next_one() -> None:
    """Five days with four times as much, a month ago: today's wave is found all the same."""
    counts = [count or 0 for count in usual(84)]
    for day in range(50, 55):
        counts[day] *= 4
    assert last(days([*counts, 28])).unusual


def test_a_wave_of_days_is_one_finding() -> None:
    """The latest day leads, the others follow; it began on the first."""
    (finding,) = seen(days(usual(84, 35, 40, 38))).findings
    assert [finding.leading.count, *(each.count for each in finding.others)] == [38, 40, 35]
    assert finding.began == day_of(date(2026, 11, 17))


def test_sums_lead_and_parts_follow() -> None:
    """Both channels rise a little: together it is plain, and one finding."""
    signals = [*days(usual(84, 28)), *days(usual(84, 27), channel="mail")]
    (finding,) = seen(signals).findings
    assert (finding.leading.key.channel, finding.leading.count) == (None, 55)
    assert {each.key.channel for each in finding.others} == {"phone", "mail"}


def test_what_is_only_seen_in_all_together_is_said_of_all() -> None:
    """Nine themes with some more each: none is unusual, and their sum is."""
    signals = [
        signal for number in range(9) for signal in days(usual(84, 16), theme=f"theme {number}")
    ]
    (finding,) = seen(signals).findings
    assert (finding.theme, finding.leading.count) == (None, 144)


def test_seven_days_are_looked_at_and_more_when_asked() -> None:
    """A wave of ten days ago is news no more; `since` finds it."""
    signals = days(usual(84, 40, *[count or 0 for count in usual(9)]))
    assert seen(signals).findings == ()
    since = day_of(date(2026, 11, 1))
    assert [each.leading.count for each in seen(signals, since=since).findings] == [40]


def test_holidays_do_not_make_what_is_usual() -> None:
    """A day on which nobody works is left out of the history."""
    counts = usual(84, 11)
    holiday = TODAY - timedelta(days=20)
    assert seen(days(counts), holidays=[holiday]).verdicts[-1].days == 83


def test_the_stated_rate_can_be_another() -> None:
    """Whoever has a hundred series wants fewer false alarms of each."""
    signals = days(usual(84, 21))
    assert last(signals).unusual
    assert seen(signals, once_in=100_000).findings == ()


def test_hours_know_the_hour_of_the_week() -> None:
    """Sixty at noon are as ever, and sixty at three in the night are not."""
    length = 42
    first = TODAY - timedelta(days=length)
    shape = [2] * 7 + [60] * 12 + [2] * 5
    signals = hours(first, length, [shape[n % 24] + n % 3 for n in range(25 * length)])
    quiet = seen(signals)
    assert quiet.findings == ()
    at = signals[-1].at.replace(hour=3)
    wave = [one(each.at, 60 if each.at == at else each.count, hourly=True) for each in signals]
    found = seen(wave, since=day_of(TODAY - timedelta(days=1))).findings
    assert [(each.leading.count, each.leading.at.hour) for each in found] == [(60, 3)]


def test_clock_changes_shift_no_hour() -> None:
    """The night of 25 October has the hour from two to three twice, and neither is unusual."""
    first, length = date(2026, 9, 14), 60
    all_hours = hours(first, length, [0] * 2000)
    signals = [one(each.at, 40 if 8 <= each.at.hour < 18 else 3, hourly=True) for each in all_hours]
    since = day_of(date(2026, 10, 19))
    assert seen(signals, since=since).findings == ()


def test_a_picture_has_the_same_parts_on_every_day() -> None:
    """A channel that is no longer counted is no jump in the line."""
    mail = [count and 20 * count for count in usual(80)]
    signals = [
        *days(usual(84, 30)),
        *days(mail, last=TODAY - timedelta(days=10), channel="mail"),
    ]
    told = drawn(seen(signals), NOW)
    assert max(each.count for each in told) == 30
