"""Bodies: plain text with line breaks, whatever an author writes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.folders import INDEX, write
from tests.render.statuspage_v2 import made

ONE = "incidents/2026-11-02-orders-fail"


def body(folder: Path, text: str, keys: str = "") -> str:
    """The body of a message with this text and these keys."""
    whole = INDEX.replace("We are sorry.\n", f"{text}\n").replace("at:", f"{keys}at:", 1)
    folder = write(folder, {f"{ONE}/index.md": whole})
    found: str = made.said(made.of_folder(folder))[0]["body"]
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One.\n\nTwo.", "One.<br /><br />Two."),
        ("- One\n- Two", "- One<br />- Two"),
        ("R&D: less than < 1 %, more than > 2 %", "R&D: less than < 1 %, more than > 2 %"),
        ("<script>alert(1)</script>", "&lt;script>alert(1)&lt;/script>"),
        ("**Please** see [the page](https://example.com/a)", "Please see the page (https://example.com/a)"),
        ("]]> and \u200fsome 🙂", "]]> and \u200fsome 🙂"),
        ("a&#8;b&#8238;c", "abc"),
        ("请勿食用。", "请勿食用。"),
    ],
)  # fmt: skip
def test_a_body_is_plain_text_with_line_breaks(tmp_path: Path, text: str, expected: str) -> None:
    assert body(tmp_path, text) == expected


def test_a_long_body_is_whole(tmp_path: Path) -> None:
    assert body(tmp_path, "word " * 600) == ("word " * 600).strip()


def test_facts_that_a_message_gives_are_in_it(tmp_path: Path) -> None:
    """In a recall the advice may be all that matters."""
    assert body(tmp_path, "We are sorry.", "advice:\n  - Do not order again.\n") == (
        "We are sorry.<br /><br />What to do<br /><br />- Do not order again."
    )


def test_facts_that_only_stand_are_not_repeated(tmp_path: Path) -> None:
    folder = write(
        tmp_path,
        {
            f"{ONE}/index.md": INDEX.replace("at:", "advice:\n  - Wait.\nat:", 1),
            f"{ONE}/02-more.md": made.message("at: 2026-11-02 09:40", "More."),
        },
    )
    assert made.said(made.of_folder(folder))[1]["body"] == "More."


def test_without_a_text_the_summary_speaks_and_without_both_the_phase(tmp_path: Path) -> None:
    assert body(tmp_path / "a", "", "summary: It is over soon.\n") == "It is over soon."
    assert body(tmp_path / "b", "") == "Investigating"


def test_a_label_stands_first(tmp_path: Path) -> None:
    said = body(tmp_path, "More lots.", "label: Recall extended\n")
    assert said == "Recall extended<br /><br />More lots."


def test_why_the_impact_changes_is_said_in_one_sentence(tmp_path: Path) -> None:
    folder = write(
        tmp_path,
        {
            f"{ONE}/index.md": INDEX,
            f"{ONE}/02-worse.md": made.message(
                "at: 2026-11-02 09:40\nimpact: critical\nreason: Nothing works.", "Worse."
            ),
        },
    )
    assert made.said(made.of_folder(folder))[1]["body"] == (
        "Impact raised from Major to Critical: Nothing works.<br /><br />Worse."
    )


def test_a_corrected_message_says_so_and_is_as_new_as_the_correction(tmp_path: Path) -> None:
    folder = write(
        tmp_path,
        {
            f"{ONE}/index.md": INDEX,
            f"{ONE}/02-right.md": made.message(
                "at: 2026-11-02 09:40\ncorrects: index", "It was us."
            ),
        },
    )
    first, second = made.said(made.of_folder(folder))
    page = "https://status.example.com/incidents/2026-11-02-orders-fail/"
    assert first["body"] == (
        "Corrected. Read instead the message of 2 November 2026, 09:40 CET "
        f"({page}#02-right)<br /><br />We are sorry."
    )
    assert (first["display_at"], first["updated_at"]) == (
        "2026-11-02T08:20:00.000Z",
        "2026-11-02T08:40:00.000Z",
    )
    assert second["body"].endswith("<br /><br />It was us.")


def test_a_withheld_fact_is_in_no_body(tmp_path: Path) -> None:
    rumour = (
        "---\ntitle: A rumour\nkind: rumour\nimpact: none\nat: 2026-11-02 09:20\n"
        "claim: A guest has died.\nrisk: high\nverdict: unverified\n---\nWe are looking into it.\n"
    )
    folder = write(tmp_path, {f"{ONE}/index.md": rumour})
    assert "died" not in json.dumps(made.of_folder(folder))


def test_a_title_of_300_characters_and_control_characters_stay_one_line(tmp_path: Path) -> None:
    from msgspec.structs import replace

    from tests import factories

    title = factories.text("Some\x07 orders\n" + "fail " * 60)
    told = factories.update(title=title)
    (found,) = made.files(factories.site([replace(factories.incident(told), title=title)]))[
        "incidents.json"
    ]["incidents"]
    assert found["name"] == ("Some orders " + "fail " * 60).strip()
