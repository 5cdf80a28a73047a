"""What the organisation offers besides the page, in the language of the page."""

from __future__ import annotations

from pathlib import Path

from tests.folders import read, write

WHOLE = """name: Example
description:
  en: "Orders and shops: how they are"
  zh-CN: 订单与门店的状态
email_alerts: https://www.example.com/mails/
sms_alerts: https://www.example.com/sms/
alerts:
  en: We write to you: always
  zh-CN: 我们会直接联系您。
"""


def test_pages_for_alerts_and_what_is_told_unasked_are_read(tmp_path: Path) -> None:
    """Each language has its own words, a colon in them included."""
    folder = write(tmp_path, {"organisation.yml": WHOLE})
    found = read(folder)
    assert found.errors == ()
    said = found.sites["en"].organisation
    assert said.email_alerts == "https://www.example.com/mails/"
    assert said.sms_alerts == "https://www.example.com/sms/"
    assert str(said.alerts) == "We write to you: always"


def test_an_address_that_is_none_is_said_by_its_line_and_lost_alone(tmp_path: Path) -> None:
    text = WHOLE.replace("https://www.example.com/sms/", "text us")
    found = read(write(tmp_path, {"organisation.yml": text}))
    (mistake,) = found.errors
    assert (mistake.path, mistake.line) == ("organisation.yml", 6)
    said = found.sites["en"].organisation
    assert (said.sms_alerts, said.email_alerts) == (None, "https://www.example.com/mails/")


def test_the_site_is_described_in_each_language(tmp_path: Path) -> None:
    sites = read(write(tmp_path, {"organisation.yml": WHOLE})).sites
    assert [str(sites[language].description()) for language in ("en", "zh-CN")] == [
        "Orders and shops: how they are",
        "订单与门店的状态",
    ]


def test_the_site_is_called_by_its_name_in_each_language(tmp_path: Path) -> None:
    """Feeds and pages of a language that has none have the name in mkdocs.yml."""
    name = "site_name:\n  zh-CN: 示例公司服务状态\n"
    sites = read(write(tmp_path, {"organisation.yml": WHOLE + name})).sites
    assert str(sites["zh-CN"].name()) == "示例公司服务状态"
    assert sites["en"].name().value == sites["en"].config.name


def test_a_description_in_an_unknown_language_is_said_and_lost_alone(tmp_path: Path) -> None:
    text = WHOLE.replace("  zh-CN: 订单", "  zh: 订单")
    found = read(write(tmp_path, {"organisation.yml": text}))
    (mistake,) = found.errors
    assert (mistake.path, mistake.line) == ("organisation.yml", 4)
    assert "zh-CN" in mistake.message
    assert found.sites["en"].organisation.description is None
    assert str(found.sites["en"].organisation.alerts) == "We write to you: always"
