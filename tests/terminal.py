"""A person at a terminal: a real pseudo-terminal, typed answers, and what appears on the screen."""

from __future__ import annotations

import os
import pty
import select
import subprocess
import time
from collections.abc import Sequence
from pathlib import Path

from tests.commands import Ran, command, environment

PATIENCE = 30  # seconds for one answer of the program


def talk(
    *arguments: str | Path, cwd: Path, answers: Sequence[tuple[str, str]], **environ: str
) -> Ran:
    """Run the command on a terminal; when a question appears, type its answer.

    `answers` are pairs of a part of the question and the line to type, in order. What the
    screen showed is in `err`, as a terminal does not tell results from messages.
    """
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        command(*arguments),
        cwd=cwd,
        env=environment(TERM="dumb", COLUMNS="200", **environ),
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        start_new_session=True,
    )
    os.close(theirs)
    screen, seen = "", 0
    try:
        for question, line in answers:
            screen = _until(ours, screen, seen, question)
            seen = screen.index(question, seen) + len(question)
            os.write(ours, f"{line}\n".encode())
        screen = _until(ours, screen, 0, None)
        return Ran(process.wait(PATIENCE), "", screen.replace("\r\n", "\n"))
    finally:
        process.kill()
        process.wait()
        os.close(ours)


def _until(terminal: int, screen: str, seen: int, text: str | None) -> str:
    """The screen once `text` appears on it, or everything when the program has ended."""
    deadline = time.monotonic() + PATIENCE
    while text is None or text not in screen[seen:]:
        ready, _, _ = select.select([terminal], [], [], deadline - time.monotonic())
        assert ready, f"{text!r} was never asked:\n{screen}"
        try:
            read = os.read(terminal, 4096)
        except OSError:  # the program has ended
            read = b""
        if not read:
            assert text is None, f"{text!r} was never asked:\n{screen}"
            return screen
        screen += read.decode("utf-8", "replace")
    return screen
