"""Addresses are for ever: what was committed and is gone is named, in a real repository."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from statuspage.errors import Severity
from statuspage.source.history import vanished
from statuspage.source.turns import turned
from tests.commands import run
from tests.folders import INDEX, message, read, write

ONE = "incidents/2026-11-02-orders-fail"
AT = "2026-11-02 09:40"


def git(folder: Path, *arguments: str) -> None:
    subprocess.run(
        [
            "git",
            "-C",
            str(folder),
            "-c",
            "user.name=A",
            "-c",
            "user.email=a@example.com",
            *arguments,
        ],
        check=True,
        capture_output=True,
        env={**os.environ, "GIT_CONFIG_GLOBAL": os.devnull},
    )


def test_a_renamed_message_is_named(tmp_path: Path) -> None:
    """Renaming a committed message or its folder breaks its address, its draft's does not."""
    site = write(
        tmp_path / "content",
        {
            f"{ONE}/index.md": INDEX,
            f"{ONE}/02-more.md": message(at="2026-11-02 09:40"),
            f"{ONE}/03-later.md": message(at="2026-11-02 09:50", draft="yes"),
        },
    )
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-q", "-m", "One")
    assert list(vanished(site)) == []
    (site / ONE / "02-more.md").rename(site / ONE / "02-identified.md")
    (site / ONE / "03-later.md").unlink()
    assert [mistake.path for mistake in vanished(site)] == [f"{ONE}/02-more.md"]
    (site / ONE).rename(site / "incidents" / "orders")
    assert [mistake.path for mistake in vanished(site)] == [f"{ONE}/02-more.md", f"{ONE}/index.md"]


def test_a_message_that_the_last_commit_renamed_is_named(tmp_path: Path) -> None:
    """As the editor of a code host does it; the next commit says that it was meant."""
    site = write(tmp_path, {f"{ONE}/index.md": INDEX, f"{ONE}/02-more.md": message(at=AT)})
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-q", "-m", "One")
    assert list(vanished(site)) == []
    git(tmp_path, "mv", f"{ONE}/02-more.md", f"{ONE}/02-identified.md")
    git(tmp_path, "commit", "-q", "-m", "Two")
    assert [mistake.path for mistake in vanished(site)] == [f"{ONE}/02-more.md"]
    git(tmp_path, "commit", "-q", "--allow-empty", "-m", "Three")
    assert list(vanished(site)) == []


@pytest.mark.parametrize(("old", "new"), [("02-more.md", "02-news.md"), ("", "")])
@pytest.mark.parametrize("committed", [False, True])
def test_who_puts_a_name_back_hears_nothing_of_the_other_one(
    tmp_path: Path, old: str, new: str, *, committed: bool
) -> None:
    """A message's or a folder's: what was asked for is done, before and after its commit."""
    other = ONE if old else f"{ONE}-again"
    site = write(tmp_path, {f"{ONE}/index.md": INDEX, f"{ONE}/02-more.md": message(at=AT)})
    git(tmp_path, "init", "-q")
    _commit(tmp_path, "One")
    git(tmp_path, "mv", f"{ONE}/{old}".rstrip("/"), f"{other}/{new}".rstrip("/"))
    _commit(tmp_path, "Two")
    assert f"{ONE}/02-more.md" in {mistake.path for mistake in vanished(site)}
    (site / other / new).rename(site / ONE / old)
    if committed:
        _commit(tmp_path, "Three")
    assert list(vanished(site)) == []


def test_a_message_of_one_commit_that_the_next_one_takes_out_is_named(tmp_path: Path) -> None:
    """Also where another one is written in its place: an entry of feeds is gone."""
    site = write(tmp_path, {f"{ONE}/index.md": INDEX, f"{ONE}/02-more.md": message(at=AT)})
    git(tmp_path, "init", "-q")
    _commit(tmp_path, "One")
    (site / ONE / "02-more.md").unlink()
    (site / ONE / "02-news.md").write_text(message(at=AT, status="monitoring"))
    _commit(tmp_path, "Two")
    (site / ONE / "02-news.md").unlink()
    (site / ONE / "02-more.md").write_text(message(at=AT))
    _commit(tmp_path, "Three")
    assert [mistake.path for mistake in vanished(site)] == [f"{ONE}/02-news.md"]


