"""Sites that are built once for all tests of a run, whichever process they run in."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from statuspage.engine.output import alone
from tests.checkout import CHECKOUT, commit_copy, committed, copy_checkout
from tests.commands import run

EVERYTHING = CHECKOUT / "tests" / "sites" / "everything"
EVERYTHING_NOW = "2026-11-02 10:00"
DEMO = CHECKOUT / "content"
DEMO_NOW = "2026-11-20 10:30"
DEMO_URL = "https://status.tassenfink.example/"
MOVED_TO = "https://pages.example/status/"
WAITING = "2026-11-18-voucher-complaints"
OF_INCIDENTS = (
    "approvals",
    "assessments",
    "drills",
    "facts",
    "feedback",
    "plans",
    "reviews",
    "signals",
)


def everything(sessions: pytest.TempPathFactory) -> Path:
    """The folder of the site that uses every feature, with its site/ and its site-drill/."""

    def build(folder: Path) -> None:
        for options in ((), ("--drills",)):
            done = run("build", "--site", folder, "--now", EVERYTHING_NOW, *options)
            assert done.code == 0, done.err

    return once(sessions, "everything", EVERYTHING, build)


def demo(sessions: pytest.TempPathFactory) -> Path:
    """The folder of the demonstration, with its site/."""

    def build(folder: Path) -> None:
        done = run("build", "--site", folder, "--now", DEMO_NOW)
        assert done.code == 0, done.err

    return once(sessions, "demo", DEMO, build)


def moved(sessions: pytest.TempPathFactory) -> Path:
    """The same as it is below a folder of another host: at MOVED_TO."""

    def build(folder: Path) -> None:
        settings = folder / "mkdocs.yml"
        text = settings.read_text("utf-8").replace(DEMO_URL, MOVED_TO)
        settings.write_text(text, encoding="utf-8")
        done = run("build", "--site", folder, "--now", DEMO_NOW)
        assert done.code == 0, done.err

    return once(sessions, "moved", DEMO, build)


def repository(sessions: pytest.TempPathFactory) -> Path:
    """The checkout as a repository of one commit, to be cloned."""
    return first(sessions, "repository", committed)


def small_repository(sessions: pytest.TempPathFactory) -> Path:
    """The same with the one incident of the demonstration that waits for an approval, and without
    what no workflow of a site reads: most of what one does takes as long as there are files.
    """
    return first(sessions, "small-repository", _committed_in_small)


def _committed_in_small(folder: Path) -> None:
    content = copy_checkout(folder) / "content"
    for part in folder.iterdir():
        if part.is_dir() and part.name not in {"content", ".github"}:
            shutil.rmtree(part)
    others = (path for path in (content / "incidents").iterdir() if path.name != WAITING)
    dated = (content / "internal" / part for part in OF_INCIDENTS)
    for path in (*others, content / "maintenance", *dated):
        shutil.rmtree(path)
    commit_copy(folder)


def once(
    sessions: pytest.TempPathFactory, name: str, origin: Path, build: Callable[[Path], None]
) -> Path:
    """A copy of a folder, built by the first process that asks for it."""

    def make(folder: Path) -> None:
        ignored = shutil.ignore_patterns("site", "site-drill", "build")
        shutil.copytree(origin, folder, ignore=ignored, dirs_exist_ok=True)
        build(folder)

    return first(sessions, name, make)


def first(sessions: pytest.TempPathFactory, name: str, make: Callable[[Path], object]) -> Path:
    """A folder, made by the first process that asks for it; nobody changes it after that."""
    base = sessions.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    folder, lock = shared / name, shared / f"{name}.lock"
    lock.mkdir(exist_ok=True)
    with alone(lock, lambda: None):
        if not (lock / "made").exists():
            folder.mkdir(exist_ok=True)
            make(folder)
            (lock / "made").touch()
    return folder
