"""The built demonstration in a real browser: built once, served on loopback."""

from __future__ import annotations

import contextlib
import functools
import http.server
import shutil
import threading
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Error, sync_playwright

from tests.built import DEMO, demo, once
from tests.commands import run

ROOT = Path(__file__).parents[2]
NOW = datetime.fromisoformat("2026-11-20T10:30:00+01:00")
CHROMIUM = (  # the first one has no windows, and needs half of the time
    *("chromium-headless-shell", "chromium", "chromium-browser"),
    *("google-chrome", "google-chrome-stable"),
)
INSTALL = "no Chromium for the browser tests; install it: apt-get install chromium-headless-shell"
ARGUMENTS = ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]
ARGUMENTS += ["--js-flags=--no-opt"]  # no page lives until it pays to have optimized its scripts


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything here needs a browser, and stays with one worker's browser where it can."""
    here = Path(__file__).parent
    for item in items:
        if item.path.parent == here:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the demonstration's site."""
    return demo(tmp_path_factory) / "site"


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Says nothing."""


@contextlib.contextmanager
def served(folder: Path) -> Iterator[str]:
    handler = functools.partial(_Quiet, directory=str(folder))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture(scope="session")
def address(built: Path) -> Iterator[str]:
    """Where the site is served."""
    with served(built) as address:
        yield address


@pytest.fixture(scope="session")
def live_address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the same site is served as if it were no demonstration: its clock runs."""

    def build(folder: Path) -> None:
        settings = folder / "mkdocs.yml"
        lines = settings.read_text("utf-8").splitlines(keepends=True)
        kept = [line for line in lines if "demo_moment" not in line]
        settings.write_text("".join(kept), encoding="utf-8")
        done = run("build", "--site", folder, "--now", NOW.isoformat())
        assert done.code == 0, done.err

    with served(once(tmp_path_factory, "live", DEMO, build) / "site") as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The system's Chromium; the tests are skipped, and say so, where there is none."""
    program = next((found for name in CHROMIUM if (found := shutil.which(name))), None)
    with sync_playwright() as playwright:
        try:
            opened = playwright.chromium.launch(executable_path=program, args=ARGUMENTS)
        except Error:
            if program is not None:
                raise
            pytest.skip(INSTALL)
        yield opened
        opened.close()
