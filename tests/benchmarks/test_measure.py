"""Measuring a process: seconds, memory, and a failure in its own words."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from benchmarks.measure import Command, Failed, alternate


def _python(name: str, code: str, folder: Path) -> Command:
    return Command(name=name, arguments=[sys.executable, "-c", code], folder=folder)


def test_commands_run_in_turn_as_often_as_asked(tmp_path: Path) -> None:
    """Two rounds of two commands are a, b, a, b, and each has its peak of memory."""
    write = "open('order', 'a').write('{}')"
    big = "x = bytearray(60_000_000)"
    runs = alternate(
        [
            _python("a", write.format("a"), tmp_path),
            _python("b", f"{write.format('b')}; {big}", tmp_path),
        ],
        2,
    )
    assert (tmp_path / "order").read_text() == "abab"
    assert 60_000_000 < runs["b"].peak < 200_000_000
    assert 0 < runs["a"].fastest <= runs["a"].median


def test_a_command_that_fails_is_no_measurement(tmp_path: Path) -> None:
    """What the command said is in the message."""
    with pytest.raises(Failed, match=r"(?s)ended with 3.*no such component"):
        alternate([_python("a", "print('no such component'); exit(3)", tmp_path)], 1)
