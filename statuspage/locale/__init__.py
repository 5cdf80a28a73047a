"""Words, dates, durations and numbers in one language.

Formats come from CLDR through Babel; words come from `locales/<language>/statuspage.po`,
read in memory. English is the source language: its words are the message ids. A third
language is one catalogue.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from decimal import ROUND_DOWN, Decimal
from functools import cache, cached_property, lru_cache
from gettext import NullTranslations
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from statuspage.errors import StatuspageError
from statuspage.kinds import Kind, Label
from statuspage.locale import catalogues
from statuspage.locale.vocabulary import (
    COMPONENT_STATUSES,
    IMPACTS,
    INDICATORS,
    PHASES,
    QUALIFIERS,
    ROLES,
    msgid,
    msgid_in,
)
from statuspage.locale.zones import zone_of
from statuspage.model import ComponentStatus, Count, Impact, Indicator, Phase, Text, When

if TYPE_CHECKING:
    import babel

__all__ = ["Locale", "available", "has_catalogue", "locale", "msgid", "msgid_in"]

# Plain English is written day first, on a 24-hour clock: a month-first date is read
# wrongly by most of the world. A site for one country may say `en-US`.
WAYS = {"en": "en-GB"}

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
    return tuple(sorted({catalogues.SOURCE_LANGUAGE, *catalogues.languages()}))


def has_catalogue(language: str) -> bool:
    """Whether the words of a language, or of its nearest relative, are at hand."""
    return _locale(language).has_words


class Locale:
    """How one language says things; made by `locale()`."""

    def __init__(self, language: str, cldr: babel.Locale, words: NullTranslations | None) -> None:
        self.language = language
        self._cldr = cldr
        self.has_words = words is not None or cldr.language == catalogues.SOURCE_LANGUAGE
        self._words = words or NullTranslations()
        self._latin = catalogues.script(cldr) == "Latn"
        self._dates: dict[date, str] = {}  # a site says the same days and times again and again
        self._times: dict[tuple[int, int], str] = {}

    def __repr__(self) -> str:
        return f"locale({self.language!r})"

    @cached_property
    def text_direction(self) -> str:
        """`ltr` or `rtl`; asked for only when something is shown, since CLDR is read for it."""
        return self._cldr.text_direction

    @property
    def words_language(self) -> str:
        """The language (BCP 47) that its words are in: English where there is no catalogue."""
        return self.language if self.has_words else catalogues.SOURCE_LANGUAGE

    @property
    def conventions(self) -> str:
        """The language (BCP 47) by whose conventions dates are written: "en-GB" for "en"."""
        return WAYS.get(self.language, self.language)

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

    def label(self, label: Label) -> str:
        """A name that a kind gives: its own translation, else the catalogue's."""
        own = label.translations
        primary = self.language.split("-", 1)[0]
        return own.get(self.language) or own.get(primary) or self.pgettext("kind", label.source)

    def phase(self, phase: Phase, kind: Kind | None = None) -> str:
        """The name of a phase, in the words of the kind if it has its own."""
        if kind is not None and phase in kind.phases:
            return self.label(kind.phases[phase])
        return self.pgettext(*PHASES[phase])

    def component_status(
        self, state: ComponentStatus, words: Mapping[ComponentStatus, Text] | None = None
    ) -> str:
        """The name of a component's status, in the component's own words if it has them."""
        if words and state in words:
            return words[state].value
        return self.pgettext(*COMPONENT_STATUSES[state])

    def impact(self, impact: Impact) -> str:
        """The name of an impact: "Major"."""
        return self.pgettext(*IMPACTS[impact])

    def indicator(self, indicator: Indicator) -> str:
        """The state of the whole, as a headline."""
        return self.pgettext(*INDICATORS[indicator])

    def role(self, role: str) -> str:
        """Whom people reach in a role of organisation.yml, as a heading: "Customer service"."""
        known = ROLES.get(role)
        return self.gettext(known) if known else role.replace("_", " ").capitalize()

    @property
    def exercise(self) -> str:
        """The mark of a drill; in other languages the English word stands beside it."""
        word = self.gettext("EXERCISE")
        return word if "EXERCISE" in word else f"{word} EXERCISE"

    # Times

    def weekday(self, day: int) -> str:
        """A day of the week within a phrase, Monday being 0: "Tuesday"."""
        return str(self._cldr.days["format"]["wide"][day])

    def date(self, day: date) -> str:
        """A day, with its year: "2 November 2026"."""
        key = date(day.year, day.month, day.day)
        if key not in self._dates:
            from babel.dates import format_date

            self._dates[key] = format_date(key, "long", locale=self._cldr)
        return self._dates[key]

    def time(self, moment: datetime) -> str:
        """A time of day without its zone: "09:20"; only where the zone stands nearby."""
        key = (moment.hour, moment.minute)
        if key not in self._times:
            from babel.dates import format_time

            self._times[key] = format_time(moment.time(), "short", locale=self._cldr)
        return self._times[key]

    def zone(self, moment: datetime) -> str:
        """The zone of a moment, never ambiguous: "CET", "UTC", "GMT+8"; Beijing's in Chinese."""
        name, is_china = zone_of(moment, latin=self._latin)
        return self.pgettext("time zone of China", "GMT+8") if is_china else name

    def city(self, zone: ZoneInfo) -> str:
        """The city by which people know a time zone: "New York"."""
        from babel.dates import get_timezone_location

        return get_timezone_location(zone, locale=self._cldr, return_city=True)

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
        whole = str(self._cldr.percent_formats[None].pattern)
        pattern = whole if ratio >= 1 else re.sub(r"0(?!.*0)", "0.00", whole)
        return format_percent(exact, pattern, locale=self._cldr)

    def count(self, count: Count) -> str:
        """A number as sure as it is: "about 12,400", "0", "not known yet"."""
        if count.number is None:
            return self.pgettext("count", "not known yet")
        return self.pgettext(*QUALIFIERS[count.qualifier]) % {"number": self.number(count.number)}

    def list(self, items: Iterable[object]) -> str:
        """Things one after another: "a, b and c"."""
        from babel.lists import format_list

        return format_list([str(item) for item in items], locale=self._cldr)


@cache
def _locale(language: str) -> Locale:
    import babel

    try:
        cldr = babel.Locale.parse(WAYS.get(language, language), sep="-")
    except (ValueError, babel.UnknownLocaleError) as error:
        raise StatuspageError(
            f"language '{language}' is not known; "
            "write a language code such as 'en', 'de' or 'zh-CN'"
        ) from error
    return Locale(language, cldr, catalogues.words_for(language, cldr))


@lru_cache(maxsize=1024)
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
