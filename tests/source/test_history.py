"""Addresses are for ever: what was committed and is gone is named, in a real repository."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from statuspage.source.history import vanished
from tests.folders import INDEX, message, write

ONE = "incidents/2026-11-02-orders-fail"


def git(folder: Path, *arguments: str) -> None:
    subprocess.run(
        [
            "git",
            "-C",
            str(folder),
            "-c",
            "user.name=A",
            "-c",
            "user.email=a@example.com",
            *arguments,
        ],
        check=True,
        capture_output=True,
        env={**os.environ, "GIT_CONFIG_GLOBAL": os.devnull},
    )


def test_a_renamed_message_is_named(tmp_path: Path) -> None:
    """Renaming a committed message or its folder breaks its address, its draft's does not."""
    site = write(
        tmp_path / "content",
        {
            f"{ONE}/index.md": INDEX,
            f"{ONE}/02-more.md": message(at="2026-11-02 09:40"),
            f"{ONE}/03-later.md": message(at="2026-11-02 09:50", draft="yes"),
        },
    )
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-q", "-m", "One")
    assert list(vanished(site)) == []
    (site / ONE / "02-more.md").rename(site / ONE / "02-identified.md")
    (site / ONE / "03-later.md").unlink()
    assert [mistake.path for mistake in vanished(site)] == [f"{ONE}/02-more.md"]
    (site / ONE).rename(site / "incidents" / "orders")
    assert [mistake.path for mistake in vanished(site)] == [f"{ONE}/02-more.md", f"{ONE}/index.md"]


def test_a_pull_request_is_compared_with_its_target(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A rename that is already committed on the branch is still found."""
    site = write(tmp_path, {f"{ONE}/index.md": INDEX})
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-q", "-m", "One")
    git(tmp_path, "update-ref", "refs/remotes/origin/main", "HEAD")
    git(tmp_path, "mv", ONE, "incidents/orders")
    git(tmp_path, "commit", "-q", "-m", "Two")
    monkeypatch.setenv("GITHUB_BASE_REF", "main")
    assert [mistake.path for mistake in vanished(site)] == [f"{ONE}/index.md"]


def test_without_git_there_is_nothing_to_say(tmp_path: Path) -> None:
    """A folder that is no repository is checked all the same."""
    assert list(vanished(write(tmp_path, {f"{ONE}/index.md": INDEX}))) == []
