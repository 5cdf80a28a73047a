"""Numbers in words, English and Chinese."""

from __future__ import annotations

import re

_ONES = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen",
    "nineteen",
)  # fmt: skip
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_SMALL = {word: value for value, word in enumerate(_ONES)} | {
    word: 20 + 10 * place for place, word in enumerate(_TENS)
}
_LARGE = {"thousand": 10**3, "million": 10**6}
ENGLISH_WORD = rf"(?:{'|'.join((*_ONES, *_TENS, 'hundred', 'dozen', *_LARGE))})"

_DIGITS = {digit: value for value, digit in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_PLACES = {"十": 10, "百": 100, "千": 1000}
_GROUPS = {"万": 10**4, "亿": 10**8}


def english_number(words: str) -> int | None:
    """`two thousand four hundred` as 2400; None for what is no number."""
    whole = part = 0
    for word in re.split(r"[ -]+", words.lower()):
        if word in _SMALL:
            part += _SMALL[word]
        elif word == "hundred":
            part = (part or 1) * 100
        elif word == "dozen":
            part = (part or 1) * 12
        elif word in _LARGE:
            whole, part = whole + (part or 1) * _LARGE[word], 0
        elif word != "and":
            return None
    return whole + part


def chinese_number(words: str) -> int | None:
    """`一千二百` as 1200, `二〇二六` as 2026; None for what is no number (`百` alone, `万一`)."""
    if not words or words[0] in "百千万亿":
        return None
    if all(word in _DIGITS for word in words):
        return int("".join(str(_DIGITS[word]) for word in words)) if words != "零" else 0
    whole = part = digit = 0
    for word in words:
        if word in _DIGITS:
            digit = _DIGITS[word]
        elif word in _PLACES:
            part += (digit or 1) * _PLACES[word]
            digit = 0
        else:
            whole = (whole + part + digit) * _GROUPS[word]
            part = digit = 0
    return whole + part + digit
