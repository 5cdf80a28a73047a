"""`statuspage new` writes what a person would have written by hand, and nothing wrong."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from statuspage.source import Reading
from tests.commands import Ran, environment, run, start
from tests.folders import COMPONENTS, INDEX, MKDOCS, message, read, write

NOW = "2026-11-02 12:00"
ONE = "incidents/2026-11-02-orders-fail"
TO_FILL_IN = (
    "# Still needed, as far as it is confirmed; what stays empty is not published.\n"
    "# What does not work. One '- ' line for each point\nfails:\n"
    "# Who is affected\naffected:\n"
    "# What we know. One '- ' line for each point\nknown:\n"
    "# What we do not know yet. One '- ' line for each point\nunknown:\n"
    "# What we are doing. One '- ' line for each point\ndoing:\n"
    "# What to do. One '- ' line for each point\nadvice:\n"
)


def new(folder: Path, *arguments: str, now: str = NOW) -> Ran:
    """`statuspage new …` where nobody can be asked."""
    return run("new", *arguments, "--site", folder, "--now", now)


def test_an_incident_is_one_file_with_its_first_message(tmp_path: Path) -> None:
    """In the site's time, its promise as a moment; the path is the result."""
    folder = write(tmp_path, {})
    done = new(
        folder,
        *("incident", "--title", "Orders fail: 2,400 of them", "--impact", "major"),
        *("--component", "checkout=partial_outage", "--component", "payments=degraded performance"),
        *("--next", "30m", "--summary", "Please wait # we call you", "--text", "We are sorry."),
    )
    file = folder / "incidents" / "2026-11-02-orders-fail-2-400-of-them" / "index.md"
    assert (done.code, Path(done.out.strip())) == (0, file)
    assert done.err == "Look at it with `statuspage serve`, then commit it.\n"
    assert file.read_text("utf-8") == (
        "---\n"
        "title: Orders fail: 2,400 of them\n"
        "kind: outage\n"
        "impact: major\n"
        "status: investigating\n"
        "at: 2026-11-02 12:00\n"
        "next_update: 2026-11-02 12:30\n"
        "components:\n"
        "  checkout: partial_outage\n"
        "  payments: degraded_performance\n"
        "summary: Please wait # we call you\n"
        f"{TO_FILL_IN}"
        "---\n"
        "We are sorry.\n"
    )
    assert run("check", "--site", folder, "--now", NOW).out == ""


def test_an_update_goes_to_the_incident_that_is_open(tmp_path: Path) -> None:
    """Its name has the next number and the status."""
    folder = write(tmp_path, {f"{ONE}/index.md": INDEX})
    done = new(folder, "update", "--status", "Identified", "--next", "14:15", "--text", "Found.")
    assert done.code == 0
    assert (folder / ONE / "02-identified.md").read_text("utf-8") == (
        "---\n"
        "status: identified\n"
        "at: 2026-11-02 12:00\n"
        "next_update: 2026-11-02 14:15\n"
        "---\n"
        "Found.\n"
    )
    assert new(folder, "update", "--corrects", "02-identified", "--text", "Not yet.").code == 0
    assert (folder / ONE / "03-correction.md").is_file()


def test_that_lives_are_in_danger_is_said_and_taken_back(tmp_path: Path) -> None:
    """Whoever says so is told what it may do; nothing is in the file where nothing was said."""
    folder = write(tmp_path, {})
    asked = ("incident", "--title", "A kettle burns", "--impact", "critical", "--text", "Stop.")
    done = new(folder, *asked, "--danger-to-life")
    written = Path(done.out.strip())
    assert "\ndanger_to_life: yes\n" in written.read_text("utf-8")
    assert "danger_to_life: warning systems may wake people by it. It stands until" in done.err
    quiet = new(folder, "update", "--text", "More.")
    assert "danger" not in Path(quiet.out.strip()).read_text("utf-8") + quiet.err
    ended = new(folder, "update", "--no-danger-to-life", "--text", "Over.")
    assert "\ndanger_to_life: no\n" in Path(ended.out.strip()).read_text("utf-8")
    (incident,) = read(folder, NOW).sites["en"].incidents
    assert [update.danger_to_life for update in incident.updates] == [True, True, False]


