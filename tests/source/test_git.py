"""Git is asked with patience, and not for longer."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from statuspage.source import git


@pytest.fixture
def slow(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A git that begins another program, which holds the answer open, as a partial clone does."""
    program = tmp_path / "bin" / "git"
    program.parent.mkdir()
    program.write_text("#!/bin/sh\nsleep 8 &\nsleep 8\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{program.parent}:/usr/bin:/bin")
    monkeypatch.setattr(git, "_PATIENCE", 0.2)
    return tmp_path


def test_who_waits_for_git_does_not_wait_for_what_it_has_begun(slow: Path) -> None:
    """The answer is none, and it is there in time."""
    begun = time.monotonic()
    assert git.ask(slow, "log") == b""
    assert time.monotonic() - begun < 4


def test_what_nobody_wants_to_hear_is_ended(slow: Path) -> None:
    """Whoever asks ahead and leaves is not held up."""
    begun = time.monotonic()
    with git.asked(slow, ("log",), ("status",)):
        pass
    assert time.monotonic() - begun < 4


def test_an_answer_asked_ahead_is_the_answer(tmp_path: Path) -> None:
    """And it is asked once."""
    with git.asked(tmp_path, ("--version",)):
        assert git.ask(tmp_path, "--version").startswith(b"git version")
    assert git.ask(tmp_path, "--version").startswith(b"git version")
