"""The values of a file in which nothing is wrong, read by the types of its model alone.

A model says all that is wrong, and costs as much for a file in which nothing is. So each key is
first read by what its model would read it with; at the first surprise the model does it all.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache, partial
from types import NoneType, UnionType
from typing import TYPE_CHECKING, Annotated, Any, Union, get_args, get_origin

from pydantic import PlainValidator, WrapValidator
from pydantic_core import PydanticUndefined

from statuspage.source.frontmatter import Document
from statuspage.source.scene import Scene, Written

if TYPE_CHECKING:
    from pydantic import BaseModel
    from pydantic.fields import FieldInfo

Take = Callable[[Written, Any], Any]


class Plain:
    """A model's values without the model: models with facts are made while a program runs, and
    cannot be sent to another process. A fact may be called anything, so ask `vars` for facts.
    """

    __slots__ = ("__dict__", "keys", "said")

    def __init__(self, values: dict[str, Any], said: frozenset[str], keys: frozenset[str]) -> None:
        self.__dict__ = values
        self.said = said
        self.keys = keys

    def __reduce__(self) -> tuple[Any, ...]:
        return Plain, (self.__dict__, self.said, self.keys)


@dataclass(frozen=True, slots=True)
class _Asked:
    """What a type is told of the validation that it takes part in."""

    context: Scene


@dataclass(frozen=True, slots=True)
class _Types:
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
    model: type[BaseModel], document: Document, scene: Scene, elsewhere: Mapping[str, str]
) -> Plain | None:
    """What the model would read from a document; None when it would refuse anything of it."""
    types = _types(model)
    entries = document.head.entries
    if types is None or not entries.keys() >= types.needed:
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
    return Plain(values, frozenset(entries), types.keys)


@cache
def fields_of(model: type[BaseModel]) -> Mapping[str, FieldInfo]:
    """The keys of a file with what the model says of them: attributes may have other names."""
    return {field.alias or name: field for name, field in model.model_fields.items()}


@cache
def _types(model: type[BaseModel]) -> _Types | None:
    """The types of a model; None when it is made of more than types that take what is written."""
    decorators = model.__pydantic_decorators__
    if decorators.model_validators or decorators.field_validators:
        return None
    takes: dict[str, Take] = {}
    fields = fields_of(model)
    for key, field in fields.items():
        take = _of_field(field)
        if take is None or field.default_factory is not None:
            return None
        takes[key] = take
    return _Types(
        takes=takes,
        unsaid={
            key: None if field.default is PydanticUndefined else field.default
            for key, field in fields.items()
        },
        own=tuple(key for key, field in fields.items() if field.default == {}),
        needed=frozenset(key for key, field in fields.items() if field.is_required()),
        keys=frozenset(fields),
    )


def _of_field(field: FieldInfo) -> Take | None:
    return _take(field.annotation, field.metadata)


def _take(annotation: Any, metadata: Any) -> Take | None:
    plain = next((each for each in metadata if isinstance(each, PlainValidator)), None)
    if plain is not None:
        take: Any = plain.func
        return take  # type: ignore[no-any-return]
    if annotation is Any and not metadata:
        return _as_written
    if get_origin(annotation) is Annotated:
        inner, *own = get_args(annotation)
        return _take(inner, [*own, *metadata])
    if get_origin(annotation) not in (Union, UnionType):
        return None
    members = [each for each in get_args(annotation) if each is not NoneType]
    take = _take(members[0], ()) if len(members) == 1 else None
    around = [each.func for each in metadata if isinstance(each, WrapValidator)]
    if take is None or len(around) != len(metadata) or len(around) > 1:
        return None
    return partial(_wrapped, around[0], take) if around else take


def _as_written(written: Written, asked: object) -> Written:
    """What is read elsewhere, such as a list of which each item has a model of its own."""
    return written


def _wrapped(around: Any, take: Take, written: Written, asked: Any) -> Any:
    return around(written, lambda again: take(again, asked), asked)
