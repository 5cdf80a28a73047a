from __future__ import annotations

import pytest

from statuspage.locale.languages import foreign, language_name, language_title


def test_words_of_the_same_language_carry_no_mark() -> None:
    assert foreign("en", "en") == ""


def test_words_of_another_language_say_which() -> None:
    assert foreign("zh-CN", "en") == ' lang="zh-CN"'


def test_a_language_of_the_other_direction_says_so() -> None:
    assert foreign("ar", "en") == ' lang="ar" dir="rtl"'


@pytest.mark.parametrize(
    ("language", "said_in", "name"),
    [
        ("en", "en", "English"),
        ("zh-CN", "en", "Simplified Chinese"),
        ("en", "zh-CN", "英语"),
        ("en", "fr", "anglais"),
        ("qqq", "en", "qqq"),
    ],
)
def test_a_language_is_named_within_a_phrase_of_another(
    language: str, said_in: str, name: str
) -> None:
    assert language_name(language, said_in) == name


@pytest.mark.parametrize(
    ("language", "title"),
    [("en", "English"), ("zh-CN", "简体中文"), ("zh-TW", "繁體中文"), ("fr", "Français")],
)
def test_a_language_that_stands_alone_is_named_in_itself(language: str, title: str) -> None:
    assert language_title(language) == title
