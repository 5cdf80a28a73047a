"""What a recipient wants to hear of, and in which language."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import TypeVar

from statuspage.deliver.message import Message
from statuspage.model import Impact

_BETWEEN = re.compile(r"[\s,;|]+")
_T = TypeVar("_T")


@lru_cache(maxsize=4096)
def several(cell: str) -> tuple[str, ...]:
    """The words of a cell, whatever stands between them."""
    return tuple(word for word in _BETWEEN.split(cell.strip()) if word)


@lru_cache(maxsize=4096)
def components(cell: str) -> frozenset[str]:
    """The components that are named; none means all."""
    return frozenset(word.casefold() for word in several(cell))


@lru_cache(maxsize=4096)
def least(cell: str) -> Impact:
    """The least impact; what is no impact asks for everything."""
    word = cell.strip().casefold()
    return Impact(word) if word in {*Impact} else Impact.NONE


def concerned(message: Message, wanted: frozenset[str], impact: Impact) -> bool:
    """Whether somebody with these wishes wants to hear of the update.

    What counts is the worst impact so far, so that who was told of something major is also
    told that it is over. What concerns no component concerns everybody.
    """
    worst = max(message.impact.rank, message.peak.rank)
    if worst < impact.rank:
        return False
    return not wanted or not message.components or not wanted.isdisjoint(message.components)


def spoken(cell: str, by_language: Mapping[str, _T]) -> _T | None:
    """What there is in the first of these languages in which there is anything."""
    for wish in several(cell):
        language = closest_language(wish, by_language)
        if language is not None:
            return by_language[language]
    return None


def closest_language(wish: str, languages: Iterable[str]) -> str | None:
    """The language that serves a wish (RFC 4647, lookup): `en-GB` is served by `en`.

    `zh` is served by `zh-CN` where that is the only Chinese; `zh-TW` is not.
    """
    known = {language.casefold(): language for language in languages}
    tag = wish.casefold().replace("_", "-")
    part = tag
    while part:
        if part in known:
            return known[part]
        part = part.rpartition("-")[0]
    under = [language for each, language in known.items() if each.startswith(f"{tag}-")]
    return under[0] if len(under) == 1 else None
