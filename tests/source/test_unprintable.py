"""What no page can hold is a mistake of mkdocs.yml, with its line, and never a traceback."""

from __future__ import annotations

from pathlib import Path

import pytest

from statuspage.errors import ContentError
from statuspage.source import settings
from tests.commands import run
from tests.folders import MKDOCS, write


@pytest.mark.parametrize(
    ("name", "said"),
    [
        (r"Ex \ud83d name", "half of a character (U+D83D) stands in 'Ex name'"),
        (r"Ex\x07\x1b", "an invisible control character (U+0007) stands in 'Ex'"),
        (r"Ex\x85ample\uFFFF", "an invisible control character (U+0085) stands in 'Example'"),
    ],
)
def test_neither_check_nor_build_takes_them(tmp_path: Path, name: str, said: str) -> None:
    """Both say the same."""
    folder = write(tmp_path, {"mkdocs.yml": MKDOCS.replace("Example status", f'"{name}"')})
    clean = said.partition(" in ")[2].strip("'")
    expected = f"mkdocs.yml:1: {said}: no page can show it; take it out\n    site_name: {clean}\n"
    checked, built = (run(command, "--site", folder) for command in ("check", "build"))
    assert (checked.code, built.code) == (1, 1)
    assert checked.out == expected
    assert built.err.startswith(expected)
    assert not (folder / "site").exists()


@pytest.mark.parametrize(
    ("line", "number", "corrected"),
    [
        (r'site_description: "How we \x01are"', 1, "site_description: How we are"),
        (r'copyright: "\x7fWe"', 1, "copyright: We"),
        ('nav:\n  - About: about.md\n  - "Mo\\x02re": about.md', 3, None),
        ('extra:\n  words:\n    - "a\\udc00"', 3, None),
    ],
)
def test_every_text_is_looked_at(
    tmp_path: Path, line: str, number: int, corrected: str | None
) -> None:
    """Also in what only MkDocs reads: it would stand on a plain page."""
    folder = write(tmp_path, {"mkdocs.yml": f"{line}\n{MKDOCS}"})
    with pytest.raises(ContentError) as problem:
        settings.read(folder / "mkdocs.yml")
    (mistake,) = problem.value.mistakes
    assert (mistake.line, mistake.corrected) == (number, corrected)


def test_options_of_the_plugin_are_texts_as_well(tmp_path: Path) -> None:
    cap = '      cap:\n        sender: a@example.com\n        area: "Ev\\x0berywhere"\n'
    folder = write(tmp_path, {"mkdocs.yml": MKDOCS + cap})
    with pytest.raises(ContentError) as problem:
        settings.read(folder / "mkdocs.yml")
    (mistake,) = problem.value.mistakes
    line = (MKDOCS + cap).splitlines().index('        area: "Ev\\x0berywhere"') + 1
    assert (mistake.line, mistake.corrected) == (line, "area: Everywhere")


def test_signs_that_pages_can_show_are_left_alone(tmp_path: Path) -> None:
    """Tabs and line breaks are space, and what turns a text around is taken out of it."""
    name = r'"Ex\tam\nple \u202e \U0001F600 状态"'
    folder = write(tmp_path, {"mkdocs.yml": MKDOCS.replace("Example status", name)})
    assert settings.read(folder / "mkdocs.yml").name == "Ex am ple 😀 状态"
