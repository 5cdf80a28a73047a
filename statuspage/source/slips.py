"""Times of one message that do not fit each other: often a slip of the day or the year."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

from statuspage.errors import Mistake
from statuspage.moments import AHEAD, LONG_BEFORE
from statuspage.source.frontmatter import Document
from statuspage.source.scene import Scene

LONG_AFTER = timedelta(days=31)
"""A next message that is promised for later may be one, too."""
# What begins so much later is announced, and no slip of the minute.
_ANNOUNCED = timedelta(hours=1)
_NAMED_DAY = slice(len("incidents/"), len("incidents/2026-11-02"))


def slips(values: Any, document: Document, scene: Scene) -> Iterator[Mistake]:
    """What is wrong with the order of a message's times; doubts become warnings."""
    yield from ahead(values, document, scene)
    for key, doubt in _doubts(values, scene.path):
        scene.warn(_line(document, key), f"{doubt}: is it the right day?{_until(key, values)}")
    start, end = getattr(values, "start", None), getattr(values, "end", None)
    if start is not None and end is not None and end <= start:
        zone = scene.window_zone or scene.zone
        start, end = start.astimezone(zone), end.astimezone(zone)
        yield Mistake(
            path=scene.path,
            line=_line(document, "end"),
            message=not_after(start, end),
            corrected=f"end: {_next_day(start, end):%Y-%m-%d %H:%M}",
        )


def _until(key: str, values: Any) -> str:
    """What an announcement of something to come shows already, as a slip must not look better."""
    if key != "started" or not getattr(values, "components", None):
        return ""
    if values.started.at - values.at < _ANNOUNCED:
        return ""
    return (
        " If it is to come: 'components' hold from this message on; leave them to the one that "
        "says that it has begun"
    )


def ahead(values: Any, document: Document, scene: Scene) -> Iterator[Mistake]:
    """That a message is of a time to come; how to publish it then, unless that is far away."""
    yield from ahead_at(values.at, values.publish_at, document, scene)


def ahead_at(
    said: datetime, published: datetime | None, document: Document, scene: Scene
) -> Iterator[Mistake]:
    """The same, of a message of which perhaps only the times can be read."""
    if said <= max(scene.as_of, published or scene.as_of) + AHEAD:
        return
    at = f"{said:%Y-%m-%d %H:%M}"
    if scene.demonstrated:
        now = f"{scene.as_of:%Y-%m-%d %H:%M}"
        yield Mistake(
            path=scene.path,
            line=_line(document, "at"),
            message=f"'at' ({at}) is later than {now}, at which this demonstration stands still "
            "(demo_moment in mkdocs.yml); say a time up to then, or see it as of today: --now now",
            corrected=f"at: {now}",
        )
        return
    near = said - scene.as_of <= LONG_AFTER
    later = "to publish a message later, add publish_at" if near else "is it the right year?"
    yield Mistake(
        path=scene.path,
        line=_line(document, "at"),
        message=f"'at' lies in the future ({at}); {later}",
        corrected=f"at: {at}\npublish_at: {at}" if near and published is None else None,
    )


def _line(document: Document, key: str) -> int:
    return document.head.entries[key].line if key in document.head.entries else 1


def _doubts(values: Any, path: str) -> Iterator[tuple[str, str]]:
    """The keys of moments that hardly fit the one of the message, and why."""
    at, following = values.at, values.next_update
    if following is not None and following <= at:
        yield "next_update", "'next_update' is not after 'at'"
    elif following is not None and following - at > LONG_AFTER:
        days = (following.date() - at.date()).days
        yield "next_update", f"'next_update' is {days} days after 'at'"
    if path.endswith("/index.md") and path.startswith("incidents/"):
        named = path[_NAMED_DAY]
        if named != at.date().isoformat() and (doubt := _far_from(named, at)):
            yield "at", doubt
    for key in ("started", "detected"):
        when = getattr(values, key, None)
        if when is not None and when.at > at:
            yield key, f"'{key}' is after 'at'"
    found = getattr(values, "detected", None)
    if found is not None and (before := at.date() - found.at.date()) > LONG_BEFORE:
        yield "detected", f"'detected' is {before.days} days before 'at'"


def _far_from(named: str, at: datetime) -> str | None:
    """Why a first message is hardly of the day in its folder's name, if it names one."""
    try:
        days = (at.date() - date.fromisoformat(named)).days
    except ValueError:
        return None
    if abs(days) <= LONG_BEFORE.days:
        return None
    where = f"{abs(days)} days {'after' if days > 0 else 'before'}"
    return f"'at' is {where} the day in the folder's name ({named})"


def not_after(start: datetime, end: datetime) -> str:
    """What to say of a window that ends before it begins."""
    return (
        f"'end' ({end:%Y-%m-%d %H:%M}) is not after 'start' ({start:%Y-%m-%d %H:%M}): "
        "is it the right day?"
    )


def _next_day(start: datetime, end: datetime) -> datetime:
    """The end at its own time of day, but after the start: windows often cross midnight."""
    meant = end.replace(year=start.year, month=start.month, day=start.day)
    return meant if meant > start else meant + timedelta(days=1)
