"""The values of policy.yml that say how a crisis is led: terms, days, one role, one row of impacts.

As in `rules`, a value that cannot be read is shown again as it should stand.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from functools import partial
from typing import Annotated, Any

from statuspage import moments
from statuspage.policy import Clock, plainly
from statuspage.source.forms import Reads
from statuspage.source.frontmatter import Items, Scalar
from statuspage.source.rules import LISTED, listed, office_of, words_of
from statuspage.source.scene import (
    Parts,
    Validation,
    Written,
    closest,
    corrected_line,
    shown,
    word_of,
    wrong,
)
from statuspage.source.times import take_day

LONGEST_TERM = timedelta(days=31)
MOST_WORKING_DAYS = 90
MOST_MONTHS = 36

_TERM = re.compile(
    r"(?P<number>\d{1,5})\s*"
    r"(?:(?P<minutes>m|min|mins|minutes?|分钟?)|(?P<hours>h|hrs?|hours?|小时)|(?P<days>d|days?|天))",
    re.IGNORECASE,
)


def term_taker(least: timedelta, example: str) -> Callable[[Written, Validation], timedelta]:
    """What reads a length of time with its unit, from `least` on: 15 minutes, 2 hours, 3 days."""

    def take(written: Written, info: Validation) -> timedelta:
        word = word_of(written, f"a length of time, such as {example},")
        found = _TERM.fullmatch(word)
        if found is None:
            number = re.match(r"\d{1,5}", word)
            meant = f"{number[0]} minutes" if number else example
            raise wrong(
                f"'{written.key}' is '{shown(word)}'; write a number and its unit: {example}, "
                "2 hours, 3 days",
                corrected=corrected_line(written.entry, meant),
            )
        unit = next(name for name in ("minutes", "hours", "days") if found[name])
        span = timedelta(**{unit: int(found["number"])})
        if not least <= span <= LONGEST_TERM:
            lowest = "0" if not least else "1 minute"
            raise wrong(
                f"'{written.key}' is '{shown(word)}'; it must be at least {lowest} and at most "
                f"{LONGEST_TERM.days} days",
                corrected=corrected_line(written.entry, example),
            )
        return span

    return take


_WORKING_DAYS = re.compile(
    r"(?P<number>\d{1,3})\s*(?:working|business|work)[\s-]*days?|(?P<chinese>\d{1,3})\s*个?\s*工作日",
    re.IGNORECASE,
)


def take_working_days(written: Written, info: Validation) -> int:
    """A number of working days: 5 working days."""
    word = word_of(written, "a number of working days")
    found = _WORKING_DAYS.fullmatch(word)
    number = int(found["number"] or found["chinese"]) if found else 0
    if 1 <= number <= MOST_WORKING_DAYS:
        return number
    meant = 0 if found else _figure(word)
    raise wrong(
        f"'{written.key}' is '{shown(word)}'; it is counted in working days, from 1 to "
        f"{MOST_WORKING_DAYS}",
        corrected=corrected_line(written.entry, f"{meant or 5} working days"),
    )


def _figure(word: str) -> int:
    """The number with which a word begins, at most two digits of it; 0 without one."""
    figure = re.match(r"\d{1,2}", word)
    return int(figure[0]) if figure else 0


_MONTHS = re.compile(
    r"(?P<number>\d{1,3})\s*(?:(?P<months>months?|个?月)|(?P<years>years?|年))", re.IGNORECASE
)


def take_months(written: Written, info: Validation) -> int:
    """A number of months: 6 months, 1 year."""
    word = word_of(written, "a number of months")
    found = _MONTHS.fullmatch(word)
    number = int(found["number"]) * (12 if found["years"] else 1) if found else 0
    if 1 <= number <= MOST_MONTHS:
        return number
    meant = 0 if found else _figure(word)
    raise wrong(
        f"'{written.key}' is '{shown(word)}'; write a number of months, from 1 to {MOST_MONTHS}",
        corrected=corrected_line(written.entry, f"{meant or 6} months"),
    )


def take_role(written: Written, info: Validation) -> str:
    """One role of the policy; a role that nobody has is named, with the lines that add it."""
    office = office_of(info)
    word = word_of(written, "a role")
    plain = re.sub(r"[\s-]+", "_", word.strip().casefold())
    for role in office.own_roles:
        if role.replace("-", "_") == plain:
            return role
    better = office.called.get(plainly(word)) or closest(plain, office.own_roles)
    if better is not None:
        raise wrong(
            f"role '{shown(word)}' is not known; did you mean '{better}'?",
            corrected=corrected_line(written.entry, better),
        )
    said = f"nobody has the role '{shown(word)}': it is missing under 'roles'"
    if not re.fullmatch(r"[a-z0-9][a-z0-9_-]{0,40}", plain):
        known = ", ".join(office.own_roles) or "none is defined yet"
        raise wrong(f"{said}; known are: {known}")
    name = plain.replace("_", " ").capitalize()
    contact = "where this person is found at night"
    raise wrong(said, corrected=f"  {plain}:\n    name: {name}\n    contact: {contact}")


_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_CHINESE_DAYS = "一二三四五六日"


def take_weekdays(written: Written, info: Validation) -> frozenset[int]:
    """Days of the week, Monday being 0; `none` where every day is worked."""
    words = words_of(written, "day")
    if [word.text.casefold() for word in words] == ["none"]:
        return frozenset()
    parts = Parts()
    found = {parts.take(partial(_weekday, written, word.text, word.line)) for word in words}
    days = parts.whole(frozenset(day for day in found if day is not None))
    if len(days) == 7:
        raise wrong(
            f"'{written.key}' has all seven days: then no working day ever comes",
            corrected=corrected_line(written.entry, "saturday, sunday"),
        )
    return days


def _weekday(written: Written, text: str, line: int) -> int:
    plain = text.casefold().rstrip(".")
    for number, name in enumerate(_DAYS):
        chinese = _CHINESE_DAYS[number]
        if plain in {name, name[:3], f"周{chinese}", f"星期{chinese}", f"{name}s"}:
            return number
    if plain in {"周天", "星期天"}:
        return 6
    better = closest(plain, _DAYS)
    hint = f"did you mean '{better}'?" if better else "write saturday, sunday, or none"
    raise wrong(f"day '{shown(text)}' is not known; {hint}", line=line)


def take_days(written: Written, info: Validation) -> frozenset[date]:
    """Dates, with commas on one line or one a line with `- `."""
    parts, words = Parts(), words_of(written, "date")
    found = {parts.take(partial(_day, written, word.text, word.line, info)) for word in words}
    return parts.whole(frozenset(day for day in found if day is not None))


def _day(written: Written, text: str, line: int, info: Validation) -> date:
    office = office_of(info)
    try:
        return moments.read(text, office.zone, office.as_of).at.date()
    except moments.BadMoment as problem:
        better = f"; write {problem.day}" if problem.day else ""
        if not better and "is not a time" in str(problem):
            raise wrong(
                f"'{shown(text)}' is no date; write it like 2026-12-25", line=line
            ) from None
        raise wrong(f"'{written.key}': {problem}{better}", line=line) from None


def take_schemes(written: Written, info: Validation) -> tuple[str, ...]:
    """The rules of authorities that apply, as the deadlines of kinds name them."""
    office = office_of(info)
    if not office.names.schemes:
        return tuple(word.text.casefold() for word in words_of(written, "scheme"))
    return _take_known_schemes(written, info)


_CLOCKS = tuple(clock.value for clock in Clock)
_take_known_schemes = listed("scheme", lambda office: office.names.schemes)


def cells(node: object) -> list[str] | None:
    """The words of a row: behind commas, or one a line with `- `; None when it is no list."""
    if isinstance(node, Scalar):
        return [part.strip() for part in re.split("[,，、]", node.word.strip("[]")) if part.strip()]
    if isinstance(node, Items):
        return [item.word for item in node.items if isinstance(item, Scalar)]
    return None


def _text(take: Callable[..., Any], **schema: Any) -> Reads:
    return Reads(take, {"type": "string", **schema})


_SPANNED: Mapping[str, Any] = {"examples": ["15 minutes", "2 hours"]}
TermField = Annotated[timedelta, _text(term_taker(timedelta(minutes=1), "30 minutes"), **_SPANNED)]
WaitField = Annotated[timedelta, _text(term_taker(timedelta(0), "20 minutes"), **_SPANNED)]
WorkingDaysField = Annotated[int, _text(take_working_days, examples=["5 working days"])]
MonthsField = Annotated[int, _text(take_months, examples=["6 months"])]
OneRoleField = Annotated[str, _text(take_role)]
DateField = Annotated[date, _text(take_day, format="date")]
ClocksField = Annotated[
    tuple[str, ...],
    Reads(listed("clock", lambda office: _CLOCKS), LISTED),
]
SchemesField = Annotated[tuple[str, ...], Reads(take_schemes, LISTED)]
WeekdaysField = Annotated[frozenset[int], Reads(take_weekdays, LISTED)]
DaysField = Annotated[frozenset[date], Reads(take_days, LISTED)]