def test_planned_work_puts_no_life_in_danger(tmp_path: Path) -> None:
    keys = {"title": "Care", "start": "2026-11-03 22:00", "end": "2026-11-03 23:00"}
    text = message(at="2026-11-01 10:00", **keys)
    folder = write(tmp_path, {"maintenance/care/index.md": text})
    done = new(folder, "update", "care", "--danger-to-life", "--text", "More.")
    assert done.code == 2
    assert "danger_to_life" in done.err
    assert "Nothing was written." in done.err


def test_planned_work_has_its_window(tmp_path: Path) -> None:
    """The end may be a length; components need no status."""
    folder = write(tmp_path, {})
    done = new(
        folder,
        *("maintenance", "--title", "New till", "--start", "2026-12-01 22:00", "--end", "90m"),
        *("--component", "checkout", "--repeat", "FREQ=MONTHLY;BYDAY=1TU"),
    )
    assert done.code == 0, done.err
    file = folder / "maintenance" / "2026-12-01-new-till" / "index.md"
    assert file.read_text("utf-8") == (
        "---\n"
        "title: New till\n"
        "at: 2026-11-02 12:00\n"
        "start: 2026-12-01 22:00\n"
        "end: 2026-12-01 23:30\n"
        "repeat: FREQ=MONTHLY;BYDAY=1TU\n"
        "components:\n"
        "  checkout: under_maintenance\n"
        "---\n"
        "\n"
    )
    assert done.err.startswith("Write its text below the second ---.")


def test_a_translation_begins_with_the_words_of_the_original(tmp_path: Path) -> None:
    """And with the mark by which the page knows later that the original has changed."""
    folder = write(tmp_path, {f"{ONE}/index.md": INDEX})
    done = run("new", "translation", "2026-11-02-orders-fail", "--site", folder)
    assert done.code == 0, done.err
    text = (folder / ONE / "index.zh-CN.md").read_text("utf-8")
    assert re.fullmatch(r"---\ntitle: Orders fail\nof: [0-9a-f]{12}\n---\nWe are sorry\.\n", text)


def test_nothing_is_ever_overwritten(tmp_path: Path) -> None:
    """Not an incident with the same name, not a translation."""
    folder = write(tmp_path, {f"{ONE}/index.md": INDEX})
    asked = ("incident", "--title", "Orders fail", "--impact", "minor")
    assert new(folder, *asked).out.strip().endswith("2026-11-02-orders-fail-2/index.md")
    done = new(folder, *asked, "--id", "2026-11-02-orders-fail")
    assert (done.code, done.out) == (1, "")
    assert done.err == f"{folder / ONE / 'index.md'} is there already; nothing was written\n"
    assert (folder / ONE / "index.md").read_text("utf-8") == INDEX


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (
            ["incident", "--title", "x"],
            "--impact is missing: impact (none, minor, major, critical)",
        ),
        (["incident", "--impact", "major"], "--title is missing: what is wrong, in a few words"),
        (
            ["incident", "--title", "x", "--impact", "majr"],
            "--impact 'majr' is not known; did you mean 'major'?",
        ),
        (
            ["incident", "--title", "x", "--impact", "major", "--component", "checkout"],
            "--component checkout needs a status: --component checkout=partial_outage",
        ),
        (
            ["incident", "--title", "x", "--impact", "major", "--component", "basket=major_outage"],
            "--component 'basket' is not known; use one of: checkout, payments",
        ),
        (
            ["incident", "--title", "x", "--impact", "major", "--id", "Orders Fail!"],
            "the id 'Orders Fail!' may hold only a-z, 0-9 and -; such as 'orders-fail'",
        ),
        (
            ["incident", "--title", "x", "--impact", "major", "--next", "soon"],
            "--next: 'soon' is not a time; write 30m, 2h, 10:15 or 2026-11-02 10:15",
        ),
        (
            ["incident", "--title", "x", "--impact", "major", "--next", "30"],
            "--next: '30' is no time; write 30m, 2h or 10:15",
        ),
        (
            ["incident", "--title", "x", "--impact", "major", "--next", "1h30"],
            "--next: '1h30' may be a span or a time; write 1h30m or 01:30",
        ),
        (
            ["incident", "--title", "x", "--impact", "major", "--next", "2026-11-02 11:00"],
            "--next '2026-11-02 11:00' is not after this message",
        ),
        (["update"], "no incident is open; name the one that you mean"),
        (["update", "nothing"], "there is no incident or maintenance 'nothing'"),
        (
            ["maintenance", "--title", "x", "--start", "2026-12-01 22:00", "--end", "21:00 today"],
            "--end: '21:00 today' is not a time",
        ),
        (
            ["maintenance", "--title", "x", "--start", "1 December", "--end", "2h"],
            "--start: '1 December' is not a time",
        ),
        (
            [
                *("maintenance", "--title", "x", "--start", "2026-12-01 22:00"),
                *("--end", "2026-12-01 21:00"),
            ],
            (
                "--end '2026-12-01 21:00' is not after --start, which is 2026-12-01 22:00; "
                "write a later time, or how long it takes, such as 90m"
            ),
        ),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_written(
    arguments: list[str], said: str, tmp_path: Path
) -> None:
    """Wrong use ends with 2."""
    folder = write(tmp_path, {})
    done = new(folder, *arguments)
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith(said)
    assert not (folder / "incidents").exists()
    assert not (folder / "maintenance").exists()


