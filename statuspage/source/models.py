"""Pydantic's model of a form: it says all that is wrong with a file, and makes its JSON Schema.

Pydantic takes long to load and a model long to make, so this is for files in which something is
wrong, and for editors.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from statuspage.source.forms import NOTHING, Authored, declared, keys_of
from statuspage.source.scene import Scene, Written

if TYPE_CHECKING:
    from pydantic import BaseModel


def judge(
    form: type[Authored], written: Mapping[str, Written], scene: Scene
) -> tuple[dict[str, Any] | None, list[Any]]:
    """The values by key; or none, and pydantic's account of all that is wrong."""
    from pydantic import ValidationError

    model = _model(form)
    try:
        found = model.model_validate(dict(written), context=scene)
    except ValidationError as refused:
        return None, refused.errors(include_url=False, include_input=False)
    names = {name: field.alias or name for name, field in model.model_fields.items()}
    return {names[name]: value for name, value in vars(found).items()}, []


def json_schema(form: type[Authored]) -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of a file."""
    return _model(form).model_json_schema()


def schema_of(form: type[Authored]) -> Callable[[], dict[str, Any]]:
    """What makes the JSON Schema of a file."""
    return lambda: json_schema(form)


def _model(form: type[Authored]) -> type[BaseModel]:
    if form not in _MODELS:
        _MODELS[form] = _made(form)
    return _MODELS[form]


_MODELS: dict[type[Authored], type[BaseModel]] = {}


def _made(form: type[Authored]) -> type[BaseModel]:
    from pydantic import ConfigDict, Field, create_model

    config = ConfigDict(extra="forbid", frozen=True, arbitrary_types_allowed=True)
    fields: dict[str, Any] = {}
    for key, each in keys_of(form).items():
        told: dict[str, Any] = {} if each.required else {"default": each.default}
        if each.default is NOTHING:
            told = {"default": {}}
        # A fact may have the name of something that every model has: `keys`, `json`.
        name = f"fact_{key}" if each.is_fact else key
        fields[name] = (each.annotation, Field(alias=key if each.is_fact else None, **told))
    words = form.__doc__ if form is declared(form) else None
    return create_model(form.__name__, __config__=config, __doc__=words, **fields)
