"""A saved notification as JSON: one document, a list of them, or one after the other."""

from __future__ import annotations

import codecs
import json
from collections.abc import Iterator
from typing import Any

from statuspage.importers.alert import NoAlert

LARGEST = 5 * 1024 * 1024
_MOST = 2000
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


def documents(raw: bytes) -> list[dict[str, Any]]:
    """Every object of a file; raises NoAlert where it is not JSON, or no object."""
    if len(raw) > LARGEST:
        raise NoAlert(
            f"it has {len(raw) / 1024**2:.1f} MB; a notification has up to {LARGEST // 1024**2}"
        )
    text = _decoded(raw).strip("\ufeff \t\r\n\x00")
    if not text:
        raise NoAlert("it is empty")
    found: list[dict[str, Any]] = []
    for value in _values(text):
        for one in value if isinstance(value, list) else [value]:
            if not isinstance(one, dict):
                raise NoAlert(f"it holds {_sort(one)} where an object {{…}} was expected")
            found.append(one)
            if len(found) > _MOST:
                raise NoAlert(f"it holds more than {_MOST:,} notifications; split it")
    return found


def _decoded(raw: bytes) -> str:
    for mark, encoding in _BOMS:
        if raw.startswith(mark):
            raw, code = raw[len(mark) :], encoding
            break
    else:
        code = "utf-8"
    try:
        return raw.decode(code)
    except UnicodeDecodeError:
        raise NoAlert("it is no text in UTF-8, so it is no JSON") from None


def _values(text: str) -> Iterator[Any]:
    decoder = json.JSONDecoder(parse_int=_whole)
    at = 0
    while at < len(text):
        try:
            value, at = decoder.raw_decode(text, at)
        except json.JSONDecodeError as problem:
            raise NoAlert(f"it is not JSON: line {problem.lineno}, {problem.msg}") from None
        except RecursionError:
            raise NoAlert("it is nested too deeply") from None
        yield value
        while at < len(text) and text[at] in " \t\r\n,":
            at += 1


def _whole(digits: str) -> int:
    return int(digits[:30])  # of a number as long as a book nothing is asked


def _sort(value: object) -> str:
    names = {str: "a text", bool: "true or false", int: "a number", float: "a number"}
    return names.get(type(value), "nothing" if value is None else "a list")
