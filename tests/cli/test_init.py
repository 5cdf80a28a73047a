"""`statuspage init` makes a site that checks, builds and is the asker's own."""

from __future__ import annotations

import re
import sys
from html import unescape
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

import statuspage
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
        (["--language", "en;german"], "'german' is no language code; did you mean de?"),
        (["--language", "anglo-german"], "is no language code; write en, de, zh-CN …"),
        (["--language", "en,cn"], "the language 'cn' is not known; did you mean zh-CN?"),
        (["--language", "tlh"], "the language 'tlh' is not known; write en, de, zh-CN …"),
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


def _shown(page: Path) -> str:
    """What a visitor reads on a page."""
    html = re.sub(r"(?s)<(script|style).*?</\1>|<[^>]+>", " ", page.read_text("utf-8"))
    return " ".join(unescape(html).split())


@pytest.mark.parametrize("language", ["zh-CN", "zh", "zh-Hans"])
def test_a_chinese_site_is_chinese(language: str, tmp_path: Path) -> None:
    """What visitors read, what search engines show, and what stands beside it for authors."""
    folder = tmp_path / "chaye"
    options = ("--name", "茶叶", "--url", "status.chaye.example", "--timezone", "Asia/Shanghai")
    assert init(folder, *options, "--language", language).code == 0
    assert run("check", "--site", folder).out == ""
    assert run("build", "--site", folder, "--strict").code == 0
    home = (folder / "site" / "index.html").read_text("utf-8")
    assert f'<html lang="{language}">' in home
    assert '<meta name="description" content="我们的服务是否正常' in home
    for page in ("index.html", "about/index.html", "history/index.html"):
        shown = _shown(folder / "site" / page)
        shown = re.sub(r"\S+chaye\.example\S*", "", shown)  # addresses
        foreign = {*re.findall(r"[A-Za-z]{3,}", shown)}
        assert foreign <= {"Atom", "RSS", "JSON", "Feed", "CST", "GMT", "html", "DOCTYPE"}
        assert "茶叶服务状态" in shown
    for name in ("README.md", "incidents/README.md", "internal/README.md", "pages/about.md"):
        assert re.search(r"[\u4e00-\u9fff]", (folder / name).read_text("utf-8").splitlines()[0])
    comments = [
        line
        for name in ("mkdocs.yml", "components.yml", "organisation.yml", "internal/policy.yml")
        for line in (folder / name).read_text("utf-8").splitlines()
        if re.match(r" *# .* .* .* ", line) and not re.match(r" *# +(- )?\w+: ", line)
    ]
    assert [line for line in comments if not re.search(r"[\u4e00-\u9fff]", line)] == []


def test_two_languages_have_both_words(tmp_path: Path) -> None:
    """Nothing on the page of the one is in the other."""
    for first, second in (("en", "zh-CN"), ("zh-CN", "en")):
        folder = tmp_path / first
        assert init(folder, "--language", f"{first},{second}", "--name", "Anchor").code == 0
        assert run("check", "--site", folder).out == ""
        assert run("build", "--site", folder, "--strict").code == 0
        for language in (first, second):
            root = folder / "site" / ("" if language == first else language)
            name = "Anchor status" if language == "en" else "Anchor服务状态"
            other = "zh-CN" if language == "en" else "en"
            for page in (root / "index.html", root / "about" / "index.html"):
                html = page.read_text("utf-8")
                assert f"{name}</title>" in html
                main = html.partition("<main")[2].partition("</main>")[0]
                assert f'lang="{other}"' not in main


def test_where_there_are_no_words_it_says_that_they_are_english(tmp_path: Path) -> None:
    """On the terminal and in the files; and the page marks them as English where it can."""
    folder = tmp_path / "site"
    done = init(folder, "--language", "no")
    assert "There are no words for no here yet, so what visitors read is English." in done.err
    assert site_settings.read(folder / "mkdocs.yml").languages == ("no",)
    for name in ("mkdocs.yml", "components.yml", "organisation.yml"):
        first = (folder / name).read_text("utf-8").splitlines()[0]
        assert first == "# The words that visitors read here are English: write your own."
    assert run("check", "--site", folder).code == 0
    assert run("build", "--site", folder).code == 0
    assert init(tmp_path / "both", "--language", "fr,en").code == 0
    assert run("build", "--site", tmp_path / "both").code == 0
    home = (tmp_path / "both" / "site" / "index.html").read_text("utf-8")
    assert "Website" in home
    assert not re.search(r'lang="fr"[^>]*>\s*Website', home)


def test_where_only_the_second_language_has_words_the_first_is_english(tmp_path: Path) -> None:
    """As the line on the terminal says: no Chinese names on a German page."""
    folder = tmp_path / "site"
    assert init(folder, "--language", "de,zh-CN").code == 0
    assert run("check", "--site", folder).code == 0
    assert run("build", "--site", folder).code == 0
    german, chinese = (_shown(folder / "site" / page / "index.html") for page in ("", "zh-CN"))
    assert "Website" in german
    assert "网站" not in german
    assert "网站" in chinese


@pytest.mark.parametrize("languages", ["en", "de", "no", "zh", "zh-Hans", "en-GB", "zh-TW,en"])
def test_what_is_commented_out_can_be_put_in(languages: str, tmp_path: Path) -> None:
    folder = tmp_path / "site"
    assert init(folder, "--language", languages).code == 0
    file = folder / "organisation.yml"
    text = file.read_text("utf-8")
    put_in = re.sub(r"(?m)^# (description:\n)# (  .*)$", r"\1\2", text)
    assert put_in != text
    file.write_text(put_in, encoding="utf-8")
    done = run("check", "--site", folder)
    assert (done.code, done.out) == (0, "")


def test_each_file_of_another_language_takes_the_place_of_an_english_one() -> None:
    """With the same keys and values; and whoever adds a language adds all words."""
    scaffold = Path(statuspage.__file__).parent / "scaffold"
    english, chinese = scaffold / "site", scaffold / "zh-CN"
    words = yaml.safe_load((scaffold / "words.yml").read_text("utf-8"))
    assert all([*texts] == ["en", "zh-CN"] for texts in words.values())
    files = {file.relative_to(chinese) for file in chinese.rglob("*") if file.is_file()}
    theirs = {file.relative_to(english) for file in english.rglob("*") if file.is_file()}
    assert theirs - files == {Path("dot-gitignore"), Path("requirements.txt")}
    assert files <= theirs
    for name in ("components.yml", "organisation.yml", "internal/policy.yml", "mkdocs.yml"):
        assert _keys(chinese / name) == _keys(english / name)


def _keys(file: Path) -> list[str]:
    """The lines that are no comments, without words of a language."""
    text = file.read_text("utf-8")
    lines = [re.sub(r" +# .*", "", line) for line in text.splitlines() if not line.startswith("@")]
    return [
        re.sub(r"^(  - )\S+(?=: about\.md$)", r"\1About", line)
        for line in lines
        if line.strip() and not line.lstrip().startswith("#")
    ]


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
