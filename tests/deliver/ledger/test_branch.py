"""A record on a branch: real repositories, a real remote on this disk, several machines."""

from __future__ import annotations

import os
import shutil
import subprocess
import traceback
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from statuspage.deliver.event import Happened
from statuspage.deliver.ledger import BranchLedger, FolderLedger
from statuspage.deliver.ledger.git import NO_ANSWER, Git, Unreachable, _call, reaching
from statuspage.deliver.message import Key
from statuspage.deliver.record import Busy, Elsewhere
from statuspage.errors import StatuspageError
from tests.checkout import commit_all, git
from tests.deliver.ledger.events import NOW, PATH, baseline, event, key, process, wrote
from tests.deliver.ledger.githost import host

DUE, SENDING, SENT = Happened.DUE, Happened.SENDING, Happened.SENT
FAILED, UNKNOWN = Happened.FAILED, Happened.UNKNOWN
BRANCH = "statuspage-ledger"

Machine = Callable[[str], BranchLedger]


@pytest.fixture(scope="module", autouse=True)
def _quiet_git() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
        patch.setenv("GIT_CONFIG_NOSYSTEM", "1")
        yield


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A remote with a site on its main branch, to be copied."""
    folder = tmp_path_factory.mktemp("begun")
    bare, first = folder / "remote.git", folder / "first"
    git(folder, "init", "--quiet", "--bare", "--initial-branch=main", str(bare))
    git(folder, "init", "--quiet", "--initial-branch=main", str(first))
    (first / "mkdocs.yml").write_text("site_name: A site\n", encoding="utf-8")
    (first / ".gitignore").write_text("/build/\n", encoding="utf-8")
    commit_all(first, "A site")
    git(first, "push", "--quiet", str(bare), "main")
    return bare


@pytest.fixture
def remote(begun: Path, tmp_path: Path) -> Path:
    """A remote of the test's own, with a site on its main branch."""
    return shutil.copytree(begun, tmp_path / "remote.git")


@pytest.fixture
def machine(remote: Path, tmp_path: Path) -> Machine:
    """The record as a machine of this name sees it, from its own clone of the site."""

    def made(name: str) -> BranchLedger:
        folder = tmp_path / name
        if not folder.exists():
            git(tmp_path, "clone", "--quiet", str(remote), str(folder))
        return BranchLedger(folder, BRANCH)

    return made


def branches(remote: Path) -> list[str]:
    """The branches of the remote."""
    return git(remote, "branch", "--format=%(refname:short)").split()


def happened(ledger: BranchLedger | FolderLedger, *targets: str) -> list[Happened | None]:
    """What stands of these deliveries."""
    standing = ledger.standing()
    last = [standing.last(key(target)) for target in targets]
    return [None if event is None else event.happened for event in last]


# First use


def test_the_first_run_makes_the_branch(machine: Machine, remote: Path) -> None:
    """With the record and a word about what it is, and nothing of the site."""
    with machine("ci").run(NOW) as run:
        assert run.standing.is_new
        run.append([baseline()])
    assert branches(remote) == ["main", BRANCH]
    files = git(remote, "ls-tree", "-r", "--name-only", BRANCH).split()
    assert files == [".gitattributes", "README.md", f"runs/2026/{run.id}.jsonl"]
    assert "the record of the notices" in git(remote, "show", f"{BRANCH}:README.md")
    author = git(remote, "log", "--format=%an <%ae> %cn", BRANCH)
    assert author == "statuspage ledger <ledger@statuspage.invalid> statuspage ledger\n"
    assert git(remote, "rev-list", "--count", BRANCH).strip() == "1"
    assert not machine("laptop").standing().is_new


def test_the_site_itself_is_not_touched(machine: Machine, tmp_path: Path) -> None:
    """No file, no branch, no setting of the repository that the site is in changes."""
    machine("ci")
    config = (tmp_path / "ci" / ".git" / "config").read_bytes()
    refs = git(tmp_path / "ci", "for-each-ref")
    with machine("ci").run(NOW) as run:
        run.append([event(SENT)])
    assert git(tmp_path / "ci", "status", "--porcelain") == ""
    assert git(tmp_path / "ci", "for-each-ref") == refs
    assert (tmp_path / "ci" / ".git" / "config").read_bytes() == config


