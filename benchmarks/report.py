"""The table of figures, and where it is written."""

from __future__ import annotations

import os
import platform
import re
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

BEGIN, END = "<!-- figures: written by the command below -->", "<!-- end of figures -->"


@dataclass(frozen=True, slots=True)
class Figure:
    """One claim and what was measured; `met` is None for what could not be measured."""

    name: str
    target: str
    measured: str
    met: bool | None


def table(figures: Sequence[Figure]) -> list[str]:
    """The figures as lines of a Markdown table."""
    words = {True: "yes", False: "**no**", None: "not measured"}
    return [
        "| figure | target | measured | met |",
        "|---|---|---|---|",
        *(f"| {f.name} | {f.target} | {f.measured} | {words[f.met]} |" for f in figures),
    ]


def machine(cstate: Path | None, rounds: int) -> list[str]:
    """What the figures were measured on, and with what."""
    command = "python -m benchmarks.build --write" + (" --cstate CHECKOUT" if cstate else "")
    peers = [f"cState {_version(cstate)}", _hugo()] if cstate else []
    return [made_by(command, rounds, *peers)]


def made_by(command: str, rounds: int, *peers: str) -> str:
    """The line below a table: the command that made it, the machine, the programs."""
    parts = [
        f"{os.cpu_count()} cores ({_processor()})",
        f"Python {platform.python_version()}",
        *peers,
        f"medians of {rounds} alternating runs",
        f"{datetime.now(UTC):%Y-%m-%d}",
    ]
    return f"Made by `{command}`: {', '.join(parts)}."


def write(path: Path, lines: Sequence[str], begin: str = BEGIN, end: str = END) -> None:
    """Put the lines between the marks of the file."""
    text = path.read_text(encoding="utf-8")
    before, _, rest = text.partition(begin)
    _, mark, after = rest.partition(end)
    if not mark:
        raise ValueError(f"{path} has no place for the figures ({begin} … {end})")
    path.write_text("\n".join([before + begin, "", *lines, "", end + after]), encoding="utf-8")


def _processor() -> str:
    try:
        told = Path("/proc/cpuinfo").read_text(encoding="utf-8")
    except OSError:
        return platform.machine()
    name = re.search(r"model name\s*: (.+)", told)
    return name[1] if name else platform.machine()


def _version(checkout: Path) -> str:
    asked = ["git", "-C", str(checkout), "rev-parse", "--short", "HEAD"]
    found = subprocess.run(asked, capture_output=True, text=True, check=False)
    return found.stdout.strip() or "of unknown version"


def _hugo() -> str:
    found = subprocess.run(["hugo", "version"], capture_output=True, text=True, check=False)
    name = re.search(r"v([\d.]+)", found.stdout)
    return f"Hugo {name[1]}" if name else "no Hugo"
