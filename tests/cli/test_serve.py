"""`statuspage serve`: a preview that follows the files and outlives mistakes."""

from __future__ import annotations

import contextlib
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.commands import command, environment, run
from tests.folders import COMPONENTS, INDEX, write

PATIENCE = 60
ONE = "incidents/2026-11-02-orders-fail"
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals of Unix")


@pytest.fixture(autouse=True)
def _directly(monkeypatch: pytest.MonkeyPatch) -> None:
    """Loopback is asked directly, whatever proxies this machine has."""
    for name in ("NO_PROXY", "no_proxy"):
        monkeypatch.setenv(name, "127.0.0.1")


@dataclass
class Preview:
    """A running preview: where it is and what it has said so far."""

    folder: Path
    process: subprocess.Popen[str]
    said: list[str] = field(default_factory=list)

    @property
    def address(self) -> str:
        """The address that it has named."""
        (line,) = [line for line in self.said if line.startswith("The page is at ")]
        return line.split()[4]

    def page(self, path: str = "") -> str:
        """A page as a browser gets it."""
        with urllib.request.urlopen(self.address + path, timeout=PATIENCE) as answer:
            return str(answer.read().decode())

    def media_type(self, path: str) -> str:
        """As what it sends a file."""
        with urllib.request.urlopen(self.address + path, timeout=PATIENCE) as answer:
            return str(answer.headers["Content-Type"])

    def says(self, text: str) -> bool:
        """Whether it has said this."""
        return text in "".join(self.said)


def until(true: Callable[[], bool]) -> None:
    """Wait for something to become true."""
    deadline = time.monotonic() + PATIENCE
    while not true():
        assert time.monotonic() < deadline
        time.sleep(0.02)


def listens(port: int) -> bool:
    """Whether somebody answers on a port."""
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextlib.contextmanager
def hears_of_interrupts() -> Iterator[None]:
    """What is started behind a shell's `&` ignores Ctrl-C, and so does all that it starts."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


@pytest.fixture
def preview(tmp_path: Path) -> Iterator[Preview]:
    """A preview of a site without incidents, killed if it does not end by itself."""
    folder = write(tmp_path, {"incidents/README.md": "x"})
    port = free_port()
    with hears_of_interrupts():
        process = subprocess.Popen(
            command("serve", "--port", str(port), "--now", "2026-11-02 12:00"),
            cwd=folder,
            env=environment(PYTHONUNBUFFERED="1"),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
        )
    started = Preview(folder, process)
    assert process.stderr is not None
    reader = threading.Thread(target=lambda: started.said.extend(process.stderr or ()), daemon=True)
    reader.start()
    try:
        until(lambda: started.says("The page is at ") or process.poll() is not None)
        until(lambda: listens(port) or process.poll() is not None)
        yield started
    finally:
        process.kill()
        process.wait()
        reader.join()
        process.stderr.close()


def test_the_preview_follows_the_files_and_outlives_mistakes(preview: Preview) -> None:
    """A new file appears by itself; what is broken is said and left out, or the old pages stay."""
    assert 'class="state good"' in preview.page()
    write(preview.folder, {f"{ONE}/index.md": INDEX})
    until(lambda: "Orders fail" in preview.page())
    assert "We are sorry." in preview.page(f"{ONE}/")

    (preview.folder / ONE / "02-more.md").write_text(
        "---\nat: 2026-11-02 10:00\nstatus: identifed\n---\nMore.\n", encoding="utf-8"
    )
    until(lambda: preview.says("status 'identifed' is not known; did you mean 'identified'?"))
    until(lambda: "only this preview says so" in preview.page())
    assert "More." not in preview.page(f"{ONE}/")
    assert f"{ONE}/02-more.md:3: status &#x27;identifed&#x27; is not known" in preview.page(
        "about/"
    )

    (preview.folder / "components.yml").write_text("groups: nothing\n", encoding="utf-8")
    until(lambda: preview.says("The preview still shows the pages as they were."))
    assert preview.says("components.yml:1: 'groups' is a list")
    until(lambda: "components.yml:1: &#x27;groups&#x27; is a list" in preview.page())
    assert "Orders fail" in preview.page()

    (preview.folder / "components.yml").write_text(
        COMPONENTS.replace("Checkout", "The till"), encoding="utf-8"
    )
    until(lambda: "The till" in preview.page())
    (preview.folder / ONE / "02-more.md").unlink()
    until(lambda: "only this preview says so" not in preview.page())

    with pytest.raises(urllib.error.HTTPError) as missing:
        preview.page("no/such/page/")
    assert missing.value.code == 404
    assert "This page does not exist" in missing.value.read().decode()

    preview.process.send_signal(signal.SIGINT)
    assert preview.process.wait(PATIENCE) == 0
    until(lambda: preview.says("Stopped."))
    assert not preview.says("Traceback")
    left = {entry.name for entry in preview.folder.iterdir()}
    assert left == {"components.yml", "incidents", "mkdocs.yml", "organisation.yml", "pages"}


def test_files_for_programs_are_sent_as_a_browser_can_show_them(preview: Preview) -> None:
    """A feed as the page that its stylesheet makes; no text without its encoding."""
    types = {
        "updates.atom": "application/xml; charset=utf-8",
        "zh-CN/history.rss": "application/xml; charset=utf-8",
        "zh-CN/llms.txt": "text/plain; charset=utf-8",
        "widget.js": "application/javascript",
        "widget.json": "application/json",
    }
    assert {path: preview.media_type(path) for path in types} == types


def test_a_port_in_use_is_named(tmp_path: Path) -> None:
    """With what to do."""
    folder = write(tmp_path, {})
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = run("serve", "--site", folder, "--port", str(port), "--now", "2026-11-02 12:00")
    assert done.code == 1
    assert done.err.splitlines()[-1] == (
        f"port {port} is in use; choose another one with --port {port + 1}"
    )
    assert "The page is at" not in done.err


def test_a_site_that_cannot_be_read_is_not_served(tmp_path: Path) -> None:
    """There are no old pages that could stay."""
    folder = write(tmp_path, {"mkdocs.yml": "site_name: [\n"})
    done = run("serve", "--site", folder, "--port", str(free_port()))
    assert done.code == 1
    assert done.err.startswith("mkdocs.yml:2: cannot be read:")
