"""Windows of time in words: from when to when, and how that differed from the plan."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from msgspec import Struct

from statuspage.locale import Locale


class Span(Struct, frozen=True):
    """A window as a sentence with places (`%(start)s`, `%(end)s` …) and what stands in them,
    for whoever marks a time in it; as text, it is whole.
    """

    sentence: str
    parts: Mapping[str, str]

    def __str__(self) -> str:
        return self.sentence % self.parts


def span(locale: Locale, start: datetime, end: datetime | None) -> Span:
    """From one moment to another; the day and the zone once where both have the same. An end of
    None is one that nobody can read.
    """
    if end is None:
        sentence = locale.gettext("since %(start)s; it is not known until when")
        return Span(sentence, {"start": locale.datetime(start)})
    if not _together(locale, start, end):
        sentence = locale.gettext("%(start)s until %(end)s")
        return Span(sentence, {"start": locale.datetime(start), "end": locale.datetime(end)})
    sentence = locale.gettext("%(date)s, %(start)s until %(end)s %(zone)s")
    parts = {
        "date": locale.date(start),
        "start": locale.time(start),
        "end": locale.time(end),
        "zone": locale.zone(start),
    }
    return Span(sentence, parts)


def completion(locale: Locale, planned: datetime, completed: datetime | None) -> str | None:
    """When work was over that should have ended at `planned`; None when it ended as planned,
    or when nobody has said that it has.
    """
    if completed is None or completed == planned:
        return None
    if not _together(locale, planned, completed):
        said = locale.gettext("Planned until %(planned)s; completed on %(completed)s")
        moments = {"planned": locale.datetime(planned), "completed": locale.datetime(completed)}
        return said % moments
    return locale.gettext("Planned until %(planned)s, completed at %(completed)s %(zone)s") % {
        "planned": locale.time(planned),
        "completed": locale.time(completed),
        "zone": locale.zone(completed),
    }


def _together(locale: Locale, one: datetime, other: datetime) -> bool:
    return one.date() == other.date() and locale.zone(one) == locale.zone(other)
