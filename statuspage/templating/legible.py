"""What a template may write: text and numbers, never a value as only the program reads it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from jinja2 import Undefined
from msgspec import Struct

# Filters that make a text of whatever they are given.
OF_TEXT = frozenset({
    "capitalize", "e", "escape", "forceescape", "indent", "lower", "replace", "safe", "string",
    "striptags", "title", "trim", "truncate", "upper", "wordwrap",
})  # fmt: skip

# What is best written of something with several parts; what only decides or leads comes last.
_FIRST = ("line", "name", "question", "what")
_LAST = frozenset({"id", "key", "kind", "link", "mailto", "role", "single", "tel"})
_BESIDE = {"name": ("lines", "value", "state"), "question": ("answer", "answers")}
_ENDS = tuple(".!?…。！？")


def legible(value: Any) -> Any:
    """The value, if people can read it.

    Raises TypeError, in words for who wrote the template, for what is empty, a list, has parts,
    is called or a tool. Raises UndefinedError for a list in which something is missing.
    """
    if value is None:
        raise TypeError("this value is empty here (none): test it with {% if … %} first")
    if isinstance(value, str | Undefined):
        return value
    if isinstance(value, Mapping | Struct):
        if _empty(value):
            raise TypeError("this has no parts here: test it with {% if … %} first")
        written = ", ".join(f".{name}" for name in _parts(value))
        raise TypeError(f"this has several parts: write one of them behind it, {written}")
    if callable(value) and not hasattr(value, "__html__"):
        raise TypeError("this is no text: perhaps it gives one with () behind it")
    if _is_tool(value):
        raise TypeError(
            "this is no text, but a tool of the template: write what it gives, its parts or .next()"
        )
    if isinstance(value, Iterable):
        if not isinstance(value, list | tuple):
            value = [*value]
        raise TypeError(_listed(value))
    return value


def joined(values: Any) -> None:
    """Raises TypeError where the parts of a list that is joined are no texts themselves."""
    if isinstance(values, list | tuple):
        for tool in filter(_is_tool, values):
            legible(tool)
    if isinstance(values, list | tuple) and any(_has_parts(each) for each in values):
        raise TypeError(_listed(values))


def _listed(values: list[Any] | tuple[Any, ...]) -> str:
    for each in values:
        if isinstance(each, Undefined):
            str(each)  # raises, and says what is missing
    if not any(_has_parts(each) for each in values):
        loop = _loop(["- {{ each }}"])
        return f"this is a list: write |{_join(values)} behind it, or, {loop}"
    if _mixed(values):
        return "this is a list of texts and of lists: write each by itself"
    one = next((each for each in values if not _empty(each)), None)
    if one is None:
        return "this is a list, and all of it is empty: test each with {% if … %} first"
    what = "has several parts" if isinstance(one, Mapping | Struct) else "is a list"
    return f"this is a list, and each of it {what}: write, {_loop(_one('each', one))}"


def _loop(lines: list[str]) -> str:
    """A loop around these lines; it must stand on lines of its own, or all is one line."""
    numbers = {1: "three", 3: "five"}
    written = " and ".join(["{% for each in … %}", *lines, "{% endfor %}"])
    return f"on {numbers.get(len(lines), 'several')} lines, {written}"


def _one(name: str, value: Any) -> list[str]:
    """The lines that write a value which is called `name`, by its most telling parts."""
    if not isinstance(value, Mapping | Struct):
        inner = [*value]
        parted = [each for each in inner if _has_parts(each)]
        if not parted:
            return [f"{{{{ {name}|{_join(inner)} }}}}"]
        told = next((each for each in parted if not _empty(each)), parted[0])
        return [f"{{% for part in {name} %}}", *_one("part", told), "{% endfor %}"]
    parts = _parts(value)
    if not parts:
        return [f"{{{{ {name} }}}}"]
    first = f"{{{{ {name}.{parts[0]} }}}}"
    rest = next((part for part in _BESIDE.get(parts[0], ()) if part in parts), None)
    if rest is None:
        return [first]
    lines = "|join(' ')" if rest in ("lines", "answers") else ""
    return [f"{first}{':' if parts[0] == 'name' else ''} {{{{ {name}.{rest}{lines} }}}}"]


def _join(values: Iterable[Any]) -> str:
    """Sentences stand one after another, other words with commas."""
    return "join(' ')" if all(str(each).endswith(_ENDS) for each in values) else "join(', ')"


def _has_parts(value: Any) -> bool:
    return isinstance(value, Iterable | Struct) and not isinstance(value, str | Undefined)


def _mixed(values: list[Any] | tuple[Any, ...]) -> bool:
    """Whether texts stand beside what has parts, here or in one of the lists within."""
    parted = [each for each in values if _has_parts(each)]
    return 0 < len(parted) < len(values) or any(
        _mixed(each) for each in parted if isinstance(each, list | tuple)
    )


def _empty(value: Any) -> bool:
    """Whether nothing is in it, or only what is empty."""
    if isinstance(value, list | tuple):
        return all(_empty(each) for each in value)
    return isinstance(value, Mapping | Struct) and not _parts(value)


def _is_tool(value: Any) -> bool:
    """Whether it is an object of Jinja's own, as `self`, `namespace()` and `cycler()` are."""
    made = type(value)
    is_text = issubclass(made, Undefined) or hasattr(made, "__html__")  # an imported template
    return made.__module__.startswith("jinja2.") and not is_text


def _parts(value: Any) -> list[str]:
    """The names of the parts, those first that say most to people."""
    if isinstance(value, Mapping):
        names = [str(key) for key in value]
    else:
        names = [*value.__struct_fields__]
    ranks = {name: rank for rank, name in enumerate(_FIRST)}
    return sorted(names, key=lambda name: (name in _LAST, ranks.get(name, len(_FIRST))))
