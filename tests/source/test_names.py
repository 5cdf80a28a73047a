"""Names of folders and files: what is offered, and what nobody is asked about."""

from __future__ import annotations

from pathlib import Path

import pytest

from statuspage.source import names
from tests.folders import INDEX, message, read, write

ONE = "incidents/2026-11-02-orders-fail"


@pytest.mark.parametrize(
    ("written", "title", "at", "offered"),
    [
        ("Orders fail", "Orders fail", "2026-11-02 09:20", "'orders-fail'"),
        ("2026-11-02: orders", "Orders fail", "2026-11-02 09:20", "'2026-11-02-orders'"),
        ("22.11.2026-line", "Line down", "2026-11-23 09:20", "'2026-11-22-line'"),
        ("5.6.2026 line", "Line down", "some day", "'2026-06-05-line'"),
        ("11/22/2026 line", "Line down", "2026-11-22 09:20", "'2026-11-22-line'"),
        ("05_06_2026 line", "Line down", "2026-05-06 09:20", "'2026-05-06-line'"),
        ("05_06_2026 line", "Line down", "2026-11-22 09:20", "'05-06-2026-line'"),
        ("13_06_2026 line", "Line down", "2026-11-22 09:20", "'2026-06-13-line'"),
        ("31.2.2026 line", "Line down", "2026-11-22 09:20", "'31-2-2026-line'"),
        ("预约电话", "Our line is down", "2026-11-22 09:20", "'2026-11-22-our-line-is-down'"),
        ("2026-11-21 预约", "Line is down", "2026-11-22 09:20", "'2026-11-21-line-is-down'"),
        (
            "预约电话",
            "预约电话",
            "2026-11-22 09:20",
            "the day and a few words in a-z, such as '2026-11-22-incident'",
        ),
        ("预约电话", "预约电话", "?", "the day and a few words in a-z, such as 'incident'"),
        ("index.md", "Line down!", "2026-11-22 09:20", "'2026-11-22-line-down'"),
    ],
)
def test_a_folder_is_offered_a_day_and_words(
    tmp_path: Path, written: str, title: str, at: str, offered: str
) -> None:
    """Its own words where they can stand in an address, else those of its title."""
    file = tmp_path / "index.md"
    file.write_text(message(title=title, at=at), encoding="utf-8")
    assert names.address(written, tmp_path / "incidents", file).offer == offered


def test_a_name_that_we_invent_is_free(tmp_path: Path) -> None:
    """Two folders are never offered the same one that exists."""
    (tmp_path / "maintenance" / "work").mkdir(parents=True)
    found = names.address("维护", tmp_path / "maintenance", tmp_path / "missing.md")
    assert found == names.Address("work-2", invented=True)


@pytest.mark.parametrize(
    "name",
    [
        *("~$index.md", "Thumbs.db", ".DS_Store", "desktop.ini", "index.md~", "THUMBS.DB"),
        *("4913", "Icon\r", "__MACOSX/._index.md", "$RECYCLE.BIN/x", "@eaDir/index.md"),
        *("System Volume Information/x", "lost+found/index.md", "#recycle/x"),
    ],
)
def test_what_programs_leave_behind_is_no_message(tmp_path: Path, name: str) -> None:
    """Word's mark of an open file is none, and nobody is asked to rename it."""
    files: dict[str, str | bytes] = {f"{ONE}/index.md": INDEX}
    files |= {f"{ONE}/{name}": b"\x00 anna", f"incidents/{name}": b"\x00 anna"}
    reading = read(write(tmp_path, files))
    assert [m for m in reading.mistakes if name.partition("/")[0] in m.path] == []
    assert reading.left_out == ()


@pytest.mark.parametrize("name", ["#index.md#", "index.md.orig", "index.md.tmp", "index.md.bak"])
def test_an_editors_copy_of_a_file_is_no_file_of_its_own(tmp_path: Path, name: str) -> None:
    """Where there is no such file, the copy may be all that is left of a message."""
    there = read(write(tmp_path / "there", {f"{ONE}/index.md": INDEX, f"{ONE}/{name}": INDEX}))
    assert [m for m in there.mistakes if name in m.path] == []
    lost = read(write(tmp_path / "lost", {f"{ONE}/02-x.md": INDEX, f"{ONE}/{name}": INDEX}))
    assert [m for m in lost.mistakes if name in m.path] != []


def test_a_name_may_be_written_with_other_letters_on_the_disk(tmp_path: Path) -> None:
    """As macOS does: what is said then tells the two files of one look apart."""
    text = INDEX.replace("We are sorry.", "![A shelf](bild-\u00e4.png)")
    files: dict[str, str | bytes] = {f"{ONE}/index.md": text, f"{ONE}/bild-a\u0308.png": b"?"}
    reading = read(write(tmp_path, files))
    (found,) = [each for each in reading.mistakes if "bild" in str(each)]
    assert found.path == f"{ONE}/index.md"
    assert found.message.startswith("rename 'bild-\u00e4.png' to 'bild-a.png', here too")


@pytest.mark.parametrize(
    ("name", "others", "better"),
    [
        ("02 Identified.md.txt", (), "02-identified"),
        ("原因.md", ("index", "02-identified"), "03-update"),
        ("原因.md", (), "02-update"),
        ("原因.md", ("index", "2026-11-02-news"), "02-update"),
        ("04-原因.docx", ("index",), "04-update"),
    ],
)
def test_a_message_is_offered_a_name(name: str, others: tuple[str, ...], better: str) -> None:
    """With the next number where it has no words of its own."""
    assert names.of_message(name, others) == better


def test_a_long_word_makes_no_name_that_a_disk_refuses(tmp_path: Path) -> None:
    """Of a title without spaces a folder's name is a beginning."""
    title = "a" * 300
    text = f"---\ntitle: {title}\nat: 2026-11-02 09:20\nstatus: investigating\n---\nx\n"
    site = write(tmp_path, {"incidents/订单/index.md": text})
    assert any("订单" in mistake.path for mistake in read(site).mistakes)