def test_a_pull_request_is_compared_with_its_target(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A rename that is already committed on the branch is still found."""
    site = write(tmp_path, {f"{ONE}/index.md": INDEX})
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-q", "-m", "One")
    git(tmp_path, "update-ref", "refs/remotes/origin/main", "HEAD")
    git(tmp_path, "mv", ONE, "incidents/orders")
    git(tmp_path, "commit", "-q", "-m", "Two")
    monkeypatch.setenv("GITHUB_BASE_REF", "main")
    assert [mistake.path for mistake in vanished(site)] == [f"{ONE}/index.md"]


def test_without_git_there_is_nothing_to_say(tmp_path: Path) -> None:
    """A folder that is no repository is checked all the same."""
    assert list(vanished(write(tmp_path, {f"{ONE}/index.md": INDEX}))) == []


DRILL = "incidents/2026-11-02-drill-orders-fail"


def test_an_exercise_that_turns_real_is_loud(tmp_path: Path) -> None:
    """What was committed as an exercise is never published as real by taking a word back."""
    site = _committed(tmp_path, {f"{DRILL}/index.md": _marked("yes")})
    assert list(turned(site)) == []
    (site / DRILL / "index.md").write_text(_marked("no"))
    (mistake,) = turned(site)
    assert (mistake.path, mistake.line) == (f"{DRILL}/index.md", 3)
    assert mistake.message.startswith("was committed as an EXERCISE")


def test_a_real_incident_that_turns_into_an_exercise_is_loud(tmp_path: Path) -> None:
    site = _committed(tmp_path, {f"{DRILL}/index.md": _marked("no")})
    (site / DRILL / "index.md").write_text(_marked("yes"))
    (mistake,) = turned(site)
    assert mistake.message.startswith("was committed as REAL")
    assert mistake.severity is Severity.ERROR


@pytest.mark.parametrize(("was", "becomes"), [("yes", "no"), ("no", "yes")])
def test_what_was_committed_first_counts_however_long_ago(
    tmp_path: Path, was: str, becomes: str
) -> None:
    """A second commit, and a third, change nothing; to take the turn back does."""
    site = _committed(tmp_path, {f"{DRILL}/index.md": _marked(was)})
    for number, marked in enumerate((_marked(becomes), f"{_marked(becomes)}More.\n")):
        (site / DRILL / "index.md").write_text(marked)
        _commit(tmp_path, str(number))
    (mistake,) = turned(site)
    assert (mistake.path, mistake.line) == (f"{DRILL}/index.md", 3)
    (site / DRILL / "index.md").write_text(_marked(was))
    assert list(turned(site)) == []


@pytest.mark.parametrize("commits", [0, 1, 2])
def test_an_exercise_in_a_renamed_folder_is_still_one(tmp_path: Path, commits: int) -> None:
    """Renamed without its mark at once, or step by step: it never becomes real."""
    site = _committed(tmp_path, {f"{DRILL}/index.md": _marked("yes")})
    git(tmp_path, "mv", f"content/{DRILL}", f"content/{ONE}")
    if commits == 2:
        _commit(tmp_path, "Renamed")
    (site / ONE / "index.md").write_text(INDEX)
    if commits:
        _commit(tmp_path, "Without its mark")
    (mistake,) = turned(site)
    assert (mistake.path, mistake.line) == (f"{ONE}/index.md", 2)
    assert "EXERCISE, in the folder '2026-11-02-drill-orders-fail'" in mistake.message
    errors = {wrong.path for wrong in read(site).errors}
    assert errors == {f"{ONE}/index.md"}
    assert read(site).sites["en"].incidents == ()
    assert read(site).sites["en"].unreadable == 1


def test_a_real_incident_in_a_folder_renamed_to_that_of_an_exercise(tmp_path: Path) -> None:
    site = _committed(tmp_path, {f"{ONE}/index.md": INDEX})
    git(tmp_path, "mv", f"content/{ONE}", f"content/{DRILL}")
    (site / DRILL / "index.md").write_text(_marked("yes"))
    _commit(tmp_path, "Renamed")
    (mistake,) = turned(site)
    assert "REAL, in the folder '2026-11-02-orders-fail'" in mistake.message
    assert read(site, drills=True).sites["en"].incidents == ()
    git(tmp_path, "mv", f"content/{DRILL}", f"content/{ONE}")
    (site / ONE / "index.md").write_text(INDEX)
    _commit(tmp_path, "Back")
    assert list(turned(site)) == []
    assert len(read(site).sites["en"].incidents) == 1


def test_a_crisis_in_place_of_an_exercise_that_is_deleted_with_its_commit(tmp_path: Path) -> None:
    """To git both are one file, renamed; it is the same when title, moment or text is."""
    drill = (
        _marked("yes")
        .replace("title: Orders fail", "title: Exercise, the shop is down")
        .replace("09:20", "08:00")
        .replace("---\nWe", "# What customers can do meanwhile, a point a line:\nadvice:\n---\nWe")
    )
    site = _committed(tmp_path, {f"{DRILL}/index.md": drill})
    git(tmp_path, "mv", f"content/{DRILL}", f"content/{ONE}")
    real = drill.replace("drill: yes\n", "").replace("Exercise, the shop is down", "Orders fail")
    (site / ONE / "index.md").write_text(real)
    _commit(tmp_path, "Renamed")
    (mistake,) = turned(site)
    assert mistake.message.endswith(
        "If it is another incident than that one, put '2026-11-02-drill-orders-fail' back beside it"
    )
    git(tmp_path, "reset", "-q", "--hard", "HEAD~1")
    git(tmp_path, "mv", f"content/{DRILL}", f"content/{ONE}")
    later = real.replace("08:00", "09:20")
    (site / ONE / "index.md").write_text(later)
    git(tmp_path, "add", ".")
    assert len(list(turned(site))) == 1  # the words are those of the exercise
    begun = later.rpartition("---\n")[0]
    (site / ONE / "index.md").write_text(f"{begun}---\nNobody can pay at our tills. Please wait.\n")
    git(tmp_path, "add", ".")
    assert list(turned(site)) == []
    _commit(tmp_path, "A crisis")
    assert list(turned(site)) == []
    assert [one.id for one in read(site).sites["en"].incidents] == ["2026-11-02-orders-fail"]


def test_a_new_incident_beside_the_exercise_is_real(tmp_path: Path) -> None:
    """It may use the words of an exercise, as long as that one is still there."""
    site = _committed(tmp_path, {f"{DRILL}/index.md": _marked("yes")})
    git(tmp_path, "mv", f"content/{DRILL}", f"content/{ONE}")
    (site / ONE / "index.md").write_text(INDEX)
    _commit(tmp_path, "Renamed")
    write(site, {f"{DRILL}/index.md": _marked("yes")})
    assert list(turned(site)) == []
    assert [one.id for one in read(site).sites["en"].incidents] == ["2026-11-02-orders-fail"]


def test_a_folder_that_did_not_say_what_it_is_may_become_either(tmp_path: Path) -> None:
    """Nothing of it was ever shown, so nobody took it for anything."""
    site = _committed(tmp_path, {f"{DRILL}/index.md": INDEX, f"{ONE}/index.md": _marked("yes")})
    (site / DRILL / "index.md").write_text(_marked("no"))
    (site / ONE / "index.md").write_text(INDEX)
    _commit(tmp_path, "Decided")
    assert list(turned(site)) == []
    assert len(read(site).sites["en"].incidents) == 2


def test_an_exercise_with_a_script_is_never_real(tmp_path: Path) -> None:
    """The file's name is enough, without git: nothing of it is shown."""
    script = {"internal/drills/2026-11-02-drill-orders-fail.md": "---\nstarted: soon\n---\n"}
    site = write(tmp_path, {f"{DRILL}/index.md": _marked("no"), **script})
    (wrong,) = read(site).errors
    assert (wrong.path, wrong.line) == (f"{DRILL}/index.md", 3)
    assert wrong.message.startswith("is an exercise: internal/drills/")
    assert read(site).sites["en"].incidents == ()
    (site / DRILL / "index.md").write_text(_marked("yes"))
    assert read(site).errors == ()
    assert len(read(site, drills=True).sites["en"].incidents) == 1


def test_updates_of_an_exercise_without_its_first_message_are_not_shown(tmp_path: Path) -> None:
    site = write(tmp_path, {f"{DRILL}/02-more.md": message(at="2026-11-02 09:40")})
    assert {wrong.path for wrong in read(site).errors} == {f"{DRILL}/index.md"}
    assert read(site).sites["en"].incidents == ()


def test_messages_of_an_exercise_may_go(tmp_path: Path) -> None:
    """Nobody has read them: only what was real is said to be gone."""
    more = message(at="2026-11-02 09:40")
    exercise = {f"{DRILL}/index.md": _marked("yes"), f"{DRILL}/02-more.md": more}
    real = {f"{ONE}-drill/index.md": _marked("no"), f"{ONE}-drill/02-more.md": more}
    site = _committed(tmp_path, {**exercise, **real})
    for file in site.glob("incidents/*/02-more.md"):
        file.unlink()
    assert [mistake.path for mistake in vanished(site)] == [f"{ONE}-drill/02-more.md"]


def test_check_and_build_withhold_what_was_turned(tmp_path: Path) -> None:
    """Both fail after the commit as well; with --keep-going the rest is published."""
    other = "incidents/2026-11-02-parcels-late"
    site = _committed(tmp_path, {f"{DRILL}/index.md": _marked("yes"), f"{other}/index.md": INDEX})
    (site / DRILL / "index.md").write_text(_marked("no"))
    _commit(tmp_path, "Turned")
    at = ("--site", site, "--now", "2026-11-02 12:00")
    planned = run("plan", DRILL.partition("/")[2], *at)
    assert f"→ {DRILL}/index.md: was committed as an EXERCISE" in planned.out
    checked = run("check", *at)
    assert checked.code == 1
    assert checked.out.count("was committed as an EXERCISE") == 1
    assert run("build", *at).code == 1
    assert not (site / "site").exists()
    built = run("build", *at, "--keep-going")
    assert built.code == 3
    assert f"{DRILL}/index.md" in built.err
    assert (site / "site" / other / "index.html").is_file()
    assert not (site / "site" / DRILL).exists()


def _commit(folder: Path, words: str) -> None:
    git(folder, "add", ".")
    git(folder, "commit", "-q", "-m", words)


def _marked(drill: str) -> str:
    return INDEX.replace("impact:", f"drill: {drill}\nimpact:")


def _committed(folder: Path, files: dict[str, str]) -> Path:
    site = write(folder / "content", files)
    git(folder, "init", "-q")
    git(folder, "add", ".")
    git(folder, "commit", "-q", "-m", "One")
    return site
