"""A list in an outline file, made longer: every line that is there stays as it is."""

from __future__ import annotations

import codecs
import contextlib
import hashlib
import os
import re
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from statuspage.editing.drafts import plain_line
from statuspage.errors import StatuspageError

_ITEM = re.compile(r"(\s*)-(?:\s|$)")


def appended(text: str, key: str, entry: Mapping[str, str]) -> str:
    """The text of a file with one more entry at the end of the list `key`; other lines stay.

    Comments, notes and keys around the list keep their places, as do line ends.
    """
    end = "\r\n" if "\r\n" in text else "\n"
    lines = text.split(end) if text else []
    head = next((i for i, line in enumerate(lines) if re.match(rf"{key}\s*:", line)), None)
    if head is None:
        while lines and not lines[-1].strip():
            lines.pop()
        return end.join([*lines, f"{key}:", *_item(entry, "  "), ""])
    if re.fullmatch(rf"{key}\s*:\s*(?:\[\s*\])?\s*(?:#.*)?", lines[head]) is None:
        raise StatuspageError(f"'{key}:' has something on its own line; put it below, after '- '")
    lines[head] = re.sub(r":\s*\[\s*\]", ":", lines[head])
    last, margin = head, None
    for number in range(head + 1, len(lines)):
        line = lines[number]
        found = _ITEM.match(line)
        if line.strip() and not line[0].isspace() and found is None and line[0] != "#":
            break
        if found is not None and margin is None:
            margin = found[1]
        if line.strip() and (line[0].isspace() or found is not None):
            last = number
    margin = "  " if margin is None else margin
    lines[last + 1 : last + 1] = _item(entry, margin)
    whole = end.join(lines)
    return whole if whole.endswith(end) else whole + end


def _item(entry: Mapping[str, str], margin: str) -> list[str]:
    pairs = [f"{key}: {scalar(value)}" for key, value in entry.items()]
    return [f"{margin}{'- ' if number == 0 else '  '}{pair}" for number, pair in enumerate(pairs)]


_MOMENT = re.compile(r"\d{4}-\d{2}-\d{2} \d{2}:\d{2}([+-]\d{4})?")
_NOT_A_TEXT = frozenset({"yes", "no", "on", "off", "y", "n", "true", "false", "null", "none"})


def scalar(text: str) -> str:
    """A text as a value of an outline file: one line, which any reader of YAML gives back.

    It stands in quotation marks wherever YAML would read something else.
    """
    line = plain_line(text.replace("\ufeff", " "))
    if _MOMENT.fullmatch(line):
        return line
    is_plain = line[:1].isalpha() and line.casefold() not in _NOT_A_TEXT
    if is_plain and not re.search(r":(?:\s|$)|\s#|：", line):
        return line
    return '"' + line.replace("\\", "\\\\").replace('"', '\\"') + '"'


def read_text(file: Path) -> tuple[str, bytes]:
    """The text of a file and the mark that stands before it; empty where there is no file."""
    if not file.exists():
        return "", b""
    raw = file.read_bytes()
    mark = codecs.BOM_UTF8 if raw.startswith(codecs.BOM_UTF8) else b""
    try:
        return raw[len(mark) :].decode("utf-8"), mark
    except UnicodeDecodeError:
        raise StatuspageError(
            f"{file} is not UTF-8, so nothing was written into it; save it as UTF-8 first"
        ) from None


def replace_text(file: Path, before: str, text: str, mark: bytes = b"") -> None:
    """Writes a whole new text in one step; raises if the file is not any more as it was read."""
    file.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=".statuspage-", dir=file.parent)
    beside = Path(name)
    try:
        with os.fdopen(handle, "wb") as opened:
            opened.write(mark + text.encode("utf-8"))
            opened.flush()
            os.fsync(opened.fileno())
        beside.chmod(file.stat().st_mode & 0o777 if file.exists() else 0o644)
        _unchanged(file, before)
        beside.replace(file)
    finally:
        with contextlib.suppress(OSError):
            beside.unlink()


_TRIES = 5


class ChangedMeanwhile(StatuspageError):
    """A file is not any more as it was read: somebody else has written it."""


def rewrite(file: Path, change: Callable[[str], str]) -> None:
    """Writes what `change` makes of the text of a file, alone, and anew if somebody was faster.

    `change` gets the text that is replaced, and gives that text back where nothing is to change.
    """
    file.parent.mkdir(parents=True, exist_ok=True)
    for left in reversed(range(_TRIES)):
        with alone(file.parent):
            before, mark = read_text(file)
            if (after := change(before)) == before:
                return
            try:
                replace_text(file, before, after, mark)
            except ChangedMeanwhile:  # by a program that knows no locks, such as an editor
                if not left:
                    raise
            else:
                return
        time.sleep(0.05)


@contextlib.contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Waits until no other command writes into a folder, and keeps others waiting.

    The system lets go of it when the process ends, however it ends. A file system without locks
    has none.
    """
    if sys.platform == "win32":
        import msvcrt

        name = hashlib.sha256(str(folder.resolve()).encode()).hexdigest()[:16]
        place = Path(tempfile.gettempdir()) / f"statuspage-{name}.lock"
        with place.open("a+b") as file:
            while True:  # Windows waits for ten seconds at most
                with contextlib.suppress(OSError):
                    file.seek(0)
                    msvcrt.locking(file.fileno(), msvcrt.LK_LOCK, 1)
                    break
            yield
        return
    import fcntl

    handle = os.open(folder, os.O_RDONLY)  # the folder itself: nothing is left lying about
    try:
        with contextlib.suppress(OSError):
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def _unchanged(file: Path, before: str) -> None:
    if read_text(file)[0] != before:
        raise ChangedMeanwhile(f"{file} was changed meanwhile; nothing was written, try again")
