"""What MkDocs would refuse is said by `check`; where a site is usual, without MkDocs."""

from __future__ import annotations

from pathlib import Path

import pytest

from statuspage.errors import ContentError
from statuspage.source import settings
from statuspage.source.handed import asks_mkdocs, mistakes
from statuspage.source.loading import load
from tests.built import DEMO
from tests.commands import run
from tests.folders import INDEX, MKDOCS, write

THEME = "theme:\n  name: statuspage_default\n"
NOW = ("--now", "2026-11-02 12:00")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("docs_dir: pages\n", "", "1: 'docs_dir' is missing\n    docs_dir: pages"),
        ("docs_dir: pages", "docs_dir: nope", "3: there is no folder 'nope'\n    docs_dir: pages"),
        (THEME, "", "1: 'theme' is missing\n    theme:\n      name: statuspage_default"),
        (
            THEME,
            THEME + "  custom_dir: own\n",
            "6: there is no folder 'own' with templates of your own",
        ),
        (
            "plugins:",
            "nav: about.md\nplugins:",
            "6: 'nav' is a list: begin each line of it with '- '\n    nav:\n      - about.md",
        ),
        (
            "docs_dir",
            "site_description: 5 # five\ndocs_dir",
            """3: 'site_description' is not read as a text here: put it into quotation marks
    site_description: "5\"""",
        ),
        ("_default", "_none", "5: 'theme': Unrecognised theme name: 'statuspage_none'."),
        ("plugins:", "plugins:\n  - nonesuch", "7: 'plugins': The \"nonesuch\" plugin is not"),
        (
            "plugins:",
            "markdown_extensions: [nope.ext]\nplugins:",
            "6: 'markdown_extensions': Failed to load extension 'nope.ext'.",
        ),
        (
            "name: statuspage_default",
            "name: mkdocs",
            "4: the theme 'mkdocs' has no templates for a status page; extend ours, or write:",
        ),
    ],
)
def test_check_says_what_build_refuses(old: str, new: str, said: str, tmp_path: Path) -> None:
    """With the line of the key; both say the same."""
    assert old in MKDOCS
    folder = write(tmp_path, {"mkdocs.yml": MKDOCS.replace(old, new, 1)})
    checked, built = (run(command, "--site", folder, *NOW) for command in ("check", "build"))
    assert (checked.code, built.code) == (1, 1)
    assert checked.out.startswith(f"mkdocs.yml:{said}")
    assert f"mkdocs.yml:{said}" in built.err


@pytest.mark.parametrize(
    ("nav", "said"),
    [
        ("nope.md", "'nav' names nope.md, and there is no such file in pages/"),
        (
            "Mail: mailto:a@example.com",
            "the menu shows pages and addresses with https://, and not mailto:a@example.com",
        ),
    ],
)
def test_what_the_menu_will_not_show_is_a_warning(nav: str, said: str, tmp_path: Path) -> None:
    folder = write(tmp_path, {"mkdocs.yml": f"{MKDOCS}nav:\n  - {nav}\n"})
    loaded = load(folder / "mkdocs.yml")
    assert [mistake.said("warning: ") for mistake in mistakes(folder / "mkdocs.yml", loaded)] == [
        f"mkdocs.yml:12: warning: {said}"
    ]


def test_links_and_pages_of_a_menu_are_shown_in_its_order(tmp_path: Path) -> None:
    """In every language; sections are taken apart."""
    nav = (
        "nav:\n  - Shop: https://example.org/?a=1&b=2\n  - More:\n"
        "    - About: about.md\n    - http://example.net/\n"
    )
    folder = write(tmp_path, {"mkdocs.yml": MKDOCS + nav, "pages/zh-CN/about.md": "# 关于\n"})
    assert [*mistakes(folder / "mkdocs.yml", load(folder / "mkdocs.yml"))] == []
    assert run("build", "--site", folder, *NOW).code == 0
    for page, about in (("index.html", "About"), ("zh-CN/about/index.html", "关于")):
        html = (folder / "site" / page).read_text("utf-8")
        places = [html.index(f">{name}</a>") for name in ("Shop", about, "example.net")]
        assert places == sorted(places)
        assert 'href="https://example.org/?a=1&amp;b=2"' in html


@pytest.mark.parametrize(
    ("place", "how"),
    [
        ("internal", "is internal/"),
        ("Internal", "is internal/"),
        ("incidents/2026", "lies in incidents/"),
        (".", "holds incidents/"),
        ("..", "holds incidents/"),
        ("secret", "is internal/"),
        ("/etc", "leads out of the site's folder"),
        ("linked", "leads out of the site's folder"),
    ],
)
def test_plain_pages_are_never_what_is_secret(place: str, how: str, tmp_path: Path) -> None:
    """Nor is a theme; by links neither."""
    folder = write(tmp_path / "site", {"mkdocs.yml": MKDOCS.replace(": pages", f": {place}")})
    (folder / "internal").mkdir()
    (folder / "secret").symlink_to(folder / "internal")
    (tmp_path / "elsewhere").mkdir()
    (folder / "linked").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(ContentError) as problem:
        settings.read(folder / "mkdocs.yml")
    (mistake,) = problem.value.mistakes
    assert str(mistake).startswith(f"mkdocs.yml:3: 'docs_dir' {how}, and all of it would be")


