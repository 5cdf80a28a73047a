"""What customers and staff said, in words, as a table and as a picture against the messages."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from statuspage.locale import Locale, msgid_in
from statuspage.model import Incident
from statuspage.practice import charts
from statuspage.practice.feedback import Heard, Voices, Window
from statuspage.practice.promises import said_at

_GROUPS = {
    "customers": msgid_in("feedback", "Customers"),
    "staff": msgid_in("feedback", "Staff"),
}
_THEMES = 3


def group(name: str, words: Locale) -> str:
    """Who spoke: customers or staff."""
    return words.pgettext(*_GROUPS[name]) if name in _GROUPS else name


def sentence(voice: Voices, words: Locale) -> str:
    """One group in a sentence: how many, how satisfied, what about."""
    said = words.ngettext("%(n)s answer", "%(n)s answers", voice.count)
    parts = [said % {"n": words.number(voice.count)}]
    if voice.satisfaction is not None:
        parts.append(satisfied(voice, words))
    if voice.themes:
        parts.append(themes(voice, words))
    return words.pgettext("feedback", "%(who)s: %(what)s") % {
        "who": group(voice.group, words),
        "what": "; ".join(parts),
    }


def satisfied(voice: Voices, words: Locale) -> str:
    """How satisfied a group is on the whole, and of how many answers that is the mean."""
    return words.pgettext("feedback", "satisfaction %(mean)s of 5 (%(n)s rated)") % {
        "mean": f"{voice.satisfaction or 0:.1f}",
        "n": words.number(voice.rated),
    }


def themes(voice: Voices, words: Locale) -> str:
    """What a group spoke of most."""
    return words.list(f"{name} ({words.number(n)})" for name, n in voice.themes[:_THEMES])


def after(window: Window, words: Locale) -> str:
    """From which message to which a window goes."""
    if window.message is None:
        return words.pgettext("feedback", "Before the first message")
    return words.pgettext("feedback", "After message %(number)s (%(name)s)") % {
        "number": window.number,
        "name": window.message,
    }


def head(words: Locale) -> list[str]:
    """The columns of the table."""
    return [
        words.pgettext("feedback", "When"),
        words.pgettext("feedback", "Who"),
        words.pgettext("feedback", "Answers"),
        words.pgettext("feedback", "Satisfaction"),
        words.pgettext("feedback", "Mostly about"),
    ]


def rows(heard: Heard, words: Locale) -> list[list[str]]:
    """A row for each window and group; a window in which nobody spoke says so."""
    return [row for window in heard.windows for row in _rows(window, words)]


def _rows(window: Window, words: Locale) -> Iterator[list[str]]:
    if not window.voices:
        yield [after(window, words), "–", words.number(0), "–", "–"]
    for voice in window.voices:
        rated = satisfied(voice, words) if voice.satisfaction is not None else "–"
        yield [
            after(window, words),
            group(voice.group, words),
            words.number(voice.count),
            rated,
            themes(voice, words) or "–",
        ]


def picture(incident: Incident, heard: Heard, words: Locale) -> tuple[str, str, str]:
    """The course of satisfaction against the numbered messages: title, description, SVG."""
    title = words.gettext("Satisfaction and answers against the messages")
    lines, columns = [], []
    moments = [said_at(update) for update in incident.updates]
    for name, points in heard.course.items():
        rated = tuple((at.timestamp(), value) for at, _, value in points if value is not None)
        if rated:
            lines.append(charts.Line(group(name, words), rated))
        columns += [(at.timestamp(), float(count)) for at, count, _ in points]
        moments += [at for at, _, _ in points]
    if not columns:
        return title, "", ""
    desc = words.gettext(
        "Lines: mean satisfaction from 1 to 5. Bars: how many answered. Numbers: our messages."
    )
    svg = charts.over_time(
        lines,
        title=title,
        desc=" ".join([desc, *(sentence(voice, words) for voice in heard.voices)]),
        ticks=_ticks(moments, words),
        levels=[charts.Tick(float(n), str(n)) for n in range(1, 6)],
        marks=[
            charts.Mark(said_at(update).timestamp(), str(number))
            for number, update in enumerate(incident.updates, 1)
        ],
        columns=_joined(columns),
    )
    return title, desc, svg


def _ticks(moments: list[datetime], words: Locale) -> list[charts.Tick]:
    first, last = min(moments), max(moments)
    if first.date() == last.date():
        return [charts.Tick(at.timestamp(), words.time(at)) for at in (first, last)]
    return [charts.Tick(at.timestamp(), words.date(at)) for at in (first, last)]


def _joined(columns: list[tuple[float, float]]) -> list[tuple[float, float]]:
    found: dict[float, float] = {}
    for at, value in columns:
        found[at] = found.get(at, 0.0) + value
    return sorted(found.items())
