"""Since when an approval is complete: what git knows of its files, gone through from the first on.

A commit that changes no word of an approval (its layout, its place) does not make it later, and
one that nobody needed any more does not either.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath
from types import MappingProxyType
from typing import NamedTuple

from msgspec import Struct

from statuspage.policy import Approval
from statuspage.source import git
from statuspage.source.approvals import FOLDER, PATH, earlier
from statuspage.source.authors import Author
from statuspage.source.consent import Approvals, Approved
from statuspage.source.holding import FOLDER as HOLDING

# Settings are given as such, since an older git does not know `--no-relative`; with log.follow
# it stops at a pattern, and without log.showRoot the files of the first commit are missing.
_SETTINGS = ("diff.relative=false", "log.follow=false", "log.showRoot=true")
_LOG = (
    *(word for setting in _SETTINGS for word in ("-c", setting)),
    *("log", "-z", "--reverse", "--format=\x01%ct %ae", "--no-show-signature"),
)
_HEAD = re.compile(rb"(?:\A|\0)\x01(\d+) ([^\0]*)\0\n?")
# Moved with its folder a file is the same one, so it is looked for under every folder.
_WHERE = (
    "--no-renames",
    "--raw",
    "--no-abbrev",
    "--no-ext-diff",
    "--",
    f":(top,glob)**/{FOLDER}/*/*.yml",
)


class Version(NamedTuple):
    """One file after one commit; `approved` is None where it is gone or has a mistake.

    `path` is that in the repository, `place` its folder and its name; `own` says whether it lies
    in the folder that is asked about, and was not moved away from there with this commit.
    `commit` is the number of the commit, from the first on.
    """

    commit: int
    at: datetime
    email: str
    path: str
    place: str
    own: bool
    approved: Approved | None


class Past(Struct, frozen=True):
    """The versions of all approvals until now, by what they approve."""

    versions: Mapping[str, Sequence[Version]]
    now: Approvals

    def since(
        self, path: str, language: str, words: str, holding: str | None, wanted: Approval
    ) -> datetime | None:
        """Since when there is all that a rule asks for; None while something is missing.

        What is asked is said as in `Approvals.standing`. People and roles are those of today.
        """
        asked = [path] if holding is None else [path, *self._holdings()]
        found = (version for name in asked for version in self.versions.get(name, ()))
        versions = sorted(found, key=lambda version: version.commit)
        known: dict[str, Version] = {}
        since = None
        for number, version in enumerate(versions):
            known[version.path] = version
            if number + 1 < len(versions) and versions[number + 1].commit == version.commit:
                continue
            consent = self._after(known).standing(path, language, words, holding, wanted)
            if consent.lacking:
                since = None
            elif since is None:
                since = version.at
        return since

    def has_changed(self, path: str) -> bool:
        """Whether more than one commit has changed the files by which a message is approved."""
        return len({version.commit for version in self.versions.get(path, ())}) > 1

    def changes(self, path: str) -> int:
        """How often commits have changed the files by which a message is approved, in all."""
        return len(self.versions.get(path, ()))

    def _holdings(self) -> Iterator[str]:
        return (name for name in self.versions if name.startswith(f"{HOLDING}/"))

    def _after(self, known: Mapping[str, Version]) -> Approvals:
        """The approvals as the commits until then had them.

        A file of another folder counts until the own folder has one at its place, or when it was
        moved away from here: it may come from there, but may as well be that of another site.
        """
        held = {each.place for each in known.values() if each.own}
        counted = (each for each in known.values() if each.own or each.place not in held)
        there = sorted(counted, key=lambda each: (each.place, each.path))
        given = tuple(each.approved for each in there if each.approved is not None)
        authors = {
            each.approved.file: Author(email=each.email)
            for each in there
            if each.approved is not None
        }
        return Approvals(given, self.now.roles, self.now.holdings, authors)


def past(folder: Path, approvals: Approvals, as_of: datetime) -> Past | None:
    """What git knows of the approvals in a folder of internal files; nothing of the future.

    None where nobody can tell: there is no git, no repository, or not all of its history.
    """
    if git.ask(folder, "rev-parse", "--is-shallow-repository") != b"false\n":
        return None
    inside = git.ask(folder, "rev-parse", "--show-prefix").decode("utf-8", "replace").rstrip("\n")
    told = [*_told(git.ask(folder, *_LOG, *_WHERE))]
    contents = git.contents(folder, dict.fromkeys(each.after for *_, each in told if _there(each)))
    arrived = {(commit, _place(each), each.after) for commit, *_, each in told}
    found: defaultdict[str, list[Version]] = defaultdict(list)
    for commit, at, email, change in told:
        if at > as_of:
            continue
        raw, path, place = contents.get(change.after), change.paths[0], _place(change)
        moved = not _there(change) and (commit, place, change.before) in arrived
        own = path == f"{inside}{FOLDER}/{place}" and not moved
        approved = None if raw is None else earlier(raw, Path(path), f"{PATH}/{place}")
        found[_about(place)].append(Version(commit, at, email, path, place, own, approved))
    return Past(MappingProxyType(found), approvals)


def _there(change: git.Change) -> bool:
    """Whether there is still a file after a change."""
    return bool(change.after.strip(b"0"))


def _place(change: git.Change) -> str:
    return "/".join(change.paths[0].split("/")[-2:])


def _about(place: str) -> str:
    """What an approval at this place approves: a holding text, or a message of an incident."""
    path = PurePosixPath(place)
    section = "" if path.parent.name == HOLDING else "incidents/"
    return f"{section}{path.parent.name}/{path.name.partition('.')[0]}"


def _told(raw: bytes) -> Iterator[tuple[int, datetime, str, git.Change]]:
    """Each change that git lists, after its commit's number, moment and author.

    Of a commit that moves a file, what is gone comes before what is new.
    """
    _, *parts = _HEAD.split(raw)
    for commit, (seconds, email, listed) in enumerate(
        zip(parts[::3], parts[1::3], parts[2::3], strict=True)
    ):
        at = datetime.fromtimestamp(int(seconds), UTC)
        for change in sorted(git.changes(listed), key=_there):
            yield commit, at, email.decode("utf-8", "replace").strip(), change
