"""Who must not be told: they have unsubscribed, or what was sent to them came back."""

from __future__ import annotations

import csv
import os
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from statuspage.deliver.recipients.addresses import NoAddress, read_any
from statuspage.deliver.recipients.identity import is_number
from statuspage.errors import Mistake, StatuspageError

SUPPRESSED = "STATUSPAGE_SUPPRESSED"
_NOBODY = "none"
_REMARK = re.compile(r"\s#")


@dataclass(frozen=True, slots=True)
class Suppressed:
    """The addresses, in the form in which equal ones are equal, and the tokens and ids.

    A token or an id is as good as the address until the key changes.
    """

    addresses: frozenset[str] = field(default=frozenset(), repr=False)
    numbers: frozenset[str] = frozenset()
    mistakes: tuple[Mistake, ...] = ()

    def __len__(self) -> int:
        return len(self.addresses) + len(self.numbers)


def is_nobody(environment: Mapping[str, str]) -> bool:
    """Whether it is said in so many words that there is nobody, so that there is no file."""
    return environment.get(SUPPRESSED, "").strip().casefold() == _NOBODY


def read(file: Path) -> Suppressed:
    """The suppressed of a file: one a line, or the first column of a CSV, a remark behind ` #`.

    Raises StatuspageError when the file is missing or cannot be read: without it nobody may
    be told. A line that cannot be an address suppresses nobody and is a mistake, unless it is
    the first one, which may name the columns.
    """
    addresses: set[str] = set()
    numbers: set[str] = set()
    mistakes: list[Mistake] = []
    for place, (line, said) in enumerate(_first_cells(file)):
        cell = without_remark(said)
        if is_number(cell):
            numbers.add(cell)
            continue
        try:
            addresses.add(read_any(cell).same)
        except NoAddress as problem:
            if place or "@" in cell or cell.startswith("+"):
                words = f"nobody is suppressed by this line: {problem}"
                mistakes.append(Mistake(path=SUPPRESSED, line=line, message=words))
    return Suppressed(frozenset(addresses), frozenset(numbers), tuple(mistakes))


def without_remark(written: str) -> str:
    """What stands before ` #`, if that is whole; a name may have such a sign in it."""
    if "#" not in written:
        return written
    plain = _REMARK.split(written, maxsplit=1)[0].strip()
    try:
        if not is_number(plain):
            read_any(plain)
    except NoAddress:
        return written
    return plain


def add(file: Path, addresses: Iterable[str]) -> int:
    """Appends those that are not there yet, one a line; answers how many they were.

    A file that is not there yet is made, for its owner alone. On return it is on the disk.
    """
    there = read(file) if file.exists() else Suppressed()
    new = [each for each in dict.fromkeys(addresses) if each not in there.addresses]
    if not new:
        return 0
    try:
        place = os.open(file, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600)
        with os.fdopen(place, "r+b", buffering=0) as open_file:
            begun = open_file.seek(0, os.SEEK_END)
            if begun:
                open_file.seek(-1, os.SEEK_END)
            apart = b"\n" if begun and open_file.read(1) != b"\n" else b""
            open_file.write(apart + "".join(f"{each}\n" for each in new).encode())
            os.fsync(open_file.fileno())
    except OSError as problem:
        raise StatuspageError(f"{SUPPRESSED}: cannot be written: {problem.strerror}") from None
    return len(new)


def _first_cells(file: Path) -> Iterator[tuple[int, str]]:
    try:
        with file.open(encoding="utf-8-sig", errors="surrogateescape", newline=None) as lines:
            for number, line in enumerate(lines, 1):
                if "\0" in line:
                    raise StatuspageError(
                        f"{SUPPRESSED}: is not written in UTF-8; nobody is told until it is: "
                        "save it as 'CSV UTF-8'"
                    )
                plain = line.strip()
                if not plain or plain.startswith(("#", "sep=")):
                    continue
                cell = _first_cell(plain)
                if cell:
                    yield number, cell
    except OSError as problem:
        raise StatuspageError(
            f"{SUPPRESSED}: cannot be read ({problem.strerror}); nobody is told until it is "
            "there, so that who has unsubscribed is left alone"
        ) from None


def _first_cell(line: str) -> str:
    delimiter = ";" if ";" in line.partition(",")[0] else "," if "," in line else "\t"
    cells = next(csv.reader([line], delimiter=delimiter), [""])
    return cells[0].strip()
