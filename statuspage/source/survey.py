"""The link by which people answer a message: an address with places for what it belongs to."""

from __future__ import annotations

import re

from pydantic import ValidationInfo

from statuspage.model import FEEDBACK_PLACES
from statuspage.source.scene import Written, closest, corrected_line, word_of, wrong

PATTERN = r"^(https?://|mailto:)[^\s<>\"'`\\]+$"
LONGEST = 500

_BRACES = re.compile(r"\{([^{}]*)\}")


def take_feedback(written: Written, info: ValidationInfo) -> str:
    """An address of http, https or mailto, with places in braces that the messages fill."""
    word = word_of(written, "an address such as https://example.com/feedback/{incident}")
    if not re.match(PATTERN, word) or len(word) > LONGEST:
        looks_right = re.fullmatch(r"[\w.-]+\.\w+(/\S*)?", word)
        raise wrong(
            f"'{written.key}' must be an address that begins with https:// or mailto:",
            line=written.line,
            corrected=corrected_line(written.entry, f"https://{word}") if looks_right else None,
        )
    for name in _BRACES.findall(word):
        if name not in FEEDBACK_PLACES:
            raise _unknown(written, word, name)
    if re.search(r"[{}]", _BRACES.sub("", word)):
        places = ", ".join(f"{{{name}}}" for name in FEEDBACK_PLACES)
        raise wrong(
            f"'{written.key}' has a brace without its partner; there may be {places}",
            line=written.line,
        )
    return word


def _unknown(written: Written, word: str, name: str) -> Exception:
    better = closest(name.strip().casefold(), FEEDBACK_PLACES)
    places = ", ".join(f"{{{place}}}" for place in FEEDBACK_PLACES)
    hint = f"did you mean {{{better}}}?" if better else f"there may be {places}"
    corrected = word.replace(f"{{{name}}}", f"{{{better}}}") if better else None
    return wrong(
        f"'{written.key}' has the place {{{name}}}, which nothing fills; {hint}",
        line=written.line,
        corrected=corrected_line(written.entry, corrected) if corrected else None,
    )