def test_a_run_without_news_pushes_nothing(machine: Machine, remote: Path) -> None:
    """Looking, and running with nothing to do, leave the branch as it is."""
    with machine("ci").run(NOW) as run:
        run.append([event(SENT)])
    before = git(remote, "rev-parse", BRANCH)
    with machine("ci").run(NOW) as run:
        run.checkpoint()
    machine("laptop").standing()
    assert git(remote, "rev-parse", BRANCH) == before


def test_the_claim_is_on_the_branch_before_anything_is_sent(machine: Machine) -> None:
    """And the result after the next checkpoint; each machine sees what the other did."""
    with machine("ci").run(NOW) as run:
        run.append([event(DUE)])
        assert happened(machine("laptop"), "t1") == [None]
        run.checkpoint()
        assert happened(machine("laptop"), "t1") == [DUE]
        run.append([event(SENDING)])
        run.append([event(SENT)])
        run.checkpoint()
        assert happened(machine("laptop"), "t1") == [SENT]


def test_a_subfolder_can_be_the_site(machine: Machine, tmp_path: Path) -> None:
    """The repository is found from there."""
    machine("ci")
    (tmp_path / "ci" / "content").mkdir()
    with BranchLedger(tmp_path / "ci" / "content", BRANCH).run(NOW) as run:
        run.append([event(SENT)])
    assert happened(machine("laptop"), "t1") == [SENT]


# Two at once


def test_of_two_that_claim_at_once_one_sends(machine: Machine, remote: Path) -> None:
    """The other is stopped before its first message, and what it claimed is not lost."""
    wrote(machine("ci").folder, [event(SENT, "t0")])
    with machine("ci").run(NOW):
        pass
    with machine("ci").run(NOW) as first:
        with suppress(Elsewhere), machine("laptop").run(NOW) as second:
            first.append([event(DUE)])
            second.append([event(DUE)])
            first.checkpoint()
            with pytest.raises(Elsewhere) as raised:
                second.checkpoint()
        first.append([event(SENDING), event(SENT)])
    stopped = f"{BRANCH}-stopped-{second.id}"
    assert str(raised.value) == (
        f"Somebody else has written to the record (branch {BRANCH}) while this run was sending, "
        "so that two would send at once: this one stops here. What it had recorded lies on the "
        f"branch {stopped}, and the next run takes it in. Run it again when the other one is over"
    )
    assert branches(remote) == ["main", BRANCH, stopped]
    with machine("third").run(NOW) as third:
        assert third.recovered == ()
        last = third.standing.last(key())
        assert last is not None
        assert last.run == first.id
    assert branches(remote) == ["main", BRANCH]
    assert len(list(machine("third").standing().events())) == 5


def test_what_a_stopped_run_had_sent_is_known_to_the_next(machine: Machine) -> None:
    """Its results come after its claim was taken for lost, and win."""
    with suppress(Elsewhere), machine("ci").run(NOW) as run:
        run.append([event(DUE), event(DUE, "t2")])
        run.checkpoint()
        with machine("laptop").run(NOW) as other:
            assert [e.target for e in other.recovered] == ["t1", "t2"]
        run.append([event(SENDING)])
        run.append([event(SENT)])
        run.checkpoint()
    assert happened(machine("third"), "t1", "t2") == [SENT, UNKNOWN]


def test_a_stopped_run_stays_stopped(machine: Machine) -> None:
    """It cannot go on by trying again, though it may still write down what came of things."""
    with suppress(Elsewhere), machine("ci").run(NOW) as run:
        run.append([event(DUE)])
        run.checkpoint()
        with machine("laptop").run(NOW) as other:
            other.append([event(SENT, "t9")])
        run.append([event(SENDING)])
        for _ in range(2):
            with pytest.raises(Elsewhere, match="this one stops here"):
                run.checkpoint()
        run.append([event(SENT)])
    assert happened(machine("third"), "t1", "t9") == [SENT, SENT]


