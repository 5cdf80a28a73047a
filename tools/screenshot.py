"""The picture of the demo's home page, for the README and the manual: docs/images/home.png.

    python -m tools.screenshot            take it again, after a change of the theme or the demo

The demo is built in a folder of its own and shown on loopback by Chromium, whose clock stands at
the demo's moment: the page is what a visitor sees then. Needs Chromium and a font with Chinese
(apt install chromium fonts-noto-cjk).
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
import threading
from datetime import datetime
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from playwright.sync_api import sync_playwright

from statuspage import clock, engine
from statuspage.config import Config
from statuspage.source import settings

ROOT = Path(__file__).parent.parent
PICTURE = ROOT / "docs" / "images" / "home.png"
LARGEST = 200_000
"""Bytes that the picture may have: a README is read on phones too."""
WIDTH, HEIGHT = 1000, 1222


class Quiet(SimpleHTTPRequestHandler):
    """Serves files and says nothing of it."""

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 (its name is given)
        """Nothing."""


def main(arguments: list[str] | None = None) -> int:
    """Run the command; returns its exit code."""
    parser = argparse.ArgumentParser(
        prog="python -m tools.screenshot", description=__doc__, allow_abbrev=False,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )  # fmt: skip
    parser.add_argument("--output", type=Path, default=PICTURE, help="where the picture goes")
    given = parser.parse_args(arguments)
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        sys.stderr.write("There is no Chromium here: apt install chromium\n")
        return 1
    with tempfile.TemporaryDirectory(prefix="screenshot-") as folder:
        demo = Path(shutil.copytree(ROOT / "content", Path(folder) / "demo", ignore=built))
        config = settings.read(demo / "mkdocs.yml")
        site = engine.build(demo, moment=partial(demo_moment, demo)).output
        given.output.parent.mkdir(parents=True, exist_ok=True)
        take(site, config, chromium, given.output)
    size = given.output.stat().st_size
    print(f"{given.output}: {size:,} bytes")
    if size > LARGEST:
        sys.stderr.write(f"That is too large: {LARGEST:,} bytes are allowed.\n")
        return 1
    return 0


def built(folder: str, names: list[str]) -> list[str]:
    """What was built in the demo's folder before, which is not copied."""
    return [name for name in names if name in {"site", "site-drill", "build"}]


def demo_moment(demo: Path, config: Config) -> datetime:
    """The moment of the demo, whatever the environment says."""
    if config.demo_moment is None:
        raise SystemExit(f"{demo}/mkdocs.yml has no demo_moment")
    return clock.moment(config, config.demo_moment.isoformat())


def take(site: Path, config: Config, chromium: str, output: Path) -> None:
    """Show the home page of a built site and keep what is seen first."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    flags = ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]
    try:
        with sync_playwright() as play:
            browser = play.chromium.launch(executable_path=chromium, args=flags)
            page = browser.new_page(
                viewport={"width": WIDTH, "height": HEIGHT}, color_scheme="light", locale="en-GB"
            )
            page.clock.set_fixed_time(demo_moment(site, config))
            page.goto(f"http://127.0.0.1:{server.server_port}/")
            page.screenshot(path=output)
            browser.close()
    finally:
        server.shutdown()
        server.server_close()


if __name__ == "__main__":
    sys.exit(main())
