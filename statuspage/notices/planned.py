"""Planned work in words: from when to when, from when it was moved, and when again."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from statuspage.locale import Locale
from statuspage.model import Incident, Phase, Update
from statuspage.notices import standing
from statuspage.notices.facts import Fact, Words
from statuspage.notices.standing import Subject


def window_values(subject: Subject, update: Update, locale: Locale) -> Mapping[str, object] | None:
    """The window of planned work in words; None for an incident."""
    window = None if isinstance(subject, Incident) else standing.window(subject, update)
    if window is None or isinstance(subject, Incident):
        return None
    later = standing.later_dates(subject, update)
    moved = window.was_start is not None and window.was_end is not None
    return {
        "start": locale.datetime(window.start),
        "end": locale.datetime(window.end),
        "span": _span(window.start, window.end, locale),
        "duration": locale.duration(window.end - window.start),
        "was": _span(window.was_start, window.was_end, locale) if moved else "",
        "later_dates": tuple(_span(each.start, each.end, locale) for each in later),
    }


def _span(start: datetime | None, end: datetime | None, locale: Locale) -> str:
    """From when to when; the day and the zone once where they are the same."""
    if start is None or end is None:
        return ""
    parts = {"start": locale.datetime(start), "end": locale.datetime(end)}
    if start.date() != end.date() or locale.zone(start) != locale.zone(end):
        return locale.gettext("%(start)s until %(end)s") % parts
    parts = {
        "date": locale.date(start),
        "start": locale.time(start),
        "end": locale.time(end),
        "zone": locale.zone(start),
    }
    return locale.gettext("%(date)s, %(start)s until %(end)s %(zone)s") % parts


def window_facts(
    window: Mapping[str, object] | None, update: Update, locale: Locale
) -> tuple[Fact, ...]:
    """The window of planned work as the first of its facts."""
    if window is None:
        return ()
    _ = locale.gettext
    cancelled = update.phase is Phase.CANCELLED
    said = (
        ("window", _("It was planned for") if cancelled else _("When"), (window["span"],)),
        ("moved", _("Instead of"), (window["was"],)),
        ("later_dates", _("Next dates"), window["later_dates"]),
    )
    return tuple(
        Fact(key=key, name=name, lines=lines, single=key != "later_dates")
        for key, name, values in said
        if isinstance(values, tuple)
        and (lines := tuple(Words(str(each), locale.language) for each in values if each))
    )
