"""mkdocs.yml without MkDocs: what it inherits, keys that stand twice, and where they stand."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import settings as settings_of_examples
from hypothesis import strategies as st

from statuspage.errors import ContentError, Mistake
from statuspage.source import settings
from statuspage.source.loading import _parsed, load
from tests.checkout import CHECKOUT
from tests.commands import run
from tests.folders import MKDOCS, write


def said(file: Path) -> list[str]:
    """What is wrong with a file."""
    with pytest.raises(ContentError) as problem:
        load(file)
    return [str(mistake) for mistake in problem.value.mistakes]


def test_what_is_inherited_is_joined_as_mkdocs_joins_it(tmp_path: Path) -> None:
    """Maps key by key, everything else as a whole."""
    (tmp_path / "base.yml").write_text("theme:\n  name: a\n  custom_dir: b\nnav: [x.md, y.md]\n")
    file = tmp_path / "mkdocs.yml"
    file.write_text("INHERIT: base.yml\ntheme:\n  name: c\nnav: [z.md]\n")
    assert load(file) == {"theme": {"name": "c", "custom_dir": "b"}, "nav": ["z.md"]}


def test_what_cannot_be_inherited_is_named(tmp_path: Path) -> None:
    """A file that is not there, and one that inherits from this one."""
    file = tmp_path / "mkdocs.yml"
    file.write_text("site_name: x\nINHERIT: nope.yml\n")
    assert said(file) == ["mkdocs.yml:2: 'INHERIT' names nope.yml, and there is no such file"]
    file.write_text("INHERIT: mkdocs.yml\n")
    assert said(file) == ["mkdocs.yml:1: 'INHERIT' names mkdocs.yml, which inherits from this one"]


def test_who_changes_what_was_read_changes_it_for_nobody_else(tmp_path: Path) -> None:
    """A file that is read again says what it says."""
    file = tmp_path / "mkdocs.yml"
    file.write_text("nav: [x.md]\n")
    load(file)["nav"].append("y.md")
    assert load(file) == {"nav": ["x.md"]}
    file.write_text("nav: [z.md]\n")
    assert load(file) == {"nav": ["z.md"]}


def test_what_stands_in_the_environment_is_looked_up_each_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "mkdocs.yml"
    file.write_text("site_url: !ENV [ADDRESS, 'https://status.example/']\n")
    assert load(file) == {"site_url": "https://status.example/"}
    monkeypatch.setenv("ADDRESS", "https://other.example/")
    assert load(file) == {"site_url": "https://other.example/"}


def test_a_key_that_stands_twice_is_named_wherever_it_is(tmp_path: Path) -> None:
    """YAML takes the last one without a word; what `<<` brings is no second one."""
    file = tmp_path / "mkdocs.yml"
    file.write_text("a: &a\n  b: 1\n  c: 2\n  b: 3\nd:\n  <<: *a\n  c: 4\na: 5\n")
    assert said(file) == [
        "mkdocs.yml:4: the key 'b' is already on line 2; keep one of the two",
        "mkdocs.yml:8: the key 'a' is already on line 1; keep one of the two",
    ]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("INHERIT: nope.yml\n", "mkdocs.yml:1: 'INHERIT' names nope.yml"),
        ("plugins: statuspage\n", "mkdocs.yml:1: the plugin 'statuspage' is not in the list"),
        (MKDOCS + "plugins:\n  - search\n", "mkdocs.yml:11: the key 'plugins' is already on"),
        ("", "mkdocs.yml:1: holds no settings"),
    ],
)
def test_a_folder_with_content_is_a_site_whatever_its_settings_say(
    text: str, message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is wrong with them is the message, not that there is no site."""
    folder = write(tmp_path, {"mkdocs.yml": text})
    monkeypatch.chdir(folder / "pages")
    done = run("check")
    assert done.code == 1
    assert done.out.startswith(message)


def test_the_settings_of_another_site_without_our_plugin_are_passed_over(tmp_path: Path) -> None:
    """The nearest folder above that loads it is meant."""
    folder = write(tmp_path, {"handbook/mkdocs.yml": "site_name: Handbook\n"})
    assert settings.find_folder(folder / "handbook") == folder


PIECES = (
    *("\t", ": ", "- ", "[", "]", "{", "}", " #", "'", '"', "| ", "&a ", "*a", "!x ", "? "),
    *("\n", "\n  ", "<<: ", "~", "é", "\u2028", "\x07", "\r\n", "a:b", "{a:1}", "...\n"),
    *(",", "\ufeff"),
)


@given(
    changes=st.lists(
        st.tuples(st.integers(0, 4000), st.sampled_from(PIECES), st.integers(0, 3)),
        min_size=1,
        max_size=3,
    )
)
@settings_of_examples(max_examples=150, deadline=None)
def test_the_quick_parser_reads_what_mkdocs_reads(
    changes: list[tuple[int, str, int]],
) -> None:
    """Whatever stands in a file: the same values, the same keys twice, or the same refusal."""
    text = (CHECKOUT / "content" / "mkdocs.yml").read_text("utf-8")
    for place, piece, left_out in changes:
        at = place % len(text)
        text = text[:at] + piece + text[at + left_out :]
    told: list[object] = []
    for quick in (True, False):
        with pytest.MonkeyPatch.context() as patch:
            if not quick:
                patch.delattr(yaml, "CSafeLoader")
            twice: list[Mistake] = []
            try:
                told.append((repr(_parsed(text, "mkdocs.yml", twice)), twice))
            except (yaml.YAMLError, ValueError) as problem:
                told.append(str(problem))
    assert told[0] == told[1]


@pytest.mark.parametrize(
    ("written", "corrected"),
    [("[cn, zh-CN]", "languages: [zh-CN]"), ("[en, zh-cn, cn]", "languages: [en, zh-CN]")],
)
def test_a_language_that_is_meant_twice_is_proposed_once(
    tmp_path: Path, written: str, corrected: str
) -> None:
    """What is proposed can be copied as it stands."""
    text = MKDOCS.replace("languages: [en, zh-CN]", f"languages: {written}")
    with pytest.raises(ContentError) as problem:
        settings.read(write(tmp_path, {"mkdocs.yml": text}) / "mkdocs.yml")
    assert {(mistake.corrected or "").strip() for mistake in problem.value.mistakes} == {corrected}