WORK = (
    "---\ntitle: Care\nat: 2026-10-20 10:00\nstart: 2026-11-01 02:00\nend: 2026-11-01 04:00\n"
    "repeat: FREQ=WEEKLY;BYDAY=SU\n---\nWords.\n"
)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (
            [
                *("incident", "--impact", "majr", "--kind", "outge", "--status", "identfied"),
                *("--component", "basket=down", "--component", "payments", "--next", "soon"),
                *("--started", "this morning", "--id", "X Y", "--text", "<!-- secret -->"),
            ],
            [
                "--title is missing: what is wrong, in a few words",
                "--kind 'outge' is not known; did you mean 'outage'?",
                "--impact 'majr' is not known; did you mean 'major'?",
                "--status 'identfied' is not known; did you mean 'identified'?",
                "--component 'basket' is not known; use one of: checkout, payments",
                "--component status 'down' is not known; use one of: operational, ",
                "--component payments needs a status: --component payments=partial_outage",
                "--next: 'soon' is not a time; write ",
                "the id 'X Y' may hold only a-z, 0-9 and -; such as 'x-y'",
                "'started': 'this morning' is not a time; write it like ",
                "an HTML comment <!-- … --> is not hidden",
            ],
        ),
        (
            [
                *("update", "--status", "identfied", "--impact", "majr", "--corrects", "09"),
                *("--component", "chekout", "--next", "soon", "--text", "<!-- secret -->"),
            ],
            [
                "--status 'identfied' is not known; did you mean 'identified'?",
                "--impact 'majr' is not known; did you mean 'major'?",
                "--corrects '09' is not known; use one of: index",
                "--component 'chekout' is not known; did you mean 'checkout'?",
                "--component chekout needs a status: --component checkout=partial_outage",
                "--next: 'soon' is not a time; write ",
                "an HTML comment <!-- … --> is not hidden",
            ],
        ),
        (
            ["update", "ordres", "--status", "complet", "--impact", "majr", "--next", "soon"],
            [
                "there is no incident or maintenance 'ordres'",
                "--status 'complet' is not known; did you mean 'completed'?",
                "--impact 'majr' is not known; did you mean 'major'?",
                "--next: 'soon' is not a time; write ",
            ],
        ),
        (
            ["update", "care", "--status", "resolved", "--occurrence", "2026-11-05"],
            [
                "--status 'resolved' is not known; use one of: scheduled, ",
                "'occurrence: 2026-11-05' is no date of this work; the nearest are 2026-11-01, ",
            ],
        ),
        (
            [
                *("maintenance", "--start", "soon", "--end", "later", "--component", "basket"),
                *("--repeat", "every Sunday", "--id", "A B"),
            ],
            [
                "--title is missing: what is done, in a few words",
                "--start: 'soon' is not a time; write ",
                "--end: 'later' is not a time; write ",
                "--component 'basket' is not known; use one of: checkout, payments",
                "the id 'A B' may hold only a-z, 0-9 and -; such as 'a-b'",
                "'repeat: every Sunday' is no rule",
            ],
        ),
        (
            ["incident", "--title", "x", "--impact", "majr", "--id", "2026-11-02-orders-fail"],
            [
                "--impact 'majr' is not known; did you mean 'major'?",
                f"SITE/{ONE}/index.md is there already",
            ],
        ),
    ],
)
def test_all_that_is_wrong_is_said_at_once(
    arguments: list[str], said: list[str], tmp_path: Path
) -> None:
    """In an option, in the file as a whole, or missing: whoever mends it calls only once more."""
    folder = write(tmp_path, {f"{ONE}/index.md": INDEX, "maintenance/care/index.md": WORK})
    before = sorted(folder.rglob("*"))
    done = new(folder, *arguments)
    assert (done.code, done.out) == (2, "")
    *lines, last = done.err.splitlines()
    assert last == "Nothing was written."
    expected = [line.replace("SITE", str(folder)) for line in said]
    assert [line[: len(start)] for line, start in zip(lines, expected, strict=True)] == expected
    assert sorted(folder.rglob("*")) == before


