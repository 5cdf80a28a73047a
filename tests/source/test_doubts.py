"""What is odd about messages taken together: lists that are not translated point by point."""

from __future__ import annotations

from pathlib import Path

import pytest

from statuspage.errors import Severity
from statuspage.model import Text
from tests.folders import INDEX, MKDOCS, message, read, write

ONE = "incidents/2026-11-02-orders-fail"
SHOWN = "are shown untranslated; translate each"
ADVICE = "advice:\n  - Wait.\n  - Do not pay twice.\n  - Call us.\n"


def chinese(points: str, body: str = "抱歉。") -> str:
    """A translation with these lines in its head."""
    return f"---\ntitle: 订单失败\n{points}---\n{body}\n"


def warned(folder: Path) -> list[str]:
    """The warnings of a folder."""
    return [str(m) for m in read(folder).mistakes if m.severity is Severity.WARNING]


@pytest.mark.parametrize(
    ("points", "said"),
    [
        ("advice:\n  - 请等待。\n  - 请勿重复付款。\n  - 请来电。\n", None),
        ("", None),  # falls back as a whole, and is marked
        ("advice:\n", None),
        (
            "advice:\n  - 请等待。\n",
            f"has 1 entry here and 3 in the original: the last 2 {SHOWN}",
        ),
        (
            "advice: []\n",
            f"has no entries here and 3 in the original: the last 3 {SHOWN}",
        ),
        (
            "advice:\n  - 一\n  - 二\n  - 三\n  - 四\n",
            "has 4 entries here and 3 in the original: take out what the original does not say",
        ),
    ],
)
def test_a_list_has_as_many_points_as_its_original(
    tmp_path: Path, points: str, said: str | None
) -> None:
    """Another number is named with its file and line."""
    files = {
        f"{ONE}/index.md": INDEX.replace("\n---\nWe", f"\n{ADVICE}---\nWe"),
        f"{ONE}/index.zh-CN.md": chinese(points),
    }
    expected = [] if said is None else [f"{ONE}/index.zh-CN.md:3: 'advice' {said}"]
    assert warned(write(tmp_path, files)) == expected


@pytest.mark.parametrize(
    ("detected", "found", "differ"),
    [
        ("2026-11-02 09:00", "2026-11-02 09:00", False),
        ("2026-11-02 09:00", "2026-11-02", False),
        ("2026-11-02 09:00", "2026-11-01", True),
        ("2026-11-02 09:00", "2026-11-02 08:00", True),
    ],
)
def test_two_moments_at_which_it_was_found(
    tmp_path: Path, detected: str, found: str, differ: bool
) -> None:
    """The deadline counts from one of them; which of the two is right, only people know."""
    text = INDEX.replace("impact", f"kind: data-breach\nfound: {found}\nimpact", 1)
    first = write(tmp_path / "one", {f"{ONE}/index.md": text})
    assert not any("when it was found" in line for line in warned(first))
    both = text.replace("started: 2026-11-02 09:05", f"detected: {detected}")
    told = warned(write(tmp_path / "two", {f"{ONE}/index.md": both}))
    expected = (
        f"{ONE}/index.md:4: 'detected' and 'found' both say when it was found, and differ: "
        "deadlines count from the earlier; leave one of them out, or correct it"
    )
    assert (expected in told) is differ


def test_what_is_missing_stands_there_in_the_words_of_the_original(tmp_path: Path) -> None:
    """Nobody loses a point of advice; the message counts as not wholly translated."""
    files = {
        f"{ONE}/index.md": INDEX.replace("\n---\nWe", f"\n{ADVICE}---\nWe"),
        f"{ONE}/index.zh-CN.md": chinese("advice:\n  - 请等待。\n"),
        f"{ONE}/02-more.md": message(at="2026-11-02 10:00", advice="Wait."),
        f"{ONE}/02-more.zh-CN.md": chinese("advice: 请等待。\n"),
    }
    found = read(write(tmp_path, files)).sites["zh-CN"].incidents[0].updates
    assert [update.facts["advice"] for update in found] == [
        (Text("请等待。", "zh-CN"), Text("Do not pay twice.", "en"), Text("Call us.", "en")),
        (Text("请等待。", "zh-CN"),),
    ]
    assert [update.untranslated for update in found] == [True, False]
    write(tmp_path, {f"{ONE}/index.zh-CN.md": chinese("advice: []\n")})
    first = read(tmp_path).sites["zh-CN"].incidents[0].first
    assert first.facts["advice"] == tuple(
        Text(point, "en") for point in ("Wait.", "Do not pay twice.", "Call us.")
    )
    assert first.untranslated


