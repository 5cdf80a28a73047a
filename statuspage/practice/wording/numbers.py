"""The numbers in a text, whichever way they are written: 1,200, 1.2k and 一千二百 are one number.

Times of day, dates, telephone numbers and codes have kinds of their own. Ordinals and the
numbers of a list are no numbers, and what stands in words is read but not demanded elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache

from msgspec import Struct

from statuspage.practice.wording.forms import LATER, MONTHS, pattern
from statuspage.practice.wording.numerals import chinese_number, english_number

# No more than this is looked at: a message is not longer, a pasted file may be.
_MOST = 20_000
# A number in words counts as said on purpose from here on.
_IN_WORDS = 20
_UNITS = {
    "k": 10**3,
    "thousand": 10**3,
    "million": 10**6,
    "billion": 10**9,
    "万": 10**4,
    "亿": 10**8,
    "千": 10**3,
    "百": 10**2,
}


class Figure(Struct, frozen=True):
    """One number: its `kind` and `value` in one form, and the `text` that was written.

    `firm` are those that must be the same elsewhere. `loose` are keys of what it also says: a
    date also says its day.
    """

    kind: str
    value: str
    text: str
    firm: bool = True
    loose: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """The number in one form."""
        return f"{self.kind} {self.value}"

    @property
    def keys(self) -> frozenset[str]:
        """Everything that whoever writes this has said."""
        return frozenset((self.key, *self.loose))


Named = Mapping[str, str]


@lru_cache(maxsize=4096)
def figures(text: str) -> tuple[Figure, ...]:
    """The numbers of a text, in their order."""
    return tuple(
        figure
        for match in pattern().finditer(text[:_MOST])
        for figure in _read(match[0].strip(), _named(match))
    )


def _named(match: re.Match[str]) -> dict[str, str]:
    return {name: value for name, value in match.groupdict().items() if value is not None}


def _read(written: str, named: Named) -> Iterator[Figure]:
    form = next(name for name in named if "_" not in name)
    match form:
        case "skip":
            return
        case "iso" | "dmy" | "dm" | "md" | "zhd":
            yield from _date(written, form, named)
        case "clock" | "dot" | "hour" | "zht":
            yield from _time(written, form, named)
        case "number":
            yield from _number(written, named)
        case _:
            yield from _OTHERS[form](written)


def _noon(written: str) -> Iterator[Figure]:
    yield _clock(written, 0 if written.lower() == "midnight" else 12 * 60, firm=False)


def _phone(written: str) -> Iterator[Figure]:
    digits = re.sub(r"\D", "", written)
    yield Figure("phone", digits, written, firm=len(digits) >= 7)


def _code(written: str) -> Iterator[Figure]:
    yield Figure("code", written.upper(), written)


def _han(written: str) -> Iterator[Figure]:
    if (value := chinese_number(written)) is not None:
        yield _plain(written, value, firm=value >= _IN_WORDS and len(written) > 1)


def _word(written: str) -> Iterator[Figure]:
    if (value := english_number(written)) is not None:
        yield _plain(written, value, firm=value >= _IN_WORDS)


_OTHERS: Mapping[str, Callable[[str], Iterator[Figure]]] = {
    "noon": _noon,
    "phone": _phone,
    "code": _code,
    "han": _han,
    "word": _word,
}


def _small(digits: str) -> int:
    return int(digits) if digits.isdecimal() else int(chinese_number(digits) or 0)


def _date(written: str, form: str, named: Named) -> Iterator[Figure]:
    name = named[f"{form}_m"]
    month, day = MONTHS.get(name.lower(), 0) or _small(name), _small(named[f"{form}_d"])
    if 1 <= month <= 12 and 1 <= day <= 31:
        loose = (f"number {day}", f"number {month}")
        yield Figure("date", f"{month}-{day}", written, loose=loose)


def _time(written: str, form: str, named: Named) -> Iterator[Figure]:
    hour = _small(named[f"{form}_h"])
    minute = 30 if f"{form}_half" in named else _small(named.get(f"{form}_m", "0"))
    if hour > 24 or minute > 59:
        return
    half = named.get(f"{form}_p", "").lower()
    later = half == "p" or named.get(f"{form}_s", "") in LATER
    if (later and hour < 12) or (half == "a" and hour == 12):
        hour = (hour + 12) % 24
    # 三点 may be three points: it says so, and nobody has to say it too.
    surely = form != "zht" or bool({"zht_s", "zht_m", "zht_half", "zht_full"} & named.keys())
    points = () if surely else (f"number {hour}",)
    yield _clock(written, hour * 60 + minute, firm=surely, also=points)


def _clock(written: str, minutes: int, *, firm: bool = True, also: tuple[str, ...] = ()) -> Figure:
    hour, minute = divmod(minutes % 1440, 60)
    # Without a word for the half of the day, 9:00 can be meant for 21:00.
    other = (hour + 12) % 24
    maybe = (f"maybe {other}:{minute:02}",) if hour < 12 else ()
    return Figure("time", f"{hour}:{minute:02}", written, firm, (*maybe, *also))


def _number(written: str, named: Named) -> Iterator[Figure]:
    plain = re.sub(r"(?<=\d)[,\s](?=\d{3}(?:\D|$))", "", named["number_n"]).replace(",", ".")
    yield _plain(written, float(plain) * _UNITS.get(named.get("number_u", "").strip().lower(), 1))


def _plain(written: str, value: float, *, firm: bool = True) -> Figure:
    return Figure("number", f"{value:.6f}".rstrip("0").rstrip("."), written, firm)