@pytest.mark.parametrize(
    ("place", "said"),
    [
        ("incidents", "is incidents/, and MkDocs empties it; name another folder, or none"),
        ("internal/out", "lies in internal/, and MkDocs empties it; name another folder, or none"),
        (".", "holds incidents/, and MkDocs empties it; name another folder, or none"),
        ("5", "names a folder; take this line out: it is site/"),
    ],
)
def test_what_is_written_is_never_emptied(place: str, said: str, tmp_path: Path) -> None:
    """MkDocs' own command builds into `site_dir`, and takes out what is there."""
    folder = write(tmp_path, {"mkdocs.yml": f"site_dir: {place}\n{MKDOCS}"})
    with pytest.raises(ContentError) as problem:
        settings.read(folder / "mkdocs.yml")
    (mistake,) = problem.value.mistakes
    assert str(mistake) == f"mkdocs.yml:1: 'site_dir' {said}"
    for fine in ("site", "build/site", "../public", "", "!ENV [NOT_SET]"):
        mkdocs = f"site_dir: {fine}\n{MKDOCS}"
        settings.read(write(tmp_path, {"mkdocs.yml": mkdocs}) / "mkdocs.yml")


def test_mkdocs_itself_refuses_it_as_well(tmp_path: Path) -> None:
    """Also where its own command builds: our plugin is asked before anything is written."""
    from mkdocs.commands.build import build
    from mkdocs.config import load_config
    from mkdocs.exceptions import Abort

    mkdocs = MKDOCS.replace("docs_dir: pages", "docs_dir: internal")
    folder = write(tmp_path, {"mkdocs.yml": mkdocs, "internal/policy.yml": "secret"})
    with pytest.raises(Abort):
        build(load_config(str(folder / "mkdocs.yml")))
    assert not (folder / "site").exists()


def test_settings_may_have_another_name_for_mkdocs_itself(tmp_path: Path) -> None:
    """`mkdocs build -f`: what is wrong is said of that file."""
    file = write(tmp_path, {"public.yml": MKDOCS}) / "public.yml"
    (tmp_path / "mkdocs.yml").unlink(missing_ok=True)
    (tmp_path / "pages").mkdir(exist_ok=True)
    assert settings.read_for_mkdocs(file).languages == ("en", "zh-CN")
    file.write_text(MKDOCS.replace("docs_dir: pages", "docs_dir: nope"), encoding="utf-8")
    with pytest.raises(ContentError) as problem:
        settings.read_for_mkdocs(file)
    (mistake,) = problem.value.mistakes
    assert str(mistake) == "public.yml:3: there is no folder 'nope'\n    docs_dir: pages"


def test_another_folder_of_plain_pages_is_checked_as_pages_is(tmp_path: Path) -> None:
    """Messages name the file where it lies."""
    files = {
        "mkdocs.yml": MKDOCS.replace("docs_dir: pages", "docs_dir: docs"),
        "docs/index.md": "# Mine\n",
        "docs/about.md": "# About\n",
        "incidents/2026-11-02-orders-fail/index.md": f"{INDEX}[More](/about/)\n",
    }
    folder = write(tmp_path, files)
    (folder / "docs" / "x").symlink_to("/etc")
    done = run("check", "--site", folder, *NOW)
    assert done.out.startswith(
        "docs/index.md:1: would take the place of the status page's own /; rename this file\n"
        "docs/x:1: is a link to a place outside of docs/; put a copy here instead\n"
    )
    assert "leads nowhere" not in done.out
    assert run("build", "--site", folder, "--keep-going", *NOW).code == 3
    assert not (folder / "site" / "x").exists()


def test_a_file_of_the_theme_in_our_place_is_named_where_it_lies(tmp_path: Path) -> None:
    own = MKDOCS.replace(THEME, THEME + "  custom_dir: own\n")
    folder = write(tmp_path, {"mkdocs.yml": own, "own/history.rss": "x"})
    done = run("build", "--site", folder, *NOW)
    assert "own/history.rss is left out: the address is the site's own" in done.err


@pytest.mark.parametrize(
    ("more", "asked"),
    [
        ("", False),
        ("nav:\n  - About: about.md\n  - More:\n    - about.md\n", False),
        ("nav:\n  - About:\n", True),
        ("use_directory_urls: false\n", True),
        ("markdown_extensions: [tables, toc]\n", False),
        ("markdown_extensions: [pymdownx.details]\n", True),
        ("markdown_extensions:\n  - toc:\n      permalink: true\n", True),
        ("validation:\n  nav:\n    omitted_files: ignore\n  links:\n    anchors: warn\n", False),
        ("validation:\n  nav:\n    omitted_files: loud\n", True),
        ("validation: ignore\n", True),
        ("site_dir: site\n", False),
    ],
)
def test_mkdocs_is_asked_where_only_it_knows(more: str, asked: bool, tmp_path: Path) -> None:
    folder = write(tmp_path, {"mkdocs.yml": MKDOCS + more})
    assert asks_mkdocs(load(folder / "mkdocs.yml")) is asked


def test_the_demonstration_is_checked_without_mkdocs() -> None:
    """To import it would take longer than to read the settings, many times."""
    assert not asks_mkdocs(load(DEMO / "mkdocs.yml"))
