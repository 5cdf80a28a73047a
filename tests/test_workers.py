"""Work in several processes gives what one process gives, also when a process dies."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

import pytest

from statuspage.workers import parts_for, shared

linux = pytest.mark.skipif(sys.platform != "linux", reason="only Linux forks")


@linux
def test_every_part_is_done_once_and_at_the_same_time(tmp_path: Path) -> None:
    """The answers stand in order; each part ran in a process of its own."""

    def work(part: int, parts: int) -> tuple[int, int, int]:
        (tmp_path / str(part)).write_text("done")
        return part, parts, os.getpid()

    answers = shared(work, 3)
    assert [answer[:2] for answer in answers] == [(0, 3), (1, 3), (2, 3)]
    assert len({pid for _, _, pid in answers}) == 3
    assert answers[0][2] == os.getpid()
    assert sorted(file.name for file in tmp_path.iterdir()) == ["0", "1", "2"]


@linux
def test_a_part_whose_process_is_killed_is_done_again() -> None:
    """Nothing is lost when the system takes a process away."""
    here = os.getpid()

    def work(part: int, _parts: int) -> int:
        if part == 1 and os.getpid() != here:
            os.kill(os.getpid(), signal.SIGKILL)
        return part

    assert shared(work, 2) == [0, 1]


@linux
def test_what_a_part_raises_is_raised_here() -> None:
    """With its own words."""

    def work(part: int, _parts: int) -> int:
        if part == 1:
            raise ValueError("page 7 is wrong")
        return part

    with pytest.raises(ValueError, match="page 7 is wrong"):
        shared(work, 2)


def test_little_work_is_not_shared() -> None:
    """A demo's hundred pages are done before a second process would have begun."""
    assert parts_for(399) == 1
    assert shared(lambda part, parts: (part, parts), 1) == [(0, 1)]
