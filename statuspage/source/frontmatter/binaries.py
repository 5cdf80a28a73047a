"""Files that are no text at all, whatever their name says."""

from __future__ import annotations

import codecs
import re

_RENAME = "rename it to '{}', and write the text into a file of its own"
_SAVE_AS = "save its words as plain text (in the editor: Save as, Plain text, UTF-8)"
# How a file begins, what it is, its ending if it should keep its content, what to do.
_KNOWN = (
    (rb"\x89PNG", "a PNG picture", ".png", _RENAME),
    (rb"\xff\xd8\xff", "a JPEG picture", ".jpg", _RENAME),
    (rb"GIF8[79]a", "a GIF picture", ".gif", _RENAME),
    (rb"RIFF.{4}WEBP", "a WebP picture", ".webp", _RENAME),
    (rb".{4}ftyp(?:hei|hev|mif|avi)", "a picture of a phone (HEIC)", ".heic", _RENAME),
    (rb".{4}ftyp", "a video", ".mp4", _RENAME),
    (rb"%PDF-", "a PDF", ".pdf", _RENAME),
    (rb"PK\x03\x04", "an office document (such as Word's) or a ZIP archive", "", _SAVE_AS),
    (rb"\xd0\xcf\x11\xe0", "an office document (such as Word's)", "", _SAVE_AS),
    (rb"\{\\rtf", "a document of a word processor (RTF)", "", _SAVE_AS),
)
_BEGINS = tuple(re.compile(mark, re.DOTALL).match for mark, *_ in _KNOWN)
_FENCES = (b"---", codecs.BOM_UTF8 + b"---")
_WIDE = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)
_CONTROLS = bytes({*range(32)} - {*b"\t\n\r\x0b\x0c\x1b"})
_LOOKED_AT = 4096


def no_text(raw: bytes, path: str) -> tuple[str, bool] | None:
    """What to say of a file that is no text, and whether words may be in it; None for a text."""
    if raw.startswith(_FENCES) and b"\0" not in raw:
        return None
    for begins, (_, what, ending, advice) in zip(_BEGINS, _KNOWN, strict=True):
        if begins(raw):
            name = path.rpartition("/")[2].rpartition(".")[0] + ending
            words = advice is _SAVE_AS or ending == ".pdf"
            return f"this file is {what} and no text: {advice.format(name)}", words
    start = raw[:_LOOKED_AT]
    controls = len(start) - len(start.translate(None, _CONTROLS))
    if len(start) < 16 or controls * 10 < len(start) or _is_wide(start):
        return None
    return "this file is no text: write it in a text editor, and save it as UTF-8", True


def _is_wide(start: bytes) -> bool:
    """Whether this is UTF-16 or UTF-32: without a mark, every second byte of Latin is zero."""
    if start.startswith(_WIDE):
        return True
    one, other = sorted((start[::2], start[1::2]), key=lambda half: half.count(0))
    return 0 not in one and other.count(0) * 2 > len(other)