def test_two_first_runs_make_one_branch(machine: Machine, remote: Path) -> None:
    """The second finds that the branch has come into being meanwhile."""
    with machine("ci").run(NOW) as first:
        first.append([baseline("incidents/a/index")])
        with suppress(Elsewhere), machine("laptop").run(NOW) as second:
            second.append([baseline("incidents/b/index")])
            first.checkpoint()
            with pytest.raises(Elsewhere):
                second.checkpoint()
    assert set(machine("third").standing().updates) == {"incidents/a/index", "incidents/b/index"}
    assert git(remote, "rev-list", "--count", BRANCH).strip() == "2"


def test_two_processes_in_one_folder_are_told_apart_by_the_lock(machine: Machine) -> None:
    """On one machine nobody has to ask the remote."""
    with machine("ci").run(NOW), pytest.raises(Busy), machine("ci").run(NOW):
        pass


# Machines that are lost, and that come back

CRASHING = """
    from statuspage.deliver.ledger import BranchLedger
    with BranchLedger(Path(sys.argv[1]), "statuspage-ledger").run(NOW) as run:
        run.append([event(Happened.DUE, t) for t in ("a", "b", "c", "d")])
        run.checkpoint()
        run.append([event(Happened.SENDING, t) for t in ("a", "b")])
        run.append([event(Happened.SENT, "a")])
        print("now", flush=True)
        sys.stdin.readline()
"""


def crash(site: Path) -> None:
    """A run that claims four, sends one, is sending another, and is killed."""
    dying = process(CRASHING, site)
    assert dying.stdout is not None
    assert dying.stdout.readline() == "now\n", dying.communicate()
    dying.kill()
    dying.communicate()


def test_claims_of_a_lost_machine_are_unknown(machine: Machine, tmp_path: Path) -> None:
    """Nobody can tell how far it came; each is named, once."""
    machine("ci")
    crash(tmp_path / "ci")
    shutil.rmtree(tmp_path / "ci")
    with machine("new").run(NOW) as run:
        assert [e.target for e in run.recovered] == ["a", "b", "c", "d"]
        assert run.recovered[0].note == (
            "the run that had claimed it was lost with its machine, and may have sent it"
        )
    assert happened(machine("third"), "a", "b", "c", "d") == [UNKNOWN] * 4
    with machine("third").run(NOW) as run:
        assert run.recovered == ()


def test_the_clone_that_survives_knows_better(machine: Machine, tmp_path: Path) -> None:
    """What was sent is sent, what was being sent is unknown, what was only claimed is due."""
    machine("ci")
    crash(tmp_path / "ci")
    with machine("ci").run(NOW) as run:
        assert [e.target for e in run.recovered] == ["b"]
    assert happened(machine("third"), "a", "b", "c", "d") == [SENT, UNKNOWN, DUE, DUE]
    with machine("third").run(NOW) as run:
        assert run.recovered == ()


def test_a_clone_that_comes_back_late_adds_what_it_knows(machine: Machine, tmp_path: Path) -> None:
    """After another took its claims for lost: what was sent is sent after all."""
    machine("ci")
    crash(tmp_path / "ci")
    with machine("new").run(NOW) as run:
        assert len(run.recovered) == 4
    with machine("ci").run(NOW) as run:
        assert run.recovered == ()
    assert happened(machine("third"), "a", "b", "c", "d") == [SENT, UNKNOWN, UNKNOWN, UNKNOWN]


def test_a_claim_made_again_by_a_lost_machine_is_a_doubt(machine: Machine, tmp_path: Path) -> None:
    """That the run before it surely had not sent it says nothing of what the second did."""
    machine("ci")
    crash(tmp_path / "ci")
    with suppress(RuntimeError), machine("ci").run(NOW) as run:
        run.append([event(DUE, "c"), event(DUE, "d")])
        run.checkpoint()
        shutil.copytree(tmp_path / "remote.git", tmp_path / "as-it-was")
        raise RuntimeError
    shutil.rmtree(tmp_path / "remote.git")
    (tmp_path / "as-it-was").rename(tmp_path / "remote.git")
    shutil.rmtree(tmp_path / "ci")
    with machine("new").run(NOW) as run:
        assert [e.target for e in run.recovered] == ["c", "d"]
    assert happened(machine("third"), "a", "b", "c", "d") == [SENT, UNKNOWN, UNKNOWN, UNKNOWN]


