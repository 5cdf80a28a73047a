"""One fact read by itself, for a person who is asked for it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from zoneinfo import ZoneInfo

from statuspage.kinds import FactKey, Kind, Label
from statuspage.source.authored import validate, with_facts
from statuspage.source.forms import Authored
from statuspage.source.frontmatter import read
from statuspage.source.scene import Scene


def refused(
    fact: FactKey, written: str, zone: ZoneInfo, as_of: datetime, roles: Iterable[str]
) -> tuple[str, ...]:
    """What is wrong with a file that holds this fact and nothing else."""
    document = read(written.encode(), "index.md")
    alone = Kind(id="one", label=Label(source=""), phases={}, facts={fact.key: fact})
    scene = Scene(path="index.md", zone=zone, as_of=as_of, roles=tuple(roles))
    _, found = validate(with_facts(Authored, [alone]), document, scene)
    return tuple(mistake.message for mistake in (*document.mistakes, *found))
