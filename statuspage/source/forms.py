"""Forms: which keys a sort of file may have, and how the value of each is read.

A form is a class whose annotations are the keys. Nearly all files are read by it alone (`sound`);
`models` makes pydantic's model of it, which says all that is wrong, and its JSON Schema.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, NamedTuple, TypeVar, get_type_hints

from statuspage.source.scene import Validation, Written

F = TypeVar("F", bound="Authored")

REQUIRED: Any = object()
"""The default of a key that a file must give."""
NOTHING: Mapping[str, Any] = MappingProxyType({})
"""The default of a key with keys below it: each file has an empty mapping of its own."""


class Reads:
    """In the annotation of a key: what reads its value, and what editors are told of it.

    Pydantic asks such an annotation itself how it validates; nothing of pydantic is loaded before.
    """

    __slots__ = ("schema", "take")

    def __init__(self, take: Callable[[Written, Any], Any], schema: Mapping[str, Any]) -> None:
        self.take = take
        self.schema = schema

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> Any:
        """How pydantic validates such a value."""
        from pydantic_core import core_schema

        return core_schema.with_info_plain_validator_function(self.take)

    def __get_pydantic_json_schema__(self, core: Any, handler: Any) -> dict[str, Any]:
        """The JSON Schema of such a value."""
        return {**self.schema}


class Around:
    """In the annotation of a key: what stands around the reading of its value."""

    __slots__ = ("take",)

    def __init__(self, take: Callable[[Written, Any, Validation], Any]) -> None:
        self.take = take

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> Any:
        """How pydantic validates such a value."""
        from pydantic_core import core_schema

        return core_schema.with_info_wrap_validator_function(self.take, handler(source))


class Key(NamedTuple):
    """A key of a form; facts of kinds are added to the keys of the class."""

    annotation: Any
    default: Any
    is_fact: bool = False

    @property
    def required(self) -> bool:
        """Whether a file must give it."""
        return self.default is REQUIRED


class Authored:
    """The base of all forms: no unknown keys, nothing changes afterwards.

    The values of a file are attributes under the names of their keys; those that it does not
    give have their defaults. A fact may be called anything, so ask `vars` for facts.
    """

    __slots__ = ("__dict__", "keys", "said")

    keys: frozenset[str]
    """The keys that the file could give."""
    said: frozenset[str]
    """The keys that it gives."""

    def __setattr__(self, name: str, value: object) -> None:
        """Refuses it."""
        raise AttributeError(f"'{name}' of a file that was read does not change")

    def __reduce__(self) -> tuple[Any, ...]:
        """Forms with facts are made while a program runs: another process knows their base."""
        return filled, (declared(type(self)), vars(self), self.said, self.keys)


_FACTS: dict[type[Authored], Mapping[str, Key]] = {}
"""The facts of the forms that have some."""


def filled(form: type[F], values: dict[str, Any], said: frozenset[str], keys: frozenset[str]) -> F:
    """A form with the values of a file by key, of which the file has `said` some."""
    made = object.__new__(form)
    put = object.__setattr__
    put(made, "__dict__", values)
    put(made, "said", said)
    put(made, "keys", keys)
    return made


def unsaid(form: type[F]) -> F:
    """The form of a file that says nothing: all defaults."""
    keys = keys_of(form)
    values = {name: None if key.required else key.default for name, key in keys.items()}
    return filled(form, values, frozenset(), frozenset(keys))


def changed(values: F, said: Mapping[str, Any]) -> F:
    """The same with other values for some keys."""
    new = {**vars(values), **said}
    return filled(type(values), new, values.said | said.keys(), values.keys)


def with_keys(form: type[F], facts: Mapping[str, Key]) -> type[F]:
    """The form with further keys."""
    wider = type(form.__name__, (form,), {})
    _FACTS[wider] = facts
    return wider


def declared(form: type[Authored]) -> type[Authored]:
    """The form as it is declared, without the facts of kinds."""
    return form.__bases__[0] if form in _FACTS else form


def keys_of(form: type[Authored]) -> Mapping[str, Key]:
    """The keys of a form in their order, those of its bases first."""
    known = _KEYS.get(form)
    if known is None:
        own = declared(form)
        hints = get_type_hints(own, include_extras=True)
        found = {name: Key(hint, getattr(own, name, REQUIRED)) for name, hint in hints.items()}
        for name in Authored.__annotations__:
            del found[name]
        known = _KEYS[form] = {**found, **_FACTS.get(form, {})}
    return known


_KEYS: dict[type[Authored], Mapping[str, Key]] = {}