def test_what_a_lost_machine_may_have_tried_again_is_a_doubt(
    machine: Machine, tmp_path: Path
) -> None:
    """A failure that a run may have tried again by itself, after it had last spoken."""
    with suppress(RuntimeError), machine("ci").run(NOW) as run:
        run.append([event(DUE), event(DUE, "t2"), event(DUE, "t3")])
        run.append([event(SENDING), event(FAILED), event(FAILED, "t2", final=True)])
        run.checkpoint()
        shutil.copytree(tmp_path / "remote.git", tmp_path / "as-it-was")
        raise RuntimeError
    shutil.rmtree(tmp_path / "remote.git")
    (tmp_path / "as-it-was").rename(tmp_path / "remote.git")
    shutil.rmtree(tmp_path / "ci")
    with machine("new").run(NOW, [PATH]) as run:
        assert [(e.target, e.attempt) for e in run.recovered] == [("t3", 1), ("t1", 2)]
    with machine("third").run(NOW, []) as run:
        assert run.recovered == ()
    assert happened(machine("third"), "t1", "t2", "t3") == [UNKNOWN, FAILED, UNKNOWN]


def test_who_found_a_run_dead_too_early_has_not_settled_it(
    machine: Machine, tmp_path: Path
) -> None:
    """A run that was alive, went on to claim more, and was lost then."""
    with suppress(RuntimeError), machine("ci").run(NOW) as run:
        run.append([event(DUE)])
        run.checkpoint()
        with suppress(Elsewhere), machine("laptop").run(NOW) as early:
            assert [e.target for e in early.recovered] == ["t1"]
            run.append([event(SENDING), event(SENT), event(DUE, "t2")])
            run.checkpoint()
        shutil.copytree(tmp_path / "remote.git", tmp_path / "as-it-was")
        raise RuntimeError
    shutil.rmtree(tmp_path / "remote.git")
    (tmp_path / "as-it-was").rename(tmp_path / "remote.git")
    with machine("new").run(NOW) as run:
        assert [e.target for e in run.recovered] == ["t2"]
    assert happened(machine("third"), "t1", "t2") == [SENT, UNKNOWN]


def test_a_copy_of_the_clone_from_before_does_not_pass_for_it(
    machine: Machine, tmp_path: Path
) -> None:
    """A cache that CI brings back knows less than the branch, and does not claim otherwise."""
    with machine("ci").run(NOW) as run:
        run.append([event(DUE, "t0")])
        run.checkpoint()
        shutil.copytree(machine("ci").folder, tmp_path / "cache")
        run.append([event(SENDING, "t0"), event(SENT, "t0"), event(DUE)])
        run.checkpoint()
        shutil.copytree(tmp_path / "remote.git", tmp_path / "as-it-was")
    shutil.rmtree(tmp_path / "remote.git")
    (tmp_path / "as-it-was").rename(tmp_path / "remote.git")
    machine("new")
    shutil.copytree(tmp_path / "cache", machine("new").folder)
    with machine("new").run(NOW) as run:
        assert [e.target for e in run.recovered] == ["t1"]


def test_a_killed_first_run_of_a_clone_can_be_repeated(machine: Machine, tmp_path: Path) -> None:
    """What git left half-done is in nobody's way."""
    folder = machine("ci").folder
    (folder / ".git" / "refs" / "heads").mkdir(parents=True)
    (folder / ".git" / "index.lock").touch()
    with machine("ci").run(NOW) as run:
        run.append([event(SENT)])
    (folder / ".git" / "index.lock").touch()
    (folder / ".git" / "refs" / "heads" / f"{BRANCH}.lock").touch()
    with machine("ci").run(NOW) as run:
        run.append([event(SENT, "t2")])
    assert happened(machine("new"), "t1", "t2") == [SENT, SENT]


# Without the remote


def test_a_remote_out_of_reach_stops_the_run_before_it_begins(
    machine: Machine, remote: Path
) -> None:
    """In words, and without a run in the record."""
    with machine("ci").run(NOW) as run:
        run.append([event(SENT)])
    remote.rename(remote.with_name("away.git"))
    with pytest.raises(Unreachable) as raised, machine("ci").run(NOW):
        pass
    assert str(raised.value).startswith(
        f"the record on the branch {BRANCH} cannot be reached: fatal: "
    )
    assert str(raised.value).endswith("push to it without asking anybody")
    assert happened(machine("ci").here, "t1") == [SENT]


