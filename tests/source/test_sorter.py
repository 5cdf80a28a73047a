"""Files of a folder that are no messages by their names, and may be some all the same."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from statuspage.model import Indicator
from tests.folders import INDEX, read, write

ONE = "incidents/2026-11-02-orders-fail"


@pytest.mark.parametrize(
    "name", ["index", "Index", "index.m", "02-more", "index.md.save", "02.yaml"]
)
def test_a_message_whose_name_does_not_end_in_md_is_not_passed_over(
    tmp_path: Path, name: str
) -> None:
    """It is not read, so the page says that something is missing."""
    reading = read(write(tmp_path, {f"{ONE}/{name}": INDEX}))
    assert f"{ONE}/{name}" in reading.left_out
    assert any(
        "a message is a text file whose name ends in .md" in m.message for m in reading.errors
    )
    assert reading.sites["en"].indicator() is not Indicator.NONE


def test_a_copy_that_an_editor_left_is_only_named(tmp_path: Path) -> None:
    """The message beside it is read."""
    reading = read(write(tmp_path, {f"{ONE}/index.md": INDEX, f"{ONE}/index.md.bak": INDEX}))
    assert reading.errors == ()
    assert [incident.id for incident in reading.sites["en"].incidents] == ["2026-11-02-orders-fail"]


def test_a_file_that_is_no_text_beside_the_messages_is_none(tmp_path: Path) -> None:
    """A list or a note may lie there."""
    files = {f"{ONE}/index.md": INDEX, f"{ONE}/lots.csv": "lot\n0412\n", f"{ONE}/NOTES": "To do."}
    assert read(write(tmp_path, files)).errors == ()


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("key.asc", "-----BEGIN PGP PUBLIC KEY BLOCK-----\n"),
        ("mended.patch", "--- a/shop\n+++ b/shop\n"),
        ("lots.csv", "---;lot\n1;0412\n"),
        ("lots.yaml", "---\nlots: [0412]\n"),
    ],
)
def test_a_file_that_begins_with_dashes_need_not_be_a_message(
    tmp_path: Path, name: str, text: str
) -> None:
    """Only a line of dashes alone opens the keys of one."""
    assert read(write(tmp_path, {f"{ONE}/index.md": INDEX, f"{ONE}/{name}": text})).errors == ()


def test_an_empty_folder_in_place_of_a_message_is_no_silence(tmp_path: Path) -> None:
    """Somebody meant to say something."""
    folder = write(tmp_path, {})
    (folder / ONE / "index.md").mkdir(parents=True)
    reading = read(folder)
    assert "is a folder in a folder" in reading.errors[0].message
    assert reading.sites["en"].indicator() is not Indicator.NONE


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
@pytest.mark.parametrize("name", ["index.md", "02-more.md", "shelf.png"])
def test_nothing_waits_for_what_is_no_file(tmp_path: Path, name: str) -> None:
    """Who opens a pipe waits until somebody writes into it."""
    folder = write(tmp_path, {f"{ONE}/01-note.md": INDEX})
    os.mkfifo(folder / ONE / name)
    reading = read(folder)
    assert f"{ONE}/{name}:1: is no file that can be read; put a text file here instead" in [
        str(mistake) for mistake in reading.errors
    ]
    assert reading.sites["en"].indicator() is not Indicator.NONE


@pytest.mark.parametrize(
    "name",
    [
        *("index (1).md", "index(2).md", "Copy of index.md", "index - Copy.md", "index copy 2.md"),
        *("Kopie von index.md", "index – Kopie (2).md", "index - 副本.md", "index的副本.md"),
        "index (Anna's conflicted copy 2026-11-02).md",
    ],
)
def test_a_copy_that_a_system_made_is_not_offered_as_a_message(tmp_path: Path, name: str) -> None:
    """Under another name it would tell everybody the first message once more."""
    reading = read(write(tmp_path, {f"{ONE}/index.md": INDEX, f"{ONE}/{name}": INDEX}))
    (mistake,) = reading.errors
    assert "'index.md' is there already: is this a copy?" in mistake.message
    alone = read(write(tmp_path / "alone", {f"{ONE}/{name}": INDEX}))
    assert any("rename this file to" in each.message for each in alone.errors)


@pytest.mark.parametrize("folder", ["zh-CN", "zh_cn"])
def test_a_folder_of_translations_is_told_where_they_belong(tmp_path: Path, folder: str) -> None:
    """As an incident of its own it would be called as the language."""
    text = "---\ntitle: 订单失败\n---\n很抱歉。\n"
    files = {f"{ONE}/index.md": INDEX, f"{ONE}/{folder}/index.md": text}
    (mistake,) = read(write(tmp_path, files)).errors
    assert mistake.message.endswith(f"'index.md' in it becomes '{ONE}/index.zh-CN.md'")
