"""Codes of languages: which are known, and which one was meant by what is none."""

from __future__ import annotations

import re
from functools import cache

from statuspage.locale import catalogues

_FORM = re.compile(r"([A-Za-z]{2,3})(?:[-_]([A-Za-z]{4}))?(?:[-_]([A-Za-z]{2}|\d{3}))?")


def is_known(code: str) -> bool:
    """Whether dates and numbers can be said in a language; nothing is loaded for our own."""
    return code == catalogues.SOURCE_LANGUAGE or code in catalogues.languages() or _in_cldr(code)


@cache
def meant(written: str) -> str | None:
    """The code that was probably meant: "zh-CN" by "cn" or "zh_cn", "de" by "german"."""
    parts = _FORM.fullmatch(written)
    if parts is None:
        return _called(written.casefold())
    language, script, region = (part or "" for part in parts.groups())
    tidy = "-".join(filter(None, (language.lower(), script.title(), region.upper())))
    if tidy != written and _in_cldr(tidy):
        return tidy
    if _in_cldr(language.lower()):
        return ours(language.lower()) or language.lower()
    return _of_country(language.upper())


def _in_cldr(code: str) -> bool:
    import babel

    try:
        babel.Locale.parse(code, sep="-")
    except (ValueError, babel.UnknownLocaleError):
        return False
    return True


def _of_country(code: str) -> str | None:
    """The language of most people in a country, by the country's code."""
    from babel.core import get_global

    country = get_global("territory_aliases").get(code, [code])[0]
    if not get_global("territory_languages").get(country):
        return None
    likely = get_global("likely_subtags")
    whole = likely.get(f"und_{country}", f"{catalogues.SOURCE_LANGUAGE}_{country}")
    language = whole.partition("_")[0]
    found = language if likely.get(language) == whole else f"{language}-{country}"
    return ours(found) or found


def ours(code: str) -> str | None:
    """The language of ours whose words speak for a known one: "zh-CN" for "zh", None for "fr"."""
    import babel

    cldr = babel.Locale.parse(code, sep="-")
    if cldr.language == catalogues.SOURCE_LANGUAGE:
        return cldr.language
    return catalogues.nearest(code, cldr)


def _called(name: str) -> str | None:
    """The language that is called so in a language of ours: "german", "德语"."""
    import babel

    for code in (catalogues.SOURCE_LANGUAGE, *catalogues.languages()):
        names = babel.Locale.parse(code, sep="-").languages
        found = (key.replace("_", "-") for key, said in names.items() if said.casefold() == name)
        for each in found:
            if _in_cldr(each):
                return ours(each) or each
    return None
