"""`statuspage presskit` writes a folder of documents for a press conference, and sends nothing."""

from __future__ import annotations

import shlex
import shutil
from pathlib import Path

import pytest

from tests.built import EVERYTHING, EVERYTHING_NOW
from tests.commands import Ran, run

RECALL = "2026-10-20-oat-biscuits"


def site(tmp_path: Path) -> Path:
    """A site of its own to write into."""
    return Path(shutil.copytree(EVERYTHING, tmp_path / "site"))


def kit(folder: Path, *arguments: str, now: str = EVERYTHING_NOW) -> Ran:
    """The command on that site."""
    return run("presskit", *arguments, "--site", folder, "--now", now)


def test_a_kit_is_written_in_every_language_with_its_pictures(tmp_path: Path) -> None:
    """One folder an incident; what is missing is said."""
    folder = site(tmp_path)
    done = kit(folder, RECALL)
    assert done.code == 0, done.err
    written = sorted(file.name for file in (folder / "build/presskit" / RECALL).iterdir())
    parts = ["invitation", "partners", "poster", "questions", "speaker-notes", "statement"]
    ends = [".en.html", ".zh-CN.html"]
    expected = [
        f"{part}{end}"
        for part in parts
        for end in (ends if part == "poster" else [".en.txt", ".zh-CN.txt"])
    ]
    assert written == sorted([*expected, "biscuits.png"])
    assert sorted(Path(line).name for line in done.out.splitlines()) == sorted(expected)
    assert done.err.splitlines() == [
        "The invitation still needs --when and --where.",
        "All of it says what the message '03-more' says: write an update first if more is known.",
    ]


def test_the_invitation_says_when_and_where_in_the_sites_time(tmp_path: Path) -> None:
    """As it was meant: 11:00 is the next one."""
    folder = site(tmp_path)
    done = kit(folder, RECALL, "--when", "23:30", "--where", "Harbour Hall", "--language", "en")
    assert (done.code, len(done.out.splitlines())) == (0, 6)
    text = (folder / "build/presskit" / RECALL / "invitation.en.txt").read_text("utf-8")
    assert "When: 2 November 2026, 23:30 CET\nWhere: Harbour Hall\n" in text


def flooded(tmp_path: Path) -> Path:
    """A site with an incident of which the next message is promised for half past twelve."""
    folder = site(tmp_path)
    (folder / "incidents/2026-11-02-flood").mkdir()
    (folder / "incidents/2026-11-02-flood/index.md").write_text(
        "---\ntitle: Water in the hall\nimpact: major\nat: 2026-11-02 09:00\n"
        "next_update: 2026-11-02 12:30\n---\nWe are sorry.\n",
        encoding="utf-8",
    )
    return folder


def test_a_promise_that_is_over_by_then_is_left_out_and_said(tmp_path: Path) -> None:
    """With the command that writes the message that is due, and a time after the conference."""
    folder = flooded(tmp_path)
    said = (
        "The next message was promised for 2026-11-02 12:30, which is over by then: the kit "
        "promises nothing. Write it first, with a new time: "
        "statuspage new update 2026-11-02-flood --next '2026-11-02 14:00'\n"
    )
    early = kit(folder, "flood", "--when", "12:29", now="2026-11-02 11:00")
    assert early.code == 0, early.err
    assert "promised" not in early.err
    assert said in kit(folder, "flood", "--when", "13:00", now="2026-11-02 11:00").err


def test_the_command_that_it_offers_is_enough(tmp_path: Path) -> None:
    """Once that message is written, the kit promises again."""
    folder = flooded(tmp_path)
    asked = ("flood", "--when", "13:00")
    offered = kit(folder, *asked, now="2026-11-02 11:00").err.partition("new time: statuspage ")[2]
    written = run(*shlex.split(offered), "--site", folder, "--now", "2026-11-02 11:00")
    assert written.code == 0, written.err
    assert "promised" not in kit(folder, *asked, now="2026-11-02 11:00").err


@pytest.mark.parametrize("status", ["monitoring", "resolved"])
def test_nothing_is_due_after_a_message_that_others_followed(tmp_path: Path, status: str) -> None:
    """The one that it promised was written long ago."""
    folder = flooded(tmp_path)
    promise = "" if status == "resolved" else "next_update: 2026-11-02 18:00\n"
    (folder / "incidents/2026-11-02-flood/02-better.md").write_text(
        f"---\nstatus: {status}\nat: 2026-11-02 10:00\n{promise}---\nThe hall is dry.\n",
        encoding="utf-8",
    )
    for message in ("flood/index", "flood"):
        done = kit(folder, message, "--when", "13:00", now="2026-11-02 11:00")
        assert done.code == 0, done.err
        assert "promised" not in done.err