def test_a_laptop_goes_on_in_its_clone_and_is_merged_later(machine: Machine, remote: Path) -> None:
    """While the remote is away the clone is a folder like any other; nothing is sent again."""
    with machine("ci").run(NOW) as run:
        run.append([event(SENT)])
    assert happened(machine("laptop"), "t1", "t2") == [SENT, None]
    remote.rename(remote.with_name("away.git"))
    with FolderLedger(machine("laptop").folder).run(NOW) as run:
        assert not run.standing.is_new
        run.append([event(DUE, "t2")])
        run.append([event(SENDING, "t2")])
        run.append([event(SENT, "t2")])
    remote.with_name("away.git").rename(remote)
    with machine("ci").run(NOW) as run:
        run.append([event(SENT, "t3")])
    with machine("laptop").run(NOW):
        pass
    with machine("third").run(NOW) as run:
        assert run.recovered == ()
    assert happened(machine("third"), "t1", "t2", "t3") == [SENT, SENT, SENT]


def test_a_laptop_in_its_clone_does_not_send_what_ci_has_claimed(
    machine: Machine, tmp_path: Path, remote: Path
) -> None:
    """CI may be sending it at this moment, or have died over it: a person looks first."""
    machine("ci")
    crash(tmp_path / "ci")
    assert happened(machine("laptop"), "a", "d") == [DUE, DUE]
    remote.rename(remote.with_name("away.git"))
    with FolderLedger(machine("laptop").folder).run(NOW) as run:
        assert [e.target for e in run.recovered] == ["a", "b", "c", "d"]
        run.append([event(DUE, "e")])
    with FolderLedger(machine("laptop").folder).run(NOW) as run:
        assert run.recovered == ()
    remote.with_name("away.git").rename(remote)
    with machine("laptop").run(NOW) as again:
        assert again.recovered == ()
    assert happened(machine("third"), "a", "e") == [UNKNOWN, DUE]


def test_a_record_from_elsewhere_is_merged_and_pushed(
    machine: Machine, tmp_path: Path, remote: Path
) -> None:
    """A folder on a stick: its runs are on the branch, its open ones unknown, its claims due."""
    with machine("ci").run(NOW) as run:
        run.append([event(FAILED)])
    stick = tmp_path / "stick"
    dying = process(CRASHING.replace('BranchLedger(Path(sys.argv[1]), "statuspage-ledger")',
                                     "FolderLedger(Path(sys.argv[1]))"), stick)  # fmt: skip
    assert dying.stdout is not None
    dying.stdout.readline()
    dying.kill()
    dying.communicate()
    merged = machine("ci").merge(stick, NOW)
    assert (len(merged.runs), merged.events) == (1, 7)
    assert [e.target for e in merged.recovered] == ["b"]
    assert happened(machine("third"), "a", "b", "c", "d") == [SENT, UNKNOWN, DUE, DUE]
    with machine("third").run(NOW) as run:
        assert run.recovered == ()
    before = git(remote, "rev-parse", BRANCH)
    assert machine("ci").merge(stick, NOW).runs == ()
    assert git(remote, "rev-parse", BRANCH) == before


def test_a_remote_that_takes_no_pushes_stops_the_run_at_its_claim(
    machine: Machine, remote: Path
) -> None:
    """A protected branch: the host's own word for it is passed on, and the run sends nothing."""
    hook = remote / "hooks" / "pre-receive"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\necho 'this branch is protected' >&2\nexit 1\n", encoding="utf-8")
    hook.chmod(0o755)
    with suppress(StatuspageError), machine("ci").run(NOW) as run:
        run.append([event(DUE)])
        with pytest.raises(StatuspageError) as raised:
            run.checkpoint()
    assert "cannot be pushed to the branch statuspage-ledger" in str(raised.value)
    assert "pre-receive hook declined" in str(raised.value)
    hook.unlink()
    with machine("ci").run(NOW) as run:
        assert run.recovered == ()
    assert happened(machine("third"), "t1") == [DUE]


