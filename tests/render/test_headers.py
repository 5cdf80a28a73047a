"""What hosts are asked to say with files that programs fetch."""

from __future__ import annotations

import shutil
from pathlib import Path

from statuspage.render.headers import headers
from tests.commands import run
from tests.render import stories


def test_scripts_of_other_sites_may_read_the_data_of_every_language() -> None:
    (file,) = headers(stories.everything())
    assert (file.path, file.content.decode()) == (
        "_headers",
        "".join(
            f"/{path}\n  Access-Control-Allow-Origin: *\n"
            for path in (
                *("api/v2/*", "widget.json", "badge.json", "maintenance.ics", "components/*"),
                *("zh-CN/api/v2/*", "zh-CN/widget.json", "zh-CN/badge.json"),
                *("zh-CN/maintenance.ics", "zh-CN/components/*"),
                "widget.js",
            )
        ),
    )


def test_it_is_written_once_and_not_for_drills() -> None:
    assert list(headers(stories.everything().translations["zh-CN"])) == []
    assert list(headers(stories.everything(drills=True))) == []


def test_rules_of_the_site_itself_are_kept(tmp_path: Path) -> None:
    """Whoever asks their host for more has both."""
    minimal = Path(__file__).parents[1] / "sites" / "minimal"
    site = shutil.copytree(minimal, tmp_path / "site", ignore=shutil.ignore_patterns("site"))
    own = site / "pages" / "_headers"
    own.parent.mkdir(exist_ok=True)
    own.write_text("/*\n  X-Frame-Options: DENY\n", "utf-8")
    done = run("build", "--site", site, "--now", "2026-11-02 10:00")
    assert done.code == 0, done.err
    told = (site / "site" / "_headers").read_text("utf-8")
    rules = "/*\n  X-Frame-Options: DENY\n\n/api/v2/*\n  Access-Control-Allow-Origin: *\n"
    assert told.startswith(rules)
