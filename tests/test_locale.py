"""What each language says: words, dates, durations, numbers."""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from statuspage.errors import StatuspageError
from statuspage.kinds import Kind, Label
from statuspage.locale import available, has_catalogue, locale
from statuspage.model import (
    ComponentStatus,
    Count,
    Impact,
    Indicator,
    Phase,
    Qualifier,
    Text,
    When,
)

BERLIN = ZoneInfo("Europe/Berlin")
MOMENT = datetime(2026, 11, 2, 9, 20, tzinfo=BERLIN)


# Which language


def test_english_and_simplified_chinese_are_there_from_the_first_day() -> None:
    assert {"en", "zh-CN"} <= set(available())


def test_a_locale_is_made_once() -> None:
    assert locale("zh-CN") is locale("zh-CN")


@pytest.mark.parametrize(
    ("language", "resolved"),
    [
        ("zh-CN", "已解决"),
        ("zh", "已解决"),
        ("zh-SG", "已解决"),
        ("zh-Hans", "已解决"),
        ("en", "Resolved"),
        ("en-US", "Resolved"),
        ("zh-TW", "Resolved"),
        ("zh-Hant", "Resolved"),
        ("fr", "Resolved"),
    ],
)
def test_a_language_takes_the_words_of_its_nearest_relative_in_the_same_script(
    language: str, resolved: str
) -> None:
    """Without any relative it speaks English; the code is given back as it was given."""
    assert locale(language).phase(Phase.RESOLVED) == resolved
    assert locale(language).language == language


@pytest.mark.parametrize("language", ["zh_CN", "xx", "", "e", "klingon", "../en", "en-"])
def test_a_code_that_is_no_language_is_refused_with_examples(language: str) -> None:
    with pytest.raises(StatuspageError) as refused:
        locale(language)
    assert str(refused.value) == (
        f"language '{language}' is not known; write a language code such as 'en', 'de' or 'zh-CN'"
    )


def test_the_direction_of_the_script_is_known() -> None:
    assert (locale("en").text_direction, locale("ar").text_direction) == ("ltr", "rtl")


# Times


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "2 November 2026, 09:20 CET"),
        ("en-GB", "2 November 2026, 09:20 CET"),
        ("en-US", "November 2, 2026, 9:20\u202fAM CET"),
        ("zh-CN", "2026年11月2日 09:20（GMT+1）"),
        ("de", "2. November 2026, 09:20 CET"),
        ("fr", "2 novembre 2026, 09:20 CET"),
    ],
)
def test_a_moment_is_said_with_its_zone(language: str, said: str) -> None:
    assert locale(language).datetime(MOMENT) == said


@pytest.mark.parametrize(
    ("zone", "winter", "summer"),
    [
        ("UTC", "UTC", "UTC"),
        ("Etc/UTC", "UTC", "UTC"),
        ("Europe/London", "GMT", "BST"),
        ("Europe/Berlin", "CET", "CEST"),
        ("America/New_York", "EST", "EDT"),
        ("America/Chicago", "CST", "CDT"),
        ("America/Caracas", "GMT-4", "GMT-4"),
        ("Asia/Shanghai", "GMT+8", "GMT+8"),
        ("Asia/Singapore", "GMT+8", "GMT+8"),
        ("Asia/Tokyo", "JST", "JST"),
        ("Asia/Kolkata", "GMT+5:30", "GMT+5:30"),
        ("Europe/Dublin", "GMT", "GMT+1"),
        ("Asia/Jerusalem", "GMT+2", "GMT+3"),
    ],
)
def test_no_zone_can_be_taken_for_another(zone: str, winter: str, summer: str) -> None:
    """Abbreviations that mean several offsets (IST, China's CST) are written as GMT+n."""
    english = locale("en")
    assert english.zone(datetime(2026, 1, 15, 12, tzinfo=ZoneInfo(zone))) == winter
    assert english.zone(datetime(2026, 7, 15, 12, tzinfo=ZoneInfo(zone))) == summer


def test_in_chinese_zones_are_numbers_and_beijing_has_its_name() -> None:
    chinese = locale("zh-CN")
    shanghai = MOMENT.astimezone(ZoneInfo("Asia/Shanghai"))
    assert chinese.datetime(shanghai) == "2026年11月2日 16:20（北京时间）"
    assert chinese.zone(MOMENT.astimezone(ZoneInfo("America/Chicago"))) == "GMT-6"
    assert chinese.zone(MOMENT.astimezone(UTC)) == "UTC"
    assert chinese.zone(MOMENT.astimezone(timezone(timedelta(hours=-3, minutes=-30)))) == "GMT-3:30"


def test_a_moment_without_a_zone_is_a_mistake_of_ours() -> None:
    with pytest.raises(ValueError, match="a moment needs a time zone"):
        locale("en").datetime(datetime(2026, 11, 2, 9, 20))  # noqa: DTZ001 - the point of it


