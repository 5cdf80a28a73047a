"""An id that stood for something else before is said by `check`, in a real repository."""

from __future__ import annotations

from pathlib import Path

import pytest

from statuspage.errors import Severity
from statuspage.source.reuse import reused
from tests.checkout import commit_all, git
from tests.commands import run
from tests.folders import INDEX, MKDOCS, write

ONE = "incidents/2026-11-02-orders-fail"
WORK = "maintenance/database"
OTHER = INDEX.replace("Orders fail", "Cards are refused").replace("02 09:20", "02 15:00")
PLANNED = "---\ntitle: Care\nat: 2026-10-01 09:00\nstart: 2026-11-05 22:00\nend: 2026-11-05 23:00\n"
SAID = (
    "this folder was that of 'Orders fail' (2026-11-02 09:20), which was published and deleted: "
    "readers, programs and warnings know both by the same ids, and take this incident for that "
    "one. Give its folder another name"
)


def committed(folder: Path, files: dict[str, str]) -> Path:
    site = write(folder / "content", files)
    git(folder, "init", "-q")
    commit_all(folder, "One")
    return site


def deleted(folder: Path, files: dict[str, str], path: str = ONE) -> Path:
    """A site in which an incident was published and deleted."""
    site = committed(folder, files)
    git(folder, "rm", "-rq", f"content/{path}")
    commit_all(folder, "Two")
    return site


def test_an_incident_in_the_folder_of_one_that_was_deleted_is_named(tmp_path: Path) -> None:
    """Before it is committed, and however many commits later."""
    site = deleted(tmp_path, {f"{ONE}/index.md": INDEX, f"{ONE}/02-over.md": "---\nat: x\n---\n"})
    assert list(reused(site)) == []
    write(site, {f"{ONE}/index.md": OTHER})
    for step in ("Three", "Four"):
        (mistake,) = reused(site)
        assert (mistake.path, mistake.line) == (f"{ONE}/index.md", 4)
        assert (mistake.message, mistake.severity) == (SAID, Severity.WARNING)
        commit_all(tmp_path, step)
        write(site, {"pages/about.md": f"# {step}\n"})
    checked = run("check", "--site", site, "--now", "2026-11-02 18:00")
    assert f"{ONE}/index.md:4: warning: {SAID}\n" in checked.out
    assert checked.code == 0


def test_what_was_only_put_back_is_the_same(tmp_path: Path) -> None:
    """Its texts may have changed, and how its time is written."""
    site = deleted(tmp_path, {f"{ONE}/index.md": INDEX, f"{WORK}/index.md": f"{PLANNED}---\n"})
    back = INDEX.replace("at: 2026-11-02 09:20", "at: 2026-11-02T09:20").replace("sorry", "late")
    write(site, {f"{ONE}/index.md": back})
    assert list(reused(site)) == []


@pytest.mark.parametrize("keys", ["draft: yes\n", "publish_at: 2026-12-01 10:00\n"])
def test_what_nobody_has_read_leaves_its_name(tmp_path: Path, keys: str) -> None:
    """A draft was no address of anything."""
    site = deleted(tmp_path, {f"{ONE}/index.md": INDEX.replace("impact:", f"{keys}impact:")})
    write(site, {f"{ONE}/index.md": OTHER})
    assert list(reused(site)) == []


def test_an_exercise_leaves_its_name(tmp_path: Path) -> None:
    drill = "incidents/2026-11-02-drill-orders"
    site = deleted(tmp_path, {f"{drill}/index.md": INDEX + "drill: yes\n"}, drill)
    write(site, {f"{drill}/index.md": OTHER.replace("impact:", "drill: yes\nimpact:")})
    assert list(reused(site)) == []


def test_planned_work_has_ids_as_well(tmp_path: Path) -> None:
    """In calendars too, where a date would move to another day."""
    site = deleted(tmp_path, {f"{WORK}/index.md": f"{PLANNED}---\n"}, WORK)
    write(site, {f"{WORK}/index.md": f"{PLANNED}---\n".replace("2026-10-01", "2026-10-02")})
    (mistake,) = reused(site)
    assert mistake.path == f"{WORK}/index.md"
    assert "take this planned work for that one" in mistake.message


def test_another_incident_in_place_of_one_is_named(tmp_path: Path) -> None:
    """A slip in its time, or another title, is none."""
    site = committed(tmp_path, {f"{ONE}/index.md": INDEX})
    for changed in (
        INDEX.replace("09:20", "09:25"),
        INDEX.replace("Orders fail", "Some orders fail"),
    ):
        write(site, {f"{ONE}/index.md": changed})
        assert list(reused(site)) == []
    write(site, {f"{ONE}/index.md": OTHER})
    (mistake,) = reused(site)
    assert mistake.message == (
        "was published as 'Orders fail' (2026-11-02 09:20) and is something else now: readers, "
        "programs and warnings know both by the same ids. Put it back, and this incident into a "
        "folder of its own"
    )


def test_in_a_pull_request_it_is_found_after_the_commit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Compared is the branch that it goes to."""
    site = committed(tmp_path, {f"{ONE}/index.md": INDEX})
    git(tmp_path, "update-ref", "refs/remotes/origin/main", "HEAD")
    write(site, {f"{ONE}/index.md": OTHER})
    commit_all(tmp_path, "Two")
    assert list(reused(site)) == []
    monkeypatch.setenv("GITHUB_BASE_REF", "main")
    assert [mistake.path for mistake in reused(site)] == [f"{ONE}/index.md"]


def test_an_authority_that_changes_is_named(tmp_path: Path) -> None:
    """All ids begin with it; in quotation marks it is the same."""
    site = committed(tmp_path, {f"{ONE}/index.md": INDEX})
    was = "id_authority: status.example.com,2026"
    for same in (f'{was.replace(" ", " " + chr(34))}"', f"{was}  # for ever"):
        write(site, {"mkdocs.yml": MKDOCS.replace(was, same)})
        assert list(reused(site)) == []
    write(site, {"mkdocs.yml": MKDOCS.replace(was, "id_authority: example.com,2027")})
    (mistake,) = reused(site)
    assert str(mistake) == (
        "mkdocs.yml:8: 'id_authority' was 'status.example.com,2026': with another one all ids "
        "change, and readers and programs take everything that was ever said for new. Put the old "
        "one back\n          id_authority: status.example.com,2026"
    )


def test_without_git_or_a_commit_there_is_nothing_to_say(tmp_path: Path) -> None:
    site = write(tmp_path, {f"{ONE}/index.md": INDEX})
    assert list(reused(site)) == []
    git(tmp_path, "init", "-q")
    assert list(reused(site)) == []
