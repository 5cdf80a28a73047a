"""Wall time and peak memory of whole processes."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path


class Failed(Exception):
    """A measured command did not do what was measured; the message has its own words."""


@dataclass(frozen=True, slots=True)
class Run:
    """One run of a process: seconds by the wall clock, bytes at its peak."""

    seconds: float
    peak: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """What is run and where; `prepare` runs before each run and is not measured."""

    name: str
    arguments: Sequence[str]
    folder: Path
    prepare: Callable[[], None] = lambda: None
    environment: Mapping[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Runs:
    """All runs of one command."""

    runs: Sequence[Run]

    @property
    def median(self) -> float:
        """Seconds, the middle one."""
        return statistics.median(run.seconds for run in self.runs)

    @property
    def fastest(self) -> float:
        """Seconds, the smallest."""
        return min(run.seconds for run in self.runs)

    @property
    def peak(self) -> int:
        """Bytes, the largest of all runs."""
        return max(run.peak for run in self.runs)


def alternate(commands: Sequence[Command], rounds: int) -> dict[str, Runs]:
    """Run all commands in turn, `rounds` times, so that a busy moment strikes all alike."""
    found: dict[str, list[Run]] = {command.name: [] for command in commands}
    for number in range(rounds):
        for command in commands:
            found[command.name].append(once(command))
            said = found[command.name][-1].seconds
            print(f"round {number + 1}: {command.name}: {said:.2f} s", file=sys.stderr)
    return {name: Runs(tuple(runs)) for name, runs in found.items()}


def once(command: Command) -> Run:
    """Run it once; whatever it starts and waits for is measured with it."""
    command.prepare()
    started = time.perf_counter()
    process = subprocess.Popen(
        command.arguments,
        cwd=command.folder,
        env=command.environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    assert process.stdout
    said = process.stdout.read()
    _, ended, used = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - started
    process.returncode = os.waitstatus_to_exitcode(ended)
    process.stdout.close()
    if process.returncode:
        words = said.decode(errors="replace")[-2000:]
        raise Failed(f"{' '.join(command.arguments)} ended with {process.returncode}:\n{words}")
    return Run(seconds, used.ru_maxrss * (1 if sys.platform == "darwin" else 1024))
