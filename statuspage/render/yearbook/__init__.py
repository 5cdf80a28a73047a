"""The whole history as JSON: `history.json` says which files there are and holds what is open,
`history/<year>.json` what began in a year. Nothing in them comes from the clock.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import sha256
from importlib.resources import files
from typing import Any

from statuspage.maintenance import Maintenance
from statuspage.model import Incident
from statuspage.render.edition import Edition, Subject, edition
from statuspage.render.output import OutputFile
from statuspage.render.yearbook import lines
from statuspage.render.yearbook.told import Teller
from statuspage.render.yearbook.values import stamp
from statuspage.render.yearbook.words import components, contacts, kinds
from statuspage.site import Site
from statuspage.site.said import spoken
from statuspage.site.years import INDEX, SCHEMA, Part, parts

__all__ = ["OPEN", "yearbook"]

OPEN = 50
"""So many open incidents stand whole in the index, the worst first."""
_JSON = "application/json"


def yearbook(site: Site) -> Iterator[OutputFile]:
    """All files of one language, and the schema beside those of the default one."""
    if site.drills:
        return
    made = edition(site)
    prefix = site.config.prefix(site.language)
    teller = Teller(made)
    told = parts(site)
    years = []
    for part in told:
        head = _head(made, part.path, part.subjects)
        content = _part(made, teller, part, head)
        years.append(_year(made, part, head["updated_at"], content))
        yield OutputFile(prefix + part.path, content, _JSON)
    yield OutputFile(prefix + INDEX, _index(made, teller, years), _JSON)
    if site.language == site.config.default_language:
        schema = files(__name__).joinpath(SCHEMA).read_bytes()
        yield OutputFile(SCHEMA, schema, "application/schema+json")


def _index(made: Edition, teller: Teller, years: Sequence[Mapping[str, Any]]) -> bytes:
    site = made.site
    opened = site.open_incidents()[:OPEN]
    head = {
        **_head(made, INDEX, (*site.incidents, *site.maintenance)),
        "organisation": site.organisation.name.value,
        "time_zone": site.config.timezone.key,
        "languages": {
            language: f"{site.config.url}{site.config.prefix(language)}{INDEX}"
            for language in site.config.languages
        },
        "contacts": contacts(made),
    }
    lists: dict[str, Iterable[str]] = {
        "components": map(lines.dumped, components(made)),
        "kinds": map(lines.dumped, kinds(made)),
        "years": map(lines.dumped, reversed(years)),
        "open": [teller.incident(incident) for incident in opened],
    }
    return lines.document(head, lists)


def _year(made: Edition, part: Part, updated: str | None, content: bytes) -> dict[str, Any]:
    return {
        "year": part.year,
        "part": part.number,
        "url": made.url + part.path,
        "incidents": sum(1 for each in part.subjects if isinstance(each, Incident)),
        "maintenance": sum(1 for each in part.subjects if isinstance(each, Maintenance)),
        "updated_at": updated,
        "sha256": sha256(content).hexdigest(),
    }


def _part(made: Edition, teller: Teller, part: Part, head: Mapping[str, Any]) -> bytes:
    head = {
        **head,
        "index": made.url + INDEX,
        "year": part.year,
        "part": part.number,
    }
    newest = part.subjects[::-1]
    lists: dict[str, Iterable[str]] = {
        "incidents": (teller.incident(each) for each in newest if isinstance(each, Incident)),
        "maintenance": (teller.work(each) for each in newest if isinstance(each, Maintenance)),
    }
    return lines.document(head, lists)


def _head(made: Edition, path: str, subjects: Sequence[Subject]) -> dict[str, Any]:
    config = made.site.config
    return {
        "$schema": config.url + SCHEMA,
        "url": made.url + path,
        "site": {"name": made.site.name().value, "url": made.url},
        "language": made.site.language,
        "updated_at": _updated(subjects),
    }


def _updated(subjects: Iterable[Subject]) -> str | None:
    """When the newest of all their messages and reviews was said or let out; of a message that is
    dated back, or of another word, nothing is seen in it.
    """
    newest = max((moment for one in subjects for moment in spoken(one)), default=None)
    return None if newest is None else stamp(newest)
