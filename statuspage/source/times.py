"""The moments that a key can have, and what is said of one that the clocks show twice."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import date, datetime, timedelta
from functools import partial
from zoneinfo import ZoneInfo

from statuspage import moments
from statuspage.model import When
from statuspage.source.scene import (
    Refused,
    Scene,
    Validation,
    Written,
    corrected_line,
    one_line,
    scene_of,
    word_of,
    wrong,
)


def take_moment(written: Written, info: Validation) -> datetime:
    """A date with a time."""
    return _exact(written, scene_of(info), scene_of(info).zone)


def take_said(written: Written, info: Validation) -> datetime:
    """When a message is said: of two times that clocks show alike the first, or the second where
    only that is not before a message that this one follows.
    """
    scene = scene_of(info)
    return _exact(written, scene, scene.zone, scene.said_before)


def take_later(written: Written, info: Validation) -> datetime:
    """What comes after the message: of two times that clocks show alike, the second where only
    that is not before it.
    """
    scene = scene_of(info)
    try:
        return _exact(written, scene, scene.zone, partial(_said, scene))
    except Refused:
        if (example := _in_a_while(written, scene)) is None:
            raise
    raise wrong(
        f"'{written.key}' is a time of day, because nobody knows from when on a span counts; "
        f"write it as {example}",
        line=written.line,
        corrected=corrected_line(written.entry, example),
    )


_SPAN = re.compile(
    r"(?:in|within|after)?\s*(?=\d)(?:(?P<h>\d{1,2})\s*(?:h|hrs?|hours?|小时|小時|个小时)\s*(?:and\s+)?)?"
    r"(?:(?P<m>\d{1,3})\s*(?:m|mins?|minutes?|分钟|分鐘))?\s*(?:后|後|内|之后|以内)?",
    re.IGNORECASE,
)
_IN_WORDS = re.compile(r"\b(?:half an|(an?|one)) hour\b", re.IGNORECASE)


def _in_a_while(written: Written, scene: Scene) -> str | None:
    """The moment that a span such as `in 30 minutes` means, counted from the message."""
    plain = word_of(written, "a time").strip()
    plain = _IN_WORDS.sub(lambda found: "1 hour" if found[1] else "30 minutes", plain)
    found = _SPAN.fullmatch(plain)
    if found is None or not any(found.groups()):
        return None
    since = next(_said(scene), scene.as_of)
    span = timedelta(hours=int(found["h"] or 0), minutes=int(found["m"] or 0))
    return f"{moments.pinned(since + span, scene.zone):%Y-%m-%d %H:%M}"


def _said(scene: Scene) -> Iterator[datetime]:
    with suppress(moments.BadMoment):
        yield moments.read(scene.said_at, scene.zone, scene.as_of, scene.said_before).at


def take_window(written: Written, info: Validation) -> datetime:
    """A date with a time, in the zone of the planned work where it has one of its own."""
    return _exact(written, scene_of(info), scene_of(info).window_zone or scene_of(info).zone)


def take_end(written: Written, info: Validation) -> datetime:
    """The end of a window: of two times that clocks show alike, the second where only that is
    after its start.
    """
    scene = scene_of(info)
    zone = scene.window_zone or scene.zone
    return _exact(written, scene, zone, partial(_opened, scene, zone))


def _opened(scene: Scene, zone: ZoneInfo) -> Iterator[datetime]:
    with suppress(moments.BadMoment):
        yield moments.read(scene.opens, zone, scene.as_of).at + datetime.resolution


def _exact(
    written: Written, scene: Scene, zone: ZoneInfo, since: moments.Since = tuple
) -> datetime:
    reading = _reading(written, scene, zone, since, exact=True)
    if not reading.exact:
        raise wrong(
            f"'{written.key}' needs a time beside the date: write it like "
            f"{reading.at:%Y-%m-%d} {scene.as_of.astimezone(zone):%H:%M}",
            line=written.line,
        )
    return reading.at if zone is scene.zone else moments.pinned(reading.at, scene.zone)


def take_when(written: Written, info: Validation) -> When:
    """A date, with or without a time."""
    reading = _reading(written, scene_of(info))
    return When(reading.at, reading.exact)


def take_start(written: Written, info: Validation) -> When | None:
    """A date with or without a time, or `unknown`."""
    if word_of(written, "a time").casefold() in {"unknown", "未知", "不详"}:
        return None
    return take_when(written, info)


def take_day(written: Written, info: Validation) -> date:
    """A date alone."""
    return _reading(written, scene_of(info), day=True).at.date()


def _reading(
    written: Written,
    scene: Scene,
    zone: ZoneInfo | None = None,
    since: moments.Since = tuple,
    *,
    exact: bool = False,
    day: bool = False,
) -> moments.Reading:
    word = word_of(written, "a time such as 2026-11-02 09:20")
    try:
        reading = moments.read(word, zone or scene.zone, scene.as_of, since)
    except moments.BadMoment as problem:
        example = problem.day if day else problem.better
        if exact and example is not None and ":" not in example:
            example = None  # a date alone would not do
        model = f"{scene.as_of:%Y-%m-%d}" if day else f"{scene.as_of:%Y-%m-%d %H:%M}"
        hint = f"; write it like {model}" if example is None else f"; write it as {example}"
        if example is None and "is not" not in str(problem):
            hint = ""  # the message says itself what is right
        raise wrong(
            f"'{written.key}': {problem}{hint}",
            line=written.line,
            corrected=None if example is None else corrected_line(written.entry, example),
            fix=one_line(written.entry, example) if example and problem.sure else None,
        ) from None
    if reading.ambiguous:
        scene.warn(
            written.line,
            f"'{written.key}': the clocks show {word} twice that night; taken as "
            f"{reading.at:%H:%M %Z}. Add an offset to be certain",
            corrected_line(written.entry, moments.with_offset(reading.at)),
        )
    return reading