def test_a_branch_that_was_deleted_is_made_again_from_what_is_here(
    machine: Machine, remote: Path
) -> None:
    """Whoever has the record has all of it."""
    with machine("ci").run(NOW) as run:
        run.append([event(SENT)])
    git(remote, "branch", "-D", BRANCH)
    with machine("ci").run(NOW) as run:
        assert not run.standing.is_new
    assert happened(machine("third"), "t1") == [SENT]


# Wrong settings


def test_a_branch_that_is_no_record_is_refused(machine: Machine, tmp_path: Path) -> None:
    """Nothing is written into the branch of the site by a slip of the pen."""
    machine("ci")
    with (
        pytest.raises(StatuspageError, match=r"holds '.gitignore', and no record.* of its own"),
        BranchLedger(tmp_path / "ci", "main").run(NOW),
    ):
        pass


@pytest.mark.parametrize("name", ["-x", "a b", "a..b", ""])
def test_a_name_that_no_branch_can_have_is_refused(
    machine: Machine, tmp_path: Path, name: str
) -> None:
    """With an example of a good one."""
    machine("ci")
    with (
        pytest.raises(StatuspageError, match=r"no name for a branch.*ledger: statuspage-ledger"),
        BranchLedger(tmp_path / "ci", name).run(NOW),
    ):
        pass


def test_no_repository_and_no_remote_are_said(tmp_path: Path) -> None:
    """With what to do instead."""
    with (
        pytest.raises(StatuspageError, match=r"in no git repository .* folder build/ledger"),
        BranchLedger(tmp_path, BRANCH).run(NOW),
    ):
        pass
    git(tmp_path, "init", "--quiet")
    with (
        pytest.raises(StatuspageError, match=r"no remote 'origin'.* git remote add origin"),
        BranchLedger(tmp_path, BRANCH).run(NOW),
    ):
        pass


def test_a_contradiction_is_named_and_nothing_is_sent(machine: Machine) -> None:
    """Somebody changed a line by hand, here or there."""
    with machine("ci").run(NOW) as run:
        run.append([event(SENT)])
    file = machine("ci").folder / "runs" / "2026" / f"{run.id}.jsonl"
    file.write_text(file.read_text("utf-8").replace('"t1"', '"t2"'), encoding="utf-8")
    with (
        pytest.raises(StatuspageError, match=f"{run.id}.jsonl: there are two versions"),
        machine("ci").run(NOW),
    ):
        pass


# Secrets, hooks and prompts


