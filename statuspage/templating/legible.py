"""What a template may write: text and numbers, never a value as only the program reads it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
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
        parts = sorted(_parts(value), key=lambda name: not _is_plain(_of(value, name)))
        if not parts:
            raise TypeError("this has several parts without a name: write each by itself")
        written = ", ".join(f".{name}" for name in parts)
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
    lines = _lines("each", values)
    if lines is None:
        return "this is a list, and each of it has other parts: write each by itself"
    what = "has several parts" if isinstance(one, Mapping | Struct) else "is a list"
    return f"this is a list, and each of it {what}: write, {_loop(lines)}"


def _loop(lines: list[str]) -> str:
    """A loop around these lines; it must stand on lines of its own, or all is one line."""
    numbers = {1: "three", 3: "five"}
    written = " and ".join(["{% for each in … %}", *lines, "{% endfor %}"])
    return f"on {numbers.get(len(lines), 'several')} lines, {written}"


def _lines(name: str, values: Sequence[Any], depth: int = 0) -> list[str] | None:
    """The lines that write each of these values, whichever of them is called `name`.

    None where no lines fit them all.
    """
    if all(map(_is_plain, values)):
        return [f"{{{{ {name} }}}}"]
    if all(isinstance(each, Mapping | Struct) for each in values):
        return _lines_of_parts(name, values, depth)
    if not all(isinstance(each, list | tuple) for each in values):
        return None
    inner = [one for each in values for one in each]
    if all(map(_is_plain, inner)):
        return [f"{{{{ {name}|{_join(inner)} }}}}"]
    part = f"part{depth or ''}"
    lines = _lines(part, inner, depth + 1)
    return lines and [f"{{% for {part} in {name} %}}", *lines, "{% endfor %}"]


def _lines_of_parts(name: str, values: Sequence[Any], depth: int) -> list[str] | None:
    """The same of values with parts: those that say most, of what each of them has."""
    shared = [
        part
        for part in _parts(values[0])
        if part.isidentifier() and all(_has(each, part) for each in values)
    ]
    held = {part: [_of(each, part) for each in values] for part in shared}
    first = next((part for part in shared if all(map(_is_plain, held[part]))), None)
    if first is None:
        ways = (_lines(f"{name}.{part}", held[part], depth) for part in shared)
        return next((way for way in ways if way is not None), None)
    said = [f"{{{{ {name}.{first} }}}}"]
    rest = next((part for part in _BESIDE.get(first, ()) if part in held), None)
    told = _lines(f"{name}.{rest}", held[rest]) if rest else None
    if told is not None and len(told) == 1:
        said = [f"{said[0]}{':' if first == 'name' else ''} {told[0]}"]
    return said


def _has(value: Any, part: str) -> bool:
    """Whether it has a part that is found by its name alone, and not hidden by a method."""
    return part in _parts(value) and not (isinstance(value, Mapping) and hasattr(value, part))


def _of(value: Any, part: str) -> Any:
    return value[part] if isinstance(value, Mapping) else getattr(value, part)


def _is_plain(value: Any) -> bool:
    """Whether it is written as it stands."""
    if isinstance(value, str | Undefined):
        return True
    called = callable(value) and not hasattr(value, "__html__")
    return not (value is None or called or _is_tool(value) or _has_parts(value))


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
    if isinstance(value, Mapping):
        return not value
    return isinstance(value, Struct) and not _parts(value)


def _is_tool(value: Any) -> bool:
    """Whether it is an object of Jinja's own, as `self`, `namespace()` and `cycler()` are."""
    made = type(value)
    is_text = issubclass(made, Undefined) or hasattr(made, "__html__")  # an imported template
    return made.__module__.startswith("jinja2.") and not is_text


def _parts(value: Any) -> list[str]:
    """The names of the parts, those first that say most to people."""
    if isinstance(value, Mapping):
        names = [key for key in value if isinstance(key, str)]
    else:
        names = [*value.__struct_fields__]
    ranks = {name: rank for rank, name in enumerate(_FIRST)}
    return sorted(names, key=lambda name: (name in _LAST, ranks.get(name, len(_FIRST))))
