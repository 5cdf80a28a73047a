"""Two people who speak in the same minute, one of whom says that it is over."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from statuspage.errors import Mistake, Severity
from statuspage.source.folder import line_of
from statuspage.source.message import Said
from statuspage.source.messages import Told


def at_once(told: Told, messages: tuple[Said, ...]) -> Iterator[Mistake]:
    """Warns of the later one by its name, which counts."""
    for one, other in pairwise(messages):
        before, after = (getattr(said.values, "status", None) for said in (one, other))
        at_the_same = one.values.at == other.values.at
        if at_the_same and before and after and before.is_over != after.is_over:
            yield Mistake(
                path=f"{other.path}.md",
                line=line_of(told.listing.messages.get(other.name), "at"),
                message=f"says '{after}' in the same minute in which '{one.name}' says '{before}': "
                "it counts, because it comes later by its name. If that one is right, give it a "
                "later 'at'",
                severity=Severity.WARNING,
            )
