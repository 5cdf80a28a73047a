"""The values of a file in which nothing is wrong, read by its form alone.

A model says all that is wrong, and costs as much for a file in which nothing is. So each key is
first read by what its model would read it with; at the first surprise the model does it all.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from types import NoneType, UnionType
from typing import Annotated, Any, TypeVar, Union, get_args, get_origin

from msgspec import Struct

from statuspage.source.forms import NOTHING, Around, Authored, Key, Reads, filled, keys_of
from statuspage.source.frontmatter import Document
from statuspage.source.scene import Scene, Written

F = TypeVar("F", bound=Authored)
Take = Callable[[Written, Any], Any]


class _Asked(Struct, frozen=True):
    """What a type is told of the validation that it takes part in."""

    context: Scene


class _Types(Struct, frozen=True):
    """How the keys of a model are read.

    `unsaid` are the values of keys that a file does not give; of those in `own`, each file has
    an empty mapping of its own.
    """

    takes: Mapping[str, Take]
    unsaid: dict[str, Any]
    own: tuple[str, ...]
    needed: frozenset[str]
    keys: frozenset[str]


def sound_values(
    form: type[F], document: Document, scene: Scene, elsewhere: Mapping[str, str]
) -> F | None:
    """What the model would read from a document; None when it would refuse anything of it."""
    types = _types(form)
    entries = document.head.entries
    if not entries.keys() >= types.needed:
        return None
    takes, doubts = types.takes, len(scene.warnings)
    values = types.unsaid.copy()
    for key in types.own:
        values[key] = {}
    asked = _Asked(scene)
    try:
        for key, entry in entries.items():
            values[key] = takes[key](Written(entry), asked)
    except (KeyError, ValueError, AssertionError):  # what is refused is a ValueError
        refused = True
    else:  # a model would say doubts in the order of its keys
        refused = len(scene.warnings) > doubts + 1 or not elsewhere.keys().isdisjoint(entries)
    if refused:
        del scene.warnings[doubts:]
        return None
    return filled(form, values, frozenset(entries), types.keys)


def _types(form: type[Authored]) -> _Types:
    known = _TYPES.get(form)
    if known is None:
        known = _TYPES[form] = _types_of(keys_of(form))
    return known


_TYPES: dict[type[Authored], _Types] = {}


def _types_of(keys: Mapping[str, Key]) -> _Types:
    return _Types(
        takes={name: _take(key.annotation, ()) for name, key in keys.items()},
        unsaid={name: None if key.required else key.default for name, key in keys.items()},
        own=tuple(name for name, key in keys.items() if key.default is NOTHING),
        needed=frozenset(name for name, key in keys.items() if key.required),
        keys=frozenset(keys),
    )


def _take(annotation: Any, metadata: Any) -> Take:
    """What reads a value of a type, by the annotation nearest to it that says so."""
    for each in metadata:
        if isinstance(each, Reads):
            return each.take
    if get_origin(annotation) is Annotated:
        inner, *own = get_args(annotation)
        return _take(inner, [*own, *metadata])
    if get_origin(annotation) in (Union, UnionType):
        (some,) = (each for each in get_args(annotation) if each is not NoneType)
        take = _take(some, ())
        around = next((each for each in metadata if isinstance(each, Around)), None)
        return take if around is None else partial(_wrapped, around.take, take)
    return _as_written


def _as_written(written: Written, asked: object) -> Written:
    """What is read elsewhere, such as a list of which each item has a form of its own."""
    return written


def _wrapped(around: Any, take: Take, written: Written, asked: Any) -> Any:
    return around(written, lambda again: take(again, asked), asked)
