"""Whatever happens to a file, it is survived: one damaged message holds back nothing else."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from statuspage.source import Reading
from tests.built import EVERYTHING, EVERYTHING_NOW
from tests.folders import read

FILES = sorted(
    file.relative_to(EVERYTHING).as_posix()
    for section in ("incidents", "maintenance")
    for file in EVERYTHING.glob(f"{section}/*/*.md")
)
LINES = (
    *(
        "---",
        "...",
        "- ",
        "title:",
        "known: >",
        "\t",
        "\x00",
        "<<<<<<< HEAD",
        "<!-- x -->",
        "[a]: b",
    ),
    *("at: 0001-01-01 00:00", "at: 9999-12-31 23:59+14:00", "next_update: 9999-12-31 23:59"),
    *("end: 1900-01-01 00:00", "start: 2199-12-31 23:59", "timezone: Etc/GMT+99", "draft: no"),
    *("repeat: FREQ=DAILY;COUNT=99999999", "repeat: FREQ=YEARLY;INTERVAL=0", "drill: yes"),
    *("repeat: FREQ=MONTHLY;BYSETPOS=400", "occurrence: 2026-02-30", "publish_at: soon"),
    *(
        "injuries: 99999999999999999999999999",
        "kind: recall",
        "status: withdrawn",
        "corrects: index",
    ),
    *("components: {a: b}", "  - a: b", "contact: nobody", "![a](b.png)", "of: 000000000000"),
)
DAMAGE = st.tuples(
    st.sampled_from(["cut", "drop", "double", "insert", "indent", "replace"]),
    st.integers(0, 30),
    st.sampled_from(LINES),
    st.integers(0, 40),
)


def damaged(text: str, how: str, number: int, line: str, place: int) -> str:
    """The text with one thing done to one of its lines."""
    lines = text.split("\n")
    at = number % len(lines)
    match how:
        case "cut":
            lines[at] = lines[at][:place]
        case "drop":
            del lines[at]
        case "double":
            lines.insert(at, lines[at])
        case "insert":
            lines.insert(at, line)
        case "indent":
            lines[at] = " " * (place % 5) + lines[at]
        case _:  # replace
            lines[at] = line
    return "\n".join(lines)


def said(reading: Reading) -> Mapping[str, tuple[str, str]]:
    """Every published message of every language: what it is called and what it says."""
    return {
        f"{language}:{update.path}": (update.title.value, update.body.value)
        for language, site in reading.sites.items()
        for _, update in site.updates_newest_first()
    }


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Mapping[str, tuple[str, str]]]:
    """A copy of the site that uses every feature, and what it says."""
    folder = shutil.copytree(EVERYTHING, tmp_path_factory.mktemp("damage") / "site")
    return folder, said(read(folder, EVERYTHING_NOW))


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(name=st.sampled_from(FILES), damages=st.lists(DAMAGE, min_size=1, max_size=3))
def test_a_damaged_file_holds_back_nothing_outside_of_its_folder(
    name: str,
    damages: list[tuple[str, int, str, int]],
    whole: tuple[Path, Mapping[str, tuple[str, str]]],
) -> None:
    """It is read or named, and all other incidents say what they said."""
    folder, before = whole
    file = folder / name
    kept = file.read_text("utf-8")
    text = kept
    for how, number, line, place in damages:
        text = damaged(text, how, number, line, place)
    file.write_text(text, encoding="utf-8")
    try:
        after = said(read(folder, EVERYTHING_NOW))
    finally:
        file.write_text(kept, encoding="utf-8")
    own = name.rpartition("/")[0]
    changed = {path for path, words in before.items() if after.get(path) != words}
    assert [path for path in changed if not path.partition(":")[2].startswith(own)] == []
