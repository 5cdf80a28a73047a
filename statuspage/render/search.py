"""The index by which the page of the history is searched, in the reader's browser.

It is written in columns, newest first, because alike things compress best side by side. What is
loaded first has a bound, however long the history: older entries are in files of their own.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from itertools import pairwise

from msgspec import Struct

from statuspage.ids import slug
from statuspage.locale import locale
from statuspage.maintenance import Maintenance
from statuspage.model import Incident, Text
from statuspage.render.output import OutputFile
from statuspage.site import Site

INDEX = "search.json"
"""Where the index of a language is, below its root: its newest entries."""
MOST = 750
"""So many entries fill a file: they compress to 15 KB even if no words of titles are alike."""

PLANNED, WITHDRAWN = "p", "w"
"""What stands in place of the impact, which is 0 to 3."""

_FIRST_LETTER, _NO_KIND = ord("A"), "."


class _Entry(Struct, frozen=True):
    """`told` is the day of the announcement, `kind` the id of an incident's kind."""

    day: date
    told: date
    id: str
    title: Text
    mark: str
    components: tuple[str, ...]
    kind: str = ""


def search_index(site: Site) -> Iterator[OutputFile]:
    """`search.json`, and older entries in `search-1.json` (the oldest) and so on; none for drills.

    Nothing in them follows the clock. A new entry changes the newest file alone, unless it began
    long ago, or the newest file was full.
    """
    if site.drills:
        return
    entries = sorted(_entries(site), key=lambda entry: (entry.day, entry.id), reverse=True)
    root, older = site.config.prefix(site.language), max(len(entries) - 1, 0) // MOST
    newest = len(entries) - older * MOST
    yield _file(root + INDEX, {**_columns(site, entries[:newest]), "older": older})
    for number in range(older, 0, -1):
        start = newest + (older - number) * MOST
        columns = _columns(site, entries[start : start + MOST])
        yield _file(f"{root}search-{number}.json", columns)


def _file(path: str, index: Mapping[str, object]) -> OutputFile:
    content = json.dumps(index, ensure_ascii=False, separators=(",", ":"))
    return OutputFile(path, content.encode("utf-8", "replace"), "application/json")


def _columns(site: Site, entries: Sequence[_Entry]) -> dict[str, object]:
    names = {component.id: component.name.value for component in site.components()}
    letters = {name: chr(_FIRST_LETTER + place) for place, name in enumerate(names)}
    kinds = sorted({entry.kind for entry in entries if entry.kind})
    signs = {"": _NO_KIND, **{name: chr(_FIRST_LETTER + place) for place, name in enumerate(kinds)}}
    later = [(place, (entry.told - entry.day).days) for place, entry in enumerate(entries)]
    days = [(entry.day - date(1970, 1, 1)).days for entry in entries]
    foreign: dict[str, list[int]] = {}
    for place, entry in enumerate(entries):
        if entry.title.language != site.language:
            foreign.setdefault(entry.title.language, []).append(place)
    return {
        "components": [_line(name) for name in names.values()],
        "kinds": [_line(_label(site, name)) for name in kinds],
        "marks": "".join(entry.mark for entry in entries),
        "sorts": "".join(signs[entry.kind] for entry in entries),
        "days": [*days[:1], *(newer - older for newer, older in pairwise(days))],
        "told": {place: difference for place, difference in later if difference},
        "ids": "\n".join(_short(entry) for entry in entries),
        "titles": "\n".join(_line(entry.title.value) for entry in entries),
        "parts": " ".join(
            "".join(letters[name] for name in entry.components if name in letters)
            for entry in entries
        ),
        "foreign": foreign,
    }


def _entries(site: Site) -> Iterator[_Entry]:
    zone = site.config.timezone
    for incident in site.incidents:
        began, told = site.began(incident), site.announced(incident)
        if began is not None:
            yield _Entry(
                day=began.astimezone(zone).date(),
                told=(told or began).astimezone(zone).date(),
                id=incident.id,
                title=incident.title,
                mark=_mark(incident),
                components=(*incident.components,),
                kind=incident.kind,
            )
    for work in site.maintenance:
        begins = _begins(work)
        if begins is not None:
            day = begins.astimezone(zone).date()
            yield _Entry(day, day, work.id, work.title, PLANNED, (*work.components,))


def _begins(work: Maintenance) -> datetime | None:
    """The moment under which planned work is found: its first date as planned."""
    if work.start is not None:
        return work.start
    return min((update.at for update in work.updates), default=None)


def _label(site: Site, kind: str) -> str:
    """The name of a kind, its id when it is not known any more."""
    known = site.kinds.get(kind)
    return locale(site.language).label(known.label) if known else kind


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
