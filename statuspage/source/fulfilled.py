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

_LOG = ("log", "-z", "--reverse", "--format=\x01%ct %ae", "--no-show-signature")
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

    `place` is its folder and its name, `commit` the number of the commit, from the first on.
    """

    commit: int
    at: datetime
    email: str
    place: str
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
        for place, version in enumerate(versions):
            known[version.place] = version
            if place + 1 < len(versions) and versions[place + 1].commit == version.commit:
                continue
            consent = self._after(known).standing(path, language, words, holding, wanted)
            if consent.lacking:
                since = None
            elif since is None:
                since = version.at
        return since

    def _holdings(self) -> Iterator[str]:
        return (name for name in self.versions if name.startswith(f"{HOLDING}/"))

    def _after(self, known: Mapping[str, Version]) -> Approvals:
        """The approvals as the commits until then had them."""
        there = [known[place] for place in sorted(known)]
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
    told = [*_told(git.ask(folder, *_LOG, *_WHERE))]
    contents = git.contents(folder, dict.fromkeys(blob for *_, blob, _ in told if blob.strip(b"0")))
    found: defaultdict[str, list[Version]] = defaultdict(list)
    for commit, at, email, blob, place in told:
        if at > as_of:
            continue
        raw = contents.get(blob)
        file = folder / FOLDER / place
        approved = None if raw is None else earlier(raw, file, f"{PATH}/{place}")
        found[_about(place)].append(Version(commit, at, email, place, approved))
    return Past(MappingProxyType(found), approvals)


def _about(place: str) -> str:
    """What an approval at this place approves: a holding text, or a message of an incident."""
    path = PurePosixPath(place)
    section = "" if path.parent.name == HOLDING else "incidents/"
    return f"{section}{path.parent.name}/{path.name.partition('.')[0]}"


def _told(raw: bytes) -> Iterator[tuple[int, datetime, str, bytes, str]]:
    """Each change that git lists: its commit's number, moment and author, and the file.

    Of a commit that moves a file, what is gone comes before what is new.
    """
    _, *parts = _HEAD.split(raw)
    for commit, (seconds, email, listed) in enumerate(
        zip(parts[::3], parts[1::3], parts[2::3], strict=True)
    ):
        at = datetime.fromtimestamp(int(seconds), UTC)
        changes = git.changes(listed)
        for change in sorted(changes, key=lambda change: bool(change.after.strip(b"0"))):
            place = "/".join(change.paths[0].split("/")[-2:])
            yield commit, at, email.decode("utf-8", "replace").strip(), change.after, place
