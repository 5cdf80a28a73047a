"""`statuspage init` makes a site that checks, builds and is the asker's own."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from statuspage.source import settings as site_settings
from tests.commands import Ran, run

GIVEN = (
    *("--name", "Anchor Bakery", "--url", "status.anchor-bakery.example"),
    *("--timezone", "Europe/Berlin", "--language", "en", "--language", "zh-CN"),
)


def init(folder: Path, *options: str) -> Ran:
    """`statuspage init` where nobody can be asked."""
    return run("init", folder, *options)


def test_a_new_site_checks_and_builds(tmp_path: Path) -> None:
    """Without a mistake and without a warning, in every language that was given."""
    folder = tmp_path / "mysite"
    done = init(folder, *GIVEN)
    assert (done.code, done.out) == (0, "")
    for line in (f"  {folder / 'mkdocs.yml'}", f"  cd {folder}", "  statuspage serve"):
        assert line in done.err
    config = site_settings.read(folder / "mkdocs.yml")
    assert (config.name, config.url) == (
        "Anchor Bakery status",
        "https://status.anchor-bakery.example/",
    )
    assert config.id_authority.startswith("status.anchor-bakery.example,20")
    assert (config.timezone.key, config.languages) == ("Europe/Berlin", ("en", "zh-CN"))
    assert run("check", "--site", folder).out == ""
    built = run("build", "--site", folder, "--strict")
    assert (built.code, built.err.count("\n")) == (0, 1)
    home = (folder / "site" / "index.html").read_text("utf-8")
    assert "Anchor Bakery" in home
    assert "service@anchor-bakery.example" in home
    assert (folder / "site" / "zh-CN" / "index.html").is_file()


def test_it_comes_with_its_workflows(tmp_path: Path) -> None:
    """Where the code host looks for them; without them if so asked."""
    workflows = (".github/workflows/check.yml", ".github/workflows/publish.yml")
    init(tmp_path / "with", *GIVEN)
    assert all((tmp_path / "with" / name).is_file() for name in workflows)
    init(tmp_path / "without", *GIVEN, "--no-workflows")
    assert not (tmp_path / "without" / ".github").exists()


def test_what_is_built_is_not_committed(tmp_path: Path) -> None:
    """Also what a killed build leaves beside its output."""
    init(tmp_path / "mysite", *GIVEN)
    ignored = (tmp_path / "mysite" / ".gitignore").read_text("utf-8").splitlines()
    assert {"/site/", "/site-drill/", "/site*.old/", "/.site*/", "/build/"} <= {*ignored}


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    """A folder that holds anything but git's own is left alone."""
    (tmp_path / ".git").mkdir()
    assert init(tmp_path, *GIVEN).code == 0
    (tmp_path / "mkdocs.yml").write_text("mine", encoding="utf-8")
    done = init(tmp_path, *GIVEN)
    assert (done.code, done.err) == (
        1,
        f"{tmp_path} is not empty; name a new folder for the site\n",
    )
    assert (tmp_path / "mkdocs.yml").read_text("utf-8") == "mine"


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--url", "ftp://x"], "'ftp://x' is no address; write one such as"),
        (["--url", "https://exa mple.com"], "'https://exa mple.com' is no address"),
        (["--url", 'https://x.example/"a'], "is no address"),
        (["--timezone", "Berlin"], "the time zone 'Berlin' is not known; did you mean Europe/Berl"),
        (["--timezone", "Moon"], "the time zone 'Moon' is not known; write one such as Europe/Be"),
        (["--language", "en;german"], "'german' is no language code; write en, de, zh-CN …"),
        (["--language", "german"], "'german' is no language code; write en, de, zh-CN …"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_written(
    options: list[str], said: str, tmp_path: Path
) -> None:
    """Wrong use ends with 2."""
    done = init(tmp_path / "mysite", *options)
    assert (done.code, done.out) == (2, "")
    assert said in done.err
    assert not (tmp_path / "mysite").exists()


@pytest.mark.parametrize("written", ["en,zh-CN", "en zh-CN", "en，zh-CN", "en, en;zh-CN"])
def test_several_languages_may_be_given_at_once(written: str, tmp_path: Path) -> None:
    """As people write lists; the first is the default."""
    assert init(tmp_path / "mysite", "--language", written).code == 0
    assert site_settings.read(tmp_path / "mysite" / "mkdocs.yml").languages == ("en", "zh-CN")


def test_the_next_steps_can_be_typed_as_they_stand(tmp_path: Path) -> None:
    """A folder with a space in its name stands in quotation marks."""
    done = init(tmp_path / "school rumour")
    assert f"  cd '{tmp_path / 'school rumour'}'\n" in done.err


def test_without_options_it_is_an_example(tmp_path: Path) -> None:
    """Where nobody can be asked, everything has a default that works."""
    assert init(tmp_path / "mysite").code == 0
    assert run("build", "--site", tmp_path / "mysite").code == 0


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(name=st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=30))
@example(name='Café "Zum Anker" \\ Söhne: Brot & Butter # 1')
@example(name="@url@ @plain@")
@example(name="{{ 7 * 7 }} %s ${x} !ENV [a]")
def test_any_name_is_the_name_of_its_site(
    name: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Quotation marks, colons, signs of templates: read back as they were given."""
    folder = tmp_path_factory.mktemp("init") / "mysite"
    assert init(folder, f"--name={name}", "--no-workflows").code == 0
    assert site_settings.read(folder / "mkdocs.yml").name == f"{name} status"
    assert run("check", "--site", folder).code == 0
    assert f"# {name} status" in (folder / "README.md").read_text("utf-8")


@pytest.mark.skipif(sys.platform == "win32", reason="a terminal of Unix")
def test_on_a_terminal_it_asks(tmp_path: Path) -> None:
    """A wrong answer is explained and asked again."""
    from tests.terminal import talk

    done = talk(
        *("init", "mysite"),
        cwd=tmp_path,
        answers=[
            ("Your organisation's name [Example]", "Anchor Bakery"),
            ("Address of the page", "https://"),
            ("is no address", "status.anchor-bakery.example"),
            ("Time zone", "Europe/Berln"),
            ("did you mean Europe/Berlin?", "europe/berlin"),
        ],
    )
    assert done.code == 0, done.err
    config = site_settings.read(tmp_path / "mysite" / "mkdocs.yml")
    assert config.name == "Anchor Bakery status"
    assert config.url == "https://status.anchor-bakery.example/"