@pytest.mark.parametrize(
    ("language", "day", "time", "month"),
    [
        ("en", "2 November 2026", "09:20", "November 2026"),
        ("zh-CN", "2026年11月2日", "09:20", "2026年11月"),
        ("pl", "2 listopada 2026", "09:20", "listopad 2026"),
    ],
)
def test_days_times_and_months_have_the_form_of_their_language(
    language: str, day: str, time: str, month: str
) -> None:
    spoken = locale(language)
    assert spoken.date(MOMENT) == day
    assert spoken.date(date(2026, 11, 2)) == day
    assert spoken.time(MOMENT) == time
    assert spoken.month(2026, 11) == month


@pytest.mark.parametrize(
    ("when", "english", "chinese"),
    [
        (None, "unknown", "不详"),
        (When(MOMENT), "2 November 2026, 09:20 CET", "2026年11月2日 09:20（GMT+1）"),
        (When(MOMENT.replace(hour=0, minute=0), exact=False), "2 November 2026", "2026年11月2日"),
    ],
)
def test_when_says_no_more_than_is_known(when: When | None, english: str, chinese: str) -> None:
    assert locale("en").when(when) == english
    assert locale("zh-CN").when(when) == chinese


@pytest.mark.parametrize(
    ("duration", "english", "chinese"),
    [
        (timedelta(0), "less than a minute", "不到1分钟"),
        (timedelta(seconds=59), "less than a minute", "不到1分钟"),
        (timedelta(seconds=-5), "less than a minute", "不到1分钟"),
        (timedelta(minutes=1), "1 minute", "1分钟"),
        (timedelta(minutes=59, seconds=59), "59 minutes", "59分钟"),
        (timedelta(hours=1), "1 hour", "1小时"),
        (timedelta(hours=1, minutes=5), "1 hour 5 minutes", "1小时5分钟"),
        (timedelta(days=1, minutes=5), "1 day", "1天"),
        (timedelta(days=1, hours=23, minutes=59), "1 day 23 hours", "1天23小时"),
        (timedelta(days=400), "400 days", "400天"),
    ],
)
def test_a_duration_has_at_most_two_units_and_is_never_rounded_up(
    duration: timedelta, english: str, chinese: str
) -> None:
    assert locale("en").duration(duration) == english
    assert locale("zh-CN").duration(duration) == chinese


@pytest.mark.parametrize(
    ("language", "said"),
    [("ar", "ساعة و5 دقائق"), ("fr", "1\xa0heure 5 minutes"), ("de", "1 Stunde, 5 Minuten")],
)
def test_durations_follow_languages_that_have_no_catalogue(language: str, said: str) -> None:
    assert locale(language).duration(timedelta(hours=1, minutes=5)) == said


# Numbers


@pytest.mark.parametrize(
    ("ratio", "said"),
    [
        (1.0, "100%"),
        (0.999999, "99.99%"),
        (0.99995, "99.99%"),
        (0.9995, "99.95%"),
        (0.29, "29.00%"),
        (0.0, "0.00%"),
        (0, "0.00%"),
        (1, "100%"),
    ],
)
def test_a_share_is_never_rounded_up_to_one_hundred_percent(ratio: float, said: str) -> None:
    assert locale("en").percent(ratio) == said
    assert locale("zh-CN").percent(ratio) == said


def test_percent_follows_its_language() -> None:
    assert locale("de").percent(0.99954) == "99,95\xa0%"
    assert locale("tr").percent(0.99954) == "%99,95"


@given(st.floats(0, 1, exclude_max=True))
def test_only_all_of_the_time_is_one_hundred_percent(ratio: float) -> None:
    said = locale("en").percent(ratio)
    assert said != "100%"
    assert float(said.removesuffix("%")) <= ratio * 100 + 1e-9


@pytest.mark.parametrize(
    ("count", "english", "chinese"),
    [
        (Count(None), "not known yet", "尚不清楚"),
        (Count(0), "0", "0"),
        (Count(1), "1", "1"),
        (Count(12_400, Qualifier.ABOUT), "about 12,400", "约12,400"),
        (Count(3, Qualifier.AT_LEAST), "at least 3", "至少3"),
        (Count(40, Qualifier.UP_TO), "up to 40", "至多40"),
    ],
)
def test_a_count_is_as_sure_as_it_is_and_zero_is_said(
    count: Count, english: str, chinese: str
) -> None:
    assert locale("en").count(count) == english
    assert locale("zh-CN").count(count) == chinese


@pytest.mark.parametrize(
    ("items", "english", "chinese"),
    [
        ([], "", ""),
        (["a"], "a", "a"),
        (["a", "b"], "a and b", "a和b"),
        (["a", "b", "c"], "a, b and c", "a、b和c"),
    ],
)
def test_lists_are_joined_as_the_language_joins_them(
    items: list[str], english: str, chinese: str
) -> None:
    assert locale("en").list(items) == english
    assert locale("zh-CN").list(iter(items)) == chinese


