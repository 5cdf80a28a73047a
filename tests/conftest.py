"""How the tests are run."""

from __future__ import annotations

import contextlib
import functools
import gc
import importlib.metadata
import os
import shutil
import sys
from pathlib import Path

import pytest

TESTS = Path(__file__).parent
collect_ignore = ["golden", "sites"]  # nearly all folders below tests, and no test in them


MEMORY = Path("/dev/shm")
"""A disk that Linux keeps in memory: a run makes and deletes a hundred thousand files."""
ROOM = 2 << 30  # bytes; a whole run needs a few hundred million


def pytest_configure() -> None:
    """Temporary folders lie in memory, where there is room and nobody has chosen another place.

    And what is installed is looked up once: MkDocs asks for it in each build.
    """
    importlib.metadata.entry_points = functools.cache(importlib.metadata.entry_points)  # type: ignore[assignment]
    if not {"TMPDIR", "PYTEST_DEBUG_TEMPROOT"} & os.environ.keys() and _has_room(MEMORY):
        os.environ["PYTEST_DEBUG_TEMPROOT"] = str(MEMORY)


def _has_room(disk: Path) -> bool:
    """Whether so many files can be written there, and programs among them be run."""
    if not disk.is_dir() or not os.access(disk, os.W_OK):
        return False
    return not os.statvfs(disk).f_flag & os.ST_NOEXEC and shutil.disk_usage(disk).free >= ROOM


def pytest_xdist_auto_num_workers() -> int:
    """One more than there are cores: many tests wait for a browser, a server or git."""
    return len(os.sched_getaffinity(0)) + 1 if hasattr(os, "sched_getaffinity") else 2


def pytest_collection(session: pytest.Session) -> None:
    """Import the tests of the whole suite, each worker beginning elsewhere.

    To rewrite their asserts takes most of the time of collecting; so each worker rewrites
    a part and finds the rest done. That needs their bytecode, also where Python writes none.
    """
    gc.disable()  # nearly all that is collected stays until the end
    if session.config.args_source is not pytest.Config.ArgsSource.TESTPATHS:
        return
    sys.dont_write_bytecode = False
    worker = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw"))
    workers = int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1"))
    files = sorted(TESTS.rglob("test_*.py"))
    first = len(files) * worker // workers
    for file in (*files[first:], *files[:first]):
        name = file.relative_to(TESTS.parent).with_suffix("").as_posix().replace("/", ".")
        # What is wrong with a module, pytest says when it comes to it.
        with contextlib.suppress(Exception, pytest.skip.Exception):
            importlib.import_module(name)


def pytest_collection_finish() -> None:
    """Nobody looks for garbage in what was collected."""
    gc.freeze()
    gc.enable()
