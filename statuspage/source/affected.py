"""Components as authors name them: ids with statuses, one a line, or a list of planned work."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from enum import StrEnum
from functools import partial
from typing import TypeVar

from statuspage.errors import Fix
from statuspage.model import ComponentStatus
from statuspage.source.alike import same
from statuspage.source.frontmatter import Entry, Items, Keys, Node, Scalar, flow_items, is_empty
from statuspage.source.scene import (
    Parts,
    Refused,
    Scene,
    Validation,
    Written,
    closest,
    scene_of,
    shown,
    unknown_choice,
    word_of,
    wrong,
)

E = TypeVar("E", bound=StrEnum)


def choice_taker(known: tuple[E, ...], what: str) -> Callable[[Written, Validation], E]:
    """What reads one of a closed list, in any way of writing it that is clear."""
    names = {choice.value: choice for choice in known}

    def take(written: Written, info: Validation) -> E:
        word = word_of(written, f"one of {', '.join(names)}")
        plain = re.sub(r"[\s_-]+", "_", word.strip().casefold())
        if plain in names:
            return names[plain]
        raise unknown_choice(written.entry, what, word, names)

    return take


def take_components(written: Written, info: Validation) -> dict[str, ComponentStatus]:
    """Component ids with their statuses, one a line; ids must be in components.yml."""
    node = written.node
    if is_empty(node, "[]", "{}"):
        return {}
    if not isinstance(node, Keys):
        raise _not_one_a_line(written, scene_of(info))
    parts, found = Parts(), {}
    for entry in node.entries.values():
        known = partial(_known_component, entry, entry.key, scene_of(info), beside=node.entries)
        name = parts.take(known)
        state = parts.take(partial(_component_state, entry, info))
        if name is not None and state is not None:
            found[name] = state
    return parts.whole(found)


_PAIR = re.compile(r"(?P<name>[^:：=→]+?)\s*(?:(?:[:：=]|->|→|\s[-–—]\s)\s*(?P<state>[^:：=→]+))?")
_WORDS = re.compile(r"[^\s/]+")
_FREE = re.compile(r"[,;，；、\n]")


def _not_one_a_line(written: Written, scene: Scene) -> Refused:
    """Components in braces, as a list or on one line: what was said, one below the other."""
    written_pairs = _pairs(written.node)
    beside = [name for name, _ in written_pairs]
    pairs = [
        (member, state)
        for name, state in written_pairs
        for member in (_members(name, scene, beside) if _group(name, scene) else (name,))
    ]
    message = "write each component on a line of its own, two spaces in, with its status"
    names = [same(name, scene.components) or name for name, _ in pairs or ()]
    strange = [name for name in names if name not in scene.components]
    groups = [name for name, _ in written_pairs if _group(name, scene)]
    if groups:
        message = f"{_no_component(groups[0], scene, beside)}; {message}"
    if strange:
        message = f"component '{shown(strange[0])}' is not in components.yml; {message}"
    if not pairs or strange or len({*names}) < len(names):
        return wrong(message, line=written.line)
    said = [same(state, _STATES) or state for _, state in pairs]
    if any(state not in _STATES for state in said):
        message = f"{message}, one of {', '.join(_STATES)}"
    states = [closest(state.casefold(), _STATES) for state in said]
    pad = " " * written.entry.indent
    lines = [f"{pad}{written.key}:"]
    lines += (f"{pad}  {name}: {state or '…'}" for name, state in zip(names, states, strict=True))
    known = not groups and all(state in _STATES for state in said)
    certain = known and _is_all(written, len(pairs))
    last = written.node.last
    fix = Fix(first=written.line, last=last, lines=tuple(lines)) if certain else None
    return wrong(message, line=written.line, corrected="\n".join(lines), fix=fix)


_STATES = tuple(state.value for state in ComponentStatus)


def _pairs(node: Node) -> list[tuple[str, str]]:
    """Each component with what is said of it, if anything; none where that is not clear."""
    if isinstance(node, Keys):
        values = [(key, entry.value) for key, entry in node.entries.items()]
        clear = all(isinstance(value, Scalar) for _, value in values)
        return [(key, value.word) for key, value in values if isinstance(value, Scalar) and clear]
    if isinstance(node, Items):
        each = [_pairs(item) for item in node.items]
        return [pair for pairs in each for pair in pairs] if all(each) else []
    text = node.raw if node.style == "plain" and "\n" in node.raw else node.word
    parts = [part.strip() for part in _FREE.split(text.strip("{}[] ")) if part.strip()]
    found = [_PAIR.fullmatch(part) for part in parts]
    pairs = [(pair["name"], (pair["state"] or "").strip()) for pair in found if pair is not None]
    return pairs if len(pairs) == len(parts) else []


def _is_all(written: Written, pairs: int) -> bool:
    """Whether nothing but these pairs stands in the lines, such as a comment."""
    node = written.node
    if isinstance(node, Scalar):
        plain = node.text == node.word and "#" not in node.raw
        return plain and node.last - written.line <= node.raw.count("\n") + 1
    return node.last - written.line == pairs and not _has_comment(node)


def _has_comment(node: Node) -> bool:
    if isinstance(node, Items):
        return any(map(_has_comment, node.items))
    if isinstance(node, Keys):
        return any(_has_comment(entry.value) for entry in node.entries.values())
    return node.text != node.word


def take_affected(written: Written, info: Validation) -> dict[str, ComponentStatus]:
    """The components of planned work: a list of ids, or ids with statuses."""
    node = written.node
    if isinstance(node, Keys) or is_empty(node):
        return take_components(written, info)
    if isinstance(node, Items) and all(isinstance(item, Keys) for item in node.items):
        raise _not_one_a_line(written, scene_of(info))
    if isinstance(node, Scalar):
        return _beside_the_key(written, node, scene_of(info))
    parts, found = Parts(), {}
    scalars = node.items
    for item in scalars:
        if isinstance(item, Keys):
            raise wrong("write either '- ' lines or ids with statuses, not both", line=item.line)
        if isinstance(item, Scalar):
            entry = Entry(written.key, item.line, item, written.entry.indent)
            beside = [each.word for each in scalars if isinstance(each, Scalar)]
            read = partial(
                _known_component, entry, item.word, scene_of(info), as_item=True, beside=beside
            )
            if (name := parts.take(read)) is not None:
                found[name] = ComponentStatus.UNDER_MAINTENANCE
    return parts.whole(found)


def _beside_the_key(written: Written, node: Scalar, scene: Scene) -> dict[str, ComponentStatus]:
    """Planned work's components in the line of their key: the right form is that of all of them."""
    names = [item.word for item in flow_items(node) or (node,)]
    if all(name in scene.components for name in names):
        return dict.fromkeys(names, ComponentStatus.UNDER_MAINTENANCE)
    pairs = _pairs(node)
    if any(state for _, state in pairs):
        raise _not_one_a_line(written, scene)
    named = [name for name, _ in pairs] or names
    names = [each for name in named for each in _apart(name, scene)]
    right, sure = _as_items(written, names, scene)
    if sure:
        message = "write each component on a line of its own, behind '- '"
        fix = Fix(first=written.line, last=node.last, lines=right)
        certain = node.text == node.word and node.last == written.line and names == named
        corrected = "\n".join(right)
        raise wrong(message, line=written.line, corrected=corrected, fix=fix if certain else None)
    parts = Parts()
    for name in names:
        entry = Entry(written.key, written.line, node, written.entry.indent)
        parts.take(partial(_known_component, entry, name, scene, as_item=True, beside=names))
    said = [each._replace(corrected=None) for each in parts.wrong]
    if right:
        said[-1] = said[-1]._replace(corrected="\n".join(right))
    raise Refused(said)


