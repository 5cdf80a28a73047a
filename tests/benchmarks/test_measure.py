"""Measuring a process: seconds, memory, and a failure in its own words."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from benchmarks.measure import Command, Failed, alternate, once


def _python(name: str, code: str, folder: Path) -> Command:
    return Command(name=name, arguments=[sys.executable, "-c", code], folder=folder)


def test_commands_run_in_turn_as_often_as_asked(tmp_path: Path) -> None:
    """Two rounds of two commands are a, b, a, b."""
    write = "open('order', 'a').write('{}')"
    runs = alternate([_python(name, write.format(name), tmp_path) for name in "ab"], 2)
    assert (tmp_path / "order").read_text() == "abab"
    assert all(0 < runs[name].fastest <= runs[name].median for name in "ab")


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux says what processes share")
def test_the_peak_is_that_of_all_processes_together(tmp_path: Path) -> None:
    """A process of 40 MB that starts another one of 40 MB peaks above 80 MB, not at 40."""
    fill = "import time; x = b'x' * 40_000_000; time.sleep(0.3)"
    start = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {fill!r}])"
    both = f"x = b'x' * 40_000_000; {start}"
    _, alone = once(_python("alone", fill, tmp_path), watch=True)
    _, together = once(_python("together", both, tmp_path), watch=True)
    assert 40_000_000 < alone < 80_000_000 < together < 200_000_000


def test_a_command_that_fails_is_no_measurement(tmp_path: Path) -> None:
    """What the command said is in the message."""
    with pytest.raises(Failed, match=r"(?s)ended with 3.*no such component"):
        alternate([_python("a", "print('no such component'); exit(3)", tmp_path)], 1)
