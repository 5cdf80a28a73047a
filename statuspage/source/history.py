"""What git remembers as published and the folder no longer has: addresses are for ever."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path

from statuspage.errors import Mistake, Severity
from statuspage.source import exercises, git
from statuspage.source.frontmatter import Scalar, read

INCIDENTS, WORKS = ":(glob)incidents/*/index.md", ":(glob)maintenance/*/index.md"
LOG = ("log", "--format=", "--no-show-signature", "--topo-order", *git.RAW)


_BEFORE = "HEAD~1"
_LAST = ("rev-parse", "--verify", "--quiet", "HEAD")
STAGED = ("diff", "--cached", *git.RAW, "-M", "--diff-filter=R", "HEAD", "--", INCIDENTS)
_GONE = (*LOG, "-M", "--diff-filter=DR", "HEAD", "--", INCIDENTS, WORKS)
ASKED = (_LAST, STAGED, _GONE)
"""What git is asked of every site, so that it can begin while files are read."""


def last_commit(folder: Path) -> str:
    """The name of the last commit; nothing where there is none, or no git."""
    return git.ask(folder, *_LAST).decode().strip()


@lru_cache(maxsize=4)
def left(folder: Path, head: str) -> tuple[git.Change, ...]:
    """The first messages deleted or renamed until the last commit, `head`, the last one first."""
    return tuple(git.changes(git.ask(folder, *_GONE)))


def vanished(folder: Path) -> Iterator[Mistake]:
    """Messages that were committed and are gone or renamed, as warnings.

    Compared are the last two commits, because in a code host's editor a message is renamed by
    a commit, and, in a pull request, the branch that it goes to. Where there is no git, or no
    such branch, there is nothing to say; nor where a message has its former name again.
    """
    seen: set[str] = set()
    for base in (*bases(), _BEFORE):
        listed, earlier = _listed(folder, base), None
        for path in listed:
            if path in seen or (folder / path).exists():
                continue
            seen.add(path)
            if earlier is None:
                earlier = frozenset(_listed(folder, f"{base}~1"))
            left_by_it = earlier.difference(listed)
            is_new = path not in earlier
            if is_new and left_by_it and _is_put_back(folder, base, path, left_by_it):
                continue
            if _was_draft(folder, base, path):
                continue
            yield Mistake(
                path=path,
                line=1,
                message="was published and is gone: its address and its place in feeds break. "
                "Put it back; what was published in error is ended with 'status: withdrawn'",
                severity=Severity.WARNING,
            )


def asked() -> tuple[tuple[str, ...], ...]:
    """What git is asked by `vanished`."""
    return tuple(map(_files, (*bases(), _BEFORE)))


def bases() -> tuple[str, ...]:
    """What a site is compared with: the last commit and, in a pull request, where it goes."""
    branch = os.environ.get("GITHUB_BASE_REF")
    return ("HEAD", f"origin/{branch}") if branch and not branch.startswith("-") else ("HEAD",)


def _listed(folder: Path, base: str) -> list[str]:
    names = git.ask(folder, *_files(base)).decode("utf-8", errors="replace").split("\0")
    return [name for name in names if name.endswith(".md") and name.count("/") == 2]


def _is_put_back(folder: Path, base: str, path: str, earlier: Iterable[str]) -> bool:
    """Whether a name that the commit `base` gave is gone, as one of the `earlier` stands again."""
    words = git.ask(folder, "show", f"{base}:./{path}").split()
    again = (folder / name for name in earlier)
    return any(file.is_file() and file.read_bytes().split() == words for file in again)


def _files(base: str) -> tuple[str, ...]:
    return ("ls-tree", "-r", "-z", "--name-only", base, "--", "incidents/", "maintenance/")


def _was_draft(folder: Path, base: str, path: str) -> bool:
    """Whether a message was not public: a draft, under embargo, or of an exercise."""
    document = read(git.ask(folder, "show", f"{base}:./{path}"), path)
    found = [document.head.entries.get(key) for key in ("draft", "publish_at")]
    if any(entry is not None and isinstance(entry.value, Scalar) for entry in found):
        return True
    section, incident, _ = path.split("/")
    if section != "incidents":
        return False
    index = f"{section}/{incident}/index.md"
    raw = git.ask(folder, "show", f"{base}:./{index}")
    return bool(raw) and exercises.nature(incident, read(raw, index)) is not False