def test_a_part_of_the_id_will_do(tmp_path: Path) -> None:
    """Where only one incident has it; a message of it may be named behind it."""
    folder = site(tmp_path)
    assert kit(folder, "oat-biscuits", "--language", "en").code == 0
    assert kit(folder, "oat-biscuits/index", "--language", "en").code == 0
    assert (folder / "build/presskit" / RECALL / "statement.en.txt").is_file()


def test_a_kit_of_an_earlier_message_says_what_was_known_then(tmp_path: Path) -> None:
    """And replaces what was written before."""
    folder = site(tmp_path)
    assert kit(folder, RECALL).code == 0
    assert kit(folder, f"{RECALL}/index", "--language", "en").code == 0
    names = {file.name for file in (folder / "build/presskit" / RECALL).iterdir()}
    assert names == {
        *("invitation.en.txt", "questions.en.txt", "speaker-notes.en.txt", "statement.en.txt"),
    }


def test_wrong_names_are_answered_with_what_was_meant(tmp_path: Path) -> None:
    """Also a language, a time, and planned work, which has no kit."""
    folder = site(tmp_path)
    assert f"did you mean '{RECALL}'?" in kit(folder, "2026-10-20-oat-biskuits").err
    assert "--lang 'fr' does not exist" in kit(folder, RECALL, "--language", "fr").err
    assert "--when: 'soon' is not a time" in kit(folder, RECALL, "--when", "soon").err
    assert "'weekly-backup' is planned work" in kit(folder, "weekly-backup").err
    assert not (folder / "build").exists()


def test_the_kit_of_a_drill_lies_apart_and_says_so(tmp_path: Path) -> None:
    """It is found with --drills alone."""
    folder = site(tmp_path)
    drill = next(path.name for path in (folder / "incidents").glob("*drill*"))
    assert kit(folder, drill).code == 2
    assert kit(folder, drill, "--drills").code == 0
    for file in (folder / "build/presskit-drill" / drill).iterdir():
        assert "EXERCISE" in file.read_text("utf-8") or ".zh-CN." in file.name


def test_the_kit_of_a_withdrawn_incident_says_that_and_the_command_asks(tmp_path: Path) -> None:
    """Also where an earlier message is asked for: nobody invites to what was never true."""
    folder = site(tmp_path)
    error = folder / "incidents" / "2026-10-28-alarm"
    error.mkdir()
    head = "---\ntitle: Payments fail\nimpact: major\nat: 2026-10-28 09:00\n---\nWe are sorry.\n"
    (error / "index.md").write_text(head, encoding="utf-8")
    (error / "02-withdrawn.md").write_text(
        "---\nstatus: withdrawn\nat: 2026-10-28 09:20\n---\nIt was a test.\n", encoding="utf-8"
    )
    for name in (error.name, f"{error.name}/index"):
        done = kit(folder, name, "--language", "en")
        assert done.code == 0, done.err
        assert done.err.splitlines()[0] == (
            f"{error.name} was withdrawn on 2026-10-28 at 09:20. The kit says that, and repeats "
            "nothing of what was withdrawn: is a press conference right?"
        )
        made = folder / "build" / "presskit" / error.name
        assert "What it is about: Withdrawn: Payments fail.\n" in (
            made / "invitation.en.txt"
        ).read_text("utf-8")


def test_a_poster_for_which_one_sheet_is_not_enough_is_said(tmp_path: Path) -> None:
    """Whoever prints it hangs up all sheets."""
    folder = site(tmp_path)
    rows = "".join(f"  - name: Biscuits {n}\n    lot: {n:04}\n" for n in range(120))
    (folder / "incidents" / RECALL / "09-more.md").write_text(
        f"---\nat: 2026-11-02 08:00\nstatus: monitoring\nproducts:\n{rows}---\nMore lots.\n",
        encoding="utf-8",
    )
    done = kit(folder, RECALL, "--language", "en")
    assert done.code == 0, done.err
    assert "The poster takes about 3 sheets of A4: the danger, what to do and the contacts are" in (
        done.err
    )


def test_a_template_with_a_mistake_is_named(tmp_path: Path) -> None:
    """With its file and line; nothing is written."""
    folder = site(tmp_path)
    own = folder / "templates" / "presskit" / "statement" / "default.txt.jinja"
    own.parent.mkdir(parents=True)
    own.write_text("{{ nothing }}", encoding="utf-8")
    done = kit(folder, RECALL)
    assert done.code == 1
    assert done.err.startswith("templates/presskit/statement/default.txt.jinja:1: ")
    assert not (folder / "build").exists()
