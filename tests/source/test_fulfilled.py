"""Since when an approval is complete, gone through from the first commit on."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from statuspage.policy import Approval, Role, Scope
from statuspage.source.approvals import location, read_approvals, written
from statuspage.source.fulfilled import past
from tests.checkout import git

WORDS = "0123456789abcdef" * 2
UPDATE = "incidents/2026-11-02-orders-fail/index"
BOTH = Approval(scope=Scope(), roles=("lead", "legal"), count=2)
LEGAL = Approval(scope=Scope(), roles=("legal",), count=1)
START = datetime(2026, 11, 2, 9, tzinfo=UTC)


class Desk:
    """A repository of approvals; `lead` are two people, anybody is `legal`."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """Nothing is approved yet."""
        self.folder, self.monkeypatch = folder, monkeypatch
        git(folder, "init", "--quiet")

    def approve(
        self, role: str, minute: int, by: str, words: str = WORDS, within: str = "."
    ) -> None:
        """Writes an approval, and commits it as somebody."""
        file = self.folder / within / location(UPDATE, role)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(written(UPDATE, role, {"en": words}), encoding="utf-8")
        self.commit(minute, by)

    def commit(self, minute: int, by: str) -> None:
        """Commits what is there, so many minutes after nine."""
        moment = START + timedelta(minutes=minute)
        self.monkeypatch.setenv("GIT_COMMITTER_DATE", moment.isoformat())
        git(self.folder, "add", "--all")
        who = ("-c", f"user.name={by}", "-c", f"user.email={by}@example.org")
        git(self.folder, *who, "commit", "--quiet", "--message", "x")

    def since(self, wanted: Approval = BOTH, until: int = 600, within: str = ".") -> int | None:
        """How many minutes after nine the rule was fulfilled, in a folder of internal files."""
        roles = {
            "lead": Role(id="lead", name="Lead", people=("ann@example.org", "bob@example.org")),
            "legal": Role(id="legal", name="Legal"),
        }
        folder = self.folder / within
        approvals, _ = read_approvals(folder, roles, ("en",))
        history = past(folder, approvals, START + timedelta(minutes=until))
        assert history is not None
        found = history.since(UPDATE, "en", WORDS, None, wanted)
        return None if found is None else int((found - START).total_seconds() // 60)


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """A desk with an empty repository."""
    return Desk(tmp_path, monkeypatch)


def test_it_is_complete_with_the_last_one_that_was_needed(desk: Desk) -> None:
    """Two are asked for: the second one. One is asked for: the first."""
    desk.approve("legal", 5, "cid")
    assert desk.since() is None
    desk.approve("lead", 20, "ann")
    assert desk.since() == 20
    assert desk.since(Approval(scope=Scope(), roles=("lead", "legal"), count=1)) == 5


def test_only_people_of_the_role_count(desk: Desk) -> None:
    """Whoever is none of them made nothing complete, and nobody stands for two."""
    desk.approve("legal", 5, "ann")
    desk.approve("lead", 10, "eve")
    assert desk.since() is None
    desk.approve("lead", 15, "ann", words="f" * 32)
    desk.approve("lead", 20, "ann")
    assert desk.since() is None
    desk.approve("lead", 25, "bob", words="f" * 32)
    desk.approve("lead", 30, "bob")
    assert desk.since() == 30


def test_other_words_and_what_is_taken_back_begin_anew(desk: Desk) -> None:
    """It counts since when it has held without a break."""
    alone = Approval(scope=Scope(), roles=("legal",), count=1)
    desk.approve("legal", 5, "cid", words="f" * 32)
    assert desk.since(alone) is None
    desk.approve("legal", 10, "cid")
    assert desk.since(alone) == 10
    (desk.folder / location(UPDATE, "legal")).unlink()
    desk.commit(15, "cid")
    assert desk.since(alone) is None
    desk.approve("legal", 40, "cid")
    assert desk.since(alone) == 40


def test_nothing_of_the_future(desk: Desk) -> None:
    """What is committed after the moment that is looked at is not there yet."""
    desk.approve("legal", 5, "cid")
    desk.approve("lead", 20, "ann")
    assert desk.since(until=19) is None


def test_another_site_of_the_repository_changes_nothing(desk: Desk) -> None:
    """Whatever becomes of its approvals: the same place in another folder is another file."""
    desk.approve("legal", 7, "cid", within="one")
    for minute, words in enumerate((WORDS, "f" * 32, WORDS), start=90):
        desk.approve("legal", minute, "dan", words, within="two")
        assert desk.since(LEGAL, within="one") == 7
    (desk.folder / "two" / location(UPDATE, "legal")).unlink()
    desk.commit(95, "dan")
    assert desk.since(LEGAL, within="one") == 7
    assert desk.since(LEGAL, within="two") is None


def test_what_was_taken_back_stays_so_beside_another_site(desk: Desk) -> None:
    """An approval of another folder does not stand in for one that this folder had."""
    desk.approve("legal", 5, "cid", within="two")
    desk.approve("legal", 7, "cid", words="f" * 32, within="one")
    assert desk.since(LEGAL, within="one") is None
    desk.approve("legal", 9, "cid", within="one")
    assert desk.since(LEGAL, within="one") == 9


def test_moved_with_its_folder_it_is_the_same(desk: Desk) -> None:
    """At once, or copied first and deleted later; from then on the new place counts."""
    desk.approve("legal", 7, "cid", within="old")
    (desk.folder / "old").rename(desk.folder / "new")
    desk.commit(30, "cid")
    assert desk.since(LEGAL, within="new") == 7
    shutil.copytree(desk.folder / "new", desk.folder / "newer")
    desk.commit(40, "cid")
    shutil.rmtree(desk.folder / "new")
    desk.commit(50, "cid")
    assert desk.since(LEGAL, within="newer") == 7
    desk.approve("legal", 60, "cid", words="f" * 32, within="newer")
    assert desk.since(LEGAL, within="newer") is None


def test_moved_away_and_back_it_is_the_same(desk: Desk) -> None:
    """Deleted here while another site gets one of other words, it is gone."""
    desk.approve("legal", 7, "cid", within="one")
    (desk.folder / "one").rename(desk.folder / "away")
    desk.commit(30, "cid")
    (desk.folder / "away").rename(desk.folder / "one")
    desk.commit(40, "cid")
    assert desk.since(LEGAL, within="one") == 7
    (desk.folder / "one" / location(UPDATE, "legal")).unlink()
    desk.approve("legal", 50, "cid", words="f" * 32, within="two")
    desk.approve("legal", 60, "cid", within="two")
    assert desk.since(LEGAL, within="one") is None
    desk.approve("legal", 70, "cid", within="one")
    assert desk.since(LEGAL, within="one") == 70


@pytest.mark.parametrize("setting", ["diff.relative=true", "log.follow=true", "log.showRoot=false"])
def test_it_is_the_same_with_the_settings_of_anybody(desk: Desk, setting: str) -> None:
    """What somebody has set for git, for all repositories or this one, changes no answer."""
    desk.approve("legal", 7, "cid", within="old")
    (desk.folder / "old").rename(desk.folder / "new")
    desk.commit(30, "cid")
    git(desk.folder, "config", *setting.split("="))
    assert desk.since(LEGAL, within="new") == 7


def test_where_git_cannot_tell(tmp_path: Path) -> None:
    """Without a repository nobody knows."""
    approvals, _ = read_approvals(tmp_path, {}, ("en",))
    assert past(tmp_path, approvals, START) is None
