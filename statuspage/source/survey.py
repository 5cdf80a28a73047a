"""The link by which people answer a message: an address with places for what it belongs to."""

from __future__ import annotations

import re
from urllib.parse import quote

from statuspage.organisation import FEEDBACK_PLACES
from statuspage.source.scene import Validation, Written, closest, corrected_line, word_of, wrong

_BAD = r"\s<>\"'`\\"
PATTERN = rf"^(https?://[^/?#{_BAD}]+[^{_BAD}]*|mailto:[^@?#{_BAD}]+@[^@?#{_BAD}]+(\?[^{_BAD}]*)?)$"
LONGEST = 500

_BRACES = re.compile(r"\{([^{}]*)\}")
_FORBIDDEN = re.compile(f"[{_BAD}]")


def take_feedback(written: Written, info: Validation) -> str:
    """An address of http, https or mailto, with places in braces that the messages fill."""
    word = word_of(written, "an address such as https://example.com/feedback/{incident}")
    if len(word) > LONGEST:
        message = f"'{written.key}' is longer than {LONGEST} characters; use a shorter address"
        raise wrong(message, line=written.line)
    if not re.match(PATTERN, word):
        raise _no_address(written, word)
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


def _no_address(written: Written, word: str) -> Exception:
    """Why it is none: how it begins, a character that no address has, or nobody behind it."""
    right = None
    if not word.startswith(("https://", "http://", "mailto:")):
        message = "must be an address that begins with https:// or mailto:"
        looks_right = re.fullmatch(r"[\w.-]+\.\w+(/\S*)?", word)
        right = f"https://{word}" if looks_right else None
    elif found := _FORBIDDEN.search(word):
        code = quote(found[0], safe="")
        name = "a blank" if found[0].isspace() else found[0]
        message = f"has {name} in it, which no address may have; write {code} for it"
        right = _FORBIDDEN.sub(lambda each: quote(each[0], safe=""), word)
    elif word.startswith("mailto:"):
        message = "needs a mailbox behind 'mailto:', such as mailto:feedback@example.com"
    else:
        message = "needs the name of a website behind '//', such as https://example.com/feedback"
    return wrong(
        f"'{written.key}' {message}",
        line=written.line,
        corrected=corrected_line(written.entry, right) if right else None,
    )


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
