"""A real feed reader follows a site: it shows what is new once, and nothing else."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.commands import run
from tests.folders import INDEX, write
from tests.hosts import hosted

READER = "newsboat"
INSTALL = f"{READER} is not installed: apt install {READER}"
UPDATE = """\
---
status: identified
at: 2026-11-02 09:45
---
The cause is found.
"""


class Reader:
    """The reader with one feed, in a folder of its own; it asks loopback alone."""

    def __init__(self, folder: Path, feed: str) -> None:
        if shutil.which(READER) is None:
            pytest.skip(INSTALL)
        self.folder = folder
        folder.mkdir()
        (folder / "urls").write_text(f"{feed}\n", encoding="utf-8")
        (folder / "config").write_text("cache-file cache.db\nuse-proxy no\n", encoding="utf-8")

    def ask(self, *orders: str) -> str:
        """What the reader prints."""
        files = ("-u", "urls", "-C", "config", "-c", "cache.db")
        done = subprocess.run(
            [READER, *files, "-x", *orders],
            cwd=self.folder,
            env={"HOME": str(self.folder), "PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"},
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()

    def unread(self) -> str:
        """How much is new after it has looked again."""
        self.ask("reload")
        return self.ask("print-unread")

    def read_all(self) -> None:
        """The person has read what there was."""
        with closing(sqlite3.connect(self.folder / "cache.db")) as cache:
            cache.execute("update rss_item set unread = 0")
            cache.commit()


def build(site: Path, now: str) -> None:
    done = run("build", "--site", site, "--now", now)
    assert done.code == 0, done.err


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site with one incident of one message, built."""
    made = write(tmp_path / "site", {"incidents/2026-11-02-orders/index.md": INDEX})
    build(made, "2026-11-02 09:30")
    return made


@pytest.fixture
def roots(site: Path) -> Iterator[tuple[str, ...]]:
    """Where the feeds are, from the disk and from a host."""
    with hosted(site / "site") as address:
        yield f"file://{site}/site/", address


class Readers:
    """One for each of these feeds, wherever it is."""

    def __init__(self, folder: Path, roots: tuple[str, ...], feeds: tuple[str, ...]) -> None:
        addresses = [root + feed for root in roots for feed in feeds]
        self.each = {
            address: Reader(folder / f"reader-{number}", address)
            for number, address in enumerate(addresses)
        }

    def see(self, articles: int) -> None:
        """Each shows so many articles that are new to it."""
        seen = {address: reader.unread() for address, reader in self.each.items()}
        assert seen == dict.fromkeys(self.each, f"{articles} unread articles")

    def read_all(self) -> None:
        """The person has read what there was."""
        for reader in self.each.values():
            reader.read_all()


def test_a_reader_shows_one_new_item_for_one_new_message_and_none_after_a_rebuild(
    site: Path, roots: tuple[str, ...], tmp_path: Path
) -> None:
    feeds = ("updates.atom", "updates.rss", "components/checkout/updates.rss")
    readers = Readers(tmp_path, roots, feeds)
    readers.see(1)
    readers.read_all()
    readers.see(0)

    build(site, "2026-11-03 18:00")
    readers.see(0)

    write(site, {"incidents/2026-11-02-orders/02-identified.md": UPDATE})
    build(site, "2026-11-03 18:00")
    readers.see(1)

    build(site, "2026-11-05 18:00")
    readers.see(1)


def test_in_history_a_reader_shows_an_incident_once_and_stays_silent_at_its_next_message(
    site: Path, roots: tuple[str, ...], tmp_path: Path
) -> None:
    """As the manual warns; a new incident is one new item, and a rebuild is none."""
    readers = Readers(tmp_path, roots, ("history.atom", "history.rss"))
    readers.see(1)
    readers.read_all()

    write(site, {"incidents/2026-11-02-orders/02-identified.md": UPDATE})
    build(site, "2026-11-03 18:00")
    readers.see(0)

    write(site, {"incidents/2026-11-02-parcels/index.md": INDEX})
    build(site, "2026-11-03 18:00")
    readers.see(1)
    build(site, "2026-11-05 18:00")
    readers.see(1)
