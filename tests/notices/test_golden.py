"""Whole notices as somebody read and approved them."""

from __future__ import annotations

from pathlib import Path

import pytest

from statuspage.notices.standing import Subject
from tests.notices import stories

GOLDEN = Path(__file__).parents[1] / "golden" / "notices"
STORIES: dict[str, tuple[Subject, str, str]] = {
    "outage-first": (stories.orders(), "index", "en"),
    "outage-first-chinese": (stories.orders_in_chinese(), "index", "zh-CN"),
    "outage-escalated": (stories.orders(), "02-identified", "en"),
    "outage-corrected": (stories.orders(), "03-correction", "en"),
    "food-safety-first": (stories.recall(), "index", "en"),
    "data-breach-first": (stories.breach(), "index", "en"),
    "work-moved": (stories.work(), "02-moved", "en"),
}


@pytest.mark.parametrize("name", STORIES)
def test_notices_look_as_they_were_approved(name: str, tmp_path: Path) -> None:
    made = files(*STORIES[name])
    folder = GOLDEN / name
    for path, content in made.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(content, encoding="utf-8", newline="")
    hint = f"read {tmp_path}; if it is right, put it in the place of {folder}"
    approved = {
        file.relative_to(folder).as_posix(): file.read_bytes().decode()
        for file in folder.rglob("*")
        if file.is_file()
    }
    assert sorted(made) == sorted(approved), hint
    for path, content in made.items():
        assert content == approved[path], f"{path}: {hint}"


def files(subject: Subject, update: str, language: str) -> dict[str, str]:
    """The files of one update, by audience, channel and ending."""
    return {
        f"{notice.audience}/{notice.channel}.{notice.language}.{part.extension}": part.text
        for notice in stories.told(subject, update, language=language).values()
        for part in notice.parts
    }
