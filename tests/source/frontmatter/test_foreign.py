"""Front matter as other programs write it is shown as ours."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.folders import read, write

ONE = "incidents/2026-11-02-orders-fail/index.md"
TOML = (
    '+++\ntitle = "Orders fail"\nimpact = "minor"\ndate = 2026-11-02T09:20:00Z\ndraft = true\n'
    "tags = ['a']\n+++\nSorry.\n"
)
JSON = '{"title": "Orders fail", "impact": "minor", "at": "2026-11-02 09:20"}\n\nSorry.\n'


def proposed(folder: Path, name: str, text: str) -> str:
    found = read(write(folder, {name: text}))
    (mistake,) = [each for each in found.mistakes if each.path == name]
    return str(mistake.corrected)


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        (TOML, "title: Orders fail\nimpact: minor\nat: 2026-11-02 09:20 +00:00\ndraft: yes"),
        (JSON, "title: Orders fail\nimpact: minor\nat: 2026-11-02 09:20"),
    ],
)
def test_what_is_proposed_has_its_own_keys_and_text(tmp_path: Path, text: str, keys: str) -> None:
    """And it is right when it is pasted in."""
    shown = proposed(tmp_path, ONE, text)
    assert shown == f"---\n{keys}\n---\nSorry."
    assert read(write(tmp_path, {ONE: shown})).errors == ()


@pytest.mark.parametrize("text", ["+++\ntitle = \n+++\nx", "{" * 5000, '{"a": ', "+++\nx"])
def test_what_cannot_be_read_is_a_text_without_keys(tmp_path: Path, text: str) -> None:
    assert proposed(tmp_path, ONE, text).startswith("---\ntitle: Orders cannot be completed\n")


def test_a_title_is_made_of_the_first_line_and_not_of_an_example(tmp_path: Path) -> None:
    """Whoever pastes it in must not tell people of orders in place of water."""
    assert "title: Do not drink the water.\n" in proposed(
        tmp_path, ONE, "Do not drink the water.\n\nWe are sorry."
    )


def test_a_translation_without_keys_needs_none(tmp_path: Path) -> None:
    index = "---\ntitle: Orders fail\nimpact: minor\nat: 2026-11-02 09:20\n---\nSorry.\n"
    name = ONE.replace(".md", ".zh-CN.md")
    write(tmp_path, {ONE: index})
    shown = proposed(tmp_path, name, "非常抱歉。\n")
    assert shown == "---\n---\n非常抱歉。"
    assert read(write(tmp_path, {name: shown})).errors == ()


@pytest.mark.parametrize(
    ("line", "key"),
    [
        ("Zusammenfassung: Langsam.", "summary"),
        ("résumé: Lent.", "summary"),
        ("Auswirkung: minor", "impact"),
        ("bekannt: Eines.", "known"),
    ],
)
def test_keys_that_a_program_translated_are_named_in_english(
    tmp_path: Path, line: str, key: str
) -> None:
    """Never as a part of the text above them."""
    text = f"---\ntitle: Orders fail\n{line}\nimpact: minor\nat: 2026-11-02 09:20\n---\nSorry.\n"
    found = read(write(tmp_path, {ONE: text}))
    (mistake,) = [each for each in found.mistakes if each.line == 3]
    assert mistake.corrected is not None or "is on line 4 already" in mistake.message
    assert f"'{key}'" in mistake.message
