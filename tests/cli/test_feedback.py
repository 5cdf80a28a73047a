"""`statuspage feedback`: what was answered, and how an export is taken in."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests import folders
from tests.commands import Ran, run
from tests.practice.reported import FILES, NOW, ORDERS

Feedback = Callable[..., Ran]
EXPORT = (
    "Submitted at;Rating;Topic\n2026-07-10 10:40;4;Thanks\n2026-07-10 10:50;5;Thanks\n"
    "2026-07-12;2;Voucher\n"
)
OPTIONS = ("--group", "customers", "--channel", "survey", "--column", "when=Submitted at")


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """The small site."""
    return folders.write(tmp_path / "site", FILES)


@pytest.fixture
def feedback(site: Path) -> Feedback:
    """Runs the command on it."""
    return lambda *words: run("feedback", *words, "--site", site, "--now", NOW)


@pytest.fixture
def export(tmp_path: Path) -> Path:
    """What a survey tool gives."""
    file = tmp_path / "Survey July.csv"
    file.write_text(EXPORT, "utf-8")
    return file


def test_all_incidents_in_short(feedback: Feedback) -> None:
    """Who answered, how satisfied, what about."""
    assert feedback().out == (
        f"Orders fail ({ORDERS})\n"
        "  Customers: 50 answers; satisfaction 2.8 of 5 (50 rated); Was I charged? (40) and Thanks "
        "(10)\n"
        "  Staff: 2 answers; Too few people (2)\n"
    )


def test_one_incident_message_by_message(feedback: Feedback) -> None:
    """What was said after each."""
    out = feedback(ORDERS).out
    assert "After message 1 (index), 10 July 2026, 09:20 CEST\n  nobody answered\n" in out
    assert (
        "After message 2 (02-identified), 10 July 2026, 09:50 CEST\n"
        "  Customers: 30 answers; satisfaction 2.0 of 5 (30 rated); Was I charged? (30)\n"
    ) in out


def test_values_for_programs(feedback: Feedback) -> None:
    """The same as JSON."""
    (made,) = json.loads(feedback("--format", "json").out)
    assert made["incident"] == ORDERS
    assert made["whole"][0]["satisfaction"] == 2.8


def test_an_export_is_taken_in_and_twice_changes_nothing(
    feedback: Feedback, site: Path, export: Path
) -> None:
    """Added up by the hour, in a file that bears its name; comments and people are not in it."""
    file = site / "internal" / "feedback" / "survey-july.csv"
    ran = feedback(ORDERS, "--add", export, *OPTIONS)
    assert (ran.code, ran.out) == (0, f"{file}\n")
    assert ran.err == "2 rows added, 0 were there already.\n"
    written = (
        "incident,when,from,channel,theme,count,satisfaction\n"
        f"{ORDERS},2026-07-10 10:00,customers,survey,Thanks,2,4.5\n"
        f"{ORDERS},2026-07-12,customers,survey,Voucher,1,2\n"
    )
    assert file.read_text("utf-8") == written
    again = feedback(ORDERS, "--add", export, *OPTIONS)
    assert (again.code, again.out) == (0, "")
    assert again.err == "Nothing new: all of it is there already.\n"
    assert file.read_text("utf-8") == written
    assert run("check", "--site", site, "--now", NOW).code == 0


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "Nothing was read: what is wrong is named above."),
        ("Colour;Shape\nred;round\n", "Nothing was read: what is wrong is named above."),
        ("Submitted at;Rating;Topic\n", "Nothing was read: there is no answer in it."),
        (
            "Submitted at;Rating;Topic\nsoon;4;A\n",
            "Nothing was read: what is wrong is named above.",
        ),
    ],
)
def test_an_export_of_which_nothing_can_be_read(
    text: str, said: str, feedback: Feedback, export: Path
) -> None:
    """Nobody is told that its rows are there already, or that others are in."""
    export.write_text(text, "utf-8")
    ran = feedback(ORDERS, "--add", export, *OPTIONS)
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.endswith(f"{said}\n")
    assert "Nothing new" not in ran.err
    assert "the others are in" not in ran.err


def test_a_later_export_brings_what_is_new(feedback: Feedback, site: Path, export: Path) -> None:
    """Numbers that differ are named, and replaced only when somebody says so."""
    feedback(ORDERS, "--add", export, *OPTIONS)
    export.write_text(f"{EXPORT}2026-07-12;4;Voucher\n2026-07-13;4;Voucher\n", "utf-8")
    ran = feedback(ORDERS, "--add", export, *OPTIONS)
    assert ran.code == 1
    assert "1 answers are there, the export has 2; --replace takes the new ones" in ran.err
    file = site / "internal" / "feedback" / "survey-july.csv"
    assert f"{ORDERS},2026-07-12,customers,survey,Voucher,1,2\n" in file.read_text("utf-8")
    assert f"{ORDERS},2026-07-13,customers,survey,Voucher,1,4\n" in file.read_text("utf-8")
    assert feedback(ORDERS, "--add", export, *OPTIONS, "--replace").code == 0
    assert f"{ORDERS},2026-07-12,customers,survey,Voucher,2,3\n" in file.read_text("utf-8")


def test_rows_that_are_wrong_are_named_and_the_rest_is_in(
    feedback: Feedback, site: Path, export: Path
) -> None:
    """By their lines in the export."""
    export.write_text(f"{EXPORT}2026-07-14;9;Voucher\n", "utf-8")
    ran = feedback(ORDERS, "--add", export, *OPTIONS)
    assert ran.code == 1
    assert "Survey July.csv:5: 'satisfaction' is '9', and marks go from 1 to 5" in ran.err
    assert (site / "internal" / "feedback" / "survey-july.csv").is_file()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--group", "staff"), "go with --add FILE"),
        (("--add", "EXPORT", "--column", "day=x"), "--column day=x: write it as when="),
        (("--add", "EXPORT", "--scale", "ten"), "--scale ten: write the lowest and the highest"),
        (("--add", "EXPORT", "--format", "json"), "leave it out with --add"),
        (("no-such-incident-at-all",), "no-such-incident-at-all"),
    ],
)
def test_wrong_use_is_said_in_words(
    feedback: Feedback, export: Path, words: tuple[str, ...], said: str
) -> None:
    """With what would be right."""
    ran = feedback(*(export if word == "EXPORT" else word for word in words))
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err


def test_a_part_of_the_id_will_do_for_an_export_too(feedback: Feedback, export: Path) -> None:
    """As everywhere else; one that nothing has is named once, and not with each row."""
    ran = feedback("orders", "--add", export, *OPTIONS)
    assert (ran.code, ran.err) == (0, "2 rows added, 0 were there already.\n")
    ran = feedback("no-such-thing", "--add", export, *OPTIONS)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.count("there is no incident 'no-such-thing'") == 1


def test_a_row_without_an_incident_is_told_where_one_is_named(
    feedback: Feedback, export: Path
) -> None:
    """By words that the command knows."""
    ran = feedback("--add", export, *OPTIONS)
    assert ran.code == 1
    assert "or name the one of all rows: statuspage feedback ID --add FILE." in ran.err
    first, *rest = EXPORT.splitlines()
    export.write_text("\n".join([f"incident;{first}", *(f";{row}" for row in rest)]), "utf-8")
    ran = feedback("--add", export, *OPTIONS)
    assert ran.code == 1
    assert (
        "Survey July.csv:2: names no incident; name the one of such rows: "
        "statuspage feedback ID --add FILE\n"
    ) in ran.err


def test_no_answers_yet(feedback: Feedback, site: Path) -> None:
    """Is no mistake."""
    (site / "internal" / "feedback" / "survey.csv").unlink()
    ran = feedback()
    assert (ran.code, ran.out) == (0, "")
    assert "Nobody's answers are in" in ran.err
