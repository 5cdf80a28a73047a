"""Who committed a file, as git knows it: approvals count by their commit, not by typed text."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from msgspec import Struct

_PATIENCE = 10  # seconds that git may take
# Variables by which a caller (a hook, an alias) leads git to another repository.
_ELSEWHERE = frozenset(
    {"GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY", "GIT_NAMESPACE"}
    | {"GIT_ALTERNATE_OBJECT_DIRECTORIES", "GIT_COMMON_DIR", "GIT_PREFIX"}
)


class Author(Struct, frozen=True):
    """The author of the commit that last changed a file; `why` says why nobody can tell.

    `email` is as the commit has it, and `commit` the beginning of its hash.
    """

    email: str | None = None
    commit: str = ""
    why: str = ""


def author(file: Path) -> Author:
    """The author of the file as it stands here; none while it differs from the last commit."""
    place = file.parent.resolve()
    every = ("--untracked-files=all", "--ignored=matching")
    said = _git(place, "status", "--porcelain=v1", *every, "-z", "--", file.name)
    if isinstance(said, Author):
        return said
    if said:
        return Author(why="it is not committed as it stands here")
    format_ = "--format=%H%x00%ae%x00%P"
    said = _git(place, "log", "-1", "--no-follow", "--no-show-signature", format_, "--", file.name)
    if isinstance(said, Author):
        return said
    commit, _, rest = said.strip("\n").partition("\0")
    email, _, parents = rest.partition("\0")
    if not commit:
        return Author(why="it is not committed as it stands here")
    if not parents and _is_shallow(place):
        # The oldest commit of a shallow clone seems to have written every file.
        return Author(
            why="this clone holds too few commits to tell who committed it: fetch them all "
            "(fetch-depth: 0 in a workflow, `git fetch --unshallow` elsewhere)"
        )
    return Author(email=email.strip(), commit=commit[:10])


def own_address(folder: Path) -> str | None:
    """The e-mail address with which the person at the keyboard would commit."""
    said = _git(folder, "var", "GIT_AUTHOR_IDENT")
    if isinstance(said, Author):
        return None
    _, opens, rest = said.partition("<")
    return rest.partition(">")[0].strip() or None if opens else None


def top_level(folder: Path) -> Path | None:
    """The folder of the repository that a folder lies in."""
    said = _git(folder, "rev-parse", "--show-toplevel")
    return None if isinstance(said, Author) or not said.strip() else Path(said.rstrip("\n"))


def _is_shallow(folder: Path) -> bool:
    said = _git(folder, "rev-parse", "--is-shallow-repository")
    return isinstance(said, Author) or said.strip() != "false"


def _git(folder: Path, *arguments: str) -> str | Author:
    """What git prints, or why it prints nothing."""
    command = ["git", "--literal-pathspecs", "--no-optional-locks", "--no-replace-objects"]
    try:
        done = subprocess.run(  # noqa: S603 (no shell; names of files come after --)
            [*command, "-C", str(folder), *arguments],
            capture_output=True,
            check=False,
            timeout=_PATIENCE,
            env=_environment(),
        )
    except FileNotFoundError:
        return Author(why="git is not installed here, and nobody else can tell who committed it")
    except (OSError, subprocess.TimeoutExpired):
        return Author(why="git does not answer, and nobody else can tell who committed it")
    if done.returncode:
        return Author(why=_refused(done.stderr.decode("utf-8", errors="replace")))
    return done.stdout.decode("utf-8", errors="replace")


def _refused(said: str) -> str:
    if "not a git repository" in said:
        return "it lies in no git repository, and nobody else can tell who approved"
    if "dubious ownership" in said:
        return "git does not trust this folder, which belongs to somebody else (safe.directory)"
    return "it is in no commit yet"


@cache
def _environment() -> Mapping[str, str]:
    kept = {name: value for name, value in os.environ.items() if name not in _ELSEWHERE}
    return {**kept, "LC_ALL": "C"}
