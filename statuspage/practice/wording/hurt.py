"""How many people a sentence says are ill or hurt, in figures or in words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from msgspec import Struct

from statuspage.practice.wording.numerals import ENGLISH_WORD, chinese_number, english_number

_N = (
    r"(?<![\w.,-])(?:\d{1,3}(?:,\d{3})+|\d{1,9}"
    rf"|{ENGLISH_WORD}(?:[ -]{ENGLISH_WORD}){{0,4}})"
)
_WHO = r"(?: (?!of\b)[a-z]+){0,2}"
_ARE = r"(?:are|is|were|was|have been|has been|have fallen|has fallen|fell|have become|became)"
_HOW = r"(?: (?:now|badly|seriously|severely|slightly|still|all|taken|also)){0,3}"
_HAN = r"(?<![\d.,第])(?:\d{1,3}(?:,\d{3})+|\d{1,9}|[一二两三四五六七八九十百千]{1,7})"
_PEOPLE = (
    r" ?[多余]?[名位个]?(?:人|孩子|儿童|顾客|客人|客户|居民|学生|员工|工人|乘客|老人|患者)"
    r"[^，。；！？其没未无非]{0,16}?"
)
_NEAR = 100
_SENTENCE = re.compile(r"(?<=[.!?。！？])\s*|\n")
_CLAUSE = re.compile(r"(?<=[;；])\s*")
_IF = re.compile(r"^\W*(?:if|when|whoever|should|in case)\b|如果|若|一旦|假如", re.IGNORECASE)
# What others say, what nobody knows and what was long ago is no number.
_HEARD = re.compile(
    r"\b(?:whether|(?:posts?|messages?|videos?|people|some|users|many|we|it is|are) (?:\w+ ){0,3}"
    r"(?:said|says?|saying)|posted|rumou?rs?|claims?|claimed|alleged(?:ly)?|reportedly|false|untrue"
    r"|(?:in|since) (?:19|20)\d\d|(?:years?|months) ago|last year)\b"
    r"|[?？]|是否|有没有|有无|网传|谣|传言|传闻|据说|听说|据传|不实|不是事实|不属实|去年|前年",
    re.IGNORECASE,
)
NONE = re.compile(
    rf"(?:\b(?:no|not|nor|never|neither|(?:{ENGLISH_WORD}|\d[\d,]*|none|some|most|many|half|any"
    r"|all|few|both|neither) of(?: the| these| those| our| all)*)"
    r"|(?:没有?|无|未|非|不是)(?:造成|导致|发现|发生|出现|接到|有|任何)?)\s*\Z",
    re.IGNORECASE,
)
"""What stands before a number of none, or of more than is meant: no one, seven of the ten, 没有."""
_NOT = re.compile(
    r"\b(?:no|not|nor|none|nobody|neither|never|nothing|without)\b|n['’]t\b|没|无|未|否"
    r"|(?<![对得])不(?![幸适便安得])",
    re.IGNORECASE,
)


class Hurt(Struct, frozen=True):
    """So many people are ill or hurt, as it is `written` in a sentence, after what is `before`.

    A sentence that `denies` something, or `adds` others, may well mean another number.
    """

    number: int
    written: str
    before: str
    denies: bool
    adds: bool


@cache
def _also() -> re.Pattern[str]:
    """What is counted beside it ("… and one cook"); compiled when somebody is."""
    return re.compile(
        rf"\b(?:and|plus|as well as)\b[^,;.]{{0,12}}?{_N}(?! of\b)|(?:[和及与、]|还有|以及){_HAN}"
        rf"|{_N}(?: (?!of\b)[a-z]+){{1,3}},? (?:and|plus)(?: also)? \Z",
        re.IGNORECASE,
    )


@cache
def _patterns(key: str) -> tuple[re.Pattern[str], ...]:
    """Compiled when a message counts somebody, which few do."""
    if key not in _WAYS:
        return ()
    english, chinese = _WAYS[key]
    return (
        re.compile(rf"(?P<n>{_N}){_WHO} {_ARE}{_HOW} (?:{english})\b", re.IGNORECASE),
        re.compile(rf"(?P<n>{_HAN}){_PEOPLE}(?:{chinese})"),
    )


_WAYS: Mapping[str, tuple[str, str]] = {
    "illnesses": ("ill|sick|poisoned", "患病|生病|发病|病倒|中毒"),
    "injuries": (
        "hurt|injured|wounded|burnt|burned|scalded|bruised",
        "受伤|烫伤|烧伤|摔伤|划伤|割伤|擦伤",
    ),
}


def hurt(key: str, text: str) -> Iterator[Hurt]:
    """The numbers of people who are ill (`illnesses`) or hurt (`injuries`).

    What a sentence says of a case that may come ("if two people are ill"), what others say, and
    that no one is, are no numbers.
    """
    for sentence in _SENTENCE.split(text) if key in _WAYS else ():
        if _HEARD.search(sentence) is None:
            denies = _NOT.search(sentence) is not None
            for clause in _CLAUSE.split(sentence):
                if _IF.search(clause) is None:
                    yield from _counted(key, clause, denies)


def _counted(key: str, clause: str, denies: bool) -> Iterator[Hurt]:
    for way in _patterns(key):
        for found in way.finditer(clause):
            number, before = (
                _read(found["n"]),
                clause[max(0, found.start() - _NEAR) : found.start()],
            )
            if number is not None and NONE.search(before) is None:
                after = clause[found.end() : found.end() + _NEAR]
                adds = any(_also().search(around) for around in (before, after))
                yield Hurt(number, found[0].strip(), before, denies, adds)


def _read(written: str) -> int | None:
    plain = written.replace(",", "")
    if plain.isascii() and plain.isdigit():
        return int(plain)
    return english_number(plain) if plain.isascii() else chinese_number(plain)
