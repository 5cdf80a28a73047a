"""A message in Chinese is not published as English without a word."""

from __future__ import annotations

from pathlib import Path

import pytest

from statuspage.errors import Severity
from tests.folders import MKDOCS, message, read, write

ONE = "incidents/2026-11-02-orders-fail"
CHINESE = {"title": "部分门店牛奶有异味", "summary": "请勿饮用，可到门店全额退款。"}
JAPANESE = {
    "title": "接続障害",
    "summary": "現在、一部のお客様において接続障害が発生しております。",
}
SAID = "these words are Chinese, and readers are told that they are en: "


@pytest.mark.parametrize(
    ("languages", "keys", "more", "said"),
    [
        (
            "[en, zh-CN]",
            CHINESE,
            {},
            f"{SAID}rename this file to 'index.zh-CN.md', and write 'index.md' in en",
        ),
        (
            "[en]",
            CHINESE,
            {"components.yml": "components:\n  - id: checkout\n    name: Checkout\n"},
            f"{SAID}add zh-CN to 'languages' in mkdocs.yml, first if most read it",
        ),
        ("[zh-CN, en]", CHINESE, {}, None),
        ("[en, zh-CN]", JAPANESE, {}, None),
        ("[en, zh-CN]", {"title": "Letters to 王小明 and 李华 were lost"}, {}, None),
        ("[en, zh-CN]", CHINESE, {f"{ONE}/index.zh-CN.md": message("好。", title="牛奶")}, None),
    ],
)
def test_words_in_chinese_stand_in_the_file_of_chinese(
    tmp_path: Path, languages: str, keys: dict[str, str], more: dict[str, str], said: str | None
) -> None:
    """`check` warns, and the message is published all the same."""
    index = message("非常抱歉。" if keys is CHINESE else "Sorry.", impact="minor",
                    at="2026-11-02 09:20", **keys)  # fmt: skip
    settings = MKDOCS.replace("[en, zh-CN]", languages)
    found = read(write(tmp_path, {"mkdocs.yml": settings, f"{ONE}/index.md": index, **more}))
    warned = [each.message for each in found.mistakes if each.severity is Severity.WARNING]
    assert warned == ([] if said is None else [said])
