"""JSON that a person can compare from one day to the next: a message a line."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from json.encoder import encode_basestring
from typing import Any

_ENCODER = json.JSONEncoder(ensure_ascii=False, check_circular=False)


def dumped(value: Any) -> str:
    """A value in one line."""
    return encode_basestring(value) if type(value) is str else _ENCODER.encode(value)


def opened(head: Mapping[str, Any], name: str, items: Iterable[str]) -> str:
    """An object in one line, but for its last list, which has a line an item."""
    return f"{dumped(head)[:-1]}, {_list(name, items)}}}"


def document(head: Mapping[str, Any], lists: Mapping[str, Iterable[str]]) -> bytes:
    """A document: a line a key, then its lists."""
    keys = [f"{dumped(key)}: {dumped(value)}" for key, value in head.items()]
    written = ",\n".join([*keys, *(_list(name, items) for name, items in lists.items())])
    return f"{{\n{written}\n}}\n".encode("utf-8", "replace")


def _list(name: str, items: Iterable[str]) -> str:
    inside = ",\n".join(items)
    return f"{dumped(name)}: [\n{inside}\n]" if inside else f"{dumped(name)}: []"
