"""Whether two sentences say the same thing: in other words, but not with other numbers.

No model and no guess: words and pairs of Chinese characters that both have, the numbers, and
whether something is denied. It decides nothing; findings say what a person should look at.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from msgspec import Struct

_COVERED = 0.7
_COVERED_BY_SEVERAL = 0.85
_ALIKE = 0.7
_LINK = re.compile(r"\]\([^)]*\)")
_NUMBER = re.compile(r"\d+(?:[.,:' \u202f]\d+)*")
_CHINESE = re.compile(r"[\u3400-\u9fff]+")
_COUNTED = re.compile(
    "[二两三四五六七八九十百千万][零一二两三四五六七八九十百千万]*(?=[人名位个件家例起批瓶盒只种次天元箱条项台份])"
)
_DIGITS = {digit: value for value, digit in enumerate("零一二三四五六七八九")} | {"两": 2}
_UNITS = {"十": 10, "百": 100, "千": 1000}
_WORD = re.compile(r"[^\W\d_]+")
_DENIED = re.compile(
    r"\b(?:no|not|none|never|nobody|nothing|without|neither|cannot)\b|n['’]t\b"
    r"|没|未(?!来)|并无|不是|不会|不能|无人"
)
_PARTICLES = re.compile("[的了们是在将已有感到着也都被于]")
_NUMBERS = {
    word: str(number)
    for number, word in enumerate(
        (
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
        ),
        2,
    )
}
_SMALL = frozenset(
    {"a", "an", "the", "of", "in", "on", "at", "to", "by", "for", "from", "with", "since", "as"}
    | {"is", "are", "was", "were", "has", "have", "had", "been", "be", "may", "can"}
    | {"we", "our", "us", "it", "its", "this", "these", "those", "there", "their", "they"}
    | {"that", "which", "who", "and", "or", "so", "some", "all", "also", "now", "still", "yet"}
)


class Sentence(Struct, frozen=True):
    """What is compared of a sentence."""

    tokens: frozenset[str]
    numbers: frozenset[str]
    denies: bool


def sentence(text: str) -> Sentence:
    """A text without case, punctuation, small words and endings."""
    plain = unicodedata.normalize("NFKC", _LINK.sub("]", text)).casefold()
    numbers = {re.sub(r"[,' \u202f](?=\d{3}\b)", "", each) for each in _NUMBER.findall(plain)}
    numbers |= {_read(each) for each in _COUNTED.findall(plain)}
    plain = _COUNTED.sub("", plain)
    tokens: set[str] = set()
    for run in _CHINESE.findall(_PARTICLES.sub("", plain)):
        tokens |= {run[at : at + 2] for at in range(max(1, len(run) - 1))}
    for word in _WORD.findall(_CHINESE.sub(" ", plain)):
        if word in _NUMBERS:
            numbers.add(_NUMBERS[word])
        elif word not in _SMALL:
            tokens.add(_stem(word))
    return Sentence(frozenset(tokens), frozenset(numbers), bool(_DENIED.search(plain)))


def _read(written: str) -> str:
    """A number in Chinese characters: 一千二百 is 1200."""
    whole = part = digit = 0
    for character in written:
        if character in _DIGITS:
            digit = _DIGITS[character]
        elif character == "万":
            whole, part, digit = (part + digit) * 10_000, 0, 0
        else:
            part, digit = part + (digit or 1) * _UNITS[character], 0
    return str(whole + part + digit)


def _stem(word: str) -> str:
    """A word without the endings of English that change nothing for us."""
    for ending in ("ing", "ies", "ied", "es", "ed", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            word = word[: -len(ending)]
            break
    return word.removesuffix("e") if len(word) > 3 else word.removesuffix("y")


def covers(said: Sentence, facts: Iterable[Sentence]) -> bool:
    """Whether one of the facts, or several together, hold all of what is said."""
    fitting = [fact for fact in facts if _share(said, fact.tokens) >= 1 - _COVERED]
    if any(_holds(said, fact, _COVERED) for fact in fitting):
        return True
    together = Sentence(
        frozenset[str]().union(*(fact.tokens for fact in fitting)),
        frozenset[str]().union(*(fact.numbers for fact in fitting)),
        any(fact.denies for fact in fitting) if said.denies else all(f.denies for f in fitting),
    )
    return _holds(said, together, _COVERED_BY_SEVERAL)


def _holds(said: Sentence, fact: Sentence, least: float) -> bool:
    return (
        said.numbers <= fact.numbers
        and said.denies is fact.denies
        and _share(said, fact.tokens) >= least
    )


def _share(said: Sentence, tokens: frozenset[str]) -> float:
    return len(said.tokens & tokens) / len(said.tokens) if said.tokens else float(not said.tokens)


def alike(one: Sentence, other: Sentence, least: float = _ALIKE) -> bool:
    """Whether each of two sentences could stand for the other."""
    both = len(one.tokens) + len(other.tokens)
    shared = 2 * len(one.tokens & other.tokens) / both if both else 1.0
    fits = one.numbers <= other.numbers or other.numbers <= one.numbers
    return fits and one.denies is other.denies and shared >= least
