"""Codes of languages that are none, and what was meant."""

from __future__ import annotations

import subprocess
import sys

import pytest

from statuspage.locale import codes, locale


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        *[("cn", "zh-CN"), ("chn", "zh-CN"), ("zh_CN", "zh-CN"), ("zh-US", "zh-CN")],
        *[("chinese", "zh-CN"), ("Simplified Chinese", "zh-CN"), ("中文", "zh-CN")],
        *[("hk", "zh-HK"), ("zh_tw", "zh-TW")],  # never the words of the other script
        *[("jp", "ja"), ("jp-JP", "ja"), ("cz", "cs"), ("dk", "da"), ("kr", "ko"), ("gr", "el")],
        *[("ua", "uk"), ("vn", "vi"), ("il", "he"), ("rs", "sr"), ("al", "sq"), ("ir", "fa")],
        *[("at", "de-AT"), ("ch", "de-CH"), ("german", "de"), ("德语", "de"), ("de-CN", "de")],
        *[("us", "en"), ("gb", "en"), ("usa", "en"), ("en_US", "en-US"), ("en-XX", "en")],
        *[("xx", None), ("zz", None), ("tlh", None), ("klingon", None), ("../en", None)],
        *[("en-", None), ("", None)],
    ],
)
def test_of_what_is_no_language_is_said_what_was_meant(written: str, meant: str | None) -> None:
    """By the country whose code it is, by the right form, or by the name."""
    assert not codes.is_known(written)
    assert codes.meant(written) == meant
    assert meant is None or codes.is_known(meant)


@pytest.mark.parametrize("code", ["en", "zh-CN", "zh", "zh-TW", "de-AT", "ar", "se", "en-001"])
def test_what_is_known_can_be_said(code: str) -> None:
    """`locale` refuses none of them."""
    assert codes.is_known(code)
    assert locale(code).language == code


def test_to_know_our_own_languages_loads_nothing() -> None:
    """Each command reads the settings."""
    asked = (
        "import sys; from statuspage.locale import codes; before = set(sys.modules); "
        "assert codes.is_known('en') and codes.is_known('zh-CN'); "
        "print(*sorted(set(sys.modules) - before))"
    )
    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert done.stdout == "\n"
