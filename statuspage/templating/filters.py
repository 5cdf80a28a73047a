"""The filters of all templates: dates, lengths of time, numbers and names, in words."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import date, datetime, timedelta
from typing import Any, TypeVar

from jinja2 import pass_context
from jinja2.runtime import Context, Undefined

from statuspage.kinds import Kind, Label
from statuspage.model import ComponentStatus, Count, Impact, Indicator, Phase, When
from statuspage.templating.legible import joined
from statuspage.templating.words import locale_of

Wanted = TypeVar("Wanted")


@pass_context
def _date(context: Context, value: object) -> str:
    return locale_of(context).date(_a(date, value, "date", "a date"))


@pass_context
def _time(context: Context, value: object) -> str:
    return locale_of(context).time(_a(datetime, value, "time", "a moment"))


@pass_context
def _datetime(context: Context, value: object) -> str:
    return locale_of(context).datetime(_a(datetime, value, "datetime", "a moment"))


@pass_context
def _month(context: Context, value: Any) -> str:
    _defined(value)
    year, month = getattr(value, "year", None), getattr(value, "month", None)
    if not isinstance(year, int) or not isinstance(month, int):
        raise _wrong(value, "month", "a date or a month")
    return locale_of(context).month(year, month)


@pass_context
def _duration(context: Context, value: object) -> str:
    return locale_of(context).duration(_a(timedelta, value, "duration", "a length of time"))


@pass_context
def _number(context: Context, value: object) -> str:
    return locale_of(context).number(_a(int, value, "number", "a whole number"))


@pass_context
def _percent(context: Context, value: object) -> str:
    ratio = value if isinstance(value, int) else _a(float, value, "percent", "a share of 1.0")
    return locale_of(context).percent(ratio)


@pass_context
def _joined(context: Context, value: object) -> str:
    _defined(value)
    if isinstance(value, str) or not isinstance(value, Iterable):
        raise _wrong(value, "joined", "a list")
    parts = [*value]
    joined(parts)
    return locale_of(context).list(parts)


@pass_context
def _when(context: Context, value: object) -> str:
    known = None if value is None else _a(When, value, "when", "a moment, a day or none")
    return locale_of(context).when(known)


@pass_context
def _count(context: Context, value: object) -> str:
    if isinstance(value, Collection):
        return str(len(value))  # what Jinja's own filter of this name does
    return locale_of(context).count(_a(Count, value, "count", "a count"))


@pass_context
def _label(context: Context, value: object, kind: Kind | None = None) -> str:
    """The name of a label, a phase (in the words of `kind`), an impact or a state."""
    locale = locale_of(context)
    _defined(value)
    match value:
        case Label():
            return locale.label(value)
        case Phase():
            return locale.phase(value, kind)
        case ComponentStatus():
            return locale.component_status(value)
        case Impact():
            return locale.impact(value)
        case Indicator():
            return locale.indicator(value)
        case _:
            raise _wrong(value, "label", "a label, a phase, an impact or a state")


def _iso(value: object) -> str:
    """ISO 8601 with its offset, for `<time datetime>`; a day stays a day."""
    _defined(value)
    if isinstance(value, When):
        value = value.at if value.exact else value.at.date()
    if isinstance(value, datetime) and value.tzinfo is not None:
        return value.isoformat(timespec="seconds")
    if isinstance(value, date) and not isinstance(value, datetime):
        return value.isoformat()
    raise _wrong(value, "iso", "a date, or a moment with its time zone")


def _a(kind: type[Wanted], value: object, name: str, wanted: str) -> Wanted:
    _defined(value)
    if not isinstance(value, kind):
        raise _wrong(value, name, wanted)
    return value


def _defined(value: object) -> None:
    if isinstance(value, Undefined):
        str(value)  # raises, and says what is missing


def _wrong(value: object, name: str, wanted: str) -> TypeError:
    got = "nothing" if value is None else f"{str(value)[:40]!r}"
    return TypeError(f"the filter '{name}' needs {wanted}, and was given {got}")


FILTERS: Mapping[str, Callable[..., Any]] = {
    "date": _date,
    "time": _time,
    "datetime": _datetime,
    "month": _month,
    "duration": _duration,
    "number": _number,
    "percent": _percent,
    "joined": _joined,
    "when": _when,
    "count": _count,
    "label": _label,
    "iso": _iso,
}
