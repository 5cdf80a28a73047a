"""Words, dates, durations and numbers in one language.

Formats come from CLDR through Babel; words come from `locales/<language>/statuspage.po`,
read in memory. English is the source language: its words are the message ids. A third
language is one catalogue.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from decimal import ROUND_DOWN, Decimal
from functools import cache
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from statuspage.errors import StatuspageError
from statuspage.kinds import Kind, Label
from statuspage.model import (
    ComponentStatus,
    Count,
    Impact,
    Indicator,
    Phase,
    Qualifier,
    Text,
    When,
)

if TYPE_CHECKING:
    import babel

_CATALOGUES = Path(__file__).parent / "locales"
_SOURCE_LANGUAGE = "en"

# Plain English is written day first, on a 24-hour clock: a month-first date is read
# wrongly by most of the world. A site for one country may say `en-US`.
_CLDR = {"en": "en-GB"}


def _word(context: str, message: str) -> tuple[str, str]:
    """Mark a word for extraction into the catalogues; it is translated when it is shown."""
    return context, message


_PHASES: Mapping[Phase, tuple[str, str]] = {
    Phase.INVESTIGATING: _word("phase", "Investigating"),
    Phase.IDENTIFIED: _word("phase", "Cause found"),
    Phase.MONITORING: _word("phase", "Monitoring"),
    Phase.RESOLVED: _word("phase", "Resolved"),
    Phase.WITHDRAWN: _word("phase", "Withdrawn"),
    Phase.SCHEDULED: _word("phase", "Scheduled"),
    Phase.IN_PROGRESS: _word("phase", "In progress"),
    Phase.VERIFYING: _word("phase", "Verifying"),
    Phase.COMPLETED: _word("phase", "Completed"),
    Phase.CANCELLED: _word("phase", "Cancelled"),
}
_COMPONENT_STATUSES: Mapping[ComponentStatus, tuple[str, str]] = {
    ComponentStatus.OPERATIONAL: _word("component", "Operational"),
    ComponentStatus.UNDER_MAINTENANCE: _word("component", "Under maintenance"),
    ComponentStatus.DEGRADED_PERFORMANCE: _word("component", "Degraded performance"),
    ComponentStatus.PARTIAL_OUTAGE: _word("component", "Partial outage"),
    ComponentStatus.MAJOR_OUTAGE: _word("component", "Major outage"),
}
_IMPACTS: Mapping[Impact, tuple[str, str]] = {
    Impact.NONE: _word("impact", "None"),
    Impact.MINOR: _word("impact", "Minor"),
    Impact.MAJOR: _word("impact", "Major"),
    Impact.CRITICAL: _word("impact", "Critical"),
}
_INDICATORS: Mapping[Indicator, tuple[str, str]] = {
    Indicator.NONE: _word("indicator", "Everything is running normally"),
    Indicator.MAINTENANCE: _word("indicator", "Planned maintenance under way"),
    Indicator.MINOR: _word("indicator", "Minor problems"),
    Indicator.MAJOR: _word("indicator", "Major problems"),
    Indicator.CRITICAL: _word("indicator", "Critical problems"),
}
_QUALIFIERS: Mapping[Qualifier, tuple[str, str]] = {
    Qualifier.EXACTLY: _word("count", "%(number)s"),
    Qualifier.ABOUT: _word("count", "about %(number)s"),
    Qualifier.AT_LEAST: _word("count", "at least %(number)s"),
    Qualifier.UP_TO: _word("count", "up to %(number)s"),
}

# Abbreviations that readers of Latin script know, each with the one offset that it has
# here, in minutes: CST is Chicago's and never China's. All else is written GMT+8.
_ZONE_NAMES: Mapping[str, frozenset[int]] = {
    name: frozenset({int(hours * 60)})
    for name, hours in {
        "UTC": 0, "GMT": 0, "WET": 0, "WEST": 1, "BST": 1, "CET": 1, "CEST": 2,
        "EET": 2, "EEST": 3, "MSK": 3, "SAST": 2, "JST": 9, "KST": 9, "HKT": 8,
        "AWST": 8, "ACST": 9.5, "ACDT": 10.5, "AEST": 10, "AEDT": 11, "NZST": 12, "NZDT": 13,
        "NST": -3.5, "NDT": -2.5, "AST": -4, "ADT": -3, "EST": -5, "EDT": -4, "CST": -6,
        "CDT": -5, "MST": -7, "MDT": -6, "PST": -8, "PDT": -7, "AKST": -9, "AKDT": -8,
        "HST": -10,
    }.items()
}  # fmt: skip
_CHINA = frozenset({"Asia/Shanghai", "Asia/Chongqing", "Asia/Chungking", "Asia/Harbin", "PRC"})

_UNITS = (
    ("duration-day", 24 * 60),
    ("duration-hour", 60),
    ("duration-minute", 1),
)


def locale(language: str) -> Locale:
    """The locale of a BCP 47 language code such as `zh-CN`.

    A language without a catalogue of its own takes that of its nearest relative in the
    same script (`de-AT` → `de`, `zh` → `zh-CN`, but never `zh-TW` → `zh-CN`), else
    English words with its own dates. A code that CLDR does not know is a StatuspageError.
    """
    return _locale(language)


def available() -> tuple[str, ...]:
    """The languages whose words are at hand, as BCP 47 codes; English is always one."""
    found = {file.parent.name for file in _CATALOGUES.glob("*/statuspage.po")}
    return tuple(sorted(found | {_SOURCE_LANGUAGE}))


class Locale:
    """How one language says things; made by `locale()`."""

    def __init__(self, language: str, cldr: babel.Locale, words: NullTranslations) -> None:
        self.language = language
        self.text_direction: str = cldr.text_direction
        self._cldr = cldr
        self._words = words
        self._latin = _script(cldr) == "Latn"

    def __repr__(self) -> str:
        return f"locale({self.language!r})"

    # Words

    def gettext(self, message: str) -> str:
        """The translation of a message, else the message."""
        return self._words.gettext(message)

    def ngettext(self, singular: str, plural: str, number: int) -> str:
        """The translation in the plural form for `number`; its placeholder is `%(n)s`."""
        return self._words.ngettext(singular, plural, number)

    def pgettext(self, context: str, message: str) -> str:
        """The translation of a message where it stands in this context, else the message."""
        return self._words.pgettext(context, message)

    def npgettext(self, context: str, singular: str, plural: str, number: int) -> str:
        """`ngettext` in a context."""
        return self._words.npgettext(context, singular, plural, number)

    def text(self, texts: Mapping[str, str], fallback: str) -> str:
        """The text for this language out of one per language, else `fallback`."""
        primary = self.language.split("-", 1)[0]
        return texts.get(self.language) or texts.get(primary) or fallback

    def label(self, label: Label) -> str:
        """A name that a kind gives: its own translation, else the catalogue's."""
        return self.text(label.translations, "") or self.pgettext("kind", label.source)

    def phase(self, phase: Phase, kind: Kind | None = None) -> str:
        """The name of a phase, in the words of the kind if it has its own."""
        if kind is not None and phase in kind.phases:
            return self.label(kind.phases[phase])
        return self.pgettext(*_PHASES[phase])

    def component_status(
        self, state: ComponentStatus, words: Mapping[ComponentStatus, Text] | None = None
    ) -> str:
        """The name of a component's status, in the component's own words if it has them."""
        if words and state in words:
            return words[state].value
        return self.pgettext(*_COMPONENT_STATUSES[state])

    def impact(self, impact: Impact) -> str:
        """The name of an impact: "Major"."""
        return self.pgettext(*_IMPACTS[impact])

    def indicator(self, indicator: Indicator) -> str:
        """The state of the whole, as a headline."""
        return self.pgettext(*_INDICATORS[indicator])

    # Times

    def date(self, day: date) -> str:
        """A day, with its year: "2 November 2026"."""
        from babel.dates import format_date

        return format_date(day, "long", locale=self._cldr)

    def time(self, moment: datetime) -> str:
        """A time of day without its zone: "09:20"; only where the zone stands nearby."""
        from babel.dates import format_time

        return format_time(moment.time(), "short", locale=self._cldr)

    def zone(self, moment: datetime) -> str:
        """The zone of a moment, never ambiguous: "CET", "UTC", "GMT+8"; Beijing's in Chinese."""
        offset = moment.utcoffset()
        if offset is None:
            raise ValueError("a moment needs a time zone")
        minutes = int(offset.total_seconds() // 60)
        if getattr(moment.tzinfo, "key", None) in _CHINA and minutes == 480:
            return self.pgettext("time zone of China", "GMT+8")
        name = moment.tzname() or ""
        if minutes in _ZONE_NAMES.get(name, ()) and (self._latin or name in ("UTC", "GMT")):
            return name
        hours, rest = divmod(abs(minutes), 60)
        sign = "-" if minutes < 0 else "+"
        return f"GMT{sign}{hours}" + (f":{rest:02}" if rest else "")

    def datetime(self, moment: datetime) -> str:
        """A moment with its zone: "2 November 2026, 09:20 CET"."""
        return self.pgettext("moment", "%(date)s, %(time)s %(zone)s") % {
            "date": self.date(moment),
            "time": self.time(moment),
            "zone": self.zone(moment),
        }

    def when(self, when: When | None) -> str:
        """A moment, a day when only the day is known, or "unknown"."""
        if when is None:
            return self.pgettext("when", "unknown")
        return self.datetime(when.at) if when.exact else self.date(when.at)

    def month(self, year: int, month: int) -> str:
        """A month: "November 2026"."""
        from babel.dates import format_skeleton

        return format_skeleton("yMMMM", date(year, month, 1), locale=self._cldr)

    def duration(self, duration: timedelta) -> str:
        """A length of time in at most two units, cut and never rounded up: "1 hour 5 minutes"."""
        minutes = int(duration.total_seconds() // 60)
        if minutes < 1:
            return self.pgettext("duration", "less than a minute")
        parts: list[str] = []
        for unit, size in _UNITS:
            amount, minutes = divmod(minutes, size)
            if amount:
                parts.append(_units(amount, unit, self._cldr))
            if parts and (not amount or len(parts) == 2):
                break
        return parts[0] if len(parts) == 1 else _pair_pattern(self._cldr).format(*parts)

    # Numbers

    def number(self, number: int) -> str:
        """A whole number with its separators: "12,400"."""
        from babel.numbers import format_decimal

        return format_decimal(number, locale=self._cldr)

    def percent(self, ratio: float) -> str:
        """A share with two decimals, cut and never rounded: 0.99999 is "99.99%", not "100%"."""
        from babel.numbers import format_percent

        exact = Decimal(str(ratio)).quantize(Decimal("0.0001"), ROUND_DOWN)
        whole = self._cldr.percent_formats[None].pattern
        pattern = whole if ratio >= 1 else whole.replace("0%", "0.00%").replace("0\xa0%", "0.00\xa0%")
        return format_percent(exact, pattern, locale=self._cldr)

    def count(self, count: Count) -> str:
        """A number as sure as it is: "about 12,400", "0", "not known yet"."""
        if count.number is None:
            return self.pgettext("count", "not known yet")
        return self.pgettext(*_QUALIFIERS[count.qualifier]) % {"number": self.number(count.number)}

    def list(self, items: Iterable[object]) -> str:
        """Things one after another: "a, b and c"."""
        from babel.lists import format_list

        return format_list([str(item) for item in items], locale=self._cldr)


@cache
def _locale(language: str) -> Locale:
    import babel

    try:
        cldr = babel.Locale.parse(_CLDR.get(language, language), sep="-")
    except (ValueError, babel.UnknownLocaleError) as error:
        raise StatuspageError(
            f"language '{language}' is not known; "
            "write a language code such as 'en', 'de' or 'zh-CN'"
        ) from error
    catalogue = _nearest(language, cldr)
    return Locale(language, cldr, _words(catalogue) if catalogue else NullTranslations())


def _nearest(language: str, cldr: babel.Locale) -> str | None:
    import babel

    if cldr.language == _SOURCE_LANGUAGE:
        return None
    codes = [code for code in available() if code != _SOURCE_LANGUAGE]
    for code in (language, cldr.language):
        if code in codes:
            return code
    for code in codes:
        other = babel.Locale.parse(code, sep="-")
        if (other.language, _script(other)) == (cldr.language, _script(cldr)):
            return code
    return None


@cache
def _words(language: str) -> NullTranslations:
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    compiled = BytesIO()
    with (_CATALOGUES / language / "statuspage.po").open("rb") as file:
        write_mo(compiled, read_po(file))
    compiled.seek(0)
    return GNUTranslations(compiled)


def _units(amount: int, unit: str, cldr: babel.Locale) -> str:
    # Babel knows no long form where CLDR says that it is the short one, as in Chinese.
    from babel.units import format_unit

    for length in ("long", "short"):
        words = format_unit(amount, unit, length, locale=cldr)
        if unit not in words:
            return words
    return format_unit(amount, unit, "narrow", locale=cldr)


def _pair_pattern(cldr: babel.Locale) -> str:
    # "1 hour 5 minutes": by hand, because Babel's format_list repeats the second of two
    # units in languages that have no pattern of their own for pairs.
    for style in ("unit-narrow", "unit-short", "unit"):
        patterns = cldr.list_patterns.get(style, {})
        if pattern := patterns.get("2") or patterns.get("end"):
            return str(pattern)
    return "{0} {1}"


def _script(cldr: babel.Locale) -> str:
    from babel.core import get_global

    if cldr.script:
        return cldr.script
    likely = get_global("likely_subtags")
    tags = [f"{cldr.language}_{cldr.territory}", cldr.language]
    for tag in tags:
        for part in likely.get(tag, "").split("_"):
            if len(part) == 4:
                return part
    return ""
