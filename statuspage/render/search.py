"""The index by which the page of the history is searched, in the reader's browser.

It is written in columns, newest first, because alike things compress best side by side.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from itertools import pairwise

from statuspage.ids import slug
from statuspage.maintenance import Maintenance
from statuspage.model import Incident, Text
from statuspage.render.output import OutputFile
from statuspage.site import Site

INDEX = "search.json"
"""Where the index of a language is, below its root."""

PLANNED, WITHDRAWN = "p", "w"
"""What stands in place of the impact, which is 0 to 3."""

_FIRST_LETTER = ord("A")


@dataclass(frozen=True, slots=True)
class _Entry:
    day: date
    id: str
    title: Text
    mark: str
    components: tuple[str, ...]


def search_index(site: Site) -> Iterator[OutputFile]:
    """`search.json`; none for drills. Nothing in it follows the clock."""
    if site.drills:
        return
    entries = sorted(_entries(site), key=lambda entry: (entry.day, entry.id), reverse=True)
    names = {component.id: component.name.value for component in site.components()}
    letters = {name: chr(_FIRST_LETTER + place) for place, name in enumerate(names)}
    days = [(entry.day - date(1970, 1, 1)).days for entry in entries]
    foreign: dict[str, list[int]] = {}
    for place, entry in enumerate(entries):
        if entry.title.language != site.language:
            foreign.setdefault(entry.title.language, []).append(place)
    index = {
        "components": [_line(name) for name in names.values()],
        "marks": "".join(entry.mark for entry in entries),
        "days": [*days[:1], *(newer - older for newer, older in pairwise(days))],
        "ids": "\n".join(_short(entry) for entry in entries),
        "titles": "\n".join(_line(entry.title.value) for entry in entries),
        "parts": " ".join(
            "".join(letters[name] for name in entry.components if name in letters)
            for entry in entries
        ),
        "foreign": foreign,
    }
    content = json.dumps(index, ensure_ascii=False, separators=(",", ":"))
    path = site.config.prefix(site.language) + INDEX
    yield OutputFile(path, content.encode("utf-8", "replace"), "application/json")


def _entries(site: Site) -> Iterator[_Entry]:
    for incident in site.incidents:
        began = site.began(incident)
        if began is not None:
            day = began.astimezone(site.config.timezone).date()
            yield _Entry(day, incident.id, incident.title, _mark(incident), (*incident.components,))
    for work in site.maintenance:
        begins = _begins(work)
        if begins is not None:
            day = begins.astimezone(site.config.timezone).date()
            yield _Entry(day, work.id, work.title, PLANNED, (*work.components,))


def _begins(work: Maintenance) -> datetime | None:
    """The moment under which planned work is found: its first date as planned."""
    if work.start is not None:
        return work.start
    return min((update.at for update in work.updates), default=None)


def _mark(incident: Incident) -> str:
    return WITHDRAWN if incident.withdrawn else str(incident.impact_peak.rank)


def _short(entry: _Entry) -> str:
    """The id without the day with which most ids begin: then it begins with a hyphen.

    `~4` stands for the day and the first four words of the title, as `new incident` makes ids.
    """
    name = entry.id.removeprefix(entry.day.isoformat())
    words = name.count("-")
    title = entry.title.value
    first = "-".join(slug(title).split("-")[:words]) if title.isascii() else ""
    return f"~{words}" if first and name == f"-{first}" != entry.id else name


def _line(words: str) -> str:
    return " ".join(words.split())
