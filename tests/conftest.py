"""How the tests are run."""

from __future__ import annotations

import contextlib
import importlib
import os
import sys
from pathlib import Path

import pytest

TESTS = Path(__file__).parent


def pytest_xdist_auto_num_workers() -> int:
    """One more than there are cores: many tests wait for a browser, a server or git."""
    return len(os.sched_getaffinity(0)) + 1 if hasattr(os, "sched_getaffinity") else 2


def pytest_collection(session: pytest.Session) -> None:
    """Import the tests of the whole suite, each worker beginning elsewhere.

    To rewrite their asserts takes most of the time of collecting; so each worker rewrites
    a part and finds the rest done. That needs their bytecode, also where Python writes none.
    """
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
