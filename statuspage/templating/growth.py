"""What could make much out of little in a template: operators, filters, methods of text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sized
from functools import wraps
from typing import Any

from jinja2 import Environment
from jinja2.exceptions import SecurityError
from jinja2.filters import make_attrgetter

from statuspage.templating.legible import OF_TEXT, joined, legible

_MAX_TEXT = 256 * 1024
_MAX_ITEMS = 10_000
_MAX_REPEAT = 1_000

# The filters that wording needs; what is left out is random, grows without bounds, or draws.
FILTERS = (
    "abs", "attr", "capitalize", "d", "default", "dictsort", "e", "escape", "first",
    "forceescape", "groupby", "indent", "int", "items", "join", "last", "length", "list",
    "lower", "map", "max", "min", "reject", "rejectattr", "replace", "reverse", "round",
    "safe", "select", "selectattr", "sort", "string", "striptags", "title", "tojson", "trim",
    "truncate", "unique", "upper", "urlencode", "wordcount", "wordwrap",
)  # fmt: skip

# Each has a filter or a plain way to write it: `|replace`, `|join`, `{{ value }}`.
STRING_METHODS = frozenset({
    "center", "encode", "expandtabs", "format", "format_map", "join", "ljust", "maketrans",
    "replace", "rjust", "translate", "zfill",
})  # fmt: skip


def short_range(*args: int) -> range:
    """`range`, up to ten thousand."""
    numbers = range(*args)
    if len(numbers) > _MAX_ITEMS:
        raise SecurityError(f"a range may have {_MAX_ITEMS} numbers, this one has {len(numbers)}")
    return numbers


def bounded(value: Any) -> Any:
    """The value, unless it is a text or a list that is too large to be meant."""
    if isinstance(value, str) and len(value) > _MAX_TEXT:
        raise SecurityError(f"a text of {len(value)} characters is too long for a notice")
    if isinstance(value, list | tuple) and len(value) > _MAX_ITEMS:
        raise SecurityError(f"a list of {len(value)} items is too long for a notice")
    return value


def judge(operator: str, left: Any, right: Any) -> None:
    """Refuse an operation whose result would be too large; done before it is computed."""
    match operator:
        case "**":
            raise SecurityError("a template does not calculate powers")
        case "*":
            for times, what in ((left, right), (right, left)):
                if isinstance(what, Sized) and isinstance(times, int) and times > _MAX_REPEAT:
                    raise SecurityError(f"a text or list is repeated {times} times")
                if isinstance(what, int) and what.bit_length() > 64:
                    raise SecurityError("a template does not calculate with such numbers")
            if isinstance(left, Sized) and isinstance(right, int):
                _together(len(left) * right)
            if isinstance(right, Sized) and isinstance(left, int):
                _together(len(right) * left)
        case "%" if isinstance(left, str):
            _filled(left, right)
        case "+" if isinstance(left, Sized) and isinstance(right, Sized):
            limit = _MAX_TEXT if isinstance(left, str) else _MAX_ITEMS
            _together(len(left) + len(right), limit)


def guarded(
    name: str, original: Callable[..., Any], spend: Callable[[int], None], *, written: bool = True
) -> Callable[..., Any]:
    """A filter of Jinja's that pays for what it reads and gives nothing too large.

    What it makes of a value that is no text is refused where it may be `written`.
    """
    place = 1 if hasattr(original, "jinja_pass_arg") else 0

    @wraps(original)
    def run(*args: Any, **kwargs: Any) -> Any:
        value = args[place]
        if name == "join" and isinstance(value, Iterator):
            value = [*value]
            args = (*args[:place], value, *args[place + 1 :])
        spend(10 + (len(value) if isinstance(value, Sized) else 0))
        given = [*args[place + 1 :], *kwargs.values()]
        if written and name in OF_TEXT:
            legible(value)
        elif name == "join":
            attribute = kwargs.get("attribute", given[1] if len(given) > 1 else None)
            joined(_parts(args[0].environment, value, attribute))
        if written and name == "replace":
            for part in given[:2]:
                legible(part)
        if name == "replace":
            _replaceable(str(value), *[str(part) for part in given[:2]])
        elif name in ("indent", "wordwrap", "round"):
            _small(given)
        elif name == "join" and given and isinstance(value, Sized):
            _together(len(value) * len(str(given[0])))
        return bounded(original(*args, **kwargs))

    return run


def _parts(environment: Environment, values: Any, attribute: str | int | None) -> Any:
    """What is joined: the values, or this attribute of each."""
    if attribute is None or not isinstance(values, Iterable):
        return values
    return [*map(make_attrgetter(environment, attribute), values)]


def _replaceable(text: str, old: str = "", new: str = "") -> None:
    times = text.count(old)
    _together(len(text) + times * len(new))


def _filled(pattern: str, values: Any) -> None:
    """Refuses a pattern that would write too much, or what a person cannot read."""
    if re.search(r"\d{4}|\*", pattern):
        raise SecurityError(f"the pattern '{pattern[:40]}' asks for too many characters")
    if isinstance(values, Mapping) and not re.search(r"%[^(]", pattern.replace("%%", "")):
        values = tuple(value for name, value in values.items() if f"%({name})" in pattern)
    for value in values if isinstance(values, tuple) else [values]:  # a list is one value
        legible(value)


def _small(given: list[Any]) -> None:
    for value in given:
        if isinstance(value, int) and abs(value) > _MAX_REPEAT:
            raise SecurityError(f"{value} is too large here; {_MAX_REPEAT} is the limit")
        if isinstance(value, str) and len(value) > _MAX_REPEAT:
            raise SecurityError(f"a text of {len(value)} characters is too long here")


def _together(size: int, limit: int = _MAX_TEXT) -> None:
    if size > limit:
        raise SecurityError(f"a text or list of {size} parts is too long for a notice")
