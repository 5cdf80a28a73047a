"""What a template may write: text and numbers, never a value as only the program reads it."""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from types import GeneratorType
from typing import Any

from jinja2 import Undefined
from msgspec import Struct

# Filters that make a text of whatever they are given.
OF_TEXT = frozenset({
    "capitalize", "e", "escape", "forceescape", "indent", "lower", "replace", "safe", "string",
    "striptags", "title", "trim", "truncate", "upper", "wordwrap",
})  # fmt: skip


def legible(value: Any) -> Any:
    """The value, if people can read it.

    Raises TypeError, in words for who wrote the template, for what is empty, a list, has parts,
    or is called. Raises UndefinedError for a list in which something is missing.
    """
    if value is None:
        raise TypeError("this value is empty here (none): test it with {% if … %} first")
    if isinstance(value, GeneratorType):
        raise TypeError("this is a list that is not made yet: write |join(', ') behind it")
    if isinstance(value, list | tuple | AbstractSet):
        raise TypeError(_listed([*value]))
    if isinstance(value, Mapping | Struct):
        raise TypeError(f"this has several parts: write one of them behind it, {_parts(value)}")
    if not isinstance(value, Undefined) and callable(value) and not hasattr(value, "__html__"):
        raise TypeError("this is no text: perhaps it gives one with () behind it")
    return value


def joined(values: Any) -> None:
    """Raises TypeError where the parts of a list that is joined are no texts themselves."""
    if isinstance(values, list | tuple) and any(_has_parts(each) for each in values):
        raise TypeError(_listed([*values]))


def _listed(values: list[Any]) -> str:
    for each in values:
        if isinstance(each, Undefined):
            str(each)  # raises, and says what is missing
        if _has_parts(each):
            each_of = "{% for each in … %}{{ each" + _parts(each).split(",")[0] + " }}{% endfor %}"
            return f"this is a list, and each of it has several parts: write {each_of}"
    return (
        "this is a list: write |join('; ') behind it, or each on a line of its own, "
        "with {% for each in … %}{{ each }}{% endfor %}"
    )


def _has_parts(value: Any) -> bool:
    return isinstance(value, Mapping | Struct | list | tuple)


def _parts(value: Any) -> str:
    """The names of the parts, as they are written: `.city, .name`."""
    if isinstance(value, Mapping):
        names = [str(key) for key in value]
    elif isinstance(value, Struct):
        names = [*value.__struct_fields__]
    else:
        return "[0]"
    return ", ".join(f".{name}" for name in names)
