"""Past incidents that resemble one, in words: why, and what helped then."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from statuspage.cli import _case, _internal
from statuspage.cli._site import load

if TYPE_CHECKING:
    from statuspage.cli._case import Case
    from statuspage.cli._site import Loaded
    from statuspage.practice.similar import Helped, Match, Query
    from statuspage.site import Site


class Found(Struct, frozen=True):
    """A past incident, why it is named, and what is known of how it went."""

    match: Match
    helped: Helped
    site: Site


MOST_COMPARED = 300
"""With more incidents than this, reading all of them takes longer than a plan may."""


def is_quick(case: Case) -> bool:
    """Whether all other incidents can be read while a person waits for something else."""
    return len(_case.folders(case.loaded.folder)) <= MOST_COMPARED


def matches(case: Case, internal_dir: Path | None, most: int = 3) -> list[Found]:
    """What resembles the incident of a case; a drill is compared with what was real."""
    from statuspage.practice.similar import Query, query

    now = f"{case.site.as_of:%Y-%m-%d %H:%M%z}"
    loaded = load(case.loaded.folder, now, keep_going=True)
    if case.incident is not None:
        asked = query(case.incident)
    elif case.draft is not None:
        asked = Query(words=case.title, kind=case.kind, itself=case.id)
    else:
        asked = Query(words=case.id.replace("-", " "), itself=case.id)
    return look(loaded, next(iter(loaded.sites.values())), asked, internal_dir, most)


def look(
    loaded: Loaded, site: Site, asked: Query, internal_dir: Path | None, most: int
) -> list[Found]:
    """What resembles a query in a site of one language, the most alike first."""
    from statuspage.internal import Part
    from statuspage.practice.similar import helped, similar

    found = similar(site, asked, most)
    if not found:
        return []
    ids = [match.incident.id for match in found]
    internal = _internal.read_all(internal_dir, loaded, {Part.REVIEWS}, ids)
    return [Found(match, helped(match.incident, internal), site) for match in found]


def lines(found: Found) -> list[str]:
    """Two to four lines."""
    incident, helped = found.match.incident, found.helped
    said = [f"{incident.id}  {incident.title}", f"  because: {reason(found)}"]
    if helped.helped:
        said.append(f"  helped: {'; '.join(map(_short, helped.helped[:3]))}")
    if helped.causes:
        said.append(f"  cause: {'; '.join(map(_short, helped.causes[:3]))}")
    if helped.ended and not helped.helped:
        said.append(f"  it ended so: {helped.ended}")
    if helped.remedy:
        more = len(helped.remedy) - 1
        rest = f" (and {more} more)" if more else ""
        said.append(f"  remedy: {_short(helped.remedy[0])}{rest}")
    return said


def _short(text: str, most: int = 120) -> str:
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"


def reason(found: Found) -> str:
    """Why it is named, in plain words."""
    match, site = found.match, found.site
    parts = []
    if match.same_kind:
        parts.append(f"the same kind ({match.incident.kind})")
    known = {component.id: component.name.value for component in site.components()}
    if match.components:
        names = ", ".join(known.get(each, each) for each in match.components)
        parts.append(f"the same part of the service ({names})")
    if match.words:
        parts.append(f"both speak of: {', '.join(match.words)}")
    return "; ".join(parts)


def as_value(found: Found, site: Site) -> dict[str, Any]:
    """A past incident for programs."""
    match, helped = found.match, found.helped
    minutes = None if helped.duration is None else int(helped.duration.total_seconds() // 60)
    return {
        "incident": match.incident.id,
        "title": match.incident.title.value,
        "likeness": round(match.likeness, 3),
        "same_kind": match.same_kind,
        "components": list(match.components),
        "words": list(match.words),
        "reason": reason(found),
        "helped": list(helped.helped),
        "causes": list(helped.causes),
        "remedy": list(helped.remedy),
        "ended": helped.ended,
        "duration_minutes": minutes,
        "has_review": helped.has_review,
    }
