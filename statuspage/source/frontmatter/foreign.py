"""Front matter as other programs write it: TOML between lines of `+++`, JSON in braces."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Mapping
from datetime import datetime

_TOML = re.compile(r"\+\+\+[ \t]*\n(.*?)\n\+\+\+[ \t]*(?:\n|\Z)", re.DOTALL)


def foreign_head(text: str, called: Mapping[str, tuple[str, ...]]) -> tuple[Mapping[str, str], str]:
    """The keys and one-line values of such front matter, and the text below it.

    `called` are the names that others have for a key of ours.
    """
    try:
        if (found := _TOML.match(text)) is not None:
            return _values(tomllib.loads(found[1]), called), text[found.end() :].lstrip("\n")
        if text.startswith("{"):
            values, end = json.JSONDecoder().raw_decode(text)
            return _values(values, called), text[end:].lstrip("\n")
    except (ValueError, RecursionError):
        pass
    return {}, text


def _values(
    values: Mapping[str, object], called: Mapping[str, tuple[str, ...]]
) -> Mapping[str, str]:
    ours = {name: key for key, names in called.items() for name in names if key not in values}
    found = {ours.get(key, key): _written(value) for key, value in values.items()}
    return {key: value for key, value in found.items() if value and "\n" not in value}


def _written(value: object) -> str:
    match value:
        case bool():
            return "yes" if value else "no"
        case datetime():
            zone = "" if value.tzinfo is None else f" {value:%z}"
            return f"{value:%Y-%m-%d %H:%M}{f'{zone[:-2]}:{zone[-2:]}' if zone else ''}"
        case str() | int() | float():
            return str(value)
        case _:
            return ""
