"""What is told beside a figure's result: what is missing, where it was worst, what is open."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import timedelta

from statuspage.locale import Locale, msgid
from statuspage.practice.scorecard import Figure, Span, Sum


def detail(span: Span, of: Sum, words: Locale) -> str:
    """What belongs beside a figure; empty where the result says it all."""
    tell = _TELL.get(of.figure)
    return "" if tell is None else tell(span, of, words)


def _unmeasured(span: Span, of: Sum, words: Locale) -> str:
    number = of.tally.get("unmeasured", 0)
    if not number:
        return ""
    return words.ngettext(
        "%(n)s incident without the times that it takes",
        "%(n)s incidents without the times that it takes",
        number,
    ) % {"n": words.number(number)}


def _longest(span: Span, of: Sum, words: Locale) -> str:
    if of.worst is None:
        return ""
    return words.gettext("The longest: %(time)s, after %(where)s") % {
        "time": words.duration(of.worst.value or timedelta(0)),
        "where": of.worst.where,
    }


def _notices(span: Span, of: Sum, words: Locale) -> str:
    told = (
        ("sent", words.pgettext("notices", "%(n)s sent")),
        ("late", words.pgettext("notices", "%(n)s of them late")),
        ("failed", words.pgettext("notices", "%(n)s failed")),
        ("unknown", words.pgettext("notices", "of %(n)s nobody can tell")),
    )
    counted = ((said, of.tally.get(name, 0)) for name, said in told)
    return "; ".join(said % {"n": words.number(number)} for said, number in counted if number)


def _parts(span: Span, of: Sum, words: Locale) -> str:
    return _missing({part(name, words): number for name, number in of.tally.items()}, words)


def _languages(span: Span, of: Sum, words: Locale) -> str:
    return _missing(of.tally, words)


def _missing(counted: Mapping[str, int], words: Locale) -> str:
    if not counted:
        return ""
    each = [f"{name} ({words.number(number)})" for name, number in counted.items()]
    return words.gettext("Missing: %(parts)s") % {"parts": words.list(each)}


def _actions(span: Span, of: Sum, words: Locale) -> str:
    counted = {name: words.number(number) for name, number in span.actions.items()}
    return words.gettext("At the end %(open)s open, %(overdue)s of them overdue") % counted


def _drills(span: Span, of: Sum, words: Locale) -> str:
    if span.last_drill is None:
        return ""
    return words.gettext("The newest: %(date)s") % {"date": words.date(span.last_drill.started)}


def _messages(span: Span, of: Sum, words: Locale) -> str:
    said = words.ngettext("in %(n)s message", "in %(n)s messages", span.messages)
    return said % {"n": words.number(span.messages)}


_TELL: Mapping[Figure, Callable[[Span, Sum, Locale], str]] = {
    Figure.FIRST_MESSAGE: _unmeasured,
    Figure.SILENCE: _longest,
    Figure.CORRECTIONS: _messages,
    Figure.FIRST_PARTS: _parts,
    Figure.LANGUAGES: _languages,
    Figure.NOTICES: _notices,
    Figure.RESOLVE: _unmeasured,
    Figure.ACTIONS: _actions,
    Figure.DRILLS: _drills,
}

PARTS: Mapping[str, str] = {
    "empathy": msgid("empathy"),
    "facts": msgid("confirmed facts"),
    "unknown": msgid("what is not known yet"),
    "next": msgid("how and when more is said"),
    "commitment": msgid("a commitment"),
    "contact": msgid("where to turn"),
}
"""The six parts of a first message, by their ids."""


def part(name: str, words: Locale) -> str:
    """One of the six parts by its name."""
    return words.gettext(PARTS[name]) if name in PARTS else name
