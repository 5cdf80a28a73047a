"""The pictures of the demo in the README and the manual: docs/images/*.png.

    python -m tools.screenshot              take them again, after a change of the theme or the demo
    python -m tools.screenshot home         only this one

The demo is built in a folder of its own, with its internal reports, and shown on loopback by
Chromium, whose clock stands at the demo's moment: a page is what a visitor sees then. Needs
Chromium and a font with Chinese (apt install chromium fonts-noto-cjk).
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from playwright.sync_api import sync_playwright

from statuspage import clock, engine
from statuspage.config import Config
from statuspage.source import settings

ROOT = Path(__file__).parent.parent
PICTURES = ROOT / "docs" / "images"
LARGEST = 200_000
"""Bytes that a picture may have: a README is read on phones too."""
SEILERHOF = "2026-09-25-seilerhof-food-safety"


@dataclass(frozen=True)
class Picture:
    """A picture, and what is seen in it: a page of the demo, from the top or from a heading on."""

    name: str
    page: str
    width: int
    height: int
    heading: str = ""


SHOWN = (
    Picture("home", "site/", 1040, 1190),
    Picture(
        "questions", f"site/incidents/{SEILERHOF}/", 720, 470,
        "What we changed because of your feedback",
    ),
    Picture("rumours", "site/rumours/", 900, 720),
    Picture("commitments", "site/commitments/", 900, 720),
    Picture("report-period", "build/report/2026-10-01_2026-11-30/", 900, 780),
    Picture("report-signals", f"build/report/{SEILERHOF}/", 1000, 480, "Signals before and after"),
)  # fmt: skip
REPORTS = (("--from", "2026-10", "--to", "2026-11"), (SEILERHOF,))


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
    parser.add_argument("name", nargs="*", help="which of them; without it, all")
    parser.add_argument("--output", type=Path, default=PICTURES, help="the folder they go to")
    given = parser.parse_args(arguments)
    chosen = [each for each in SHOWN if not given.name or each.name in given.name]
    if unknown := {*given.name} - {each.name for each in SHOWN}:
        parser.error(f"no picture is called {', '.join(sorted(unknown))}")
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        sys.stderr.write("There is no Chromium here: apt install chromium\n")
        return 1
    given.output.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="screenshot-") as folder:
        demo = Path(shutil.copytree(ROOT / "content", Path(folder) / "demo", ignore=built))
        config = settings.read(demo / "mkdocs.yml")
        engine.build(demo, moment=partial(demo_moment, demo))
        for asked in REPORTS:
            reported(demo, asked)
        take(demo, config, chromium, chosen, given.output)
    too_large = False
    for each in chosen:
        file = given.output / f"{each.name}.png"
        print(f"{file}: {file.stat().st_size:,} bytes")
        too_large |= file.stat().st_size > LARGEST
    if too_large:
        sys.stderr.write(f"That is too large: {LARGEST:,} bytes are allowed.\n")
    return int(too_large)


def reported(demo: Path, asked: Sequence[str]) -> None:
    """Write an internal report of the demo."""
    command = [sys.executable, "-m", "statuspage", "report", *asked, "--format", "html"]
    subprocess.run(  # noqa: S603 (our own command)
        [*command, "--site", str(demo)], check=True, stdout=subprocess.DEVNULL
    )


def built(folder: str, names: list[str]) -> list[str]:
    """What was built in the demo's folder before, which is not copied."""
    return [name for name in names if name in {"site", "site-drill", "build"}]


def demo_moment(demo: Path, config: Config) -> datetime:
    """The moment of the demo, whatever the environment says."""
    if config.demo_moment is None:
        raise SystemExit(f"{demo}/mkdocs.yml has no demo_moment")
    return clock.moment(config, config.demo_moment.isoformat())


def take(
    demo: Path, config: Config, chromium: str, chosen: Sequence[Picture], output: Path
) -> None:
    """Show each page and keep what is seen of it."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(demo)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    flags = ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]
    try:
        with sync_playwright() as play:
            browser = play.chromium.launch(executable_path=chromium, args=flags)
            for each in chosen:
                page = browser.new_page(
                    viewport={"width": each.width, "height": each.height},
                    color_scheme="light",
                    locale="en-GB",
                )
                page.clock.set_fixed_time(demo_moment(demo, config))
                page.goto(f"http://127.0.0.1:{server.server_port}/{each.page}")
                if each.heading:
                    page.get_by_role("heading", name=each.heading).evaluate(
                        "it => scrollTo(0, it.getBoundingClientRect().top + scrollY - 16)"
                    )
                page.screenshot(path=output / f"{each.name}.png")
                page.close()
            browser.close()
    finally:
        server.shutdown()
        server.server_close()


if __name__ == "__main__":
    sys.exit(main())
