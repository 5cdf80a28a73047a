"""Two people who speak in the same minute, one of whom says that it is over."""

from __future__ import annotations

from collections.abc import Iterator

from statuspage.errors import Mistake, Severity
from statuspage.model import Phase
from statuspage.source.folder import line_of
from statuspage.source.message import Said
from statuspage.source.messages import Told


def at_once(told: Told, messages: tuple[Said, ...]) -> Iterator[Mistake]:
    """Warns of the later one by its name, which counts; one without a status leaves what stands."""
    last, phase = None, Phase.INVESTIGATING
    for said in messages:
        now = getattr(said.values, "status", None) or phase
        turned = now.is_over != phase.is_over
        if turned and last is not None and last.values.at == said.values.at:
            says = "says" if "status" in last.keys else "leaves it at"
            yield Mistake(
                path=f"{said.path}.md",
                line=line_of(told.listing.messages.get(said.name), "at"),
                message=f"says '{now}' in the same minute in which '{last.name}' {says} '{phase}': "
                "it counts, because it comes later by its name. If that one is right, give it a "
                "later 'at'",
                severity=Severity.WARNING,
            )
        last, phase = said, now
