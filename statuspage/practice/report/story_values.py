"""One incident's report for a terminal, for programs and for spreadsheets."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from typing import Any

from statuspage.locale import Locale
from statuspage.practice.feedback import Heard, Voices
from statuspage.practice.report import voices
from statuspage.practice.report.course import Event
from statuspage.practice.report.story import Story
from statuspage.practice.report.values import figures_of
from statuspage.practice.report.words import kept, label, named, of_one
from statuspage.practice.scorecard import Figure
from statuspage.site.answered import told_phase

FORMAT = "incidentpress-incident-report-1"


def text(told: Story, words: Locale) -> str:
    """The course, then the figures and what was said, as lines."""
    return "".join(f"{line}\n" for line in _lines(told, words))


def _lines(told: Story, words: Locale) -> Iterator[str]:
    incident = told.incident
    kind = told.site.kinds.get(incident.kind)
    mark = f"{words.exercise}: " if incident.drill else ""
    yield f"{mark}{' '.join(incident.title.value.split())} ({incident.id})"
    yield f"{words.impact(incident.impact_peak)} · {words.phase(told_phase(incident), kind)}"
    yield ""
    for event in told.events:
        number = f"{event.number}. " if event.number else ""
        yield f"{_when(event, words)}  {number}{event.what}"
        yield from (f"    {detail}" for detail in event.details)
    yield ""
    for figure, of in told.figures.items():
        if of.n and figure is not Figure.DRILLS:
            yield named(label(figure, words), of_one(incident, of, words), words)
    if told.clocks:
        yield ""
        yield from (named(one.what, kept(one, words), words) for one in told.clocks)
    if told.heard.count:
        yield ""
        yield from (voices.sentence(voice, words) for voice in told.heard.voices)
    for one in told.observed:
        yield named(one.title, one.desc, words)


def _when(event: Event, words: Locale) -> str:
    return words.datetime(event.at) if event.exact else words.date(event.at)


def values(told: Story) -> Mapping[str, Any]:
    """All of it as JSON has it; the words of events are those of the chosen language."""
    incident, site = told.incident, told.site
    return {
        "format": FORMAT,
        "site": site.name().value,
        "as_of": site.as_of.isoformat(timespec="seconds"),
        "incident": {
            "id": incident.id,
            "title": " ".join(incident.title.value.split()),
            "kind": incident.kind,
            "impact": incident.impact_peak.value,
            "phase": incident.phase.value,
            "drill": incident.drill,
        },
        "figures": figures_of(told.figures),
        "course": [
            {
                "at": event.at.isoformat(timespec="seconds"),
                "sort": event.sort.value,
                "number": event.number,
                "late": event.late,
                "what": event.what,
                "details": list(event.details),
            }
            for event in told.events
        ],
        "feedback": heard_values(told.heard),
        "authorities": [*_authorities(told)],
        "actions": [
            {
                "what": one.what,
                "role": one.role,
                "by": None if one.by is None else one.by.isoformat(),
                "done": None if one.done is None else one.done.isoformat(),
                "public": one.public,
                "state": one.state(site.as_of.date()).value,
            }
            for one in told.actions
        ],
        "notices": [
            {
                "message": one.path,
                "channel": one.channel,
                "audience": one.audience,
                "sent": one.sent,
                "failed": one.failed,
                "unknown": one.unknown,
                "skipped": one.skipped,
                "first": None if one.first is None else one.first.isoformat(timespec="seconds"),
            }
            for one in told.sent
        ],
    }


def _authorities(told: Story) -> Iterator[dict[str, str | None]]:
    for one in told.clocks:
        yield {
            "name": one.name,
            "what": one.what,
            "due": None if one.due is None else one.due.isoformat(timespec="seconds"),
            "told": None if one.done is None else one.done.isoformat(timespec="seconds"),
        }


def table(told: Story) -> str:
    """The course as CSV: when, what sort of thing, which message, whether late, and the words."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(("at", "sort", "number", "late", "what", "details"))
    for event in told.events:
        cells = (event.what, " / ".join(event.details))
        at = event.at.isoformat(timespec="seconds")
        late = "yes" if event.late else ""
        writer.writerow((at, event.sort.value, event.number or "", late, *map(plain, cells)))
    return out.getvalue()


def plain(cell: str) -> str:
    """A text that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell[:1] in {"=", "+", "-", "@", "\t"} else cell


def heard_values(heard: Heard) -> dict[str, Any]:
    """What was answered, on the whole and after each message."""
    return {
        "whole": [_voice(voice) for voice in heard.voices],
        "windows": [
            {
                "after": window.message,
                "number": window.number,
                "voices": [_voice(voice) for voice in window.voices],
            }
            for window in heard.windows
        ],
    }


def _voice(voice: Voices) -> dict[str, Any]:
    return {
        "group": voice.group,
        "count": voice.count,
        "rated": voice.rated,
        "satisfaction": voice.satisfaction,
        "themes": dict(voice.themes),
        "channels": dict(voice.channels),
    }
