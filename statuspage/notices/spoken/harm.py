"""Which line of several says what has become of people: they are heard before the matter."""

from __future__ import annotations

import re
from collections.abc import Iterable

_WORDS = {
    "en": (
        r"\b(injur(y|ies|ed)|hurt|wounded|killed|dead|died?|deaths?|missing|drowned|unconscious|ill"
        r"|(to|in) hospital|intensive care|lost (his|her|their) li(fe|ves))\b"
    ),
    "zh": (
        r"受伤|重伤|轻伤|伤者|死亡|遇难|丧生|身亡|去世|失踪|失联|被困|住院|送医|抢救|中毒|患病|昏迷"
    ),
}
_NOBODY = {
    "en": r"\b(nobody|no one|none|no \w+ (is|are|was|were)|not|never)\b",
    "zh": r"没有|无人|未有|未造成|并未|无人员",
}


def harmed(lines: Iterable[str], language: str) -> str:
    """The first line of those that say so, those about nobody last; empty in other languages."""
    code = language.partition("-")[0]
    if code not in _WORDS:
        return ""
    found = [line for line in lines if re.search(_WORDS[code], line, re.IGNORECASE)]
    some = (line for line in found if not re.search(_NOBODY[code], line, re.IGNORECASE))
    return next(some, next(iter(found), ""))
