"""Times as a page shows them: in words, and as a machine reads them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache

from markupsafe import Markup, escape

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
    """From a start to an end in words, with a `<time>` for each; `start` as a machine reads it."""

    html: Markup
    start: str


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


def lasting(locale: Locale, duration: timedelta) -> str:
    """A length of time, to the minute."""
    return _lasting(locale, duration // timedelta(minutes=1))


@lru_cache(maxsize=1 << 12)
def _lasting(locale: Locale, minutes: int) -> str:
    return locale.duration(timedelta(minutes=minutes))


def span(locale: Locale, start: datetime, end: datetime) -> Span:
    """A window of time; the day and the zone once where start and end share them."""
    first, last = moment(locale, start), moment(locale, end)
    zone = locale.zone(start)
    if start.date() != end.date() or zone != locale.zone(end):
        text = escape(locale.gettext("%(start)s until %(end)s"))
        return Span(text % {"start": _time(first), "end": _time(last)}, first.stamp or "")
    text = escape(locale.gettext("%(date)s, %(start)s until %(end)s %(zone)s"))
    parts = {
        "date": locale.date(start),
        "start": _time(Moment(locale.time(start), first.stamp)),
        "end": _time(Moment(locale.time(end), last.stamp)),
        "zone": zone,
    }
    return Span(text % parts, first.stamp or "")


def _time(of: Moment) -> Markup:
    return Markup('<time datetime="{}">{}</time>').format(of.stamp, of.words)