def test_a_rule_without_a_date_soon_is_no_mistake_of_its_own(tmp_path: Path) -> None:
    """Where the start cannot be read, nobody knows yet which dates the rule gives."""
    rule = "FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=1"
    options = ("--title", "x", "--start", "soon", "--end", "2h", "--repeat", rule)
    done = new(write(tmp_path, {}), "maintenance", *options)
    assert done.err.splitlines()[1:] == ["Nothing was written."]


TONIGHT = "The window is 2026-11-02 23:00 until 2026-11-03 02:00 (Europe/Berlin)"
LATE = "The window is 2026-12-01 23:00 until 2026-12-02 02:00 (Europe/Berlin)"


@pytest.mark.parametrize(
    ("start", "end", "window", "remark"),
    [
        ("2026-12-01 23:00", "2026-12-02 02:00", ("12-01 23:00", "12-02 02:00"), None),
        ("2026-12-01 23:00", "3h", ("12-01 23:00", "12-02 02:00"), None),
        ("2026-12-01 22:00", "23:00", ("12-01 22:00", "12-01 23:00"), None),
        (
            "2026-12-01 23:00",
            "02:00",
            ("12-01 23:00", "12-02 02:00"),
            f"{LATE}: --end 02:00 is on the next day",
        ),
        (
            "23:00",
            "02:00",
            ("11-02 23:00", "11-03 02:00"),
            f"{TONIGHT}: --end 02:00 is on the next day",
        ),
        (
            "09:00",
            "2h",
            ("11-03 09:00", "11-03 11:00"),
            "The window is 2026-11-03 09:00 until 2026-11-03 11:00 (Europe/Berlin)",
        ),
        (
            "2026-12-01",
            "2026-12-02",
            ("12-01 00:00", "12-02 00:00"),
            "The window is 2026-12-01 00:00 until 2026-12-02 00:00 (Europe/Berlin)",
        ),
    ],
)
def test_a_day_that_nobody_wrote_is_said(
    start: str, end: str, window: tuple[str, str], remark: str | None, tmp_path: Path
) -> None:
    """A clock time is the next one; the whole window then stands in one line."""
    folder = write(tmp_path, {})
    given = ("--title", "Till", "--start", start, "--end", end, "--text", "Words.")
    done = new(folder, "maintenance", *given)
    assert done.code == 0, done.err
    text = Path(done.out.strip()).read_text("utf-8")
    opens, closes = window
    assert f"start: 2026-{opens}\nend: 2026-{closes}\n" in text
    assert done.err.splitlines()[:-1] == ([remark] if remark else [])


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (
            ["incident", "--title", "x", "--impact", "major", "--started", "this morning"],
            "'started': 'this morning' is not a time",
        ),
        (["incident", "--title", "y" * 201, "--impact", "major"], "'title' has 201 characters"),
        (
            ["incident", "--title", "x", "--impact", "major", "--text", "<!-- secret -->"],
            "an HTML comment",
        ),
        (
            [
                *("maintenance", "--title", "x", "--start", "2026-12-01 22:00", "--end", "2h"),
                *("--repeat", "every Sunday"),
            ],
            "'repeat: every Sunday' is no rule",
        ),
        (
            [
                *("maintenance", "--title", "x", "--start", "2026-12-01 22:00", "--end", "2h"),
                *("--repeat", "FREQ=WEEKLY;BYDAY=SU"),
            ],
            "'start' is Tuesday, 2026-12-01, and 'repeat: FREQ=WEEKLY;BYDAY=SU' does not have",
        ),
    ],
)
def test_a_file_that_would_have_a_mistake_is_not_written(
    arguments: list[str], said: str, tmp_path: Path
) -> None:
    """The mistake is the one that `check` would have named."""
    folder = write(tmp_path, {})
    done = new(folder, *arguments)
    assert (done.code, done.out) == (2, "")
    assert said in done.err
    assert done.err.endswith("Nothing was written.\n")
    assert [*folder.glob("incidents/*"), *folder.glob("maintenance/*")] == []


