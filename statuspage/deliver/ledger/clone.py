"""The record's own clone: one branch, in which the files of runs are all there is.

Nothing is merged by git. What lies in the folder and what lies on the branch are united file
by file, and each commit stands upon what was on the branch; so nobody's lines are ever lost,
and a push that is not upon the newest commit is refused.
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Iterable, Mapping
from pathlib import Path, PurePosixPath

from statuspage.deliver.ledger import disk, here
from statuspage.deliver.ledger.git import NO_ANSWER, REMOTE, Done, Git, Unreachable
from statuspage.deliver.ledger.lines import whole
from statuspage.deliver.ledger.union import longer
from statuspage.errors import StatuspageError

_PAUSE = 1.0  # seconds before something is tried again with the remote
_README = """\
# What was sent, and when

This branch is the record of the notices of a status page. `statuspage notify` writes it; one
file in `runs/` is one run, and one line is one event: which update went to which channel and
audience, when, and what came of it. It holds no addresses.

Nothing here is ever changed or taken away: what is not in this record may be sent again.
`statuspage ledger` shows it.
"""
_FILES = {"README.md": _README, ".gitattributes": "* -text\n"}


class Moved(StatuspageError):
    """The branch is not where this clone left it: somebody else has written to it."""


class Clone:
    """A clone in `folder` of one branch; `settings` reach its remote."""

    def __init__(self, folder: Path, branch: str, settings: Iterable[tuple[str, str]]) -> None:
        self.branch = branch
        self.folder = folder
        safe = ("safe.directory", str(folder.resolve()))
        self._git = Git(folder, (*settings, safe), own=True)
        self._base: str | None = None  # what is on the branch, as far as we know
        self._head: str | None = None
        self._pending: set[str] = set()
        self._stopped: Mapping[str, str] = {}
        self._overtaken: set[str] = set()

    def lost(self, run: str) -> bool:
        """Whether a run may have done more than its file here says."""
        return run in self._overtaken or here.lost(self.folder, run)

    # From the remote

    def sync(self) -> None:
        """Takes in what others have recorded; raises Unreachable.

        What was recorded here and is not there yet stays, and is pushed by `push`.
        """
        self._open()
        heads = self._heads(tries=2)
        try:
            commits = self._fetched(heads)
        except Unreachable:  # or one of them was taken away in between
            commits = self._fetched(self._heads())
        self._base = self._head = commits.pop(self.branch, None)
        self._stopped = commits
        self._git.get("read-tree", self._base or "--empty")
        there = self._listed(self._base) if self._base else {}
        missing = [path for path in there if self._take(path, there)]
        names = "".join(f"{path}\0" for path in missing).encode()
        self._git.get("checkout-index", "--force", "-z", "--stdin", stdin=names)
        for commit in commits.values():
            self._take_stopped(self._listed(commit))
        files = disk.run_files(self.folder)
        self._pending |= {file.relative_to(self.folder).as_posix() for file in files} - there.keys()
        if self._base:
            self._git.get("update-ref", f"refs/heads/{self.branch}", self._base)

    def _open(self) -> None:
        if (
            self.branch.startswith("-")
            or self._git.ask("check-ref-format", f"refs/heads/{self.branch}").code
        ):
            raise StatuspageError(
                f"'{self.branch}' is no name for a branch (ledger, in internal/policy.yml); "
                "write for example: ledger: statuspage-ledger"
            )
        inside = self.folder / ".git"
        # Doing it again does no harm, and mends what a crash left of the first time.
        self._git.get("init", "--quiet", "--template=", f"--initial-branch={self.branch}")
        (inside / "info").mkdir(exist_ok=True)
        (inside / "info" / "exclude").write_text("/.lock\n*.part\n", encoding="utf-8")
        for left in inside.rglob("*.lock"):  # of a git that was killed: no other is at work here
            left.unlink(missing_ok=True)

    def _heads(self, tries: int = 1) -> dict[str, str]:
        """The branch, and those where stopped runs left what they had recorded."""
        name = f"refs/heads/{self.branch}"
        asked = ("ls-remote", "--quiet", REMOTE, name, f"{name}-stopped-*")
        done = self._git.far(*asked)
        for _ in range(1, tries):
            if done.code:
                time.sleep(_PAUSE)
                done = self._git.far(*asked)
        if done.code:
            raise Unreachable(
                f"the record on the branch {self.branch} cannot be reached: {done.words}. "
                "Git has to be able to fetch it and to push to it without asking anybody"
            )
        pairs = (line.split("\t") for line in done.text.splitlines())
        found = {ref.removeprefix("refs/heads/"): commit for commit, ref in pairs}
        stopped = f"{self.branch}-stopped-"
        return {k: v for k, v in found.items() if k == self.branch or k.startswith(stopped)}

    def _fetched(self, branches: Iterable[str]) -> dict[str, str]:
        """The newest commits of these branches, which are here then."""
        refs = {name: f"refs/remotes/{REMOTE}/{name}" for name in branches}
        if not refs:
            return {}
        wanted = [f"+refs/heads/{name}:{ref}" for name, ref in refs.items()]
        done = self._git.far(
            "fetch", "--quiet", "--no-tags", "--no-write-fetch-head", "--depth=1", REMOTE, *wanted
        )
        if done.code:
            raise Unreachable(
                f"the record on the branch {self.branch} cannot be fetched: {done.words}"
            )
        commits = self._git.get("rev-parse", *refs.values()).decode().split()
        return dict(zip(refs, commits, strict=True))

    def _listed(self, commit: str) -> dict[str, tuple[str, int]]:
        """The files of runs in a commit, each with its hash and its size."""
        found, others = {}, []
        listed = self._git.get("ls-tree", "-r", "-l", "-z", commit).decode("utf-8", "replace")
        for entry in filter(None, listed.split("\0")):
            about, _, path = entry.partition("\t")
            _, kind, name, size = about.split()
            if kind == "blob" and _is_run(path):
                found[path] = (name, int(size))
            elif path not in _FILES:
                others.append(path)
        if others and not found:
            raise StatuspageError(
                f"the branch {self.branch} holds '{others[0]}', and no record. The record needs "
                "a branch of its own (ledger, in internal/policy.yml), which is made by itself"
            )
        return found

    def _take(self, path: str, there: Mapping[str, tuple[str, int]]) -> bool:
        """Unites one file with the one on the branch; answers whether it is missing here."""
        name, size = there[path]
        file = self.folder / path
        if not file.exists():
            return True
        ours = file.read_bytes()
        if _hash(ours, name) == name:
            return False
        if len(ours) > size and _hash(ours[:size], name) == name:
            self._pending.add(path)
            return False
        theirs = self._git.get("cat-file", "blob", name)
        kept = longer(ours, theirs, file)
        if len(kept) > whole(ours):
            self._overtaken.add(file.stem)
        if kept != ours:
            disk.replace(file, kept)
        if kept != theirs:
            self._pending.add(path)
        return False

    def _take_stopped(self, there: Mapping[str, tuple[str, int]]) -> None:
        for path, (name, _) in there.items():
            if self._take(path, there):
                disk.replace(self.folder / path, self._git.get("cat-file", "blob", name))
            self._pending.add(path)

    # To the remote

    def push(self, message: str, changed: Iterable[Path] = (), tries: int = 3) -> None:
        """Brings all that is recorded here to the branch, upon what we know to be there.

        Raises Moved when there is more there than we know.
        """
        self.commit(message, changed)
        done = Done(0, b"", "")
        for left in reversed(range(tries)):
            if self._head != self._base:
                done = self._send(self._head, self.branch)
            if not done.code or self._arrived():
                self._base = self._head
                self._forget_stopped()
                return
            if done.code == NO_ANSWER:
                break
            time.sleep(_PAUSE if left else 0)
        raise StatuspageError(
            f"the record cannot be pushed to the branch {self.branch}: {_refused(done)}. What is "
            f"recorded stays in {self.folder}, and the next run from there pushes it"
        )

    def set_aside(self, run: str) -> str | None:
        """Pushes what is recorded here to a branch of its own; its name, if that went well."""
        name = f"{self.branch}-stopped-{run}"
        return None if self._send(self._head, name, "--force").code else name

    def commit(self, message: str, changed: Iterable[Path] = ()) -> None:
        """Commits here what is recorded here."""
        self._pending |= {file.relative_to(self.folder).as_posix() for file in changed}
        if not self._pending:
            return
        if self._head is None:
            for name, text in _FILES.items():
                (self.folder / name).write_text(text, encoding="utf-8", newline="\n")
                self._pending.add(name)
        names = "".join(f"{path}\0" for path in sorted(self._pending)).encode()
        self._git.get("update-index", "--add", "-z", "--stdin", stdin=names)
        self._pending.clear()
        tree = self._git.get("write-tree").decode().strip()
        parents = [self._head] if self._head else []
        if (
            parents
            and self._git.get("rev-parse", f"{self._head}^{{tree}}").decode().strip() == tree
        ):
            return
        words = [word for parent in parents for word in ("-p", parent)]
        made = self._git.get("commit-tree", tree, *words, "-m", message).decode().strip()
        self._git.get("update-ref", f"refs/heads/{self.branch}", made)
        self._head = made

    def _send(self, commit: str | None, branch: str, *how: str) -> Done:
        place = f"{commit or ''}:refs/heads/{branch}"
        return self._git.far("push", "--porcelain", "--no-verify", *how, REMOTE, place)

    def _arrived(self) -> bool:
        """Whether a push that failed was taken all the same; raises Elsewhere."""
        try:
            there = self._heads().get(self.branch)
        except Unreachable:
            return False
        if there not in {self._base, self._head}:
            raise Moved
        return there == self._head

    def _forget_stopped(self) -> None:
        """Takes away the branches of stopped runs: what they held is on the branch now."""
        for name, commit in self._stopped.items():
            self._send(None, name, f"--force-with-lease=refs/heads/{name}:{commit}")
        self._stopped = {}


def _is_run(path: str) -> bool:
    parts = PurePosixPath(path).parts
    return len(parts) == 3 and parts[0] == disk.RUNS and parts[2].endswith(".jsonl")


def _hash(content: bytes, like: str) -> str:
    """The name that git gives to a file, in the same sort of hash as another name."""
    made = hashlib.sha1(usedforsecurity=False) if len(like) == 40 else hashlib.sha256()
    made.update(b"blob %d\0" % len(content))
    made.update(content)
    return made.hexdigest()


def _refused(done: Done) -> str:
    """Why a push was refused: what the host says of the branch, else git's own words."""
    for line in done.text.splitlines():
        if line.startswith("!"):
            return line.split("\t")[-1]
    return done.words