def _as_items(written: Written, names: Iterable[str], scene: Scene) -> tuple[tuple[str, ...], bool]:
    """The key with an item for each component that is meant, and whether all are named so; nothing
    where one of them is none.
    """
    meant: dict[str, None] = {}
    for name in names:
        better = _meant(name, scene)
        members = _members(name, scene, names) if _group(name, scene) else [better]
        meant |= dict.fromkeys(each for each in members if each is not None)
        if not any(members):
            return (), False
    pad = " " * written.entry.indent
    lines = (f"{pad}{written.key}:", *(f"{pad}  - {each}" for each in meant))
    return lines, all(name in scene.components for name in names)


def _within(name: str, scene: Scene) -> list[str]:
    """The components that are words of a name, which is none itself."""
    if same(name, scene.components) is not None:
        return []
    return [each for each in _WORDS.findall(name) if each in scene.components]


def _apart(name: str, scene: Scene) -> Sequence[str]:
    """What a name is made of, where each of its words is a component."""
    words = _WORDS.findall(name)
    return words if len(words) > 1 and _within(name, scene) == words else (name,)


def _meant(name: str, scene: Scene) -> str | None:
    """The component that is probably meant; none where a name holds several of them."""
    several = len(_within(name, scene)) > 1
    return None if several else closest(name.casefold(), scene.components)


def _group(name: str, scene: Scene) -> str | None:
    """The group that a name is, if it is no component."""
    if same(name, scene.components) is not None:
        return None
    return same(name, scene.members)


def _members(name: str, scene: Scene, beside: Iterable[str]) -> list[str]:
    """The components of a group but those that are named beside it."""
    there = {same(each, scene.components) for each in beside}
    return [each for each in scene.members[_group(name, scene) or ""] if each not in there]


def _no_component(name: str, scene: Scene, beside: Iterable[str]) -> str:
    said = f"'{shown(name)}' is a group in components.yml"
    if not scene.members[_group(name, scene) or ""]:
        return f"{said}, and no component is in it"
    if not _members(name, scene, beside):
        return f"{said}, and its components are named here already: leave it out"
    return f"{said}; name the components that are concerned"


def _known_component(
    entry: Entry, name: str, scene: Scene, *, as_item: bool = False, beside: Iterable[str] = ()
) -> str:
    if name in scene.components:
        return name
    rest = entry.value.raw if isinstance(entry.value, Scalar) else ""
    pad = " " * entry.indent
    if _group(name, scene) is not None:
        named = _members(name, scene, beside)
        every = (f"  - {one}" if as_item else f"{one}: {rest}" for one in named)
        right = "\n".join(f"{pad}{one}".rstrip() for one in every) or None
        raise wrong(_no_component(name, scene, beside), line=entry.line, corrected=right)
    better = _meant(name, scene)
    if better is None:
        raise wrong(
            f"component '{name}' is not in components.yml; "
            f"known are: {', '.join(scene.components) or 'none yet'}. One that is no longer "
            "offered stays in that file, with its last day: 'until: …'",
            line=entry.line,
        )
    corrected = f"{pad}  - {better}" if as_item else f"{pad}{better}: {rest}".rstrip()
    certain = not as_item and same(name, scene.components) == better
    fix = Fix(first=entry.line, last=entry.line, lines=(corrected,)) if certain else None
    raise wrong(
        f"component '{name}' is not in components.yml; did you mean '{better}'?",
        line=entry.line,
        corrected=corrected,
        fix=fix if isinstance(entry.value, Scalar) else None,
    )


_take_state = choice_taker(tuple(ComponentStatus), "component status")


def _component_state(entry: Entry, info: Validation) -> ComponentStatus:
    return _take_state(Written(entry), info)