def test_another_persons_mistake_does_not_stop_a_message(tmp_path: Path) -> None:
    """At three in the morning, the file is written whatever else is broken."""
    folder = write(tmp_path, {f"{ONE}/index.md": INDEX.replace("impact", "impct")})
    assert new(folder, "incident", "--title", "Parcels late", "--impact", "minor").code == 0


@pytest.mark.parametrize(
    ("now", "options", "lines"),
    [
        # The clock goes back at 03:00 CEST: 02:00 to 03:00 comes twice, so an offset is written.
        (
            "2026-10-25 02:45+02:00",
            ["--next", "30m"],
            ["at: 2026-10-25 02:45 +02:00", "next_update: 2026-10-25 02:15 +01:00"],
        ),
        (
            "2026-10-25 02:45+02:00",
            ["--next", "02:15"],
            ["at: 2026-10-25 02:45 +02:00", "next_update: 2026-10-25 02:15 +01:00"],
        ),
        (
            "2026-10-25 02:20+01:00",
            ["--started", "2026-10-25 02:30", "--detected", "2026-10-25 02:10", "--next", "1h"],
            [
                "started: 2026-10-25 02:30 +02:00",
                "detected: 2026-10-25 02:10 +01:00",
                "at: 2026-10-25 02:20 +01:00",
                "next_update: 2026-10-25 03:20",
            ],
        ),
        (
            "2026-10-25 01:30",
            ["--next", "3h"],
            ["at: 2026-10-25 01:30", "next_update: 2026-10-25 03:30"],
        ),
        # The clock goes forward at 02:00 CET: half an hour later it is 03:15.
        (
            "2026-03-29 01:45",
            ["--next", "30m"],
            ["at: 2026-03-29 01:45", "next_update: 2026-03-29 03:15"],
        ),
        (
            "2026-11-02 23:50",
            ["--next", "00:20"],
            ["at: 2026-11-02 23:50", "next_update: 2026-11-03 00:20"],
        ),
        (
            "2026-11-02T22:50:31Z",
            ["--next", "1d 2h"],
            ["at: 2026-11-02 23:50", "next_update: 2026-11-04 01:50"],
        ),
    ],
)
def test_times_are_the_sites_also_in_the_night_of_a_clock_change(
    now: str, options: list[str], lines: list[str], tmp_path: Path
) -> None:
    """What is written reads back as the same moment."""
    folder = write(tmp_path, {})
    asked = ("incident", "--title", "x", "--impact", "minor", "--text", "Words.")
    done = new(folder, *asked, *options, now=now)
    assert done.code == 0, done.err
    text = Path(done.out.strip()).read_text("utf-8")
    times = ("started:", "detected:", "at:", "next_update:")
    assert [line for line in text.splitlines() if line.startswith(times)] == lines
    assert run("check", "--site", folder, "--now", now).out == ""


@pytest.mark.parametrize(
    ("given", "line"),
    [
        ("20m", "detected: 2026-11-02 11:40"),
        ("2h ago", "detected: 2026-11-02 10:00"),
        ("11:15", "detected: 2026-11-02 11:15"),
        ("13:00", "detected: 2026-11-01 13:00"),
        ("Now", "detected: 2026-11-02 12:00"),
        ("2026-11-01", "detected: 2026-11-01"),
        (" Unknown", None),
    ],
)
def test_when_it_was_found_is_given_as_it_is_answered(
    tmp_path: Path, given: str, line: str | None
) -> None:
    """The option takes what the question on a terminal takes."""
    folder = write(tmp_path, {})
    asked = ("incident", "--title", "x", "--impact", "minor", "--text", "Words.")
    done = new(folder, *asked, "--detected", given, "--next", "1h")
    assert done.code == 0, done.err
    lines = Path(done.out.strip()).read_text("utf-8").splitlines()
    assert [each for each in lines if each.startswith("detected:")] == ([line] if line else [])
    assert run("check", "--site", folder, "--now", NOW).out == ""


