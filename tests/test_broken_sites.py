"""One folder a mistake: what is said of it, and what becomes of everything else.

Each folder in tests/sites/broken/ holds the files that differ from tests/sites/minimal/ and,
in expected.txt, what `statuspage check` prints. Words that must not be published say HELD
BACK, words that must be say SOUND. Names that not every system can keep are given by a
names.txt (`file => name`).
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from statuspage.errors import ContentError
from statuspage.model import Count, FactValue, Indicator, Row, Text
from tests.commands import run
from tests.folders import read

SITES = Path(__file__).parent / "sites"
FOLDERS = sorted(folder.name for folder in (SITES / "broken").iterdir())
NOW = "2026-11-02 12:00"
NOTES = {"expected.txt", "names.txt"}
WITHHELD = {"drill-with-a-mistake", "draft-with-a-mistake", "embargo-with-a-mistake"}
UNDATED = (
    *("end-as-a-length", "end-before-start", "end-missing", "timezone-unknown", "work-started"),
    *("repeat-in-words", "repeat-never", "repeat-with-a-mistake"),
)
NEEDED = {"mkdocs.yml", "components.yml"}  # without them nothing can be said of anything
GOOD = 'class="state good"'
PLACE = re.compile(r"^(?! {4})(?P<path>.+?):\d+: (?P<said>.*)$", re.MULTILINE)


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
    found = PLACE.finditer(expected(name))
    return {place["path"] for place in found if not place["said"].startswith("warning: ")}


def wrong_content(name: str) -> set[str]:
    """Those of them that a build reads; it composes no notices."""
    return {path for path in wrong_paths(name) if not path.startswith("templates/")}


def published(folder: Path) -> bytes:
    """Everything in the built site."""
    files = (file for file in (folder / "site").rglob("*") if file.is_file())
    return b"\n".join(file.read_bytes() for file in files)


def sound(folder: Path) -> list[str]:
    """The lines that must be published whatever else is broken."""
    files = (file for file in folder.rglob("*.md") if file.is_file())
    texts = [file.read_bytes().decode("utf-8", "replace") for file in files]
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
    assert not re.search("Traceback|itself failed", done.out + done.err)


@pytest.mark.parametrize("name", [name for name in FOLDERS if wrong_content(name)])
def test_a_mistake_leaves_the_old_output_alone(name: str, tmp_path: Path) -> None:
    """A build that is not told to keep going says the same and changes nothing."""
    folder = site(name, tmp_path / "site")
    page = old_output(folder)
    done = run("build", "--site", folder, "--now", NOW)
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
    content = wrong_content(name)
    going_on = ["--keep-going"] if content else []  # warnings alone hold nothing back
    done = run("build", "--site", folder, "--now", NOW, *going_on)
    assert done.code == (3 if content else 0), done.err
    after, before = read(folder, NOW), read(without(folder, content, tmp_path / "before"), NOW)
    assert all(f"\n  {path}\n" in done.err for path in after.left_out)
    output = published(folder)
    assert b"HELD BACK" not in output
    assert [line for line in sound(folder) if line.encode() not in output] == []
    now_shown, shown_before = (one.sites["en"].indicator() for one in (after, before))
    assert now_shown.rank >= shown_before.rank
    if {*content} & incidents_of(folder) and name not in WITHHELD:
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


@pytest.mark.parametrize("name", UNDATED)
def test_planned_work_that_nobody_can_date_may_be_under_way(name: str, tmp_path: Path) -> None:
    """As long as its window cannot be read, the page is not operational."""
    folder = site(name, tmp_path / "site")
    assert read(folder, NOW).sites["en"].indicator() is Indicator.MINOR


def without(folder: Path, paths: set[str], target: Path) -> Path:
    """The site as it was before the broken files came."""
    shutil.copytree(folder, target, ignore=shutil.ignore_patterns("site"))
    for path in paths:
        if (target / path).is_dir():
            shutil.rmtree(target / path)
        else:
            (target / path).unlink(missing_ok=True)
    return target


def incidents_of(folder: Path) -> set[str]:
    """The paths of all files that open an incident."""
    return {file.relative_to(folder).as_posix() for file in folder.glob("incidents/*/index.md")}


def test_what_lies_outside_of_the_site_is_never_read(tmp_path: Path) -> None:
    """A link out of the folder is named, whatever it pretends to be, and not followed."""
    secret = tmp_path / "secret"
    secret.mkdir()
    (secret / "index.md").write_text(index("HELD BACK"), encoding="utf-8")
    (secret / "shelf.png").write_bytes(b"\x89PNG\r\n\x1a\nHELD BACK")
    folder = shutil.copytree(SITES / "minimal", tmp_path / "site")
    one, two = (folder / "incidents" / name for name in ("2026-11-01-orders", "2026-11-02-linked"))
    one.mkdir()
    two.mkdir()
    text = index("SOUND words.").replace("SOUND", "SOUND ![a shelf](shelf.png)")
    (one / "index.md").write_text(text, encoding="utf-8")
    links = {
        one / "02-more.md": secret / "index.md",
        one / "index.zh-CN.md": secret / "index.md",
        one / "shelf.png": secret / "shelf.png",
        two / "index.md": secret / "index.md",
        folder / "incidents" / "2026-11-03-folder": secret,
        folder / "pages" / "shelf.png": secret / "shelf.png",
        folder / "pages" / "more": secret,
    }
    for link, target in links.items():
        link.symlink_to(target)
    done = run("check", "--site", folder, "--now", NOW)
    named = {match["path"] for match in PLACE.finditer(done.out)}
    assert {link.relative_to(folder).as_posix() for link in links} <= named
    assert run("build", "--site", folder, "--now", NOW, "--keep-going").code == 3
    assert b"HELD BACK" not in published(folder)
    assert b"SOUND: parcels arrive a day late" in published(folder)
    assert GOOD not in (folder / "site" / "index.html").read_text("utf-8")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("x" * 300_000, "the file is too large: it has more than 256 KB"),
        ("[" * 200_000, None),
        ("*" * 100_000 + "a", None),
        ("> " * 30_000 + "a", None),
        ("| a " * 30_000 + "|\n" + "|-" * 30_000 + "|\n", None),
    ],
)
def test_a_huge_or_hostile_text_is_refused_in_a_line(
    text: str, said: str | None, tmp_path: Path
) -> None:
    """It takes no minutes and no gigabytes, and holds back nothing else."""
    folder = shutil.copytree(SITES / "minimal", tmp_path / "site")
    file = folder / "incidents" / "2026-11-02-orders" / "index.md"
    file.parent.mkdir()
    file.write_text(index(f"HELD BACK {text}"), encoding="utf-8")
    done = run("check", "--site", folder, "--now", NOW)
    assert len(done.out) < 2000
    if said is not None:
        assert done.out == f"incidents/2026-11-02-orders/index.md:1: {said}\n"
    built = run("build", "--site", folder, "--now", NOW, "--keep-going")
    assert built.code == (3 if done.code else 0), built.err
    assert (b"HELD BACK" in published(folder)) == (not done.code)
    assert b"SOUND: parcels arrive a day late" in published(folder)


def index(body: str) -> str:
    """The first message of an incident."""
    return f"---\ntitle: Orders fail\nimpact: major\nat: 2026-11-02 09:20\n---\n{body}\n"


def test_what_people_write_and_is_not_wrong(tmp_path: Path) -> None:
    """Colons, hashes, noes, leading zeros, Windows line ends, capitals: read as they were meant."""
    folder = shutil.copytree(SITES / "minimal", tmp_path / "site")
    file = folder / "incidents" / "2026-11-02-orders" / "index.md"
    file.parent.mkdir()
    file.write_bytes(b"\xef\xbb\xbf" + KINDLY.replace("\n", "\r\n").encode())
    assert run("check", "--site", folder, "--now", NOW).out == ""
    (incident,) = [i for i in read(folder, NOW).sites["en"].incidents if i.is_open]
    message = incident.first
    assert message.title.value == "Refund of order #4711: no"
    assert message.summary is not None
    assert message.summary.value == "Correction: 2,400 orders # not 24,000"
    assert (message.impact.value, message.phase.value) == ("major", "identified")
    assert f"{message.at:%H:%M %Z}" == "09:45 CET"
    assert [str(point.value) for point in texts(message.facts["known"])] == [
        "Note: one in ten fails, mostly by card",
        "22:10 to 23:00",
        "[not a list], just words",
    ]
    assert [str(point.value) for point in texts(message.facts["advice"])] == ["Wait. Call us."]
    assert message.facts["products"] == (Row({"name": "yes", "lot": "0412"}),)
    assert message.facts["injuries"] == Count(0)


def texts(value: FactValue) -> tuple[Text, ...]:
    """A list fact as its texts."""
    assert isinstance(value, tuple)
    return tuple(point for point in value if isinstance(point, Text))


KINDLY = """

---
# what we know so far
title: Refund of order #4711: no
kind: Recall
impact: MAJOR
status: Identified   # by Anna
at: 2026-11-02T08:45Z

summary: Correction: 2,400 orders # not 24,000
components:
  checkout: Partial Outage
known:
- Note: one in ten fails, mostly by card
- 22:10 to 23:00
- "[not a list], just words"
unknown: []
advice:
  Wait.
  Call us.
injuries: none
products:
  - name: yes
    lot: 0412
---

Words.
"""
