"""JSON that a person can compare from one day to the next: a message a line.

There is much of it: what is the same shape ten thousand times is put together from written
values, without a tree of objects before.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from json.encoder import encode_basestring
from typing import Any

Written = str
"""A value that is JSON already."""

NULL: Written = "null"
string: Callable[[str], Written] = encode_basestring
"""A text."""
_ENCODER = json.JSONEncoder(ensure_ascii=False, check_circular=False)


def dumped(value: Any) -> Written:
    """A value in one line."""
    return encode_basestring(value) if type(value) is str else _ENCODER.encode(value)


def either(value: bool) -> Written:
    """Yes or no."""
    return "true" if value else "false"


def listed(items: Iterable[Written]) -> Written:
    """A list in one line."""
    return f"[{', '.join(items)}]"


def keyed(values: Mapping[str, Written]) -> Written:
    """An object in one line."""
    return f"{{{', '.join([f'{string(key)}: {value}' for key, value in values.items()])}}}"


def opened(head: Mapping[str, Written], name: str, items: Iterable[str]) -> str:
    """An object in one line, but for its last list, which has a line an item; its keys are
    plain words.
    """
    said = [f'"{key}": {value}' for key, value in head.items()]
    return f"{{{', '.join(said)}, {_list(name, items)}}}"


def document(head: Mapping[str, Any], lists: Mapping[str, Iterable[str]]) -> bytes:
    """A document: a line a key, then its lists. They may be large, so each item is encoded by
    itself and all are joined once.
    """
    pieces = [_encoded(f"{dumped(key)}: {dumped(value)},\n") for key, value in head.items()]
    for name, items in lists.items():
        before = _encoded(f"{dumped(name)}: [\n")
        held = 0
        for item in items:
            pieces += (before, _encoded(item))
            before = b",\n"
            held += 1
        pieces.append(b"\n],\n" if held else _encoded(f"{dumped(name)}: [],\n"))
    pieces[-1] = pieces[-1].removesuffix(b",\n")
    return b"".join([b"{\n", *pieces, b"\n}\n"])


def _list(name: str, items: Iterable[str]) -> str:
    inside = ",\n".join(items)
    return f"{dumped(name)}: [\n{inside}\n]" if inside else f"{dumped(name)}: []"


def _encoded(line: str) -> bytes:
    return line.encode("utf-8", "replace")
