"""Moments, days and facts as JSON."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime

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
from statuspage.render.yearbook.lines import NULL, Written, dumped, string


def stamp(moment: datetime) -> str:
    """`2026-11-20T08:20:00Z`: all moments are written alike, and sort as texts."""
    utc = moment.astimezone(UTC)
    return f"{utc.date().isoformat()}T{utc.time().isoformat()[:8]}Z"


def stamped(moment: datetime | None) -> Written:
    """The same as JSON, where there is a moment."""
    return NULL if moment is None else f'"{stamp(moment)}"'


def when(value: When | None) -> Written:
    """A moment, a date when only the day is known, or nothing."""
    if value is None:
        return NULL
    return stamped(value.at) if value.exact else f'"{value.at.date().isoformat()}"'


def facts(values: Mapping[str, FactValue]) -> Written:
    """Facts by key."""
    return f"{{{', '.join([f'{string(key)}: {_fact(value)}' for key, value in values.items()])}}}"


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


def _fact(value: FactValue) -> Written:
    match value:
        case Text():
            return string(value.value)
        case tuple():
            # Nearly all are lists of words.
            items = [string(i.value) if type(i) is Text else _item(i) for i in value]
            return f"[{', '.join(items)}]"
        case Count():
            return dumped({"number": value.number, "qualifier": value.qualifier})
        case When():
            return when(value)
        case Choice():
            return string(value.key)
        case Link():
            return string(value.url)


def _item(item: Text | Row | Role | Answered) -> Written:
    match item:
        case Text():
            return string(item.value)
        case Row():
            return dumped(dict(item.cells))
        case Role():
            return string(item.role)
        case Answered():
            return dumped({"question": item.question.value, "answer": item.answer.value})