def test_no_hook_of_anybody_runs(
    machine: Machine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither those that a person has set for all repositories nor those of a template."""
    hooks = tmp_path / "hooks"
    hooks.mkdir()
    for name in ("pre-push", "pre-commit", "post-checkout", "post-index-change"):
        (hooks / name).write_text(f"#!/bin/sh\ntouch {tmp_path}/ran\nexit 1\n", encoding="utf-8")
        (hooks / name).chmod(0o755)
    machine("ci")
    config = tmp_path / "config"
    config.write_text(
        f"[core]\n\thooksPath = {hooks}\n\tautocrlf = true\n\texcludesFile = {tmp_path}/ignored\n"
        f"[init]\n\ttemplateDir = {tmp_path}\n[commit]\n\tgpgSign = true\n",
        encoding="utf-8",
    )
    (tmp_path / "ignored").write_text("*.jsonl\n", encoding="utf-8")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(config))
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "elsewhere"))
    with machine("ci").run(NOW) as run:
        run.append([event(SENT)])
    monkeypatch.delenv("GIT_DIR")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    assert not (tmp_path / "ran").exists()
    assert happened(machine("third"), "t1") == [SENT]


@pytest.mark.parametrize(
    "address",
    [
        "https://bot:hunter2@127.0.0.1:9/site.git",
        "https://hunter2@127.0.0.1:9/site.git",
        "http://127.0.0.1:9/hunter2/site.git",
        "ssh://hunter2@127.0.0.1:9/site.git",
        "file:///nowhere/hunter2/site.git",
    ],
)
def test_the_address_of_the_remote_is_never_shown_or_stored(tmp_path: Path, address: str) -> None:
    """Neither in what is said nor in the clone, nor in the header that stands for a password."""
    git(tmp_path, "init", "--quiet")
    git(tmp_path, "remote", "add", "origin", address)
    git(tmp_path, "config", "http.extraheader", "AUTHORIZATION: basic hunter2")
    ledger = BranchLedger(tmp_path, BRANCH)
    with pytest.raises(Unreachable) as raised, ledger.run(NOW):
        pass
    assert "hunter2" not in str(raised.value)
    assert "hunter2" not in "".join(traceback.format_exception(raised.value))
    assert "hunter2" not in repr(Git(tmp_path, reaching(tmp_path, "origin")))
    stored = [f for f in ledger.folder.rglob("*") if f.is_file() and b"hunter2" in f.read_bytes()]
    assert stored == []


def test_the_credentials_of_the_checkout_reach_the_remote(machine: Machine, tmp_path: Path) -> None:
    """Settings that only the site's repository has are used in the clone too."""
    machine("ci")
    git(tmp_path / "ci", "remote", "set-url", "origin", "there:site.git")
    address = f"url.{tmp_path}/remote.git.insteadOf"
    git(tmp_path / "ci", "config", address, "there:site.git")
    with machine("ci").run(NOW) as run:
        run.append([event(SENT)])
    assert happened(machine("third"), "t1") == [SENT]


def test_a_host_is_reached_by_the_token_of_the_checkout_alone(
    machine: Machine, tmp_path: Path
) -> None:
    """As CI leaves it: a header in the site's repository, or in the environment of the job."""
    token = "Basic aHVudGVyMg=="
    with host(tmp_path, token) as address:
        machine("ci")
        git(tmp_path / "ci", "remote", "set-url", "origin", f"{address}/remote.git")
        with pytest.raises(Unreachable) as raised, machine("ci").run(NOW):
            pass
        assert "could not read Username for the remote: terminal prompts disabled" in str(
            raised.value
        )
        git(tmp_path / "ci", "config", f"http.{address}/.extraheader", f"Authorization: {token}")
        with machine("ci").run(NOW) as run:
            run.append([event(DUE, f"t{n}") for n in range(500)])
            run.checkpoint()
            run.append([event(SENT, f"t{n}") for n in range(500)])
    assert happened(machine("third"), "t0", "t499") == [SENT, SENT]
    stored = [f for f in machine("ci").folder.rglob("*") if f.is_file()]
    assert not [f for f in stored if b"aHVudGVyMg" in f.read_bytes()]


def test_a_token_in_the_environment_reaches_the_host(
    machine: Machine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing of it has to stand in a file."""
    with host(tmp_path, "Basic aHVudGVyMg==") as address:
        machine("ci")
        git(tmp_path / "ci", "remote", "set-url", "origin", f"{address}/remote.git")
        monkeypatch.setenv("GIT_CONFIG_COUNT", "1")
        monkeypatch.setenv("GIT_CONFIG_KEY_0", "http.extraheader")
        monkeypatch.setenv("GIT_CONFIG_VALUE_0", "Authorization: Basic aHVudGVyMg==")
        with machine("ci").run(NOW) as run:
            run.append([event(SENT)])
        assert happened(machine("ci"), "t1") == [SENT]


def test_a_remote_that_does_not_answer_is_given_up(tmp_path: Path) -> None:
    """A command that hangs is ended with all that it started, and is no endless wait."""
    (tmp_path / "git").mkdir()
    git(tmp_path, "init", "--quiet")
    nap = f"sleep 60.{os.getpid():08}"  # a figure that no other process of this machine has
    words = ["-c", f"alias.hang=!{nap}", "hang"]
    done = _call(tmp_path, words, {**os.environ}, b"", 0.5)
    assert (done.code, done.words) == (NO_ANSWER, "there was no answer for 0 seconds")
    listed = subprocess.run(["ps", "-eo", "args"], capture_output=True, text=True, check=True)
    assert nap not in listed.stdout
    assert Git(tmp_path).ask("status").code == 0


def test_what_stands_is_the_same_for_every_key(machine: Machine) -> None:
    """A whole record comes through a branch as it was written."""
    with machine("ci").run(NOW) as run:
        run.append([event(SENT, f"t{n}", note="给您的通知") for n in range(200)])
    standing = machine("laptop").standing([PATH])
    assert len(list(standing.deliveries())) == 200
    last = standing.last(Key(PATH, "email", "customers", "t7"))
    assert last is not None
    assert last.note == "给您的通知"