def test_numbers_have_the_separators_of_their_language() -> None:
    assert locale("en").number(12_400) == "12,400"
    assert locale("de").number(12_400) == "12.400"


# Words


@pytest.mark.parametrize(
    ("one", "many"), [("Last %(n)s day", "Last %(n)s days"), ("%(n)s incident", "%(n)s incidents")]
)
def test_plurals_follow_the_language(one: str, many: str) -> None:
    assert locale("en").ngettext(one, many, 1) == one
    assert locale("en").ngettext(one, many, 0) == many
    assert locale("zh-CN").ngettext(one, many, 1) == locale("zh-CN").ngettext(one, many, 5)


def test_every_phase_state_impact_and_indicator_has_a_word() -> None:
    for language in available():
        spoken = locale(language)
        for words in (
            [spoken.phase(phase) for phase in Phase],
            [spoken.component_status(state) for state in ComponentStatus],
            [spoken.impact(impact) for impact in Impact],
            [spoken.indicator(indicator) for indicator in Indicator],
        ):
            assert all(words)
            assert len(set(words)) == len(words)


@pytest.mark.parametrize(
    ("role", "english", "chinese"),
    [
        ("customers", "Customer service", "客户服务"),
        ("data_protection", "Data protection", "个人信息保护"),
        ("food_safety", "Food safety", "Food safety"),
    ],
)
def test_a_role_has_a_name_also_one_that_only_this_organisation_knows(
    role: str, english: str, chinese: str
) -> None:
    assert locale("en").role(role) == english
    assert locale("zh-CN").role(role) == chinese


def test_a_kind_renames_phases() -> None:
    kind = Kind(
        id="recall",
        label=Label(source="Product recall"),
        phases={Phase.IDENTIFIED: Label(source="Recall announced")},
        facts={},
    )
    assert locale("en").phase(Phase.IDENTIFIED, kind) == "Recall announced"
    assert locale("zh-CN").phase(Phase.IDENTIFIED, kind) == "已宣布召回"
    assert locale("en").phase(Phase.MONITORING, kind) == "Monitoring"


def test_a_component_renames_its_states() -> None:
    words = {ComponentStatus.MAJOR_OUTAGE: Text("geschlossen", "de")}
    assert locale("en").component_status(ComponentStatus.MAJOR_OUTAGE, words) == "geschlossen"
    assert locale("en").component_status(ComponentStatus.OPERATIONAL, words) == "Operational"
    assert locale("zh-CN").component_status(ComponentStatus.PARTIAL_OUTAGE, {}) == "部分中断"


@pytest.mark.parametrize(
    ("label", "english", "chinese"),
    [
        (Label(source="Lot"), "Lot", "批号"),
        (Label(source="Power cut"), "Power cut", "Power cut"),
        (Label(source="Lot", translations={"en": "Batch", "zh-CN": "批次"}), "Batch", "批次"),
        (Label(source="Power cut", translations={"zh": "停电"}), "Power cut", "停电"),
    ],
)
def test_a_sites_own_label_comes_before_the_catalogue(
    label: Label, english: str, chinese: str
) -> None:
    assert locale("en").label(label) == english
    assert locale("zh-CN").label(label) == chinese


def test_what_the_catalogue_does_not_know_stays_english() -> None:
    chinese = locale("zh-CN")
    assert chinese.gettext("Nobody says this") == "Nobody says this"
    assert chinese.pgettext("phase", "Nobody says this") == "Nobody says this"
    assert chinese.npgettext("phase", "%(n)s x", "%(n)s xs", 2) == "%(n)s xs"


def test_nothing_heavy_is_loaded_before_it_is_needed() -> None:
    """`statuspage --help` and `check` pay for neither formats nor parsers."""
    code = (
        "import sys, statuspage.locale, statuspage.markdown; "
        "print(sorted({'babel', 'comrak', 'nh3', 'jinja2', 'html.parser'} & sys.modules.keys()))"
    )
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert said.stdout == "[]\n"


@pytest.mark.parametrize(
    ("language", "has"),
    [("en", True), ("en-US", True), ("zh-CN", True), ("zh", True), ("zh-TW", False), ("fr", False)],
)
def test_it_is_known_which_languages_have_words(language: str, has: bool) -> None:
    assert has_catalogue(language) is has


def test_the_language_of_the_words_is_english_without_a_catalogue() -> None:
    said = {code: locale(code).words_language for code in ("en-US", "zh", "zh-CN", "ar", "de")}
    assert said == {"en-US": "en-US", "zh": "zh", "zh-CN": "zh-CN", "ar": "en", "de": "en"}


def test_a_drill_is_marked_in_english_too() -> None:
    assert (locale("en").exercise, locale("zh-CN").exercise) == ("EXERCISE", "演练 EXERCISE")


def test_days_of_the_week_are_named() -> None:
    assert (locale("en").weekday(1), locale("zh-CN").weekday(6)) == ("Tuesday", "星期日")
