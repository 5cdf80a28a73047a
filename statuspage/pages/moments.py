"""Times as a page shows them: in words, and as a machine reads them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache

from statuspage.locale import Locale
from statuspage.model import When


@dataclass(frozen=True, slots=True)
class Moment:
    """A moment or a whole day: `words` with the zone, `stamp` for `<time datetime>`.

    `stamp` is None when the moment is openly unknown.
    """

    words: str
    stamp: str | None


@dataclass(frozen=True, slots=True)
class Span:
    """From a start to an end, which is said without date and zone where both share them."""

    start: Moment
    end: Moment


@lru_cache(maxsize=1 << 15)
def moment(locale: Locale, at: datetime) -> Moment:
    """A moment, to the minute."""
    return Moment(locale.datetime(at), at.isoformat(timespec="minutes"))


def when(locale: Locale, at: When | None) -> Moment:
    """A moment, a day when only the day is known, or "unknown"."""
    if at is None:
        return Moment(locale.when(None), None)
    return moment(locale, at.at) if at.exact else day(locale, at.at.date())


def day(locale: Locale, at: date) -> Moment:
    """A whole day."""
    return Moment(locale.date(at), at.isoformat())


def span(locale: Locale, start: datetime, end: datetime) -> Span:
    """A window of time."""
    brief = start.date() == end.date() and start.utcoffset() == end.utcoffset()
    last = moment(locale, end)
    return Span(moment(locale, start), Moment(locale.time(end), last.stamp) if brief else last)
