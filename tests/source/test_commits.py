"""When files were last committed, asked of git once."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from statuspage.source.commits import committed
from tests.checkout import git


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository with a folder of approvals."""
    git(tmp_path, "init", "--quiet", "--initial-branch=main")
    return tmp_path


def commit(folder: Path, name: str, text: str, when: str) -> None:
    """Commit a file at a moment."""
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    git(folder, "add", "--all")
    own = {"GIT_AUTHOR_DATE": when, "GIT_COMMITTER_DATE": when}
    who = ("-c", "user.name=A", "-c", "user.email=a@example.com")
    subprocess.run(
        ["git", *who, "commit", "--quiet", "--message", "x"], cwd=folder, check=True,
        env={**os.environ, **own},
    )  # fmt: skip


def test_the_last_commit_of_each_file_counts(repository: Path) -> None:
    """By paths below the folder; files elsewhere are not looked at."""
    commit(repository, "internal/approvals/a/index.lead.yml", "1", "2026-11-02T09:00:00+01:00")
    commit(repository, "internal/approvals/a/index.legal.yml", "1", "2026-11-02T09:10:00+01:00")
    commit(repository, "internal/approvals/a/index.lead.yml", "2", "2026-11-02T09:30:00+01:00")
    commit(repository, "elsewhere.md", "x", "2026-11-02T10:00:00+01:00")
    found = committed(repository / "internal" / "approvals")
    assert found is not None
    assert {name: f"{moment:%H:%M}" for name, moment in found.items()} == {
        "a/index.lead.yml": "08:30",
        "a/index.legal.yml": "08:10",
    }


def test_without_a_repository_nobody_can_tell(tmp_path: Path) -> None:
    """Neither where there is no folder."""
    assert committed(tmp_path) is None
    assert committed(tmp_path / "missing") is None


def test_a_folder_that_is_not_there_has_no_files(repository: Path) -> None:
    """Nothing was approved yet, which is not the same as not to know."""
    assert committed(repository / "internal" / "approvals") == {}


def test_a_clone_with_little_history_cannot_tell(repository: Path, tmp_path: Path) -> None:
    """Its oldest commit seems to have written every file."""
    commit(repository, "internal/approvals/a/index.lead.yml", "1", "2026-11-02T09:00:00+01:00")
    commit(repository, "other.md", "1", "2026-11-02T09:05:00+01:00")
    clone = tmp_path / "clone"
    git(tmp_path, "clone", "--quiet", "--depth=1", f"file://{repository}", str(clone))
    assert committed(clone / "internal" / "approvals") is None
