"""The front matter of a Markdown file: what a program asks first, under names that never change."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from functools import cache

from statuspage.bidi import unturned
from statuspage.maintenance import Maintenance
from statuspage.model import Incident, When
from statuspage.render import standing
from statuspage.render.edition import Edition, Subject
from statuspage.site.said import newest


def head(edition: Edition, subject: Subject) -> str:
    """The lines between the two `---`, and these."""
    lines = [
        f"id: {quoted(edition.tag(subject.path))}",
        f"title: {quoted(subject.title.value)}",
        f"url: {quoted(edition.page(subject))}",
        f"language: {quoted(edition.site.language)}",
        *(_work(subject) if isinstance(subject, Maintenance) else _incident(subject)),
        *_components(edition, subject),
        *_languages(edition, subject),
    ]
    return "\n".join(["---", *lines, "---"])


def stamp(moment: datetime) -> str:
    """A moment with its offset (RFC 3339)."""
    return moment.isoformat(timespec="seconds")


def quoted(text: str) -> str:
    """A text in one line, in double quotes: the same in YAML and in JSON."""
    text = unturned(text)
    if not text.isprintable():
        text = _forbidden().sub(" ", text)
    return json.dumps(" ".join(text.split()), ensure_ascii=False)


@cache
def _forbidden() -> re.Pattern[str]:
    """What a YAML stream cannot hold (YAML 1.2 §5.1), and the line ends of other times; slow to
    compile.
    """
    return re.compile(r"[^\t\n\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def _incident(incident: Incident) -> Iterator[str]:
    yield "type: incident"
    yield f"kind: {quoted(incident.kind)}"
    yield f"status: {incident.phase}"
    yield f"impact: {incident.impact}"
    yield f"impact_peak: {incident.impact_peak}"
    yield f"started: {_when(incident.started)}"
    if incident.detected is not None:
        yield f"detected: {_when(incident.detected)}"
    if incident.resolved_at is not None and not incident.withdrawn:
        yield f"resolved: {stamp(incident.resolved_at)}"
    if incident.duration is not None:
        yield f"duration_seconds: {int(incident.duration.total_seconds())}"
    if (said := newest(incident)) is not None:
        yield f"updated: {stamp(said)}"
    if incident.next_update is not None:
        yield f"next_update: {stamp(incident.next_update)}"


def _work(work: Maintenance) -> Iterator[str]:
    yield "type: maintenance"
    yield f"impact: {work.impact}"
    window = standing.planned(work)
    if window is not None:
        yield f"start: {stamp(window[0])}"
        yield f"end: {stamp(window[1])}"
    if work.updates:
        yield f"updated: {stamp(max(update.at for update in work.updates))}"
    if work.repeat is not None:
        yield f"repeat: {quoted(work.repeat)}"
    yield f"timezone: {quoted(work.timezone)}"


def _when(when: When | None) -> str:
    if when is None:
        return "unknown"
    return stamp(when.at) if when.exact else when.at.date().isoformat()


def _components(edition: Edition, subject: Subject) -> Iterator[str]:
    yield from _states("components", subject.components)
    if isinstance(subject, Incident):
        yield from _states("components_at_worst", standing.worst(edition.site, subject))


def _states(key: str, states: Mapping[str, str]) -> Iterator[str]:
    if states:
        yield f"{key}:"
        yield from (f"  {quoted(component)}: {state}" for component, state in states.items())


def _languages(edition: Edition, subject: Subject) -> Iterator[str]:
    config = edition.site.config
    if len(config.languages) > 1:
        yield "languages:"
        for language in config.languages:
            address = f"{config.url}{config.prefix(language)}{subject.path}/index.md"
            yield f"  {quoted(language)}: {quoted(address)}"
