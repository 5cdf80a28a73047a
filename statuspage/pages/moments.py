"""Times as a page shows them: in words, and as a machine reads them."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from functools import lru_cache

from markupsafe import Markup, escape
from msgspec import Struct

from statuspage.locale import Locale, windows
from statuspage.model import When


class Moment(Struct, frozen=True):
    """A moment or a whole day: `words` with the zone, `stamp` for `<time datetime>`.

    `stamp` is None when the moment is openly unknown.
    """

    words: str
    stamp: str | None


class Span(Struct, frozen=True):
    """From a start to an end in words, with a `<time>` for each; `start` as a machine reads it."""

    html: Markup
    start: str


@lru_cache(maxsize=1 << 15)
def moment(locale: Locale, at: datetime) -> Moment:
    """A moment, to the minute."""
    words, zone = locale.datetime(at), locale.zone(at)
    return Moment(_kept(words, zone), at.isoformat(timespec="minutes"))


def when(locale: Locale, at: When | None) -> Moment:
    """A moment, a day when only the day is known, or "unknown"."""
    if at is None:
        return Moment(locale.when(None), None)
    return moment(locale, at.at) if at.exact else day(locale, at.at.date())


def day(locale: Locale, at: date) -> Moment:
    """A whole day."""
    return Moment(locale.date(at), at.isoformat())


def days(locale: Locale, first: date, last: date) -> Markup:
    """A day, or several from the first to the last, each in a `<time>`."""
    begun, ended = (_time(locale.date(at), at.isoformat()) for at in (first, last))
    if first == last:
        return begun
    sentence = escape(locale.gettext("%(start)s until %(end)s"))
    return sentence % {"start": begun, "end": ended}


def lasting(locale: Locale, duration: timedelta) -> str:
    """A length of time, to the minute."""
    return _lasting(locale, duration // timedelta(minutes=1))


@lru_cache(maxsize=1 << 12)
def _lasting(locale: Locale, minutes: int) -> str:
    return locale.duration(timedelta(minutes=minutes))


def span(locale: Locale, start: datetime, end: datetime | None) -> Span:
    """A window of time; the day and the zone once where start and end share them."""
    said = windows.span(locale, start, end)
    first = moment(locale, start).stamp
    marked = {"start": _time(_kept(said.parts["start"], locale.zone(start)), first)}
    if end is not None:
        last = _kept(said.parts["end"], locale.zone(end))
        marked["end"] = _time(last, moment(locale, end).stamp)
    html = escape(_kept(said.sentence, "%(zone)s")) % {**said.parts, **marked}
    return Span(html, first or "")


def _kept(words: str, zone: str) -> str:
    """Words with a time and its zone on one line: who reads the time sees whose it is."""
    return words.replace(f" {zone}", f"\u00a0{zone}")


@lru_cache(maxsize=1 << 12)
def _time(words: str, stamp: str | None) -> Markup:
    return Markup('<time datetime="{}">{}</time>').format(stamp, words)
