"""What hosts are asked to say with files that programs fetch."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from statuspage.render.headers import headers
from tests.built import demo, everything
from tests.commands import run
from tests.hosts import rules, sent
from tests.render import stories
from tests.render.cap.warned import warned

PAGE = "application/xml; charset=utf-8"


@pytest.fixture(scope="session", params=["everything", "demo"])
def built(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    make = {"everything": everything, "demo": demo}[request.param]
    return make(tmp_path_factory) / "site"


def test_all_that_is_published_may_be_read_from_other_sites_and_each_rule_is_said_once(
    built: Path,
) -> None:
    """Hosts join what two rules say of one header, and browsers refuse `*, *`."""
    content = (built / "_headers").read_text("utf-8")
    files = [f"/{file.relative_to(built).as_posix()}" for file in built.rglob("*.*")]
    assert len(files) > 100
    for file in files:
        asked = sent(content, file)
        assert asked["Access-Control-Allow-Origin"] == ["*"], file
        assert len(asked.get("Content-Type", ())) <= 1, file


def test_every_feed_is_sent_as_what_browsers_show_as_a_page(built: Path) -> None:
    """With its encoding; by their own types they are shown as text, or saved."""
    content = (built / "_headers").read_text("utf-8")
    feeds = [file for end in ("atom", "rss") for file in built.rglob(f"*.{end}")]
    paths = {f"/{file.relative_to(built).as_posix()}" for file in feeds}
    assert {"/updates.atom", "/zh-CN/history.rss"} < paths
    for path in paths:
        assert sent(content, path)["Content-Type"] == [PAGE], path


def test_warnings_are_sent_as_warnings_where_there_are_any() -> None:
    (file,) = headers(warned(stories.everything()))
    path = "/cap/2026-11-20-checkout-errors/index.xml"
    assert sent(file.content.decode(), path)["Content-Type"] == ["application/cap+xml"]
    (file,) = headers(stories.everything())
    assert "Content-Type" not in sent(file.content.decode(), path)


def test_there_are_no_more_rules_than_hosts_read_however_many_languages_there_are() -> None:
    """A hundred, of 2,000 characters a line at most."""
    (file,) = headers(warned(stories.everything()))
    assert file.path == "_headers"
    assert [path for path, _, _ in rules(file.content.decode())] == [
        "/*",
        "/*.atom",
        "/*.rss",
        "/cap/*.xml",
    ]


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
    assert told.startswith("/*\n  X-Frame-Options: DENY\n\n/*\n  Access-Control-Allow-Origin: *\n")
