"""Entries in braces, `- {id: shop, name: Shop}`: the same with a line for each key."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from typing import Any, TypeGuard

from statuspage.errors import Fix
from statuspage.ids import slug
from statuspage.source.frontmatter import Keys, Scalar
from statuspage.source.frontmatter.grids import by_language
from statuspage.source.scene import Refused, Written, wrong

_LONGEST = 2000
_INNER = re.compile(r"\{[^{}]*\}")
_HOLE = "\0"
_TEXTS = frozenset({"name", "description", "words"})
_COMMA = frozenset(",，")
_DEEPEST = 50  # signs that open a level
_UNSURE = re.compile(r"(?:^|[\s,:\[{])[&*!|>]|#")
_SPECIAL = re.compile(r"[\"'\[{\]}|>]|-\s")


def entries_of(
    node: object, columns: Collection[str], languages: Collection[str] = ()
) -> list[dict[str, Any]]:
    """The entries that one text in braces or brackets holds; none where any is none of ours.

    A text may be one for each of these `languages`.
    """
    if not isinstance(node, Scalar) or node.style != "plain":
        return []
    value = flow(node.word)
    entries = value if isinstance(value, list) else [value]
    if not all(_is_entry(each, columns) for each in entries):
        entries = [_parted(node.word, columns, languages)]
    return entries if all(_is_entry(each, columns) for each in entries) else []


def _parted(
    text: str, columns: Collection[str], languages: Collection[str]
) -> dict[str, Any] | None:
    """An entry in which YAML parts a number at its comma: `{id: shop, name: 1,200 orders}`.

    What has a comma is never certain, because `certain` does not read it so.
    """
    if len(text) > _LONGEST or not text.startswith("{") or _UNSURE.search(text):
        return None
    within = iter(_INNER.findall(text, 1))
    parted = by_language(text[0] + _INNER.sub(_HOLE, text[1:]), columns)
    said = {
        key: dict(by_language(next(within), languages)) if value == _HOLE else value
        for key, value in parted
    }
    sound = all(
        value
        and _HOLE not in value
        and _is_plain(value)
        and (key in _TEXTS or not _COMMA & {*value})
        for key, value in said.items()
    )
    return said if said and sound else None


def named_entries(
    node: object, columns: Collection[str], languages: Collection[str] = ()
) -> list[dict[str, Any]]:
    """The entries of `shop: Our shop`, or `shop: {name: Our shop}`; none where any is neither."""
    if not isinstance(node, Keys) or not node.entries.keys().isdisjoint(columns):
        return []
    found: list[dict[str, Any]] = []
    for key, entry in node.entries.items():
        inner = entries_of(entry.value, columns, languages)
        if len(inner) == 1:
            found.append({"id": slug(key), **inner[0]})
        elif isinstance(entry.value, Scalar) and _is_plain(entry.value.text):
            found.append({"id": slug(key), "name": entry.value.text})
        else:
            return []
    return found


def certain(
    entries: Sequence[Mapping[str, Any]],
    lines: Sequence[str],
    line: int,
    lead: str,
    margin: str,
    above: tuple[str, ...] = (),
) -> Fix | None:
    """The fix for a line that holds `lead` and these entries alone; nothing in it is made up."""
    inner = (each for entry in entries for each in entry.get("components", ()))
    whole = all({"id", "name"} <= each.keys() for each in (*entries, *inner))
    if not entries or not lines or not whole or not lines[line - 1].startswith(lead):
        return None
    found = flow(lines[line - 1].removeprefix(lead).strip())
    if found not in ([*entries], *entries):
        return None
    return Fix(first=line, last=line, lines=(*above, *as_lines(entries, margin)))


def as_lines(entries: Sequence[Mapping[str, Any]], margin: str) -> list[str]:
    """Entries as a list wants them, each with its id: made from its name where it has none."""
    lines: list[str] = []
    for entry in entries:
        whole = entry if "id" in entry else {"id": slug(_name(entry)) or "website", **entry}
        for number, (key, value) in enumerate(whole.items()):
            lead = f"{margin}{'  ' if number else '- '}{key}:"
            if isinstance(value, str):
                lines.append(f"{lead} {value}".rstrip())
            elif isinstance(value, list):
                lines += [lead, *as_lines(value, f"{margin}    ")]
            else:
                lines += [lead, *by_key(value, f"{margin}    ")]
    return lines


def languages(written: Written, node: Scalar, known: Collection[str]) -> Refused:
    """One text a language in braces, with its own words where they can be told apart."""
    pad = " " * written.entry.indent
    said = by_language(node.text, known)
    lines = (f"{pad}{written.key}:", *(f"{pad}  {code}: {words}" for code, words in said))
    # What YAML reads in the same way is certain: no comma is part of a text, no comment is lost.
    sure = bool(said) and flow(node.text) == dict(said) and {*dict(said)} <= {*known}
    line = written.entry.line
    return wrong(
        f"write each language of '{written.key}' on a line of its own, without brackets",
        line=written.line,
        corrected="\n".join(lines) if said else None,
        fix=Fix(first=line, last=line, lines=lines) if sure and node.last == line else None,
    )


def by_key(values: Mapping[str, Any], margin: str) -> list[str]:
    """Keys and texts, a line each, with what is below a key two spaces in."""
    lines = []
    for key, value in values.items():
        lead = f"{margin}{key}:"
        lines += (
            [f"{lead} {value}".rstrip()]
            if isinstance(value, str)
            else [lead, *by_key(value, f"{margin}  ")]
        )
    return lines


def flow(text: str) -> Any:
    """What YAML makes of a text in braces, all values as texts; None where it is no such text.

    None, too, where a value might be meant otherwise than it would be read from a line of its own,
    and where a key stands twice.
    """
    opened = text.count("{") + text.count("[")
    if text[:1] not in ("{", "[") or len(text) > _LONGEST or opened > _DEEPEST:
        return None
    if _UNSURE.search(text):
        return None
    import yaml

    try:
        value = _value(yaml.compose(text, Loader=yaml.BaseLoader))
    except yaml.YAMLError:
        return None
    return value if _is_plain(value) else None


def _value(node: Any) -> Any:
    """What a node of YAML says, all values as texts; None for keys of which one stands twice."""
    if isinstance(node.value, str):
        return node.value
    if node.id == "sequence":
        return [_value(each) for each in node.value]
    if not all(isinstance(key.value, str) for key, _ in node.value):
        return None
    found = {key.value: _value(each) for key, each in node.value}
    return found if len(found) == len(node.value) else None


def _is_plain(value: Any) -> bool:
    """Whether each text in it reads the same from a line of its own; an empty one was a slip."""
    if isinstance(value, dict):
        return all(isinstance(key, str) and _is_plain(value[key]) for key in value)
    if isinstance(value, list):
        return all(map(_is_plain, value))
    return bool(value) and _SPECIAL.match(value) is None and "\n" not in value


def _is_entry(value: Any, columns: Collection[str]) -> TypeGuard[dict[str, Any]]:
    if not isinstance(value, dict) or not value.keys() <= {*columns}:
        return False
    inner = value.get("components", [])
    texts = [each for key, each in value.items() if key != "components"]
    return (
        isinstance(inner, list)
        and all(
            (isinstance(each, str) or (isinstance(each, dict) and not holds_lists(each)))
            for each in texts
        )
        and all(_is_entry(each, columns) for each in inner)
    )


def holds_lists(value: Mapping[Any, Any]) -> bool:
    """Whether any value in it, or below one, is a list."""
    return any(
        isinstance(each, list) or (isinstance(each, dict) and holds_lists(each))
        for each in value.values()
    )


def _name(entry: Mapping[str, Any]) -> str:
    """The name of an entry, or the first of those in several languages."""
    name = entry.get("name", "")
    return name if isinstance(name, str) else str(next(iter(name.values()), ""))
