"""What a record needs of a disk: bytes that are safe when a call returns."""

from __future__ import annotations

import os
import sys
from pathlib import Path

RUNS = "runs"


def run_files(folder: Path) -> list[Path]:
    """The files of all runs in a record's folder, by name."""
    return sorted((folder / RUNS).glob("*/*.jsonl"), key=lambda file: file.name)


def place(folder: Path, run: str) -> Path:
    """Where the file of a run lies: in a folder for its year, which begins its name."""
    return folder / RUNS / run[:4] / f"{run}.jsonl"


def make_room(file: Path) -> None:
    """The folders down to a file, each safe in the one above it."""
    missing = [parent for parent in file.parents if not parent.exists()]
    file.parent.mkdir(parents=True, exist_ok=True)
    for parent in missing:
        settle_folder(parent.parent)


def write_all(handle: int, content: bytes) -> None:
    """All bytes, in one call unless the system takes them in pieces."""
    left = memoryview(content)
    while left:
        left = left[os.write(handle, left) :]


def settle(handle: int) -> None:
    """Waits until a file is on the disk, not in its cache."""
    if sys.platform == "darwin":
        import fcntl

        fcntl.fcntl(handle, fcntl.F_FULLFSYNC)
    else:
        os.fsync(handle)


def settle_folder(folder: Path) -> None:
    """Waits until the names in a folder are on the disk."""
    if sys.platform == "win32":  # there a folder cannot be opened, and names are written at once
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def replace(file: Path, content: bytes) -> None:
    """A whole file in place of whatever was there, or nothing at all."""
    make_room(file)
    part = file.with_suffix(".part")
    handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644)
    try:
        write_all(handle, content)
        settle(handle)
    finally:
        os.close(handle)
    part.replace(file)
    settle_folder(file.parent)
