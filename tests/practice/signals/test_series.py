from __future__ import annotations

import random
from datetime import date, timedelta

from statuspage.practice.signals.series import Key, Series, series
from tests.factories import NOW, TODAY, ZONE
from tests.practice.signals.counts import day_of, days, hours, one, usual

YESTERDAY = day_of(TODAY - timedelta(days=1))


def find(
    found: tuple[Series, ...],
    theme: str | None = None,
    source: str | None = None,
    channel: str | None = None,
) -> Series:
    """The series of a key."""
    key = Key(theme=theme, source=source, channel=channel)
    return next(each for each in found if each.key == key)


def names(found: tuple[Series, ...]) -> list[tuple[str | None, str | None, str | None]]:
    return [(each.key.theme, each.key.source, each.key.channel) for each in found]


def test_one_channel_is_one_series_and_no_sum_repeats_it() -> None:
    """The theme, the source and all together would be the same numbers."""
    assert names(series(days([1, 2, 3]), ZONE)) == [("late", "help_desk", "phone")]


def test_a_theme_is_summed_over_channels_and_sources_and_so_is_all() -> None:
    """What differs has its sum, once."""
    signals = [
        *days([1, 2]),
        *days([3, 4], channel="mail"),
        *days([5, 6], source="media", channel="press"),
        *days([7, 8], theme="rude"),
    ]
    found = series(signals, ZONE)
    assert names(found) == [
        (None, None, None),
        ("late", None, None),
        ("late", "help_desk", None),
        ("late", "help_desk", "mail"),
        ("late", "help_desk", "phone"),
        ("late", "media", "press"),
        ("rude", "help_desk", "phone"),
    ]
    assert find(found).counts(YESTERDAY)[YESTERDAY] == 2 + 4 + 6 + 8
    assert find(found, theme="late").counts(YESTERDAY)[YESTERDAY] == 2 + 4 + 6


def test_what_nobody_has_ever_counted_is_no_series_and_takes_nothing_from_the_others() -> None:
    """A channel with nothing but empty counts, by the day or by the hour."""
    never = days([None, None, None], source="staff", channel="tills")
    hourly = one(YESTERDAY, None, hourly=True, theme="rude")
    found = series([*days([1, 2, 3]), *never, hourly], ZONE)
    assert names(found) == [("late", "help_desk", "phone")]
    assert series(never, ZONE) == ()


def test_what_a_channel_does_not_list_on_a_day_is_none_of_it() -> None:
    """Exports leave out zeros: the day was counted, as another theme of the channel shows."""
    rude = one(day_of(TODAY - timedelta(days=1)), 2, theme="rude")
    found = series([*days([4, 4, 4]), rude], ZONE)
    counts = find(found, theme="rude", source="help_desk", channel="phone").counts(YESTERDAY)
    assert list(counts.values()) == [0, 0, 2]


def test_what_nobody_counted_is_not_0() -> None:
    """An empty count, and a day without any line, are gaps."""
    signals = days([4, None, 5])
    (found,) = series([*signals[:2], signals[2]], ZONE)
    assert list(found.counts(found.periods[0]).values()) == [4, 5]


def test_the_order_of_rows_does_not_matter() -> None:
    """Files are read in any order."""
    signals = [*days(usual(30)), *days(usual(30), channel="mail")]
    mixed = random.Random(1).sample(signals, len(signals))
    one_way, other_way = series(signals, ZONE), series(mixed, ZONE)
    assert names(one_way) == names(other_way)
    assert [each.counts(YESTERDAY) for each in one_way] == [
        each.counts(YESTERDAY) for each in other_way
    ]


def test_a_row_that_is_there_twice_counts_once() -> None:
    """Two exports of the same day: the reader says so, and nothing is doubled."""
    signals = days([3, 4])
    (found,) = series([*signals, *signals], ZONE)
    assert list(found.counts(YESTERDAY).values()) == [3, 4]


def test_a_new_channel_does_not_look_like_a_wave() -> None:
    """Counted for three days only, it is left out of the sum of those that are known."""
    signals = [*days(usual(30)), *days([50, 60, 70], channel="chat")]
    whole = find(series(signals, ZONE), theme="late", source="help_desk")
    assert whole.counts(YESTERDAY)[YESTERDAY] == usual(30)[-1]


def test_a_channel_that_was_not_counted_leaves_the_sum_of_the_others() -> None:
    """The mail of yesterday is missing: it is compared with the other channels of other days."""
    signals = [*days(usual(30)), *days([*usual(29), None], channel="mail")]
    whole = find(series(signals, ZONE), theme="late", source="help_desk")
    assert whole.counts(YESTERDAY)[YESTERDAY] == usual(30)[-1]
    assert len(whole.counts(YESTERDAY)) == 30
    assert len(whole.members(YESTERDAY)) == 1


def test_hours_are_summed_to_days_of_23_24_and_25_hours() -> None:
    """One an hour, over the night of 25 October 2026."""
    signals = hours(date(2026, 10, 24), 3, [1] * 73)
    found = [each for each in series(signals, ZONE) if not each.key.hourly]
    assert list(found[0].counts(found[0].periods[0]).values()) == [24, 25, 24]


def test_a_day_of_which_hours_are_missing_is_no_day() -> None:
    """Half a day is not compared with whole ones."""
    signals = hours(date(2026, 11, 2), 5, [1] * 120)[:110]
    found = [each for each in series(signals, ZONE) if not each.key.hourly]
    assert len(found[0].periods) == 4


def test_the_day_that_is_not_over_is_not_judged() -> None:
    """Today's counts are there at half past ten, and are not the day's yet."""
    (found,) = series(days([1, 2, 3], last=TODAY), ZONE)
    assert found.complete(NOW)[-1] == YESTERDAY
