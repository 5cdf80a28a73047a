"""A file that is no text has one message, and a text is never taken for something else."""

from __future__ import annotations

import pytest

from statuspage.source.frontmatter import no_text, read, read_outline

PICTURE = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\xff\x80"


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (PICTURE, "a PNG picture and no text: rename it to '02-lot.png'"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF\x00", "a JPEG picture and no text: rename it to '02-lot.j"),
        (b"GIF89a\x01\x00", "a GIF picture and no text: rename it to '02-lot.gif'"),
        (b"RIFF\x10\x00\x00\x00WEBPVP8 ", "a WebP picture and no text: rename it to '02-lot.webp'"),
        (b"\x00\x00\x00\x18ftypheic\x00", "a picture of a phone (HEIC) and no text"),
        (b"\x00\x00\x00\x18ftypmp42\x00", "a video and no text: rename it to '02-lot.mp4'"),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3", "a PDF and no text: rename it to '02-lot.pdf'"),
        (b"PK\x03\x04\x14\x00", "an office document (such as Word's) or a ZIP archive and no text"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an office document (such as Word's) and no text"),
        (b"{\\rtf1\\ansi draft: yes}", "a document of a word processor (RTF) and no text"),
        (b"\x7fELF\x02\x01\x01\x00\x00\x00\x00\x00\x03\x00>\x00", "no text: write it in a text ed"),
        (PICTURE * 100_000, "a PNG picture and no text: rename it to '02-lot.png'"),
    ],
)
def test_a_file_that_is_no_text_has_one_message(raw: bytes, said: str) -> None:
    """Whatever its name says, in messages and in settings alike."""
    for document in (read(raw, "incidents/x/02-lot.md"), read_outline(raw, "02-lot.yml")):
        (mistake,) = document.mistakes
        assert mistake.message.startswith(f"this file is {said}")
        assert (document.head.entries, document.body) == ({}, "")


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"---\ntitle: Orders\x00 fail\n---\nWe are sorry.\n",
        "---\ntitle: 订单失败\n---\n非常抱歉。\n".encode("gb18030"),
        "---\ntitle: Café fermé\n---\nDésolés.\n".encode("latin-1"),
        "---\ntitle: Orders fail\n---\nSorry.\n".encode("utf-16"),
        "---\ntitle: Orders fail\n---\nSorry.\n".encode("utf-16-le"),
        b"\xef\xbb\xbf---\ntitle: Orders fail\n---\n",
        b"---\r\ntitle: \x1b[1mOrders\x1b[0m fail\r\n---\r\n\tSorry.\x0c\r\n",
        b"BM, GIF, PK and %PDF stand at the beginning of this text.",
    ],
)
def test_a_text_is_read_as_one(raw: bytes) -> None:
    """With slips, in whatever encoding: those have messages of their own."""
    assert no_text(raw, "index.md") is None


@pytest.mark.parametrize(
    ("raw", "withheld"),
    [(PICTURE, False), (b"%PDF-1.7 draft: yes", True), (b"PK\x03\x04 draft", True)],
)
def test_a_document_may_ask_to_be_withheld_and_a_picture_may_not(
    raw: bytes, withheld: bool
) -> None:
    """Nobody can read what a document says of itself, so nothing beside it is published."""
    assert read(raw, "index.md").withheld_suspect is withheld
