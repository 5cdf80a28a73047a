"""One folder a mistake: what is said of it, and what becomes of everything else.

Each folder in tests/sites/broken/ holds the files that differ from tests/sites/minimal/ and,
in expected.txt, what `statuspage check` prints. Words that must not be published say HELD
BACK, words that must be say SOUND. Names that not every system can keep are given by a
names.txt (`file => name`).
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from statuspage.errors import ContentError
from statuspage.model import Indicator
from statuspage.source import Reading
from tests.commands import Ran, run
from tests.folders import read

SITES = Path(__file__).parent / "sites"
FOLDERS = sorted(folder.name for folder in (SITES / "broken").iterdir())
NOW = "2026-11-02 12:00"
NOTES = {"expected.txt", "names.txt"}
NEEDED = {"mkdocs.yml", "components.yml"}  # without them nothing can be said of anything
GOOD = 'class="state good"'


def site(name: str, folder: Path) -> Path:
    """A site that is sound but for the files of one folder."""
    shutil.copytree(SITES / "minimal", folder)
    broken = SITES / "broken" / name
    shutil.copytree(broken, folder, dirs_exist_ok=True, ignore=lambda _, names: NOTES & {*names})
    if (broken / "names.txt").exists():
        for line in (broken / "names.txt").read_text("utf-8").splitlines():
            old, new = line.split(" => ")
            (folder / old).rename(folder / new)
    return folder


def expected(name: str) -> str:
    """What `check` says of a folder."""
    return (SITES / "broken" / name / "expected.txt").read_text("utf-8")


def wrong_paths(name: str) -> set[str]:
    """The files and folders of which an error is expected."""
    lines = [line for line in expected(name).splitlines() if not line.startswith("    ")]
    places = [line.split(": ", 1) for line in lines]
    return {
        place.rpartition(":")[0] for place, message in places if not message.startswith("warning: ")
    }


def published(folder: Path) -> bytes:
    """Everything in the built site."""
    files = (file for file in (folder / "site").rglob("*") if file.is_file())
    return b"\n".join(file.read_bytes() for file in files)


def sound(folder: Path) -> list[str]:
    """The lines that must be published whatever else is broken."""
    texts = [file.read_bytes().decode("utf-8", "replace") for file in folder.rglob("*.md")]
    return [line for text in texts for line in text.splitlines() if line.startswith("SOUND")]


def old_output(folder: Path) -> Path:
    """An output of an earlier build."""
    page = folder / "site" / "index.html"
    page.parent.mkdir()
    page.write_text("the old page", encoding="utf-8")
    return page


@pytest.mark.parametrize("name", FOLDERS)
def test_a_mistake_is_said_with_its_place_and_what_would_be_right(
    name: str, tmp_path: Path
) -> None:
    """The message is the one that a person read and found clear."""
    done = run("check", "--site", site(name, tmp_path / "site"), "--now", NOW)
    assert done.out == expected(name)
    assert done.code == (1 if wrong_paths(name) else 0)
    assert "Traceback" not in done.out + done.err


@pytest.mark.parametrize("name", FOLDERS)
def test_a_mistake_leaves_the_old_output_alone(name: str, tmp_path: Path) -> None:
    """A build that is not told to keep going says the same and changes nothing."""
    folder = site(name, tmp_path / "site")
    content = {path for path in wrong_paths(name) if not path.startswith("templates/")}
    page = old_output(folder)
    done = run("build", "--site", folder, "--now", NOW)
    if not content:
        assert done.code == 0, done.err
        return
    assert done.code == 1
    assert page.read_text("utf-8") == "the old page"
    assert [file.name for file in (folder / "site").iterdir()] == ["index.html"]
    assert "nothing was built, the old site stands." in done.err
    errors = [line for line in expected(name).splitlines() if "warning: " not in line]
    assert [line for line in done.err.splitlines() if line in errors] == errors


@pytest.mark.parametrize("name", [name for name in FOLDERS if not wrong_paths(name) & NEEDED])
def test_everything_else_is_published_and_the_page_is_no_greener(name: str, tmp_path: Path) -> None:
    """What is broken is left out, alone; nothing looks better for it."""
    folder = site(name, tmp_path / "site")
    done = run("build", "--site", folder, "--now", NOW, "--keep-going")
    content = {path for path in wrong_paths(name) if not path.startswith("templates/")}
    assert done.code == (3 if content else 0), done.err
    assert all(f"\n  {path}\n" in done.err for path in left_out(read(folder, NOW)))
    output = published(folder)
    assert b"HELD BACK" not in output
    assert [line for line in sound(folder) if line.encode() not in output] == []
    after, before = read(folder, NOW), read(without(folder, content, tmp_path / "before"), NOW)
    now_shown, shown_before = (one.sites["en"].indicator() for one in (after, before))
    assert now_shown.rank >= shown_before.rank
    if any(path.endswith("/index.md") for path in content) and not withheld(name):
        assert now_shown is not Indicator.NONE
    home = (folder / "site" / "index.html").read_text("utf-8")
    assert (GOOD in home) == (now_shown is Indicator.NONE)


@pytest.mark.parametrize("name", [name for name in FOLDERS if wrong_paths(name) & NEEDED])
def test_without_settings_or_components_nothing_is_built(name: str, tmp_path: Path) -> None:
    """The old output stands, even when told to keep going."""
    folder = site(name, tmp_path / "site")
    page = old_output(folder)
    done = run("build", "--site", folder, "--now", NOW, "--keep-going")
    assert (done.code, page.read_text("utf-8")) == (1, "the old page")
    with pytest.raises(ContentError):
        read(folder, NOW)


def left_out(reading: Reading) -> tuple[str, ...]:
    """The paths that a reading names as left out."""
    return reading.left_out


def without(folder: Path, paths: set[str], target: Path) -> Path:
    """The site as it was before the broken files came."""
    shutil.copytree(folder, target, ignore=shutil.ignore_patterns("site"))
    for path in paths:
        if (target / path).is_dir():
            shutil.rmtree(target / path)
        else:
            (target / path).unlink(missing_ok=True)
    return target


def withheld(name: str) -> bool:
    """Whether the broken incident is a draft, a drill or embargoed beyond doubt."""
    return name in {"drill-with-a-mistake", "draft-with-a-mistake", "embargo-with-a-mistake"}


def answer(done: Ran) -> str:
    """What a command printed and said, for a message of a failed test."""
    return done.out + done.err
