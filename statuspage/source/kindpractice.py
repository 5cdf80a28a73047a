"""What a kind's file says about the work on an incident: needs, whom to tell, deadlines, steps."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from msgspec.structs import replace

from statuspage.ids import ID, slug
from statuspage.kinds import (
    AUDIENCES,
    CATEGORIES,
    CHANNELS,
    Deadline,
    FactKey,
    FactType,
    Kind,
    Label,
    Since,
    Step,
)
from statuspage.model import Phase, Responsibility
from statuspage.source.frontmatter import Entry, Keys, Node, as_text, is_empty
from statuspage.source.kindfile import KindFile, is_yes, word

KEYS = (
    "needs", "audiences", "channels", "category", "detected", "responsibility", "holding",
    "deadlines", "checklist",
)  # fmt: skip
DEADLINE = (
    "id", "label", "since", "after", "hours", "months", "scheme", "source", "role", "always",
)  # fmt: skip
STEP = ("id", "label", "role")

_ROLE = re.compile(r"[a-z0-9][a-z0-9_-]*")
_STEP = re.compile(r"(?P<label>.*\S)\s*[(（]\s*(?P<role>[a-z0-9][a-z0-9_-]*)\s*[)）]")
_LONGEST = 24 * 366  # hours


def with_practice(
    kind: Kind, keys: Mapping[str, Entry], file: KindFile, replaced: Kind | None
) -> tuple[Kind, bool]:
    """The kind with all that its file says about the work on an incident; whether it can be used.

    What the file of a kind that takes the place of a built-in one leaves out stays as it was:
    nobody loses the deadline of an authority by renaming a status. So does a key with a mistake:
    no page shows these, but for the moment from which an incident counts.
    """
    made = kind if replaced is None else _inherited(kind, replaced)
    if (entry := keys.get("detected")) is not None:
        made = replace(made, detected=_detected(file, entry, kind.facts))
    is_sound = not file.mistakes
    for key, read in _READ.items():
        if (entry := keys.get(key)) is None:
            continue
        before = len(file.mistakes)
        value: Any = read(file, entry, kind)
        if len(file.mistakes) == before:
            made = replace(made, **{key: value})
    return made, is_sound


def _inherited(kind: Kind, replaced: Kind) -> Kind:
    needs = {
        phase: tuple(key for key in keys if key in kind.facts)
        for phase, keys in replaced.needs.items()
    }
    return replace(
        kind,
        needs=MappingProxyType(needs),
        audiences=replaced.audiences,
        channels=replaced.channels,
        deadlines=replaced.deadlines,
        checklist=replaced.checklist,
        category=replaced.category,
        detected=replaced.detected if replaced.detected in kind.facts else None,
        responsibility=replaced.responsibility,
        holding=replaced.holding,
    )


def _needs(
    file: KindFile, entry: Entry, facts: Mapping[str, FactKey]
) -> dict[Phase, tuple[str, ...]]:
    return {phase: file.words(e, "fact", facts) for phase, e in file.by_phase(entry)}


def _category(file: KindFile, entry: Entry) -> str:
    found = file.words(entry, "category", CATEGORIES)
    if len(found) > 1:
        file.say(entry.line, "'category' is one word", f"category: {found[0]}")
    return found[0] if found else "Other"


def _detected(file: KindFile, entry: Entry, facts: Mapping[str, FactKey]) -> str | None:
    moments = tuple(key for key, fact in facts.items() if fact.type is FactType.WHEN)
    if not moments:
        file.say(entry.line, "'detected' names a fact of the type 'when', and there is none here")
        return None
    found = file.words(entry, "fact of the type 'when'", moments)
    if len(found) > 1:
        file.say(entry.line, "'detected' names one fact", f"detected: {found[0]}")
    return found[0] if found else None


def _responsibility(file: KindFile, entry: Entry) -> str | None:
    if is_empty(entry.value):
        return None
    known = tuple(each.value for each in Responsibility)
    found = file.words(entry, "responsibility", known)
    if len(found) > 1:
        file.say(entry.line, f"'responsibility' is one of {', '.join(known)}")
    return found[0] if found else None


def _checklist(file: KindFile, entry: Entry) -> dict[Phase, tuple[Step, ...]]:
    found = {}
    for phase, e in file.by_phase(entry):
        steps = [step for item in file.items(e) if (step := _step(file, item)) is not None]
        for before, step in enumerate(steps):
            if step.id in {other.id for other in steps[:before]}:
                file.say(e.line, f"there are two steps '{step.id}' in '{phase.value}'")
        found[phase] = tuple(steps)
    return found


def _step(file: KindFile, node: Node) -> Step | None:
    """`- Call the laboratory (legal)`, or the same with its id, label and role below each other."""
    if isinstance(node, Keys) and "label" in node.entries:
        file.unknown(node, STEP)
        label, role, name = file.label(node.entries["label"]), word(node, "role"), word(node, "id")
    elif (text := as_text(node)) is not None and text.text:
        parts = _STEP.fullmatch(text.text)
        label = Label(source=parts["label"] if parts else text.text)
        role, name = (parts["role"] if parts else ""), ""
    else:
        message = "a step is one text with a role in brackets, or has a 'label'"
        spoken = _spoken(file, node) if isinstance(node, Keys) else []
        right = "\n".join(spoken) or "    - Call the laboratory (head_of_quality)"
        file.say(node.line, message, right)
        if isinstance(node, Keys) and not spoken:
            file.unknown(node, STEP)
        return None
    named, name = bool(name), name or slug(label.source) or f"step-{node.line}"
    _is_id(file, node.line, name)
    return Step(id=name, label=label, role=_role(file, node.line, role), named=named)


def _spoken(file: KindFile, keys: Keys) -> list[str]:
    """The lines of a step whose texts stand without their `label`; none where none is meant."""
    texts = [e for e in keys.entries.values() if e.key in file.languages]
    if not texts:
        return []
    first = "    - label:"
    said = [f"        {e.key}: {shown.text}" for e in texts if (shown := as_text(e.value))]
    others = [e for e in keys.entries.values() if e.key in STEP]
    return [first, *said, *(f"      {e.key}: {word(keys, e.key)}" for e in others)]


def _is_id(file: KindFile, line: int, name: str) -> None:
    if not ID.fullmatch(name):
        better = slug(name)
        hint = f"; such as '{better}'" if better else ""
        file.say(line, f"the id '{name}' may hold only a-z, 0-9 and -{hint}")


def _role(file: KindFile, line: int, role: str) -> str | None:
    if role and not _ROLE.fullmatch(role):
        better = slug(role).replace("-", "_")
        file.say(line, f"the role '{role}' is the id of a role of policy.yml, such as '{better}'")
    return role or None


def _deadlines(file: KindFile, entry: Entry) -> tuple[Deadline, ...]:
    found: list[Deadline] = []
    for item in file.items(entry):
        if not isinstance(item, Keys):
            file.say(item.line, "a deadline has keys: id, label, since, hours, scheme, source")
            continue
        deadline = _deadline(file, item)
        if deadline is None:
            continue
        if deadline.id in {other.id for other in found}:
            file.say(item.line, f"there is another deadline '{deadline.id}'")
        if deadline.after is not None:
            line = item.entries["after"].line
            known = [other.id for other in found]
            file.is_known(line, f"the deadline '{deadline.after}' before it", deadline.after, known)
        found.append(deadline)
    return tuple(found)


def _deadline(file: KindFile, keys: Keys) -> Deadline | None:
    file.unknown(keys, DEADLINE)
    missing = [key for key in ("id", "label", "scheme", "source") if key not in keys.entries]
    if missing:
        named = "', '".join(missing)
        why = "; 'source' says where the rule is written" if "source" in missing else ""
        file.say(keys.line, f"this deadline needs '{named}'{why}")
        return None
    _is_id(file, keys.entries["id"].line, word(keys, "id"))
    sinces = tuple(each.value for each in Since)
    since = word(keys, "since") or Since.DETECTED.value
    if not file.is_known(_line(keys, "since"), f"since '{since}'", since, sinces):
        return None
    hours, months = _number(file, keys, "hours", _LONGEST), _number(file, keys, "months", 120)
    if not keys.entries.keys() & {"hours", "months"}:
        file.say(keys.line, "this deadline needs 'hours' or 'months': how long there is")
    return Deadline(
        id=word(keys, "id"),
        label=file.label(keys.entries["label"]),
        since=Since(since),
        scheme=word(keys, "scheme"),
        source=file.label(keys.entries["source"]).source,
        hours=hours,
        months=months,
        role=_role(file, _line(keys, "role"), word(keys, "role")),
        always=is_yes(keys, "always"),
        after=word(keys, "after") or None,
    )


def _line(keys: Keys, key: str) -> int:
    return keys.entries[key].line if key in keys.entries else keys.line


def _number(file: KindFile, keys: Keys, key: str, most: int) -> int:
    written = word(keys, key)
    if not written:
        return 0
    if not re.fullmatch(r"[0-9]{1,5}", written) or not 0 < int(written) <= most:
        file.say(_line(keys, key), f"'{key}' is '{written}'; write a number from 1 to {most:,}")
        return 0
    return int(written)


_READ: Mapping[str, Callable[[KindFile, Entry, Kind], Any]] = {
    "needs": lambda file, entry, kind: MappingProxyType(_needs(file, entry, kind.facts)),
    "audiences": lambda file, entry, _: file.words(entry, "audience", AUDIENCES),
    "channels": lambda file, entry, _: file.words(entry, "channel", CHANNELS),
    "category": lambda file, entry, _: _category(file, entry),
    "responsibility": lambda file, entry, _: _responsibility(file, entry),
    "holding": lambda file, entry, _: file.label(entry),
    "deadlines": lambda file, entry, _: _deadlines(file, entry),
    "checklist": lambda file, entry, _: MappingProxyType(_checklist(file, entry)),
}
"""How the keys are read, but for `detected`."""
