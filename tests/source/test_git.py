"""Git is asked with patience, and not for longer."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from statuspage.source import git
from tests.checkout import commit_all
from tests.checkout import git as command

HEAD = ("rev-parse", "--verify", "--quiet", "HEAD")


@pytest.fixture
def slow(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A git that begins another program, which holds the answer open, as a partial clone does."""
    program = tmp_path / "bin" / "git"
    program.parent.mkdir()
    program.write_text("#!/bin/sh\nsleep 8 &\nsleep 8\n")
    program.chmod(0o755)
    (tmp_path / ".git").mkdir()
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
    (tmp_path / ".git").mkdir()
    with git.asked(tmp_path, ("--version",)):
        assert git.ask(tmp_path, "--version").startswith(b"git version")
    assert git.ask(tmp_path, "--version").startswith(b"git version")


@pytest.fixture
def published(tmp_path: Path) -> Path:
    """A repository with a site in it."""
    folder = tmp_path / "repository"
    (folder / "content" / "incidents").mkdir(parents=True)
    (folder / "content" / "mkdocs.yml").write_text("site_name: A status page\n", encoding="utf-8")
    command(folder, "init", "--quiet")
    commit_all(folder, "Published")
    return folder


def test_a_repository_is_found_wherever_git_finds_one(
    published: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In it and below, by a link, in a second tree, in a bare one, by the environment."""
    commit = command(published, "rev-parse", "HEAD").encode()
    command(published, "worktree", "add", "--quiet", "--detach", str(tmp_path / "tree"))
    command(tmp_path, "clone", "--quiet", "--bare", str(published), "bare")
    (tmp_path / "link").symlink_to(published / "content")
    alone = tmp_path / "alone"
    alone.mkdir()
    places = (published, published / "content" / "incidents", published / ".git")
    for place in (*places, tmp_path / "tree" / "content", tmp_path / "bare", tmp_path / "link"):
        assert git.ask(place, *HEAD) == commit, place
    assert git.ask(alone, *HEAD) == b""
    monkeypatch.setenv("GIT_DIR", str(published / ".git"))
    assert git.ask(alone, *HEAD) == commit


def test_git_itself_decides_how_far_it_looks_above(
    published: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where it may not look higher, there is no repository."""
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(published / "content"))
    assert git.ask(published / "content" / "incidents", *HEAD) == b""


def test_outside_of_every_repository_git_is_not_begun(
    slow: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever is asked, and ahead or not."""
    monkeypatch.setattr(git, "_PATIENCE", 30)
    called = slow / "called"
    (slow / "bin" / "git").write_text(f"#!/bin/sh\ntouch '{called}'\n")
    (slow / ".git").rmdir()
    with git.asked(slow, ("log",)):
        assert git.ask(slow, "log") == git.ask(slow, "status") == b""
    assert not called.exists()
    (slow / ".git").mkdir()
    git.ask(slow, "log")
    assert called.exists()
