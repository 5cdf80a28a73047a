"""Languages among the words of another one: their names, and the marks of what is in them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from markupsafe import Markup

from statuspage.locale import WAYS, Locale, locale


@lru_cache(maxsize=256)
def language_name(language: str, said_in: str) -> str:
    """What a language is called within a phrase of another one: "English", "简体中文"."""
    from babel import Locale, UnknownLocaleError

    try:
        named = Locale.parse(language, sep="-")
        known = Locale.parse(said_in, sep="-").languages
    except (UnknownLocaleError, ValueError):
        return language
    keys = (f"{named.language}_{named.script}", f"{named.language}_{named.territory}")
    return str(next((known[key] for key in (*keys, named.language) if key in known), language))


def not_translated(locale: Locale, language: str) -> str:
    """The remark on words that stand in another language than what is around them."""
    said = locale.gettext("Not translated yet: shown in %(language)s")
    return said % {"language": language_name(language, locale.words_language)}


def language_title(language: str) -> str:
    """What a language is called in itself, where the name stands alone: "Français"."""
    name = language_name(language, language)
    return name[:1].upper() + name[1:]


@lru_cache(maxsize=256)
def territory(language: str) -> str:
    """A language with the country whose ways of writing it has here: `en_GB`, `zh_CN`."""
    from babel import Locale, UnknownLocaleError
    from babel.core import get_global

    try:
        named = Locale.parse(WAYS.get(language, language), sep="-")
    except (UnknownLocaleError, ValueError):
        return language.replace("-", "_")
    likely: Mapping[str, str] = get_global("likely_subtags")
    code = str(Locale(named.language, script=named.script))
    whole = likely.get(code) or likely.get(named.language, named.language)
    known = named.territory if named.territory and named.territory.isalpha() else None
    country = known or whole.rpartition("_")[2]
    return f"{named.language}_{country}"


@lru_cache(maxsize=256)
def foreign(language: str, here: str) -> Markup:
    """The attributes (`lang`, `dir`) of an element in `language` among words of another one.

    They begin with a space; there are none where both languages are the same.
    """
    if language == here:
        return Markup()
    direction = locale(language).text_direction
    if direction == locale(here).text_direction:
        return Markup(' lang="{}"').format(language)
    return Markup(' lang="{}" dir="{}"').format(language, direction)
