"""A rumour that is said to be checked, and nobody says what was found."""

from __future__ import annotations

from collections.abc import Iterator

from statuspage.errors import Mistake, Severity
from statuspage.model import Phase
from statuspage.source.folder import line_of
from statuspage.source.message import Said, World
from statuspage.source.messages import Told

_KIND, _VERDICT, _OPEN = "rumour", "verdict", "unverified"


def undecided(told: Told, messages: tuple[Said, ...], world: World) -> Iterator[Mistake]:
    """A warning where the last status is `identified`, and the last verdict is none."""
    kind, phase, verdict = "outage", Phase.INVESTIGATING, None
    checked: Said | None = None
    for said in messages:
        kind = getattr(said.values, "kind", None) or kind
        if (own := getattr(said.values, "status", None)) is not None:
            phase, checked = own, said
        if _VERDICT in said.keys:
            verdict = getattr(vars(said.values).get(_VERDICT), "key", None)
    asked = world.kinds[kind].facts.get(_VERDICT)
    if kind != _KIND or phase is not Phase.IDENTIFIED or checked is None or asked is None:
        return
    found = [f"'{_VERDICT}: {each}'" for each in asked.options if each != _OPEN]
    if verdict not in (None, _OPEN) or not found:
        return
    says = "no 'verdict' says" if verdict is None else f"'{_VERDICT}: {_OPEN}' does not say"
    yield Mistake(
        path=f"{checked.path}.md",
        line=line_of(told.listing.messages.get(checked.name), "status"),
        message=f"'status: identified' says that this rumour has been checked, and {says} what was "
        f"found: write {' or '.join(found)}; while it is still being checked, "
        "write:",
        severity=Severity.WARNING,
        corrected="status: investigating",
    )
