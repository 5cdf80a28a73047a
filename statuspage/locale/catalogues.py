"""The catalogues of words, `locales/<language>/statuspage.po`, read in memory."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from statuspage.errors import StatuspageError

if TYPE_CHECKING:
    import babel

SOURCE_LANGUAGE = "en"
_PLACEHOLDER = re.compile(r"%\((\w+)\)[a-z]|%%|%")
FOLDER = Path(__file__).parent.parent / "locales"


def languages() -> tuple[str, ...]:
    """The languages that have a catalogue, as BCP 47 codes; the source language has none."""
    return tuple(sorted(file.parent.name for file in FOLDER.glob("*/statuspage.po")))


def words_for(language: str, cldr: babel.Locale) -> NullTranslations | None:
    """The words of a language or its nearest relative, None when there are only English ones."""
    catalogue = nearest(language, cldr)
    return None if catalogue is None else _words(catalogue)


def script(cldr: babel.Locale) -> str:
    """The script of a language, written out or likely: `Latn`, `Hans`; empty if unknown."""
    from babel.core import get_global

    if cldr.script:
        return str(cldr.script)
    likely = get_global("likely_subtags")
    for tag in (f"{cldr.language}_{cldr.territory}", cldr.language):
        for part in str(likely.get(tag, "")).split("_"):
            if len(part) == 4:
                return part
    return ""


def nearest(language: str, cldr: babel.Locale) -> str | None:
    """The language whose catalogue speaks for another one, in the same script; None without."""
    import babel

    if cldr.language == SOURCE_LANGUAGE:
        return None
    for code in (language, cldr.language):
        if code in languages():
            return code
    for code in languages():
        other = babel.Locale.parse(code, sep="-")
        if (other.language, script(other)) == (cldr.language, script(cldr)):
            return code
    return None


def fits(asked: Iterable[str], translated: Iterable[str]) -> bool:
    """Whether each form of a translation has the placeholders of a form of the text, and no other.

    One that has not would end a build when its values are filled in.
    """
    sets = [placeholders(text) for text in asked]
    return all(
        placeholders(text) in sets and not (any(sets) and has_bare_percent(text))
        for text in translated
    )


def placeholders(text: str) -> frozenset[str]:
    """The `%(name)s` in a text of a catalogue."""
    return frozenset(found[0] for found in _PLACEHOLDER.finditer(text) if found[1])


def has_bare_percent(text: str) -> bool:
    """Whether a % stands in a text that is neither a placeholder's nor written twice."""
    return any(found[0] == "%" for found in _PLACEHOLDER.finditer(text))


@cache
def _words(language: str) -> NullTranslations:
    # Compiling in memory brings the standard library's plurals, contexts and fallbacks.
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import PoFileError, read_po

    compiled = BytesIO()
    try:
        with (FOLDER / language / "statuspage.po").open("rb") as file:
            catalogue = read_po(file, abort_invalid=True)
        for message in [*catalogue]:
            if message.id and not fits(_forms(message.id), filter(None, _forms(message.string))):
                catalogue.delete(message.id, message.context)  # the words stay English
        write_mo(compiled, catalogue)
    except (PoFileError, ValueError) as error:
        raise StatuspageError(f"locales/{language}/statuspage.po: {error}") from error
    compiled.seek(0)
    return GNUTranslations(compiled)


def _forms(text: str | Iterable[str] | None) -> tuple[str, ...]:
    return (text or "",) if isinstance(text, str | None) else tuple(text)
