"""What the widget on another site reads: the state, and what is open, in ready words.

It changes with the content, and when a planned window begins or ends; with nothing else.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from statuspage.locale.windows import span
from statuspage.maintenance import Occurrence
from statuspage.model import Incident, Text
from statuspage.render.badges import SHAPES, whole_badge
from statuspage.render.edition import Edition, edition
from statuspage.render.oneline import one_line
from statuspage.render.output import OutputFile
from statuspage.site import Site
from statuspage.site.answered import told_phase

PATH = "widget.json"
INCIDENTS = 5
"""As many as a stranger's page has room for; how many more there are is said."""
WINDOWS = 3


def widget(site: Site) -> Iterator[OutputFile]:
    """`widget.json`; none for drills, of which no other site may know."""
    if site.drills:
        return
    made = edition(site)
    said = json.dumps(_said(made), ensure_ascii=False, indent=1) + "\n"
    path = site.config.prefix(site.language) + PATH
    yield OutputFile(path, said.encode(), "application/json")


def _said(made: Edition) -> dict[str, Any]:
    site, config, spoken = made.site, made.site.config, made.locale
    badge = whole_badge(site, spoken)
    opened, running = site.open_incidents(), site.running()
    further = len(opened[INCIDENTS:]) + len(running[WINDOWS:])
    return {
        "version": 1,
        "language": site.language,
        "direction": spoken.text_direction,
        "name": badge.label.value,
        "url": made.url,
        "languages": {each: config.prefix(each) + PATH for each in config.languages},
        "state": {
            "id": site.indicator().value,
            "words": badge.state.value,
            "tone": badge.tone,
            "shape": SHAPES[badge.shape],
        },
        "incidents": [_incident(made, incident) for incident in opened[:INCIDENTS]],
        "maintenance": [_window(made, occurrence) for occurrence in running[:WINDOWS]],
        "further": further,
        "words": {
            "further": spoken.ngettext("%(n)s more", "%(n)s more", further) % {"n": further},
            "newTab": spoken.gettext("opens in a new tab"),
        },
    }


def _incident(made: Edition, incident: Incident) -> dict[str, Any]:
    spoken = made.locale
    last = incident.updates[-1] if incident.updates else None
    phase = spoken.phase(told_phase(incident), made.site.kinds.get(incident.kind))
    if last is not None and last.label:
        phase = one_line(last.label.value)
    impact = spoken.gettext("Impact: %(impact)s") % {"impact": spoken.impact(incident.impact)}
    return {
        **_title(incident.title, incident.id),
        "url": made.page(incident),
        "impact": incident.impact.value,
        "phase": incident.phase.value,
        "updated": last.at.isoformat() if last else None,
        "words": [impact, phase, *([spoken.datetime(last.at)] if last else [])],
    }


def _window(made: Edition, occurrence: Occurrence) -> dict[str, Any]:
    work, end = made.site.maintenance_of(occurrence), occurrence.until
    return {
        **_title(work.title_of(occurrence), work.id),
        "url": made.page(work),
        "start": occurrence.start.isoformat(),
        "end": end.isoformat() if end else None,
        # Whoever works on past the end has said so after it; else the window closes by itself.
        "until": end.isoformat() if end and end > made.site.as_of else None,
        "words": [
            made.locale.gettext("Planned maintenance"),
            str(span(made.locale, occurrence.start, end)),
        ],
    }


def _title(title: Text, otherwise: str) -> dict[str, str]:
    return {"title": one_line(title.value) or otherwise, "language": title.language}
