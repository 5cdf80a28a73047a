"""From the bytes of a file to its lines, with a message for everything that is no text."""

from __future__ import annotations

import codecs
import re

from statuspage.bidi import unturned
from statuspage.source.frontmatter.report import Report

LARGEST = 256 * 1024
_HARMLESS = bytes(byte for byte in range(256) if byte >= 0x20 and byte != 0x7F) + b"\t\n\r"
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff]")
_BREAKS = frozenset("\x0b\x0c\x1c\x1d\x1e\x1f\x85\u2028\u2029")
_HIGH = re.compile(rb"[\x80-\xff]+")
_SAVE = "save the file as UTF-8 (in the editor: Save as, Encoding, UTF-8)"
_CONFLICT = re.compile(r"(<{7}|\|{7}|={7}|>{7})(?:\s.*)?").fullmatch
_BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


def to_lines(raw: bytes, report: Report) -> tuple[list[str], list[str]]:
    """Decode a file and split it into lines; what cannot be read so is reported and replaced.

    The second list is what is to be read of them: a merge that was not finished left two
    versions in the file, of which it has the first.
    """
    text = unturned(_decode(raw, report))
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    lines = text.split("\n")
    if lines[-1] == "":
        lines.pop()
    if raw.translate(None, _HARMLESS) or not raw.isascii():
        _without_controls(text, lines, report)
    if "<<<<<<<" in text or ">>>>>>>" in text:
        return lines, _without_conflicts(lines, report)
    return lines, lines


def _decode(raw: bytes, report: Report) -> str:
    if raw.startswith(codecs.BOM_UTF8):
        raw = raw[3:]
    for bom, name in _BOMS:
        if raw.startswith(bom):
            return _other_encoding(raw[len(bom) :], name, report)
    if len(raw) > 3 and 0 in raw[:2] and raw.count(0) > len(raw) // 4:
        return _other_encoding(raw, "utf-16-be" if raw[0] == 0 else "utf-16-le", report)
    try:
        return raw.decode()
    except UnicodeDecodeError as error:
        return _not_utf8(raw, error.start, report)


def _other_encoding(raw: bytes, name: str, report: Report) -> str:
    report.add(1, f"the file is saved as {name[:6].upper()}; {_SAVE}")
    report.no_fixes()
    return raw.decode(name, errors="replace").removeprefix("\ufeff")


def _not_utf8(raw: bytes, at: int, report: Report) -> str:
    """Read the lines that are no UTF-8 in the encoding that was probably meant."""
    report.no_fixes()
    line = len(re.split(rb"\r\n|\r|\n", raw[:at]))
    if is_chinese(raw):
        report.add(line, f"the file is saved as GBK (ANSI in a Chinese Windows); {_SAVE}")
        return raw.decode("gb18030", errors="replace")
    texts = []
    for index, part in enumerate(re.split(rb"\r\n|\r|\n", raw)):
        try:
            texts.append(part.decode())
        except UnicodeDecodeError as error:
            texts.append(part.decode("cp1252", errors="replace"))
            code = part[error.start]
            meant = bytes([code]).decode("cp1252", errors="replace")
            what = "" if meant == "\ufffd" else f"; '{meant}' was probably meant"
            message = f"the byte {code:02X} is no UTF-8 text{what}: {_SAVE}"
            report.add(index + 1, message, texts[-1])
    return "\n".join(texts)


def is_chinese(raw: bytes) -> bool:
    """Whether the bytes above ASCII come in pairs that are common Chinese characters."""
    try:
        raw.decode("gb18030")
    except UnicodeDecodeError:
        return False
    runs = _HIGH.findall(raw)
    return sum(len(run) for run in runs if len(run) % 2 == 0) * 2 > sum(map(len, runs))


def _without_controls(text: str, lines: list[str], report: Report) -> None:
    """Report control characters, and take them out of the lines."""
    if _UNPRINTABLE.search(text) is None:
        return
    for index, line in enumerate(lines):
        found = _UNPRINTABLE.search(line)
        if found is None:
            continue
        code = ord(found[0])
        lines[index] = _UNPRINTABLE.sub(lambda match: _meant(match[0]), line)
        report.add(
            index + 1,
            f"an invisible control character (U+{code:04X}) stands at position"
            f" {found.start() + 1} of the line; take it out",
            lines[index],
            fix=True,
        )


def _meant(character: str) -> str:
    """What a control character stands for: a line break, a Windows letter, or nothing."""
    if character in _BREAKS:
        return " "
    if 0x80 <= ord(character) <= 0x9F:
        return character.encode("latin-1").decode("cp1252", errors="ignore")
    return ""


def _without_conflicts(lines: list[str], report: Report) -> list[str]:
    """Report what git left of a merge, and leave out the second of the two versions."""
    kept = list(lines)
    start: int | None = None
    theirs = False
    for index, line in enumerate(lines):
        found = _CONFLICT(line)
        sign = found[1][0] if found is not None else ""
        if start is None and sign not in ("<", ">"):
            continue
        if sign or theirs:
            kept[index] = ""
        if sign == "<" and start is not None:
            _report_conflict(start, index - 1, report)
        if sign == ">":
            _report_conflict(index if start is None else start, index, report)
        if sign:
            start = None if sign == ">" else index if sign == "<" else start
            theirs = sign in ("|", "=")
    if start is not None:
        _report_conflict(start, len(lines) - 1, report)
    return kept


def _report_conflict(start: int, end: int, report: Report) -> None:
    report.no_fixes()
    where = f"line {start + 1}" if start == end else f"lines {start + 1} to {end + 1}"
    report.add(
        start + 1,
        f"two people changed the same lines, and git left both versions in the file ({where});"
        " keep what is right and delete the lines that begin with <<<<<<<, ======= or >>>>>>>",
    )
