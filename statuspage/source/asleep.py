"""Incidents that are over and owe nothing any more, told apart by a glance at their files.

Commands that ask what is still to be done read the others alone, which makes them quick on a
long history. The glance knows the plain form of a few lines; what looks otherwise in any way
is awake, and is read properly.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping
from datetime import date
from itertools import compress
from pathlib import Path

from msgspec import Struct

from statuspage import workers
from statuspage.source.folder import read_bytes

_HEAD = re.compile(rb"---\r?\n(.*?)\n---\r?(?:\n|\Z)", re.DOTALL)
# A line that is no plain key, nothing below one, no comment and not empty.
_ODD = re.compile(rb"^(?![a-z_]+:[ \t\r\n]|[a-z_]+:\Z|[ \t]|-[ \t]|#|\r?$)", re.MULTILINE)
_TOLD = re.compile(
    rb"^(at|status|kind|impact|corrects|draft|drill|publish_at|actions):[ \t]*([^\r\n]*)",
    re.MULTILINE,
)
_DAY = re.compile(rb"(\d{4}-\d\d-\d\d) \d\d:\d\d[ \t]*")  # so written, their order is that of time
_OPEN_ACTION = re.compile(rb"^[ \t]+(?:- +)?by:", re.MULTILINE)
_DONE_ACTION = re.compile(rb"^[ \t]+(?:- +)?done:[ \t]*(\d{4}-\d\d-\d\d)", re.MULTILINE)
_HELD = re.compile(rb"^at:[ \t]*([^\r\n]*)", re.MULTILINE)
_MINUTE = len("2026-11-02 09:20")
_ASKING = frozenset({b"corrects", b"draft", b"drill", b"publish_at", b"actions"})
_OVER = frozenset({b"resolved", b"withdrawn"})


class Quiet(Struct, frozen=True, kw_only=True):
    """What lets an incident sleep, once it is over and was told on earlier days than these.

    After `past` nothing of it matters any more. After `settled` it sleeps if none of its
    kinds has a deadline (`kinds` are those without), and if there is a review or none of the
    impacts in `reviewed` was reached.
    """

    past: date
    settled: date
    kinds: frozenset[str]
    reviewed: frozenset[str]
    today: date


def asleep(site: Path, internal: Path, quiet: Quiet) -> frozenset[str]:
    """The ids of those incidents in a site's folder that are over and owe nothing."""
    top = site / "incidents"
    if not top.is_dir():
        return frozenset()
    reviews = _reviews(internal / "reviews", quiet.today)

    def sleeps(name: str) -> bool:
        held, owes = reviews.get(name, (b"", False))
        return not owes and _sleeps(f"{top}/{name}", quiet, held)

    folders = [each for each in os.scandir(top) if each.is_dir() and not each.is_symlink()]
    names = sorted(each.name for each in folders)
    return frozenset(compress(names, workers.each(sleeps, names)))


def _reviews(folder: Path, today: date) -> dict[str, tuple[bytes, bool]]:
    """Of each internal review when it was held, and whether any of its actions is open."""
    found = {}
    for entry in os.scandir(folder) if folder.is_dir() else ():
        if entry.name.endswith(".md") and entry.is_file():
            content = read_bytes(entry.path)
            held = _HELD.search(content)
            found[entry.name.removesuffix(".md")] = held[1] if held else b"", _owes(content, today)
    return found


def _owes(content: bytes, today: date) -> bool:
    """Whether a review may have an action that is not done."""
    done = [day for day in _DONE_ACTION.findall(content) if day.decode() <= today.isoformat()]
    return len(_OPEN_ACTION.findall(content)) != len(done) or b"{" in content


def _sleeps(folder: str, quiet: Quiet, held: bytes) -> bool:
    """Whether an incident sleeps whose internal review was held at the moment `held`."""
    files = _files(folder)
    if files is None:
        return False
    file = files.pop("review.md", None)
    review = b"" if file is None else read_bytes(file)
    heads = [] if b"actions:" in review and _owes(review, quiet.today) else _heads(files)
    days = [_day(told) for told in heads]
    newest = _newest(heads)
    if newest is None or None in days or not _is_over(newest):
        return False
    last = max(day for day in days if day is not None)
    if last < quiet.past:
        return True
    kinds = _all(heads, b"kind") or {"outage"}
    impacts = _all(heads, b"impact")
    if last >= quiet.settled or not kinds <= quiet.kinds or not impacts:
        return False
    if impacts.isdisjoint(quiet.reviewed):
        return True
    told = (held, _told_at(review))
    return any(_is_after(at, newest, quiet.today) for at in told)


def _files(folder: str) -> dict[str, str] | None:
    """The messages of an incident and its review; None for a folder that is not plain."""
    files = {}
    for entry in os.scandir(folder):
        name = entry.name
        if name.startswith(".") or name.endswith("~") or not name.endswith(".md"):
            continue
        if entry.is_symlink():
            return None
        if name.count(".") == 1:  # a translation says nothing of states and times
            files[name] = entry.path
    return files if "index.md" in files else None


def _heads(files: Mapping[str, str]) -> list[dict[bytes, bytes]]:
    """What each message says; none when one says more, or the last by name is no end."""
    heads: list[dict[bytes, bytes]] = []
    for name in sorted(files, key=lambda name: (name != "index.md", name), reverse=True):
        told = _told(read_bytes(files[name]))
        if told is None or not (heads or _is_over(told)):
            return []
        heads.append(told)
    return heads


def _is_over(told: dict[bytes, bytes]) -> bool:
    return told.get(b"status", b"").strip() in _OVER


def _is_after(at: bytes, newest: Mapping[bytes, bytes], today: date) -> bool:
    """Whether a review was plainly held after the last message, and so after the end."""
    plain = _DAY.fullmatch(at)
    if plain is None or plain[1].decode() > today.isoformat():
        return False
    return at[:_MINUTE] >= newest[b"at"][:_MINUTE]


def _told_at(review: bytes) -> bytes:
    """When a public review was held; nothing for one that may say something else."""
    told = _told(review)
    return b"" if told is None else told.get(b"at", b"")


def _told(content: bytes) -> dict[bytes, bytes] | None:
    """What a head says in plain lines; None when it may say something else."""
    head = _HEAD.match(content)
    if head is None or _ODD.search(head[1]):
        return None
    lines = _TOLD.findall(head[1])
    told = dict(lines)
    if len(told) != len(lines) or not _ASKING.isdisjoint(told):
        return None
    return told


def _day(told: dict[bytes, bytes]) -> date | None:
    found = _DAY.fullmatch(told.get(b"at", b""))
    try:
        return None if found is None else date.fromisoformat(found[1].decode())
    except ValueError:
        return None


def _newest(heads: Iterable[dict[bytes, bytes]]) -> dict[bytes, bytes] | None:
    """The head of the newest message; None when two could be it."""
    order = sorted(heads, key=lambda told: told.get(b"at", b""))
    if len(order) > 1 and order[-1].get(b"at") == order[-2].get(b"at"):
        return None
    return order[-1] if order else None


def _all(heads: Iterable[dict[bytes, bytes]], key: bytes) -> frozenset[str]:
    return frozenset(told[key].strip().decode("utf-8", "replace") for told in heads if key in told)
