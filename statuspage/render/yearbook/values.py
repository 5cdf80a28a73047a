"""Moments, days and facts as plain values of JSON."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from statuspage.model import (
    Answered,
    Choice,
    Count,
    FactValue,
    Link,
    Role,
    Row,
    Text,
    When,
)


def stamp(moment: datetime) -> str:
    """`2026-11-20T08:20:00Z`: all moments are written alike, and sort as texts."""
    return f"{moment.astimezone(UTC).isoformat()[:19]}Z"


def stamped(moment: datetime | None) -> str | None:
    """The same, where there is a moment."""
    return None if moment is None else stamp(moment)


def when(value: When | None) -> str | None:
    """A moment, a date when only the day is known, or nothing."""
    if value is None:
        return None
    return stamp(value.at) if value.exact else value.at.date().isoformat()


def facts(values: Mapping[str, FactValue]) -> dict[str, Any]:
    """Facts by key."""
    return {key: _fact(value) for key, value in values.items()}


def is_written_in(value: FactValue, language: str) -> bool:
    """Whether a fact has words of a language; numbers and times are the same in all."""
    match value:
        case Text():
            return value.language == language
        case tuple():
            return any(
                (isinstance(item, Text) and item.language == language)
                or (isinstance(item, Answered) and item.answer.language == language)
                for item in value
            )
        case _:
            return False


def _fact(value: FactValue) -> Any:
    match value:
        case Text():
            return value.value
        case tuple():
            return [_item(item) for item in value]
        case Count():
            return {"number": value.number, "qualifier": value.qualifier}
        case When():
            return when(value)
        case Choice():
            return value.key
        case Link():
            return value.url


def _item(item: Text | Row | Role | Answered) -> Any:
    match item:
        case Text():
            return item.value
        case Row():
            return dict(item.cells)
        case Role():
            return item.role
        case Answered():
            return {"question": item.question.value, "answer": item.answer.value}