def test_a_list_of_the_translation_alone_is_said_to_be_shown_nowhere(tmp_path: Path) -> None:
    """Facts come from the original; one that was emptied before has no points either."""
    files = {
        f"{ONE}/index.md": INDEX.replace("\n---\nWe", f"\n{ADVICE}---\nWe"),
        f"{ONE}/index.zh-CN.md": chinese("known:\n  - 一\n"),
        f"{ONE}/02-more.md": message(at="2026-11-02 10:00", advice="[]"),
        f"{ONE}/02-more.zh-CN.md": chinese("advice:\n  - 请等待。\n"),
    }
    assert warned(write(tmp_path, files)) == [
        (
            f"{ONE}/02-more.zh-CN.md:3: 'advice' has 1 entry here and none in the original: "
            "it is shown nowhere"
        ),
        (
            f"{ONE}/index.zh-CN.md:3: 'known' has 1 entry here and none in the original: "
            "it is shown nowhere"
        ),
    ]


def test_planned_work_is_looked_at_as_well(tmp_path: Path) -> None:
    """Its lists are translated like those of incidents."""
    work = "maintenance/2026-11-08-database"
    files = {
        f"{work}/index.md": (
            "---\ntitle: Database\nat: 2026-11-01 09:00\nstart: 2026-11-08 02:00\n"
            f"end: 2026-11-08 03:00\n{ADVICE}---\nWe move the database.\n"
        ),
        f"{work}/index.zh-CN.md": chinese("advice:\n  - 请等待。\n"),
    }
    assert warned(write(tmp_path, files)) == [
        (
            f"{work}/index.zh-CN.md:3: 'advice' has 1 entry here and 3 in the original: "
            "the last 2 are shown untranslated; translate each"
        )
    ]


CAP = MKDOCS + "      cap:\n        sender: alerts@example.com\n        area: Everywhere\n"
LATER = {
    f"{ONE}/index.md": INDEX,
    f"{ONE}/index.zh-CN.md": chinese(""),
    f"{ONE}/02-fix.md": message(at="2026-11-02 10:00", status="identified"),
    f"{ONE}/03-watch.md": message(at="2026-11-02 11:00", status="monitoring"),
}


@pytest.mark.parametrize(
    ("name", "keys", "said"),
    [
        ("04-back", {}, None),
        ("04-back", {"status": "identified"}, None),
        ("04-back", {"impact": "minor", "reason": "Less."}, "what this message says of 'impact'"),
        ("back", {}, "has no number, and '03-watch' is of a later time"),
        ("02-back", {}, "has the number of another one (02), and '03-watch' is of a later time"),
    ],
)
def test_a_message_that_may_be_back_dated_is_named_where_there_are_warnings(
    tmp_path: Path, name: str, keys: dict[str, str], said: str | None
) -> None:
    """Its number says that it came after the others; what it leaves standing is in theirs."""
    back = {f"{ONE}/{name}.md": message(at="2026-11-02 10:30", **keys)}
    with_warnings = write(tmp_path / "cap", {"mkdocs.yml": CAP, **LATER, **back})
    found = [each for each in warned(with_warnings) if f"{name}.md" in each]
    assert len(found) == (said is not None)
    assert all(str(said) in each and "warning (CAP)" in each for each in found)
    assert [
        each for each in warned(write(tmp_path / "no", {**LATER, **back})) if "CAP" in each
    ] == []


def test_a_name_without_a_number_is_told_which_one_it_needs(tmp_path: Path) -> None:
    """The next one of the folder; the newest message needs none."""
    back = {f"{ONE}/back.md": message(at="2026-11-02 10:30")}
    newest = {f"{ONE}/new.md": message(at="2026-11-02 11:30")}
    (found,) = warned(write(tmp_path, {"mkdocs.yml": CAP, **LATER, **back, **newest}))
    assert found.endswith("to leave it as it is, call this file '04-back.md'")


def test_a_message_about_work_that_may_be_back_dated_is_named_too(tmp_path: Path) -> None:
    work = "maintenance/database"
    window = {"start": "2026-11-05 22:00", "end": "2026-11-05 23:00"}
    files = {
        f"{work}/index.md": message(title="Database", at="2026-11-01 09:00", **window),
        f"{work}/watch.md": message(at="2026-11-02 11:00"),
        f"{work}/back.md": message(at="2026-11-02 10:30"),
    }
    (found,) = warned(write(tmp_path, {"mkdocs.yml": CAP, **files}))
    assert found.startswith(f"{work}/back.md:1: the name of this file has no number")