def test_what_is_no_time_was_never_found(tmp_path: Path) -> None:
    """It is said as it is of a file, and nothing is written."""
    folder = write(tmp_path, {})
    asked = ("incident", "--title", "x", "--impact", "minor", "--text", "Words.", "--next", "1h")
    done = new(folder, *asked, "--detected", "soon")
    assert (done.code, list(folder.glob("incidents/*"))) == (2, [])
    assert "'detected': 'soon' is not a time" in done.err


ANY = st.text(st.characters(exclude_categories=["Cs"]), max_size=120)
LINE = st.one_of(ANY, st.from_regex(r"\A[-#:?>|&*!%@`'\"\[\]{}~,. ]{1,4}[a-z ]{0,9}\Z"))
MERGE = ">" * 7  # what git leaves of a merge is a mistake, whoever wrote it
PLAIN = st.text("abc dé中。\n*#-_>|`1", max_size=200).filter(lambda text: MERGE not in text)


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site without incidents."""
    return write(tmp_path_factory.mktemp("new") / "site", {})


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(title=LINE, summary=LINE, text=PLAIN)
@example(title="# no comment", summary="draft: yes", text="---\ntitle: x\n---")
@example(title="'single", summary='"double" and more', text="status is fine")
@example(title="- item", summary="[a, b]", text="> quote")
@example(title="&anchor *alias", summary="!tag x", text="```\n<!-- code -->\n```")
@example(title="title: title: x", summary="| block", text="=======")
@example(title="“curly” ：wide", summary="a \\n b", text="* * *")
@example(title="a\x07b\u2028c", summary="\ufeffx", text="a\x00b\rc")
@example(title="0", summary="\u00ad", text="")
def test_whatever_is_said_reads_back_as_it_was_said(
    title: str, summary: str, text: str, empty: Path
) -> None:
    """Any title and summary, any text that is no mistake in itself."""
    folder = Path(shutil.copytree(empty, tempfile.mkdtemp(dir=empty.parent), dirs_exist_ok=True))
    asked = ("incident", f"--title={title}", f"--summary={summary}", f"--text={text}")
    done = new(folder, *asked, "--impact", "minor")
    words = said(title)
    if not words:
        assert done.code == 2
        return
    assert done.code == 0, done.err
    reading = read(folder, NOW)
    assert reading.errors == ()
    first = only(reading)
    assert first == (words, said(summary), body(text))


def said(text: str) -> str:
    """A text as one line: what nobody can see is not there."""
    return " ".join(CONTROL.sub(" ", text).split()).lstrip(INVISIBLE + " ")


def body(text: str) -> str:
    """A message's text: its lines end in a newline alone."""
    return CONTROL.sub(" ", text.replace("\r\n", "\n").replace("\r", "\n")).strip()


def only(reading: Reading) -> tuple[str, str, str]:
    """Title, summary and text of the only message."""
    (incident,) = reading.sites["en"].incidents
    (message,) = incident.updates
    summary = message.summary.value if message.summary is not None else ""
    return message.title.value, summary, message.body.value.strip()


INVISIBLE = "\u00ad\u200b\u2060\ufeff"
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff]")


@pytest.mark.skipif(sys.platform == "win32", reason="a terminal of Unix")
def test_on_a_terminal_what_is_missing_is_asked_for(tmp_path: Path) -> None:
    """A wrong answer is explained and asked again; what is given as an option is not asked."""
    from tests.terminal import talk

    folder = write(tmp_path, {})
    done = talk(
        *("new", "incident", "--now", NOW),
        cwd=folder,
        answers=[
            ("What is wrong, in a few words", "Orders fail"),
            ("Kind (", ""),
            ("Impact (none, minor, major, critical)", "majr"),
            ("did you mean 'major'?", "major"),
            ("Which are affected? (checkout=partial_outage, …;", "checkout=down"),
            ("'down' is not known", "checkout=partial_outage"),
            ("When did you find it?", "2026-11-02 12:01"),
            ("is after this message", "20m"),
            ("When will you speak again?", "soon"),
            ("'soon' is not a time", ""),
            ("What does not work", "."),
            ("Use them as the text?", "n"),
        ],
    )
    assert done.code == 0, done.err
    file = folder / ONE / "index.md"
    assert file.read_text("utf-8") == (
        "---\n"
        "title: Orders fail\n"
        "kind: outage\n"
        "impact: major\n"
        "detected: 2026-11-02 11:40\n"
        "status: investigating\n"
        "at: 2026-11-02 12:00\n"
        "next_update: 2026-11-02 12:30\n"
        "components:\n"
        "  checkout: partial_outage\n"
        f"{TO_FILL_IN}"
        "---\n"
        "\n"
    )


