"""Components as authors name them: ids with statuses, one a line, or a list of planned work."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from enum import StrEnum
from functools import partial
from typing import TypeVar

from pydantic import ValidationInfo
from pydantic_core import PydanticCustomError

from statuspage.errors import Fix
from statuspage.model import ComponentStatus
from statuspage.source.frontmatter import Entry, Items, Keys, Node, Scalar, flow_items
from statuspage.source.scene import (
    Parts,
    Scene,
    Written,
    closest,
    scene_of,
    surely,
    unknown_word,
    word_of,
    wrong,
)

E = TypeVar("E", bound=StrEnum)


def choice_taker(known: tuple[E, ...], what: str) -> Callable[[Written, ValidationInfo], E]:
    """What reads one of a closed list, in any way of writing it that is clear."""
    names = {choice.value: choice for choice in known}

    def take(written: Written, info: ValidationInfo) -> E:
        word = word_of(written, f"one of {', '.join(names)}")
        plain = re.sub(r"[\s_-]+", "_", word.strip().casefold())
        if plain in names:
            return names[plain]
        raise unknown_word(written.entry, what, word, names)

    return take


def take_components(written: Written, info: ValidationInfo) -> dict[str, ComponentStatus]:
    """Component ids with their statuses, one a line; ids must be in components.yml."""
    node = written.node
    if (isinstance(node, Scalar) and node.style == "empty") or node_is_empty_flow(node):
        return {}
    if not isinstance(node, Keys):
        raise _not_one_a_line(written, scene_of(info))
    parts, found = Parts(), {}
    for entry in node.entries.values():
        name = parts.take(partial(_known_component, entry, entry.key, scene_of(info)))
        state = parts.take(partial(_component_state, entry, info))
        if name is not None and state is not None:
            found[name] = state
    return parts.whole(found)


_PAIR = re.compile(r"(?P<name>[^\s,:{}\[\]]+)\s*(?::\s*(?P<state>[^,{}\[\]]+))?")


def _not_one_a_line(written: Written, scene: Scene) -> PydanticCustomError:
    """Components in braces, as a list or on one line, put one below the other."""
    node = written.node
    items = node.items if isinstance(node, Items) else (node,)
    text = ", ".join(item.text for item in items if isinstance(item, Scalar))
    pairs = [(pair["name"], pair["state"]) for pair in _PAIR.finditer(text)]
    lines = [f"{written.key}:"]
    for name, state in pairs or [(next(iter(scene.components), "checkout"), None)]:
        better = name if name in scene.components else closest(name.casefold(), scene.components)
        lines.append(f"  {better or name}: {(state or 'partial_outage').strip()}")
    strange = [name for name, _ in pairs if name not in scene.components]
    message = "write each component on a line of its own, two spaces in, with its status"
    if strange:
        message = f"component '{strange[0]}' is not in components.yml; {message}"
    return wrong(message, line=written.line, corrected="\n".join(lines))


def take_affected(written: Written, info: ValidationInfo) -> dict[str, ComponentStatus]:
    """The components of planned work: a list of ids, or ids with statuses."""
    node = written.node
    if isinstance(node, Keys) or (isinstance(node, Scalar) and node.style == "empty"):
        return take_components(written, info)
    parts, found = Parts(), {}
    scalars: Iterable[Node] = (
        node.items if isinstance(node, Items) else (flow_items(node) or (node,))
    )
    for item in scalars:
        if isinstance(item, Keys):
            raise wrong("write either '- ' lines or ids with statuses, not both", line=item.line)
        if isinstance(item, Scalar):
            entry = Entry(written.key, item.line, item, written.entry.indent)
            read = partial(_known_component, entry, item.word, scene_of(info), as_item=True)
            if (name := parts.take(read)) is not None:
                found[name] = ComponentStatus.UNDER_MAINTENANCE
    return parts.whole(found)


def node_is_empty_flow(node: Node) -> bool:
    """Whether the author wrote `{}` or `[]`."""
    return isinstance(node, Scalar) and node.text in {"{}", "[]"}


def _known_component(entry: Entry, name: str, scene: Scene, *, as_item: bool = False) -> str:
    if name in scene.components:
        return name
    better = closest(name.casefold(), scene.components)
    if better is None:
        raise wrong(
            f"component '{name}' is not in components.yml; "
            f"known are: {', '.join(scene.components) or 'none yet'}",
            line=entry.line,
        )
    rest = entry.value.raw if isinstance(entry.value, Scalar) else ""
    pad = " " * entry.indent
    corrected = f"{pad}  - {better}" if as_item else f"{pad}{better}: {rest}".rstrip()
    certain = not as_item and surely(name.casefold(), scene.components) == better
    fix = Fix(first=entry.line, last=entry.line, lines=(corrected,)) if certain else None
    raise wrong(
        f"component '{name}' is not in components.yml; did you mean '{better}'?",
        line=entry.line,
        corrected=corrected,
        fix=fix if isinstance(entry.value, Scalar) else None,
    )


take_component_state = choice_taker(tuple(ComponentStatus), "component status")


def _component_state(entry: Entry, info: ValidationInfo) -> ComponentStatus:
    return take_component_state(Written(entry), info)
