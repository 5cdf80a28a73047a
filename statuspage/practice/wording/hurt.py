"""How many people a sentence says are ill or hurt, in figures or in words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from statuspage.practice.wording.numerals import ENGLISH_WORD, chinese_number, english_number

_N = (
    r"(?<![\w.,-])(?P<n>\d{1,3}(?:,\d{3})+|\d{1,9}"
    rf"|{ENGLISH_WORD}(?:[ -]{ENGLISH_WORD}){{0,4}})"
)
_WHO = r"(?: (?!of\b)[a-z]+){0,2}"
_ARE = r"(?:are|is|were|was|have been|has been|have fallen|has fallen|fell|have become|became)"
_HOW = r"(?: (?:now|badly|seriously|severely|slightly|still|all|taken|also)){0,3}"
_HAN = r"(?<![\d.,第])(?P<n>\d{1,3}(?:,\d{3})+|\d{1,9}|[一二两三四五六七八九十百千]{1,7})"
_PEOPLE = (
    r" ?[多余]?[名位个]?(?:人|孩子|儿童|顾客|客人|客户|居民|学生|员工|工人|乘客|老人|患者)"
    r"[^，。；！？其没未]{0,16}?"
)
_SENTENCE = re.compile(r"(?<=[.!?;。！？；])\s*|\n")
_IF = re.compile(r"^\W*(?:if|when|whoever|should|in case)\b|如果|若|一旦|假如", re.IGNORECASE)


@cache
def _patterns(key: str) -> tuple[re.Pattern[str], ...]:
    """Compiled when a message counts somebody, which few do."""
    if key not in _WAYS:
        return ()
    english, chinese = _WAYS[key]
    return (
        re.compile(rf"{_N}{_WHO} {_ARE}{_HOW} (?:{english})\b", re.IGNORECASE),
        re.compile(rf"{_HAN}{_PEOPLE}(?:{chinese})"),
    )


_WAYS: Mapping[str, tuple[str, str]] = {
    "illnesses": ("ill|sick|poisoned", "患病|生病|发病|病倒|中毒"),
    "injuries": (
        "hurt|injured|wounded|burnt|burned|scalded|bruised",
        "受伤|烫伤|烧伤|摔伤|划伤|割伤|擦伤",
    ),
}


def hurt(key: str, text: str) -> Iterator[tuple[int, str, str]]:
    """The numbers of people who are ill (`illnesses`) or hurt (`injuries`), as they are written,
    and what stands before them in their sentence.

    What a sentence says of a case that may come ("if two people are ill") is no number.
    """
    for sentence in _SENTENCE.split(text):
        if _IF.search(sentence) is None:
            for way in _patterns(key):
                for found in way.finditer(sentence):
                    if (number := _read(found["n"])) is not None:
                        yield number, found[0].strip(), sentence[: found.start()]


def _read(written: str) -> int | None:
    plain = written.replace(",", "")
    if plain.isascii() and plain.isdigit():
        return int(plain)
    return english_number(plain) if plain.isascii() else chinese_number(plain)