@pytest.mark.skipif(sys.platform == "win32", reason="a terminal of Unix")
def test_on_a_terminal_what_was_given_is_checked_before_anything_is_asked(tmp_path: Path) -> None:
    """Nobody answers ten questions and then hears that an option was wrong."""
    from tests.terminal import talk

    folder = write(tmp_path, {})
    given = ("--impact", "majr", "--started", "this morning", "--now", NOW)
    done = talk("new", "incident", *given, cwd=folder, answers=[])
    assert done.code == 2
    assert done.err.splitlines() == [
        "--impact 'majr' is not known; did you mean 'major'?",
        "'started': 'this morning' is not a time; write it like 2026-11-02 12:00",
        "Nothing was written.",
    ]


@pytest.mark.skipif(sys.platform == "win32", reason="a terminal of Unix")
def test_on_a_terminal_examples_name_components_that_there_are(tmp_path: Path) -> None:
    """The first ones of components.yml."""
    from tests.terminal import talk

    folder = write(tmp_path, {"components.yml": COMPONENTS.replace("checkout", "tap")})
    given = ("--title", "Pipe", "--start", "2026-12-01 22:00", "--end", "2026-12-01 23:00")
    asked = [("Which are affected? (tap, payments; nothing for none)", "")]
    assert talk("new", "maintenance", *given, "--now", NOW, cwd=folder, answers=asked).code == 0


@pytest.mark.skipif(sys.platform == "win32", reason="a terminal of Unix")
def test_on_a_terminal_an_end_is_held_against_the_start_that_is_answered(tmp_path: Path) -> None:
    """The end was given and is right for some starts, but not for this one."""
    from tests.terminal import talk

    folder = write(tmp_path, {})
    given = ("--title", "Till", "--end", "2026-12-01 21:00", "--now", NOW)
    asked = [("When does it begin", "2026-12-01 22:00"), ("Which are affected?", "")]
    done = talk("new", "maintenance", *given, cwd=folder, answers=asked)
    assert done.code == 2
    assert "--end '2026-12-01 21:00' is not after --start, which is 2026-12-01 22:00" in done.err
    assert not (folder / "maintenance").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="a terminal of Unix")
def test_on_a_terminal_one_of_several_incidents_is_chosen(tmp_path: Path) -> None:
    """The status that stands is proposed."""
    from tests.terminal import talk

    other = "incidents/2026-11-02-parcels"
    folder = write(tmp_path, {f"{ONE}/index.md": INDEX, f"{other}/index.md": INDEX})
    done = talk(
        *("new", "update", "--now", NOW),
        cwd=folder / "pages",
        answers=[
            ("Which incident (", "2026-11-02-parcels"),
            ("[investigating]", "monitoring"),
            ("Which are affected?", ""),
            ("[30m]", "2h"),
        ],
    )
    assert done.code == 0, done.err
    assert (folder / other / "02-monitoring.md").read_text("utf-8") == (
        "---\nstatus: monitoring\nat: 2026-11-02 12:00\nnext_update: 2026-11-02 14:00\n---\n\n"
    )


def test_names_may_be_given_as_paths(tmp_path: Path) -> None:
    """A path of any length is understood; one that leads elsewhere is not."""
    work = (
        "---\ntitle: Till\nat: 2026-11-01 09:00\nstart: 2026-11-05 22:00\nend: 2026-11-05 23:00\n"
        "---\nWords.\n"
    )
    folder = write(tmp_path, {f"{ONE}/index.md": INDEX, "maintenance/till/index.md": work})
    for name in (ONE, f"site/{ONE}/", f"{ONE}/index.md", "maintenance/till"):
        assert new(folder, "update", name, "--text", "More.").code == 0, name
    assert len([*(folder / ONE).iterdir()]) == 4
    assert new(folder, "update", "../pages").code == 2


