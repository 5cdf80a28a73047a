"""Planned work in words: from when to when, moved from when, how often, and when again."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from msgspec.structs import replace

from statuspage.locale import Locale
from statuspage.locale.repeats import repetition
from statuspage.locale.windows import completion, span
from statuspage.model import Incident, Phase, Update
from statuspage.notices import standing
from statuspage.notices.facts import Fact, Words
from statuspage.notices.standing import Subject

# What we do and ask of people while work goes on.
_MEANWHILE = frozenset({"advice", "doing"})


def without_work(subject: Subject, update: Update) -> Update:
    """The update as it is told: of work that will not take place nothing stands that only held
    while it went on, unless the update itself says it.
    """
    if isinstance(subject, Incident) or update.phase is not Phase.CANCELLED:
        return update
    gone = _MEANWHILE - update.said
    left = {key: value for key, value in update.facts.items() if key not in gone}
    return replace(update, facts=MappingProxyType(left))


def window_values(subject: Subject, update: Update, locale: Locale) -> Mapping[str, object] | None:
    """The window of planned work in words; None for an incident."""
    window = None if isinstance(subject, Incident) else standing.window(subject, update)
    if window is None or isinstance(subject, Incident):
        return None
    later = standing.later_dates(subject, update)
    was = span(locale, *window.was) if window.was else ""
    over = update.phase is Phase.COMPLETED
    goes_on = update.occurrence is None and not update.phase.is_over
    return {
        "start": locale.datetime(window.start),
        "end": locale.datetime(window.end),
        "span": str(span(locale, window.start, window.end)),
        "duration": locale.duration(window.end - window.start),
        "was": str(was),
        "completed": (over and completion(locale, window.end, window.completed)) or "",
        "repetition": (goes_on and repetition(subject, locale)) or "",
        "later_dates": tuple(str(span(locale, each.start, each.end)) for each in later),
    }


def day(subject: Subject, update: Update, locale: Locale) -> str:
    """The day of the one date of many that an update is about, as people know it until then."""
    window = None if isinstance(subject, Incident) else standing.window(subject, update)
    if window is None or update.occurrence is None:
        return ""
    moves = window.was is not None and not update.said.isdisjoint({"start", "end"})
    return locale.date(window.was[0] if moves and window.was else window.start)


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
        ("completed", _("End"), (window["completed"],)),
        ("repetition", _("How often"), (window["repetition"],)),
        ("later_dates", _("Next dates"), window["later_dates"]),
    )
    return tuple(
        Fact(key=key, name=name, lines=lines, single=key != "later_dates")
        for key, name, values in said
        if isinstance(values, tuple)
        and (lines := tuple(Words(str(each), locale.language) for each in values if each))
    )
