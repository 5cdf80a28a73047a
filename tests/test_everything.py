"""A site that uses every feature of the format, and what becomes of it."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest

from tests.built import EVERYTHING, EVERYTHING_NOW, everything
from tests.commands import run
from tests.goldens import same_as_golden
from tests.readable import readable

PAGES = {
    "home": "",
    "home.zh-CN": "zh-CN/",
    "orders-fail": "incidents/2026-10-12-orders-fail/",
    "orders-fail.zh-CN": "zh-CN/incidents/2026-10-12-orders-fail/",
    "oat-biscuits": "incidents/2026-10-20-oat-biscuits/",
    "oat-biscuits.zh-CN": "zh-CN/incidents/2026-10-20-oat-biscuits/",
    "long-queue": "incidents/2026-10-30-long-queue/",
    "false-alarm": "incidents/2026-10-28-false-alarm/",
    "rumours": "rumours/",
    "rumours.zh-CN": "zh-CN/rumours/",
    "commitments": "commitments/",
    "rumour": "incidents/2026-10-31-rumour/",
    "night": "incidents/2026-10-25-night/",
    "weekly-backup": "maintenance/weekly-backup/",
    "till.zh-CN": "zh-CN/maintenance/2026-11-09-till/",
    "ordering": "components/ordering/",
    "history": "history/",
    "october.zh-CN": "zh-CN/history/2026-10/",
    "subscribe": "subscribe/",
    "subscribe.zh-CN": "zh-CN/subscribe/",
    "embed": "embed/",
    "about": "about/",
}
FEEDS = ("history.atom", "history.rss", "updates.rss", "zh-CN/updates.atom")


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site's folder, built."""
    return everything(tmp_path_factory)


@pytest.mark.parametrize("name", PAGES)
def test_a_page_says_what_a_person_read_and_found_right(name: str, folder: Path) -> None:
    """All words, links and times of the page, in their order."""
    page = (folder / "site" / PAGES[name] / "index.html").read_text("utf-8")
    same_as_golden(f"everything/{name}.txt", readable(page))


@pytest.mark.parametrize("name", FEEDS)
def test_a_feed_is_the_one_that_was_read(name: str, folder: Path) -> None:
    """Byte for byte: readers keep what they once saw."""
    feed = (folder / "site" / name).read_text("utf-8")
    same_as_golden(f"everything/{name.replace('/', '.')}", feed)


def test_these_files_are_published_and_no_others(folder: Path) -> None:
    """No draft, no drill, nothing embargoed or internal, no file that no text names."""
    files = sorted(
        file.relative_to(folder / "site").as_posix()
        for file in (folder / "site").rglob("*")
        if file.is_file()
    )
    same_as_golden("everything/files.txt", "".join(f"{name}\n" for name in files))
    for name in files:
        content = (folder / "site" / name).read_bytes()
        assert not re.search(b"UNPUBLISHED|INTERNAL|DRILLED", content), name


def test_check_says_what_is_odd_and_nothing_else() -> None:
    """One outdated translation, one file that no text names, and what is not translated."""
    done = run("check", "--verbose", "--site", EVERYTHING, "--now", EVERYTHING_NOW)
    assert done.code == 0
    same_as_golden("everything/check.txt", done.out)


def test_the_notices_of_the_sites_own_template(tmp_path: Path) -> None:
    """The manifest names each with its length, and the words are those of templates/sms/."""
    site = shutil.copytree(EVERYTHING, tmp_path / "site")
    done = run(
        *("notices", "2026-10-20-oat-biscuits", "--channel", "sms"),
        *("--site", site, "--now", EVERYTHING_NOW),
    )
    assert done.code == 0, done.err
    manifest = (site / "build" / "notices" / "manifest.json").read_text("utf-8")
    same_as_golden("everything/manifest.json", manifest)
    named = [file["path"] for notice in json.loads(manifest)["notices"] for file in notice["files"]]
    texts = [(site / "build" / "notices" / path).read_text("utf-8") for path in named]
    same_as_golden(
        "everything/sms.txt",
        "".join(f"{path}\n{text}\n\n" for path, text in zip(named, texts, strict=True)),
    )
    assert all(text.startswith("Anchor Bakery: ") for text in texts)


def test_drills_are_in_a_folder_of_their_own_and_marked_everywhere(folder: Path) -> None:
    """EXERCISE on every page, kept from search engines, without a feed or a public id."""
    pages = sorted((folder / "site-drill").rglob("*.html"))
    assert len(pages) == 27
    for page in pages:
        text = page.read_text("utf-8")
        chinese = "zh-CN" in page.relative_to(folder / "site-drill").parts
        assert f"<strong>{'演练' if chinese else 'EXERCISE'}" in text, page
        assert ("演练" if chinese else "EXERCISE") in re.findall("<title>(.*?)</title>", text)[0]
        assert '<meta name="robots" content="noindex">' in text, page
        assert "tag:status.anchor-bakery.example" not in text, page
    drill = folder / "site-drill" / "incidents" / "2026-11-03-drill" / "index.html"
    assert "DRILLED: the practice is over." in drill.read_text("utf-8")
    others = {file.suffix for file in (folder / "site-drill").rglob("*") if file.is_file()}
    assert others == {".html", ".css", ".js", ".png"}  # pictures for cards, the same everywhere
    assert not (folder / "site-drill" / "incidents" / "2026-10-12-orders-fail").exists()
