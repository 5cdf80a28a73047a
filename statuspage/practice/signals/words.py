"""What is said of a verdict: what is unusual, against what, and how sure; never 'certain'."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

from statuspage.locale import Locale, msgid, msgid_in
from statuspage.locale.vocabulary import Word
from statuspage.practice.signals.judge import Verdict
from statuspage.practice.signals.series import ENOUGH_DAYS, Key

SOURCES: Mapping[str, Word] = {
    "help_desk": msgid_in("signal", "help desk"),
    "staff": msgid_in("signal", "staff"),
    "media": msgid_in("signal", "media"),
    "market": msgid_in("signal", "market"),
}

# Beyond ten years nobody knows the tail of such counts: more is never claimed.
_RARE: tuple[tuple[timedelta, str], ...] = (
    (timedelta(days=3653), msgid("Without a cause, so many come less than once in ten years.")),
    (timedelta(days=1827), msgid("Without a cause, so many come less than once in five years.")),
    (timedelta(days=731), msgid("Without a cause, so many come less than once in two years.")),
    (timedelta(days=366), msgid("Without a cause, so many come less than once in a year.")),
    (timedelta(days=184), msgid("Without a cause, so many come less than once in six months.")),
    (timedelta(days=92), msgid("Without a cause, so many come less than once in three months.")),
    (timedelta(days=31), msgid("Without a cause, so many come less than once in a month.")),
    (timedelta(days=7), msgid("Without a cause, so many come less than once in a week.")),
)


def sentence(verdict: Verdict, words: Locale) -> str:
    """The evidence: what was counted when, what is usual then, and how rare that is by chance."""
    parts = [counted(verdict, words)]
    if verdict.judged:
        parts.append(usual(verdict, words))
    if verdict.unusual:
        parts.append(how_sure(verdict, words))
    elif verdict.judged:
        parts.append(words.gettext("That is not unusual."))
    else:
        parts.append(too_short(verdict, words))
    return (" " if words.gettext("That is not unusual.")[-1] == "." else "").join(parts)


def counted(verdict: Verdict, words: Locale) -> str:
    """How many there were, of what, where and when."""
    number = words.number(verdict.count)
    reports = words.ngettext("%(n)s report", "%(n)s reports", verdict.count) % {"n": number}
    values = {
        "when": when(verdict, words),
        "reports": reports,
        "theme": verdict.key.theme,
        "where": place(verdict, words),
    }
    if verdict.key.theme is None:
        return words.gettext("%(when)s: %(reports)s in all.") % values
    return words.gettext("%(when)s: %(reports)s of “%(theme)s” (%(where)s).") % values


def usual(verdict: Verdict, words: Locale) -> str:
    """What is usual at such a time: nine of ten lie there."""
    values = {
        "weekday": words.weekday(verdict.at.weekday()),
        "low": words.number(verdict.low),
        "high": words.number(verdict.high),
    }
    if verdict.low == verdict.high:
        if verdict.key.hourly:
            return words.gettext("Usual on a %(weekday)s at that hour: %(low)s.") % values
        return words.gettext("Usual on a %(weekday)s: %(low)s.") % values
    if verdict.key.hourly:
        return words.gettext("Usual on a %(weekday)s at that hour: %(low)s to %(high)s.") % values
    return words.gettext("Usual on a %(weekday)s: %(low)s to %(high)s.") % values


def how_sure(verdict: Verdict, words: Locale) -> str:
    """How rare such a count is where nothing has happened."""
    length = timedelta(hours=1) if verdict.key.hourly else timedelta(days=1)
    most = _RARE[0][0]
    once = length / verdict.chance if verdict.chance * most > length else most
    for span, said in _RARE:
        if once >= span:
            return words.gettext(said)
    return words.gettext("Without a cause, so many come more often than once in a week.")


def too_short(verdict: Verdict, words: Locale) -> str:
    """Why nothing can be said yet."""
    values = {"n": words.number(verdict.days), "needed": words.number(ENOUGH_DAYS)}
    return (
        words.ngettext(
            "It cannot be judged: %(needed)s days before are needed, %(n)s was counted.",
            "It cannot be judged: %(needed)s days before are needed, %(n)s were counted.",
            verdict.days,
        )
        % values
    )


def when(verdict: Verdict, words: Locale) -> str:
    """The day, or the hour, of a verdict."""
    values = {
        "weekday": words.weekday(verdict.at.weekday()),
        "date": words.date(verdict.at),
        "start": words.time(verdict.at),
        "end": words.time(verdict.end),
        "zone": words.zone(verdict.at),
    }
    if verdict.key.hourly:
        return words.gettext("%(weekday)s, %(date)s, %(start)s to %(end)s %(zone)s") % values
    return words.gettext("%(weekday)s, %(date)s") % values


def place(verdict: Verdict, words: Locale) -> str:
    """Where it was counted, and how much of a sum was."""
    whole = where(verdict.key, words)
    if verdict.parts == verdict.of:
        return whole
    return words.gettext("%(where)s, of which %(n)s of %(all)s were counted") % {
        "where": whole,
        "n": words.number(verdict.parts),
        "all": words.number(verdict.of),
    }


def where(key: Key, words: Locale) -> str:
    """The source and the channel of a series, or that it is all of them."""
    if key.source is None:
        return words.gettext("all sources")
    source = words.pgettext(*SOURCES[key.source]) if key.source in SOURCES else key.source
    if key.channel is None:
        return words.gettext("%(source)s, all channels") % {"source": source}
    return words.gettext("%(source)s, %(channel)s") % {"source": source, "channel": key.channel}


def name(key: Key, words: Locale) -> str:
    """What a series counts: its theme and where."""
    if key.theme is None:
        return words.gettext("everything")
    return words.gettext("%(theme)s (%(where)s)") % {
        "theme": key.theme,
        "where": where(key, words),
    }
