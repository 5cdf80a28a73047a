"""The JSON Schema of a file in `kinds/`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from statuspage.kinds import AUDIENCES, CATEGORIES, CHANNELS, FactType, Since
from statuspage.model import INCIDENT_PHASES, Responsibility

_SCALAR: Mapping[str, Any] = {"type": ["string", "number", "boolean"]}
_ID: Mapping[str, Any] = {"type": "string", "pattern": "^[a-z0-9][a-z0-9-]*$"}
_ROLE: Mapping[str, Any] = {"type": "string", "pattern": "^[a-z0-9][a-z0-9_-]*$"}
_YES: Mapping[str, Any] = {"enum": [True, False, "yes", "no"]}
_LABEL: Mapping[str, Any] = {
    "anyOf": [_SCALAR, {"type": "object", "additionalProperties": _SCALAR, "minProperties": 1}]
}


def kind_schema() -> dict[str, Any]:
    """What a file in `kinds/` may hold."""
    return {
        "title": "kinds/<id>.yml",
        **_keys(
            {
                "label": _LABEL,
                "phases": _by_phase(_LABEL),
                "facts": {"type": "object", "additionalProperties": _fact()},
                "withhold": {
                    "type": "object",
                    "additionalProperties": {
                        "type": ["object", "null"],
                        "additionalProperties": _SCALAR,
                    },
                },
                "needs": _by_phase(_words()),
                "audiences": _words(AUDIENCES),
                "channels": _words(CHANNELS),
                "category": {"enum": [*CATEGORIES]},
                "detected": {"type": "string"},
                "responsibility": {"enum": [each.value for each in Responsibility]},
                "holding": _LABEL,
                "deadlines": {"type": "array", "items": _deadline()},
                "checklist": _by_phase({"type": "array", "items": _step()}),
            },
            ("label",),
        ),
    }


def _keys(properties: Mapping[str, Any], required: Iterable[str] = ()) -> dict[str, Any]:
    return {
        "type": "object",
        "additionalProperties": False,
        "properties": {**properties},
        "required": [*required],
    }


def _by_phase(what: Mapping[str, Any]) -> dict[str, Any]:
    return _keys({phase.value: what for phase in INCIDENT_PHASES})


def _words(known: Iterable[str] = ()) -> dict[str, Any]:
    """A list of words: `- ` lines, or with commas on one line."""
    names = [*known]
    word: Mapping[str, Any] = {"enum": names} if names else _SCALAR
    return {"anyOf": [{"type": "array", "items": word}, {"type": "string"}]}


def _fact() -> dict[str, Any]:
    labels = {"type": "object", "additionalProperties": _LABEL}
    return _keys(
        {
            "type": {"enum": [each.value for each in FactType]},
            "label": _LABEL,
            "core": _YES,
            "options": labels,
            "columns": labels,
            "photo_column": {"type": "string"},
        },
        ("type", "label"),
    )


def _deadline() -> dict[str, Any]:
    return _keys(
        {
            "id": _ID,
            "label": _LABEL,
            "since": {"enum": [each.value for each in Since]},
            "after": _ID,
            "hours": {"type": "integer", "minimum": 1},
            "months": {"type": "integer", "minimum": 1},
            "scheme": {"type": "string"},
            "source": {"type": "string"},
            "role": _ROLE,
            "always": _YES,
        },
        ("id", "label", "scheme", "source"),
    )


def _step() -> dict[str, Any]:
    whole = _keys({"id": _ID, "label": _LABEL, "role": _ROLE}, ("label",))
    return {"anyOf": [{"type": "string"}, whole]}
