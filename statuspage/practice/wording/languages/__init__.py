"""What words give away in one language; a further language is one more file and two more lines."""

from __future__ import annotations

from functools import cache

from statuspage.practice.wording.phrases import Language

# The languages with rules, by their first subtag.
KNOWN = ("en", "zh")
# Chinese in traditional characters is not read by the rules of the simplified ones.
_OTHERS = ("zh-hant", "zh-tw", "zh-hk", "zh-mo")


@cache
def language(code: str) -> Language | None:
    """The rules of a language (BCP 47); None where there are none yet."""
    small = code.lower()
    if small.startswith(_OTHERS):
        return None
    match small.partition("-")[0]:
        case "en":
            from statuspage.practice.wording.languages.english import LANGUAGE
        case "zh":
            from statuspage.practice.wording.languages.chinese import LANGUAGE
        case _:
            return None
    return LANGUAGE
