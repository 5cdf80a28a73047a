"""Wall time and peak memory of whole commands, their worker processes included."""

from __future__ import annotations

import os
import re
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path


class Failed(Exception):
    """A measured command did not do what was measured; the message has its own words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """What is run and where; `prepare` runs before each run and is not measured.

    `environment` comes on top of that of this process. `fine` are the exit codes with which it
    has done what is measured.
    """

    name: str
    arguments: Sequence[str]
    folder: Path
    prepare: Callable[[], None] = lambda: None
    environment: Mapping[str, str] = field(default_factory=dict)
    fine: frozenset[int] = frozenset({0})


@dataclass(frozen=True, slots=True)
class Runs:
    """Seconds by the wall clock of all runs of one command."""

    seconds: Sequence[float]

    @property
    def median(self) -> float:
        """The middle one."""
        return statistics.median(self.seconds)

    @property
    def fastest(self) -> float:
        """The smallest one."""
        return min(self.seconds)


def alternate(commands: Sequence[Command], rounds: int) -> dict[str, Runs]:
    """Run all commands in turn, `rounds` times, so that a busy moment strikes all alike."""
    found: dict[str, list[float]] = {command.name: [] for command in commands}
    for number in range(rounds):
        for command in commands:
            seconds, _ = once(command)
            found[command.name].append(seconds)
            print(f"round {number + 1}: {command.name}: {seconds:.2f} s", file=sys.stderr)
    return {name: Runs(tuple(seconds)) for name, seconds in found.items()}


def once(command: Command, *, watch: bool = False) -> tuple[float, int]:
    """Run it once: seconds by the wall clock, and bytes at the peak.

    With `watch`, the peak is that of the process and all that it starts, together; looking
    costs time, so that such a run is no measure of it. Without, it is the largest one's.
    """
    command.prepare()
    started = time.perf_counter()
    process = subprocess.Popen(
        command.arguments,
        cwd=command.folder,
        env={**os.environ, **command.environment},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    together: list[int] = []
    watcher = threading.Thread(target=_watch, args=(process.pid, together), daemon=True)
    if watch:
        watcher.start()
    assert process.stdout
    said = process.stdout.read()
    _, ended, used = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - started
    if watch:
        watcher.join()
    process.returncode = os.waitstatus_to_exitcode(ended)
    process.stdout.close()
    if process.returncode not in command.fine:
        words = said.decode(errors="replace")[-2000:]
        raise Failed(f"{' '.join(command.arguments)} ended with {process.returncode}:\n{words}")
    # What the system tells of the largest process holds what this one held when it started it.
    largest = used.ru_maxrss * (1 if sys.platform == "darwin" else 1024)
    return seconds, max(together, default=largest)


def _watch(process: int, found: list[int]) -> None:
    """Sum up the memory of a process and its descendants until it is gone (Linux only)."""
    time.sleep(0.05)  # until its program has begun, a new process is a copy of this one
    while (memory := _memory(process)) is not None:
        found.append(memory)
        time.sleep(0.02)


def _memory(process: int) -> int | None:
    """Bytes, each shared page counted once in all."""
    place = Path("/proc", str(process))
    try:
        told = (place / "smaps_rollup").read_text(encoding="ascii")
        children = (place / "task" / str(process) / "children").read_text(encoding="ascii")
    except OSError:
        return None
    own = re.search(r"^Pss: +(\d+) kB$", told, re.MULTILINE)
    if own is None:
        return None
    return int(own[1]) * 1024 + sum(_memory(int(child)) or 0 for child in children.split())