def test_a_site_of_one_language_has_no_translations(tmp_path: Path) -> None:
    """The line says what to do."""
    settings_file = MKDOCS.replace("[en, zh-CN]", "[en]")
    components = COMPONENTS.replace("      en: Shop\n      zh-CN: 商店\n", "      en: Shop\n")
    files = {"mkdocs.yml": settings_file, "components.yml": components, f"{ONE}/index.md": INDEX}
    done = run("new", "translation", "x", "--site", write(tmp_path, files))
    assert done.err == ("the site has one language only; add others to 'languages' in mkdocs.yml\n")


def test_a_real_incident_whose_title_begins_like_an_exercise(tmp_path: Path) -> None:
    """Its folder's name begins with another word; a name that somebody chose is refused."""
    folder = write(tmp_path, {})
    real = ("incident", "--title", "Drill injured a worker", "--impact", "critical")
    done = new(folder, *real, "--text", "We are sorry.")
    assert done.code == 0, done.err
    name = "2026-11-02-incident-drill-injured-a-worker"
    assert [one.id for one in read(folder).sites["en"].incidents] == [name]
    chosen = new(folder, *real, "--id", "2026-11-02-drill-injured-a-worker")
    assert chosen.code == 2
    assert "named as an exercise" in chosen.err
    assert new(folder, *real, "--drill", "--text", "We are sorry.").code == 0
    (exercise,) = read(folder, drills=True).sites["en"].incidents
    assert exercise.id == "2026-11-02-drill-injured-a-worker"


def test_a_title_in_another_script_gives_a_folder_named_after_the_kind(tmp_path: Path) -> None:
    """And it is said how to name it otherwise."""
    folder = write(tmp_path, {})
    words = ("incident", "--title", "发现异物", "--impact", "major", "--kind", "food-safety")
    done = new(folder, *words)
    assert done.code == 0, done.err
    assert done.out.endswith("incidents/2026-11-02-food-safety/index.md\n")
    assert "--id gives it another name" in done.err
    assert new(folder, *words, "--drill").out.endswith("2026-11-02-drill-food-safety/index.md\n")


@pytest.mark.skipif(sys.platform == "win32", reason="locales of Unix")
def test_words_reach_the_file_whatever_the_locale_is(tmp_path: Path) -> None:
    """In the locale C, Python takes other letters than those of English apart."""
    folder = write(tmp_path, {})
    locale = {"LANG": "C", "LC_ALL": "C", "PYTHONUTF8": "0"}
    words = ("--title", "Störung 结账", "--text", "Grüße", "--impact", "minor", "--next", "1h")
    done = start("new", "incident", *words, "--id", "2026-11-02-umlaut", cwd=folder, **locale)
    assert done.returncode == 0
    text = (folder / "incidents/2026-11-02-umlaut/index.md").read_text("utf-8")
    assert "title: Störung 结账\n" in text
    assert text.rstrip().endswith("Grüße")


@pytest.mark.skipif(sys.platform == "win32", reason="locales of Unix")
def test_no_folder_of_the_site_is_run_as_the_program(tmp_path: Path) -> None:
    """It starts again as it was started: here without the current folder on the path."""
    write(tmp_path, {"statuspage/__init__.py": "raise SystemExit('a stranger')\n"})
    locale = {"LANG": "C", "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONSAFEPATH": ""}
    done = subprocess.run(
        [sys.executable, "-P", "-m", "statuspage", "plan", "Störung"],
        cwd=tmp_path,
        env=environment(**locale),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert "there is no incident 'Störung'" in done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="arguments of Unix")
def test_words_in_another_encoding_are_refused(tmp_path: Path) -> None:
    """Before anything is written."""
    folder = write(tmp_path, {})
    done = start("new", "incident", "--title", "St\udcf6rung", "--impact", "minor", cwd=folder)
    said = "What you wrote behind the command is not in UTF-8; write it so.\n"
    assert (done.returncode, done.stderr) == (2, said)
    assert not (folder / "incidents").exists()
