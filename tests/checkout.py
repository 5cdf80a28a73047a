"""The checkout as a stranger would get it: what git has or would take, and nothing else."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).parents[1]
AUTHOR = ("-c", "user.name=A Tester", "-c", "user.email=tester@example.com")


def git(folder: Path, *arguments: str) -> str:
    """Run git in a folder and give what it printed."""
    if shutil.which("git") is None:
        pytest.skip("git is not installed: apt install git")
    return subprocess.run(
        ["git", *arguments], cwd=folder, capture_output=True, text=True, check=True
    ).stdout


def copy_checkout(folder: Path) -> Path:
    """Copy the checkout: also what is not committed yet, nothing that is ignored."""
    listed = git(CHECKOUT, "ls-files", "--cached", "--others", "--exclude-standard", "-z")
    for name in filter(None, listed.split("\0")):
        source, target = CHECKOUT / name, folder / name
        if source.is_file() or source.is_symlink():
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(source, target, follow_symlinks=False)
    return folder


def commit_all(folder: Path, message: str) -> None:
    """Commit everything in the folder."""
    git(folder, "add", "--all")
    git(folder, *AUTHOR, "commit", "--quiet", "--message", message)


def committed(folder: Path) -> Path:
    """A copy of the checkout as a repository of one commit."""
    return commit_copy(copy_checkout(folder))


def commit_copy(folder: Path) -> Path:
    """A repository of one commit, from a copy."""
    git(folder, "init", "--quiet", "--initial-branch=main")
    commit_all(folder, "The checkout")
    return folder


def fresh_clone(origin: Path, folder: Path) -> Path:
    """A clone of a repository, as CI makes it."""
    git(folder, "clone", "--quiet", str(origin), "clone")
    return folder / "clone"
