"""How the media count: characters as readers see them, links, and the alphabets of SMS."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import regex

# X and Mastodon count every link as 23, whatever its length. The characters are those
# that both accept in a path; what ends a sentence does not belong to the link.
LINK_LENGTH = 23
_LINK = re.compile(r"https?://[!#-;=?-_a-z~\u00C0-\u024F]*[/\w=#&~+%-]", re.IGNORECASE | re.ASCII)


def links(text: str) -> list[str]:
    """The links in a text, in order."""
    return _LINK.findall(text)


def without_links(text: str) -> tuple[str, int]:
    """The text with its links taken out, and how many there were."""
    return _LINK.subn("", text)


@lru_cache(maxsize=1)
def _cluster() -> regex.Pattern[str]:
    import regex

    return regex.compile(r"\X")


@lru_cache(maxsize=1)
def _emoji() -> regex.Pattern[str]:
    import regex

    return regex.compile(r"\p{Extended_Pictographic}|\p{Regional_Indicator}|\u20E3")


def graphemes(text: str) -> list[str]:
    """The characters as a reader sees them (UAX 29, extended grapheme clusters)."""
    if text.isascii() and "\r" not in text:
        return list(text)
    return _cluster().findall(text)


# https://raw.githubusercontent.com/twitter/twitter-text/master/config/v3.json: code points
# in these ranges weigh one, all others two; an emoji weighs two however it is put together.
_LIGHT = ((0, 4351), (8192, 8205), (8208, 8223), (8242, 8247))


def weight(text: str) -> int:
    """The length of a text without links in X's weighted characters (twitter-text 3)."""
    return sum(_weight_of(cluster) for cluster in graphemes(unicodedata.normalize("NFC", text)))


def _weight_of(cluster: str) -> int:
    if not cluster.isascii() and _emoji().search(cluster):
        return 2
    return sum(1 if _is_light(ord(character)) else 2 for character in cluster)


def _is_light(code: int) -> bool:
    return any(first <= code <= last for first, last in _LIGHT)


# 3GPP TS 23.038 §6.2.1: the default alphabet, and its extension table, whose characters
# are sent as an escape and a character.
_GSM = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
_GSM_EXTENSION = frozenset("\f^{}\\[~]|€")


def is_gsm(text: str) -> bool:
    """Whether a text can be sent in GSM 7-bit characters."""
    return all(character in _GSM or character in _GSM_EXTENSION for character in text)


def septets(character: str) -> int:
    """How many 7-bit places a character of the GSM alphabet takes."""
    return 2 if character in _GSM_EXTENSION else 1


def utf16(character: str) -> int:
    """How many UTF-16 units a character takes: two outside the basic plane."""
    return 2 if ord(character) > 0xFFFF else 1


def packed(text: str, *, single: int, part: int, gsm: bool) -> tuple[str, ...]:
    """The messages that an SMS is sent as: one of `single`, else several of `part` places.

    A character that takes two places is never split between two messages.
    """
    cost = septets if gsm else utf16
    if sum(cost(character) for character in text) <= single:
        return (text,)
    return tuple(_fill(((character, cost(character)) for character in text), part))


def _fill(characters: Iterable[tuple[str, int]], room: int) -> Iterator[str]:
    message: list[str] = []
    left = room
    for character, places in characters:
        if places > left:
            yield "".join(message)
            message, left = [], room
        message.append(character)
        left -= places
    yield "".join(message)
