"""Messages that speak of a component after its last day."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from statuspage.errors import Mistake, Severity
from statuspage.model import ComponentStatus
from statuspage.source.frontmatter import Document, Items, Keys
from statuspage.source.scene import Scene


def no_longer_offered(
    values: Any, document: Document, scene: Scene, ended: Mapping[str, date]
) -> Iterator[Mistake]:
    """What a message says of components that are no more when it is said, as warnings: its page
    shows it, and no list of components does. That all is well with them needs no list.
    """
    if not ended:
        return
    moment = getattr(values, "start", None) or values.at
    day = moment.astimezone(scene.zone).date()
    for component, state in values.components.items():
        until = ended.get(component)
        if until is None or day <= until or state is ComponentStatus.OPERATIONAL:
            continue
        message = (
            f"'{component}' was offered until {until}, so no list of components shows this: if it "
            "is offered again, take its 'until' out of components.yml"
        )
        line = _line(document, component)
        yield Mistake(path=scene.path, line=line, message=message, severity=Severity.WARNING)


def _line(document: Document, component: str) -> int:
    entry = document.head.entries["components"]
    if isinstance(entry.value, Keys) and component in entry.value.entries:
        return entry.value.entries[component].line
    items = entry.value.items if isinstance(entry.value, Items) else ()
    return next((item.line for item in items if getattr(item, "word", "") == component), entry.line)
