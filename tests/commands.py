"""The command as a person calls it, in this process or as one of its own."""

from __future__ import annotations

import contextlib
import io
import os
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from statuspage.cli import main
from tests.checkout import CHECKOUT


@dataclass(frozen=True, slots=True)
class Ran:
    """How a command ended: its exit code, what it printed as its result, what it said."""

    code: int
    out: str
    err: str


def run(*arguments: str | Path, given: str = "") -> Ran:
    """Run the command in this process, where nobody is asked anything.

    `given` is what it finds on its standard input.
    """
    out, err = io.StringIO(), io.StringIO()
    code: object = 0
    with (
        contextlib.redirect_stdout(out),
        contextlib.redirect_stderr(err),
        _nobody_there(given),
        _undivided(),
    ):
        try:
            main([str(argument) for argument in arguments])
        except SystemExit as ended:
            code = ended.code
    return Ran(int(code) if isinstance(code, int) else 0, out.getvalue(), err.getvalue())


@contextlib.contextmanager
def _undivided() -> Iterator[None]:
    """No work is shared out, as nowhere beside another thread (see `statuspage.workers`): the other
    cores have tests of their own, and a process as large as this one is dear to divide.
    """
    done = threading.Event()
    thread = threading.Thread(target=done.wait, daemon=True)
    thread.start()
    try:
        yield
    finally:
        done.set()
        thread.join()


@contextlib.contextmanager
def _nobody_there(given: str) -> Iterator[None]:
    stdin, sys.stdin = sys.stdin, io.TextIOWrapper(io.BytesIO(given.encode()), "utf-8")
    try:
        yield
    finally:
        sys.stdin = stdin


def environment(**more: str) -> Mapping[str, str]:
    """The environment of a process that runs the command from this checkout."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "SOURCE_DATE"))}
    path = os.pathsep.join([str(CHECKOUT), str(CHECKOUT / "themes")])
    return {**kept, "PYTHONPATH": path, "PYTHONWARNINGS": "error", **more}


def command(*arguments: str | Path) -> list[str]:
    """The words that run the command as a process."""
    return [sys.executable, "-m", "statuspage", *(str(argument) for argument in arguments)]


def start(
    *arguments: str | Path, cwd: Path | None = None, **environ: str
) -> subprocess.CompletedProcess[str]:
    """Run the command as a process of its own, and wait for it."""
    return subprocess.run(
        command(*arguments),
        cwd=cwd,
        env=environment(**environ),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


def published(folder: Path, now: str) -> dict[Path, bytes]:
    """Every file of a site and of its notices, after it was built and they were written."""
    for command in ("build", "notices"):
        done = run(command, "--site", folder, "--now", now)
        assert done.code == 0, done.err
    written = [file for top in ("site", "build") for file in (folder / top).rglob("*")]
    return {file: file.read_bytes() for file in written if file.is_file()}
