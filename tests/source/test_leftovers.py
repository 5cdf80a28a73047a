"""What was copied out of other programs along with the words is named before it is published."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from time import process_time
from zoneinfo import ZoneInfo

import pytest

from statuspage.errors import Mistake, Severity
from statuspage.source.frontmatter import read as parsed
from statuspage.source.leftovers import leftovers
from statuspage.source.scene import Scene
from tests.folders import read, write

ONE = "incidents/2026-11-02-orders-fail/index.md"
HEAD = "---\ntitle: Orders fail\nimpact: major\nat: 2026-11-02 09:20\n"
SAFE = (
    "https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fexample.com%2Fhelp%3Fa%3D1"
    "&data=05%7C02%7Canna.meyer%40example.com%7Cabc&reserved=0"
)


def said(tmp_path: Path, text: str) -> list[Mistake]:
    found = read(write(tmp_path, {ONE: f"{HEAD}{text}"}))
    assert found.errors == ()
    return [each for each in found.mistakes if each.severity is Severity.WARNING]


@pytest.mark.parametrize(
    ("line", "corrected"),
    [
        (f"See {SAFE}.", "See https://example.com/help?a=1."),
        (f"Safe? [Read on]({SAFE}) now", "Safe? [Read on](https://example.com/help?a=1) now"),
        (
            "https://urldefense.com/v3/__https://example.com/a__;!!abc$",
            "https://example.com/a",
        ),
        (
            "https://www.google.com/url?q=https://example.com/a&sa=D&source=docs",
            "https://example.com/a",
        ),
        (
            "Is it safe? See https://example.com/a?utm_source=chatgpt.com.",
            "Is it safe? See https://example.com/a.",
        ),
        ("(https://a.example/?b=1&utm_source=chatgpt.com)", "(https://a.example/?b=1)"),
        (
            "Safe? https://example.com/a?utm_source=chatgpt.com#top",
            "Safe? https://example.com/a#top",
        ),
        (
            "https://example.com/a?utm_source=openai&b=1&utm_source=openai#c",
            "https://example.com/a?b=1#c",
        ),
        ("Boil it. :contentReference[oaicite:0]{index=0}", "Boil it."),
        ("Boil it【12†source】 now.", "Boil it now."),
        ("[20/11/2026, 10:02] Anna: The shop is shut", "The shop is shut"),
        ("20.11.26, 10:02 - Anna Meyer: Shut", "Shut"),
        ("[18/11/2026, 10:00:12] Anna: **Do not drink it**", "**Do not drink it**"),
        ("> [18/11/2026, 10:00:12] Anna: *Boil* it", "> *Boil* it"),
        ("**[18/11/2026, 10:00:12] Anna: Boil it**", "**Boil it**"),
        ("**[18/11/2026, 10:00:12] Anna: **Boil it", None),
        ("_[18/11/2026, 10:00:12] Anna: Boil_ _it_", None),
        ("[10:02 AM, 11/20/2026] Anna: Shut", "Shut"),
        ("Sent from my iPhone", None),
        ("> Von meinem iPhone gesendet", None),
        ("发自我的iPhone", None),
        ("Here's a revised version of your message:", None),
        ("Let me know if you'd like a shorter one!", None),
        ("好的，以下是修改后的公告：", None),
        ("Sure! Here is a draft of a public statement:", None),
        ("Here's a polished, more empathetic draft you can use:", None),
        ("Here is the revised message:", None),
        ("Here's a draft message you can post:", None),
        ("**Certainly!** Here’s a clearer version with a warmer tone:", None),
        ("Would you like me to make it shorter?", None),
        ("Let me know if you want any changes to the wording of this message.", None),
        ("Feel free to adjust the wording as needed.", None),
        ("I've rewritten your message.", None),
        ("Gerne! Hier ist eine überarbeitete Fassung deiner Mitteilung:", None),
        ("Hier ist der Entwurf:", None),
        ("如需修改，请随时告诉我！", None),
    ],
)
def test_what_a_program_left_is_named_with_the_line_without_it(
    tmp_path: Path, line: str, corrected: str | None
) -> None:
    """It withholds nothing: people need the message now."""
    assert [(each.line, each.corrected) for each in said(tmp_path, f"---\nSorry.\n\n{line}\n")] == [
        (8, corrected)
    ]


def test_several_in_one_line_have_one_line_that_is_right(tmp_path: Path) -> None:
    found = said(tmp_path, f"---\nBoil【12†source】, see {SAFE}\n")
    assert [each.corrected for each in found] == ["Boil, see https://example.com/help?a=1"] * 2


def test_in_a_key_too(tmp_path: Path) -> None:
    found = said(tmp_path, f"advice:\n  - Read {SAFE}\n---\nSorry.\n")
    assert [(each.line, each.corrected) for each in found] == [
        (6, "  - Read https://example.com/help?a=1")
    ]


@pytest.mark.parametrize("margin", ["  - ", "    ", "> "])
def test_a_proposal_keeps_the_margin(tmp_path: Path, margin: str) -> None:
    """A point below a point, and what is indented, stay where they are when it is pasted."""
    found = said(tmp_path, f"---\n- Boil it.\n\n{margin}For how long【12†source】\n")
    assert [each.corrected for each in found] == [f"{margin}For how long"]


@pytest.mark.parametrize(
    "mark", ["\ue200", "【1†", "citeturn1", "turn1a", "[cite: 1, ", "http://?", "[1/1/26, 1:11] "]
)
def test_many_marks_take_no_time(mark: str) -> None:
    """Each sign is looked at a few times, however many begin what none ends."""
    scene = Scene(path="a.md", zone=ZoneInfo("UTC"), as_of=datetime(2026, 11, 2, tzinfo=UTC))
    document = parsed(f"{HEAD}---\ncite{mark * (64_000 // len(mark))}\n".encode(), "a.md")
    began = process_time()
    leftovers(document, scene)
    assert process_time() - began < 1


def test_the_head_of_a_mail_is_named_once_with_its_lines(tmp_path: Path) -> None:
    head = "Von: Anna <anna@example.com>\nGesendet: Freitag\nAn: Presse\nBetreff: WG: Bitte"
    found = said(tmp_path, f"---\nSorry.\n\n{head}\n\nText\n")
    assert [each.line for each in found] == [8]
    assert "lines 8 to 11" in found[0].message


@pytest.mark.parametrize(
    "text",
    [
        "[10:30]: Closed.\n[10:45] Update: open again.",
        "[20.11.2026, 10:30 Uhr] Neu: Halle 3 ist offen.",
        "From: Hamburg\nTo: Berlin\n\nAll trains between these stations stand still.",
        "Let us know if you are concerned. Here is what we know:",
        "See https://www.google.com/maps?q=Hamburg and https://example.com/?utm_source=newsletter",
        "We cite: 1, 2. Great! Here are the opening hours.",
        "Subject: to change.",
        "Here is the revised timetable for buses:\n\nHier ist die neue Fassung der Liste:",
        "Here is the updated statement of the ministry:\n\nHere is a draft law on milk:",
        "Hier ist der Entwurf der neuen Satzung:\n\nHier ist die überarbeitete Liste:",
        "Let me know if you want a refund.",
        "Let me know if you want to change your order.\n\nWould you like to change it?",
        "I have revised my view.\n\nFeel free to edit your booking.",
        "如需修改，请告诉我们。",
        "They say:\n\nHere is the revised message:\n\nWe say more at noon.",
        "Here's the latest update:\n\nHere is a version history of the recalled firmware:",
    ],
)
def test_words_that_only_look_like_it_are_left_alone(tmp_path: Path, text: str) -> None:
    assert said(tmp_path, f"---\n{text}\n") == []
